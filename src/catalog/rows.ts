/**
 * Rows in memory, joined to their people as the map says. It feeds the reference model: the same rows that PostgreSQL
 * holds, or that a test invents, become the facts of each person. It decides nothing itself; see verdict.ts.
 */
import { BEGINNING, type Day, day, dayOf, FOREVER } from "../policy/day.ts";
import type { Clocks, Context, Event, SubjectFacts } from "../policy/facts.ts";
import { lookup } from "../policy/nearest.ts";
import { type Person, person } from "../policy/person.ts";
import type { Policy } from "../policy/policy.ts";
import { type Standing, standingsOf } from "../policy/standing.ts";
import type { Hold } from "./holds.ts";
import type { ColumnTest, Hop, PolicyMap, RecordMap } from "./map.ts";
import { clocksOf, expandWays, type SubjectWay, tablesOn } from "./ways.ts";

/** A value as PostgreSQL prints it in JSON, but dates and instants as text: `2026-03-05`, `2026-03-05 09:00:00+01`. */
export type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;
/** The rows of each table, by the name the map gives the table. A row is known by its object, not by its values. */
export type Rows = Readonly<Record<string, readonly Row[]>>;

/** One way walked from one row: the rows met, the row itself first and the person's own row last. */
export type Walk = {
  readonly subject: string;
  readonly person: Row;
  readonly tables: readonly string[];
  readonly rows: readonly Row[];
  readonly context: Context;
};

/** A row met on a way from another one, the row itself included, whether or not the way reaches a person. */
export type Met = {
  readonly table: string;
  readonly row: Row;
  /** It is neither the row that the way begins at nor the person's at its end. */
  readonly between: boolean;
};

/** Everything that is held about some people, ready to be asked. */
export type Holdings = {
  readonly policy: Policy;
  readonly map: PolicyMap;
  readonly rows: Rows;
  /** The holds in force. */
  readonly holds: readonly Hold[];
  /** Every way from a row of `table` to an owner of it. */
  readonly walksFrom: (table: string, row: Row) => readonly Walk[];
  /** Every row met on the ways from a row of `table`, as far as each leads. */
  readonly metFrom: (table: string, row: Row) => readonly Met[];
  /** The person whose own row this is. */
  readonly personOf: (subject: string, row: Row) => Person;
  /** The person's standings; computed once. */
  readonly standingsOf: (subject: string, row: Row) => readonly Standing[];
};

/**
 * Joins rows to their people. `eventsOf` gives the events about the person whose own row is given. Throws as
 * `expandWays` and `clocksOf` do, and RangeError for an anchor column that holds no date.
 */
export function holdings(
  policy: Policy,
  map: PolicyMap,
  rows: Rows,
  eventsOf: (subject: string, row: Row) => readonly Event[],
  options: { readonly clocks?: Clocks; readonly holds?: readonly Hold[] } = {},
): Holdings {
  const clocks = options.clocks ?? clocksOf(policy, map);
  const find = finder(rows);
  const walksFrom = walker(policy, map, find);
  let records: ReturnType<typeof recordsOf> | undefined;
  const people = new Map<Row, Person>();
  const standing = new Map<Row, readonly Standing[]>();
  const met = new Map<Row, readonly Met[]>();
  const personOf = (subject: string, row: Row): Person =>
    once(people, row, () => {
      records ??= recordsOf(map, rows, walksFrom);
      return person(policy, clocks, { records: records.get(row) ?? {}, events: eventsOf(subject, row) });
    });
  return {
    policy,
    map,
    rows,
    holds: options.holds ?? [],
    walksFrom,
    metFrom: (table, row) => once(met, row, () => metFrom(map, find, table, row)),
    personOf,
    standingsOf: (subject, row) => once(standing, row, () => standingsOf(personOf(subject, row))),
  };
}

function once<K, V>(memory: Map<K, V>, key: K, make: () => V): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}

/** The contexts of every person's records, by the person's own row. */
function recordsOf(map: PolicyMap, rows: Rows, walksFrom: Holdings["walksFrom"]) {
  const byPerson = new Map<Row, Record<string, Context[]>>();
  for (const [name, record] of Object.entries(map.records)) {
    for (const row of (rows[record.table] ?? []).filter((one) => counts(record, one))) {
      for (const walk of walksFrom(record.table, row)) {
        // A record in the person's own row is theirs alone, even where the row has further owners, as a child's has.
        if (walk.subject === record.table && walk.rows.length > 1) continue;
        const theirs: Record<string, Context[]> = once(byPerson, walk.person, () => ({}));
        const contexts = theirs[name];
        if (contexts === undefined) theirs[name] = [walk.context];
        else contexts.push(walk.context);
      }
    }
  }
  return byPerson satisfies Map<Row, SubjectFacts["records"]>;
}

