/**
 * The reference pages are whole: that of the commands is what their definitions say, and those of the policy and of
 * the map name every word of the language. UPDATE_GOLDENS=1 writes the page of the commands again.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { z } from "zod";
import { mapShape } from "../src/catalog/read.ts";
import { law } from "../src/policy/law-rule.ts";
import * as periods from "../src/policy/period.ts";
import { policyShape } from "../src/policy/shape.ts";
import * as whens from "../src/policy/when.ts";
import { cliPage } from "./support/cli-page.ts";

const read = (page: string): string => readFileSync(`docs/reference/${page}`, "utf8");

test("the page of the commands is what the commands say of themselves", () => {
  if (process.env.UPDATE_GOLDENS === "1") writeFileSync("docs/reference/cli.md", cliPage());
  expect(read("cli.md")).toBe(cliPage());
});

/** Every key and every closed word of a shape, however deep. */
function wordsOf(shape: z.core.$ZodType, seen = new Set<z.core.$ZodType>()): Set<string> {
  const words = new Set<string>();
  const visit = (found: z.core.$ZodType): void => {
    if (seen.has(found)) return;
    seen.add(found);
    const schema = found as z.core.$ZodTypes;
    const { def } = schema._zod;
    switch (def.type) {
      case "object":
        for (const [key, value] of Object.entries(def.shape)) {
          words.add(key);
          visit(value);
        }
        break;
      case "array":
        visit(def.element);
        break;
      case "record":
        visit(def.keyType);
        visit(def.valueType);
        break;
      case "union":
        for (const option of def.options) visit(option);
        break;
      case "lazy":
        visit(def.getter());
        break;
      case "readonly":
      case "optional":
        visit(def.innerType);
        break;
      case "enum":
        for (const word of Object.values(def.entries)) words.add(String(word));
        break;
      case "literal":
        for (const word of def.values) if (typeof word === "string") words.add(word);
        break;
      case "string":
      case "number":
      case "boolean":
      case "null":
        break;
      default:
        throw new Error(`a shape of type \`${def.type}\` is not looked into`);
    }
  };
  visit(shape);
  return words;
}

/** What a page writes as code, in a fence or in a line. */
const codeOf = (page: string): string =>
  [...page.matchAll(/^```.*?^```$|`[^`\n]+`/gms)].map(([code]) => code).join("\n");

const missing = (words: Iterable<string>, page: string): string[] => {
  const code = codeOf(read(page));
  return [...words].filter((word) => !new RegExp(`(?<![\\w.])${word}(?!\\w)`).test(code));
};

test("the page of the policy has every key and every word a policy is written in", () => {
  const words = wordsOf(policyShape);
  expect(words.size).toBeGreaterThan(100);
  expect(missing(words, "policy.md")).toEqual([]);
});

test("the page of the policy has every function a policy is written with, and every rule of law", () => {
  const functions = [...Object.keys(periods), ...Object.keys(whens)].filter(
    (name) => !/^(anchorsOf|anchorsOfWhen|byLaw)$/.test(name),
  );
  expect(missing(functions, "policy.md")).toEqual([]);
  const rules = Object.entries(law).flatMap(([scope, named]) =>
    Object.keys(named).map((name) => `law.${scope}.${name}`),
  );
  expect(missing(rules, "policy.md")).toEqual([]);
});

test("the page of the map has every key and every word a map is written in", () => {
  const words = wordsOf(mapShape);
  expect(words.size).toBeGreaterThan(20);
  expect(missing(words, "map.md")).toEqual([]);
});

test("every link between the pages leads to a page", () => {
  const pages = readdirSync("docs", { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".md"),
  );
  const broken = pages.flatMap((page) =>
    [...readFileSync(join("docs", page), "utf8").matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
      .map(([, link]) => join("docs", dirname(page), link ?? ""))
      .filter((file) => !existsSync(file))
      .map((file) => `docs/${page}: ${file}`),
  );
  expect(broken).toEqual([]);
});
