/**
 * Puts the model's explanations into the reader's words: why a purpose stands or not on a day, and why its band ends.
 * The reasons, their dates and their articles are the model's; only the sentence is made here.
 */
import { lawRules } from "../../law/index.ts";
import { citation } from "../../notice/citation.ts";
import { grammars } from "../../notice/grammar/grammar.ts";
import { FOREVER, isDated } from "../../policy/day.ts";
import type { Deciding } from "../../policy/deciding.ts";
import type { Explanation, Reason, UnitExplanation } from "../../policy/explain.ts";
import type { Life } from "../../policy/life.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Language } from "../../policy/vocabulary.ts";
import { longDay } from "../dates.ts";
import { acts, reasonSentences } from "../messages/explained.ts";
import { life } from "../messages/life.ts";
import type { ReasonView } from "./view.ts";

/** Why a purpose stops, in one sentence: what weighs most in the end of its last band. */
export function endInWords({ bands }: Life, policy: Policy, language: Language): string {
  const last = bands.at(-1);
  const [reason] = last?.because ?? [];
  if (last === undefined) return "";
  return reason === undefined ? life.noEnd[language] : reasonInWords(reason, policy, language);
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
  const { code, name, event, deciding, until } = reason;
  const labelled = name === undefined ? undefined : (policy.audiences[name] ?? policy.conditions[name]);
  return reasonSentences[code][language]({
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
  const [record = "", name = ""] = anchor.anchor.split(".");
  const label = policy.anchors[record]?.[name]?.label[language] ?? anchor.anchor;
  const dated = isDated(day) ? `${label} (${longDay(day, language)})` : label;
  const law = rule === null ? undefined : lawRules[rule];
  if (law !== undefined) return `${law.label[language]}, ${dated}`;
  const counted = length === null || isZero(length) ? dated : grammar.after(length, dated);
  return toEndOfYear ? grammar.toEndOfYear(counted) : counted;
}

const isZero = (length: NonNullable<Deciding["length"]>): boolean =>
  ("days" in length ? length.days : length.months) === 0;
