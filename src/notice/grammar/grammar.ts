/**
 * How a language joins what a policy names: a length to a date, an article of the Regulation to its parts, a list of
 * things to a sentence. The words a policy brings (the label of an anchor, say) come with their definite article in
 * the nominative, "la fin du contrat", "das Ende des Vertrags"; contraction and case are made here.
 * Whole texts are not here: they are in messages/.
 */
import type { Day } from "../../policy/day.ts";
import type { YearEnd } from "../../policy/financial-year.ts";
import type { Duration } from "../../policy/period.ts";
import type { Language } from "../../policy/vocabulary.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { nl } from "./nl.ts";

/** A place in the GDPR: 6, 1, "a". */
export type Article = {
  readonly article: number;
  readonly paragraph?: number;
  readonly point?: string;
};

export type Grammar = {
  /** What stands between a term and what it introduces. */
  readonly colon: string;
  /** "10 years", "one month". */
  duration(length: Duration): string;
  /** "10 years after the end of the contract". */
  after(length: Duration, anchor: string): string;
  /** "until 10 years after ...", "until the earlier of these: ...". */
  until(moment: string): string;
  /** "from the start of the contract to the end of the contract". */
  fromTo(start: string, end: string): string;
  /** "from the start of the contract until the first of these moments: ...". */
  fromUntil(start: string, moment: string): string;
  /** What opens the end that a single day may find sooner. */
  readonly atLatest: string;
  /** "on that day only: the day of the visit". */
  onlyOn(day: string): string;
  /** "from the birth on", "from 18 years after the birth on". */
  since(anchor: string, plus: Duration | undefined): string;
  /** The words of a period, moved to the last day of the year it ends in. */
  toEndOfYear(words: string): string;
  /** "the end of the financial year (30 June) in which the date of the invoice falls". */
  endOfFinancialYear(end: YearEnd, anchor: string): string;
  /** "the day before the removal from the register". */
  dayBefore(anchor: string): string;
  /** The anchor, of several such dates the first or the last. */
  firstOf(anchor: string): string;
  lastOf(anchor: string): string;
  /** "the first of these moments: a; b". */
  earliest(moments: readonly string[]): string;
  latest(moments: readonly string[]): string;
  /** What a statute sets for dates from `from` (absent: from the beginning) to the day before `before`. */
  datedBetween(from: Day | undefined, before: Day | undefined): string;
  /** "for a stated reason": a period without a fixed end. */
  noFixedEnd(reason: string): string;
  /** "before the signing of the contract", "until 18 years after the birth". */
  before(anchor: string, plus: Duration | undefined): string;
  /** "outside this period: ...". */
  outside(period: string): string;
  /** What joins two conditions that must both hold. */
  readonly also: string;
  /** The condition, or a date nobody knows. */
  orUnknown(condition: string): string;
  /** "at most once in any period of one year, all channels together". */
  contactLimit(times: number, per: Duration): string;
  /** "within one month". */
  within(length: Duration): string;
  /** "art. 6(1)(a) GDPR". */
  article(place: Article): string;
  /** "1 March 2026". */
  date(day: Day): string;
};

export const grammars: Readonly<Record<Language, Grammar>> = { fr, nl, de, en };

/** "a, b and c". */
export const and = (items: readonly string[], language: Language): string =>
  new Intl.ListFormat(language === "en" ? "en-GB" : language, { type: "conjunction" }).format(items);

/** "a, b or c". */
export const or = (items: readonly string[], language: Language): string =>
  new Intl.ListFormat(language === "en" ? "en-GB" : language, { type: "disjunction" }).format(items);

/** The name of a country (ISO 3166-1 alpha-2); what is no such code is shown as it stands. */
export const country = (code: string, language: Language): string =>
  /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames(language, { type: "region" }).of(code) ?? code) : code;

/** Reads "17(3)(b)" or "6(1)"; undefined when the text is no such place. */
export function readArticle(text: string): Article | undefined {
  const parts = /^(?:GDPR\s+)?(?:art\.?\s*)?(\d+)(?:\((\d+)\))?(?:\(([a-z])\))?$/i.exec(text.trim());
  if (parts === null) return undefined;
  const [, article, paragraph, point] = parts;
  return {
    article: Number(article),
    ...(paragraph === undefined ? {} : { paragraph: Number(paragraph) }),
    ...(point === undefined ? {} : { point }),
  };
}
