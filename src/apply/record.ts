/** The versions applied to a database, as the database itself remembers them: the last one read, a new one written. */
import { createHash } from "node:crypto";
import type { PolicyMap } from "../catalog/map.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "../postgres/connect.ts";
import type { Fingerprints } from "../postgres/fingerprint.ts";
import { declarationText, type InstalledVersion, installedVersion } from "../postgres/installed.ts";
import type { RecordedStep, WantedStep } from "./difference.ts";

export type RecordedVersion = InstalledVersion;

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Stands for policy, map and every object: the same declaration compiled by the same Serment has the same one. */
export const hashOf = (policy: Policy, map: PolicyMap, steps: readonly WantedStep[]): string =>
  sha256(JSON.stringify([policy, map, steps.map((step) => [step.object, sha256(step.sql.text)])]));

/** The last version applied here, or undefined when none was. */
export const lastVersion = (connection: Connection): Promise<RecordedVersion | undefined> =>
  installedVersion(connection);

export const recordedStep = (step: WantedStep): RecordedStep => ({
  kind: step.kind,
  object: step.object,
  why: step.why,
  hash: sha256(step.sql.text),
  ...(step.drop === undefined ? {} : { drop: step.drop.text }),
  ...(step.uses === undefined ? {} : { uses: step.uses }),
});

/** Records what was just applied. `schemas` are the ones Serment made, so that it knows them as its own. */
export async function recordVersion(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  steps: readonly WantedStep[],
  made: {
    readonly schemas: readonly string[];
    readonly roles: readonly string[];
    readonly fingerprints: Fingerprints;
  },
): Promise<string> {
  const objects = {
    steps: steps.map(recordedStep),
    ...made,
    declared: declarationText(policy, map),
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
