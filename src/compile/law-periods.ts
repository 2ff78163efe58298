/**
 * Rules of law as SQL: the last day a rule sets for a date, and the test whether that day is not over yet. Like the
 * other periods they have two forms (periods.ts); here the second asks for the first date of which the rule's last day
 * is late enough, so that one bound, computed once, serves an index on the date.
 */
import { SermentError } from "../errors.ts";
import type { LawPart, LawPiece } from "../law/index.ts";
import { BEGINNING, type Day } from "../policy/day.ts";
import type { YearEnd } from "../policy/financial-year.ts";
import { firstAnchor, lawRule, partsFor } from "../policy/law-rule.ts";
import { addTo, allOf, anyOf, before, cutoff, type Dated, from, reaches } from "./dated.ts";
import { join, literal, type Sql, sql } from "./sql.ts";

function partsOf(rule: string, yearEnd: YearEnd): readonly LawPart[] {
  const found = lawRule(rule);
  if (found !== undefined) return partsFor(found, yearEnd);
  throw new SermentError("policy-name", `\`${rule}\` is no rule of law that Serment knows`, {
    hint: "see src/law for the rules there are",
  });
}

const dayLiteral = (day: Day): Sql => sql`${literal(day)}::date`;
const inBooks = (name: "start" | "end", day: Sql, { month, day: date }: YearEnd): Sql =>
  sql`${name === "end" ? sql`serment.end_of_financial_year` : sql`serment.start_of_financial_year`}(${day}, ${literal(
    month,
  )}, ${literal(date)})`;

/** The last day a rule sets for a date; NULL and infinity stay what they are. */
export function lawLastDay(rule: string, { day, yearEnd }: Dated): Sql {
  const each = partsOf(rule, yearEnd).map((part) => partLastDay(part, day, yearEnd));
  return each.length === 1 ? join(each) : sql`greatest(${join(each)})`;
}

function partLastDay(part: LawPart, day: Sql, yearEnd: YearEnd): Sql {
  const counted = part.counts === "date" ? day : inBooks("end", day, yearEnd);
  const until = ({ length, roundTo }: LawPiece): Sql => {
    const moved = addTo(counted, length);
    if (roundTo === "none") return moved;
    return roundTo === "endOfYear" ? sql`serment.end_of_year(${moved})` : inBooks("end", moved, yearEnd);
  };
  const [first, ...later] = part.pieces;
  if (first === undefined) throw new RangeError("a rule of law has no piece");
  if (later.length === 0) return until(first);
  const cases = later
    .toReversed()
    .map(
      (piece) => sql`when ${day} >= ${dayLiteral(firstAnchor(part, piece, yearEnd))} then ${until(piece)}`,
    );
  return sql`case ${join(cases, sql` `)} else ${until(first)} end`;
}

/** Whether the last day a rule sets for the date is `day` or later: for one of its parts, because the longest counts. */
export function lawReaches(rule: string, date: Dated, day: Sql): Sql {
  const parts = partsOf(rule, date.yearEnd);
  if (parts.every(growsWithAnchor)) {
    const firsts = parts.flatMap((part) => boundsOf(part, date.yearEnd, day));
    return reaches(date, firsts.length === 1 ? join(firsts) : sql`least(${join(firsts)})`);
  }
  return anyOf([
    ...parts.flatMap((part) => piecewise(part, date, day)),
    ...(date.open ? [sql`${date.day} is null`] : []),
  ]);
}

/** The first date from which a piece reaches `day`, not before the first one it is for. */
function firstIn(part: LawPart, piece: LawPiece, yearEnd: YearEnd, day: Sql): Sql {
  const target =
    piece.roundTo === "none"
      ? day
      : piece.roundTo === "endOfYear"
        ? sql`serment.start_of_year(${day})`
        : inBooks("start", day, yearEnd);
  const counted = cutoff(piece.length, target);
  const first = part.counts === "date" ? counted : inBooks("start", counted, yearEnd);
  const start = firstAnchor(part, piece, yearEnd);
  return start === BEGINNING ? first : sql`greatest(${dayLiteral(start)}, ${first})`;
}

const nextStart = (part: LawPart, i: number, yearEnd: YearEnd): Sql | undefined => {
  const next = part.pieces[i + 1];
  return next === undefined ? undefined : dayLiteral(firstAnchor(part, next, yearEnd));
};

/** Of each piece the bound, NULL where the next piece takes over before it is reached. */
const boundsOf = (part: LawPart, yearEnd: YearEnd, day: Sql): readonly Sql[] =>
  part.pieces.map((piece, i) => {
    const end = nextStart(part, i, yearEnd);
    const first = firstIn(part, piece, yearEnd, day);
    return end === undefined ? first : sql`case when ${first} < ${end} then ${first} end`;
  });

/** Piece by piece, for a part of which a later piece is shorter. */
const piecewise = (part: LawPart, date: Dated, day: Sql): readonly Sql[] =>
  part.pieces.map((piece, i) => {
    const end = nextStart(part, i, date.yearEnd);
    const reached = from(date, firstIn(part, piece, date.yearEnd, day));
    return end === undefined ? reached : allOf([reached, before(date, end)]);
  });

/** Whether a later anchor never ends sooner, so that one bound serves all pieces. */
const growsWithAnchor = ({ pieces }: LawPart): boolean =>
  pieces.every((piece, i) => {
    const previous = pieces[i - 1];
    if (previous === undefined) return true;
    if (!("months" in piece.length) || !("months" in previous.length)) return false;
    // Rounding moves a last day by less than a year.
    const slack = previous.roundTo !== "none" && piece.roundTo !== previous.roundTo ? 12 : 0;
    return piece.length.months >= previous.length.months + slack;
  });
