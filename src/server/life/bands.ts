/**
 * What the chart draws, worked out as plain values: for each purpose the stretches of days on which it stands, solid
 * or hatched, the last day, and where the words go so that they meet neither the bar nor the edge.
 */
import { type Day, FOREVER, nextDay } from "../../policy/day.ts";
import { type Days, difference, includes } from "../../policy/days.ts";
import { percent, type Scale } from "./scale.ts";

export type Stretch = { readonly x: string; readonly width: string; readonly restricted: boolean };

/** Where the date of the end is written. */
export type DateSpot = { readonly x: string; readonly side: "after" | "inside" | "before" };

export type Band = {
  readonly stretches: readonly Stretch[];
  /** The last day, or null when no end is known; undefined when the purpose never stood in the years shown. */
  readonly until: Day | null | undefined;
  readonly beyondLeft: boolean;
  readonly beyondRight: boolean;
  /** Whether the last stretch is a restricted one, on whose hatching words need a ground of their own. */
  readonly endsHidden: boolean;
  /** From the day after the last one to the edge: the empty outline of what is forgotten. */
  readonly emptied: { readonly x: string; readonly width: string } | undefined;
  readonly date: DateSpot | undefined;
};

/** A written date needs about this share of a narrow chart. */
const DATE_WIDTH = 25;

function stretches(days: Days, restricted: boolean, scale: Scale): Stretch[] {
  return scale.clip(days).map(({ from, until }) => {
    const start = scale.at(from);
    const end = scale.at(nextDay(until));
    return { x: percent(start), width: percent(Math.max(end - start, 0.35)), restricted };
  });
}

/** The band of one purpose from its kept and visible days; kept but not visible is restricted. */
export function bandOf(visible: Days, kept: Days, scale: Scale): Band {
  const shown = scale.clip(kept);
  const first = shown[0];
  const last = kept.at(-1);
  if (first === undefined || last === undefined)
    return {
      stretches: [],
      until: undefined,
      beyondLeft: false,
      beyondRight: false,
      endsHidden: false,
      emptied: undefined,
      date: undefined,
    };
  const end = scale.at(nextDay(last.until));
  const lastShown = shown.at(-1) ?? first;
  const start = scale.at(lastShown.from);
  return {
    stretches: [...stretches(visible, false, scale), ...stretches(difference(kept, visible), true, scale)],
    until: last.until === FOREVER ? null : last.until,
    beyondLeft: kept.some(({ from }) => from < scale.from),
    beyondRight: last.until > scale.until,
    endsHidden: !includes(visible, lastShown.until),
    emptied: end < 100 ? { x: percent(end), width: percent(100 - end) } : undefined,
    date: last.until === FOREVER ? undefined : dateSpot(start, end),
  };
}

function dateSpot(start: number, end: number): DateSpot {
  if (end <= 100 - DATE_WIDTH) return { x: percent(end), side: "after" };
  if (end - start >= DATE_WIDTH) return { x: percent(end), side: "inside" };
  return { x: percent(start), side: "before" };
}
