/**
 * What must happen between the objects recorded at the last apply and those a policy wants now. Pure: it compares
 * lists, and knows neither SQL nor the database.
 */

import type { InstalledStep } from "../postgres/installed.ts";

/** What apply/ needs of a step; compile's Step is one, and so is a file of sql/functions. */
export type WantedStep = {
  readonly kind: string;
  readonly object: string;
  readonly why: string;
  readonly sql: { readonly text: string };
  readonly drop?: { readonly text: string };
  readonly uses?: readonly string[];
  readonly replaces?: boolean;
  /** The standing relations to compute anew when the step is made. */
  readonly rebuilds?: string | readonly string[];
};

/** A step as the version that made it recorded it. */
export type RecordedStep = InstalledStep;

/** `renewed`: its own statement is the same, but something it stands on was made anew. */
export type Change = "created" | "changed" | "renewed";

export type Difference = {
  /** Taken away, in this order: what stands on others first. */
  readonly drops: readonly RecordedStep[];
  /** Made, in the order of the plan. */
  readonly runs: readonly { readonly step: WantedStep; readonly change: Change }[];
  /** Taken away and not made again. */
  readonly gone: readonly RecordedStep[];
};

/** What happened to recorded objects since, by other hands than apply's. */
export type Lost = {
  /** Not there any more, with everything that stood on it, as the roles of a dump restored on another server. */
  readonly gone: ReadonlySet<string>;
  /** Made into something else, or taken away by itself. */
  readonly altered: ReadonlySet<string>;
};
const NOTHING: Lost = { gone: new Set(), altered: new Set() };

/**
 * Compares by object and hash. What stands on a dropped object, through however many others, is dropped before it.
 * What is lost is made anew, and what stands on it.
 */
export function difference(
  recorded: readonly RecordedStep[],
  wanted: readonly WantedStep[],
  hash: (text: string) => string,
  lost: Lost = NOTHING,
): Difference {
  const before = new Map(recorded.map((step) => [step.object, step]));
  const after = new Map(wanted.map((step) => [step.object, step]));
  const changed = (step: RecordedStep): boolean => {
    const now = after.get(step.object);
    return now !== undefined && hash(now.sql.text) !== step.hash;
  };
  const made = (step: RecordedStep): boolean => changed(step) || lost.altered.has(step.object);
  const dropped = new Set<string>(lost.gone);
  for (const step of recorded)
    if (!after.has(step.object) || (made(step) && after.get(step.object)?.replaces !== true))
      dropped.add(step.object);
  for (let size = -1; size !== dropped.size; ) {
    size = dropped.size;
    for (const step of recorded) if (step.uses?.some((used) => dropped.has(used))) dropped.add(step.object);
  }
  const changeOf = (step: WantedStep): Change | undefined => {
    const known = before.get(step.object);
    if (known === undefined) return "created";
    if (changed(known)) return "changed";
    return dropped.has(step.object) || made(known) ? "renewed" : undefined;
  };
  return {
    drops: recorded.filter((step) => dropped.has(step.object)).reverse(),
    runs: wanted.flatMap((step) => {
      const change = changeOf(step);
      return change === undefined ? [] : [{ step, change }];
    }),
    gone: recorded.filter((step) => !after.has(step.object)),
  };
}
