/** What reads the documentation's pages: if it saw nothing, or let everything pass, no page could ever be wrong. */
import { expect, test } from "vitest";
import { blocksOf, masked, patched, rewritten, shows, stepsOf } from "./support/page.ts";

const fence = "```";
const page = `# A page\n\n${fence}ts a.ts\nx\n${fence}\n\nText.\n\n${fence}console\n$ one \\\n>   two\nout\n> quoted\n$ three\n${fence}\n`;

test("a page has its fences, with their language, their file and their text", () => {
  expect(blocksOf(page).map(({ language, file, text }) => [language, file, text])).toEqual([
    ["ts", "a.ts", "x\n"],
    ["console", undefined, "$ one \\\n>   two\nout\n> quoted\n$ three\n"],
  ]);
});

test("a command goes on with `> ` until it prints, and may print such lines itself", () => {
  expect(stepsOf(blocksOf(page)[1]?.text ?? "")).toEqual([
    { command: "one \\\n  two", shown: "out\n> quoted\n" },
    { command: "three", shown: "" },
  ]);
  expect(() => stepsOf("out\n$ one\n")).toThrow(/begins with/);
});

test("days, passwords, addresses and what a terminal draws over do not count; all else does", () => {
  expect(masked("making objects...\nmaking objects: 25 %\nmaking objects: done\n\n")).toBe(
    "making objects: done",
  );
  expect(shows("until 2026-01-01", "until 2031-12-24\n")).toBe(true);
  expect(shows("postgres://a_b:x@localhost/shop", "postgres://a_b:Zz-_9@127.0.0.1:4/test_1\n")).toBe(true);
  expect(shows("until 2026-01-01", "until infinity\n")).toBe(false);
  expect(shows("  1 row", "1 row\n")).toBe(false);
  expect(shows("", "a word\n")).toBe(false);
});

test("a line with three dots stands for lines, and only where it is", () => {
  expect(shows("first\n…\nlast", "first\nsecond\nthird\nlast\n")).toBe(true);
  expect(shows("first\n…\nlast", "second\nlast\n")).toBe(false);
  expect(shows("first\n…", "first\nsecond\n")).toBe(true);
  expect(shows("f.rst", "first\n")).toBe(false);
});

test("a diff changes the one place it fits, or is refused", () => {
  expect(patched("a\nb\nc\n", " a\n-b\n+B\n+$&\n c\n")).toBe("a\nB\n$&\nc\n");
  expect(() => patched("a\na\n", "-a\n+b\n")).toThrow(/in several/);
  expect(() => patched("a\n", "-z\n+b\n")).toThrow(/no place/);
});

test("what still holds is not written again, and a crash never", () => {
  const old = `${fence}console\n$ today\n2026-01-01\n$ count\n1\n${fence}\n`;
  const [block] = blocksOf(old);
  if (block === undefined) throw new Error("no block");
  const told = (printed: string) => [
    { command: "today", shown: "2026-01-01\n", printed: "2030-02-02\n", block },
    { command: "count", shown: "1\n", printed, block },
  ];
  expect(rewritten(old, told("2\n"))).toBe(`${fence}console\n$ today\n2026-01-01\n$ count\n2\n${fence}\n`);
  expect(() => rewritten(old, told("unexpected: Error: no\n"))).toThrow(/unexpected/);
});
