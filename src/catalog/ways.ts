/**
 * From a table to its people: the ways a map declares, followed to their end, and what lies on them. Everything
 * that joins a row to a person (rows in memory, views, triggers, findings) starts from these lists, so that they
 * cannot disagree about whose row it is. It looks at no row and at no database; whether a way lands on a key is
 * check/'s question.
 */
import { SermentError } from "../errors.ts";
import type { Clocks } from "../policy/facts.ts";
import { anchorsOf, type Period } from "../policy/period.ts";
import type { Policy } from "../policy/policy.ts";
import type { When } from "../policy/when.ts";
import type { Hop, PolicyMap, TableMap, Way } from "./map.ts";

/** A way with nothing left to follow: hops from the row's table to the subject table it ends at. */
export type SubjectWay = { readonly hops: readonly Hop[]; readonly subject: string };

/** The tables a way meets, the row's own table first. A table met twice is listed twice. */
export const tablesOn = (table: string, way: SubjectWay): readonly string[] => [
  table,
  ...way.hops.map((hop) => hop.to),
];

/**
 * Every way on which a row of `table` belongs to a person. A row of a subject table is its person's own row, so
 * the empty way comes first there. No way at all: the table is impersonal, or its owners are not declared yet.
 * Throws `map-shape` for a loop of inherited ways and for a way that ends at no subject, `map-name` for a table
 * the map does not have.
 */
export const expandWays = (map: PolicyMap, table: string): readonly SubjectWay[] =>
  distinct(ownWays(map, table, []));

/** Every way on which a row of `table` only speaks of a person. Fails as `expandWays` does. */
export const mentionWays = (map: PolicyMap, table: string): readonly SubjectWay[] =>
  distinct((entryOf(map, table).mentions ?? []).flatMap((way) => follow(map, table, way, [table])));

function ownWays(map: PolicyMap, table: string, behind: readonly string[]): readonly SubjectWay[] {
  if (behind.includes(table))
    throw new SermentError("map-shape", `the owner ways of \`${table}\` inherit from themselves`, {
      details: [...behind.slice(behind.indexOf(table)), table].map((name) => `\`${name}\``).join(" -> "),
      hint: "let one way of the loop end at a subject table instead of inheriting",
    });
  const itself = map.subjects.includes(table) ? [{ hops: [], subject: table }] : [];
  const declared = entryOf(map, table).owners ?? [];
  return [...itself, ...declared.flatMap((way) => follow(map, table, way, [...behind, table]))];
}

function follow(map: PolicyMap, table: string, way: Way, behind: readonly string[]): readonly SubjectWay[] {
  const end = way.hops.at(-1)?.to ?? table;
  for (const hop of way.hops) entryOf(map, hop.to);
  if (way.inherit === true)
    return ownWays(map, end, behind).map((rest) => ({
      hops: [...way.hops, ...rest.hops],
      subject: rest.subject,
    }));
  if (map.subjects.includes(end)) return [{ hops: way.hops, subject: end }];
  throw new SermentError(
    "map-shape",
    `a way from \`${table}\` ends at \`${end}\`, which is no subject table`,
    {
      details: `the subject tables are ${map.subjects.map((name) => `\`${name}\``).join(", ")}`,
      hint: `add the hops that lead on to a person, or \`inherit: true\` to go on along the owners of \`${end}\``,
    },
  );
}

function entryOf(map: PolicyMap, table: string): TableMap {
  const entry = Object.hasOwn(map.tables, table) ? map.tables[table] : undefined;
  if (entry !== undefined) return entry;
  throw new SermentError("map-name", `a way leads to \`${table}\`, which is no table of the map`, {
    hint: "name a table as the map does, or add it to the map",
  });
}

function distinct(ways: readonly SubjectWay[]): readonly SubjectWay[] {
  const seen = new Map(ways.map((way) => [JSON.stringify(way), way]));
  return [...seen.values()];
}

/** A period that reads dates of records that do not lie on one way: no single date could end it. */
export type MixedRecords = { readonly mixed: readonly string[] };

