/**
 * What the columns and indexes of the database do to forgetting and to views: NOT NULL without a neutral value,
 * neutral values that do not fit, uniqueness that betrays, indexes that a barrier makes useless.
 */
import { collisions, type Emptied } from "../../catalog/collisions.ts";
import {
  type DatabaseColumn,
  type DatabaseTable,
  findTable,
  type Index,
  takesKey,
  uniqueIndexesOf,
} from "../../catalog/database.ts";
import { type Column, type PolicyMap, type Scalar, type TableMap, tableName } from "../../catalog/map.ts";
import { named, place } from "../../policy/place.ts";
import type { Policy } from "../../policy/policy.ts";
import type { DatabaseRule, Report } from "../rule.ts";
import { ownersOf } from "../ways.ts";

type Personal = Extract<Column, { readonly field: string }>;
type Met = { readonly name: string; readonly column: Personal; readonly inDatabase: DatabaseColumn };

function tablesOf(map: PolicyMap, database: Parameters<DatabaseRule>[2]) {
  return Object.entries(map.tables).flatMap(([key, table]) => {
    const { schema, name } = tableName(map, key);
    const found = findTable(database, schema, name);
    return found === undefined ? [] : [{ key, table, found }];
  });
}

function personalColumns(table: TableMap, found: DatabaseTable): readonly Met[] {
  return Object.entries(table.columns).flatMap(([name, column]) => {
    const inDatabase = found.columns.find((one) => one.name === name);
    return "field" in column && inDatabase !== undefined ? [{ name, column, inDatabase }] : [];
  });
}

export const neutralValues: DatabaseRule = (_policy, map, database) =>
  tablesOf(map, database).flatMap(({ key, table, found }) =>
    personalColumns(table, found)
      .filter(({ inDatabase }) => !inDatabase.generated)
      .flatMap((met) => neutralOf(place("tables", key, "columns", met.name), met, table, found)),
  );

function neutralOf(
  at: string,
  { name, column, inDatabase }: Met,
  table: TableMap,
  found: DatabaseTable,
): Report[] {
  const { neutral } = column;
  if (found.primaryKey.includes(name))
    return [
      {
        code: "key-is-personal",
        place: at,
        found: `\`${name}\` holds \`${column.field}\` and is part of the primary key of \`${found.name}\``,
        remedy: "give the table a key that says nothing, and keep the value in a column of its own",
      },
    ];
  if (neutral === undefined || neutral === null)
    return inDatabase.nullable
      ? meetings(at, name, table, found)
      : [
          {
            code: neutral === null ? "neutral-unfit" : "neutral-missing",
            place: at,
            found: `\`${name}\` is NOT NULL and ${neutral === null ? "its neutral value is null" : "has no neutral value"}`,
            remedy:
              "name the value it holds once forgotten, such as an empty text, or make the column nullable",
          },
        ];
  if (!fits(neutral, inDatabase.type))
    return [
      {
        code: "neutral-unfit",
        place: at,
        found: `\`${String(neutral)}\` is no value of type \`${inDatabase.type}\``,
        remedy: "use a value the column can hold",
      },
    ];
  return meetings(at, name, table, found);
}

/** References to people that are emptied when those leave. */
export const emptiedMentions: DatabaseRule = (_policy, map, database) =>
  tablesOf(map, database).flatMap(({ key, table, found }) =>
    (table.mentions ?? []).flatMap(({ hops }) => {
      const together = Object.keys(hops[0]?.on ?? {}).map((column) => ({
        column,
        value: null,
        apart: false,
      }));
      const met = new Map(
        together.flatMap(({ column }) =>
          collisions(found, column, together).map((index) => [index, column] as const),
        ),
      );
      return [...met].map(([index, column]) =>
        meeting(place("tables", key, "columns", column), index, column, null),
      );
    }),
  );

