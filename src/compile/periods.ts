/**
 * Periods as SQL, in two forms that must mean the same: the interval itself as a `daterange` (for standings), and the
 * test "does it cover today" (for the rows of a view). The second is written so that an index on the date can serve
 * it: the day is moved back by the length once per query, instead of every row's date forward.
 */
import { SermentError } from "../errors.ts";
import type { LawPiece } from "../law/index.ts";
import { lawRule } from "../policy/law-rule.ts";
import type { AnchorRef, Duration, Period } from "../policy/period.ts";
import { join, literal, type Sql, sql } from "./sql.ts";

/** How a date reads in SQL where it stands: a column of a row on the way, or a date of the person. */
export type Dated = {
  readonly day: Sql;
  /** The column as stored, when it is an instant rather than a day, and the function that says when a day begins. */
  readonly instant?: { readonly column: Sql; readonly startOfDay: Sql };
  /** A missing date means "not ended yet". */
  readonly open: boolean;
  /** What the row must pass for the date to count at all. */
  readonly held?: Sql;
};
export type Dates = (anchor: AnchorRef) => Dated;

const NO_RANGE = sql`'empty'::daterange`;
const EVERY_RANGE = sql`daterange('-infinity', 'infinity')`;
const NEVER = sql`'infinity'::date`;
const ALWAYS = sql`'-infinity'::date`;

export const addTo = (day: Sql, duration: Duration): Sql =>
  "months" in duration
    ? sql`serment.add_months(${day}, ${literal(duration.months)})`
    : sql`${day} + ${literal(duration.days)}`;

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
      return untilRange(date, lawUntil(piecesOf(period.rule), date.day));
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

function piecesOf(rule: string): readonly LawPiece[] {
  const found = lawRule(rule);
  if (found !== undefined) return found.pieces;
  throw new SermentError("policy-name", `\`${rule}\` is no rule of law that Serment knows`, {
    hint: "see src/law for the rules there are",
  });
}

const startOf = (piece: LawPiece): Sql => sql`${literal(piece.anchorFrom)}::date`;

function lawUntil(pieces: readonly LawPiece[], day: Sql): Sql {
  const until = (piece: LawPiece): Sql => {
    const moved = addTo(day, { months: piece.months });
    return piece.roundTo === "endOfYear" ? sql`serment.end_of_year(${moved})` : moved;
  };
  const [first, ...later] = pieces;
  if (first === undefined) throw new RangeError("a rule of law has no piece");
  if (later.length === 0) return until(first);
  const cases = later.toReversed().map((piece) => sql`when ${day} >= ${startOf(piece)} then ${until(piece)}`);
  return sql`case ${join(cases, sql` `)} else ${until(first)} end`;
}

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
      return ifCounted(date, orOpen(date, lawUntil(piecesOf(period.rule), date.day)));
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
      return counted(date, lawLastsUntil(piecesOf(period.rule), date, day));
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

/** The first anchor day from which the length reaches `day`. */
const cutoff = (duration: Duration, day: Sql): Sql =>
  "months" in duration
    ? sql`serment.cutoff_months(${day}, ${literal(duration.months)})`
    : sql`${day} - ${literal(duration.days)}`;

const reaches = (date: Dated, bound: Sql): Sql =>
  date.open ? sql`(${from(date, bound)} or ${date.day} is null)` : from(date, bound);

const from = ({ day, instant }: Dated, bound: Sql): Sql =>
  instant === undefined
    ? sql`${day} >= (select ${bound})`
    : sql`${instant.column} >= (select ${instant.startOfDay}(${bound}))`;

const before = ({ day, instant }: Dated, bound: Sql): Sql =>
  instant === undefined
    ? sql`${day} < (select ${bound})`
    : sql`${instant.column} < (select ${instant.startOfDay}(${bound}))`;

/** Of a rule in pieces: the first anchor day that reaches `day`; piece by piece where a later piece is shorter. */
function lawLastsUntil(pieces: readonly LawPiece[], date: Dated, day: Sql): Sql {
  const firstIn = (piece: LawPiece): Sql =>
    sql`greatest(${startOf(piece)}, ${cutoff(
      { months: piece.months },
      piece.roundTo === "endOfYear" ? sql`serment.start_of_year(${day})` : day,
    )})`;
  const nextStart = (i: number): Sql | undefined => {
    const next = pieces[i + 1];
    return next === undefined ? undefined : startOf(next);
  };
  if (!growsWithAnchor(pieces)) {
    const each = pieces.map((piece, i) => {
      const end = nextStart(i);
      return end === undefined
        ? from(date, firstIn(piece))
        : allOf([from(date, firstIn(piece)), before(date, end)]);
    });
    return anyOf([...each, ...(date.open ? [sql`${date.day} is null`] : [])]);
  }
  const firsts = pieces.map((piece, i) => {
    const end = nextStart(i);
    return end === undefined
      ? firstIn(piece)
      : sql`case when ${firstIn(piece)} < ${end} then ${firstIn(piece)} end`;
  });
  return reaches(date, firsts.length === 1 ? join(firsts) : sql`least(${join(firsts)})`);
}

/** Whether a later anchor never ends sooner, so that one bound serves all pieces. */
const growsWithAnchor = (pieces: readonly LawPiece[]): boolean =>
  pieces.every((piece, i) => {
    const previous = pieces[i - 1];
    if (previous === undefined) return true;
    const slack = previous.roundTo === "endOfYear" && piece.roundTo === "none" ? 12 : 0;
    return piece.months >= previous.months + slack;
  });

export const allOf = (tests: readonly Sql[]): Sql =>
  tests.length === 0 ? sql`true` : tests.length === 1 ? join(tests) : sql`(${join(tests, sql` and `)})`;

export const anyOf = (tests: readonly Sql[]): Sql =>
  tests.length === 0 ? sql`false` : tests.length === 1 ? join(tests) : sql`(${join(tests, sql` or `)})`;
