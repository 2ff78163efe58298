/**
 * What a person has answered to the requests for consent, as their acts stand on a day, and which requests are to be put to
 * them again. It reads the same spells as the reference model, so what is shown to somebody is what is done. A
 * refusal is heeded as long as a consent lasts (nobody is asked every day until they give in), and whoever objected or
 * took a consent back is not asked again by a machine unless what is asked has changed.
 */

import { consentChannels, lastDayOfAnswer } from "./asked.ts";
import { type ConsentAspect, changedAspects } from "./asked-again.ts";
import type { Day } from "./day.ts";
import { FOREVER } from "./day.ts";
import { consentSpells, history, type Spell } from "./events.ts";
import type { Event } from "./facts.ts";
import { lookup } from "./nearest.ts";
import type { Policy, Purpose } from "./policy.ts";
import type { ChannelName, Language } from "./vocabulary.ts";

/** An answer to a request, as it was given. */
export type ConsentRecord = {
  readonly id: string;
  /** Its number, by which the ledger names it. */
  readonly no: string;
  readonly subjectTable: string;
  readonly subject: string;
  readonly policyVersion: string;
  readonly policyHash: string;
  /** The SHA-256 of the text shown, in hexadecimal. */
  readonly text: string;
  readonly language: Language;
  readonly build: string | null;
  readonly action: string;
  readonly surface: string;
  readonly choices: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  readonly claimedAt: string | null;
  readonly recordedAt: string;
};

/** `none`: never answered. `lapsed`: given, and its time is over. */
export type AnswerState = "none" | "given" | "lapsed" | "refused" | "withdrawn" | "objected" | "erased";

export type ChannelAnswer = {
  readonly state: AnswerState;
  /** The day of the act that decides. */
  readonly since: Day | null;
  /** The last day a consent is lawful, or a refusal is heeded without a new request; null: no such day. */
  readonly until: Day | null;
};

export type AskReason = "neverAsked" | "lapsed" | "refusedLongAgo" | ConsentAspect;

export type PurposeAnswer = {
  readonly purpose: string;
  /** By channel; `""` where the purpose has none. */
  readonly channels: Readonly<Record<string, ChannelAnswer>>;
  /** Why they are to be asked again; none: they are not. */
  readonly ask: readonly AskReason[];
};

/** An act and the policy in force when it was recorded; undefined where nobody knows any more. */
export type PolicyAct = Event & { readonly under: Policy | undefined };

/** One answer a purpose, for those of `names` that rest on consent. */
export const consentAnswers = (
  policy: Policy,
  names: readonly string[],
  acts: readonly PolicyAct[],
  today: Day,
): readonly PurposeAnswer[] =>
  names.flatMap((name) => {
    const purpose = lookup(policy.purposes, name);
    return purpose === undefined ? [] : [purposeAnswer(policy, name, purpose, acts, today)];
  });

function purposeAnswer(
  policy: Policy,
  name: string,
  purpose: Purpose,
  acts: readonly PolicyAct[],
  today: Day,
): PurposeAnswer {
  const dated = history(acts, policy.timeZone);
  const channels = consentChannels(purpose);
  const units: readonly (ChannelName | null)[] = channels.length === 0 ? [null] : channels;
  const found = units.map((channel) => {
    const expires = (given: Day): Day => lastDayOfAnswer(purpose, channel, given);
    const spells = consentSpells(dated, { name, purpose, channel }, expires);
    const spell = spells.findLast(({ from }) => from <= today);
    return { channel, spell, answer: answerOf(spell, expires, today) };
  });
  const asks = found.flatMap(({ answer, spell }) => reasons(policy, name, answer, spell, acts, today));
  return {
    purpose: name,
    channels: Object.fromEntries(found.map(({ channel, answer }) => [channel ?? "", answer])),
    ask: [...new Set(asks)],
  };
}

type ConsentSpell = Spell<"given" | "closed">;

function answerOf(spell: ConsentSpell | undefined, expires: (given: Day) => Day, today: Day): ChannelAnswer {
  if (spell === undefined) return { state: "none", since: null, until: null };
  const last = expires(spell.from);
  const until = last === FOREVER ? null : last;
  if (spell.state === "given") return { state: today <= last ? "given" : "lapsed", since: spell.from, until };
  return { state: closedBy(spell.event.kind), since: spell.from, until };
}

function closedBy(kind: Event["kind"]): AnswerState {
  switch (kind) {
    case "consentWithdrawn":
      return "withdrawn";
    case "consentExpired":
      return "lapsed";
    case "objection":
      return "objected";
    case "erasure":
      return "erased";
    default:
      return "refused";
  }
}

/** Why to ask again for one channel. Somebody who objected or went away said something about more than this request. */
function reasons(
  policy: Policy,
  name: string,
  { state, until }: ChannelAnswer,
  spell: ConsentSpell | undefined,
  acts: readonly PolicyAct[],
  today: Day,
): readonly AskReason[] {
  if (spell === undefined) return ["neverAsked"];
  if (state === "objected" || state === "erased") return [];
  const under = acts.find(({ id }) => id === spell.event.id)?.under;
  const changed = under === undefined ? [] : changedAspects(under, policy, name);
  if (state === "lapsed") return ["lapsed", ...changed];
  if (state === "refused" && until !== null && until < today) return ["refusedLongAgo", ...changed];
  return changed;
}
