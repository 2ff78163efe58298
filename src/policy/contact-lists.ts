/**
 * What lists say against contacting somebody: the registers of refusals that others keep, and the addresses that stay
 * silent since somebody objected. Part of the reference model of the contact gate.
 */
import { Temporal } from "temporal-polyfill";
import { optOutRegisters } from "../law/index.ts";
import { type ContactCode, type ContactReason, contactArticles } from "./contact.ts";
import type { Day } from "./day.ts";
import { type DatedEvent, DIRECT_MARKETING } from "./events.ts";
import { lookup } from "./nearest.ts";
import type { Person } from "./person.ts";
import type { ChannelName, EventKind } from "./vocabulary.ts";

/** What lists have of the addresses that a channel reaches a person at. */
export type Listings = {
  /** For each register that has one of them, the last day of a listing. */
  readonly registers: Readonly<Record<string, Day>>;
  /** The objections of everybody who had one of them when they objected. */
  readonly objections: readonly DatedEvent[];
};

type Question = { readonly purpose: string; readonly channel: ChannelName };

export const listReasons = (who: Person, asked: Question, listings: Listings): readonly ContactReason[] => [
  ...registerReasons(who, asked, listings),
  ...silenceReasons(who, asked, listings),
];

const reasonFrom = (code: ContactCode, from: Day): ContactReason => ({
  code,
  article: contactArticles[code],
  from,
});

const choices: readonly EventKind[] = [
  "consentGiven",
  "consentRenewed",
  "consentRefused",
  "consentWithdrawn",
  "consentExpired",
];

/** A consent goes before a listing only if it is for this very channel and of a later day, and still the last word. */
function registerReasons(who: Person, { purpose, channel }: Question, { registers }: Listings) {
  const choice = who.events.findLast(
    (event) =>
      choices.includes(event.kind) &&
      event.purpose === purpose &&
      (event.channel === null || event.channel === channel),
  );
  const agreed =
    (choice?.kind === "consentGiven" || choice?.kind === "consentRenewed") && choice.channel !== null
      ? choice.day
      : undefined;
  return (lookup(who.policy.purposes, purpose)?.optOutRegisters ?? []).flatMap((id) => {
    const register = lookup(optOutRegisters, id);
    const listedOn = lookup(registers, id);
    if (register?.channels.includes(channel) !== true || listedOn === undefined) return [];
    return agreed !== undefined && agreed > listedOn ? [] : [reasonFrom(register.code, listedOn)];
  });
}

const answers: readonly EventKind[] = ["consentGiven", "consentRenewed", "objectionLifted"];

/** An address is silent until this person agreed, or took an objection back, later than each of the objections. */
function silenceReasons(who: Person, { purpose, channel }: Question, { objections }: Listings) {
  if (lookup(who.policy.purposes, purpose)?.objection !== "absolute") return [];
  const about = (event: DatedEvent): boolean =>
    (event.purpose === purpose || event.purpose === DIRECT_MARKETING) &&
    (event.channel === null || event.channel === channel);
  const answered = who.events.findLast((event) => answers.includes(event.kind) && about(event));
  const standing = objections.filter(
    (event) =>
      event.kind === "objection" && about(event) && (answered === undefined || !isBefore(event, answered)),
  );
  const days = standing.map(({ day }) => day).sort();
  const last = days.at(-1);
  return last === undefined ? [] : [reasonFrom("suppressed", last)];
}

/** Only what was said after an objection answers it, and not what was said at the same instant. */
const isBefore = (a: DatedEvent, b: DatedEvent): boolean =>
  Temporal.Instant.compare(Temporal.Instant.from(a.at), Temporal.Instant.from(b.at)) < 0;
