/**
 * A new version that forgets far more than the one in force: the number is counted on the rows that are there, asked
 * for, and nothing is changed until somebody says it.
 */
import { expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { during, months } from "../src/policy/period.ts";
import type { Policy } from "../src/policy/policy.ts";
import { freshDatabase } from "./support/database.ts";
import { serment } from "./support/run-cli.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";
import { smallPolicy } from "./support/small-policy.ts";

const first: Policy = { ...lawfulPolicy("asked"), forgetting: { askAbove: 1 } };
const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "asked" });
const engineOf = (policy: Policy) => openEngine({ pool: database.pool, policy, map: smallMap });

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "no failure",
    (error: unknown) => error,
  );

/** Evidence of contracts while they run only: what was evidence for ten years is for none. */
const [ground] = smallPolicy.purposes.evidence.grounds;
const shorter = (version: string, more: Partial<Policy> = {}): Policy => ({
  ...first,
  version,
  purposes: {
    ...first.purposes,
    evidence: { ...smallPolicy.purposes.evidence, grounds: [{ ...ground, period: during("contract") }] },
  } as Policy["purposes"],
  ...more,
});

const inForce = async () => ({
  versions: await database.query("select policy_version from serment.version order by id"),
  tried: await database.query("select to_regnamespace('serment_plan') as schema"),
  kept: await database.query("select * from serment.kept_contract order by id"),
  rows: await database.query("select * from contract order by id"),
});

/** A contract that ended last year: its price and the name of its party are evidence, and nothing else keeps them. */
const addEnded = (id: number) =>
  database.query(`
    insert into person (id, name, email, phone) values (${id}, 'Ended', null, null);
    insert into contract (id, start_on, end_on, withdrawn, price) values (${id}, '2020-01-01', current_date - 400, true, 90);
    insert into party (contract_id, person_id) values (${id}, ${id})`);

test("the first version of a database is never asked for a number", async () => {
  await addEnded(101);
  await addEnded(102);
  const plan = await engineOf(first).plan();
  expect(plan.forgetsMore).toBeNull();
  expect((await engineOf(first).apply()).version).not.toBeNull();
});

test("a version that forgets more than the policy lets pass is refused with the number, and nothing changed", async () => {
  const before = await inForce();
  const failure = await failureOf(engineOf(shorter("2")).apply());
  const { forgetsMore } = await engineOf(shorter("2")).plan();
  expect(forgetsMore).toMatchObject({ askAbove: 1, asks: true });
  const number = forgetsMore?.number ?? 0;
  expect(number).toBe((forgetsMore?.rows ?? 0) + (forgetsMore?.cells ?? 0));
  // The two contracts and people just added go whole: each a row, its price, its name. What was due stays uncounted.
  expect(number).toBeGreaterThanOrEqual(8);
  expect(failure).toMatchObject({
    code: "forgets-more",
    message: expect.stringContaining(`would forget ${number} rows and cells that version 1 keeps`),
    details: expect.stringContaining("contract: "),
    hint: expect.stringContaining(`--yes ${number}`),
  });
  expect(await inForce()).toEqual(before);
});

test("a typo, nothing at all and the number of an earlier plan are refused with the right one", async () => {
  const before = await inForce();
  const planned = (await engineOf(shorter("2")).plan()).forgetsMore?.number ?? 0;
  for (const yes of [0, planned - 1, planned * 10])
    expect(await failureOf(engineOf(shorter("2")).apply({ yes }))).toMatchObject({
      code: "forgets-more",
      message: expect.stringContaining(`${yes} is not the number`),
      hint: expect.stringContaining(`--yes ${planned}\``),
    });
  expect(await inForce()).toEqual(before);

  await addEnded(103);
  const now = (await engineOf(shorter("2")).plan()).forgetsMore?.number ?? 0;
  expect(now).toBeGreaterThan(planned);
  expect(await failureOf(engineOf(shorter("2")).apply({ yes: planned }))).toMatchObject({
    code: "forgets-more",
    hint: expect.stringContaining(`--yes ${now}\``),
  });
});

test("a version that drops the question is still asked it by the one in force", async () => {
  const { forgetting: _, ...without } = shorter("2");
  const failure = await failureOf(engineOf(without).apply());
  expect(failure).toMatchObject({ code: "forgets-more", details: expect.stringContaining("above 1 ") });
});

test("a change that forgets nothing more needs no number, nor does one within the limit", async () => {
  const worded: Policy = { ...first, version: "1.1", cookiePolicyUrl: "https://example.be/other" };
  expect((await engineOf(worded).plan()).forgetsMore).toMatchObject({ number: 0, asks: false });
  expect((await engineOf(worded).apply()).version).not.toBeNull();

  const longer: Policy = {
    ...worded,
    version: "1.2",
    purposes: {
      ...worded.purposes,
      evidence: {
        ...smallPolicy.purposes.evidence,
        grounds: [{ ...ground, period: { ...months(240).after("contract.end") } }],
      },
    } as Policy["purposes"],
  };
  expect((await engineOf(longer).apply()).version).not.toBeNull();
  expect((await engineOf(worded).plan()).forgetsMore?.asks).toBe(true);
  await engineOf({ ...worded, version: "1.3" }).apply({
    yes: (await engineOf(worded).plan()).forgetsMore?.number ?? 0,
  });
});

test("a cell that is empty already is not counted", async () => {
  const plan = await engineOf(shorter("2")).plan();
  await database.query("update contract set price = null where id = 101");
  const emptied = await engineOf(shorter("2")).plan();
  expect(emptied.forgetsMore?.cells).toBe((plan.forgetsMore?.cells ?? 0) - 1);
});

test("whoever says the number gets the version", async () => {
  const { forgetsMore } = await engineOf(shorter("2")).plan();
  const done = await engineOf(shorter("2")).apply({ yes: forgetsMore?.number ?? 0 });
  expect(done.version).not.toBeNull();
  expect((await engineOf(shorter("2")).status()).policyVersion).toBe("2");
  expect((await inForce()).tried).toEqual([{ schema: null }]);
  // Once it is in force there is nothing more to forget.
  expect((await engineOf(shorter("2")).plan()).forgetsMore).toMatchObject({ number: 0, asks: false });
});

test("on the day a test sets, the number is that day's", async () => {
  const policy = { ...first, name: "then_asked" };
  const then = await freshDatabase(smallSchema + smallPeople, { rolePrefix: policy.name });
  const engine = (p: Policy) => openEngine({ pool: then.pool, policy: p, map: smallMap });
  await engine(policy).apply({ testClock: true });
  const numberOn = async (day: string) => {
    await then.query("update serment.test_clock set day = $1", [day]);
    return (await engine({ ...shorter("2"), name: policy.name }).plan()).forgetsMore?.number;
  };
  // Bert's contract ended on 30 June 2024; until then it runs, and ten years later it is evidence for nobody.
  expect(await numberOn("2024-06-30")).toBe(0);
  expect(await numberOn("2024-07-01")).toBeGreaterThan(0);
});

test("a number that is none is refused before anything is looked at", async () => {
  const { code, err } = await serment("apply", "--yes", "many");
  expect(code).toBe(2);
  expect(err).toContain("`many` is no value for --yes");
});
