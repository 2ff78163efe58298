/**
 * The shape of a policy that arrives as JSON, key by key. It mirrors the types of policy.ts; a test holds the two
 * equal in both directions. It says nothing about names or sense: references.ts and check/ do.
 */
import { z } from "zod";
import { readYearEnd } from "./financial-year.ts";
import type { Period } from "./period.ts";
import { noticeClaims, noticeClauses } from "./published.ts";
import {
  audienceKinds,
  channelNames,
  cookieStores,
  houseConditionKinds,
  languages,
  recipientRoles,
  restrictedUses,
  serviceKinds,
} from "./vocabulary.ts";
import type { When } from "./when.ts";

const string = z.string();
const strings = z.array(string).readonly();
const object = <S extends z.ZodRawShape>(shape: S) => z.strictObject(shape).readonly();
const list = <S extends z.ZodType>(item: S) => z.array(item).readonly();
const named = <S extends z.ZodType>(value: S) => z.record(string, value).readonly();

export const textShape = object({ fr: string, nl: string, de: string, en: string });

const durationShape = z.union([object({ months: z.number() }), object({ days: z.number() })], {
  error: "expected a length of time, either `months` or `days`",
});

const anchorRef = object({ anchor: string, of: z.enum(["first", "last"]).exactOptional() });

/** One row per kind of period; a kind that lacks its row does not compile. */
const periodKinds = {
  during: z.strictObject({ kind: z.literal("during"), record: string }),
  after: z.strictObject({ kind: z.literal("after"), duration: durationShape, anchor: anchorRef }),
  endOfYear: z.strictObject({ kind: z.literal("endOfYear"), period: z.lazy(() => periodShape) }),
  earliest: z.strictObject({ kind: z.literal("earliest"), periods: z.lazy(() => list(periodShape)) }),
  latest: z.strictObject({ kind: z.literal("latest"), periods: z.lazy(() => list(periodShape)) }),
  law: z.strictObject({ kind: z.literal("law"), rule: string, anchor: anchorRef }),
  openEnded: z.strictObject({ kind: z.literal("openEnded"), reason: textShape }),
} satisfies Record<Period["kind"], z.ZodType>;

export const periodShape: z.ZodType<Period> = z.discriminatedUnion("kind", [
  periodKinds.during,
  periodKinds.after,
  periodKinds.endOfYear,
  periodKinds.earliest,
  periodKinds.latest,
  periodKinds.law,
  periodKinds.openEnded,
]);

const whenKinds = {
  always: z.strictObject({ kind: z.literal("always") }),
  running: z.strictObject({ kind: z.literal("running"), record: string }),
  since: z.strictObject({
    kind: z.literal("since"),
    anchor: string,
    plus: durationShape.exactOptional(),
    orUnknown: z.boolean().exactOptional(),
  }),
  within: z.strictObject({ kind: z.literal("within"), period: periodShape }),
  not: z.strictObject({ kind: z.literal("not"), when: z.lazy(() => whenShape) }),
  all: z.strictObject({ kind: z.literal("all"), of: z.lazy(() => list(whenShape)) }),
  any: z.strictObject({ kind: z.literal("any"), of: z.lazy(() => list(whenShape)) }),
} satisfies Record<When["kind"], z.ZodType>;

export const whenShape: z.ZodType<When> = z.discriminatedUnion("kind", [
  whenKinds.always,
  whenKinds.running,
  whenKinds.since,
  whenKinds.within,
  whenKinds.not,
  whenKinds.all,
  whenKinds.any,
]);

const field = object({
  label: textShape,
  special: z.enum(["health", "criminal", "nationalNumber", "other"]).exactOptional(),
  freeText: z.boolean().exactOptional(),
});

const party = {
  name: string,
  address: string,
  country: string,
  email: string.exactOptional(),
  phone: string.exactOptional(),
  enterpriseNumber: string.exactOptional(),
  url: string.exactOptional(),
};

const controller = object({
  ...party,
  email: string,
  dataProtectionOfficer: z.union([object({ contact: string }), object({ notRequiredBecause: textShape })], {
    error: "expected the officer's `contact`, or `notRequiredBecause`",
  }),
});

const recipient = object({
  label: textShape,
  role: z.enum(recipientRoles),
  countries: strings,
  safeguard: textShape.exactOptional(),
  purposes: strings,
  fields: strings,
  mission: textShape,
  named: list(object(party)).exactOptional(),
  services: list(z.enum(serviceKinds)).exactOptional(),
  canvasses: list(z.enum(channelNames)).exactOptional(),
});

