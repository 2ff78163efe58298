/**
 * Reads rows by the values of their columns, several tables in one round trip, as plain objects that keep every
 * digit: what the reference model is given when it judges a real person. Read-only, and nothing but mapped columns.
 */
import type { Database, DatabaseTable } from "../catalog/database.ts";
import { findTable } from "../catalog/database.ts";
import { type PolicyMap, tableName } from "../catalog/map.ts";
import type { Cell, Row } from "../catalog/rows.ts";
import { identifier, join, literal, type Sql, sql, typeName } from "../compile/sql.ts";
import { SermentError } from "../errors.ts";
import type { Connection } from "../postgres/connect.ts";

/** The rows of `table` whose `columns` equal one of the tuples. */
export type RowRequest = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly tuples: readonly (readonly Cell[])[];
};

/** Answers every request with its rows, in the order of the requests, in one statement. */
export async function loadRows(
  connection: Connection,
  map: PolicyMap,
  database: Database,
  requests: readonly RowRequest[],
): Promise<readonly (readonly Row[])[]> {
  const asked = requests
    .map((request, i) => ({ request, i }))
    .filter(({ request }) => request.tuples.length > 0);
  const answers: Row[][] = requests.map(() => []);
  if (asked.length === 0) return answers;
  const values: (string | null)[][] = [];
  const parts = asked.map(({ request, i }) => selectRows(map, database, request, i, values));
  const { rows } = await connection.query<{ request: number; content: Record<string, unknown> }>(
    join(parts, sql` union all `).text,
    values,
  );
  for (const { request, content } of rows) answers[request]?.push(plain(content));
  return answers;
}

function selectRows(
  map: PolicyMap,
  database: Database,
  request: RowRequest,
  place: number,
  values: (string | null)[][],
): Sql {
  const table = tableOf(map, database, request.table);
  const mapped = table.columns.filter(({ name }) =>
    Object.hasOwn(map.tables[request.table]?.columns ?? {}, name),
  );
  const columns = mapped.map(({ name, type }) =>
    exact.test(type) ? sql`t.${identifier(name)}::text as ${identifier(name)}` : sql`t.${identifier(name)}`,
  );
  const arrays = request.columns.map((column, at) => {
    const type = table.columns.find(({ name }) => name === column)?.type;
    if (type === undefined) throw unknownColumn(request.table, column);
    values.push(request.tuples.map((tuple) => (tuple[at] === null ? null : String(tuple[at]))));
    return sql`${parameter(values.length)}::text[]::${typeName(type)}[]`;
  });
  const names = request.columns.map((column) => sql`t.${identifier(column)}`);
  return sql`(select ${literal(place)} as request, to_jsonb(r.*) as content from (select ${join(columns)} from ${identifier(
    table.schema,
    table.name,
  )} t where (${join(names)}) in (select * from unnest(${join(arrays)}))) r)`;
}

/** Types whose JSON number would lose digits in JavaScript, or whose JSON text has blanks that do not count. */
const exact = /^(bigint|numeric|character\()/;

/** `$1`: the one place where a parameter is written. */
const parameter = (position: number): Sql => ({ ...sql``, text: `$${Math.trunc(position)}` });

const plain = (content: Record<string, unknown>): Row =>
  Object.fromEntries(Object.entries(content).map(([name, value]) => [name, scalar(value)]));

const scalar = (value: unknown): Cell =>
  value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : JSON.stringify(value);

/** The table of the database that a table of the map stands for. Throws `map-name` when there is none. */
export function tableOf(map: PolicyMap, database: Database, table: string): DatabaseTable {
  const { schema, name } = tableName(map, table);
  const found = findTable(database, schema, name);
  if (found !== undefined) return found;
  throw new SermentError("map-name", `the database has no table \`${schema}.${name}\``, {
    details: `the map has it as \`${table}\``,
    hint: "run `serment check` to see every difference between the map and the database",
  });
}

const unknownColumn = (table: string, column: string): SermentError =>
  new SermentError("map-name", `the table \`${table}\` has no column \`${column}\``, {
    details: "a way of the map goes through it",
    hint: "run `serment check` to see every difference between the map and the database",
  });
