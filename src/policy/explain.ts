/**
 * Why a purpose may, or may not, use a person's data on a day: each part of the answer with the date, the act, the
 * rule and the article behind it. It computes nothing anew; the days are those of the reference model. Reasons are
 * data, so that a letter or a screen can say them in four languages; `sentence.ts` says them in English.
 */
import { basisArticles, type ReasonCode, reasonArticles, restrictionArticles } from "./articles.ts";
import { type Day, FOREVER } from "./day.ts";
import { complement, type Days, type Interval, includes, untilFrom } from "./days.ts";
import { type Deciding, decidingDate } from "./deciding.ts";
import { barredImports, type DatedEvent, type Spell } from "./events.ts";
import { lawRule } from "./law-rule.ts";
import { lookup } from "./nearest.ts";
import type { Person } from "./person.ts";
import type { Basis, Ground, Purpose } from "./policy.ts";
import { standingsOf, type UnitDays } from "./standing.ts";
import type { BasisKind, ChannelName, HouseConditionKind } from "./vocabulary.ts";

/** One part of an answer, and whether it speaks for or against the purpose on the day asked. */
export type Reason = {
  readonly code: ReasonCode;
  readonly holds: boolean;
  /** The days around the one asked on which this has been and stays so. */
  readonly from: Day;
  readonly until: Day;
  readonly article: string;
  /** The audience or condition, by its name in the policy. */
  readonly name?: string;
  /** The act that decided. */
  readonly event?: DatedEvent;
  /** The date the period is counted from. */
  readonly deciding?: Deciding;
  /** The norm a legal obligation or a rule of law rests on, or the exception that lets data stay. */
  readonly norm?: string;
};

/** A unit on one day. */
export type UnitExplanation = {
  readonly ground: number;
  readonly channel: ChannelName | null;
  readonly basis: BasisKind;
  readonly article: string;
  readonly visible: boolean;
  readonly kept: boolean;
  readonly reasons: readonly Reason[];
};

export type Explanation = {
  readonly purpose: string;
  readonly day: Day;
  readonly visible: boolean;
  readonly kept: boolean;
  /** The last day it stays so without a break; undefined when it is not so on the day. */
  readonly visibleUntil: Day | undefined;
  readonly keptUntil: Day | undefined;
  readonly units: readonly UnitExplanation[];
};

/** Why a purpose stands, or does not, for a person on a day; undefined for a purpose the policy does not have. */
export function explain(who: Person, purpose: string, day: Day): Explanation | undefined {
  const standing = standingsOf(who).find((one) => one.purpose === purpose && one.channel === null);
  if (standing === undefined) return undefined;
  const { visible, kept, units } = standing;
  return {
    purpose,
    day,
    visible: includes(visible, day),
    kept: includes(kept, day),
    visibleUntil: untilFrom(visible, day),
    keptUntil: untilFrom(kept, day),
    units: units.flatMap((unit) => explainUnit(who, unit, day)),
  };
}

function explainUnit(who: Person, unit: UnitDays, day: Day): readonly UnitExplanation[] {
  const ground = lookup(who.policy.purposes, unit.purpose)?.grounds[unit.ground];
  if (ground === undefined) return [];
  return [
    {
      ground: unit.ground,
      channel: unit.channel,
      basis: ground.basis.kind,
      article: basisArticles[ground.basis.kind],
      visible: includes(unit.visible, day),
      kept: includes(unit.kept, day),
      reasons: reasonsFor(who, unit, day),
    },
  ];
}

/** Every part of a unit on a day, in the order a lawyer asks: who, how long, on what basis, and what people said. */
export function reasonsFor(who: Person, unit: UnitDays, day: Day): readonly Reason[] {
  const purpose = lookup(who.policy.purposes, unit.purpose);
  const ground = purpose?.grounds[unit.ground];
  if (purpose === undefined || ground === undefined) return [];
  const asked: Asked = { who, unit, day, purpose, ground };
  return [
    ...audienceReasons(asked),
    ...conditionReasons(asked),
    periodReason(asked),
    basisReason(asked),
    ...importReasons(asked),
    ...objectionReasons(asked),
    ...erasureReasons(asked),
    ...restrictionReasons(asked),
  ];
}

