/** Whether map and database name the same tables and columns, and which of the company's other objects touch them. */
import { type Database, type DatabaseTable, findTable } from "../../catalog/database.ts";
import { type PolicyMap, tableName } from "../../catalog/map.ts";
import { nearest } from "../../policy/nearest.ts";
import { named, place } from "../../policy/place.ts";
import { purposeSchema } from "../../policy/purpose-names.ts";
import type { DatabaseRule, MapRule, Report } from "../rule.ts";

const full = ({ schema, name }: { readonly schema: string; readonly name: string }): string =>
  `${schema}.${name}`;

export const objectsClassified: DatabaseRule = (_policy, map, database) => [
  ...Object.keys(map.tables).flatMap((table) => {
    const name = tableName(map, table);
    const found = findTable(database, name.schema, name.name);
    return found === undefined ? [absent(database, map, table)] : columnsOf(map, table, found);
  }),
  ...database.tables.flatMap((table) => unclassified(map, database, table)),
];

function absent(database: Database, map: PolicyMap, table: string): Report {
  const name = tableName(map, table);
  const near = nearest(full(name), database.tables.map(full));
  return {
    code: "table-absent",
    place: place("tables", table),
    found: `the database has no table \`${full(name)}\``,
    remedy: "name the table as the database does, create it, or drop it from the map",
    didYouMean: near,
  };
}

function columnsOf(map: PolicyMap, table: string, found: DatabaseTable): Report[] {
  const mapped = Object.keys(map.tables[table]?.columns ?? {});
  const present = found.columns.map((column) => column.name);
  return [
    ...mapped
      .filter((column) => !present.includes(column))
      .map((column) => ({
        code: "column-absent" as const,
        place: place("tables", table, "columns", column),
        found: `\`${full(found)}\` has no column \`${column}\``,
        remedy: "name the column as the database does, or drop it from the map",
        didYouMean: nearest(
          column,
          present.filter((name) => !mapped.includes(name)),
        ),
      })),
    ...found.columns
      .filter((column) => !mapped.includes(column.name))
      .map((column) => ({
        code: "column-unclassified" as const,
        place: place("tables", table, "columns", column.name),
        found: `\`${full(found)}\` has a column \`${column.name}\` (\`${column.type}\`) that the map does not classify`,
        remedy: "say which field it holds, that it is a key, or why it is not personal",
        didYouMean: nearest(
          column.name,
          mapped.filter((name) => !present.includes(name)),
        ),
      })),
  ];
}

/** A partition is what its parent is. */
function unclassified(map: PolicyMap, database: Database, table: DatabaseTable): Report[] {
  if (keyOf(map, table) !== undefined || table.partitionOf !== undefined) return [];
  const at = place("database", table.schema, table.name);
  if (table.kind !== "view" && table.kind !== "materialized view")
    return [
      {
        code: "table-unclassified",
        place: at,
        found: `the map says nothing of the table \`${full(table)}\` (${named(table.columns.map((c) => c.name))})`,
        remedy: "classify its columns in the map; a table about nobody says so under `impersonal`",
        didYouMean: nearest(
          table.name,
          Object.keys(map.tables).filter((key) => {
            const name = tableName(map, key);
            return findTable(database, name.schema, name.name) === undefined;
          }),
        ),
      },
    ];
  const personal = table.reads?.filter((read) => isPersonal(map, read)).map(full);
  if (personal?.length === 0) return [];
  const copies = table.kind === "materialized view";
  return [
    {
      code: copies ? "copy-unaccounted" : "view-unaccounted",
      place: at,
      found: `\`${full(table)}\` ${copies ? "copies" : "shows"} ${personal === undefined ? "tables that could not be read" : named(personal)}`,
      remedy: copies
        ? "drop it, or classify it in the map and refresh it with every forgetting"
        : "drop it, or classify it in the map; see who may read it",
    },
  ];
}

type Named = { readonly schema: string; readonly name: string };

/** The key under which the map has a table of the database. */
const keyOf = (map: PolicyMap, table: Named): string | undefined =>
  Object.keys(map.tables).find((key) => full(tableName(map, key)) === full(table));

/** Tables that hold fields or belong to people; what nobody classified counts as personal. */
function isPersonal(map: PolicyMap, table: Named): boolean {
  const key = keyOf(map, table);
  return key === undefined || map.tables[key]?.impersonal === undefined;
}

export const mappedOnce: MapRule = (_policy, map) => {
  const names = Object.keys(map.tables).map((key) => ({ key, name: full(tableName(map, key)) }));
  return [...new Set(names.map(({ name }) => name))].flatMap((name): Report[] => {
    const same = names.filter((one) => one.name === name).map(({ key }) => key);
    if (same.length < 2) return [];
    return [
      {
        code: "table-mapped-twice",
        place: "tables",
        found: `${named(same)} are all \`${name}\``,
        remedy: "keep one of them",
      },
    ];
  });
};

export const cascades: DatabaseRule = (_policy, map, database) =>
  database.tables.flatMap((table) => {
    const key = keyOf(map, table);
    if (key === undefined) return [];
    return table.foreignKeys
      .filter(({ onDelete }) => onDelete === "cascade")
      .map((reference) => ({
        code: "delete-cascades" as const,
        place: place("tables", key),
        found: `\`${reference.name}\` deletes rows of \`${full(table)}\` with those of \`${reference.toSchema}.${reference.toTable}\``,
        remedy: "see that the company's own deletions mean this",
      }));
  });

export const companyTriggers: DatabaseRule = (_policy, map, database) =>
  database.tables
    .filter((table) => table.triggers.length > 0 && keyOf(map, table) !== undefined && isPersonal(map, table))
    .map((table) => ({
      code: "trigger-on-personal-table",
      place: place("tables", keyOf(map, table) ?? table.name),
      found: `\`${full(table)}\` has the trigger ${named(table.triggers)}`,
      remedy: "see that it neither copies nor restores what is forgotten",
    }));

export const schemasFree: DatabaseRule = (policy, _map, database) => {
  const taken = new Set(database.tables.map(({ schema }) => schema));
  return Object.keys(policy.purposes)
    .filter((purpose) => taken.has(purposeSchema(purpose)))
    .map((purpose) => ({
      code: "schema-taken",
      place: place("purposes", purpose),
      found: `the database has a schema \`${purposeSchema(purpose)}\` of its own already`,
      remedy: "rename the purpose, or move the company's objects",
    }));
};
