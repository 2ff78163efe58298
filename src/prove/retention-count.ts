/**
 * What is still there, counted table by table: cells and rows that nothing keeps (there must be none), what holds keep
 * that nothing else would, and rows that only wait for others to let go of them. One statement per table; numbers
 * only, no row leaves the database.
 */
import type { ForeignKey } from "../catalog/database.ts";
import { keyText } from "../compile/events.ts";
import { isFilled } from "../compile/filled.ts";
import { aliasAt, walk } from "../compile/joins.ts";
import { type Keeping, keepingQuery } from "../compile/keeping.ts";
import { ROW } from "../compile/predicate.ts";
import {
  baseTable,
  columnOf,
  databaseTable,
  own,
  type Source,
  tableMap,
  trailsFrom,
} from "../compile/source.ts";
import { identifier, join, literal, type Sql, sql, typeName } from "../compile/sql.ts";
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

/**
 * What holds keep and nothing else is what is due without them and not with them. So holds are only asked where one is
 * in force and something is due, and, where forgetting works, of the few rows with something due.
 */
export async function countTable(
  connection: Connection,
  source: Source,
  standings: readonly StandingTable[],
  keeping: Keeping,
  waiting: Waiting,
): Promise<TableProof> {
  const { table, groups } = keeping;
  const columns = groups.flatMap(({ columns }, group) => columns.map((column) => ({ column, group })));
  const shells = waiting.shells.has(table);
  const bare = await readCounts(connection, countQuery(source, standings, keeping, columns, { shells }));
  const isDue = bare.gone > 0 || bare.cells.some((count) => count > 0);
  const found = waiting.holds && isDue ? await withHolds() : bare;
  async function withHolds(): Promise<Counts> {
    const keys = await dueKeys(
      connection,
      countQuery(source, standings, keeping, columns, { shells, keys: true }),
    );
    const few = keys.length <= FEW;
    const query = countQuery(source, standings, keeping, columns, { shells, holds: few ? "few" : "all" });
    const columnsOfKeys = keeping.keyColumns.map((_, i) => keys.map((key) => key[i] ?? null));
    return readCounts(connection, query, few ? columnsOfKeys : []);
  }
  return {
    table,
    rows: bare.all,
    overdueRows: found.gone - found.waits,
    heldRows: bare.gone - found.gone,
    shells: found.waits,
    needlessShells: found.needless,
    columns: columns.flatMap(({ column }, i) => {
      const overdue = found.cells[i] ?? 0;
      const held = (bare.cells[i] ?? 0) - overdue;
      return overdue + held === 0 ? [] : [{ column, field: fieldOf(source, table, column), overdue, held }];
    }),
  };
}

type Counts = {
  readonly all: number;
  /** Rows with nothing kept; of them those that wait for others; of these those that nothing refers to. */
  readonly gone: number;
  readonly waits: number;
  readonly needless: number;
  readonly cells: readonly number[];
};

async function readCounts(
  connection: Connection,
  query: Sql,
  values: readonly (readonly (string | null)[])[] = [],
): Promise<Counts> {
  const { rows } = await connection.query<{ counts: number[] }>(query.text, [...values]);
  const [all = 0, gone = 0, waits = 0, needless = 0, ...cells] = rows[0]?.counts ?? [];
  return { all, gone, waits, needless, cells };
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
    readonly shells: boolean;
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
  const key = (alias: Sql): readonly Sql[] => keyColumns.map((column) => sql`${alias}.${identifier(column)}`);
  const waits = asked.shells
    ? sql`
left join serment.due_row as w
  on w.table_name = ${literal(table)} and w.due_day > (select serment.today()) and w.row_key = ${keyText(key(sql`p`))}
left join ${baseTable(source, table)} as ${row}
  on w.row_key is not null and ${join(
    key(row).map((column, i) => sql`${column} = ${key(sql`p`)[i] ?? column}`),
    sql` and `,
  )}`
    : sql``;
  const count = (when: Sql): Sql => sql`count(*) filter (where ${when})`;
  const waiting = (more: Sql): Sql =>
    asked.shells ? count(sql`${gone} and w.row_key is not null${more}`) : sql`0`;
  const cells = columns.map(
    ({ group }, i) =>
      sql`${isDue(group)} and (p.${identifier(parts[Math.floor(i / BITS)]?.name ?? "")} & (1::bigint << ${literal(i % BITS)})) <> 0`,
  );
  if (asked.keys === true)
    return sql`select array[${join(key(sql`p`).map((column) => sql`${column}::text`))}] as key
from (${kept}) as p
where (${gone})${join(
      cells.map((cell) => sql` or (${cell})`),
      sql``,
    )}
limit ${literal(FEW + 1)}`;
  return sql`select array[${join(
    [
      sql`count(*)`,
      count(gone),
      waiting(sql``),
      waiting(sql` and ${needless(source, table)}`),
      ...cells.map(count),
    ],
    sql`,
  `,
  )}]::float8[] as counts
from (${kept}) as p${waits}`;
}

/** The rows whose keys are the parameters of the query: one array of texts for each key column. */
function givenRows(source: Source, { table, keyColumns }: Keeping): Sql {
  const row = aliasAt(ROW, 0);
  const arrays = keyColumns.map((column, i) => {
    const { type } = columnOf(source, table, column);
    return sql`$${literal(i + 1)}::text[]::${typeName(type)}[]`;
  });
  const names = keyColumns.map((_, i) => identifier(`k_${i + 1}`));
  return sql`${baseTable(source, table)} as ${row} join unnest(${join(arrays)}) as given (${join(names)}) on ${join(
    keyColumns.map((column, i) => sql`given.${names[i] ?? sql`k_1`} = ${row}.${identifier(column)}`),
    sql` and `,
  )}`;
}

/**
 * Whether no row needs row `t`: none refers to it in a way that keeps it from going (a mention, or a key that lets go,
 * does not), and none belongs to its people by way of it.
 */
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
  const needed = [...references, ...passedBy(source, table)];
  return needed.length === 0 ? sql`true` : sql`not (${join(needed, sql` or `)})`;
}

/** Rows of other tables on whose way to their people row `t` lies. */
function passedBy(source: Source, table: string): readonly Sql[] {
  const key = databaseTable(source, table).primaryKey;
  const found = Object.keys(source.map.tables).flatMap((from) =>
    trailsFrom(source, from).flatMap((trail) =>
      trail.tables.flatMap((met, place) => {
        if (place === 0 || met !== table) return [];
        const cut = { ...trail, hops: trail.hops.slice(0, place), tables: trail.tables.slice(0, place + 1) };
        const path = walk(source, cut, new Set([place]), "x");
        const same = key.map(
          (column) =>
            sql`${aliasAt("x", place)}.${identifier(column)} = ${aliasAt(ROW, 0)}.${identifier(column)}`,
        );
        return [
          sql`exists (select from ${join([sql`${baseTable(source, from)} as ${aliasAt("x", 0)}`, ...path.tables])}
    where ${join([...path.conditions, ...same], sql` and `)})`,
        ];
      }),
    ),
  );
  return [...new Map(found.map((one) => [one.text, one])).values()];
}

const isMention = (source: Source, table: string | undefined, { columns }: ForeignKey): boolean =>
  table !== undefined &&
  (tableMap(source, table).mentions ?? []).some(({ hops: [first] }) => {
    const ours = Object.keys(first?.on ?? {});
    return ours.length === columns.length && ours.every((column) => columns.includes(column));
  });
