/** Periods that read dates of records which do not lie on one way, so that no record has a last day of its own. */
import { clockRecord, periodsOf } from "../../catalog/ways.ts";
import { SermentError } from "../../errors.ts";
import { named } from "../place.ts";
import type { MapRule } from "../rule.ts";

export const mixedRecords: MapRule = (policy, map) =>
  periodsOf(policy).flatMap(({ place, period }) => {
    const clock = attempt(() => clockRecord(map, period));
    if (clock === undefined || clock === null || typeof clock === "string") return [];
    return [
      {
        code: "period-mixed-records",
        place,
        found: `it reads dates of ${named(clock.mixed)}, which do not lie on one way to a person`,
        remedy: "wrap all but one of them in `first(...)` or `last(...)`",
      },
    ];
  });

/** A broken way has a finding of its own; here it only means that nothing can be said. */
function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof SermentError) return undefined;
    throw error;
  }
}
