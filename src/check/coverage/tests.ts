/** Whether the tests that tell one kind of record from another ask their columns for values those can hold. */
import { findTable } from "../../catalog/database.ts";
import { type ColumnTest, tableName } from "../../catalog/map.ts";
import { named, place } from "../../policy/place.ts";
import type { DatabaseRule, Report } from "../rule.ts";

type Value = string | number | boolean;

export const testValues: DatabaseRule = (_policy, map, database) =>
  Object.entries(map.records).flatMap(([record, { table, where = [] }]) => {
    const { schema, name } = tableName(map, table);
    const columns = findTable(database, schema, name)?.columns ?? [];
    return where.flatMap((test, i): Report[] => {
      const column = columns.find((one) => one.name === test.column);
      if (column === undefined) return [];
      const unfit = valuesOf(test).filter((value) => !comparable(value, column.type));
      if (unfit.length === 0) return [];
      return [
        {
          code: "test-unfit",
          place: place("records", record, "where", i),
          found: `\`${column.name}\` is of type \`${column.type}\` and never ${named(unfit.map(String))}`,
          remedy: "test for values the column can hold",
        },
      ];
    });
  });

const valuesOf = (test: ColumnTest): readonly Value[] =>
  "in" in test ? test.in : "notIn" in test ? test.notIn : [];

/** Whether PostgreSQL can compare them. It has the last word on types not listed, such as enumerations. */
function comparable(value: Value, type: string): boolean {
  const plain = type.replace(/\(.*?\)/, "");
  const text = String(value);
  if (["smallint", "integer", "bigint"].includes(plain))
    return typeof value !== "boolean" && /^-?\d+$/.test(text);
  if (["numeric", "real", "double precision"].includes(plain))
    return typeof value !== "boolean" && text.trim() !== "" && Number.isFinite(Number(text));
  if (plain === "boolean")
    return typeof value === "boolean" || /^(true|false|yes|no|on|off|[tfyn01])$/i.test(text);
  if (plain === "date" || plain.startsWith("timestamp"))
    return typeof value === "string" && /^(\d{4}-\d{2}-\d{2}|-?infinity)/.test(value);
  if (plain === "uuid") return typeof value === "string" && /^[0-9a-f-]{32,36}$/i.test(value);
  if (["text", "character varying", "character", "citext"].includes(plain)) return typeof value === "string";
  return true;
}
