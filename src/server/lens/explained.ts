/**
 * Puts the model's explanations into the reader's words: why a purpose stands or not on a day, and why its band ends.
 * The reasons, their dates and their articles are the model's; only the sentence is made here.
 */
import { lawRules } from "../../law/index.ts";
import { citation } from "../../notice/citation.ts";
import { grammars } from "../../notice/grammar/grammar.ts";
import { sentence } from "../../notice/typography.ts";
import { type Day, FOREVER, isDated } from "../../policy/day.ts";
import type { Deciding } from "../../policy/deciding.ts";
import { type Explanation, explain, type Reason, type UnitExplanation } from "../../policy/explain.ts";
import type { Life } from "../../policy/life.ts";
import type { AnchorRef } from "../../policy/period.ts";
import type { Person } from "../../policy/person.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Language } from "../../policy/vocabulary.ts";
import { longDay } from "../dates.ts";
import { acts, countedFrom, reasonSentences } from "../messages/explained.ts";
import { life, noEndUntil } from "../messages/life.ts";
import type { ReasonView } from "./view.ts";

/** Why a purpose stops, in one sentence: what weighs most in the end of its last band, or what its end waits for. */
export function endInWords(who: Person, { purpose, bands }: Life, today: Day, language: Language): string {
  const { policy } = who;
  const last = bands.at(-1);
  if (last === undefined) return "";
  const [reason] = last.because;
  if (reason === undefined)
    return waitingInWords(who, purpose, last.from > today ? last.from : today, language);
  if (reason.code === "periodOver" && reason.deciding !== undefined)
    return sentence(countedInWords(reason.deciding, policy, language), language);
  return reasonInWords(reason, policy, language);
}

/** A period that has no end yet waits for a date that has not come. */
function waitingInWords(who: Person, purpose: string, day: Day, language: Language): string {
  const units = explain(who, purpose, day)?.units.filter(({ kept }) => kept) ?? [];
  const anchor = units.flatMap(({ reasons }) => reasons.flatMap(({ deciding }) => deciding?.anchor ?? []))[0];
  return anchor === undefined
    ? life.noEnd[language]
    : noEndUntil[language](anchorLabel(anchor, who.policy, language));
}

/** The reasons of the unit that says most: one that lets the purpose see, else the one that comes closest. */
export function reasonsInWords(
  explanation: Explanation | undefined,
  policy: Policy,
  language: Language,
): readonly ReasonView[] {
  const unit = [...(explanation?.units ?? [])].sort((a, b) => distance(a) - distance(b))[0];
  return (unit?.reasons ?? []).map((reason) => ({
    holds: reason.holds,
    text: reasonInWords(reason, policy, language),
    article: [reason.article, reason.norm]
      .flatMap((cited) => (cited === undefined ? [] : citation(cited, language)))
      .join("; "),
  }));
}

const distance = ({ visible, kept, reasons }: UnitExplanation): number =>
  visible ? 0 : kept ? 1 : 2 + reasons.filter(({ holds }) => !holds).length;

function reasonInWords(reason: Reason, policy: Policy, language: Language): string {
  const { code, holds, name, event, deciding, until } = reason;
  const labelled = name === undefined ? undefined : (policy.audiences[name] ?? policy.conditions[name]);
  return reasonSentences[code][language]({
    holds,
    name: labelled?.label[language] ?? name ?? "",
    act: event === undefined ? "" : acts[event.kind][language](longDay(event.day, language)),
    counted: deciding === undefined ? "" : countedInWords(deciding, policy, language),
    until: until === FOREVER ? null : longDay(until, language),
  });
}

/** "4 years after the end of the contract (9 May 2027)"; empty for a period without any date. */
function countedInWords(deciding: Deciding, policy: Policy, language: Language): string {
  const { anchor, day, length, rule, toEndOfYear } = deciding;
  if (anchor === null) return "";
  const grammar = grammars[language];
  const label = anchorLabel(anchor, policy, language);
  const dated = isDated(day) ? onDay({ label, day: longDay(day, language) }) : label;
  const law = rule === null ? undefined : lawRules[rule];
  if (law !== undefined)
    return `${law.label[language]}, ${countedFrom[language]({ dated, from: grammar.since(dated, undefined) })}`;
  const counted = length === null || isZero(length) ? dated : grammar.after(length, dated);
  return toEndOfYear ? grammar.toEndOfYear(counted) : counted;
}

/** A date of the policy with the day it fell on: "the end of the contract (9 May 2027)". */
const onDay = ({ label, day }: { readonly label: string; readonly day: string }): string =>
  label.endsWith(")") ? `${label.slice(0, -1)}, ${day})` : `${label} (${day})`;

function anchorLabel({ anchor }: AnchorRef, policy: Policy, language: Language): string {
  const [record = "", name = ""] = anchor.split(".");
  return policy.anchors[record]?.[name]?.label[language] ?? anchor;
}

const isZero = (length: NonNullable<Deciding["length"]>): boolean =>
  ("days" in length ? length.days : length.months) === 0;
