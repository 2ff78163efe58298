/**
 * Whether one period can still run on a day on which another is over, whatever the data. It says yes only where that is
 * sure: dates of different kinds are written independently, lengths from one date are compared. What it cannot tell
 * apart (a statute's length against a policy's) it calls no.
 */
import type { Duration, Period } from "../../policy/period.ts";
import { noLonger } from "../structure/possible.ts";

const NOTHING: Duration = { days: 0 };

export function canOutlast(longer: Period, shorter: Period): boolean {
  if (shorter.kind === "openEnded") return false;
  if (longer.kind === "openEnded") return true;
  // All parts of `earliest` must go on, one of `latest`; of the other side one must be over, or all.
  if (longer.kind === "earliest") return longer.periods.every((part) => canOutlast(part, shorter));
  if (longer.kind === "latest") return longer.periods.some((part) => canOutlast(part, shorter));
  if (shorter.kind === "earliest") return shorter.periods.some((part) => canOutlast(longer, part));
  if (shorter.kind === "latest") return shorter.periods.every((part) => canOutlast(longer, part));
  if (longer.kind === "endOfYear") return canOutlast(longer.period, shorter);
  if (shorter.kind === "endOfYear")
    return endOf(longer).anchor !== endOf(shorter).anchor && canOutlast(longer, shorter.period);
  const [a, b] = [endOf(longer), endOf(shorter)];
  if (a.anchor !== b.anchor) return true;
  if (a.length === undefined || b.length === undefined) return false;
  return noLonger(b.length, a.length) && !noLonger(a.length, b.length);
}

/** The date that ends a period and how long after it; no length where a statute sets it. */
function endOf(period: Exclude<Period, { kind: "openEnded" | "earliest" | "latest" }>): {
  readonly anchor: string;
  readonly length?: Duration;
} {
  switch (period.kind) {
    case "during":
      return { anchor: `${period.record}.end`, length: NOTHING };
    case "after":
      return { anchor: period.anchor.anchor, length: period.duration };
    case "law":
      return { anchor: period.anchor.anchor };
    case "endOfYear":
      return inner(period.period);
  }
}

const inner = (period: Period): { readonly anchor: string } =>
  period.kind === "openEnded" || period.kind === "earliest" || period.kind === "latest"
    ? { anchor: "" }
    : { anchor: endOf(period).anchor };
