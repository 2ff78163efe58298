/**
 * Correcting one cell (GDPR art. 16). What matters here is what comes after: the journal remembers that the cell was
 * corrected, so that a restore does not quietly bring back the value that was wrong, and whoever was given the cell is
 * told (art. 19). Neither value is written anywhere but in the cell.
 */
import { type GivenKey, valuesOfKey, writtenKey } from "../catalog/written-key.ts";
import { baseTable, columnOf, databaseTable, type Source } from "../compile/source.ts";
import { identifier, sql } from "../compile/sql.ts";
import { SermentError } from "../errors.ts";
import type { Journal } from "../journal/journal.ts";
import { unknownName } from "../policy/nearest.ts";
import { type Connection, DatabaseError, transaction } from "../postgres/connect.ts";
import { requireMigrated } from "../postgres/installed.ts";
import { subjectText } from "./new-event.ts";
import { holdOwners, noticeCorrection } from "./notices.ts";
import { isRow } from "./restore-match.ts";

export type Rectification = {
  /** The map's name of the table. */
  readonly table: string;
  /** The key of the row. */
  readonly row: GivenKey;
  readonly column: string;
  /** As PostgreSQL reads it for the column's type; null empties the cell. */
  readonly value: string | null;
};

export type Rectified = {
  /** False when the cell held that value already. */
  readonly changed: boolean;
  /** Whether a restore had left the cell to be entered again. */
  readonly reentered: boolean;
};

/**
 * Writes the cell and tells the journal, in one transaction. Throws `not-found` for what the map or the table does not
 * have, `bad-argument` for a value the column refuses, and the journal's failures; then nothing was changed.
 */
export async function rectify(
  connection: Connection,
  source: Source,
  journal: Journal,
  { table, row, column, value }: Rectification,
): Promise<Rectified> {
  requireCorrectable(source, table, column);
  const values = valuesOfKey(row, databaseTable(source, table).primaryKey.length);
  const key = subjectText(values);
  const base = baseTable(source, table);
  const cell = sql`t.${identifier(column)}`;
  const where = isRow(source, table, sql`t`, sql`$1`);
  const { type } = columnOf(source, table, column);
  return transaction(connection, async () => {
    await requireMigrated(connection);
    const { rowCount: present } = await connection
      .query(sql`select from ${base} as t where ${where} for update`.text, [key])
      .catch((error: unknown) => {
        throw isDataError(error) ? absent(table, values) : error;
      });
    if (present === 0) throw absent(table, values);
    const field = fieldOf(source, table, column);
    const owners = field === undefined ? [] : await holdOwners(connection, source, table, key);
    const { rowCount } = await connection
      .query(
        // The value twice: a parameter has one type, and the cell's is the column's own.
        sql`update ${base} as t set ${identifier(column)} = $2 where ${where} and ${cell}::text is distinct from $3::text`
          .text,
        [key, value, value],
      )
      .catch((error: unknown) => {
        throw isDataError(error) || isConstraint(error) ? refused(table, column, type, error) : error;
      });
    const { rowCount: waited } = await connection.query(
      "delete from serment.restore_reentry where table_name = $1 and row_key = $2 and column_name = $3",
      [table, key, column],
    );
    const changed = (rowCount ?? 0) > 0;
    if (changed && field !== undefined) await noticeCorrection(connection, owners, field);
    if (changed) await journal.append(connection, [{ kind: "rectify", table, column, row: key }]);
    return { changed, reentered: (waited ?? 0) > 0 };
  });
}

function requireCorrectable(source: Source, table: string, column: string): void {
  const tables = Object.keys(source.map.tables);
  if (!tables.includes(table)) throw unknownName("table", table, tables);
  const columns = Object.entries(source.map.tables[table]?.columns ?? {})
    .filter(([name, mapped]) => !("key" in mapped) && !databaseTable(source, table).primaryKey.includes(name))
    .map(([name]) => name);
  if (!columns.includes(column)) throw unknownName(`column of \`${table}\` to correct`, column, columns);
}

/** What recipients were given of the column; undefined for what is not personal. */
function fieldOf(source: Source, table: string, column: string): string | undefined {
  const mapped = source.map.tables[table]?.columns[column];
  return mapped !== undefined && "field" in mapped ? mapped.field : undefined;
}

const codeOf = (error: unknown): string =>
  error instanceof DatabaseError && typeof error.code === "string" ? error.code : "";
/** The text is no value of the type. */
const isDataError = (error: unknown): boolean => codeOf(error).startsWith("22");
const isConstraint = (error: unknown): boolean => codeOf(error).startsWith("23");

/** PostgreSQL's own words would repeat the value, which must reach no log. */
const refused = (table: string, column: string, type: string, error: unknown): SermentError =>
  new SermentError("bad-argument", `\`${table}.${column}\` does not take this value`, {
    details: isConstraint(error)
      ? `a constraint refuses it${error instanceof DatabaseError && error.constraint ? `: \`${error.constraint}\`` : ""}`
      : `it is no ${type}`,
    hint: "nothing was changed",
  });

const absent = (table: string, key: readonly string[]): SermentError =>
  new SermentError("not-found", `there is no \`${table}\` with the key \`${writtenKey(key)}\``, {
    hint: "give the primary key of an existing row",
  });
