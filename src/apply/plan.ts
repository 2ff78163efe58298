/**
 * What applying would do, before it is done: objects, people, rows and the notice. It changes nothing; what it has
 * to try in the database it undoes.
 */
import type { PolicyMap } from "../catalog/map.ts";
import { check } from "../check/check.ts";
import type { Finding } from "../check/finding.ts";
import { compilePolicy } from "../compile/compile.ts";
import { type NoticeChange, notice, noticeDiff } from "../notice/index.ts";
import type { Policy } from "../policy/policy.ts";
import type { Language } from "../policy/vocabulary.ts";
import type { Connection } from "../postgres/connect.ts";
import { introspect } from "../postgres/introspect.ts";
import { APPLY_LOCK, refuseErrors, requireOwnSchema } from "./apply.ts";
import { type Change, difference } from "./difference.ts";
import { lostObjects } from "./drift.ts";
import { type Effects, effects } from "./effects.ts";
import { compared, type ForgetsMore, forgetsMore } from "./forgets-more.ts";
import { requireHolds } from "./keep-holds.ts";
import { functionSteps, migrate } from "./migrate.ts";
import { lastVersion, type RecordedVersion, sha256 } from "./record.ts";
import { requireRights } from "./rights.ts";

export type PlannedObject = {
  readonly object: string;
  readonly change: Change | "dropped";
  /** The line of the policy and the article behind it. */
  readonly why: string;
};

export type Plan = Effects & {
  /** Whether the effect on people and rows was counted. */
  readonly counted: boolean;
  /** How much more is forgotten than by the version in force; null for the first one, or when nothing was counted. */
  readonly forgetsMore: ForgetsMore | null;
  /** The policy's version in force, or null when none is; and the one planned. */
  readonly from: string | null;
  readonly to: string;
  /** What the checker says, none of it an error. */
  readonly findings: readonly Finding[];
  readonly migrations: readonly string[];
  readonly objects: readonly PlannedObject[];
  /** What apply would run for the objects, in order. */
  readonly statements: readonly { readonly object: string; readonly text: string }[];
  /** The parts people will read differently, in each language of the policy; empty before the first apply. */
  readonly notice: Partial<Readonly<Record<Language, readonly NoticeChange[]>>>;
};

export type PlanOptions = {
  /** False: leave out the effect on people and rows, which takes long on a large database. */
  readonly count?: boolean;
};

/** Throws what apply would throw before writing: `policy-refused`, `database-right`, `schema-taken`. */
export async function plan(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  options: PlanOptions = {},
): Promise<Plan> {
  await connection.query("begin");
  try {
    return await planInside(connection, policy, map, options);
  } finally {
    await connection.query("rollback");
  }
}

async function planInside(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  options: PlanOptions,
): Promise<Plan> {
  await connection.query("select pg_advisory_xact_lock($1)", [APPLY_LOCK]);
  await requireRights(connection, map);
  await requireOwnSchema(connection);
  const last = await lastVersion(connection);
  const migrations = await migrate(connection);
  const database = await introspect(connection);
  const findings = check(policy, map, database);
  refuseErrors(findings);
  await requireHolds(connection, policy, map);
  const compiled = compilePolicy(policy, map, database);
  const functions = await functionSteps();
  const wanted = [...functions, ...compiled.steps];
  const recorded = last?.steps ?? [];
  const found = difference(recorded, wanted, sha256, await lostObjects(connection, last));

  await connection.query("set local check_function_bodies = off; set local client_min_messages = warning");
  for (const { step } of found.runs) if (functions.includes(step)) await connection.query(step.sql.text);
  const counted: Effects =
    options.count === false
      ? { people: [], forgotten: [] }
      : await effects(connection, policy, map, database, compared(last, found));
  return {
    from: last?.policyVersion ?? null,
    to: policy.version,
    findings,
    migrations,
    objects: [
      ...found.gone.map(({ object, why }): PlannedObject => ({ object, change: "dropped", why })),
      ...found.runs.map(
        ({ step, change }): PlannedObject => ({ object: step.object, change, why: step.why }),
      ),
    ],
    statements: [
      ...found.drops.flatMap(({ object, drop }) => (drop === undefined ? [] : [{ object, text: drop }])),
      ...found.runs.map(({ step }) => ({ object: step.object, text: step.sql.text })),
    ],
    counted: options.count !== false,
    ...counted,
    forgetsMore:
      options.count === false || last === undefined ? null : forgetsMore(counted.forgotten, policy, last),
    notice: last === undefined ? {} : noticeChanges(last, policy),
  };
}

function noticeChanges(last: RecordedVersion, policy: Policy): Plan["notice"] {
  return Object.fromEntries(
    policy.languages.map((language) => [
      language,
      noticeDiff(notice(last.policy, language), notice(policy, language)),
    ]),
  );
}
