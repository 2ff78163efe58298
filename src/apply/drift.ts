/**
 * What has become of the objects since they were made: what is gone or was made into something else is made again by
 * the next apply. A right that somebody added is not taken away in silence, and a later apply does not forget that it
 * was added: the record keeps what it should be, so that `serment prove retention` goes on saying so.
 */
import type { Connection } from "../postgres/connect.ts";
import { type Fingerprint, type Fingerprints, takeFingerprints } from "../postgres/fingerprint.ts";
import type { Lost, RecordedStep } from "./difference.ts";
import type { RecordedVersion } from "./record.ts";

/** Recorded objects that have to be made again. Roles belong to the server, so they may not have come along. */
export async function lostObjects(connection: Connection, last: RecordedVersion | undefined): Promise<Lost> {
  if (last === undefined) return { gone: new Set(), altered: new Set() };
  const gone = new Set(await lostRoles(connection, last.steps));
  if (last.fingerprints === null) return { gone, altered: new Set() };
  const now = await takeFingerprints(connection, last);
  const changed = Object.entries(last.fingerprints.objects).filter(([object, was]) =>
    isLost(was, now.objects[object]),
  );
  return { gone, altered: new Set(changed.flatMap(([object]) => stepsOf(object, last.steps))) };
}

const isLost = ([definition, rights, state]: Fingerprint, is: Fingerprint | undefined): boolean => {
  if (is === undefined || is[0] !== definition || is[2] !== state) return true;
  const held = new Set(is[1].split("; "));
  return rights.split("; ").some((right) => right !== "" && !held.has(right));
};

/** The steps that make an object. What a role may do is not for us to take from it: apply refuses such a role. */
function stepsOf(object: string, steps: readonly RecordedStep[]): readonly string[] {
  if (object.startsWith("role ")) return [];
  const [name = "", place] = object.split(/ on (?=")/);
  const own = steps.filter((step) => {
    if (place === undefined) return step.object === object;
    const [prefix = "", table] = step.object.split(/ on (?=")/);
    return table === place && name.startsWith(prefix);
  });
  if (own.length > 0) return own.map((step) => step.object);
  return object.startsWith("function ")
    ? steps.filter(({ kind }) => kind === "functions").map((step) => step.object)
    : [];
}

async function lostRoles(connection: Connection, steps: readonly RecordedStep[]): Promise<readonly string[]> {
  const { rows } = await connection.query<{ object: string }>(
    `select 'role ' || name as object
     from unnest($1::text[]) as recorded (name)
     where not exists (select from pg_roles where rolname = name)`,
    [steps.filter(({ kind }) => kind === "role").map(({ object }) => object.replace(/^role /, ""))],
  );
  return rows.map(({ object }) => object);
}

/** What to record after an apply: of what it made, how it is; of the rest, how it was recorded before. */
export async function fingerprintsToRecord(
  connection: Connection,
  last: RecordedVersion | undefined,
  applied: {
    readonly schemas: readonly string[];
    readonly roles: readonly string[];
    readonly steps: readonly RecordedStep[];
    readonly made: ReadonlySet<string>;
  },
): Promise<Fingerprints> {
  const now = await takeFingerprints(connection, applied);
  const before = last?.fingerprints ?? null;
  if (before === null || !sameList(before.migrations, now.migrations)) return now;
  const objects = Object.entries(now.objects).flatMap(([object, is]) => {
    const was = before.objects[object];
    const makers = stepsOf(object, applied.steps);
    if (makers.some((step) => applied.made.has(step))) return [[object, is] as const];
    if (was !== undefined) return [[object, was] as const];
    return makers.length > 0 || object.startsWith("role ") ? [[object, is] as const] : [];
  });
  return { ...now, objects: Object.fromEntries(objects) };
}

/** Whether the fixed objects are still those of the version recorded last. */
export async function sameMigrations(connection: Connection, last: RecordedVersion): Promise<boolean> {
  const { rows } = await connection.query<{ names: string[] }>(
    "select coalesce(array_agg(name order by name), '{}') as names from serment.migration",
  );
  return last.fingerprints !== null && sameList(last.fingerprints.migrations, rows[0]?.names ?? []);
}

const sameList = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();
