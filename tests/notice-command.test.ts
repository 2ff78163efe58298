/** `serment notice`: every format, every language, and a clear word when asked for another. */
import { describe, expect, test } from "vitest";
import { serment } from "./support/run-cli.ts";

const run = (...args: readonly string[]) => serment("notice", ...args);

describe("serment notice", () => {
  test("writes Markdown in the policy's first language when nothing is asked", async () => {
    const { code, out } = await run();
    expect(code).toBe(0);
    expect(out).toMatch(/^# Vos données chez SENEK SA\n/);
  });

  test("writes one HTML file that asks for nothing else", async () => {
    const { code, out } = await run("--lang", "de", "--format", "html");
    expect(code).toBe(0);
    expect(out).toMatch(/^<!doctype html>\n<html lang="de">/);
    expect(out).not.toMatch(/<link|<script|<img|url\(/);
  });

  test("writes JSON that reads back as the notice", async () => {
    const { out } = await run("--lang", "nl", "--format", "json");
    expect(JSON.parse(out)).toMatchObject({ language: "nl", policyName: "senek" });
  });

  test("refuses a language or a format it does not have, and names those it has", async () => {
    const italian = await run("--lang", "it");
    expect([italian.code, italian.out]).toEqual([2, ""]);
    expect(italian.err).toContain("`fr`, `nl`, `de`, `en`");
    expect((await run("--format", "htm")).err).toContain("did you mean `html`?");
  });
});
