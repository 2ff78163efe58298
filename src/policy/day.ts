/**
 * A civil day, written as PostgreSQL writes it: `2026-03-05`, or `-infinity` and `infinity` for "never began"
 * and "never ends". Written so, days compare as plain strings and travel to SQL unchanged. All arithmetic is
 * Temporal's; `Date` is not used.
 */
import { Temporal } from "temporal-polyfill";

export type Day = string & { readonly __day: never };

export const BEGINNING = "-infinity" as Day;
export const FOREVER = "infinity" as Day;

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads `YYYY-MM-DD`, `infinity` or `-infinity`; anything else, the 30th of February included, throws RangeError. */
export function day(text: string): Day {
  if (text === BEGINNING || text === FOREVER) return text as Day;
  if (!ISO_DAY.test(text)) throw new RangeError(`\`${text}\` is not a day written as YYYY-MM-DD`);
  return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() as Day;
}

/** Whether it is a day of the calendar, and not "never began" or "never ends". */
export const isDated = (d: Day): boolean => d !== BEGINNING && d !== FOREVER;

/** Days past the year 9999, or before the year 0, count as never ending or never begun: four digits sort as text. */
function shift(d: Day, move: (date: Temporal.PlainDate) => Temporal.PlainDate): Day {
  if (!isDated(d)) return d;
  const moved = move(Temporal.PlainDate.from(d));
  return moved.year > 9999 ? FOREVER : moved.year < 0 ? BEGINNING : (moved.toString() as Day);
}

export const addDays = (d: Day, days: number): Day => shift(d, (date) => date.add({ days }));

/** The same day number `months` later, or the last day of that month when it has no such day (31 Jan + 1 = 28 Feb). */
export const addMonths = (d: Day, months: number): Day => shift(d, (date) => date.add({ months }));

export const nextDay = (d: Day): Day => addDays(d, 1);
export const previousDay = (d: Day): Day => addDays(d, -1);

/** 31 December of the day's year. */
export const endOfYear = (d: Day): Day => shift(d, (date) => date.with({ month: 12, day: 31 }));

/** How many days later `to` is than `from`; negative when it is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: "day" }).days;

export const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
export const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** The civil day of an instant (ISO 8601 with offset, or epoch milliseconds) in a time zone. */
export function dayOf(instant: string | number | Date, timeZone: string): Day {
  const point =
    typeof instant === "string"
      ? Temporal.Instant.from(instant)
      : Temporal.Instant.fromEpochMilliseconds(Number(instant));
  return point.toZonedDateTimeISO(timeZone).toPlainDate().toString() as Day;
}
