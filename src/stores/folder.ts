/**
 * A store that is a folder of this machine, or one that is mounted there. A name comes from a cell that an application
 * filled in, so it is not trusted: it may not lead out of the folder, by itself or through a link on the way.
 */
import { lstat, realpath, unlink } from "node:fs/promises";
import { dirname, isAbsolute, resolve, sep } from "node:path";
import { SermentError } from "../errors.ts";
import type { Store } from "./store.ts";

/** The store in a folder. Nothing is read before a file is to be removed. */
export const folderStore = (name: string, folder: string): Store => ({
  async remove(file) {
    const place = placeOf(name, folder, file);
    const home = await homeOf(name, folder);
    try {
      // Every folder on the way must be where its name says: a link would lead elsewhere.
      if ((await realpath(dirname(place.path))) !== resolve(home, place.below, ".."))
        throw refused(name, file, "a folder on the way to it is a link");
      const found = await lstat(place.path);
      if (!found.isFile()) throw refused(name, file, "it is a folder, a link or a device, and no file");
      await unlink(place.path);
      return "removed";
    } catch (error) {
      if (error instanceof SermentError) throw error;
      const code = error instanceof Error && "code" in error ? error.code : undefined;
      if (code === "ENOENT") return "absent";
      if (code === "ENOTDIR") throw refused(name, file, "a folder on the way to it is a file");
      throw unavailable(name, folder, error);
    }
  },
});

/** Where the name lies below the folder; refuses one that could mean another place here or on another system. */
function placeOf(
  name: string,
  folder: string,
  file: string,
): { readonly path: string; readonly below: string } {
  if (file === "" || file.includes("\0")) throw refused(name, file, "it is not the name of a file");
  if (isAbsolute(file) || file.includes("\\") || /^[A-Za-z]:/.test(file))
    throw refused(name, file, "it must be a path below the store, written with `/`");
  const parts = file.split("/");
  if (parts.some((part) => part === "" || part === "." || part === ".."))
    throw refused(name, file, "it must be a path below the store, without `.` and `..`");
  const path = resolve(folder, ...parts);
  if (!path.startsWith(resolve(folder) + sep)) throw refused(name, file, "it leads out of the store");
  return { path, below: parts.join(sep) };
}

/**
 * The folder as the system knows it. One that is not there is not an empty one: a disk that is not mounted would
 * otherwise pass for a store from which everything is gone.
 */
async function homeOf(name: string, folder: string): Promise<string> {
  try {
    const home = await realpath(folder);
    if ((await lstat(home)).isDirectory()) return home;
  } catch (error) {
    throw unavailable(name, folder, error);
  }
  throw unavailable(name, folder, new Error("it is not a folder"));
}

const refused = (store: string, file: string, why: string): SermentError =>
  new SermentError("file-refused", `the file \`${file}\` of the store \`${store}\` is not removed: ${why}`, {
    hint: "correct the name in `serment.file_removal`, or remove the file by hand and delete that row",
  });

const unavailable = (store: string, folder: string, cause: unknown): SermentError =>
  new SermentError("store-unavailable", `the store \`${store}\` cannot be worked on`, {
    details: `${folder}: ${cause instanceof Error ? cause.message : String(cause)}`,
    hint: "make the folder reachable and writable; the next run removes what is left",
    cause,
  });
