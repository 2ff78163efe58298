/**
 * Makes a database hold exactly the objects of a compiled policy, inside the transaction it is called in: what is
 * there already stays, what changed is made anew, what is no longer wanted goes. It decides nothing about the policy.
 */

import { type PolicyMap, tableName } from "../catalog/map.ts";
import { expandWays, tablesOn } from "../catalog/ways.ts";
import { SermentError } from "../errors.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "../postgres/connect.ts";
import { ownSchemas } from "../postgres/introspect.ts";
import { partyLogins } from "../postgres/open-ways.ts";
import { requireClosed } from "./closed.ts";
import { type Change, type Difference, difference, type WantedStep } from "./difference.ts";
import { fingerprintsToRecord, lostObjects, sameMigrations } from "./drift.ts";
import { functionSteps } from "./migrate.ts";
import { lastVersion, recordedStep, recordVersion, sha256 } from "./record.ts";
import { relationSql } from "./relation-name.ts";
import { requireFreeSchemas, requireHarmlessRoles } from "./rights.ts";

/** What of compile's result is installed. */
export type Installable = {
  readonly steps: readonly WantedStep[];
  readonly purposes: readonly { readonly role: string; readonly schema: string }[];
  /** Recipients of disclosures that read through views of their own. */
  readonly recipients?: readonly { readonly role: string; readonly schema: string }[];
  readonly standing: readonly { readonly relation: string; readonly rebuild: { readonly text: string } }[];
};

/** Told while it happens. `object` is a step's, or a standing relation being computed. */
export type Progress = {
  readonly stage: "drop" | "make" | "compute" | "verify" | "record";
  readonly object: string;
  readonly done: number;
  readonly total: number;
};

export type Installed = {
  readonly dropped: readonly string[];
  readonly made: readonly { readonly object: string; readonly change: Change }[];
  /** The id of the version recorded, or null when there was nothing to change. */
  readonly version: string | null;
};

/** Compares with the recorded version; reads only. */
export async function pendingDifference(connection: Connection, compiled: Installable): Promise<Difference> {
  const wanted = [...(await functionSteps()), ...compiled.steps];
  const last = await lastVersion(connection);
  return difference(last?.steps ?? [], wanted, sha256, await lostObjects(connection, last));
}

/** Belongs inside a transaction that holds apply's lock. Throws `database-refused` with the step PostgreSQL refused. */
export async function install(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  compiled: Installable,
  report: (progress: Progress) => void = () => undefined,
): Promise<Installed> {
  const last = await lastVersion(connection);
  const wanted = [...(await functionSteps()), ...compiled.steps];
  const recorded = last?.steps ?? [];
  const { drops, runs } = difference(recorded, wanted, sha256, await lostObjects(connection, last));
  const ours = await ownSchemas(connection);
  const readers = [...compiled.purposes, ...(compiled.recipients ?? [])];
  const roles = readers.map(({ role }) => role);
  const schemas = readers.map(({ schema }) => schema);
  await requireFreeSchemas(connection, schemas, ours);
  await requireHarmlessRoles(connection, roles);

  // A function may name another one that is only made by a later step.
  await connection.query("set local check_function_bodies = off; set local client_min_messages = warning");
  const rebuilt = new Set(runs.flatMap(({ step }) => step.rebuilds ?? []));
  if (rebuilt.size > 0) await keepWritersOut(connection, map);
  for (const [i, step] of drops.entries()) {
    report({ stage: "drop", object: step.object, done: i, total: drops.length });
    if (step.drop !== undefined) await run(connection, step.object, step.drop);
  }
  for (const [i, { step }] of runs.entries()) {
    report({ stage: "make", object: step.object, done: i, total: runs.length });
    await run(connection, step.object, step.sql.text);
  }
  for (const { relation, rebuild } of compiled.standing.filter(({ relation }) => rebuilt.has(relation)))
    await compute(connection, relation, rebuild.text, report);
  await lookAtAll(connection, wanted, runs);
  report({ stage: "verify", object: "rights", done: 0, total: 1 });
  await requireClosed(connection, [...readers, ...(await partyLogins(connection))]);

  const same =
    last !== undefined &&
    drops.length + runs.length === 0 &&
    (await sameMigrations(connection, last)) &&
    (await sameDeclaration(connection, last.id, policy, map));
  if (same) return { dropped: [], made: [], version: null };
  report({ stage: "record", object: policy.version, done: 0, total: 1 });
  const made = new Set(runs.map(({ step }) => step.object));
  const steps = wanted.map(recordedStep);
  const fingerprints = await fingerprintsToRecord(connection, last, { schemas, roles, steps, made });
  return {
    dropped: drops.map((step) => step.object),
    made: runs.map(({ step, change }) => ({ object: step.object, change })),
    version: await recordVersion(connection, policy, map, wanted, { schemas, roles, fingerprints }),
  };
}

