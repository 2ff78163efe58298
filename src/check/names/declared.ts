/** Names that nobody declared, as findings. What counts as a use of a name is said where names live. */
import { unknownMapNames } from "../../catalog/references.ts";
import type { UnknownName } from "../../policy/references.ts";
import { unknownNames } from "../../policy/references.ts";
import type { MapRule, PolicyRule, Report } from "../rule.ts";

const report = ({ kind, place, found, remedy, didYouMean }: UnknownName): Report => ({
  code: `unknown-${kind}`,
  place,
  found,
  remedy,
  didYouMean,
});

export const policyNames: PolicyRule = (policy) => unknownNames(policy).map(report);
export const mapNames: MapRule = (policy, map) => unknownMapNames(policy, map).map(report);
