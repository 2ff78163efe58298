/** A date whose absence counts as a yes, kept by nobody for those it says no of: when that is found, and when not. */
import { expect, test } from "vitest";
import { map as senekMap } from "../../../senek/map.ts";
import { policy as senekPolicy } from "../../../senek/policy.ts";
import { check } from "../check.ts";
import { type Changes, company } from "../goldens/case.ts";

const CODE = "unknown-date-forgotten-first";
const mapped: Changes = {
  "tables.person.columns.birth_date": { field: "identity.birthDate", provenance: "provided" },
};
const presumed: Changes = { "conditions.adult.when.orUnknown": true, "conditions.adult.kind": "adult" };

const found = (policy: Changes, map: Changes = mapped) => {
  const given = company({ policy, map });
  return check(given.policy, given.map)
    .filter(({ code }) => code === CODE)
    .map(({ level, place }) => `${level} ${place}`);
};

const marketing = (level: string) => [`${level} purposes.marketing.requires`];

/** A purpose that knows who is a child, until they come of age. */
const regard = (period: object, more: object = {}): Changes => {
  const words = { fr: "égards", nl: "ontzien", de: "Rücksicht", en: "regard" };
  return {
    "purposes.minors": {
      label: words,
      description: words,
      grounds: [
        {
          audience: ["customer", "prospect"],
          basis: { kind: "legitimateInterests", interest: words, balance: words },
          period,
        },
      ],
      uses: ["identity.birthDate"],
      recipients: ["host"],
      onErasure: "ends",
      ...more,
    },
  };
};
const after = (months: number, anchor: string) => ({
  kind: "after",
  duration: { months },
  anchor: { anchor, of: "last" },
});
const birthday = (months: number) => ({
  kind: "after",
  duration: { months },
  anchor: { anchor: "person.birth" },
});
const asLong = {
  kind: "latest",
  periods: [{ kind: "during", record: "contract" }, after(12, "contact.at")],
};

test("a child's date of birth that only purposes for adults use is an error", () => {
  expect(found(presumed)).toEqual(marketing("error"));
});

test("a condition that is not said to be about age or life is a warning", () => {
  expect(found({ ...presumed, "conditions.adult.kind": undefined })).toEqual(marketing("warning"));
});

test("a purpose for everybody that keeps the date as long is the cure", () => {
  expect(found({ ...presumed, ...regard(asLong) })).toEqual([]);
});

test("it may let the date go once its person has come of age, and no sooner", () => {
  const until = (months: number) => regard({ kind: "earliest", periods: [asLong, birthday(months)] });
  expect(found({ ...presumed, ...until(216) })).toEqual([]);
  expect(found({ ...presumed, ...regard(birthday(216)) })).toEqual([]);
  expect(found({ ...presumed, ...until(192) })).toEqual(marketing("error"));
});

test("a purpose that is shorter, or requires an adult itself, keeps it for nobody", () => {
  expect(found({ ...presumed, ...regard(after(6, "contact.at")) })).toEqual(marketing("error"));
  expect(found({ ...presumed, ...regard(asLong, { requires: ["adult"] }) })).toEqual(marketing("error"));
});

test("an audience that lies within those the date is kept for is covered", () => {
  const when = { kind: "since", anchor: "contact.at" };
  const label = { fr: "écrit", nl: "schreef", de: "schrieb", en: "wrote" };
  const kept = { ...presumed, "audiences.wrote": { label, kind: "other", when }, ...regard(asLong) };
  const of = "purposes.minors.grounds.0.audience";
  expect(found({ ...kept, [of]: ["customer", "wrote"] })).toEqual([]);
  expect(found({ ...kept, [of]: ["customer"] })).toEqual(marketing("error"));
});

test("a date of death that only purposes for the living use is an error", () => {
  const alive = {
    "conditions.adult.when": { kind: "not", when: { kind: "since", anchor: "person.birth" } },
    "conditions.adult.kind": "alive",
  };
  expect(found(alive)).toEqual(marketing("error"));
});

test("a date that is not personal, or whose absence is a no, is nothing to find", () => {
  expect(found(presumed, {})).toEqual([]);
  expect(found({})).toEqual([]);
});

test("SENEK keeps the dates of its children and its dead", () => {
  expect(check(senekPolicy, senekMap).filter(({ code }) => code === CODE)).toEqual([]);
});
