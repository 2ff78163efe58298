import { expect, test } from "vitest";
import { defineMap } from "../catalog/map.ts";
import { during, last, years } from "./period.ts";
import { definePolicy } from "./policy.ts";
import { readPolicy } from "./read.ts";
import { not, running } from "./when.ts";

const t = { fr: "x", nl: "x", de: "x", en: "x" };

const frame = {
  name: "small",
  version: "1",
  validFrom: "2026-01-01",
  timeZone: "Europe/Brussels",
  languages: ["fr"],
  controller: {
    name: "Small",
    address: "Rue 1",
    country: "BE",
    email: "a@example.be",
    dataProtectionOfficer: { contact: "dpo@example.be" },
  },
  supervisoryAuthority: { name: "APD", address: "Bruxelles", country: "BE" },
  cookiePolicyUrl: "https://example.be/cookies",
} as const;

const declared = {
  ...frame,
  controllers: {
    principal: { name: "P", address: "a", country: "BE", privacyUrl: "https://example.be", agreement: "1" },
  },
  categories: { identity: { label: t, description: t, fields: { name: { label: t } } } },
  anchors: { contract: { start: { label: t, missing: "none" }, end: { label: t, missing: "open" } } },
} as const;

const whole = definePolicy({
  ...declared,
  sources: { partner: { label: t, fields: ["identity.name"] } },
  audiences: { former: { label: t, when: not(running("contract")) } },
  conditions: { any: { label: t, when: running("contract") } },
  recipients: {
    host: {
      label: t,
      role: "processor",
      countries: ["BE"],
      purposes: ["service"],
      fields: ["identity.name"],
      mission: t,
    },
  },
  purposes: {
    service: {
      label: t,
      description: t,
      grounds: [
        {
          audience: ["former"],
          basis: { kind: "contract", when: running("contract") },
          period: years(2).after(last("contract.end")),
        },
      ],
      uses: ["identity.name"],
      requires: ["any"],
      onlyRecords: ["contract"],
      recipients: ["host"],
      actsFor: ["self", "principal"],
      onErasure: "ends",
    },
  },
});

/** A policy with one purpose that misnames something; only the compiler looks at it. */
const purpose = {
  label: t,
  description: t,
  uses: ["identity.name"],
  grounds: [],
  onErasure: "ends",
} as const;
const rest = { ...declared, sources: {}, audiences: {}, conditions: {}, recipients: {} } as const;

test("a declared policy comes back unchanged, and reads as JSON too", () => {
  expect(readPolicy(JSON.parse(JSON.stringify(whole)))).toEqual(JSON.parse(JSON.stringify(whole)));
});

test("a name that nobody declares does not compile", () => {
  const misnamed = [
    () => definePolicy({ ...rest, purposes: { p: purpose } }),
    // @ts-expect-error no such category
    () => definePolicy({ ...rest, purposes: { p: { ...purpose, uses: ["identiy.name"] } } }),
    // @ts-expect-error no such field
    () => definePolicy({ ...rest, purposes: { p: { ...purpose, uses: ["identity.nam"] } } }),
    // @ts-expect-error no such condition
    () => definePolicy({ ...rest, purposes: { p: { ...purpose, requires: ["adult"] } } }),
    // @ts-expect-error no such kind of record
    () => definePolicy({ ...rest, purposes: { p: { ...purpose, onlyRecords: ["contrat"] } } }),
    // @ts-expect-error no such recipient
    () => definePolicy({ ...rest, purposes: { p: { ...purpose, recipients: ["host"] } } }),
    // @ts-expect-error no such controller
    () => definePolicy({ ...rest, purposes: { p: { ...purpose, actsFor: ["principl"] } } }),
    // @ts-expect-error no such anchor
    () => definePolicy({ ...rest, audiences: { a: { label: t, when: running("contrat") } }, purposes: {} }),
    // @ts-expect-error no such field of a source
    () => definePolicy({ ...rest, sources: { s: { label: t, fields: ["identity.nam"] } }, purposes: {} }),
    // @ts-expect-error no such language
    () => definePolicy({ ...rest, languages: ["it"], purposes: {} }),
    () =>
      definePolicy({
        ...rest,
        recipients: {
          // @ts-expect-error no such purpose
          host: { label: t, role: "processor", countries: [], purposes: ["q"], fields: [], mission: t },
        },
        purposes: { p: purpose },
      }),
    () =>
      definePolicy({
        ...rest,
        audiences: { a: { label: t, when: running("contract") } },
        purposes: {
          p: {
            ...purpose,
            // @ts-expect-error no such audience
            grounds: [
              { audience: ["b"], basis: { kind: "legalObligation", norm: "x" }, period: during("contract") },
            ],
          },
        },
      }),
    () =>
      definePolicy({
        ...rest,
        audiences: { a: { label: t, when: running("contract") } },
        purposes: {
          p: {
            ...purpose,
            // @ts-expect-error no such anchor
            grounds: [
              {
                audience: ["a"],
                basis: { kind: "legalObligation", norm: "x" },
                period: years(1).after("contract.finish"),
              },
            ],
          },
        },
      }),
  ];
  expect(misnamed).toHaveLength(13);
});

test("a map that names what its policy lacks does not compile", () => {
  const people = { columns: { id: { key: true } } } as const;
  const records = { contract: { table: "person", anchors: { start: "id", end: "id" } } } as const;
  const misnamed = [
    () => defineMap(whole, { subjects: ["person"], tables: { person: people }, records }),
    () =>
      defineMap(whole, {
        subjects: ["person"],
        // @ts-expect-error no such field
        tables: { person: { columns: { name: { field: "identity.nam", provenance: "provided" } } } },
        records,
      }),
    // @ts-expect-error no such table
    () => defineMap(whole, { subjects: ["persons"], tables: { person: people }, records }),
    () =>
      defineMap(whole, {
        subjects: ["person"],
        tables: { person: people },
        // @ts-expect-error an anchor has no column
        records: { contract: { table: "person", anchors: { start: "id" } } },
      }),
  ];
  expect(misnamed).toHaveLength(4);
});
