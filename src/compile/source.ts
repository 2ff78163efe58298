/**
 * What every part of the compiler is given: the policy, the map and the database they meet in, with the look-ups that
 * say where a record lies and what a table is. It produces no SQL of its own beyond names.
 */
import { type Database, type DatabaseTable, findTable } from "../catalog/database.ts";
import { type ColumnTest, type PolicyMap, type TableMap, tableName } from "../catalog/map.ts";
import { clocksOf, expandWays, recordOf, type SubjectWay, tablesOn } from "../catalog/ways.ts";
import { SermentError } from "../errors.ts";
import type { Clocks } from "../policy/facts.ts";
import type { Policy } from "../policy/policy.ts";
import { identifier, join, literal, type Sql, sql } from "./sql.ts";

export type Source = {
  readonly policy: Policy;
  readonly map: PolicyMap;
  readonly database: Database;
  readonly clocks: Clocks;
  /** Where Serment's own policy-dependent objects go. */
  readonly schema: string;
};

/** A way with the table it starts from and every table it meets, the row's own first. */
export type Trail = SubjectWay & { readonly tables: readonly string[] };

/** Throws `policy-shape` for a period that mixes records, `map-shape` and `map-name` for ways that lead nowhere. */
export const sourceOf = (policy: Policy, map: PolicyMap, database: Database, schema: string): Source => ({
  policy,
  map,
  database,
  clocks: clocksOf(policy, map),
  schema,
});

export const trailsFrom = (source: Source, table: string): readonly Trail[] =>
  expandWays(source.map, table).map((way) => ({ ...way, tables: tablesOn(table, way) }));

/**
 * The ways from records of a kind to people of a subject table. What stands in a person's own row is about them alone,
 * even where the row has further owners, as a child's has.
 */
export function recordTrails(source: Source, record: string, subject: string): readonly Trail[] {
  const { table } = recordMap(source, record);
  return trailsFrom(source, table).filter(
    (trail) => trail.subject === subject && (subject !== table || trail.hops.length === 0),
  );
}

/** One of Serment's own objects. */
export const own = (source: Source, name: string): Sql => identifier(source.schema, name);

export function tableMap(source: Source, table: string): TableMap {
  const entry = source.map.tables[table];
  if (entry === undefined) throw new SermentError("map-name", `\`${table}\` is no table of the map`);
  return entry;
}

/** The table as the database has it. Throws `map-name` when it has no such table. */
export function databaseTable(source: Source, table: string): DatabaseTable {
  const { schema, name } = tableName(source.map, table);
  const found = findTable(source.database, schema, name);
  if (found !== undefined) return found;
  throw new SermentError("map-name", `the database has no table \`${schema}.${name}\``, {
    details: `tables.${table}`,
    hint: "correct its name in the map, or create it first",
  });
}

/** The company's own table, by its full name. */
export function baseTable(source: Source, table: string): Sql {
  const { schema, name } = databaseTable(source, table);
  return identifier(schema, name);
}

/** The type of a column as PostgreSQL prints it. Throws `map-name` when the table has no such column. */
export function columnOf(source: Source, table: string, column: string) {
  const found = databaseTable(source, table).columns.find(({ name }) => name === column);
  if (found !== undefined) return found;
  throw new SermentError("map-name", `the database has no column \`${column}\` in \`${table}\``, {
    details: `tables.${table}`,
    hint: "correct its name in the map, or add it to the table first",
  });
}

/** The columns that identify a person of a subject table. Throws `map-shape` when there are none. */
export function subjectKey(source: Source, subject: string): readonly string[] {
  const { primaryKey } = databaseTable(source, subject);
  if (primaryKey.length > 0) return primaryKey;
  throw new SermentError("map-shape", `the subject table \`${subject}\` has no primary key`, {
    hint: "a person needs a key for standings and events to name them by",
  });
}

/** The columns of a standing relation that hold a person's key: `subject`, `subject_2`... */
export const keyColumns = (source: Source, subject: string): readonly string[] =>
  subjectKey(source, subject).map((_, i) => (i === 0 ? "subject" : `subject_${i + 1}`));

/** Where records of a kind lie. */
export function recordMap(source: Source, record: string) {
  const entry = source.map.records[record];
  if (entry === undefined)
    throw new SermentError("map-name", `the map does not say where records of \`${record}\` lie`, {
      hint: `add \`records.${record}\` to the map`,
    });
  return entry;
}

/** A dated column of a record kind, `undefined` when the map names none. */
export function anchorColumn(source: Source, anchor: string): string {
  const record = recordOf(anchor);
  const column = recordMap(source, record).anchors[anchor.slice(record.length + 1)];
  if (column === undefined)
    throw new SermentError("map-name", `the map has no column for \`${anchor}\``, {
      details: `records.${record}.anchors`,
    });
  return column;
}

/** Whether a date that is missing means that the record has not ended yet. */
export function isOpen(source: Source, anchor: string): boolean {
  const record = recordOf(anchor);
  const declared = source.policy.anchors[record]?.[anchor.slice(record.length + 1)];
  if (declared === undefined)
    throw new SermentError("policy-name", `\`${anchor}\` is no anchor of the policy`, {
      hint: `declare it under \`anchors.${record}\``,
    });
  return declared.missing === "open";
}

/** The tests of a map that a row must pass, as one condition; undefined when there are none. */
export function testsOf(tests: readonly ColumnTest[] | undefined, row: Sql): Sql | undefined {
  if (tests === undefined || tests.length === 0) return undefined;
  return join(
    tests.map((test) => testOf(test, sql`${row}.${identifier(test.column)}`)),
    sql` and `,
  );
}

function testOf(test: ColumnTest, column: Sql): Sql {
  if ("null" in test) return test.null ? sql`${column} is null` : sql`${column} is not null`;
  const values = "in" in test ? test.in : test.notIn;
  const listed = join(values.map(literal));
  if ("in" in test) return values.length === 0 ? sql`false` : sql`${column} in (${listed})`;
  return values.length === 0 ? sql`${column} is not null` : sql`${column} not in (${listed})`;
}
