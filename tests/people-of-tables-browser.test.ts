/** People of every table of the map have their pages, not only those of the first; SENEK's visitors have a UUID for a key. */
import { expect, test } from "vitest";
import { browsed, objections, unfold } from "./support/browsed.ts";
import { serment, withEnvironment } from "./support/run-cli.ts";
import { senekDatabase } from "./support/senek-database.ts";

const { database, engine } = await senekDatabase("senek_pages");
const [visitor = ""] = (
  await database.query<{ id: string }>("select visitor_id::text as id from page_statistic order by 1 limit 1")
).map(({ id }) => id);
await engine.recordEvent({
  kind: "objection",
  purpose: "directMarketing",
  subject: visitor,
  subjectTable: "visitor",
});
withEnvironment({ DATABASE_URL: database.url });
const { on } = browsed({ engine });
const person = `visitor.${visitor}`;

test.each([
  { width: 1280, dark: false },
  { width: 390, dark: true },
  { width: 320, dark: false },
])("a visitor is found by the key and has both pages, for everyone ($width px)", async (look) => {
  await on("/lens?lang=en", look, async (page) => {
    const objected = async (): Promise<readonly string[]> => {
      await unfold(page);
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(look.width);
      return objections(page);
    };
    await page.fill("#search", visitor);
    await page.click(".search button");
    expect(await page.textContent(".found li")).toBe(`${visitor} visitor`);
    expect(await objected()).toEqual([]);
    await page.click(".found a");
    expect(new URL(page.url()).searchParams.get("person")).toBe(person);
    expect(await page.textContent("#lens")).toContain("Objection to processing");
    expect(await objected()).toEqual([]);
    await page.click(".lens-head a[href^='/ledger']");
    expect(new URL(page.url()).pathname).toBe(`/ledger/${person}`);
    expect(await page.textContent("h1")).toBe(`Person ${person}`);
    expect(await page.locator(".act").count()).toBe(3);
    expect(await objected()).toEqual([]);
  });
});

test("the lens shows instants in the reader's language, on the policy's clock", async () => {
  await database.query("update cookie_choice set at = '2026-11-20 23:30+00' where visitor_id = $1", [
    visitor,
  ]);
  const shown = (language: string) =>
    on(`/lens?person=${person}&lang=${language}`, {}, (page) => page.textContent("#lens"));
  expect(await shown("en")).toContain("21 November 2026, 00:30 · ");
  expect(await shown("nl")).toContain("21 november 2026, 00:30 · ");
});

test("`serment status` counts the people of each table", async () => {
  const files = ["--policy", "senek/policy.ts", "--map", "senek/map.ts"];
  const { out } = await serment("status", ...files);
  const { subjects } = await engine.status();
  expect(subjects.map(({ table }) => table)).toEqual(["person", "visitor", "staff", "suppression"]);
  expect(out).toContain(`; people: 200 in \`person\`, ${subjects[1]?.people} in \`visitor\`, `);
});
