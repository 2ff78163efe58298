/**
 * What a rule IS: a pure function from declarations to reports. A rule says where and what; its level, its article
 * and its explanation stand once, in the findings list, under its code.
 */
import type { Database } from "../catalog/database.ts";
import type { PolicyMap } from "../catalog/map.ts";
import type { Policy } from "../policy/policy.ts";
import type { Text } from "../policy/vocabulary.ts";
import type { Level } from "./finding.ts";
import type { FindingCode } from "./findings.ts";

export type Report = {
  readonly code: FindingCode;
  readonly place: string;
  readonly found: string;
  readonly remedy: string;
  readonly didYouMean?: string | undefined;
  /** Where one case of a finding weighs less than the list says. */
  readonly level?: Level;
};

/** Looks at the policy alone. */
export type PolicyRule = (policy: Policy) => Iterable<Report>;
/** Looks at the policy and the map, and sees more where there is a database. */
export type MapRule = (policy: Policy, map: PolicyMap, database?: Database) => Iterable<Report>;
/** Looks at the policy, the map and the database they are for. */
export type DatabaseRule = (policy: Policy, map: PolicyMap, database: Database) => Iterable<Report>;

/** A text that says nothing, in any language; see src/policy/published.ts for what that means. */
export const isBlank = (text: Partial<Text> | string): boolean =>
  typeof text === "string" ? text.trim() === "" : Object.values(text).every((line) => line.trim() === "");
