/**
 * Breaking out by force, with the login of a party that something was disclosed to: it reads that, of those it was
 * disclosed of, and nothing else. What another party was given, the purposes, the company's tables and what Serment
 * itself knows are closed, and nothing can be written.
 */
import { expect, test } from "vitest";
import { withConnection } from "../src/postgres/connect.ts";
import { proveRetention } from "../src/prove/retention.ts";
import { type Intruder, intruderAt } from "./support/intruder.ts";
import { senekDatabase } from "./support/senek-database.ts";

const { database, engine } = await senekDatabase("escape_recipients");
const parties = ["Ask & Co", "Other"] as const;
for (const party of parties)
  await engine.addMission({
    recipient: "callCentre",
    party,
    countries: ["BE"],
    purposes: ["customerService", "safetyRecalls"],
    until: "2027-12-31",
    approvedBy: "the DPO",
  });
const [given, others] = await database
  .query<{ id: string }>(
    `select distinct s.subject::text as id from serment.standing s
     where s.purpose = 'customerService' and not s.restricted
       and serment.today() between s.from_day and s.until_day order by 1 limit 6`,
  )
  .then((rows) => [rows.slice(0, 3), rows.slice(3)].map((some) => some.map(({ id }) => id)));
const open = (party: string, people: readonly string[] = []) =>
  engine.disclose({ recipient: "callCentre", party, purpose: "customerService", people, open: true });
await open("Ask & Co", given);
await open("Other", others);
const login = (party: string) => engine.openPartyLogin({ recipient: "callCentre", party }, database.url);
const intruder: Intruder = await intruderAt(await login("Ask & Co"));
const other: Intruder = await intruderAt(await login("Other"));
const [{ role } = { role: "" }] = await intruder.rows("select current_user::text as role");
const [{ role: otherRole } = { role: "" }] = await other.rows("select current_user::text as role");

test("each party reads its own people, with the fields of its mission and keys", async () => {
  const seen = async (who: Intruder) =>
    (await who.rows("select id::text as id from person order by id")).map(({ id }) => id);
  const sorted = (ids: readonly string[] = []) => [...ids].sort((a, b) => Number(a) - Number(b));
  expect(await seen(intruder)).toEqual(sorted(given));
  expect(await seen(other)).toEqual(sorted(others));
  const columns = await intruder.rows(
    "select column_name as name from information_schema.columns where table_schema = 'to_call_centre' and table_name = 'person'",
  );
  expect(columns.map(({ name }) => name)).not.toContain("email");
  expect(columns.map(({ name }) => name)).toContain("phone");
});

