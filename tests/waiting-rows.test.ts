/**
 * A row that nothing keeps stays, emptied, while others need it: one that refers to it, or one that is somebody's only
 * by way of it. Whoever counts what is due sees that by the rows themselves, on whatever day they are looked at next.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { day } from "../src/policy/day.ts";
import type { Policy } from "../src/policy/policy.ts";
import { freshDatabase } from "./support/database.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const TODAY = "2026-11-22";
const folder = await mkdtemp(join(tmpdir(), "serment-waiting-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const db = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "waiting" });
const policy = lawfulPolicy("waiting");
const engine = openEngine({
  pool: db.pool,
  policy,
  map: smallMap,
  journal: openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "key") }),
});
const because = { reason: "a claim", owner: "legal", reviewOn: "2027-05-01" };
const sweep = () => engine.sweep({ confirmDay: TODAY });

const proof = async () => {
  const { fine, overdueRows, overdueCells, shells, tables } = await engine.proveRetention();
  const needless = tables.reduce((sum, { needlessShells }) => sum + needlessShells, 0);
  return { fine, overdueRows, overdueCells, shells, needless };
};
/** What a dry run would delete and empty, as `table: rows`, and `table.column: cells`. */
const dryRun = async () =>
  (await engine.dryRun()).lines.map(
    ({ table, columns, rows }) => `${[table, ...(columns ?? [])].join(".")}: ${rows}`,
  );
/** Whole rows that are due by the look ahead, table by table, and data. */
const ahead = async () => {
  const due = (await engine.simulate({ until: day("2040-12-31") })).now.lines.filter(
    ({ period }) => period === "due",
  );
  return {
    rows: due.flatMap(({ table, category, rows }) =>
      category === null && rows > 0 ? [`${table}: ${rows}`] : [],
    ),
    tonight: due.reduce((sum, { category, tonight }) => sum + (category === null ? tonight.rows : 0), 0),
    cells: due.reduce((sum, { cells }) => sum + cells, 0),
  };
};
const planned = async () => {
  const { forgotten } = await engine.plan();
  return forgotten.flatMap(({ table, rows }) => (rows === 0 ? [] : [`${table}: ${rows}`]));
};
const nothingIsDue = async () => {
  expect(await proof()).toMatchObject({
    fine: true,
    overdueRows: 0,
    overdueCells: 0,
    shells: 3,
    needless: 0,
  });
  expect(await dryRun()).toEqual([]);
  expect(await ahead()).toEqual({ rows: [], tonight: 0, cells: 0 });
  expect(await planned()).toEqual([]);
};

let invoices = "";
beforeAll(async () => {
  await engine.apply({ testClock: true });
  await db.query("update serment.test_clock set day = $1", [TODAY]);
  // Dirk's invoice is held: it refers to his contract, which is his only by way of the link, which refers to him.
  invoices = (await engine.placeHold({ ...because, table: "invoice" })).hold.id;
  await sweep();
});

test("a row that a foreign key, and one that a way needs, wait emptied, and nothing of them is due", async () => {
  expect(await db.query("select name, email, phone from person where id = 4")).toEqual([
    { name: null, email: null, phone: null },
  ]);
  expect(
    (
      await db.query<{ row: string }>(
        "select table_name || ' ' || row_key as row from serment.due_row order by 1",
      )
    ).map(({ row }) => row),
  ).toEqual(expect.arrayContaining(["contract 4", 'party ["4","4"]', "person 4"]));
  await nothingIsDue();
});

test("a hold over them, placed and lifted: lifting it forgets nothing, and nothing is due before the next sweep", async () => {
  for (const scope of [{ person: "4" }, { row: { table: "contract", key: "4" } }, { table: "person" }]) {
    const { hold } = await engine.placeHold({ ...because, ...scope });
    await sweep();
    const { effect } = await engine.liftHold(hold.id);
    expect(effect).toMatchObject({ due: 0, dueRows: 0 });
    const looked = `select from serment.due_row where due_day = '-infinity' union all select from serment.touched`;
    expect(await db.query(looked)).not.toEqual([]);
    await nothingIsDue();
    await sweep();
    await nothingIsDue();
  }
});

