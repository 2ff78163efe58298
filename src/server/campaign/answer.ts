/** What the page about campaigns shows of an answer: how many, why not the others, and the first of those who may. */
import type { Verdict } from "../../engine.ts";
import type { SermentError } from "../../errors.ts";
import { type ContactCode, catalogueOf } from "../../policy/contact.ts";
import type { Policy } from "../../policy/policy.ts";
import { type ChannelName, channelNames } from "../../policy/vocabulary.ts";

/** How many people are shown. */
export const SHOWN = 50;

export type Asked = { readonly purpose: string; readonly channel: ChannelName; readonly offer?: string };

export type Counted = {
  readonly asked: number;
  readonly allowed: number;
  readonly reasons: readonly {
    readonly code: ContactCode;
    readonly article: string;
    readonly people: number;
  }[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
};
export type Answer = Counted | { readonly refused: SermentError };

export function answerOf(
  verdicts: readonly Verdict[],
  people: {
    readonly columns: readonly string[];
    readonly rows: readonly { readonly cells: readonly (string | null)[] }[];
  },
): Counted {
  const reasons = new Map<ContactCode, { code: ContactCode; article: string; people: number }>();
  for (const verdict of verdicts)
    for (const [code, article] of new Map(verdict.reasons.map((each) => [each.code, each.article]))) {
      const found = reasons.get(code) ?? { code, article, people: 0 };
      found.people++;
      reasons.set(code, found);
    }
  return {
    asked: verdicts.length,
    allowed: verdicts.filter(({ allowed }) => allowed).length,
    reasons: [...reasons.values()].sort((a, b) => b.people - a.people),
    columns: people.columns,
    rows: people.rows.map(({ cells }) => cells),
  };
}

/** The purposes that approach people, each with its channels and offers. */
export const approaches = (policy: Policy) =>
  Object.entries(policy.purposes).flatMap(([name, purpose]) => {
    const channels = channelNames.filter((channel) => purpose.channels?.[channel] !== undefined);
    return channels.length === 0
      ? []
      : [{ name, label: purpose.label, channels, offers: catalogueOf(policy, purpose) }];
  });

/** The campaign a form describes, made possible where its parts do not fit; undefined when the policy has none. */
export function chosenCampaign(
  policy: Policy,
  field: (name: string) => string | undefined,
): Asked | undefined {
  const all = approaches(policy);
  const chosen = all.find(({ name }) => name === field("purpose")) ?? all[0];
  if (chosen === undefined) return undefined;
  const channel = chosen.channels.find((one) => one === field("channel")) ?? chosen.channels[0];
  const offer = chosen.offers.find((one) => one === field("offer")) ?? chosen.offers[0];
  if (channel === undefined) return undefined;
  return { purpose: chosen.name, channel, ...(offer === undefined ? {} : { offer }) };
}
