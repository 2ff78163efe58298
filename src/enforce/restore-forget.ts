/**
 * Forgetting again what a restore brought back: the rows and cells named in the temporary table of restore-lost.ts.
 * Cells first, so that what only mentioned a person refers to it no more; then rows, children before parents, as often
 * as a round still finds one that nothing refers to. A row that something still refers to loses its personal cells and
 * waits for the sweep.
 */
import { holdsText } from "../catalog/database.ts";
import { isUnique, neutralOf, uniqueNeutral } from "../compile/filled.ts";
import { baseTable, columnOf, databaseTable, type Source, tableMap } from "../compile/source.ts";
import { identifier, join, literal, type Sql, sql } from "../compile/sql.ts";
import type { Connection } from "../postgres/connect.ts";
import { FOUND, type ReconcileProgress } from "./restore-lost.ts";
import { isRow, keyTextOf } from "./restore-match.ts";

/** Rows written by one statement. */
const BATCH = 10_000;

export type ForgottenAgain = {
  readonly table: string;
  readonly deleted: number;
  readonly emptied: number;
  /** Emptied instead of deleted, because something still refers to them. */
  readonly waiting: number;
};

type Counts = { deleted: number; emptied: number; waiting: number };

export async function forgetAgain(
  connection: Connection,
  source: Source,
  onProgress: (progress: ReconcileProgress) => void,
): Promise<readonly ForgottenAgain[]> {
  const counts = new Map<string, Counts>();
  const countOf = (table: string): Counts => {
    const known = counts.get(table) ?? { deleted: 0, emptied: 0, waiting: 0 };
    counts.set(table, known);
    return known;
  };
  const { rows: sizes } = await connection.query<{ total: number }>(
    `select count(*)::int as total from ${FOUND} where kind in ('empty', 'delete')`,
  );
  const total = sizes[0]?.total ?? 0;
  let done = 0;
  const tell = (object: string, more: number): void => {
    done += more;
    onProgress({ phase: "replaying", object, done: Math.min(done, total), total });
  };
  await prepare(connection);
  for (const { table, column } of await cells(connection)) {
    if (!hasColumn(source, table, column)) continue;
    const emptied = await empty(connection, source, table, column, (n) => tell(table, n));
    countOf(table).emptied += emptied;
  }
  const tables = await rowsLeft(connection);
  for (let progress = true; progress; ) {
    progress = false;
    for (const table of tables) {
      const deleted = await remove(connection, source, table, (n) => tell(table, n));
      countOf(table).deleted += deleted;
      progress ||= deleted > 0;
    }
  }
  for (const table of await rowsLeft(connection))
    countOf(table).waiting += await shell(connection, source, table);
  return [...counts].map(([table, count]) => ({ table, ...count }));
}

/** Two lists without repetition: rows to delete, and cells to empty in rows that stay. */
async function prepare(connection: Connection): Promise<void> {
  await connection.query(`
    drop table if exists pg_temp.serment_restore_rows;
    drop table if exists pg_temp.serment_restore_cells;
    create temporary table serment_restore_rows as
      select distinct table_name, row_key from ${FOUND} where kind = 'delete';
    create temporary table serment_restore_cells as
      select table_name, what as column_name, row_key, row_number() over (partition by table_name, what) as place
      from (select distinct table_name, what, row_key from ${FOUND} f where kind = 'empty') as cell;
    create index on pg_temp.serment_restore_rows (table_name, row_key);
    create index on pg_temp.serment_restore_cells (table_name, column_name, place);
    analyze pg_temp.serment_restore_rows;
    analyze pg_temp.serment_restore_cells`);
}

async function cells(connection: Connection): Promise<readonly { table: string; column: string }[]> {
  const { rows } = await connection.query<{ table: string; column: string }>(
    `select distinct table_name as table, column_name as column from pg_temp.serment_restore_cells order by 1, 2`,
  );
  return rows;
}

async function rowsLeft(connection: Connection): Promise<readonly string[]> {
  const { rows } = await connection.query<{ table: string }>(
    `select distinct table_name as table from pg_temp.serment_restore_rows order by 1`,
  );
  return rows.map(({ table }) => table);
}

const hasColumn = (source: Source, table: string, column: string): boolean =>
  databaseTable(source, table).columns.some(({ name }) => name === column) &&
  !databaseTable(source, table).primaryKey.includes(column);

/** What a cell of row `t` holds once it is forgotten; undefined when nothing may be put there. */
export function emptied(source: Source, table: string, column: string): Sql | undefined {
  const { nullable, type } = columnOf(source, table, column);
  if (nullable) return sql`null`;
  const neutral = neutralOf(source, table, column);
  if (neutral === undefined) return undefined;
  return isUnique(source, table, column) && holdsText(type)
    ? uniqueNeutral(source, table, neutral, sql`t`)
    : literal(neutral);
}

/** Row `t` still has something in the column, so that emptying it changes it. As text, since not every type can be compared. */
export function isFilled(source: Source, table: string, column: string, value: Sql): Sql {
  const cell = sql`t.${identifier(column)}`;
  return columnOf(source, table, column).nullable
    ? sql`${cell} is not null`
    : sql`${cell}::text is distinct from (${value})::text`;
}

