/**
 * Every name a policy uses is declared in it. TypeScript says so already for policies written in code; policies
 * that arrive as JSON, or were cast, are caught here.
 */
import { lawRules } from "../../law/index.ts";
import { fieldNames, type Policy } from "../../policy/policy.ts";
import { clockPieces } from "../clocks.ts";
import { place } from "../place.ts";
import type { PolicyRule, Report } from "../rule.ts";
import { type Use, undeclared } from "./undeclared.ts";

export const policyNames: PolicyRule = (policy) => [
  ...fieldUses(policy).flatMap((use) => unknownField(policy, use)),
  ...anchorUses(policy).flatMap((use) => unknownAnchor(policy, use)),
  ...undeclared(
    "unknown-record",
    "kind of record",
    [...onlyRecords(policy), ...runUses(policy)],
    keys(policy.anchors),
  ),
  ...undeclared("unknown-law-rule", "rule of law known here", ruleUses(policy), keys(lawRules)),
  ...undeclared("unknown-audience", "audience", audienceUses(policy), keys(policy.audiences)),
  ...undeclared("unknown-condition", "condition", conditionUses(policy), keys(policy.conditions)),
  ...undeclared("unknown-recipient", "recipient", recipientUses(policy), keys(policy.recipients)),
  ...undeclared("unknown-purpose", "purpose", purposeUses(policy), keys(policy.purposes)),
  ...undeclared("unknown-controller", "controller", controllerUses(policy), controllers(policy)),
];

const keys = (record: Readonly<Record<string, unknown>>): ReadonlySet<string> => new Set(Object.keys(record));
const controllers = (policy: Policy): ReadonlySet<string> =>
  new Set(["self", ...Object.keys(policy.controllers)]);

const listed = (names: readonly string[] | undefined, ...path: readonly (string | number)[]): Use[] =>
  (names ?? []).map((name, i) => ({ name, place: place(...path, i) }));

const perPurpose = (
  policy: Policy,
  uses: (name: string, purpose: Policy["purposes"][string]) => Use[],
): Use[] => Object.entries(policy.purposes).flatMap(([name, purpose]) => uses(name, purpose));

const onlyRecords = (policy: Policy): Use[] =>
  perPurpose(policy, (name, p) => listed(p.onlyRecords, "purposes", name, "onlyRecords"));
const conditionUses = (policy: Policy): Use[] =>
  perPurpose(policy, (name, p) => listed(p.requires, "purposes", name, "requires"));
const recipientUses = (policy: Policy): Use[] =>
  perPurpose(policy, (name, p) => listed(p.recipients, "purposes", name, "recipients"));
const controllerUses = (policy: Policy): Use[] =>
  perPurpose(policy, (name, p) => listed(p.actsFor, "purposes", name, "actsFor"));
const audienceUses = (policy: Policy): Use[] =>
  perPurpose(policy, (name, p) =>
    p.grounds.flatMap((ground, i) => listed(ground.audience, "purposes", name, "grounds", i, "audience")),
  );
const purposeUses = (policy: Policy): Use[] =>
  Object.entries(policy.recipients).flatMap(([name, r]) =>
    listed(r.purposes, "recipients", name, "purposes"),
  );

const fieldUses = (policy: Policy): Use[] => [
  ...perPurpose(policy, (name, p) => [
    ...listed(p.uses, "purposes", name, "uses"),
    ...listed(p.collects, "purposes", name, "collects"),
    ...Object.entries(p.channels ?? {}).flatMap(([channel, { fields }]) =>
      listed(fields, "purposes", name, "channels", channel, "fields"),
    ),
  ]),
  ...Object.entries(policy.recipients).flatMap(([name, r]) => listed(r.fields, "recipients", name, "fields")),
  ...Object.entries(policy.sources).flatMap(([name, s]) => listed(s.fields, "sources", name, "fields")),
];

/** A field is unknown by its category first: the message names the part that is wrong. */
export function unknownField(policy: Policy, use: Use): Report[] {
  const declared = new Set(fieldNames(policy));
  if (declared.has(use.name)) return [];
  const dot = use.name.indexOf(".");
  const category = dot < 0 ? use.name : use.name.slice(0, dot);
  const known = Object.hasOwn(policy.categories, category);
  const [report] = undeclared(known ? "unknown-field" : "unknown-category", "field", [use], declared);
  if (report === undefined) return [];
  return known ? [report] : [{ ...report, found: `\`${use.name}\` names no category of this policy` }];
}

/** An anchor is unknown by its record first. */
export function unknownAnchor(policy: Policy, use: Use): Report[] {
  const declared = new Set(
    Object.entries(policy.anchors).flatMap(([record, anchors]) =>
      Object.keys(anchors).map((anchor) => `${record}.${anchor}`),
    ),
  );
  if (declared.has(use.name)) return [];
  const record = use.name.slice(0, Math.max(0, use.name.indexOf(".")));
  const known = Object.hasOwn(policy.anchors, record);
  return undeclared(known ? "unknown-anchor" : "unknown-record", "anchor", [use], declared);
}

const anchorUses = (policy: Policy): Use[] =>
  clockPieces(policy).flatMap(({ anchor, place }) => (anchor ? [{ name: anchor.anchor, place }] : []));

const runUses = (policy: Policy): Use[] =>
  clockPieces(policy).flatMap(({ run, place }) => (run === undefined ? [] : [{ name: run, place }]));

const ruleUses = (policy: Policy): Use[] =>
  clockPieces(policy).flatMap(({ rule, place }) => (rule === undefined ? [] : [{ name: rule, place }]));
