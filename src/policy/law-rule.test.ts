import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRules } from "../law/index.ts";
import { type Day, day, FOREVER } from "./day.ts";
import { CALENDAR_YEAR, type YearEnd } from "./financial-year.ts";
import { law, lawRule, lawUntil, partsFor } from "./law-rule.ts";

const until = (id: string, anchor: Day, yearEnd: YearEnd = CALENDAR_YEAR): Day | undefined => {
  const rule = lawRule(id);
  return rule === undefined ? undefined : lawUntil(rule, anchor, yearEnd);
};
const invoice = (anchor: string, yearEnd?: YearEnd) => until("be.invoice", day(anchor), yearEnd);

test("an invoice is kept seven years from the end of its year, ten from 2022 on", () => {
  expect(invoice("2021-12-31")).toBe("2028-12-31");
  expect(invoice("2022-01-01")).toBe("2032-12-31");
  expect(invoice("2023-06-15")).toBe("2033-12-31");
  expect(invoice("2024-02-29")).toBe("2034-12-31");
});

describe("books that do not follow the calendar: the longest of three duties", () => {
  const june: YearEnd = { month: 6, day: 30 };

  test("before the new periods, accounting decides from the close of the books", () => {
    // VAT and income tax are over sooner: 31 December 2028 and 30 June 2029.
    expect(invoice("2021-08-01", june)).toBe("2029-12-31");
    expect(invoice("2022-06-30", june)).toBe("2029-12-31");
  });

  test("the taxable period that ends in assessment year 2023 is the first with ten years", () => {
    expect(invoice("2022-07-01", june)).toBe("2033-06-30");
    expect(invoice("2022-12-31", june)).toBe("2033-06-30");
    // Books closed on 30 December 2022 belong to assessment year 2022, those of a day later to 2023.
    expect(invoice("2022-06-01", { month: 12, day: 30 })).toBe("2029-12-31");
    expect(invoice("2022-06-01", CALENDAR_YEAR)).toBe("2032-12-31");
  });

  test("from 2023 on VAT decides in the first half of the year, income tax in the second", () => {
    expect(invoice("2023-01-01", june)).toBe("2033-12-31");
    expect(invoice("2023-06-30", june)).toBe("2033-12-31");
    expect(invoice("2023-07-01", june)).toBe("2034-06-30");
  });

  test("a year that ends with February ends on its last day, leap year or not", () => {
    const february: YearEnd = { month: 2, day: 29 };
    expect(invoice("2023-12-31", february)).toBe("2034-02-28");
    expect(invoice("2024-02-29", february)).toBe("2034-12-31");
    expect(invoice("2025-03-01", february)).toBe("2036-02-29");
  });
});

test("what a register deletes is gone on the day of its deletion", () => {
  expect(until("eu.registerDeletion", day("2024-03-01"))).toBe("2024-02-29");
});

test("contract claims lapse on the tenth anniversary, the last of February after a leap day", () => {
  expect(until("be.contractClaims", day("2024-02-29"))).toBe("2034-02-28");
});

test("what has not ended has no last day", () => {
  for (const yearEnd of [CALENDAR_YEAR, { month: 6, day: 30 }])
    expect(until("be.invoice", FOREVER, yearEnd)).toBe(FOREVER);
  expect(until("eu.registerDeletion", FOREVER)).toBe(FOREVER);
});

test("the fewer parts a calendar year leaves of a rule say what all of them say", () => {
  const merged = partsFor(lawRules["be.invoice"] as (typeof lawRules)[string], CALENDAR_YEAR);
  expect(merged.map(({ pieces }) => pieces.map(({ from, length }) => [from, length]))).toEqual([
    [
      ["-infinity", { months: 84 }],
      ["2022-01-01", { months: 120 }],
    ],
  ]);
  const anchors = fc
    .date({ min: new Date("2015-01-01"), max: new Date("2030-12-31"), noInvalidDate: true })
    .map((at) => day(at.toISOString().slice(0, 10)));
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(lawRules)), anchors, (rule, anchor) => {
      const fewer = { ...rule, parts: partsFor(rule, CALENDAR_YEAR) };
      expect(lawUntil(fewer, anchor, CALENDAR_YEAR)).toBe(lawUntil(rule, anchor, CALENDAR_YEAR));
    }),
    { seed: 3 },
  );
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
