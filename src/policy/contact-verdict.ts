/**
 * Whether a person may be contacted for a purpose by a channel on a day, and why not: the reference model of the contact
 * gate. The days are those of standing.ts and the grounds of refusal those of explain.ts, in the few words that
 * whoever runs a campaign needs. Which addresses somebody has, and what lists have of them, it is told.
 */
import type { ReasonCode } from "./articles.ts";
import {
  type ContactCode,
  type ContactReason,
  conditionCodes,
  contactArticles,
  isShown,
  missingConsent,
  mostTellingFirst,
  personalCodes,
} from "./contact.ts";
import { type Listings, listReasons } from "./contact-lists.ts";
import { BEGINNING, type Day, FOREVER, previousDay } from "./day.ts";
import { complement, type Days, includes, union } from "./days.ts";
import { daysIn, objectionSpells } from "./events.ts";
import { reasonsFor } from "./explain.ts";
import { lookup } from "./nearest.ts";
import { add } from "./period-days.ts";
import type { Person } from "./person.ts";
import type { ContactLimit, Purpose } from "./policy.ts";
import { standingsOf, type UnitDays } from "./standing.ts";
import type { ChannelName } from "./vocabulary.ts";

export type ContactVerdict = { readonly allowed: boolean; readonly reasons: readonly ContactReason[] };

type Question = { readonly purpose: string; readonly channel: ChannelName; readonly day: Day };

/** What is known besides the person's records and acts. */
export type Surroundings = {
  /** The days on which the person was contacted before. */
  readonly contacted?: readonly Day[];
  readonly listings?: Listings;
};

export function contactVerdict(
  who: Person,
  question: Question,
  { contacted = [], listings }: Surroundings = {},
): ContactVerdict {
  const { allowed, reasons } = standingVerdict(who, question, contacted);
  const listed = listings === undefined ? [] : listReasons(who, question, listings);
  return { allowed: allowed && listed.length === 0, reasons: mostTellingFirst([...listed, ...reasons]) };
}

function standingVerdict(
  who: Person,
  { purpose, channel, day }: Question,
  contacted: readonly Day[],
): ContactVerdict {
  const declared = lookup(who.policy.purposes, purpose);
  const units = standingsOf(who).find((one) => one.purpose === purpose && one.channel === channel)?.units;
  if (declared === undefined || units === undefined || units.length === 0)
    return { allowed: false, reasons: [{ code: "no-basis", article: contactArticles["no-basis"] }] };
  const lawful = units.filter(
    (unit) => includes(unit.visible, day) && isShown(groundOf(declared, unit)?.basis),
  );
  const stopped = lawful.map((unit) => limitReason(groundOf(declared, unit)?.limit, contacted, day));
  if (stopped.some((reason) => reason === undefined)) return { allowed: true, reasons: [] };
  if (lawful.length > 0) return { allowed: false, reasons: stopped.flatMap((reason) => reason ?? []) };
  const inside = units.filter((unit) => includes(whom(unit), day));
  const reasons =
    inside.length > 0
      ? inside.flatMap((unit) => unitReasons(who, unit, day))
      : units.flatMap((unit) => [
          said("no-basis", whom(unit), day),
          ...unitReasons(who, unit, day).filter(({ code }) => personalCodes.includes(code)),
        ]);
  return { allowed: false, reasons };
}

const groundOf = (purpose: Purpose, unit: UnitDays) => purpose.grounds[unit.ground];

const whom = (unit: UnitDays): Days => union(...Object.values(unit.parts.audience));

/** A reason, with the days around `day` that are outside the set. */
function said(code: ContactCode, days: Days, day: Day): ContactReason {
  const around = complement(days).find(({ from, until }) => from <= day && day <= until);
  const when = around === undefined ? {} : { from: around.from, until: around.until };
  return { code, article: contactArticles[code], ...when };
}

