/** Whether fields and columns meet: nothing used that is held nowhere, nothing held that is used for nothing. */
import type { PolicyMap, TableMap } from "../../catalog/map.ts";
import { named, place } from "../../policy/place.ts";
import { controllersOf, fieldNames } from "../../policy/policy.ts";
import type { MapRule, Report } from "../rule.ts";

export const heldAndUsed: MapRule = (policy, map) => {
  const declared = new Set(fieldNames(policy));
  const held = new Set(columnsOf(map).map(({ field }) => field));
  const used = new Set(Object.values(policy.purposes).flatMap((purpose) => purpose.uses));
  return [
    ...Object.entries(policy.purposes).flatMap(([name, purpose]): Report[] => {
      const missing = purpose.uses.filter((field) => declared.has(field) && !held.has(field));
      if (missing.length === 0) return [];
      return [
        {
          code: "field-held-nowhere",
          place: place("purposes", name, "uses"),
          found: `\`${name}\` uses ${named(missing)}, which no column holds`,
          remedy: "name the column in the map, or drop the field",
        },
      ];
    }),
    ...columnsOf(map)
      .filter(({ field }) => declared.has(field) && !used.has(field))
      .map(({ field, at }) => ({
        code: "field-held-for-nothing" as const,
        place: at,
        found: `the column holds \`${field}\`, which no purpose uses`,
        remedy: "name the purpose that needs it, or drop the column",
      })),
  ];
};

const columnsOf = (map: PolicyMap): readonly { readonly field: string; readonly at: string }[] =>
  Object.entries(map.tables).flatMap(([table, { columns }]) =>
    Object.entries(columns).flatMap(([name, column]) =>
      "field" in column ? [{ field: column.field, at: place("tables", table, "columns", name) }] : [],
    ),
  );

export const controllersServed: MapRule = (policy, map) => {
  const served = new Set(Object.values(policy.purposes).flatMap(controllersOf));
  return Object.entries(map.tables).flatMap(([name, table]) =>
    controllersIn(table)
      .filter((controller) => Object.hasOwn(policy.controllers, controller) && !served.has(controller))
      .map((controller) => ({
        code: "other-controller-unserved" as const,
        place: place("tables", name, "controller"),
        found: `rows of \`${controller}\` lie here and no purpose acts for it`,
        remedy: "add it to `actsFor` of the purpose that does its work, or do not hold its rows",
      })),
  );
};

const controllersIn = ({ controller }: TableMap): readonly string[] =>
  controller === undefined
    ? []
    : typeof controller === "string"
      ? [controller]
      : [...new Set(Object.values(controller.values))];
