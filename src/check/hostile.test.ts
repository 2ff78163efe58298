import { expect, test } from "vitest";
import { readMap } from "../catalog/read.ts";
import { SermentError } from "../errors.ts";
import { readPolicy } from "../policy/read.ts";
import { check } from "./check.ts";
import { type Case, type Company, company } from "./goldens/case.ts";
import { cleanMap, cleanPolicy } from "./goldens/clean.ts";

/** The dotted path of every value below, texts for people aside. */
function paths(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null || "fr" in value) return [path];
  return [path, ...Object.entries(value).flatMap(([name, part]) => paths(part, [...path, name]))];
}

const hostile: readonly unknown[] = [
  undefined,
  "",
  "constructor",
  "a.b.c",
  'x"; drop table person; --',
  "é".repeat(40),
  [],
  {},
];

/** The company with one value replaced; undefined when its shape is refused. */
function read(change: Case): Company | undefined {
  try {
    return company(change);
  } catch (error) {
    if (error instanceof SermentError) return undefined;
    throw error;
  }
}

test.each([
  ["policy", cleanPolicy],
  ["map", cleanMap],
] as const)(
  "whatever one value of a %s is replaced with, the checker answers instead of failing",
  (part, json) => {
    let answered = 0;
    for (const path of paths(json).filter((one) => one.length > 0))
      for (const value of hostile) {
        const changed = read({ [part]: { [path.join(".")]: value } });
        if (changed === undefined) continue;
        expect(Array.isArray(check(changed.policy, changed.map, changed.database))).toBe(true);
        answered++;
      }
    expect(answered).toBeGreaterThan(200);
  },
);

test("a policy and a map survive the way through JSON", () => {
  const { policy, map } = company({});
  const again = readPolicy(JSON.parse(JSON.stringify(policy)));
  expect(again).toEqual(policy);
  expect(readMap(JSON.parse(JSON.stringify(map)), again)).toEqual(map);
});