const source = object({
  label: textShape,
  public: z.boolean().exactOptional(),
  names: strings.exactOptional(),
  fields: strings.exactOptional(),
});

const basis = z.discriminatedUnion("kind", [
  object({
    kind: z.literal("consent"),
    request: textShape,
    validity: durationShape.exactOptional(),
  }),
  object({ kind: z.literal("contract"), when: whenShape }),
  object({ kind: z.literal("legalObligation"), norm: string }),
  object({ kind: z.literal("vitalInterests"), interest: textShape }),
  object({ kind: z.literal("publicTask"), norm: string }),
  object({ kind: z.literal("legitimateInterests"), interest: textShape, balance: textShape }),
  object({ kind: z.literal("softOptIn"), conditions: textShape, shownBy: string.exactOptional() }),
]);

const ground = object({
  audience: strings,
  basis,
  period: periodShape,
  channels: list(z.enum(channelNames)).exactOptional(),
  limit: object({ times: z.number(), per: durationShape }).exactOptional(),
});

const cookie = object({
  name: string,
  provider: string,
  lasts: z.union([durationShape, z.literal("session")], {
    error: 'expected a length of time, or "session"',
  }),
  kept: z.enum(cookieStores),
  description: textShape,
});

const purpose = object({
  label: textShape,
  description: textShape,
  grounds: list(ground),
  uses: strings,
  collects: strings.exactOptional(),
  ifNotProvided: textShape.exactOptional(),
  channels: z
    .partialRecord(z.enum(channelNames), object({ fields: strings }))
    .readonly()
    .exactOptional(),
  requires: strings.exactOptional(),
  onlyRecords: strings.exactOptional(),
  recipients: strings.exactOptional(),
  actsFor: strings.exactOptional(),
  objection: z.literal("absolute").exactOptional(),
  onErasure: z.union([z.literal("ends"), object({ stays: string, reason: textShape })], {
    error: 'expected "ends", or an object with `stays` and `reason`',
  }),
  whileRestricted: z.enum(restrictedUses).exactOptional(),
  automatedDecision: object({
    logic: textShape,
    consequence: textShape,
    humanReview: textShape,
  }).exactOptional(),
  offers: list(z.enum(["own", "partners"])).exactOptional(),
  catalogue: strings.exactOptional(),
  cookies: list(cookie).exactOptional(),
  profiling: z.enum(["significant", "minor"]).exactOptional(),
  optOutRegisters: strings.exactOptional(),
});

const published = object({
  namesUsed: strings,
  clauses: list(z.enum(noticeClauses)),
  claims: list(z.enum(noticeClaims)),
  recipientsWithoutRole: strings,
  undefinedTerms: list(object({ term: string, place: string, asks: string })),
});

export const policyShape = object({
  name: string,
  version: string,
  validFrom: string,
  timeZone: string,
  financialYearEnd: string
    .refine((text) => readYearEnd(text) !== undefined, {
      error: "expected the month and the day of the last day, such as `06-30`",
    })
    .exactOptional(),
  languages: list(z.enum(languages)),
  controller,
  supervisoryAuthority: object(party),
  cookiePolicyUrl: string,
  controllers: named(object({ ...party, privacyUrl: string, agreement: string })),
  sources: named(source),
  categories: named(object({ label: textShape, description: textShape, fields: named(field) })),
  anchors: named(named(object({ label: textShape, missing: z.enum(["open", "none"]) }))),
  audiences: named(
    object({ label: textShape, when: whenShape, kind: z.enum(audienceKinds).exactOptional() }),
  ),
  conditions: named(
    object({ label: textShape, when: whenShape, kind: z.enum(houseConditionKinds).exactOptional() }),
  ),
  recipients: named(recipient),
  purposes: named(purpose),
  offers: named(object({ label: textShape, by: string.exactOptional() })).exactOptional(),
  ledger: object({
    acts: durationShape,
    contacts: durationShape,
    disclosures: durationShape,
  }).exactOptional(),
  forgetting: object({
    askAbove: z.number().refine((n) => Number.isInteger(n) && n >= 0, {
      error: "expected a whole number that is not negative",
    }),
  }).exactOptional(),
  published: published.exactOptional(),
});
