/**
 * What is still there, counted table by table: cells and rows that nothing keeps (there must be none), what holds keep
 * that nothing else would, and rows that only wait for others to let go of them. One statement per table; numbers
 * only, no row leaves the database.
 */
import type { ForeignKey } from "../catalog/database.ts";
import { keyText } from "../compile/events.ts";
import { isFilled } from "../compile/filled.ts";
import { aliasAt } from "../compile/joins.ts";
import { type Keeping, keepingQuery } from "../compile/keeping.ts";
import { ROW } from "../compile/predicate.ts";
import { baseTable, databaseTable, type Source, tableMap } from "../compile/source.ts";
import { identifier, join, literal, type Sql, sql } from "../compile/sql.ts";
import type { StandingTable } from "../compile/standing.ts";
import type { Connection } from "../postgres/connect.ts";

export type ColumnProof = {
  readonly column: string;
  /** The field it holds, as the policy names it. */
  readonly field: string;
  /** Filled cells that nothing keeps. */
  readonly overdue: number;
  /** Filled cells that a hold keeps and no purpose does. */
  readonly held: number;
};

export type TableProof = {
  /** The table, by the map's name. */
  readonly table: string;
  readonly rows: number;
  /** Rows past their last day that should be gone. */
  readonly overdueRows: number;
  /** Rows that a hold keeps and no purpose does. */
  readonly heldRows: number;
  /** Emptied rows that wait until no kept row refers to them. */
  readonly shells: number;
  /** Of the shells, those that nothing refers to any more. */
  readonly needlessShells: number;
  /** Only columns with something to report. */
  readonly columns: readonly ColumnProof[];
};

/** What is known before: whether any hold is in force, and which tables have rows that wait. */
export type Waiting = { readonly holds: boolean; readonly shells: ReadonlySet<string> };

export async function countTable(
  connection: Connection,
  source: Source,
  standings: readonly StandingTable[],
  keeping: Keeping,
  waiting: Waiting,
): Promise<TableProof> {
  const { table, groups } = keeping;
  const columns = groups.flatMap(({ columns }, group) => columns.map((column) => ({ column, group })));
  const { rows } = await connection.query<{ counts: number[] }>(
    countQuery(source, standings, keeping, columns, waiting).text,
  );
  const [all = 0, overdueRows = 0, heldRows = 0, shells = 0, needlessShells = 0, ...cells] =
    rows[0]?.counts ?? [];
  return {
    table,
    rows: all,
    overdueRows,
    heldRows,
    shells,
    needlessShells,
    columns: columns.flatMap(({ column }, i) => {
      const overdue = cells[2 * i] ?? 0;
      const held = cells[2 * i + 1] ?? 0;
      return overdue + held === 0 ? [] : [{ column, field: fieldOf(source, table, column), overdue, held }];
    }),
  };
}

function fieldOf(source: Source, table: string, column: string): string {
  const mapped = tableMap(source, table).columns[column];
  return mapped !== undefined && "field" in mapped ? mapped.field : "";
}

/**
 * First the rows with something that no purpose keeps, which is few of them where forgetting works; holds, and what
 * waits for others, are only asked about those.
 */
