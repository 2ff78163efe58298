/** Data that need more than a basis: special categories, national numbers, and notes that may hold anything. */

import { named, place } from "../../policy/place.ts";
import type { Field, Policy, Purpose } from "../../policy/policy.ts";
import type { BasisKind } from "../../policy/vocabulary.ts";
import type { PolicyRule, Report } from "../rule.ts";

/** The bases on which each kind may be used at all. A claim (art. 9(2)(f)) is said by `whileRestricted: "claims"`. */
const carriedBy: Record<NonNullable<Field["special"]>, ReadonlySet<BasisKind>> = {
  health: new Set(["consent", "legalObligation", "vitalInterests", "publicTask"]),
  criminal: new Set(["legalObligation", "publicTask"]),
  nationalNumber: new Set(["legalObligation", "publicTask"]),
  other: new Set(["consent", "legalObligation", "vitalInterests", "publicTask"]),
};

export const sensitive: PolicyRule = (policy) => [
  ...Object.entries(policy.purposes).flatMap(([name, purpose]): Report[] => [
    ...specialData(policy, name, purpose),
    ...notesInDecision(policy, name, purpose),
  ]),
  ...suspected(policy),
];

/** What people call the number of the Belgian register; a name never decides, it only asks. */
const SOUNDS_NATIONAL =
  /national_?(register_?)?(number|id|no|nr)$|registre_?national|rijksregister|nationalregister|^(niss|insz|nrn|ssn)$/i;

const suspected = (policy: Policy): Report[] =>
  Object.entries(policy.categories).flatMap(([category, { fields }]) =>
    Object.entries(fields)
      .filter(([name, field]) => SOUNDS_NATIONAL.test(name) && field.special === undefined)
      .map(([name]) => ({
        code: "national-number-suspected",
        place: place("categories", category, "fields", name),
        found: `\`${category}.${name}\` sounds like a national number`,
        remedy: 'declare it `special: "nationalNumber"` if it is one, or give it another name',
      })),
  );

const fieldOf = (policy: Policy, name: string): Field | undefined => {
  const dot = name.indexOf(".");
  const category = name.slice(0, Math.max(0, dot));
  const fields = Object.hasOwn(policy.categories, category) ? policy.categories[category]?.fields : undefined;
  const field = name.slice(dot + 1);
  return fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
};

function specialData(policy: Policy, name: string, purpose: Purpose): Report[] {
  return purpose.grounds.flatMap(({ basis }, i): Report[] => {
    const uncarried = purpose.uses.filter((used) => {
      const special = fieldOf(policy, used)?.special;
      if (special === undefined || carriedBy[special].has(basis.kind)) return false;
      return special === "nationalNumber" || purpose.whileRestricted !== "claims";
    });
    if (uncarried.length === 0) return [];
    return [
      {
        code: "special-without-exception",
        place: place("purposes", name, "grounds", i, "basis"),
        found: `\`${basis.kind}\` does not carry ${named(uncarried)}`,
        remedy: "use the field on explicit consent or a law only, or leave it out of this purpose",
      },
    ];
  });
}

function notesInDecision(policy: Policy, name: string, purpose: Purpose): Report[] {
  if (purpose.automatedDecision === undefined && purpose.profiling !== "significant") return [];
  const notes = purpose.uses.filter((used) => fieldOf(policy, used)?.freeText === true);
  if (notes.length === 0) return [];
  return [
    {
      code: "free-text-in-decision",
      place: place("purposes", name, "uses"),
      found: `\`${name}\` decides about people and reads ${named(notes)}, which may hold anything`,
      remedy: "leave the free text out, or turn what the decision needs into a field of its own",
    },
  ];
}
