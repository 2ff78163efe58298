/**
 * How thick the file is, day by day: the number of data kept, and of those the ones a purpose may see. Drawn as a
 * silhouette it thins out to nothing at the right, which is the whole point of a retention policy.
 */
import { type Day, nextDay } from "../../policy/day.ts";
import type { Days } from "../../policy/days.ts";
import { percent, type Scale } from "./scale.ts";

/** From `from` until the next step, `count` data. */
export type Step = { readonly from: Day; readonly count: number };

/** Adds up many sets of days into steps: at each day, how many of the sets have it. */
export function thickness(sets: readonly Days[]): readonly Step[] {
  const changes = new Map<Day, number>();
  const change = (day: Day, by: number) => changes.set(day, (changes.get(day) ?? 0) + by);
  for (const { from, until } of sets.flat()) {
    change(from, 1);
    change(nextDay(until), -1);
  }
  let count = 0;
  return [...changes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .filter(([, by]) => by !== 0)
    .map(([from, by]) => {
      count += by;
      return { from, count };
    });
}

/** How many on a day. */
export const countOn = (steps: readonly Step[], day: Day): number =>
  steps.findLast(({ from }) => from <= day)?.count ?? 0;

export type Slab = { readonly x: string; readonly width: string; readonly share: number };

/** The steps as slabs on the scale, each with its share of `most`. */
export function slabs(steps: readonly Step[], most: number, scale: Scale): readonly Slab[] {
  return steps.flatMap((step, i) => {
    const start = scale.at(step.from);
    const next = steps[i + 1];
    const end = next === undefined ? 100 : scale.at(next.from);
    if (step.count === 0 || end <= start) return [];
    return [{ x: percent(start), width: percent(end - start), share: step.count / Math.max(1, most) }];
  });
}
