/**
 * Breaking out by asking questions that are allowed: functions that tell what they are given, errors that carry
 * values, plans, statistics, settings and names that shadow others. None may let a hidden value through, in rows,
 * notices or errors.
 */
import { beforeAll, expect, test } from "vitest";
import { type Intruder, logIn, type Outcome } from "./support/intruder.ts";
import { senekDatabase } from "./support/senek-database.ts";

const { database, engine } = await senekDatabase("escape_leak");
const intruder: Intruder = await logIn(engine, database.url, "contractExecution");

/** E-mail addresses and names that contract execution may not see today: whatever is said must hold none of them. */
let hidden: readonly string[] = [];
beforeAll(async () => {
  const all = await database.query<{ email: string }>(
    "select email from person where email is not null union select concat(first_name, ' ', last_name) from person",
  );
  const seen = await intruder.rows(
    "select email from contract_execution.person union select concat(first_name, ' ', last_name) from contract_execution.person",
  );
  const visible = new Set(seen.map(({ email }) => email));
  hidden = all.map(({ email }) => email).filter((email) => !visible.has(email));
});
const betrayed = ({ said }: Outcome): readonly string[] => hidden.filter((value) => said.includes(value));

test("there is something to hide, and something to see", () => {
  expect(hidden.length).toBeGreaterThan(20);
  return expect(intruder.rows("select 1 from contract_execution.person limit 20")).resolves.toHaveLength(20);
});

const LEAK = `create function pg_temp.leak(anyelement) returns boolean language plpgsql cost 0.0000001
  as $$ begin raise notice 'leak %', $1; return true; end $$`;
const OPERATOR = `create operator pg_temp.=== (function = pg_temp.leak_both, leftarg = text, rightarg = text)`;
const LEAK_BOTH = `create function pg_temp.leak_both(text, text) returns boolean language plpgsql cost 0.0000001
  as $$ begin raise notice 'leak % %', $1, $2; return true; end $$`;

