/** Applying a small policy to a small company, from the outside: what it promises of versions, failures and people. */
import { expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { during } from "../src/policy/period.ts";
import type { Policy } from "../src/policy/policy.ts";
import { openPool, type Pool, withConnection } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";
import { smallPolicy } from "./support/small-policy.ts";

const policy = lawfulPolicy("applied");

/** A later version of it that has given up some purposes. */
function without(version: string, ...gone: readonly string[]): Policy {
  const left = <T extends object>(all: T): T =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !gone.includes(name))) as T;
  const purposes = left(policy.purposes);
  const recipients = Object.fromEntries(
    Object.entries(policy.recipients).map(([name, recipient]) => [
      name,
      { ...recipient, purposes: recipient.purposes.filter((purpose) => !gone.includes(purpose)) },
    ]),
  );
  return { ...policy, version, purposes, recipients };
}
const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "applied" });
const engineOf = (p: Policy, pool: Pool = database.pool) => openEngine({ pool, policy: p, map: smallMap });

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "no failure",
    (error: unknown) => error,
  );

/** Every object, right, comment and row that an apply may touch. */
const state = () =>
  withConnection(database.pool, async (connection) => {
    // With every name in full, whatever path the session began with.
    await connection.query("set search_path = ''");
    const read = async (text: string) => (await connection.query(text)).rows;
    const found = {
      relations: await read(
        `select c.oid::regclass::text as name, c.relkind, c.relacl::text, obj_description(c.oid) as comment,
            case when c.relkind = 'v' then pg_get_viewdef(c.oid) end as definition
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname !~ '^(pg_|information_schema)' order by 1`,
      ),
      functions: await read(
        `select p.oid::regprocedure::text as name, p.prosrc, p.proacl::text
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'serment' order by 1`,
      ),
      triggers: await read(
        "select tgrelid::regclass::text as table, tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1, 2",
      ),
      schemas: await read(
        "select nspname, nspacl::text from pg_namespace where nspname !~ '^pg_' order by 1",
      ),
      roles: await read("select rolname, rolcanlogin from pg_roles where rolname ~ '^applied_' order by 1"),
      versions: await read(
        "select case when to_regclass('serment.version') is null then 'none' else query_to_xml('select id, hash from serment.version', true, true, '')::text end as xml",
      ),
    };
    await connection.query("reset search_path");
    return found;
  });

test("a plan made before anything is applied leaves nothing behind", async () => {
  const before = await state();
  const plan = await engineOf(policy).plan();
  expect(plan.from).toBeNull();
  expect(plan.to).toBe("1");
  expect(plan.objects.every(({ change }) => change === "created")).toBe(true);
  expect(plan.people.map(({ purpose }) => purpose)).toEqual(Object.keys(policy.purposes));
  expect(plan.people.find(({ purpose }) => purpose === "scoring")).toMatchObject({
    before: 0,
    after: 1,
    gain: 1,
  });
  // Dirk's contract ended in 2010, and Chloé was never asked for her consent: no purpose keeps either.
  expect(plan.forgotten.find(({ table }) => table === "person")).toMatchObject({ rows: 2, rowsAlready: 0 });
  expect(await state()).toEqual(before);
});

test("a policy that the checker refuses is not applied, and nothing is left of the attempt", async () => {
  const before = await state();
  const wrong: Policy = {
    ...policy,
    purposes: {
      ...policy.purposes,
      scoring: { ...policy.purposes.scoring, uses: ["identity.nam"] } as never,
    },
  };
  expect(await failureOf(engineOf(wrong).apply())).toMatchObject({ code: "policy-refused" });
  expect(await state()).toEqual(before);
});

test("a failure at any step of the first apply leaves the database as it was", async () => {
  const before = await state();
  const moments: string[] = [];
  await failureOf(
    engineOf(policy).apply({
      onProgress: ({ stage, object }) => {
        moments.push(`${stage} ${object}`);
        if (stage === "record") throw new Error("stop");
      },
    }),
  );
  expect(moments.length).toBeGreaterThan(20);
  expect(await state()).toEqual(before);
  for (const moment of moments.filter((_, i) => i % 7 === 0)) {
    const failure = await failureOf(
      engineOf(policy).apply({
        onProgress: ({ stage, object }) => {
          if (`${stage} ${object}` === moment) throw new Error(`stopped at ${moment}`);
        },
      }),
    );
    expect(String(failure)).toContain(moment);
    expect(await state()).toEqual(before);
  }
});

