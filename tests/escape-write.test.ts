/**
 * Breaking out by writing: whoever may enter and correct some rows tries to reach others by it, to move rows out of
 * sight, to fill in what was not given, or to learn from a refusal who is there.
 */
import { beforeAll, expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { freshDatabase } from "./support/database.ts";
import { installIn } from "./support/installed.ts";
import { type Intruder, logIn } from "./support/intruder.ts";
import { shopMap, shopPolicy, shopSchema } from "./support/quote-shop.ts";
import { senekDatabase } from "./support/senek-database.ts";

const policy = shopPolicy("escape_write");
const database = await freshDatabase(
  `${shopSchema}
   alter table "quote request" alter wish set default 'nothing yet', add check (wish <> 'forbidden');
   alter table "Person" add unique ("fullName"), add unique (phone);`,
  { rolePrefix: "escape_write" },
);
await installIn(database, policy, shopMap);
await database.query("update serment.test_clock set day = '2026-04-01'");
const engine = openEngine({ pool: database.pool, policy, map: shopMap });
const quotes: Intruder = await logIn(engine, database.url, "quoteRequests");
const marketing: Intruder = await logIn(engine, database.url, "marketing");

const PERSON = `quote_requests."Person"`;
const REQUEST = `quote_requests."quote request"`;
const enter = (person: string, day: string): string =>
  `insert into ${REQUEST} ("personKey", "asked at", wish) values ('${person}', '${day}', 'pump')`;

test("on conflict does not show a hidden row to its condition", async () => {
  const leak = `create function pg_temp.leak(anyelement) returns boolean language plpgsql cost 0.0000001
    as $$ begin raise notice 'leak %', $1; return false; end $$`;
  const outcome = await quotes.attempt(
    leak,
    `insert into ${PERSON} ("personKey", "fullName") values ('b"2', 'x') on conflict ("personKey")
     do update set "fullName" = 'x' where pg_temp.leak("Person"."fullName")`,
  );
  expect(outcome.code).toBe("0A000");
  expect(outcome.said).not.toContain("Bert");
});

test("on conflict does not pass over a hidden row in silence", async () => {
  const said = async (key: string) =>
    (
      await quotes.attempt(
        `insert into ${PERSON} ("personKey", "fullName") values ('${key}', 'x') on conflict do nothing`,
      )
    ).said;
  expect(await said('b"2')).toBe(await said("nobody"));
});

test("merge goes no further than insert and update", async () => {
  const outcome = await quotes.attempt(
    `merge into ${PERSON} p using (values ('b"2')) v (k) on p."personKey" = v.k
     when matched then update set "fullName" = 'x' when not matched then insert ("personKey") values (k)`,
  );
  expect(["0A000", "42809"]).toContain(outcome.code);
});

test("an absent and a hidden person are refused in exactly the same words, context and all", async () => {
  const hidden = await quotes.attempt(enter("c\\3", "2020-01-01"));
  const absent = await quotes.attempt(enter("nobody", "2020-01-01"));
  expect(hidden.error).toMatchObject({ code: "42501", message: "the row is not open to this purpose" });
  expect(absent).toEqual(hidden);
});

test("a unique column tells that a value is taken, and not by whom nor what else is there", async () => {
  const outcome = await quotes.attempt(
    `insert into ${PERSON} ("personKey", "fullName") values ('new', 'Bert')`,
  );
  expect(outcome.code).toBe("23505");
  expect(outcome.error.detail).toBeUndefined();
  expect(outcome.said).not.toContain('b\\"2');
});

test("a check that fails shows only what the purpose itself has written", async () => {
  const outcome = await quotes.attempt(`update ${REQUEST} set wish = 'forbidden'`);
  expect(outcome.code).toBe("23514");
  expect(outcome.said).not.toContain("2026-03-31");
  expect(outcome.said).not.toContain("a'1");
});

test("rows that are hidden are not changed, whatever the condition", async () => {
  await quotes.commit(
    `update ${REQUEST} set wish = 'touched'`,
    `update ${PERSON} set "fullName" = "fullName"`,
  );
  expect(await database.query(`select wish from "quote request" order by "asked at"`)).toEqual([
    { wish: "softener" },
    { wish: "touched" },
  ]);
});

const refusedWrites: readonly [string, string][] = [
  ["giving a request to somebody else", `update ${REQUEST} set "personKey" = 'c\\3'`],
  ["moving a request out of sight", `update ${REQUEST} set "asked at" = '2001-01-01'`],
  ["giving a person another key", `update ${PERSON} set "personKey" = 'z'`],
  ["deleting a request", `delete from ${REQUEST}`],
  ["deleting by another name", `with gone as (delete from ${REQUEST} returning *) select * from gone`],
  ["writing the table itself", `update public."quote request" set wish = 'x'`],
  ["setting a phone the purpose does not have", `update public."Person" set phone = '9'`],
  ["entering a person for another purpose", `insert into marketing."Person" ("personKey") values ('z')`],
];
test.each(refusedWrites)("refused: %s", async (_, statement) => {
  expect((await quotes.attempt(statement)).code).toBe("42501");
});

test.each([
  `update marketing."Person" set phone = '9'`,
  `insert into marketing."Person" ("personKey") values ('z')`,
  `update marketing."Person" set "fullName" = 'x'`,
])("a purpose that collects nothing writes nothing, its channels' columns neither: %s", async (statement) => {
  expect(["42501", "0A000"]).toContain((await marketing.attempt(statement)).code);
});

test("what a change returns are the columns of the view, before and after", async () => {
  const { rows } = await quotes.attempt(`update ${REQUEST} set wish = 'two' returning *`);
  expect(rows.map((row) => Object.keys(row).sort())).toEqual([["asked at", "id", "personKey", "wish"]]);
});

test("a change read from other rows reads only those that are open", async () => {
  const { rows } = await quotes.attempt(
    `update ${REQUEST} r set wish = p."fullName" from ${PERSON} p returning r.wish`,
  );
  expect(rows).toEqual([{ wish: "Ana" }]);
});

test("a new person comes in with their request, and not without one", async () => {
  const person = `insert into ${PERSON} ("personKey", "fullName") values ('new', 'Nora')`;
  expect((await quotes.commit(person)).error.message).toBe("the row is not open to this purpose");
  expect((await quotes.commit(person, enter("new", "2026-04-01"))).code).toBe("done");
  expect(await quotes.rows(`select "fullName" from ${PERSON} where "personKey" = 'new'`)).toEqual([
    { fullName: "Nora" },
  ]);
});

test("a row comes in with its number and its defaults, alone or with others, and says so", async () => {
  const one = await quotes.attempt(
    `insert into ${REQUEST} ("personKey", "asked at") values ('a''1', '2026-03-30') returning id, wish`,
  );
  expect(one.rows).toEqual([{ id: expect.stringMatching(/^\d+$/), wish: "nothing yet" }]);
  const several = await quotes.attempt(
    `insert into ${REQUEST} ("personKey", "asked at", wish)
     values ('a''1', '2026-03-30', default), ('a''1', '2026-03-30', 'b') returning wish`,
  );
  expect(several.rows).toEqual([{ wish: "nothing yet" }, { wish: "b" }]);
  const chosen = await quotes.attempt(
    `insert into ${REQUEST} ("personKey", "asked at") select "personKey", '2026-03-30' from ${PERSON} returning wish`,
  );
  expect(chosen.rows.length).toBeGreaterThan(0);
});

let contracts: Intruder;
let address = "";
beforeAll(async () => {
  const senek = await senekDatabase("escape_contract", 60);
  contracts = await logIn(senek.engine, senek.database.url, "contractExecution");
  const [found] = await contracts.rows(
    "select id from contract_execution.address where id in (select address_id from contract_execution.contract) limit 1",
  );
  address = String(found?.id);
});

test("a contract comes in before its parties, and not without one", async () => {
  const contract = `insert into contract_execution.contract (id, number, address_id, kind, service, concluded_on, start_date)
    values (900001, 'new', ${address}, 'maintenance plan', 'maintenance', '2026-11-20', '2026-11-22')`;
  const party = `insert into contract_execution.contract_party (contract_id, person_id, role)
    select 900001, id, 'first' from contract_execution.person limit 1`;
  expect((await contracts.attempt(contract)).error.message).toBe("the row is not open to this purpose");
  expect(
    (
      await contracts.attempt(
        contract,
        party,
        "select id from contract_execution.contract where number = 'new'",
      )
    ).rows,
  ).toEqual([{ id: "900001" }]);
});
