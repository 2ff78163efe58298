/**
 * A restore does not lose to whom data were given: missions and disclosures made after the backup are known again, and
 * their parties are told of what was said, forgotten and corrected since. Needs the system's own pg_dump.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { readJournal } from "../src/journal/read.ts";
import { addMonths } from "../src/policy/day.ts";
import type { Pool } from "../src/postgres/connect.ts";
import { type EmbeddedServer, startEmbedded } from "../src/postgres/embedded.ts";
import { disclosingPolicy } from "./support/disclosing.ts";
import { dump, pools, restore, systemBinaries, systemVersion, urlOf } from "./support/restored.ts";
import { serment } from "./support/run-cli.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const lawful = lawfulPolicy("givenagain");
const policy = {
  ...disclosingPolicy("givenagain"),
  audiences: lawful.audiences,
  recipients: { ...disclosingPolicy("givenagain").recipients, ...lawful.recipients },
};

describe.skipIf(systemVersion === undefined)(`PostgreSQL ${systemVersion}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "serment-givenagain-"));
  const place = { folder: join(folder, "journal"), keyFile: join(folder, "journal.key") };
  const opened = pools();
  let server: EmbeddedServer;
  let shop: Pool;
  let before: Engine;
  let backup: Buffer;
  const engineOf = (pool: Pool): Engine =>
    openEngine({ pool, policy, map: smallMap, journal: openJournal(place) });
  const given = async (engine: Engine) =>
    (await engine.listDisclosures()).map(({ id, party, purpose, fields, people, until, reference }) => ({
      ...{ id, party, purpose, fields, people, until, reference },
    }));
  const told = async (engine: Engine, who: string) =>
    (await engine.listNotices({ all: true }))
      .filter(({ person }) => person === who)
      .map(({ party, kind, fields, rows }) => [
        party,
        kind,
        fields?.join(" ") ?? null,
        rows?.keys.join(" ") ?? null,
      ]);

  beforeAll(async () => {
    server = await startEmbedded({
      folder: join(folder, "server"),
      binaries: systemBinaries,
      settings: { fsync: "off", shared_buffers: "32MB" },
    });
    await opened.open(server.url).query("create database shop");
    shop = opened.open(urlOf(server, "shop"), 4);
    await shop.query(`${smallSchema} ${smallPeople} update public.contact set at = now();
      update public.contract set end_on = null where id in (2, 4); update public.invoice set dated_on = current_date;
      insert into public.invoice (id, contract_id, dated_on, total) values (20, 2, current_date, 7)`);
    before = engineOf(shop);
    await before.apply();
    const until = addMonths(await before.today(), 6);
    const mission = { countries: ["BE"], until, approvedBy: "Zoé" };
    await before.addMission({
      ...mission,
      recipient: "accountant",
      party: "Count & Co",
      purposes: ["accounting"],
    });
    const books = { recipient: "accountant", party: "Count & Co", purpose: "accounting" };
    await before.disclose({ ...books, people: ["2", "4"] });
    backup = dump(urlOf(server, "shop"));

    await before.addMission({ ...mission, recipient: "agency", party: "Ask & Co", purposes: ["marketing"] });
    const { id: over } = await before.addMission({
      ...{ ...mission, recipient: "agency", party: "Over & Co", purposes: ["evidence"] },
    });
    await before.endMission(over, { reason: "a breach" });
    await shop.query(`insert into public.person (id, name) values (5, 'Eve');
      insert into public.contract (id, start_on) values (5, '2026-01-01');
      insert into public.party (contract_id, person_id) values (5, 5)`);
    await before.disclose({
      ...{ recipient: "agency", party: "Ask & Co", purpose: "marketing", people: ["1", "5"], by: "Zoé" },
    });
    await before.disclose({
      ...{
        recipient: "police",
        party: "Police",
        purpose: "evidence",
        people: ["1"],
        fields: ["identity.name"],
      },
      ...{ reference: "LI.2026/118", norm: "CCP 46bis", secret: true },
    });
    await before.recordEvent({ kind: "objection", subject: "1", purpose: "directMarketing" });
    // An invoice of Bert's is due, and all of Dirk is.
    await shop.query(`update public.invoice set dated_on = '2000-01-01' where id in (4, 20);
      update public.contract set start_on = '1999-01-01', end_on = '2000-01-01' where id = 4`);
    await before.sweep();
  });
  afterAll(async () => {
    await opened.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    for (const name of ["DATABASE_URL", "SERMENT_JOURNAL", "SERMENT_JOURNAL_KEY"]) delete process.env[name];
  });

  test("the journal names parties, and nobody whose data they were given nor who approved it", async () => {
    const texts: string[] = [];
    await readJournal(place.folder, await openJournal(place).key(), {
      onLine: (line) => void texts.push(JSON.stringify(line.entries)),
    });
    expect(texts.join()).toMatch(/Ask & Co/);
    expect(texts.join()).not.toMatch(/Zoé|"1"\]|"5"|breach/);
  });

  test("what was given, and who is to be told of what happened since, is known again", async () => {
    await opened.open(server.url).query("create database again");
    restore(urlOf(server, "again"), backup);
    const pool = opened.open(urlOf(server, "again"), 4);
    const again = engineOf(pool);
    process.env.DATABASE_URL = urlOf(server, "again");
    process.env.SERMENT_JOURNAL = place.folder;
    process.env.SERMENT_JOURNAL_KEY = place.keyFile;
    const tried = await serment("restore", "reconcile", "--take-over", "shop", "--dry-run", "--no-sweep");
    expect(tried.out).toMatch(/recorded again: 2 missions .*, 2 disclosures\n/);
    const { code, out } = await serment("restore", "reconcile", "--take-over", "shop");
    expect(code).toBe(0);
    expect(out).toMatch(/given to others since the backup, recorded again: 2 missions .*, 2 disclosures\n/);
    expect(out).toMatch(/of 1 person whom it held nothing is in this backup/);
    expect(out).toMatch(/4 notices to recipients made again/);
    expect(await given(again)).toEqual(await given(before));
    expect(await again.listMissions({ ended: true })).toMatchObject(
      (await before.listMissions({ ended: true })).map(({ approvedBy: _, ...mission }) => mission),
    );
    expect(await told(again, "1")).toEqual([
      ["Ask & Co", "objection", null, null],
      ["Ask & Co", "erasure", "identity.email", null],
    ]);
    expect(await told(again, "2")).toEqual([["Count & Co", "erasure", "billing.total", "20"]]);
    expect(await told(again, "4")).toEqual([["Count & Co", "erasure", null, null]]);
    for (const who of ["1", "2", "4"]) expect(await told(again, who)).toEqual(await told(before, who));
    await again.rectify({ table: "person", row: "1", column: "email", value: "right@example.be" });
    expect((await told(again, "1")).at(-1)).toEqual(["Ask & Co", "rectification", "identity.email", null]);
    await again.addMission({
      ...{ recipient: "agency", party: "Next & Co", purposes: ["evidence"], countries: ["BE"] },
      ...{ until: addMonths(await again.today(), 1), approvedBy: "Zoé" },
    });
    expect((await again.listMissions()).map(({ id }) => id)).toContain("4");
  });
});
