/**
 * The two questions every cell answers: on which days may a purpose see it, and on which days does some purpose keep
 * it. Views and sweep must agree with this file, cell by cell. Why the answer is what it is, verdict.ts says.
 */
import type { Day } from "../policy/day.ts";
import { ALL_DAYS, type Days, includes, NO_DAYS, union } from "../policy/days.ts";
import { lookup } from "../policy/nearest.ts";
import { controllersOf, type Purpose } from "../policy/policy.ts";
import { rowDays, type UnitDays } from "../policy/standing.ts";
import { type ChannelName, channelNames } from "../policy/vocabulary.ts";
import type { Column, TableMap } from "./map.ts";
import { controllerOf, type Holdings, type Row, type Walk } from "./rows.ts";

/** One cell: where it stands. */
export type Place = { readonly table: string; readonly row: Row; readonly column: string };

export type CellDays = { readonly visible: Days; readonly kept: Days };

/** What one unit allows for a row, seen from one of its owners. */
export type Grant = CellDays & { readonly unit: UnitDays; readonly walk: Walk };

const NEVER: CellDays = { visible: NO_DAYS, kept: NO_DAYS };
const ALWAYS: CellDays = { visible: ALL_DAYS, kept: ALL_DAYS };

const bothOf = (list: readonly CellDays[]): CellDays => ({
  visible: union(...list.map((one) => one.visible)),
  kept: union(...list.map((one) => one.kept)),
});

const grants = new WeakMap<Holdings, Map<Row, Map<string, readonly Grant[]>>>();

/** Every unit of the purpose that reaches the row, through every owner; none for a row of another controller. */
export function grantsOf(held: Holdings, table: string, row: Row, name: string): readonly Grant[] {
  const byRow = grants.get(held) ?? new Map<Row, Map<string, readonly Grant[]>>();
  grants.set(held, byRow);
  const byPurpose = byRow.get(row) ?? new Map<string, readonly Grant[]>();
  byRow.set(row, byPurpose);
  const known = byPurpose.get(name);
  if (known !== undefined) return known;
  const found = actsForRow(held, table, row, name)
    ? held.walksFrom(table, row).flatMap((walk) =>
        unitsOf(held, walk, name).map((unit) => {
          const { visible, kept } = rowDays(unit, walk.context, held.personOf(walk.subject, walk.person));
          return { visible, kept, unit, walk };
        }),
      )
    : [];
  byPurpose.set(name, found);
  return found;
}

const unitsOf = (held: Holdings, walk: Walk, name: string): readonly UnitDays[] =>
  held
    .standingsOf(walk.subject, walk.person)
    .find((standing) => standing.purpose === name && standing.channel === null)?.units ?? [];

export function actsForRow(held: Holdings, table: string, row: Row, name: string): boolean {
  const purpose = lookup(held.policy.purposes, name);
  const controller = controllerOf(held.map, table, row);
  return purpose !== undefined && controller !== undefined && controllersOf(purpose).includes(controller);
}

/** The days on which a purpose sees the row, and keeps it, whatever the column. */
export const rowDaysFor = (held: Holdings, table: string, row: Row, purpose: string): CellDays =>
  lookup(held.map.tables, table)?.impersonal === undefined
    ? bothOf(grantsOf(held, table, row, purpose))
    : ALWAYS;

/** The channels of which one must be open for the purpose to see the field; undefined: it is bound to none. */
export function channelsBinding(purpose: Purpose, field: string): readonly ChannelName[] | undefined {
  const binding = channelNames.filter((channel) => purpose.channels?.[channel]?.fields.includes(field));
  return binding.length === 0 ? undefined : binding;
}

/** Whether the purpose has a view of the table: it uses a field there, or the table is nobody's. */
export function hasView(held: Holdings, name: string, table: string): boolean {
  const purpose = lookup(held.policy.purposes, name);
  const entry = lookup(held.map.tables, table);
  if (purpose === undefined || entry === undefined) return false;
  return entry.impersonal !== undefined || fieldsOf(entry).some((field) => purpose.uses.includes(field));
}

const fieldsOf = (entry: TableMap): readonly string[] =>
  Object.values(entry.columns).flatMap((column) => ("field" in column ? [column.field] : []));

export const columnAt = (held: Holdings, { table, column }: Place): Column | undefined => {
  const entry = lookup(held.map.tables, table);
  return entry === undefined ? undefined : lookup(entry.columns, column);
};

/** The days on which a purpose sees a cell, and keeps it. Keys and columns that are not personal follow their row. */
export function cellDays(held: Holdings, place: Place, name: string): CellDays {
  const column = columnAt(held, place);
  const purpose = lookup(held.policy.purposes, name);
  if (column === undefined || purpose === undefined || !hasView(held, name, place.table)) return NEVER;
  if (!("field" in column)) return rowDaysFor(held, place.table, place.row, name);
  if (!purpose.uses.includes(column.field)) return NEVER;
  const binding = channelsBinding(purpose, column.field);
  const reaching = grantsOf(held, place.table, place.row, name);
  if (binding === undefined) return bothOf(reaching);
  return bothOf(reaching.filter(({ unit }) => unit.channel !== null && binding.includes(unit.channel)));
}

/** A purpose that keeps a cell, and the days on which it does. */
export type Keeper = { readonly purpose: string; readonly kept: Days };

/** Every purpose that keeps a cell on some day. */
export function keepers(held: Holdings, place: Place): readonly Keeper[] {
  const entry = lookup(held.map.tables, place.table);
  const column = columnAt(held, place);
  if (entry === undefined || column === undefined) return [];
  const personal = fieldsOf(entry).length > 0;
  return Object.entries(held.policy.purposes)
    .filter(([, purpose]) =>
      "field" in column
        ? purpose.uses.includes(column.field)
        : !personal || fieldsOf(entry).some((field) => purpose.uses.includes(field)),
    )
    .map(([purpose]) => ({ purpose, kept: keptBy(held, place, purpose, personal) }))
    .filter(({ kept }) => kept.length > 0);
}

/** A key is kept as long as any cell of its row is; in a row without personal cells, as long as the row has a purpose. */
function keptBy(held: Holdings, place: Place, purpose: string, personal: boolean): Days {
  const column = columnAt(held, place);
  if (column === undefined) return NO_DAYS;
  if ("field" in column) return cellDays(held, place, purpose).kept;
  if (!personal) return rowDaysFor(held, place.table, place.row, purpose).kept;
  const columns = Object.entries(lookup(held.map.tables, place.table)?.columns ?? {});
  return union(
    ...columns.flatMap(([name, other]) =>
      "field" in other ? [cellDays(held, { ...place, column: name }, purpose).kept] : [],
    ),
  );
}

/** The days on which some purpose keeps the cell. On every other day it is to be forgotten. */
export const keptDays = (held: Holdings, place: Place): Days =>
  union(...keepers(held, place).map(({ kept }) => kept));

/** Whether a cell is kept on a day. */
export const keptCell = (held: Holdings, place: Place, day: Day): boolean =>
  includes(keptDays(held, place), day);
