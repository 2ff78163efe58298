/**
 * SENEK whole: for its own policy, map and sample, PostgreSQL shows and keeps exactly what the reference model says,
 * row by row and cell by cell, today and on days to come. twin.test.ts draws policies by chance; this one is real.
 */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { map as senekMap } from "../senek/map.ts";
import { policy as senekPolicy } from "../senek/policy.ts";
import { loadSample, sampleEvents } from "../senek/sample.ts";
import { cellDays, hasView, keptCell, rowDaysFor } from "../src/catalog/cell-days.ts";
import type { Hold } from "../src/catalog/holds.ts";
import type { Column, PolicyMap } from "../src/catalog/map.ts";
import { type Holdings, holdings, type Row, type Rows } from "../src/catalog/rows.ts";
import { openEngine } from "../src/engine.ts";
import { type Day, day } from "../src/policy/day.ts";
import type { Days } from "../src/policy/days.ts";
import type { Event } from "../src/policy/facts.ts";
import type { Policy } from "../src/policy/policy.ts";
import { purposeSchema } from "../src/policy/purpose-names.ts";
import { transaction, withConnection } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";

const SAMPLE = { people: 150, seed: 5, today: "2026-11-22" };
const policy: Policy = { ...senekPolicy, name: "senek_twin" };
const map: PolicyMap = senekMap;

const schemaText = readFileSync(new URL("../senek/schema.sql", import.meta.url), "utf8");
const db = await freshDatabase(schemaText, { rolePrefix: policy.name });
const personal = Object.entries(map.tables).filter(([, entry]) => entry.impersonal === undefined);
const keys = new Map<string, readonly string[]>();
let held: Holdings;

beforeAll(async () => {
  await withConnection(db.pool, (connection) =>
    transaction(connection, () => loadSample(connection, SAMPLE)),
  );
  const engine = openEngine({ pool: db.pool, policy, map });
  await engine.apply({ testClock: true });
  const events = [...sampleEvents(SAMPLE)];
  await engine.recordEvents(events);

  const rows: Record<string, readonly Row[]> = {};
  for (const table of Object.keys(map.tables)) {
    rows[table] = await rowsOf(`public.${table}`);
    keys.set(table, await keyOf(table));
  }
  const said = new Map<string, Event[]>();
  events.forEach(({ subject, subjectTable, at, kind, purpose, channel }, i) => {
    const about = `${subjectTable} ${subject}`;
    const event = { id: i, at, kind, purpose: purpose ?? null, channel: channel ?? null };
    said.set(about, [...(said.get(about) ?? []), event]);
  });
  const holds = await placeHolds(rows);
  held = holdings(policy, map, rows, (subject, row) => said.get(`${subject} ${idOf(subject, row)}`) ?? [], {
    holds,
  });
});

/** A hold on a row of every table, some only of a category or for one person, and on one person of each kind. */
async function placeHolds(rows: Rows): Promise<readonly Hold[]> {
  const holds: Hold[] = [];
  for (const [i, [table, { columns }]] of personal.entries()) {
    const row = rows[table]?.[i % (rows[table]?.length || 1)];
    if (row === undefined) continue;
    const [field] = Object.values(columns).flatMap((column) => ("field" in column ? [column.field] : []));
    const person = rows.person?.[i];
    holds.push({
      row: { table, row },
      ...(i % 3 === 1 && field !== undefined ? { category: field.split(".")[0] ?? "" } : {}),
      ...(i % 4 === 2 && person !== undefined ? { subject: { table: "person", row: person } } : {}),
    });
  }
  for (const table of map.subjects) {
    const row = rows[table]?.[5];
    if (row !== undefined) holds.push({ subject: { table, row } });
  }
  holds.push({ table: "receivable" }, { category: "quote", table: "quote_line" });
  const named = (part: Hold["row"]) =>
    part === undefined ? [null, null] : [part.table, keyText(part.table, part.row)];
  for (const { subject, row, category, table } of holds)
    await db.query(
      `with hold as (
         insert into serment.hold (subject_table, subject, row_table, row_key, category, table_name, reason, owner)
         values ($1, $2, $3, $4, $5, $6, 'a claim', 'legal') returning id)
       insert into serment.hold_act (hold, act, review_on) select id, 'placed', '2030-01-01' from hold`,
      [...named(subject), ...named(row), category ?? null, table ?? null],
    );
  return holds;
}

