/**
 * The names SENEK's purposes may use, as types, so that a purpose in a file of its own is held to the same names as
 * the whole policy is by `definePolicy`. No value lives here.
 */
import type { AnchorName, FieldName, Purpose } from "../../src/policy/policy.ts";
import type { anchors } from "./anchors.ts";
import type { audiences, conditions } from "./audiences.ts";
import type { categories } from "./categories.ts";
import type { controllers } from "./parties.ts";

export type SenekField = FieldName<typeof categories>;
export type SenekAnchor = AnchorName<typeof anchors>;

/** Every recipient by name; a total table in recipients.ts, so one more here does not compile without its row. */
export type RecipientName =
  | "offices"
  | "technicians"
  | "sellers"
  | "energyPartners"
  | "researchAgencies"
  | "collectionAgencies"
  | "assignees"
  | "lawyersAndBailiffs"
  | "accountants"
  | "banks"
  | "insurers"
  | "manufacturers"
  | "hosting"
  | "mailProviders"
  | "printAndPost"
  | "callCentre"
  | "authorities"
  | "engie";

export type SenekPurpose = Purpose<
  SenekField,
  keyof typeof audiences,
  SenekAnchor,
  keyof typeof conditions,
  RecipientName,
  keyof typeof controllers,
  keyof typeof anchors
>;
