import { expect, test } from "vitest";
import { day, FOREVER } from "./day.ts";
import { endOfFinancialYear, readYearEnd, startOfFinancialYear, yearEndOf } from "./financial-year.ts";

test("a financial year has twelve months and ends on the day the policy says", () => {
  const june = yearEndOf({ financialYearEnd: "06-30" });
  expect(endOfFinancialYear(day("2023-06-30"), june)).toBe("2023-06-30");
  expect(endOfFinancialYear(day("2023-07-01"), june)).toBe("2024-06-30");
  expect(startOfFinancialYear(day("2023-06-30"), june)).toBe("2022-07-01");
  expect(startOfFinancialYear(day("2023-07-01"), june)).toBe("2023-07-01");
});

test("it is the calendar year when the policy says nothing, and never ends for what never ends", () => {
  expect(endOfFinancialYear(day("2024-02-29"), yearEndOf({}))).toBe("2024-12-31");
  expect(startOfFinancialYear(day("2024-02-29"), yearEndOf({}))).toBe("2024-01-01");
  expect(endOfFinancialYear(FOREVER, yearEndOf({}))).toBe(FOREVER);
});

test("29 February is the last day of February in every year", () => {
  const february = yearEndOf({ financialYearEnd: "02-29" });
  expect(endOfFinancialYear(day("2023-02-28"), february)).toBe("2023-02-28");
  expect(endOfFinancialYear(day("2024-02-28"), february)).toBe("2024-02-29");
  expect(startOfFinancialYear(day("2024-03-01"), february)).toBe("2024-03-01");
});

test("what is no day of a year is refused", () => {
  for (const text of ["", "06-31", "13-01", "00-10", "06-00", "02-30", "6-30", "2024-06-30", "30-06"])
    expect(readYearEnd(text), text).toBeUndefined();
  expect(() => yearEndOf({ financialYearEnd: "30-06" })).toThrow(
    "`30-06` is no last day of a financial year",
  );
});
