/**
 * Whether a person may be contacted for a purpose by a channel on a day, and why not: the reference model of the contact
 * gate. The days are those of standing.ts and the grounds of refusal those of explain.ts, in the few words that
 * whoever runs a campaign needs. What is on lists and what was sent before is not known here, but for the limit.
 */
import { basisArticles, type ReasonCode } from "./articles.ts";
import { BEGINNING, type Day, FOREVER, previousDay } from "./day.ts";
import { complement, type Days, includes, union } from "./days.ts";
import { daysIn, objectionSpells } from "./events.ts";
import { reasonsFor } from "./explain.ts";
import { lookup } from "./nearest.ts";
import { add } from "./period-days.ts";
import type { Person } from "./person.ts";
import type { Basis, ContactLimit, Policy, Purpose } from "./policy.ts";
import { standingsOf, type UnitDays } from "./standing.ts";
import type { ChannelName, HouseConditionKind } from "./vocabulary.ts";

/** Why somebody is left out. */
export const contactCodes = [
  "no-basis",
  "objection",
  "withdrawn",
  "erased",
  "window-over",
  "limit",
  "partner-consent",
  "soft-opt-in",
  "register-listed",
  "robinson",
  "minor",
  "deceased",
  "restricted",
  "processor-data",
  "suppressed",
  "no-address",
  "in-campaign",
] as const;
export type ContactCode = (typeof contactCodes)[number];

export const contactArticles: Readonly<Record<ContactCode, string>> = {
  "no-basis": "GDPR art. 6(1)",
  objection: "GDPR art. 21(3)",
  withdrawn: "GDPR art. 7(3)",
  erased: "GDPR art. 17(1)",
  "window-over": "GDPR art. 5(1)(e)",
  limit: "GDPR art. 5(1)(a)",
  "partner-consent": "Code of Economic Law art. XII.13",
  "soft-opt-in": basisArticles.softOptIn,
  "register-listed": "Code of Economic Law art. VI.112",
  robinson: "GDPR art. 21(2)",
  minor: "GDPR recital 38",
  deceased: "GDPR recital 27",
  restricted: "GDPR art. 18(1)",
  "processor-data": "GDPR art. 28(3)(a)",
  suppressed: "GDPR art. 21(3)",
  "no-address": "GDPR art. 5(1)(c)",
  "in-campaign": "GDPR art. 5(1)(a)",
};

/** The days around the one asked on which it stands in the way; absent where it is not a matter of days. */
export type ContactReason = {
  readonly code: ContactCode;
  readonly article: string;
  readonly from?: Day;
  readonly until?: Day;
};

export type ContactVerdict = { readonly allowed: boolean; readonly reasons: readonly ContactReason[] };

/** What a house condition stands for when it fails. */
export const conditionCodes: Readonly<Record<HouseConditionKind, ContactCode>> = {
  adult: "minor",
  alive: "deceased",
};

/** The offers a purpose may make, by name. */
export const catalogueOf = (policy: Policy, { offers, catalogue }: Purpose): readonly string[] =>
  Object.entries(policy.offers ?? {}).flatMap(([name, { by }]) =>
    offers?.includes(by === undefined ? "own" : "partners") === true && catalogue?.includes(name) !== false
      ? [name]
      : [],
  );

/** A consent that was never given, as the purpose would have needed it: an offer of partners needs one. */
export const missingConsent = ({ offers }: Purpose): ContactCode =>
  offers?.every((kind) => kind === "partners") === true ? "partner-consent" : "no-basis";

/** Whether the law's own condition for the soft opt-in is shown for anybody at all. */
export const isShown = (basis: Basis | undefined): boolean =>
  basis?.kind !== "softOptIn" || basis.shownBy !== undefined;

type Question = { readonly purpose: string; readonly channel: ChannelName; readonly day: Day };

/** `contacted`: the days on which the person was contacted before. */
export function contactVerdict(
  who: Person,
  { purpose, channel, day }: Question,
  contacted: readonly Day[] = [],
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
  if (lawful.length > 0)
    return { allowed: false, reasons: distinct(stopped.flatMap((reason) => reason ?? [])) };
  const inside = units.filter((unit) => includes(whom(unit), day));
  const asked = inside.length > 0 ? inside : units;
  return { allowed: false, reasons: distinct(asked.flatMap((unit) => unitReasons(who, unit, day))) };
}

const groundOf = (purpose: Purpose, unit: UnitDays) => purpose.grounds[unit.ground];

const whom = (unit: UnitDays): Days => union(...Object.values(unit.parts.audience));

/** The days around `day` that are outside the set. */
function outside(days: Days, day: Day): { readonly from?: Day; readonly until?: Day } {
  const around = complement(days).find(({ from, until }) => from <= day && day <= until);
  return around === undefined ? {} : { from: around.from, until: around.until };
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

/** What explain.ts says against the unit, in the words of the gate. */
function unitReasons(who: Person, unit: UnitDays, day: Day): readonly ContactReason[] {
  const purpose = lookup(who.policy.purposes, unit.purpose);
  const ground = purpose === undefined ? undefined : groundOf(purpose, unit);
  if (purpose === undefined || ground === undefined) return [];
  const said = (code: ContactCode, days: Days): ContactReason => ({
    code,
    article: contactArticles[code],
    ...outside(days, day),
  });
  if (!includes(whom(unit), day)) return [said("no-basis", whom(unit))];
  const { parts } = unit;
  const words: Partial<Readonly<Record<ReasonCode, (name: string) => ContactReason>>> = {
    conditionFails: (name) => failed(name),
    toldDeceased: (name) => failed(name),
    toldMinor: (name) => failed(name),
    periodOver: () => said("window-over", parts.period),
    periodNotBegun: () => said("no-basis", parts.period),
    periodWithoutDate: () => said("no-basis", parts.period),
    basisHolds: () => said("soft-opt-in", parts.basis),
    contractMissing: () => said("no-basis", parts.basis),
    consentMissing: () => said(consentCode(who, purpose, unit, day), parts.basis),
    consentClosed: () => said(consentCode(who, purpose, unit, day), parts.basis),
    consentExpired: () => said(consentCode(who, purpose, unit, day), parts.basis),
    objectionEnds: () => said("objection", complement(daysIn(parts.objections, "ended"))),
    objectionPending: () => said("objection", complement(daysIn(parts.objections, "pending"))),
    erasureEnds: () => said("erased", complement(daysIn(parts.erasures, "ended"))),
    restricted: () => said("restricted", complement(daysIn(parts.restrictions, "restricted"))),
    restrictionAnnounced: () => said("restricted", complement(daysIn(parts.restrictions, "restricted"))),
  };
  const failed = (name: string): ContactReason => {
    const kind = lookup(who.policy.conditions, name)?.kind;
    return said(kind === undefined ? "no-basis" : conditionCodes[kind], parts.conditions[name] ?? []);
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
  if (soFar.at(-1)?.state === "given") return "window-over";
  return soFar.some(({ state }) => state === "given") ? "withdrawn" : missingConsent(purpose);
}

const distinct = (reasons: readonly ContactReason[]): readonly ContactReason[] => [
  ...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values(),
];
