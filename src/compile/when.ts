/** Conditions on people as sets of days: what src/policy/when.ts says, in PostgreSQL's `datemultirange`. */
import type { When } from "../policy/when.ts";
import type { Facts } from "./facts.ts";
import { addTo } from "./periods.ts";
import { join, type Sql, sql } from "./sql.ts";

export const EVERY_DAY = sql`'{[-infinity,infinity)}'::datemultirange`;
export const NO_DAY = sql`'{}'::datemultirange`;

export const unionOf = (sets: readonly Sql[]): Sql =>
  sets.length === 0 ? NO_DAY : sets.length === 1 ? join(sets) : sql`(${join(sets, sql` + `)})`;

export const intersectionOf = (sets: readonly Sql[]): Sql =>
  sets.length === 0 ? EVERY_DAY : sets.length === 1 ? join(sets) : sql`(${join(sets, sql` * `)})`;

/** The days on which a condition holds of the person, from the columns of the facts. */
export function daysOf(when: When, facts: Facts): Sql {
  switch (when.kind) {
    case "always":
      return EVERY_DAY;
    case "running":
      return facts.running(when.record);
    case "since": {
      const from = facts.date(when.anchor, "known");
      const day = when.plus === undefined ? from : addTo(from, when.plus);
      const unknown = when.orUnknown === true ? EVERY_DAY : NO_DAY;
      return sql`case when ${from} is null then ${unknown} else datemultirange(daterange(${day}, 'infinity')) end`;
    }
    case "within":
      return facts.covered(when.period);
    case "not":
      return sql`(${EVERY_DAY} - ${daysOf(when.when, facts)})`;
    case "all":
      return intersectionOf(when.of.map((part) => daysOf(part, facts)));
    case "any":
      return unionOf(when.of.map((part) => daysOf(part, facts)));
  }
}
