/**
 * The words of the contact gate: the reasons for which somebody is not contacted, each with its article, and what of a
 * policy decides them. The reference model is contact-verdict.ts, its SQL twin compile/contact-gate.ts.
 */
import { SermentError } from "../errors.ts";
import { basisArticles } from "./articles.ts";
import type { Day } from "./day.ts";
import type { Basis, Policy, Purpose } from "./policy.ts";
import type { HouseConditionKind } from "./vocabulary.ts";

/** Why somebody is left out, the most telling first: what they said, who they are, what lists say, what is missing. */
export const contactCodes = [
  "objection",
  "withdrawn",
  "erased",
  "suppressed",
  "deceased",
  "minor",
  "restricted",
  "register-listed",
  "robinson",
  "processor-data",
  "limit",
  "window-over",
  "partner-consent",
  "soft-opt-in",
  "no-basis",
  "no-address",
  "in-campaign",
] as const;
export type ContactCode = (typeof contactCodes)[number];

/**
 * What is true of a person whomever a purpose is for. It is said of somebody outside every audience as well: that there
 * is no basis would be half the answer about somebody who objected.
 */
export const personalCodes: readonly ContactCode[] = [
  "objection",
  "withdrawn",
  "erased",
  "deceased",
  "minor",
  "restricted",
];

export const contactArticles: Readonly<Record<ContactCode, string>> = {
  "no-basis": "GDPR art. 6(1)",
  objection: "GDPR art. 21(3)",
  withdrawn: "GDPR art. 7(3)",
  erased: "GDPR art. 17(1)",
  "window-over": "GDPR art. 5(1)(e)",
  limit: "GDPR art. 5(1)(a)",
  "partner-consent": "Code of Economic Law art. XII.13",
  "soft-opt-in": basisArticles.softOptIn,
  "register-listed": "Code of Economic Law art. VI.112",
  robinson: "GDPR art. 21(2)",
  minor: "GDPR recital 38",
  deceased: "GDPR recital 27",
  restricted: "GDPR art. 18(1)",
  "processor-data": "GDPR art. 28(3)(a)",
  suppressed: "GDPR art. 21(3)",
  "no-address": "GDPR art. 5(1)(c)",
  "in-campaign": "GDPR art. 5(1)(a)",
};

/** The days around the one asked on which it stands in the way; absent where it is not a matter of days. */
export type ContactReason = {
  readonly code: ContactCode;
  readonly article: string;
  readonly from?: Day;
  readonly until?: Day;
};

/** What a house condition stands for when it fails. */
export const conditionCodes: Readonly<Record<HouseConditionKind, ContactCode>> = {
  adult: "minor",
  alive: "deceased",
};

/** The offers a purpose may make, by name. */
export const catalogueOf = (policy: Policy, { offers, catalogue }: Purpose): readonly string[] =>
  Object.entries(policy.offers ?? {}).flatMap(([name, { by }]) =>
    offers?.includes(by === undefined ? "own" : "partners") === true && catalogue?.includes(name) !== false
      ? [name]
      : [],
  );

/** A consent that was never given, as the purpose would have needed it: an offer of partners needs one. */
export const missingConsent = ({ offers }: Purpose): ContactCode =>
  offers?.every((kind) => kind === "partners") === true ? "partner-consent" : "no-basis";

/** Whether the law's own condition for the soft opt-in is shown for anybody at all. */
export const isShown = (basis: Basis | undefined): boolean =>
  basis?.kind !== "softOptIn" || basis.shownBy !== undefined;

/** Each once, in the order in which they are told. */
export const mostTellingFirst = <R extends { readonly code: ContactCode }>(
  reasons: readonly R[],
): readonly R[] =>
  [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()].sort(
    (a, b) => contactCodes.indexOf(a.code) - contactCodes.indexOf(b.code),
  );

/** How many people a reason stands for; somebody may have several. */
export type CountedReason = {
  readonly code: ContactCode;
  readonly article: string;
  readonly people: number;
};

export type CountedVerdicts = {
  readonly asked: number;
  readonly allowed: number;
  readonly reasons: readonly CountedReason[];
};

/** The most frequent reason first, of two as frequent the more telling one. */
export function countVerdicts(
  verdicts: readonly { readonly allowed: boolean; readonly reasons: readonly ContactReason[] }[],
): CountedVerdicts {
  const people = new Map<ContactCode, number>();
  for (const { reasons } of verdicts)
    for (const code of new Set(reasons.map((reason) => reason.code)))
      people.set(code, (people.get(code) ?? 0) + 1);
  return {
    asked: verdicts.length,
    allowed: verdicts.filter(({ allowed }) => allowed).length,
    reasons: contactCodes
      .flatMap((code) => {
        const count = people.get(code);
        return count === undefined ? [] : [{ code, article: contactArticles[code], people: count }];
      })
      .sort((a, b) => b.people - a.people),
  };
}

/** What is wrong with a campaign as a whole, as data: pages say it in the reader's language. */
export type CampaignRefusal =
  | {
      readonly code: "register-stale";
      readonly register: string;
      readonly hours: number;
      /** Null: it never was. */
      readonly loadedOn: Day | null;
    }
  | {
      readonly code: "offer-not-in-catalogue";
      readonly purpose: string;
      readonly offer: string | undefined;
      readonly possible: readonly string[];
    }
  | {
      readonly code: "segment-field";
      /** The purpose whose fields were to choose. */
      readonly chooser: string;
      /** Absent: the purpose does not evaluate people, so that it can choose nobody. */
      readonly field: string | undefined;
      /** Purposes through which people can be chosen by it. */
      readonly through: readonly string[];
    }
  | {
      readonly code: "segment-value";
      readonly field: string | undefined;
      /** Absent: none was given. */
      readonly value: string | undefined;
    }
  | { readonly code: "name-taken"; readonly name: string };

export class CampaignRefused extends SermentError {
  readonly refusal: CampaignRefusal;

  constructor(refusal: CampaignRefusal, found: string, details: string, hint: string, cause?: unknown) {
    const isWrongUse = refusal.code === "segment-value" || refusal.code === "name-taken";
    super(isWrongUse ? "bad-argument" : "campaign-refused", found, {
      details: isWrongUse ? details : `${refusal.code}: ${details}`,
      hint,
      cause,
    });
    this.refusal = refusal;
  }
}
