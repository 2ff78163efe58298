/** Letting a party in without being a superuser: the owner of the tables, who may create roles, is enough. */
import { expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { openPool } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { disclosingPolicy, TODAY } from "./support/disclosing.ts";
import { installIn } from "./support/installed.ts";
import { smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const database = await freshDatabase("", { rolePrefix: "lender" });

test("the owner of the tables lets a party in, twice, and drops the recipient with its policy", async () => {
  await database.query(`create role lender_company login createrole password 'company';
    grant create on database ${database.name} to lender_company;
    grant create on schema public to lender_company`);
  const url = new URL(database.url);
  url.username = "lender_company";
  url.password = "company";
  const pool = openPool(url.href, { max: 2 });
  try {
    await pool.query(smallSchema + smallPeople);
    const policy = disclosingPolicy("lender");
    await installIn({ ...database, pool }, policy, smallMap);
    await pool.query("update serment.test_clock set day = $1", [TODAY]);
    const engine = openEngine({ pool, policy, map: smallMap });
    const who = { recipient: "agency", party: "Ask & Co" };
    const about = { countries: ["BE"], purposes: ["evidence"], until: "2026-12-31", approvedBy: "x" };
    await engine.addMission({ ...who, ...about });
    await engine.disclose({ ...who, purpose: "evidence", people: ["1"], open: true });
    const reads = async () => {
      const party = openPool(await engine.openPartyLogin(who, url.href), { max: 1 });
      try {
        return (await party.query("select id, name from person")).rows;
      } finally {
        await party.end();
      }
    };
    expect(await reads()).toEqual([{ id: "1", name: "Ana" }]);
    expect(await reads()).toEqual([{ id: "1", name: "Ana" }]);
    const { agency: _, ...recipients } = policy.recipients;
    await installIn({ ...database, pool }, { ...policy, version: "2", recipients }, smallMap);
    const left = await pool.query(
      "select to_regnamespace('to_agency') is null as gone, to_regrole('lender_to_agency') is null as closed",
    );
    expect(left.rows).toEqual([{ gone: true, closed: true }]);
  } finally {
    await pool.end();
    await database.query("reassign owned by lender_company to current_user; drop owned by lender_company");
  }
});
