/**
 * What the reference model is told about one person: the dates of their records and the events about them.
 * Where these come from (rows in PostgreSQL, rows in a test) is catalog/'s business.
 */
import type { Day } from "./day.ts";
import type { Period } from "./period.ts";
import type { ChannelName, EventKind, EventSource, RestrictionGround } from "./vocabulary.ts";

/**
 * The dated facts met on one way from a row to the person, by record and anchor. `null` is a date that is missing.
 * A record that is absent is not on this way; `"excluded"` means the row is there but fails the record's condition
 * (a contract withdrawn in its first fourteen days is no performed contract).
 */
export type Context = Readonly<Record<string, "excluded" | Readonly<Record<string, Day | null>>>>;

/** An act about one person. `at` is an instant in UTC; ties are broken by `id`. */
export type Event = {
  readonly id: number;
  readonly at: string;
  readonly kind: EventKind;
  /** A purpose, or `directMarketing` for every purpose whose objection is absolute; null: all of them. */
  readonly purpose: string | null;
  /** null: every channel. */
  readonly channel: ChannelName | null;
  /** Of a restriction. It is said in the reason, and decides nothing. */
  readonly ground?: RestrictionGround | null;
  /** The way it reached us; it decides nothing either. */
  readonly source?: EventSource;
};

export type SubjectFacts = {
  /** For each record kind, one context for each of the person's records (and each way it reaches them). */
  readonly records: Readonly<Record<string, readonly Context[]>>;
  readonly events: readonly Event[];
};

/** What the reference model must know of where dates lie; made from a map by catalog/ways. */
export type Clocks = {
  /** Records whose dates stand in the person's own row: their anchors are the person's, whatever record is looked at. */
  readonly personRecords: ReadonlySet<string>;
  /** For each period of the policy (by identity), the record whose rows each have their own turn; null: the person. */
  readonly clockOf: ReadonlyMap<Period, string | null>;
};
