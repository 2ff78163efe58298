/**
 * What the sweep must know of each table before it can forget anything in it: its keys, what a cell becomes, who
 * refers to its rows and which of those references make a row stay. It also puts the tables into the order in which
 * rows can go, children before parents. It makes no statement; take.ts, decide.ts and carry-out.ts do.
 */
import { type ForeignKey, findTable } from "../../catalog/database.ts";
import { tableName } from "../../catalog/map.ts";
import { mentionWays } from "../../catalog/ways.ts";
import { holdsKey, isFilled, neutralOf, uniqueNeutral } from "../filled.ts";
import { type Keeping, keepings } from "../keeping.ts";
import type { KeyColumns } from "../keys.ts";
import { objectName } from "../names.ts";
import {
  baseTable,
  columnOf,
  databaseTable,
  type Source,
  type Trail,
  tableMap,
  trailsFrom,
} from "../source.ts";
import { identifier, literal, type Sql, sql } from "../sql.ts";
import { isShared } from "../touch-ways.ts";

/** A personal column, the group of keeping.ts it goes with, and what it holds once it is forgotten. */
export type Emptied = {
  readonly column: string;
  readonly group: string;
  /** Over the row `t`. */
  readonly filled: Sql;
  readonly value: Sql;
};

/** A table with people behind its rows. */
export type Forgettable = {
  /** The name the map gives it. */
  readonly table: string;
  readonly base: Sql;
  /** The rows looked at, once for each person through whom they were reached. */
  readonly look: Sql;
  /** What was decided about each of them. */
  readonly said: Sql;
  readonly keys: KeyColumns;
  readonly keeping: Keeping;
  readonly emptied: readonly Emptied[];
  readonly trails: readonly Trail[];
  /** Rows of it may belong to people other than the one they were reached through. */
  readonly shared: boolean;
  /** Columns that may be NULL. */
  readonly nullable: ReadonlySet<string>;
  /** Columns that name files, with the store they lie in. */
  readonly files: readonly { readonly column: string; readonly store: string }[];
};

/** A row of `from` refers to a row of `to`. */
export type Reference = {
  readonly from: string;
  readonly to: string;
  readonly columns: readonly string[];
  readonly toColumns: readonly string[];
  /** `needs`: the row referred to stays; `mentions`: the reference is emptied; `yields`: PostgreSQL empties it. */
  readonly kind: "needs" | "mentions" | "yields";
  readonly constraint: ForeignKey | undefined;
};

export const temporary = (...parts: readonly string[]): Sql =>
  identifier("pg_temp", objectName("serment", ...parts));

export function forgettables(source: Source): readonly Forgettable[] {
  return keepings(source)
    .filter(({ keyColumns }) => keyColumns.length > 0)
    .map((keeping) => {
      const { table } = keeping;
      const trails = trailsFrom(source, table);
      const columns = tableMap(source, table).columns;
      return {
        table,
        base: baseTable(source, table),
        look: temporary("look", table),
        said: temporary("said", table),
        keys: keeping.keyColumns,
        keeping,
        emptied: emptiedColumns(source, keeping),
        trails,
        shared: isShared(source, table),
        nullable: new Set(
          databaseTable(source, table)
            .columns.filter(({ nullable }) => nullable)
            .map(({ name }) => name),
        ),
        files: Object.entries(columns).flatMap(([column, entry]) =>
          "field" in entry && entry.file !== undefined ? [{ column, store: entry.file }] : [],
        ),
      };
    });
}

/** Columns of the key go with their row, and generated ones follow what they are made from. */
const emptiedColumns = (source: Source, { table, keyColumns, groups }: Keeping): readonly Emptied[] =>
  groups.flatMap(({ name, columns }) =>
    columns
      .filter((column) => !keyColumns.includes(column) && !columnOf(source, table, column).generated)
      .map((column) => ({
        column,
        group: name,
        filled: isFilled(source, table, column, sql`t`),
        value: emptyValue(source, table, column),
      })),
  );

function emptyValue(source: Source, table: string, column: string): Sql {
  const neutral = neutralOf(source, table, column);
  if (neutral === undefined) return sql`null`;
  if (holdsKey(source, table, column, neutral)) return uniqueNeutral(source, table, neutral, sql`t`);
  return literal(neutral);
}

