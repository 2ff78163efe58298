/** L4 to L6: why data may be used: a basis for each purpose, the interest by its name, the logic of a decision. */
import { groundsOf } from "../../policy/pieces.ts";
import { named, place } from "../../policy/place.ts";
import { isBlank, type PolicyRule, type Report } from "../rule.ts";

export const basisStated: PolicyRule = (policy) =>
  Object.entries(policy.purposes)
    .filter(([, purpose]) => purpose.grounds.length === 0)
    .map(([name]) => ({
      code: "L4-purpose-without-basis",
      place: place("purposes", name, "grounds"),
      found: `\`${name}\` has no legal basis`,
      remedy: "say for which people it rests on which basis, one ground for each",
    }));

export const interestNamed: PolicyRule = (policy) =>
  groundsOf(policy)
    .filter(({ ground: { basis } }) => basis.kind === "legitimateInterests" && isBlank(basis.interest))
    .map(({ name, place: at }) => ({
      code: "L5-interest-not-named",
      place: `${at}.basis.interest`,
      found: `\`${name}\` rests on a legitimate interest that is not named`,
      remedy: "name the interest in words people understand, such as preventing fraud",
    }));

export const decisionExplained: PolicyRule = (policy) =>
  Object.entries(policy.purposes).flatMap(([name, purpose]): Report[] => {
    const decision = purpose.automatedDecision;
    if (decision === undefined && purpose.profiling !== "significant") return [];
    const missing = Object.entries(decision ?? { logic: "", consequence: "", humanReview: "" })
      .filter(([, text]) => isBlank(text))
      .map(([part]) => part);
    if (missing.length === 0) return [];
    return [
      {
        code: "L6-decision-not-explained",
        place: place("purposes", name, "automatedDecision"),
        found: `\`${name}\` evaluates people with effect on them and does not tell ${named(missing)}`,
        remedy: "tell the logic in plain words, what follows from it, and how a human reviews it",
      },
    ];
  });
