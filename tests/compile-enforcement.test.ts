/** What the installed objects let a purpose read and write, each case computed by hand. */
import { beforeAll, beforeEach, expect, test } from "vitest";
import { withConnection } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { installIn } from "./support/installed.ts";
import { shopMap, shopPolicy, shopSchema } from "./support/quote-shop.ts";

const policy = shopPolicy("enforced");
const database = await freshDatabase(shopSchema, { rolePrefix: "enforced" });
const QUOTES = "enforced_quote_requests";
const MARKETING = "enforced_marketing";

beforeAll(() => installIn(database, policy, shopMap));

const today = (day: string) => database.query("update serment.test_clock set day = $1", [day]);
beforeEach(() => today("2026-04-01"));

const seen = (role: string, query: string) =>
  database.as(role, async (connection) => (await connection.query(query)).rows);

/** How a write through a purpose ends; what it wrote is undone. */
async function attempt(role: string, ...statements: string[]): Promise<unknown> {
  const undone = new Error("undone");
  try {
    await database.as(role, async (connection) => {
      for (const statement of statements) await connection.query(statement);
      await connection.query("set constraints all immediate");
      throw undone;
    });
  } catch (error) {
    if (error === undone) return "allowed";
    if (error instanceof Error && "code" in error) return { code: error.code, message: error.message };
    throw error;
  }
  return "not reached";
}

const REFUSED = { code: "42501", message: "the row is not open to this purpose" };
const event = (kind: string, subject: string, channel: string | null = null) =>
  database.query("select serment.record_event('Person', $1, $2, 'marketing', $3, '2026-04-01 10:00+02')", [
    subject,
    kind,
    channel,
  ]);

test("each request is seen until six months after its own day in Brussels, the person until the last", async () => {
  const wishes = () => seen(QUOTES, `select wish from quote_requests."quote request" order by wish`);
  const people = () => seen(QUOTES, `select "fullName" from quote_requests."Person"`);
  expect(await wishes()).toEqual([{ wish: "boiler" }]);
  await today("2026-10-01");
  expect(await wishes()).toEqual([{ wish: "boiler" }]);
  expect(await people()).toEqual([{ fullName: "Ana" }]);
  await today("2026-10-02");
  expect(await wishes()).toEqual([]);
  expect(await people()).toEqual([]);
  await today("2025-07-31");
  expect(await wishes()).toEqual([{ wish: "boiler" }, { wish: "softener" }]);
  await today("2025-08-01");
  expect(await wishes()).toEqual([{ wish: "boiler" }]);
});

test("a purpose reads neither the company's tables, nor another purpose's, nor Serment's", async () => {
  for (const relation of ['public."Person"', 'marketing."Person"', "serment.standing", "serment.event"])
    expect(await attempt(QUOTES, `select from ${relation}`)).toMatchObject({ code: "42501" });
});

test("a phone shows only while the consent to calls stands; the row stays for the other channel", async () => {
  const rows = () => seen(MARKETING, `select "fullName", phone from marketing."Person"`);
  expect(await rows()).toEqual([]);
  await event("consentGiven", 'b"2');
  expect(await rows()).toEqual([{ fullName: "Bert", phone: "2" }]);
  await event("consentWithdrawn", 'b"2', "phone");
  expect(await rows()).toEqual([{ fullName: "Bert", phone: null }]);
  await event("consentWithdrawn", 'b"2');
  expect(await rows()).toEqual([]);
});

test("a request that makes its purpose lawful may be entered for anyone, and its number is drawn", async () => {
  expect(
    await attempt(
      QUOTES,
      `insert into quote_requests."quote request" ("personKey", "asked at", wish) values ('c\\3', '2026-03-30', 'pump') returning id`,
    ),
  ).toBe("allowed");
});

test("an absent and a hidden person are refused in the same words", async () => {
  const entry = (person: string) =>
    attempt(
      QUOTES,
      `insert into quote_requests."quote request" ("personKey", "asked at", wish) values ('${person}', '2020-01-01', 'x')`,
    );
  expect(await entry("c\\3")).toEqual(REFUSED);
  expect(await entry("nobody")).toEqual(REFUSED);
});

