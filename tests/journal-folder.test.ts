/**
 * A journal whose folder is there without it: a disk that is not mounted leaves such a folder behind. It is told from
 * one that is not there, whatever is asked of it.
 */
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { main } from "../src/cli/main.ts";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { freshDatabase } from "./support/database.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const folder = await mkdtemp(join(tmpdir(), "serment-unmounted-"));
const place = { folder: join(folder, "journal"), keyFile: join(folder, "journal.key") };
const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "unmounted" });
const known = { ...process.env };
const variables = {
  DATABASE_URL: database.url,
  SERMENT_JOURNAL: place.folder,
  SERMENT_JOURNAL_KEY: place.keyFile,
};

beforeAll(async () => {
  Object.assign(process.env, variables);
  const policy = lawfulPolicy("unmounted");
  const engine = openEngine({ pool: database.pool, policy, map: smallMap, journal: openJournal(place) });
  await engine.apply();
  await engine.recordEvent({ subject: "1", kind: "objection", purpose: "marketing", channel: "phone" });
});
beforeEach(() => rename(place.folder, `${place.folder}.aside`));
afterEach(async () => {
  await rm(place.folder, { recursive: true, force: true });
  await rename(`${place.folder}.aside`, place.folder);
});
afterAll(async () => {
  for (const name of Object.keys(variables))
    if (known[name] === undefined) delete process.env[name];
    else process.env[name] = known[name];
  process.exitCode = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function serment(...args: string[]) {
  const lines: string[] = [];
  const write = (text: string) => void lines.push(text);
  process.exitCode = undefined;
  const code = await main(args, { out: write, err: write, terminal: false });
  return { code, said: lines.join("") };
}

const commands = [
  [1, "journal", "status"],
  [3, "journal", "verify"],
  [0, "restore", "status"],
  [3, "restore", "reconcile"],
  [3, "sweep"],
] as const;

describe.each(commands)("with %i: serment %s %s", (code, ...args) => {
  const asked = args as readonly string[];

  test("says that the folder is there and empty, and what to do", async () => {
    await mkdir(place.folder);
    const found = await serment(...asked);
    expect(found.said).toContain(`the folder of the journal \`${place.folder}\` is there and empty`);
    expect(found.said).not.toContain("is not there");
    expect(found.said).toMatch(/hint: see that its disk is mounted .*serment restore --help/);
    expect(found.code).toBe(code);
    expect(await readdir(place.folder)).toEqual([]);
  });

  test("says that what is in the folder is no journal", async () => {
    await mkdir(place.folder);
    await writeFile(join(place.folder, "lost+found"), "");
    expect((await serment(...asked)).said).toContain("is there, and none of its files is a journal's");
  });

  test("says that there is no such folder", async () => {
    const { said } = await serment(...asked);
    expect(said).toContain(`the journal \`${place.folder}\` is not there`);
    expect(said).not.toContain("empty");
  });
});
