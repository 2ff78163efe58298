/**
 * Whether somebody who answered under one version of a policy must be asked again under another: only when what they
 * agreed to, or refused, is no longer what would be done (GDPR art. 4(11), 6(4), 7). Looked at purpose by purpose and by
 * the facts that are declared, so that a telephone number, a label or one more language asks nobody again.
 *
 * What a purpose is for stands in words, and nobody can tell by program whether other words mean another thing. So
 * other words count as another purpose, and only a slip of the pen put right does not.
 */
import { consentChannels, consentGrounds } from "./asked.ts";
import { editDistance, lookup } from "./nearest.ts";
import type { Period } from "./period.ts";
import type { Policy, Purpose, Recipient } from "./policy.ts";
import type { Text } from "./vocabulary.ts";

/** What of a consent can become another: the order in which it is told. */
export const consentAspects = [
  "controller",
  "purpose",
  "basis",
  "categories",
  "recipients",
  "cookies",
  "lifetime",
] as const;
export type ConsentAspect = (typeof consentAspects)[number];

/** In what the consent that a purpose asks for differs between two policies; none: whoever answered need not again. */
export function changedAspects(before: Policy, after: Policy, name: string): readonly ConsentAspect[] {
  const old = lookup(before.purposes, name);
  const now = lookup(after.purposes, name);
  if (old === undefined || now === undefined || consentGrounds(old).length === 0) return ["purpose"];
  const told = factsOf(before, name, old);
  const asked = factsOf(after, name, now);
  const meant = sameMeaning({ policy: before, purpose: old }, { policy: after, purpose: now });
  return consentAspects.filter(
    (aspect) => told[aspect] !== asked[aspect] || (aspect === "purpose" && !meant),
  );
}

/** Each aspect as one text that is the same for the same facts, whatever order they are declared in. */
function factsOf(policy: Policy, name: string, purpose: Purpose): Readonly<Record<ConsentAspect, string>> {
  const grounds = consentGrounds(purpose);
  const offers = Object.entries(policy.offers ?? {}).filter(([offer]) => purpose.catalogue?.includes(offer));
  return {
    controller: written([
      policy.controller.enterpriseNumber ?? policy.controller.name,
      list(purpose.actsFor ?? ["self"]),
    ]),
    purpose: written([
      list(purpose.onlyRecords ?? []),
      purpose.profiling ?? null,
      purpose.automatedDecision === undefined ? null : "automated",
      list(purpose.offers ?? []),
      offers.map(([offer, { by }]) => [offer, by ?? null]),
    ]),
    basis: written([list(purpose.grounds.map(({ basis }) => basis.kind)), consentChannels(purpose)]),
    categories: list(purpose.uses.map((field) => `${field} ${specialOf(policy, field)}`)),
    recipients: written(recipientsOf(policy, name, purpose).map((one) => recipientFacts(one, purpose))),
    cookies: list(
      (purpose.cookies ?? []).map((cookie) =>
        written([cookie.name, cookie.provider, cookie.lasts, cookie.kept]),
      ),
    ),
    lifetime: list(grounds.map(({ basis, period }) => written([basis.validity ?? null, facts(period)]))),
  };
}

const recipientsOf = (policy: Policy, name: string, purpose: Purpose): readonly [string, Recipient][] =>
  Object.entries(policy.recipients)
    .filter(([key, { purposes }]) => purpose.recipients?.includes(key) || purposes.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));

const recipientFacts = ([key, recipient]: [string, Recipient], { uses }: Purpose): unknown => [
  key,
  recipient.role,
  list(recipient.countries),
  list(recipient.fields.filter((field) => uses.includes(field))),
  list((recipient.named ?? []).map(({ name, enterpriseNumber }) => enterpriseNumber ?? name)),
];

function specialOf(policy: Policy, field: string): string {
  const [category = "", name = ""] = field.split(".");
  const declared = lookup(policy.categories, category);
  return (declared === undefined ? undefined : lookup(declared.fields, name))?.special ?? "";
}

/** A period without the words that explain it. */
const facts = (period: Period): unknown => (period.kind === "openEnded" ? { kind: period.kind } : period);

const list = (names: readonly string[]): string => written([...new Set(names)].sort());

/** JSON with its keys in one order. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, found: unknown) =>
    typeof found === "object" && found !== null && !Array.isArray(found)
      ? Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)))
      : found,
  );

type Told = { readonly policy: Policy; readonly purpose: Purpose };

/** Whether description and request say the same in every language that both versions speak. */
function sameMeaning(before: Told, after: Told): boolean {
  const shared = before.policy.languages.filter((language) => after.policy.languages.includes(language));
  const texts = ({ purpose }: Told): readonly Text[] => [
    purpose.description,
    ...consentGrounds(purpose).map(({ basis }) => basis.request),
  ];
  const old = texts(before);
  const now = texts(after);
  // Another number of requests shows in the channels, the basis or the lifetime.
  return old.every((text, i) =>
    shared.every((language) => sameWords(text[language], (now[i] ?? text)[language])),
  );
}

/**
 * The same words but for slips: upper and lower case, accents, signs and spaces aside, a letter wrong in a word of five
 * letters or more, two from nine on. A short word (`not`, `all`) and a number are what they are.
 */
export function sameWords(a: string, b: string): boolean {
  const left = wordsOf(a);
  const right = wordsOf(b);
  return left.length === right.length && left.every((word, i) => sameWord(word, right[i] ?? ""));
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function sameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const shorter = Math.min(a.length, b.length);
  if (shorter < 5 || /\p{N}/u.test(a + b)) return false;
  return editDistance(a, b) <= (shorter < 9 ? 1 : 2);
}