test("two applies at once: one waits for the other and then finds nothing to change", async () => {
  const pools = [openPool(database.url, { max: 2 }), openPool(database.url, { max: 2 })];
  try {
    const done = await Promise.all(pools.map((pool) => engineOf(policy, pool).apply()));
    const versions = done.map(({ version }) => version);
    expect(versions.filter((version) => version !== null)).toHaveLength(1);
    expect(versions.filter((version) => version === null)).toHaveLength(1);
  } finally {
    await Promise.all(pools.map((pool) => pool.end()));
  }
});

test("the second time nothing is touched", async () => {
  const before = await state();
  expect(await engineOf(policy).apply()).toEqual({ dropped: [], made: [], version: null });
  expect(await state()).toEqual(before);
});

test("a purpose sees the people it is for today, and no table of the company", async () => {
  const seen = await database.as("applied_scoring", (c) => c.query("select id, price from scoring.contract"));
  expect(seen.rows).toEqual([{ id: "1", price: "120" }]);
  expect(
    await failureOf(database.as("applied_scoring", (c) => c.query("select * from public.person"))),
  ).toMatchObject({ code: "42501" });
});

test("every object an apply made says why it exists", async () => {
  const silent = await database.query(
    `select c.oid::regclass::text as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('serment', 'marketing', 'evidence', 'joint', 'accounting', 'scoring')
       and c.relkind in ('r', 'p', 'v') and not c.relispartition and obj_description(c.oid) is null`,
  );
  expect(silent).toEqual([]);
});

test("an objection is followed in the next query of any other session", async () => {
  const engine = engineOf(policy);
  const marketing = () =>
    database.as("applied_marketing", (c) => c.query("select id from marketing.person order by id"));
  expect((await marketing()).rows).toEqual([{ id: "1" }, { id: "2" }]);
  await engine.recordEvent({ subject: "1", kind: "objection", purpose: "directMarketing" });
  expect((await marketing()).rows).toEqual([{ id: "2" }]);
  await engine.recordEvent({ subject: "1", kind: "objectionLifted", purpose: "directMarketing" });
  expect((await marketing()).rows).toEqual([{ id: "1" }, { id: "2" }]);
});

test("a plan says who a change gains and loses, and what would be forgotten by it", async () => {
  const before = await state();
  const next = without("2", "scoring");
  const [ground] = smallPolicy.purposes.evidence.grounds;
  const evidence = { ...smallPolicy.purposes.evidence, grounds: [{ ...ground, period: during("contract") }] };
  const plan = await engineOf({ ...next, purposes: { ...next.purposes, evidence } }).plan();
  expect(plan.from).toBe("1");
  expect(plan.objects).toContainEqual(
    expect.objectContaining({ object: "view scoring.contract", change: "dropped" }),
  );
  // Bert's contract ended in 2024: its price was evidence for ten years, and would be for none. Dirk's was past them.
  expect(plan.people.find(({ purpose }) => purpose === "evidence")).toEqual({
    purpose: "evidence",
    before: 2,
    after: 1,
    gain: 0,
    lose: 1,
  });
  const contract = plan.forgotten.find(({ table }) => table === "contract");
  expect(contract?.columns.find(({ column }) => column === "price")).toEqual({
    column: "price",
    field: "contract.price",
    cells: 2,
    cellsAlready: 1,
  });
  expect(plan.notice.en?.map(({ part }) => part)).toContain("purposes/purpose-scoring");
  expect(await state()).toEqual(before);
});

test("a change of words alone changes nobody's days, and says so without computing them again", async () => {
  const worded = { ...policy, version: "1.1", cookiePolicyUrl: "https://example.be/other" };
  const plan = await engineOf(worded).plan();
  expect(plan.objects).toEqual([]);
  expect(plan.people.every(({ before, after, gain, lose }) => before === after && gain + lose === 0)).toBe(
    true,
  );
  expect(plan.people.find(({ purpose }) => purpose === "scoring")).toMatchObject({ before: 1, after: 1 });
  expect(plan.forgotten.find(({ table }) => table === "person")).toMatchObject({ rows: 2, rowsAlready: 2 });
});

