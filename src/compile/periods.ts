/**
 * Periods as SQL, in two forms that must mean the same: the interval itself as a `daterange` (for standings), and the
 * test "does it cover today" (for the rows of a view). The second is written so that an index on the date can serve
 * it: the day is moved back by the length once per query, instead of every row's date forward.
 */
import type { Period } from "../policy/period.ts";
import { addTo, allOf, anyOf, before, cutoff, type Dated, type Dates, reaches } from "./dated.ts";
import { lawLastDay, lawReaches } from "./law-periods.ts";
import { join, type Sql, sql } from "./sql.ts";

export { addTo, allOf, anyOf, type Dated, type Dates } from "./dated.ts";

const NO_RANGE = sql`'empty'::daterange`;
const EVERY_RANGE = sql`daterange('-infinity', 'infinity')`;
const NEVER = sql`'infinity'::date`;
const ALWAYS = sql`'-infinity'::date`;

/** The interval of a period as a `daterange`, empty when there is none. */
export function rangeOf(period: Period, dates: Dates): Sql {
  switch (period.kind) {
    case "during": {
      const [start, end] = spanOf(period.record, dates);
      return ifHeld(start, sql`serment.span(${start.day}, ${orOpen(end, end.day)})`);
    }
    case "after": {
      const date = dates(period.anchor);
      return untilRange(date, addTo(date.day, period.duration));
    }
    case "law": {
      const date = dates(period.anchor);
      return untilRange(date, lawLastDay(period.rule, date));
    }
    case "endOfYear":
      return sql`serment.to_end_of_year(${rangeOf(period.period, dates)})`;
    case "earliest":
      return sql`(${join(
        period.periods.map((p) => rangeOf(p, dates)),
        sql` * `,
      )})`;
    case "latest":
      return period.periods.map((p) => rangeOf(p, dates)).reduce((a, b) => sql`range_merge(${a}, ${b})`);
    case "openEnded":
      return EVERY_RANGE;
  }
}

/** The two dates of a record that runs. Both lie in one row, so what holds for the start holds for the end. */
const spanOf = (record: string, dates: Dates): readonly [Dated, Dated] => [
  dates({ anchor: `${record}.start` }),
  dates({ anchor: `${record}.end` }),
];

const orOpen = (date: Dated, until: Sql): Sql => (date.open ? sql`coalesce(${until}, ${NEVER})` : until);

const ifHeld = (date: Dated, range: Sql): Sql =>
  date.held === undefined ? range : sql`case when ${date.held} then ${range} else ${NO_RANGE} end`;

const untilRange = (date: Dated, until: Sql): Sql =>
  ifHeld(date, sql`serment.span(${ALWAYS}, ${orOpen(date, until)})`);

/** Whether the period covers the day `today`, an expression that is the same for a whole query. */
export function covers(period: Period, dates: Dates, today: Sql): Sql {
  switch (period.kind) {
    case "during": {
      const [start, end] = spanOf(period.record, dates);
      return allOf([
        ...(start.held === undefined ? [] : [start.held]),
        before(start, sql`${today} + 1`),
        reaches(end, today),
      ]);
    }
    case "earliest":
      return allOf(period.periods.map((p) => covers(p, dates, today)));
    case "after":
    case "law":
    case "openEnded":
      return lastsUntil(period, dates, today);
    case "endOfYear":
    case "latest":
      return hasNoStart(period)
        ? lastsUntil(period, dates, today)
        : sql`${rangeOf(period, dates)} @> (select ${today})`;
  }
}

/**
 * The last day of a period without a start, NULL when it covers no day: for standings, where one date is far cheaper
 * than a range.
 */
export function lastDayOf(period: Period, dates: Dates): Sql {
  switch (period.kind) {
    case "after": {
      const date = dates(period.anchor);
      return ifCounted(date, orOpen(date, addTo(date.day, period.duration)));
    }
    case "law": {
      const date = dates(period.anchor);
      return ifCounted(date, orOpen(date, lawLastDay(period.rule, date)));
    }
    case "endOfYear":
      return sql`serment.end_of_year(${lastDayOf(period.period, dates)})`;
    case "earliest": {
      const first = sql`least(${join(period.periods.map((part) => lastDayOf(part, dates)))})`;
      // `least` passes over what is missing, and none of the parts may be.
      const present = period.periods
        .filter((part) => mayBeNone(part, dates))
        .map((part) => sql`${lastDayOf(part, dates)} is not null`);
      return present.length === 0 ? first : sql`case when ${allOf(present)} then ${first} end`;
    }
    case "latest":
      return sql`greatest(${join(period.periods.map((part) => lastDayOf(part, dates)))})`;
    case "openEnded":
      return NEVER;
    case "during":
      throw new RangeError("a period with a start is more than its last day");
  }
}

/** Whether a period without a start can cover no day at all. */
function mayBeNone(period: Period, dates: Dates): boolean {
  switch (period.kind) {
    case "after":
    case "law": {
      const { open, held } = dates(period.anchor);
      return !open || held !== undefined;
    }
    case "endOfYear":
      return mayBeNone(period.period, dates);
    case "earliest":
      return period.periods.some((part) => mayBeNone(part, dates));
    case "latest":
      return period.periods.every((part) => mayBeNone(part, dates));
    case "openEnded":
    case "during":
      return period.kind === "during";
  }
}

const ifCounted = (date: Dated, until: Sql): Sql =>
  date.held === undefined ? until : sql`case when ${date.held} then ${until} end`;

/** Periods without a first day of their own: they cover a day exactly when their last day is not before it. */
export function hasNoStart(period: Period): boolean {
  switch (period.kind) {
    case "during":
      return false;
    case "endOfYear":
      return hasNoStart(period.period);
    case "earliest":
    case "latest":
      return period.periods.every(hasNoStart);
    case "after":
    case "law":
    case "openEnded":
      return true;
  }
}

/** Whether the last day of a period without a start is `day` or later. */
function lastsUntil(period: Period, dates: Dates, day: Sql): Sql {
  switch (period.kind) {
    case "after": {
      const date = dates(period.anchor);
      return counted(date, reaches(date, cutoff(period.duration, day)));
    }
    case "law": {
      const date = dates(period.anchor);
      return counted(date, lawReaches(period.rule, date, day));
    }
    case "endOfYear":
      return lastsUntil(period.period, dates, sql`serment.start_of_year(${day})`);
    case "earliest":
      return allOf(period.periods.map((p) => lastsUntil(p, dates, day)));
    case "latest":
      return anyOf(period.periods.map((p) => lastsUntil(p, dates, day)));
    case "openEnded":
      return sql`true`;
    case "during":
      throw new RangeError("a period with a start has no cutoff");
  }
}

const counted = (date: Dated, test: Sql): Sql => allOf(date.held === undefined ? [test] : [date.held, test]);
