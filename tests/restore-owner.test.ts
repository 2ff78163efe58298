/** Closing, reconciling and opening without being a superuser: the owner of the tables is enough for that as well. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { openPool } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const database = await freshDatabase("", { rolePrefix: "reopened" });
const policy = lawfulPolicy("reopened");

test("the owner of the tables forgets, closes, reconciles and opens again", async () => {
  await database.query(`create role reopened_company login createrole password 'company';
    grant create on database ${database.name} to reopened_company;
    grant create on schema public to reopened_company`);
  const url = new URL(database.url);
  url.username = "reopened_company";
  url.password = "company";
  const folder = await mkdtemp(join(tmpdir(), "serment-reopened-"));
  const pool = openPool(url.href, { max: 3 });
  try {
    await pool.query(smallSchema + smallPeople);
    const journal = openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "key") });
    const engine = openEngine({ pool, policy, map: smallMap, journal });
    await engine.apply();
    await engine.recordEvent({ subject: "2", kind: "objection", purpose: "directMarketing" });
    await engine.sweep();
    expect(await engine.restoreStatus()).toMatchObject({ open: true, standing: "whole", waiting: 0 });
    const login = openPool(await engine.openLogin("accounting", url.href), { max: 1 });
    try {
      const seen = async () => (await login.query("select id from accounting.person")).rows.length;
      expect(await seen()).toBe(2);
      await engine.beginRestore({ tables: ["person"] });
      // The session may be ended or not, as the server lets its owner; it sees nobody either way.
      expect(await seen().catch(() => 0)).toBe(0);
      const another = openPool(login.options.connectionString ?? "", { max: 1 });
      await expect(another.query("select 1")).rejects.toThrow(/not permitted to log in/);
      await another.end();
      await engine.reconcile();
      expect(await seen()).toBe(2);
    } finally {
      await login.end();
    }
    expect((await engine.sweep()).rowsDeleted).toBe(0);
  } finally {
    await pool.end();
    await rm(folder, { recursive: true, force: true });
    // A session that ends takes its temporary tables away a moment later.
    const gone = "select count(*)::int as n from pg_stat_activity where usename = 'reopened_company'";
    while ((await database.query<{ n: number }>(gone))[0]?.n !== 0) await pause(20);
    await database.query(
      "reassign owned by reopened_company to current_user; drop owned by reopened_company",
    );
  }
});
