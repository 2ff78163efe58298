/**
 * SENEK's clocks carried out: a sweep on the last day of a clock leaves the cell, the sweep of the next day forgets it,
 * and the proof then finds nothing kept too long. One story for each number; that every clock ends on its day is
 * clocks.test.ts's.
 */
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as path } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { map as senekMap } from "../senek/map.ts";
import { policy as senekPolicy } from "../senek/policy.ts";
import type { PolicyMap } from "../src/catalog/map.ts";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { type Day, day, nextDay } from "../src/policy/day.ts";
import type { Policy } from "../src/policy/policy.ts";
import { type Clock, clocks } from "./support/clock-stories.ts";
import { insertion, partners } from "./support/clocks/rows.ts";
import { freshDatabase } from "./support/database.ts";

const policy: Policy = { ...senekPolicy, name: "senek_swept" };
const map: PolicyMap = senekMap;
const database = await freshDatabase(readFileSync(new URL("../senek/schema.sql", import.meta.url), "utf8"), {
  rolePrefix: policy.name,
});
const folder = await mkdtemp(path(tmpdir(), "serment-clocks-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const engine = openEngine({
  pool: database.pool,
  policy,
  map,
  journal: openJournal({ folder: path(folder, "journal"), keyFile: path(folder, "journal.key") }),
  files: { papers: folder },
});

type Ending = Clock & { readonly person: number; readonly column: string; readonly last: string };
const isEnding = (clock: Clock & { readonly person: number }): clock is Ending =>
  clock.purpose === undefined && clock.column !== undefined && clock.last !== null;

/** The first story of each number, by the day it ends on. */
const told = [
  ...new Map(
    clocks
      .filter(isEnding)
      .toReversed()
      .map((clock): [string, Ending] => [clock.clock.split(",")[0] ?? "", clock]),
  ).values(),
].sort((a, b) => a.last.localeCompare(b.last));

const sweepOn = async (on: Day): Promise<void> => {
  await database.query("update serment.test_clock set day = $1", [on]);
  const { left, waiting } = await engine.sweep({ confirmDay: on });
  expect({ left, waiting }).toEqual({ left: [], waiting: 0 });
};

/** Whether the cell the story asks about still holds what was written into it. */
async function holds({ rows, row, column }: Ending): Promise<boolean> {
  const [table = "", values = {}] = rows[row] ?? [];
  const keys = await database.query<{ name: string }>(
    `select attname as name from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
     where indisprimary and indrelid = '${table}'::regclass`,
  );
  const found = await database.query<{ cell: unknown }>(
    `select to_jsonb(t) -> '${column}' as cell from "${table}" as t
     where ${keys.map(({ name }, i) => `"${name}"::text = $${i + 1}`).join(" and ")}`,
    keys.map(({ name }) => String(values[name])),
  );
  const cell = found[0]?.cell;
  return cell !== undefined && cell !== null && cell !== "";
}

beforeAll(async () => {
  await database.query(partners);
  await engine.apply({ testClock: true });
});

test.each(told)(
  "$clock: $says, and the sweep of the day after $last forgets it",
  async (clock) => {
    const last = day(clock.last);
    // What the story needs only a date of is written in it; a cell it does not name is given something to forget.
    const rows = clock.rows.map(([table, values], i) =>
      insertion(
        table,
        i === clock.row && values[clock.column] === undefined ? { ...values, [clock.column]: "x" } : values,
      ),
    );
    await database.query("update serment.test_clock set day = $1", [last]);
    await database.query(rows.join(";\n"));
    await engine.recordEvents(
      (clock.acts ?? []).map((act) => ({ ...act, subject: String(clock.person), subjectTable: "person" })),
    );
    await sweepOn(last);
    expect(await holds(clock)).toBe(true);
    await sweepOn(nextDay(last));
    expect(await holds(clock)).toBe(false);
  },
  60_000,
);

test("after the last of them the proof finds nothing that is kept too long", async () => {
  const { wrong, overdueRows, overdueCells } = await engine.proveRetention();
  expect({ wrong, overdueRows, overdueCells }).toEqual({ wrong: [], overdueRows: 0, overdueCells: 0 });
}, 120_000);
