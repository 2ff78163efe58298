/**
 * Forgetting must not make anything lawful: a date that is emptied while its row stays could set a clock free (a
 * contract without an end, a child without an age). Everything due is forgotten in memory, then all is asked again.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { map as senekMap } from "../senek/map.ts";
import { policy } from "../senek/policy.ts";
import { loadSample, sampleEvents } from "../senek/sample.ts";
import { keptCell } from "../src/catalog/cell-days.ts";
import type { Column, PolicyMap } from "../src/catalog/map.ts";
import { type Holdings, holdings, type Row } from "../src/catalog/rows.ts";
import { type Day, day } from "../src/policy/day.ts";
import type { Days } from "../src/policy/days.ts";
import type { Event } from "../src/policy/facts.ts";
import { transaction, withConnection } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";

const SAMPLE = { people: 600, seed: 7, today: "2026-11-22" };
const map: PolicyMap = senekMap;
const db = await freshDatabase(readFileSync(new URL("../senek/schema.sql", import.meta.url), "utf8"));
await withConnection(db.pool, (connection) => transaction(connection, () => loadSample(connection, SAMPLE)));

const rows: Record<string, readonly Row[]> = {};
for (const table of Object.keys(map.tables))
  rows[table] = (await db.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t`)).map(
    ({ row }) => row,
  );
const references = new Set(
  (
    await db.query<{ pair: string }>(
      `select conrelid::regclass || ' ' || confrelid::regclass as pair from pg_constraint where contype = 'f'`,
    )
  ).map(({ pair }) => pair),
);

const said = new Map<string, Event[]>();
[...sampleEvents(SAMPLE)].forEach(({ subject, at, kind, purpose, channel }, id) => {
  const event = { id, at, kind, purpose: purpose ?? null, channel: channel ?? null };
  said.set(subject, [...(said.get(subject) ?? []), event]);
});
const eventsOf = (subject: string, row: Row): readonly Event[] =>
  subject === "person" || subject === "visitor" ? (said.get(String(row.id)) ?? []) : [];
const whole = holdings(policy, map, rows, eventsOf);

const covers = (days: Days, on: Day): boolean => days.some(({ from, until }) => from <= on && on <= until);
const isKept = (table: string, row: Row, [column, entry]: [string, Column], on: Day): boolean =>
  "field" in entry && keptCell(whole, { table, row, column }, on);

type Forgotten = { readonly held: Holdings; readonly left: ReadonlyMap<Row, Row> };
const days = new Map<Day, Forgotten>();
/** Each day is forgotten once, whatever is asked of it. */
function forgotten(on: Day): Forgotten {
  const known = days.get(on) ?? forget(on);
  days.set(on, known);
  return known;
}

/** Rows that a kept row refers to stay, emptied. A row of keys alone stays too; the rest go when nothing is kept. */
function forget(on: Day): Forgotten {
  const needed = new Set<Row>();
  const cells = Object.entries(map.tables).map(
    ([table, { columns }]) => [table, Object.entries(columns)] as const,
  );
  for (const [table, columns] of cells)
    for (const row of rows[table] ?? [])
      if (columns.some((cell) => isKept(table, row, cell, on)))
        for (const walk of whole.walksFrom(table, row))
          walk.rows.forEach((met, i) => {
            if (i > 0 && references.has(`${walk.tables[i - 1]} ${walk.tables[i]}`)) needed.add(met);
          });
  const left = new Map<Row, Row>();
  const after: Record<string, Row[]> = {};
  for (const [table, columns] of cells) {
    const personal = columns.filter(([, entry]) => "field" in entry);
    for (const row of rows[table] ?? []) {
      const gone = personal.filter((cell) => !isKept(table, row, cell, on));
      if (
        personal.length > 0 &&
        gone.length === personal.length &&
        !needed.has(row) &&
        !map.subjects.includes(table)
      )
        continue;
      const emptied = gone.map(([name, entry]) => [name, "field" in entry ? (entry.neutral ?? null) : null]);
      const copy: Row = { ...row, ...Object.fromEntries(emptied) };
      left.set(row, copy);
      after[table] = [...(after[table] ?? []), copy];
    }
  }
  return { held: holdings(policy, map, after, eventsOf), left };
}

test.each(["2026-11-22", "2028-11-22", "2032-06-01"])(
  "after everything due on %s is forgotten, no purpose is lawful for anyone for whom it was not",
  (date) => {
    const on = day(date);
    const { held, left } = forgotten(on);
    const later = [
      on,
      ...["2027-01-10", "2028-12-01", "2030-01-01", "2033-01-01"].map(day).filter((d) => d > on),
    ];
    const revived: string[] = [];
    for (const subject of map.subjects)
      for (const row of rows[subject] ?? []) {
        const copy = left.get(row);
        if (copy === undefined) continue;
        const before = new Map(
          whole.standingsOf(subject, row).map((s) => [`${s.purpose} ${s.channel}`, s.kept]),
        );
        for (const { purpose, channel, kept } of held.standingsOf(subject, copy)) {
          const was = before.get(`${purpose} ${channel}`) ?? [];
          const found = later.find((d) => covers(kept, d) && !covers(was, d));
          if (found !== undefined)
            revived.push(`${purpose} ${channel} for ${subject} ${row.id ?? row.code} on ${found}`);
        }
      }
    expect(revived).toEqual([]);
  },
);

test.each(["2026-11-22", "2034-06-01"])(
  "after everything due on %s is forgotten, whatever is kept that day still has somebody it belongs to",
  (date) => {
    const on = day(date);
    const { held, left } = forgotten(on);
    const lost = new Map<string, number>();
    for (const [table, { columns }] of Object.entries(map.tables))
      for (const row of rows[table] ?? []) {
        const copy = left.get(row);
        if (copy === undefined) continue;
        for (const [column, entry] of Object.entries(columns))
          if (
            row[column] !== null &&
            isKept(table, row, [column, entry], on) &&
            !keptCell(held, { table, row: copy, column }, on)
          )
            lost.set(`${table}.${column}`, (lost.get(`${table}.${column}`) ?? 0) + 1);
      }
    expect(Object.fromEntries(lost)).toEqual({});
  },
);
