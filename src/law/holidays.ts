/**
 * The legal holidays of Belgium, as the rules that fix them. They move answer deadlines, never retention: a last
 * lawful day stays what it is even on a Sunday.
 */
import { Temporal } from "temporal-polyfill";

/** A holiday on the same day every year, or so many days after Easter Sunday. */
export type Holiday = { readonly name: string } & (
  | { readonly month: number; readonly day: number }
  | { readonly daysAfterEaster: number }
);

/** Law of 4 January 1974 on public holidays; royal decree of 18 April 1974 art. 1. */
export const belgianHolidays: readonly Holiday[] = [
  { name: "New Year's Day", month: 1, day: 1 },
  { name: "Easter Monday", daysAfterEaster: 1 },
  { name: "Labour Day", month: 5, day: 1 },
  { name: "Ascension Day", daysAfterEaster: 39 },
  { name: "Whit Monday", daysAfterEaster: 50 },
  { name: "National Day", month: 7, day: 21 },
  { name: "Assumption Day", month: 8, day: 15 },
  { name: "All Saints' Day", month: 11, day: 1 },
  { name: "Armistice Day", month: 11, day: 11 },
  { name: "Christmas Day", month: 12, day: 25 },
];

/** The days (`YYYY-MM-DD`, ascending) of the holidays in a year of the Gregorian calendar. */
export function holidaysIn(year: number, holidays: readonly Holiday[] = belgianHolidays): readonly string[] {
  const easter = easterSunday(year);
  return holidays
    .map((holiday) =>
      "month" in holiday
        ? Temporal.PlainDate.from({ year, month: holiday.month, day: holiday.day })
        : easter.add({ days: holiday.daysAfterEaster }),
    )
    .map(String)
    .sort();
}

/** Monday to Friday, and no holiday. `day` is `YYYY-MM-DD`. */
export function isWorkingDay(day: string, holidays: readonly Holiday[] = belgianHolidays): boolean {
  const date = Temporal.PlainDate.from(day);
  return date.dayOfWeek <= 5 && !holidaysIn(date.year, holidays).includes(day);
}

/** The working day so many after a day, which itself does not count; that many before it when `count` is negative. */
export function addWorkingDays(
  day: string,
  count: number,
  holidays: readonly Holiday[] = belgianHolidays,
): string {
  const step = Math.sign(count);
  let date = Temporal.PlainDate.from(day);
  for (let left = Math.abs(count); left > 0; ) {
    date = date.add({ days: step });
    if (isWorkingDay(date.toString(), holidays)) left--;
  }
  return date.toString();
}

/** Easter Sunday by the anonymous Gregorian computus (Nature, 20 April 1876). */
function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const marchDay = epact + weekday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(marchDay / 31), day: (marchDay % 31) + 1 });
}
