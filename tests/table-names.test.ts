/**
 * A company may call its tables anything, in the database alone or in the map as well: with spaces, quotes, dots and
 * capitals, what SQL or Serment calls something of its own, as long as a name can be. Companies that differ in nothing
 * else live alike.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { PolicyMap } from "../src/catalog/map.ts";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { freshDatabase } from "./support/database.ts";
import { leaversMap, leaversPolicy, leaversSchema } from "./support/leavers.ts";
import { company, life, shorterEvidence } from "./support/odd-company.ts";
import { ODD_TABLES, oddTables, own, quote } from "./support/odd-names.ts";

const folder = await mkdtemp(join(tmpdir(), "serment-tables-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const usual = await life(await company("tablesown", own));
/** Six tables are called in one turn. */
const turns = Array.from({ length: Math.ceil(ODD_TABLES.length / 6) }, (_, i) => i * 6);

describe.each([
  ["in the database", false],
  ["in the map too", true],
] as const)("tables called otherwise %s", (_, inMap) => {
  test.each(turns)("from the %i. odd name on", async (turn) => {
    const odd = await company(`tablesodd${turn}${inMap ? "m" : ""}`, own, oddTables(turn, inMap));
    expect(await life(odd)).toEqual(usual);
  });
});

test.each(["a.b", 'x ".y'])(
  "a second table of people called %s is planned, swept and proved",
  async (second) => {
    const role = `tablestwo${second.length}`;
    const db = await freshDatabase(
      `${leaversSchema}
     create table ${quote(second)} (site text, no bigint, name text, primary key (site, no));
     insert into ${quote(second)} values ('BE', 1, 'Chloé'), ('BE', 2, 'Dirk')`,
      { rolePrefix: role },
    );
    const name = { field: "identity.name", provenance: "provided" } as const;
    const key = { key: true } as const;
    const map: PolicyMap = {
      ...leaversMap,
      subjects: ["person", second],
      tables: { ...leaversMap.tables, [second]: { columns: { site: key, no: key, name } } },
    };
    const policy = leaversPolicy(role);
    const place = { folder: join(folder, role), keyFile: join(folder, `${role}.key`) };
    const engine = openEngine({ pool: db.pool, policy, map, journal: openJournal(place) });
    await engine.apply({ testClock: true });
    await db.query("update serment.test_clock set day = '2029-12-01'");
    const consent = { kind: "consentGiven", purpose: "newsletter", at: "2026-01-05T12:00:00Z" };
    await engine.recordEvent({ ...consent, subject: ["BE", "1"], subjectTable: second });
    for (const planned of [policy, shorterEvidence(policy)]) {
      const { forgotten } = await openEngine({ pool: db.pool, policy: planned, map }).plan();
      expect(forgotten.find(({ table }) => table === second)).toMatchObject({ rows: 2, rowsAlready: 2 });
    }
    const row = { table: second, key: "BE,2" };
    await engine.placeHold({ reason: "a claim", owner: "legal", reviewOn: "2030-11-01", row });
    expect((await engine.dryRun()).lines).toMatchObject([{ table: second, rows: 1, samples: ["BE,1"] }]);
    expect(await engine.sweep({ confirmDay: "2029-12-01" })).toMatchObject({
      outcome: "done",
      rowsDeleted: 1,
    });
    expect(await engine.proveRetention({ people: 10 })).toMatchObject({ fine: true });
  },
);
