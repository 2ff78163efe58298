/** What the page about forgetting promises, over real HTTP: what it says in each state, in each language, and to whom. */
import { afterAll, describe, expect, test } from "vitest";
import { day } from "../src/policy/day.ts";
import { languages } from "../src/policy/vocabulary.ts";
import type { ForgettingShown } from "../src/server/engine.ts";
import { columnsOf } from "../src/server/forgetting/columns.ts";
import { type Served, serve } from "../src/server/serve.ts";
import { smallForgetting } from "./support/small-forgetting.ts";
import { sitePolicy, smallSite } from "./support/small-site.ts";

const opened: Served[] = [];
afterAll(() => Promise.all(opened.map((served) => served.close())));

/** The page in a state, as its text and its markup. */
async function pageOf(
  change: Partial<ForgettingShown> | "not installed" = {},
  language = "en",
): Promise<{ readonly status: number; readonly html: string; readonly text: string }> {
  const state =
    change === "not installed" ? { installed: false as const } : { ...smallForgetting, ...change };
  const served = await serve({
    engine: { ...smallSite(), forgetting: async () => state },
    port: 0,
    // As bound to everybody: what it shows is nobody's.
    host: "0.0.0.0",
  });
  opened.push(served);
  const answer = await fetch(`http://127.0.0.1:${served.port}/forgetting?lang=${language}`);
  const html = await answer.text();
  return { status: answer.status, html, text: html.replace(/<[^>]+>/g, "").replace(/\s+/g, " ") };
}

const forecast = smallForgetting.forecast;
if (forecast === null) throw new Error("the small company has a forecast");

