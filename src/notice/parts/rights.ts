/** The parts on what a person can do: how long things last, the rights one by one, how to use them, whom to turn to. */
import { euParameters } from "../../law/index.ts";
import type { BasisKind } from "../../policy/vocabulary.ts";
import type { Entry, Fact, Section } from "../document.ts";
import type { Article } from "../grammar/grammar.ts";
import { type RightName, rightNames } from "../messages/messages.ts";
import {
  articleWords,
  blocks,
  clause,
  entries,
  fact,
  facts,
  labelOf,
  list,
  purposeLinks,
  purposesWhere,
  type Reading,
} from "./reading.ts";

const rightPlace: Readonly<Record<RightName, Article>> = {
  access: { article: 15 },
  rectification: { article: 16 },
  erasure: { article: 17 },
  restriction: { article: 18 },
  portability: { article: 20 },
  objection: { article: 21 },
  withdrawal: { article: 7, paragraph: 3 },
  humanReview: { article: 22, paragraph: 3 },
};

/** The rights that hang on what a purpose rests on; the others hold whatever the basis. */
const rightsByBasis: Partial<Readonly<Record<RightName, readonly BasisKind[]>>> = {
  portability: ["consent", "contract"],
  objection: ["legitimateInterests", "publicTask", "softOptIn"],
  withdrawal: ["consent"],
};

/** GDPR art. 13(2)(a): the periods are in the table of purposes; this says how they work. */
export function retention({ messages }: Reading): Section {
  const { heading, lead, points } = messages.retention;
  return { id: "retention", heading, lead, shown: "folded", blocks: blocks(list(points)) };
}

/** GDPR art. 13(2)(b)-(c): the rights, each with the purposes it bites on. */
export function rights(read: Reading): Section {
  const say = read.messages.rights;
  return {
    id: "rights",
    heading: say.heading,
    lead: say.lead,
    shown: "folded",
    blocks: blocks(entries(rightNames.flatMap((right) => rightEntry(right, read)))),
  };
}

function rightEntry(right: RightName, read: Reading): readonly Entry[] {
  const say = read.messages.rights;
  const concerned = purposesOf(right, read);
  if (concerned !== undefined && concerned.length === 0) return [];
  return [
    {
      id: `right-${right}`,
      heading: say.list[right].name,
      text: say.list[right].text,
      facts: [
        ...fact(say.article, read.grammar.article(rightPlace[right])),
        ...fact(say.appliesTo, ...purposeLinks(concerned ?? [], read)),
        ...(right === "erasure" ? staying(read) : []),
      ],
    },
  ];
}

/** The purposes a right bites on; undefined: all of them. */
function purposesOf(right: RightName, read: Reading): readonly string[] | undefined {
  if (right === "humanReview")
    return purposesWhere(read, (purpose) => purpose.automatedDecision !== undefined);
  const bases = rightsByBasis[right];
  return (
    bases &&
    purposesWhere(
      read,
      (purpose) =>
        purpose.grounds.some(({ basis }) => bases.includes(basis.kind)) ||
        (right === "objection" && purpose.objection === "absolute"),
    )
  );
}

/** What stays after a request for erasure, each purpose with its reason and the exception of art. 17. */
function staying(read: Reading): readonly Fact[] {
  const { policy, grammar, messages } = read;
  const lines = Object.entries(policy.purposes).flatMap(([name, { onErasure }]) => {
    if (onErasure === "ends") return [];
    return [
      `${labelOf(policy.purposes, name, read)}${grammar.colon} ${clause(onErasure.reason, read)} (${articleWords(onErasure.stays, read)})`,
    ];
  });
  return fact(messages.rights.staysAfter, ...lines);
}

/** GDPR art. 12: free of charge, within a month, no form, proof of identity only in doubt. */
export function exercise({ policy, grammar, messages }: Reading): Section {
  const say = messages.exercise;
  const { name, address, email, phone } = policy.controller;
  return {
    id: "exercise",
    heading: say.heading,
    lead: say.lead(grammar.within(euParameters.answer.value)),
    shown: "folded",
    blocks: blocks(
      facts([
        ...fact(say.byEmail, { text: email, href: `mailto:${email}` }),
        ...fact(say.byPost, `${name}, ${address}`),
        ...fact(say.byPhone, { text: phone ?? "", href: `tel:${(phone ?? "").replace(/[^+\d]/g, "")}` }),
      ]),
      list(say.points(grammar.within(euParameters.answerExtended.value))),
    ),
  };
}

/** GDPR art. 13(2)(d), 77 and 79: the authority and the courts. */
export function complaint({ policy, messages }: Reading): Section {
  const say = messages.complaint;
  const { name, address, email, phone, url } = policy.supervisoryAuthority;
  return {
    id: "complaint",
    heading: say.heading,
    lead: say.lead(policy.controller.name),
    shown: "open",
    blocks: blocks(
      facts([
        ...fact(
          say.authority,
          name,
          address,
          phone ?? "",
          { text: email ?? "", href: `mailto:${email ?? ""}` },
          { text: url ?? "", href: url ?? "" },
        ),
        ...fact(say.court, say.courtText),
      ]),
    ),
  };
}
