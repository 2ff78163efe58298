/**
 * The key of a row where Serment writes it down beside something of its own: its columns are called `k_1`, `k_2`... there,
 * because in the company's table they may be called anything. In a row of the company's they have the company's names.
 */
import { keyText } from "./events.ts";
import { identifier, join, type Sql, sql } from "./sql.ts";

/** The columns of a table's primary key, as the company calls them. */
export type KeyColumns = readonly string[];

export const keyName = (i: number): Sql => identifier(`k_${i + 1}`);

/** The key of a row of the company's; and of one of ours. */
export const columnsIn = (keys: KeyColumns, row: Sql): readonly Sql[] =>
  keys.map((column) => sql`${row}.${identifier(column)}`);
export const namesIn = (keys: KeyColumns, ours: Sql): readonly Sql[] =>
  keys.map((_, i) => sql`${ours}.${keyName(i)}`);

/** From a row of the company's, as columns of ours. */
export const named = (columns: readonly Sql[]): Sql =>
  join(columns.map((column, i) => sql`${column} as ${keyName(i)}`));

/** Whether a row of the company's is the one that ours names; and whether two of ours name the same. */
export const isRow = (keys: KeyColumns, row: Sql, ours: Sql): Sql =>
  equal(columnsIn(keys, row), namesIn(keys, ours));
export const sameKeys = (keys: KeyColumns, a: Sql, b: Sql): Sql => equal(namesIn(keys, a), namesIn(keys, b));

const equal = (a: readonly Sql[], b: readonly Sql[]): Sql =>
  join(
    a.map((one, i) => sql`${one} = ${b[i] ?? sql`null`}`),
    sql` and `,
  );

/** The key as the ledger writes it. */
export const textOfRow = (keys: KeyColumns, row: Sql): Sql => keyText(columnsIn(keys, row));
export const textOf = (keys: KeyColumns, ours: Sql): Sql => keyText(namesIn(keys, ours));
