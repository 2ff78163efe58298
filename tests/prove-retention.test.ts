/**
 * The proof finds what is wrong: each kind is planted in a database where nothing is, must be found where it is, and
 * is gone once it is put right, by the next apply where that makes things anew.
 */
import { describe, expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import type { RetentionProof, Wrong } from "../src/prove/retention.ts";
import { freshDatabase } from "./support/database.ts";
import { leaversMap, leaversPolicy, leaversSchema } from "./support/leavers.ts";
import { afterPeople, byHand, consentsSql, peopleSql, START } from "./support/leavers-rows.ts";
import { serment, withEnvironment } from "./support/run-cli.ts";

const PEOPLE = 400;
const db = await freshDatabase(leaversSchema, { rolePrefix: "proving" });
const policy = leaversPolicy("proving");
const engine = openEngine({ pool: db.pool, policy, map: leaversMap });
await engine.apply({
  testClock: true,
  before: async (connection) => {
    await connection.query("set local search_path = public");
    for (const sql of peopleSql(1, PEOPLE)) await connection.query(sql);
    await connection.query(afterPeople);
    await connection.query(consentsSql(PEOPLE));
  },
});
const setDay = (day: string) => db.query("update serment.test_clock set day = $1", [day]);
await setDay(START);

const prove = (): Promise<RetentionProof> => engine.proveRetention();
const found = async (): Promise<readonly Pick<Wrong, "code" | "place">[]> =>
  (await prove()).wrong.map(({ code, place }) => ({ code, place }));
const apply = async () => void (await engine.apply({ testClock: true }));

test("where nothing is wrong it says so, with the figures behind it", async () => {
  const proof = await prove();
  expect(proof.wrong).toEqual([]);
  expect(proof).toMatchObject({
    fine: true,
    day: START,
    policyVersion: "1",
    open: true,
    testClock: true,
    overdueRows: 0,
    overdueCells: 0,
    heldCells: 0,
    shells: 0,
    files: 0,
    holds: { inForce: 0, overdue: 0 },
    lastRun: null,
    standings: { people: PEOPLE, seed: 1, differing: [] },
  });
  const [{ rows }] = (await db.query(
    "select ((select count(*) from person) + (select count(*) from contract) + (select count(*) from invoice) + (select count(*) from contact))::int as rows",
  )) as [{ rows: number }];
  expect(proof.rows).toBe(rows);
  expect(proof.objects).toBeGreaterThan(60);
});

describe("of the objects", () => {
  type Planted = {
    readonly what: string;
    readonly plant: string;
    readonly code: string;
    readonly place: string;
    /** Part of what it says. */
    readonly says: string;
    /** Puts it right; absent: the next apply does. */
    readonly undo?: string;
  };
  const view = `create or replace view execution.person with (security_barrier) as select id, name, email, phone from person`;
  const planted: readonly Planted[] = [
    {
      what: "a view replaced by hand",
      plant: view,
      code: "object-changed",
      place: "view execution.person",
      says: "definition",
    },
    {
      what: "a view that lost its barrier",
      plant: "alter view execution.person reset (security_barrier)",
      code: "object-changed",
      place: "view execution.person",
      says: "definition",
    },
    {
      what: "a view dropped",
      plant: "drop view newsletter.person",
      code: "object-missing",
      place: "view newsletter.person",
      says: "gone",
    },
    {
      what: "a view under another owner",
      plant: "alter view execution.contract owner to pg_monitor",
      code: "object-changed",
      place: "view execution.contract",
      says: "owned by pg_monitor",
    },
    {
      what: "a trigger disabled",
      plant: "alter table contract disable trigger serment_10_standing_update",
      code: "object-changed",
      place: 'trigger serment_10_standing_update on "public"."contract"',
      says: "is disabled",
    },
    {
      what: "a trigger dropped",
      plant: "drop trigger serment_10_standing_insert on invoice",
      code: "object-missing",
      place: 'trigger serment_10_standing_insert on "public"."invoice"',
      says: "gone",
    },
    {
      what: "a function replaced",
      plant:
        "create or replace function serment.today() returns date language sql stable parallel safe return date '2001-01-01'",
      code: "object-changed",
      place: "function serment.today",
      says: "definition",
    },
    {
      what: "a fixed function replaced",
      plant:
        "create or replace function serment.code_day(code bigint) returns date language sql immutable strict parallel safe return date '2001-01-01'",
      code: "object-changed",
      place: "function serment.code_day",
      says: "definition",
    },
    {
      what: "a right given on what is private",
      plant: "grant select on serment.standing to public",
      code: "object-changed",
      place: "table serment.standing",
      says: "PUBLIC: SELECT",
      undo: "revoke select on serment.standing from public",
    },
    {
      what: "a right given on one column of a view",
      plant: "grant select (name) on accounting.person to public",
      code: "object-changed",
      place: "view accounting.person",
      says: "name (PUBLIC: SELECT)",
      undo: "revoke select (name) on accounting.person from public",
    },
    {
      what: "a right taken from a purpose",
      plant: "revoke select on accounting.person from proving_accounting",
      code: "object-changed",
      place: "view accounting.person",
      says: "nobody's",
    },
    {
      what: "a purpose that can read a table",
      plant: "grant select on contact to proving_evidence",
      code: "table-open",
      place: "public.contact",
      says: "past its views",
      undo: "revoke select on contact from proving_evidence",
    },
    {
      what: "a role that can do more",
      plant: "alter role proving_evidence createrole",
      code: "object-changed",
      place: "role proving_evidence",
      says: "CREATEROLE",
      undo: "alter role proving_evidence nocreaterole",
    },
    {
      what: "a role put into another",
      plant: "grant pg_read_all_data to proving_evidence",
      code: "object-changed",
      place: "role proving_evidence",
      says: "pg_read_all_data",
      undo: "revoke pg_read_all_data from proving_evidence",
    },
    {
      what: "a view nobody ordered in a purpose's schema",
      plant: "create view accounting.everybody as select * from person",
      code: "object-unknown",
      place: "view accounting.everybody",
      says: "did not make it",
      undo: "drop view accounting.everybody",
    },
    {
      what: "a ledger that can be changed",
      plant: "alter table serment.event disable trigger serment_append_only",
      code: "object-changed",
      place: 'trigger serment_append_only on "serment"."event"',
      says: "is disabled",
      undo: "alter table serment.event enable trigger serment_append_only",
    },
    {
      what: "a column nobody classified",
      plant: "alter table contract add column iban text",
      code: "column-unclassified",
      place: "tables.contract.columns.iban",
      says: "iban",
      undo: "alter table contract drop column iban",
    },
    {
      what: "a Serment newer than the installation",
      plant:
        "create table aside as select * from serment.migration; delete from serment.migration where name = '0002-private.sql'",
      code: "object-outdated",
      place: "sql/migrations/0002-private.sql",
      says: "not been run",
      undo: "insert into serment.migration select * from aside where name = '0002-private.sql'; drop table aside",
    },
  ];
  test.each(planted)("$what", async ({ plant, code, place, says, undo }) => {
    await db.query(plant);
    const { fine, wrong } = await prove();
    // Put right first, so that what is expected below fails alone.
    if (undo === undefined) await apply();
    else await db.query(undo);
    const after = await found();
    expect(fine).toBe(false);
    expect(wrong.map((one) => ({ code: one.code, place: one.place }))).toContainEqual({
      code,
      place: expect.stringContaining(place),
    });
    expect(wrong.find((one) => one.code === code && one.place.includes(place))?.found).toContain(says);
    expect(after).toEqual([]);
  });

  test("a right that was added is still one after a policy was applied over it", async () => {
    await db.query("grant select on serment.event to public");
    const longer = { ...policy, version: "2" };
    await openEngine({ pool: db.pool, policy: longer, map: leaversMap }).apply({ testClock: true });
    expect(await found()).toEqual([{ code: "object-changed", place: "table serment.event" }]);
    await db.query("revoke select on serment.event from public");
    expect(await found()).toEqual([]);
    await apply();
  });

  test("an index more, and statistics, are nobody's concern", async () => {
    await db.query("create index more_of_events on serment.event (kind); analyze");
    expect(await found()).toEqual([]);
    await db.query("drop index serment.more_of_events");
  });

  test("it goes by the policy installed here and not by the one in a file", async () => {
    const { newsletter: _, ...purposes } = policy.purposes;
    const other = openEngine({
      pool: db.pool,
      policy: { ...policy, version: "9", purposes },
      map: leaversMap,
    });
    expect(await other.proveRetention()).toMatchObject({ fine: true, policyVersion: "1" });
  });
});

describe("of the rows", () => {
  test("a row and a cell past their day, and a table that is gone, each in its place", async () => {
    await db.query("insert into person (id, name, email) values (900001, 'Nobody', 'n@example.be')");
    const proof = await prove();
    expect(proof).toMatchObject({ fine: false, overdueRows: 1, overdueCells: 2 });
    expect(proof.wrong.map(({ code, place }) => ({ code, place }))).toEqual([
      { code: "rows-kept", place: "person" },
      { code: "cells-kept", place: "person.name" },
      { code: "cells-kept", place: "person.email" },
    ]);
    // A cell that holds what a forgotten one holds is forgotten, so is one made unique by the row's key.
    await db.query("update person set name = '', email = null where id = 900001");
    expect(await prove()).toMatchObject({ overdueRows: 1, overdueCells: 0 });
    // It may wait for those that refer to it; nobody does.
    await db.query("insert into serment.due_row values ('person', '900001', 'infinity')");
    expect(await prove()).toMatchObject({ overdueRows: 1, shells: 1 });
    await db
      .query("insert into contact (id, person_id, at) values (900001, 900001, null::timestamptz)")
      .catch(() => 0);
    await db.query("delete from person where id = 900001; delete from serment.due_row");
    expect(await found()).toEqual([]);
    await db.query("alter table contact rename to contacts");
    expect((await found())[0]).toMatchObject({ code: "not-counted" });
    await db.query("alter table contacts rename to contact");
    expect(await found()).toEqual([]);
  });

  test("what is due on a day, until it is forgotten by hand", async () => {
    await setDay("2030-03-01");
    const due = await prove();
    expect(due.overdueRows).toBeGreaterThan(0);
    expect(new Set(due.wrong.map(({ code }) => code))).toEqual(new Set(["rows-kept", "cells-kept"]));
    let rows = 0;
    for (const { sql } of byHand("2030-03-01")) {
      const { rowCount } = await db.pool.query(sql);
      if (sql.trim().startsWith("delete")) rows += rowCount ?? 0;
    }
    expect(due.overdueRows).toBe(rows);
    expect(await found()).toEqual([]);
  });

  test("what only a hold keeps is counted as held, not as wrong; its missed review is", async () => {
    await setDay("2030-03-01");
    await db.query("insert into person (id, name, phone) values (900002, 'Somebody', '1')");
    const { hold } = await engine.placeHold({
      person: "900002",
      reason: "a claim",
      owner: "legal",
      reviewOn: "2030-06-01",
    });
    expect(await prove()).toMatchObject({
      fine: true,
      overdueRows: 0,
      heldRows: 1,
      heldCells: 2,
      holds: { inForce: 1, overdue: 0 },
    });
    await db.query(
      "insert into serment.hold_act (hold, act, review_on) values ($1, 'reviewed', '2030-02-01')",
      [hold.id],
    );
    expect(await found()).toEqual([{ code: "hold-overdue", place: `hold ${hold.id}` }]);
    expect((await engine.status()).holds).toEqual({ inForce: 1, overdue: 1 });
    await engine.liftHold(hold.id);
    expect(await prove()).toMatchObject({ overdueRows: 1, overdueCells: 2, heldRows: 0 });
    await db.query("delete from person where id = 900002");
    expect(await found()).toEqual([]);
  });

  test("a standing that missed a change, and one taken away", async () => {
    const missed = (change: string) =>
      db.query(
        `alter table contract disable trigger user; ${change}; alter table contract enable trigger user`,
      );
    await missed(
      "create table aside as select id, end_on from contract where end_on is null limit 1; update contract set end_on = '2029-06-01' where id = (select id from aside)",
    );
    expect(await found()).toContainEqual({ code: "standings-stale", place: "serment.standing" });
    await missed("update contract set end_on = null where id = (select id from aside); drop table aside");
    expect(await found()).toEqual([]);
    await db.query(
      "delete from serment.standing where purpose = 'accounting' and subject = (select min(subject) from serment.standing where purpose = 'accounting')",
    );
    expect((await prove()).standings?.differing).toMatchObject([{ relation: "serment.standing", people: 1 }]);
    await db.query("select serment.rebuild_standing_person()");
    expect(await found()).toEqual([]);
  });

  test("a hold on what the policy no longer has: no apply lets it come to that, and it is named where it did", async () => {
    const { hold } = await engine.placeHold(
      { category: "contact", reason: "a claim", owner: "legal", reviewOn: "2030-06-01" },
      { count: false },
    );
    const { contact, ...others } = policy.categories;
    const renamed = { ...policy, version: "3", categories: { ...others, talks: contact } };
    const text = JSON.stringify(renamed).replaceAll("contact.note", "talks.note");
    const map = JSON.parse(JSON.stringify(leaversMap).replaceAll("contact.note", "talks.note"));
    const other = openEngine({ pool: db.pool, policy: JSON.parse(text), map });
    for (const verb of [() => other.plan({ count: false }), () => other.apply({ testClock: true })])
      await expect(verb()).rejects.toMatchObject({
        code: "hold-lost",
        message: expect.stringContaining(`hold ${hold.id} is on the category \`contact\``),
      });
    await db.query(
      `with placed as (
         insert into serment.hold (category, reason, owner) values ('talks', 'by hand', 'legal') returning id)
       insert into serment.hold_act (hold, act, review_on) select id, 'placed', '2030-06-01' from placed`,
    );
    expect(await found()).toEqual([{ code: "hold-lost", place: expect.stringMatching(/^hold \d+$/) }]);
    for (const { id } of await engine.listHolds()) await engine.liftHold(id, { count: false });
    expect(await found()).toEqual([]);
  });

  test("a file of a forgotten row that is still there", async () => {
    await db.query("insert into serment.file_removal (store, file) values ('scans', 'a/b.pdf')");
    expect(await found()).toContainEqual({ code: "files-kept", place: "serment.file_removal" });
    await db.query("delete from serment.file_removal");
  });
});

describe("serment prove retention", () => {
  withEnvironment({ DATABASE_URL: db.url });

  test("ends with 0 when nothing is wrong, and with 1, the place and the remedy when something is", async () => {
    const right = await serment("prove", "retention");
    expect(right).toMatchObject({ code: 0, out: expect.stringContaining("nothing is kept too long") });
    await db.query("alter table contact disable trigger serment_10_standing_delete");
    const wrong = await serment("prove", "retention", "--people", "0");
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain('trigger serment_10_standing_delete on "public"."contact": is disabled');
    expect(wrong.out).toContain("hint: run `serment apply`");
    const { code, out } = await serment("prove", "retention", "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ fine: false, wrong: [{ code: "object-changed" }] });
    await apply();
  });

  test("a number that is none is refused", async () => {
    expect(await serment("prove", "retention", "--people", "many")).toMatchObject({ code: 2 });
  });
});

test("a copy that was restored is not fine, whatever it holds", async () => {
  await db.query(
    "create or replace function serment.open() returns boolean language sql stable parallel safe return false",
  );
  expect(await prove()).toMatchObject({ fine: false, open: false, wrong: [{ code: "database-closed" }] });
});
