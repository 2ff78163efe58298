/**
 * What a purpose finds in one cell on one day, and why: seen, kept but hidden, forgotten, or not there yet. It words
 * what cell-days.ts computes, for people who ask; nothing is read or changed here.
 */

import { type Day, earlier, later, nextDay } from "../policy/day.ts";
import { includes, untilFrom } from "../policy/days.ts";
import { lookup } from "../policy/nearest.ts";
import type { Purpose } from "../policy/policy.ts";
import {
  actsForRow,
  cellDays,
  columnAt,
  grantsOf,
  hasView,
  type Keeper,
  keepers,
  keptDays,
  type Place,
} from "./cell-days.ts";
import { heldDays } from "./holds.ts";
import { dayIn, type Holdings, type Walk } from "./rows.ts";

/** Why a purpose does not see a cell that is kept. */
export const hiddenReasons = [
  /** The purpose does not use this field. */
  "notUsed",
  /** The row is another controller's, for whom the purpose does not act. */
  "otherController",
  /** The row is of a record the purpose is not for, such as a contract withdrawn in its first days. */
  "recordExcluded",
  /** The purpose stands for the person, but this row's own time is over or not yet begun. */
  "recordOver",
  /** The person may be reached, but not by a channel that needs this cell. */
  "channelClosed",
  /** A restriction, or an objection being weighed: kept, and read by nobody. */
  "restricted",
  /** The purpose does not stand for any owner of the row on this day. */
  "notLawful",
] as const;
export type HiddenReason = (typeof hiddenReasons)[number];

export type Verdict =
  /** `until`: the last day it is seen without a break. */
  | { readonly state: "visible"; readonly until: Day }
  /**
   * `until`: the last day some purpose or hold keeps it without a break; `keptFor`: the purposes that keep it on the day
   * asked; `held`: a hold does, whether or not a purpose does as well.
   */
  | {
      readonly state: "hidden";
      readonly reason: HiddenReason;
      readonly until: Day;
      readonly keptFor: readonly string[];
      readonly held?: true;
    }
  /** `since`: the first day nothing kept it, null when nothing ever did; `lastFor`: the purposes that kept it last. */
  | { readonly state: "forgotten"; readonly since: Day | null; readonly lastFor: readonly string[] }
  /** The row was not there yet, or no purpose keeps it yet. `from`: the first day it is. */
  | { readonly state: "notYet"; readonly from: Day };

/** What a purpose finds in a cell on a day. */
export function verdict(held: Holdings, place: Place, purpose: string, day: Day): Verdict {
  const began = sinceOf(held, place);
  if (began !== null && day < began) return { state: "notYet", from: began };
  const seenUntil = untilFrom(cellDays(held, place, purpose).visible, day);
  if (seenUntil !== undefined) return { state: "visible", until: seenUntil };
  const keeping = keepers(held, place);
  const keptUntil = untilFrom(keptDays(held, place), day);
  const isHeld = includes(heldDays(held, place.table, place.row, place.column), day);
  if (keptUntil === undefined) return gone(keeping, began, day);
  return {
    state: "hidden",
    reason: hiddenBecause(held, place, purpose, day),
    until: keptUntil,
    keptFor: keeping.filter(({ kept }) => includes(kept, day)).map((keeper) => keeper.purpose),
    ...(isHeld ? { held: true } : {}),
  };
}

/** The day a row exists from, where its table says so. */
function sinceOf(held: Holdings, { table, row }: Place): Day | null {
  const column = lookup(held.map.tables, table)?.since;
  return column === undefined ? null : dayIn(row[column] ?? null, held.policy.timeZone);
}

function gone(keeping: readonly Keeper[], began: Day | null, day: Day): Verdict {
  const ends = keeping.flatMap(({ purpose, kept }) =>
    kept
      .filter(({ until }) => until < day && (began === null || until >= began))
      .map(({ until }) => ({ purpose, until })),
  );
  if (ends.length === 0) {
    const begins = keeping.flatMap(({ kept }) => kept.map(({ from }) => from)).filter((from) => from > day);
    return begins.length === 0
      ? { state: "forgotten", since: null, lastFor: [] }
      : { state: "notYet", from: begins.reduce(earlier) };
  }
  const last = ends.map(({ until }) => until).reduce(later);
  const lastFor = ends.filter(({ until }) => until === last).map(({ purpose }) => purpose);
  return { state: "forgotten", since: nextDay(last), lastFor: [...new Set(lastFor)] };
}

function hiddenBecause(held: Holdings, place: Place, name: string, day: Day): HiddenReason {
  const column = columnAt(held, place);
  const purpose = lookup(held.policy.purposes, name);
  if (column === undefined || purpose === undefined || !hasView(held, name, place.table)) return "notUsed";
  if ("field" in column && !purpose.uses.includes(column.field)) return "notUsed";
  if (!actsForRow(held, place.table, place.row, name)) return "otherController";
  if (includes(cellDays(held, place, name).kept, day)) return "restricted";
  const reaching = grantsOf(held, place.table, place.row, name);
  if (reaching.some(({ kept }) => includes(kept, day))) return "channelClosed";
  const standing = reaching.filter(({ unit }) => includes(unit.kept, day));
  if (standing.length === 0) return "notLawful";
  return standing.every(({ walk }) => isExcluded(purpose, walk)) ? "recordExcluded" : "recordOver";
}

const isExcluded = (purpose: Purpose, { context }: Walk): boolean =>
  purpose.onlyRecords?.some((record) => lookup(context, record) === "excluded") ?? false;
