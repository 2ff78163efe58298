/**
 * A journal whose folder is there without it: a disk that is not mounted leaves such a folder behind. It is told from
 * one that is not there, whatever is asked of it.
 */
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { freshDatabase } from "./support/database.ts";
import { serment, withEnvironment } from "./support/run-cli.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const folder = await mkdtemp(join(tmpdir(), "serment-unmounted-"));
const place = { folder: join(folder, "journal"), keyFile: join(folder, "journal.key") };
const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "unmounted" });
withEnvironment({
  DATABASE_URL: database.url,
  SERMENT_JOURNAL: place.folder,
  SERMENT_JOURNAL_KEY: place.keyFile,
});

beforeAll(async () => {
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
afterAll(() => rm(folder, { recursive: true, force: true }));

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
    const { code: ended, out, err } = await serment(...asked);
    const said = out + err;
    expect(said).toContain(`the folder of the journal \`${place.folder}\` is there and empty`);
    expect(said).not.toContain("is not there");
    expect(said).toMatch(/hint: see that its disk is mounted .*serment restore --help/);
    expect(ended).toBe(code);
    expect(await readdir(place.folder)).toEqual([]);
  });

  test("says that what is in the folder is no journal", async () => {
    await mkdir(place.folder);
    await writeFile(join(place.folder, "lost+found"), "");
    const { out, err } = await serment(...asked);
    expect(out + err).toContain("is there, and none of its files is a journal's");
  });

  test("says that there is no such folder", async () => {
    const { out, err } = await serment(...asked);
    const said = out + err;
    expect(said).toContain(`the journal \`${place.folder}\` is not there`);
    expect(said).not.toContain("empty");
  });
});
