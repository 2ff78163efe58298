/** SENEK's notice as people meet it: complete in four languages, well set, and a page anyone can use. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { policy as asPublished } from "../senek/as-published.ts";
import { policy as senek } from "../senek/policy.ts";
import { notice, toPlainText } from "../src/notice/index.ts";
import type { Policy } from "../src/policy/policy.ts";
import { type Language, languages } from "../src/policy/vocabulary.ts";
import { createApp } from "../src/server/app.tsx";
import { type Served, serve } from "../src/server/serve.ts";
import { openBrowser, type TestBrowser } from "./support/browser.ts";
import { interesting, smallSite } from "./support/small-site.ts";

const policy: Policy = senek;
const engine = { ...smallSite(), policy };
const app = createApp(engine, { boundTo: "127.0.0.1" });
const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await app.request(path, { headers });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
};

const unstated = /^(Non précisé|Niet vermeld|Nicht angegeben|Not stated|)$/;

describe.each(languages)("the notice in %s", (language: Language) => {
  const text = toPlainText(notice(policy, language));

  test("names nothing by its name in the code", () => {
    expect(text.match(/\b[a-z]+\.[a-z]+[A-Z]\w*|undefined|\[object/g)).toBeNull();
    const coded = Object.keys(policy.purposes).filter(
      (name) => /[a-z][A-Z]/.test(name) && text.includes(name),
    );
    expect(coded).toEqual([]);
  });

  test("is set by the customs of its language", () => {
    expect(text.match(/\p{L}'\p{L}/gu)).toBeNull();
    expect(text.match(/\. \./g)).toBeNull();
    if (language === "fr") expect(text.match(/\p{L} [;:!?](?= )|« | »/gu)).toBeNull();
    else expect(text.match(/\p{L}[ \u00A0\u202F][;:!?](?:\s|$)/gu)).toBeNull();
  });

  test("says of every purpose until when", () => {
    const rows = notice(policy, language).sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "purposes" ? block.rows : [])),
    );
    expect(rows).toHaveLength(Object.keys(policy.purposes).length);
    expect(
      rows
        .filter(({ grounds }) => grounds.some(({ period }) => unstated.test(period)))
        .map(({ label }) => label),
    ).toEqual([]);
  });
});

test("a policy with gaps still gives a notice: the gaps are the checker's to report", () => {
  for (const language of languages) {
    const text = toPlainText(notice(asPublished, language));
    expect(text).toMatch(/Non précisé|Niet vermeld|Nicht angegeben|Not stated/);
    expect(text.match(/undefined|\[object| ,|\(\)/g)).toBeNull();
  }
});

describe("the page", () => {
  test("speaks the language asked for, else the reader's, and says so", async () => {
    const german = await get("/notice", { "accept-language": "de-BE,de;q=0.9" });
    expect(german.headers.get("content-language")).toBe("de");
    expect(german.body).toContain('<html lang="de">');
    expect((await get("/notice?lang=nl", { "accept-language": "de" })).body).toContain('<html lang="nl">');
    for (const other of languages) expect(german.body).toContain(`hreflang="${other}"`);
  });

  test("every link within it leads somewhere, and no name is given twice", async () => {
    const { body } = await get("/notice?lang=fr");
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
    const targets = [...body.matchAll(/ href="#([^"]+)"/g)].map((found) => found[1]);
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  test("needs no script and no style in the page", async () => {
    const { body } = await get("/notice?lang=en");
    expect(body).not.toMatch(/<script|<style| style="| on[a-z]+="/);
  });
});

describe("the page in a browser", () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  let served: Served;
  let opened: TestBrowser;
  beforeAll(async () => {
    [served, opened] = await Promise.all([
      serve({ engine, port: 0, host: "127.0.0.1", interesting }),
      openBrowser(),
    ]);
  });
  afterAll(async () => {
    await opened.close();
    await served.close();
  });

  test.each([
    { language: "fr", width: 1280, dark: false },
    { language: "nl", width: 390, dark: true },
    { language: "de", width: 320, dark: false },
    { language: "en", width: 1280, dark: true },
  ])(
    "$language at $width px (dark: $dark): accessible, all unfolded, without sideways scrolling",
    async (look) => {
      const context = await opened.browser.newContext({
        viewport: { width: look.width, height: 900 },
        colorScheme: look.dark ? "dark" : "light",
      });
      try {
        const page = await context.newPage();
        await page.goto(`http://127.0.0.1:${served.port}/notice?lang=${look.language}`);
        await page.evaluate(
          'document.querySelectorAll("details").forEach((one) => one.setAttribute("open", ""))',
        );
        expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBe(look.width);
        await page.evaluate(axe);
        const violations = await page.evaluate<string[]>(
          `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"] }).then(({ violations }) =>
          violations.flatMap(({ id, nodes }) => nodes.slice(0, 2).map((node) => id + ": " + node.html.slice(0, 200))))`,
        );
        expect(violations).toEqual([]);
      } finally {
        await context.close();
      }
    },
  );
});
