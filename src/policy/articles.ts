/**
 * Which article each basis and each reason rests on. The tables are total: a reason nobody can cite does not compile.
 */
import type { BasisKind, RestrictionGround } from "./vocabulary.ts";

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

/** The article that gives each ground of a restriction. */
export const restrictionArticles: Readonly<Record<RestrictionGround, string>> = {
  accuracy: "GDPR art. 18(1)(a)",
  unlawful: "GDPR art. 18(1)(b)",
  claims: "GDPR art. 18(1)(c)",
  objection: "GDPR art. 18(1)(d)",
};

/** What may be said of one part of a unit on one day. */
export const reasonCodes = [
  "audienceIn",
  "audienceOut",
  "conditionHolds",
  "conditionFails",
  "toldDeceased",
  "toldMinor",
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
  "importBarred",
  "objectionPending",
  "objectionEnds",
  "objectionSettled",
  "erasureEnds",
  "erasureStays",
  "restricted",
  "restrictionAnnounced",
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
  toldDeceased: "GDPR recital 27",
  toldMinor: "GDPR recital 38",
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
  importBarred: "GDPR art. 7(3)",
  objectionPending: "GDPR art. 18(1)(d)",
  objectionEnds: "GDPR art. 21(3)",
  objectionSettled: "GDPR art. 21(1)",
  erasureEnds: "GDPR art. 17(1)",
  erasureStays: "GDPR art. 17(3)",
  restricted: "GDPR art. 18(1)",
  restrictionAnnounced: "GDPR art. 18(3)",
  restrictionOpenUse: "GDPR art. 18(2)",
  restrictionLifted: "GDPR art. 18(3)",
};