/** Unique indexes that would refuse the second forgotten row; a column of the same field is emptied with it. */
function meetings(at: string, name: string, table: TableMap, found: DatabaseTable): Report[] {
  const met = personalColumns(table, found).filter(({ inDatabase }) => !inDatabase.generated);
  const field = met.find((one) => one.name === name)?.column.field;
  const together = met.filter(({ column }) => column.field === field).map((one) => emptied(one, found));
  const value = together.find(({ column }) => column === name)?.value ?? null;
  return collisions(found, name, together).map((index) => meeting(at, index, name, value));
}

function meeting(at: string, index: Index, name: string, value: string | null): Report {
  const { columns, nullsNotDistinct } = index;
  const stands = value === null ? "NULL" : `\`${value}\``;
  const nulls = value === null || nullsNotDistinct === true;
  return {
    code: "neutral-not-unique",
    place: at,
    found: `\`${index.name}\` must be unique and ${stands} would stand in \`${name}\` of every row that is forgotten`,
    remedy:
      !nulls && columns.includes(name)
        ? "make the column nullable and drop the neutral value, or let it be a text"
        : `make the index anew so that forgotten rows are not in it, such as with \`where ${name} ${value === null ? "is not null" : `<> '${value}'`}\``,
  };
}

function emptied({ name, column: { neutral }, inDatabase }: Met, found: DatabaseTable): Emptied {
  const value = neutral === undefined || neutral === null ? null : String(neutral);
  const { nullable, type } = inDatabase;
  const apart =
    value !== null && !nullable && takesKey(value, type) && uniqueIndexesOf(found, name).length > 0;
  return { column: name, value, apart };
}

/** Types not listed take any text: PostgreSQL has the last word, when the value is first used by `plan`. */
function fits(value: Exclude<Scalar, null>, type: string): boolean {
  const plain = type.replace(/\(.*\)/, "");
  const length = /^(?:character varying|character)\((\d+)\)/.exec(type)?.[1];
  if (["smallint", "integer", "bigint"].includes(plain)) return Number.isInteger(value);
  if (["numeric", "real", "double precision"].includes(plain)) return typeof value === "number";
  if (plain === "boolean") return typeof value === "boolean";
  if (plain === "date" || plain.startsWith("timestamp"))
    return typeof value === "string" && /^(\d{4}-\d{2}-\d{2}|-?infinity)/.test(value);
  if (plain === "uuid") return typeof value === "string" && /^[0-9a-f-]{32,36}$/i.test(value);
  return typeof value === "string" && (length === undefined || [...value].length <= Number(length));
}

export const uniqueness: DatabaseRule = (policy, map, database) =>
  tablesOf(map, database).flatMap(({ key, table, found }) =>
    found.indexes
      .filter((index) => index.unique)
      .flatMap((index) => betrayal(policy, map, key, table, index)),
  );

/** Harmless when the index also holds what leads to the owner: only one's own values can then collide. */
function betrayal(policy: Policy, map: PolicyMap, key: string, table: TableMap, index: Index): Report[] {
  const columns = index.columns.filter((column) => column !== null);
  const written = columns.filter((name) => {
    const column = table.columns[name];
    if (column === undefined || !("field" in column)) return false;
    return Object.values(policy.purposes).some((purpose) => purpose.collects?.includes(column.field));
  });
  const own = ownersOf(map, key).some(({ hops }) =>
    Object.keys(hops[0]?.on ?? {}).some((column) => columns.includes(column)),
  );
  if (written.length === 0 || own) return [];
  return [
    {
      code: "unique-betrays",
      place: place("tables", key, "columns", written[0] ?? ""),
      found: `\`${index.name}\` refuses a second ${named(written)}, even one the writing purpose may not see`,
      remedy: "let a purpose that sees all of them do the writing, or drop the constraint",
    },
  ];
}

export const usableIndexes: DatabaseRule = (_policy, map, database) =>
  tablesOf(map, database)
    .filter(({ table }) => table.impersonal === undefined)
    .flatMap(({ key, found }) =>
      found.indexes
        .filter((index) => index.expressions !== undefined)
        .map((index) => ({
          code: "index-not-usable-under-barrier" as const,
          place: place("tables", key),
          found: `\`${index.name}\` is an index on \`${index.expressions}\``,
          remedy: "add a stored generated column with that expression and index the column",
        })),
    );
