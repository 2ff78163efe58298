/**
 * Pages on a real port, looked at in a browser: for the tests of one file. Whatever a page complains of on the way, or
 * asks of another server, fails the test.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { type Served, serve } from "../../src/server/serve.ts";
import { openBrowser, type TestBrowser } from "./browser.ts";

export type Look = { readonly width?: number; readonly dark?: boolean; readonly scripts?: boolean };

export type Browsed = {
  address(path: string): string;
  /** Opens a page and lets `work` look at it. */
  on<T>(path: string, look: Look, work: (page: Page) => Promise<T>): Promise<T>;
};

/** `expected`: the status of an answer that the tests bring about, and that a browser complains of. */
export function browsed(
  pages: Omit<Parameters<typeof serve>[0], "port" | "host">,
  options: { readonly expected?: string } = {},
): Browsed {
  let served: Served;
  let opened: TestBrowser;
  beforeAll(async () => {
    [served, opened] = await Promise.all([serve({ ...pages, port: 0, host: "127.0.0.1" }), openBrowser()]);
  });
  afterAll(async () => {
    await opened.close();
    await served.close();
  });

  const complaintsOf = (page: Page): readonly string[] => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      const foreseen = options.expected !== undefined && message.text().includes(options.expected);
      if (message.type() === "error" && !foreseen) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      if (new URL(request.url()).port !== String(served.port)) complaints.push(`asked ${request.url()}`);
    });
    return complaints;
  };
  const address = (path: string): string => `http://127.0.0.1:${served.port}${path}`;
  return {
    address,
    async on(path, look, work) {
      const context = await opened.browser.newContext({
        viewport: { width: look.width ?? 1280, height: 900 },
        colorScheme: look.dark === true ? "dark" : "light",
        javaScriptEnabled: look.scripts ?? true,
        reducedMotion: "reduce",
        acceptDownloads: true,
      });
      try {
        const page = await context.newPage();
        const complaints = complaintsOf(page);
        await page.goto(address(path));
        const result = await work(page);
        expect(complaints).toEqual([]);
        return result;
      } finally {
        await context.close();
      }
    },
  };
}

export async function unfold(page: Page): Promise<void> {
  for (const details of await page.locator("details").all())
    await details.evaluate((one) => one.setAttribute("open", ""));
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What an accessibility checker objects to. */
export async function objections(page: Page): Promise<readonly string[]> {
  // The page's own policy forbids evaluating text in it, so the checker comes in through the debugger.
  await page.evaluate(axe);
  return page.evaluate<string[]>(
    `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"] }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.html + " " + node.failureSummary)))`,
  );
}
