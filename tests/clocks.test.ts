/**
 * Every clock of SENEK's policy, on both sides of its last day: the reference model and PostgreSQL keep the cell on that
 * day and not on the next, whatever the time zone of the session that asks.
 */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { map as senekMap } from "../senek/map.ts";
import { policy as senekPolicy } from "../senek/policy.ts";
import { keptCell, rowDaysFor } from "../src/catalog/cell-days.ts";
import type { PolicyMap } from "../src/catalog/map.ts";
import { type Holdings, holdings, type Row } from "../src/catalog/rows.ts";
import { openEngine } from "../src/engine.ts";
import { type Day, day, nextDay } from "../src/policy/day.ts";
import { includes } from "../src/policy/days.ts";
import type { Event } from "../src/policy/facts.ts";
import type { Policy } from "../src/policy/policy.ts";
import { purposeSchema } from "../src/policy/purpose-names.ts";
import { withConnection } from "../src/postgres/connect.ts";
import { type Clock, clocks } from "./support/clock-stories.ts";
import { insertion, partners } from "./support/clocks/rows.ts";
import { freshDatabase } from "./support/database.ts";

const policy: Policy = { ...senekPolicy, name: "senek_clocks" };
const map: PolicyMap = senekMap;
const db = await freshDatabase(readFileSync(new URL("../senek/schema.sql", import.meta.url), "utf8"), {
  rolePrefix: policy.name,
});
const keys = new Map<string, readonly string[]>();
let held: Holdings;

beforeAll(async () => {
  await db.query(`
    ${partners}
    ${clocks.flatMap(({ rows }) => rows.map(([table, values]) => insertion(table, values))).join(";\n")}`);
  const engine = openEngine({ pool: db.pool, policy, map });
  await engine.apply({ testClock: true });
  const events = clocks.flatMap(({ person, acts }) =>
    (acts ?? []).map((act) => ({ ...act, subject: String(person), subjectTable: "person" })),
  );
  // What is said later in the stories is not still to come.
  await db.query("update serment.test_clock set day = '2050-01-01'");
  await engine.recordEvents(events);

  const rows: Record<string, readonly Row[]> = {};
  for (const table of Object.keys(map.tables)) {
    rows[table] = (await db.query<{ row: Row }>(`select to_jsonb(r) as row from public.${table} r`)).map(
      ({ row }) => row,
    );
    keys.set(table, await keyOf(table));
  }
  const said = (person: string): readonly Event[] =>
    events.flatMap(({ subject, kind, at, purpose }, id) =>
      subject === person ? [{ id, kind, at, purpose: purpose ?? null, channel: null }] : [],
    );
  held = holdings(policy, map, rows, (subject, row) => (subject === "person" ? said(String(row.id)) : []));
});

const keyOf = async (table: string): Promise<readonly string[]> =>
  (
    await db.query<{ name: string }>(
      `select attname as name from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
       where indisprimary and indrelid = 'public.${table}'::regclass`,
    )
  ).map(({ name }) => name);

/** The row of a story that is asked about, as the model holds it. */
function rowOf({ rows, row }: Clock): { readonly table: string; readonly row: Row } {
  const [table, values] = rows[row] ?? [];
  const key = keys.get(table ?? "") ?? [];
  const found = held.rows[table ?? ""]?.find((each) =>
    key.every((name) => String(each[name]) === String(values?.[name])),
  );
  if (table === undefined || found === undefined) throw new Error("the story has no such row");
  return { table, row: found };
}

const holdsInModel = (clock: Clock, on: Day): boolean => {
  const place = rowOf(clock);
  return clock.purpose === undefined
    ? keptCell(held, { ...place, column: clock.column ?? "" }, on)
    : includes(rowDaysFor(held, place.table, place.row, clock.purpose).visible, on);
};

/** Sessions on both sides of the date line: the day is the policy's, whoever asks. */
const zones = ["Europe/Brussels", "Pacific/Auckland", "America/Los_Angeles"] as const;

async function holdsInPostgres(clock: Clock, on: Day, zone: string): Promise<boolean> {
  const { table, row } = rowOf(clock);
  const relation =
    clock.purpose === undefined ? `serment."kept_${table}"` : `"${purposeSchema(clock.purpose)}"."${table}"`;
  const answer = clock.purpose === undefined ? `"kept_${clock.column}"` : "true";
  const key = keys.get(table) ?? [];
  return withConnection(db.pool, async (connection) => {
    await connection.query("select set_config('TimeZone', $1, false)", [zone]);
    await connection.query("update serment.test_clock set day = $1", [on]);
    const { rows } = await connection.query<{ held: boolean }>(
      `select ${answer} as held from ${relation}
       where ${key.map((name, i) => `"${name}"::text = $${i + 1}`).join(" and ")}`,
      key.map((name) => String(row[name])),
    );
    return rows[0]?.held === true;
  });
}

test.each(clocks.map((clock, i) => ({ ...clock, zone: zones[i % zones.length] ?? zones[0] })))(
  "$clock: $says, until $last",
  async (clock) => {
    const lasts = clock.last === null ? [day("2099-12-31")] : [day(clock.last)];
    const after = clock.last === null ? [] : [nextDay(day(clock.last))];
    const told = async (on: Day) => ({
      on,
      model: holdsInModel(clock, on),
      postgres: await holdsInPostgres(clock, on, clock.zone),
    });
    for (const on of lasts) expect(await told(on)).toEqual({ on, model: true, postgres: true });
    for (const on of after) expect(await told(on)).toEqual({ on, model: false, postgres: false });
  },
);

test("every reading that says how long something is kept has a story", () => {
  const told = new Set(clocks.flatMap(({ clock }) => clock.split(", ")));
  const wanted = ["C13", "C14", "C15", "C16", "C17", "C18", "C28", "C29", "C31", "C32", "C34"];
  const readings = ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A10", "A11"];
  expect([...wanted, ...readings].filter((each) => !told.has(each))).toEqual([]);
});
