/**
 * The reader's words for what a policy and a record name by their own names: purposes, channels, fields, recipients,
 * instants. A name that the policy no longer has stands for itself.
 */
import { type Day, dayOf } from "../../policy/day.ts";
import { DIRECT_MARKETING } from "../../policy/events.ts";
import { lookup } from "../../policy/nearest.ts";
import type { Policy } from "../../policy/policy.ts";
import type { ChannelName, Language } from "../../policy/vocabulary.ts";
import { longDay, longTime, timeOfDay } from "../dates.ts";
import { hueClass } from "../marks.tsx";
import { channels } from "../messages/campaigns.ts";
import * as say from "../messages/ledger.ts";
import { ledger } from "../messages/ledger.ts";
import type { ActFact, Moment } from "./view.ts";

export type Fact = readonly [
  term: Readonly<Record<Language, string>>,
  value: string | null,
  href?: string | undefined,
];

export type Naming = {
  readonly policy: Policy;
  readonly language: Language;
  purpose(name: string): string;
  /** None for what is no purpose of the policy. */
  hue(purpose: string | null): string;
  /** `by e-mail`. */
  channel(name: ChannelName): string;
  fields(names: readonly string[]): string;
  recipient(name: string): string;
  /** Who recorded something, and under which login. */
  recorder(by: { readonly actor: string | null; readonly recordedBy: string }): string;
  day(day: Day): string;
  time(at: string): string;
  moment(at: string): Moment;
  /** Without those that nothing is known of. */
  facts(facts: readonly Fact[]): readonly ActFact[];
};

export function namingIn(policy: Policy, language: Language): Naming {
  const { timeZone } = policy;
  const field = (name: string): string => {
    const dot = name.indexOf(".");
    const category = lookup(policy.categories, name.slice(0, dot));
    return lookup(category?.fields ?? {}, name.slice(dot + 1))?.label[language] ?? name;
  };
  return {
    policy,
    language,
    purpose: (name) =>
      name === DIRECT_MARKETING
        ? ledger.directMarketing[language]
        : (lookup(policy.purposes, name)?.label[language] ?? name),
    hue: (purpose) =>
      purpose !== null && Object.hasOwn(policy.purposes, purpose) ? hueClass(policy, purpose) : "",
    channel: (name) => say.byChannel[language](channels[name][language]),
    fields: (names) => names.map(field).join(", "),
    recipient: (name) => lookup(policy.recipients, name)?.label[language] ?? name,
    recorder: ({ actor, recordedBy }) => (actor === null ? recordedBy : `${actor} (${recordedBy})`),
    day: (day) => longDay(day, language),
    time: (at) => longTime(at, timeZone, language),
    moment: (at) => ({
      iso: new Date(at).toISOString(),
      day: longDay(dayOf(at, timeZone), language),
      time: timeOfDay(at, timeZone, language),
    }),
    facts: (facts) =>
      facts.flatMap(([term, value, href]) =>
        value === null || value === ""
          ? []
          : [{ term: term[language], value, ...(href === undefined ? {} : { href }) }],
      ),
  };
}
