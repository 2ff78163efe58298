/** The page about forgetting in a browser: readable by everyone, on every width, by keyboard and without scripts. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Served, serve } from "../src/server/serve.ts";
import { openBrowser, type TestBrowser } from "./support/browser.ts";
import { smallSite } from "./support/small-site.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let served: Served;
let opened: TestBrowser;
beforeAll(async () => {
  [served, opened] = await Promise.all([
    serve({ engine: smallSite(), port: 0, host: "127.0.0.1" }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await opened.close();
  await served.close();
});

type Look = { width: number; dark?: boolean; scripts?: boolean };

/** Opens the page, lets `work` look at it, and fails on any error or foreign request on the way. */
async function on<T>(language: string, look: Look, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await opened.browser.newContext({
    viewport: { width: look.width, height: 900 },
    colorScheme: look.dark === true ? "dark" : "light",
    javaScriptEnabled: look.scripts ?? true,
    reducedMotion: "reduce",
  });
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    page.on("request", (request) => {
      if (new URL(request.url()).port !== String(served.port)) complaints.push(`asked ${request.url()}`);
    });
    await page.goto(`http://127.0.0.1:${served.port}/forgetting?lang=${language}`);
    const result = await work(page);
    expect(complaints).toEqual([]);
    return result;
  } finally {
    await context.close();
  }
}

describe.each([
  { language: "fr", width: 1280, dark: false },
  { language: "de", width: 390, dark: true },
  { language: "nl", width: 390, dark: false },
  { language: "en", width: 1280, dark: true },
])("$language, $width px, dark: $dark", ({ language, width, dark }) => {
  test("has nothing an accessibility checker objects to, folded and unfolded", async () => {
    const violations = await on(language, { width, dark }, async (page) => {
      for (const details of await page.locator("details").all())
        await details.evaluate((one) => one.setAttribute("open", ""));
      // The page's own policy forbids evaluating text in it, so the checker comes in through the debugger.
      await page.evaluate(axe);
      return page.evaluate<string[]>(
        `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"] }).then(({ violations }) =>
          violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.html + " " + node.failureSummary)))`,
      );
    });
    expect(violations).toEqual([]);
  });
});

test("it needs no sideways scrolling at 320 px, and its tables scroll by themselves", async () => {
  const width = await on("de", { width: 320 }, async (page) => {
    for (const details of await page.locator("details").all())
      await details.evaluate((one) => one.setAttribute("open", ""));
    return page.evaluate<number>("document.documentElement.scrollWidth");
  });
  expect(width).toBe(320);
});

test("without scripts the table behind the chart unfolds by keyboard", async () => {
  await on("en", { width: 1280, scripts: false }, async (page) => {
    const summary = page.locator("summary", { hasText: "The same chart as a table" });
    await summary.focus();
    await page.keyboard.press("Enter");
    expect(await page.locator("details[open] th", { hasText: "January 2027" }).isVisible()).toBe(true);
  });
});

test("today's line stands between what is due and the first month, and every column is within the drawing", async () => {
  await on("en", { width: 390 }, async (page) => {
    const plot = await page.locator(".months-plot").boundingBox();
    const line = await page.locator(".months-plot line.today").boundingBox();
    const due = await page.locator(".due-segment").first().boundingBox();
    const columns = await page.locator(".months-plot .segment").all();
    const first = await page.locator(".months-plot > svg > g rect.segment").first().boundingBox();
    expect(columns.length).toBeGreaterThan(300);
    expect((due?.x ?? 0) + (due?.width ?? 0)).toBeLessThan(line?.x ?? 0);
    expect(first?.x ?? 0).toBeGreaterThan(line?.x ?? 0);
    const last = await columns.at(-1)?.boundingBox();
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(
      (plot?.x ?? 0) + (plot?.width ?? 0) + 0.5,
    );
  });
});

test("navigation leads here from every page, and says where one is", async () => {
  await on("nl", { width: 1280, scripts: false }, async (page) => {
    await page.getByRole("link", { name: "Start" }).click();
    await page
      .getByRole("navigation", { name: "Navigatie" })
      .getByRole("link", { name: "Het vergeten" })
      .click();
    expect(new URL(page.url()).pathname).toBe("/forgetting");
    expect(await page.locator(".places [aria-current=page]").textContent()).toBe("Het vergeten");
  });
});
