/**
 * What a written row has to do with whom: along which ways it leads to people, which rows of other tables lie behind
 * it on their own ways, and which columns say so. It is about all ways of the map, those of mere links included;
 * triggers.ts follows only the ways of records that days are counted from.
 */
import type { ForeignKey } from "../catalog/database.ts";
import { tableName } from "../catalog/map.ts";
import { aliasAt, isSingle, walk } from "./joins.ts";
import { columnOf, databaseTable, type Source, type Trail, tableMap, trailsFrom } from "./source.ts";
import { identifier, join, type Sql, sql } from "./sql.ts";

/** Rows of `trail.tables[0]` that meet the written table at `place` of one of their ways. */
export type Behind = { readonly trail: Trail; readonly place: number };

/** A foreign key to a table whose rows may wait, emptied, for the last row that refers to them. */
export type Pointer = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly toColumns: readonly string[];
};

/** Tables whose rows the sweep may take: those of people, with a key. */
export const forgetfulTables = (source: Source): readonly string[] =>
  Object.keys(source.map.tables).filter((table) => {
    const { kind, primaryKey } = databaseTable(source, table);
    return (
      tableMap(source, table).impersonal === undefined &&
      (kind === "table" || kind === "partitioned") &&
      primaryKey.length > 0
    );
  });

const restOf = (trail: Trail, place: number): Trail => ({
  ...trail,
  hops: trail.hops.slice(place),
  tables: trail.tables.slice(place),
});

const distinct = <T>(items: readonly T[], same: (item: T) => unknown): readonly T[] => [
  ...new Map(items.map((item) => [JSON.stringify(same(item)), item])).values(),
];

/** Every way to people that begins in the table or goes on from it. */
export function waysOn(source: Source, table: string): readonly Trail[] {
  const own = trailsFrom(source, table);
  const passing = behind(source, table).map(({ trail, place }) => restOf(trail, place));
  return distinct([...own, ...passing], ({ hops, subject }) => [hops, subject]);
}

/** The rows that would lose their people if a row of the table went or led elsewhere. */
export const behind = (source: Source, table: string): readonly Behind[] =>
  distinct(
    forgetfulTables(source).flatMap((from) =>
      trailsFrom(source, from).flatMap((trail) =>
        trail.tables.flatMap((met, place) => (met === table && place > 0 ? [{ trail, place }] : [])),
      ),
    ),
    ({ trail, place }) => [trail.tables[0], trail.hops.slice(0, place)],
  );

/** The foreign key that leads along the hop from the place before, if the database has one. */
export function keyAlong(source: Source, { trail, place }: Behind): ForeignKey | undefined {
  const hop = trail.hops[place - 1];
  const pairs = Object.entries(hop?.on ?? {}).map(([ours, theirs]) => `${ours} ${theirs}`);
  const { schema, name } = databaseTable(source, trail.tables[place] ?? "");
  return databaseTable(source, trail.tables[place - 1] ?? "").foreignKeys.find(
    ({ toSchema, toTable, columns, toColumns }) =>
      toSchema === schema &&
      toTable === name &&
      columns.length === pairs.length &&
      columns.every((column, i) => pairs.includes(`${column} ${toColumns[i]}`)),
  );
}

/** Whether PostgreSQL lets no row go, or lead elsewhere, while one that came to it along this hop is there. */
export function isHeldFast(source: Source, at: Behind): boolean {
  const key = keyAlong(source, at);
  return key !== undefined && !key.onDelete.startsWith("set ");
}

/** Whether a row can be there without a person: none of its ways is kept whole by the database. */
export const mayBeNobodys = (source: Source, table: string): boolean =>
  !trailsFrom(source, table).some((trail) =>
    trail.hops.every(
      ({ on }, i) =>
        keyAlong(source, { trail, place: i + 1 }) !== undefined &&
        Object.keys(on).every((column) => !columnOf(source, trail.tables[i] ?? "", column).nullable),
    ),
  );

/** Whether a row may have more than one owner. */
export function isShared(source: Source, table: string): boolean {
  const trails = trailsFrom(source, table);
  return (
    trails.length > 1 || trails.some((trail) => trail.hops.some((_, i) => !isSingle(source, trail, i + 1)))
  );
}

/** Whether row `alias` of the table has nobody: none of its ways reaches a person who is there. */
export function isNobodys(source: Source, table: string, alias: string): Sql {
  const ways = trailsFrom(source, table).map((trail) => {
    const path = walk(source, trail, new Set([trail.hops.length]), alias);
    return sql`not exists (select from ${join(path.tables)} where ${join(path.conditions, sql` and `)})`;
  });
  return ways.length === 0 ? sql`true` : join(ways, sql` and `);
}

/** The rows behind row `alias` of the written table, from the farthest on; that row is not joined itself. */
export function rowsBehind(
  source: Source,
  { trail, place }: Behind,
  prefix: string,
  alias: Sql,
): { readonly tables: readonly Sql[]; readonly conditions: readonly Sql[] } {
  const part = { ...trail, hops: trail.hops.slice(0, place - 1), tables: trail.tables.slice(0, place) };
  const path = walk(source, part, new Set(part.tables.keys()), prefix);
  const first = databaseTable(source, trail.tables[0] ?? "");
  const last = Object.entries(trail.hops[place - 1]?.on ?? {}).map(
    ([ours, theirs]) =>
      sql`${aliasAt(prefix, place - 1)}.${identifier(ours)} = ${alias}.${identifier(theirs)}`,
  );
  return {
    tables: [sql`${identifier(first.schema, first.name)} as ${aliasAt(prefix, 0)}`, ...path.tables],
    conditions: [...path.conditions, ...last],
  };
}

/** Where rows of the table point to, other than along what is forgotten with them. */
export function pointersOf(source: Source, table: string): readonly Pointer[] {
  const tables = new Map(
    forgetfulTables(source).map((name) => {
      const real = tableName(source.map, name);
      return [`${real.schema}.${real.name}`, name] as const;
    }),
  );
  return databaseTable(source, table).foreignKeys.flatMap(({ toSchema, toTable, columns, toColumns }) => {
    const target = tables.get(`${toSchema}.${toTable}`);
    return target === undefined ? [] : [{ table: target, columns, toColumns }];
  });
}

/** The columns of the table that ways meet: a change of one may give a row, or rows behind it, to other people. */
export const wayColumns = (source: Source, table: string): readonly string[] => [
  ...new Set(
    [
      ...waysOn(source, table).map(({ hops: [hop] }) => Object.keys(hop?.on ?? {})),
      ...behind(source, table).map(({ trail, place }) => Object.values(trail.hops[place - 1]?.on ?? {})),
    ].flat(),
  ),
];
