/**
 * What a hold does, counted: the rows and filled cells in its scope, and how much of that would be forgotten if it were
 * not there, today or before its next review. Numbers only, no row leaves the database. For a person or a row only
 * what is near them is looked at; for a category or a table, all of it.
 */
import { isFilled } from "../compile/filled.ts";
import { aliasAt, walk } from "../compile/joins.ts";
import { type Keeping, keepingQuery, keepings } from "../compile/keeping.ts";
import { columnsIn, isRow, named, namesIn } from "../compile/keys.ts";
import { ROW } from "../compile/predicate.ts";
import { baseTable, databaseTable, own, type Source, type Trail, trailsFrom } from "../compile/source.ts";
import { identifier, join, literal, type Sql, sql } from "../compile/sql.ts";
import type { StandingTable } from "../compile/standing.ts";
import { keyLists, waitingPlan } from "../compile/waiting.ts";
import { type Keys, keysFrom, noKeys, waitingRows } from "../compile/waiting-rows.ts";
import type { Connection } from "../postgres/connect.ts";
import { type FoundScope, keyValues, sameKey } from "./hold-scope.ts";

export type HeldTable = {
  /** The table, by the map's name. */
  readonly table: string;
  /** Rows with something in the hold's scope, and the cells in it that are filled in. */
  readonly rows: number;
  readonly cells: number;
  /** Of the cells, those that nothing else keeps today; and those that nothing else keeps until the review. */
  readonly due: number;
  readonly dueByReview: number;
  /** Rows that would go: nothing else keeps any of them, and no row that stays needs them. */
  readonly dueRows: number;
};

export type HoldEffect = {
  readonly tables: readonly HeldTable[];
  readonly rows: number;
  readonly cells: number;
  readonly due: number;
  readonly dueByReview: number;
  readonly dueRows: number;
};

export type CountedHold = { readonly id: string; readonly scope: FoundScope; readonly reviewOn: string };

/** Belongs inside a transaction in which the hold is in force. */
export async function holdEffect(
  connection: Connection,
  source: Source,
  standings: readonly StandingTable[],
  hold: CountedHold,
): Promise<HoldEffect> {
  const found = new Map<string, HeldTable>();
  const all = keepings(source).filter(({ keyColumns }) => keyColumns.length > 0);
  const countOf = async (table: string): Promise<Keys> => {
    const keeping = all.find((one) => one.table === table);
    const query = keeping === undefined ? undefined : effectQuery(source, standings, keeping, hold);
    if (keeping === undefined || query === undefined) return noKeys;
    const { rows } = await connection.query<Counts>(query.text);
    const { counts: [rowCount = 0, cells = 0, due = 0, dueByReview = 0, dueRows = 0] = [] } = rows[0] ?? {};
    if (rowCount > 0) found.set(table, { table, rows: rowCount, cells, due, dueByReview, dueRows });
    return keysFrom(rows[0] ?? {}, "gone", keeping.keyColumns.length, dueRows);
  };
  // Rows outside the scope have gone already when they were due.
  const waiting = await waitingRows(connection, waitingPlan(source, standings), {
    goneOf: countOf,
    holds: (other) => sql` and ${otherThan(hold, other)}`,
  });
  const tables = all.flatMap(({ table }): readonly HeldTable[] => {
    const one = found.get(table);
    if (one === undefined) return [];
    return [{ ...one, dueRows: waiting.get(table)?.going.count ?? one.dueRows }];
  });
  const sum = (of: (one: HeldTable) => number): number => tables.reduce((all, one) => all + of(one), 0);
  return {
    tables,
    rows: sum(({ rows }) => rows),
    cells: sum(({ cells }) => cells),
    due: sum(({ due }) => due),
    dueByReview: sum(({ dueByReview }) => dueByReview),
    dueRows: sum(({ dueRows }) => dueRows),
  };
}

/** What `effectQuery` gives, with the keys of rows that nothing else keeps. */
type Counts = { readonly counts: readonly number[] } & Record<string, unknown>;

const otherThan = ({ id }: CountedHold, other: Sql): Sql => sql`${other} <> ${literal(id)}::bigint`;

