/**
 * The policy in force in a database, as the database itself recorded it when it was applied. What runs by night or
 * proves something reads this one: a file on a disk may be older, newer or another company's.
 */
import type { PolicyMap } from "../catalog/map.ts";
import { SermentError } from "../errors.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "./connect.ts";
import type { Fingerprints } from "./fingerprint.ts";
import { readSqlFiles } from "./sql-files.ts";

/** An object as the version that made it recorded it. */
export type InstalledStep = {
  readonly kind: string;
  readonly object: string;
  readonly why: string;
  /** Of the statement that made the object. */
  readonly hash: string;
  readonly drop?: string;
  readonly uses?: readonly string[];
};

export type InstalledVersion = {
  readonly id: string;
  readonly policyVersion: string;
  /** An instant, ISO 8601. */
  readonly appliedAt: string;
  readonly policy: Policy;
  readonly map: PolicyMap;
  readonly steps: readonly InstalledStep[];
  readonly hash: string;
  /** What was there after it was applied; null in a version recorded before that was looked at. */
  readonly fingerprints: Fingerprints | null;
  /** The purposes' roles and schemas. */
  readonly roles: readonly string[];
  readonly schemas: readonly string[];
};

/** A policy and its map as one text: jsonb forgets the order of keys, and purposes are numbered by theirs. */
export const declarationText = (policy: Policy, map: PolicyMap): string => JSON.stringify({ policy, map });

/** The last version applied here, or undefined when none was. */
export async function installedVersion(connection: Connection): Promise<InstalledVersion | undefined> {
  const { rows: found } = await connection.query("select to_regclass('serment.version') is not null as yes");
  if (found[0]?.yes !== true) return undefined;
  const { rows } = await connection.query<InstalledVersion & { declared: string | null }>(
    `select id, policy_version as "policyVersion", applied_at as "appliedAt", policy, map, hash,
            objects ->> 'declared' as declared, objects -> 'steps' as steps,
            objects -> 'fingerprints' as fingerprints,
            coalesce(objects -> 'roles', '[]') as roles, coalesce(objects -> 'schemas', '[]') as schemas
     from serment.version
     order by id desc
     limit 1`,
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { declared, ...version } = row;
  return declared === null ? version : { ...version, ...parsed(declared) };
}

/** The same. Throws `not-installed` when none was applied. */
export async function requireInstalled(connection: Connection): Promise<InstalledVersion> {
  const found = await installedVersion(connection);
  if (found !== undefined) return found;
  throw new SermentError("not-installed", "no policy is applied to this database", {
    hint: "run `serment apply`",
  });
}

/**
 * Throws `not-installed` when an earlier version of Serment was the last to apply here: what this one reads and writes
 * is not all there yet. Asked where a policy is known to be applied.
 */
export async function requireMigrated(connection: Connection): Promise<void> {
  const { rows } = await connection.query<{ name: string }>("select name from serment.migration");
  const run = new Set(rows.map(({ name }) => name));
  const lacking = (await readSqlFiles("migrations")).filter(({ name }) => !run.has(name));
  if (lacking.length === 0) return;
  throw new SermentError("not-installed", "an earlier version of Serment was applied to this database", {
    details: "nothing was changed",
    hint: "run `serment apply`",
  });
}

const parsed = (declared: string): { readonly policy: Policy; readonly map: PolicyMap } =>
  JSON.parse(declared);
