import { describe, expect, test } from "vitest";
import { day } from "../../policy/day.ts";
import { ALL_DAYS, type Days, NO_DAYS, span, union } from "../../policy/days.ts";
import { bandOf } from "./bands.ts";
import { percent, scaleAround } from "./scale.ts";
import { countOn, slabs, thickness } from "./thickness.ts";

const scale = scaleAround(day("2026-11-22"));
const days = (from: string, until: string): Days => span(day(from), day(until));

describe("the time axis", () => {
  test("runs from ten years back to ten ahead, with today in the middle", () => {
    expect([scale.from, scale.until]).toEqual(["2016-11-22", "2036-11-22"]);
    expect(scale.at(day("2026-11-22"))).toBeCloseTo(50, 1);
    expect([scale.at(scale.from), scale.at(scale.until)]).toEqual([0, 100]);
    expect([scale.at(day("-infinity")), scale.at(day("infinity"))]).toEqual([0, 100]);
  });

  test("names every first of January it shows, and no other", () => {
    expect([scale.years[0], scale.years.at(-1), scale.years.length]).toEqual([
      "2017-01-01",
      "2036-01-01",
      20,
    ]);
  });
});

describe("a band", () => {
  test("is solid while visible, restricted where only kept, and an empty outline from the day after", () => {
    const kept = days("2020-01-01", "2028-12-31");
    const band = bandOf(days("2020-01-01", "2024-06-30"), kept, scale);
    expect(band.stretches.map(({ restricted }) => restricted)).toEqual([false, true]);
    expect(band.endsHidden).toBe(true);
    expect(band.until).toBe("2028-12-31");
    expect(band.emptied?.x).toBe(percent(scale.at(day("2029-01-01"))));
    expect(band.date).toEqual({ x: band.emptied?.x, side: "after" });
  });

  test("without an end has no date, no outline, and goes on beyond the edge", () => {
    expect(bandOf(ALL_DAYS, ALL_DAYS, scale)).toMatchObject({
      until: null,
      beyondLeft: true,
      beyondRight: true,
      emptied: undefined,
      date: undefined,
    });
  });

  test("whose end lies beyond the edge still tells its day, inside", () => {
    const long = days("2020-01-01", "2041-12-31");
    expect(bandOf(long, long, scale)).toMatchObject({
      until: "2041-12-31",
      beyondRight: true,
      date: { side: "inside" },
    });
  });

  test("too short for its date, and too near the edge, has the date before it", () => {
    const late = days("2035-01-01", "2035-03-01");
    expect(bandOf(late, late, scale).date).toEqual({
      x: percent(scale.at(day("2035-01-01"))),
      side: "before",
    });
  });

  test("of one day is still wide enough to be seen", () => {
    const one = days("2024-05-05", "2024-05-05");
    expect(Number.parseFloat(bandOf(one, one, scale).stretches[0]?.width ?? "0")).toBeGreaterThan(0.3);
  });

  test("that never stands in the years shown is no band", () => {
    const before = days("2000-01-01", "2010-01-01");
    expect(bandOf(before, before, scale).stretches).toEqual([]);
    expect(bandOf(NO_DAYS, NO_DAYS, scale).until).toBeUndefined();
  });
});

describe("the thickness of a file", () => {
  const sets = [
    days("2020-01-01", "2024-12-31"),
    days("2020-01-01", "2030-12-31"),
    union(days("2022-01-01", "2022-12-31"), days("2025-01-01", "infinity")),
  ];
  const steps = thickness(sets);

  test("counts on each day the data that have it", () => {
    const counts = ["2019-12-31", "2020-01-01", "2022-06-01", "2023-01-01", "2025-01-01", "2031-01-01"];
    expect(counts.map((on) => countOn(steps, day(on)))).toEqual([0, 2, 3, 2, 2, 1]);
  });

  test("is drawn as slabs that meet, the last to the edge when something stays", () => {
    const drawn = slabs(steps, 3, scale);
    expect(drawn.map(({ share }) => Math.round(share * 3))).toEqual([2, 3, 2, 1]);
    const last = drawn.at(-1);
    expect(Number.parseFloat(last?.x ?? "") + Number.parseFloat(last?.width ?? "")).toBeCloseTo(100, 1);
  });
});
