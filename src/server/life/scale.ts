/**
 * The time axis of the life of a file: ten years back to ten ahead, whoever the person is, so that two files can be
 * compared at a glance and the day slider above the chart has the same ends. Positions are percentages of the width,
 * so one drawing fits a phone and a wide screen.
 */
import { Temporal } from "temporal-polyfill";
import { addMonths, type Day, isDated } from "../../policy/day.ts";
import { type Days, intersection, span } from "../../policy/days.ts";

/** The years shown on each side of today. */
export const YEARS = 10;

export type Scale = {
  readonly from: Day;
  readonly until: Day;
  /** Where the day begins, 0 to 100. */
  at(day: Day): number;
  /** The part of a set of days that is shown. */
  clip(days: Days): Days;
  /** First days of the years shown. */
  readonly years: readonly Day[];
};

const plain = (day: Day) => Temporal.PlainDate.from(day);
const daysBetween = (a: Day, b: Day): number => plain(a).until(plain(b)).days;

export function scaleAround(today: Day): Scale {
  const from = addMonths(today, -12 * YEARS);
  const until = addMonths(today, 12 * YEARS);
  const width = daysBetween(from, until);
  const firstYear = plain(from).year + 1;
  return {
    from,
    until,
    at: (day) =>
      day <= from ? 0 : day >= until || !isDated(day) ? 100 : (100 * daysBetween(from, day)) / width,
    clip: (days) => intersection(days, span(from, until)),
    years: Array.from(
      { length: 2 * YEARS },
      (_, i) => Temporal.PlainDate.from({ year: firstYear + i, month: 1, day: 1 }).toString() as Day,
    ),
  };
}

/** A percentage as an SVG length, to a hundredth: finer than a pixel on any screen. */
export const percent = (value: number): string => `${Math.round(value * 100) / 100}%`;