/** Each of these is allowed, or fails on a row that may be seen. */
const open: readonly [string, readonly string[]][] = [
  [
    "a cheap function that tells what it is given",
    [LEAK, "select from contract_execution.person where pg_temp.leak(email)"],
  ],
  [
    "such a function on the whole row",
    [LEAK, "select from contract_execution.person p where pg_temp.leak(p)"],
  ],
  [
    "such a function before a join",
    [
      LEAK,
      "select from contract_execution.contract_party c join contract_execution.person p on p.id = c.person_id and pg_temp.leak(p.email)",
    ],
  ],
  [
    "such a function in an aggregate's filter",
    [LEAK, "select count(*) filter (where pg_temp.leak(email)) from contract_execution.person"],
  ],
  [
    "such a function beside a lateral query",
    [
      LEAK,
      "select from contract_execution.contract c, lateral (select p.email from contract_execution.person p where pg_temp.leak(p.email)) q",
    ],
  ],
  [
    "such a function when rows are changed",
    [LEAK, "update contract_execution.person set phone = phone where pg_temp.leak(email)"],
  ],
  [
    "such a function when rows are locked",
    [LEAK, "select from contract_execution.person where pg_temp.leak(email) for update"],
  ],
  [
    "an operator that tells what it is given",
    [
      LEAK_BOTH,
      OPERATOR,
      "select from contract_execution.person where email operator(pg_temp.===) last_name",
    ],
  ],
  ["a cast that fails with the value", ["select from contract_execution.person where email::integer = 1"]],
  ["a cast that fails on the row", ["select from contract_execution.person p where p::text::integer = 1"]],
  [
    "a division by nothing",
    ["select from contract_execution.person where 1 / (length(email) - length(email)) = 1"],
  ],
  ["a pattern", ["select * from contract_execution.person where email like '%' and email ~ '.'"]],
  [
    "the row as JSON and as XML",
    [
      "select to_jsonb(p), query_to_xml('select * from contract_execution.person', true, true, '') from contract_execution.person p",
    ],
  ],
  [
    "a plan with everything in it",
    ["explain (analyze, verbose, buffers) select * from contract_execution.person where email like 'a%'"],
  ],
  ["a plan of a change", ["explain (analyze, verbose) update contract_execution.person set phone = phone"]],
  [
    "the planner's statistics",
    ["select * from pg_stats where schemaname in ('public', 'serment')", "select * from pg_stats_ext"],
  ],
  ["the definitions of every view", ["select pg_get_viewdef(oid) from pg_class where relkind = 'v'"]],
  ["the bodies of every function", ["select prosrc from pg_proc"]],
  ["every comment", ["select description from pg_description"]],
  ["names of columns", ["select * from information_schema.columns"]],
  ["sessions and what they run", ["select * from pg_stat_activity"]],
  ["locks", ["select * from pg_locks"]],
  [
    "a function that shadows the database's own",
    [
      "create function pg_temp.today() returns date language sql return '2000-01-01'::date",
      "set local search_path = pg_temp, contract_execution, pg_catalog",
      "select * from person",
    ],
  ],
  [
    "a table that shadows the standings",
    [
      "create temp table standing as select 'contractExecution' as purpose",
      "create temp table person (id bigint, email text)",
      "set local search_path = pg_temp, serment",
      "select * from contract_execution.person",
    ],
  ],
  [
    "another text for the same literals",
    [
      "set local standard_conforming_strings = off",
      "set local transform_null_equals = on",
      "select * from contract_execution.person",
    ],
  ],
  ["less row security", ["set local row_security = off", "select * from contract_execution.person"]],
  [
    "a planner told to do it differently",
    [
      "set local enable_nestloop = off",
      "set local enable_hashjoin = off",
      "set local jit_above_cost = 0",
      "select * from contract_execution.person",
    ],
  ],
  [
    "a cursor",
    ["declare c scroll cursor with hold for select * from contract_execution.person", "fetch all from c"],
  ],
  [
    "a view of one's own over the view",
    [
      LEAK,
      "create temp view mine with (security_barrier = false) as select * from contract_execution.person",
      "select from mine where pg_temp.leak(email)",
    ],
  ],
];

test.each(open)("nothing hidden is told by %s", async (_, statements) => {
  const outcome = await intruder.attempt(...statements);
  expect(betrayed(outcome)).toEqual([]);
  expect(["done", "22P02", "22012"]).toContain(outcome.code);
});

test("the leaking function does leak what may be seen, or the tests above show nothing", async () => {
  const seen = await intruder.rows(
    "select email from contract_execution.person where email is not null limit 1",
  );
  const outcome = await intruder.attempt(
    LEAK,
    "select from contract_execution.person where pg_temp.leak(email)",
  );
  expect(outcome.said).toContain(String(seen[0]?.email));
});

test("a query another session has run is not shown", async () => {
  await database.query("select 'words of the company'");
  const outcome = await intruder.attempt("select query from pg_stat_activity");
  expect(outcome.said).not.toContain("words of the company");
});

test("statistics of the company's columns are shown to nobody who may not read them", async () => {
  await database.query("analyze person");
  expect(await intruder.rows("select from pg_stats where schemaname = 'public'")).toEqual([]);
});

test("what docs/explanation/security.md says remains is so: counts and one's own password", async () => {
  await database.query("analyze person");
  const [count] = await intruder.rows(
    "select reltuples::int as n from pg_class where oid = 'public.person'::regclass",
  );
  expect(count).toEqual({ n: 200 });
  const password = await intruder.attempt("alter role escape_leak_contract_execution password 'another'");
  expect(password.code).toBe("done");
});

test("explain counts rows that were passed over, and shows none", async () => {
  const [value] = hidden.filter((each) => each.includes("@"));
  const { said, code } = await intruder.attempt(
    `explain (analyze, costs off) select * from contract_execution.person where email = '${value}'`,
  );
  expect(code).toBe("done");
  expect(said.replaceAll(`'${value}'`, "")).not.toContain(String(value));
});
