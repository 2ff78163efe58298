/** How apply replaces the objects of one version by those of the next, on steps written by hand. */
import { beforeAll, expect, test } from "vitest";
import { type Installable, install } from "../src/apply/install.ts";
import { migrate } from "../src/apply/migrate.ts";
import { transaction, withConnection } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { smallMap, smallPeople, smallSchema } from "./support/small-company.ts";
import { smallPolicy } from "./support/small-policy.ts";

const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "installed" });

type Hand = Installable["steps"][number];
const tableStep = (columns: string): Hand => ({
  kind: "standing",
  object: "standing serment.standing",
  why: "",
  sql: { text: `create table serment.standing (${columns})` },
  drop: { text: "drop table if exists serment.standing" },
  rebuilds: "serment.standing",
});
const roleStep: Hand = {
  kind: "role",
  object: "role installed_marketing",
  why: "",
  sql: {
    text: `do $$ begin
             if to_regrole('installed_marketing') is null then create role installed_marketing; end if;
           end $$`,
  },
};
const schemaStep: Hand = {
  kind: "schema",
  object: "schema marketing",
  why: "",
  sql: { text: "create schema marketing; grant usage on schema marketing to installed_marketing" },
  drop: { text: "drop schema if exists marketing" },
};
const viewStep = (columns: string): Hand => ({
  kind: "view",
  object: "view marketing.person",
  why: "",
  sql: {
    text: `create view marketing.person as select ${columns} from public.person p
           where exists (select from serment.standing s where s.subject = p.id);
           grant select on marketing.person to installed_marketing`,
  },
  drop: { text: "drop view if exists marketing.person" },
  uses: ["schema marketing", "standing serment.standing"],
});
const plan = (columns = "name", standing = "subject bigint"): Installable => ({
  steps: [roleStep, tableStep(standing), schemaStep, viewStep(columns)],
  purposes: [{ role: "installed_marketing", schema: "marketing" }],
  standing: [
    {
      relation: "serment.standing",
      rebuild: { text: "insert into serment.standing (subject) select id from public.person where id < 3" },
    },
  ],
});

const run = (compiled: Installable, report?: Parameters<typeof install>[4]) =>
  withConnection(database.pool, (connection) =>
    transaction(connection, async () => {
      await migrate(connection);
      return install(connection, smallPolicy, smallMap, compiled, report);
    }),
  );
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "no failure",
    (error: unknown) => error,
  );
/** What a restored or half-applied database would differ in. */
const state = () =>
  database.query(`
    select n.nspname, c.relname, pg_get_viewdef(c.oid) as definition, c.relacl::text
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('serment', 'marketing', 'public') and c.relkind in ('r', 'v')
    union all select 'version', id::text, objects::text, '' from serment.version
    union all select 'standing', subject::text, '', '' from serment.standing
    order by 1, 2`);

beforeAll(async () => {
  await run(plan());
});

test("an installed view shows what the standing table computed for it holds", async () => {
  const rows = await database.as("installed_marketing", (connection) =>
    connection.query("select name from marketing.person order by name"),
  );
  expect(rows.rows).toEqual([{ name: "Ana" }, { name: "Bert" }]);
});

test("the second time nothing is changed and no version is recorded", async () => {
  const before = await state();
  expect(await run(plan())).toEqual({ dropped: [], made: [], version: null });
  expect(await state()).toEqual(before);
});

test("only the view is made anew when only the view changed", async () => {
  const done = await run(plan("name, email"));
  expect(done.dropped).toEqual(["view marketing.person"]);
  expect(done.made).toEqual([{ object: "view marketing.person", change: "changed" }]);
  expect(done.version).not.toBeNull();
});

test("a failure at any moment leaves the old policy whole", async () => {
  const before = await state();
  const next = plan("name, email, phone", "subject bigint, purpose text");
  const moments: string[] = [];
  await failureOf(
    run(next, (progress) => {
      moments.push(`${progress.stage} ${progress.object}`);
      if (progress.stage === "record") throw new Error("stop before it is kept");
    }),
  );
  expect(moments.length).toBeGreaterThan(5);
  expect(await state()).toEqual(before);
  for (const moment of moments) {
    const failure = await failureOf(
      run(next, (progress) => {
        if (`${progress.stage} ${progress.object}` === moment) throw new Error(`stopped at ${moment}`);
      }),
    );
    expect(String(failure)).toContain(moment);
    expect(await state()).toEqual(before);
  }
});

test("a step PostgreSQL refuses is named, and nothing of the others stays", async () => {
  const before = await state();
  expect(await failureOf(run(plan("name, no_such_column")))).toMatchObject({
    code: "database-refused",
    message: expect.stringContaining("view marketing.person"),
    details: expect.stringContaining("no_such_column"),
  });
  expect(await state()).toEqual(before);
});

test("a table that everyone may read is refused, because no view protects it then", async () => {
  await database.query("grant select (email) on public.person to public");
  expect(await failureOf(run(plan("name, phone")))).toMatchObject({
    code: "table-open",
    details: expect.stringContaining("public.person"),
    hint: expect.stringContaining("revoke"),
  });
  await database.query("revoke select (email) on public.person from public");
});

test("a schema of the company keeps its name", async () => {
  await database.query("create schema sales");
  const taken: Installable = { ...plan(), purposes: [{ role: "installed_sales", schema: "sales" }] };
  expect(await failureOf(run(taken))).toMatchObject({ code: "schema-taken" });
});

test("a role that can do more than a purpose may is not taken over", async () => {
  await database.query("create role installed_powerful createrole");
  const taken: Installable = { ...plan(), purposes: [{ role: "installed_powerful", schema: "marketing" }] };
  expect(await failureOf(run(taken))).toMatchObject({ code: "role-taken" });
});

test("what the next version no longer wants is taken away", async () => {
  const done = await run({ ...plan(), steps: [roleStep], purposes: [], standing: [] });
  expect(done.dropped).toEqual(["view marketing.person", "schema marketing", "standing serment.standing"]);
  expect(
    await database.query(
      "select to_regclass('serment.standing') as gone, to_regnamespace('marketing') as too",
    ),
  ).toEqual([{ gone: null, too: null }]);
});

test("a migration that was edited after it was run is refused", async () => {
  await database.query("update serment.migration set hash = 'another'");
  expect(await failureOf(run(plan()))).toMatchObject({
    code: "database-refused",
    details: expect.stringContaining("never edited"),
  });
});
