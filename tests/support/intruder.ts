/**
 * Somebody who has got hold of one purpose's login and nothing else: a session opened with the password, which
 * remembers every word the server says to it. What an attempt tells is compared, so errors are kept whole.
 */
import { afterAll } from "vitest";
import type { Engine } from "../../src/engine.ts";
import { type Connection, openPool, withConnection } from "../../src/postgres/connect.ts";

/** How an attempt ended, in all the words a client receives. */
export type Outcome = {
  /** `done`, or PostgreSQL's five-letter code. */
  readonly code: string;
  readonly rows: readonly Record<string, unknown>[];
  /** The error as the client gets it, without where in our source or the server's it was raised. */
  readonly error: Readonly<Record<string, unknown>>;
  /** Everything that was said, notices included: what must not hold a hidden value. */
  readonly said: string;
};

export type Intruder = {
  readonly url: string;
  /** The rows of a query that is allowed. */
  rows(statement: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  /** Runs statements in one transaction up to the first that fails, and undoes it. */
  attempt(...statements: string[]): Promise<Outcome>;
  /** The same, and what was written stays. */
  commit(...statements: string[]): Promise<Outcome>;
};

/** Logs in as a purpose, with a password, as an application would. */
export const logIn = async (engine: Engine, url: string, purpose: string): Promise<Intruder> =>
  intruderAt(await engine.openLogin(purpose, url));

/** Whoever has this login. */
export async function intruderAt(own: string): Promise<Intruder> {
  const pool = openPool(own, { max: 1 });
  afterAll(() => pool.end());
  const run = (statements: readonly string[], end: string) =>
    withConnection(pool, (connection) => tell(connection, statements, end));
  return {
    url: own,
    rows: async (statement, values) =>
      (await pool.query(statement, values === undefined ? undefined : [...values])).rows,
    attempt: (...statements) => run(statements, "rollback"),
    commit: (...statements) => run(statements, "commit"),
  };
}

const fields = [
  "code",
  "message",
  "detail",
  "hint",
  "where",
  "schema",
  "table",
  "column",
  "constraint",
] as const;

async function tell(connection: Connection, statements: readonly string[], end: string): Promise<Outcome> {
  const heard: string[] = [];
  const listen = (notice: { message: string | undefined }): void => void heard.push(notice.message ?? "");
  connection.on("notice", listen);
  const outcome = (code: string, rows: Outcome["rows"], error: Outcome["error"]): Outcome => ({
    code,
    rows,
    error,
    said: JSON.stringify([heard, rows, error]),
  });
  try {
    await connection.query("begin");
    let rows: Outcome["rows"] = [];
    for (const statement of statements) rows = (await connection.query(statement)).rows ?? [];
    await connection.query(end === "commit" ? "commit" : "set constraints all immediate");
    if (end !== "commit") await connection.query("rollback");
    return outcome("done", rows, {});
  } catch (error) {
    await connection.query("rollback");
    if (!(error instanceof Error) || !("code" in error)) throw error;
    const parts = new Map<string, unknown>(Object.entries(error));
    parts.set("message", error.message);
    return outcome(
      String(error.code),
      [],
      Object.fromEntries(fields.flatMap((name) => (parts.has(name) ? [[name, parts.get(name)]] : []))),
    );
  } finally {
    connection.off("notice", listen);
  }
}
