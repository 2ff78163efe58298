/**
 * One person as the reference model sees them, and how a date of theirs is found: in the context of the row looked
 * at, or over all their records. What follows from the dates is for period-days.ts and standing.ts.
 */
import { type Day, earlier, FOREVER, later } from "./day.ts";
import { type DatedEvent, history } from "./events.ts";
import type { Clocks, Context, SubjectFacts } from "./facts.ts";
import { lookup } from "./nearest.ts";
import type { AnchorRef, Period } from "./period.ts";
import type { Policy } from "./policy.ts";

/** Everything the model looks at for one person. Made by `person()`, once, and asked many things. */
export type Person = {
  readonly policy: Policy;
  /** Made from the very same policy object: periods are found by identity. */
  readonly clocks: Clocks;
  readonly records: SubjectFacts["records"];
  readonly events: readonly DatedEvent[];
};

export const person = (policy: Policy, clocks: Clocks, facts: SubjectFacts): Person => ({
  policy,
  clocks,
  records: facts.records,
  events: history(facts.events, policy.timeZone),
});

export type Missing = "open" | "none";

/** The day of an anchor, read in the context or, where it is the person's, over all their records; null: none. */
export function dateIn(ref: AnchorRef, missing: Missing, context: Context, who: Person): Day | null {
  const [record, anchor] = namesIn(ref.anchor);
  if (ref.of !== undefined || who.clocks.personRecords.has(record)) {
    const dates = datesOf(ref.anchor, missing, who);
    return dates.length === 0 ? null : dates.reduce(ref.of === "last" ? later : earlier);
  }
  const dates = lookup(context, record);
  if (dates === "excluded") return null;
  return dates?.[anchor] ?? (missing === "open" ? FOREVER : null);
}

/** The days an anchor has over all records of a person. One that is missing is `infinity` when open, else left out. */
export function datesOf(name: string, missing: Missing, who: Person): readonly Day[] {
  const [record, anchor] = namesIn(name);
  return (lookup(who.records, record) ?? []).flatMap((context) => {
    const dates = lookup(context, record);
    if (dates === undefined || dates === "excluded") return [];
    return dates[anchor] ?? (missing === "open" ? [FOREVER] : []);
  });
}

export const missingOf = (name: string, who: Person): Missing => {
  const [record, anchor] = namesIn(name);
  return who.policy.anchors[record]?.[anchor]?.missing ?? "none";
};

const namesIn = (name: string): readonly [string, string] => {
  const dot = name.indexOf(".");
  return [name.slice(0, dot), name.slice(dot + 1)];
};

export function clockOf(period: Period, who: Person): string | null {
  const clock = who.clocks.clockOf.get(period);
  if (clock === undefined) throw new Error("the clocks were made from another policy object than this one");
  return clock;
}
