/** Every promise points at something that is there: a reference to nothing would be a promise nobody keeps. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findings } from "../src/check/findings.ts";
import { compilePolicy } from "../src/compile/compile.ts";
import { fieldNames } from "../src/policy/policy.ts";
import { withConnection } from "../src/postgres/connect.ts";
import { introspectOnce } from "../src/postgres/introspect.ts";
import { freshDatabase } from "../tests/support/database.ts";
import { map } from "./map.ts";
import { policy } from "./policy.ts";
import type { Keeper } from "./promises/promise.ts";
import { promises } from "./promises.ts";

const root = new URL("../", import.meta.url).pathname;
const filesUnder = (folder: string): readonly string[] =>
  readdirSync(`${root}${folder}`, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
const textOf = (files: readonly string[]): string =>
  files.map((file) => readFileSync(root + file, "utf8")).join("\n");

const tests = ["senek", "src", "tests"].flatMap(filesUnder).filter((file) => /\.test\.tsx?$/.test(file));
const titles = new Set(
  [...textOf(tests).matchAll(/\b(?:test|it)\(\s*"([^"\n]+)"/g)].map(([, title]) => title),
);

const database = await freshDatabase(readFileSync(`${root}senek/schema.sql`, "utf8"));
const shape = await withConnection(database.pool, introspectOnce);
/** What stands in the database once the policy is applied: the company's tables, the fixed objects, the compiled ones. */
const objects = new Set([
  ...shape.tables.map(({ schema, name }) => `${schema}.${name}`),
  ...[...textOf(filesUnder("sql")).matchAll(/create (?:or replace )?(?:table|function) (serment\.\w+)/g)].map(
    ([, name]) => name,
  ),
  ...compilePolicy(policy, map, shape).steps.map(({ object }) => object.replace(/^\S+ /, "")),
]);

/** Whether what a reference names is there. */
const found: Record<Keeper["kind"], (ref: string) => boolean> = {
  purpose: (ref) => Object.hasOwn(policy.purposes, ref),
  audience: (ref) => Object.hasOwn(policy.audiences, ref),
  condition: (ref) => Object.hasOwn(policy.conditions, ref),
  recipient: (ref) => Object.hasOwn(policy.recipients, ref),
  controller: (ref) => Object.hasOwn(policy.controllers, ref),
  category: (ref) => Object.hasOwn(policy.categories, ref),
  field: (ref) => fieldNames(policy).includes(ref),
  source: (ref) => Object.hasOwn(policy.sources, ref),
  record: (ref) => Object.hasOwn(policy.anchors, ref),
  finding: (ref) => Object.hasOwn(findings, ref),
  object: (ref) => objects.has(ref),
  test: (ref) => titles.has(ref),
  file: (ref) => existsSync(root + ref),
};

describe("the promises of the published text", () => {
  test("are all there, in order, once each", () => {
    expect(promises.map(({ id }) => id)).toEqual(Array.from({ length: 89 }, (_, i) => `P${i + 1}`));
  });

  test.each(
    promises.flatMap((one) =>
      "keptBy" in one ? one.keptBy.map((keeper) => ({ id: one.id, ...keeper })) : [],
    ),
  )("$id is kept by the $kind $ref, which exists", ({ kind, ref }) => expect(found[kind](ref)).toBe(true));

  test("say what keeps them or what is missing", () => {
    const silent = promises.filter((one) =>
      "keptBy" in one ? one.keptBy.length === 0 : one.later.trim() === "",
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  test("an invented reference would be noticed", () => {
    const kinds = Object.entries(found);
    expect(kinds.filter(([, there]) => there("zz no such thing zz")).map(([kind]) => kind)).toEqual([]);
  });
});
