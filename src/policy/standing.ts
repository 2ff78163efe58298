/**
 * The reference model: from a policy and the facts about one person to the days on which each purpose is lawful.
 * It is the meaning of Serment. The SQL that compile/ makes must agree with it on every policy and every history,
 * so it is written to be read and checked by a lawyer beside docs/reference/semantics.md. No clock is read here: a
 * day is asked of the answer, not given to the question.
 *
 * A *unit* is one purpose, one of its grounds and one channel. A unit is lawful on the days on which all hold: some
 * audience of the ground, every condition of the purpose, the ground's period, its basis, and no act that ended it.
 */
import { FOREVER } from "./day.ts";
import { ALL_DAYS, complement, type Days, difference, intersection, NO_DAYS, union } from "./days.ts";
import {
  consentSpells,
  daysIn,
  erasureSpells,
  objectionSpells,
  restrictionSpells,
  type Scope,
  type Spell,
  toldSpells,
  yieldsToObjection,
} from "./events.ts";
import type { Clocks, Context, SubjectFacts } from "./facts.ts";
import { lookup } from "./nearest.ts";
import type { Duration } from "./period.ts";
import { add, periodDays, periodIn, whenDays } from "./period-days.ts";
import { clockOf, type Person, person } from "./person.ts";
import {
  type Basis,
  channelsOf,
  type Ground,
  type HouseCondition,
  type Policy,
  type Purpose,
} from "./policy.ts";
import { type ChannelName, channelNames } from "./vocabulary.ts";
import type { When } from "./when.ts";

/** The days of one unit, with each thing they were made of. */
export type UnitDays = {
  readonly purpose: string;
  /** The place of the ground in the purpose's list. */
  readonly ground: number;
  /** Null where the purpose has no channels. */
  readonly channel: ChannelName | null;
  /** The days its data may be read: those kept, less those restricted. */
  readonly visible: Days;
  readonly kept: Days;
  readonly parts: UnitParts;
};

export type UnitParts = {
  /** For each audience of the ground, the days the person is in it. */
  readonly audience: Readonly<Record<string, Days>>;
  /** For each house condition the purpose requires, the days it holds. */
  readonly conditions: Readonly<Record<string, Days>>;
  /** For those of them about which something can be told against the dates, what was. */
  readonly told: Readonly<Record<string, readonly Spell<"against" | "free">[]>>;
  readonly period: Days;
  readonly basis: Days;
  /** Empty unless the basis is consent. */
  readonly consents: readonly Spell<"given" | "closed">[];
  /** Empty unless the basis yields to objections. */
  readonly objections: readonly Spell<"pending" | "ended" | "free">[];
  /** Empty for consent, which an erasure closes by itself. */
  readonly erasures: readonly Spell<"ended" | "free">[];
  readonly restrictions: readonly Spell<"restricted" | "free">[];
};

/** One purpose for one person. */
export type Standing = {
  readonly purpose: string;
  /** Null: by whatever channel. A purpose with channels has one more standing for each of them. */
  readonly channel: ChannelName | null;
  readonly units: readonly UnitDays[];
  readonly visible: Days;
  readonly kept: Days;
};

/** For every purpose, and every channel of it: on which days it may read a person's data, and keep them. */
export const standings = (policy: Policy, clocks: Clocks, facts: SubjectFacts): readonly Standing[] =>
  standingsOf(person(policy, clocks, facts));

export const standingsOf = (who: Person): readonly Standing[] =>
  Object.entries(who.policy.purposes).flatMap(([name, purpose]) => {
    const units = unitsOf(who, name, purpose);
    const channels = channelNames.filter((channel) => purpose.channels?.[channel] !== undefined);
    return [null, ...channels].map((channel) =>
      standing(name, channel, channel === null ? units : units.filter((unit) => unit.channel === channel)),
    );
  });

const standing = (purpose: string, channel: ChannelName | null, units: readonly UnitDays[]): Standing => ({
  purpose,
  channel,
  units,
  visible: union(...units.map((unit) => unit.visible)),
  kept: union(...units.map((unit) => unit.kept)),
});

const unitsOf = (who: Person, name: string, purpose: Purpose): readonly UnitDays[] =>
  purpose.grounds.flatMap((ground, i) => {
    const channels = Object.keys(purpose.channels ?? {}).length === 0 ? [null] : channelsOf(purpose, ground);
    return channels.map((channel) => unit(who, { name, purpose, channel }, ground, i));
  });

