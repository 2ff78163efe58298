/** The only reader of the folder sql/: the fixed part of what is installed, which no policy changes. */
import { readdir, readFile } from "node:fs/promises";

export type SqlFile = { readonly name: string; readonly text: string };

/** The files of `sql/migrations` (run once each) or `sql/functions` (current bodies), in the order of their names. */
export async function readSqlFiles(folder: "migrations" | "functions"): Promise<readonly SqlFile[]> {
  const home = new URL(`../../sql/${folder}/`, import.meta.url);
  const names = (await readdir(home)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(new URL(name, home), "utf8") })),
  );
}