/** How many of the cells the journal says were emptied are filled, by table; rows it says were deleted left aside. */
export async function filledCells(
  connection: Connection,
  source: Source,
): Promise<ReadonlyMap<string, number>> {
  const filled = new Map<string, number>();
  await prepare(connection);
  for (const { table, column } of await cells(connection)) {
    const value = hasColumn(source, table, column) ? emptied(source, table, column) : undefined;
    if (value === undefined) continue;
    const { rows } = await connection.query<{ count: number }>(
      sql`select count(*)::int as count
        from pg_temp.serment_restore_cells as k
        join ${baseTable(source, table)} as t on ${isRow(source, table, sql`t`, sql`k.row_key`)}
        where k.table_name = ${literal(table)} and k.column_name = ${literal(column)}
          and ${isFilled(source, table, column, value)}
          and not exists (
            select from pg_temp.serment_restore_rows as r
            where r.table_name = k.table_name and r.row_key = k.row_key)`.text,
    );
    filled.set(table, (filled.get(table) ?? 0) + (rows[0]?.count ?? 0));
  }
  return filled;
}

async function empty(
  connection: Connection,
  source: Source,
  table: string,
  column: string,
  onDone: (rows: number) => void,
): Promise<number> {
  const value = emptied(source, table, column);
  if (value === undefined) return 0;
  const base = baseTable(source, table);
  const statement = sql`update ${base} as t set ${identifier(column)} = ${value}
    from pg_temp.serment_restore_cells as k
    where k.table_name = ${literal(table)} and k.column_name = ${literal(column)}
      and k.place > $1 and k.place <= $2
      and ${isRow(source, table, sql`t`, sql`k.row_key`)}
      and ${isFilled(source, table, column, value)}`;
  const { rows } = await connection.query<{ last: number }>(
    `select max(place)::int as last from pg_temp.serment_restore_cells where table_name = $1 and column_name = $2`,
    [table, column],
  );
  let changed = 0;
  const last = rows[0]?.last ?? 0;
  for (let from = 0; from < last; from += BATCH) {
    const { rowCount } = await connection.query(statement.text, [from, from + BATCH]);
    changed += rowCount ?? 0;
    onDone(Math.min(BATCH, last - from));
  }
  return changed;
}

/** Deletes the listed rows that nothing refers to any more; those that are gone already leave the list too. */
async function remove(
  connection: Connection,
  source: Source,
  table: string,
  onDone: (rows: number) => void,
): Promise<number> {
  const free = referring(source, table).map((test) => sql`not ${test}`);
  const statement = sql`with next as (
      select k.row_key
      from pg_temp.serment_restore_rows as k
      join ${baseTable(source, table)} as t on ${isRow(source, table, sql`t`, sql`k.row_key`)}
      where ${join([sql`k.table_name = ${literal(table)}`, ...free], sql` and `)}
      limit ${literal(BATCH)}
    ), gone as (
      delete from ${baseTable(source, table)} as t using next
      where ${isRow(source, table, sql`t`, sql`next.row_key`)}
    )
    delete from pg_temp.serment_restore_rows as k
    using next where k.table_name = ${literal(table)} and k.row_key = next.row_key`;
  let deleted = 0;
  for (;;) {
    const { rowCount } = await connection.query(statement.text);
    deleted += rowCount ?? 0;
    onDone(rowCount ?? 0);
    if ((rowCount ?? 0) < BATCH) return deleted;
  }
}

/** One test for each foreign key to the table that does not let go by itself: some other row refers to row `t`. */
function referring(source: Source, table: string): readonly Sql[] {
  const { schema, name } = databaseTable(source, table);
  return source.database.tables.flatMap((child) =>
    child.partitionOf !== undefined
      ? []
      : child.foreignKeys
          .filter(
            ({ toSchema, toTable, onDelete }) =>
              toSchema === schema && toTable === name && !onDelete.startsWith("set "),
          )
          .map(({ columns, toColumns }) => {
            const same = columns.map(
              (column, i) => sql`c.${identifier(column)} = t.${identifier(toColumns[i] ?? column)}`,
            );
            // A row that refers to itself does not hold itself.
            const other =
              child.schema === schema && child.name === name
                ? [sql`(c.tableoid, c.ctid) <> (t.tableoid, t.ctid)`]
                : [];
            return sql`exists (select from ${identifier(child.schema, child.name)} as c where ${join([...same, ...other], sql` and `)})`;
          }),
  );
}

/** Rows that something still refers to: every personal cell goes, and the sweep looks at them again. */
async function shell(connection: Connection, source: Source, table: string): Promise<number> {
  const personal = Object.entries(tableMap(source, table).columns)
    .filter(([column, mapped]) => "field" in mapped && hasColumn(source, table, column))
    .flatMap(([column]) => {
      const value = emptied(source, table, column);
      return value === undefined ? [] : [sql`${identifier(column)} = ${value}`];
    });
  const listed = sql`pg_temp.serment_restore_rows as k
    where k.table_name = ${literal(table)} and ${isRow(source, table, sql`t`, sql`k.row_key`)}`;
  const base = baseTable(source, table);
  if (personal.length > 0)
    await connection.query(sql`update ${base} as t set ${join(personal)} from ${listed}`.text);
  const { rowCount } = await connection.query(
    sql`insert into serment.due_row (table_name, row_key, due_day)
      select ${literal(table)}, ${keyTextOf(source, table, sql`t`)}, '-infinity'
      from ${base} as t, ${listed}
      on conflict (table_name, row_key) do update set due_day = excluded.due_day`.text,
  );
  return rowCount ?? 0;
}
