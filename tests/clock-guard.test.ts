/**
 * The clock a sweep goes by: the day is the database's, in the policy's time zone, whatever zone server, session or
 * process live in; and a day that does not follow the last one is carried out only once somebody has confirmed it.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { guardClock } from "../src/enforce/sweep-clock.ts";
import { type Engine, openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { day, dayOf } from "../src/policy/day.ts";
import { openPool } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const folder = await mkdtemp(join(tmpdir(), "serment-clock-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const policy = lawfulPolicy("clocked");
const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "clocked" });
const journals = 0;
const engineOn = (url: string): Engine & { end(): Promise<void> } => {
  const pool = openPool(url, { max: 4 });
  const place = join(folder, `journal-${journals}`);
  const journal = openJournal({ folder: place, keyFile: `${place}.key` });
  return { ...openEngine({ pool, policy, map: smallMap, journal }), end: () => pool.end() };
};
const engine = engineOn(database.url);
afterAll(() => engine.end());

const itIs = (today: string | null) => database.query("update serment.test_clock set day = $1", [today]);
const runs = () =>
  database.query<{ day: string; outcome: string; note: string | null }>(
    "select day, outcome, note from serment.sweep_run order by id",
  );
const rows = async (): Promise<number> =>
  (
    await database.query<{ count: number }>(
      "select ((select count(*) from person) + (select count(*) from contact))::int as count",
    )
  )[0]?.count ?? 0;
/** The last run carried out this day. */
const lastRun = (on: string) =>
  database.query(`truncate serment.sweep_run cascade;
    insert into serment.sweep_run (day, ended_at, outcome) values ('${day(on)}', now(), 'done')`);

describe("the guard", () => {
  const held = { last: day("2026-03-28"), lastWas: "run" } as const;
  const at = (today: string, confirmed?: string) => () =>
    guardClock({ ...held, today: day(today) }, confirmed);

  test.each(["2026-03-28", "2026-03-29"])("lets the same day and the next one pass: %s", (today) => {
    expect(at(today)).not.toThrow();
  });

  test.each(["2026-03-30", "2027-03-28", "2026-03-27", "1970-01-01"])("stops %s", (today) => {
    expect(at(today)).toThrow(/the database says it is/);
  });

  test("tells how far the jump is, and what to do", () => {
    expect(at("2026-04-02")).toThrow(
      "the database says it is 2026-04-02, 5 days after the last sweep (2026-03-28)",
    );
    expect(at("2026-03-27")).toThrow(
      "the database says it is 2026-03-27, 1 day before the last sweep (2026-03-28)",
    );
  });

  test("lets a day pass that was confirmed, and no other", () => {
    expect(at("2026-04-02", "2026-04-02")).not.toThrow();
    expect(at("2026-04-02", "2026-04-01")).toThrow("the day confirmed is 2026-04-01");
    expect(at("2026-03-29", "2026-03-28")).toThrow("the day confirmed is 2026-03-28");
    expect(at("2026-04-02", "today")).toThrow("the day confirmed is today");
  });
});

describe("a run", () => {
  beforeAll(async () => {
    await engine.apply({ testClock: true });
  });
  beforeEach(async () => {
    await database.query(
      "truncate person, contract, party, invoice, contact, serment.subject_version cascade",
    );
    await database.query(smallPeople);
  });

  test("after the clock jumped ahead forgets nothing and leaves one line that says so", async () => {
    await lastRun("2026-06-01");
    await itIs("2036-06-01");
    const before = await rows();
    for (let again = 0; again < 3; again++)
      await expect(engine.sweep()).rejects.toMatchObject({ code: "clock-jumped" });
    expect(await rows()).toBe(before);
    expect(await runs()).toEqual([
      { day: "2026-06-01", outcome: "done", note: null },
      { day: "2036-06-01", outcome: "refused", note: expect.stringContaining("2036-06-01") },
    ]);
    await itIs("2026-06-02");
    expect(await engine.sweep()).toMatchObject({ outcome: "done", day: "2026-06-02" });
  });

  test("that was refused is in the history, and the proof names the last one that really ran", async () => {
    await lastRun("2026-06-01");
    await itIs("2026-06-02");
    await expect(engine.sweep({ confirmDay: "2026-06-03" })).rejects.toMatchObject({ code: "clock-jumped" });
    expect((await runs()).at(-1)).toMatchObject({ outcome: "refused" });
    expect((await engine.proveRetention({ people: 0 })).lastRun).toMatchObject({
      day: "2026-06-01",
      outcome: "done",
    });
  });

  test("after the clock jumped back is stopped as well", async () => {
    await lastRun("2026-06-01");
    await itIs("2026-05-31");
    await expect(engine.sweep()).rejects.toMatchObject({ code: "clock-jumped" });
    expect((await runs()).at(-1)).toMatchObject({ outcome: "refused" });
  });

  test("goes on from the day that was confirmed", async () => {
    await lastRun("2026-06-01");
    await itIs("2036-06-01");
    const before = await rows();
    await expect(engine.sweep({ confirmDay: "2036-06-02" })).rejects.toMatchObject({ code: "clock-jumped" });
    expect(await rows()).toBe(before);
    expect(await engine.sweep({ confirmDay: "2036-06-01" })).toMatchObject({ outcome: "done" });
    expect(await rows()).toBeLessThan(before);
    await itIs("2036-06-02");
    expect(await engine.sweep()).toMatchObject({ outcome: "done" });
  });

  test("that is the first is held against the day the policy was applied", async () => {
    await database.query("truncate serment.sweep_run cascade");
    await itIs(null);
    const applied = dayOf(Date.now(), policy.timeZone);
    await itIs("2030-01-01");
    await expect(engine.sweep()).rejects.toThrow(`the policy was applied and no sweep since (${applied})`);
    await itIs(null);
    expect(await engine.sweep()).toMatchObject({ outcome: "done" });
  });

  test("during which midnight passes goes on, and counts for the new day", async () => {
    await lastRun("2026-06-01");
    await itIs("2026-06-01");
    await database.query("update serment.subject_version set due_day = '-infinity'");
    let once = true;
    const onProgress = (): void => {
      if (once) void itIs("2026-06-02");
      once = false;
    };
    const passed = await engine.sweep({ most: 1, onProgress });
    expect(passed).toMatchObject({ outcome: "done", day: "2026-06-02" });
    expect((await runs()).at(-1)).toMatchObject({ day: "2026-06-02", outcome: "done" });
  });

  test("during which the clock jumps is broken off", async () => {
    await lastRun("2026-06-01");
    await itIs("2026-06-01");
    await database.query("update serment.subject_version set due_day = '-infinity'");
    const onProgress = (): void => void itIs("2027-06-02");
    await expect(engine.sweep({ most: 1, onProgress })).rejects.toMatchObject({ code: "clock-jumped" });
    expect((await runs()).at(-1)).toMatchObject({ day: "2026-06-01", outcome: "failed" });
  });
});

