/**
 * A new, empty database for a test file, in the run's PostgreSQL. Roles belong to the whole server, so each test
 * file gives its policy a name of its own; `dropRoles` takes them away again.
 */
import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { type Connection, openPool, type Pool, withConnection } from "../../src/postgres/connect.ts";

export type TestDatabase = {
  readonly name: string;
  readonly url: string;
  /** Sessions of the server's owner. */
  readonly pool: Pool;
  /** One statement, or several without values, on any session. */
  query<R extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** The same, as another role, in a transaction that is kept. */
  as<T>(role: string, work: (connection: Connection) => Promise<T>): Promise<T>;
};

/** Makes a database, runs `sql` in it, and drops it (with roles that start with `<rolePrefix>_`) after the file. */
export async function freshDatabase(sql = "", options: { rolePrefix?: string } = {}): Promise<TestDatabase> {
  const server = inject("serverUrl");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await once(server, `create database ${name}`);
  const url = server.replace(/\/postgres$/, `/${name}`);
  const pool = openPool(url, { max: 8, applicationName: "test" });
  afterAll(async () => {
    await pool.end();
    await once(server, `drop database ${name} with (force)`);
    if (options.rolePrefix !== undefined) await dropRoles(server, options.rolePrefix);
  });
  const query: TestDatabase["query"] = async (text, values) =>
    (await pool.query(text, values === undefined ? undefined : [...values])).rows;
  if (sql !== "") await pool.query(sql);
  return {
    name,
    url,
    pool,
    query,
    as: (role, work) =>
      withConnection(pool, async (connection) => {
        await connection.query("begin");
        try {
          await connection.query("select set_config('role', $1, true)", [role]);
          const result = await work(connection);
          await connection.query("commit");
          return result;
        } catch (error) {
          await connection.query("rollback");
          throw error;
        }
      }),
  };
}

async function once(url: string, text: string): Promise<void> {
  const pool = openPool(url, { max: 1 });
  try {
    await pool.query(text);
  } finally {
    await pool.end();
  }
}

/** Roles outlive their database; those of a test's policy go with it. */
async function dropRoles(server: string, prefix: string): Promise<void> {
  const pool = openPool(server, { max: 1 });
  try {
    const { rows } = await pool.query<{ name: string }>(
      "select quote_ident(rolname) as name from pg_roles where starts_with(rolname, $1)",
      [`${prefix}_`],
    );
    for (const { name } of rows) await pool.query(`drop role ${name}`);
  } finally {
    await pool.end();
  }
}
