/**
 * The shape of what is taken from statutes: dated numbers with their citation and how sure we are of them.
 * Nothing in this room decides anything or knows of policies; a change of law is a new row here, not new code.
 */

/** A text in the languages of the notice. */
export type LawText = Readonly<Record<"fr" | "nl" | "de" | "en", string>>;

/** `verified`: read in a public source. `known`: general knowledge, not looked up. `uncertain`: ask counsel first. */
export const confidences = ["verified", "known", "uncertain"] as const;
export type Confidence = (typeof confidences)[number];

export type Jurisdiction = "BE" | "EU";

type Sourced = {
  readonly label: LawText;
  readonly jurisdiction: Jurisdiction;
  readonly citation: string;
  readonly confidence: Confidence;
  /** What a reader should know before relying on it, such as an assumption made. */
  readonly note?: string;
};

/** A length of time; `{ days: -1 }` ends on the day before. */
export type LawLength = { readonly months: number } | { readonly days: number };

/** What holds for days from one on, until the next piece takes over. */
export type LawPiece = {
  /** The first day it holds for, `YYYY-MM-DD` or `-infinity`; which day is meant, `LawPart.counts` says. */
  readonly from: string;
  readonly length: LawLength;
  /** `endOfYear`: on to 31 December of that year; `endOfFinancialYear`: on to the end of that financial year. */
  readonly roundTo: "none" | "endOfYear" | "endOfFinancialYear";
};

/** One of the duties that a rule gathers. */
export type LawPart = {
  /** The day that is looked at: the anchor's own, or the last day of the company's financial year it falls in. */
  readonly counts: "date" | "financialYearEnd";
  /** Ascending by `from`; the first starts at `-infinity`. */
  readonly pieces: readonly LawPiece[];
};

/** How long something is kept or can be claimed, from the day of an anchor; the last day is included. */
export type LawRule = Sourced & {
  /** `jurisdiction.name`, as a period names it: `be.invoice`. */
  readonly id: string;
  /** The duties that apply together; the longest decides. */
  readonly parts: readonly LawPart[];
};

/** Any other number a statute sets: a deadline, an age, a cap, a list of countries. */
export type LawParameter<V = unknown> = Sourced & {
  /** The day it took effect, `YYYY-MM-DD`. */
  readonly inForceFrom: string;
  readonly value: V;
};

/** A rule as its file declares it; its id comes from the name it is declared under. */
export type DeclaredRule = Omit<LawRule, "id">;

/** The same length whatever the anchor's day. */
export const always = (length: LawLength): readonly LawPart[] => [
  { counts: "date", pieces: [{ from: "-infinity", length, roundTo: "none" }] },
];
