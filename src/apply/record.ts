/** The versions applied to a database, as the database itself remembers them: the last one read, a new one written. */
import { createHash } from "node:crypto";
import type { PolicyMap } from "../catalog/map.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "../postgres/connect.ts";
import type { RecordedStep, WantedStep } from "./difference.ts";

export type RecordedVersion = {
  readonly id: string;
  readonly policyVersion: string;
  /** An instant, ISO 8601. */
  readonly appliedAt: string;
  readonly policy: Policy;
  readonly map: PolicyMap;
  readonly steps: readonly RecordedStep[];
  readonly hash: string;
};

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Stands for policy, map and every object: the same declaration compiled by the same Serment has the same one. */
export const hashOf = (policy: Policy, map: PolicyMap, steps: readonly WantedStep[]): string =>
  sha256(JSON.stringify([policy, map, steps.map((step) => [step.object, sha256(step.sql.text)])]));

/** The last version applied here, or undefined when none was. */
export async function lastVersion(connection: Connection): Promise<RecordedVersion | undefined> {
  const { rows: found } = await connection.query("select to_regclass('serment.version') is not null as yes");
  if (found[0]?.yes !== true) return undefined;
  const { rows } = await connection.query<RecordedVersion>(
    `select id, policy_version as "policyVersion", applied_at as "appliedAt", policy, map,
            objects -> 'steps' as steps, hash
     from serment.version
     order by id desc
     limit 1`,
  );
  return rows[0];
}

/** Roles belong to the server: a dump restored on another one leaves them behind, and every right they were given. */
export async function lostRoles(
  connection: Connection,
  steps: readonly RecordedStep[],
): Promise<ReadonlySet<string>> {
  const { rows } = await connection.query<{ object: string }>(
    `select 'role ' || name as object
     from unnest($1::text[]) as recorded (name)
     where not exists (select from pg_roles where rolname = name)`,
    [steps.filter(({ kind }) => kind === "role").map(({ object }) => object.replace(/^role /, ""))],
  );
  return new Set(rows.map(({ object }) => object));
}

/** Records what was just applied. `schemas` are the ones Serment made, so that it knows them as its own. */
export async function recordVersion(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  steps: readonly WantedStep[],
  made: { readonly schemas: readonly string[]; readonly roles: readonly string[] },
): Promise<string> {
  const objects = {
    steps: steps.map(
      (step): RecordedStep => ({
        kind: step.kind,
        object: step.object,
        why: step.why,
        hash: sha256(step.sql.text),
        ...(step.drop === undefined ? {} : { drop: step.drop.text }),
        ...(step.uses === undefined ? {} : { uses: step.uses }),
      }),
    ),
    ...made,
  };
  const { rows } = await connection.query<{ id: string }>(
    `insert into serment.version (policy_version, applied_by, policy, map, objects, hash)
     values ($1, session_user, $2, $3, $4, $5)
     returning id`,
    [
      policy.version,
      JSON.stringify(policy),
      JSON.stringify(map),
      JSON.stringify(objects),
      hashOf(policy, map, steps),
    ],
  );
  return rows[0]?.id ?? "";
}
