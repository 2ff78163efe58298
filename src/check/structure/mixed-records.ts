/** Periods that read dates of records which do not lie on one way, so that no record has a last day of its own. */
import { clockRecord, periodsOf } from "../../catalog/ways.ts";
import { SermentError } from "../../errors.ts";
import { named } from "../../policy/place.ts";
import type { MapRule } from "../rule.ts";
import { attempt } from "../ways.ts";

export const mixedRecords: MapRule = (policy, map) =>
  periodsOf(policy).flatMap(({ place, period }) => {
    const clock = attempt(() => clockRecord(map, period));
    if (clock instanceof SermentError || clock === null || typeof clock === "string") return [];
    return [
      {
        code: "period-mixed-records",
        place,
        found: `it reads dates of ${named(clock.mixed)}, which do not lie on one way to a person`,
        remedy: "wrap all but one of them in `first(...)` or `last(...)`",
      },
    ];
  });
