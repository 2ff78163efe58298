/**
 * What a hold is on: a person, a row with what hangs below it, a category, a table, or what several of these have in
 * common. Every name and key is looked up before anything is written, because a hold on nothing would look like one
 * that protects. It decides nothing about what the scope keeps: that is compile/held.ts.
 */
import { type GivenKey, valuesOfKey, writtenKey } from "../catalog/written-key.ts";
import { keyText } from "../compile/events.ts";
import { baseTable, databaseTable, type Source, tableMap, trailsFrom } from "../compile/source.ts";
import { identifier, join, literal, type Sql, sql } from "../compile/sql.ts";
import { SermentError } from "../errors.ts";
import { lookup, unknownName } from "../policy/nearest.ts";
import type { Connection } from "../postgres/connect.ts";

/** A row named by the map's name of its table and its key. */
export type NamedRow = { readonly table: string; readonly key: GivenKey };

/** What is set must all fit. */
export type HoldScope = {
  /** The key of the person's row. */
  readonly person?: GivenKey;
  /** The map's name of the table the person is in; absent: the first subject table. */
  readonly subjectTable?: string;
  /** This row, what hangs below it, and the links between it and its people. */
  readonly row?: NamedRow;
  /** A category of the policy: its cells, wherever they are. */
  readonly category?: string;
  /** A table, by the map's name. */
  readonly table?: string;
};

/** A scope that was looked up: keys as the ledger writes them. */
export type FoundScope = {
  readonly person: { readonly table: string; readonly key: string } | null;
  readonly row: { readonly table: string; readonly key: string } | null;
  readonly category: string | null;
  readonly table: string | null;
};

/**
 * Looks everything up, and keeps the rows named from being deleted until the transaction ends. Throws `not-found`
 * with the nearest name, `bad-argument` for no scope, `hold-refused` for one that is on what is never forgotten or can
 * have nothing in it. One in which nothing is today is fine: what is written later falls under it.
 */
export async function findScope(
  connection: Connection,
  source: Source,
  scope: HoldScope,
): Promise<FoundScope> {
  const { person, row, category, table } = scope;
  if (person === undefined && row === undefined && category === undefined && table === undefined)
    throw new SermentError("bad-argument", "a hold needs to be on something", {
      hint: "name a person, a row, a category or a table, or several of them",
    });
  if (person === undefined && scope.subjectTable !== undefined)
    throw new SermentError(
      "bad-argument",
      `the subject table \`${scope.subjectTable}\` is named without a person`,
      {
        hint: "name the person, or name the table as the scope",
      },
    );
  if (category !== undefined && lookup(source.policy.categories, category) === undefined)
    throw unknownName("category", category, Object.keys(source.policy.categories));
  if (table !== undefined) requireTable(source, table);
  const subjects = source.map.subjects;
  const subject = scope.subjectTable ?? subjects[0] ?? "";
  if (!subjects.includes(subject)) throw unknownName("subject table", subject, subjects);
  if (row !== undefined) requireTable(source, row.table);
  const found = {
    person: person === undefined ? null : await findRow(connection, source, { table: subject, key: person }),
    row: row === undefined ? null : await findRow(connection, source, row),
    category: category ?? null,
    table: table ?? null,
  };
  if (Object.keys(source.map.tables).some((one) => canHave(source, one, found))) return found;
  throw new SermentError(
    "hold-refused",
    "nothing can ever be in this scope: its parts have no column in common",
    {
      details: "no table has rows and cells that all of them fit",
      hint: "leave out one of them, or place a hold for each",
    },
  );
}

/** Whether rows of the table, there or still to be written, can have something in the scope. */
function canHave(source: Source, table: string, { person, row, category, table: only }: FoundScope): boolean {
  const { columns, impersonal } = tableMap(source, table);
  if (impersonal !== undefined || (only !== null && only !== table)) return false;
  const isOfCategory = Object.values(columns).some(
    (column) => "field" in column && column.field.startsWith(`${category}.`),
  );
  if (category !== null && !isOfCategory) return false;
  const trails = trailsFrom(source, table);
  if (person !== null && !trails.some(({ subject }) => subject === person.table)) return false;
  if (row === null || row.table === table) return true;
  // Below the row, or between it and its people, whose own rows are not held with it.
  return (
    trails.some(({ tables }) => tables.includes(row.table)) ||
    trailsFrom(source, row.table).some(({ tables }) => tables.slice(0, -1).includes(table))
  );
}

function requireTable(source: Source, table: string): void {
  const entry = lookup(source.map.tables, table);
  if (entry === undefined) throw unknownName("table", table, Object.keys(source.map.tables));
  if (entry.impersonal === undefined) return;
  throw new SermentError(
    "hold-refused",
    `\`${table}\` holds nothing of anybody, so nothing in it is ever forgotten`,
    {
      details: `the map says: ${entry.impersonal}`,
      hint: "hold a table of people's data",
    },
  );
}

/** The row's key as the database writes it, so that `042` and `42` are one person. Throws `not-found`. */
async function findRow(
  connection: Connection,
  source: Source,
  { table, key }: NamedRow,
): Promise<{ table: string; key: string }> {
  const columns = databaseTable(source, table).primaryKey;
  const values = valuesOfKey(key, columns.length);
  const absent = () =>
    new SermentError("not-found", `there is no \`${table}\` with the key \`${writtenKey(values)}\``, {
      hint: `give ${columns.map((column) => `\`${column}\``).join(", ")} of an existing row${columns.length > 1 ? ", with a comma between them" : ""}`,
    });
  if (columns.length === 0 || columns.length !== values.length) throw absent();
  const here = columns.map((column) => sql`t.${identifier(column)}`);
  const { rows } = await connection
    .query<{ key: string }>(
      sql`select ${keyText(here)} as key from ${baseTable(source, table)} as t
      where ${sameKey(here, values)} for key share`.text,
    )
    .catch((error: unknown) => {
      // 22P02, 22003, 22007...: the text is no value of the key's type, so no row has it.
      if (error instanceof Error && "code" in error && String(error.code).startsWith("22")) throw absent();
      throw error;
    });
  if (rows[0] === undefined) throw absent();
  return { table, key: rows[0].key };
}

/** Columns compared with constants of their own type. */
export const sameKey = (columns: readonly Sql[], values: readonly string[]): Sql =>
  join(
    columns.map((column, i) => sql`${column} = ${literal(values[i] ?? "")}`),
    sql` and `,
  );

/** The texts of a key as the ledger writes it. */
export function keyValues(source: Source, table: string, key: string): readonly string[] {
  if (databaseTable(source, table).primaryKey.length === 1) return [key];
  const parts: unknown = JSON.parse(key);
  return Array.isArray(parts) ? parts.map(String) : [];
}
