/**
 * What a text written by hand lacks or claims (L2, L6, L7, L12, L17, L21 to L25). Both tables are total: a new
 * clause or claim in the vocabulary does not compile until somebody decides here what its absence or presence means.
 */

import { place } from "../../policy/place.ts";
import type { Policy } from "../../policy/policy.ts";
import {
  type NoticeClaim,
  type NoticeClause,
  noticeClaims,
  noticeClauses,
  type PublishedText,
} from "../../policy/published.ts";
import type { FindingCode } from "../findings.ts";
import { isBlank, type PolicyRule, type Report } from "../rule.ts";
import { concernsClock } from "./retention.ts";

type Judgement = {
  readonly code: FindingCode;
  readonly found: string;
  readonly remedy: string;
  /** Whether the policy is one that the clause or claim matters to; absent: every policy. */
  readonly matters?: (policy: Policy, published: PublishedText) => boolean;
};

const whenAbsent: Record<NoticeClause, Judgement> = {
  directMarketingObjection: {
    code: "L7-objection-not-absolute",
    found: "the text does not say, apart from the rest, that direct marketing may always be refused",
    remedy: "give the right to refuse direct marketing a block of its own",
    matters: (policy) => Object.values(policy.purposes).some((purpose) => purpose.offers !== undefined),
  },
  otherObjections: {
    code: "L21-rights-incomplete",
    found: "the text does not say that other uses on legitimate interests may be objected to",
    remedy: "name the right of art. 21(1) and the uses it concerns",
  },
  withdrawalKeepsPast: {
    code: "L21-rights-incomplete",
    found: "the text does not say that a withdrawal leaves earlier processing lawful",
    remedy: "add it where consent is explained",
  },
  answerTime: {
    code: "L21-rights-incomplete",
    found: "the text does not say when a request is answered",
    remedy: "say that an answer comes within one month",
  },
  freeOfCharge: {
    code: "L21-rights-incomplete",
    found: "the text does not say that requests are free of charge",
    remedy: "say it",
  },
  humanReview: {
    code: "L6-decision-not-explained",
    found: "the text does not tell people that a human reviews a decision at their request",
    remedy: "name the rights of art. 22(3)",
    matters: (policy) =>
      Object.values(policy.purposes).some(
        (purpose) => purpose.profiling === "significant" || purpose.automatedDecision !== undefined,
      ),
  },
  changes: {
    code: "L2-no-version-or-date",
    found: "the text does not say how it changes",
    remedy: "say how people learn of a change",
  },
  minors: {
    code: "L25-partners-and-people-unclear",
    found: "the text does not say how data of minors are handled",
    remedy: "say that they are not approached, or how a parent agrees",
  },
  breachContact: {
    code: "L25-partners-and-people-unclear",
    found: "the text does not say how people are told of a breach",
    remedy: "say whom to tell and how people are told",
  },
  judicialRemedy: {
    code: "L25-partners-and-people-unclear",
    found: "the text names the authority and no court",
    remedy: "name the remedy of art. 79 beside the complaint",
  },
  jointControllers: {
    code: "L25-partners-and-people-unclear",
    found: "data are shared with partners and the text does not say who answers for what",
    remedy: "tell the essence of the arrangement of art. 26, or that there is none",
    matters: (policy) =>
      Object.keys(policy.sources).length > 0 ||
      Object.values(policy.recipients).some((recipient) => recipient.role === "jointController"),
  },
  cookieDurations: {
    code: "L23-cookies-not-told",
    found: "the text does not tell how long cookies last, nor speaks of apps",
    remedy: "list cookies and app identifiers with their lifetimes",
  },
};

const whenClaimed: Record<NoticeClaim, Judgement | undefined> = {
  identityDocumentAlways: {
    code: "L12-identity-document-always",
    found: "the text asks an identity document with every request",
    remedy: "ask for proof only in reasonable doubt, and accept milder proof first",
  },
  rightsMayEndService: {
    code: "L22-rights-deterred",
    found: "the text warns that using a right may end any service",
    remedy: "limit it to the erasure of data that a running contract needs",
  },
  // Judged with the recipients themselves (L18).
  closedRecipientList: undefined,
  onlyProcessorsInEea: {
    code: "L17-recipient-without-role",
    found: "the text says where processors are and is silent on the other recipients",
    remedy: "say for each recipient where it is and which safeguard applies",
    matters: (policy, published) =>
      published.recipientsWithoutRole.length > 0 ||
      Object.values(policy.recipients).some((recipient) => recipient.role !== "processor"),
  },
  rotatePasswords: {
    code: "L24-security-claim",
    found: "the text asks people to change passwords at intervals",
    remedy: "ask for a long password and a change after a compromise only",
  },
  ssl: {
    code: "L24-security-claim",
    found: "the text promises SSL, which is withdrawn",
    remedy: "say that connections are encrypted with current TLS",
  },
  everythingForSecurity: {
    code: "L24-security-claim",
    found: "the text promises that everything is done for security",
    remedy: "name the measures that can be shown",
  },
};

export const noticeText: PolicyRule = (policy) => {
  const { published } = policy;
  if (published === undefined) return [];
  const report = (at: string, judged: Judgement | undefined): Report[] =>
    judged === undefined || judged.matters?.(policy, published) === false
      ? []
      : [{ code: judged.code, place: at, found: judged.found, remedy: judged.remedy }];
  return [
    ...noticeClauses
      .filter((clause) => !published.clauses.includes(clause))
      .flatMap((clause) => report(`published.clauses.${clause}`, whenAbsent[clause])),
    ...noticeClaims
      .filter((claim) => published.claims.includes(claim))
      .flatMap((claim) => report(`published.claims.${claim}`, whenClaimed[claim])),
    ...published.undefinedTerms
      .filter((term) => !concernsClock(term.place))
      .map(({ term, place: at, asks }) => ({
        code: "L25-partners-and-people-unclear" as const,
        place: at,
        found: `\`${term}\` is not defined: ${asks}`,
        remedy: "say what it means and how it is done",
      })),
  ];
};

export const cookiesLinked: PolicyRule = ({ cookiePolicyUrl }) =>
  isBlank(cookiePolicyUrl)
    ? [
        {
          code: "L23-cookies-not-told",
          place: "cookiePolicyUrl",
          found: "no address of a cookie policy is given",
          remedy: "link to it, in the text and in the apps",
        },
      ]
    : [];

export const partnersIdentified: PolicyRule = (policy) =>
  Object.entries(policy.controllers).flatMap(([name, partner]): Report[] => {
    const missing = [
      ...(isBlank(partner.privacyUrl) ? ["privacyUrl"] : []),
      ...(isBlank(partner.agreement) ? ["agreement"] : []),
    ];
    return missing.map((part) => ({
      code: "L25-partners-and-people-unclear",
      place: place("controllers", name, part),
      found: `\`${partner.name}\` decides about the data and its ${part === "agreement" ? "agreement" : "own policy"} is not given`,
      remedy: part === "agreement" ? "refer to the contract of art. 28(3)" : "link to its privacy policy",
    }));
  });
