/** A disk in memory that is small enough to be filled. Only root may mount one, and not in every container. */
import { execFileSync } from "node:child_process";
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pool } from "../../src/postgres/connect.ts";

export const mayMount = process.getuid?.() === 0 && process.platform === "linux";

export type SmallDisk = { readonly folder: string; remove(): void };

/** Undefined where the machine refuses it. */
export function smallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), "serment-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], { stdio: "pipe" });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  chmodSync(folder, 0o755);
  return {
    folder,
    remove() {
      execFileSync("umount", ["-l", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Fills a disk up to so many kilobytes, and what becomes free meanwhile too; `free` gives the room back. */
export function fill(folder: string, leaving: number): { free(): void } {
  const ballast = openSync(join(folder, "ballast"), "w");
  const fillUp = (): void => {
    try {
      const { bavail, bsize } = statfsSync(folder);
      const room = bavail * bsize - leaving * 1024;
      if (room > 0) writeSync(ballast, Buffer.alloc(room, 1));
    } catch {
      // Somebody else took the room between the two, or the disk is gone.
    }
  };
  fillUp();
  const again = setInterval(fillUp, 20).unref();
  return {
    free() {
      clearInterval(again);
      closeSync(ballast);
      rmSync(join(folder, "ballast"));
    },
  };
}

/** Writes to PostgreSQL's log until there is no room for more. */
export async function fillLog(pool: Pool): Promise<void> {
  const megabyte = "select pg_logical_emit_message(false, 'test', repeat(md5(random()::text), 32768))";
  for (let n = 0; n < 64; n++)
    try {
      await pool.query(megabyte);
    } catch {
      return;
    }
}
