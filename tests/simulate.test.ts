/** `serment simulate` on a small company: when its rows and data go, what a hold and another policy change, what is refused. */
import { beforeAll, expect, test } from "vitest";
import { simulatedText } from "../src/cli/simulate.ts";
import { openEngine } from "../src/engine.ts";
import { day } from "../src/policy/day.ts";
import { years } from "../src/policy/period.ts";
import type { Policy } from "../src/policy/policy.ts";
import { freshDatabase } from "./support/database.ts";
import { serment } from "./support/run-cli.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const policy = lawfulPolicy("small_ahead");
const db = await freshDatabase(`${smallSchema}${smallPeople}`, { rolePrefix: policy.name });
const engine = openEngine({ pool: db.pool, policy, map: smallMap });

beforeAll(async () => {
  await engine.apply({ testClock: true });
  await db.query("update serment.test_clock set day = '2026-11-22'");
});

/** Evidence of a contract is kept for three years instead of ten. */
const stricter: Policy = {
  ...policy,
  version: "2",
  purposes: {
    ...policy.purposes,
    evidence: {
      ...must(policy.purposes.evidence),
      grounds: must(policy.purposes.evidence).grounds.map((ground) => ({
        ...ground,
        period: years(3).after("contract.end"),
      })),
    },
  },
};

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("it is there");
  return value;
}

const until = day("2040-12-31");

const everything = async (): Promise<string> => {
  const tables = ["person", "contract", "party", "invoice", "contact", "serment.standing", "serment.event"];
  const rows = await Promise.all(tables.map((table) => db.query(`select * from ${table} order by 1, 2, 3`)));
  return JSON.stringify(rows);
};

test("each datum goes the day after the last purpose that keeps it, and is told with that purpose", async () => {
  const { now } = await engine.simulate({ until, by: "month" });
  const line = (table: string, category: string | null) =>
    now.lines
      .filter((one) => one.table === table && one.category === category)
      .map(({ period, purpose, rows, cells }) => `${period} ${purpose}: ${rows} rows, ${cells} data`);
  // Bert's contract ended on 30 June 2024; evidence keeps its price for ten years. Dirk's is long gone.
  expect(line("contract", "contract")).toEqual([
    "due null: 1 rows, 1 data",
    "2034-07 evidence: 1 rows, 1 data",
    "never scoring: 1 rows, 1 data",
  ]);
  // By the law in force on its day: ten years for 2023 and 2024, seven for 2010, always to the end of the year.
  expect(line("invoice", "billing")).toEqual([
    "due null: 1 rows, 1 data",
    "2034-01 accounting: 1 rows, 1 data",
    "2035-01 accounting: 1 rows, 1 data",
  ]);
  expect(line("contact", null)).toHaveLength(1);
});

test("by year the same is added up", async () => {
  const [byMonth, byYear] = [
    await engine.simulate({ until, by: "month" }),
    await engine.simulate({ until, by: "year" }),
  ].map(({ now }) => now.lines);
  const total = (lines: typeof byMonth): number => must(lines).reduce((sum, { cells }) => sum + cells, 0);
  expect(total(byMonth)).toBe(total(byYear));
  expect(new Set(must(byYear).map(({ period }) => period))).toEqual(
    new Set(["due", "2028", "2034", "2035", "never"]),
  );
});

test("what a hold keeps has no end, and goes back to its day when the hold is lifted", async () => {
  const held = async (): Promise<number> =>
    (await engine.simulate({ until })).now.lines
      .filter(({ period, purpose, table }) => period === "never" && purpose === null && table === "invoice")
      .reduce((sum, { cells }) => sum + cells, 0);
  expect(await held()).toBe(0);
  const { id } = must(
    (
      await db.query<{ id: string }>(
        "insert into serment.hold (table_name, reason, owner) values ('invoice', 'a claim', 'legal') returning id",
      )
    )[0],
  );
  await db.query("insert into serment.hold_act (hold, act, review_on) values ($1, 'placed', '2027-01-01')", [
    id,
  ]);
  expect(await held()).toBe(3);
  await db.query("insert into serment.hold_act (hold, act) values ($1, 'lifted')", [id]);
  expect(await held()).toBe(0);
});

test("another policy is set beside it, only what differs is told, and nothing of it stays", async () => {
  const before = await everything();
  const { now, other, differences } = await engine.simulate({
    until,
    by: "month",
    other: { policy: stricter },
  });
  expect(now.policyVersion).toBe("1");
  expect(other?.policyVersion).toBe("2");
  const price = differences.filter(({ table, category }) => table === "contract" && category === "contract");
  expect(price.map(({ period, now: a, other: b }) => [period, a.cells, b.cells])).toEqual([
    ["2027-07", 0, 1],
    ["2034-07", 1, 0],
  ]);
  expect(differences.some(({ table }) => table === "invoice")).toBe(false);
  expect(await everything()).toBe(before);
  expect(await db.query("select from pg_namespace where nspname = 'serment_plan'")).toEqual([]);
});

test("in words: when, and of what, both policies side by side", async () => {
  const text = simulatedText(await engine.simulate({ until, by: "year", other: { policy: stricter } }));
  expect(text).toContain("version 1 in force, and version 2 beside it; told on 2026-11-22, until 2040-12-31");
  expect(text).toMatch(/^ {2}2034 +\d+ +\d+ +\d+ +\d+$/m);
  expect(text).toMatch(/^ {2}invoice +billing +accounting +2 +2 +2 +2$/m);
});

test("a day that is past, or that is none, is refused, and so is a policy the checker does not let pass", async () => {
  await expect(engine.simulate({ until: day("1899-12-31") })).rejects.toMatchObject({
    code: "bad-argument",
    details: "today is 2026-11-22",
  });
  await expect(engine.simulate({ until: day("infinity") })).rejects.toMatchObject({ code: "bad-argument" });
  const broken: Policy = {
    ...policy,
    purposes: { ...policy.purposes, x: { ...must(policy.purposes.joint), uses: ["a.b" as "identity.name"] } },
  };
  let counted = 0;
  const asked = { other: { policy: broken }, onProgress: () => void counted++ };
  await expect(engine.simulate(asked)).rejects.toMatchObject({ code: "policy-refused" });
  expect(counted).toBe(0);
});

test.each([
  [["--until", "2036-02-30"], "`2036-02-30` is not a day"],
  [["--by", "week"], "`week` is no unit to count by"],
  [["--policy", "nowhere.ts"], "nowhere.ts` cannot be read"],
])("the command refuses %s before it asks the database", async (options, said) => {
  const { code, out, err } = await serment("simulate", ...options);
  expect(code).toBe(2);
  expect(out + err).toContain(said);
});

test("the page's figures are counted once and kept with their time", async () => {
  expect(await engine.figuresOfToday()).toBe(false);
  await engine.refreshFigures();
  expect(await engine.figuresOfToday()).toBe(true);
  const state = await engine.forgetting();
  if (!state.installed) throw new Error("it is installed");
  expect(state.forecast?.content.months).toHaveLength(121);
  expect(state.forecast?.content.months[0]?.month).toBe("2026-11");
  expect(state.forecast?.content.due.whole).toBeGreaterThan(0);
  expect(state.proof?.content.rows).toBeGreaterThan(0);
  expect(state.holds).toEqual([]);
  expect(JSON.stringify(state)).not.toMatch(/Ana|Bert|@example|\+324/);
});
