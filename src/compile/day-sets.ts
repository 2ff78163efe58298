/**
 * Sets of days while the query is being written: what src/policy/days.ts does with values, done with expressions.
 * Most conditions are "from this date on" and most periods "until that date", so such a set stays a pair of lists of
 * dates, and becomes a `datemultirange` only where it meets one. Nearly everyone has no day in nearly every set: that
 * is NULL, which PostgreSQL's operators hand on without looking at anything else. An empty multirange is no day too.
 */
import { allOf } from "./periods.ts";
import { join, type Sql, sql } from "./sql.ts";

export type DaySet =
  | { readonly kind: "none" }
  | { readonly kind: "every" }
  /** From the last of some dates to the first of others, both included; no day when one of them is missing. */
  | { readonly kind: "span"; readonly from: readonly Sql[]; readonly until: readonly Sql[] }
  /** A `datemultirange`. */
  | { readonly kind: "set"; readonly sql: Sql };

export const NO_DAY: DaySet = { kind: "none" };
export const EVERY_DAY: DaySet = { kind: "every" };

const EMPTY = sql`'{}'::datemultirange`;
const UNIVERSE = sql`'{[-infinity,infinity)}'::datemultirange`;
const NOTHING = sql`null::datemultirange`;

export const from = (day: Sql): DaySet => ({ kind: "span", from: [day], until: [] });
export const until = (day: Sql): DaySet => ({ kind: "span", from: [], until: [day] });
export const setOf = (days: Sql): DaySet => ({ kind: "set", sql: days });

/** The set as a `datemultirange`, NULL or empty when there is no day in it. */
export function written(days: DaySet): Sql {
  switch (days.kind) {
    case "none":
      return NOTHING;
    case "every":
      return UNIVERSE;
    case "set":
      return days.sql;
    case "span":
      return writtenSpan(days.from, days.until);
  }
}

/** `least` and `greatest` pass over what is missing, so each date of a list of several is asked for. */
function writtenSpan(froms: readonly Sql[], untils: readonly Sql[]): Sql {
  const first = one(froms, sql`greatest`);
  const last = one(untils, sql`least`);
  const present = [...froms, ...untils].map((day) => sql`${day} is not null`);
  const ordered = first === undefined || last === undefined ? [] : [sql`${first} <= ${last}`];
  const range = sql`daterange(${first ?? sql`'-infinity'`}, ${last === undefined ? sql`'infinity'` : sql`${last} + 1`})`;
  return sql`case when ${allOf([...present, ...ordered])} then datemultirange(${range}) end`;
}

const one = (days: readonly Sql[], fold: Sql): Sql | undefined =>
  days.length === 0 ? undefined : days.length === 1 ? join(days) : sql`${fold}(${join(days)})`;

export function intersectionOf(sets: readonly DaySet[]): DaySet {
  if (sets.some(({ kind }) => kind === "none")) return NO_DAY;
  const spans = sets.flatMap((set) => (set.kind === "span" ? [set] : []));
  const span: readonly DaySet[] =
    spans.length === 0
      ? []
      : [
          {
            kind: "span",
            from: unique(spans.flatMap((set) => set.from)),
            until: unique(spans.flatMap((set) => set.until)),
          },
        ];
  const rest = [...span, ...sets.filter(({ kind }) => kind === "set")];
  const [only] = rest;
  if (only === undefined) return EVERY_DAY;
  return rest.length === 1 ? only : setOf(sql`(${join(unique(rest.map(written)), sql` * `)})`);
}

export function unionOf(sets: readonly DaySet[]): DaySet {
  if (sets.some(({ kind }) => kind === "every")) return EVERY_DAY;
  const starts = sets.flatMap((set) => (isStart(set) ? set.from : []));
  const others = sets.filter((set) => set.kind !== "none" && !isStart(set));
  const start = one(unique(starts), sql`least`);
  const rest = [...(start === undefined ? [] : [from(start)]), ...others];
  const [only] = rest;
  if (only === undefined) return NO_DAY;
  return rest.length === 1 ? only : setOf(unionOfSets(unique(rest.map(written))));
}

/** From one date on, and nothing else: the union of several such sets is from the first of them on. */
const isStart = (set: DaySet): set is DaySet & { readonly kind: "span" } =>
  set.kind === "span" && set.from.length === 1 && set.until.length === 0;

function unionOfSets(sets: readonly Sql[]): Sql {
  if (sets.length === 1) return join(sets);
  // The sum of two is NULL when either is; then it is the other one.
  if (sets.length === 2) return sql`coalesce(${join(sets, sql` + `)}, ${join(sets)})`;
  return sql`(${join(
    sets.map((set) => sql`coalesce(${set}, ${EMPTY})`),
    sql` + `,
  )})`;
}

export function complementOf(days: DaySet): DaySet {
  if (days.kind === "none") return EVERY_DAY;
  if (days.kind === "every") return NO_DAY;
  const [start] = isStart(days) ? days.from : [];
  if (start !== undefined) return until(sql`coalesce(${start} - 1, 'infinity'::date)`);
  return setOf(sql`coalesce(${UNIVERSE} - ${written(days)}, ${UNIVERSE})`);
}

/** `days` without `taken`; `days` is written twice, so it had better be a column. */
export const without = (days: Sql, taken: DaySet): Sql =>
  taken.kind === "none" ? days : sql`coalesce(${days} - ${written(taken)}, ${days})`;

const unique = (list: readonly Sql[]): readonly Sql[] => [
  ...new Map(list.map((each) => [each.text, each])).values(),
];
