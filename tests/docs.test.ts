/**
 * The documentation runs: every command of the tutorial and of the how-to pages is typed into a shell, in a folder
 * and a database of its own, and must print what the page shows. UPDATE_PAGES=1 writes what was printed into the
 * pages; read the difference before you commit it. (Not UPDATE_GOLDENS: a page is written for people, and changes when
 * somebody means it to.)
 */
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { freshDatabase } from "./support/database.ts";
import { follow, openShell, rewritten, type Shell, shows } from "./support/page.ts";

const root = resolve(".");
const home = await mkdtemp(join(tmpdir(), "serment-docs-"));
afterAll(() => rm(home, { recursive: true, force: true }));
const example = resolve("docs/tutorial/example");

/** What `npm install` would put there, and a `psql` that is there on every machine. */
async function folderFor(name: string): Promise<string> {
  const folder = join(home, name);
  const commands = join(folder, "node_modules", ".bin");
  await mkdir(commands, { recursive: true });
  await symlink(root, join(folder, "node_modules", "serment"));
  await symlink(join(root, "bin", "serment.mjs"), join(commands, "serment"));
  await symlink(join(root, "node_modules", "@types"), join(folder, "node_modules", "@types"));
  for (const tool of ["tsx", "tsc"])
    await symlink(join(root, "node_modules", ".bin", tool), join(commands, tool));
  // npx runs what lies there; so does this, without starting npm first.
  await writeFile(join(commands, "npx"), '#!/bin/sh\nexec "$@"\n');
  const tsx = join(root, "node_modules", "tsx", "dist", "esm", "index.mjs");
  await writeFile(
    join(commands, "psql"),
    `#!/bin/sh\nexec '${process.execPath}' --import '${tsx}' '${resolve("tests/support/psql.ts")}' "$@"\n`,
  );
  for (const command of ["npx", "psql"]) await chmod(join(commands, command), 0o755);
  return folder;
}

const shellIn = (folder: string, url: string): Shell =>
  openShell(folder, {
    ...process.env,
    DATABASE_URL: url,
    PATH: `${join(folder, "node_modules", ".bin")}:${process.env.PATH}`,
    NO_COLOR: "1",
  });

/** Runs a page; every command must print what the page shows. */
async function holds(file: string, folder: string, shell: Shell, url: string): Promise<void> {
  const page = await readFile(file, "utf8");
  const told = await follow(page, folder, shell, url.slice(url.indexOf("@") + 1));
  await shell.end();
  expect(told.length).toBeGreaterThan(0);
  if (process.env.UPDATE_PAGES === "1") return await writeFile(file, rewritten(page, told));
  for (const { command, shown, printed } of told)
    if (!shows(shown, printed)) expect(`$ ${command}\n${printed}`).toBe(`$ ${command}\n${shown}`);
}

/** A page types dozens of commands, each a process that starts from nothing; a busy machine takes minutes over them. */
const PATIENCE_MS = 600_000;

/** The first one takes the roles of all of them away, after the last one. */
const database = await freshDatabase("", { rolePrefix: "teashop" });
const schema = await readFile(join(example, "schema.sql"), "utf8");
const APPLYING = "apply-to-an-existing-database.md";

/** A how-to page starts from the tea shop of the tutorial. */
async function howTo(page: string, url: string, before: string): Promise<void> {
  const folder = await folderFor(page);
  await cp(example, folder, { recursive: true });
  const shell = shellIn(folder, url);
  await shell.run(before);
  await holds(resolve("docs/how-to", page), folder, shell, url);
}

// First, because it makes the roles as another user and takes them away in the end.
const existing = await freshDatabase(schema);
test("applying to a database that exists, and removing Serment again", { timeout: PATIENCE_MS }, async () => {
  await howTo(APPLYING, existing.url, ":");
  const left = "select rolname from pg_roles where rolname in ('teashop_delivery', 'teashop_newsletter')";
  expect(await existing.query(left)).toEqual([]);
});

test("the tutorial ends, from nothing, with the files of docs/tutorial/example", {
  timeout: PATIENCE_MS,
}, async () => {
  const folder = await folderFor("tutorial");
  const shell = shellIn(folder, database.url);
  await holds(resolve("docs/tutorial/first-policy.md"), folder, shell, database.url);
  for (const file of await readdir(example))
    expect(await readFile(join(folder, file), "utf8"), file).toBe(
      await readFile(join(example, file), "utf8"),
    );
});

for (const page of (await readdir("docs/how-to")).filter((name) => name.endsWith(".md")).sort()) {
  if (page === APPLYING) continue;
  const shop = await freshDatabase(schema);
  test(`how to ${page.replaceAll("-", " ").replace(".md", "")}`, { timeout: PATIENCE_MS }, async () => {
    await howTo(page, shop.url, "npx serment apply");
  });
}
