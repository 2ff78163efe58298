/**
 * Texts that people read: present in every language the policy is published in. Texts whose absence breaks a duty
 * of its own (an interest, a request, the reason of a period) are reported by the rule of that duty.
 */

import { named, place } from "../../policy/place.ts";
import type { Policy } from "../../policy/policy.ts";
import { type Language, languages } from "../../policy/vocabulary.ts";
import { isBlank, type PolicyRule, type Report } from "../rule.ts";

export const texts: PolicyRule = (policy) => [
  ...languageList(policy),
  ...textsIn(policy, []).flatMap(({ path, text }): Report[] => {
    const missing = policy.languages.filter((language) => isBlank(text[language] ?? ""));
    if (missing.length === 0 || (isBlank(text) && hasOwnFinding(path))) return [];
    return [
      {
        code: "text-missing",
        place: place(...path),
        found: isBlank(text) ? "the text is empty" : `the text is empty in ${named(missing)}`,
        remedy: "write it in every language the policy is published in",
      },
    ];
  }),
];

function languageList(policy: Policy): Report[] {
  const again = policy.languages.filter((one, i) => policy.languages.indexOf(one) !== i);
  const strange = policy.languages.filter((one) => !languages.includes(one));
  if (policy.languages.length > 0 && again.length === 0 && strange.length === 0) return [];
  return [
    {
      code: "language-missing",
      place: "languages",
      found:
        policy.languages.length === 0
          ? "the policy is published in no language"
          : `${named([...again, ...strange])} stands twice or is no language of ours`,
      remedy: `list each language of publication once: ${named(languages)}`,
    },
  ];
}

type Placed = {
  readonly path: readonly (string | number)[];
  readonly text: Readonly<Partial<Record<Language, string>>>;
};

/** Deep enough for any policy; a JSON policy that nests further has been refused by its reader. */
const DEEPEST = 40;

function textsIn(value: unknown, path: readonly (string | number)[]): readonly Placed[] {
  if (typeof value !== "object" || value === null || path.length > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((part: unknown, i) => textsIn(part, [...path, i]));
  if (isText(value)) return [{ path, text: value }];
  return Object.entries(value).flatMap(([name, part]) => textsIn(part, [...path, name]));
}

function isText(value: object): value is Placed["text"] {
  const entries = Object.entries(value);
  return (
    entries.length > 0 &&
    entries.every(([name, line]) => languages.some((l) => l === name) && typeof line === "string")
  );
}

/** The part of a path that is judged by another rule when the text is wholly empty. */
const hasOwnFinding = (path: readonly (string | number)[]): boolean => {
  const last = path.at(-1);
  if (path.includes("basis")) return ["request", "interest", "balance", "conditions"].some((n) => n === last);
  return (
    (path.includes("period") && last === "reason") || last === "notRequiredBecause" || path[0] === "sources"
  );
};
