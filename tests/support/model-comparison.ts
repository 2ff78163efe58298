/**
 * A database that was swept day by day, held against the reference model: for a person drawn, every cell that was ever
 * theirs must be there exactly when some purpose kept it on every day of the time that has passed. The model is asked
 * about the rows as they were before, which a copy of the database still has; it sees nothing of what the sweep left.
 */

import { keepers, keptDays } from "../../src/catalog/cell-days.ts";
import type { Database, DatabaseTable } from "../../src/catalog/database.ts";
import type { Column, PolicyMap } from "../../src/catalog/map.ts";
import type { Cell, Row } from "../../src/catalog/rows.ts";
import type { Day } from "../../src/policy/day.ts";
import { type Days, union } from "../../src/policy/days.ts";
import type { Policy } from "../../src/policy/policy.ts";
import type { Connection } from "../../src/postgres/connect.ts";
import { loadRows, tableOf } from "../../src/prove/load-rows.ts";
import { type OpenFile, openFile } from "../../src/prove/open-file.ts";

export type Compared = {
  rows: number;
  /** Personal cells that held something at the start. */
  cells: number;
  keptCells: number;
  goneCells: number;
  goneRows: number;
  /** Rows of which nothing is kept and that stay, emptied, because a row that is kept refers to them. */
  shells: number;
  readonly differences: string[];
};

export const nothingCompared = (): Compared => ({
  rows: 0,
  cells: 0,
  keptCells: 0,
  goneCells: 0,
  goneRows: 0,
  shells: 0,
  differences: [],
});

type Expected = {
  readonly table: string;
  readonly key: string;
  readonly row: Row;
  readonly columns: Readonly<Record<string, { readonly entry: Column; readonly kept: Days }>>;
  readonly rowKept: Days;
  /** The days on which something else is kept by way of the row, which therefore has to stay, emptied. */
  readonly tied: Days;
};

/** What the model says of everything that is a person's. */
export type Foretold = { readonly person: string; readonly rows: readonly Expected[] };

/** Asks the model, on the database as it was. */
export async function foretell(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  database: Database,
  person: { readonly table: string; readonly key: string },
): Promise<Foretold> {
  const file = await openFile(connection, policy, map, database, { table: person.table, key: [person.key] });
  if (file === undefined) return { person: person.key, rows: [] };
  const rows = Object.entries(file.held.rows).flatMap(([table, list]) =>
    list
      .filter((row) => isTheirs(file, table, row))
      .map((row) => expectedOf(file, map, database, table, row)),
  );
  const tied = new Map<Row, Days>();
  for (const { table, row, rowKept } of rows)
    for (const walk of file.held.walksFrom(table, row))
      for (const met of walk.rows.slice(1)) tied.set(met, union(tied.get(met) ?? [], rowKept));
  return { person: person.key, rows: rows.map((one) => ({ ...one, tied: tied.get(one.row) ?? [] })) };
}

const isTheirs = (file: OpenFile, table: string, row: Row): boolean =>
  row === file.row || file.held.walksFrom(table, row).some((walk) => walk.person === file.row);

function expectedOf(
  { held }: OpenFile,
  map: PolicyMap,
  database: Database,
  table: string,
  row: Row,
): Omit<Expected, "tied"> {
  const entries = Object.entries(map.tables[table]?.columns ?? {});
  const columns = Object.fromEntries(
    entries.map(([column, entry]) => [
      column,
      { entry, kept: "field" in entry ? keptDays(held, { table, row, column }) : [] },
    ]),
  );
  const personal = Object.values(columns).filter(({ entry }) => "field" in entry);
  const [anyColumn] = entries.find(([, entry]) => !("field" in entry)) ?? [];
  const rowKept =
    personal.length > 0
      ? union(...personal.map(({ kept }) => kept))
      : union(...keepers(held, { table, row, column: anyColumn ?? "" }).map(({ kept }) => kept));
  return { table, key: keyOf(tableOf(map, database, table), row), row, columns, rowKept };
}

const keyOf = ({ primaryKey }: DatabaseTable, row: Row): string =>
  JSON.stringify(primaryKey.map((column) => String(row[column])));

