/**
 * How a policy speaks of the rules in law/: `law.be.invoice("invoice.date")` names one in a period, `lawUntil` reads
 * its last day. The numbers themselves are law/'s; none is written here.
 */
import {
  beRules,
  euRules,
  type LawLength,
  type LawPart,
  type LawPiece,
  type LawRule,
  lawRules,
} from "../law/index.ts";
import { addDays, addMonths, BEGINNING, type Day, day, endOfYear, later } from "./day.ts";
import { endOfFinancialYear, isCalendarYear, startOfFinancialYear, type YearEnd } from "./financial-year.ts";
import { byLaw, type NameIn, type Period, type Ref } from "./period.ts";

type Builders<R> = {
  readonly [Name in keyof R]: <const R extends Ref>(anchor: R) => Period<NameIn<R>>;
};

const builders = <R extends object>(scope: string, rules: R): Builders<R> =>
  Object.fromEntries(
    Object.keys(rules).map((name) => [name, (anchor: Ref) => byLaw(`${scope}.${name}`, anchor)]),
  ) as Builders<R>;

/** Periods that statutes set: `law.be.invoice("invoice.date")` lasts as long as Belgian law has invoices kept. */
export const law = { be: builders("be", beRules), eu: builders("eu", euRules) };

/** The rule with that id, undefined when law/ has none. */
export const lawRule = (id: string): LawRule | undefined =>
  Object.hasOwn(lawRules, id) ? lawRules[id] : undefined;

/** The last day a rule sets for an anchor of that day: that of its longest part. `infinity` stays `infinity`. */
export const lawUntil = (rule: LawRule, anchor: Day, yearEnd: YearEnd): Day =>
  rule.parts.map((part) => partUntil(part, anchor, yearEnd)).reduce(later, BEGINNING);

function partUntil(part: LawPart, anchor: Day, yearEnd: YearEnd): Day {
  const counted = part.counts === "date" ? anchor : endOfFinancialYear(anchor, yearEnd);
  const piece = part.pieces.findLast(({ from }) => fromDay(from) <= counted);
  if (piece === undefined) throw new RangeError(`no piece of a rule of law is for ${counted}`);
  const until = add(counted, piece.length);
  if (piece.roundTo === "none") return until;
  return piece.roundTo === "endOfYear" ? endOfYear(until) : endOfFinancialYear(until, yearEnd);
}

const add = (d: Day, length: LawLength): Day =>
  "months" in length ? addMonths(d, length.months) : addDays(d, length.days);

/** The day a piece starts to hold. */
export const fromDay = (from: string): Day => (from === BEGINNING ? BEGINNING : day(from));

/** The first anchor day of which a part takes the piece. */
export const firstAnchor = ({ counts }: LawPart, { from }: LawPiece, yearEnd: YearEnd): Day =>
  counts === "date" ? fromDay(from) : startOfFinancialYear(fromDay(from), yearEnd);

/**
 * The parts of a rule for a company, as few as say the same: where the books follow the calendar, years of the books
 * are years of the calendar, and parts that all run to 31 December are one.
 */
export function partsFor(rule: LawRule, yearEnd: YearEnd): readonly LawPart[] {
  if (!isCalendarYear(yearEnd)) return rule.parts;
  const parts = rule.parts.map((part) => byCalendar(part, yearEnd));
  return parts.length > 1 && parts.every(toEndOfYear) ? [longestOf(parts)] : parts;
}

/** Valid for a calendar year only: counting from 31 December of a year and rounding to it is rounding to it. */
const byCalendar = (part: LawPart, yearEnd: YearEnd): LawPart =>
  part.counts === "date"
    ? part
    : {
        counts: "date",
        pieces: part.pieces.map((piece) => ({
          from: firstAnchor(part, piece, yearEnd),
          length: piece.length,
          roundTo: "endOfYear",
        })),
      };

const toEndOfYear = ({ pieces }: LawPart): boolean =>
  pieces.every(({ length, roundTo }) => roundTo === "endOfYear" && "months" in length);

const monthsOf = ({ length }: LawPiece): number => ("months" in length ? length.months : 0);

/** One part in the place of several that are alike: from each day on which one of them changes, the longest. */
function longestOf(parts: readonly LawPart[]): LawPart {
  const days = [...new Set(parts.flatMap(({ pieces }) => pieces.map(({ from }) => fromDay(from))))].sort();
  const pieces = days.map((from): LawPiece => {
    const current = parts.flatMap(
      (part) => part.pieces.findLast((piece) => fromDay(piece.from) <= from) ?? [],
    );
    return { from, length: { months: Math.max(...current.map(monthsOf)) }, roundTo: "endOfYear" };
  });
  return {
    counts: "date",
    pieces: pieces.filter((piece, i) => i === 0 || monthsOf(piece) !== monthsOf(pieces[i - 1] ?? piece)),
  };
}