/** Every reference to a row that may be forgotten: foreign keys, and mentions the database does not know of. */
export function references(source: Source, tables: readonly Forgettable[]): readonly Reference[] {
  const byName = new Map(
    tables.map(({ table }) => {
      const { schema, name } = tableName(source.map, table);
      return [`${schema}.${name}`, table] as const;
    }),
  );
  return Object.keys(source.map.tables).flatMap((from) => {
    const { schema, name } = tableName(source.map, from);
    const found = findTable(source.database, schema, name);
    const mentions = mentionWays(source.map, from).flatMap(({ hops: [hop] }) =>
      hop === undefined ? [] : [hop],
    );
    const isMention = (to: string, columns: readonly string[]): boolean =>
      mentions.some((hop) => hop.to === to && sameSet(Object.keys(hop.on), columns));
    const keys = (found?.foreignKeys ?? []).flatMap((constraint): readonly Reference[] => {
      const to = byName.get(`${constraint.toSchema}.${constraint.toTable}`);
      if (to === undefined) return [];
      const mention = isMention(to, constraint.columns) && canEmpty(source, from, constraint.columns);
      const yields = constraint.onDelete === "set null" || constraint.onDelete === "set default";
      return [
        {
          from,
          to,
          columns: constraint.columns,
          toColumns: constraint.toColumns,
          kind: mention ? "mentions" : yields ? "yields" : "needs",
          constraint,
        },
      ];
    });
    const declared = mentions
      .filter(
        (hop) =>
          tables.some(({ table }) => table === hop.to) &&
          canEmpty(source, from, Object.keys(hop.on)) &&
          !keys.some((key) => key.to === hop.to && sameSet(key.columns, Object.keys(hop.on))),
      )
      .map(
        (hop): Reference => ({
          from,
          to: hop.to,
          columns: Object.keys(hop.on),
          toColumns: Object.values(hop.on),
          kind: "mentions",
          constraint: undefined,
        }),
      );
    return [...keys, ...declared];
  });
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

/** Whether a reference can be emptied at all: none of its columns is part of the key, each may be NULL or is neutral. */
const canEmpty = (source: Source, table: string, columns: readonly string[]): boolean =>
  columns.every(
    (column) =>
      !databaseTable(source, table).primaryKey.includes(column) &&
      (columnOf(source, table, column).nullable || neutralOf(source, table, column) !== undefined),
  );

/**
 * The tables in the order in which their rows can go: whoever refers comes before whom it refers to. Tables that refer
 * to each other in a circle stand together.
 */
export function inOrder(
  tables: readonly Forgettable[],
  refers: readonly Reference[],
): readonly (readonly Forgettable[])[] {
  const targets = (table: string): readonly string[] =>
    refers.filter(({ from, constraint }) => from === table && constraint !== undefined).map(({ to }) => to);
  const found = new Map<string, { readonly index: number; low: number }>();
  const stack: string[] = [];
  const groups: (readonly string[])[] = [];
  // Tarjan's algorithm: a group is complete once everything it refers to is, so parents come out first.
  const visit = (table: string): { readonly index: number; low: number } => {
    const node = { index: found.size, low: found.size };
    found.set(table, node);
    stack.push(table);
    for (const target of targets(table)) {
      const known = found.get(target);
      if (known === undefined) node.low = Math.min(node.low, visit(target).low);
      else if (stack.includes(target)) node.low = Math.min(node.low, known.index);
    }
    if (node.low === node.index) groups.push(stack.splice(stack.indexOf(table)));
    return node;
  };
  for (const { table } of tables) if (!found.has(table)) visit(table);
  return groups.reverse().map((names) =>
    untied(
      tables.filter(({ table }) => names.includes(table)),
      refers,
    ),
  );
}

/** A circle is cut where a reference can be emptied, or be looked at later, and goes in the order that then remains. */
function untied(group: readonly Forgettable[], refers: readonly Reference[]): readonly Forgettable[] {
  const rest = [...group];
  const ordered: Forgettable[] = [];
  while (rest.length > 0) {
    const free = (count: (reference: Reference) => boolean): number =>
      rest.findIndex(
        ({ table }) =>
          !refers.some(
            (reference) =>
              reference.to === table &&
              reference.from !== table &&
              reference.constraint !== undefined &&
              rest.some((other) => other.table === reference.from) &&
              count(reference),
          ),
      );
    const cuttable = (reference: Reference): boolean =>
      rest.some((other) => other.table === reference.from && isCuttable(other, reference));
    const at = [
      free(() => true),
      free((reference) => !cuttable(reference)),
      free((reference) => !cuttable(reference) && reference.constraint?.deferrable !== true),
      0,
    ].find((place) => place >= 0);
    ordered.push(...rest.splice(at ?? 0, 1));
  }
  return ordered;
}

/** Whether a reference inside a circle can be emptied before its row goes. */
export const isCuttable = (from: Forgettable, { columns }: Reference): boolean =>
  columns.some((column) => from.nullable.has(column) && !from.keys.includes(column));
