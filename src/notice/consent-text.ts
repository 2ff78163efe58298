/**
 * The words people read before they agree or refuse (GDPR art. 4(11), 7(2), 13; Directive 2002/58 art. 5(3)): plain
 * text, made from the policy alone, so that the same policy gives the same bytes and their hash says what was shown.
 * How it is laid out on a page is not decided here; a page that shows less than this shows something else.
 */
import { consentChannels, consentGrounds, consentPurposes } from "../policy/asked.ts";
import { lookup } from "../policy/nearest.ts";
import { type Cookie, controllersOf, type Policy, type Purpose } from "../policy/policy.ts";
import type { Language } from "../policy/vocabulary.ts";
import { type ConsentMessages, consentMessages } from "./messages/consent.ts";
import { recipientLines } from "./parts/purposes.ts";
import { fieldLines, joined, labelOf, type Reading, reading, sentences } from "./parts/reading.ts";
import { periodWords } from "./period-words.ts";
import { sentence, typeset } from "./typography.ts";

/** A set of purposes as it is named wherever texts are kept: in the policy's order, each once. */
export const consentTextName = (policy: Policy, purposes: readonly string[]): string =>
  `consent ${consentPurposes(policy)
    .filter((name) => purposes.includes(name))
    .join(" ")}`;

/** The purposes that such a name stands for. */
export const purposesOfText = (name: string): readonly string[] => name.split(" ").slice(1);

/** The text of a request for consent to some purposes. Names that do not rest on consent are left out. */
export function consentText(policy: Policy, purposes: readonly string[], language: Language): string {
  const read = reading(policy, language);
  const say = consentMessages[language];
  const asked = consentPurposes(policy).filter((name) => purposes.includes(name));
  const { name, address, email } = policy.controller;
  const parts = [
    [say.heading(name)],
    [say.free],
    ...asked.map((purpose, i) => purposeLines(purpose, `${i + 1}. `, read, say)),
    [say.withdraw(email)],
    [termed(say.controller, `${name}, ${address}, ${email}`, read)],
  ];
  return typeset(`${parts.map((lines) => lines.join("\n")).join("\n\n")}\n`, language);
}

function purposeLines(name: string, number: string, read: Reading, say: ConsentMessages): readonly string[] {
  const { policy, language, messages } = read;
  const purpose = lookup(policy.purposes, name);
  if (purpose === undefined) return [];
  const line = (term: string, ...words: readonly string[]): readonly string[] => {
    const said = words.filter((word) => word !== "");
    return said.length === 0 ? [] : [termed(term, said.join("; "), read)];
  };
  const others = controllersOf(purpose).filter((controller) => controller !== "self");
  const channels = consentChannels(purpose).map((channel) => messages.channel[channel]);
  return [
    `${number}${labelOf(policy.purposes, name, read)}`,
    ...line(say.why, sentences(purpose.description, read)),
    ...line(say.request, ...consentGrounds(purpose).map(({ basis }) => sentences(basis.request, read))),
    ...line(say.channels, joined(channels, read)),
    ...line(
      say.onBehalfOf,
      joined(
        others.map((one) => policy.controllers[one]?.name ?? one),
        read,
      ),
    ),
    ...line(say.data, ...fieldLines(purpose.uses, read)),
    ...line(
      say.recipients,
      ...recipientLines(name, purpose, read).map(({ label, about }) =>
        about === "" ? label : `${label} (${about})`,
      ),
    ),
    ...line(say.cookies, ...(purpose.cookies ?? []).map((cookie) => cookieWords(cookie, read, say))),
    ...line(say.answerLasts, ...answerWords(purpose, read, say)),
    ...line(
      say.dataKept,
      ...unique(
        consentGrounds(purpose).map(({ period }) =>
          sentence(periodWords(period, policy, language), language),
        ),
      ),
    ),
    ...line(say.ifRefused, purpose.ifNotProvided === undefined ? "" : sentences(purpose.ifNotProvided, read)),
  ];
}

/** "senek_statistics (SENEK SA, cookie, 182 days): counts visits". */
function cookieWords(cookie: Cookie, { language, grammar }: Reading, say: ConsentMessages): string {
  const lasts = cookie.lasts === "session" ? say.session : grammar.duration(cookie.lasts);
  const about = [cookie.provider, say.kept[cookie.kept], lasts].join(", ");
  return `${cookie.name} (${about})${grammar.colon} ${cookie.description[language]}`;
}

const answerWords = (purpose: Purpose, { grammar }: Reading, say: ConsentMessages): readonly string[] =>
  unique(
    consentGrounds(purpose).map(({ basis }) =>
      basis.validity === undefined ? say.untilWithdrawn : grammar.duration(basis.validity),
    ),
  );

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];

const termed = (term: string, words: string, { grammar }: Reading): string =>
  `${term}${grammar.colon} ${words}`;
