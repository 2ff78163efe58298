/** The command line as a script sees it: what goes to which stream, and the exit code. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { columns, progressLine } from "../src/cli/output.ts";
import { freshDatabase } from "./support/database.ts";
import { serment, withEnvironment } from "./support/run-cli.ts";
import { smallPeople, smallSchema } from "./support/small-company.ts";

const module = resolve("tests/support/small-sample.ts");
const files = ["--policy", module, "--map", module];
const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "started" });
const folder = await mkdtemp(join(tmpdir(), "serment-cli-"));
withEnvironment({ DATABASE_URL: database.url, SERMENT_JOURNAL: join(folder, "journal") });
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("in order", () => {
  test("status says that nothing is applied yet", async () => {
    expect(await serment("status", ...files)).toEqual({
      code: 0,
      out: "no policy is applied yet; 4 people\n",
      err: "",
    });
  });

  test("plan tells objects, people, rows and the notice, and changes nothing", async () => {
    const { code, out } = await serment("plan", ...files);
    expect(code).toBe(0);
    expect(out).toContain("version 1, the first one here");
    expect(out).toMatch(/\+ view marketing\.person {2}\(purposes\.marketing/);
    expect(out).toMatch(/scoring +0 +1 +\+1/);
    expect(out).toMatch(/person +\(whole rows\) +2 +2/);
    expect((await serment("status", ...files)).out).toContain("no policy is applied yet");
  });

  test("plan --json is one JSON document, plan --sql only statements", async () => {
    const json: unknown = JSON.parse((await serment("plan", "--json", ...files)).out);
    expect(json).toMatchObject({ from: null, to: "1", counted: true });
    const { out } = await serment("plan", "--sql", ...files);
    expect(out).toMatch(/^-- functions [a-z-]+\.sql\n/);
    expect(out).toMatch(/^-- view marketing\.person$/m);
  });

  test("apply says what it made, and the second time that there is nothing to do", async () => {
    const first = await serment("apply", ...files);
    expect(first.code).toBe(0);
    expect(first.out).toMatch(/^version 1 is in force: \d+ objects made, 0 taken away\n$/);
    expect(first.err).toContain("computing standings: done");
    expect((await serment("apply", ...files)).out).toBe("nothing to change: version 1 is in force\n");
  });

  test("an event is recorded by its number, and explain gives it as the reason", async () => {
    expect((await serment("event", "objection", "1", "--purpose", "directMarketing", ...files)).out).toMatch(
      /^recorded as event \d+\n$/,
    );
    const { code, out } = await serment("explain", "--person", "1", "--purpose", "marketing", ...files);
    expect(code).toBe(0);
    expect(out).toMatch(/^marketing may not use the person's data on \d{4}-\d\d-\d\d/);
    expect(out).toMatch(/ {2}- .*objection/);
  });

  test("status counts the people of each purpose", async () => {
    const { out } = await serment("status", ...files);
    expect(out).toMatch(/^version 1 in force since \d{4}-\d\d-\d\d; 4 people\n/);
    expect(out).toMatch(/scoring +1 +0/);
  });

  test("login prints the URL alone to standard output, so that it can be piped", async () => {
    const { out, err } = await serment("login", "scoring", ...files);
    expect(new URL(out.trim()).username).toBe("started_scoring");
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(err).toContain("not shown again");
  });
});

const refusals: readonly [string, string[], number, RegExp][] = [
  ["an unknown command", ["aply"], 2, /Did you mean apply\?/],
  ["an unknown option", ["apply", "--polcy", "x"], 2, /Did you mean --policy\?/],
  ["a file that is not there", ["status", "--policy", "nowhere.ts"], 2, /cannot be read\n.*\n {2}hint:/],
  ["a purpose that is not there", ["login", "scorin", ...files], 2, /hint: did you mean `scoring`\?/],
  [
    "a kind of event that is not there",
    ["event", "objektion", "1", ...files],
    2,
    /did you mean `objection`\?/,
  ],
  [
    "a person that is not there",
    ["event", "erasure", "99", ...files],
    2,
    /there is no `person` with the key `99`/,
  ],
  [
    "a day that is not there",
    ["explain", "--person", "1", "--purpose", "scoring", "--day", "2026-02-30", ...files],
    2,
    /not a day/,
  ],
  ["a wait that is no number", ["apply", "--lock-timeout", "soon", ...files], 2, /`soon` is no value/],
  [
    "types written where no folder is",
    ["generate", "--out", "/nowhere/at/all.ts", ...files],
    2,
    /cannot be written/,
  ],
];

test.each(refusals)(
  "%s is refused on standard error, with a way out and an exit code",
  async (_, args, code, said) => {
    const done = await serment(...args);
    expect(done.err).toMatch(said);
    expect(done).toMatchObject({ code, out: "" });
  },
);

test("a JSON policy of the wrong shape is refused with the place", async () => {
  const file = join(folder, "policy.json");
  await writeFile(file, JSON.stringify({ name: "x", purposes: 3 }));
  const done = await serment("status", "--policy", file);
  expect(done.code).toBe(2);
  expect(done.err).toContain("purposes");
  await writeFile(file, "{ not json");
  expect((await serment("status", "--policy", file)).err).toContain("is not JSON");
});

test("a policy that cannot be loaded is refused with what is wrong in it, and where", async () => {
  const file = join(folder, "broken.ts");
  await writeFile(file, "export const policy = {");
  const broken = await serment("check", "--policy", file);
  expect(broken.code).toBe(2);
  expect(broken.err).toMatch(/cannot be loaded.*broken\.ts:1:\d+/s);
  const unknown = join(folder, "unknown.ts");
  await writeFile(unknown, "\nexport const policy = nobodyDeclaredThis;\n");
  expect((await serment("check", "--policy", unknown)).err).toMatch(
    /nobodyDeclaredThis is not defined\n {2}at .*unknown\.ts:2:\d+/,
  );
});

test("every command has a help text with an example", async () => {
  const { out } = await serment("--help");
  const names = [...out.matchAll(/^ {2}([a-z]+) (?:\[|<)/gm)].flatMap(([, name]) => name ?? []);
  expect(names.length).toBeGreaterThan(7);
  for (const name of names.filter((one) => one !== "help"))
    expect((await serment(name, "--help")).out, name).toMatch(/Example:\n {2}.*serment/);
});

test("progress is lines where it is not seen on a terminal", () => {
  let err = "";
  const line = progressLine("loading", {
    out: () => undefined,
    err: (text) => (err += text),
    terminal: false,
  });
  for (const done of [1, 2, 3, 4, 5, 6, 7, 8]) line.at(done, 8);
  line.end();
  expect(err).toBe("loading...\nloading: 25 %\nloading: 50 %\nloading: 75 %\nloading: done\n");
});

test("columns are as wide as they must be, numbers to the right", () => {
  expect(
    columns([
      ["what", "n"],
      ["a", 12],
      ["longer", 3],
    ]),
  ).toBe("  what     n\n  a       12\n  longer   3\n");
});

test("what somebody wrote breaks neither the columns nor the screen", () => {
  expect(columns([["a\r\nb", "\u001b[2Jc"]])).toBe("  a b   [2Jc\n");
});