describe("in its usual state", () => {
  test("it tells the months, the next run, the proof, the holds and the runs, and that all is well", async () => {
    const { status, text } = await pageOf({ holds: [] });
    expect(status).toBe(200);
    expect(text).toContain("Nothing stands in the way of the next run.");
    expect(text).toContain("Computed on 22 November 2026, 03:12, in 1.4 seconds, for policy 1.");
    expect(text).toContain(
      "After 22 November 2036, 4,321 of today’s rows remain, 1,234 of them without a known end.",
    );
    expect(text).toContain("Rows erased12");
    expect(text).toContain("Data erased325");
    expect(text).toContain("Nothing is kept without a purpose.");
    expect(text).toContain("Made on 22 November 2026, 03:12, in 31 seconds.");
    expect(text).toContain("22 November 202600:0541 seconds34121,2403,871done");
  });

  test("the table behind the chart has every figure of the chart", async () => {
    const { html } = await pageOf();
    const rows = html.match(/<tr>.*?<\/tr>/gs) ?? [];
    for (const month of forecast.content.months.slice(0, 14)) {
      const sum = month.parts.reduce((all, part) => all + part.rows, 0);
      const figure = new Intl.NumberFormat("en-GB").format(sum);
      expect(rows.some((row) => row.includes(monthIn(month.month)) && row.includes(`>${figure}</td>`))).toBe(
        true,
      );
    }
  });

  test("nothing on it acts: no form, no script, and no other method is answered", async () => {
    const { html } = await pageOf();
    expect(html).not.toMatch(/<form|<button|<script|\sstyle=|<style|\son[a-z]+="/);
    const [served] = opened;
    const posted = await fetch(`http://127.0.0.1:${served?.port}/forgetting`, { method: "POST" });
    expect(posted.status).toBe(404);
  });

  test("a hold shows what kind of scope it has, and when it is to be reviewed", async () => {
    const { text } = await pageOf();
    expect(text).toContain("one person");
    expect(text).toContain("a row of contract and what hangs below it · category ‘billing’");
    expect(text).toContain("12 July 2026 · overdue");
  });
});

const monthIn = (month: string): string =>
  new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

describe("what stands in the way is said, with what to do", () => {
  const [run] = smallForgetting.runs;
  if (run === undefined) throw new Error("the small company has runs");

  test.each<[string, Partial<ForgettingShown>, RegExp]>([
    ["a closed database", { open: false }, /The database is closed.*serment restore reconcile/],
    [
      "a journal that is not well",
      { journalWell: false },
      /The erasure journal is missing or damaged.*serment journal status/,
    ],
    [
      "a clock that jumped",
      { today: day("2026-12-24"), jumpedFrom: day("2026-11-22") },
      /says 24 December 2026\. When Serment last worked in it, it was 22 November 2026.*serment sweep --confirm-day 2026-12-24/,
    ],
    [
      "a run that failed",
      { runs: [{ ...run, outcome: "failed" }] },
      /The run of 22 November 2026 failed.*serment sweep/,
    ],
    [
      "a run that left something",
      { runs: [{ ...run, outcome: "incomplete" }] },
      /left something behind.*serment sweep/,
    ],
    ["no run at all", { runs: [] }, /There has been no run yet/],
    ["a hold not reviewed in time", {}, /One hold should have been reviewed already.*serment hold list/],
    ["old figures", { today: day("2026-11-25") }, /These figures are of 22 November 2026/],
    [
      "a proof that is not in order",
      {
        proof: {
          ...must(smallForgetting.proof),
          content: {
            ...must(smallForgetting.proof).content,
            fine: false,
            overdueCells: 3,
            wrong: [
              { place: "person.phone", found: "3 cells that nothing keeps", hint: "run `serment sweep`" },
            ],
          },
        },
      },
      /The proof of 22 November 2026 is not in order.*serment prove retention.*person\.phone 3 cells/,
    ],
  ])("%s", async (_, change, said) => {
    const { status, text } = await pageOf(change);
    expect(status).toBe(200);
    expect(text).toMatch(said);
    expect(text).not.toContain("Nothing stands in the way");
  });

  test("a run the guard of the clock refused does not hide how the last real one ended", async () => {
    const { text } = await pageOf({
      runs: [
        { ...run, outcome: "refused" },
        { ...run, outcome: "failed" },
      ],
    });
    expect(text).toContain("The run of 22 November 2026 failed.");
    expect(text).toContain("not begun: the day is to be confirmed");
  });
});

describe("where there is nothing yet", () => {
  test("no policy: it says how to apply one, and nothing else", async () => {
    const { status, text } = await pageOf("not installed");
    expect(status).toBe(200);
    expect(text).toContain("Run serment apply.");
    expect(text).not.toContain("The next run");
  });

  test("no figures, no proof, no holds, no runs: each says so, and how to get them", async () => {
    const { text } = await pageOf({ forecast: null, proof: null, holds: [], runs: [], files: 0 });
    expect(text).toContain("serment simulate --keep does it at once");
    expect(text).toContain("serment simulate --keep makes it at once");
    expect(text).toContain("No holds: nothing is held back.");
    expect(text).toContain("There has been no run yet.");
  });

  test("nothing due and nothing ahead is said as loudly", async () => {
    const months = forecast.content.months.map(({ month }) => ({ month, whole: 0, parts: [] }));
    const content = { ...forecast.content, months, due: { whole: 0, parts: [] }, tables: [], purposes: [] };
    const { text } = await pageOf({ forecast: { ...forecast, content } });
    expect(text).toContain("Nothing will be forgotten in these years.");
    expect(text).toContain("Nothing to erase: every datum is still kept by at least one purpose.");
    expect(text).toContain("Files to be removed2");
  });
});

test.each(languages)("%s: every state has its words", async (language) => {
  const said = await Promise.all([
    pageOf({}, language),
    pageOf({ open: false, journalWell: false, jumpedFrom: day("2026-01-01") }, language),
    pageOf({ forecast: null, proof: null, holds: [], runs: [] }, language),
    pageOf("not installed", language),
  ]);
  for (const { status, text } of said) {
    expect(status).toBe(200);
    expect(text).not.toMatch(/undefined|NaN|\[object|Invalid Date/);
  }
});

describe("the columns", () => {
  const categories = Object.keys(sitePolicy.categories);

  test("stand on one another, and none is higher than the drawing", () => {
    const { months, due } = columnsOf(forecast.content, categories);
    for (const { segments } of [...months, ...(due === undefined ? [] : [due])]) {
      segments.forEach(({ y, height }, i) => {
        expect(y).toBeGreaterThanOrEqual(0);
        const below = segments[i - 1];
        expect(Math.abs(y + height - (below?.y ?? 240))).toBeLessThan(0.05);
      });
    }
  });

  test("what is due and far higher than any month is cut, and its figure told", () => {
    const due = { whole: 0, parts: [{ category: "identity", rows: 1_000_000, cells: 1 }] };
    const found = columnsOf({ ...forecast.content, due }, categories).due;
    expect(found?.cut).toBe(true);
    expect(found?.rows).toBe(1_000_000);
    expect(Math.min(...(found?.segments ?? []).map(({ y }) => y))).toBeGreaterThan(0);
  });

  test("more categories than colours become one layer of others, and no row is lost", () => {
    const many = Array.from({ length: 24 }, (_, i) => `c${i}`);
    const parts = many.map((category, i) => ({ category, rows: 100 - i, cells: 1 }));
    const content = {
      ...forecast.content,
      months: [{ month: "2027-01", whole: 0, parts }],
      due: { whole: 0, parts: [] },
    };
    const { layers } = columnsOf(content, many);
    expect(layers).toHaveLength(9);
    expect(layers.reduce((sum, { rows }) => sum + rows, 0)).toBe(
      parts.reduce((sum, { rows }) => sum + rows, 0),
    );
    expect(new Set(layers.map(({ hue }) => hue)).size).toBe(9);
  });

  test("a single row is enough for a scale", () => {
    const months = [{ month: "2027-01", whole: 1, parts: [{ category: "identity", rows: 1, cells: 1 }] }];
    const { lines } = columnsOf({ ...forecast.content, months, due: { whole: 0, parts: [] } }, categories);
    expect(lines.map(({ rows }) => rows)).toEqual([1]);
  });
});

function must<T>(value: T | null): T {
  if (value === null) throw new Error("it is there");
  return value;
}
