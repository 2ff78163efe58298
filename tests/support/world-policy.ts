/**
 * Random policies for the twin test: every basis, period, condition, channel, limit and effect of an event that the
 * language has, over the records of world.ts. A period that mixes records no single row carries is drawn again.
 */
import fc from "fast-check";
import type { PolicyMap } from "../../src/catalog/map.ts";
import { clocksOf } from "../../src/catalog/ways.ts";
import type { AnchorRef, Duration, Period } from "../../src/policy/period.ts";
import type { Basis, Ground, HouseCondition, Policy, Purpose } from "../../src/policy/policy.ts";
import { fieldNames } from "../../src/policy/policy.ts";
import type { ChannelName, HouseConditionKind, Text } from "../../src/policy/vocabulary.ts";
import type { When } from "../../src/policy/when.ts";

const text = (s: string): Text => ({ fr: s, nl: s, de: s, en: s });
const label = text("-");
const party = { name: "Company", address: "Street 1", country: "BE" };

const recordAnchors: Readonly<Record<string, readonly string[]>> = {
  person: ["born", "died"],
  contract: ["start", "end"],
  performed: ["start", "end"],
  party: ["released"],
  invoice: ["date"],
  contact: ["at"],
  installation: ["date"],
};
const anchorNames = Object.entries(recordAnchors).flatMap(([r, names]) => names.map((a) => `${r}.${a}`));

/** Records whose dates may stand together in one period, because the first one's rows all carry the others'. */
const families: readonly (readonly string[])[] = [
  ["person"],
  ["contract", "performed", "party", "person"],
  ["party", "person"],
  ["invoice", "person"],
  ["contact", "person"],
  ["installation", "person"],
];

const duration: fc.Arbitrary<Duration> = fc.oneof(
  fc.constantFrom(1, 12, 48, 84, 120).map((months) => ({ months })),
  fc.constantFrom(0, 14).map((days) => ({ days })),
);

function periodOver(records: readonly string[]): fc.Arbitrary<Period> {
  const plain = records.flatMap((r) => (recordAnchors[r] ?? []).map((a) => `${r}.${a}`));
  const anchor: fc.Arbitrary<AnchorRef> = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...plain).map((a) => ({ anchor: a })) },
    {
      weight: 1,
      arbitrary: fc.record({
        anchor: fc.constantFrom(...anchorNames),
        of: fc.constantFrom("first" as const, "last" as const),
      }),
    },
  );
  const spans = records.filter((r) => r === "contract" || r === "performed");
  const leaf: fc.Arbitrary<Period> = fc.oneof(
    fc.record({ kind: fc.constant("after" as const), duration, anchor }),
    fc.record({ kind: fc.constant("law" as const), rule: fc.constant("be.invoice"), anchor }),
    ...(spans.length > 0
      ? [fc.record({ kind: fc.constant("during" as const), record: fc.constantFrom(...spans) })]
      : []),
  );
  const { period } = fc.letrec<{ period: Period }>((tie) => ({
    period: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      leaf,
      fc.record({ kind: fc.constant("endOfYear" as const), period: tie("period") }),
      fc.record({
        kind: fc.constantFrom("earliest" as const, "latest" as const),
        periods: fc.array(tie("period"), { minLength: 2, maxLength: 2 }),
      }),
    ),
  }));
  return period;
}

const period: fc.Arbitrary<Period> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...families).chain(periodOver) },
  { weight: 1, arbitrary: fc.constant<Period>({ kind: "openEnded", reason: label }) },
);

