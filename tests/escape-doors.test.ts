/**
 * Breaking out by force: whoever holds the login of one purpose tries the doors PostgreSQL has. They are closed, and
 * say "permission denied" and nothing else. escape-leak.test.ts asks what the open ones tell.
 */
import { expect, test } from "vitest";
import { type Intruder, logIn } from "./support/intruder.ts";
import { senekDatabase } from "./support/senek-database.ts";

const { database, engine } = await senekDatabase("escape_doors");
const intruder: Intruder = await logIn(engine, database.url, "contractExecution");
/** A purpose that writes no person. */
const offers: Intruder = await logIn(engine, database.url, "customerOffers");

const closed: readonly [string, string][] = [
  ["the company's table", "select from public.person"],
  ["the company's table, as the whole of it", "table public.contract"],
  ["the company's table, counted", "select count(*) from public.invoice"],
  ["the company's table, copied out", "copy public.person to stdout"],
  ["the company's table through XML", "select table_to_xml('public.person', true, true, '')"],
  [
    "the company's table through a query in a string",
    "select query_to_xml('select * from public.person', true, true, '')",
  ],
  [
    "the company's table through text search",
    "select ts_stat('select to_tsvector(email) from public.person')",
  ],
  ["the company's table, in a block", "do $$ begin perform from public.person; end $$"],
  ["the company's table, under a path of one's own", "set local search_path = public; select from person"],
  ["another purpose's view", "select from accounting_records.invoice"],
  [
    "another purpose's schema, by path",
    "set local search_path = customer_offers; create view pg_temp.v as select * from customer_offers.person",
  ],
  ["everyone's standings", "select from serment.standing"],
  ["the standings of one's own purpose", "select from serment.standing__contract_execution"],
  ["the events", "select from serment.event"],
  ["the versions of the policy", "select from serment.version"],
  ["what is kept", "select from serment.kept_person"],
  ["the clock of the tests", "update serment.test_clock set day = '2000-01-01'"],
  ["recording an event", "select serment.record_event('person', '1', 'consentGiven', 'prospectOffers')"],
  ["computing standings", "select serment.compute_standing_person(array[1])"],
  ["refreshing standings", "select serment.refresh_standing_person(array[1])"],
  ["computing everyone anew", "select serment.rebuild_standing_person()"],
  ["the guard, as a function", "select serment.guard_contract()"],
  ["becoming another purpose", "set role escape_doors_accounting_records"],
  [
    "becoming another purpose by a setting",
    "select set_config('role', 'escape_doors_accounting_records', false)",
  ],
  ["logging in again as another purpose", "set session authorization escape_doors_accounting_records"],
  ["giving oneself a right on the table", "grant select on public.person to escape_doors_contract_execution"],
  ["joining another purpose", "grant escape_doors_accounting_records to escape_doors_contract_execution"],
  ["giving oneself power", "alter role escape_doors_contract_execution superuser"],
  ["giving oneself a way past row security", "alter role escape_doors_contract_execution bypassrls"],
  ["changing another purpose's password", "alter role escape_doors_accounting_records password 'mine'"],
  ["owning the view", "alter view contract_execution.person owner to escape_doors_contract_execution"],
  ["opening the barrier", "alter view contract_execution.person set (security_barrier = false)"],
  ["replacing the view", "create or replace view contract_execution.person as select * from public.person"],
  ["dropping the view", "drop view contract_execution.person"],
  ["a rule on the view", "create rule spy as on update to contract_execution.person do also notify spy"],
  [
    "a trigger on the view",
    "create trigger spy instead of update on contract_execution.person for each row execute function suppress_redundant_updates_trigger()",
  ],
  [
    "a trigger on the table",
    "create trigger spy before update on public.person for each row execute function suppress_redundant_updates_trigger()",
  ],
  ["switching triggers off", "set session_replication_role = replica"],
  ["switching a table's triggers off", "alter table public.contract disable trigger all"],
  ["a schema of one's own", "create schema mine"],
  ["a function where the company's lie", "create function public.spy() returns int language sql return 1"],
  ["a table where the company's lie", "create table public.spy (a int references public.person)"],
  ["a table beside the views", "create table contract_execution.spy (a int)"],
  ["an extension", "create extension postgres_fdw"],
  ["an event trigger", "create event trigger spy on ddl_command_end execute function pg_temp.nothing()"],
  ["a publication", "create publication spy for all tables"],
  [
    "a language that may do anything",
    "create function pg_temp.spy() returns int language internal as 'int4in'",
  ],
  ["a file of the server", "select pg_read_file('postgresql.conf')"],
  ["a folder of the server", "select pg_ls_dir('.')"],
  ["a file of the server, as a large object", "select lo_import('/etc/passwd')"],
  ["a program on the server", "copy (select 1) to program 'cat'"],
  ["a file on the server", "copy (select 1) to '/tmp/spy'"],
  ["everyone's large objects", "select from pg_largeobject"],
  ["the server's settings, read anew", "select pg_reload_conf()"],
  ["passwords", "select from pg_authid"],
  ["the planner's samples", "select from pg_statistic"],
  ["the planner's samples of several columns", "select from pg_statistic_ext_data"],
  ["a number of the company's, looked at", "select last_value from public.invoice_id_seq"],
  ["a number of the company's, turned back", "select setval('public.contract_id_seq', 1)"],
  ["locking everybody out", "lock table contract_execution.person in access exclusive mode"],
  ["deleting", "delete from contract_execution.contract"],
  ["emptying", "truncate public.contract"],
];

test.each(closed)("closed: %s", async (_, statement) => {
  const outcome = await intruder.attempt(statement);
  expect({ code: outcome.code, rows: outcome.rows }).toEqual({ code: "42501", rows: [] });
});

test("giving one's own view away gives nothing", async () => {
  await intruder.commit("grant select on contract_execution.person to public");
  const [view] = await database.query<{ open: boolean }>(
    "select has_table_privilege('escape_doors_accounting_records', 'contract_execution.person', 'select') as open",
  );
  expect(view).toEqual({ open: false });
});

test("rows of a view that may not be written cannot be locked", async () => {
  expect((await offers.attempt("select from customer_offers.person for update")).code).toBe("42501");
});

test.each(["ctid", "xmin", "tableoid", "birth_date"])(
  "a view has no column %s that was not given to it",
  async (column) => {
    expect((await offers.attempt(`select ${column} from customer_offers.person`)).code).toBe("42703");
  },
);

test("the whole row holds the columns of the view and no other", async () => {
  const [row] = await offers.rows("select to_jsonb(p) as row from customer_offers.person p limit 1");
  const columns = await offers.rows(
    "select column_name from information_schema.columns where table_schema = 'customer_offers' and table_name = 'person'",
  );
  expect(Object.keys(Object(row?.row)).sort()).toEqual(columns.map((c) => c.column_name).sort());
  const [all] = await database.query<{ n: number }>(
    "select count(*)::int as n from information_schema.columns where table_schema = 'public' and table_name = 'person'",
  );
  expect(columns.length).toBeLessThan(all?.n ?? 0);
});
