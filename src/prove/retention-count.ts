/**
 * What is still there, counted table by table: cells and rows that nothing keeps (there must be none), what holds keep
 * that nothing else would, and rows that only wait for others to let go of them. One statement per table; numbers
 * only, no row leaves the database.
 */
import { isFilled } from "../compile/filled.ts";
import { aliasAt } from "../compile/joins.ts";
import { type Keeping, keepingQuery } from "../compile/keeping.ts";
import { isRow, namesIn } from "../compile/keys.ts";
import { ROW } from "../compile/predicate.ts";
import { baseTable, own, type Source, tableMap } from "../compile/source.ts";
import { identifier, join, literal, type Sql, sql } from "../compile/sql.ts";
import type { StandingTable } from "../compile/standing.ts";
import { keyLists, listedKeys } from "../compile/waiting.ts";
import { type Keys, keysFrom, noKeys, type WaitingRows } from "../compile/waiting-rows.ts";
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
  /** Rows past their last day that nothing waits for: they should be gone. */
  readonly overdueRows: number;
  /** Rows that a hold keeps and no purpose does. */
  readonly heldRows: number;
  /** Emptied rows that wait until no row that stays refers to them. */
  readonly shells: number;
  /** Of the shells, those that nothing refers to any more. */
  readonly needlessShells: number;
  /** Only columns with something to report. */
  readonly columns: readonly ColumnProof[];
};

/** What a table has, before it is known which of the rows that nothing keeps wait for others. */
export type TableCounts = {
  readonly keeping: Keeping;
  readonly rows: number;
  /** Rows with nothing kept by purposes and holds; and those with nothing kept by purposes alone. */
  readonly gone: Keys;
  readonly goneWithoutHolds: number;
  readonly columns: readonly ColumnProof[];
};

/**
 * What holds keep and nothing else is what is due without them and not with them. So holds are only asked where one is
 * in force and something is due, and, where forgetting works, of the few rows with something due.
 */
export async function countTable(
  connection: Connection,
  source: Source,
  standings: readonly StandingTable[],
  keeping: Keeping,
  { holds }: { readonly holds: boolean },
): Promise<TableCounts> {
  const { table, groups } = keeping;
  const columns = groups.flatMap(({ columns }, group) => columns.map((column) => ({ column, group })));
  const bare = await readCounts(connection, keeping, countQuery(source, standings, keeping, columns, {}));
  const isDue = bare.gone.count > 0 || bare.cells.some((count) => count > 0);
  const found = holds && isDue ? await withHolds() : bare;
  async function withHolds(): Promise<Counts> {
    const keys = await dueKeys(connection, countQuery(source, standings, keeping, columns, { keys: true }));
    const few = keys.length <= FEW;
    const query = countQuery(source, standings, keeping, columns, { holds: few ? "few" : "all" });
    const columnsOfKeys = keeping.keyColumns.map((_, i) => keys.map((key) => key[i] ?? null));
    return readCounts(connection, keeping, query, few ? columnsOfKeys : []);
  }
  return {
    keeping,
    rows: bare.all,
    gone: found.gone,
    goneWithoutHolds: bare.gone.count,
    columns: columns.flatMap(({ column }, i) => {
      const overdue = found.cells[i] ?? 0;
      const held = (bare.cells[i] ?? 0) - overdue;
      return overdue + held === 0 ? [] : [{ column, field: fieldOf(source, table, column), overdue, held }];
    }),
  };
}

/** `rows`: which of the rows that nothing keeps go and which wait; absent for a table without a key. */
export const tableProof = (
  { keeping, rows: all, gone, goneWithoutHolds, columns }: TableCounts,
  rows: WaitingRows = { going: gone, waiting: noKeys, needless: 0 },
): TableProof => ({
  table: keeping.table,
  rows: all,
  overdueRows: rows.going.count - rows.needless,
  heldRows: goneWithoutHolds - gone.count,
  shells: rows.waiting.count + rows.needless,
  needlessShells: rows.needless,
  columns,
});

