/** A person's file read from PostgreSQL is the file the reference model would see if it saw everything. */
import { describe, expect, test } from "vitest";
import { keptDays } from "../src/catalog/cell-days.ts";
import type { PolicyMap } from "../src/catalog/map.ts";
import { holdings, type Row, type Rows } from "../src/catalog/rows.ts";
import type { Event } from "../src/policy/facts.ts";
import { withConnection } from "../src/postgres/connect.ts";
import { introspectOnce } from "../src/postgres/introspect.ts";
import { readSqlFiles } from "../src/postgres/sql-files.ts";
import { loadRows } from "../src/prove/load-rows.ts";
import { findPeople, openPerson, type PersonFile } from "../src/prove/people.ts";
import { freshDatabase } from "./support/database.ts";
import { smallMap, smallPeople, smallSchema } from "./support/small-company.ts";
import { smallPolicy } from "./support/small-policy.ts";

const fixed = await readSqlFiles("migrations");
const database = await freshDatabase(`
  ${smallSchema} ${smallPeople} ${fixed.map(({ text }) => text).join("\n")}
  -- Ana and Eve share a contract that Ana left; Eve has one of her own, of which Ana must see nothing.
  insert into person (id, name, email, born) values
    (5, 'Eve', 'eve@example.be', '1990-01-01'), (9007199254740993, 'Large', 'Large_100%@example.be', null);
  insert into contract (id, start_on, end_on, price) values (5, '2021-01-01', null, 10), (6, '2022-01-01', '2023-01-01', 11);
  insert into party (contract_id, person_id, released_on) values (5, 1, '2022-02-02'), (5, 5, null), (6, 5, null);
  insert into invoice (id, contract_id, dated_on, total) values (5, 5, '2021-06-01', 10), (6, 6, '2022-06-01', 11);
  insert into contact (id, person_id, at) values (6, 5, '2025-12-31 23:30+00');
  insert into serment.event (at, subject_table, subject, kind, purpose, note) values
    ('2025-01-01 12:00+00', 'person', '5', 'objection', 'evidence', null),
    ('2025-02-01 12:00+00', 'person', '5', 'objectionUpheld', 'evidence', 'her interests weigh more'),
    ('2025-03-01 12:00+00', 'person', '2', 'objection', 'directMarketing', null);
  insert into serment.hold (subject_table, subject, category, reason, owner) values ('person', '5', 'billing', 'a claim', 'legal');
  insert into serment.hold (row_table, row_key, reason, owner) values
    ('contract', '5', 'a claim', 'legal'), ('contract', '3', 'a claim', 'legal'), ('contract', '77', 'a claim', 'legal');
  insert into serment.hold_act (hold, act, review_on) values (1, 'placed', '2030-01-01'), (2, 'placed', '2030-01-01'),
    (3, 'placed', '2030-01-01'), (3, 'lifted', null), (4, 'placed', '2030-01-01');
`);

const open = (person: string): Promise<PersonFile | undefined> =>
  withConnection(database.pool, (c) => openPerson(c, smallPolicy, smallMap, person));

