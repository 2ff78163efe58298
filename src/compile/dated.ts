/**
 * A date as it stands in SQL, and the few things that are asked of one: that date and a length, whether it is early or
 * late enough. Conditions are joined here too. What periods make of it is periods.ts's and law-periods.ts's.
 */
import type { YearEnd } from "../policy/financial-year.ts";
import type { AnchorRef, Duration } from "../policy/period.ts";
import { join, literal, type Sql, sql } from "./sql.ts";

/** How a date reads in SQL where it stands: a column of a row on the way, or a date of the person. */
export type Dated = {
  readonly day: Sql;
  /** The column as stored, when it is an instant rather than a day, and the function that says when a day begins. */
  readonly instant?: { readonly column: Sql; readonly startOfDay: Sql };
  /** A missing date means "not ended yet". */
  readonly open: boolean;
  /** When the company's financial year ends, for rules of law that count by it. */
  readonly yearEnd: YearEnd;
  /** What the row must pass for the date to count at all. */
  readonly held?: Sql;
};
export type Dates = (anchor: AnchorRef) => Dated;

export const addTo = (day: Sql, duration: Duration): Sql =>
  "months" in duration
    ? sql`serment.add_months(${day}, ${literal(duration.months)})`
    : sql`${day} + ${literal(duration.days)}`;

/** The first anchor day from which the length reaches `day`. */
export const cutoff = (duration: Duration, day: Sql): Sql =>
  "months" in duration
    ? sql`serment.cutoff_months(${day}, ${literal(duration.months)})`
    : sql`${day} - ${literal(duration.days)}`;

export const reaches = (date: Dated, bound: Sql): Sql =>
  date.open ? sql`(${from(date, bound)} or ${date.day} is null)` : from(date, bound);

export const from = ({ day, instant }: Dated, bound: Sql): Sql =>
  instant === undefined
    ? sql`${day} >= (select ${bound})`
    : sql`${instant.column} >= (select ${instant.startOfDay}(${bound}))`;

export const before = ({ day, instant }: Dated, bound: Sql): Sql =>
  instant === undefined
    ? sql`${day} < (select ${bound})`
    : sql`${instant.column} < (select ${instant.startOfDay}(${bound}))`;

export const allOf = (tests: readonly Sql[]): Sql =>
  tests.length === 0 ? sql`true` : tests.length === 1 ? join(tests) : sql`(${join(tests, sql` and `)})`;

export const anyOf = (tests: readonly Sql[]): Sql =>
  tests.length === 0 ? sql`false` : tests.length === 1 ? join(tests) : sql`(${join(tests, sql` or `)})`;