test("a failure in the second version leaves the first one whole and in force", async () => {
  const before = await state();
  const next = without("2", "scoring");
  for (const stage of ["drop", "verify", "record"]) {
    await failureOf(
      engineOf(next).apply({
        onProgress: (progress) => {
          if (progress.stage === stage) throw new Error("stop");
        },
      }),
    );
    expect(await state()).toEqual(before);
  }
});

test("the next version takes away what it no longer wants, the role's rights included", async () => {
  const done = await engineOf(without("2", "scoring")).apply();
  expect(done.dropped).toContain("view scoring.contract");
  expect(await database.query("select to_regnamespace('scoring') as schema")).toEqual([{ schema: null }]);
  expect((await engineOf(without("2", "scoring")).status()).policyVersion).toBe("2");
});

test("applying the first version again brings everything back", async () => {
  await engineOf(policy).apply();
  const seen = await database.as("applied_scoring", (c) => c.query("select id from scoring.contract"));
  expect(seen.rows).toEqual([{ id: "1" }]);
});

test("a table may get another name in the map, and its first one back", async () => {
  const { contact, ...tables } = smallMap.tables;
  const map = {
    ...smallMap,
    tables: { ...tables, conversation: { ...contact, table: "contact" } },
    records: { ...smallMap.records, contact: { ...smallMap.records.contact, table: "conversation" } },
  };
  const before = await state();
  const done = await openEngine({ pool: database.pool, policy, map }).apply();
  expect(done.dropped).toContain("function serment.follow_contact");
  await engineOf(policy).apply();
  const { triggers, functions } = await state();
  expect({ triggers, functions }).toEqual({ triggers: before.triggers, functions: before.functions });
});

test("a role that is gone, as after a restore on another server, is made again with its rights", async () => {
  await database.query("drop owned by applied_scoring");
  await database.query("drop role applied_scoring");
  const plan = await engineOf(policy).plan();
  expect(plan.objects).toContainEqual(
    expect.objectContaining({ object: "role applied_scoring", change: "renewed" }),
  );
  await engineOf(policy).apply();
  const seen = await database.as("applied_scoring", (c) => c.query("select id from scoring.contract"));
  expect(seen.rows).toEqual([{ id: "1" }]);
  expect(await engineOf(policy).apply()).toEqual({ dropped: [], made: [], version: null });
});

test("a session that holds a table makes apply give up with nothing changed", async () => {
  const before = await state();
  const held = await database.pool.connect();
  try {
    await held.query("begin; lock table public.contract in row exclusive mode");
    const changed: Policy = { ...without("3", "scoring"), timeZone: "Europe/Paris" };
    expect(await failureOf(engineOf(changed).apply({ lockTimeoutMs: 300 }))).toMatchObject({
      code: "database-busy",
    });
    await held.query("rollback");
    expect(await state()).toEqual(before);
  } finally {
    held.release(true);
  }
});

test("a user without the rights is told which, and nothing is left behind", async () => {
  await database.query("create role applied_weak login password 'weak'");
  const url = new URL(database.url);
  url.username = "applied_weak";
  url.password = "weak";
  const pool = openPool(url.href, { max: 1 });
  try {
    expect(await failureOf(engineOf(policy, pool).apply())).toMatchObject({
      code: "database-right",
      details: expect.stringContaining("CREATEROLE"),
      hint: expect.stringContaining("alter role"),
    });
  } finally {
    await pool.end();
  }
});

test("a login for a purpose sees that purpose's people and nothing else", async () => {
  const url = await engineOf(policy).openLogin("scoring", database.url);
  const pool = openPool(url, { max: 1 });
  try {
    expect((await pool.query("select id from scoring.contract")).rows).toEqual([{ id: "1" }]);
    // Plain names find the purpose's views, and not the company's table of that name.
    expect((await pool.query("select id from contract")).rows).toEqual([{ id: "1" }]);
    expect(await failureOf(pool.query("select * from marketing.person"))).toMatchObject({ code: "42501" });
    expect(await failureOf(pool.query("select * from serment.standing"))).toMatchObject({ code: "42501" });
  } finally {
    await pool.end();
  }
  expect(await failureOf(engineOf(policy).openLogin("scorin", database.url))).toMatchObject({
    code: "not-found",
    hint: "did you mean `scoring`?",
  });
});