/** Everything there is, as the model sees it. */
async function everything() {
  const rows: Record<string, readonly Row[]> = {};
  for (const table of Object.keys(smallMap.tables)) {
    const found = await database.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t`);
    rows[table] = found.map(({ row }) => row);
  }
  const events = await database.query<Event & { subject: string }>("select * from serment.event");
  const at = (table: string, id: string) => {
    const row = rows[table]?.find((one) => String(one.id) === id);
    if (row === undefined) throw new Error(`no ${table} ${id}`);
    return { table, row };
  };
  const eventsOf = (_: string, row: Row) =>
    events
      .filter(({ subject }) => subject === String(row.id))
      .map((event) => ({ ...event, id: Number(event.id) }));
  // The holds in force: on Eve's bills, and on the contract that she and Ana share.
  const holds = [{ subject: at("person", "5"), category: "billing" }, { row: at("contract", "5") }];
  return holdings(smallPolicy, smallMap, rows satisfies Rows, eventsOf, { holds });
}

const sameKey = (a: Row, b: Row): boolean =>
  ["id", "contract_id", "person_id"].every((column) => String(a[column]) === String(b[column]));

describe("the file of one person", () => {
  test.each(["1", "2", "3", "4", "5"])(
    "person %s: every cell is kept for exactly as long as among all rows",
    async (id) => {
      const file = await open(id);
      const whole = await everything();
      if (file === undefined) throw new Error("no such person");
      const mine = Object.entries(file.held.rows).flatMap(([table, rows]) =>
        rows
          .filter((row) => file.held.walksFrom(table, row).some((walk) => walk.person === file.row))
          .map((row) => ({ table, row })),
      );
      expect(mine.length).toBeGreaterThan(0);
      for (const { table, row } of mine) {
        const same = whole.rows[table]?.find((other) => sameKey(other, row));
        if (same === undefined) throw new Error(`an invented row in ${table}`);
        for (const column of Object.keys(row))
          expect(keptDays(file.held, { table, row, column }), `${table}.${column}`).toEqual(
            keptDays(whole, { table, row: same, column }),
          );
      }
    },
  );

  test("a shared contract comes with its co-owner's facts, and without the co-owner's other invoices", async () => {
    const file = await open("1");
    const invoices = file?.held.rows.invoice ?? [];
    const mine = invoices.filter((row) =>
      file?.held.walksFrom("invoice", row).some((w) => w.person === file.row),
    );
    expect(mine.map(({ id }) => id).sort()).toEqual(["1", "5"]);
    expect(file?.held.rows.person?.map(({ name }) => name).sort()).toEqual(["Ana", "Eve"]);
  });

  test("a key that a number of JavaScript cannot hold finds its own row", async () => {
    expect((await open("9007199254740993"))?.row.name).toBe("Large");
    expect(await open("9007199254740992")).toBeUndefined();
  });

  test("a number nobody has, or that no key can hold, is nobody's; a name is no handle", async () => {
    expect(await open("77")).toBeUndefined();
    expect(await open("9999999999999999999")).toBeUndefined();
    expect(await open("0b0f0e0a-0000-4000-8000-000000000000")).toBeUndefined();
    await expect(open("ana@example.be")).rejects.toMatchObject({ code: "bad-argument" });
  });

  test("a value that looks like SQL is only a value", async () => {
    await withConnection(database.pool, async (connection) => {
      const shape = await introspectOnce(connection);
      const [found] = await loadRows(connection, smallMap, shape, [
        { table: "person", columns: ["name"], tuples: [["x'); drop table contact; --"], ["Ana"]] },
      ]);
      expect(found?.map(({ id }) => id)).toEqual(["1"]);
    });
    expect(await database.query("select to_regclass('contact') is not null as there")).toEqual([
      { there: true },
    ]);
  });
});

describe("finding people", () => {
  const find = (words: string) => withConnection(database.pool, (c) => findPeople(c, smallMap, words));

  test("by number, or the beginning of a name or an e-mail address, case left aside", async () => {
    expect(await find("3")).toEqual([{ person: "3", name: "Chloé", detail: "chloe@example.be" }]);
    expect((await find("ANA")).map(({ person }) => person)).toEqual(["1"]);
    expect((await find("bert@")).map(({ person }) => person)).toEqual(["2"]);
    expect((await find("ana bert@")).length).toBe(0);
  });

  test("by the fields that the map says people are called by", async () => {
    const renamed = JSON.parse(
      JSON.stringify(smallMap)
        .replaceAll("identity.name", "identity.nombre")
        .replaceAll("identity.email", "identity.correo"),
    ) as PolicyMap;
    const called = { names: ["identity.nombre"], addresses: ["identity.correo"] };
    const found = (map: PolicyMap, words: string) =>
      withConnection(database.pool, (c) => findPeople(c, map, words));
    expect(await found(renamed, "ANA")).toEqual([]);
    expect((await found({ ...renamed, called }, "ANA")).map(({ person }) => person)).toEqual(["1"]);
    expect(await found({ ...renamed, called }, "chloe@")).toEqual([
      { person: "3", name: "Chloé", detail: "chloe@example.be" },
    ]);
  });

  test("signs that a pattern would read are only signs", async () => {
    expect((await find("large_100%")).map(({ name }) => name)).toEqual(["Large"]);
    expect(await find("%")).toEqual([]);
    expect(await find("_na")).toEqual([]);
    expect(await find("'; drop table person; --")).toEqual([]);
    expect(await find("   ")).toEqual([]);
  });
});
