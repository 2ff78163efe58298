/**
 * Ways past the views that others opened: apply finds them and refuses, with nothing changed, because a policy that
 * can be walked round is not kept.
 */
import { afterEach, expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { freshDatabase } from "./support/database.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "escape_open" });
const engine = openEngine({ pool: database.pool, policy: lawfulPolicy("escape_open"), map: smallMap });
const nothing = { kind: "none" };
const strict = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "escape_strict" });

const failure = (): Promise<unknown> =>
  engine.apply().then(
    () => nothing,
    (error: unknown) => error,
  );

let undo = "";
afterEach(() => database.query(undo));

const doors: readonly [string, { open: string; shut: string; code: string; hint: string }][] = [
  [
    "a table everyone may read",
    {
      open: "grant select on person to public",
      shut: "revoke all on person from public",
      code: "table-open",
      hint: "revoke all on public.person from public",
    },
  ],
  [
    "one column of a table everyone may read",
    {
      open: "grant select (email) on person to public",
      shut: "revoke all (email) on person from public",
      code: "table-open",
      hint: "public.person",
    },
  ],
  [
    "a view of the company's everyone may read",
    {
      open: "create view everybody as select * from person; grant select on everybody to public",
      shut: "drop view everybody",
      code: "table-open",
      hint: "public.everybody",
    },
  ],
  [
    "a function that everyone may call and that runs as its owner",
    {
      open: "create function find_person(which bigint) returns person language sql security definer return (select p from person p where p.id = which)",
      shut: "drop function find_person",
      code: "function-open",
      hint: "revoke execute on routine find_person(bigint) from public",
    },
  ],
  [
    "a schema where everyone may create",
    {
      open: "grant create on schema public to public",
      shut: "revoke create on schema public from public",
      code: "schema-open",
      hint: "revoke create on schema public from public",
    },
  ],
];

test.each(doors)("%s is refused, with the way to shut it, and nothing is installed", async (_, door) => {
  undo = door.shut;
  await database.query(door.open);
  expect(await failure()).toMatchObject({ code: door.code, hint: expect.stringContaining(door.hint) });
  expect(await database.query("select from pg_namespace where nspname in ('serment', 'marketing')")).toEqual(
    [],
  );
});

test("rights that new tables are given by default do not reach what is installed", async () => {
  undo = "alter default privileges revoke select on tables from public";
  await database.query("alter default privileges grant select on tables to public");
  expect(await failure()).toBe(nothing);
  const open = await database.query(
    `select c.oid::regclass from pg_class c
     where c.relnamespace::regnamespace::text in ('serment', 'marketing', 'accounting')
       and c.relkind in ('r', 'p', 'v')
       and has_table_privilege('escape_open_scoring', c.oid, 'select')`,
  );
  expect(open).toEqual([]);
});

test("a function of a trigger, and one that runs as its caller, are no way past", async () => {
  undo = "drop function stamp; drop function shout";
  await database.query(`
    create function stamp() returns trigger language plpgsql security definer as $$ begin return new; end $$;
    create function shout(words text) returns text language sql return upper(words)`);
  expect(await failure()).toBe(nothing);
});

test("a role that was made a member of another one is refused at the next apply", async () => {
  undo = "revoke pg_read_all_data from escape_open_marketing";
  await database.query("grant pg_read_all_data to escape_open_marketing");
  expect(await failure()).toMatchObject({ code: "role-taken" });
});

test("a right on another purpose's views is refused at the next apply", async () => {
  undo =
    "revoke usage on schema accounting from escape_open_marketing; revoke select on accounting.person from escape_open_marketing";
  await database.query(
    "grant usage on schema accounting to escape_open_marketing; grant select on accounting.person to escape_open_marketing",
  );
  expect(await failure()).toMatchObject({
    code: "table-open",
    hint: expect.stringContaining("accounting.person"),
  });
});

test("where new functions are nobody's by default, a purpose still reads its views and calls nothing itself", async () => {
  await strict.query("alter default privileges revoke execute on functions from public");
  const there = openEngine({ pool: strict.pool, policy: lawfulPolicy("escape_strict"), map: smallMap });
  await there.apply();
  for (const [role, view] of [
    ["scoring", "scoring.contract"],
    ["accounting", "accounting.invoice"],
    ["marketing", "marketing.person"],
    ["joint", "joint.contract"],
  ])
    await strict.as(`escape_strict_${role}`, (c) => c.query(`select * from ${view}`));
  await expect(
    strict.as("escape_strict_scoring", (c) => c.query("select serment.today()")),
  ).rejects.toMatchObject({ code: "42501" });
});
