/** What both logs outside the database, the journal and the ledger, need of a disk. It knows neither of them. */
import { open, rename } from "node:fs/promises";

/** Whether an error of the file system is the one with this code. */
export const isCode = (cause: unknown, code: string): boolean =>
  cause instanceof Error && "code" in cause && cause.code === code;

/** A new name is only safe once the folder that holds it is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Renames a folder that cannot be used, so that nothing of it is lost; undefined when there is none. */
export async function setAside(folder: string, now: Date): Promise<string | undefined> {
  const aside = `${folder}.given-up-${now.toISOString().replace(/[-:]|\.\d+/g, "")}`;
  try {
    await rename(folder, aside);
    return aside;
  } catch (cause) {
    if (isCode(cause, "ENOENT")) return undefined;
    throw cause;
  }
}
