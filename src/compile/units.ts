/**
 * The units of a purpose (ground and channel) as the compiler sees them, and which of them a row must be able to tell
 * apart. Grounds with one and the same clock share their rows; where the clocks differ, standings are kept for each
 * clock by itself, so that the days of one ground are never lent to a row that only another ground may see.
 */

import type { Period } from "../policy/period.ts";
import { channelsOf, type Ground, type Purpose } from "../policy/policy.ts";
import type { ChannelName } from "../policy/vocabulary.ts";
import { channelNames } from "../policy/vocabulary.ts";
import { recordMap, type Source, type Trail } from "./source.ts";

/** Grounds of a purpose with one clock, named by the first of them. */
export type Clocked = {
  readonly ground: number;
  /** Null: the person's clock alone. */
  readonly clock: { readonly record: string; readonly period: Period } | null;
};

export type UnitPlace = {
  readonly ground: Ground;
  readonly place: number;
  readonly channel: ChannelName | null;
  /** The ground that names its clock's share. */
  readonly share: number;
};

export const channelsIn = (purpose: Purpose): readonly ChannelName[] =>
  channelNames.filter((channel) => purpose.channels?.[channel] !== undefined);

/** The clocks of a purpose's grounds, each once. */
export function clocksIn(source: Source, purpose: Purpose): readonly Clocked[] {
  const seen = new Map<string, Clocked>();
  for (const [i, { period }] of purpose.grounds.entries()) {
    const record = source.clocks.clockOf.get(period) ?? null;
    const same = clockText(record, period);
    if (!seen.has(same)) seen.set(same, { ground: i, clock: record === null ? null : { record, period } });
  }
  return [...seen.values()];
}

const clockText = (record: string | null, period: Period): string =>
  record === null ? "" : JSON.stringify(period);

/** Every unit of a purpose, with the share of the standings it counts towards. */
export function unitsIn(source: Source, purpose: Purpose): readonly UnitPlace[] {
  const channels = channelsIn(purpose);
  const clocks = clocksIn(source, purpose);
  return purpose.grounds.flatMap((ground, place) => {
    const record = source.clocks.clockOf.get(ground.period) ?? null;
    const own = clockText(record, ground.period);
    const share =
      clocks.find(({ clock }) => clockText(clock?.record ?? null, clock?.period ?? ground.period) === own)
        ?.ground ?? place;
    return (channels.length === 0 ? [null] : channelsOf(purpose, ground)).map((channel) => ({
      ground,
      place,
      channel,
      share,
    }));
  });
}

/** The clocks that rows on this way tell apart: a clock whose record is not on the way is the person's there. */
export function clocksOn(source: Source, purpose: Purpose, trail: Trail): readonly Clocked[] {
  return clocksIn(source, purpose).map(({ ground, clock }) => ({
    ground,
    clock: clock !== null && trail.tables.includes(recordMap(source, clock.record).table) ? clock : null,
  }));
}

/** Whether standings are also kept for each clock by itself. */
export const isShared = (source: Source, purpose: Purpose): boolean => clocksIn(source, purpose).length > 1;
