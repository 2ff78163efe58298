/**
 * What people are asked to agree to: the purposes that rest on consent, the channels it is asked for, and how long an
 * answer lasts, yes and no alike. Every part that asks, records or answers for a consent reads it here.
 */
import { type Day, dayOf, FOREVER, later } from "./day.ts";
import { lookup } from "./nearest.ts";
import type { Duration } from "./period.ts";
import { add } from "./period-days.ts";
import { channelsOf, type Ground, type Policy, type Purpose } from "./policy.ts";
import { type ChannelName, channelNames } from "./vocabulary.ts";

/** A ground on which somebody was asked. */
export type ConsentGround = Ground & { readonly basis: Extract<Ground["basis"], { kind: "consent" }> };

const asksConsent = (ground: Ground): ground is ConsentGround => ground.basis.kind === "consent";

/** The grounds of a purpose that rest on consent. */
export const consentGrounds = (purpose: Purpose): readonly ConsentGround[] =>
  purpose.grounds.filter(asksConsent);

/** The purposes that rest on consent, in the policy's order. */
export const consentPurposes = (policy: Policy): readonly string[] =>
  Object.entries(policy.purposes)
    .filter(([, purpose]) => consentGrounds(purpose).length > 0)
    .map(([name]) => name);

/** The channels a purpose asks consent for; none where it has none. */
export const consentChannels = (purpose: Purpose): readonly ChannelName[] => {
  const asked = new Set(consentGrounds(purpose).flatMap((ground) => channelsOf(purpose, ground)));
  return channelNames.filter((channel) => asked.has(channel));
};

/** How long each consent of a purpose lasts by a channel (null: it has none); undefined: until it is withdrawn. */
const validities = (purpose: Purpose, channel: ChannelName | null): readonly (Duration | undefined)[] =>
  consentGrounds(purpose)
    .filter((ground) => channel === null || channelsOf(purpose, ground).includes(channel))
    .map(({ basis }) => basis.validity);

/** The last day of an answer given on a day: the latest, where several grounds ask for the same. */
export const lastDayOfAnswer = (purpose: Purpose, channel: ChannelName | null, given: Day): Day =>
  validities(purpose, channel)
    .map((validity) => (validity === undefined ? FOREVER : add(given, validity)))
    .reduce(later, given);

/** The same of an answer given at an instant; undefined for a purpose that does not rest on consent. */
export function answerLasts(
  policy: Policy,
  purpose: string,
  channel: ChannelName | null,
  at: string,
): Day | undefined {
  const declared = lookup(policy.purposes, purpose);
  return declared === undefined || consentGrounds(declared).length === 0
    ? undefined
    : lastDayOfAnswer(declared, channel, dayOf(at, policy.timeZone));
}
