/**
 * The folder of an embedded PostgreSQL: where it lies, whose it is, its password, and making its data the first
 * time. Running a server in it is embedded.ts.
 */
import { spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SermentError } from "../errors.ts";
import { isRoot, type RunAs, reaches, SHARED_STATE, unprivilegedUser } from "./binaries.ts";

/** The owner of everything in an embedded server. */
export const USER = "serment";

/** Where root keeps the data of a folder that PostgreSQL's user cannot reach. */
export const elsewhereFor = (wanted: string): string =>
  join(SHARED_STATE, createHash("sha256").update(wanted).digest("hex").slice(0, 16));

/** The folder itself, owned by whoever will run PostgreSQL; elsewhere when root's other user cannot get there. */
export async function prepareFolder(wanted: string): Promise<{ folder: string; as: RunAs }> {
  await mkdir(wanted, { recursive: true, mode: 0o755 }).catch((cause) => {
    throw new SermentError("database-start", `the folder \`${wanted}\` cannot be made`, {
      details: String(cause),
      hint: "start from a folder you may write to, or set `DATABASE_URL`",
      cause,
    });
  });
  if (!isRoot()) return { folder: wanted, as: {} };
  const { uid, gid } = await unprivilegedUser();
  const as = { uid, gid };
  await chown(wanted, uid, gid).catch(() => undefined);
  if (reaches(wanted, as, "-w")) return { folder: wanted, as };
  const elsewhere = elsewhereFor(wanted);
  await mkdir(elsewhere, { recursive: true, mode: 0o755 });
  await chown(elsewhere, uid, gid);
  await writeFile(join(wanted, "elsewhere"), `${elsewhere}\n`);
  return { folder: elsewhere, as };
}

/** The password of the folder's server, drawn on first use. Only the user that runs PostgreSQL can read the file. */
export async function readPassword(folder: string, as: RunAs): Promise<string> {
  const file = join(folder, "password");
  const known = await readFile(file, "utf8").catch(() => undefined);
  if (known?.trim()) return known.trim();
  const password = randomBytes(24).toString("base64url");
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  if (as.uid !== undefined && as.gid !== undefined) await chown(file, as.uid, as.gid);
  return password;
}

/** Makes the data of a new server. Throws `database-start` with what PostgreSQL said. */
export async function initialise(bin: string, data: string, folder: string, as: RunAs): Promise<void> {
  // What a start that was killed half-way left behind is not a database yet.
  await rm(data, { recursive: true, force: true });
  const version = Number(
    /(\d+)/.exec(
      spawnSync(join(bin, "postgres"), ["--version"], { ...as, cwd: "/" }).stdout?.toString() ?? "",
    )?.[1],
  );
  const half = `${data}.new`;
  await rm(half, { recursive: true, force: true });
  // The built-in C.UTF-8 folds accents the same on every machine; before 17 only the system's has that.
  const locale =
    version >= 17
      ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
      : ["--locale=C.UTF-8"];
  const made = spawnSync(
    join(bin, "initdb"),
    [
      "-D",
      half,
      "-U",
      USER,
      "-A",
      "scram-sha-256",
      `--pwfile=${join(folder, "password")}`,
      "-E",
      "UTF8",
      ...locale,
    ],
    { ...as, cwd: "/", encoding: "utf8", env: { ...process.env, LC_ALL: "C" } },
  );
  if (made.status !== 0) {
    await rm(half, { recursive: true, force: true });
    throw new SermentError("database-start", "PostgreSQL could not make its data folder", {
      details: (made.stderr || String(made.error ?? "")).trim(),
      hint: `look at the rights of \`${folder}\` and at the space left on the disk`,
    });
  }
  await rename(half, data);
}
