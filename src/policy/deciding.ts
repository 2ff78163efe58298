/**
 * Which date decides where a period ends: of all the dates and lengths a period is built from, the one that a person
 * must be told. It reads periods a second time, as period-days.ts does, and changes none of its answers.
 */
import type { Day } from "./day.ts";
import { BEGINNING } from "./day.ts";
import type { Context } from "./facts.ts";
import { lookup } from "./nearest.ts";
import type { AnchorRef, Duration, Period } from "./period.ts";
import { periodIn } from "./period-days.ts";
import { clockOf, dateIn, missingOf, type Person } from "./person.ts";

/** The date a last day is counted from, and how. */
export type Deciding = {
  /** `record.anchor`, or null for a period without any. */
  readonly anchor: AnchorRef | null;
  /** `infinity`: not ended yet. */
  readonly day: Day;
  /** What is added to it; null for `during`, for a rule of law and for an open end. */
  readonly length: Duration | null;
  /** The id of the rule of law that sets the length. */
  readonly rule: string | null;
  readonly toEndOfYear: boolean;
  /** The last day that comes of it. */
  readonly until: Day;
};

/** What makes the period end on `until` for the person; undefined when nothing does. */
export function decidingDate(period: Period, until: Day, who: Person): Deciding | undefined {
  const clock = clockOf(period, who);
  const contexts: readonly Context[] = clock === null ? [{}] : (lookup(who.records, clock) ?? []);
  const context = contexts.find((one) => periodIn(period, one, who)?.until === until);
  return context === undefined ? undefined : decidingIn(period, context, until, who);
}

function decidingIn(period: Period, context: Context, until: Day, who: Person): Deciding | undefined {
  const counted = (anchor: AnchorRef, how: Partial<Deciding>): Deciding => ({
    anchor,
    day: dateIn(anchor, missingOf(anchor.anchor, who), context, who) ?? BEGINNING,
    length: null,
    rule: null,
    toEndOfYear: false,
    until,
    ...how,
  });
  switch (period.kind) {
    case "during":
      return counted({ anchor: `${period.record}.end` }, {});
    case "after":
      return counted(period.anchor, { length: period.duration });
    case "law":
      return counted(period.anchor, { rule: period.rule });
    case "endOfYear": {
      const inner = periodIn(period.period, context, who);
      const found = inner === null ? undefined : decidingIn(period.period, context, inner.until, who);
      return found === undefined ? undefined : { ...found, toEndOfYear: true, until };
    }
    case "earliest":
    case "latest": {
      const part = period.periods.find((one) => periodIn(one, context, who)?.until === until);
      return part === undefined ? undefined : decidingIn(part, context, until, who);
    }
    case "openEnded":
      return { anchor: null, day: until, length: null, rule: null, toEndOfYear: false, until };
  }
}
