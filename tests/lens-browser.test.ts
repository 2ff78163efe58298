/** The pages in a browser: readable by everyone, on every width, with and without scripts, by mouse and by keyboard. */
import { describe, expect, test } from "vitest";
import { browsed, objections, unfold } from "./support/browsed.ts";
import { interesting, smallSite } from "./support/small-site.ts";

const { on } = browsed({ engine: smallSite(), interesting }, { expected: "404" });

const pages = [
  "/?lang=fr",
  "/lens?lang=nl",
  "/lens?person=2&purpose=marketing&day=2024-01-01&lang=de",
  "/nowhere",
];

describe.each(pages)("%s", (path) => {
  test.each([
    { width: 1280, dark: false },
    { width: 390, dark: true },
  ])("has nothing an accessibility checker objects to ($width px, dark: $dark)", async (look) => {
    const violations = await on(path, look, async (page) => {
      await unfold(page);
      return objections(page);
    });
    expect(violations).toEqual([]);
  });

  test("needs no sideways scrolling at 320 px", async () => {
    const width = await on(path, { width: 320 }, (page) =>
      page.evaluate<number>("document.documentElement.scrollWidth"),
    );
    expect(width).toBe(320);
  });
});

const file = "/lens?person=2&purpose=marketing&lang=en";

test("without scripts the day is chosen by a date field and a button", async () => {
  await on(file, { scripts: false }, async (page) => {
    expect(await page.locator("#slider").count()).toBe(0);
    await page.fill("#day", "2024-01-01");
    await page.click("#choice button");
    expect(new URL(page.url()).searchParams.get("day")).toBe("2024-01-01");
    expect(await page.locator("#lens").textContent()).toContain("bert@example.be");
  });
});

test("with scripts the slider changes the day, and the keyboard moves it", async () => {
  await on(file, {}, async (page) => {
    expect(await page.locator("#lens").textContent()).not.toContain("bert@example.be");
    await page.locator("#slider").focus();
    const answered = page.waitForURL(/day=2026-11-21/);
    await page.keyboard.press("ArrowLeft");
    await answered;
    expect(await page.inputValue("#day")).toBe("2026-11-21");
    expect(await page.evaluate("document.activeElement?.id")).toBe("slider");
    await page.locator("#slider").fill(String(Date.UTC(2024, 0, 1) / 86_400_000));
    await page.locator("#lens", { hasText: "bert@example.be" }).waitFor();
    expect(await page.getAttribute("#slider", "aria-valuetext")).toBe("1 January 2024");
    expect(await page.textContent("[role=status]")).toBe(await page.textContent("#verdict"));
  });
});

test("the slider stands exactly over the day it shows", async () => {
  await on(`${file}&day=2021-11-22`, {}, async (page) => {
    const line = await page.locator(".thickness line.chosen").boundingBox();
    const slider = await page.locator("#slider").boundingBox();
    const share = await page.evaluate<number>(
      "(({ value, min, max }) => (value - min) / (max - min))(document.getElementById('slider'))",
    );
    const thumb = 24;
    const centre = (slider?.x ?? 0) + thumb / 2 + share * ((slider?.width ?? 0) - thumb);
    expect(Math.abs(centre - (line?.x ?? 0) - (line?.width ?? 0) / 2)).toBeLessThan(2);
  });
});

test("a purpose of the chart is a link that keeps person and day", async () => {
  await on(`${file}&day=2024-01-01`, { scripts: false }, async (page) => {
    await page.getByRole("link", { name: "accounting" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/purpose=accounting/);
    const query = new URL(page.url()).searchParams;
    expect([query.get("person"), query.get("day")]).toEqual(["2", "2024-01-01"]);
  });
});

test("changing the language keeps what one looks at", async () => {
  await on(`${file}&day=2024-01-01`, {}, async (page) => {
    await page.getByRole("link", { name: "Nederlands" }).click();
    await page.waitForURL(/lang=nl/);
    expect(new URL(page.url()).searchParams.get("day")).toBe("2024-01-01");
    expect(await page.getAttribute("html", "lang")).toBe("nl");
  });
});
