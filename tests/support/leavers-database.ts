/**
 * A database with the company of leavers.ts, swept once while nothing was due, and copies of it to do things to: each
 * with its journal. What forgetting must leave in the end is found beforehand, by the statements written by hand.
 */
import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Engine, openEngine } from "../../src/engine.ts";
import { openJournal } from "../../src/journal/journal.ts";
import { openPool, type Pool, withConnection } from "../../src/postgres/connect.ts";
import { type Snapshot, snapshotOf } from "./forgetting-checker.ts";
import { leaversMap, leaversPolicy, leaversSchema } from "./leavers.ts";
import { afterPeople, byHand, consentsSql, peopleSql, START } from "./leavers-rows.ts";

/** A copy, ready to be swept on the company's day. */
export type Copy = {
  readonly name: string;
  readonly pool: Pool;
  readonly engine: Engine;
  readonly journal: string;
  /** On whichever port its server listens now. */
  url(): string;
  /** Other sessions, after the server was started anew. */
  reopen(): Copy;
  drop(): Promise<void>;
};

export type LeaversCompany = {
  readonly policy: string;
  readonly people: number;
  readonly day: string;
  readonly before: Snapshot;
  readonly expected: Snapshot;
  /** `journals`: the folder its journal is put in, when that matters. */
  copy(options?: { readonly journals?: string }): Promise<Copy>;
  close(): Promise<void>;
};

type Options = {
  /** Names the policy, so its roles, and the databases. */
  readonly name: string;
  readonly people: number;
  /** The day the copies are on. */
  readonly day: string;
};

/** `server` gives the URL of the database `postgres`, each time anew: its port may change. */
export async function leaversCompany(
  server: () => string,
  { name, people, day }: Options,
): Promise<LeaversCompany> {
  const folder = mkdtempSync(join(tmpdir(), "serment-leavers-"));
  chmodSync(folder, 0o755);
  const policy = leaversPolicy(name);
  const urlOf = (database: string): string => server().replace(/\/postgres$/, `/${database}`);
  const administer = async (...statements: readonly string[]): Promise<void> => {
    const pool = openPool(server(), { max: 1, applicationName: "test" });
    try {
      for (const statement of statements) await pool.query(statement);
    } finally {
      await pool.end();
    }
  };
  const opened = (database: string, journals = folder): Copy => {
    const pool = openPool(urlOf(database), { max: 4, applicationName: "test" });
    const journal = join(journals, database);
    return {
      name: database,
      pool,
      journal,
      engine: openEngine({
        pool,
        policy,
        map: leaversMap,
        journal: openJournal({ folder: journal, keyFile: `${journal}.key` }),
      }),
      url: () => urlOf(database),
      reopen() {
        void pool.end().catch(() => undefined);
        return opened(database, journals);
      },
      async drop() {
        await pool.end().catch(() => undefined);
        await administer(`drop database if exists ${database} with (force)`);
      },
    };
  };

  await administer(`drop database if exists ${name} with (force)`, `create database ${name}`);
  const original = opened(name);
  await original.engine.apply({
    testClock: true,
    before: async (connection) => {
      await connection.query("set local search_path = public");
      await connection.query(leaversSchema);
      for (const sql of peopleSql(1, people)) await connection.query(sql);
      await connection.query(afterPeople);
      await connection.query(consentsSql(people));
    },
  });
  await original.pool.query("update serment.test_clock set day = $1", [START]);
  await original.engine.sweep({ confirmDay: START });
  await original.pool.query("update serment.test_clock set day = $1", [day]);
  await original.pool.query("vacuum (analyze)");
  const before = await snapshotOf(original.pool);
  await original.pool.end();

  let made = 0;
  const copy: LeaversCompany["copy"] = async ({ journals = folder } = {}) => {
    const database = `${name}_${++made}`;
    // Pages that went through the log would bring sequences along that go back after a crash; files do not.
    await administer(`create database ${database} template ${name} strategy file_copy`);
    for (const part of ["", ".key"])
      cpSync(`${join(folder, name)}${part}`, `${join(journals, database)}${part}`, { recursive: true });
    return opened(database, journals);
  };
  const byTheirRules = await copy();
  await withConnection(byTheirRules.pool, async (connection) => {
    await connection.query("set search_path = public");
    for (const table of Object.keys(leaversMap.tables))
      await connection.query(`alter table ${table} disable trigger user`);
    for (const { sql } of byHand(day)) await connection.query(sql);
  });
  const expected = await snapshotOf(byTheirRules.pool);
  await byTheirRules.drop();

  return {
    policy: name,
    people,
    day,
    before,
    expected,
    copy,
    async close() {
      await administer(`drop database if exists ${name} with (force)`);
      const pool = openPool(server(), { max: 1, applicationName: "test" });
      const { rows } = await pool.query<{ role: string }>(
        "select quote_ident(rolname) as role from pg_roles where starts_with(rolname, $1)",
        [`${name}_`],
      );
      for (const { role } of rows) await pool.query(`drop role ${role}`).catch(() => undefined);
      await pool.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