describe("what day it is", () => {
  /** The real clock, not one that tests set. */
  const zones = ["Pacific/Kiritimati", "America/Adak", "Asia/Kathmandu", "Europe/Brussels", "UTC"];

  test.each(zones)("is the same in a database and a session that live in %s", async (zone) => {
    await itIs(null);
    await database.query(`alter database ${database.name} set timezone = '${zone}'`);
    const pool = openPool(database.url, { max: 1 });
    try {
      // Ours sets UTC when it connects; a session of the company's has the database's zone, or another one still.
      for (const session of ["reset timezone", `set timezone = '${zone}'`, "set datestyle = 'German, DMY'"]) {
        await pool.query(session);
        const before = dayOf(Date.now(), policy.timeZone);
        const { rows: told } = await pool.query("select to_char(serment.today(), 'YYYY-MM-DD') as today");
        expect([before, dayOf(Date.now(), policy.timeZone)]).toContain(told[0]?.today);
      }
    } finally {
      await pool.end();
      await database.query(`alter database ${database.name} reset timezone`);
    }
  });

  test.each(["Pacific/Kiritimati", "America/Adak"])("is the same for a process with TZ=%s", async (TZ) => {
    await itIs(null);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "tests/support/what-day.ts"],
      { env: { ...process.env, TZ, DATABASE_URL: database.url } },
    );
    const now = dayOf(Date.now(), policy.timeZone);
    expect(JSON.parse(stdout)).toMatchObject({ guard: now, zone: TZ });
  });

  /** The nights on which Brussels changes its clocks: the last instant of one day, and the first of the next. */
  test.each([
    ["2026-03-28T22:59:59.999Z", "2026-03-28"],
    ["2026-03-28T23:00:00Z", "2026-03-29"],
    ["2026-03-29T00:59:59Z", "2026-03-29"],
    ["2026-03-29T01:00:00Z", "2026-03-29"],
    ["2026-03-29T21:59:59.999Z", "2026-03-29"],
    ["2026-03-29T22:00:00Z", "2026-03-30"],
    ["2026-10-24T21:59:59.999Z", "2026-10-24"],
    ["2026-10-24T22:00:00Z", "2026-10-25"],
    ["2026-10-25T00:30:00Z", "2026-10-25"],
    ["2026-10-25T01:30:00Z", "2026-10-25"],
    ["2026-10-25T22:59:59.999Z", "2026-10-25"],
    ["2026-10-25T23:00:00Z", "2026-10-26"],
  ])(
    "on the nights the clocks change: %s is %s, whatever zone the session is in",
    async (instant, expected) => {
      expect(dayOf(instant, policy.timeZone)).toBe(expected);
      const pool = openPool(database.url, { max: 1 });
      try {
        for (const zone of zones) {
          await pool.query(`set timezone = '${zone}'`);
          const { rows: told } = await pool.query(
            "select to_char(serment.day_of($1::timestamptz), 'YYYY-MM-DD') as day",
            [instant],
          );
          expect(told[0]?.day, zone).toBe(expected);
        }
      } finally {
        await pool.end();
      }
    },
  );

  test("today is read by the same rule as the day of any instant", async () => {
    await itIs(null);
    const same = await database.query(
      "select serment.today() = serment.day_of(statement_timestamp()) as yes from generate_series(1, 3)",
    );
    expect(same).toEqual([{ yes: true }, { yes: true }, { yes: true }]);
  });

  test("changing the clocks twice a year is no jump: night after night, each run follows the last", async () => {
    for (const night of ["2026-03-27", "2026-10-23"]) {
      await lastRun(night);
      for (let after = 1; after <= 4; after++) {
        const today = `${night.slice(0, 8)}${Number(night.slice(8)) + after}`;
        await itIs(today);
        expect(await engine.sweep(), today).toMatchObject({ day: today });
      }
    }
  });
});
