/**
 * How a policy speaks of the rules in law/: `law.be.invoice("invoice.date")` names one in a period, `lawUntil` reads
 * its last day. The numbers themselves are law/'s; none is written here.
 */
import { beRules, euRules, type LawPiece, type LawRule, lawRules } from "../law/index.ts";
import { addMonths, BEGINNING, type Day, day, endOfYear } from "./day.ts";
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

/** The last day a rule sets for an anchor of that day; `infinity` stays `infinity`. */
export function lawUntil(rule: LawRule, anchor: Day): Day {
  const piece = pieceFor(rule, anchor);
  const until = addMonths(anchor, piece.months);
  return piece.roundTo === "endOfYear" ? endOfYear(until) : until;
}

/** The piece of a rule that holds for anchors of that day. */
export function pieceFor(rule: LawRule, anchor: Day): LawPiece {
  const piece = rule.pieces.findLast(({ anchorFrom }) => startOf(anchorFrom) <= anchor);
  if (piece === undefined) throw new RangeError(`\`${rule.id}\` has no piece for anchors on ${anchor}`);
  return piece;
}

const startOf = (anchorFrom: string): Day => (anchorFrom === BEGINNING ? BEGINNING : day(anchorFrom));
