/**
 * The sweep: forgets what no purpose keeps, for everybody who is due, in transactions of a bounded size. It can be
 * killed at any moment and run again, and several may run at once, on different people. What is forgotten is decided
 * by what apply installed in the database, never by a policy file. This is how a run begins and ends; sweep-run.ts has
 * what happens in between.
 */

import { writtenLedgerKey } from "../catalog/written-key.ts";
import { SermentError } from "../errors.ts";
import type { Day } from "../policy/day.ts";
import type { Connection, Pool } from "../postgres/connect.ts";
import { guardClock, readClock, requireConfirmed } from "./sweep-clock.ts";
import { brokenOff } from "./sweep-faults.ts";
import { type FilesRemoved, removeFiles } from "./sweep-files.ts";
import {
  beginRun,
  countDue,
  countPeople,
  countTouched,
  endRun,
  type Outcome,
  recordRefusal,
  type Totals,
  totalsOf,
} from "./sweep-history.ts";
import { type Left, type Opening, Run, type SweepOptions, type SweepParts } from "./sweep-run.ts";
import { openSession, persist, type Session } from "./sweep-session.ts";

export type SweepReport = Totals & {
  readonly run: string;
  readonly day: Day;
  readonly outcome: Exclude<Outcome, "failed">;
  readonly left: readonly Left[];
  /** People and rows that are due and that other sessions were working on until the end. */
  readonly waiting: number;
  readonly files: FilesRemoved;
  readonly interrupted: boolean;
  readonly seconds: number;
};

/**
 * Forgets what is due today. Throws `bad-argument`, `not-installed`, `clock-jumped`, the journal's failures,
 * `database-unreachable` (for a minute) and `sweep-broken-off`; what was committed is done, and the rest is still due.
 */
export async function sweep(pool: Pool, parts: SweepParts, options: SweepOptions = {}): Promise<SweepReport> {
  const began = performance.now();
  requireConfirmed(options.confirmDay);
  const session = openSession(pool);
  try {
    const opening = await persist(session, (connection) => open(connection, parts, options));
    const run = new Run({ pool, session, parts, options, opening });
    try {
      await persist(session, async (connection) => parts.before?.(connection));
      await run.everybody();
      const ended = await finish(session, parts, run, { run: opening.run, signal: options.signal });
      return { ...ended, seconds: (performance.now() - began) / 1000 };
    } catch (error) {
      await breakOff(session, opening.run, error);
      throw brokenOff(error);
    }
  } finally {
    session.end();
  }
}

async function open(connection: Connection, parts: SweepParts, options: SweepOptions): Promise<Opening> {
  await parts.requireOpen?.(connection);
  const clock = await readClock(connection);
  try {
    guardClock(clock, options.confirmDay);
  } catch (error) {
    if (error instanceof SermentError) await recordRefusal(connection, clock.today, error.message);
    throw error;
  }
  return {
    run: await beginRun(connection, clock.today),
    day: clock.today,
    due: (await countDue(connection)) + (await countTouched(connection)),
    people: await countPeople(connection),
  };
}

/** Removes the files of what was forgotten, says what is left, and closes the line of the history. */
async function finish(
  session: Session,
  parts: SweepParts,
  under: Run,
  { run, signal }: { readonly run: string; readonly signal: AbortSignal | undefined },
): Promise<Omit<SweepReport, "seconds">> {
  const interrupted = signal?.aborted === true;
  const files = await persist(session, (connection) =>
    removeFiles(connection, parts.files, () => signal?.aborted === true),
  );
  await persist(session, async (connection) => parts.after?.(connection));
  const { day, left, past } = under;
  const due = await persist(session, (connection) => countDue(connection, { dated: past }));
  const waiting = Math.max(0, due - left.length);
  const clean = left.length === 0 && waiting === 0 && files.left.length === 0 && !interrupted;
  const outcome = clean ? "done" : "incomplete";
  const note = clean ? null : noteOf({ left, waiting, files, interrupted });
  await persist(session, (connection) => endRun(connection, run, outcome, note));
  const totals = await persist(session, (connection) => totalsOf(connection, run));
  return { run, day, outcome, ...totals, left, waiting, files, interrupted };
}

/** Says in the history why it ended; when the server is away, the line stays without an outcome and says that. */
async function breakOff(session: Session, run: string, error: unknown): Promise<void> {
  const why = brokenOff(error);
  const note = why instanceof SermentError ? why.message : "a bug of Serment";
  session.drop();
  await session.use((connection) => endRun(connection, run, "failed", note)).catch(() => undefined);
}

/** What was left, for the history: keys, names of constraints and numbers, no values. */
function noteOf(told: Pick<SweepReport, "left" | "waiting" | "files" | "interrupted">): string {
  const { left, waiting, files, interrupted } = told;
  const listed = left.slice(0, 20).map(({ table, key, why }) => `${table} ${writtenLedgerKey(key)}: ${why}`);
  if (left.length > listed.length) listed.push(`and ${left.length - listed.length} more`);
  return [
    ...(interrupted ? ["interrupted"] : []),
    ...listed,
    ...(waiting > 0 ? [`${waiting} due that others were working on or that were not reached`] : []),
    ...files.left.map(({ store, files: count, why }) => `${count} files of the store ${store}: ${why}`),
  ].join("\n");
}
