/**
 * Goes through the tables, children before parents, and tells the rows that nothing keeps apart: those that go now, and
 * those that are emptied and wait for one that stays. What wants to know brings the rows that nothing keeps. Keys go to
 * and fro in it as lists that nobody reads; only numbers come out to be shown.
 */

import type { WhichHolds } from "./held.ts";
import type { Forgettable } from "./sweep/forgettable.ts";
import { decidingTables, listNames, mayWait, type WaitingPlan, waitingQuery } from "./waiting.ts";

/** Whoever asks the database, inside a transaction of theirs. */
export type Reader = {
  query(
    text: string,
    values: unknown[],
  ): Promise<{ readonly rows: readonly Readonly<Record<string, unknown>>[] }>;
};

/** Rows of one table by their keys: for each column of the key an array, as PostgreSQL writes it. */
export type Keys = { readonly count: number; readonly columns: readonly string[] };

export type WaitingRows = {
  /** Those that go, also such as only rows that go refer to. */
  readonly going: Keys;
  /** Emptied, and a row that stays refers to them or is kept by way of them. */
  readonly waiting: Keys;
  /** Of those that go, emptied ones that are noted to be looked at later only. */
  readonly needless: number;
};

export type WaitingAsked = {
  /** The rows of a table that nothing keeps; asked once of each, children before parents. */
  readonly goneOf: (table: string) => Promise<Keys>;
  /** Only these tables matter; absent: all. */
  readonly among?: ReadonlySet<string>;
  /** Without what holds keep; or only what those keep whose number fits a condition. */
  readonly holds?: false | WhichHolds;
};

export const noKeys: Keys = { count: 0, columns: [] };

/** A list of keys as a query gives it, by the name that `keyLists` was given. */
export const keysFrom = (row: Record<string, unknown>, name: string, keys: number, count: number): Keys => ({
  count,
  columns: listNames(name, keys).map((list) => String(row[list] ?? "{}")),
});

/** The lists as parameters of a query, one for each column of the key, also when there are none. */
export const listsOf = (
  { keyColumns }: { readonly keyColumns: readonly string[] },
  keys: Keys,
): readonly string[] => keyColumns.map((_, i) => keys.columns[i] ?? "{}");

/** By table, as the map names it. Belongs inside a transaction that sees one moment. */
export async function waitingRows(
  database: Reader,
  plan: WaitingPlan,
  { goneOf, among, holds }: WaitingAsked,
): Promise<ReadonlyMap<string, WaitingRows>> {
  const wanted = among === undefined ? undefined : decidingTables(plan, among);
  const found = new Map<string, WaitingRows>();
  for (const group of plan.order) {
    const tables = group.filter(({ table }) => wanted?.has(table) ?? true);
    const gone = new Map<Forgettable, Keys>();
    for (const table of tables) {
      const keys = await goneOf(table.table);
      gone.set(table, keys);
      // Rows that refer to each other in a circle wait, as they do for the sweep when it does not meet them together.
      const going = mayWait(plan, table.table) ? noKeys : keys;
      found.set(table.table, { going, waiting: noKeys, needless: 0 });
    }
    for (let changed = true; changed; ) {
      changed = false;
      for (const [table, keys] of gone) {
        const before = found.get(table.table);
        if (keys.count === 0 || !mayWait(plan, table.table)) continue;
        const after = await judge(database, plan, table, keys, found, holds);
        found.set(table.table, after);
        changed ||= after.going.count !== before?.going.count && isInCircle(plan, tables, table);
      }
    }
  }
  return found;
}

const isInCircle = ({ needs }: WaitingPlan, group: readonly Forgettable[], { table }: Forgettable): boolean =>
  needs.some(({ from, to }) => from === table && group.some((other) => other.table === to));

async function judge(
  database: Reader,
  plan: WaitingPlan,
  table: Forgettable,
  gone: Keys,
  found: ReadonlyMap<string, WaitingRows>,
  holds: WaitingAsked["holds"],
): Promise<WaitingRows> {
  const going = new Map([...found].filter(([, rows]) => rows.going.count > 0));
  const { query, lists } = waitingQuery(plan, table, new Set(going.keys()), holds);
  const values = lists.flatMap((list, i) =>
    i === 0 ? gone.columns : (going.get(list.table)?.going.columns ?? []),
  );
  const { rows } = await database.query(query.text, [...values]);
  const row = rows[0] ?? {};
  const keys = table.keys.length;
  return {
    going: keysFrom(row, "going", keys, Number(row.goes ?? 0)),
    waiting: keysFrom(row, "waiting", keys, Number(row.waits ?? 0)),
    needless: Number(row.needless ?? 0),
  };
}
