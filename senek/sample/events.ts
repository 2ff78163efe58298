/**
 * What people of the sample have said about their data, in the shape in which events are recorded. They are told with
 * the rows and recorded after the policy is applied, because an event names a purpose.
 */
import type { ChannelName, EventKind, RestrictionGround } from "../../src/policy/vocabulary.ts";
import { type DayNumber, text } from "./calendar.ts";
import type { Teller } from "./teller.ts";

export type SampleEvent = {
  readonly subject: string;
  readonly subjectTable: "person" | "visitor";
  readonly kind: EventKind;
  readonly purpose?: string;
  readonly channel?: ChannelName;
  readonly at: string;
  readonly note?: string;
  readonly ground?: RestrictionGround;
};

type About = Omit<SampleEvent, "subject" | "subjectTable" | "at">;

/** In office hours, so that the day is the same in Brussels and in UTC. */
export function says(t: Teller, person: number, on: DayNumber, about: About): void {
  const at = `${text(on)}T${String(t.chance.between(8, 17)).padStart(2, "0")}:${t.chance.between(10, 59)}:00+00:00`;
  t.event({ subject: String(person), subjectTable: "person", at, ...about });
}

/** A consent with the paper that proves it; `until` is the day it was withdrawn, null while it stands. */
export function consents(
  t: Teller,
  person: number,
  on: DayNumber,
  until: DayNumber | null,
  about: { readonly purpose: string; readonly channel?: ChannelName },
): void {
  says(t, person, on, { kind: "consentGiven", ...about });
  if (until !== null) says(t, person, until, { kind: "consentWithdrawn", ...about });
  t.rows.add("consent_record", {
    person_id: person,
    choice:
      about.channel === undefined ? `yes: ${about.purpose}` : `yes: ${about.purpose} by ${about.channel}`,
    wording: "consent wording, version 3",
    given_through: t.chance.pick(["web form", "app", "paper form", "phone", "at the door"]),
    given_on: text(on),
    ended_on: until === null ? null : text(until),
  });
}
