/**
 * The verbs of the ledger: sealing, the proof of it, and receipts. What seals and what deletes proof runs in the
 * sweep as well; what stands in its way there is told and does not keep anything from being forgotten.
 */

import { forgetProof, type ProofForgotten } from "../enforce/ledger-forget.ts";
import { databaseClosed, type Openness } from "../enforce/openness.ts";
import {
  anythingWaits,
  type LedgerBegun,
  reconcileLedger,
  type Sealed,
  type SealOptions,
  seal,
} from "../enforce/seal.ts";
import type { SweepReport } from "../enforce/sweep.ts";
import { SermentError } from "../errors.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Receipt } from "../ledger/receipt.ts";
import type { Connection } from "../postgres/connect.ts";
import { requireMigrated } from "../postgres/installed.ts";
import { type Audit, type AuditOptions, auditLedger } from "../prove/audit.ts";
import { type ActName, type LedgerStatus, ledgerStatus, sealedAct } from "../prove/ledger-status.ts";

import type { Reconciliation } from "./restore.ts";

export type { ActName, Audit, AuditOptions, LedgerStatus, Receipt, Sealed, SealOptions };

/** What a sweep did for the ledger. */
export type LedgerSwept = {
  readonly sealed: number;
  readonly forgotten: ProofForgotten;
  /** What stood in the way; the next run tries again. */
  readonly trouble: { readonly message: string; readonly hint: string | undefined } | null;
};

/** A sweep, with what it did for the ledger; null where none is named. */
export type Swept = SweepReport & { readonly ledger: LedgerSwept | null };

/** A reconciliation, with the log begun because the files held seals the backup was too old for; null where none was. */
export type Reconciled = Reconciliation & { readonly ledger: LedgerBegun | null };

export type LedgerVerbs = {
  /** Seals what waits. Throws `database-closed`, `ledger-missing`, `-unwritable`, `-damaged`, `-ahead`, `-foreign`, `-key`. */
  seal(options?: SealOptions): Promise<Sealed>;
  /** Whether an act waits to be sealed; cheap enough to be asked each second. */
  sealWaits(): Promise<boolean>;
  /** Gives up a ledger whose folder or key is lost for good, and begins another one. Throws `bad-argument`. */
  beginLedgerAnew(database: string): Promise<LedgerBegun>;
  /** Reads the whole ledger again and says what is not as it was sealed; changes nothing. */
  audit(options?: AuditOptions): Promise<Audit>;
  ledgerStatus(): Promise<LedgerStatus>;
  /** Proof of one act for whoever it is about. Throws `not-found` for one that is not there or not sealed yet. */
  receipt(act: ActName): Promise<Receipt>;
  /** What was signed last, as it is signed. Throws `ledger-missing`. */
  checkpoint(): Promise<string>;
};

type Parts = {
  readonly ledger: Ledger | undefined;
  session<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  openness(connection: Connection): Promise<Openness>;
};

export function ledgerVerbs({ ledger: given, session, openness }: Parts): LedgerVerbs {
  const named = (): Ledger => {
    if (given !== undefined) return given;
    throw new SermentError("ledger-missing", "no ledger is named", {
      hint: "say where it is in SERMENT_LEDGER, or pass `ledger` to `openEngine`",
    });
  };
  return {
    seal: (options) =>
      session(async (c) => {
        // A copy must not sign under the name of the database it is a copy of.
        if ((await openness(c)) !== "open") throw databaseClosed();
        return seal(c, named(), options);
      }),
    sealWaits: () => session(anythingWaits),
    beginLedgerAnew: (database) =>
      session(async (c) => {
        const { rows } = await c.query<{ name: string }>("select current_database() as name");
        if (rows[0]?.name !== database)
          throw new SermentError("bad-argument", `this database is not called \`${database}\``, {
            hint: "type the name of the database whose ledger is lost, so that it cannot be meant for another one",
          });
        const begun = await reconcileLedger(c, named(), { lost: true });
        if (begun !== undefined) return begun;
        throw new SermentError("bad-argument", "there is nothing to give up", {
          details: "no act of this database was sealed yet, or another process is sealing",
          hint: "run `serment audit seal`",
        });
      }),
    audit: (options) => session((c) => auditLedger(c, given, options)),
    ledgerStatus: () => session((c) => requireMigrated(c).then(() => ledgerStatus(c, given))),
    receipt: (act) =>
      session(async (c) => {
        const ledger = named();
        const sealed = await sealedAct(c, act);
        const state = await ledger.state();
        if (state === undefined || state.size <= sealed.leaf)
          throw new SermentError("not-found", `\`${act.source} ${act.id}\` is sealed and not signed yet`, {
            hint: "run `serment audit seal`",
          });
        return ledger.receipt(state, sealed);
      }),
    checkpoint: async () => {
      const state = await named().state();
      if (state !== undefined) return state.note;
      throw new SermentError("ledger-missing", `there is no checkpoint in \`${named().place.folder}\``, {
        hint: "run `serment audit seal`",
      });
    },
  };
}

/** After a sweep: seals what waits, deletes proof that is past its period, and seals that it was deleted. */
export async function sweepLedger(
  connection: Connection,
  ledger: Ledger,
  signal: AbortSignal | undefined,
): Promise<LedgerSwept> {
  let sealed = 0;
  let forgotten: ProofForgotten = {};
  const options = signal === undefined ? {} : { signal };
  try {
    sealed += (await seal(connection, ledger, options)).sealed;
    forgotten = await forgetProof(connection, options);
    if (Object.keys(forgotten).length > 0) sealed += (await seal(connection, ledger, options)).sealed;
    return { sealed, forgotten, trouble: null };
  } catch (error) {
    if (!(error instanceof SermentError)) throw error;
    return { sealed, forgotten, trouble: { message: error.message, hint: error.hint } };
  }
}
