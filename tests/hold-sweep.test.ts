/**
 * A hold stops forgetting of its scope and of nothing else: two companies are swept alike, one of them under a hold.
 * Once it is lifted the next sweep forgets what had become due, and at no moment does it show anything to anybody.
 */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Engine, type NewHold, openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { freshDatabase, type TestDatabase } from "./support/database.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const folder = await mkdtemp(join(tmpdir(), "serment-holds-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const TODAY = "2026-11-22";

type Company = { readonly db: TestDatabase; readonly engine: Engine; readonly journal: string };

/** Dirk (4) is long gone and due; Bert (2) fades; the others stay. */
async function company(name: string): Promise<Company> {
  const db = await freshDatabase(smallSchema + smallPeople, { rolePrefix: name });
  const journal = join(folder, name);
  const engine = openEngine({
    pool: db.pool,
    policy: lawfulPolicy(name),
    map: smallMap,
    journal: openJournal({ folder: journal, keyFile: `${journal}.key` }),
  });
  await engine.apply({ testClock: true });
  await setDay(db, TODAY);
  return { db, engine, journal };
}
const setDay = (db: TestDatabase, day: string) => db.query("update serment.test_clock set day = $1", [day]);
const held = await company("heldsweep");
const free = await company("freesweep");

const tables = ["person", "contract", "party", "invoice", "contact"];
/** Every row, as `table key...`. */
async function rows(db: TestDatabase): Promise<string[]> {
  const found: string[] = [];
  for (const table of tables)
    for (const { row } of await db.query<{ row: unknown }>(
      `select to_jsonb(t) as row from ${table} t order by 1`,
    ))
      found.push(`${table} ${JSON.stringify(row)}`);
  return found;
}
const seen = async (db: TestDatabase): Promise<unknown> =>
  Promise.all(
    ["marketing.person", "evidence.person", "evidence.contract", "accounting.invoice", "joint.contract"].map(
      (view) => db.query(`select * from ${view} order by 1`),
    ),
  );
const hold = { reason: "claim 12 of Dirk", owner: "legal", reviewOn: "2027-05-01" };
const place = (scope: Partial<NewHold>) => held.engine.placeHold({ ...hold, ...scope });
const sweep = ({ engine }: Company, day = TODAY) => engine.sweep({ confirmDay: day });

test("what a hold is on stays, all else goes as if there were none, and nobody sees more", async () => {
  const before = await rows(held.db);
  const visible = await seen(held.db);
  const { hold: placed } = await place({ row: { table: "contract", key: "4" } });
  await sweep(held);
  await sweep(free);
  const left = await rows(held.db);
  const freed = await rows(free.db);
  // Dirk himself is not in the scope: his row stays, emptied, because the held link refers to it.
  const extra = left.filter((row) => !freed.includes(row));
  expect(extra).toEqual([
    expect.stringMatching(/^person .*"id": ?4.*"name": ?null/),
    ...before.filter((row) => /^contract .*"id": ?4/.test(row)),
    ...before.filter((row) => /^party .*"person_id": ?4/.test(row)),
    ...before.filter((row) => /^invoice .*"id": ?4/.test(row)),
  ]);
  expect(extra[0]).toMatch(/"email": ?null.*"phone": ?null/);
  expect(freed.filter((row) => !left.includes(row))).toEqual([]);
  expect(await seen(held.db)).toEqual(visible);
  expect(await held.engine.proveRetention()).toMatchObject({
    fine: true,
    overdueRows: 0,
    heldCells: 3,
    shells: 1,
  });

  await sweep(held);
  expect(await rows(held.db)).toEqual(left);
  const { effect } = await held.engine.liftHold(placed.id);
  expect(effect).toMatchObject({ due: 3, dueRows: 3 });
  expect(await rows(held.db)).toEqual(left);
  expect(await held.engine.proveRetention()).toMatchObject({ fine: false, overdueCells: 3 });
  await sweep(held);
  expect(await rows(held.db)).toEqual(freed);
  expect(await seen(held.db)).toEqual(visible);
  expect(await held.engine.proveRetention()).toMatchObject({ fine: true, shells: 0 });
});

