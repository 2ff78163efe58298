/**
 * An answer to a request for consent, held against the request before anything is written: every purpose that was asked
 * about with a yes or a no, in the words that were shown, by somebody who may answer. What does not fit is refused with the
 * nearest name, because an answer that means nothing would look like one that was heeded.
 */
import { SermentError } from "../../errors.ts";
import { consentChannels } from "../../policy/asked.ts";
import { lookup, nearest } from "../../policy/nearest.ts";
import type { Policy } from "../../policy/policy.ts";
import type { AskedText, Asking } from "./asking.ts";
import type { Capability } from "./capability.ts";

/** What somebody did: all yes, all no, each its own, or taken back. */
export const answerActions = ["acceptAll", "refuseAll", "save", "withdraw"] as const;
export type AnswerAction = (typeof answerActions)[number];

/** By purpose, then by channel (`""` where it has none, or for all of them). */
export type Choices = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

export type NewAnswer = {
  /** A UUID drawn by whoever sends it: the same answer sent twice is one. */
  readonly id: string;
  readonly language: string;
  /** The SHA-256 of the text shown, in hexadecimal. */
  readonly text: string;
  readonly choices: Choices;
  readonly action: string;
  /** Where it was shown, such as `banner`; what begins with `app` is an app, the rest the web. */
  readonly surface: string;
  /** The SHA-256 of the code that showed it, in hexadecimal. */
  readonly build?: string;
  /** What the person's clock said. It is kept and decides nothing. */
  readonly at?: string;
};

/** Throws `answer-refused`, `capability-other` for purposes somebody may not answer about. */
export function requireFitting(
  asking: Asking,
  capability: Capability,
  answer: NewAnswer,
  shown: AskedText,
): void {
  const { policy } = asking;
  requireKnownName("language", answer.language, policy.languages);
  requireKnownName("action", answer.action, answerActions);
  if (shown.language !== answer.language)
    throw refused(`the text was shown in \`${shown.language}\`, not in \`${answer.language}\``, {
      hint: `send the language of the text, or the hash of the text in \`${answer.language}\``,
    });
  for (const purpose of Object.keys(answer.choices)) {
    requireKnownName("purpose", purpose, shown.purposes, "the text shown asks about");
    if (!capability.purposes.includes(purpose))
      throw new SermentError("capability-other", `this capability is not for \`${purpose}\``, {
        hint: "ask for one that names every purpose of the request",
      });
  }
  const left = shown.purposes.filter((purpose) => !Object.hasOwn(answer.choices, purpose));
  if (left.length > 0)
    throw refused(`there is no answer about ${listed(left)}`, {
      hint: "answer every purpose of the text shown, with true or false",
    });
  for (const [purpose, channels] of Object.entries(answer.choices))
    requireChannels(policy, purpose, Object.keys(channels));
  requireAction(answer);
  if (answer.at !== undefined) requireInstant(answer.at);
}

function requireChannels(policy: Policy, purpose: string, given: readonly string[]): void {
  const declared = lookup(policy.purposes, purpose);
  const known: readonly string[] = declared === undefined ? [] : consentChannels(declared);
  const all = given.length === 1 && given[0] === "";
  if (all) return;
  if (known.length === 0 || given.length === 0)
    throw refused(
      known.length === 0 ? `\`${purpose}\` asks for no channel` : `there is no answer about \`${purpose}\``,
      { hint: `write {"${purpose}": {"": true}}, or false` },
    );
  for (const channel of given)
    requireKnownName(
      "channel",
      channel,
      known,
      `\`${purpose}\` asks for`,
      channel === "" ? 'name each channel, or `""` alone for all of them' : undefined,
    );
  const left = known.filter((channel) => !given.includes(channel));
  if (left.length > 0)
    throw refused(`there is no answer about ${listed(left)} of \`${purpose}\``, {
      hint: "answer every channel, with true or false",
    });
}

/** The button that was pressed says yes to all or no to all; then the choices say the same. */
function requireAction({ action, choices }: NewAnswer): void {
  const said = Object.values(choices).flatMap((channels) => Object.values(channels));
  const wanted: Readonly<Record<string, boolean>> = { acceptAll: true, refuseAll: false, withdraw: false };
  const every = lookup(wanted, action);
  if (every !== undefined && said.some((yes) => yes !== every))
    throw refused(`\`${action}\` does not go with a choice of \`${!every}\``, {
      hint: "send `save` for an answer that was chosen point by point",
    });
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

function requireInstant(at: string): void {
  const year = Number(at.slice(0, 4));
  if (INSTANT.test(at) && !Number.isNaN(Date.parse(at)) && year >= 1900) return;
  throw refused(`\`${at.slice(0, 60)}\` is not an instant`, {
    hint: "write it as 2026-03-05T14:30:00+01:00",
  });
}

function requireKnownName(
  what: string,
  name: string,
  known: readonly string[],
  among = "there is",
  hint?: string,
): void {
  if (known.includes(name)) return;
  const near = nearest(name, known);
  throw refused(`there is no ${what} \`${name.slice(0, 120)}\``, {
    details: `${among} ${listed(known)}`,
    hint: hint ?? (near === undefined ? "use one of these" : `did you mean \`${near}\`?`),
  });
}

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ") || "none";

export const refused = (message: string, more: { details?: string; hint: string }): SermentError =>
  new SermentError("answer-refused", message, more);