/**
 * The kind of record whose rows each have their own turn of a period: the one whose ways to its people meet the
 * tables of every other record the period reads. Null: the period reads only dates of the person (`first`, `last`,
 * or a column of the subject table). Of two records that lie in one table the first one named is taken.
 */
export function clockRecord(map: PolicyMap, period: Period): string | null | MixedRecords {
  const own = anchorsOf(period)
    .filter((ref) => ref.of === undefined)
    .map((ref) => recordOf(ref.anchor))
    .filter((record) => !isPersonal(map, record));
  const records = [...new Set(own)];
  if (records.length === 0) return null;
  const clock = records.find((record) =>
    expandWays(map, tableOf(map, record)).every((way) => {
      const met = tablesOn(tableOf(map, record), way);
      return records.every((other) => met.includes(tableOf(map, other)));
    }),
  );
  return clock ?? { mixed: records };
}

/** The record part of `record.anchor`. */
export const recordOf = (anchor: string): string => anchor.slice(0, anchor.indexOf("."));

/** Whether the record's dates lie in the person's own row. */
const isPersonal = (map: PolicyMap, record: string): boolean => map.subjects.includes(tableOf(map, record));

function tableOf(map: PolicyMap, record: string): string {
  const entry = Object.hasOwn(map.records, record) ? map.records[record] : undefined;
  if (entry !== undefined) return entry.table;
  throw new SermentError("map-name", `the map does not say where records of \`${record}\` lie`, {
    hint: `add \`records.${record}\` to the map`,
  });
}

/** A period of a policy with the place it stands at, such as `purposes.marketing.grounds[1].period`. */
export type PlacedPeriod = { readonly place: string; readonly period: Period };

/** Every period of a policy that has a clock of its own: those of the grounds, and those inside `within`. */
export function periodsOf(policy: Policy): readonly PlacedPeriod[] {
  const people = [
    ...Object.entries(policy.audiences).map(([name, { when }]) => ({
      place: `audiences.${name}.when`,
      when,
    })),
    ...Object.entries(policy.conditions).map(([name, { when }]) => ({
      place: `conditions.${name}.when`,
      when,
    })),
  ];
  const grounds = Object.entries(policy.purposes).flatMap(([name, purpose]) =>
    purpose.grounds.map((ground, i) => ({ place: `purposes.${name}.grounds[${i}]`, ground })),
  );
  return [
    ...people.flatMap(({ place, when }) => periodsInside(when, place)),
    ...grounds.flatMap(({ place, ground }) => [
      { place: `${place}.period`, period: ground.period },
      ...(ground.basis.kind === "contract" ? periodsInside(ground.basis.when, `${place}.basis.when`) : []),
    ]),
  ];
}

function periodsInside(when: When, place: string): readonly PlacedPeriod[] {
  switch (when.kind) {
    case "within":
      return [{ place: `${place}.period`, period: when.period }];
    case "not":
      return periodsInside(when.when, `${place}.when`);
    case "all":
    case "any":
      return when.of.flatMap((part, i) => periodsInside(part, `${place}.of[${i}]`));
    case "always":
    case "running":
    case "since":
      return [];
  }
}

/** Every period of the policy with its clock record; mixed ones are returned, for the checker to report. */
export const clockRecords = (
  policy: Policy,
  map: PolicyMap,
): readonly (PlacedPeriod & { readonly clock: string | null | MixedRecords })[] =>
  periodsOf(policy).map((placed) => ({ ...placed, clock: clockRecord(map, placed.period) }));

/** What the reference model must know of a map. Throws `policy-shape` for a period that mixes records. */
export function clocksOf(policy: Policy, map: PolicyMap): Clocks {
  const clockOf = new Map<Period, string | null>();
  for (const { place, period, clock } of clockRecords(policy, map)) {
    if (clock !== null && typeof clock !== "string")
      throw new SermentError("policy-shape", `a period reads dates of records that do not lie on one way`, {
        details: `${place} reads ${clock.mixed.map((name) => `\`${name}\``).join(" and ")}`,
        hint: "wrap the dates of all but one of them in first() or last()",
      });
    clockOf.set(period, clock);
  }
  const personal = Object.keys(map.records).filter((record) => isPersonal(map, record));
  return { personRecords: new Set(personal), clockOf };
}