/** Undefined where the scope has nothing of the table. */
function effectQuery(
  source: Source,
  standings: readonly StandingTable[],
  keeping: Keeping,
  hold: CountedHold,
): Sql | undefined {
  const { table, keyColumns, groups } = keeping;
  const { id, scope, reviewOn } = hold;
  if (scope.table !== null && scope.table !== table) return undefined;
  if (scope.category !== null && !groups.some(({ category }) => category === scope.category))
    return undefined;
  const near = nearRows(source, table, scope);
  if (near === null) return undefined;
  const base = sql`${baseTable(source, table)} as ${aliasAt(ROW, 0)}`;
  const rows =
    near === undefined
      ? base
      : sql`${base} join (${near}) as near on ${isRow(keyColumns, aliasAt(ROW, 0), sql`near`)}`;
  // A few rows are asked one by one, so that the standings of everybody else are not read.
  const few = near === undefined ? {} : { dayOfRow: sql`(select ${own(source, "today")}())` };
  const otherwise = keepingQuery(source, standings, keeping, {
    rows,
    holds: (other) => otherThan(hold, other),
    ...few,
  });
  const held = keepingQuery(source, standings, keeping, {
    rows,
    purposes: false,
    holds: (one) => sql`${one} = ${literal(id)}::bigint`,
  });
  const cells = groups.map(({ columns }) =>
    columns.length === 0
      ? sql`0`
      : join(
          columns.map((column) => sql`(${isFilled(source, table, column, aliasAt(ROW, 0))})::integer`),
          sql` + `,
        ),
  );
  const sum = (when: (last: Sql, held: Sql) => Sql): Sql =>
    join(
      groups.map(({ name }, i) => {
        const test = when(sql`k.${identifier(name)}`, sql`h.${identifier(name)}`);
        return sql`case when ${test} then ${cells[i] ?? sql`0`} else 0 end`;
      }),
      sql` + `,
    );
  const some = (of: (last: Sql, held: Sql) => Sql, word: Sql): Sql =>
    join(
      groups.map(({ name }) => of(sql`k.${identifier(name)}`, sql`h.${identifier(name)}`)),
      word,
    );
  const review = sql`${literal(reviewOn)}::date`;
  const gone = some((last) => sql`${last} is null`, sql` and `);
  const counts = [
    sql`count(*)`,
    sql`coalesce(sum(${sum((_, mine) => sql`${mine} is not null`)}), 0)`,
    sql`coalesce(sum(${sum((last, mine) => sql`${mine} is not null and ${last} is null`)}), 0)`,
    sql`coalesce(sum(${sum(
      (last, mine) => sql`${mine} is not null and (${last} is null or serment.code_day(${last}) < ${review})`,
    )}), 0)`,
    sql`count(*) filter (where ${gone})`,
  ];
  return sql`select ${join([
    sql`array[${join(
      counts,
      sql`,
    `,
    )}]::float8[] as counts`,
    ...keyLists("gone", namesIn(keyColumns, sql`k`), gone),
  ])}
  from ${rows}
  join (${held}) as h on ${isRow(keyColumns, aliasAt(ROW, 0), sql`h`)}
  join (${otherwise}) as k on ${isRow(keyColumns, aliasAt(ROW, 0), sql`k`)}
  where ${some((_, mine) => sql`${mine} is not null`, sql` or `)}`;
}

/** The keys of rows near the person or the row of a scope; undefined: any row may be meant, null: none is. */
function nearRows(source: Source, table: string, { person, row }: FoundScope): Sql | undefined | null {
  if (person === null && row === null) return undefined;
  const arms = row === null ? rowsOf(source, table, person) : rowsAround(source, table, row);
  return arms.length === 0 ? null : join(arms, sql` union `);
}

type Named = { readonly table: string; readonly key: string };

/** Rows that are the person's. */
const rowsOf = (source: Source, table: string, person: Named | null): readonly Sql[] =>
  person === null
    ? []
    : trailsFrom(source, table)
        .filter(({ subject }) => subject === person.table)
        .map((trail) => {
          const path = walk(source, trail, new Set(), "x");
          return keysWhere(source, table, { path, at: 0, start: table }, [
            ...path.conditions,
            sameKey(path.key, keyValues(source, person.table, person.key)),
          ]);
        });

/** The row itself, rows with it on one of their ways, and the rows between it and its people. */
function rowsAround(source: Source, table: string, row: Named): readonly Sql[] {
  const values = keyValues(source, row.table, row.key);
  const key = databaseTable(source, row.table).primaryKey;
  const isRow = (place: number): Sql =>
    sameKey(
      key.map((column) => sql`${aliasAt("x", place)}.${identifier(column)}`),
      values,
    );
  const itself =
    table === row.table
      ? [keysWhere(source, table, { path: undefined, at: 0, start: table }, [isRow(0)])]
      : [];
  const below = trailsFrom(source, table).flatMap((trail) =>
    placesOf(trail, row.table).map((place) => {
      const path = walk(source, cut(trail, place), new Set([place]), "x");
      return keysWhere(source, table, { path, at: 0, start: table }, [...path.conditions, isRow(place)]);
    }),
  );
  const between = trailsFrom(source, row.table).flatMap((trail) =>
    placesOf(trail, table)
      .filter((place) => place < trail.hops.length)
      .map((place) => {
        const path = walk(source, cut(trail, place), new Set([place]), "x");
        return keysWhere(source, table, { path, at: place, start: row.table }, [
          ...path.conditions,
          isRow(0),
        ]);
      }),
  );
  return [...itself, ...below, ...between];
}

/** Where a way meets a table after its start. */
const placesOf = (trail: Trail, table: string): readonly number[] =>
  trail.tables.flatMap((met, place) => (place > 0 && met === table ? [place] : []));

const cut = (trail: Trail, place: number): Trail => ({
  ...trail,
  hops: trail.hops.slice(0, place),
  tables: trail.tables.slice(0, place + 1),
});

function keysWhere(
  source: Source,
  table: string,
  from: { readonly path: ReturnType<typeof walk> | undefined; readonly at: number; readonly start: string },
  conditions: readonly Sql[],
): Sql {
  const key = columnsIn(databaseTable(source, table).primaryKey, aliasAt("x", from.at));
  const tables = [sql`${baseTable(source, from.start)} as ${aliasAt("x", 0)}`, ...(from.path?.tables ?? [])];
  return sql`select ${named(key)} from ${join(tables)} where ${join(conditions, sql` and `)}`;
}
