/**
 * A new version of the policy applied while a sweep's session is open: between two of its transactions, and while one
 * holds its locks. The sweep goes on under the version in force; apply waits for the transaction under way, or says why.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PolicyMap } from "../src/catalog/map.ts";
import { runBatch } from "../src/enforce/sweep-batch.ts";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import type { Policy } from "../src/policy/policy.ts";
import { type Connection, withConnection } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { leaversMap, leaversPolicy, leaversSchema } from "./support/leavers.ts";

const database = await freshDatabase(
  `${leaversSchema}
   create table remark (code text, of text, person_id bigint references person, said text, primary key (code, of));`,
  { rolePrefix: "overtaken" },
);
const folder = await mkdtemp(join(tmpdir(), "serment-applied-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const journal = openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "journal.key") });

const remark = (personal: boolean): PolicyMap["tables"][string] =>
  personal
    ? {
        columns: {
          code: { key: true },
          of: { key: true },
          person_id: { key: true },
          said: { field: "contact.note", provenance: "created" },
        },
        owners: [{ hops: [{ to: "person", on: { person_id: "id" } }] }],
      }
    : {
        columns: {
          code: { key: true },
          of: { key: true },
          person_id: { notPersonal: "nothing" },
          said: { notPersonal: "nothing" },
        },
        impersonal: "nothing about anybody",
      };
/** The second version knows a table more, with a key of another shape, and a purpose less. */
const first: { policy: Policy; map: PolicyMap } = {
  policy: leaversPolicy("overtaken"),
  map: { ...leaversMap, tables: { ...leaversMap.tables, remark: remark(false) } },
};
const { newsletter: _, ...purposes } = first.policy.purposes;
const second: { policy: Policy; map: PolicyMap } = {
  policy: {
    ...first.policy,
    version: "2",
    purposes,
    recipients: {
      ourselves: { ...first.policy.recipients.ourselves, purposes: Object.keys(purposes) } as never,
    },
  },
  map: { ...leaversMap, tables: { ...leaversMap.tables, remark: remark(true) } },
};
const engineOf = (version: typeof first) => openEngine({ pool: database.pool, ...version, journal });

const TODAY = "2030-01-01";
const PEOPLE = 6;
beforeAll(async () => {
  await engineOf(first).apply({ testClock: true });
  await database.query("update serment.test_clock set day = $1", [TODAY]);
});
beforeEach(async () => {
  await engineOf(first).apply({ testClock: true });
  await database.query(`
    truncate person, contract, invoice, contact, remark, serment.due_row, serment.touched, serment.subject_version,
      serment.sweep_batch, serment.sweep_run;
    delete from serment.standing;
    insert into person select n, 'Person ' || n, n || '@x', n::text from generate_series(1, ${PEOPLE}) as n;
    insert into contact select n, n, '2020-01-01', 'asked' from generate_series(1, ${PEOPLE}) as n;
    insert into remark select 'r', n::text, n, 'said' from generate_series(1, ${PEOPLE}) as n`);
});
const gone = async () => {
  for (const table of ["contact", "remark", "person"])
    expect(await database.query(`select * from ${table}`)).toEqual([]);
};

test("between two transactions of a run is followed by the next one", async () => {
  let applied: Promise<unknown> | undefined;
  const report = await engineOf(first).sweep({
    confirmDay: TODAY,
    most: 1,
    onProgress: () => {
      applied ??= engineOf(second).apply({ testClock: true });
    },
  });
  await applied;
  expect(report.left).toEqual([]);
  // It may have come after the last transaction; then the next run is about what it brought.
  expect(await engineOf(second).sweep()).toMatchObject({ outcome: "done" });
  await gone();
});

const batchOf = (connection: Connection, most: number, remember: () => Promise<void>) =>
  runBatch(connection, { run: "1", lockTimeoutMs: 200, admit: () => false, remember }, { most });

test("waits for the transaction under way, and the same session goes on with what it brought", async () => {
  await database.query(
    "insert into serment.sweep_run (id, day) overriding system value values (1, current_date)",
  );
  await withConnection(database.pool, async (connection) => {
    let applied = false;
    let applying: Promise<unknown> = Promise.resolve();
    const result = await batchOf(connection, 2, async () => {
      applying = engineOf(second)
        .apply({ testClock: true })
        .then(() => {
          applied = true;
        });
      const waits = async () =>
        (await database.query("select from pg_locks where locktype = 'relation' and not granted")).length > 0;
      while (!(await waits())) await new Promise((next) => setTimeout(next, 10));
      expect(applied).toBe(false);
    });
    expect(result).toMatchObject({ done: true });
    for (;;) {
      const next = await batchOf(connection, 2, async () => undefined);
      expect(next).toMatchObject({ done: true });
      if (next.claims.length === 0) break;
    }
    await applying;
    for (;;) {
      const next = await batchOf(connection, 2, async () => undefined);
      expect(next).toMatchObject({ done: true });
      if (next.claims.length === 0) break;
    }
  });
  await gone();
});

test("says that a sweep is under way when its transaction does not end, and changes nothing", async () => {
  await database.query(
    "insert into serment.sweep_run (id, day) overriding system value values (1, current_date)",
  );
  await withConnection(database.pool, async (connection) => {
    const result = await batchOf(connection, 100, async () => {
      await expect(engineOf(second).apply({ testClock: true, lockTimeoutMs: 100 })).rejects.toMatchObject({
        code: "database-busy",
        message: "a transaction of a sweep is under way and does not end",
      });
    });
    expect(result).toMatchObject({ done: true });
  });
  expect(await engineOf(first).apply({ testClock: true })).toMatchObject({ version: null });
});

test("a database that an earlier version of Serment was applied to is refused until apply has run", async () => {
  await database.query(
    "drop table serment.touched_row; delete from serment.migration where name like '0007%'",
  );
  const engine = engineOf(first);
  const refused = { code: "not-installed", hint: "run `serment apply`" };
  await expect(engine.sweep({ confirmDay: TODAY })).rejects.toMatchObject(refused);
  await expect(engine.proveRetention()).rejects.toMatchObject(refused);
  expect(await database.query("select * from serment.sweep_run")).toEqual([]);
  await engine.apply({ testClock: true });
  await engine.sweep({ confirmDay: TODAY });
  expect(await database.query("select * from contact")).toEqual([]);
});
