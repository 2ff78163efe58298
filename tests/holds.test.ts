/**
 * A hold keeps its scope and nothing else, makes nothing visible, is placed on what is there, by somebody, for a reason,
 * until a day on which it is looked at; and lifting it says what is then due. What a sweep makes of it is in
 * hold-sweep.test.ts.
 */
import { beforeEach, describe, expect, test } from "vitest";
import { liftHold, listHolds, type NewHold, placeHold, reviewHold } from "../src/enforce/holds.ts";
import { openEngine } from "../src/engine.ts";
import { SermentError } from "../src/errors.ts";
import { type Connection, withConnection } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const db = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "holding" });
const policy = lawfulPolicy("holding");
const engine = openEngine({ pool: db.pool, policy, map: smallMap });
await engine.apply({ testClock: true });
await db.query("update serment.test_clock set day = '2026-11-22'");

const on = <T>(work: (connection: Connection) => Promise<T>): Promise<T> => withConnection(db.pool, work);
const place = (hold: Partial<NewHold>, options = {}) =>
  on((c) => placeHold(c, { reason: "claim 12", owner: "legal", reviewOn: "2027-05-01", ...hold }, options));
const failureOf = async (
  work: Promise<unknown>,
): Promise<Pick<SermentError, "code" | "message" | "hint" | "details">> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof SermentError) return error;
    throw error;
  }
  throw new Error("it was not refused");
};
/** What is kept today, as the sweep asks it: `table key column`. */
async function kept(): Promise<string[]> {
  const found: string[] = [];
  for (const table of ["person", "contract", "party", "invoice"]) {
    const rows = await db.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(k) as row from serment.kept_${table} k order by 1`,
    );
    for (const { row } of rows) {
      const key = row.id ?? `${row.contract_id},${row.person_id}`;
      for (const [name, value] of Object.entries(row))
        if (value === true) found.push(`${table} ${key} ${name.replace(/^kept_/, "")}`);
    }
  }
  return found.sort();
}
const seen = async (): Promise<unknown[]> => [
  ...(await db.query("select 'm', id from marketing.person order by id")),
  ...(await db.query("select 'e', id, name from evidence.person order by id")),
  ...(await db.query("select 'a', id from accounting.invoice order by id")),
];

beforeEach(async () => {
  for (const { id } of await on((c) => listHolds(c))) await on((c) => liftHold(c, id, { count: false }));
});

describe("what a hold keeps", () => {
  test("on a person, everything of theirs and nothing of anybody else's", async () => {
    const before = await kept();
    expect(before.some((cell) => cell.startsWith("person 4 "))).toBe(false);
    const { hold, effect } = await place({ person: "4" });
    expect(hold).toMatchObject({
      scope: { person: { table: "person", key: "4" }, row: null, category: null, table: null },
      reason: "claim 12",
      owner: "legal",
      placedOn: expect.stringMatching(/^\d{4}-/),
      reviewOn: "2027-05-01",
      overdue: false,
      liftedOn: null,
    });
    const added = (await kept()).filter((cell) => !before.includes(cell));
    expect(added).toEqual([
      "contract 4 price",
      "contract 4 row_kept",
      "contract 4 serial",
      "invoice 4 row_kept",
      "invoice 4 total",
      "party 4,4 row_kept",
      "person 4 email",
      "person 4 name",
      "person 4 phone",
      "person 4 row_kept",
    ]);
    expect(effect).toMatchObject({ rows: 4, cells: 6, due: 6, dueByReview: 6, dueRows: 4 });
    expect(effect?.tables.find(({ table }) => table === "person")).toEqual({
      table: "person",
      rows: 1,
      cells: 3,
      due: 3,
      dueByReview: 3,
      dueRows: 1,
    });
  });

  test("on a contract, what hangs below it and the link to its people, not the people", async () => {
    const before = await kept();
    const { effect } = await place({ row: { table: "contract", key: "4" } });
    const added = (await kept()).filter((cell) => !before.includes(cell));
    expect(added).toEqual([
      "contract 4 price",
      "contract 4 row_kept",
      "contract 4 serial",
      "invoice 4 row_kept",
      "invoice 4 total",
      "party 4,4 row_kept",
    ]);
    expect(effect?.tables.map(({ table }) => table)).toEqual(["contract", "party", "invoice"]);
    expect(effect).toMatchObject({ rows: 3, cells: 3, due: 3, dueRows: 3 });
  });

  test("a row that one that stays refers to is not told as one that would go, only its cells", async () => {
    await db.query(
      "insert into invoice (id, contract_id, dated_on, total) values (9, 4, serment.today() - 30, 10)",
    );
    const { effect } = await place({ row: { table: "contract", key: "4" } });
    await db.query("delete from invoice where id = 9");
    expect(effect?.tables.find(({ table }) => table === "contract")).toMatchObject({ due: 2, dueRows: 0 });
    expect(effect?.tables.find(({ table }) => table === "invoice")).toMatchObject({ rows: 2, dueRows: 1 });
  });

  test("on a category of a person, its cells alone", async () => {
    const before = await kept();
    await place({ person: "4", category: "billing" });
    expect((await kept()).filter((cell) => !before.includes(cell))).toEqual([
      "invoice 4 row_kept",
      "invoice 4 total",
    ]);
  });

  test("on a table, its rows alone; on a category, everybody's", async () => {
    const before = await kept();
    const { hold } = await place({ table: "invoice" });
    const byTable = (await kept()).filter((cell) => !before.includes(cell));
    expect(byTable).toEqual(["invoice 4 row_kept", "invoice 4 total"]);
    await on((c) => liftHold(c, hold.id));
    const { effect } = await place({ category: "technical" });
    const byCategory = (await kept()).filter((cell) => !before.includes(cell));
    expect(byCategory).toEqual(["contract 2 serial", "contract 4 row_kept", "contract 4 serial"]);
    expect(effect).toMatchObject({ rows: 3, cells: 3, due: 2 });
  });

  test("says what only becomes due before the review", async () => {
    // Bert's price is kept for evidence until 30 June 2034, his serial number by nothing any more.
    const { effect } = await place({ row: { table: "contract", key: "2" }, reviewOn: "2027-11-22" });
    expect(effect?.tables.find(({ table }) => table === "contract")).toMatchObject({
      cells: 2,
      due: 1,
      dueByReview: 1,
    });
    const { effect: later } = await place({
      row: { table: "contract", key: "2" },
      reviewOn: "2034-07-02",
      reviewWithinMonths: 120,
    });
    // The other hold keeps it all the same.
    expect(later).toMatchObject({ due: 0, dueByReview: 0 });
  });

  test("nothing of it becomes visible to any purpose", async () => {
    const before = await seen();
    await place({ person: "4" });
    await place({ table: "person" });
    await place({ category: "identity" });
    expect(await seen()).toEqual(before);
  });
});

describe("lifting", () => {
  test("gives back what was there before, says what is due, and marks the owners", async () => {
    const before = await kept();
    const { hold } = await place({ row: { table: "contract", key: "4" } });
    await db.query("delete from serment.touched");
    const { hold: lifted, effect } = await on((c) => liftHold(c, hold.id, { note: "settled" }));
    expect(lifted).toMatchObject({ id: hold.id, reviewOn: null, note: "settled" });
    expect(lifted.liftedOn).toMatch(/^\d{4}-/);
    expect(effect).toMatchObject({ due: 3, dueRows: 3 });
    expect(await kept()).toEqual(before);
    expect(await db.query("select distinct subject_table, subject from serment.touched")).toEqual([
      { subject_table: "person", subject: "4" },
    ]);
  });

  test("of a table or a category marks everybody, and rows that wait for themselves", async () => {
    const { hold } = await place({ category: "billing" });
    await db.query("delete from serment.touched");
    await db.query(
      "insert into serment.due_row values ('invoice', '4', 'infinity'); update serment.subject_version set due_day = 'infinity'",
    );
    await on((c) => liftHold(c, hold.id));
    expect(
      await db.query("select count(*)::int as n from serment.subject_version where due_day = '-infinity'"),
    ).toEqual([{ n: 4 }]);
    expect(await db.query("select due_day::text as day from serment.due_row")).toEqual([
      { day: "-infinity" },
    ]);
    await db.query("delete from serment.due_row");
  });

  test("of a person marks that person, and nothing of others that waits", async () => {
    const { hold } = await place({ person: "4" });
    await db.query(
      "delete from serment.touched; insert into serment.due_row values ('invoice', '1', 'infinity')",
    );
    await on((c) => liftHold(c, hold.id));
    expect(await db.query("select distinct subject from serment.touched")).toEqual([{ subject: "4" }]);
    expect(await db.query("delete from serment.due_row returning due_day::text as day")).toEqual([
      { day: "infinity" },
    ]);
  });

  test("twice is refused, and so is reviewing what was lifted", async () => {
    const { hold } = await place({ person: "4" });
    await on((c) => liftHold(c, hold.id));
    expect(await failureOf(on((c) => liftHold(c, hold.id)))).toMatchObject({ code: "hold-refused" });
    expect(await failureOf(on((c) => reviewHold(c, hold.id, { reviewOn: "2027-01-01" })))).toMatchObject({
      code: "hold-refused",
      message: expect.stringContaining("was lifted on"),
    });
  });

  test("two at once: one lifts, the other is told so", async () => {
    const { hold } = await place({ person: "4" });
    const both = await Promise.allSettled([1, 2].map(() => on((c) => liftHold(c, hold.id))));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "hold-refused" },
    });
  });
});

test("a trial writes nothing and says the same", async () => {
  const tried = await place({ person: "4" }, { dryRun: true });
  expect(tried).toMatchObject({ tried: true, effect: { due: 6 } });
  expect(await on((c) => listHolds(c))).toEqual([]);
  const { hold, effect } = await place({ person: "4" });
  expect(effect).toEqual(tried.effect);
  await on((c) => liftHold(c, hold.id, { dryRun: true }));
  expect(await on((c) => listHolds(c))).toHaveLength(1);
});

test("a review moves the day, a missed one is overdue, the list begins with it", async () => {
  const late = await place({ person: "1", reviewOn: "2026-12-01" });
  await place({ person: "2", reviewOn: "2027-03-01" });
  await db.query("update serment.test_clock set day = '2026-12-01'");
  expect((await on((c) => listHolds(c))).map(({ overdue }) => overdue)).toEqual([false, false]);
  await db.query("update serment.test_clock set day = '2026-12-02'");
  expect((await on((c) => listHolds(c))).map(({ id, overdue }) => [id === late.hold.id, overdue])).toEqual([
    [true, true],
    [false, false],
  ]);
  const { hold } = await on((c) => reviewHold(c, late.hold.id, { reviewOn: "2027-06-01", note: "goes on" }));
  expect(hold).toMatchObject({ overdue: false, reviewOn: "2027-06-01", note: "goes on" });
  await db.query("update serment.test_clock set day = '2026-11-22'");
});

describe("what is refused, with nothing written", () => {
  const wrong: readonly (readonly [string, Partial<NewHold>, object])[] = [
    ["nothing at all", {}, { code: "bad-argument", hint: expect.stringContaining("name a person") }],
    [
      "a person who is not there",
      { person: "99" },
      { code: "not-found", message: expect.stringContaining("`99`") },
    ],
    ["a key that is none", { person: "Ana" }, { code: "not-found" }],
    ["a key beyond numbers", { person: "99999999999999999999" }, { code: "not-found" }],
    ["a key of too many columns", { person: ["1", "2"] }, { code: "not-found" }],
    [
      "another subject table",
      { person: "1", subjectTable: "persons" },
      { code: "not-found", hint: "did you mean `person`?" },
    ],
    ["a subject table alone", { subjectTable: "person", table: "invoice" }, { code: "bad-argument" }],
    ["a row that is not there", { row: { table: "contract", key: "99" } }, { code: "not-found" }],
    [
      "a row of no table",
      { row: { table: "contracts", key: "1" } },
      { code: "not-found", hint: "did you mean `contract`?" },
    ],
    ["an unknown category", { category: "bilings" }, { code: "not-found", hint: "did you mean `billing`?" }],
    ["a table that is none", { table: "constructor" }, { code: "not-found" }],
    [
      "a category and a table without a column of it",
      { category: "billing", table: "contact" },
      { code: "hold-refused", message: expect.stringContaining("nothing can ever be in this scope") },
    ],
    ["no reason", { person: "4", reason: "  " }, { code: "bad-argument" }],
    ["no owner", { person: "4", owner: "" }, { code: "bad-argument" }],
    ["a day that is none", { person: "4", reviewOn: "2027-02-30" }, { code: "bad-argument" }],
    ["no end", { person: "4", reviewOn: "infinity" }, { code: "bad-argument" }],
    [
      "a day before 1900",
      { person: "4", reviewOn: "1899-12-31" },
      { code: "bad-argument", message: expect.stringContaining("1900") },
    ],
    [
      "today",
      { person: "4", reviewOn: "2026-11-22" },
      { code: "bad-argument", message: expect.stringContaining("not to come") },
    ],
    [
      "thirteen months",
      { person: "4", reviewOn: "2027-12-22" },
      { code: "hold-refused", hint: expect.stringMatching(/2027-11-22.*--review-within/) },
    ],
  ];
  test.each(wrong)("%s", async (_, hold, expected) => {
    expect(await failureOf(place(hold))).toMatchObject(expected);
    expect(await on((c) => listHolds(c))).toEqual([]);
  });

  test("a hold that is not there", async () => {
    for (const id of ["9999", "x", "99999999999999999999"])
      expect(await failureOf(on((c) => liftHold(c, id)))).toMatchObject({ code: "not-found" });
  });
});

test("a scope that is only empty today is held, and says so", async () => {
  await db.query("insert into person (id, name) values (77, 'Nora')");
  const { hold, effect } = await place({ person: "77", table: "contract" });
  expect(effect).toMatchObject({ rows: 0, cells: 0, tables: [] });
  await db.query(`insert into contract (id, start_on, end_on, price) values (77, '2000-01-01', '2001-01-01', 5);
    insert into party (contract_id, person_id) values (77, 77)`);
  expect((await on((c) => reviewHold(c, hold.id, { reviewOn: "2027-06-01" }))).effect).toMatchObject({
    rows: 1,
    due: 1,
  });
  await on((c) => liftHold(c, hold.id));
});

test("a key is one however it is written", async () => {
  const { hold } = await place({ person: "004" });
  expect(hold.scope.person).toEqual({ table: "person", key: "4" });
});

test("placing waits for a batch under way and never gets in between", async () => {
  await on(async (sweeper) => {
    await sweeper.query("begin; lock table serment.hold in share mode");
    const placing = place({ person: "4" });
    const first = await Promise.race([
      placing.then(() => "placed"),
      new Promise((r) => setTimeout(r, 150, "waits")),
    ]);
    expect(first).toBe("waits");
    await sweeper.query("commit");
    expect((await placing).tried).toBe(false);
  });
});
