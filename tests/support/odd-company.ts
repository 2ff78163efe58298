/**
 * The life of the company of odd-names.ts, from the first sweep to a restore, and what is seen of it, in words that are
 * the same whatever its tables and columns are called.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { keptName } from "../../src/compile/kept.ts";
import { type Engine, type HoldDone, openEngine } from "../../src/engine.ts";
import { openJournal } from "../../src/journal/journal.ts";
import { years } from "../../src/policy/period.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { transaction, withConnection } from "../../src/postgres/connect.ts";
import { freshDatabase, type TestDatabase } from "./database.ts";
import { leaversPolicy } from "./leavers.ts";
import {
  asInTheMap,
  type Called,
  mapOf,
  type Names,
  plain,
  quote,
  renamed,
  rows,
  schema,
  type Table,
  tables,
  written,
} from "./odd-names.ts";

const folder = await mkdtemp(join(tmpdir(), "serment-names-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

type Company = {
  readonly db: TestDatabase;
  readonly engine: Engine;
  readonly names: Names;
  readonly called: Called;
  readonly policy: Policy;
};

export async function company(role: string, names: Names, called: Called = asInTheMap): Promise<Company> {
  const declared = leaversPolicy(role);
  const { execution, questions } = declared.purposes;
  if (execution === undefined || questions === undefined) throw new Error("the leavers have these purposes");
  const policy: Policy = {
    ...declared,
    purposes: {
      ...declared.purposes,
      execution: { ...execution, collects: ["billing.total", "billing.delivery"] },
      questions: { ...questions, collects: ["contact.note", "identity.phone"] },
    },
  };
  const db = await freshDatabase(written(schema + rows, names) + renamed(called), { rolePrefix: role });
  const engine = openEngine({
    pool: db.pool,
    policy,
    map: mapOf(names, called),
    journal: openJournal({ folder: join(folder, role), keyFile: join(folder, `${role}.key`) }),
  });
  return { db, engine, names, called, policy };
}

const people = tables.filter((table) => table !== "line");
const inOrder = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
/** What a row holds, in order. */
const VALUES = "(select jsonb_agg(e.value) from json_each(row_to_json(whole_row)) as e)";

/** Another version, which forgets what was kept as evidence sooner. */
export function shorterEvidence(policy: Policy): Policy {
  const { evidence } = policy.purposes;
  if (evidence === undefined) throw new Error("the leavers have this purpose");
  const grounds = evidence.grounds.map((ground) => ({ ...ground, period: years(1).after("contract.end") }));
  return { ...policy, version: "2", purposes: { ...policy.purposes, evidence: { ...evidence, grounds } } };
}

