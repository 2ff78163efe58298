/**
 * Applying a policy: check, compile, install, record, in one transaction and under one lock. Either the database
 * keeps the new policy afterwards, or everything is as it was.
 */
import type { PolicyMap } from "../catalog/map.ts";
import { check } from "../check/check.ts";
import type { Finding } from "../check/finding.ts";
import { compilePolicy } from "../compile/compile.ts";
import { SermentError } from "../errors.ts";
import type { Policy } from "../policy/policy.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { introspect } from "../postgres/introspect.ts";
import { REPLACE_POLICY } from "../postgres/policy-lock.ts";
import { readSqlFiles } from "../postgres/sql-files.ts";
import { requireNumber } from "./forgets-more.ts";
import { type Installed, install, type Progress } from "./install.ts";
import { requireHolds } from "./keep-holds.ts";
import { migrate } from "./migrate.ts";
import { closeForTables, isOpen, knowTables, openDatabase, wasOpened } from "./opening.ts";
import { keepOwnersPath } from "./owner-path.ts";
import { requireRights } from "./rights.ts";

export type ApplyOptions = {
  /** Lets `serment.today()` be set by tests. Never for a database that people rely on. */
  readonly testClock?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  /** Leaves a database that was never opened closed: it may be a copy of one older than its journal. */
  readonly stayClosed?: boolean;
  /** The number of rows and cells that this version is known to forget, where the policy has it asked. */
  readonly yes?: number;
  /** How long to wait for a table that others are writing to, in milliseconds. */
  readonly lockTimeoutMs?: number;
  /**
   * Work that belongs to the same transaction, before the database is looked at: a company's first tables, rows and
   * events. Standings are computed once, after it.
   */
  readonly before?: (connection: Connection) => Promise<void>;
};

/** Any number; the same one in every Serment, so that two applies of one database meet. */
export const APPLY_LOCK = 7_365_726_109;

/**
 * Makes the database keep this policy. Twice is harmless; a second one at the same time waits for the first.
 * Throws `policy-refused` with the findings, `forgets-more` with the number it asks for, `database-right`, `schema-taken`, `role-taken`, `table-open`,
 * `function-open`, `schema-open`,
 * `database-busy` (a lock did not come in time) or `database-refused`; then nothing was changed.
 */
export async function apply(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  options: ApplyOptions = {},
): Promise<Installed> {
  try {
    return await transaction(connection, () => applyInside(connection, policy, map, options));
  } catch (error) {
    throw busy(error) ?? error;
  }
}

async function applyInside(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  options: ApplyOptions,
): Promise<Installed> {
  await connection.query("select pg_advisory_xact_lock($1)", [APPLY_LOCK]);
  await connection.query("select set_config('lock_timeout', $1, true)", [
    `${options.lockTimeoutMs ?? 10_000}ms`,
  ]);
  await requireRights(connection, map);
  await requireOwnSchema(connection);
  await betweenBatches(connection);
  await migrate(connection);
  if (options.before !== undefined) {
    // What it records, it records as everybody does.
    for (const { text } of await readSqlFiles("functions")) await connection.query(text);
    await options.before(connection);
  }
  const database = await introspect(connection);
  refuseErrors(check(policy, map, database));
  await requireHolds(connection, policy, map);
  const compiled = compilePolicy(policy, map, database, { testClock: options.testClock ?? false });
  await requireNumber(connection, { policy, map, database }, compiled.steps, options.yes);
  const installed = await install(connection, policy, map, compiled, options.onProgress);
  await keepOwnersPath(connection, policy);
  const putBack = await knowTables(connection, map);
  // In a closed copy every table is another one; what it lacks is looked for anyway.
  if (putBack.length > 0 && (await isOpen(connection)))
    await closeForTables(connection, putBack, null, "tables were made again");
  else if (options.stayClosed !== true && !(await wasOpened(connection)))
    await openDatabase(connection, "a policy was applied for the first time");
  return installed;
}

/** A transaction of a sweep is let end before the functions it works with are made anew; the next waits for them. */
async function betweenBatches(connection: Connection): Promise<void> {
  try {
    await connection.query(REPLACE_POLICY);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "55P03")) throw error;
    throw new SermentError("database-busy", "a transaction of a sweep is under way and does not end", {
      hint: "nothing was changed; look at the sweep, then apply again",
      cause: error,
    });
  }
}

/** Throws `schema-taken` when a schema `serment` exists that Serment did not make. */
export async function requireOwnSchema(connection: Connection): Promise<void> {
  const { rows } = await connection.query<{ taken: boolean }>(
    `select to_regnamespace('serment') is not null and to_regclass('serment.migration') is null as taken`,
  );
  if (rows[0]?.taken !== true) return;
  throw new SermentError("schema-taken", "the schema `serment` exists and is not Serment's", {
    hint: "rename the schema: alter schema serment rename to ...",
  });
}

/** Throws `policy-refused` when a finding is an error: a policy that cannot be kept is refused, never half kept. */
export function refuseErrors(findings: readonly Finding[]): void {
  const errors = findings.filter(({ level }) => level === "error");
  if (errors.length === 0) return;
  throw new SermentError(
    "policy-refused",
    `the policy has ${errors.length} error${errors.length === 1 ? "" : "s"}`,
    {
      details: errors.map(({ code, place, found }) => `${code} at ${place}: ${found}`).join("\n"),
      hint: "run `serment check` for what to do about each",
    },
  );
}

function busy(error: unknown): SermentError | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code !== "55P03" && code !== "40P01" && code !== "40001") return undefined;
  return new SermentError("database-busy", "other sessions hold what must be changed", {
    details: error instanceof Error ? error.message : "",
    hint: "nothing was changed; apply again in a quieter moment",
    cause: error,
  });
}
