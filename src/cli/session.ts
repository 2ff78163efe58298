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
  const database = await openDatabase({ url: databaseUrl() });
  try {
    return await work(openEngine({ pool: database.pool, policy, map }), database.url);
  } finally {
    await database.close();
  }
}

/** Set to nothing is the same as not set. */
export const databaseUrl = (): string | undefined => process.env.DATABASE_URL || undefined;