/** Compares what is there on a day, after everything was swept on every day since the start. */
export async function compare(
  connection: Connection,
  map: PolicyMap,
  database: Database,
  foretold: Foretold,
  time: { readonly from: Day; readonly until: Day },
  compared: Compared,
): Promise<void> {
  const byTable = new Map<string, Expected[]>();
  for (const expected of foretold.rows)
    byTable.set(expected.table, [...(byTable.get(expected.table) ?? []), expected]);
  const asked = [...byTable];
  const answers = await loadRows(
    connection,
    map,
    database,
    asked.map(([table, list]) => {
      const { primaryKey } = tableOf(map, database, table);
      return {
        table,
        columns: primaryKey,
        tuples: list.map(({ row }) => primaryKey.map((column) => row[column] ?? null)),
      };
    }),
  );
  for (const [i, [table, list]] of asked.entries()) {
    const there = new Map((answers[i] ?? []).map((row) => [keyOf(tableOf(map, database, table), row), row]));
    for (const expected of list) {
      const wrong = await judge(connection, map, database, expected, there.get(expected.key), time, compared);
      for (const words of wrong)
        compared.differences.push(`person ${foretold.person}: ${table} ${expected.key}: ${words}`);
    }
  }
}

/** Kept on every day from the first to the last; a day without would have been its end. */
const throughout = (days: Days, { from, until }: { readonly from: Day; readonly until: Day }): boolean =>
  days.some((run) => run.from <= from && until <= run.until);

async function judge(
  connection: Connection,
  map: PolicyMap,
  database: Database,
  expected: Expected,
  now: Row | undefined,
  time: { readonly from: Day; readonly until: Day },
  compared: Compared,
): Promise<readonly string[]> {
  compared.rows++;
  const rowKept = throughout(expected.rowKept, time);
  const filled = Object.entries(expected.columns).filter(
    ([column, { entry }]) => "field" in entry && isFilled(entry, expected.row[column] ?? null),
  );
  compared.cells += filled.length;
  if (now === undefined) {
    compared.goneRows++;
    compared.goneCells += filled.length;
    return rowKept ? [`the row is gone, and is kept until ${lastOf(expected.rowKept)}`] : [];
  }
  const wrong: string[] = [];
  for (const [column, { entry, kept }] of Object.entries(expected.columns)) {
    const [then, is] = [expected.row[column] ?? null, now[column] ?? null];
    if (!("field" in entry)) {
      if (is !== then && !isMention(map, expected.table, column)) wrong.push(`${column} was changed`);
    } else if (throughout(kept, time)) {
      if (is !== then) wrong.push(`${column} is gone, and is kept until ${lastOf(kept)}`);
      else if (isFilled(entry, then)) compared.keptCells++;
    } else if (isFilled(entry, is))
      wrong.push(`${column} is still there, and was kept until ${endOf(kept, time)}`);
    else if (isFilled(entry, then)) compared.goneCells++;
  }
  if (rowKept) return wrong;
  compared.shells++;
  if (throughout(expected.tied, time)) return wrong;
  if (await isReferredTo(connection, map, database, expected.table, now)) return wrong;
  return [...wrong, `the row is still there, and was kept until ${endOf(expected.rowKept, time)}`];
}

const lastOf = (days: Days): string => days.at(-1)?.until ?? "never";
/** The last day of the run that holds the first day. */
const endOf = (days: Days, { from }: { readonly from: Day }): string =>
  days.find((run) => run.from <= from && from <= run.until)?.until ?? "never";

/** Whether a cell says something of a person; a neutral value, or one made unlike others by the row's key, does not. */
function isFilled(entry: Column, value: Cell): boolean {
  if (value === null || !("field" in entry)) return false;
  const { neutral } = entry;
  if (neutral === undefined || neutral === null) return true;
  const [text, empty] = [String(value), String(neutral)];
  return !(text === empty || (typeof neutral === "string" && text.startsWith(`${empty}-`)));
}

const isMention = (map: PolicyMap, table: string, column: string): boolean =>
  (map.tables[table]?.mentions ?? []).some(({ hops: [hop] }) => Object.keys(hop?.on ?? {}).includes(column));

async function isReferredTo(
  connection: Connection,
  map: PolicyMap,
  database: Database,
  table: string,
  row: Row,
): Promise<boolean> {
  const own = tableOf(map, database, table);
  for (const other of database.tables)
    for (const { columns, toSchema, toTable, toColumns } of other.foreignKeys) {
      if (toSchema !== own.schema || toTable !== own.name) continue;
      const tests = columns.map((column, i) => `"${column}"::text = $${i + 1}`).join(" and ");
      const { rowCount } = await connection.query(
        `select from "${other.schema}"."${other.name}" where ${tests} limit 1`,
        toColumns.map((column) => String(row[column])),
      );
      if ((rowCount ?? 0) > 0) return true;
    }
  return false;
}
