/**
 * A company may call its columns anything: what Serment calls something of its own, what SQL reserves, or as long as a
 * name can be. Companies that differ in nothing else live alike.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Engine, openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import type { Policy } from "../src/policy/policy.ts";
import { transaction, withConnection } from "../src/postgres/connect.ts";
import { freshDatabase, type TestDatabase } from "./support/database.ts";
import { leaversPolicy } from "./support/leavers.ts";
import {
  mapOf,
  type Names,
  ODD,
  oddNames,
  own,
  plain,
  quote,
  rows,
  schema,
  type Table,
  tables,
  written,
} from "./support/odd-names.ts";

const folder = await mkdtemp(join(tmpdir(), "serment-names-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

type Company = {
  readonly db: TestDatabase;
  readonly engine: Engine;
  readonly names: Names;
  readonly policy: Policy;
};

async function company(role: string, names: Names): Promise<Company> {
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
  const db = await freshDatabase(written(schema + rows, names), { rolePrefix: role });
  const engine = openEngine({
    pool: db.pool,
    policy,
    map: mapOf(names),
    journal: openJournal({ folder: join(folder, role), keyFile: join(folder, `${role}.key`) }),
  });
  return { db, engine, names, policy };
}

const people = tables.filter((table) => table !== "line");
/** What a row holds, in order. */
const VALUES = "(select jsonb_agg(e.value) from json_each(row_to_json(whole_row)) as e)";

/** Everything that is seen of a company's life, in words that are the same whatever its columns are called. */
async function life({ db, engine, names, policy }: Company): Promise<readonly unknown[]> {
  const seen: unknown[] = [];
  const plainName = (table: string, column: string): string =>
    plain[table as Table].find((ours) => names(table as Table, ours) === column) ?? column;
  const listed = async (columns: string, from: string): Promise<readonly unknown[]> =>
    (await db.query<{ row: unknown }>(`select ${columns} as row from ${from} order by 1`)).map(
      ({ row }) => row,
    );
  const content = async (table: Table, from = `public.${table}`): Promise<readonly unknown[]> =>
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
        columns: line.columns?.map((column) => plainName(line.table, column)).sort(),
      })),
      simulated: now.lines,
      swept: Object.entries(swept).map(([table, { deleted, emptied }]) => [
        table,
        deleted,
        Object.entries(emptied ?? {})
          .map(([column, count]) => `${plainName(table, column)} ${count}`)
          .sort(),
      ]),
      proof: [proof.fine, proof.overdueRows, proof.overdueCells, proof.heldCells, proof.shells],
      rows: await contents(),
    });
  };
  await engine.apply({ testClock: true });
  await sweep("2029-12-15");
  await run("insert into contact values (3, 30, '2029-12-20', 'asked'), (4, 40, '2030-01-02', 'asked')");
  await engine.recordEvent({ subject: "3", kind: "erasure" });
  const hold = { reason: "a claim", owner: "legal", reviewOn: "2030-11-01" };
  const placed = [
    await engine.placeHold({ ...hold, row: { table: "invoice", key: "2" } }),
    await engine.placeHold({ ...hold, row: { table: "contract", key: ["3", "a"] } }),
    await engine.placeHold({ ...hold, person: "5", category: "contact" }),
    await engine.placeHold({ ...hold, table: "contact" }),
  ];
  seen.push(placed.map(({ effect }) => effect));
  await sweep("2030-01-10");
  seen.push(
    await Promise.all(people.map((table) => listed(VALUES, `serment.kept_${table} as whole_row`))),
    await content("contact", "questions.contact"),
    Object.entries((await engine.openFile("4"))?.held.rows ?? {}).map(([table, found]) => [
      table,
      found.map((row) => plain[table as Table].map((column) => row[names(table as Table, column)])),
    ]),
  );
  await db.as(`${policy.name}_questions`, (connection) =>
    connection.query(
      written(
        `insert into questions.contact ({contact.person_id}, {contact.id}, {contact.at}, {contact.note})
         values (4, 41, '2030-01-05', 'again');
         update questions.contact set {contact.note} = 'changed' where {contact.id} = 41`,
        names,
      ),
    ),
  );
  await expect(
    db.as(`${policy.name}_execution`, (connection) =>
      connection.query("insert into execution.invoice values (9, 1, 'b', '2030-01-01', 1, 'x')"),
    ),
  ).rejects.toThrow("not open to this purpose");
  await sweep("2030-06-02");
  for (const { hold: one } of placed) seen.push((await engine.liftHold(one.id)).effect);
  // What was forgotten comes back, as a restore of some tables would bring it.
  await sweep("2031-01-02");
  const copies = await Promise.all(
    people.map((table) =>
      db.query<{ copy: string }>(
        `select json_agg(whole_row)::text as copy from public.${table} as whole_row`,
      ),
    ),
  );
  await run(`update contract set {contract.end_on} = '2021-01-01' where {contract.a} = 2`);
  await sweep("2036-01-02");
  await withConnection(db.pool, (connection) =>
    transaction(connection, async () => {
      await connection.query("set local session_replication_role = replica");
      for (const [i, table] of people.entries()) {
        await connection.query(`delete from ${table}`);
        await connection.query(
          `insert into ${table} select * from json_populate_recordset(null::${table}, $1::json)`,
          [copies[i]?.[0]?.copy ?? null],
        );
      }
    }),
  );
  await engine.beginRestore({ tables: people });
  const { replayed, outcome } = await engine.reconcile();
  seen.push({ replayed, outcome }, await contents());
  await sweep("2036-01-03");
  await engine
    .rectify({ table: "person", row: "4", column: names("person", "phone"), value: "5" })
    .catch((error: { code: string }) => seen.push(error.code));
  const plan = await engine.plan();
  seen.push(plan.forgotten);
  return seen;
}

const usual = await life(await company("namesown", own));
const turns = Number(process.env.NAMES_TURNS ?? 4);

describe("columns called otherwise", () => {
  test.each(Array.from({ length: turns }, (_, i) => Math.floor((i * ODD.length) / turns)))(
    "from the %i. odd name on",
    async (turn) => {
      const odd = await company(`namesodd${turn}`, oddNames(turn));
      expect(await life(odd)).toEqual(usual);
    },
  );
});
