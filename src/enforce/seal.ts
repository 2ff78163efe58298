/**
 * Sealing: acts that wait become leaves of the tree, in transactions of a bounded size that no writer waits for; then
 * the files outside follow and are signed. One process seals at a time. Killed anywhere, it goes on where it was: what
 * is committed and not yet in the files is written to them by the next run.
 */
import { SermentError } from "../errors.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { requireMigrated } from "../postgres/installed.ts";
import { BATCH, edgeOf, sealBatch, WRITING } from "./seal-batch.ts";
import { begin, catchUp, logOf, requireOwn, standingOf } from "./seal-files.ts";

export type Sealed = {
  /** Acts that became leaves. */
  readonly sealed: number;
  /** Leaves the tree has now. */
  readonly size: number;
  /** Acts that wait and whose row is not there: somebody removed it before it was sealed. */
  readonly lost: number;
  /** Another process is sealing, so nothing was done here. */
  readonly elsewhere: boolean;
};

export type SealOptions = {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
};

/** Any number; the same one in every Serment. */
const SEAL_LOCK = 7_365_726_111;

/**
 * Seals everything that waits. Throws `not-installed`, the ledger's failures, and `ledger-ahead` or `ledger-foreign`
 * where the files do not belong to this database; then nothing is sealed.
 */
export async function seal(
  connection: Connection,
  ledger: Ledger,
  { signal, onProgress }: SealOptions = {},
): Promise<Sealed> {
  await requireMigrated(connection);
  const nothing = { sealed: 0, size: 0, lost: 0, elsewhere: true };
  return alone(connection, nothing, async () => {
    const state = await requireOwn(connection, ledger);
    const total = onProgress === undefined ? 0 : await countWaiting(connection);
    let [sealed, lost, after] = [0, 0, "0"];
    for (;;) {
      const batch = await transaction(connection, () => sealBatch(connection, { after }), WRITING);
      sealed += batch.sealed;
      lost += batch.lost;
      onProgress?.({ done: sealed, total });
      if (batch.taken < BATCH || signal?.aborted === true) break;
      after = batch.last;
    }
    await catchUp(connection, ledger, state);
    return { sealed, size: (await edgeOf(connection)).size, lost, elsewhere: false };
  });
}

/** Runs the work while no other session seals; another one that does makes it return `otherwise`. */
async function alone<T>(connection: Connection, otherwise: T, work: () => Promise<T>): Promise<T> {
  const { rows } = await connection.query<{ had: boolean }>("select pg_try_advisory_lock($1) as had", [
    SEAL_LOCK,
  ]);
  if (rows[0]?.had !== true) return otherwise;
  try {
    return await work();
  } finally {
    await connection.query("select pg_advisory_unlock($1)", [SEAL_LOCK]).catch(() => undefined);
  }
}

async function countWaiting(connection: Connection): Promise<number> {
  const { rows } = await connection.query<{ waiting: number }>(
    "select count(*)::float8 as waiting from serment.ledger_queue",
  );
  return rows[0]?.waiting ?? 0;
}

/** Whether anything waits; what a process that seals by itself asks each second. */
export async function anythingWaits(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query<{ waits: boolean }>(
    "select exists (select from serment.ledger_queue) as waits",
  );
  return rows[0]?.waits === true;
}

/** What became of the ledger when a restored database was opened again. */
export type LedgerBegun = { readonly aside: string | null; readonly origin: string };

/**
 * After a restore: where the files hold what this database does not, they are put aside, and a new log begins with
 * the leaves this database has, followed by one that names what was signed last. Undefined when there was no need.
 */
export async function reconcileLedger(
  connection: Connection,
  ledger: Ledger,
  { lost = false }: { readonly lost?: boolean } = {},
): Promise<LedgerBegun | undefined> {
  await requireMigrated(connection);
  return alone(connection, undefined, async () => {
    const log = await logOf(connection);
    const state = await ledger.state().catch((error: unknown) => {
      if (lost && error instanceof SermentError) return undefined;
      throw error;
    });
    const standing = await standingOf(connection, log, state);
    if (standing === "own" && !lost) return undefined;
    if (standing === "none" && (!lost || log === undefined)) return undefined;
    const aside = (await ledger.putAside(new Date())) ?? null;
    const begun = await begin(connection, ledger, { former: state?.note ?? null });
    await catchUp(connection, ledger, begun);
    return { aside, origin: begun.origin };
  });
}
