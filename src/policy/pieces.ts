/**
 * Where a policy counts time: every period and condition taken apart into the pieces that read dates, each with
 * its place. Whoever looks for names or lengths
 * looks at these pieces instead of walking the trees again.
 */
import type { AnchorRef, Duration, Period } from "./period.ts";
import { place } from "./place.ts";
import type { Policy } from "./policy.ts";
import type { When } from "./when.ts";

/** A piece of a period or condition: what it reads and how long it counts. */
export type ClockPiece = {
  readonly place: string;
  /** The records of which `start` and `end` are read together. */
  readonly run?: string;
  readonly anchor?: AnchorRef;
  readonly duration?: Duration;
  readonly rule?: string;
};

/** Every piece of every audience, condition and ground of a policy. */
export const clockPieces = (policy: Policy): readonly ClockPiece[] => [
  ...Object.entries(policy.audiences).flatMap(([name, { when }]) =>
    piecesOfWhen(when, place("audiences", name, "when")),
  ),
  ...Object.entries(policy.conditions).flatMap(([name, { when }]) =>
    piecesOfWhen(when, place("conditions", name, "when")),
  ),
  ...Object.entries(policy.purposes).flatMap(([name, purpose]) =>
    purpose.grounds.flatMap((ground, i) => [
      ...piecesOf(ground.period, place("purposes", name, "grounds", i, "period")),
      ...(ground.basis.kind === "contract"
        ? piecesOfWhen(ground.basis.when, place("purposes", name, "grounds", i, "basis", "when"))
        : []),
    ]),
  ),
];

/** The pieces of one period. */
export function piecesOf(period: Period, at: string): readonly ClockPiece[] {
  switch (period.kind) {
    case "during":
      return [{ place: at, run: period.record }];
    case "after":
      return [{ place: at, anchor: period.anchor, duration: period.duration }];
    case "law":
      return [{ place: at, anchor: period.anchor, rule: period.rule }];
    case "endOfYear":
      return piecesOf(period.period, `${at}.period`);
    case "earliest":
    case "latest":
      return period.periods.flatMap((part, i) => piecesOf(part, `${at}.periods[${i}]`));
    case "openEnded":
      return [];
  }
}

/** The pieces of one condition. */
export function piecesOfWhen(when: When, at: string): readonly ClockPiece[] {
  switch (when.kind) {
    case "always":
      return [];
    case "running":
      return [{ place: at, run: when.record }];
    case "since":
      return [
        {
          place: at,
          anchor: { anchor: when.anchor, of: "first" },
          ...(when.plus === undefined ? {} : { duration: when.plus }),
        },
      ];
    case "within":
      return piecesOf(when.period, `${at}.period`);
    case "not":
      return piecesOfWhen(when.when, `${at}.when`);
    case "all":
    case "any":
      return when.of.flatMap((part, i) => piecesOfWhen(part, `${at}.of[${i}]`));
  }
}

/** Every ground of every purpose with its place. */
export const groundsOf = (policy: Policy) =>
  Object.entries(policy.purposes).flatMap(([name, purpose]) =>
    purpose.grounds.map((ground, i) => ({
      name,
      purpose,
      ground,
      place: place("purposes", name, "grounds", i),
    })),
  );

/** The record part of `record.anchor`. */
export const recordOf = (anchor: string): string => anchor.slice(0, Math.max(0, anchor.indexOf(".")));
