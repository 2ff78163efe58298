/**
 * Reads a period or a condition aloud. One function per question a reader has: until when (`periodWords`), by which
 * statute (`periodLaws`), and on which days (`whenWords`). What the policy's periods mean is policy/'s; this only
 * finds the words.
 */
import { lawRules } from "../law/index.ts";
import { type Day, isDated } from "../policy/day.ts";
import { yearEndOf } from "../policy/financial-year.ts";
import { firstAnchor, lawRule, partsFor } from "../policy/law-rule.ts";
import type { AnchorRef, Duration, Period } from "../policy/period.ts";
import type { Policy } from "../policy/policy.ts";
import type { Language } from "../policy/vocabulary.ts";
import type { When } from "../policy/when.ts";
import { citation } from "./citation.ts";
import { type Grammar, grammars, or } from "./grammar/grammar.ts";
import { midSentence, stopped } from "./typography.ts";

type Anchors = Pick<Policy, "anchors" | "financialYearEnd">;
type Reader = { readonly policy: Anchors; readonly language: Language; readonly grammar: Grammar };

const reader = (policy: Anchors, language: Language): Reader => ({
  policy,
  language,
  grammar: grammars[language],
});

/**
 * Until when a purpose stays lawful, in lower case and without a stop: "until 10 years after the end of the
 * contract". Empty for a period that states nothing. An anchor or a rule that does not exist is shown by its name:
 * that it is wrong is the checker's finding.
 */
export const periodWords = (period: Period, policy: Anchors, language: Language): string =>
  whole(period, reader(policy, language));

/** On which days a condition holds, in lower case and without a stop; empty for "always". */
export const whenWords = (when: When, policy: Anchors, language: Language): string =>
  conditionWords(when, reader(policy, language));

/** The statutes that set a period or a part of it, each with what it is about: "limitation of claims (Civil Code ...)". */
export function periodLaws(period: Period, language: Language): readonly string[] {
  switch (period.kind) {
    case "law": {
      const rule = lawRules[period.rule];
      return rule === undefined ? [] : [`${rule.label[language]} (${citation(rule.citation, language)})`];
    }
    case "endOfYear":
      return periodLaws(period.period, language);
    case "earliest":
    case "latest":
      return [...new Set(period.periods.flatMap((part) => periodLaws(part, language)))];
    case "during":
    case "after":
    case "openEnded":
      return [];
  }
}

/** The label of an anchor, `contract.end`, or its name when the policy does not declare it. */
function anchorWords({ anchor, of }: AnchorRef, { policy, language, grammar }: Reader): string {
  const [record = "", name = ""] = anchor.split(".");
  const label = policy.anchors[record]?.[name]?.label[language] || anchor;
  return of === undefined ? label : of === "first" ? grammar.firstOf(label) : grammar.lastOf(label);
}

const startOf = (record: string, read: Reader): string => anchorWords({ anchor: `${record}.start` }, read);
const endOf = (record: string, read: Reader): string => anchorWords({ anchor: `${record}.end` }, read);

/** A period that stands alone: it says "until" or "from ... to ..." itself. */
function whole(period: Period, read: Reader): string {
  const { grammar, language } = read;
  switch (period.kind) {
    case "after":
    case "latest":
      return grammar.until(moment(period, read));
    case "during": {
      const [start, end] = [startOf(period.record, read), endOf(period.record, read)];
      return start === end ? grammar.onlyOn(start) : grammar.fromTo(start, end);
    }
    case "endOfYear":
      return grammar.toEndOfYear(whole(period.period, read));
    case "earliest": {
      // Only the record that runs gives a first day; the other parts end what it began.
      const running = flat(period).flatMap((part) => (part.kind === "during" ? [part.record] : []));
      const [record, ...others] = running;
      if (record === undefined || others.length > 0) return grammar.until(moment(period, read));
      const start = startOf(record, read);
      if (start !== endOf(record, read)) return grammar.fromUntil(start, moment(period, read));
      const sooner = flat(period).filter(({ kind }) => kind !== "during");
      const ends = sooner.map((part) => nested(part, read)).join("; ");
      return `${grammar.onlyOn(start)} (${grammar.atLatest}: ${ends})`;
    }
    case "law": {
      const moments = lawMoments(period.rule, period.anchor, read);
      return moments.length > 1
        ? grammar.until(lawMoment(moments, grammar))
        : (moments[0] ?? []).map(({ words, dated }) => grammar.until(words) + dated).join("; ");
    }
    case "openEnded":
      return period.reason[language] === ""
        ? ""
        : grammar.noFixedEnd(unstopped(period.reason[language], language));
  }
}

