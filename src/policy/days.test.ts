import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, type Day, day, dayOf, endOfYear, FOREVER, nextDay } from "./day.ts";
import { complement, type Days, difference, includes, intersection, span, union, untilFrom } from "./days.ts";

const START = day("2024-02-20");
const calendar: readonly Day[] = Array.from({ length: 24 }, (_, i) => addDays(START, i));

/** Any set of days within the calendar, drawn day by day; the set algebra must agree with plain filtering. */
const drawn = fc
  .array(fc.boolean(), { minLength: calendar.length, maxLength: calendar.length })
  .map((flags) => {
    const chosen = calendar.filter((_, i) => flags[i]);
    return { chosen, set: union(...chosen.map((d) => span(d, d))) };
  });
const listed = (set: Days): readonly Day[] => calendar.filter((d) => includes(set, d));

/** Sorted, not empty, and with a day between any two: one set has one way to be written. */
const isWellFormed = (set: Days): boolean =>
  set.every(({ from, until }, i) => {
    const next = set[i + 1];
    return from <= until && (next === undefined || nextDay(until) < next.from);
  });

describe("sets of days", () => {
  test("behave as sets, and one set has one way to be written", () => {
    fc.assert(
      fc.property(drawn, drawn, (a, b) => {
        expect(listed(a.set)).toEqual(a.chosen);
        expect(listed(union(a.set, b.set))).toEqual(
          calendar.filter((d) => a.chosen.includes(d) || b.chosen.includes(d)),
        );
        expect(listed(intersection(a.set, b.set))).toEqual(a.chosen.filter((d) => b.chosen.includes(d)));
        expect(listed(difference(a.set, b.set))).toEqual(a.chosen.filter((d) => !b.chosen.includes(d)));
        expect(complement(complement(a.set))).toEqual(a.set);
        for (const set of [union(a.set, b.set), intersection(a.set, b.set), complement(a.set)])
          expect(isWellFormed(set)).toBe(true);
      }),
    );
  });

  test("the last day of a stretch is asked from any day in it", () => {
    const set = union(span(day("2024-02-28"), day("2024-02-29")), span(day("2024-03-02"), FOREVER));
    expect(untilFrom(set, day("2024-02-28"))).toBe("2024-02-29");
    expect(untilFrom(set, day("2024-03-01"))).toBeUndefined();
    expect(untilFrom(set, day("2030-01-01"))).toBe("infinity");
  });
});

describe("days", () => {
  test("a day that no calendar has is refused", () => {
    for (const wrong of ["2023-02-29", "2024-02-30", "2024-13-01", "24-01-01", "2024-1-1", "", "today"])
      expect(() => day(wrong)).toThrow(RangeError);
  });

  test("months keep the day or take the last one, and back again need not", () => {
    expect(addMonths(day("2024-01-31"), 1)).toBe("2024-02-29");
    expect(addMonths(day("2023-01-31"), 1)).toBe("2023-02-28");
    expect(addMonths(day("2024-02-29"), 12)).toBe("2025-02-28");
    expect(addMonths(day("2024-02-29"), 48)).toBe("2028-02-29");
    expect(addMonths(day("2024-12-31"), 2)).toBe("2025-02-28");
  });

  test("what never ends stays so, and so does a year that four digits cannot write", () => {
    expect([addMonths(FOREVER, 12), endOfYear(FOREVER), addDays(FOREVER, -1)]).toEqual([
      FOREVER,
      FOREVER,
      FOREVER,
    ]);
    expect(addMonths(day("9999-12-31"), 1)).toBe(FOREVER);
    expect(addDays(day("9999-12-30"), 1)).toBe("9999-12-31");
  });

  test("an instant is of the day it has in Brussels, in winter, in summer and on the nights between", () => {
    const zone = "Europe/Brussels";
    expect(dayOf("2025-12-31T22:59:59.999999Z", zone)).toBe("2025-12-31");
    expect(dayOf("2025-12-31T23:00:00Z", zone)).toBe("2026-01-01");
    expect(dayOf("2026-06-30T22:00:00Z", zone)).toBe("2026-07-01");
    expect(dayOf("2026-03-28T23:00:00Z", zone)).toBe("2026-03-29");
    expect(dayOf("2026-03-29T21:59:59Z", zone)).toBe("2026-03-29");
    expect(dayOf("2026-10-24T22:00:00Z", zone)).toBe("2026-10-25");
    expect(dayOf("2026-10-25T22:59:59Z", zone)).toBe("2026-10-25");
  });
});
