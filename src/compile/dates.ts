/**
 * Where the dates of a period come from in SQL: columns of the rows met on a way, or, for `first`, `last` and
 * anything in the person's own row, dates of the person. It decides which is which; periods.ts does not know rows.
 */
import { recordOf } from "../catalog/ways.ts";
import { yearEndOf } from "../policy/financial-year.ts";
import type { AnchorRef } from "../policy/period.ts";
import { aliasAt, walk } from "./joins.ts";
import type { Dated, Dates } from "./periods.ts";
import { allOf } from "./periods.ts";
import {
  anchorColumn,
  baseTable,
  columnOf,
  isOpen,
  own,
  recordMap,
  recordTrails,
  type Source,
  type Trail,
  testsOf,
} from "./source.ts";
import { identifier, join, type Sql, sql } from "./sql.ts";

/** How dates of one person are folded: `known` skips missing ones, the others count them as an anchor says. */
export type Fold = "first" | "last" | "known";

/** The place on a way where a record's row stands, the one nearest to the row; -1 when it is not on the way. */
export const placeOf = (source: Source, trail: Trail, record: string): number =>
  trail.tables.indexOf(recordMap(source, record).table);

/** Whether an anchor is read for the person as a whole, whatever record is looked at. */
export const isOfPerson = (source: Source, ref: AnchorRef): boolean =>
  ref.of !== undefined || source.clocks.personRecords.has(recordOf(ref.anchor));

/** A dated column of a row as a civil day of the policy's time zone. */
export function dayIn(source: Source, anchor: string, row: Sql): Dated {
  const table = recordMap(source, recordOf(anchor)).table;
  const column = anchorColumn(source, anchor);
  const written = sql`${row}.${identifier(column)}`;
  const open = isOpen(source, anchor);
  const yearEnd = yearEndOf(source.policy);
  switch (columnOf(source, table, column).type.replace(/\(\d\)/, "")) {
    case "timestamp with time zone":
      return {
        day: sql`${own(source, "day_of")}(${written})`,
        instant: { column: written, startOfDay: own(source, "start_of_day") },
        open,
        yearEnd,
      };
    case "date":
      return { day: written, open, yearEnd };
    default:
      return { day: sql`${written}::date`, open, yearEnd };
  }
}

/** The dates of the rows on a way. `clock` is the record whose rows are already limited to those that count. */
export const datesOn =
  (
    source: Source,
    trail: Trail,
    prefix: string,
    ofPerson: (anchor: string, fold: Fold) => Sql,
    clock?: string,
  ): Dates =>
  (ref) => {
    const yearEnd = yearEndOf(source.policy);
    if (isOfPerson(source, ref))
      return { day: ofPerson(ref.anchor, ref.of ?? "first"), open: false, yearEnd };
    const record = recordOf(ref.anchor);
    const place = placeOf(source, trail, record);
    if (place < 0) return { day: sql`null::date`, open: isOpen(source, ref.anchor), yearEnd };
    const row = aliasAt(prefix, place);
    const held = record === clock ? undefined : testsOf(recordMap(source, record).where, row);
    return { ...dayIn(source, ref.anchor, row), ...(held === undefined ? {} : { held }) };
  };

/** The places of a way whose columns the dates of these records need. */
export const placesFor = (source: Source, trail: Trail, records: Iterable<string>): ReadonlySet<number> =>
  new Set([...records].map((record) => placeOf(source, trail, record)).filter((place) => place >= 0));

/** What is folded for one row, and how. */
export function folded(source: Source, anchor: string, fold: Fold, row: Sql): Sql {
  const day = counted(source, anchor, fold, row);
  return fold === "last" ? sql`max(${day})` : sql`min(${day})`;
}

/** A row's date as the folding takes it. */
export function counted(source: Source, anchor: string, fold: Fold, row: Sql): Sql {
  const { day, open } = dayIn(source, anchor, row);
  return fold !== "known" && open ? sql`coalesce(${day}, 'infinity'::date)` : day;
}

/** One person's date, looked up on its own: for the rare row clock that mixes in a date of its person. */
export function personDate(
  source: Source,
  subject: string,
  key: readonly Sql[],
  anchor: string,
  fold: Fold,
): Sql {
  const { table, where } = recordMap(source, recordOf(anchor));
  const ways = recordTrails(source, recordOf(anchor), subject);
  if (ways.length === 0) return sql`null::date`;
  const each = ways.map((trail) => {
    const path = walk(source, trail, new Set(), "a");
    const row = aliasAt("a", 0);
    const tests = testsOf(where, row);
    const conditions = [
      ...path.conditions,
      ...path.key.map((column, i) => sql`${column} = ${key[i] ?? sql`null`}`),
      ...(tests === undefined ? [] : [tests]),
    ];
    const tables = join([sql`${baseTable(source, table)} as ${row}`, ...path.tables]);
    return sql`(select ${folded(source, anchor, fold, row)} from ${tables} where ${allOf(conditions)})`;
  });
  return each.length === 1 ? join(each) : sql`${fold === "last" ? sql`greatest` : sql`least`}(${join(each)})`;
}
