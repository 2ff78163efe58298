/**
 * Days as whole numbers, because the sample shifts millions of them. The first time a day is met it is written by
 * Temporal and remembered; policy/day.ts is where days are reckoned with for the law.
 */
import { Temporal } from "temporal-polyfill";
import { type Day, day } from "../../src/policy/day.ts";

/** Days since 1 January 1970. */
export type DayNumber = number;

const EPOCH = Temporal.PlainDate.from("1970-01-01");
const texts = new Map<DayNumber, Day>();
const numbers = new Map<string, DayNumber>();

export function text(number: DayNumber): Day {
  const known = texts.get(number);
  if (known !== undefined) return known;
  const written = day(EPOCH.add({ days: number }).toString());
  texts.set(number, written);
  return written;
}

/** The number of a day written as YYYY-MM-DD. */
export function dayNumber(written: string): DayNumber {
  const known = numbers.get(written);
  if (known !== undefined) return known;
  const number = EPOCH.until(Temporal.PlainDate.from(written), { largestUnit: "days" }).days;
  numbers.set(written, number);
  return number;
}

/** The same day and month `years` later (or earlier); 28 February for a 29th that is missing. */
export function addYears(number: DayNumber, years: number): DayNumber {
  const written = text(number);
  const year = Number(written.slice(0, 4)) + years;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const rest = written.slice(4) === "-02-29" && !leap ? "-02-28" : written.slice(4);
  return dayNumber(`${year}${rest}`);
}

export const addMonths = (number: DayNumber, months: number): DayNumber =>
  dayNumber(Temporal.PlainDate.from(text(number)).add({ months }).toString());

export const yearOf = (number: DayNumber): number => Number(text(number).slice(0, 4));

/** An instant on that day in Brussels, as PostgreSQL reads it; `second` counts from midnight. */
export function instant(number: DayNumber, second: number): string {
  const two = (n: number): string => String(Math.floor(n)).padStart(2, "0");
  return `${text(number)} ${two(second / 3600)}:${two((second % 3600) / 60)}:${two(second % 60)} Europe/Brussels`;
}