type Counts = {
  readonly all: number;
  /** Rows with nothing kept. */
  readonly gone: Keys;
  readonly cells: readonly number[];
};

async function readCounts(
  connection: Connection,
  { keyColumns }: Keeping,
  query: Sql,
  values: readonly (readonly (string | null)[])[] = [],
): Promise<Counts> {
  const { rows } = await connection.query<{ counts: number[] }>(query.text, [...values]);
  const [row = { counts: [] }] = rows;
  const [all = 0, gone = 0, ...cells] = row.counts;
  return { all, gone: keysFrom(row, "gone", keyColumns.length, gone), cells };
}

/** The keys of rows with something due, as texts; one more than a few when there are many. */
async function dueKeys(connection: Connection, query: Sql): Promise<readonly (readonly string[])[]> {
  const { rows } = await connection.query<{ key: string[] }>(query.text);
  return rows.map(({ key }) => key);
}

function fieldOf(source: Source, table: string, column: string): string {
  const mapped = tableMap(source, table).columns[column];
  return mapped !== undefined && "field" in mapped ? mapped.field : "";
}

/** Up to so many rows are asked one by one. */
const FEW = 2_000;

/** Columns that share one number that says, bit by bit, which of them are filled in. */
const BITS = 60;

function countQuery(
  source: Source,
  standings: readonly StandingTable[],
  keeping: Keeping,
  columns: readonly { readonly column: string; readonly group: number }[],
  asked: {
    /** Absent: holds are left aside. `few`: of the rows whose keys are given, column by column. */
    readonly holds?: "few" | "all";
    /** Not counted: the keys of rows with something due. */
    readonly keys?: true;
  },
): Sql {
  const { table, keyColumns, groups } = keeping;
  const row = aliasAt(ROW, 0);
  const parts = Array.from({ length: Math.ceil(columns.length / BITS) }, (_, part) => ({
    name: `filled_${part + 1}`,
    value: join(
      columns
        .slice(part * BITS, (part + 1) * BITS)
        .map(
          ({ column }, i) =>
            sql`((${isFilled(source, table, column, row)})::integer::bigint << ${literal(i)})`,
        ),
      sql` | `,
    ),
  }));
  const kept = keepingQuery(source, standings, keeping, {
    also: parts,
    ...(asked.holds === undefined ? { holds: false } : {}),
    ...(asked.holds === "few"
      ? { rows: givenRows(source, keeping), dayOfRow: sql`(select ${own(source, "today")}())` }
      : { whether: true }),
  });
  const isDue = (group: number): Sql => sql`p.${identifier(groups[group]?.name ?? "")} is null`;
  const gone = join(
    groups.map((_, group) => isDue(group)),
    sql` and `,
  );
  const key = namesIn(keyColumns, sql`p`);
  const count = (when: Sql): Sql => sql`count(*) filter (where ${when})`;
  const cells = columns.map(
    ({ group }, i) =>
      sql`${isDue(group)} and (p.${identifier(parts[Math.floor(i / BITS)]?.name ?? "")} & (1::bigint << ${literal(i % BITS)})) <> 0`,
  );
  if (asked.keys === true)
    return sql`select array[${join(key.map((column) => sql`${column}::text`))}] as key
from (${kept}) as p
where (${gone})${join(
      cells.map((cell) => sql` or (${cell})`),
      sql``,
    )}
limit ${literal(FEW + 1)}`;
  return sql`select ${join([
    sql`array[${join(
      [sql`count(*)`, count(gone), ...cells.map(count)],
      sql`,
  `,
    )}]::float8[] as counts`,
    ...keyLists("gone", key, gone),
  ])}
from (${kept}) as p`;
}

/** The rows whose keys are the parameters of the query: one array of texts for each key column. */
const givenRows = (source: Source, { table, keyColumns }: Keeping): Sql =>
  sql`${baseTable(source, table)} as ${aliasAt(ROW, 0)} join ${listedKeys(source, table, keyColumns, 1, sql`given`)} on ${isRow(keyColumns, aliasAt(ROW, 0), sql`given`)}`;