test("a new person may be entered when a request of theirs comes in the same transaction, not alone", async () => {
  const person = `insert into quote_requests."Person" ("personKey", "fullName") values ('new', 'Dora')`;
  expect(await attempt(QUOTES, person)).toEqual(REFUSED);
  expect(
    await attempt(
      QUOTES,
      person,
      `insert into quote_requests."quote request" ("personKey", "asked at", wish) values ('new', '2026-04-01', 'audit')`,
    ),
  ).toBe("allowed");
});

test("what is seen may be corrected; keys, dates and hidden rows may not be touched", async () => {
  const change = (what: string) => attempt(QUOTES, `update quote_requests."quote request" set ${what}`);
  expect(await change("wish = 'two boilers'")).toBe("allowed");
  expect(await change(`"personKey" = 'c\\3'`)).toMatchObject({ code: "42501" });
  expect(await change(`"asked at" = '2020-01-01'`)).toMatchObject({ code: "42501" });
  const touched = await seen(QUOTES, `update quote_requests."quote request" set wish = wish returning wish`);
  expect(touched).toEqual([{ wish: "boiler" }]);
  expect(await attempt(QUOTES, `delete from quote_requests."quote request"`)).toMatchObject({
    code: "42501",
  });
});

test("the company's own code writes its tables as before", async () => {
  await database.query(`insert into "quote request" ("personKey", "asked at") values ('b"2', '2001-01-01')`);
  await database.query(`delete from "quote request" where "asked at" < '2002-01-01'`);
  expect(await seen(QUOTES, `select count(*)::int as n from quote_requests."quote request"`)).toEqual([
    { n: 1 },
  ]);
});

test("events are appended and never changed, by nobody", async () => {
  await expect(database.query("update serment.event set kind = 'erasure'")).rejects.toMatchObject({
    code: "42501",
  });
  await expect(database.query("delete from serment.event")).rejects.toMatchObject({ code: "42501" });
  await expect(database.query("truncate serment.event")).rejects.toMatchObject({ code: "42501" });
});

test("a change computed from an old snapshot of a person fails instead of missing what another did", async () => {
  const add = (day: string) =>
    `insert into "quote request" ("personKey", "asked at") values ('c\\3', '${day}')`;
  await withConnection(database.pool, (first) =>
    withConnection(database.pool, async (second) => {
      await first.query("begin isolation level repeatable read");
      await first.query("select 1");
      await second.query(add("2026-01-05"));
      await expect(first.query(add("2026-02-05"))).rejects.toMatchObject({ code: "40001" });
      await first.query("rollback");
      await second.query(`delete from "quote request" where "personKey" = 'c\\3'`);
    }),
  );
});

test("people who are gone have no standing left, and an emptied table leaves none", async () => {
  const standing = () =>
    database.query("select count(*)::int as n from serment.standing where subject = 'd4'");
  await database.query(`insert into "Person" values ('d4', 'Dan', '4')`);
  await database.query(`insert into "quote request" ("personKey", "asked at") values ('d4', '2026-01-01')`);
  expect(await standing()).not.toEqual([{ n: 0 }]);
  await database.query(`delete from "quote request" where "personKey" = 'd4'`);
  await database.query(`delete from "Person" where "personKey" = 'd4'`);
  expect(await standing()).toEqual([{ n: 0 }]);
  await withConnection(database.pool, async (connection) => {
    await connection.query(`begin; truncate "Person" cascade`);
    const { rows } = await connection.query("select count(*)::int as n from serment.standing");
    expect(rows).toEqual([{ n: 0 }]);
    await connection.query("rollback");
  });
});

const hostile = await freshDatabase(shopSchema, { rolePrefix: "hostile" });

test("words that would end a quote stay inside it", async () => {
  const words = `it's $serment$; $do$ drop table "Person" cascade; \\' --`;
  const where = [{ column: "wish", notIn: [words] }];
  const map = { ...shopMap, records: { quote: { ...shopMap.records.quote, where } } };
  await hostile.query(`update "quote request" set wish = $1 where wish = 'boiler'`, [words]);
  await installIn(hostile, shopPolicy("hostile"), map);
  await hostile.query("update serment.test_clock set day = '2025-04-01'");
  const rows = await hostile.as(
    "hostile_quote_requests",
    async (connection) => (await connection.query(`select wish from quote_requests."quote request"`)).rows,
  );
  expect(rows).toEqual([{ wish: "softener" }]);
  expect(await hostile.query(`select count(*)::int as n from "Person"`)).toEqual([{ n: 3 }]);
});
