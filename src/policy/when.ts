/**
 * The language of audiences and conditions: on which days something is true of a person. Unlike a period, which
 * looks at one record at a time, a condition looks at the person as a whole and is a set of days.
 *
 *   always            every day
 *   running(r)        the days on which at least one record r of theirs runs (from `start` to `end`, inclusive)
 *   since(a)          from the first day that has such a date, on; `since(a, years(18))`: from that long after
 *   within(period)    the days that the period covers for at least one of their records
 *   not, all, any     complement, intersection, union
 *
 * A date that is missing makes `since` empty (write `orUnknown: true` to make it every day instead).
 */
import type { AnchorRef, Duration, Period, RecordOf } from "./period.ts";
import { anchorsOf } from "./period.ts";

export type When<A extends string = string> =
  | { readonly kind: "always" }
  | { readonly kind: "running"; readonly record: RecordOf<A> }
  | {
      readonly kind: "since";
      readonly anchor: A;
      readonly plus?: Duration;
      readonly orUnknown?: boolean;
    }
  | { readonly kind: "within"; readonly period: Period<A> }
  | { readonly kind: "not"; readonly when: When<A> }
  | { readonly kind: "all"; readonly of: readonly When<A>[] }
  | { readonly kind: "any"; readonly of: readonly When<A>[] };

export const always: When<never> = { kind: "always" };

export const running = <const R extends string>(record: R): When<`${R}.start` | `${R}.end`> =>
  ({ kind: "running", record }) as unknown as When<`${R}.start` | `${R}.end`>;

/** From the earliest such date (plus a length) on. */
export function since<const A extends string>(
  anchor: A,
  plus?: Duration,
  options: { orUnknown?: boolean } = {},
): When<A> {
  return {
    kind: "since",
    anchor,
    ...(plus === undefined ? {} : { plus: "months" in plus ? { months: plus.months } : { days: plus.days } }),
    ...(options.orUnknown === true ? { orUnknown: true } : {}),
  };
}

export const within = <A extends string>(period: Period<A>): When<A> => ({ kind: "within", period });
export const not = <A extends string>(when: When<A>): When<A> => ({ kind: "not", when });
export const all = <A extends string>(...of: When<A>[]): When<A> => ({ kind: "all", of });
export const any = <A extends string>(...of: When<A>[]): When<A> => ({ kind: "any", of });

/** Every anchor a condition reads. */
export function anchorsOfWhen(when: When): readonly AnchorRef[] {
  switch (when.kind) {
    case "always":
      return [];
    case "running":
      return [{ anchor: `${when.record}.start` }, { anchor: `${when.record}.end` }];
    case "since":
      return [{ anchor: when.anchor, of: "first" }];
    case "within":
      return anchorsOf(when.period);
    case "not":
      return anchorsOfWhen(when.when);
    case "all":
    case "any":
      return when.of.flatMap(anchorsOfWhen);
  }
}
