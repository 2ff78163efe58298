/**
 * A way as joins: from a row along its hops to the key of its person. A table on the way whose columns nobody needs
 * is left out where the database itself guarantees that it has the row, so a point read touches as few indexes as
 * hand-written SQL would.
 */
import type { Hop } from "../catalog/map.ts";
import { baseTable, databaseTable, type Source, subjectKey, type Trail } from "./source.ts";
import { identifier, join, type Sql, sql } from "./sql.ts";

/** A way laid out as tables to join and the conditions that join them. */
export type Walk = {
  /** `table as alias` for every table met after the first, and how each is joined to those before it. */
  readonly tables: readonly Sql[];
  readonly joins: readonly WalkJoin[];
  readonly conditions: readonly Sql[];
  /** The person's key, one expression per key column. */
  readonly key: readonly Sql[];
  /** Which places of the way (0: the row itself) have an alias of their own. */
  readonly present: readonly number[];
};

export type WalkJoin = {
  readonly table: Sql;
  readonly on: readonly Sql[];
  /** No row has more than one to join. */
  readonly single: boolean;
};

/** The tables of a way joined so that no row before them is lost. */
export const leftJoins = (joins: readonly WalkJoin[]): Sql =>
  join(
    joins.map(
      ({ table, on }) => sql`
      left join ${table} on ${join(on, sql` and `)}`,
    ),
    sql``,
  );

/** How the table at a place of a way is called: `t`, `t1`, `t2`... */
export const aliasAt = (prefix: string, place: number): Sql =>
  identifier(place === 0 ? prefix : `${prefix}${place}`);

/** Lays a way out. `needed` are the places whose columns will be read; the row itself always is there. */
export function walk(source: Source, trail: Trail, needed: ReadonlySet<number>, prefix: string): Walk {
  const end = trail.hops.length;
  const key = subjectKey(source, trail.subject);
  const skipped = (place: number): boolean =>
    place > 0 && !needed.has(place) && canSkip(source, trail, place, place === end ? key : undefined);
  const columnAt = (place: number, column: string): Sql => {
    if (!skipped(place)) return sql`${aliasAt(prefix, place)}.${identifier(column)}`;
    const ours = Object.entries(hopTo(trail, place).on).find(([, theirs]) => theirs === column)?.[0];
    return columnAt(place - 1, ours ?? column);
  };
  const present = trail.tables.map((_, place) => place).filter((place) => !skipped(place));
  const joins = present
    .filter((place) => place > 0)
    .map((place) => ({
      table: sql`${baseTable(source, trail.tables[place] ?? "")} as ${aliasAt(prefix, place)}`,
      on: Object.entries(hopTo(trail, place).on).map(
        ([ours, theirs]) =>
          sql`${aliasAt(prefix, place)}.${identifier(theirs)} = ${columnAt(place - 1, ours)}`,
      ),
      single: isSingle(source, trail, place),
    }));
  return {
    present,
    joins,
    tables: joins.map(({ table }) => table),
    conditions: joins.flatMap(({ on }) => on),
    key: key.map((column) => columnAt(end, column)),
  };
}

function hopTo(trail: Trail, place: number): Hop {
  const hop = trail.hops[place - 1];
  if (hop === undefined) throw new RangeError(`a way has no hop to its place ${place}`);
  return hop;
}

/**
 * A table can be left out when every column asked of it is one we came in by. The person's own row may be missing
 * without harm, since a person without a row has no standing; any other table must be vouched for by a foreign key.
 */
function canSkip(source: Source, trail: Trail, place: number, key: readonly string[] | undefined): boolean {
  const incoming = Object.values(hopTo(trail, place).on);
  const onward = key ?? Object.keys(trail.hops[place]?.on ?? {});
  if (!onward.every((column) => incoming.includes(column))) return false;
  return key !== undefined || isVouchedFor(source, trail, place);
}

/** Whether the columns we come in by name at most one row: they hold a key, or what a unique index covers. */
export function isSingle(source: Source, trail: Trail, place: number): boolean {
  const { primaryKey, indexes } = databaseTable(source, trail.tables[place] ?? "");
  const incoming = Object.values(hopTo(trail, place).on);
  const holds = (columns: readonly (string | null)[]): boolean =>
    columns.length > 0 && columns.every((column) => column !== null && incoming.includes(column));
  return (
    holds(primaryKey) || indexes.some(({ unique, partial, columns }) => unique && !partial && holds(columns))
  );
}

function isVouchedFor(source: Source, trail: Trail, place: number): boolean {
  const table = databaseTable(source, trail.tables[place] ?? "");
  const pairs = (hop: Hop, inward: boolean): readonly string[] =>
    Object.entries(hop.on).map(([ours, theirs]) => (inward ? `${ours}>${theirs}` : `${theirs}>${ours}`));
  const references = (from: number, wanted: readonly string[]): boolean =>
    databaseTable(source, trail.tables[from] ?? "").foreignKeys.some(
      (reference) =>
        reference.toSchema === table.schema &&
        reference.toTable === table.name &&
        reference.columns.length === wanted.length &&
        reference.columns.every((column, i) => wanted.includes(`${column}>${reference.toColumns[i]}`)),
    );
  const onward = trail.hops[place];
  return (
    references(place - 1, pairs(hopTo(trail, place), true)) ||
    (onward !== undefined && references(place + 1, pairs(onward, false)))
  );
}
