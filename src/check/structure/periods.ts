/** Periods that are empty, say more than they mean, count backwards, or run between anchors that are not there. */
import { lawRules } from "../../law/index.ts";
import { lookup } from "../../policy/nearest.ts";
import type { Duration, Period } from "../../policy/period.ts";
import { clockPieces, groundsOf } from "../../policy/pieces.ts";
import { named, place } from "../../policy/place.ts";
import type { Policy } from "../../policy/policy.ts";
import { isBlank, type PolicyRule, type Report } from "../rule.ts";
import { noLonger } from "./possible.ts";

export const periods: PolicyRule = (policy) => [
  ...groundsOf(policy).flatMap(({ ground, place: at }) => composition(ground.period, `${at}.period`)),
  ...clockPieces(policy).flatMap((piece) =>
    piece.duration === undefined ? [] : badLength(piece.duration, piece.place),
  ),
  ...groundsOf(policy).flatMap(({ ground, place: at }) =>
    ground.basis.kind === "consent" && ground.basis.validity !== undefined
      ? badLength(ground.basis.validity, `${at}.basis.validity`)
      : [],
  ),
  ...runsWithoutEnds(policy),
  ...uncertainRules(policy),
];

function composition(period: Period, at: string): Report[] {
  switch (period.kind) {
    case "endOfYear":
      return [
        ...(period.period.kind === "endOfYear" || period.period.kind === "openEnded"
          ? [redundant(at, `\`endOfYear\` of ${spoken(period.period)} moves nothing`)]
          : []),
        ...composition(period.period, `${at}.period`),
      ];
    case "earliest":
    case "latest":
      return [
        ...listOf(period.kind, period.periods, at),
        ...period.periods.flatMap((part, i) => composition(part, `${at}.periods[${i}]`)),
      ];
    default:
      return [];
  }
}

function listOf(kind: "earliest" | "latest", parts: readonly Period[], at: string): Report[] {
  if (parts.length === 0)
    return [
      {
        code: "period-empty",
        place: at,
        found: `\`${kind}\` of no periods is no day`,
        remedy: "name the periods it chooses from",
      },
    ];
  if (parts.length === 1) return [redundant(at, `\`${kind}\` of one period is that period`)];
  const open = parts.some((part) => part.kind === "openEnded" && !isBlank(part.reason));
  if (open)
    return [
      redundant(at, `\`${kind}\` with \`openEnded\` ${kind === "earliest" ? "is the rest" : "never ends"}`),
    ];
  const comparable = parts.some((a, i) => parts.some((b, j) => i < j && decided(a, b)));
  return comparable ? [redundant(at, `two parts of \`${kind}\` count from the same anchor`)] : [];
}

const redundant = (at: string, found: string): Report => ({
  code: "period-redundant",
  place: at,
  found,
  remedy: "keep the part that decides",
});

const spoken = (period: Period): string => `\`${period.kind}\``;

/** Whether one of two parts always ends first, the data aside. */
function decided(a: Period, b: Period): boolean {
  if (JSON.stringify(a) === JSON.stringify(b)) return true;
  if (a.kind !== "after" || b.kind !== "after") return false;
  const same = a.anchor.anchor === b.anchor.anchor && a.anchor.of === b.anchor.of;
  return same && (noLonger(a.duration, b.duration) || noLonger(b.duration, a.duration));
}

function badLength(duration: Duration, at: string): Report[] {
  const n = "months" in duration ? duration.months : duration.days;
  if (Number.isInteger(n) && n >= 0) return [];
  return [
    {
      code: "length-not-positive",
      place: at,
      found: `\`${n}\` is no length that can be counted in whole ${"months" in duration ? "months" : "days"}`,
      remedy: "use a whole number that is not negative",
    },
  ];
}

function runsWithoutEnds(policy: Policy): Report[] {
  return clockPieces(policy).flatMap(({ run, place: at }) => {
    const anchors = run === undefined ? undefined : lookup(policy.anchors, run);
    if (run === undefined || anchors === undefined) return [];
    const missing = ["start", "end"].filter((end) => lookup(anchors, end) === undefined);
    if (missing.length === 0) return [];
    return [
      {
        code: "record-without-start-or-end",
        place: at,
        found: `\`${run}\` has no anchor ${named(missing)}`,
        remedy: `declare ${named(missing.map((end) => place("anchors", run, end)))}, or count from an anchor it has`,
      },
    ];
  });
}

function uncertainRules(policy: Policy): Report[] {
  return clockPieces(policy).flatMap(({ rule, place: at }): Report[] => {
    const known = rule === undefined ? undefined : lookup(lawRules, rule);
    if (known === undefined || known.confidence !== "uncertain") return [];
    return [
      {
        code: "law-rule-uncertain",
        place: at,
        found: `\`${known.id}\` (${known.citation}) is uncertain${known.note === undefined ? "" : `: ${known.note}`}`,
        remedy: "ask counsel, then state the degree of certainty with the rule",
      },
    ];
  });
}
