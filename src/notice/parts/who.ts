/** The parts on people: who answers for the data, whom the notice is for, and the right to refuse advertising. */
import type { Section } from "../document.ts";
import { whenWords } from "../period-words.ts";
import { sentence } from "../typography.ts";
import {
  blocks,
  entries,
  fact,
  facts,
  list,
  paragraph,
  purposeLinks,
  purposesWhere,
  type Reading,
  sentences,
} from "./reading.ts";

/** GDPR art. 13(1)(a)-(b): the controller, how to reach it, and its data protection officer. */
export function controller(read: Reading): Section {
  const { policy, messages } = read;
  const say = messages.controller;
  const {
    name,
    address,
    enterpriseNumber,
    email,
    phone,
    url,
    dataProtectionOfficer: officer,
  } = policy.controller;
  return {
    id: "controller",
    heading: say.heading,
    lead: say.lead(name),
    shown: "open",
    blocks: blocks(
      facts([
        ...fact(say.name, name),
        ...fact(say.address, address),
        ...fact(say.enterpriseNumber, enterpriseNumber ?? ""),
        ...fact(say.email, { text: email, href: `mailto:${email}` }),
        ...fact(say.phone, { text: phone ?? "", href: `tel:${(phone ?? "").replace(/[^+\d]/g, "")}` }),
        ...fact(say.website, { text: url ?? "", href: url ?? "" }),
        ...fact(
          say.officer,
          ...("contact" in officer
            ? [officer.contact]
            : [say.noOfficer, sentences(officer.notRequiredBecause, read)]),
        ),
      ]),
    ),
  };
}

/** GDPR art. 21(2)-(4): said clearly and apart from everything else, when the policy has direct marketing at all. */
export function marketingObjection(read: Reading): Section | undefined {
  const absolute = purposesWhere(read, (purpose) => purpose.objection === "absolute");
  if (absolute.length === 0) return undefined;
  const say = read.messages.marketingObjection;
  const { email } = read.policy.controller;
  return {
    id: "marketingObjection",
    heading: say.heading,
    lead: say.lead,
    shown: "prominent",
    blocks: blocks(
      paragraph(say.how),
      list([{ text: email, href: `mailto:${email}` }]),
      paragraph(say.effect),
      facts(fact(say.purposes, ...purposeLinks(absolute, read))),
    ),
  };
}

/** Whom the policy speaks of, each audience with the facts that make a person one of it. */
export function people(read: Reading): Section {
  const { policy, language, messages } = read;
  const say = messages.people;
  const conditions = Object.entries(policy.conditions).map(([name, condition]) => ({
    term: sentence(condition.label[language] || name, language),
    lines: purposeLinks(
      purposesWhere(read, (purpose) => purpose.requires?.includes(name) === true),
      read,
    ),
  }));
  const used = conditions.filter(({ lines }) => lines.length > 0);
  return {
    id: "people",
    heading: say.heading,
    lead: say.lead,
    shown: "folded",
    blocks: blocks(
      entries(
        Object.entries(policy.audiences).map(([name, { label, when }]) => ({
          id: `audience-${name}`,
          heading: sentence(label[language] || name, language),
          text: sentence(whenWords(when, policy, language), language),
          facts: [],
        })),
      ),
      used.length === 0 ? undefined : paragraph(say.conditionsLead),
      facts(used),
    ),
  };
}
