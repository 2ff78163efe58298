/** L8 to L10: how long. A period for each ground and category, statutes by their own rules, clocks that are defined. */
import { type LawRule, lawRules } from "../../law/index.ts";
import type { AnchorRef, Period } from "../../policy/period.ts";
import { groundsOf, piecesOf, recordOf } from "../../policy/pieces.ts";
import { named, place } from "../../policy/place.ts";
import type { Policy } from "../../policy/policy.ts";
import { isBlank, type PolicyRule, type Report } from "../rule.ts";

export const periodStated: PolicyRule = (policy) => [
  ...groundsOf(policy)
    .filter(({ ground }) => isUnstated(ground.period))
    .map(({ name, place: at }) => ({
      code: "L8-period-not-stated" as const,
      place: `${at}.period`,
      found: `\`${name}\` states no period`,
      remedy: "count it from a dated fact, or say with a reason why it is open-ended",
    })),
  ...categoriesWithoutPeriod(policy),
];

function isUnstated(period: Period): boolean {
  switch (period.kind) {
    case "openEnded":
      return isBlank(period.reason);
    case "endOfYear":
      return isUnstated(period.period);
    case "earliest":
    case "latest":
      return period.periods.some(isUnstated);
    default:
      return false;
  }
}

function categoriesWithoutPeriod(policy: Policy): Report[] {
  const stated = new Set(
    groundsOf(policy).flatMap(({ purpose, ground }) => (isUnstated(ground.period) ? [] : purpose.uses)),
  );
  // A field that no purpose uses at all is L11.
  const used = new Set(Object.values(policy.purposes).flatMap((purpose) => purpose.uses));
  return Object.entries(policy.categories).flatMap(([name, { fields }]): Report[] => {
    const bare = Object.keys(fields).filter(
      (field) => used.has(`${name}.${field}`) && !stated.has(`${name}.${field}`),
    );
    if (bare.length === 0) return [];
    return [
      {
        code: "L8-period-not-stated",
        place: place("categories", name),
        found: `no purpose states how long ${named(bare.map((field) => `${name}.${field}`))} is kept`,
        remedy: "let a purpose with a stated period use it, or stop collecting it",
      },
    ];
  });
}

export const statutoryPeriod: PolicyRule = (policy) =>
  groundsOf(policy).flatMap(({ name, ground, place: at }): Report[] => {
    if (ground.basis.kind !== "legalObligation") return [];
    const counted = piecesOf(ground.period, `${at}.period`).filter((piece) => piece.duration !== undefined);
    if (counted.length === 0) return [];
    const { norm } = ground.basis;
    const cited = Object.values(lawRules).filter((rule) => shareArticle(norm, rule.citation));
    return counted.map((piece) => {
      const rules = cited.length > 0 ? cited : rulesFor(piece.anchor);
      return {
        code: "L9-statutory-period-as-number",
        // Where no rule of law is known, a number is all that can be written.
        level: cited.length > 0 || isBlank(norm) ? ("warning" as const) : ("info" as const),
        place: piece.place,
        found: `\`${name}\` rests on ${isBlank(norm) ? "a law it does not cite" : `\`${norm}\``} and counts a number of its own`,
        remedy:
          rules.length > 0
            ? `use the dated rule ${named(rules.map((rule) => rule.id))}, which knows the years and the day it starts`
            : "check that the law sets this length from this day, and cite the article that does",
      };
    });
  });

/** The rules named after the record an anchor belongs to: `be.invoice` for `invoice.date`. */
const rulesFor = (anchor: AnchorRef | undefined): readonly LawRule[] =>
  anchor === undefined
    ? []
    : Object.values(lawRules).filter(({ id }) => id.slice(id.indexOf(".") + 1) === recordOf(anchor.anchor));

/** Whether two citations name the same article or act; years alone do not count. */
function shareArticle(norm: string, citation: string): boolean {
  const marks = (text: string): readonly string[] =>
    (text.match(/[IVX]+\.\d+|\d{4}\/\d+|\d+/g) ?? []).filter(
      (mark) => mark.length > 1 && !/^(19|20)\d\d$/.test(mark),
    );
  const cited = new Set(marks(citation));
  return marks(norm).some((mark) => cited.has(mark));
}

/** A term concerns a clock when its place is a period, a limit or an anchor; the others are L25's. */
export const concernsClock = (at: string): boolean => /(^anchors|\.period\b|\.limit\b)/.test(at);

export const clockDefined: PolicyRule = ({ published }) =>
  (published?.undefinedTerms ?? [])
    .filter((term) => concernsClock(term.place))
    .map(({ term, place: at, asks }) => ({
      code: "L10-clock-undefined",
      place: at,
      found: `\`${term}\` is not defined: ${asks}`,
      remedy: "name the event that starts the clock and how it counts",
    }));
