/**
 * Every name a policy uses, and those among them that it does not declare. TypeScript refuses such names in policies
 * written in code; for policies that arrive as JSON this list is what `readPolicy` refuses and the checker reports.
 */
import { lawRules } from "../law/index.ts";
import { nearest } from "./nearest.ts";
import { clockPieces } from "./pieces.ts";
import { named, place } from "./place.ts";
import { fieldNames, type Policy, type Purpose } from "./policy.ts";

/** What a name can be the name of. */
export type NameKind =
  | "category"
  | "field"
  | "record"
  | "anchor"
  | "audience"
  | "condition"
  | "purpose"
  | "recipient"
  | "offer"
  | "controller"
  | "source"
  | "law-rule"
  | "table"
  | "column";

export type UnknownName = {
  readonly kind: NameKind;
  readonly name: string;
  readonly place: string;
  readonly found: string;
  readonly remedy: string;
  readonly didYouMean: string | undefined;
};

/** A name and where it is used. */
export type Use = { readonly name: string; readonly place: string };

const words: Record<NameKind, string> = {
  category: "field",
  field: "field",
  record: "kind of record",
  anchor: "anchor",
  audience: "audience",
  condition: "condition",
  purpose: "purpose",
  recipient: "recipient",
  offer: "offer",
  controller: "controller",
  source: "source",
  "law-rule": "rule of law",
  table: "table",
  column: "column",
};

/** The uses whose name is not among the declared ones. */
export function unknownAmong(kind: NameKind, uses: readonly Use[], names: Iterable<string>): UnknownName[] {
  const declared = new Set(names);
  return uses
    .filter(({ name }) => !declared.has(name))
    .map(({ name, place: at }) => ({
      kind,
      name,
      place: at,
      found:
        kind === "category"
          ? `\`${name}\` is in no declared category`
          : `\`${name}\` is no declared ${words[kind]}`,
      remedy:
        declared.size === 0
          ? `declare a ${words[kind]} of this name first; there is none yet`
          : `use a declared one (${named([...declared])}), or declare this one`,
      didYouMean: nearest(name, declared),
    }));
}

/** Every use of a name in a policy that the policy (or, for rules, the law list) does not declare. */
export const unknownNames = (policy: Policy): UnknownName[] => [
  ...fieldUses(policy).flatMap((use) => unknownField(policy, use)),
  ...anchorUses(policy).flatMap((use) => unknownAnchor(policy, use)),
  ...unknownAmong("record", [...onlyRecords(policy), ...runUses(policy)], Object.keys(policy.anchors)),
  ...unknownAmong("law-rule", ruleUses(policy), Object.keys(lawRules)),
  ...unknownAmong("audience", audienceUses(policy), Object.keys(policy.audiences)),
  ...unknownAmong(
    "condition",
    [...perPurpose(policy, "requires"), ...proofUses(policy)],
    Object.keys(policy.conditions),
  ),
  ...unknownAmong("recipient", perPurpose(policy, "recipients"), Object.keys(policy.recipients)),
  ...unknownAmong("recipient", offerUses(policy), Object.keys(policy.recipients)),
  ...unknownAmong("offer", perPurpose(policy, "catalogue"), Object.keys(policy.offers ?? {})),
  ...unknownAmong("purpose", purposeUses(policy), Object.keys(policy.purposes)),
  ...unknownAmong("controller", perPurpose(policy, "actsFor"), ["self", ...Object.keys(policy.controllers)]),
];

/** A field is unknown by its category first: the message names the part that is wrong. */
export function unknownField(policy: Pick<Policy, "categories">, use: Use): UnknownName[] {
  const dot = use.name.indexOf(".");
  const category = dot < 0 ? use.name : use.name.slice(0, dot);
  const known = Object.hasOwn(policy.categories, category);
  return unknownAmong(known ? "field" : "category", [use], fieldNames(policy));
}

/** An anchor is unknown by its record first. */
export function unknownAnchor(policy: Pick<Policy, "anchors">, use: Use): UnknownName[] {
  const declared = Object.entries(policy.anchors).flatMap(([record, anchors]) =>
    Object.keys(anchors).map((anchor) => `${record}.${anchor}`),
  );
  const record = use.name.slice(0, Math.max(0, use.name.indexOf(".")));
  return unknownAmong(Object.hasOwn(policy.anchors, record) ? "anchor" : "record", [use], declared);
}

const listed = (names: readonly string[] | undefined, ...path: readonly (string | number)[]): Use[] =>
  (names ?? []).map((name, i) => ({ name, place: place(...path, i) }));

const perPurpose = (
  policy: Policy,
  list: keyof Pick<
    Purpose,
    "uses" | "collects" | "requires" | "recipients" | "actsFor" | "onlyRecords" | "catalogue"
  >,
): Use[] =>
  Object.entries(policy.purposes).flatMap(([name, purpose]) => listed(purpose[list], "purposes", name, list));

const onlyRecords = (policy: Policy): Use[] => perPurpose(policy, "onlyRecords");

const fieldUses = (policy: Policy): Use[] => [
  ...perPurpose(policy, "uses"),
  ...perPurpose(policy, "collects"),
  ...Object.entries(policy.purposes).flatMap(([name, { channels }]) =>
    Object.entries(channels ?? {}).flatMap(([channel, { fields }]) =>
      listed(fields, "purposes", name, "channels", channel, "fields"),
    ),
  ),
  ...Object.entries(policy.recipients).flatMap(([name, r]) => listed(r.fields, "recipients", name, "fields")),
  ...Object.entries(policy.sources).flatMap(([name, s]) => listed(s.fields, "sources", name, "fields")),
];

const audienceUses = (policy: Policy): Use[] =>
  Object.entries(policy.purposes).flatMap(([name, purpose]) =>
    purpose.grounds.flatMap((ground, i) =>
      listed(ground.audience, "purposes", name, "grounds", i, "audience"),
    ),
  );

const purposeUses = (policy: Policy): Use[] =>
  Object.entries(policy.recipients).flatMap(([name, r]) =>
    listed(r.purposes, "recipients", name, "purposes"),
  );

const offerUses = (policy: Policy): Use[] =>
  Object.entries(policy.offers ?? {}).flatMap(([name, { by }]) =>
    by === undefined ? [] : [{ name: by, place: place("offers", name, "by") }],
  );

const proofUses = (policy: Policy): Use[] =>
  Object.entries(policy.purposes).flatMap(([name, { grounds }]) =>
    grounds.flatMap(({ basis }, i) =>
      basis.kind === "softOptIn" && basis.shownBy !== undefined
        ? [{ name: basis.shownBy, place: place("purposes", name, "grounds", i, "basis", "shownBy") }]
        : [],
    ),
  );

const anchorUses = (policy: Policy): Use[] =>
  clockPieces(policy).flatMap(({ anchor, place: at }) =>
    anchor ? [{ name: anchor.anchor, place: at }] : [],
  );

const runUses = (policy: Policy): Use[] =>
  clockPieces(policy).flatMap(({ run, place: at }) => (run === undefined ? [] : [{ name: run, place: at }]));

const ruleUses = (policy: Policy): Use[] =>
  clockPieces(policy).flatMap(({ rule, place: at }) =>
    rule === undefined ? [] : [{ name: rule, place: at }],
  );
