/**
 * A set of days: sorted intervals that neither overlap nor touch, both ends inclusive. It is the twin of
 * PostgreSQL's `datemultirange`; every lawfulness answer in Serment is one of these.
 */
import { BEGINNING, type Day, earlier, FOREVER, later, nextDay, previousDay } from "./day.ts";

export type Interval = { readonly from: Day; readonly until: Day };
export type Days = readonly Interval[];

export const NO_DAYS: Days = [];
export const ALL_DAYS: Days = [{ from: BEGINNING, until: FOREVER }];

/** The days from `from` to `until`, none when they are the wrong way round. */
export const span = (from: Day, until: Day): Days => (from > until ? NO_DAYS : [{ from, until }]);

export function union(...sets: readonly Days[]): Days {
  const sorted = sets.flat().sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const merged: { from: Day; until: Day }[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && reaches(last.until, next.from)) last.until = later(last.until, next.until);
    else merged.push({ ...next });
  }
  return merged;
}

/** Days overlap far more often than they merely touch, and only that takes arithmetic. */
const reaches = (until: Day, from: Day): boolean => from <= until || from === nextDay(until);

export function intersection(first: Days, ...rest: readonly Days[]): Days {
  return rest.reduce<Days>(
    (left, right) =>
      left.flatMap((a) => right.flatMap((b) => span(later(a.from, b.from), earlier(a.until, b.until)))),
    first,
  );
}

/** Every day that is not in the set. */
export function complement(set: Days): Days {
  const gaps: Interval[] = [];
  let from = BEGINNING;
  for (const taken of set) {
    if (taken.from > from) gaps.push({ from, until: previousDay(taken.from) });
    if (taken.until === FOREVER) return gaps;
    from = nextDay(taken.until);
  }
  return [...gaps, { from, until: FOREVER }];
}

export const difference = (from: Days, taken: Days): Days => intersection(from, complement(taken));

export const includes = (set: Days, d: Day): boolean => set.some((i) => i.from <= d && d <= i.until);

/** The last day of the interval that holds `d`, or undefined when the set does not have the day. */
export const untilFrom = (set: Days, d: Day): Day | undefined =>
  set.find((i) => i.from <= d && d <= i.until)?.until;
