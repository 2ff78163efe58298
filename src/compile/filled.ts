/**
 * Whether a cell still holds something of a person: it is not empty, nor what a cell that must not be empty holds
 * once it is forgotten. The sweep leaves such a cell alone, and what counts cells counts only those filled in.
 */
import { takesKey, uniqueIndexesOf } from "../catalog/database.ts";
import { keyText } from "./events.ts";
import { columnOf, databaseTable, type Source, tableMap } from "./source.ts";
import { identifier, literal, type Sql, sql } from "./sql.ts";

/** Types that PostgreSQL cannot compare, so their text is. */
const INCOMPARABLE = /^(json|xml|point|line|lseg|box|path|polygon|circle)\b/;

/** `row` is the alias of the row; the column is one the map gives a field. */
export function isFilled(source: Source, table: string, column: string, row: Sql): Sql {
  const cell = sql`${row}.${identifier(column)}`;
  const neutral = neutralOf(source, table, column);
  if (neutral === undefined) return sql`${cell} is not null`;
  const value = literal(neutral);
  const { type } = columnOf(source, table, column);
  const same = INCOMPARABLE.test(type) ? sql`${cell}::text = ${value}` : sql`${cell} = ${value}`;
  const spared = holdsKey(source, table, column, neutral)
    ? sql`(${same} or ${cell}::text = ${uniqueNeutral(source, table, neutral, row)})`
    : same;
  return sql`(${cell} is not null and not ${spared})`;
}

/** What a column that must stay unique holds once it is forgotten: the neutral value and the row's key. */
export const uniqueNeutral = (source: Source, table: string, neutral: string, row: Sql): Sql =>
  sql`${literal(`${neutral}-`)} || ${keyText(
    databaseTable(source, table).primaryKey.map((key) => sql`${row}.${identifier(key)}`),
  )}`;

/** Whether two rows that hold the same value in the column may be refused, for that alone or with other columns. */
export const isUnique = (source: Source, table: string, column: string): boolean =>
  uniqueIndexesOf(databaseTable(source, table), column).length > 0;

/** Whether the row's key stands behind the neutral value; where it cannot, the checker saw that nothing collides. */
export function holdsKey(source: Source, table: string, column: string, neutral: string): boolean {
  const { nullable, type } = columnOf(source, table, column);
  return !nullable && takesKey(neutral, type) && isUnique(source, table, column);
}

/** The map's neutral value as text; undefined where the column is emptied to NULL. */
export function neutralOf(source: Source, table: string, column: string): string | undefined {
  const mapped = tableMap(source, table).columns[column];
  if (mapped === undefined || !("field" in mapped)) return undefined;
  return mapped.neutral === undefined || mapped.neutral === null ? undefined : String(mapped.neutral);
}