test("what becomes due while it is held is forgotten after the hold, with what had an end of its own", async () => {
  const { hold: placed } = await place({ person: "2", category: "contract" });
  for (const one of [held, free]) {
    // Bert's price is kept for evidence until 30 June 2034.
    await setDay(one.db, "2034-08-01");
    await sweep(one, "2034-08-01");
  }
  const kept = (await rows(held.db)).filter((row) => row.startsWith("contract ") && /"price": ?95/.test(row));
  expect(kept).toHaveLength(1);
  expect((await rows(free.db)).filter((row) => /"price": ?95/.test(row))).toEqual([]);
  await held.engine.liftHold(placed.id);
  await sweep(held, "2034-08-01");
  expect(await rows(held.db)).toEqual(await rows(free.db));
  expect(await held.engine.proveRetention()).toMatchObject({ fine: true });
});

test("a hold on a table or a category, lifted, leaves nobody behind", async () => {
  for (const scope of [{ table: "invoice" }, { category: "identity" }]) {
    for (const { db } of [held, free])
      await db.query(`
        insert into person (id, name) values (50, 'Late');
        insert into contract (id, start_on, end_on, price) values (50, '2001-01-01', '2002-01-01', 7);
        insert into party values (50, 50);
        insert into invoice (id, contract_id, dated_on, total) values (50, 50, '2002-01-01', 7)`);
    const { hold: placed } = await place({ ...scope, reviewOn: "2034-12-01" });
    await sweep(held, "2034-08-01");
    await sweep(free, "2034-08-01");
    expect((await rows(held.db)).length).toBeGreaterThan((await rows(free.db)).length);
    await held.engine.liftHold(placed.id);
    await sweep(held, "2034-08-01");
    expect(await rows(held.db)).toEqual(await rows(free.db));
  }
});

test("placed while sweeps run: either it holds all of it, or it says that nobody is there", async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < 6; round++) {
    await held.db.query(`
      insert into person (id, name, email) select 100 + n, 'L' || n, 'l' || n || '@example.be' from generate_series(1, 60) n;
      insert into contact (person_id, at) select 100 + n, '2020-01-01' from generate_series(1, 60) n`);
    const person = String(101 + ((round * 23) % 60));
    const [swept, placed] = await Promise.allSettled([
      held.engine.sweep({ confirmDay: "2034-08-01", most: 5 }),
      new Promise((resolve) => setTimeout(resolve, round * 12)).then(() =>
        place({ person, reviewOn: "2034-12-01" }),
      ),
    ]);
    expect(swept.status).toBe("fulfilled");
    const there = await held.db.query(
      "select (select count(*) from person where id = $1)::int as people, (select count(*) from contact where person_id = $1)::int as contacts",
      [person],
    );
    outcomes.add(placed.status);
    if (placed.status === "fulfilled") {
      expect(there).toEqual([{ people: 1, contacts: 1 }]);
      await held.engine.liftHold(placed.value.hold.id);
      await sweep(held, "2034-08-01");
    } else {
      expect(placed.reason).toMatchObject({ code: "not-found" });
      expect(there).toEqual([{ people: 0, contacts: 0 }]);
    }
  }
  expect(outcomes.has("fulfilled")).toBe(true);
});

test("the journal knows of holds, by pseudonym and without reasons", async () => {
  const files = await readdir(held.journal);
  const text = (await Promise.all(files.map((file) => readFile(join(held.journal, file), "utf8")))).join(
    "\n",
  );
  expect(text).toMatch(/"kind":"hold"/);
  expect(text).toMatch(/"kind":"holdLifted"/);
  expect(text).not.toContain("claim 12");
  expect(text).not.toContain("legal");
});