/** A key as holds and events write it. */
const keyText = (table: string, row: Row): string => {
  const texts = (keys.get(table) ?? []).map((name) => String(row[name]));
  return texts.length === 1 ? (texts[0] ?? "") : JSON.stringify(texts);
};

const rowsOf = async (relation: string): Promise<readonly Row[]> =>
  (await db.query<{ row: Row }>(`select to_jsonb(r) as row from ${relation} r`)).map(({ row }) => row);

const keyOf = async (table: string): Promise<readonly string[]> =>
  (
    await db.query<{ name: string }>(
      `select attname as name from pg_index
       join pg_attribute on attrelid = indrelid and attnum = any (indkey)
       where indisprimary and indrelid = 'public.${table}'::regclass order by array_position(indkey::int2[], attnum)`,
    )
  ).map(({ name }) => name);

const idOf = (table: string, row: Row): string =>
  (keys.get(table) ?? []).map((name) => String(row[name])).join(" ");
const byId = (table: string, rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [idOf(table, row), row]));
const covers = (days: Days, on: Day): boolean => days.some(({ from, until }) => from <= on && on <= until);
const fieldColumns = (columns: Readonly<Record<string, Column>>): readonly string[] =>
  Object.entries(columns).flatMap(([name, column]) => ("field" in column ? [name] : []));

/** Where the private views of what is kept differ from the model. */
async function keptOtherwise(on: Day): Promise<string[]> {
  const wrong: string[] = [];
  for (const [table, { columns }] of personal) {
    const columnsHeld = fieldColumns(columns);
    if (columnsHeld.length === 0) continue;
    const kept = byId(table, await rowsOf(`serment.kept_${table}`));
    for (const row of held.rows[table] ?? [])
      for (const column of columnsHeld) {
        const said = kept.get(idOf(table, row))?.[`kept_${column}`];
        if (said !== keptCell(held, { table, row, column }, on))
          wrong.push(`${table}.${column} ${idOf(table, row)}: ${said}`);
      }
  }
  return wrong;
}

/** Where the view of a purpose differs from the model, in its rows or in a cell. */
async function shownOtherwise(purpose: string, on: Day): Promise<string[]> {
  const wrong: string[] = [];
  for (const [table, { columns }] of personal) {
    if (!hasView(held, purpose, table)) continue;
    const shown = byId(table, await rowsOf(`${purposeSchema(purpose)}.${table}`));
    for (const row of held.rows[table] ?? []) {
      const place = `${purpose}: ${table} ${idOf(table, row)}`;
      const seen = shown.get(idOf(table, row));
      if ((seen !== undefined) !== covers(rowDaysFor(held, table, row, purpose).visible, on))
        wrong.push(place);
      if (seen === undefined) continue;
      for (const column of fieldColumns(columns).filter((name) => name in seen)) {
        const visible = covers(cellDays(held, { table, row, column }, purpose).visible, on);
        if (JSON.stringify(seen[column]) !== JSON.stringify(visible ? row[column] : null))
          wrong.push(`${place}.${column}`);
      }
    }
  }
  return wrong;
}

test.each(["2026-11-22", "2027-02-28", "2031-01-01", "2037-12-31"])(
  "on %s PostgreSQL shows and keeps what the model says, for every purpose and every cell",
  async (date) => {
    const on = day(date);
    await db.query("update serment.test_clock set day = $1", [on]);
    expect(await keptOtherwise(on)).toEqual([]);
    for (const purpose of Object.keys(policy.purposes)) expect(await shownOtherwise(purpose, on)).toEqual([]);
  },
);

test("ENGIE's rows are seen by ENGIE's purpose and by none of ours", async () => {
  await db.query("update serment.test_clock set day = $1", [SAMPLE.today]);
  expect((await rowsOf("engie_orders.partner_order")).length).toBeGreaterThan(0);
  const seenElsewhere: string[] = [];
  for (const purpose of Object.keys(policy.purposes).filter((name) => name !== "engieOrders"))
    for (const table of ["partner_order", "partner_order_visit", "person"]) {
      if (!hasView(held, purpose, table)) continue;
      const relation = `${purposeSchema(purpose)}.${table}`;
      const rows = await rowsOf(
        table === "person" ? `(select * from ${relation} where held_for = 'ENGIE')` : relation,
      );
      if (rows.length > 0) seenElsewhere.push(relation);
    }
  expect(seenElsewhere).toEqual([]);
});
