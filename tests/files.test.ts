/**
 * Files that rows point to: a name from a cell leads to a file of its store and nowhere else, a file goes once, and
 * what cannot go now is tried again.
 */
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { removeFiles } from "../src/enforce/sweep-files.ts";
import { SermentError } from "../src/errors.ts";
import { withConnection } from "../src/postgres/connect.ts";
import { openStore } from "../src/stores/store.ts";
import { freshDatabase } from "./support/database.ts";

const home = await mkdtemp(join(tmpdir(), "serment-files-"));
afterAll(() => rm(home, { recursive: true, force: true }));
const scans = join(home, "scans");
const outside = join(home, "outside");

beforeEach(async () => {
  for (const folder of [scans, outside]) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(folder, "2024"), { recursive: true });
    await writeFile(join(folder, "a.pdf"), "a");
    await writeFile(join(folder, "2024", "b.pdf"), "b");
  }
});

const store = () => openStore({ scans }, "scans");
const failure = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "none",
    (error: unknown) => (error instanceof SermentError ? error.code : String(error)),
  );
const everything = async () => (await readdir(home, { recursive: true })).sort();

describe("a store that is a folder", () => {
  test("takes a file away, also below a folder of its own", async () => {
    expect(await store().remove("a.pdf")).toBe("removed");
    expect(await store().remove("2024/b.pdf")).toBe("removed");
    expect(await readdir(scans, { recursive: true })).toEqual(["2024"]);
  });

  test("finds a file that is not there gone already", async () => {
    expect(await store().remove("z.pdf")).toBe("absent");
    expect(await store().remove("1999/z.pdf")).toBe("absent");
  });

  test.each([
    "",
    ".",
    "..",
    "../outside/a.pdf",
    "2024/../../outside/a.pdf",
    "/etc/passwd",
    join(outside, "a.pdf"),
    "2024//b.pdf",
    "./a.pdf",
    "..\\outside\\a.pdf",
    "C:\\a.pdf",
    "C:a.pdf",
    "a.pdf\0.txt",
    "a.pdf/",
    "a.pdf/b",
  ])("refuses the name %j, and touches nothing", async (name) => {
    const before = await everything();
    expect(await failure(store().remove(name))).toBe("file-refused");
    expect(await everything()).toEqual(before);
  });

  test("follows no link out of the store, be it the file or a folder on the way", async () => {
    await symlink(join(outside, "a.pdf"), join(scans, "link.pdf"));
    await symlink(outside, join(scans, "elsewhere"));
    await symlink(join(scans, "2024"), join(scans, "within"));
    const before = await everything();
    for (const name of ["link.pdf", "elsewhere/a.pdf", "elsewhere/2024/b.pdf", "within/b.pdf"])
      expect(await failure(store().remove(name)), name).toBe("file-refused");
    expect(await failure(store().remove("2024"))).toBe("file-refused");
    expect(await everything()).toEqual(before);
  });

  test("may itself be reached through a link, as a mounted disk often is", async () => {
    await symlink(scans, join(home, "mounted"));
    const mounted = openStore({ scans: join(home, "mounted") }, "scans");
    expect(await mounted.remove("2024/b.pdf")).toBe("removed");
    expect(await readdir(join(scans, "2024"))).toEqual([]);
    await rm(join(home, "mounted"));
  });

  test("that is not there is not an empty one", async () => {
    const unmounted = openStore({ scans: join(home, "unmounted") }, "scans");
    expect(await failure(unmounted.remove("a.pdf"))).toBe("store-unavailable");
    const file = openStore({ scans: join(scans, "a.pdf") }, "scans");
    expect(await failure(file.remove("a.pdf"))).toBe("store-unavailable");
  });

  test("is asked for by a name that somebody gave a folder", () => {
    expect(() => openStore({ scans }, "photos")).toThrow("nobody said where the store `photos` is");
    expect(() => openStore({ scans }, "toString")).toThrow("nobody said where the store `toString` is");
  });
});

describe("files that wait in the database", async () => {
  const database = await freshDatabase(`
    create schema serment;
    create table serment.file_removal (
      store text not null, file text not null, since timestamptz not null default now(), primary key (store, file));`);
  const waiting = async () =>
    (
      await database.query<{ file: string }>("select file from serment.file_removal order by store, file")
    ).map(({ file }) => file);
  const remove = (folders: Record<string, string> = { scans }) =>
    withConnection(database.pool, (c) => removeFiles(c, folders));
  beforeEach(() => database.query("truncate serment.file_removal"));

  test("are removed, and those that are gone are struck off", async () => {
    await database.query(
      "insert into serment.file_removal values ('scans', 'a.pdf'), ('scans', '2024/b.pdf'), ('scans', 'z.pdf')",
    );
    expect(await remove()).toEqual({ removed: 2, absent: 1, left: [] });
    expect(await waiting()).toEqual([]);
    expect(await remove()).toEqual({ removed: 0, absent: 0, left: [] });
  });

  test("stay on the list while their store is away, and go when it is back", async () => {
    await database.query(
      `insert into serment.file_removal values ('photos', 'p.jpg'), ('photos', 'q.jpg'), ('scans', 'a.pdf'), ('scans', '../x')`,
    );
    const { removed, absent, left } = await remove();
    expect({ removed, absent }).toEqual({ removed: 1, absent: 0 });
    expect(left).toEqual([
      expect.objectContaining({
        store: "photos",
        files: 2,
        why: expect.stringContaining("nobody said where"),
      }),
      { store: "scans", files: 1, why: "the name of a file is not one of this store" },
    ]);
    expect(JSON.stringify(left)).not.toContain("p.jpg");
    expect(await waiting()).toEqual(["p.jpg", "q.jpg", "../x"]);
    expect(await remove({ scans, photos: scans })).toMatchObject({ removed: 0, absent: 2 });
    expect(await waiting()).toEqual(["../x"]);
  });

  test("go in several transactions when they are many, each once, by several at once", async () => {
    const names = Array.from({ length: 1_000 }, (_, i) => `f${i}.pdf`);
    for (const name of names) await writeFile(join(scans, name), "");
    const gone = Array.from({ length: 1_000 }, (_, i) => `gone${i}.pdf`);
    await database.query("insert into serment.file_removal select 'scans', unnest($1::text[])", [
      names.flatMap((name, i) => [name, gone[i]]),
    ]);
    const done = await Promise.all([remove(), remove(), remove()]);
    expect(done.reduce((sum, { removed }) => sum + removed, 0)).toBe(1_000);
    expect(done.reduce((sum, { absent }) => sum + absent, 0)).toBe(1_000);
    expect(await waiting()).toEqual([]);
    expect((await readdir(scans)).sort()).toEqual(["2024", "a.pdf"]);
  });

  test("that were taken away by a run that was killed before it could say so are no trouble", async () => {
    await database.query("insert into serment.file_removal values ('scans', 'a.pdf')");
    await rm(join(scans, "a.pdf"));
    expect(await remove()).toEqual({ removed: 0, absent: 1, left: [] });
    expect(await waiting()).toEqual([]);
  });
});
