/**
 * Which article each basis and each reason rests on. The tables are total: a reason nobody can cite does not compile.
 */
import type { BasisKind } from "./vocabulary.ts";

/** The article that makes each basis one. */
export const basisArticles: Readonly<Record<BasisKind, string>> = {
  consent: "GDPR art. 6(1)(a)",
  contract: "GDPR art. 6(1)(b)",
  legalObligation: "GDPR art. 6(1)(c)",
  vitalInterests: "GDPR art. 6(1)(d)",
  publicTask: "GDPR art. 6(1)(e)",
  legitimateInterests: "GDPR art. 6(1)(f)",
  softOptIn: "Directive 2002/58/EC art. 13(2)",
};

/** What may be said of one part of a unit on one day. */
export const reasonCodes = [
  "audienceIn",
  "audienceOut",
  "conditionHolds",
  "conditionFails",
  "periodRuns",
  "periodNotBegun",
  "periodOver",
  "periodWithoutDate",
  "basisHolds",
  "contractHolds",
  "contractMissing",
  "consentGiven",
  "consentMissing",
  "consentClosed",
  "consentExpired",
  "objectionPending",
  "objectionEnds",
  "objectionSettled",
  "erasureEnds",
  "erasureStays",
  "restricted",
  "restrictionOpenUse",
  "restrictionLifted",
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** The article behind each reason; null: that of the unit's basis. */
export const reasonArticles: Readonly<Record<ReasonCode, string | null>> = {
  audienceIn: "GDPR art. 5(1)(b)",
  audienceOut: "GDPR art. 5(1)(b)",
  conditionHolds: "GDPR art. 5(1)(a)",
  conditionFails: "GDPR art. 5(1)(a)",
  periodRuns: "GDPR art. 5(1)(e)",
  periodNotBegun: "GDPR art. 5(1)(b)",
  periodOver: "GDPR art. 5(1)(e)",
  periodWithoutDate: "GDPR art. 5(1)(e)",
  basisHolds: null,
  contractHolds: null,
  contractMissing: null,
  consentGiven: null,
  consentMissing: null,
  consentClosed: "GDPR art. 7(3)",
  consentExpired: "GDPR art. 7(1)",
  objectionPending: "GDPR art. 18(1)(d)",
  objectionEnds: "GDPR art. 21(3)",
  objectionSettled: "GDPR art. 21(1)",
  erasureEnds: "GDPR art. 17(1)",
  erasureStays: "GDPR art. 17(3)",
  restricted: "GDPR art. 18(1)",
  restrictionOpenUse: "GDPR art. 18(2)",
  restrictionLifted: "GDPR art. 18(3)",
};