/** Everything that is seen of a company's life, in words that are the same whatever its columns are called. */
export async function life({ db, engine, names, called, policy }: Company): Promise<readonly unknown[]> {
  const seen: unknown[] = [];
  const relation = (table: Table): string => `public.${quote(called(table).name)}`;
  const ourName = (table: string): string => tables.find((one) => called(one).key === table) ?? table;
  const inOurNames = (effect: HoldDone["effect"]) =>
    effect && { ...effect, tables: effect.tables.map((one) => ({ ...one, table: ourName(one.table) })) };
  const view = (purpose: string, table: Table): string => `${purpose}.${quote(called(table).key)}`;
  const plainName = (table: string, column: string): string =>
    plain[table as Table].find((ours) => names(table as Table, ours) === column) ?? column;
  const listed = async (columns: string, from: string): Promise<readonly unknown[]> =>
    (await db.query<{ row: unknown }>(`select ${columns} as row from ${from} order by 1`)).map(
      ({ row }) => row,
    );
  const content = async (table: Table, from = relation(table)): Promise<readonly unknown[]> =>
    listed(`jsonb_build_array(${plain[table].map((column) => quote(names(table, column))).join()})`, from);
  const contents = (): Promise<readonly unknown[]> => Promise.all(tables.map((table) => content(table)));
  const run = (text: string) => db.query(written(text, names));
  const sweep = async (day: string): Promise<void> => {
    await db.query("update serment.test_clock set day = $1", [day]);
    const { lines } = await engine.dryRun();
    const { now } = await engine.simulate();
    const { tables: swept, left, outcome } = await engine.sweep({ confirmDay: day });
    const proof = await engine.proveRetention();
    seen.push({
      day,
      outcome,
      left,
      lines: lines.map((line) => ({
        ...line,
        table: ourName(line.table),
        columns: line.columns?.map((column) => plainName(ourName(line.table), column)).sort(),
      })),
      simulated: now.lines.map((line) => ({ ...line, table: ourName(line.table) })).sort(inOrder),
      swept: Object.entries(swept)
        .map(([table, { deleted, emptied }]) => [
          ourName(table),
          deleted,
          Object.entries(emptied ?? {})
            .map(([column, count]) => `${plainName(ourName(table), column)} ${count}`)
            .sort(),
        ])
        .sort(inOrder),
      proof: [proof.fine, proof.overdueRows, proof.overdueCells, proof.heldCells, proof.shells],
      rows: await contents(),
    });
  };
  await engine.apply({ testClock: true });
  await sweep("2029-12-15");
  const shorter = openEngine({ pool: db.pool, policy: shorterEvidence(policy), map: mapOf(names, called) });
  const changed = await shorter.plan();
  seen.push(
    changed.people,
    changed.forgotten.map((one) => ({
      ...one,
      table: ourName(one.table),
      columns: one.columns.map((each) => ({
        ...each,
        column: plainName(ourName(one.table), each.column.slice(each.column.lastIndexOf(".") + 1)),
      })),
    })),
  );
  await run(
    `insert into ${relation("contact")} values (3, 30, '2029-12-20', 'asked'), (4, 40, '2030-01-02', 'asked')`,
  );
  await engine.recordEvent({ subject: "3", kind: "erasure" });
  const hold = { reason: "a claim", owner: "legal", reviewOn: "2030-11-01" };
  const placed = [
    await engine.placeHold({ ...hold, row: { table: called("invoice").key, key: "2" } }),
    await engine.placeHold({ ...hold, row: { table: called("contract").key, key: ["3", "a"] } }),
    await engine.placeHold({ ...hold, person: "5", category: "contact" }),
    await engine.placeHold({ ...hold, table: called("contact").key }),
  ];
  seen.push(placed.map(({ effect }) => inOurNames(effect)));
  await sweep("2030-01-10");
  seen.push(
    await Promise.all(
      people.map((table) => listed(VALUES, `serment.${quote(keptName(called(table).key))} as whole_row`)),
    ),
    await content("contact", view("questions", "contact")),
    Object.entries((await engine.openFile("4"))?.held.rows ?? {}).map(([table, found]) => [
      ourName(table),
      found.map((row) =>
        plain[ourName(table) as Table].map((column) => row[names(ourName(table) as Table, column)]),
      ),
    ]),
  );
  await db.as(`${policy.name}_questions`, (connection) =>
    connection.query(
      written(
        `insert into ${view("questions", "contact")} ({contact.person_id}, {contact.id}, {contact.at}, {contact.note})
         values (4, 41, '2030-01-05', 'again');
         update ${view("questions", "contact")} set {contact.note} = 'changed' where {contact.id} = 41`,
        names,
      ),
    ),
  );
  await expect(
    db.as(`${policy.name}_execution`, (connection) =>
      connection.query(
        `insert into ${view("execution", "invoice")} values (9, 1, 'b', '2030-01-01', 1, 'x')`,
      ),
    ),
  ).rejects.toThrow("not open to this purpose");
  await sweep("2030-06-02");
  for (const { hold: one } of placed) seen.push(inOurNames((await engine.liftHold(one.id)).effect));
  // What was forgotten comes back, as a restore of some tables would bring it.
  await sweep("2031-01-02");
  const copies = await Promise.all(
    people.map((table) =>
      db.query<{ copy: string }>(
        `select json_agg(whole_row)::text as copy from ${relation(table)} as whole_row`,
      ),
    ),
  );
  await run(`update ${relation("contract")} set {contract.end_on} = '2021-01-01' where {contract.a} = 2`);
  await sweep("2036-01-02");
  await withConnection(db.pool, (connection) =>
    transaction(connection, async () => {
      await connection.query("set local session_replication_role = replica");
      for (const [i, table] of people.entries()) {
        await connection.query(`delete from ${relation(table)}`);
        await connection.query(
          `insert into ${relation(table)} select * from json_populate_recordset(null::${relation(table)}, $1::json)`,
          [copies[i]?.[0]?.copy ?? null],
        );
      }
    }),
  );
  await engine.beginRestore({ tables: people.map((table) => called(table).key) });
  const { replayed, outcome } = await engine.reconcile();
  const replayedTables = replayed.tables
    .map((one) => ({ ...one, table: ourName(one.table) }))
    .sort((a, b) => tables.indexOf(a.table as Table) - tables.indexOf(b.table as Table));
  seen.push({ ...replayed, tables: replayedTables, outcome }, await contents());
  await sweep("2036-01-03");
  await engine
    .rectify({ table: called("person").key, row: "4", column: names("person", "phone"), value: "5" })
    .catch((error: { code: string }) => seen.push(error.code));
  const plan = await engine.plan();
  seen.push(plan.forgotten.map((one) => ({ ...one, table: ourName(one.table) })));
  return seen;
}
