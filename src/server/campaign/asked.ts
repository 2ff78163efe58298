/**
 * The campaign that the page's form describes, and the form that describes a campaign: names and values as a browser sends
 * them, each condition under a number of its own. What does not fit is kept as it was given, so that the page can say so.
 */
import { catalogueOf } from "../../policy/contact.ts";
import { lookup } from "../../policy/nearest.ts";
import type { Policy } from "../../policy/policy.ts";
import {
  needsNoValue,
  type Segment,
  type SegmentCondition,
  type SegmentTest,
  segmentTests,
} from "../../policy/segment.ts";
import { type ChannelName, channelNames } from "../../policy/vocabulary.ts";

export type Asked = {
  readonly purpose: string;
  readonly channel: ChannelName;
  readonly offer?: string;
  /** The profiling purpose by whose fields people are chosen. */
  readonly by?: string;
  readonly segment?: Segment;
};

/** How many conditions the form has room for. */
const MOST = 5;

/** The purposes that approach people, each with its channels and offers. */
export const approaches = (policy: Policy) =>
  Object.entries(policy.purposes).flatMap(([name, purpose]) => {
    const channels = channelNames.filter((channel) => purpose.channels?.[channel] !== undefined);
    return channels.length === 0
      ? []
      : [{ name, label: purpose.label, channels, offers: catalogueOf(policy, purpose) }];
  });

/** The purposes that evaluate people, by whose fields a campaign may choose. */
export const profilers = (policy: Policy) =>
  Object.entries(policy.purposes).flatMap(([name, { profiling, label }]) =>
    profiling === undefined ? [] : [{ name, label }],
  );

/** The fields by which some campaign may choose people, in the order of the policy's categories. */
export function choosingFields(policy: Policy) {
  const usable = new Set(
    [...approaches(policy), ...profilers(policy)].flatMap(
      ({ name }) => lookup(policy.purposes, name)?.uses ?? [],
    ),
  );
  return Object.entries(policy.categories).flatMap(([category, { label, fields }]) => {
    const own = Object.entries(fields)
      .map(([field, declared]) => ({ name: `${category}.${field}`, label: declared.label }))
      .filter(({ name }) => usable.has(name));
    return own.length === 0 ? [] : [{ label, fields: own }];
  });
}

/** What is asked when the form says nothing; undefined when the policy approaches nobody. */
export function chosenCampaign(
  policy: Policy,
  field: (name: string) => string | undefined,
): Asked | undefined {
  const all = approaches(policy);
  const chosen = all.find(({ name }) => name === field("purpose")) ?? all[0];
  const channel = channelNames.find((one) => one === field("channel")) ?? chosen?.channels[0];
  if (chosen === undefined || channel === undefined) return undefined;
  const offer = field("offer") ?? chosen.offers[0] ?? "";
  const by = profilers(policy).find(({ name }) => name === field("by"))?.name;
  const where = conditionsOf(policy, field);
  return {
    ...{ purpose: chosen.name, channel },
    ...(offer === "" ? {} : { offer }),
    ...(by === undefined ? {} : { by }),
    ...(where.length === 0 ? {} : { segment: { where } }),
  };
}

function conditionsOf(
  policy: Policy,
  field: (name: string) => string | undefined,
): readonly SegmentCondition[] {
  const known = new Set(choosingFields(policy).flatMap(({ fields }) => fields.map(({ name }) => name)));
  return Array.from({ length: MOST }, (_, i) => i + 1).flatMap((place) => {
    const name = field(`field${place}`);
    const is = segmentTests.find((test) => test === field(`is${place}`)) ?? "equals";
    return name === undefined || !known.has(name)
      ? []
      : [{ field: name, is, ...comparedWith(is, field(`value${place}`)?.trim() ?? "") }];
  });
}

function comparedWith(is: SegmentTest, text: string): Pick<SegmentCondition, "value"> {
  if (text === "" || needsNoValue(is)) return {};
  return { value: is === "oneOf" ? text.split(",").map((part) => part.trim()) : text };
}

/** The same as a browser sends it. */
export const formOf = ({
  purpose,
  channel,
  offer,
  by,
  segment,
}: Asked): Readonly<Record<string, string>> => ({
  ...{ purpose, channel, offer: offer ?? "" },
  ...(by === undefined ? {} : { by }),
  ...Object.fromEntries(
    (segment?.where ?? []).flatMap(({ field, is, value }, i) => [
      [`field${i + 1}`, field],
      [`is${i + 1}`, is],
      ...(value === undefined ? [] : [[`value${i + 1}`, valueText(value)]]),
    ]),
  ),
});

export const valueText = (value: NonNullable<SegmentCondition["value"]>): string =>
  Array.isArray(value) ? value.join(", ") : String(value);

/** The conditions that were given, and room for one more. */
export const conditionRows = ({ segment }: Asked): readonly (SegmentCondition | undefined)[] => {
  const given = segment?.where ?? [];
  return given.length < MOST ? [...given, undefined] : given;
};
