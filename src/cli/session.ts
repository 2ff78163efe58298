/** What every command that needs the database does around its own work: open, put the engine together, close. */
import { resolve } from "node:path";
import { type Engine, openEngine } from "../engine.ts";
import { SermentError } from "../errors.ts";
import { type Journal, openJournal } from "../journal/journal.ts";
import { type Ledger, openLedger } from "../ledger/ledger.ts";
import { type Pool, withConnection } from "../postgres/connect.ts";
import { requireInstalled } from "../postgres/installed.ts";
import { openDatabase } from "../postgres/open.ts";
import { type FileOptions, fileStores, journalFolder, ledgerFolder, loadMap, loadPolicy } from "./load.ts";

/** Runs a command's work on the engine of the policy and the database it was given; closes both whatever happens. */
export async function withEngine<T>(
  options: FileOptions,
  work: (engine: Engine, url: string) => Promise<T>,
): Promise<T> {
  const policy = await loadPolicy(options);
  const map = await loadMap(options, policy);
  const database = await openDatabase({ url: databaseUrl() });
  try {
    const engine = openEngine({
      pool: database.pool,
      policy,
      map,
      journal: await commandJournal(),
      ledger: await commandLedger(),
      files: await fileStores(),
      linkKey: await linkKeyFile(),
    });
    return await work(engine, database.url);
  } finally {
    await database.close();
  }
}

/**
 * The same without files of a policy: the engine of the one that is applied, as the database recorded it. What runs
 * by night and what forgets goes by this. Throws `not-installed`.
 */
export async function withInstalled<T>(work: (engine: Engine, url: string) => Promise<T>): Promise<T> {
  const database = await openDatabase({ url: databaseUrl() });
  try {
    return await work(await installedEngine(database.pool), database.url);
  } finally {
    await database.close();
  }
}

/** The engine of what is applied to a database, with the journal and the stores of files that commands use. */
export async function installedEngine(pool: Pool): Promise<Engine> {
  const { policy, map } = await withConnection(pool, requireInstalled);
  return openEngine({
    pool,
    policy,
    map,
    journal: await commandJournal(),
    ledger: await commandLedger(),
    files: await fileStores(),
    linkKey: await linkKeyFile(),
  });
}

/** The erasure journal of this folder's commands; see src/journal. Nothing is read or made before it is used. */
export async function commandJournal(): Promise<Journal> {
  const folder = await journalFolder();
  return openJournal({ folder, keyFile: resolve(process.env.SERMENT_JOURNAL_KEY || `${folder}.key`) });
}

/** The file of the secret that links in messages are signed with. */
export const linkKeyFile = async (): Promise<string> =>
  resolve(process.env.SERMENT_LINK_KEY || `${await journalFolder()}.links.key`);

/** The file of the secret that capabilities to answer for somebody are signed with. */
export const capabilityFile = async (): Promise<string> =>
  resolve(process.env.SERMENT_CAPABILITY_KEY || `${await journalFolder()}.capabilities.key`);

/** The ledger of this folder's commands; see src/ledger. Nothing is read or made before it is used. */
export async function commandLedger(): Promise<Ledger> {
  const folder = await ledgerFolder();
  return openLedger({ folder, keyFile: resolve(process.env.SERMENT_LEDGER_KEY || `${folder}.key`) });
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