function unit(who: Person, scope: Scope, ground: Ground, place: number): UnitDays {
  const { audiences, conditions } = who.policy;
  const { kind } = ground.basis;
  const consents = kind === "consent" ? consentsOf(who, scope, ground.basis) : [];
  const told = toldByName(scope.purpose.requires ?? [], conditions, who);
  const parts: UnitParts = {
    audience: daysByName(ground.audience, audiences, who),
    conditions: Object.fromEntries(
      Object.entries(daysByName(scope.purpose.requires ?? [], conditions, who)).map(([name, days]) => [
        name,
        difference(days, daysIn(told[name] ?? [], "against")),
      ]),
    ),
    told,
    period: periodDays(ground.period, who),
    basis: basisDays(ground.basis, consents, who),
    consents,
    objections: yieldsToObjection[kind] ? objectionSpells(who.events, scope) : [],
    erasures: kind === "consent" ? [] : erasureSpells(who.events, scope),
    restrictions: restrictionSpells(who.events, scope),
  };
  const kept = intersection(
    union(...Object.values(parts.audience)),
    ...Object.values(parts.conditions),
    parts.period,
    parts.basis,
    complement(daysIn(parts.objections, "ended")),
    complement(daysIn(parts.erasures, "ended")),
  );
  const hidden = union(daysIn(parts.restrictions, "restricted"), daysIn(parts.objections, "pending"));
  const visible = difference(kept, hidden);
  return { purpose: scope.name, ground: place, channel: scope.channel, visible, kept, parts };
}

const daysByName = (
  names: readonly string[],
  declared: Readonly<Record<string, { readonly when: When }>>,
  who: Person,
): Readonly<Record<string, Days>> =>
  Object.fromEntries(
    names.map((name) => {
      const condition = lookup(declared, name);
      return [name, condition === undefined ? NO_DAYS : whenDays(condition.when, who)];
    }),
  );

const toldByName = (
  names: readonly string[],
  declared: Readonly<Record<string, HouseCondition>>,
  who: Person,
): UnitParts["told"] =>
  Object.fromEntries(
    names.flatMap((name) => {
      const kind = lookup(declared, name)?.kind;
      return kind === undefined ? [] : [[name, toldSpells(who.events, kind)]];
    }),
  );

/** The days of a basis before objections and erasures, which take their days from whatever basis yields to them. */
function basisDays(basis: Basis, consents: readonly Spell<"given" | "closed">[], who: Person): Days {
  switch (basis.kind) {
    case "consent":
      return daysIn(consents, "given");
    case "contract":
      return whenDays(basis.when, who);
    case "softOptIn":
      return basis.shownBy === undefined ? ALL_DAYS : shownDays(basis.shownBy, who);
    case "legalObligation":
    case "vitalInterests":
    case "publicTask":
    case "legitimateInterests":
      return ALL_DAYS;
  }
}

/** The days on which a condition of the house shows that a soft opt-in is one (Directive 2002/58 art. 13(2)). */
const shownDays = (name: string, who: Person): Days => {
  const shown = lookup(who.policy.conditions, name);
  return shown === undefined ? NO_DAYS : whenDays(shown.when, who);
};

const consentsOf = (who: Person, scope: Scope, { validity }: { readonly validity?: Duration }) =>
  consentSpells(who.events, scope, (given) => (validity === undefined ? FOREVER : add(given, validity)));

/**
 * The days of a unit for one row, read in the context of one way from the row to the person: a clock that lies on
 * the way runs by this row's own dates, and a record the purpose is limited to must not be excluded there.
 */
export function rowDays(unit: UnitDays, context: Context, who: Person): { visible: Days; kept: Days } {
  const purpose = lookup(who.policy.purposes, unit.purpose);
  const period = purpose?.grounds[unit.ground]?.period;
  if (purpose === undefined || period === undefined) return { visible: NO_DAYS, kept: NO_DAYS };
  if (purpose.onlyRecords?.some((record) => lookup(context, record) === "excluded"))
    return { visible: NO_DAYS, kept: NO_DAYS };
  const clock = clockOf(period, who);
  if (clock === null || !Object.hasOwn(context, clock)) return unit;
  const turn = periodIn(period, context, who);
  if (turn === null) return { visible: NO_DAYS, kept: NO_DAYS };
  return { visible: intersection(unit.visible, [turn]), kept: intersection(unit.kept, [turn]) };
}
