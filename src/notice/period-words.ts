/**
 * Reads a period or a condition aloud. One function per question a reader has: until when (`periodWords`), and on
 * which days (`whenWords`). What the policy's periods mean is policy/'s; this only finds the words.
 */
import { lawRules } from "../law/index.ts";
import { type Day, day } from "../policy/day.ts";
import type { AnchorRef, Duration, Period } from "../policy/period.ts";
import type { Policy } from "../policy/policy.ts";
import type { Language } from "../policy/vocabulary.ts";
import type { When } from "../policy/when.ts";
import { citation } from "./citation.ts";
import { and, type Grammar, grammars, or } from "./grammar/grammar.ts";
import { stopped } from "./typography.ts";

type Reader = {
  readonly policy: Pick<Policy, "anchors">;
  readonly language: Language;
  readonly grammar: Grammar;
};

const reader = (policy: Pick<Policy, "anchors">, language: Language): Reader => ({
  policy,
  language,
  grammar: grammars[language],
});

/**
 * Until when a purpose stays lawful, in lower case and without a stop: "until 10 years after the end of the
 * contract". Empty for a period that states nothing. An anchor or a rule that does not exist is shown by its name:
 * that it is wrong is the checker's finding.
 */
export const periodWords = (period: Period, policy: Pick<Policy, "anchors">, language: Language): string =>
  whole(period, reader(policy, language));

/** On which days a condition holds, in lower case and without a stop; empty for "always". */
export const whenWords = (when: When, policy: Pick<Policy, "anchors">, language: Language): string =>
  conditionWords(when, reader(policy, language));

/** The label of an anchor, `contract.end`, or its name when the policy does not declare it. */
function anchorWords({ anchor, of }: AnchorRef, { policy, language, grammar }: Reader): string {
  const [record = "", name = ""] = anchor.split(".");
  const label = policy.anchors[record]?.[name]?.label[language] || anchor;
  return of === undefined ? label : of === "first" ? grammar.firstOf(label) : grammar.lastOf(label);
}

/** A period that stands alone: it says "until" or "from ... to ..." itself. */
function whole(period: Period, read: Reader): string {
  const { grammar, language } = read;
  switch (period.kind) {
    case "after":
    case "earliest":
    case "latest":
      return grammar.until(moment(period, read));
    case "during":
      return moment(period, read);
    case "endOfYear":
      return grammar.toEndOfYear(whole(period.period, read));
    case "law":
      return lawWords(period.rule, period.anchor, read);
    case "openEnded":
      return period.reason[language] === "" ? "" : grammar.noFixedEnd(lowered(period.reason[language]));
  }
}

/** The same inside a list of moments, where "until" has been said already. */
function moment(period: Period, read: Reader): string {
  const { grammar } = read;
  switch (period.kind) {
    case "after":
      return isZero(period.duration)
        ? anchorWords(period.anchor, read)
        : grammar.after(period.duration, anchorWords(period.anchor, read));
    case "during": {
      const start = anchorWords({ anchor: `${period.record}.start` }, read);
      const end = anchorWords({ anchor: `${period.record}.end` }, read);
      return start === end ? grammar.onlyOn(start) : grammar.fromTo(start, end);
    }
    case "endOfYear":
      return grammar.toEndOfYear(moment(period.period, read));
    case "earliest":
      return grammar.earliest(period.periods.map((part) => nested(part, read)));
    case "latest":
      return grammar.latest(period.periods.map((part) => nested(part, read)));
    case "law":
    case "openEnded":
      return whole(period, read);
  }
}

/** "0 days after" is the day itself. */
const isZero = (length: Duration): boolean => ("days" in length ? length.days : length.months) === 0;

/** A list inside a list goes in brackets, or nobody knows where it ends. */
const nested = (period: Period, read: Reader): string =>
  period.kind === "earliest" || period.kind === "latest" ? `(${moment(period, read)})` : moment(period, read);

/** "until 7 years after ..., if that date is before 1 January 2022; until 10 years after ... (VAT Code art. 60 § 4)". */
function lawWords(name: string, anchor: AnchorRef, read: Reader): string {
  const { grammar, language } = read;
  const rule = Object.hasOwn(lawRules, name) ? lawRules[name] : undefined;
  if (rule === undefined) return grammar.until(`${anchorWords(anchor, read)} (${name})`);
  const pieces = rule.pieces.map((piece, at) => {
    const until = grammar.until(grammar.after({ months: piece.months }, anchorWords(anchor, read)));
    const words = piece.roundTo === "endOfYear" ? grammar.toEndOfYear(until) : until;
    if (rule.pieces.length === 1) return words;
    const before = rule.pieces[at + 1]?.anchorFrom;
    return `${words}, ${grammar.datedBetween(finite(piece.anchorFrom), before === undefined ? undefined : finite(before))}`;
  });
  return `${pieces.join("; ")} (${rule.label[language]}: ${citation(rule.citation, language)})`;
}

const finite = (from: string): Day | undefined => (from === "-infinity" ? undefined : day(from));

function conditionWords(when: When, read: Reader): string {
  const { grammar, language } = read;
  switch (when.kind) {
    case "always":
      return "";
    case "running":
      return moment({ kind: "during", record: when.record }, read);
    case "since": {
      const words = grammar.since(anchorWords({ anchor: when.anchor }, read), when.plus);
      return when.orUnknown === true ? grammar.orUnknown(words) : words;
    }
    case "within":
      return whole(when.period, read);
    case "not":
      return grammar.except(conditionWords(when.when, read));
    case "all":
      return and(when.of.map((part) => conditionWords(part, read)).filter(Boolean), language);
    case "any":
      return or(when.of.map((part) => conditionWords(part, read)).filter(Boolean), language);
  }
}

/** A sentence put behind a colon, without its stop. */
const lowered = (text: string): string => stopped(text).replace(/\.$/u, "");