/** The last day alone, to stand in a list of moments. */
function moment(period: Period, read: Reader): string {
  const { grammar } = read;
  switch (period.kind) {
    case "after":
      return isZero(period.duration)
        ? anchorWords(period.anchor, read)
        : grammar.after(period.duration, anchorWords(period.anchor, read));
    case "during":
      return endOf(period.record, read);
    case "endOfYear":
      return grammar.toEndOfYear(moment(period.period, read));
    case "earliest":
    case "latest":
      return grammar[period.kind](flat(period).map((part) => nested(part, read)));
    case "law":
      return lawMoment(lawMoments(period.rule, period.anchor, read), grammar);
    case "openEnded":
      return whole(period, read);
  }
}

type Choice = Extract<Period, { readonly periods: unknown }>;

/** The first of a first is a first: one list instead of a list in a list. */
const flat = (period: Choice): readonly Period[] =>
  period.periods.flatMap((part) => (part.kind === period.kind ? flat(part) : [part]));

/** A list inside a list goes in brackets, or nobody knows where it ends. */
const nested = (period: Period, read: Reader): string =>
  period.kind === "earliest" || period.kind === "latest" ? `(${moment(period, read)})` : moment(period, read);

/** "0 days after" is the day itself. */
const isZero = (length: Duration): boolean => ("days" in length ? length.days : length.months) === 0;

/** A moment a statute sets, and for which dates it does: "7 years after ...", " (for a date before ...)". */
type LawMoment = { readonly words: string; readonly dated: string };

/** Of each part of a rule its moments, one for each time the statute has changed. */
function lawMoments(name: string, anchor: AnchorRef, read: Reader): readonly (readonly LawMoment[])[] {
  const { grammar, policy } = read;
  const rule = lawRule(name);
  const day = anchorWords(anchor, read);
  if (rule === undefined) return [[{ words: day, dated: ` (${name})` }]];
  const yearEnd = yearEndOf(policy);
  return partsFor(rule, yearEnd).map((part) => {
    const counted = part.counts === "date" ? day : grammar.endOfFinancialYear(yearEnd, day);
    return part.pieces.map((piece, at) => {
      const next = part.pieces[at + 1];
      const after = lengthAfter(piece.length, counted, grammar);
      const first = finite(firstAnchor(part, piece, yearEnd));
      const end = next === undefined ? undefined : finite(firstAnchor(part, next, yearEnd));
      return {
        words: piece.roundTo === "endOfYear" ? grammar.toEndOfYear(after) : after,
        dated: part.pieces.length === 1 ? "" : ` (${grammar.datedBetween(first, end)})`,
      };
    });
  });
}

/** One day before is a day with a name; a year after the end of a financial year is the end of one. */
const lengthAfter = (length: Duration, anchor: string, grammar: Grammar): string =>
  "days" in length && length.days === -1 ? grammar.dayBefore(anchor) : grammar.after(length, anchor);

/** The moments of a rule as one: the last of its parts. */
function lawMoment(parts: readonly (readonly LawMoment[])[], grammar: Grammar): string {
  const each = parts.map((moments) => moments.map(({ words, dated }) => words + dated).join(", "));
  return each.length === 1 ? each.join("") : grammar.latest(each);
}

const finite = (from: Day): Day | undefined => (isDated(from) ? from : undefined);

function conditionWords(when: When, read: Reader): string {
  const { grammar, language } = read;
  switch (when.kind) {
    case "always":
      return "";
    case "running":
      return whole({ kind: "during", record: when.record }, read);
    case "since": {
      const words = grammar.since(anchorWords({ anchor: when.anchor }, read), when.plus);
      return when.orUnknown === true ? grammar.orUnknown(words) : words;
    }
    case "within":
      return whole(when.period, read);
    case "not":
      return when.when.kind === "since"
        ? grammar.before(anchorWords({ anchor: when.when.anchor }, read), when.when.plus)
        : grammar.outside(conditionWords(when.when, read));
    case "all":
      return when.of
        .map((part) => conditionWords(part, read))
        .filter(Boolean)
        .join(grammar.also);
    case "any":
      return or(when.of.map((part) => conditionWords(part, read)).filter(Boolean), language);
  }
}

const unstopped = (text: string, language: Language): string =>
  midSentence(stopped(text).replace(/\.$/u, ""), language);
