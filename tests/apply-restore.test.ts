/**
 * A dump restored elsewhere keeps the policy once it is reconciled (restore-whole.test.ts), and PostgreSQL before 18 keeps it too. npm's PostgreSQL comes without
 * pg_dump, so this runs where the system has a PostgreSQL of its own (Debian: `postgresql`), and is skipped elsewhere.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { type Journal, openJournal } from "../src/journal/journal.ts";
import { openPool, type Pool } from "../src/postgres/connect.ts";
import { type EmbeddedServer, startEmbedded } from "../src/postgres/embedded.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const HOME = "/usr/lib/postgresql";
const [version] = existsSync(HOME)
  ? readdirSync(HOME)
      .map(Number)
      .filter((n) => n >= 15 && existsSync(join(HOME, String(n), "bin", "pg_restore")))
      .sort((a, b) => a - b)
  : [];
const binaries = join(HOME, String(version), "bin");

describe.skipIf(version === undefined)(`PostgreSQL ${version}`, () => {
  const policy = lawfulPolicy("restored");
  const pools: Pool[] = [];
  let server: EmbeddedServer;
  let folder: string;
  let journal: Journal;
  const urlOf = (database: string): string => server.url.replace(/\/postgres$/, `/${database}`);
  const open = (database: string): Pool => {
    const pool = openPool(urlOf(database), { max: 2 });
    pools.push(pool);
    return pool;
  };
  /** What each purpose sees, as its own role. */
  async function seen(pool: Pool): Promise<unknown> {
    const { rows } = await pool.query<{ role: string; schema: string; view: string }>(
      `select 'restored_' || schemaname as role, schemaname as schema, viewname as view
       from pg_views where schemaname = any ($1) order by 2, 3`,
      [Object.keys(policy.purposes)],
    );
    const found: Record<string, unknown> = {};
    for (const { role, schema, view } of rows) {
      const connection = await pool.connect();
      await connection.query(`set role ${role}`);
      found[`${schema}.${view}`] = (
        await connection.query(`select * from ${schema}.${view} as v order by v::text`)
      ).rows;
      await connection.query("reset role");
      connection.release();
    }
    return found;
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "serment-restore-"));
    journal = openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "key") });
    server = await startEmbedded({ folder, binaries, settings: { fsync: "off", shared_buffers: "32MB" } });
    const pool = open("postgres");
    await pool.query("create database before");
    await pool.query("create database after");
    const before = open("before");
    await before.query(smallSchema + smallPeople);
    const engine = openEngine({ pool: before, policy, map: smallMap, journal });
    await engine.apply();
    await engine.recordEvent({ subject: "2", kind: "objection", purpose: "marketing", channel: "phone" });
    const dump = execFileSync(join(binaries, "pg_dump"), ["-Fc", urlOf("before")], { maxBuffer: 1 << 28 });
    execFileSync(join(binaries, "pg_restore"), ["--exit-on-error", "-d", urlOf("after")], { input: dump });
    const after = openEngine({ pool: open("after"), policy, map: smallMap, journal });
    await after.reconcile({ takeOver: "before" });
  });
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test("a policy applies, and every purpose sees its people after a restore and its reconciliation as before", async () => {
    const before = await seen(open("before"));
    expect(Object.keys(before as object).length).toBeGreaterThan(5);
    expect(before).toMatchObject({ "marketing.person": [{ id: "1" }] });
    expect(await seen(open("after"))).toEqual(before);
  });

  test("the restored database knows its version: applying again has nothing to change", async () => {
    const engine = openEngine({ pool: open("after"), policy, map: smallMap, journal });
    expect(await engine.apply()).toEqual({ dropped: [], made: [], version: null });
    expect(await engine.status()).toMatchObject({ policyVersion: "1", people: 4 });
  });

  test("the proof finds every object of the restored database as it was made", async () => {
    const {
      wrong,
      open: isOpen,
      standings,
    } = await openEngine({
      pool: open("after"),
      policy,
      map: smallMap,
      journal,
    }).proveRetention();
    // What is due here was due before; nobody has swept.
    expect(wrong.filter(({ code }) => code !== "rows-kept" && code !== "cells-kept")).toEqual([]);
    expect(isOpen).toBe(true);
    expect(standings?.people).toBeGreaterThan(0);
  });

  test("in the restored database what people say still takes effect", async () => {
    const pool = open("after");
    const engine = openEngine({ pool, policy, map: smallMap, journal });
    await engine.recordEvent({ subject: "1", kind: "objection", purpose: "directMarketing" });
    expect(await seen(pool)).toMatchObject({ "marketing.person": [] });
  });
});
