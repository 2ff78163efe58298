/** Minors are not sold to and not scored: such a purpose requires an age, by a condition that reads a date of birth. */
import { lawParameters } from "../../law/index.ts";
import { lookup } from "../../policy/nearest.ts";
import { piecesOfWhen } from "../../policy/pieces.ts";
import { place } from "../../policy/place.ts";
import type { Policy, Purpose } from "../../policy/policy.ts";
import type { PolicyRule } from "../rule.ts";

export const minorsSpared: PolicyRule = (policy) =>
  Object.entries(policy.purposes)
    .filter(([, purpose]) => approaches(purpose) && !requiresAge(policy, purpose))
    .map(([name, purpose]) => ({
      code: "minors-not-spared",
      place: place("purposes", name, "requires"),
      found: `\`${name}\` ${purpose.profiling === "significant" ? "evaluates people" : "sends offers"} whatever their age`,
      remedy: "require a condition such as `since(<date of birth>, years(18))`",
    }));

/** Pursuing a claim one has is not approaching anybody: a debt exists whatever the age of who owes it. */
const approaches = (purpose: Purpose): boolean =>
  (purpose.offers ?? []).length > 0 ||
  (purpose.profiling === "significant" && purpose.whileRestricted !== "claims");

/** An age is a condition that holds only so many years after a date; below that of own consent it spares nobody. */
const requiresAge = (policy: Policy, purpose: Purpose): boolean =>
  (purpose.requires ?? []).some((name) => {
    const condition = lookup(policy.conditions, name);
    if (condition === undefined) return false;
    return piecesOfWhen(condition.when, name).some(
      ({ duration }) =>
        duration !== undefined && "months" in duration && duration.months >= ageOfConsentMonths,
    );
  });

const ageOfConsentMonths = 12 * yearsOf(lawParameters["be.childConsentAge"]?.value);

function yearsOf(value: unknown): number {
  const years: unknown =
    typeof value === "object" && value !== null ? Reflect.get(value, "years") : undefined;
  if (typeof years === "number") return years;
  throw new TypeError("the law list has no age of consent");
}
