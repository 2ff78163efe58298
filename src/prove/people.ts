/**
 * People as the pages ask for them: by a handle that may stand in an address, or by what one remembers of them. A handle
 * is the key of their row as it is written everywhere, after the name of the table and a dot where that is not the first
 * subject table: `12`, `visitor.7`, `member.BE,7`. It holds no name and no e-mail address, so people of a table whose key
 * the map calls personal have no handles and are not found here.
 */
import { type PolicyMap, tableName } from "../catalog/map.ts";
import type { Row } from "../catalog/rows.ts";
import { valuesOfKey, writtenKey } from "../catalog/written-key.ts";
import { identifier } from "../compile/sql.ts";
import { SermentError } from "../errors.ts";
import type { Policy } from "../policy/policy.ts";
import { type Connection, DatabaseError } from "../postgres/connect.ts";
import { introspectOnce } from "../postgres/introspect.ts";
import type { Subject } from "./load-file.ts";
import { tableOf } from "./load-rows.ts";
import { calledColumns, type OpenFile, openFile, searchPeople } from "./open-file.ts";

/** A number too great for the key, or a UUID where numbers are used, is nobody's: SQLSTATE class 22. */
function unlessUnreadable(error: unknown): undefined {
  if (error instanceof DatabaseError && error.code?.startsWith("22")) return undefined;
  throw error;
}

/** How many people of each table a search shows. */
const LIMIT = 20;

export type PersonFound = { readonly person: string; readonly name: string; readonly detail: string };

/** A person's file, and the columns of their own row that say who they are. */
export type PersonFile = OpenFile & { readonly nameColumns: readonly string[] };

/** Whom a handle names. Throws `bad-argument` for what may not stand in an address. */
export async function handled(connection: Connection, map: PolicyMap, handle: string): Promise<Subject> {
  const named = tableNamed(map, handle);
  const table = named ?? peopleTables(map)[0];
  const written = named === undefined ? handle : handle.slice(named.length + 1);
  const columns = await keyColumns(connection, map, table);
  if (mayStand(map, table, columns, written)) return { table, key: valuesOfKey(written, columns.length) };
  throw new SermentError("bad-argument", "this is not the key of a person", {
    details:
      "addresses carry keys that say nothing of anybody, so that no name ends up in a history or a log",
    hint: "search for the person instead",
  });
}

function handleOf(map: PolicyMap, table: string, written: string): string {
  const isPlain = table === map.subjects[0] && tableNamed(map, written) === undefined;
  return isPlain ? written : `${table}.${written}`;
}

/** The subject table whose name a handle begins with; the longest, since a name may have dots. */
const tableNamed = (map: PolicyMap, handle: string): string | undefined =>
  map.subjects
    .filter((table) => handle.startsWith(`${table}.`))
    .reduce<string | undefined>(
      (long, table) => (table.length > (long?.length ?? 0) ? table : long),
      undefined,
    );

const mayStand = (map: PolicyMap, table: string, columns: readonly string[], written: string): boolean =>
  !written.includes("@") && !columns.some((column) => "field" in (map.tables[table]?.columns[column] ?? {}));

/** The primary key alone, since an open page asks each second. */
async function keyColumns(connection: Connection, map: PolicyMap, table: string): Promise<readonly string[]> {
  const { schema, name } = tableName(map, table);
  const { rows } = await connection.query<{ name: string }>(
    `select a.attname::text as name
     from pg_constraint k, unnest(k.conkey) with ordinality as part (number, place)
     join pg_attribute a on a.attnum = part.number
     where k.conrelid = to_regclass($1) and k.contype = 'p' and a.attrelid = k.conrelid
     order by part.place`,
    [identifier(schema, name).text],
  );
  return rows.map((column) => column.name);
}

/** Opens a person's file. Throws `bad-argument` for what is no handle. */
export async function openPerson(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  handle: string,
): Promise<PersonFile | undefined> {
  const subject = await handled(connection, map, handle);
  const database = await introspectOnce(connection);
  const file = await openFile(connection, policy, map, database, subject).catch(unlessUnreadable);
  return file === undefined ? undefined : { ...file, nameColumns: calledColumns(map, subject.table).names };
}

/** People of every subject table by their key, or the beginning of a name or an e-mail address. */
export async function findPeople(
  connection: Connection,
  map: PolicyMap,
  text: string,
): Promise<readonly PersonFound[]> {
  const tables = peopleTables(map);
  const database = await introspectOnce(connection);
  const found: PersonFound[] = [];
  for (const table of tables) {
    const { primaryKey } = tableOf(map, database, table);
    const { names, addresses } = calledColumns(map, table);
    const which = table === tables[0] ? [] : [table];
    for (const row of await searchPeople(connection, map, database, table, text, LIMIT)) {
      const key = writtenKey(primaryKey.map((column) => String(row[column])));
      if (!mayStand(map, table, primaryKey, key)) continue;
      const detail = [said(row, addresses), ...which].filter((word) => word !== "").join(" · ");
      found.push({ person: handleOf(map, table, key), name: said(row, names) || key, detail });
    }
  }
  return found;
}

/** What a row says in some columns, each thing once. */
const said = (row: Row, columns: readonly string[]): string =>
  [...new Set(columns.flatMap((column) => row[column] ?? []).map(String))]
    .filter((word) => word !== "")
    .join(" ");

function peopleTables({ subjects }: PolicyMap): readonly [string, ...string[]] {
  const [first, ...others] = subjects;
  if (first !== undefined) return [first, ...others];
  throw new SermentError("map-shape", "the map names no table of people", {
    hint: "add one to `subjects`, such as `person`",
  });
}