function walker(policy: Policy, map: PolicyMap, find: Find): Holdings["walksFrom"] {
  const ways = new Map<string, readonly SubjectWay[]>();
  const walks = new Map<Row, readonly Walk[]>();
  return (table, row) =>
    once(walks, row, () =>
      once(ways, table, () => expandWays(map, table)).flatMap((way) => {
        const tables = tablesOn(table, way);
        return reach(row, way.hops, find).flatMap((met) => {
          const person = met.at(-1);
          if (person === undefined) return [];
          return [
            { subject: way.subject, person, tables, rows: met, context: contextOf(policy, map, tables, met) },
          ];
        });
      }),
    );
}

/** Every list of rows that the hops lead through, starting from `row`. */
const reach = (row: Row, hops: readonly Hop[], find: Find): readonly (readonly Row[])[] =>
  hops.reduce<readonly (readonly Row[])[]>(
    (paths, hop) => paths.flatMap((path) => find(path.at(-1) ?? row, hop).map((next) => [...path, next])),
    [[row]],
  );

function metFrom(map: PolicyMap, find: Find, table: string, row: Row): readonly Met[] {
  const further = expandWays(map, table).flatMap(({ hops }) =>
    hops.flatMap((hop, i) =>
      reach(row, hops.slice(0, i + 1), find).flatMap((path) => {
        const met = path.at(-1);
        return met === undefined ? [] : [{ table: hop.to, row: met, between: i < hops.length - 1 }];
      }),
    ),
  );
  return [{ table, row, between: false }, ...further];
}

type Find = (from: Row, hop: Hop) => readonly Row[];

/** Looks rows up by the columns a hop lands on, through an index made at the first question. NULL equals nothing. */
function finder(rows: Rows): Find {
  const indexes = new Map<string, Map<string, Row[]>>();
  return (from, hop) => {
    const theirs = Object.values(hop.on);
    const index = once(indexes, JSON.stringify([hop.to, theirs]), () => indexOf(rows[hop.to] ?? [], theirs));
    const key = keyOf(from, Object.keys(hop.on));
    return key === undefined ? [] : (index.get(key) ?? []);
  };
}

function indexOf(rows: readonly Row[], columns: readonly string[]): Map<string, Row[]> {
  const index = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row, columns);
    if (key !== undefined) once(index, key, () => []).push(row);
  }
  return index;
}

function keyOf(row: Row, columns: readonly string[]): string | undefined {
  const values = columns.map((column) => row[column] ?? null);
  return values.includes(null) ? undefined : JSON.stringify(values.map(String));
}

/** The dates on a walk. A table met twice speaks through the row nearest to where the walk began. */
function contextOf(policy: Policy, map: PolicyMap, tables: readonly string[], met: readonly Row[]): Context {
  const found: [string, Context[string]][] = [];
  for (const [name, record] of Object.entries(map.records)) {
    const row = met[tables.indexOf(record.table)];
    if (row !== undefined)
      found.push([name, counts(record, row) ? datesIn(policy, record, row) : "excluded"]);
  }
  return Object.fromEntries(found);
}

const datesIn = (policy: Policy, record: RecordMap, row: Row): Readonly<Record<string, Day | null>> =>
  Object.fromEntries(
    Object.entries(record.anchors).map(([anchor, column]) => [
      anchor,
      dayIn(row[column] ?? null, policy.timeZone),
    ]),
  );

/** Whether a row of the record's table is one of its records. */
export const counts = (record: RecordMap, row: Row): boolean =>
  (record.where ?? []).every((test) => holds(test, row[test.column] ?? null));

function holds(test: ColumnTest, value: Cell): boolean {
  if ("null" in test) return (value === null) === test.null;
  if (value === null) return false;
  if ("in" in test) return test.in.some((wanted) => String(wanted) === String(value));
  return test.notIn.every((unwanted) => String(unwanted) !== String(value));
}

/**
 * The civil day of a value of type date or timestamptz, as PostgreSQL prints it. Years that four digits cannot
 * write count as never ended and never begun. Throws RangeError for anything else.
 */
export function dayIn(value: Cell, timeZone: string): Day | null {
  if (value === null) return null;
  const written = String(value);
  if (/ BC$/.test(written)) return BEGINNING;
  if (/^\d{5,}-/.test(written)) return FOREVER;
  return /\d:\d/.test(written) ? dayOf(written, timeZone) : day(written);
}

/** Who answers for a row: `self`, a controller of the policy, or undefined for a value the map does not know. */
export function controllerOf(map: PolicyMap, table: string, row: Row): string | undefined {
  const controller = lookup(map.tables, table)?.controller;
  if (controller === undefined || typeof controller === "string") return controller ?? "self";
  const value = row[controller.column] ?? null;
  return value === null ? "self" : lookup(controller.values, String(value));
}
