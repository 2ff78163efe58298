/**
 * A civil day written out in a reader's language. A civil day has no time zone, so none is asked for: it is written
 * from its own year, month and day.
 */
import type { Day } from "../../policy/day.ts";
import type { YearEnd } from "../../policy/financial-year.ts";

/** "1 March 2026" in the language; `locale` is a BCP 47 tag. */
export const writtenDate = (day: Day, locale: string): string =>
  new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    Date.parse(`${day}T00:00:00Z`),
  );

/** "30 June", a day of every year. 2000 has all of them. */
export const yearDay = ({ month, day }: YearEnd, locale: string): string =>
  new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" }).format(
    Date.UTC(2000, month - 1, day),
  );

/** Whole years when the months make whole years. A reader thinks in years, the policy counts in months. */
export function inUnits(length: { readonly months: number } | { readonly days: number }): {
  readonly count: number;
  readonly unit: "year" | "month" | "day";
} {
  if ("days" in length) return { count: length.days, unit: "day" };
  return length.months % 12 === 0
    ? { count: length.months / 12, unit: "year" }
    : { count: length.months, unit: "month" };
}
