/** The parts on others: who may receive data and in which country, and the companies on whose instructions we act. */
import { adequateCountries, eeaCountries } from "../../law/index.ts";
import { controllersOf, type Recipient } from "../../policy/policy.ts";
import { citation } from "../citation.ts";
import type { Fact, Section } from "../document.ts";
import { country, or } from "../grammar/grammar.ts";
import { sentence } from "../typography.ts";
import {
  blocks,
  entries,
  fact,
  fieldLines,
  joined,
  labelOf,
  paragraph,
  purposeLinks,
  purposesWhere,
  type Reading,
  sentences,
} from "./reading.ts";

const outside = (recipient: Recipient): readonly string[] =>
  recipient.countries.filter((code) => !eeaCountries.has(code));

/** GDPR art. 13(1)(e)-(f): recipients with their role, their countries and what protects data outside the EEA. */
export function recipients(read: Reading): Section | undefined {
  const { policy, language, messages } = read;
  const say = messages.recipients;
  const all = Object.entries(policy.recipients);
  if (all.length === 0) return undefined;
  const abroad = [...new Set(all.flatMap(([, recipient]) => outside(recipient)))];
  const joint = all.some(([, { role }]) => role === "jointController");
  return {
    id: "recipients",
    heading: say.heading,
    lead: say.lead,
    shown: "folded",
    blocks: blocks(
      paragraph(say.onlyNeeded),
      paragraph(
        abroad.length === 0
          ? say.allInEea
          : say.outsideEea(
              joined(
                abroad.map((code) => country(code, language)),
                read,
              ),
            ),
      ),
      joint ? paragraph(say.joint) : undefined,
      entries(
        all.map(([name, recipient]) => ({
          id: `recipient-${name}`,
          heading: labelOf(policy.recipients, name, read),
          text: "",
          facts: recipientFacts(name, recipient, read),
        })),
      ),
    ),
  };
}

function recipientFacts(name: string, recipient: Recipient, read: Reading): readonly Fact[] {
  const { language, messages } = read;
  const say = messages.recipients;
  const served = purposesWhere(
    read,
    (purpose, purposeName) =>
      recipient.purposes.includes(purposeName) || purpose.recipients?.includes(name) === true,
  );
  const adequate = outside(recipient).flatMap((code) => {
    const decision = adequateCountries[code];
    return decision === undefined ? [] : [say.adequate(citation(decision.citation, language))];
  });
  return [
    ...fact(say.mission, sentences(recipient.mission, read)),
    ...fact(say.role, sentence(messages.role[recipient.role], language)),
    ...fact(say.countries, recipient.countries.map((code) => country(code, language)).join(", ")),
    ...fact(
      say.safeguard,
      ...(outside(recipient).length === 0
        ? []
        : recipient.safeguard === undefined
          ? adequate
          : [sentences(recipient.safeguard, read)]),
    ),
    ...fact(say.names, ...(recipient.named ?? []).map((party) => `${party.name}, ${party.address}`)),
    ...fact(say.purposes, ...purposeLinks(served, read)),
    ...fact(say.fields, ...fieldLines(recipient.fields, read)),
  ];
}

/** Controllers on whose instructions we work (art. 28): their data are not ours to answer for. */
export function partners(read: Reading): Section | undefined {
  const { policy, language, messages } = read;
  const say = messages.partners;
  const others = Object.entries(policy.controllers);
  if (others.length === 0) return undefined;
  const names = others.map(([, party]) => party.name);
  return {
    id: "partners",
    heading: say.heading,
    lead: say.lead(policy.controller.name, or(names, language)),
    shown: "open",
    blocks: blocks(
      entries(
        others.map(([name, party]) => ({
          id: `controller-${name}`,
          heading: party.name,
          text: "",
          facts: [
            ...fact(say.address, party.address),
            ...fact(say.notice, { text: party.privacyUrl, href: party.privacyUrl }),
            ...fact(
              say.purposes,
              ...purposeLinks(
                purposesWhere(read, (purpose) => controllersOf(purpose).includes(name)),
                read,
              ),
            ),
          ],
        })),
      ),
      paragraph(say.rights),
    ),
  };
}
