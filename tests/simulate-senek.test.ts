/** SENEK whole: what will be forgotten of its sample in ten years is what the reference model says, line by line. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { map as senekMap } from "../senek/map.ts";
import { policy as senekPolicy } from "../senek/policy.ts";
import { sampleEvents } from "../senek/sample.ts";
import type { PolicyMap } from "../src/catalog/map.ts";
import { type Holdings, holdings, type Row } from "../src/catalog/rows.ts";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { day } from "../src/policy/day.ts";
import type { Event } from "../src/policy/facts.ts";
import type { SimulatedLine } from "../src/prove/simulate.ts";
import { SENEK_TODAY, senekDatabase } from "./support/senek-database.ts";
import { simulatedByModel } from "./support/simulated.ts";

const PEOPLE = 120;
const map: PolicyMap = senekMap;
const { database, engine } = await senekDatabase("senek_ahead", PEOPLE);
let held: Holdings;

beforeAll(async () => {
  const rows: Record<string, readonly Row[]> = {};
  const keys = new Map<string, readonly string[]>();
  for (const table of Object.keys(map.tables)) {
    rows[table] = (
      await database.query<{ row: Row }>(`select to_jsonb(r) as row from public.${table} r`)
    ).map(({ row }) => row);
    keys.set(table, await keyOf(table));
  }
  const said = new Map<string, Event[]>();
  const sample = { people: PEOPLE, seed: 5, today: SENEK_TODAY };
  [...sampleEvents(sample)].forEach(({ subject, subjectTable, at, kind, purpose, channel }, i) => {
    const about = `${subjectTable} ${subject}`;
    const event = { id: i, at, kind, purpose: purpose ?? null, channel: channel ?? null };
    said.set(about, [...(said.get(about) ?? []), event]);
  });
  held = holdings({ ...senekPolicy, name: "senek_ahead" }, map, rows, (table, row) => {
    const id = (keys.get(table) ?? []).map((name) => String(row[name])).join(" ");
    return said.get(`${table} ${id}`) ?? [];
  });
});

const keyOf = async (table: string): Promise<readonly string[]> =>
  (
    await database.query<{ name: string }>(
      `select attname as name from pg_index
       join pg_attribute on attrelid = indrelid and attnum = any (indkey)
       where indisprimary and indrelid = 'public.${table}'::regclass
       order by array_position(indkey::int2[], attnum)`,
    )
  ).map(({ name }) => name);

const written = (lines: readonly SimulatedLine[]): string[] =>
  lines
    .map(
      ({ period, table, category, purpose, rows, cells, tonight }) =>
        `${period} ${table} ${category} ${purpose}: ${rows} rows, ${cells} data, ${tonight.rows}/${tonight.cells} tonight`,
    )
    .sort();

test.each(["2026-11-22", "2029-02-28"])(
  "on %s every line of the ten years ahead is what the model counts",
  async (today) => {
    await database.query("update serment.test_clock set day = $1", [today]);
    const until = day("2036-12-31");
    const { now } = await engine.simulate({ until, by: "month" });
    const expected = simulatedByModel(held, day(today), until);
    expect(now.lines.length).toBeGreaterThan(300);
    expect(written(now.lines)).toEqual(written(expected.lines));
  },
);

/** After the others, because it forgets. */
test("once a sweep has carried it out, nothing is due any more, and what lies ahead is unchanged", async () => {
  const folder = await mkdtemp(join(tmpdir(), "serment-ahead-"));
  try {
    await database.query("update serment.test_clock set day = $1", [SENEK_TODAY]);
    const sweeping = openEngine({
      ...{ pool: database.pool, policy: engine.policy, map },
      journal: openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "key") }),
    });
    const cells = async (): Promise<readonly [number, number]> => {
      const { lines } = (await engine.simulate({ until: day("2036-12-31"), by: "year" })).now;
      const sum = (due: boolean): number =>
        lines.reduce((all, line) => ((line.period === "due") === due ? all + line.cells : all), 0);
      return [sum(true), sum(false)];
    };
    const [due, ahead] = await cells();
    expect(due).toBeGreaterThan(0);
    await sweeping.sweep({ confirmDay: SENEK_TODAY });
    expect(await cells()).toEqual([0, ahead]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
