/**
 * Rows that were forgotten hold the same, so a unique index may refuse the second of them. Whatever the index is like
 * (partial, of expressions, one NULL like another), what could not be carried out is refused before anything is written,
 * and nothing else is. PostgreSQL is asked whether it would refuse.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PolicyMap } from "../src/catalog/map.ts";
import { check } from "../src/check/check.ts";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { DatabaseError, transaction, withConnection } from "../src/postgres/connect.ts";
import { introspect } from "../src/postgres/introspect.ts";
import { freshDatabase, type TestDatabase } from "./support/database.ts";
import { leaversMap, leaversPolicy, leaversSchema } from "./support/leavers.ts";

const folder = await mkdtemp(join(tmpdir(), "serment-unique-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** `rank` must hold something, and no key fits behind it; `alias` may hold nothing, and is not emptied to it. */
const schema = `${leaversSchema.replace("create unique index person_email on person (email);", "")}
  alter table person add rank integer not null default 1, add alias text, add shop text, add current boolean default true;
  create table line (at date, caller bigint references person, what text);
  create index on line (caller);`;
const of = (field: string, more: object = {}) => ({ field, provenance: "provided" as const, ...more });
const map = {
  ...leaversMap,
  tables: {
    ...leaversMap.tables,
    person: {
      columns: {
        id: { key: true },
        name: of("identity.name", { neutral: "none" }),
        email: of("identity.email"),
        phone: of("identity.phone"),
        rank: of("identity.phone", { neutral: 0 }),
        alias: of("identity.email", { neutral: "none" }),
        shop: { notPersonal: "where they buy" },
        current: { notPersonal: "whether they buy" },
      },
    },
    line: {
      columns: {
        at: { notPersonal: "a date" },
        caller: { notPersonal: "goes" },
        what: { notPersonal: "a word" },
      },
      impersonal: "what happened when",
      mentions: [{ hops: [{ to: "person", on: { caller: "id" } }] }],
    },
  },
} satisfies PolicyMap;
const FORGOTTEN = `update person set name = 'none-' || id, email = null, phone = null, rank = 0, alias = 'none';
  update line set caller = null`;

/** Whether two forgotten rows meet in it. */
const indexes: readonly (readonly [boolean, string])[] = [
  [false, "person (email)"],
  [true, "person (email) nulls not distinct"],
  [false, "person (email) nulls not distinct where email is not null"],
  [false, "person (email) nulls not distinct where email <> ''"],
  [true, "person (email) nulls not distinct where shop = 'Ghent'"],
  [true, "person (email, shop) nulls not distinct"],
  [false, "person (email, id) nulls not distinct"],
  [false, "person (lower(email))"],
  [true, "person (lower(email)) nulls not distinct"],
  [true, "person (coalesce(email, ''))"],
  [true, "person ((case when current then coalesce(email, 'x') end))"],
  [false, "person (coalesce(email, '')) where email is not null"],
  [true, "person ((array[email, shop]))"],
  [false, "person ((email || shop))"],
  [false, "person (lower(email), coalesce(shop, ''))"],
  [true, "person (coalesce(email, ''), coalesce(shop, ''))"],
  [false, "person (coalesce(shop, ''), lower(name))"],
  [true, "person (coalesce(shop, ''), left(name, 3))"],
  [true, "person (shop) where email is null"],
  [false, "person (shop) where email is not null"],
  [false, "person (shop) where email like 'a%'"],
  [false, "person (name)"],
  [false, "person (name) where current"],
  [false, "person (lower(name))"],
  [true, 'person (left("name", 3))'],
  [true, "person (substr(upper(name), 1, 2))"],
  [true, "person (shop) where name <> 'Ann'"],
  [true, "person (rank)"],
  [true, "person (rank) where current"],
  [true, "person (rank) where current and shop = 'Ghent'"],
  [false, "person (rank) where rank <> 0"],
  [false, "person (rank) where current and rank <> 0"],
  [true, "person (rank) where rank <> 1"],
  [true, "person (rank) where rank = 0"],
  [false, "person (rank) where rank = 5"],
  [true, "person (rank) where rank <> 1 or rank <> 0"],
  [true, "person ((rank + 1))"],
  [false, "person (rank, phone)"],
  [true, "person (rank, phone) nulls not distinct"],
  [false, "person (rank) where phone is not null"],
  [true, "person (alias)"],
  [true, "person (alias) where shop is not null"],
  [false, "person (alias) where alias <> 'none'"],
  [true, "person (alias) where alias <> 'some'"],
  [true, "person (alias) where alias = 'none'"],
  [false, "person (alias) where alias = 'it''s'"],
  [true, "person (upper(alias))"],
  [true, "person (shop) where alias is not null"],
  [false, "person (shop) where alias is null"],
  [false, "line (caller)"],
  [true, "line (caller) nulls not distinct"],
  [true, "line (what) where caller is null"],
  [false, "line (caller, at) nulls not distinct where caller is not null"],
];

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase(schema);
});

