/** Words what a person said or answered, or what was decided about that, and what it does today by the reference model. */
import type { ConsentAct, EventAct, ShownText } from "../../engine.ts";
import { citation } from "../../notice/citation.ts";
import type { ActEffect, Expiry } from "../../policy/act-effects.ts";
import { restrictionArticles } from "../../policy/articles.ts";
import { type DatedEvent, DIRECT_MARKETING } from "../../policy/events.ts";
import { lookup } from "../../policy/nearest.ts";
import type { Policy } from "../../policy/policy.ts";
import * as say from "../messages/ledger.ts";
import { ledger } from "../messages/ledger.ts";
import * as names from "../messages/person-acts.ts";
import type { Fact, Naming } from "./naming.ts";
import type { ActMark, ActPart, ActView, ShownView, Told } from "./view.ts";

/** What is known of the person besides the act. */
export type Known = {
  /** Null once the file is forgotten: then nothing goes by what they said. */
  readonly effect: (event: number) => ActEffect | null;
  /** All that was said and decided, in its order. */
  readonly events: readonly DatedEvent[];
  /** Words that were shown, by their hash. */
  readonly texts: Readonly<Record<string, ShownText>>;
};

export function eventTold(act: EventAct, naming: Naming, { effect, events, texts }: Known): Told {
  const { policy, language } = naming;
  const { kind, purpose, channel, controller, ground } = act;
  const does = effect(Number(act.id));
  const isWeighed = kind === "objectionUpheld" || kind === "objectionOverruled";
  const absolute = kind === "objection" && isAbsolute(policy, purpose);
  const article =
    ground !== null ? restrictionArticles[ground] : absolute ? "GDPR art. 21(2)" : names.actArticles[kind];
  const aboutAll = purpose === null && kind.startsWith("restriction") ? [ledger.allPurposes[language]] : [];
  const showsBalance = kind === "objection" && does !== null && does.state !== "never";
  return {
    mark: markOf(does),
    hue: naming.hue(purpose),
    title: names.actNames[kind][language],
    article: citation(article, language),
    about: [
      ...(purpose === null ? aboutAll : [naming.purpose(purpose)]),
      ...(channel === null ? [] : [naming.channel(channel)]),
    ],
    effect: effectWords(does, naming),
    facts: naming.facts([
      [
        ledger.controller,
        controller === null ? null : (lookup(policy.controllers ?? {}, controller)?.name ?? controller),
      ],
      [ledger.ground, ground === null ? null : names.grounds[ground][language]],
      ...(showsBalance ? [balanceOf(act, absolute, naming, events)] : []),
      [isWeighed ? ledger.reason : ledger.note, act.note],
    ]),
    record: naming.facts([
      [ledger.cameBy, names.cameBy[act.cameBy][language]],
      [ledger.recordedBy, naming.recorder(act)],
      [ledger.recordedAt, naming.time(act.recordedAt)],
      [ledger.claimedAt, act.claimedAt === null ? null : naming.time(act.claimedAt)],
    ]),
    shown: shownOf(act.text, texts),
  };
}

export function consentTold(act: ConsentAct, naming: Naming, { effect, texts }: Known): Told {
  const { language } = naming;
  const effects = act.parts.map(({ event }) => effect(event));
  const marks = effects.map(markOf);
  return {
    mark: marks.includes("on") ? "on" : marks.includes("over") ? "over" : "never",
    hue: "",
    title: names.answers[act.action][language],
    article: citation("GDPR art. 7(1)", language),
    about: [],
    effect: null,
    parts: act.parts.map(
      ({ kind, purpose, channel }, i): ActPart => ({
        yes: kind === "consentGiven" || kind === "consentRenewed",
        label: [naming.purpose(purpose), ...(channel === null ? [] : [naming.channel(channel)])].join(" · "),
        hue: naming.hue(purpose),
        effect: effectWords(effects[i] ?? null, naming),
      }),
    ),
    record: naming.facts([
      [ledger.cameBy, act.surface],
      [ledger.version, act.policyVersion],
      [ledger.recordedAt, naming.time(act.at)],
      [ledger.claimedAt, act.claimedAt === null ? null : naming.time(act.claimedAt)],
    ]),
    shown: shownOf(act.text, texts),
  };
}

/** A consent whose time ran out. Nobody recorded it, so there is no time of day, no seal and no receipt. */
export function expiryView({ event, purpose, channels, day }: Expiry, naming: Naming): ActView {
  const { language } = naming;
  return {
    id: `expired-${event}-${purpose}-${day}`,
    year: day.slice(0, 4),
    mark: "fact",
    hue: naming.hue(purpose),
    title: names.actNames.consentExpired[language],
    article: citation(names.actArticles.consentExpired, language),
    about: [naming.purpose(purpose), ...channels.map((channel) => naming.channel(channel))],
    when: { iso: `${day}T00:00:00Z`, day: naming.day(day), time: null },
    ...{ effect: null, parts: [], facts: [], record: [], shown: null, receipt: null },
    seal: ledger.computed[language],
  };
}

/** What came of an objection: the first decision on the same scope after it. */
function balanceOf(
  act: EventAct,
  absolute: boolean,
  { language, day }: Naming,
  events: readonly DatedEvent[],
): Fact {
  if (absolute) return [ledger.balance, ledger.absolute[language]];
  const place = events.findIndex(({ id }) => id === Number(act.id));
  const decided = events
    .slice(place + 1)
    .find(
      ({ kind, purpose, channel }) => kind in decisions && purpose === act.purpose && channel === act.channel,
    );
  const how = decided === undefined ? undefined : decisions[decided.kind];
  if (decided === undefined || how === undefined) return [ledger.balance, ledger.pending[language]];
  return [ledger.balance, say.weighed[how][language](day(decided.day)), `#event-${decided.id}`];
}

const decisions: Readonly<Partial<Record<EventAct["kind"], keyof typeof say.weighed>>> = {
  objectionUpheld: "upheld",
  objectionOverruled: "overruled",
  objectionLifted: "lifted",
};

const isAbsolute = (policy: Policy, purpose: string | null): boolean =>
  purpose === DIRECT_MARKETING ||
  (purpose !== null && lookup(policy.purposes, purpose)?.objection === "absolute");

function effectWords(effect: ActEffect | null, { language, day }: Naming): string | null {
  switch (effect?.state) {
    case undefined:
      return null;
    case "on":
      return say.onUntil[language](effect.until === null ? null : day(effect.until));
    case "over":
      return say.overSince[language](day(effect.until));
    case "later":
      return say.fromDay[language](day(effect.from));
    case "never":
      return names.noEffect[effect.why][language];
  }
}

function markOf(effect: ActEffect | null): ActMark {
  if (effect === null) return "over";
  return effect.state === "later" ? "on" : effect.state;
}

function shownOf(hash: string | null, texts: Known["texts"]): ShownView | null {
  if (hash === null) return null;
  const text = texts[hash];
  if (text === undefined) return { hash };
  const { content, language, policyVersion: version } = text;
  return { hash, text: { content, language, version } };
}
