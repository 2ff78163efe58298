/**
 * Style that can be checked is checked here: which room may import which, what a pure room may not touch, that every
 * file says why it exists, has a fair size and is used. What each rule is for stands in ARCHITECTURE.md.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { SLOWEST } from "./support/slowest-first.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

const filesBelow = (folder: string, wanted: RegExp): string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .map((name) => join(folder, name))
        .filter((name) => wanted.test(name))
        .sort()
    : [];

const read = (file: string): string => readFileSync(join(root, file), "utf8");
const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

const sources = filesBelow("src", /\.tsx?$/);
const product = sources.filter((file) => !isTest(file));

/** What each room may import, besides itself and src/errors.ts. Reads downwards: nothing here looks up. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  law: [],
  policy: ["law"],
  catalog: ["policy", "law"],
  check: ["catalog", "policy", "law"],
  compile: ["catalog", "policy", "law"],
  notice: ["catalog", "policy", "law"],
  disk: [],
  journal: ["disk"],
  ledger: ["disk"],
  stores: [],
  postgres: ["catalog", "policy", "law"],
  apply: ["postgres", "check", "compile", "notice", "catalog", "policy", "law"],
  enforce: ["journal", "ledger", "stores", "postgres", "compile", "notice", "catalog", "policy", "law"],
  prove: ["journal", "ledger", "postgres", "compile", "check", "catalog", "policy", "law"],
  web: [],
  server: ["engine", "web", "notice", "check", "catalog", "policy", "law", "postgres"],
  nightly: ["engine", "postgres"],
  cli: [
    "engine",
    "nightly",
    "journal",
    "ledger",
    "server",
    "notice",
    "check",
    "compile",
    "postgres",
    "catalog",
    "policy",
    "law",
  ],
};
const pure = ["law", "policy", "catalog", "check", "compile", "notice"];

/** `src/policy/day.ts` lies in room `policy`; `src/engine.ts` is a room of its own. */
const roomOf = (file: string): string => file.split("/")[1]?.replace(/\.tsx?$/, "") ?? "";

type Import = { readonly from: string; readonly typeOnly: boolean; readonly late: boolean };

function importsOf(file: string): readonly Import[] {
  const found = read(file).matchAll(
    /^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)";|^import\s+"([^"]+)";|\bimport\("([^"]+)"\)/gms,
  );
  return [...found].map((m) => ({
    from: m[2] ?? m[3] ?? m[4] ?? "",
    typeOnly: m[1] !== undefined,
    late: m[4] !== undefined,
  }));
}

const target = (file: string, specifier: string): string =>
  relative(root, resolve(root, dirname(file), specifier));

describe("the house", () => {
  test("every room is known, and imports go only downwards", () => {
    const wrong = product.flatMap((file) => {
      const room = roomOf(file);
      if (["engine", "index", "errors"].includes(room)) return [];
      const allowed = rooms[room];
      if (allowed === undefined) return [`${file}: no room \`${room}\` is planned`];
      return importsOf(file)
        .filter(({ from }) => from.startsWith("."))
        .map(({ from }) => target(file, from))
        .filter((to) => {
          const other = roomOf(to);
          return !to.startsWith("src/") || (other !== room && other !== "errors" && !allowed.includes(other));
        })
        .map((to) => `${file} imports ${to}`);
    });
    expect(wrong).toEqual([]);
  });

  test("the rooms that think touch no disk, network, clock or chance", () => {
    const banned = /\bDate\.now\b|\bnew Date\(|\bMath\.random\b|\bprocess\.|\bfetch\(|Temporal\.Now\b/;
    const wrong = product
      .filter((file) => pure.includes(roomOf(file)))
      .flatMap((file) => [
        ...importsOf(file)
          .filter(({ from }) => from.startsWith("node:") || ["pg", "hono", "commander"].includes(from))
          .map(({ from }) => `${file} imports ${from}`),
        ...(banned.test(read(file)) ? [`${file} reads a clock, chance or the surroundings`] : []),
      ]);
    expect(wrong).toEqual([]);
  });

  test("one room alone speaks to the driver", () => {
    const wrong = product.filter(
      (file) =>
        roomOf(file) !== "postgres" &&
        importsOf(file).some(({ from, typeOnly }) => !typeOnly && /^pg(-|$)/.test(from)),
    );
    expect(wrong).toEqual([]);
  });

  test("a command that ends does not load what serves pages or works at night", () => {
    const loaded = new Set(["src/cli/main.ts"]);
    for (const file of loaded)
      for (const { from, typeOnly, late } of importsOf(file))
        if (from.startsWith(".") && !typeOnly && !late) loaded.add(target(file, from));
    expect(loaded.size).toBeGreaterThan(50);
    expect([...loaded].filter((file) => ["server", "nightly"].includes(roomOf(file)))).toEqual([]);
  });

  test("every file opens with why it exists", () => {
    const silent = product.filter((file) => !/^(\/\*\*|\/\/|\/\*\* @jsx)/.test(read(file)));
    expect(silent).toEqual([]);
  });

  test("no file outgrows a reader", () => {
    const long = product
      .map((file) => ({ file, lines: read(file).split("\n").length }))
      .filter(({ lines }) => lines > 400);
    expect(long).toEqual([]);
  });

  test("no drawer without a name on it", () => {
    const drawers = [...sources, ...filesBelow("senek", /\.ts$/), ...filesBelow("tests", /\.ts$/)].filter(
      (file) => /(^|\/)(utils?|helpers?|lib|misc|common|interfaces)(\/|\.tsx?$)/.test(file),
    );
    expect(drawers).toEqual([]);
  });

  test("no file is left that nothing uses", () => {
    const everything = [...sources, ...["senek", "tests", "bench"].flatMap((f) => filesBelow(f, /\.tsx?$/))];
    const used = new Set(everything.flatMap((file) => importsOf(file).map(({ from }) => target(file, from))));
    const entries = ["src/index.ts", "src/cli/main.ts"];
    const text = everything.map(read).join("\n");
    const orphans = product.filter(
      (file) => !used.has(file) && !entries.includes(file) && !text.includes(`/${file.split("/").pop()}`),
    );
    expect(orphans).toEqual([]);
  });

  test("the files that begin first are there", () => {
    expect(SLOWEST.filter((name) => !existsSync(join(root, "tests", `${name}.test.ts`)))).toEqual([]);
  });

  test("nothing is postponed in silence", () => {
    const postponed = [
      ...sources,
      ...filesBelow("sql", /\.sql$/),
      ...filesBelow("senek", /\.(ts|sql)$/),
    ].filter((file) => /\b(TODO|FIXME|XXX|HACK)\b/.test(read(file)));
    expect(postponed).toEqual([]);
  });

  test("nothing is called that Node 20 does not have, though the types know it", () => {
    const young =
      /\b(Map\.groupBy|Object\.groupBy|Promise\.withResolvers|Promise\.try|Array\.fromAsync|RegExp\.escape)\b/;
    expect([...sources, ...filesBelow("senek", /\.tsx?$/)].filter((file) => young.test(read(file)))).toEqual(
      [],
    );
  });

  test("the lock file names packages, not the places they were fetched from", () => {
    expect(read("package-lock.json")).not.toContain('"resolved"');
  });
});
