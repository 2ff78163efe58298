/** Audiences, conditions and grounds that can hold on no day, whatever the data say. */
import { lookup } from "../../policy/nearest.ts";
import { groundsOf } from "../../policy/pieces.ts";
import { place } from "../../policy/place.ts";
import type { Ground, Policy, Purpose } from "../../policy/policy.ts";
import type { When } from "../../policy/when.ts";
import type { PolicyRule, Report } from "../rule.ts";
import { canHold, impliedBy } from "./possible.ts";

export const never: PolicyRule = (policy) => [
  ...people("audiences", "audience", policy.audiences),
  ...people("conditions", "condition", policy.conditions),
  ...groundsOf(policy).flatMap(({ purpose, ground, place: at }) =>
    contradicting(policy, purpose, ground, at),
  ),
];

function people(
  list: string,
  noun: string,
  declared: Readonly<Record<string, { readonly when: When }>>,
): Report[] {
  return Object.entries(declared)
    .filter(([, { when }]) => !canHold(when))
    .map(([name]) => ({
      code: "people-never-there",
      place: place(list, name, "when"),
      found: `nobody can ever meet the ${noun} \`${name}\`: its parts exclude each other`,
      remedy: "look for a part that denies another one",
    }));
}

function contradicting(policy: Policy, purpose: Purpose, ground: Ground, at: string): Report[] {
  const audiences = ground.audience.map((name) => lookup(policy.audiences, name)?.when);
  const conditions = (purpose.requires ?? []).map((name) => lookup(policy.conditions, name)?.when);
  const parts = [...audiences, ...conditions];
  // A name nobody declared and a contradiction inside one part have findings of their own.
  if (audiences.length === 0 || parts.some((when) => when === undefined || !canHold(when))) return [];
  const people: When = { kind: "any", of: audiences.filter((when) => when !== undefined) };
  const required = conditions.filter((when) => when !== undefined);
  const basis: readonly When[] = ground.basis.kind === "contract" ? [ground.basis.when] : [];
  const whole: When = { kind: "all", of: [people, ...required, ...basis, impliedBy(ground.period)] };
  if (canHold(whole)) return [];
  return [
    {
      code: "ground-never-lawful",
      place: at,
      found: "its audience, conditions, basis and period exclude each other on every day",
      remedy:
        "compare the audience with the period: a period `during` a record needs people whose record runs",
    },
  ];
}
