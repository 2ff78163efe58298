/**
 * What `bench:forget` runs on: the company of tests/support/leavers.ts with any number of people, and copies of it,
 * made by PostgreSQL from a template, so that each run begins with the very same files. It measures nothing.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { progressLine, standardOutput } from "../src/cli/output.ts";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { type Connection, openPool, withConnection } from "../src/postgres/connect.ts";
import { startEmbedded } from "../src/postgres/embedded.ts";
import { leaversMap, leaversPolicy, leaversSchema } from "../tests/support/leavers.ts";
import { afterPeople, consentsSql, dueDaysSql, peopleSql, START } from "../tests/support/leavers-rows.ts";

export type Companies = {
  /** Of the database `postgres`; any other's is its name in place of that. */
  readonly url: string;
  readonly folder: string;
  /** The name of a database with so many people on whom nothing is due; made at the first question. */
  company(people: number): Promise<string>;
  /** A copy of a database, with its caches as cold and its files as new as any other copy's. */
  copy(of: string, name: string): Promise<string>;
  drop(name: string): Promise<void>;
  urlOf(name: string): string;
  close(): Promise<void>;
};

/** People made by one statement, so that progress can be shown. */
const PART = 50_000;

export async function openCompanies(options: { readonly folder?: string }): Promise<Companies> {
  const folder =
    options.folder === undefined ? await mkdtemp(join(tmpdir(), "serment-forget-")) : resolve(options.folder);
  // PostgreSQL does not run as root, so another user must be able to come in.
  if (options.folder === undefined) await chmod(folder, 0o755);
  const server = await startEmbedded({ folder: join(folder, "server") });
  const pool = openPool(server.url, { max: 1, applicationName: "bench" });
  const urlOf = (name: string): string => server.url.replace(/\/postgres$/, `/${name}`);
  const drop = async (name: string): Promise<void> => {
    await pool.query(`drop database if exists ${name} with (force)`);
  };
  return {
    url: server.url,
    folder,
    urlOf,
    drop,
    async company(people) {
      const name = `leavers_${people}`;
      const { rowCount } = await pool.query("select from pg_database where datname = $1", [name]);
      if (rowCount === 0) {
        await drop(`${name}_new`);
        await pool.query(`create database ${name}_new`);
        await make(urlOf(`${name}_new`), name, people, join(folder, "journals", name));
        await pool.query(`alter database ${name}_new rename to ${name}`);
      }
      return name;
    },
    async copy(of, name) {
      await drop(name);
      // Files are copied as they are; through the log every page would be written twice.
      await pool.query(`create database ${name} template ${of} strategy file_copy`);
      await pool.query("checkpoint");
      return urlOf(name);
    },
    async close() {
      await pool.end();
      await server.stop();
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function make(url: string, name: string, people: number, place: string): Promise<void> {
  const pool = openPool(url, { max: 1, applicationName: "bench" });
  const line = progressLine(`making ${people} people`, standardOutput);
  try {
    const journal = openJournal({ folder: place, keyFile: `${place}.key` });
    const engine = openEngine({ pool, policy: leaversPolicy(name), map: leaversMap, journal });
    await engine.apply({
      testClock: true,
      before: async (connection) => {
        // The user is called as our schema is, and would make its own tables there.
        await connection.query("set local search_path = public");
        await connection.query(leaversSchema);
        await fill(connection, people, (done) => line.at(done, people));
        await connection.query("analyze");
      },
    });
    await pool.query("update serment.test_clock set day = $1", [START]);
    // The first sweep of a real company looks at everybody to find out when each is due; here it is known.
    await pool.query(dueDaysSql(people));
    await engine.sweep({ confirmDay: START });
    await withConnection(pool, async (connection) => {
      await connection.query("vacuum (analyze)");
      await connection.query("checkpoint");
    });
  } finally {
    await pool.end();
    line.end();
  }
}

async function fill(connection: Connection, people: number, onDone: (done: number) => void): Promise<void> {
  for (let from = 1; from <= people; from += PART) {
    const until = Math.min(people, from + PART - 1);
    for (const sql of peopleSql(from, until)) await connection.query(sql);
    onDone(until);
  }
  await connection.query(afterPeople);
  await connection.query(consentsSql(people));
}
