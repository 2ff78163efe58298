/**
 * Findings about what the law asks of a policy: one per duty, numbered L1 to L25. The numbers are stable; letters
 * to an authority may cite them.
 */
import type { FindingKind } from "../findings.ts";

export const lawFindings = {
  "L1-controller-name-varies": {
    level: "warning",
    title: "the controller has more than one name",
    article: "GDPR art. 13(1)(a) and 5(1)(a)",
    why: "People must know who answers to them. Two spellings, or an address under a name that differs by a letter, look like two companies, or like a forgery.",
  },
  "L2-no-version-or-date": {
    level: "warning",
    title: "no version, no date, or no word on changes",
    article: "GDPR art. 5(2) and 12(1)",
    why: "Without a version and the day it takes effect nobody can prove which text a person was shown.",
  },
  "L3-controller-not-identified": {
    level: "warning",
    title: "the controller cannot be identified or reached",
    article: "GDPR art. 13(1)(a)-(b) and 37; Code of Economic Law art. XII.6",
    why: "A controller gives its enterprise number and a way to reach it, and says who its data protection officer is or why it needs none.",
  },
  "L4-purpose-without-basis": {
    level: "error",
    title: "a purpose without a legal basis",
    article: "GDPR art. 6(1) and 13(1)(c)",
    why: "Each purpose needs its own basis, and people are told the two together. A list of purposes beside a list of bases says neither.",
  },
  "L5-interest-not-named": {
    level: "error",
    title: "a legitimate interest that is not named",
    article: "GDPR art. 13(1)(d)",
    why: "People can only object to an interest they know. `legitimate interests` alone is not one.",
  },
  "L6-decision-not-explained": {
    level: "error",
    title: "an evaluation of people whose logic and consequence are not told",
    article: "GDPR art. 13(2)(f), 14(2)(g) and 22; CJEU C-634/21 and C-203/22",
    why: "When a result decides what a person is granted, such as credit or how a debt is collected, the logic, the consequence and the review by a human must be told.",
  },
  "L7-objection-not-absolute": {
    level: "error",
    title: "direct marketing without its absolute right to object",
    article: "GDPR art. 21(2)-(4)",
    why: "An objection to direct marketing always succeeds, and the notice says so clearly and apart from everything else.",
  },
  "L8-period-not-stated": {
    level: "error",
    title: "data or a purpose without a period",
    article: "GDPR art. 5(1)(e) and 13(2)(a)",
    why: "Without a period, or the rule that sets it, data are kept for ever and nobody is told.",
  },
  "L9-statutory-period-as-number": {
    level: "warning",
    title: "a legal duty with a period of its own making",
    article:
      "GDPR art. 5(1)(a), (c) and (e); VAT Code art. 60; Income Tax Code 1992 art. 315; Code of Economic Law art. III.86",
    why: "Statutes set different lengths for different years and say on which day they start. One number for all of them keeps some data longer than the duty it cites.",
  },
  "L10-clock-undefined": {
    level: "warning",
    title: "a clock whose start or counting is not defined",
    article: "GDPR art. 12(1) and 13(2)(a)",
    why: "`last contact`, `termination` or `once a year` mean different days to different readers. A clock needs an event that a machine can date.",
  },
  "L11-field-without-purpose": {
    level: "error",
    title: "a field that no purpose uses",
    article: "GDPR art. 5(1)(b)-(c) and 87; law of 19 July 1991 art. 6 § 4",
    why: "Data may be collected for a purpose only. Identity-card and national numbers have rules of their own on top.",
  },
  "L12-identity-document-always": {
    level: "error",
    title: "an identity document is asked with every request",
    article: "GDPR art. 12(2) and 12(6); EDPB Guidelines 01/2022",
    why: "Proof of identity may be asked in reasonable doubt, not as a rule. A systematic copy of an identity card is itself excessive.",
  },
  "L13-partner-offers-without-consent": {
    level: "error",
    title: "offers of partners without consent",
    article: "Code of Economic Law art. XII.13; Royal Decree of 4 April 2003 art. 1; GDPR art. 6(1)(a)",
    why: "The exception for one's own customers covers one's own similar products only. For the offers of somebody else people are asked first.",
  },
  "L14-electronic-offers-without-opt-in": {
    level: "error",
    title: "offers by electronic mail on a basis that does not carry them",
    article: "Directive 2002/58 art. 13(1)-(2); Code of Economic Law art. XII.13; CJEU C-654/23",
    why: "Electronic mail needs prior consent, or the soft opt-in with all its conditions: address given at a sale, own similar products, a free refusal at collection and in every message. A prospect bought nothing.",
  },
  "L15-canvassing-not-described": {
    level: "warning",
    title: "calls or visits for sale that the policy does not describe",
    article: "GDPR art. 13(1)(c); Code of Economic Law art. VI.110 to VI.115",
    why: "Who is called or visited at home, on what basis, and that the do-not-call list is consulted before each campaign belongs in the policy.",
  },
  "L16-category-missing": {
    level: "warning",
    title: "data in use that no category lists",
    article: "GDPR art. 13(1)(c) and 14(1)(d)",
    why: "A purpose that telephones holds telephone numbers; one that scores holds scores. `such as` does not cover data that matter.",
  },
  "L17-recipient-without-role": {
    level: "error",
    title: "a recipient whose role is not told",
    article: "GDPR art. 4(7)-(10), 13(1)(e)-(f), 26 and 28",
    why: "A processor acts on instruction, a controller for itself, an authority by law. What binds each, and what is said of the countries they work in, differs.",
  },
  "L18-recipients-incomplete": {
    level: "error",
    title: "a service the policy cannot do without and whose provider is not listed",
    article: "GDPR art. 13(1)(e)",
    why: "Whoever hosts, mails, keeps the books or pleads receives data. A list that calls itself complete and leaves them out is false.",
  },
  "L19-source-not-named": {
    level: "error",
    title: "data from elsewhere whose source or kind is not named",
    article: "GDPR art. 14(1)(d) and 14(2)(f)",
    why: "People who did not give the data themselves must be told which data they are and where they came from.",
  },
  "L20-consequence-not-told": {
    level: "warning",
    title: "data are asked without saying what happens if they are refused",
    article: "GDPR art. 13(2)(e)",
    why: "People are told whether they must provide data, by law or for a contract, and what follows when they do not.",
  },
  "L21-rights-incomplete": {
    level: "warning",
    title: "the rights are told in part",
    article: "GDPR art. 7(3), 12(3), 12(5), 13(2)(b)-(c) and 21(1)",
    why: "The notice says that other uses may be objected to, that a withdrawal leaves the past lawful, that answers come within a month and cost nothing.",
  },
  "L22-rights-deterred": {
    level: "error",
    title: "people are warned off their rights",
    article: "GDPR art. 7(4) and 12(2), recital 42",
    why: "Only the erasure of data a running contract needs can end that contract. A refusal of marketing or a withdrawal never does, and no text may suggest it.",
  },
  "L23-cookies-not-told": {
    level: "warning",
    title: "the cookie policy is missing or incomplete",
    article: "law of 30 July 2018 art. 10/2; Directive 2002/58 art. 5(3)",
    why: "The policy links to an address where cookies, their lifetimes and those of apps are told.",
  },
  "L24-security-claim": {
    level: "warning",
    title: "a claim about security that is outdated or cannot be proved",
    article: "GDPR art. 5(1)(a) and 32; RFC 7568 and RFC 8996; NIST SP 800-63B",
    why: "SSL is broken and withdrawn, forced password changes weaken passwords, and `everything possible` is a promise no evidence can keep.",
  },
  "L25-partners-and-people-unclear": {
    level: "warning",
    title: "who does what with partners, and how some people are protected, stays open",
    article: "GDPR art. 8, 26, 28, 34 and 79",
    why: "Another controller is named with its policy and its agreement; minors, breaches, the way to a court, shared leads and what `anonymous` means are told.",
  },
} as const satisfies Readonly<Record<string, FindingKind>>;
