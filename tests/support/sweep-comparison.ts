/**
 * What one batch of forgetting did, held against the reference model on the rows as they were before it: of those it
 * looked at, what is kept is there unchanged and everything else is gone; of all others nothing was touched. A row of
 * which nothing is kept may stay, emptied, while a row that is there refers to it or is kept by way of it.
 */
import { grantsOf, keptDays } from "../../src/catalog/cell-days.ts";
import type { Database, DatabaseTable, ForeignKey } from "../../src/catalog/database.ts";
import { heldDays } from "../../src/catalog/holds.ts";
import { type Column, type Hop, type PolicyMap, tableName } from "../../src/catalog/map.ts";
import type { Cell, Holdings, Row, Rows } from "../../src/catalog/rows.ts";
import { expandWays, mentionWays } from "../../src/catalog/ways.ts";
import type { Day } from "../../src/policy/day.ts";
import { includes } from "../../src/policy/days.ts";

export type Claim = { readonly kind: string; readonly table_name: string; readonly key: string };
export type Told = {
  readonly table_name: string;
  readonly change: string;
  readonly columns: readonly string[] | null;
  readonly keys: readonly string[];
};

export type SweepSeen = {
  batches: number;
  keptCells: number;
  goneCells: number;
  goneRows: number;
  shells: number;
  mentions: number;
};

export const shapeOf = (database: Database, map: PolicyMap, table: string): DatabaseTable => {
  const { schema, name } = tableName(map, table);
  const found = database.tables.find((one) => one.schema === schema && one.name === name);
  if (found === undefined) throw new RangeError(`no table ${table}`);
  return found;
};

export function keyOf(database: Database, map: PolicyMap, table: string, row: Row): string {
  const values = shapeOf(database, map, table).primaryKey.map((column) => String(row[column]));
  return values.length === 1 ? String(values[0]) : JSON.stringify(values);
}

const byKey = (database: Database, map: PolicyMap, table: string, rows: Rows): Map<string, Row> =>
  new Map((rows[table] ?? []).map((row) => [keyOf(database, map, table, row), row]));

/** Whether a cell says something; what a forgotten one holds does not. */
export function isFilled(
  database: Database,
  map: PolicyMap,
  table: string,
  column: string,
  entry: Column | undefined,
  row: Row,
): boolean {
  const value = row[column] ?? null;
  if (value === null || entry === undefined || !("field" in entry)) return false;
  const { neutral } = entry;
  if (neutral === undefined || neutral === null) return true;
  const key = keyOf(database, map, table, row);
  return String(value) !== String(neutral) && String(value) !== `${String(neutral)}-${key}`;
}

type Found = { readonly wrong: string[] };

