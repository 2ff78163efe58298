/**
 * A restore between two real sweeps: whatever was forgotten is gone again, also where the facts that made it due came
 * after the backup, and the tables end as they were. Needs the system's own pg_dump.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { addMonths } from "../src/policy/day.ts";
import type { Pool } from "../src/postgres/connect.ts";
import { type EmbeddedServer, startEmbedded } from "../src/postgres/embedded.ts";
import { dump, pools, restore, systemBinaries, systemVersion, urlOf } from "./support/restored.ts";
import { serment } from "./support/run-cli.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const policy = lawfulPolicy("sweptback");

describe.skipIf(systemVersion === undefined)(`PostgreSQL ${systemVersion}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "serment-sweptback-"));
  const place = { folder: join(folder, "journal"), keyFile: join(folder, "journal.key") };
  const opened = pools();
  let server: EmbeddedServer;
  const engineOf = (pool: Pool): Engine =>
    openEngine({ pool, policy, map: smallMap, journal: openJournal(place) });
  const rowsOf = async (pool: Pool): Promise<Record<string, unknown>> => {
    const found: Record<string, unknown> = {};
    for (const table of Object.keys(smallMap.tables))
      found[table] = (await pool.query(`select * from public.${table} as t order by t::text`)).rows;
    return found;
  };

  /** Some months ahead. */
  const reviewDay = async (engine: Engine): Promise<string> => addMonths(await engine.today(), 3);

  beforeAll(async () => {
    server = await startEmbedded({
      folder: join(folder, "server"),
      binaries: systemBinaries,
      settings: { fsync: "off", shared_buffers: "32MB" },
    });
  });
  afterAll(async () => {
    await opened.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    for (const name of ["DATABASE_URL", "SERMENT_JOURNAL", "SERMENT_JOURNAL_KEY"]) delete process.env[name];
  });

  test("what two sweeps forgot is gone after the backup from between them is reconciled", async () => {
    await opened.open(server.url).query("create database shop");
    const pool = opened.open(urlOf(server, "shop"), 4);
    await pool.query(`${smallSchema} ${smallPeople} update public.contact set at = now()`);
    const engine = engineOf(pool);
    await engine.apply();
    await engine.recordEvent({ subject: "3", kind: "consentGiven", purpose: "marketing" });
    await engine.sweep();
    const first = await rowsOf(pool);
    expect(first.person).toHaveLength(3);
    const backup = dump(urlOf(server, "shop"));

    // Chloé withdraws her consent. Bert's contract turns out to have ended long ago, which only the lost days knew.
    await engine.recordEvent({ subject: "3", kind: "consentWithdrawn", purpose: "marketing" });
    await pool.query(`update public.contract set start_on = '1999-01-01', end_on = '2000-01-01' where id = 2;
      update public.invoice set dated_on = '2000-01-01' where contract_id = 2`);
    await engine.placeHold({
      row: { table: "contract", key: "1" },
      reason: "claim 2026/17",
      owner: "legal",
      reviewOn: await reviewDay(engine),
    });
    const report = await engine.sweep();
    expect(report.rowsDeleted).toBeGreaterThan(3);
    const second = await rowsOf(pool);
    expect(second.person).toMatchObject([{ id: "1" }]);

    await opened.open(server.url).query("create database shop_restored");
    restore(urlOf(server, "shop_restored"), backup);
    const restored = opened.open(urlOf(server, "shop_restored"), 4);
    const again = engineOf(restored);
    await expect(again.sweep()).rejects.toMatchObject({ code: "database-closed" });
    expect(await rowsOf(restored)).toEqual(first);

    process.env.DATABASE_URL = urlOf(server, "shop_restored");
    process.env.SERMENT_JOURNAL = place.folder;
    process.env.SERMENT_JOURNAL_KEY = place.keyFile;
    const { code, out } = await serment("restore", "reconcile", "--take-over", "shop");
    expect(code).toBe(0);
    expect(out).toMatch(/^the database is open\n/);
    expect(out).toMatch(/then forgotten, as due: \d+ rows?, \d+ cells?\n$/);
    expect(await rowsOf(restored)).toEqual(second);
    expect(await again.listHolds()).toMatchObject([
      { id: "1", scope: { row: { table: "contract", key: "1" } }, owner: "to be named", liftedOn: null },
    ]);
    expect(await again.proveRetention({ people: 0 })).toMatchObject({ wrong: [] });
    expect((await again.sweep()).rowsDeleted).toBe(0);
  });
});