type Asked = {
  readonly who: Person;
  readonly unit: UnitDays;
  readonly day: Day;
  readonly purpose: Purpose;
  readonly ground: Ground;
};

/** The days around `day` on which it is all inside the set, or all outside. */
function stretch(days: Days, day: Day): Interval & { readonly holds: boolean } {
  const holds = includes(days, day);
  const around = (holds ? days : complement(days)).find(({ from, until }) => from <= day && day <= until);
  return { holds, from: around?.from ?? day, until: around?.until ?? day };
}

const reason = (
  { ground }: Asked,
  code: ReasonCode,
  when: Interval & { readonly holds: boolean },
  more: Partial<Reason> = {},
): Reason => ({
  code,
  holds: when.holds,
  from: when.from,
  until: when.until,
  article: reasonArticles[code] ?? basisArticles[ground.basis.kind],
  ...more,
});

/** The audiences a person is in; when in none, each one they are not in. */
function audienceReasons(asked: Asked): readonly Reason[] {
  const all = Object.entries(asked.unit.parts.audience).map(([name, days]) => {
    const when = stretch(days, asked.day);
    return reason(asked, when.holds ? "audienceIn" : "audienceOut", when, { name });
  });
  const inside = all.filter(({ holds }) => holds);
  return inside.length > 0 ? inside : all;
}

const toldCodes: Readonly<Record<HouseConditionKind, ReasonCode>> = {
  alive: "toldDeceased",
  adult: "toldMinor",
};

/** Each condition of the house; one that something was told against by what was told. */
const conditionReasons = (asked: Asked): readonly Reason[] =>
  Object.entries(asked.unit.parts.conditions).map(([name, days]) => {
    const kind = lookup(asked.who.policy.conditions, name)?.kind;
    const against = current(asked.unit.parts.told[name] ?? [], asked.day).find(
      ({ state }) => state === "against",
    );
    if (kind !== undefined && against !== undefined)
      return spellReason(asked, toldCodes[kind], false, against, { name });
    const when = stretch(days, asked.day);
    return reason(asked, when.holds ? "conditionHolds" : "conditionFails", when, { name });
  });

function periodReason(asked: Asked): Reason {
  const { unit, day, who, ground } = asked;
  const days = unit.parts.period;
  const when = stretch(days, day);
  const ended = days.findLast(({ until }) => until < day);
  const last = when.holds ? when.until : ended?.until;
  const deciding = last === undefined ? undefined : decidingDate(ground.period, last, who);
  const code = when.holds
    ? "periodRuns"
    : ended !== undefined
      ? "periodOver"
      : days.length > 0
        ? "periodNotBegun"
        : "periodWithoutDate";
  const rule = deciding?.rule == null ? undefined : lawRule(deciding.rule);
  return reason(asked, code, when, {
    ...(deciding === undefined ? {} : { deciding }),
    ...(rule === undefined ? {} : { norm: rule.citation }),
  });
}

function basisReason(asked: Asked): Reason {
  const { unit, day, ground } = asked;
  const when = stretch(unit.parts.basis, day);
  const norm = normOf(ground.basis);
  if (ground.basis.kind === "consent") return consentReason(asked, when);
  if (ground.basis.kind === "contract")
    return reason(asked, when.holds ? "contractHolds" : "contractMissing", when);
  return reason(asked, "basisHolds", when, norm === undefined ? {} : { norm });
}

const normOf = (basis: Basis): string | undefined => ("norm" in basis ? basis.norm : undefined);

function consentReason(asked: Asked, when: Interval & { readonly holds: boolean }): Reason {
  const latest = asked.unit.parts.consents.findLast(({ from }) => from <= asked.day);
  if (latest === undefined) return reason(asked, "consentMissing", when);
  const code = when.holds ? "consentGiven" : latest.state === "given" ? "consentExpired" : "consentClosed";
  const expired =
    latest.event.kind === "consentExpired" ? { article: reasonArticles.consentExpired ?? "" } : {};
  return reason(asked, code, when, { event: latest.event, ...expired });
}

