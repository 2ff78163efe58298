/** What the page about campaigns shows of an answer: how many, why not the others, and the first of those who may. */
import type { SermentError } from "../../errors.ts";
import { type CountedVerdicts, catalogueOf } from "../../policy/contact.ts";
import type { Policy } from "../../policy/policy.ts";
import { type ChannelName, channelNames } from "../../policy/vocabulary.ts";

/** How many people are shown. */
export const SHOWN = 50;

export type Asked = { readonly purpose: string; readonly channel: ChannelName; readonly offer?: string };

/** The answer, with the columns and cells of those who may be contacted and are shown. */
export type Counted = CountedVerdicts & {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
};
export type Answer = Counted | { readonly refused: SermentError };

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