const closed: readonly [string, string][] = [
  ["the company's table", "select from public.person"],
  ["the company's table, copied out", "copy public.person to stdout"],
  ["the company's table through XML", "select table_to_xml('public.person', true, true, '')"],
  ["a purpose's view", "select from customer_service.person"],
  ["another recipient's view", "select from to_sellers.person"],
  ["everyone's standings", "select from serment.standing"],
  ["what was disclosed to whom", "select from serment.disclosed"],
  ["the disclosures", "select from serment.disclosure"],
  ["the missions", "select from serment.mission"],
  ["what is open to whom", "select from serment.running_disclosure"],
  ["which party a login is", "select from serment.recipient_login"],
  ["being another party", `update serment.recipient_login set party = 'Other'`],
  ["the notices", "select from serment.recipient_notice"],
  ["the events", "select from serment.event"],
  ["the clock of the tests", "update serment.test_clock set day = '2000-01-01'"],
  ["becoming another party", `set role "${otherRole}"`],
  ["becoming another party by a setting", `select set_config('role', '${otherRole}', false)`],
  ["logging in again as another party", `set session authorization "${otherRole}"`],
  ["becoming a purpose", "set role escape_recipients_customer_service"],
  ["becoming another recipient", "set role escape_recipients_to_sellers"],
  ["joining another recipient", `grant escape_recipients_to_sellers to "${role}"`],
  [
    "letting somebody else in",
    "grant escape_recipients_to_call_centre to escape_recipients_customer_service",
  ],
  ["changing another party's password", `alter role "${otherRole}" password 'mine'`],
  ["giving oneself power", `alter role "${role}" superuser`],
  ["owning the view", `alter view to_call_centre.person owner to "${role}"`],
  ["opening the barrier", "alter view to_call_centre.person set (security_barrier = false)"],
  ["replacing the view", "create or replace view to_call_centre.person as select * from public.person"],
  ["locking rows", "select from to_call_centre.person for update"],
  ["a table beside the views", "create table to_call_centre.spy (a int)"],
  ["a schema of one's own", "create schema mine"],
  ["a function where the company's lie", "create function public.spy() returns int language sql return 1"],
  ["telling recipients", "select serment.notify_recipients()"],
  ["a file of the server", "select pg_read_file('postgresql.conf')"],
  ["a folder of the server", "select pg_ls_dir('.')"],
  ["a file of the server as a large object", "select lo_import('/etc/passwd')"],
  ["a program of the server", "copy (select 1) to program 'cat'"],
  ["recording an act", "select serment.record_events('[]'::jsonb)"],
  ["what sweeps do", "select * from serment.sweep_forget()"],
  ["computing standings anew", "select serment.rebuild_standing()"],
  ["opening what is closed", "update serment.journal_home set opened = null"],
  ["a lock that stops everybody", "lock table to_call_centre.person in access exclusive mode"],
  ["statistics of the company's table", "create statistics spied on id, phone from public.person"],
  [
    "a trigger of one's own",
    "create trigger spy after insert on serment.event execute function pg_temp.leak()",
  ],
  ["rules of the view", "create rule spy as on select to to_call_centre.person do also select 1"],
  ["the passwords of roles", "select rolpassword from pg_authid"],
];

test.each(closed)("closed: %s", async (_, statement) => {
  const outcome = await intruder.attempt(statement);
  expect({ code: outcome.code, rows: outcome.rows }).toEqual({ code: "42501", rows: [] });
});

test.each([
  "update to_call_centre.person set phone = null",
  "insert into to_call_centre.person (id) values (0)",
  "delete from to_call_centre.person",
])("the views of recipients are not for writing: %s", async (statement) => {
  // OBJECT_NOT_IN_PREREQUISITE_STATE: PostgreSQL cannot write through them, whoever asks.
  expect((await intruder.attempt(statement)).code).toBe("55000");
});

test("the recipient's own role, which a party may take on, is no party and sees nobody", async () => {
  const { code, rows } = await intruder.attempt(
    "set local role escape_recipients_to_call_centre",
    "select count(*)::int as n from to_call_centre.person",
  );
  expect([code, rows]).toEqual(["done", [{ n: 0 }]]);
});

const LEAK = `create function pg_temp.leak(anyelement) returns boolean language plpgsql cost 0.0000001
  as $$ begin raise notice 'leak %', $1; return true; end $$`;