/** Whether PostgreSQL refuses the second of two forgotten rows that differed in everything that is emptied. */
const refuses = (index: string): Promise<boolean> =>
  withConnection(database.pool, (connection) =>
    transaction(connection, async () => {
      await connection.query(`create unique index under_test on ${index}`);
      await connection.query(
        `insert into person values (1, 'Ann', 'ann@x', '1', 11, 'a', 'Ghent', true), (2, 'Bert', 'bert@x', '2', 12, 'b', 'Namur', true);
         insert into line values ('2020-01-01', 1, 'rang'), ('2020-01-01', 2, 'wrote')`,
      );
      await connection.query("savepoint written");
      // What is not emptied may be alike in the two.
      const refusal = await connection
        .query(`${FORGOTTEN}; update person set shop = 'Ghent'; update line set what = 'rang'`)
        .catch((error: unknown) => error);
      await connection.query("rollback to written");
      await connection.query("delete from line; delete from person; drop index under_test");
      if (refusal instanceof Error && !(refusal instanceof DatabaseError && refusal.code === "23505"))
        throw refusal;
      return refusal instanceof Error;
    }),
  );

const found = (index: string) =>
  withConnection(database.pool, (connection) =>
    transaction(connection, async () => {
      await connection.query(`create unique index under_test on ${index}`);
      const findings = check(leaversPolicy("unique"), map, await introspect(connection));
      await connection.query("drop index under_test");
      return findings.filter(({ code }) => code === "neutral-not-unique");
    }),
  );

describe("a unique index on", () => {
  test.each(indexes.map(([meets, index]) => [index, meets] as const))("%s", async (index, meets) => {
    expect(await refuses(index)).toBe(meets);
    const findings = await found(index);
    expect(findings.length > 0, JSON.stringify(findings)).toBe(meets);
    for (const finding of findings) expect(finding.found).toContain("`under_test` must be unique");
  });
});

test("what cannot be carried out is refused before anything is written, naming the constraint", async () => {
  const refused = await freshDatabase(
    `${schema} alter table person add constraint one_phone unique nulls not distinct (phone)`,
    { rolePrefix: "uniquely" },
  );
  const place = { folder: join(folder, "journal"), keyFile: join(folder, "journal.key") };
  const policy = leaversPolicy("uniquely");
  const engine = openEngine({ pool: refused.pool, policy, map, journal: openJournal(place) });
  await expect(engine.apply()).rejects.toMatchObject({
    code: "policy-refused",
    details: expect.stringContaining("`one_phone` must be unique and NULL would stand in `phone`"),
  });
  expect(await refused.query("select from pg_namespace where nspname = 'serment'")).toEqual([]);
});

test("a condition that leaves forgotten rows out lets them be forgotten", async () => {
  const shop = await freshDatabase(
    `${schema} create unique index on person (rank) where rank <> 0;
     create unique index on person (phone) nulls not distinct where phone is not null;
     insert into person (id, name, email, phone, rank) values (1, 'Ann', 'a', '1', 11), (2, 'Bert', 'b', '2', 12);
     insert into contract (person_id, start_on, end_on) values (1, '2015-01-01', '2025-06-30'), (2, '2015-01-01', '2025-06-30')`,
    { rolePrefix: "leftout" },
  );
  const place = { folder: join(folder, "leftout"), keyFile: join(folder, "leftout.key") };
  const policy = leaversPolicy("leftout");
  const engine = openEngine({ pool: shop.pool, policy, map, journal: openJournal(place) });
  await engine.apply({ testClock: true });
  await shop.query("update serment.test_clock set day = '2029-12-01'");
  expect(await engine.sweep({ confirmDay: "2029-12-01" })).toMatchObject({ outcome: "done", left: [] });
  expect(await shop.query("select rank, phone from person")).toEqual([
    { rank: 0, phone: null },
    { rank: 0, phone: null },
  ]);
  expect(await engine.proveRetention()).toMatchObject({ fine: true });
});
