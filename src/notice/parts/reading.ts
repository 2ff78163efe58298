/**
 * What every part of the notice needs: the policy, the language, its grammar and texts, and the few ways in which
 * parts name the policy's things. A name the policy does not declare is shown as it stands; the checker reports it.
 */
import type { Policy, Purpose } from "../../policy/policy.ts";
import type { Language, Text } from "../../policy/vocabulary.ts";
import { citation } from "../citation.ts";
import type { Block, Entry, Fact, Line, Link } from "../document.ts";
import { and, type Grammar, grammars, readArticle } from "../grammar/grammar.ts";
import { type Messages, messages } from "../messages/messages.ts";
import { midSentence, stopped } from "../typography.ts";

export type Reading = {
  readonly policy: Policy;
  readonly language: Language;
  readonly grammar: Grammar;
  readonly messages: Messages;
};

export const reading = (policy: Policy, language: Language): Reading => ({
  policy,
  language,
  grammar: grammars[language],
  messages: messages[language],
});

/** The label of a declared thing, or its name when there is no such thing or it has no label. */
export function labelOf(
  things: Readonly<Record<string, { readonly label: Text }>>,
  name: string,
  { language }: Reading,
): string {
  const found = Object.hasOwn(things, name) ? things[name] : undefined;
  return found?.label[language] || name;
}

/** Links to purposes of the table, by their labels. */
export const purposeLinks = (names: readonly string[], read: Reading): readonly Link[] =>
  [...new Set(names)].map((name) => ({
    text: labelOf(read.policy.purposes, name, read),
    href: `#${purposeId(name)}`,
  }));

export const purposeId = (name: string): string => `purpose-${name}`;

/** The names of the purposes of which something is true. */
export const purposesWhere = (
  { policy }: Reading,
  holds: (purpose: Purpose, name: string) => boolean,
): readonly string[] =>
  Object.entries(policy.purposes)
    .filter(([name, purpose]) => holds(purpose, name))
    .map(([name]) => name);

/** Fields by category, in the policy's order: what a reader sees is "Contact data: e-mail address, phone". */
export function fieldsByCategory(
  fields: readonly string[],
  read: Reading,
): readonly { readonly category: string; readonly fields: readonly string[] }[] {
  const wanted = new Set(fields);
  return Object.entries(read.policy.categories).flatMap(([category, { label, fields: declared }]) => {
    const labels = Object.entries(declared)
      .filter(([field]) => wanted.has(`${category}.${field}`))
      .map(([field, { label: fieldLabel }]) =>
        midSentence(fieldLabel[read.language] || field, read.language),
      );
    return labels.length === 0 ? [] : [{ category: label[read.language] || category, fields: labels }];
  });
}

/** The same as lines: "Contact data: e-mail address, phone". */
export const fieldLines = (fields: readonly string[], read: Reading): readonly string[] =>
  fieldsByCategory(fields, read).map(
    ({ category, fields: labels }) => `${category}${read.grammar.colon} ${labels.join(", ")}`,
  );

/** "17(3)(b)" as the language writes articles; what cannot be read stays as the policy has it. */
export function articleWords(text: string, { grammar, language }: Reading): string {
  const place = readArticle(text);
  return place === undefined ? citation(text, language) : grammar.article(place);
}

/** A reason as it stands inside a sentence: no capital, no stop. */
export const clause = (text: Text, { language }: Reading): string =>
  midSentence(stopped(text[language]).replace(/\.$/u, ""), language);

/** A fact, unless it has nothing to say. */
export function fact(term: string, ...lines: readonly Line[]): readonly Fact[] {
  const said = lines.filter((line) => (typeof line === "string" ? line : line.text).trim() !== "");
  return said.length === 0 ? [] : [{ term, lines: said }];
}

/** A line that is an address of the web becomes a link to it. */
export const addressed = (line: string): Line =>
  /^https?:\/\/\S+$/.test(line) ? { text: line, href: line } : line;

/** A text of the policy as whole sentences; empty when the policy is silent. */
export const sentences = (text: Text, { language }: Reading): string =>
  text[language].trim() === "" ? "" : stopped(text[language]);

/** Blocks that have something in them. */
export const blocks = (...of: readonly (Block | undefined)[]): readonly Block[] =>
  of.filter((block) => block !== undefined);

export const paragraph = (text: string): Block | undefined =>
  text === "" ? undefined : { kind: "paragraph", text };

export const list = (items: readonly Line[]): Block | undefined =>
  items.length === 0 ? undefined : { kind: "list", items };

export const facts = (all: readonly Fact[]): Block | undefined =>
  all.length === 0 ? undefined : { kind: "facts", facts: all };

export const entries = (all: readonly Entry[]): Block | undefined =>
  all.length === 0 ? undefined : { kind: "entries", entries: all };

export const joined = (items: readonly string[], { language }: Reading): string => and(items, language);
