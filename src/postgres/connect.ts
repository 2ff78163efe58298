/**
 * The door to PostgreSQL: the only importer of the driver. It hands out connections whose values are exact
 * (a date is text, a bigint is text, an instant is ISO 8601) and turns what goes wrong on the way into failures
 * with a hint. It knows no table.
 */
import pg from "pg";
import { SermentError } from "../errors.ts";

/** One session. */
export type Connection = pg.ClientBase;
/** Sessions to borrow. */
export type Pool = pg.Pool;
/** An error PostgreSQL raised, with its five-letter `code`. */
export const { DatabaseError } = pg;

/** The oldest server whose planner and views do what compile/ counts on. */
export const OLDEST_VERSION = 150_000;

/** `2026-03-05 09:30:00.5+00` as ISO 8601; `infinity` stays what it is. */
const instant = (text: string): string =>
  text.replace(
    /^(\d+-\d\d-\d\d) ([\d:.]+)([+-]\d\d)(:\d\d)?.*$/,
    (_, day, time, hours, minutes) => `${day}T${time}${hours}${minutes ?? ":00"}`,
  );

const TEXT_ARRAY: number = 1009;
const textArray: (text: string) => (string | null)[] = pg.types.getTypeParser(TEXT_ARRAY, "text");

/**
 * How values arrive, by type id. `Date` has neither days without a zone nor infinity, and a number loses the
 * last digits of a large bigint, so these come as text: date, timestamp, timestamptz, interval, their arrays, int8.
 */
const exact: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: "text" | "binary") {
    if (format !== "binary") {
      if (id === 1082 || id === 1114 || id === 1186) return (text: string) => text;
      if (id === 1184) return instant;
      if (id === 1182 || id === 1115 || id === 1187) return textArray;
      if (id === 1185)
        return (text: string) => textArray(text).map((at) => (at === null ? null : instant(at)));
    }
    return pg.types.getTypeParser(id, format);
  },
};

type PoolOptions = {
  readonly max?: number;
  readonly applicationName?: string;
  /** Looks at a session before it is first lent; what it throws reaches the borrower, and the session is ended. */
  readonly verify?: (connection: Connection) => Promise<void>;
};

/** A pool of at most `max` sessions. Connects nowhere until the first query; see `reach`. */
export function openPool(url: string, options: PoolOptions = {}): Pool {
  const { verify } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    types: exact,
    application_name: options.applicationName ?? "serment",
    connectionTimeoutMillis: 15_000,
    options: "-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=iso_8601",
    ...(verify === undefined
      ? {}
      : { verify: (client, done) => void verify(client).then(() => done(), done) }),
  });
  // A session that dies is replaced at the next query, and a query under way in it fails by itself. Without
  // listeners either would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Borrows a session for one piece of work. Throws the failures of `explainError`. */
export async function withConnection<T>(
  pool: Pool,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await pool.connect().catch((error: unknown) => {
    throw explainError(error);
  });
  let broken = true;
  try {
    const result = await work(connection);
    broken = false;
    return result;
  } catch (error) {
    broken = !(error instanceof Error);
    throw error;
  } finally {
    connection.release(broken);
  }
}

/** Runs the work in one transaction: all of it, or nothing. */
export async function transaction<T>(connection: Connection, work: () => Promise<T>, mode = ""): Promise<T> {
  await connection.query(`begin ${mode}`);
  try {
    const result = await work();
    await connection.query("commit");
    return result;
  } catch (error) {
    await connection.query("rollback").catch(() => undefined);
    throw error;
  }
}

/** Makes sure the server answers and is new enough. Throws `database-unreachable` or `database-version`. */
export async function reach(pool: Pool): Promise<{ readonly version: number }> {
  return withConnection(pool, async (connection) => {
    const { rows } = await connection.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    const version = rows[0]?.version ?? 0;
    if (version < OLDEST_VERSION)
      throw new SermentError("database-version", `PostgreSQL ${Math.floor(version / 10_000)} is too old`, {
        details: "Serment needs version 15 or later",
        hint: "set `DATABASE_URL` to a newer server, or unset it to use the embedded one",
      });
    return { version };
  });
}

type Fault = {
  readonly code?: string;
  readonly message: string;
  readonly address?: string;
  readonly port?: number;
};

/** What each way of not reaching a database means, by the driver's or PostgreSQL's code. */
const unreachable: Readonly<Record<string, { found: string; hint: string }>> = {
  ECONNREFUSED: {
    found: "no PostgreSQL answers there",
    hint: "start it, or correct host and port in `DATABASE_URL`",
  },
  ENOTFOUND: { found: "there is no such host", hint: "correct the host in `DATABASE_URL`" },
  EAI_AGAIN: {
    found: "the host's name could not be looked up",
    hint: "look at the network, or use an address",
  },
  ETIMEDOUT: { found: "nothing answered in time", hint: "look at the network and at firewalls on the way" },
  EHOSTUNREACH: { found: "there is no way to that host", hint: "look at the network" },
  ENETUNREACH: { found: "there is no way to that network", hint: "look at the network" },
  ECONNRESET: { found: "the server hung up", hint: "look at the server's log" },
  "28P01": { found: "the password or the user is wrong", hint: "correct them in `DATABASE_URL`" },
  "28000": {
    found: "the server does not let this user in",
    hint: "look at `pg_hba.conf` and at the user's LOGIN right",
  },
  "3D000": {
    found: "there is no such database",
    hint: "create it with `createdb`, or correct `DATABASE_URL`",
  },
  "53300": {
    found: "every connection of the server is taken",
    hint: "close some, or raise `max_connections`",
  },
  "57P03": { found: "the server is starting or stopping", hint: "try again in a moment" },
};

/** A failure with a hint for an error met while connecting; any other error is returned as it is. */
export function explainError(error: unknown): unknown {
  const faults: Fault[] =
    error instanceof AggregateError ? error.errors : error instanceof Error ? [error] : [];
  for (const fault of faults) {
    const known = unreachable[fault.code ?? ""] ?? timedOut(fault);
    if (known !== undefined)
      return new SermentError("database-unreachable", `the database cannot be reached: ${known.found}`, {
        details:
          fault.address === undefined ? fault.message : `${fault.message} (${fault.address}:${fault.port})`,
        hint: known.hint,
        cause: error,
      });
  }
  return error;
}

const timedOut = (fault: Fault) =>
  /timeout|terminated/.test(fault.message) ? unreachable.ETIMEDOUT : undefined;
