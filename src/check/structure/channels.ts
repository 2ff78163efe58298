/** Channels and contact limits: each channel declared with its fields, opened by a ground, and never written through. */

import { groundsOf } from "../../policy/pieces.ts";
import { named, place } from "../../policy/place.ts";
import type { Purpose } from "../../policy/policy.ts";
import type { PolicyRule, Report } from "../rule.ts";

export const channels: PolicyRule = (policy) => [
  ...Object.entries(policy.purposes).flatMap(([name, purpose]) => [
    ...boundFields(name, purpose),
    ...neverOpened(name, purpose),
  ]),
  ...groundsOf(policy).flatMap(({ name, purpose, ground, place: at }): Report[] => {
    const strange = (ground.channels ?? []).filter(
      (channel) => !Object.hasOwn(purpose.channels ?? {}, channel),
    );
    if (strange.length === 0) return [];
    return [
      {
        code: "ground-channel-not-declared",
        place: `${at}.channels`,
        found: `${named(strange)} is no channel of \`${name}\``,
        remedy: `declare it under ${place("purposes", name, "channels")} with the fields it needs`,
      },
    ];
  }),
  ...groundsOf(policy).flatMap(({ ground, place: at }): Report[] => {
    const limit = ground.limit;
    if (limit === undefined) return [];
    const per = "months" in limit.per ? limit.per.months : limit.per.days;
    if (Number.isInteger(limit.times) && limit.times > 0 && Number.isInteger(per) && per > 0) return [];
    return [
      {
        code: "limit-not-positive",
        place: `${at}.limit`,
        found: `\`${limit.times}\` contacts per \`${per}\` is no limit`,
        remedy: "use whole numbers above zero",
      },
    ];
  }),
];

function boundFields(name: string, purpose: Purpose): Report[] {
  return Object.entries(purpose.channels ?? {}).flatMap(([channel, { fields }]): Report[] => {
    const at = place("purposes", name, "channels", channel, "fields");
    const unused = fields.filter((field) => !purpose.uses.includes(field));
    const collected = fields.filter((field) => purpose.collects?.includes(field));
    return [
      ...(unused.length === 0
        ? []
        : [
            {
              code: "channel-field-not-used" as const,
              place: at,
              found: `${named(unused)} is bound to the channel and not among what \`${name}\` uses`,
              remedy: `add it to ${place("purposes", name, "uses")}`,
            },
          ]),
      ...(collected.length === 0
        ? []
        : [
            {
              code: "channel-field-collected" as const,
              place: at,
              found: `${named(collected)} is bound to the channel and also collected by \`${name}\``,
              remedy: "let another purpose collect it, or do not bind it",
            },
          ]),
    ];
  });
}

function neverOpened(name: string, purpose: Purpose): Report[] {
  const open = purpose.grounds.some((ground) => ground.channels === undefined);
  if (open || purpose.grounds.length === 0) return [];
  return Object.keys(purpose.channels ?? {})
    .filter((channel) => !purpose.grounds.some((ground) => ground.channels?.some((c) => c === channel)))
    .map((channel) => ({
      code: "channel-without-ground",
      place: place("purposes", name, "channels", channel),
      found: `no ground of \`${name}\` opens \`${channel}\``,
      remedy: "give it a ground, or drop the channel",
    }));
}
