/**
 * In which order a run takes people. Usually whoever has been due longest comes first. When a good part of a company is
 * due, one goes through it by keys instead: the rows of neighbours lie together, so that a page is read and written by
 * one transaction and not by twenty. The sessions of a run share the place it has got to.
 */
import type { Claim } from "./sweep-batch.ts";

/** The table and key of the last person taken. */
export type Place = readonly [table: string, key: string];

export type Order = {
  /** After whom to go on; undefined: by the day people became due. */
  after(): Place | undefined;
  /** Told whom a transaction took from `place` on, and how many it could have taken. */
  took(place: Place | undefined, claims: readonly Claim[], most: number): void;
};

/** With fewer due, further sessions would come too late to help, and an order would not pay. */
export const MUCH_DUE = 5_000;
/** With a smaller part of everybody than one in so many, going by keys would look at too many who are not due. */
const GOOD_PART = 50;

export function orderOf({ due, people }: { readonly due: number; readonly people: number }): Order {
  let at: Place | undefined = due >= MUCH_DUE && due * GOOD_PART >= people ? ["", ""] : undefined;
  return {
    after: () => at,
    took(place, claims, most) {
      // Another session has moved on since; whom it holds this one passes over.
      if (at === undefined || place !== at) return;
      const [kind, table, key] = claims.at(-1) ?? [];
      // At the end, whoever was passed over or has become due since comes by day.
      at =
        claims.length < most || kind !== "person" || table === undefined || key === undefined
          ? undefined
          : [table, key];
    },
  };
}