/** The latest word of a third party that a consent was given, where it would be the last one and does not count. */
function importReasons(asked: Asked): readonly Reason[] {
  const { unit, day, purpose, who } = asked;
  if (asked.ground.basis.kind !== "consent" || includes(unit.parts.basis, day)) return [];
  const scope = { name: unit.purpose, purpose, channel: unit.channel };
  const barred = barredImports(who.events, scope).findLast((event) => event.day <= day);
  const latest = unit.parts.consents.findLast(({ from }) => from <= day);
  if (barred === undefined || (latest !== undefined && latest.from > barred.day)) return [];
  return [
    reason(asked, "importBarred", { holds: false, from: barred.day, until: FOREVER }, { event: barred }),
  ];
}

/** The spells of a list that have the day. */
const current = <S extends string>(list: readonly Spell<S>[], day: Day): readonly Spell<S>[] =>
  list.filter(({ from, until }) => from <= day && day <= until);

const spellReason = (
  asked: Asked,
  code: ReasonCode,
  holds: boolean,
  spell: Spell,
  more: Partial<Reason> = {},
) => reason(asked, code, { holds, from: spell.from, until: spell.until }, { event: spell.event, ...more });

function objectionReasons(asked: Asked): readonly Reason[] {
  const balanced = asked.purpose.objection !== "absolute";
  return current(asked.unit.parts.objections, asked.day).map((spell) => {
    if (spell.state === "pending") return spellReason(asked, "objectionPending", false, spell);
    if (spell.state === "free") return spellReason(asked, "objectionSettled", true, spell);
    return spellReason(asked, "objectionEnds", false, spell, balanced ? { article: "GDPR art. 21(1)" } : {});
  });
}

/** An erasure that ends the purpose, or one that leaves it under an exception the policy states. */
function erasureReasons(asked: Asked): readonly Reason[] {
  const { purpose, unit, day, who } = asked;
  const ended = current(unit.parts.erasures, day).filter(({ state }) => state === "ended");
  if (purpose.onErasure === "ends")
    return ended.map((spell) => spellReason(asked, "erasureEnds", false, spell));
  const asks = who.events.findLast((event) => event.day <= day && event.kind.startsWith("erasure"));
  if (asks?.kind !== "erasure") return [];
  const { stays } = purpose.onErasure;
  const when = { holds: true, from: asks.day, until: FOREVER };
  return [reason(asked, "erasureStays", when, { event: asks, article: stays })];
}

/** A restriction in force: it hides the purpose, unless the purpose is one that art. 18(2) leaves open. */
function restrictionReasons(asked: Asked): readonly Reason[] {
  const { unit, day, purpose, who } = asked;
  if (purpose.whileRestricted !== undefined) {
    const act = who.events.findLast(
      (event) =>
        event.day <= day &&
        (event.purpose === null || event.purpose === unit.purpose) &&
        (event.kind === "restriction" || event.kind === "restrictionLifted"),
    );
    if (act?.kind !== "restriction") return [];
    const when = { holds: true, from: act.day, until: FOREVER };
    return [reason(asked, "restrictionOpenUse", when, { event: act })];
  }
  const spells = current(unit.parts.restrictions, day);
  const hiding = spells.filter(({ state }) => state === "restricted");
  return hiding.length > 0
    ? hiding.map((spell) => hidingReason(asked, spell))
    : spells.map((spell) => spellReason(asked, "restrictionLifted", true, spell));
}

/** Why data are hidden, by its ground; or, where the person was told that this is about to end, that they were. */
function hidingReason(asked: Asked, spell: Spell): Reason {
  const { event: since } = spell;
  const { events } = asked.who;
  const notice = events
    .slice(events.indexOf(since))
    .findLast(
      ({ kind, day, purpose, channel }) =>
        kind === "restrictionNotice" &&
        day <= asked.day &&
        purpose === since.purpose &&
        channel === since.channel,
    );
  if (notice !== undefined)
    return spellReason(asked, "restrictionAnnounced", false, spell, { event: notice });
  const article = since.ground == null ? {} : { article: restrictionArticles[since.ground] };
  return spellReason(asked, "restricted", false, spell, article);
}
