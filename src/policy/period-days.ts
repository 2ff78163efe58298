/**
 * What the languages of periods and conditions mean: a period is one interval in the context of one row, a condition
 * is a set of days of one person. It knows dates only; purposes, bases and acts are standing.ts's.
 */
import { addDays, addMonths, BEGINNING, type Day, earlier, endOfYear, FOREVER, later } from "./day.ts";
import { ALL_DAYS, complement, type Days, type Interval, intersection, NO_DAYS, union } from "./days.ts";
import type { Context } from "./facts.ts";
import { yearEndOf } from "./financial-year.ts";
import { lawRule, lawUntil } from "./law-rule.ts";
import { lookup } from "./nearest.ts";
import type { Duration, Period } from "./period.ts";
import { clockOf, dateIn, datesOf, missingOf, type Person } from "./person.ts";
import type { When } from "./when.ts";

/** The days on which a condition is true of a person. */
export function whenDays(when: When, who: Person): Days {
  switch (when.kind) {
    case "always":
      return ALL_DAYS;
    case "running":
      return union(
        ...(lookup(who.records, when.record) ?? []).map((context) =>
          days(duringIn(when.record, context, who)),
        ),
      );
    case "since": {
      const dates = datesOf(when.anchor, "none", who);
      if (dates.length === 0) return when.orUnknown === true ? ALL_DAYS : NO_DAYS;
      const begin = dates.reduce(earlier);
      return days(interval(when.plus === undefined ? begin : add(begin, when.plus), FOREVER));
    }
    case "within":
      return periodDays(when.period, who);
    case "not":
      return complement(whenDays(when.when, who));
    case "all":
      return intersection(ALL_DAYS, ...when.of.map((part) => whenDays(part, who)));
    case "any":
      return union(...when.of.map((part) => whenDays(part, who)));
  }
}

/** The days of a period for a person: its one interval, or that of each of its clock record's rows together. */
export function periodDays(period: Period, who: Person): Days {
  const clock = clockOf(period, who);
  const contexts = clock === null ? [{}] : (lookup(who.records, clock) ?? []);
  return union(...contexts.map((context) => days(periodIn(period, context, who))));
}

/** The interval of a period in one context; null: no day at all. */
export function periodIn(period: Period, context: Context, who: Person): Interval | null {
  switch (period.kind) {
    case "during":
      return duringIn(period.record, context, who);
    case "after": {
      const anchor = dateIn(period.anchor, missingOf(period.anchor.anchor, who), context, who);
      return anchor === null ? null : interval(BEGINNING, add(anchor, period.duration));
    }
    case "law": {
      const anchor = dateIn(period.anchor, missingOf(period.anchor.anchor, who), context, who);
      const rule = lawRule(period.rule);
      return anchor === null || rule === undefined
        ? null
        : interval(BEGINNING, lawUntil(rule, anchor, yearEndOf(who.policy)));
    }
    case "endOfYear": {
      const inner = periodIn(period.period, context, who);
      return inner === null ? null : interval(inner.from, endOfYear(inner.until));
    }
    case "earliest": {
      const each = period.periods.map((part) => periodIn(part, context, who));
      const all = each.filter((part) => part !== null);
      return all.length < each.length ? null : hull(all, later, earlier);
    }
    case "latest":
      return hull(
        period.periods.map((part) => periodIn(part, context, who)).filter((part) => part !== null),
        earlier,
        later,
      );
    case "openEnded":
      return interval(BEGINNING, FOREVER);
  }
}

const hull = (
  parts: readonly Interval[],
  from: (a: Day, b: Day) => Day,
  until: (a: Day, b: Day) => Day,
): Interval | null =>
  parts.length === 0
    ? null
    : interval(parts.map((part) => part.from).reduce(from), parts.map((part) => part.until).reduce(until));

/** While one record runs; a record that never started has no day, whatever a missing start is declared to mean. */
function duringIn(record: string, context: Context, who: Person): Interval | null {
  const start = dateIn({ anchor: `${record}.start` }, "none", context, who);
  const end = dateIn({ anchor: `${record}.end` }, missingOf(`${record}.end`, who), context, who);
  return start === null || end === null ? null : interval(start, end);
}

export const add = (d: Day, length: Duration): Day =>
  "months" in length ? addMonths(d, length.months) : addDays(d, length.days);

/** Null when the ends are the wrong way round, or when no day of a calendar is between them. */
const interval = (from: Day, until: Day): Interval | null =>
  from > until || from === FOREVER || until === BEGINNING ? null : { from, until };

const days = (one: Interval | null): Days => (one === null ? NO_DAYS : [one]);
