/** `serment hold` as a script sees it: what is printed, what is JSON, and the exit code. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { freshDatabase } from "./support/database.ts";
import { serment, withEnvironment } from "./support/run-cli.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const db = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "holdcommand" });
const folder = await mkdtemp(join(tmpdir(), "serment-hold-"));
withEnvironment({ DATABASE_URL: db.url, SERMENT_JOURNAL: join(folder, "journal") });

beforeAll(async () => {
  await openEngine({ pool: db.pool, policy: lawfulPolicy("holdcommand"), map: smallMap }).apply({
    testClock: true,
  });
  await db.query("update serment.test_clock set day = '2026-11-22'");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const because = ["--reason", "claim 12", "--owner", "legal", "--review", "2027-05-01"];

test("placed, listed, reviewed, lifted", async () => {
  expect(await serment("hold", "list")).toEqual({ code: 0, out: "no hold is in force\n", err: "" });
  const tried = await serment("hold", "place", "--row", "contract:4", ...because, "--dry-run");
  expect(tried).toMatchObject({
    code: 0,
    out: expect.stringContaining("would hold contract 4 and what hangs below it"),
  });
  const placed = await serment("hold", "place", "--row", "contract:4", ...because);
  expect(placed.out).toMatch(
    /^hold 1 is in force: contract 4 .*\nit holds 3 cells in 3 rows; without it, 3 /,
  );
  expect(placed.out).toMatch(/\n {2}invoice +1 +1 +1 +1 +1\n/);
  const json = JSON.parse((await serment("hold", "list", "--json")).out);
  expect(json).toMatchObject([{ id: "1", scope: { row: { table: "contract", key: "4" } }, overdue: false }]);

  await db.query("update serment.test_clock set day = '2027-05-02'");
  expect((await serment("hold", "list")).out).toMatch(/^1 review overdue\n[\s\S]*2027-05-01 \(overdue\)/);
  expect((await serment("hold", "review", "1", "--until", "2027-11-01", "--no-count")).out).toBe(
    "hold 1 goes on: contract 4 and what hangs below it, to be reviewed on 2027-11-01\n",
  );
  const lifted = await serment("hold", "lift", "1", "--note", "settled");
  expect(lifted.out).toContain("the next sweep forgets 3 cells and 3 whole rows of it");
  expect((await serment("hold", "list")).out).toBe("no hold is in force\n");
  expect((await serment("hold", "list", "--lifted")).out).toContain("lifted 20");
  await db.query("update serment.test_clock set day = '2026-11-22'");
});

test("several scopes are what they have in common; a key of several columns is written with commas", async () => {
  const both = await serment("hold", "place", "--person", "4", "--category", "billing", ...because, "--json");
  expect(JSON.parse(both.out)).toMatchObject({
    hold: { scope: { person: { table: "person", key: "4" }, category: "billing" } },
    effect: { rows: 1, cells: 1 },
    tried: false,
  });
  const link = await serment("hold", "place", "--row", "party:4,4", ...because, "--json");
  expect(JSON.parse(link.out)).toMatchObject({
    hold: { scope: { row: { table: "party", key: '["4","4"]' } } },
  });
});

test("a scope with nothing in it today says that it holds nothing now", async () => {
  await db.query("insert into person (id, name) values (78, 'Olga')");
  const { code, out } = await serment(
    ...["hold", "place", "--person", "78", "--category", "billing", ...because, "--dry-run"],
  );
  expect(code).toBe(0);
  expect(out).toMatch(/\nit holds 0 rows now; what is written later in its scope is held from then on\n$/);
});

test.each([
  ["nothing to hold", [...because], 2, "a hold needs to be on something"],
  ["nobody", ["--person", "99", ...because], 2, "there is no `person` with the key `99`"],
  ["no such table", ["--row", "contracts:4", ...because], 2, "did you mean `contract`?"],
  ["a row without a key", ["--row", "contract", ...because], 2, "names no row"],
  ["no such category", ["--category", "billings", ...because], 2, "did you mean `billing`?"],
  [
    "a day before 1900",
    ["--person", "4", "--reason", "r", "--owner", "o", "--review", "1899-01-01"],
    2,
    "before 1900",
  ],
  [
    "no day",
    ["--person", "4", "--reason", "r", "--owner", "o", "--review", "soon"],
    2,
    "`soon` is not a day",
  ],
  [
    "too far ahead",
    ["--person", "4", "--reason", "r", "--owner", "o", "--review", "2029-01-01"],
    1,
    "12 months ahead",
  ],
  ["no reason", ["--person", "4", "--owner", "o", "--review", "2027-01-01"], 2, "--reason"],
])("%s is refused and nothing is written", async (_, args, code, says) => {
  const before = await db.query("select count(*) from serment.hold");
  const answer = await serment("hold", "place", ...args);
  expect(answer.code).toBe(code);
  expect(answer.err).toContain(says);
  expect(await db.query("select count(*) from serment.hold")).toEqual(before);
});

test("a journal that cannot be written lets no hold be placed or lifted, and says why", async () => {
  process.env.SERMENT_JOURNAL = join(folder, "elsewhere");
  const before = await db.query("select count(*) from serment.hold_act");
  const { code, err } = await serment("hold", "place", "--person", "4", ...because);
  expect(code).toBe(3);
  expect(err).toContain("journal");
  expect(await db.query("select count(*) from serment.hold_act")).toEqual(before);
  process.env.SERMENT_JOURNAL = join(folder, "journal");
});