/** Whom a new rule concerns only the sweep can find out, so after a change it looks at everybody. */
async function lookAtAll(
  connection: Connection,
  wanted: readonly WantedStep[],
  runs: readonly { readonly step: WantedStep }[],
): Promise<void> {
  const all = "function serment.mark_all_due";
  const forgets = ({ object, rebuilds }: WantedStep): boolean =>
    rebuilds !== undefined || object === all || object.startsWith("view serment.kept_");
  if (wanted.some(({ object }) => object === all) && runs.some(({ step }) => forgets(step)))
    await run(connection, all, "select serment.mark_all_due()");
}

/** jsonb forgets the order of keys, so PostgreSQL compares. */
async function sameDeclaration(
  connection: Connection,
  id: string,
  policy: Policy,
  map: PolicyMap,
): Promise<boolean> {
  const { rows } = await connection.query<{ same: boolean }>(
    "select policy = $2::jsonb and map = $3::jsonb as same from serment.version where id = $1",
    [id, JSON.stringify(policy), JSON.stringify(map)],
  );
  return rows[0]?.same === true;
}

/**
 * A row written while standings are computed by a new rule would still be followed by the old one. So writers of the
 * tables that standings are read from wait until this is over; readers do not.
 */
async function keepWritersOut(connection: Connection, map: PolicyMap): Promise<void> {
  const recordTables = [...new Set(Object.values(map.records).map(({ table }) => table))];
  const feeding = new Set([
    ...map.subjects,
    ...recordTables.flatMap((table) => expandWays(map, table).flatMap((way) => tablesOn(table, way))),
  ]);
  const names = [...feeding].map((table) => tableName(map, table));
  const { rows } = await connection.query<{ list: string | null }>(
    `select string_agg(format('%I.%I', n.nspname, c.relname), ', ' order by n.nspname, c.relname) as list
     from unnest($1::text[], $2::text[]) as wanted (schema, name)
     join pg_namespace n on n.nspname = wanted.schema
     join pg_class c on c.relnamespace = n.oid and c.relname = wanted.name and c.relkind in ('r', 'p')`,
    [names.map(({ schema }) => schema), names.map(({ name }) => name)],
  );
  const list = rows[0]?.list;
  await connection.query(`lock table ${list ? `${list}, ` : ""}serment.event in share row exclusive mode`);
}

/** Computes everyone's standings anew, passing on how many people are done, which PostgreSQL tells as notices. */
async function compute(
  connection: Connection,
  relation: string,
  rebuild: string,
  report: (progress: Progress) => void,
): Promise<void> {
  report({ stage: "compute", object: relation, done: 0, total: 1 });
  const told = ({ message }: { message: string | undefined }): void => {
    const [, done, total] = /^standing (\d+)\/(\d+)$/.exec(message ?? "") ?? [];
    if (total !== undefined)
      report({ stage: "compute", object: relation, done: Number(done), total: Number(total) });
  };
  connection.on("notice", told);
  try {
    await run(connection, relation, `set local client_min_messages = notice; ${rebuild}`);
  } finally {
    connection.off("notice", told);
  }
  // Nobody has counted the rows of a table that was made a moment ago, and readers come at once.
  await run(
    connection,
    relation,
    `set local client_min_messages = warning; analyze ${relationSql(relation).text}`,
  );
}

/** Lock conflicts are told apart by apply, so they pass unchanged. */
async function run(connection: Connection, object: string, text: string): Promise<void> {
  try {
    await connection.query(text);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!(error instanceof Error) || code.startsWith("55") || code.startsWith("40") || code.startsWith("57"))
      throw error;
    const more = "detail" in error && typeof error.detail === "string" ? `\n${error.detail}` : "";
    throw new SermentError("database-refused", `PostgreSQL refused \`${object}\``, {
      details: `${error.message}${more}`,
      hint: "nothing was changed; correct the policy or the database and apply again",
      cause: error,
    });
  }
}
