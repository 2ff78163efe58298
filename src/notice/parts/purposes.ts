/**
 * The heart of the notice: one row per purpose with everything art. 13(1)(c)-(f) and 13(2)(a)-(c) ask of it, and
 * what a person can do about it. Each answer is read off the same declaration that the database is compiled from.
 */
import {
  type Basis,
  channelsOf,
  controllersOf,
  type Ground,
  type Policy,
  type Purpose,
} from "../../policy/policy.ts";
import type { BasisKind } from "../../policy/vocabulary.ts";
import { citation } from "../citation.ts";
import type { Fact, GroundRow, PurposeRow, Section } from "../document.ts";
import { type Article, country } from "../grammar/grammar.ts";
import { periodLaws, periodWords, whenWords } from "../period-words.ts";
import { sentence } from "../typography.ts";
import {
  articleWords,
  clause,
  fact,
  fieldsByCategory,
  joined,
  labelOf,
  purposeId,
  type Reading,
  sentences,
} from "./reading.ts";

/** Where each basis stands: a place in the GDPR, or a citation of another act. */
const basisPlace: Readonly<Record<BasisKind, Article | string>> = {
  consent: { article: 6, paragraph: 1, point: "a" },
  contract: { article: 6, paragraph: 1, point: "b" },
  legalObligation: { article: 6, paragraph: 1, point: "c" },
  vitalInterests: { article: 6, paragraph: 1, point: "d" },
  publicTask: { article: 6, paragraph: 1, point: "e" },
  legitimateInterests: { article: 6, paragraph: 1, point: "f" },
  softOptIn: "Directive 2002/58/EC art. 13(2); Code of Economic Law art. XII.13",
};

export function purposes(read: Reading): Section {
  const { heading, lead, caption, ...say } = read.messages.purposes;
  const { purpose, ground, period, data, recipients, choices, more } = say;
  return {
    id: "purposes",
    heading,
    lead,
    shown: "open",
    blocks: [
      {
        kind: "purposes",
        caption,
        columns: { purpose, ground, period, data, recipients, choices, more },
        rows: Object.entries(read.policy.purposes).map(([name, declared]) =>
          purposeRow(name, declared, read),
        ),
      },
    ],
  };
}

function purposeRow(name: string, purpose: Purpose, read: Reading): PurposeRow {
  return {
    id: purposeId(name),
    purpose: name,
    label: labelOf(read.policy.purposes, name, read),
    description: sentences(purpose.description, read),
    grounds: purpose.grounds.map((ground) => groundRow(purpose, ground, read)),
    data: fieldsByCategory(purpose.uses, read),
    recipients: recipientLines(name, purpose, read),
    facts: choices(purpose, read),
  };
}

function groundRow(purpose: Purpose, ground: Ground, read: Reading): GroundRow {
  const { policy, language, grammar, messages } = read;
  const say = messages.purposes;
  const channels = channelsOf(purpose, ground).map((channel) => messages.channel[channel]);
  const place = basisPlace[ground.basis.kind];
  return {
    audience: sentence(
      joined(
        ground.audience.map((audience) => labelOf(policy.audiences, audience, read)),
        read,
      ),
      language,
    ),
    basisKind: ground.basis.kind,
    basis: messages.basis[ground.basis.kind].name,
    article: typeof place === "string" ? citation(place, language) : grammar.article(place),
    period: sentence(periodWords(ground.period, policy, language), language) || say.notStated,
    facts: [
      ...basisFacts(ground.basis, read),
      ...fact(say.periodLaw, ...periodLaws(ground.period, language)),
      ...fact(say.channels, channels.length === 0 ? "" : sentence(joined(channels, read), language)),
      ...fact(
        say.contact,
        ground.limit === undefined
          ? ""
          : sentence(grammar.contactLimit(ground.limit.times, ground.limit.per), language),
      ),
    ],
  };
}

