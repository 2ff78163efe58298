/**
 * What a hold keeps: a scope of cells that must not be forgotten while a claim is established, exercised or defended
 * (GDPR art. 17(3)(e)). A hold makes nothing lawful and nothing visible; it only stops forgetting, on every day it is
 * in force. The SQL of compile/held.ts must agree with this file, cell by cell.
 */
import { ALL_DAYS, type Days, NO_DAYS } from "../policy/days.ts";
import { lookup } from "../policy/nearest.ts";
import type { Holdings, Row } from "./rows.ts";

/** A row, where it stands. */
export type HeldRow = { readonly table: string; readonly row: Row };

/** A hold in force. Every part that is set must fit; at least one is. */
export type Hold = {
  /** The person whose rows it keeps: their own row in a subject table. */
  readonly subject?: HeldRow;
  /** The row it keeps, with what hangs below it and what ties it to its people. */
  readonly row?: HeldRow;
  /** Only cells of this category. */
  readonly category?: string;
  /** Only rows of this table, by the name the map gives it. */
  readonly table?: string;
};

/** The days on which a hold keeps a cell: every day, or none. Keys and what is not personal follow their row. */
export const heldDays = (held: Holdings, table: string, row: Row, column: string): Days =>
  held.holds.some((hold) => keepsColumn(held, hold, table, column) && hasRow(held, hold, table, row))
    ? ALL_DAYS
    : NO_DAYS;

function keepsColumn(held: Holdings, { category }: Hold, table: string, column: string): boolean {
  if (category === undefined) return true;
  const columns = lookup(held.map.tables, table)?.columns ?? {};
  const mapped = lookup(columns, column);
  const fields = mapped !== undefined && "field" in mapped ? [mapped.field] : fieldsOf(columns);
  return fields.some((field) => field.split(".")[0] === category);
}

const fieldsOf = (columns: Readonly<Record<string, object>>): readonly string[] =>
  Object.values(columns).flatMap((column) =>
    "field" in column && typeof column.field === "string" ? [column.field] : [],
  );

function hasRow(held: Holdings, hold: Hold, table: string, row: Row): boolean {
  if (hold.table !== undefined && hold.table !== table) return false;
  const { subject, row: kept } = hold;
  const theirs =
    subject === undefined ||
    held.walksFrom(table, row).some((walk) => walk.subject === subject.table && walk.person === subject.row);
  return theirs && (kept === undefined || reachesRow(held, kept, table, row));
}

/** The row itself, one that hangs below it, or one that stands between it and its people. */
const reachesRow = (held: Holdings, kept: HeldRow, table: string, row: Row): boolean =>
  held.metFrom(table, row).some((met) => met.row === kept.row) ||
  held.metFrom(kept.table, kept.row).some((met) => met.between && met.row === row);
