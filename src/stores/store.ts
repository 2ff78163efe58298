/**
 * What another place where personal data live must be able to do: let go of one thing by its name. The database says
 * which; a store knows no table and no person.
 */
import { SermentError } from "../errors.ts";
import { folderStore } from "./folder.ts";

export type Store = {
  /**
   * Takes the file away for good. A file that is not there is already gone, and that is fine. Throws `file-refused`
   * for a name that leads out of the store, `store-unavailable` when the store itself cannot be worked on.
   */
  remove(file: string): Promise<"removed" | "absent">;
};

/** The stores by name, and the folder each of them is. */
export type StoreFolders = Readonly<Record<string, string>>;

/** The store of a name. Throws `store-unavailable` when nobody said where it is. */
export function openStore(folders: StoreFolders, name: string): Store {
  const folder = Object.hasOwn(folders, name) ? folders[name] : undefined;
  if (folder !== undefined) return folderStore(name, folder);
  throw new SermentError("store-unavailable", `nobody said where the store \`${name}\` is`, {
    details: `known stores: ${
      Object.keys(folders)
        .map((known) => `\`${known}\``)
        .join(", ") || "none"
    }`,
    hint: `add "serment": { "files": { "${name}": "<folder>" } } to package.json`,
  });
}
