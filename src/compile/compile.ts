/**
 * From a policy, its map and the database to the list of steps that make PostgreSQL keep it. Each kind of step has
 * its file; here is only their order. Nothing is run: apply/ does that.
 */
import type { Database } from "../catalog/database.ts";
import type { PolicyMap } from "../catalog/map.ts";
import type { Policy } from "../policy/policy.ts";
import { purposeRole, purposeSchema } from "../policy/purpose-names.ts";
import { clockSteps } from "./clock.ts";
import { gateSteps } from "./contact-gate.ts";
import { suppressionSteps } from "./contact-suppression.ts";
import { eventTriggerSteps } from "./event-trigger.ts";
import { guardSteps } from "./guard.ts";
import { heldSteps } from "./held.ts";
import { type KeptRelation, keptRelations, keptStep } from "./kept.ts";
import { assertNames, objectName } from "./names.ts";
import { noticeSteps } from "./recipient-notices.ts";
import {
  type CompiledRecipient,
  compiledRecipients,
  recipientRoleSteps,
  recipientSteps,
} from "./recipients.ts";
import { refreshSteps } from "./refresh.ts";
import { functionName } from "./relation.ts";
import { roleStep, schemaStep } from "./roles.ts";
import { keyColumns, own, type Source, sourceOf } from "./source.ts";
import { identifier, type Sql, sql } from "./sql.ts";
import { type StandingTable, standingTable } from "./standing.ts";
import type { Step } from "./step.ts";
import { sweepSteps } from "./sweep/index.ts";
import { touchSteps } from "./touch.ts";
import { triggerSteps, watchedTables } from "./triggers.ts";
import { type PurposeView, purposeViews, viewStep } from "./views.ts";

export type CompiledPurpose = {
  readonly name: string;
  readonly role: string;
  readonly schema: string;
  readonly views: readonly PurposeView[];
};

export type CompiledStanding = {
  readonly subjectTable: string;
  /** `serment.standing`, or `serment.standing_<subject>` for further subject tables. */
  readonly relation: string;
  readonly keyColumns: readonly string[];
  /** Computes everyone anew; returns how many. */
  readonly rebuild: Sql;
};

export type CompiledPolicy = {
  /** In the order they must run. */
  readonly steps: readonly Step[];
  readonly purposes: readonly CompiledPurpose[];
  readonly standing: readonly CompiledStanding[];
  readonly recipients: readonly CompiledRecipient[];
  readonly kept: readonly KeptRelation[];
};

export type CompileOptions = {
  /** Where the standings go; `serment` unless a plan is being tried beside what is installed. */
  readonly schema?: string;
  /** Lets tests set the day. */
  readonly testClock?: boolean;
};

/**
 * Everything to install. The fixed objects of sql/ must be there already. Throws `policy-name`, `policy-shape`,
 * `map-name` or `map-shape` for what PostgreSQL could not be made to keep.
 */
export function compilePolicy(
  policy: Policy,
  map: PolicyMap,
  database: Database,
  options: CompileOptions = {},
): CompiledPolicy {
  assertNames(policy);
  const source = sourceOf(policy, map, database, options.schema ?? "serment");
  const standings = standingTables(source);
  const kept = keptRelations(source);
  const purposes = Object.entries(policy.purposes).map(([name, purpose]) => ({
    name,
    purpose,
    views: purposeViews(source, name, purpose),
  }));
  const writers = (table: string): readonly string[] =>
    purposes
      .filter(({ views }) => views.some((view) => view.table === table && view.writable.length > 0))
      .map(({ name }) => name);
  const guarded = Object.keys(map.tables)
    .map((table) => ({ table, purposes: writers(table) }))
    .filter(({ purposes: some }) => some.length > 0);
  const watched = watchedTables(source, standings);
  const steps = [
    ...purposes.map(({ name }) => roleStep(source, name)),
    ...clockSteps(source, options.testClock ?? false),
    ...recipientRoleSteps(source),
    ...standings.flatMap((table) => refreshSteps(source, table, true)),
    ...watched.flatMap((table) => triggerSteps(source, standings, table)),
    ...eventTriggerSteps(source, standings),
    ...touchSteps(source, watched),
    ...noticeSteps(source),
    ...guarded.flatMap((table) => guardSteps(source, standings, table)),
    ...purposes.map(({ name }) => schemaStep(source, name)),
    ...purposes.flatMap(({ name, purpose, views }) =>
      views.map((view) => viewStep(source, standings, name, purpose, view)),
    ),
    ...heldSteps(source),
    ...recipientSteps(source, standings),
    ...kept.map((relation) => keptStep(source, standings, relation)),
    ...sweepSteps(source, standings),
    ...gateSteps(source, standings),
    ...suppressionSteps(source, standings),
  ];
  return {
    steps,
    purposes: purposes.map(({ name, views }) => ({
      name,
      role: purposeRole(policy, name),
      schema: purposeSchema(name),
      views,
    })),
    standing: standings.map((table) => compiledStanding(source, table)),
    kept,
    recipients: compiledRecipients(source),
  };
}

/**
 * Only what is needed to count a policy's effect beside the installed one: standings and what they keep, in a schema
 * of their own. It locks no table of the company's; events and the fixed functions are read where they are.
 */
export function compilePreview(
  policy: Policy,
  map: PolicyMap,
  database: Database,
  options: CompileOptions = {},
): Omit<CompiledPolicy, "purposes"> {
  assertNames(policy);
  const source = sourceOf(policy, map, database, options.schema ?? "serment_plan");
  const standings = standingTables(source);
  const kept = keptRelations(source);
  return {
    steps: [
      previewSchema(source),
      ...clockSteps(source, options.testClock ?? false),
      ...standings.flatMap((table) => refreshSteps(source, table, false)),
      ...heldSteps(source),
      ...kept.map((relation) => keptStep(source, standings, relation)),
    ],
    standing: standings.map((table) => compiledStanding(source, table)),
    kept,
    recipients: [],
  };
}

const previewSchema = (source: Source): Step => ({
  kind: "schema",
  object: `schema ${source.schema}`,
  why: "a policy tried beside the installed one; rolled back with its transaction",
  sql: sql`create schema ${identifier(source.schema)}`,
});

export const standingTables = (source: Source): readonly StandingTable[] =>
  source.map.subjects.map((subject, i) =>
    standingTable(source, subject, i === 0 ? "standing" : objectName("standing", subject)),
  );

const compiledStanding = (source: Source, table: StandingTable): CompiledStanding => ({
  subjectTable: table.subject,
  relation: `${source.schema}.${table.name}`,
  keyColumns: keyColumns(source, table.subject),
  rebuild: sql`select ${own(source, functionName("rebuild", table))}()`,
});