/** A day that the company's own tables know of as well is the same contact. */
export function contactDays(ours: readonly Day[], theirs: readonly Day[]): readonly Day[] {
  const times = (list: readonly Day[], day: Day): number => list.filter((one) => one === day).length;
  return [...new Set([...ours, ...theirs])].flatMap((day) =>
    Array.from({ length: Math.max(times(ours, day), times(theirs, day)) }, () => day),
  );
}

/** Contacts are counted over any period as long as the limit says; the next is allowed on the day it is over. */
export function limitReason(
  limit: ContactLimit | undefined,
  contacted: readonly Day[],
  day: Day,
): ContactReason | undefined {
  if (limit === undefined) return undefined;
  const latest = [...contacted]
    .filter((one) => one <= day)
    .sort()
    .reverse();
  const counted = latest[limit.times - 1];
  const [from] = latest;
  if (counted === undefined || from === undefined) return undefined;
  const next = add(counted, limit.per);
  if (next <= day) return undefined;
  return { code: "limit", article: contactArticles.limit, from, until: previousDay(next) };
}

/** What explain.ts says against the unit whoever it is for, in the words of the gate. */
function unitReasons(who: Person, unit: UnitDays, day: Day): readonly ContactReason[] {
  const purpose = lookup(who.policy.purposes, unit.purpose);
  const ground = purpose === undefined ? undefined : groundOf(purpose, unit);
  if (purpose === undefined || ground === undefined) return [];
  const { parts } = unit;
  const words: Partial<Readonly<Record<ReasonCode, (name: string) => ContactReason>>> = {
    conditionFails: (name) => failed(name),
    toldDeceased: (name) => failed(name),
    toldMinor: (name) => failed(name),
    periodOver: () => said("window-over", parts.period, day),
    periodNotBegun: () => said("no-basis", parts.period, day),
    periodWithoutDate: () => said("no-basis", parts.period, day),
    basisHolds: () => said("soft-opt-in", parts.basis, day),
    contractMissing: () => said("no-basis", parts.basis, day),
    consentMissing: () => said(consentCode(who, purpose, unit, day), parts.basis, day),
    consentClosed: () => said(consentCode(who, purpose, unit, day), parts.basis, day),
    consentExpired: () => said(consentCode(who, purpose, unit, day), parts.basis, day),
    objectionEnds: () => said("objection", complement(daysIn(parts.objections, "ended")), day),
    objectionPending: () => said("objection", complement(daysIn(parts.objections, "pending")), day),
    erasureEnds: () => said("erased", complement(daysIn(parts.erasures, "ended")), day),
    restricted: () => said("restricted", complement(daysIn(parts.restrictions, "restricted")), day),
    restrictionAnnounced: () => said("restricted", complement(daysIn(parts.restrictions, "restricted")), day),
  };
  const failed = (name: string): ContactReason => {
    const kind = lookup(who.policy.conditions, name)?.kind;
    return said(kind === undefined ? "no-basis" : conditionCodes[kind], parts.conditions[name] ?? [], day);
  };
  const unshown: readonly ContactReason[] = isShown(ground.basis)
    ? []
    : [{ code: "soft-opt-in", article: contactArticles["soft-opt-in"], from: BEGINNING, until: FOREVER }];
  return [
    ...reasonsFor(who, unit, day)
      .filter(({ holds }) => !holds)
      .flatMap(({ code, name }) => words[code]?.(name ?? "") ?? []),
    ...unshown,
  ];
}

/** Why there is no consent: an objection since, the end of its time, a withdrawal, or that there never was one. */
function consentCode(who: Person, purpose: Purpose, unit: UnitDays, day: Day): ContactCode {
  const scope = { name: unit.purpose, purpose, channel: unit.channel };
  if (includes(daysIn(objectionSpells(who.events, scope), "ended"), day)) return "objection";
  const soFar = unit.parts.consents.filter(({ from }) => from <= day);
  if (!soFar.some(({ state }) => state === "given")) return missingConsent(purpose);
  const last = soFar.at(-1);
  return last?.state === "given" || last?.event.kind === "consentExpired" ? "window-over" : "withdrawn";
}
