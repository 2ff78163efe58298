/** Applying without being a superuser: the owner of the tables, who may create roles and schemas, is enough. */
import { expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { openPool } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const database = await freshDatabase("", { rolePrefix: "owned" });
const policy = lawfulPolicy("owned");

test("the owner of the tables applies a policy, changes it and sees it followed", async () => {
  await database.query(`create role owned_company login createrole password 'company';
    grant create on database ${database.name} to owned_company;
    grant create on schema public to owned_company`);
  const url = new URL(database.url);
  url.username = "owned_company";
  url.password = "company";
  const pool = openPool(url.href, { max: 2 });
  try {
    await pool.query(smallSchema + smallPeople);
    const engine = openEngine({ pool, policy, map: smallMap });
    await engine.apply();
    expect((await engine.status()).purposes).toContainEqual({ purpose: "scoring", visible: 1, hidden: 0 });
    await engine.recordEvent({ subject: "2", kind: "objection", purpose: "directMarketing" });
    const seen = await database.as("owned_marketing", (c) => c.query("select id from marketing.person"));
    expect(seen.rows).toEqual([{ id: "1" }]);
    const login = openPool(await engine.openLogin("scoring", url.href), { max: 1 });
    try {
      expect((await login.query("select id from scoring.contract")).rows).toEqual([{ id: "1" }]);
    } finally {
      await login.end();
    }
    const { scoring: _, ...purposes } = policy.purposes;
    const ourselves = policy.recipients.ourselves;
    if (ourselves === undefined) throw new Error("the small company keeps its own data");
    const recipients = { ourselves: { ...ourselves, purposes: Object.keys(purposes) } };
    const next = openEngine({
      pool,
      policy: { ...policy, version: "2", purposes, recipients },
      map: smallMap,
    });
    expect((await next.apply()).dropped).toContain("view scoring.contract");
  } finally {
    await pool.end();
    await database.query("reassign owned by owned_company to current_user; drop owned by owned_company");
  }
});

test("a user who is called like one of our schemas goes on finding the company's tables", async () => {
  const other = await freshDatabase(`${smallSchema} ${smallPeople} create schema "Our, own";`, {
    rolePrefix: "called_alike",
  });
  await other.query(
    `alter role serment in database ${other.name} set search_path = "$user", "Our, own", public`,
  );
  const asUser = async (text: string) => {
    const pool = openPool(other.url, { max: 1 });
    return (await pool.query(text).finally(() => pool.end())).rows;
  };
  const pool = openPool(other.url, { max: 1 });
  try {
    const engine = openEngine({ pool, policy: lawfulPolicy("called_alike"), map: smallMap });
    await engine.apply();
    await engine.apply();
  } finally {
    await pool.end();
  }
  expect(await asUser("select session_user as name")).toEqual([{ name: "serment" }]);
  expect(await asUser("show search_path")).toEqual([{ search_path: '"Our, own", public' }]);
  await asUser("create table event (id int); create table public.hold (id int)");
  expect(
    await asUser("select to_regclass('event')::text as event, to_regclass('hold')::text as hold"),
  ).toEqual([{ event: "event", hold: "hold" }]);
});
