/** The page about forgetting in a browser: readable by everyone, on every width, by keyboard and without scripts. */
import { describe, expect, test } from "vitest";
import { browsed, objections, unfold } from "./support/browsed.ts";
import { smallSite } from "./support/small-site.ts";

const { on } = browsed({ engine: smallSite() });

describe.each([
  { language: "fr", width: 1280, dark: false },
  { language: "de", width: 390, dark: true },
  { language: "nl", width: 390, dark: false },
  { language: "en", width: 1280, dark: true },
])("$language, $width px, dark: $dark", ({ language, width, dark }) => {
  test("has nothing an accessibility checker objects to, folded and unfolded", async () => {
    const violations = await on(`/forgetting?lang=${language}`, { width, dark }, async (page) => {
      await unfold(page);
      return objections(page);
    });
    expect(violations).toEqual([]);
  });
});

test("it needs no sideways scrolling at 320 px, and its tables scroll by themselves", async () => {
  const width = await on("/forgetting?lang=de", { width: 320 }, async (page) => {
    await unfold(page);
    return page.evaluate<number>("document.documentElement.scrollWidth");
  });
  expect(width).toBe(320);
});

test("without scripts the table behind the chart unfolds by keyboard", async () => {
  await on("/forgetting?lang=en", { width: 1280, scripts: false }, async (page) => {
    const summary = page.locator("summary", { hasText: "The same chart as a table" });
    await summary.focus();
    await page.keyboard.press("Enter");
    expect(await page.locator("details[open] th", { hasText: "January 2027" }).isVisible()).toBe(true);
  });
});

test("today's line stands between what is due and the first month, and every column is within the drawing", async () => {
  await on("/forgetting?lang=en", { width: 390 }, async (page) => {
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
  await on("/forgetting?lang=nl", { width: 1280, scripts: false }, async (page) => {
    await page.getByRole("link", { name: "Start" }).click();
    await page
      .getByRole("navigation", { name: "Navigatie" })
      .getByRole("link", { name: "Het vergeten" })
      .click();
    expect(new URL(page.url()).pathname).toBe("/forgetting");
    expect(await page.locator(".places [aria-current=page]").textContent()).toBe("Het vergeten");
  });
});
