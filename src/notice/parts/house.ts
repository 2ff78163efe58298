/** The closing parts: children, security in plain words, cookies, and the version with how it changes. */
import { beParameters } from "../../law/index.ts";
import { day } from "../../policy/day.ts";
import type { When } from "../../policy/when.ts";
import type { Section } from "../document.ts";
import {
  blocks,
  fact,
  facts,
  list,
  paragraph,
  purposeLinks,
  purposesWhere,
  type Reading,
} from "./reading.ts";

/** Children: the age of consent online, and the purposes that a condition keeps to older people. */
export function minors(read: Reading): Section {
  const { policy, messages } = read;
  const say = messages.minors;
  const reserved = Object.entries(policy.conditions).flatMap(([name, { when }]) => {
    const age = ageOf(when);
    if (age === undefined) return [];
    const purposes = purposesWhere(read, ({ requires }) => requires?.includes(name) === true);
    return fact(say.fromAge(age), ...purposeLinks(purposes, read));
  });
  return {
    id: "minors",
    heading: say.heading,
    lead: say.lead,
    shown: "folded",
    blocks: blocks(
      paragraph(say.consent(beParameters.childConsentAge.value.years)),
      paragraph(say.rights),
      facts(reserved),
    ),
  };
}

/** The age in years that a condition asks for, when it is one of age: so many whole years since a date. */
const ageOf = (when: When): number | undefined =>
  when.kind === "since" && when.plus !== undefined && "months" in when.plus && when.plus.months >= 12 * 12
    ? when.plus.months / 12
    : undefined;

/** GDPR art. 32 in plain words, art. 34 on breaches, and what people can do themselves. */
export function security({ policy, messages }: Reading): Section {
  const { heading, lead, points, advice, breach } = messages.security;
  return {
    id: "security",
    heading,
    lead,
    shown: "folded",
    blocks: blocks(list(points), paragraph(breach(policy.controller.email)), list(advice)),
  };
}

export function cookies({ policy, messages }: Reading): Section | undefined {
  if (policy.cookiePolicyUrl === "") return undefined;
  const { heading, lead, link } = messages.cookies;
  return {
    id: "cookies",
    heading,
    lead,
    shown: "open",
    blocks: blocks(list([{ text: link, href: policy.cookiePolicyUrl }])),
  };
}

/** GDPR art. 13(3) and 14(4): which version this is and how people learn of the next. */
export function version({ policy, grammar, messages }: Reading): Section {
  const { heading, lead, changes } = messages.version;
  const from = policy.validFrom === "" ? "" : grammar.date(day(policy.validFrom));
  return {
    id: "version",
    heading,
    lead: policy.version === "" || from === "" ? [] : lead(policy.version, from),
    shown: "folded",
    blocks: blocks(list(changes)),
  };
}
