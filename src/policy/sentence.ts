/**
 * Reasons in plain English, one line each, for the command line and for logs. Letters and screens say the same
 * reasons in four languages from their own catalogue; no text here reaches a data subject.
 */
import type { ReasonCode } from "./articles.ts";
import { type Day, FOREVER } from "./day.ts";
import type { Deciding } from "./deciding.ts";
import type { Reason } from "./explain.ts";
import type { Duration } from "./period.ts";

/** The reason as one line, without a full stop, with its article. */
export const sentence = (reason: Reason): string =>
  `${sentences[reason.code](reason)} (${[reason.article, reason.norm].filter((one) => one !== undefined).join("; ")})`;

const sentences: Readonly<Record<ReasonCode, (reason: Reason) => string>> = {
  audienceIn: ({ name, from, until }) => `is in \`${name}\`${range(from, until)}`,
  audienceOut: ({ name, from, until }) => `is not in \`${name}\`${range(from, until)}`,
  conditionHolds: ({ name, from, until }) => `\`${name}\` holds${range(from, until)}`,
  conditionFails: ({ name, from, until }) => `\`${name}\` does not hold${range(from, until)}`,
  toldDeceased: ({ name, event }) => `\`${name}\` does not hold: told on ${event?.day} that they have died`,
  toldMinor: ({ name, event }) => `\`${name}\` does not hold: told on ${event?.day} that they are a minor`,
  periodRuns: ({ until, deciding }) =>
    until === FOREVER
      ? `the period has no end yet${because(deciding)}`
      : `the period runs until ${until}${because(deciding)}`,
  periodNotBegun: ({ until }) => `the period has not begun; it begins the day after ${until}`,
  periodOver: ({ deciding }) => `the period is over${because(deciding)}`,
  periodWithoutDate: () => "no date has started the period",
  basisHolds: ({ holds }) => (holds ? "the basis needs nothing more" : "nothing shows that the basis holds"),
  contractHolds: ({ from, until }) => `the contract basis holds${range(from, until)}`,
  contractMissing: ({ from, until }) => `the contract basis does not hold${range(from, until)}`,
  consentGiven: ({ event, until }) =>
    `consent was ${givings[event?.kind ?? ""] ?? "given"} on ${event?.day}${until === FOREVER ? "" : `, and stands until ${until}`}`,
  consentMissing: () => "consent was never given",
  consentClosed: ({ event }) => `consent ended by \`${event?.kind}\` on ${event?.day}`,
  consentExpired: ({ event }) => `the consent given on ${event?.day} has expired`,
  importBarred: ({ event }) =>
    `what a third party said on ${event?.day} counts for nothing after they had opted out`,
  objectionPending: ({ event }) => `the objection of ${event?.day} is being weighed`,
  objectionEnds: ({ event }) => `ended by the objection of ${event?.day}`,
  objectionSettled: ({ event }) => `an objection was settled by \`${event?.kind}\` on ${event?.day}`,
  erasureEnds: ({ event }) => `ended by the erasure of ${event?.day}`,
  erasureStays: ({ event }) => `stays after the erasure of ${event?.day}, under an exception`,
  restricted: ({ event }) => `restricted since ${event?.day}`,
  restrictionAnnounced: ({ event }) =>
    `restricted still; on ${event?.day} they were told that it will be lifted`,
  restrictionOpenUse: ({ event }) => `open in spite of the restriction of ${event?.day}`,
  restrictionLifted: ({ event }) => `the restriction was lifted on ${event?.day}`,
};

/** How a consent that stands came to be one, where it was not simply given. */
const givings: Readonly<Record<string, string>> = {
  consentRenewed: "renewed",
  consentImported: "reported by a third party",
};

function range(from: Day, until: Day): string {
  const since = from.startsWith("-") ? "" : ` since ${from}`;
  return until === FOREVER ? since : `${since} until ${until}`;
}

/** Where a last day comes from: `: 10 years after contract.end of 2020-06-30`. */
function because(deciding: Deciding | undefined): string {
  if (deciding === undefined || deciding.anchor === null) return "";
  const { anchor, day, length, rule, toEndOfYear } = deciding;
  const name = anchor.of === undefined ? anchor.anchor : `${anchor.of} ${anchor.anchor}`;
  const date = day === FOREVER ? `${name}, which has not come` : `${name} of ${day}`;
  const counted =
    rule !== null
      ? `as \`${rule}\` has it from ${date}`
      : length === null
        ? date
        : `${words(length)} after ${date}`;
  return `: ${counted}${toEndOfYear ? ", to the end of the year" : ""}`;
}

function words(length: Duration): string {
  const [count, unit] =
    "days" in length
      ? [length.days, "day"]
      : length.months % 12 === 0
        ? [length.months / 12, "year"]
        : [length.months, "month"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
