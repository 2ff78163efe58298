/** L11, L16, L19 and L20: which data: used for something, listed, from a named source, asked with the consequence. */

import { lookup } from "../../policy/nearest.ts";
import { groundsOf } from "../../policy/pieces.ts";
import { named, place } from "../../policy/place.ts";
import { fieldNames } from "../../policy/policy.ts";
import { isBlank, type MapRule, type PolicyRule, type Report } from "../rule.ts";
import { reachable } from "./reachable.ts";

export const fieldHasPurpose: PolicyRule = (policy) => {
  const used = new Set(Object.values(policy.purposes).flatMap((purpose) => purpose.uses));
  return Object.entries(policy.categories).flatMap(([category, { fields }]) =>
    Object.entries(fields)
      .filter(([name]) => !used.has(`${category}.${name}`))
      .map(
        ([name, field]): Report => ({
          code: "L11-field-without-purpose",
          level: field.special === undefined ? "warning" : "error",
          place: place("categories", category, "fields", name),
          found: `\`${category}.${name}\` is declared and no purpose uses it`,
          remedy: "name the purpose that needs it, or stop collecting it",
        }),
      ),
  );
};

export const categoriesComplete: PolicyRule = (policy) => [
  ...Object.entries(policy.purposes).flatMap(([name, purpose]) =>
    Object.entries(purpose.channels ?? {})
      .filter(([channel, { fields }]) => channel !== "app" && fields.length === 0)
      .map(([channel]) => ({
        code: "L16-category-missing" as const,
        place: place("purposes", name, "channels", channel, "fields"),
        found: `\`${name}\` reaches people by \`${channel}\` and no field holds ${reachable(channel)}`,
        remedy: "declare the field in a category and bind it to the channel",
      })),
  ),
  ...Object.entries(policy.purposes)
    .filter(([, { profiling, collects }]) => profiling === "significant" && (collects ?? []).length === 0)
    .map(([name]) => ({
      code: "L16-category-missing" as const,
      place: place("purposes", name, "collects"),
      found: `\`${name}\` evaluates people and no field holds the result`,
      remedy: "declare the result as a field in a category and collect it",
    })),
];

export const sourceNamed: PolicyRule = (policy) =>
  Object.entries(policy.sources).flatMap(([name, source]): Report[] => {
    const missing = [
      ...((source.names ?? []).filter((one) => !isBlank(one)).length === 0 ? ["names"] : []),
      ...((source.fields ?? []).length === 0 ? ["fields"] : []),
    ];
    if (missing.length === 0) return [];
    return [
      {
        code: "L19-source-not-named",
        place: place("sources", name),
        found: `the source \`${name}\` does not tell its ${named(missing)}`,
        remedy: "name the companies or registers, and the fields that come from them",
      },
    ];
  });

export const provenanceHasSource: MapRule = (policy, map) => {
  const declared = new Set(fieldNames(policy));
  return Object.entries(map.tables).flatMap(([table, { columns }]) =>
    Object.entries(columns).flatMap(([name, column]): Report[] => {
      if (!("field" in column) || !declared.has(column.field)) return [];
      const elsewhere = column.provenance === "partner" || column.provenance === "public";
      const at = place("tables", table, "columns", name);
      const source = column.source === undefined ? undefined : lookup(policy.sources, column.source);
      if (elsewhere && column.source === undefined)
        return [
          {
            code: "L19-source-not-named",
            place: at,
            found: `\`${column.field}\` comes from a ${column.provenance} source that is not named`,
            remedy: "name its `source`",
          },
        ];
      if (source?.fields === undefined || source.fields.includes(column.field)) return [];
      return [
        {
          code: "L19-source-not-named",
          place: at,
          found: `\`${column.source}\` is not said to give \`${column.field}\``,
          remedy: `add it to ${place("sources", column.source ?? "", "fields")}`,
        },
      ];
    }),
  );
};

export const consequenceTold: PolicyRule = (policy) => {
  const required = new Set(
    groundsOf(policy)
      .filter(({ ground: { basis } }) => basis.kind === "contract" || basis.kind === "legalObligation")
      .map(({ name }) => name),
  );
  return Object.entries(policy.purposes)
    .filter(([name, purpose]) => required.has(name) && (purpose.collects ?? []).length > 0)
    .filter(([, purpose]) => purpose.ifNotProvided === undefined || isBlank(purpose.ifNotProvided))
    .map(([name]) => ({
      code: "L20-consequence-not-told",
      place: place("purposes", name, "ifNotProvided"),
      found: `\`${name}\` collects data for a contract or a law and does not say what follows when they are refused`,
      remedy: "say which data are required and what cannot be done without them",
    }));
};
