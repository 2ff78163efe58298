/**
 * Finding the rows that pseudonyms stand for: the keys of a table are streamed, each is made into its pseudonym, and
 * those that are wanted are handed on. The database never learns the journal's key, and no more than a few thousand keys
 * are in memory.
 */
import { keyText } from "../compile/events.ts";
import { baseTable, databaseTable, type Source } from "../compile/source.ts";
import { identifier, join, literal, type Sql, sql, unsizedType } from "../compile/sql.ts";
import type { JournalKey } from "../journal/key.ts";
import type { Connection } from "../postgres/connect.ts";

/** Keys fetched at once. */
const FETCH = 20_000;

/** Whether the database still has the table, with a key to know its rows by. */
export const isThere = (source: Source, table: string): boolean =>
  Object.hasOwn(source.map.tables, table) &&
  source.database.tables.some(
    (one) => databaseTableOrNone(source, table) === one && one.primaryKey.length > 0,
  );

function databaseTableOrNone(source: Source, table: string) {
  try {
    return databaseTable(source, table);
  } catch {
    return undefined;
  }
}

/** The key of row `t` as `serment.event` and the journal write it. */
export const keyTextOf = (source: Source, table: string, row: Sql): Sql =>
  keyText(databaseTable(source, table).primaryKey.map((column) => sql`${row}.${identifier(column)}`));

/** Row `t` is the one whose key text is `key`, in a form that the primary key's index serves. */
export function isRow(source: Source, table: string, row: Sql, key: Sql): Sql {
  const { primaryKey, columns } = databaseTable(source, table);
  const typed = (column: string, text: Sql): Sql => {
    const type = columns.find(({ name }) => name === column)?.type ?? "text";
    return sql`${row}.${identifier(column)} = cast(${text} as ${unsizedType(type)})`;
  };
  const [only] = primaryKey;
  return primaryKey.length === 1 && only !== undefined
    ? typed(only, key)
    : join(
        primaryKey.map((column, i) => typed(column, sql`((${key})::jsonb ->> ${literal(i)})`)),
        sql` and `,
      );
}

/** Hands on, in batches, the key of every row whose pseudonym `isWanted` knows. Belongs inside a transaction. */
export async function matchRows(
  connection: Connection,
  source: Source,
  table: string,
  key: JournalKey,
  isWanted: (pseudonym: string) => boolean,
  onFound: (found: readonly { readonly row: string; readonly pseudonym: string }[]) => Promise<void>,
): Promise<number> {
  const row = sql`t`;
  await connection.query(
    `declare serment_keys no scroll cursor for
     select ${keyTextOf(source, table, row).text} as key from ${baseTable(source, table).text} as t`,
  );
  for (let seen = 0; ; ) {
    const { rows } = await connection.query<{ key: string }>(`fetch ${FETCH} from serment_keys`);
    const keys = rows.map((one) => one.key);
    const pseudonyms = key.pseudonyms(table, keys);
    const found = keys.flatMap((text, i) => {
      const pseudonym = pseudonyms[i] ?? "";
      return isWanted(pseudonym) ? [{ row: text, pseudonym }] : [];
    });
    if (found.length > 0) await onFound(found);
    seen += keys.length;
    if (keys.length < FETCH) {
      await connection.query("close serment_keys");
      return seen;
    }
  }
}
