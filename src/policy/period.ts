/**
 * The language of periods: how long a purpose stays lawful, counted from dated facts. A period is data, so the
 * reference model evaluates it, compile/ turns it into SQL and the notice reads it aloud.
 *
 * For one set of facts a period is one interval of days:
 *   during(r)            from `r.start` to `r.end`
 *   n.after(a)           no first day of its own, until `a` + n (the audience gives the first day)
 *   endOfYear(p)         p, its last day moved to 31 December
 *   earliest(p, q, ...)  the days in all of them: the first last-day wins
 *   latest(p, q, ...)    from the first first-day to the last last-day
 *   law rule (a)         until the day a dated statute sets for `a` (src/law)
 *   openEnded(reason)    every day, for a stated reason
 *
 * An anchor without a date follows its declaration: `missing: "open"` means not ended yet (no last day),
 * `missing: "none"` means the clock never started (no day at all).
 */
import type { Text } from "./vocabulary.ts";

export type AnchorRef<A extends string = string> = {
  readonly anchor: A;
  /** The first or last such date of the person, whatever record is looked at; absent: the record's own date. */
  readonly of?: "first" | "last";
};

/** A length of time; exactly one of the two is set. */
export type Duration = { readonly months: number } | { readonly days: number };

export type Period<A extends string = string> =
  | { readonly kind: "during"; readonly record: RecordOf<A> }
  | { readonly kind: "after"; readonly duration: Duration; readonly anchor: AnchorRef<A> }
  | { readonly kind: "endOfYear"; readonly period: Period<A> }
  | { readonly kind: "earliest"; readonly periods: readonly Period<A>[] }
  | { readonly kind: "latest"; readonly periods: readonly Period<A>[] }
  | { readonly kind: "law"; readonly rule: string; readonly anchor: AnchorRef<A> }
  | { readonly kind: "openEnded"; readonly reason: Text };

/** The record part of `record.anchor`. */
export type RecordOf<A extends string> = A extends `${infer R}.${string}` ? R : string;

/** An anchor's name, or first() or last() of one. */
export type Ref = string | AnchorRef;
/** The name in it; inferred from the whole argument, because a union of both would widen the name to `string`. */
export type NameIn<R extends Ref> = R extends AnchorRef<infer A> ? A : R extends string ? R : never;
const ref = <R extends Ref>(anchor: R): AnchorRef<NameIn<R>> =>
  (typeof anchor === "string" ? { anchor } : anchor) as AnchorRef<NameIn<R>>;

/** The first date `anchor` has for the person, over all their records. */
export const first = <const A extends string>(anchor: A): AnchorRef<A> => ({ anchor, of: "first" });
/** The last date `anchor` has for the person, over all their records; a record still open makes it never. */
export const last = <const A extends string>(anchor: A): AnchorRef<A> => ({ anchor, of: "last" });

export type Length = Duration & {
  /** Until this long after the anchor; the last day is included. */
  after<const R extends Ref>(anchor: R): Period<NameIn<R>>;
};

const length = (duration: Duration): Length =>
  Object.defineProperty({ ...duration } as Length, "after", {
    enumerable: false,
    value: (anchor: Ref): Period => ({ kind: "after", duration, anchor: ref(anchor) }),
  });

export const years = (n: number): Length => length({ months: 12 * n });
export const months = (n: number): Length => length({ months: n });
export const days = (n: number): Length => length({ days: n });

/** While the record runs: from its `start` to its `end`, both included. */
export const during = <const R extends string>(record: R): Period<`${R}.start` | `${R}.end`> =>
  ({ kind: "during", record }) as unknown as Period<`${R}.start` | `${R}.end`>;

export const endOfYear = <A extends string>(period: Period<A>): Period<A> => ({ kind: "endOfYear", period });
export const earliest = <A extends string>(...periods: Period<A>[]): Period<A> => ({
  kind: "earliest",
  periods,
});
export const latest = <A extends string>(...periods: Period<A>[]): Period<A> => ({ kind: "latest", periods });
export const openEnded = (reason: Text): Period<never> => ({ kind: "openEnded", reason });

/** The period of a text that states none. It stands for ever, and the checker refuses it (art. 5(1)(e)). */
export const unstated: Period<never> = openEnded({ fr: "", nl: "", de: "", en: "" });

/** A period that a statute sets; `rule` is an id of `src/law`, e.g. `be.invoice`. Used by `law.be.invoice(...)`. */
export const byLaw = <const R extends Ref>(rule: string, anchor: R): Period<NameIn<R>> => ({
  kind: "law",
  rule,
  anchor: ref(anchor),
});

/** Every anchor a period reads, as `record.anchor`; `during(r)` reads `r.start` and `r.end`. */
export function anchorsOf(period: Period): readonly AnchorRef[] {
  switch (period.kind) {
    case "during":
      return [{ anchor: `${period.record}.start` }, { anchor: `${period.record}.end` }];
    case "after":
    case "law":
      return [period.anchor];
    case "endOfYear":
      return anchorsOf(period.period);
    case "earliest":
    case "latest":
      return period.periods.flatMap(anchorsOf);
    case "openEnded":
      return [];
  }
}
