import { expect, test } from "vitest";
import { type Day, day, FOREVER } from "./day.ts";
import { law, lawRule, lawUntil } from "./law-rule.ts";

const until = (id: string, anchor: Day): Day | undefined => {
  const rule = lawRule(id);
  return rule === undefined ? undefined : lawUntil(rule, anchor);
};

test("an invoice is kept seven years from the end of its year, ten from 2022 on", () => {
  expect(until("be.invoice", day("2021-12-31"))).toBe("2028-12-31");
  expect(until("be.invoice", day("2022-01-01"))).toBe("2032-12-31");
  expect(until("be.invoice", day("2023-06-15"))).toBe("2033-12-31");
  expect(until("be.invoice", day("2024-02-29"))).toBe("2034-12-31");
});

test("contract claims lapse on the tenth anniversary, the last of February after a leap day", () => {
  expect(until("be.contractClaims", day("2024-02-29"))).toBe("2034-02-28");
});

test("what has not ended has no last day", () => {
  expect(until("be.invoice", FOREVER)).toBe(FOREVER);
});

test("a builder names a rule that exists, and no other id does", () => {
  expect(law.be.invoice("invoice.date")).toEqual({
    kind: "law",
    rule: "be.invoice",
    anchor: { anchor: "invoice.date" },
  });
  expect(lawRule("be.invoices")).toBeUndefined();
  expect(lawRule("toString")).toBeUndefined();
});
