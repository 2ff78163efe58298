/**
 * The whole file of one person, as one purpose finds it on one day: every row that is theirs, cell by cell. It is
 * what the lens shows and `serment explain` prints; an access copy, which leaves other people out, is not made here.
 */
import type { Day } from "../policy/day.ts";
import { untilFrom } from "../policy/days.ts";
import { type Keeper, keepers, keptDays, type Place } from "./cell-days.ts";
import type { Cell, Holdings, Row } from "./rows.ts";
import { type Verdict, verdict } from "./verdict.ts";

export type CellOfFile = {
  readonly column: string;
  /** `category.field`; null for keys and for columns that are not personal. */
  readonly field: string | null;
  /** What is stored. Show it only where the verdict says `visible`. */
  readonly value: Cell;
  readonly verdict: Verdict;
  /** The last day any purpose keeps it without a break; undefined when none keeps it on the day asked. */
  readonly keptUntil: Day | undefined;
  readonly keepers: readonly Keeper[];
};

export type RowOfFile = { readonly row: Row; readonly cells: readonly CellOfFile[] };
export type TableOfFile = { readonly table: string; readonly rows: readonly RowOfFile[] };

/** The rows of which the person is an owner, in the order of the map; tables without any are left out. */
export function rowsOf(
  held: Holdings,
  subject: string,
  person: Row,
): readonly { table: string; rows: readonly Row[] }[] {
  return Object.keys(held.map.tables)
    .map((table) => ({
      table,
      rows: (held.rows[table] ?? []).filter((row) =>
        held.walksFrom(table, row).some((walk) => walk.subject === subject && walk.person === person),
      ),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** The file of the person whose own row is `person`, as `purpose` finds it on `day`. */
export const file = (
  held: Holdings,
  subject: string,
  person: Row,
  purpose: string,
  day: Day,
): readonly TableOfFile[] =>
  rowsOf(held, subject, person).map(({ table, rows }) => ({
    table,
    rows: rows.map((row) => ({
      row,
      cells: Object.entries(held.map.tables[table]?.columns ?? {}).map(([column, declared]) => ({
        ...cellOfFile(held, { table, row, column }, purpose, day),
        field: "field" in declared ? declared.field : null,
      })),
    })),
  }));

function cellOfFile(held: Holdings, place: Place, purpose: string, day: Day): Omit<CellOfFile, "field"> {
  return {
    column: place.column,
    value: place.row[place.column] ?? null,
    verdict: verdict(held, place, purpose, day),
    keptUntil: untilFrom(keptDays(held, place), day),
    keepers: keepers(held, place),
  };
}
