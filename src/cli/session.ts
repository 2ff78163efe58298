/** What every command that needs the database does around its own work: open, put the engine together, close. */
import { type Engine, openEngine } from "../engine.ts";
import { openDatabase } from "../postgres/open.ts";
import { type FileOptions, loadMap, loadPolicy } from "./load.ts";

/** Runs a command's work on the engine of the policy and the database it was given; closes both whatever happens. */
export async function withEngine<T>(
  options: FileOptions,
  work: (engine: Engine, url: string) => Promise<T>,
): Promise<T> {
  const policy = await loadPolicy(options);
  const map = await loadMap(options, policy);
  const database = await openDatabase({ url: process.env.DATABASE_URL });
  try {
    return await work(openEngine({ pool: database.pool, policy, map }), database.url);
  } finally {
    await database.close();
  }
}