/** What the law wants said of a basis besides its name: the interest, the norm, what is asked. */
function basisFacts(basis: Basis, read: Reading): readonly Fact[] {
  const { language, grammar, messages, policy } = read;
  const say = messages.purposes;
  switch (basis.kind) {
    case "consent":
      return [
        ...fact(say.asked, sentences(basis.request, read)),
        ...fact(
          say.validity,
          basis.validity === undefined ? "" : sentence(grammar.duration(basis.validity), language),
        ),
      ];
    case "contract":
      return fact(say.when, sentence(whenWords(basis.when, policy, language), language));
    case "legalObligation":
    case "publicTask":
      return fact(say.norm, citation(basis.norm, language));
    case "vitalInterests":
      return fact(say.interest, sentences(basis.interest, read));
    case "legitimateInterests":
      return [
        ...fact(say.interest, sentences(basis.interest, read)),
        ...fact(say.balance, sentences(basis.balance, read)),
      ];
    case "softOptIn":
      return fact(say.conditions, sentences(basis.conditions, read));
  }
}

/** "Postal service", "processor, on our instructions; Belgium": the recipients that either side names. */
export function recipientLines(name: string, purpose: Purpose, read: Reading): PurposeRow["recipients"] {
  const { policy, language, messages } = read;
  const lines = recipientsOf(policy, name, purpose).map((recipient) => {
    const declared = policy.recipients[recipient];
    if (declared === undefined) return { label: recipient, about: "" };
    const countries = declared.countries.map((code) => country(code, language)).join(", ");
    const about = [messages.role[declared.role], countries].filter(Boolean).join(" · ");
    return { label: labelOf(policy.recipients, recipient, read), about };
  });
  return lines.length === 0 ? [{ label: messages.purposes.nobody, about: "" }] : lines;
}

/** The recipients a purpose names and those that name the purpose, in the policy's order. */
const recipientsOf = (policy: Policy, name: string, purpose: Purpose): readonly string[] =>
  Object.entries(policy.recipients)
    .filter(
      ([recipient, { purposes: served }]) => purpose.recipients?.includes(recipient) || served.includes(name),
    )
    .map(([recipient]) => recipient);

/** What a person can do about a purpose, and what else they must know of it. */
function choices(purpose: Purpose, read: Reading): readonly Fact[] {
  const { policy, messages } = read;
  const say = messages.purposes;
  const has = (...kinds: readonly BasisKind[]): boolean =>
    purpose.grounds.some(({ basis }) => kinds.includes(basis.kind));
  const others = controllersOf(purpose).filter((controller) => controller !== "self");
  return [
    ...fact(say.withdrawal, has("consent") ? say.withdrawalText : ""),
    ...fact(
      say.objection,
      objectionWords(purpose, has("legitimateInterests", "publicTask", "softOptIn"), read),
    ),
    ...fact(say.erasure, erasureWords(purpose, read)),
    ...fact(
      say.restriction,
      purpose.whileRestricted === undefined
        ? ""
        : say.restrictionText(messages.restrictedUse[purpose.whileRestricted]),
    ),
    ...fact(
      say.notProvided,
      purpose.ifNotProvided === undefined ? "" : sentences(purpose.ifNotProvided, read),
    ),
    ...fact(say.requires, ...(purpose.requires ?? []).map((name) => labelOf(policy.conditions, name, read))),
    ...fact(say.optOut, (purpose.optOutRegisters ?? []).length > 0 ? say.optOutText : ""),
    ...fact(say.profiling, purpose.profiling === undefined ? "" : say.profilingText),
    ...fact(
      say.automated,
      purpose.automatedDecision === undefined ? "" : { text: say.automatedText, href: "#decisions" },
    ),
    ...fact(
      say.actsFor,
      joined(
        others.map((name) => policy.controllers[name]?.name ?? name),
        read,
      ),
    ),
  ];
}

function objectionWords(purpose: Purpose, rests: boolean, { messages }: Reading): string {
  if (purpose.objection === "absolute") return messages.purposes.objectionAbsolute;
  return rests ? messages.purposes.objectionBalanced : "";
}

function erasureWords({ onErasure }: Purpose, read: Reading): string {
  const say = read.messages.purposes;
  if (onErasure === "ends") return say.erasureEnds;
  return say.erasureStays(clause(onErasure.reason, read), articleWords(onErasure.stays, read));
}
