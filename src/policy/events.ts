/**
 * What people's acts make of a purpose: events in, spells of time out. Each table below is total over the kinds of
 * event, so a new kind does not compile until every question here has an answer to it. An event counts on its civil
 * day in the policy's zone; of several on one day the last one decides.
 */
import { Temporal } from "temporal-polyfill";
import { type Day, dayOf, earlier, FOREVER, previousDay } from "./day.ts";
import { type Days, span, union } from "./days.ts";
import type { Event } from "./facts.ts";
import type { Purpose } from "./policy.ts";
import type { BasisKind, ChannelName, EventKind, HouseConditionKind } from "./vocabulary.ts";

export type DatedEvent = Event & { readonly day: Day };

/** The events in the order they happened, each with its civil day in `timeZone`. */
export const history = (events: readonly Event[], timeZone: string): readonly DatedEvent[] =>
  events
    .map((event) => ({ event, instant: Temporal.Instant.from(event.at) }))
    .sort((a, b) => Temporal.Instant.compare(a.instant, b.instant) || a.event.id - b.event.id)
    .map(({ event }) => ({ ...event, day: dayOf(event.at, timeZone) }));

/** A state that holds from a day until a day, both included, and the event that brought it about. */
export type Spell<S extends string = string> = {
  readonly state: S;
  readonly from: Day;
  readonly until: Day;
  readonly event: DatedEvent;
};

/** The state each kind of event leads to; null: it changes nothing here. */
type Effects<S extends string> = Readonly<Record<EventKind, S | null>>;

const none = {
  consentGiven: null,
  consentRenewed: null,
  consentImported: null,
  consentRefused: null,
  consentWithdrawn: null,
  consentExpired: null,
  objection: null,
  objectionUpheld: null,
  objectionOverruled: null,
  objectionLifted: null,
  restriction: null,
  restrictionNotice: null,
  restrictionLifted: null,
  erasure: null,
  erasureLifted: null,
  deceased: null,
  deceasedLifted: null,
  minor: null,
  minorLifted: null,
} as const satisfies Effects<never>;

/** Consent stands from being given to the next act against it; lifting that act does not bring it back (art. 7). */
const consent: Effects<"given" | "closed"> = {
  ...none,
  consentGiven: "given",
  consentRenewed: "given",
  consentImported: "given",
  consentRefused: "closed",
  consentWithdrawn: "closed",
  consentExpired: "closed",
  objection: "closed",
  erasure: "closed",
};

/**
 * What a person does against a consent themselves. Once done, nobody else's word that they agreed counts any more: only
 * they can agree anew (art. 7(3)). That a consent expired was not their doing.
 */
const optsOut: Readonly<Record<EventKind, boolean>> = {
  consentGiven: false,
  consentRenewed: false,
  consentImported: false,
  consentRefused: true,
  consentWithdrawn: true,
  consentExpired: false,
  objection: true,
  objectionUpheld: false,
  objectionOverruled: false,
  objectionLifted: false,
  restriction: false,
  restrictionNotice: false,
  restrictionLifted: false,
  erasure: true,
  erasureLifted: false,
  deceased: false,
  deceasedLifted: false,
  minor: false,
  minorLifted: false,
};

/** Against direct marketing the objection itself ends the purpose; nobody may overrule it (art. 21(3)). */
const absoluteObjection: Effects<"ended" | "free"> = { ...none, objection: "ended", objectionLifted: "free" };

/** Any other objection hides the data until it is decided on its merits (art. 18(1)(d), 21(1)). */
const balancedObjection: Effects<"pending" | "ended" | "free"> = {
  ...none,
  objection: "pending",
  objectionUpheld: "ended",
  objectionOverruled: "free",
  objectionLifted: "free",
};

const erasure: Effects<"ended" | "free"> = { ...none, erasure: "ended", erasureLifted: "free" };

/** That it is about to be lifted must be told (art. 18(3)); it is lifted by the act that follows. */
const restriction: Effects<"restricted" | "free"> = {
  ...none,
  restriction: "restricted",
  restrictionLifted: "free",
};

/** What we are told of a person that ends a condition of the house, whatever dates are on file. */
const told: Readonly<Record<HouseConditionKind, Effects<"against" | "free">>> = {
  alive: { ...none, deceased: "against", deceasedLifted: "free" },
  adult: { ...none, minor: "against", minorLifted: "free" },
};

/** Stands for every purpose of direct marketing in an objection (GDPR art. 21(2)). */
export const DIRECT_MARKETING = "directMarketing";

/** The bases that an objection reaches: art. 21(1) names interests and public tasks; the opt-out ends a soft opt-in. */
export const yieldsToObjection: Readonly<Record<BasisKind, boolean>> = {
  consent: false,
  contract: false,
  legalObligation: false,
  vitalInterests: false,
  publicTask: true,
  legitimateInterests: true,
  softOptIn: true,
};

/** Whether an objection changes anything for a purpose; otherwise it is recorded, and the purpose goes on. */
export const heedsObjection = ({ grounds }: Purpose): boolean =>
  grounds.some(({ basis }) => basis.kind === "consent" || yieldsToObjection[basis.kind]);

/** What an event must be about to reach a unit: its purpose (by name) and its channel, null where it has none. */
export type Scope = {
  readonly name: string;
  readonly purpose: Purpose;
  readonly channel: ChannelName | null;
};

