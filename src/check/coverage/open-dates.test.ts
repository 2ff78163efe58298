/** A date that means "not ended yet" while it is missing, forgotten while its row stays: when that is found, and when not. */
import { expect, test } from "vitest";
import { map as senekMap } from "../../../senek/map.ts";
import { policy as senekPolicy } from "../../../senek/policy.ts";
import type { PolicyMap } from "../../catalog/map.ts";
import { check } from "../check.ts";
import { type Case, type Changes, company } from "../goldens/case.ts";

const found = (given: Case, withDatabase = true) => {
  const { policy, map, database } = company(given);
  return check(policy, map, withDatabase ? database : undefined)
    .filter(({ code }) => code === "open-date-forgotten-first")
    .map(({ level, place, found: what }) => `${level} ${place}: ${what}`);
};

const amount = { field: "billing.amount", provenance: "created" };
const email = { field: "contact.email", provenance: "created" };
const END = "tables.contract.columns.ends_on";
const START = "tables.contract.columns.starts_on";
const WHERE = "records.contract.where";

/** The dates are the accounts'; something else in the row is kept by whoever serves the customer. */
const dated: Changes = { [END]: amount, [START]: amount, "tables.contract.columns.note": email };
const plain = { "purposes.marketing.grounds.0.period": after("contract.end") };

function after(anchor: string, months = 12): object {
  return { kind: "after", duration: { months }, anchor: { anchor } };
}

test("a purpose that keeps another cell of the row when the date is gone is an error", () => {
  expect(found({ policy: plain, map: dated })).toEqual([
    "error records.contract.anchors.end: `service` and `marketing` may keep rows of `contract` without `billing.amount`, the date that ends them",
  ]);
});

test("a condition that the emptied row does not meet is the cure", () => {
  for (const guard of [
    { column: "starts_on", null: false },
    { column: "starts_on", notIn: ["2000-01-01"] },
    { column: "ends_on", null: false },
  ])
    expect(found({ policy: plain, map: { ...dated, [WHERE]: [guard] } })).toEqual([]);
});

test("a condition that the emptied row still meets is none", () => {
  for (const guard of [
    { column: "ends_on", null: true },
    { column: "id", null: false },
    { column: "note", null: false },
  ])
    expect(found({ policy: plain, map: { ...dated, [WHERE]: [guard] } })).toHaveLength(1);
});

test("a neutral value counts as what the emptied row holds", () => {
  const neutral = { ...dated, [START]: { ...amount, neutral: "1900-01-01" } };
  const guarded = (guard: object) => found({ policy: plain, map: { ...neutral, [WHERE]: [guard] } });
  expect(guarded({ column: "starts_on", null: false })).toHaveLength(1);
  expect(guarded({ column: "starts_on", notIn: ["1900-01-01"] })).toEqual([]);
});

test("nothing is found where nothing counts from the date, or only together with a start that goes as well", () => {
  expect(found({ map: dated })).toEqual([]);
  const both = { kind: "earliest", periods: [after("contract.end"), { kind: "during", record: "contract" }] };
  expect(found({ policy: { "purposes.marketing.grounds.0.period": both }, map: dated })).toEqual([]);
  expect(found({ map: { [END]: amount, "tables.contract.columns.note": email } })).toHaveLength(1);
});

test("nothing is found where whoever keeps the row keeps the date", () => {
  const uses = ["identity.name", "contact.email", "contact.phone", "billing.amount"];
  const policy = {
    ...plain,
    "purposes.service.uses": [...uses, "credit.note"],
    "purposes.marketing.uses": uses,
  };
  expect(found({ policy, map: dated })).toEqual([]);
});

test("a period from the same date that is no longer than the date is kept weighs as info", () => {
  const lengths = (marketing: number, accounting: number) => ({
    "purposes.service.uses": ["billing.amount"],
    "purposes.marketing.grounds.0.period": after("contract.end", marketing),
    "purposes.marketing.grounds.1.period": after("contract.end", marketing),
    "purposes.accounting.grounds.0.period": after("contract.end", accounting),
  });
  const levels = (marketing: number, accounting: number) =>
    found({ policy: lengths(marketing, accounting), map: dated }).map((line) => line.split(" ")[0]);
  expect(levels(12, 120)).toEqual(["info"]);
  expect(levels(121, 120)).toEqual(["error"]);
});

test("rows that lie between a kept row and its people stay with it", () => {
  const policy = { ...plain, "purposes.service.uses": ["credit.note"] };
  const invoiced = {
    ...dated,
    "tables.contract.columns.note": undefined,
    "tables.invoice.columns.amount": email,
  };
  expect(found({ policy, map: { ...dated, "tables.contract.columns.note": undefined } })).toEqual([]);
  expect(found({ policy, map: invoiced }, false)).toEqual([
    "error records.contract.anchors.end: `marketing` may keep rows of `contract` (also through `invoice`) without `billing.amount`, the date that ends them",
  ]);
});

test("rows that a kept row refers to stay with it, once the database is known", () => {
  const map = { ...dated, "tables.contract.columns.note": undefined, "tables.contact.columns.at": email };
  const reference = {
    name: "contact_contract_fkey",
    columns: ["contract_id"],
    toSchema: "public",
    toTable: "contract",
    toColumns: ["id"],
    onDelete: "no action",
  };
  const referred = (onDelete: string) => ({ "tables.3.foreignKeys.1": { ...reference, onDelete } });
  expect(found({ policy: plain, map })).toEqual([]);
  expect(found({ policy: plain, map, database: referred("no action") })).toHaveLength(1);
  expect(found({ policy: plain, map, database: referred("set null") })).toEqual([]);
});

test("SENEK's contracts would be found without the condition that they have a date", () => {
  const whole: PolicyMap = senekMap;
  const { where: _, ...contract } = whole.records.contract ?? { table: "contract", anchors: {} };
  const map: PolicyMap = { ...whole, records: { ...whole.records, contract } };
  const places = (given: PolicyMap) =>
    check(senekPolicy, given)
      .filter(({ code, level }) => code === "open-date-forgotten-first" && level === "error")
      .map(({ place }) => place);
  expect(places(whole)).toEqual([]);
  expect(places(map)).toEqual(["records.contract.anchors.end"]);
});
