/**
 * A policy small enough to compute by hand, with one purpose for each thing the reference model must get right,
 * and the facts to try it on. Used by the tests of the model, of rows and of explanations.
 */

import { type Day, day } from "../../src/policy/day.ts";
import type { Clocks, Event } from "../../src/policy/facts.ts";
import { law } from "../../src/policy/law-rule.ts";
import { during, last, latest, months, type Period, years } from "../../src/policy/period.ts";
import { definePolicy, type Policy } from "../../src/policy/policy.ts";
import type { EventKind, Text } from "../../src/policy/vocabulary.ts";
import { always, any, not, running, since, within } from "../../src/policy/when.ts";

export const text = (words: string): Text => ({ fr: words, nl: words, de: words, en: words });
const party = { name: "Heat & Co", address: "Rue Neuve 1, 1000 Bruxelles", country: "BE" };
const open = (words: string) => ({ label: text(words), missing: "open" as const });
const none = (words: string) => ({ label: text(words), missing: "none" as const });
const field = (words: string) => ({ label: text(words) });
const described = (words: string) => ({ label: text(words), description: text(words) });
const interests = {
  kind: "legitimateInterests",
  interest: text("interest"),
  balance: text("balance"),
} as const;

export const smallPolicy = definePolicy({
  name: "small",
  version: "1",
  validFrom: "2026-01-01",
  timeZone: "Europe/Brussels",
  languages: ["en"],
  controller: { ...party, email: "p@example.be", dataProtectionOfficer: { contact: "p@example.be" } },
  supervisoryAuthority: party,
  cookiePolicyUrl: "https://example.be/cookies",
  controllers: { engie: { ...party, privacyUrl: "https://example.com", agreement: "A1" } },
  sources: {},
  categories: {
    identity: {
      ...described("identity"),
      fields: { name: field("name"), email: field("e-mail"), phone: field("phone") },
    },
    contract: { ...described("contract"), fields: { price: field("price") } },
    billing: { ...described("billing"), fields: { total: field("total") } },
    technical: { ...described("technical"), fields: { serial: field("serial number") } },
  },
  anchors: {
    person: { birth: none("birth"), death: none("death") },
    contract: { start: none("start of the contract"), end: open("end of the contract") },
    performed: { start: none("start of the performed contract"), end: open("end of the performed contract") },
    party: { released: open("release from the contract") },
    invoice: { date: none("date of the invoice") },
    contact: { last: none("last contact") },
  },
  audiences: {
    customer: { label: text("customers"), when: running("contract") },
    former: {
      label: text("former customers"),
      when: within(years(4).after(last("performed.end"))),
    },
    prospect: { label: text("prospects"), when: since("contact.last") },
    everyone: { label: text("everyone"), when: always },
  },
  conditions: {
    adult: {
      label: text("of age"),
      when: since("person.birth", years(18), { orUnknown: true }),
      kind: "adult",
    },
    alive: { label: text("alive"), when: not(since("person.death")), kind: "alive" },
    concerned: { label: text("customer or prospect"), when: any(running("contract"), since("contact.last")) },
  },
  recipients: {},
  purposes: {
    marketing: {
      ...described("marketing"),
      grounds: [
        {
          audience: ["customer"],
          basis: { kind: "softOptIn", conditions: text("own products") },
          period: during("contract"),
          channels: ["email"],
        },
        {
          audience: ["former"],
          basis: interests,
          period: years(4).after(last("performed.end")),
          channels: ["phone"],
        },
        {
          audience: ["prospect"],
          basis: { kind: "consent", request: text("may we write?"), validity: { months: 24 } },
          period: months(12).after(last("contact.last")),
        },
      ],
      uses: ["identity.name", "identity.email", "identity.phone"],
      channels: { email: { fields: ["identity.email"] }, phone: { fields: ["identity.phone"] } },
      requires: ["adult", "alive"],
      objection: "absolute",
      onErasure: "ends",
    },
    evidence: {
      ...described("evidence"),
      grounds: [
        {
          audience: ["everyone"],
          basis: interests,
          period: latest(during("contract"), years(10).after("contract.end")),
        },
      ],
      uses: ["identity.name", "contract.price"],
      onErasure: { stays: "GDPR art. 17(3)(e)", reason: text("legal claims") },
      whileRestricted: "claims",
    },
    joint: {
      ...described("joint contract"),
      grounds: [
        {
          audience: ["everyone"],
          basis: { kind: "contract", when: running("contract") },
          period: { kind: "earliest", periods: [during("contract"), years(0).after("party.released")] },
        },
      ],
      uses: ["technical.serial"],
      onErasure: { stays: "GDPR art. 17(1)(a)", reason: text("still needed") },
    },
    accounting: {
      ...described("accounting"),
      grounds: [
        {
          audience: ["everyone"],
          basis: { kind: "legalObligation", norm: "VAT Code art. 60" },
          period: law.be.invoice("invoice.date"),
        },
      ],
      uses: ["identity.name", "billing.total"],
      onErasure: { stays: "GDPR art. 17(3)(b)", reason: text("a legal obligation") },
    },
    scoring: {
      ...described("scoring"),
      grounds: [{ audience: ["customer"], basis: interests, period: during("contract") }],
      uses: ["contract.price", "technical.serial"],
      onlyRecords: ["performed"],
      onErasure: "ends",
    },
  },
});

/** The clocks of the policy, written by hand: the periods of a ground by their place. */
export function clocksFor(
  policy: Policy,
  clocks: Readonly<Record<string, readonly (string | null)[]>>,
): Clocks {
  const clockOf = new Map<Period, string | null>();
  for (const [name, purpose] of Object.entries(policy.purposes))
    purpose.grounds.forEach(({ period }, i) => {
      clockOf.set(period, clocks[name]?.[i] ?? null);
    });
  for (const { when } of [...Object.values(policy.audiences), ...Object.values(policy.conditions)])
    if (when.kind === "within") clockOf.set(when.period, null);
  return { personRecords: new Set(["person"]), clockOf };
}

export const smallClocks: Clocks = clocksFor(smallPolicy, {
  marketing: ["contract", null, null],
  evidence: ["contract"],
  joint: ["contract"],
  accounting: ["invoice"],
  scoring: ["contract"],
});

let id = 0;
/** An event at noon in Brussels on a day, or at the instant given; about everything unless said otherwise. */
export const act = (
  kind: EventKind,
  at: string,
  about: Partial<Pick<Event, "purpose" | "channel">> = {},
): Event => ({
  id: ++id,
  at: at.includes("T") ? at : `${at}T11:00:00Z`,
  kind,
  purpose: null,
  channel: null,
  ...about,
});

export const d = (written: string): Day => day(written);
