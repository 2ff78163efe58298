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
