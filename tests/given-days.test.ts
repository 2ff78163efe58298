/**
 * A day before 1900 is a slip of the keyboard: every command and every verb of the engine that takes a day refuses it,
 * says which of them it was given to and what to write, and does nothing.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { day } from "../src/policy/day.ts";
import { freshDatabase } from "./support/database.ts";
import { serment, withEnvironment } from "./support/run-cli.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const folder = await mkdtemp(join(tmpdir(), "serment-days-"));
const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "dated" });
const policy = lawfulPolicy("dated");
const [policyFile, mapFile] = [join(folder, "policy.json"), join(folder, "map.json")];
const journal = { folder: join(folder, "journal"), keyFile: join(folder, "journal.key") };
const engine = openEngine({ pool: database.pool, policy, map: smallMap, journal: openJournal(journal) });
withEnvironment({
  DATABASE_URL: database.url,
  SERMENT_JOURNAL: journal.folder,
  SERMENT_JOURNAL_KEY: journal.keyFile,
});

beforeAll(async () => {
  await writeFile(policyFile, JSON.stringify(policy));
  await writeFile(mapFile, JSON.stringify(smallMap));
  await engine.apply();
  await engine.placeHold({ table: "contact", reason: "r", owner: "o", reviewOn: await tomorrow() });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const tomorrow = async (): Promise<string> =>
  (await database.query<{ day: string }>("select (serment.today() + 1)::text as day"))[0]?.day ?? "";

/** What the database has been told, and by whom it may be used. */
const kept = (): Promise<readonly unknown[]> =>
  database.query(
    `select (select count(*) from serment.event)::int as events, (select count(*) from serment.hold_act)::int as holds,
            (select count(*) from serment.sweep_run)::int as runs, serment.open() as open,
            (select count(*) from person)::int as people`,
  );

const EARLY = "1899-12-31";
const AT = `${EARLY}T12:00:00+00:00`;
const files = ["--policy", policyFile, "--map", mapFile];
const because = ["--reason", "r", "--owner", "o"];

describe("a day before 1900", () => {
  test.each([
    ["--day", "explain", "--person", "1", "--purpose", "marketing", "--day", EARLY, ...files],
    ["--until", "simulate", "--until", EARLY],
    ["--confirm-day", "sweep", "--confirm-day", EARLY],
    ["--confirm-day", "sweep", "--dry-run", "--confirm-day", EARLY],
    ["the review", "hold", "place", "--person", "1", ...because, "--review", EARLY],
    ["the review", "hold", "review", "1", "--until", EARLY],
    ["instant|write it as", "event", "erasure", "1", "--at", AT, ...files],
    ["write it as", "restore", "begin", "--table", "person", "--since", AT],
  ])("is refused (%s): serment %s", async (place, ...args) => {
    const before = await kept();
    const { code, out, err } = await serment(...args);
    const said = out + err;
    expect(said).toMatch(new RegExp(`^error: \`${EARLY}[^\`]*\` lies before 1900$`, "m"));
    expect(said).toMatch(new RegExp(place));
    expect(said).toMatch(/^ {2}hint: (write|give) /m);
    expect(code).toBe(2);
    expect(await kept()).toEqual(before);
  });

  test.each([
    ["explain", () => engine.explain({ person: ["1"], purpose: "marketing", day: day(EARLY) })],
    ["simulate", () => engine.simulate({ until: day(EARLY) })],
    ["sweep", () => engine.sweep({ confirmDay: EARLY })],
    ["placeHold", () => engine.placeHold({ table: "contact", reason: "r", owner: "o", reviewOn: EARLY })],
    ["reviewHold", () => engine.reviewHold("1", { reviewOn: EARLY })],
    ["recordEvent", () => engine.recordEvent({ subject: "1", kind: "erasure", at: AT })],
    ["beginRestore", () => engine.beginRestore({ tables: ["person"], since: AT })],
  ])("is refused by the engine: %s", async (_, work) => {
    const before = await kept();
    await expect(work()).rejects.toMatchObject({ code: "bad-argument" });
    expect(await kept()).toEqual(before);
  });

  test("says what it was given for, what is taken and what to write", async () => {
    const { out, err } = await serment("sweep", "--confirm-day", EARLY);
    expect(out + err).toBe(
      `error: \`${EARLY}\` lies before 1900\n` +
        "  given as --confirm-day, which takes a day from 1900-01-01 on\n" +
        "  hint: give the day the database says it is, as 2026-11-25\n",
    );
  });
});

test("the first day of 1900 is answered", async () => {
  const { code, out, err } = await serment(
    ...["explain", "--person", "1", "--purpose", "marketing", "--day", "1900-01-01", ...files],
  );
  expect({ code, said: out + err }).toMatchObject({ code: 0, said: expect.stringContaining("1900-01-01") });
});

test.each(["infinity", "-infinity"])("%s is no day to be asked about", async (never) => {
  const { code, out, err } = await serment(
    ...["explain", "--person", "1", "--purpose", "marketing", `--day=${never}`, ...files],
  );
  expect({ code, said: out + err }).toMatchObject({ code: 2, said: expect.stringContaining("is not a day") });
});
