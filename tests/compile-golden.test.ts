/** A small policy beside the SQL it becomes. `UPDATE_GOLDENS=1` rewrites the SQL; read the difference before committing. */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Database, DatabaseColumn, ForeignKey } from "../src/catalog/database.ts";
import { compilePolicy, compilePreview } from "../src/compile/compile.ts";
import type { Step } from "../src/compile/step.ts";
import { SermentError } from "../src/errors.ts";
import { shopMap, shopPolicy } from "./support/quote-shop.ts";

const column = (name: string, type: string, more: Partial<DatabaseColumn> = {}): DatabaseColumn => ({
  name,
  type,
  nullable: true,
  hasDefault: false,
  generated: false,
  ...more,
});

const table = (
  name: string,
  primaryKey: readonly string[],
  columns: readonly DatabaseColumn[],
  foreignKeys: readonly ForeignKey[] = [],
): Database["tables"][number] => ({
  schema: "public",
  name,
  kind: "table",
  columns,
  primaryKey,
  foreignKeys,
  indexes: [],
  triggers: [],
  estimatedRows: 0,
});

const database: Database = {
  version: 180_000,
  tables: [
    table(
      "Person",
      ["personKey"],
      [column("personKey", "text"), column("fullName", "text"), column("phone", "text")],
    ),
    table(
      "quote request",
      ["id"],
      [
        column("id", "bigint", { hasDefault: true }),
        column("personKey", "text"),
        column("asked at", "timestamp with time zone"),
        column("wish", "text"),
      ],
      [
        {
          name: "quote_person",
          columns: ["personKey"],
          toSchema: "public",
          toTable: "Person",
          toColumns: ["personKey"],
          onDelete: "no action",
        },
      ],
    ),
  ],
};

const written = (steps: readonly Step[]): string =>
  steps.map(({ object, why, sql }) => `-- ${object}\n-- ${why}\n${sql.text};\n`).join("\n");

test("the quote shop's policy becomes exactly this SQL", () => {
  const golden = new URL("goldens/quote-shop.sql", import.meta.url);
  const sql = written(compilePolicy(shopPolicy("shop"), shopMap, database).steps);
  if (process.env.UPDATE_GOLDENS === "1") writeFileSync(golden, sql);
  expect(sql).toBe(readFileSync(golden, "utf8"));
});

test("every object of a plan has a name of its own, a reason, and a way to be taken back", () => {
  const { steps } = compilePolicy(shopPolicy("shop"), shopMap, database);
  expect(new Set(steps.map(({ object }) => object)).size).toBe(steps.length);
  expect(steps.filter(({ why, drop }) => why === "" || drop === undefined)).toEqual([]);
});

test("a policy that is only tried out touches no table, role or schema of the installed one", () => {
  const { steps } = compilePreview(shopPolicy("shop"), shopMap, database);
  expect(steps.filter(({ kind }) => kind === "trigger" || kind === "role")).toEqual([]);
  expect(steps.filter(({ object }) => !object.includes("serment_plan"))).toEqual([]);
});

const purposeNamed = (name: string) => {
  const { purposes, ...policy } = shopPolicy("shop");
  return { ...policy, purposes: { [name]: purposes.marketing } };
};
const failure = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

test.each([
  ["pg_temp"],
  ["public"],
  ["serment"],
  ["information_schema"],
  ["x; drop table person"],
  ['a"b'],
  [""],
  ["é".repeat(40)],
  ["nul\0"],
])("the purpose name %j is refused", (name) => {
  const refused = failure(() => compilePolicy(purposeNamed(name), shopMap, database));
  expect(refused).toBeInstanceOf(SermentError);
  expect(refused).toMatchObject({ code: "policy-name" });
});

test("two purposes that differ in capitals alone are refused", () => {
  const { purposes, ...policy } = shopPolicy("shop");
  const twice = { ...policy, purposes: { marketing: purposes.marketing, Marketing: purposes.marketing } };
  expect(failure(() => compilePolicy(twice, shopMap, database))).toMatchObject({ code: "policy-name" });
});

test("a purpose that takes the schema of a recipient, or a recipient whose login has no name, is refused", () => {
  const shop = shopPolicy("shop");
  const label = { fr: "x", nl: "x", de: "x", en: "x" };
  const given = { label, mission: label, role: "processor", countries: ["BE"] } as const;
  const to = { ...given, purposes: ["marketing"], fields: shop.purposes.marketing.uses };
  const clash = {
    ...shop,
    recipients: { agency: { ...to, purposes: ["toAgency"] } },
    purposes: { toAgency: shop.purposes.marketing },
  };
  expect(failure(() => compilePolicy(clash, shopMap, database))).toMatchObject({ code: "policy-name" });
  const long = { ...shop, recipients: { [`a${"b".repeat(50)}`]: to } };
  expect(failure(() => compilePolicy(long, shopMap, database))).toMatchObject({ code: "policy-name" });
});
