/**
 * People as the lens asks for them: by a handle that may stand in an address, or by what one remembers of them. A
 * handle is the number or UUID of a person's row; it never holds a name or an e-mail address, so a table whose key is
 * one of those has no handles and its people are not found here.
 */
import { type PolicyMap, tableName } from "../catalog/map.ts";
import type { Row } from "../catalog/rows.ts";
import { SermentError } from "../errors.ts";
import type { Policy } from "../policy/policy.ts";
import { type Connection, DatabaseError } from "../postgres/connect.ts";
import { introspectOnce } from "../postgres/introspect.ts";
import { tableOf } from "./load-rows.ts";
import { calledColumns, type OpenFile, openFile, searchPeople } from "./open-file.ts";

const HANDLE = /^(\d{1,19}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A number too great for the key, or a UUID where numbers are used, is nobody's: SQLSTATE class 22. */
function unlessUnreadable(error: unknown): undefined {
  if (error instanceof DatabaseError && error.code?.startsWith("22")) return undefined;
  throw error;
}

/** How many people a search shows. */
const LIMIT = 20;

export type PersonFound = { readonly person: string; readonly name: string; readonly detail: string };

/** A person's file, and the columns of their own row that say who they are. */
export type PersonFile = OpenFile & { readonly nameColumns: readonly string[] };

/** Whom a handle names, in the first subject table. Throws `bad-argument` for what is no handle. */
export function handled(map: PolicyMap, handle: string): { readonly table: string; readonly key: string } {
  const table = peopleTable(map);
  if (HANDLE.test(handle)) return { table, key: handle };
  throw new SermentError("bad-argument", "this is not the number of a person", {
    details: "addresses carry numbers only, so that no name ends up in a history or a log",
    hint: "search for the person instead",
  });
}

/** Opens the file of a person of the first subject table. Throws `bad-argument` for what is no handle. */
export async function openPerson(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  handle: string,
): Promise<PersonFile | undefined> {
  const { table, key } = handled(map, handle);
  const database = await introspectOnce(connection);
  const subject = { table, key: [key] };
  const file = await openFile(connection, policy, map, database, subject).catch(unlessUnreadable);
  return file === undefined ? undefined : { ...file, nameColumns: calledColumns(map, table).names };
}

/** People of the first subject table by number, or the beginning of a name or an e-mail address. */
export async function findPeople(
  connection: Connection,
  map: PolicyMap,
  text: string,
): Promise<readonly PersonFound[]> {
  const table = peopleTable(map);
  const database = await introspectOnce(connection);
  const { primaryKey } = tableOf(map, database, table);
  const rows = await searchPeople(connection, map, database, table, text, LIMIT);
  const { names, addresses } = calledColumns(map, table);
  return rows.flatMap((row) => {
    const person = primaryKey.map((column) => String(row[column])).join();
    const name = said(row, names);
    return HANDLE.test(person)
      ? [{ person, name: name === "" ? person : name, detail: said(row, addresses) }]
      : [];
  });
}

/** What a row says in some columns, each thing once. */
const said = (row: Row, columns: readonly string[]): string =>
  [...new Set(columns.flatMap((column) => row[column] ?? []).map(String))]
    .filter((word) => word !== "")
    .join(" ");

function peopleTable(map: PolicyMap): string {
  const [table] = map.subjects;
  if (table !== undefined) return table;
  throw new SermentError("map-shape", "the map names no table of people", {
    hint: `add one to \`subjects\`, such as \`${tableName(map, "person").name}\``,
  });
}
