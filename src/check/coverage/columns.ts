/**
 * What the columns and indexes of the database do to forgetting and to views: NOT NULL without a neutral value,
 * neutral values that do not fit, uniqueness that betrays, indexes that a barrier makes useless.
 */
import {
  type DatabaseColumn,
  type DatabaseTable,
  findTable,
  type Index,
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
      ? []
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
  if (!inDatabase.nullable && takesKey(neutral, inDatabase.type)) return [];
  return uniqueIndexesOf(found, name)
    .filter((index) => !index.partial && !staysApart(index, name, column, table, found))
    .map((index) => ({
      code: "neutral-not-unique",
      place: at,
      found: `\`${index.name}\` must be unique and \`${String(neutral)}\` would stand in \`${name}\` of every row that is forgotten`,
      remedy: "make the column nullable and drop the neutral value, or let it be a text",
    }));
}

/** Whether a column beside it becomes NULL with it, and NULL is like nothing. */
const staysApart = (
  index: Index,
  name: string,
  { field }: Personal,
  table: TableMap,
  found: DatabaseTable,
): boolean =>
  personalColumns(table, found).some(
    (met) =>
      met.name !== name &&
      index.columns.includes(met.name) &&
      met.column.field === field &&
      met.inDatabase.nullable &&
      (met.column.neutral ?? null) === null,
  );

/** Characters that the longest key of one number has, and what parts it from the neutral value. */
const KEY_LENGTH = 21;

/** Whether the row's key can stand behind the neutral value, so that no two rows hold the same. */
function takesKey(neutral: Exclude<Scalar, null>, type: string): boolean {
  const length = /^character varying\((\d+)\)/.exec(type)?.[1];
  return (
    type === "text" ||
    type === "character varying" ||
    (length !== undefined && [...String(neutral)].length + KEY_LENGTH <= Number(length))
  );
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
