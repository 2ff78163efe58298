/** Conditions on people as sets of days: what src/policy/when.ts says, in SQL. */
import type { When } from "../policy/when.ts";
import { complementOf, type DaySet, EVERY_DAY, from, intersectionOf, NO_DAY, unionOf } from "./day-sets.ts";
import type { Facts } from "./facts.ts";
import { addTo } from "./periods.ts";
import { sql } from "./sql.ts";

/** The days on which a condition holds of the person, from the columns of the facts. */
export function daysOf(when: When, facts: Facts): DaySet {
  switch (when.kind) {
    case "always":
      return EVERY_DAY;
    case "running":
      return facts.running(when.record);
    case "since": {
      const date = facts.date(when.anchor, "known");
      if (date === undefined) return when.orUnknown === true ? EVERY_DAY : NO_DAY;
      const day = when.plus === undefined ? date : addTo(date, when.plus);
      return from(when.orUnknown === true ? sql`coalesce(${day}, '-infinity'::date)` : day);
    }
    case "within":
      return facts.covered(when.period);
    case "not":
      return complementOf(daysOf(when.when, facts));
    case "all":
      return intersectionOf(when.of.map((part) => daysOf(part, facts)));
    case "any":
      return unionOf(when.of.map((part) => daysOf(part, facts)));
  }
}
