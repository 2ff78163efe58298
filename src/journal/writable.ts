/**
 * Whether a line could be added to the journal, tried without adding one. The file at its end is opened as for a line,
 * and a file beside it is made, brought to the disk and taken away again: a disk that is full or read-only says so no
 * sooner. Whether what stands in the journal is whole is not asked here.
 */
import { randomUUID } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { isCode } from "../disk.ts";
import { fileName, missing, unwritable } from "./folder.ts";

/** As much as a usual line takes. */
const TRIAL = Buffer.alloc(4096);

/** `file`: the number of the last one, undefined where no journal was begun. Throws `journal-unwritable`, `journal-missing`. */
export async function requireWritable(folder: string, file: number | undefined): Promise<void> {
  if (file !== undefined) {
    const path = join(folder, fileName(file));
    const handle = await open(path, "r+").catch((cause: unknown) => {
      throw isCode(cause, "ENOENT") ? missing(path) : unwritable(path, cause);
    });
    await handle.close();
  }
  const trial = join(folder, `trial-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await open(trial, "wx", 0o600);
    try {
      await handle.writeFile(TRIAL);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw unwritable(folder, cause);
  } finally {
    await rm(trial, { force: true }).catch(() => undefined);
  }
}