const asked: readonly [string, readonly string[]][] = [
  ["a cheap function that tells what it is given", [LEAK, "select from person where pg_temp.leak(phone)"]],
  ["such a function on the whole row", [LEAK, "select from person p where pg_temp.leak(p)"]],
  ["a cast that fails with the value", ["select from person where phone::integer = 1"]],
  [
    "such a function beside the view",
    [LEAK, "select from person p, lateral (select pg_temp.leak(p.phone)) as l"],
  ],
  [
    "an operator of one's own",
    [
      LEAK,
      "create function pg_temp.told(text, text) returns boolean language sql cost 0.0000001 as 'select pg_temp.leak($1)'",
      "create operator pg_temp.<<< (leftarg = text, rightarg = text, function = pg_temp.told)",
      "select from person where phone operator(pg_temp.<<<) ''",
    ],
  ],
  [
    "a join that asks for each row of a list of one's own",
    [
      LEAK,
      "select from generate_series(1, 500) as n left join person p on p.id = n and pg_temp.leak(p.phone)",
    ],
  ],
  ["an error that depends on a row", ["select 1 / (id - id) from person where phone like '+32%'"]],
  ["an aggregate over all", ["select string_agg(phone, ' ') from person"]],
  ["the rows in an order", ["select * from person order by phone limit 1000"]],
  [
    "a cursor that is read backwards",
    ["declare c scroll cursor for select * from person", "fetch last from c"],
  ],
  ["what others ask", ["select query from pg_stat_activity"]],
  ["a plan with everything in it", ["explain (analyze, verbose) select * from person where phone like '0%'"]],
  ["the planner's statistics", ["select * from pg_stats where schemaname in ('public', 'serment')"]],
  [
    "a function that shadows the database's own",
    [
      "create function pg_temp.today() returns date language sql return '2000-01-01'::date",
      "set local search_path = pg_temp, to_call_centre, pg_catalog",
      "select * from person",
    ],
  ],
  ["a name of one's own for the user", ["set local session_authorization = default", "select * from person"]],
];

test.each(asked)("nothing hidden is told by %s", async (_, statements) => {
  const hidden = await database.query<{ value: string }>(
    "select phone as value from person where phone is not null and id <> all ($1)",
    [given ?? []],
  );
  expect(hidden.length).toBeGreaterThan(20);
  const { said } = await intruder.attempt(...statements);
  expect(hidden.filter(({ value }) => said.includes(value))).toEqual([]);
});

test("a party learns of no other: neither its name nor how many there are of what", async () => {
  const said = [
    ["select shobj_description(oid, 'pg_authid') from pg_roles"],
    [
      "select pg_get_viewdef('to_call_centre.person'::regclass), obj_description('to_call_centre.person'::regclass)",
    ],
    ["select * from pg_stat_user_tables"],
    ["select * from information_schema.role_table_grants"],
  ];
  for (const statements of said)
    expect((await intruder.attempt(...statements)).said).not.toMatch(/\bOther\b/);
});

const proof = () =>
  withConnection(database.pool, (c) => proveRetention(c)).then(({ wrong }) =>
    // The sample was never swept.
    wrong.flatMap(({ code, place }) => (/-kept$/.test(code) ? [] : [[code, place]])),
  );

test("what somebody does to a recipient's view, role or login is found by the proof", async () => {
  expect(await proof()).toEqual([]);
  await database.query("grant select on public.person to escape_recipients_to_call_centre");
  expect(await proof()).toContainEqual(["table-open", "public.person"]);
  await database.query("revoke select on public.person from escape_recipients_to_call_centre");
  await database.query(`grant escape_recipients_customer_service to "${role}"`);
  expect((await proof()).map(([, place]) => place)).toContain(`role ${role}`);
  await database.query(`revoke escape_recipients_customer_service from "${role}"`);
  await database.query(`grant select on public.person to "${role}"`);
  expect(await proof()).toContainEqual(["table-open", "public.person"]);
  await database.query(`revoke select on public.person from "${role}"`);
  await database.query("drop view to_call_centre.person");
  expect(await proof()).toContainEqual(["object-missing", "view to_call_centre.person"]);
  await engine.apply({ testClock: true });
  expect(await proof()).toEqual([]);
  expect((await intruder.rows("select from person")).length).toBe(3);
});

test("in a copy that is closed a party sees nobody, and cannot log in", async () => {
  await engine.beginRestore();
  const [{ login: may } = { login: true }] = await database.query<{ login: boolean }>(
    "select rolcanlogin as login from pg_roles where rolname = $1",
    [role],
  );
  expect(may).toBe(false);
  const rows = await database.as(String(role), (c) => c.query("select from to_call_centre.person"));
  expect(rows.rowCount).toBe(0);
});
