/** What a purpose uses, collects and lists: something, nothing it does not use, nothing twice. */
import { groundsOf } from "../../policy/pieces.ts";
import { named, place } from "../../policy/place.ts";
import type { PolicyRule, Report } from "../rule.ts";

export const purposeFields: PolicyRule = (policy) => [
  ...Object.entries(policy.purposes).flatMap(([name, purpose]): Report[] => {
    const extra = (purpose.collects ?? []).filter((field) => !purpose.uses.includes(field));
    return [
      ...(purpose.uses.length === 0
        ? [
            {
              code: "purpose-without-fields" as const,
              place: place("purposes", name, "uses"),
              found: `\`${name}\` uses no field`,
              remedy: "list the fields it needs, or drop the purpose",
            },
          ]
        : []),
      ...(extra.length === 0
        ? []
        : [
            {
              code: "collects-not-used" as const,
              place: place("purposes", name, "collects"),
              found: `\`${name}\` collects ${named(extra)} without using it`,
              remedy: "add it to `uses`, or stop collecting it",
            },
          ]),
      ...twice(purpose.uses, place("purposes", name, "uses")),
      ...twice(purpose.collects ?? [], place("purposes", name, "collects")),
      ...twice(purpose.recipients ?? [], place("purposes", name, "recipients")),
    ];
  }),
  ...Object.entries(policy.recipients).flatMap(([name, recipient]) => [
    ...twice(recipient.fields, place("recipients", name, "fields")),
    ...twice(recipient.purposes, place("recipients", name, "purposes")),
  ]),
  ...groundsOf(policy).flatMap(({ ground, place: at }) => twice(ground.audience, `${at}.audience`)),
  ...groundsOf(policy)
    .filter(({ ground }) => ground.audience.length === 0)
    .map(({ place: at }) => ({
      code: "ground-without-audience" as const,
      place: `${at}.audience`,
      found: "the ground is for no audience",
      remedy: "say for which people it holds",
    })),
];

function twice(names: readonly string[], at: string): Report[] {
  const again = [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
  if (again.length === 0) return [];
  return [
    {
      code: "listed-twice",
      place: at,
      found: `${named(again)} stands there more than once`,
      remedy: "keep it once",
    },
  ];
}