test("on whatever day they are to be looked at", async () => {
  for (const at of ["-infinity", "2000-01-01", TODAY, "2040-01-01", "infinity"]) {
    await db.query("update serment.due_row set due_day = $1", [at]);
    await nothingIsDue();
  }
});

test("another policy is planned without them, and forgets no more because of them", async () => {
  const { evidence: _, ...purposes } = policy.purposes;
  const { ourselves } = policy.recipients;
  if (ourselves === undefined) throw new Error("the small company has a recipient");
  const stricter: Policy = {
    ...policy,
    version: "2",
    purposes,
    recipients: { ourselves: { ...ourselves, purposes: Object.keys(purposes) } },
  };
  const other = openEngine({ pool: db.pool, policy: stricter, map: smallMap });
  const { forgotten, forgetsMore } = await other.plan();
  // Bert's contract, which evidence alone keeps.
  expect(forgotten.flatMap(({ table, rows }) => (rows > 0 ? [`${table}: ${rows}`] : []))).toEqual([
    "contract: 1",
  ]);
  expect(forgetsMore).toMatchObject({ rows: 1, cells: 1 });
  expect(forgotten.every(({ rows, rowsAlready }) => rows === 1 || rowsAlready === 0)).toBe(true);
});

test("a row past its day is overdue beside them, with its cells; what it needs is not until it goes", async () => {
  await db.query(`
    insert into person (id, name) values (70, 'Late');
    insert into contract (id, start_on, end_on) values (70, '2001-01-01', '2002-01-01');
    insert into party values (70, 70)`);
  expect(await proof()).toEqual({ fine: false, overdueRows: 3, overdueCells: 1, shells: 3, needless: 0 });
  expect(await dryRun()).toEqual(expect.arrayContaining(["person: 1", "contract: 1", "party: 1"]));
  expect((await ahead()).tonight).toBe(3);
  // Of rows that are held by one that stays only the cells are due.
  await db.query("insert into invoice (id, contract_id, dated_on, total) values (70, 70, '2002-01-01', 7)");
  expect(await proof()).toEqual({ fine: false, overdueRows: 0, overdueCells: 1, shells: 5, needless: 0 });
  expect(await dryRun()).toEqual(["person.name: 1"]);
  await sweep();
  expect(await proof()).toMatchObject({ fine: true, shells: 6 });
});

test("one that nothing refers to any more is found, though it is noted as waiting", async () => {
  await db.query(`
    insert into person (id) values (80);
    insert into serment.due_row values ('person', '80', 'infinity');
    delete from serment.touched`);
  expect(await proof()).toEqual({ fine: false, overdueRows: 1, overdueCells: 0, shells: 7, needless: 1 });
  await db.query("delete from person where id = 80; delete from serment.due_row where row_key = '80'");
});

test("once what they waited for is due they are due with it, and one run takes them all", async () => {
  const { effect } = await engine.liftHold(invoices);
  expect(effect).toMatchObject({ due: 2, dueRows: 2 });
  expect(await proof()).toMatchObject({ fine: false, overdueCells: 2 });
  expect((await proof()).overdueRows).toBe(8);
  expect([...(await dryRun())].sort()).toEqual(["contract: 2", "invoice: 2", "party: 2", "person: 2"]);
  expect((await ahead()).tonight).toBe(8);
  expect([...(await planned())].sort()).toEqual(["contract: 2", "invoice: 2", "party: 2", "person: 2"]);
  await sweep();
  expect(await proof()).toEqual({ fine: true, overdueRows: 0, overdueCells: 0, shells: 0, needless: 0 });
  expect(await dryRun()).toEqual([]);
});