const ofChannel = (event: Event, { channel }: Scope): boolean =>
  event.channel === null || event.channel === channel;

const ofPurpose = (event: Event, scope: Scope): boolean =>
  event.purpose === scope.name && ofChannel(event, scope);

const ofObjection = (event: Event, scope: Scope): boolean =>
  ofPurpose(event, scope) ||
  (scope.purpose.objection === "absolute" && event.purpose === DIRECT_MARKETING && ofChannel(event, scope));

const ofErasure = (event: Event, { purpose }: Scope): boolean =>
  purpose.onErasure === "ends" && event.purpose === null && event.channel === null;

/** Which events may close a consent: those about it, objections that reach its purpose, and an erasure that ends it. */
const ofConsent = (event: Event, scope: Scope): boolean =>
  event.kind === "objection"
    ? ofObjection(event, scope)
    : event.kind === "erasure"
      ? ofErasure(event, scope)
      : ofPurpose(event, scope);

/** The spells of a consent. `expires` gives the last day of one given on a day. */
export function consentSpells(
  events: readonly DatedEvent[],
  scope: Scope,
  expires: (given: Day) => Day,
): readonly Spell<"given" | "closed">[] {
  const { counted } = heard(events, scope);
  return spells(counted, consent).map((spell) =>
    spell.state === "given" ? { ...spell, until: earlier(spell.until, expires(spell.from)) } : spell,
  );
}

/** What third parties say of a consent that counts for nothing, because the person had opted out before. */
export const barredImports = (events: readonly DatedEvent[], scope: Scope): readonly DatedEvent[] =>
  heard(events, scope).barred;

/** The events about a consent, in order, parted into those that count and those that an earlier opt-out bars. */
function heard(
  events: readonly DatedEvent[],
  scope: Scope,
): { readonly counted: readonly DatedEvent[]; readonly barred: readonly DatedEvent[] } {
  const about = events.filter((event) => ofConsent(event, scope));
  const out = about.findIndex((event) => optsOut[event.kind]);
  const isBarred = (event: DatedEvent, place: number): boolean =>
    event.kind === "consentImported" && out >= 0 && out < place;
  return {
    counted: about.filter((event, place) => !isBarred(event, place)),
    barred: about.filter(isBarred),
  };
}

/** The spells of objections to a unit on a basis that yields to them; each scope objected to has its own. */
export function objectionSpells(
  events: readonly DatedEvent[],
  scope: Scope,
): readonly Spell<"pending" | "ended" | "free">[] {
  const effects = scope.purpose.objection === "absolute" ? absoluteObjection : balancedObjection;
  const about = events.filter((event) => ofObjection(event, scope));
  return byScope(about).flatMap((same) => spells<"pending" | "ended" | "free">(same, effects));
}

/** The spells of erasures that end the purpose; none when it stays under an exception of art. 17. */
export const erasureSpells = (
  events: readonly DatedEvent[],
  scope: Scope,
): readonly Spell<"ended" | "free">[] =>
  spells(
    events.filter((event) => ofErasure(event, scope)),
    erasure,
  );

/** The spells of restrictions; none for the uses that art. 18(2) leaves open. */
export function restrictionSpells(
  events: readonly DatedEvent[],
  scope: Scope,
): readonly Spell<"restricted" | "free">[] {
  if (scope.purpose.whileRestricted !== undefined) return [];
  const about = events.filter(
    (event) => ofPurpose(event, scope) || (event.purpose === null && ofChannel(event, scope)),
  );
  return byScope(about).flatMap((same) => spells(same, restriction));
}

/** The spells of what we are told against a condition of the house: that a person has died, or is a child. */
export const toldSpells = (
  events: readonly DatedEvent[],
  kind: HouseConditionKind,
): readonly Spell<"against" | "free">[] =>
  spells(
    events.filter(({ purpose, channel }) => purpose === null && channel === null),
    told[kind],
  );

/** The days on which at least one scope is in a state. */
export const daysIn = <S extends string>(list: readonly Spell<S>[], state: S): Days =>
  union(...list.filter((spell) => spell.state === state).map(({ from, until }) => span(from, until)));

/** One scope's states, in order; each lasts until the day before the next. */
function spells<S extends string>(events: readonly DatedEvent[], effects: Effects<S>): readonly Spell<S>[] {
  const changes = events.flatMap((event) => {
    const state = effects[event.kind];
    return state === null ? [] : [{ state, event }];
  });
  const lastOfDay = changes.filter(({ event }, i) => changes[i + 1]?.event.day !== event.day);
  return lastOfDay.map(({ state, event }, i) => {
    const next = lastOfDay[i + 1];
    const until = next === undefined ? FOREVER : previousDay(next.event.day);
    return { state, from: event.day, until, event };
  });
}

/** Events parted by what they name: lifting an objection to e-mails leaves one to everything in place. */
function byScope(events: readonly DatedEvent[]): readonly (readonly DatedEvent[])[] {
  const parted = new Map<string, DatedEvent[]>();
  for (const event of events) {
    const key = `${event.purpose ?? ""} ${event.channel ?? ""}`;
    const same = parted.get(key);
    if (same === undefined) parted.set(key, [event]);
    else same.push(event);
  }
  return [...parted.values()];
}
