/**
 * The two questions every cell answers: on which days may a purpose see it, and on which days is it kept, by some
 * purpose or by a hold. Views and sweep must agree with this file, cell by cell. Why the answer is what it is,
 * verdict.ts says.
 */
import type { Day } from "../policy/day.ts";
import { ALL_DAYS, type Days, includes, NO_DAYS, union } from "../policy/days.ts";
import { lookup } from "../policy/nearest.ts";
import { controllersOf, type Purpose } from "../policy/policy.ts";
import { rowDays, type UnitDays } from "../policy/standing.ts";
import { type ChannelName, channelNames } from "../policy/vocabulary.ts";
import { heldDays } from "./holds.ts";
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

/** Remembers an answer about a row, by a name: a file asks the same of each of its cells many times. */
function remembered<T>(answer: (held: Holdings, table: string, row: Row, name: string) => T) {
  const memory = new WeakMap<Holdings, WeakMap<Row, Map<string, T>>>();
  return (held: Holdings, table: string, row: Row, name: string): T => {
    const rows = memory.get(held) ?? new WeakMap<Row, Map<string, T>>();
    memory.set(held, rows);
    const names = rows.get(row) ?? new Map<string, T>();
    rows.set(row, names);
    const known = names.get(name);
    if (known !== undefined) return known;
    const found = answer(held, table, row, name);
    names.set(name, found);
    return found;
  };
}

/** Every unit of the purpose that reaches the row, through every owner; none for a row of another controller. */
export const grantsOf = remembered<readonly Grant[]>((held, table, row, name) =>
  actsForRow(held, table, row, name)
    ? held.walksFrom(table, row).flatMap((walk) =>
        unitsOf(held, walk, name).map((unit) => {
          const { visible, kept } = rowDays(unit, walk.context, held.personOf(walk.subject, walk.person));
          return { visible, kept, unit, walk };
        }),
      )
    : [],
);

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
  if (column === undefined || purpose === undefined) return NEVER;
  if (!("field" in column))
    return hasView(held, name, place.table) ? rowDaysFor(held, place.table, place.row, name) : NEVER;
  if (!purpose.uses.includes(column.field)) return NEVER;
  const binding = channelsBinding(purpose, column.field);
  const reaching = grantsOf(held, place.table, place.row, name);
  if (binding === undefined) return bothOf(reaching);
  return bothOf(reaching.filter(({ unit }) => unit.channel !== null && binding.includes(unit.channel)));
}

/** A purpose that keeps a cell, and the days on which it does. */
export type Keeper = { readonly purpose: string; readonly kept: Days };

/** Every purpose that keeps a cell on some day. A key is kept by all that keep any cell of its row. */
export function keepers(held: Holdings, place: Place): readonly Keeper[] {
  const column = columnAt(held, place);
  if (column === undefined) return [];
  return "field" in column
    ? cellKeepers(held, place.table, place.row, place.column)
    : rowKeepers(held, place.table, place.row, "");
}

const cellKeepers = remembered((held, table, row, column) =>
  keeping(held, (purpose) => cellDays(held, { table, row, column }, purpose).kept),
);

/** A row without a personal cell is kept as long as any purpose reaches it. */
const rowKeepers = remembered((held, table, row) => {
  const columns = Object.entries(lookup(held.map.tables, table)?.columns ?? {});
  const personal = columns.flatMap(([name, column]) => ("field" in column ? [name] : []));
  return keeping(held, (purpose) =>
    personal.length === 0
      ? rowDaysFor(held, table, row, purpose).kept
      : union(...personal.map((column) => cellDays(held, { table, row, column }, purpose).kept)),
  );
});

const keeping = (held: Holdings, keptFor: (purpose: string) => Days): readonly Keeper[] =>
  Object.keys(held.policy.purposes)
    .map((purpose) => ({ purpose, kept: keptFor(purpose) }))
    .filter(({ kept }) => kept.length > 0);

/** The days on which some purpose or hold keeps the cell. On every other day it is to be forgotten. */
export const keptDays = (held: Holdings, place: Place): Days =>
  union(
    ...keepers(held, place).map(({ kept }) => kept),
    columnAt(held, place) === undefined ? NO_DAYS : heldDays(held, place.table, place.row, place.column),
  );

/** Whether a cell is kept on a day. */
export const keptCell = (held: Holdings, place: Place, day: Day): boolean =>
  includes(keptDays(held, place), day);
