/**
 * Loading many rows into empty tables: foreign keys and secondary indexes are put aside and made again afterwards,
 * which takes a fraction of keeping them up row by row and checks just as much. It finds them in the catalog, so it
 * knows no table.
 */
import { identifier } from "../../src/compile/sql.ts";
import type { Connection } from "../../src/postgres/connect.ts";
import { tableNames } from "./rows.ts";

type Part = { readonly remove: string; readonly restore: string };

/** Runs `load` with the parts put aside, then puts them back and lets the planner look at the rows. */
export async function loadInBulk(connection: Connection, load: () => Promise<void>): Promise<void> {
  const parts = [...(await foreignKeys(connection)), ...(await indexes(connection))];
  for (const { remove } of parts) await connection.query(remove);
  await load();
  for (const { restore } of parts.toReversed()) await connection.query(restore);
  for (const table of tableNames) await connection.query(`analyze ${identifier(table).text}`);
}

async function foreignKeys(connection: Connection): Promise<Part[]> {
  const { rows } = await connection.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint
     where contype = 'f' and conrelid = any ($1::regclass[])
     order by conrelid::regclass::text, conname`,
    [tableNames],
  );
  return rows.map(({ table, name, definition }) => ({
    remove: `alter table ${table} drop constraint ${name}`,
    restore: `alter table ${table} add constraint ${name} ${definition}`,
  }));
}

/** Every index that no constraint owns. */
async function indexes(connection: Connection): Promise<Part[]> {
  const { rows } = await connection.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index
     where indrelid = any ($1::regclass[])
       and not exists (select from pg_constraint where conindid = indexrelid)
     order by 1`,
    [tableNames],
  );
  return rows.map(({ name, definition }) => ({ remove: `drop index ${name}`, restore: definition }));
}