/** What disagrees; nothing when the batch did as the model says. */
export function batchDifferences(
  held: Holdings,
  database: Database,
  day: Day,
  claims: readonly Claim[],
  after: Rows,
  told: readonly Told[],
  seen: SweepSeen,
): readonly string[] {
  const { map } = held;
  const found: Found = { wrong: [] };
  const claimed = new Set(claims.map(({ kind, table_name, key }) => `${kind} ${table_name} ${key}`));
  const isClaimed = (kind: string, table: string, row: Row): boolean =>
    claimed.has(`${kind} ${table} ${keyOf(database, map, table, row)}`);
  const saidGone = new Set<string>();
  const saidEmptied = new Set<string>();
  for (const { table_name, change, columns, keys } of told)
    for (const key of keys)
      if (change === "deleted") once(found, saidGone, `${table_name} ${key}`);
      else for (const column of columns ?? []) once(found, saidEmptied, `${table_name} ${key} ${column}`);
  for (const [table, entry] of Object.entries(map.tables)) {
    const now = byKey(database, map, table, after);
    for (const row of held.rows[table] ?? []) {
      const key = keyOf(database, map, table, row);
      const place = `${table} ${key}`;
      const is = now.get(key);
      const looked =
        entry.impersonal === undefined &&
        (isClaimed("row", table, row) ||
          held.walksFrom(table, row).some(({ subject, person }) => isClaimed("person", subject, person)));
      const rowKept = keeps(held, table, row, day);
      if (is === undefined) {
        if (!looked) found.wrong.push(`${place} is gone, and nobody looked at it`);
        else if (rowKept) found.wrong.push(`${place} is gone, and is kept`);
        if (!saidGone.delete(place)) found.wrong.push(`${place} is gone, and was not told`);
        seen.goneRows++;
        continue;
      }
      for (const column of Object.keys(row)) {
        const column_ = entry.columns[column];
        const [then, there] = [row[column] ?? null, is[column] ?? null];
        const cell = `${place} ${column}`;
        const told = saidEmptied.delete(cell);
        if (then === there && told) found.wrong.push(`${cell} was told as emptied, and is not`);
        if (column_ === undefined || !("field" in column_)) {
          if (then === there) continue;
          if (isMentionOf(map, table, column)) {
            seen.mentions++;
            if (there !== null) found.wrong.push(`${cell} was a mention and is ${String(there)}`);
            if (!told) found.wrong.push(`${cell} was a mention and was not told as emptied`);
          } else if (!yields(database, map, table, column)) found.wrong.push(`${cell} was changed`);
          continue;
        }
        const kept = includes(keptDays(held, { table, row, column }), day);
        if (kept || !looked) {
          if (then !== there)
            found.wrong.push(`${cell} was changed, and is ${looked ? "kept" : "nobody's turn"}`);
          else if (kept) seen.keptCells++;
        } else if (isFilled(database, map, table, column, column_, is))
          found.wrong.push(`${cell} is still there (${String(there)}), and nothing keeps it`);
        else if (then !== there) {
          seen.goneCells++;
          if (!told) found.wrong.push(`${cell} was emptied and not told`);
        }
      }
      if (looked && !rowKept) {
        seen.shells++;
        if (!isNeeded(held, database, day, table, row, after))
          found.wrong.push(`${place} is still there, and nothing keeps or needs it`);
      }
    }
    for (const key of now.keys())
      if (!(held.rows[table] ?? []).some((row) => keyOf(database, map, table, row) === key))
        found.wrong.push(`${table} ${key} is new`);
  }
  for (const place of saidGone) found.wrong.push(`${place} was told as gone, and is not`);
  for (const place of saidEmptied) found.wrong.push(`${place} was told as emptied, of a row that is gone`);
  seen.batches++;
  return found.wrong;
}

function once({ wrong }: Found, all: Set<string>, place: string): void {
  if (all.has(place)) wrong.push(`${place} was told twice`);
  all.add(place);
}

/** What is there at the end of a run and should not be. */
export function leftDifferences(held: Holdings, database: Database, day: Day): readonly string[] {
  const { map } = held;
  const staying = stayingRows(held, database, day);
  return Object.entries(map.tables).flatMap(([table, entry]) =>
    entry.impersonal !== undefined
      ? []
      : (held.rows[table] ?? []).flatMap((row) => {
          const place = `${table} ${keyOf(database, map, table, row)}`;
          const cells = Object.entries(entry.columns).flatMap(([column, column_]) =>
            isFilled(database, map, table, column, column_, row) &&
            !includes(keptDays(held, { table, row, column }), day)
              ? [`${place} ${column} was left, and nothing keeps it`]
              : [],
          );
          const whole = staying[table]?.includes(row)
            ? []
            : [`${place} was left, and nothing keeps or needs it`];
          return [...cells, ...whole];
        }),
  );
}

/** Rows of which something is kept, as `table key`. */
export const keptRows = (held: Holdings, database: Database, day: Day): ReadonlySet<string> =>
  new Set(
    Object.keys(held.map.tables).flatMap((table) =>
      (held.rows[table] ?? [])
        .filter((row) => keeps(held, table, row, day))
        .map((row) => `${table} ${keyOf(database, held.map, table, row)}`),
    ),
  );

