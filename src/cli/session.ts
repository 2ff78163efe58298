/** What every command that needs the database does around its own work: open, put the engine together, close. */
import { type Engine, openEngine } from "../engine.ts";
import { SermentError } from "../errors.ts";
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

/** The database that is named; set to nothing is the same as not set. Throws `bad-argument` for what is no address. */
export function databaseUrl(): string | undefined {
  const url = process.env.DATABASE_URL || undefined;
  if (url === undefined || (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url))) return url;
  // The value is not shown: it may hold a password.
  throw new SermentError("bad-argument", "`DATABASE_URL` is not the address of a PostgreSQL", {
    hint: "write it as postgres://user:password@host:5432/database, with %40 for an @ in the password",
  });
}
