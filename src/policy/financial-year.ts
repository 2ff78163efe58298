/**
 * The financial year of a company: the twelve months its books are kept by, which some statutes count in. A policy
 * says on which day it ends; where it says nothing, it is the calendar year. Only days here: what a statute makes of
 * them is law-rule.ts's.
 */
import { SermentError } from "../errors.ts";
import { BEGINNING, type Day, day, FOREVER, isDated, nextDay } from "./day.ts";
import type { Policy } from "./policy.ts";

/** The last day of every financial year; a day that the month has not is its last one. */
export type YearEnd = { readonly month: number; readonly day: number };

export const CALENDAR_YEAR: YearEnd = { month: 12, day: 31 };

/** Reads `06-30`; undefined when that is no day of any year. */
export function readYearEnd(text: string): YearEnd | undefined {
  const [, month, date] = /^(\d\d)-(\d\d)$/.exec(text)?.map(Number) ?? [];
  if (month === undefined || date === undefined || month < 1 || month > 12 || date < 1) return undefined;
  // 2000 was a leap year, so 29 February is a day.
  return date <= daysIn(2000, month) ? { month, day: date } : undefined;
}

/** When the company's financial year ends. Throws `policy-shape` when the policy says something that is no day. */
export function yearEndOf({ financialYearEnd }: Pick<Policy, "financialYearEnd">): YearEnd {
  if (financialYearEnd === undefined) return CALENDAR_YEAR;
  const end = readYearEnd(financialYearEnd);
  if (end !== undefined) return end;
  throw new SermentError("policy-shape", `\`${financialYearEnd}\` is no last day of a financial year`, {
    details: "financialYearEnd",
    hint: "write the month and the day, such as `06-30`, or leave it out for 31 December",
  });
}

export const isCalendarYear = ({ month, day: date }: YearEnd): boolean => month === 12 && date === 31;

/** The last day of the financial year that the day is in; what never began or never ends stays so. */
export function endOfFinancialYear(d: Day, end: YearEnd): Day {
  if (!isDated(d)) return d;
  const sameYear = endIn(yearOf(d), end);
  return d <= sameYear ? sameYear : endIn(yearOf(d) + 1, end);
}

/** The first day of the financial year that the day is in. */
export function startOfFinancialYear(d: Day, end: YearEnd): Day {
  if (!isDated(d)) return d;
  const last = endOfFinancialYear(d, end);
  return nextDay(endIn(yearOf(last) - 1, end));
}

const yearOf = (d: Day): number => Number(d.slice(0, 4));

const endIn = (year: number, end: YearEnd): Day =>
  year < 0
    ? BEGINNING
    : year > 9999
      ? FOREVER
      : day(
          `${padded(year, 4)}-${padded(end.month, 2)}-${padded(Math.min(end.day, daysIn(year, end.month)), 2)}`,
        );

const padded = (n: number, digits: number): string => String(n).padStart(digits, "0");

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
