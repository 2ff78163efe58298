/**
 * The types of what each purpose sees, as a TypeScript file: an application that asks a purpose for a column it does
 * not have, or writes one it may not, does not compile. The views themselves are made in views.ts; this is their
 * shape in the words of Kysely (`ColumnType<read, insert, update>`).
 */
import { type Database, type DatabaseColumn, findTable } from "../catalog/database.ts";
import { type PolicyMap, tableName } from "../catalog/map.ts";
import { lookup } from "../policy/nearest.ts";
import type { Policy } from "../policy/policy.ts";
import type { CompiledPurpose } from "./compile.ts";
import type { PurposeView } from "./views.ts";

/** The text of the file. The same input gives the same text, so that it can be committed and compared. */
export function handleTypes(
  policy: Policy,
  map: PolicyMap,
  database: Database,
  purposes: readonly CompiledPurpose[],
): string {
  const parts = purposes.map((purpose) => purposeType(policy, map, database, purpose));
  const list = purposes.map(({ name }) => `  ${key(name)}: ${typeName(name)};`);
  return [
    `// Made by \`serment generate\` from the policy \`${oneLine(policy.name)}\`. Do not edit: make it again.`,
    // From us, not from Kysely: what an application has not installed itself it may not be able to import.
    'import type { ColumnType } from "serment";',
    "",
    "/** What a database column gives, takes when a row is inserted, and takes when it is changed. */",
    "type Read<T> = ColumnType<T, never, never>;",
    "",
    ...parts,
    "/** Every purpose, with the tables it sees. */",
    "export type Purposes = {",
    ...list,
    "};",
    "",
  ].join("\n");
}

function purposeType(
  policy: Policy,
  map: PolicyMap,
  database: Database,
  { name, views }: CompiledPurpose,
): string {
  const label = lookup(policy.purposes, name)?.label[policy.languages[0] ?? "en"] || name;
  const tables = views.flatMap((view) => [
    `  ${key(view.table)}: {`,
    ...columnsOf(map, database, view).map((column) => `    ${columnLine(column, view, map)}`),
    "  };",
  ]);
  return [`/** ${oneLine(label)}. */`, `export type ${typeName(name)} = {`, ...tables, "};", ""].join("\n");
}

function columnsOf(map: PolicyMap, database: Database, view: PurposeView): readonly DatabaseColumn[] {
  const { schema, name } = tableName(map, view.table);
  const columns = findTable(database, schema, name)?.columns ?? [];
  return columns.filter((column) => view.columns.includes(column.name));
}

function columnLine(column: DatabaseColumn, view: PurposeView, map: PolicyMap): string {
  const mapped = lookup(lookup(map.tables, view.table)?.columns ?? {}, column.name);
  // A cell may be empty because its channel is closed, or because it was forgotten while its row is still needed.
  const personal = mapped !== undefined && "field" in mapped;
  const type = scriptType(column.type);
  const read = column.nullable || personal ? `${type} | null` : type;
  const comment = personal ? `/** ${mapped.field} */ ` : "";
  if (!view.writable.includes(column.name)) return `${comment}${key(column.name)}: Read<${read}>;`;
  const given = column.nullable ? `${type} | null` : type;
  const insert = column.nullable || column.hasDefault ? `${given} | undefined` : given;
  const update = view.updatable.includes(column.name) ? given : "never";
  return `${comment}${key(column.name)}: ColumnType<${read}, ${insert}, ${update}>;`;
}

const numbers = new Set(["smallint", "integer", "real", "double precision", "oid"]);

/** What the driver makes of a type: a number only where no digit can be lost, dates and instants as text. */
function scriptType(type: string): string {
  const base = type.replace(/\(.*\)/, "");
  if (base.endsWith("[]")) return `${scriptType(base.slice(0, -2))}[]`;
  if (numbers.has(base)) return "number";
  if (base === "boolean") return "boolean";
  if (base === "json" || base === "jsonb") return "unknown";
  if (base === "bytea") return "Uint8Array";
  return "string";
}

const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

const typeName = (purpose: string): string => {
  const letters = purpose.replaceAll(/[^A-Za-z0-9]+(.)?/g, (_, next: string | undefined) =>
    (next ?? "").toUpperCase(),
  );
  return `${letters.charAt(0).toUpperCase()}${letters.slice(1)}Purpose`;
};

/** A text that cannot end the comment it stands in. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").replaceAll("*/", "* /");