function countQuery(
  source: Source,
  standings: readonly StandingTable[],
  keeping: Keeping,
  columns: readonly { readonly column: string; readonly group: number }[],
  waiting: Waiting,
): Sql {
  const { table, keyColumns, groups } = keeping;
  const row = aliasAt(ROW, 0);
  const base = sql`${baseTable(source, table)} as ${row}`;
  const keys = keyColumns.map((column, i) => ({
    column: sql`${row}.${identifier(column)}`,
    name: identifier(`k_${i + 1}`),
    of: identifier(column),
  }));
  const last = (group: number): Sql => identifier(groups[group]?.name ?? "");
  const cells = columns.map(({ column, group }, i) => ({
    name: identifier(`c_${i + 1}`),
    group,
    loose: sql`(p.${last(group)} is null and ${isFilled(source, table, column, row)})`,
  }));
  const every = groups.map((_, group) => group);
  const gone = join(
    every.map((group) => sql`p.${last(group)} is null`),
    sql` and `,
  );
  const loose = sql`
  select ${join([
    ...keys.map(({ column, name }) => sql`${column} as ${name}`),
    ...cells.map(({ name, loose }) => sql`${loose} as ${name}`),
    sql`(${gone}) as gone`,
  ])}
  from ${base}
  join (${keepingQuery(source, standings, keeping, { holds: false })}) as p
    on ${join(
      keys.map(({ column, of }) => sql`p.${of} = ${column}`),
      sql` and `,
    )}
  where (${gone})${join(
    cells.map(({ loose }) => sql` or ${loose}`),
    sql``,
  )}`;
  const ofLoose = join(
    keys.map(({ column, name }) => sql`loose.${name} = ${column}`),
    sql` and `,
  );
  const rows = sql`${base} join loose on ${ofLoose}`;
  const holds = waiting.holds
    ? sql`
  left join (${keepingQuery(source, standings, keeping, { purposes: false, rows })}) as h
    on ${join(
      keys.map(({ name, of }) => sql`h.${of} = loose.${name}`),
      sql` and `,
    )}`
    : sql``;
  const hasShells = waiting.shells.has(table);
  const waits = hasShells
    ? sql`
  left join serment.due_row as w
    on w.table_name = ${literal(table)} and w.due_day = 'infinity' and w.row_key = ${keyText(keys.map(({ column }) => column))}`
    : sql``;
  const held = (group: number): Sql => (waiting.holds ? sql`h.${last(group)} is not null` : sql`false`);
  const rowHeld = sql`(${join(every.map(held), sql` or `)})`;
  const shell = hasShells ? sql`w.row_key is not null` : sql`false`;
  const count = (when: Sql): Sql => sql`count(*) filter (where ${when})`;
  return sql`with loose as materialized (${loose})
select array[(select count(*) from ${base}), ${join(
    [
      count(sql`loose.gone and not ${rowHeld} and not ${shell}`),
      count(sql`loose.gone and ${rowHeld}`),
      count(sql`loose.gone and not ${rowHeld} and ${shell}`),
      count(
        hasShells
          ? sql`loose.gone and not ${rowHeld} and ${shell} and ${needless(source, table)}`
          : sql`false`,
      ),
      ...cells.flatMap(({ name, group }) => [
        count(sql`loose.${name} and not (${held(group)})`),
        count(sql`loose.${name} and ${held(group)}`),
      ]),
    ],
    sql`,
    `,
  )}]::float8[] as counts
from ${rows}${holds}${waits}`;
}

/** Whether no row refers to row `t` in a way that keeps it from going; a mention, or a key that lets go, does not. */
function needless(source: Source, table: string): Sql {
  const target = databaseTable(source, table);
  const names = new Map(
    Object.keys(source.map.tables).map((name) => [databaseTable(source, name), name] as const),
  );
  const references = source.database.tables.flatMap((from) =>
    from.foreignKeys
      .filter(({ toSchema, toTable }) => toSchema === target.schema && toTable === target.name)
      .filter(({ onDelete }) => onDelete !== "set null" && onDelete !== "set default")
      .filter((reference) => !isMention(source, names.get(from), reference))
      .map((reference) => {
        const pairs = reference.columns.map(
          (column, i) =>
            sql`r.${identifier(column)} = ${aliasAt(ROW, 0)}.${identifier(reference.toColumns[i] ?? "")}`,
        );
        const itself =
          from === target
            ? sql` and (${join(target.primaryKey.map((column) => sql`r.${identifier(column)}`))})
        <> (${join(target.primaryKey.map((column) => sql`${aliasAt(ROW, 0)}.${identifier(column)}`))})`
            : sql``;
        return sql`exists (select from ${identifier(from.schema, from.name)} as r where ${join(pairs, sql` and `)}${itself})`;
      }),
  );
  return references.length === 0 ? sql`true` : sql`not (${join(references, sql` or `)})`;
}

const isMention = (source: Source, table: string | undefined, { columns }: ForeignKey): boolean =>
  table !== undefined &&
  (tableMap(source, table).mentions ?? []).some(({ hops: [first] }) => {
    const ours = Object.keys(first?.on ?? {});
    return ours.length === columns.length && ours.every((column) => columns.includes(column));
  });