const { when } = fc.letrec<{ when: When }>((tie) => ({
  when: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.record({ kind: fc.constant("running" as const), record: fc.constantFrom("contract", "performed") }),
    fc.record(
      {
        kind: fc.constant("since" as const),
        anchor: fc.constantFrom(...anchorNames),
        plus: duration,
        orUnknown: fc.boolean(),
      },
      { requiredKeys: ["kind", "anchor"] },
    ),
    fc.record({ kind: fc.constant("always" as const) }),
    fc.record({ kind: fc.constant("within" as const), period }),
    fc.record({ kind: fc.constant("not" as const), when: tie("when") }),
    fc.record({
      kind: fc.constantFrom("all" as const, "any" as const),
      of: fc.array(tie("when"), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

const basis: fc.Arbitrary<Basis> = fc.oneof(
  fc.record(
    { kind: fc.constant("consent" as const), request: fc.constant(label), validity: duration },
    { requiredKeys: ["kind", "request"] },
  ),
  fc.record({ kind: fc.constant("contract" as const), when }),
  fc.constant<Basis>({ kind: "legalObligation", norm: "a norm" }),
  fc.constant<Basis>({ kind: "legitimateInterests", interest: label, balance: label }),
  fc.constant<Basis>({ kind: "softOptIn", conditions: label }),
  fc.constant<Basis>({ kind: "softOptIn", conditions: label, shownBy: "adult" }),
  fc.constant<Basis>({ kind: "publicTask", norm: "a norm" }),
  fc.constant<Basis>({ kind: "vitalInterests", interest: label }),
);

const audiences = ["one", "two", "three"] as const;

const ground = (channels: readonly ChannelName[]): fc.Arbitrary<Ground> =>
  fc.record(
    {
      audience: fc.subarray([...audiences], { minLength: 1 }),
      basis,
      period,
      limit: fc.record({ times: fc.constantFrom(1, 2), per: fc.constantFrom({ months: 12 }, { days: 14 }) }),
      ...(channels.length > 0 ? { channels: fc.subarray([...channels], { minLength: 1 }) } : {}),
    },
    { requiredKeys: ["audience", "basis", "period"] },
  ) as fc.Arbitrary<Ground>;

const purposeOver = (fields: readonly string[]): fc.Arbitrary<Purpose> =>
  fc.constantFrom<readonly ChannelName[]>([], ["email"], ["email", "phone"]).chain((channels) =>
    fc.record(
      {
        label: fc.constant(label),
        description: fc.constant(label),
        grounds: fc.array(ground(channels), { minLength: 1, maxLength: 3 }),
        uses: fc
          .subarray([...fields], { minLength: 1 })
          .map((used) => [...new Set([...used, ...channels.map((c) => `identity.${c}`)])]),
        channels: fc.constant(
          channels.length === 0
            ? {}
            : Object.fromEntries(channels.map((c) => [c, { fields: [`identity.${c}`] }])),
        ),
        requires: fc.subarray(["adult", "alive"]),
        onlyRecords: fc.subarray(["performed", "contact"]),
        actsFor: fc.constantFrom(["self"], ["engie"], ["self", "engie"]),
        objection: fc.constant("absolute" as const),
        onErasure: fc.constantFrom<Purpose["onErasure"]>("ends", { stays: "17(3)(b)", reason: label }),
        whileRestricted: fc.constant("claims" as const),
      },
      { requiredKeys: ["label", "description", "grounds", "uses", "channels", "onErasure"] },
    ),
  ) as fc.Arbitrary<Purpose>;

/** Some are about what people can be told to be; the others have only dates. */
const condition = (kind: HouseConditionKind): fc.Arbitrary<HouseCondition> =>
  fc
    .record({ when, said: fc.constantFrom(true, true, false) })
    .map(({ when: w, said }) => ({ label, when: w, ...(said ? { kind } : {}) }));

const missing = fc.constantFrom("open" as const, "none" as const);

const anchors: fc.Arbitrary<Policy["anchors"]> = fc.record(
  Object.fromEntries(
    Object.entries(recordAnchors).map(([r, names]) => [
      r,
      fc.record(Object.fromEntries(names.map((a) => [a, missing.map((m) => ({ label, missing: m }))]))),
    ]),
  ),
);

const field = { label };
const categories = {
  identity: { label, description: label, fields: { born: field, email: field, phone: field, name: field } },
  business: {
    label,
    description: label,
    fields: { price: field, role: field, total: field, note: field, subject: field },
  },
  home: { label, description: label, fields: { street: field, note: field, serial: field } },
};

/** Draws a policy for `map` that names only what the map has. */
export function policyFor(name: string, map: PolicyMap): fc.Arbitrary<Policy> {
  const still = {
    name,
    version: "1",
    validFrom: "2026-01-01",
    timeZone: "Europe/Brussels",
    languages: ["en"],
    cookiePolicyUrl: "",
    controller: { ...party, email: "p@example.be", dataProtectionOfficer: { contact: "p@example.be" } },
    supervisoryAuthority: party,
    controllers: { engie: { ...party, privacyUrl: "https://example.be", agreement: "a" } },
    sources: {},
    categories,
    recipients: {},
  } satisfies Partial<Policy>;
  const fields = fieldNames(still);
  const purpose = purposeOver(fields);
  return fc
    .record({
      financialYearEnd: fc.constantFrom("12-31", "06-30", "02-29"),
      anchors,
      audiences: fc.record({
        one: when.map((w) => ({ label, when: w })),
        two: when.map((w) => ({ label, when: w })),
        three: fc.constant({ label, when: { kind: "always" as const } }),
      }),
      conditions: fc.record({
        adult: condition("adult"),
        alive: condition("alive"),
      }),
      purposes: fc.record(
        { alpha: purpose, betaTwo: purpose, gamma: purpose },
        { requiredKeys: ["alpha", "betaTwo"] },
      ),
    })
    .map((drawn): Policy => ({ ...still, ...drawn }) as Policy)
    .filter((policy) => clocksAreClear(policy, map));
}

function clocksAreClear(policy: Policy, map: PolicyMap): boolean {
  try {
    clocksOf(policy, map);
    return true;
  } catch {
    return false;
  }
}