/** Rows that are kept, and those that one which stays needs; a circle of rows that only need each other is none. */
function stayingRows(held: Holdings, database: Database, day: Day): Readonly<Record<string, readonly Row[]>> {
  const staying: Record<string, Row[]> = {};
  const waiting: Record<string, Row[]> = {};
  for (const [table, entry] of Object.entries(held.map.tables))
    for (const row of held.rows[table] ?? []) {
      const stays = entry.impersonal !== undefined || keeps(held, table, row, day);
      const side = stays ? staying : waiting;
      side[table] = [...(side[table] ?? []), row];
    }
  for (let found = true; found; ) {
    found = false;
    for (const [table, rows] of Object.entries(waiting))
      for (const row of rows)
        if (!staying[table]?.includes(row) && isNeeded(held, database, day, table, row, staying)) {
          staying[table] = [...(staying[table] ?? []), row];
          found = true;
        }
  }
  return staying;
}

const keeps = (held: Holdings, table: string, row: Row, day: Day): boolean => {
  const [key] = Object.entries(held.map.tables[table]?.columns ?? {}).find(([, one]) => "key" in one) ?? [""];
  return includes(keptDays(held, { table, row, column: key }), day);
};

/** The columns of the first hop of a mention. */
const mentionHops = (map: PolicyMap, table: string): readonly Hop[] =>
  mentionWays(map, table).flatMap(({ hops: [hop] }) => (hop === undefined ? [] : [hop]));
const isMentionOf = (map: PolicyMap, table: string, column: string): boolean =>
  mentionHops(map, table).some(({ on }) => Object.hasOwn(on, column));

/** A column PostgreSQL empties by itself when the row it refers to goes. */
const yields = (database: Database, map: PolicyMap, table: string, column: string): boolean =>
  shapeOf(database, map, table).foreignKeys.some(
    ({ columns, onDelete }) => columns.includes(column) && onDelete.startsWith("set "),
  );

const isWay = (map: PolicyMap, table: string, to: string, key: ForeignKey): boolean =>
  Object.keys(map.tables).some((from) =>
    expandWays(map, from).some(({ hops }) =>
      hops.some(
        (hop, i) =>
          (hops[i - 1]?.to ?? from) === table &&
          hop.to === to &&
          key.columns.every((column, j) => hop.on[column] === key.toColumns[j]),
      ),
    ),
  );

const isHeld = (held: Holdings, table: string, row: Row): boolean =>
  Object.keys(held.map.tables[table]?.columns ?? {}).some(
    (column) => heldDays(held, table, row, column).length > 0,
  );

function isNeeded(
  held: Holdings,
  database: Database,
  day: Day,
  table: string,
  row: Row,
  after: Rows,
): boolean {
  const { map } = held;
  const own = shapeOf(database, map, table);
  const refers = (from: string, key: ForeignKey): boolean => {
    if (key.toSchema !== own.schema || key.toTable !== own.name) return false;
    const mention = mentionHops(map, from).some(
      ({ to, on }) => to === table && key.columns.every((column) => Object.hasOwn(on, column)),
    );
    return !mention && (!key.onDelete.startsWith("set ") || isWay(map, from, table, key));
  };
  const same = (a: Cell | undefined, b: Cell | undefined): boolean =>
    a !== null && a !== undefined && String(a) === String(b);
  const key = keyOf(database, map, table, row);
  for (const from of Object.keys(map.tables))
    for (const reference of shapeOf(database, map, from).foreignKeys)
      if (
        refers(from, reference) &&
        (after[from] ?? []).some(
          (other) =>
            !(from === table && keyOf(database, map, from, other) === key) &&
            reference.columns.every((column, i) => same(other[column], row[reference.toColumns[i] ?? ""])),
        )
      )
        return true;
  // It lies on the way by which another row is kept.
  return Object.keys(map.tables).some((from) =>
    (held.rows[from] ?? []).some(
      (other) =>
        (isHeld(held, from, other) &&
          held.walksFrom(from, other).some((walk) => walk.rows.slice(1).includes(row))) ||
        Object.keys(held.policy.purposes).some((purpose) =>
          grantsOf(held, from, other, purpose).some(
            ({ kept, walk }) => includes(kept, day) && walk.rows.slice(1).includes(row),
          ),
        ),
    ),
  );
}
