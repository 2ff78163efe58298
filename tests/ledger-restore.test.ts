/**
 * A restored backup knows fewer acts than were sealed. It signs nothing until it is reconciled; then the old seals are
 * kept aside and a new log begins that names them. Needs the system's own pg_dump.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { openLedger } from "../src/ledger/ledger.ts";
import type { Pool } from "../src/postgres/connect.ts";
import { type EmbeddedServer, startEmbedded } from "../src/postgres/embedded.ts";
import { dump, pools, restore, systemBinaries, systemVersion, urlOf } from "./support/restored.ts";
import { failureOf, someEvents } from "./support/sealed.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

describe.skipIf(systemVersion === undefined)(`PostgreSQL ${systemVersion}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "serment-resealed-"));
  const opened = pools();
  let server: EmbeddedServer;
  let restored: Engine;
  let atBackup = "";
  let atLoss = "";
  const engineOf = (pool: Pool): Engine =>
    openEngine({
      pool,
      policy: lawfulPolicy("resealed"),
      map: smallMap,
      journal: openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "journal.key") }),
      ledger: openLedger({ folder: join(folder, "ledger"), keyFile: join(folder, "ledger.key") }),
    });

  beforeAll(async () => {
    server = await startEmbedded({
      folder: join(folder, "server"),
      binaries: systemBinaries,
      settings: { fsync: "off", shared_buffers: "32MB" },
    });
    const root = opened.open(server.url);
    await root.query("create database shop");
    await root.query("create database again");
    const pool = opened.open(urlOf(server, "shop"));
    await pool.query(smallSchema + smallPeople);
    const before = engineOf(pool);
    await before.apply();
    await pool.query(someEvents(300));
    await before.seal();
    atBackup = await before.checkpoint();
    const backup = dump(urlOf(server, "shop"));
    await pool.query(someEvents(50));
    await before.recordEvent({ subject: "2", kind: "objection", purpose: "marketing" });
    await before.seal();
    atLoss = await before.checkpoint();
    restore(urlOf(server, "again"), backup);
    restored = engineOf(opened.open(urlOf(server, "again")));
  });
  afterAll(async () => {
    await opened.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("the copy signs nothing, and says that the files know more", async () => {
    expect(await failureOf(restored.seal())).toMatchObject({ code: "database-closed" });
    expect(await failureOf(restored.reconcile())).toMatchObject({
      code: "journal-in-use",
      // A rehearsal with a copy of the journal alone would put aside the seals of the database that goes on.
      hint: expect.stringContaining("SERMENT_LEDGER"),
    });
    expect(await restored.checkpoint()).toBe(atLoss);
    const { fine, faults } = await restored.audit();
    expect(fine).toBe(false);
    expect(faults).toContainEqual(
      expect.objectContaining({ kind: "missing", found: expect.stringContaining("the checkpoint outside") }),
    );
  });

  test("reconciled, it goes on in a new log that begins with the same acts and names the old one", async () => {
    const done = await restored.reconcile({ takeOver: "shop" });
    expect(done.outcome).toBe("opened");
    expect(done.ledger?.origin).toMatch(/^serment-ledger\//);
    expect(done.ledger?.origin).not.toBe(atLoss.split("\n")[0]);
    expect(readFileSync(join(done.ledger?.aside ?? "", "checkpoint"), "utf8")).toBe(atLoss);
    expect(existsSync(join(folder, "ledger", "checkpoint"))).toBe(true);
    await restored.seal();
    const rows = await restored.session((c) =>
      c.query("select former, origin from serment.ledger_log order by id"),
    );
    expect(rows.rows.map(({ former }) => former)).toEqual([null, atLoss]);
    expect(await restored.audit({ checkpoints: [atBackup] })).toMatchObject({ fine: true });
  });

  test("a checkpoint from after the backup shows that acts were lost", async () => {
    const { fine, faults } = await restored.audit({ checkpoints: [atLoss] });
    expect(fine).toBe(false);
    expect(faults.map(({ kind }) => ["checkpoint", "missing"].includes(kind))).toEqual([true]);
  });

  test("reconciled once more, there is nothing to do", async () => {
    expect(await restored.reconcile()).toMatchObject({ outcome: "nothing", ledger: null });
  });
});
