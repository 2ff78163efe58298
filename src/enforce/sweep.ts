/**
 * The sweep: forgets what no purpose keeps, for everybody who is due, in transactions of a bounded size. It can be
 * killed at any moment and run again, and several may run at once, on different people. What is forgotten is decided
 * by what apply installed in the database, never by a policy file.
 *
 * A transaction that fails is undone and its people are taken by halves until those who cannot be forgotten stand
 * alone; they are tried once more at the end and then reported. Nobody else waits for them.
 */

import { setTimeout as pause } from "node:timers/promises";
import { writtenLedgerKey } from "../catalog/written-key.ts";
import { SermentError } from "../errors.ts";
import type { JournalEntry } from "../journal/entry.ts";
import { type Day, daysBetween } from "../policy/day.ts";
import type { Connection, Pool } from "../postgres/connect.ts";
import type { StoreFolders } from "../stores/store.ts";
import { type Asked, type BatchPlace, type BatchResult, type Claim, runBatch } from "./sweep-batch.ts";
import { guardClock, readClock, requireConfirmed } from "./sweep-clock.ts";
import { brokenOff, faultOf, reasonOf } from "./sweep-faults.ts";
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
import { countLaps, GOES_ROUND } from "./sweep-laps.ts";
import { MUCH_DUE, type Order, orderOf } from "./sweep-order.ts";
import { AWAY_MS, away, jitter, openSession, persist, type Session } from "./sweep-session.ts";
import { FIRST_SIZE, nextSize } from "./sweep-size.ts";

export type SweepOptions = {
  /** Told after each transaction: people and rows looked at, of those that were due when it began. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** The day somebody has confirmed after a jump of the clock, `YYYY-MM-DD`. */
  readonly confirmDay?: string;
  /** Ends the run after the transaction under way. */
  readonly signal?: AbortSignal;
  /** How many people the first transaction takes; the following ones by what it changed. */
  readonly most?: number;
  /** How many sessions share the work when there is much of it. */
  readonly parallel?: number;
  /** How long to wait for a row that somebody is writing to. */
  readonly lockTimeoutMs?: number;
};

/** What the run needs besides the database. */
export type SweepParts = {
  readonly files: StoreFolders;
  /** Tells the journal, last in the transaction; what it throws ends the run. */
  readonly remember: (connection: Connection, forgotten: readonly JournalEntry[]) => Promise<void>;
  /** Throws when the database may not be worked on at all; then no run begins. */
  readonly requireOpen?: (connection: Connection) => Promise<void>;
  /** Before the first transaction and after the last one, outside any. */
  readonly before?: (connection: Connection) => Promise<void>;
  readonly after?: (connection: Connection) => Promise<void>;
};

/** Somebody, or a row, that could not be forgotten, and why, without a value of theirs. */
export type Left = { readonly table: string; readonly key: string; readonly why: string };

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

/** Past so many people that cannot be forgotten, something else is wrong than these people. */
const MOST_LEFT = 1_000;
/** The same of people whose rows are locked, with nobody in between who was not: each costs the whole wait. */
const MOST_BUSY = 20;
/**
 * Below PostgreSQL's deadlock_timeout, so that where a writer of the company's and the sweep wait for each other, the
 * sweep gives way before the server picks one of them.
 */
const LOCK_TIMEOUT_MS = 200;
/** Sessions of one run, unless told otherwise: a server has other things to do as well. */
const USUAL_PARALLEL = 3;
/** How far apart two sessions of a run may see midnight. */
const MIDNIGHT_MS = 10_000;
/** How long to wait for other sweepers that get no further. */
const PATIENCE_MS = 5_000;

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
      const ended = await run.finish();
      return { ...ended, seconds: (performance.now() - began) / 1000 };
    } catch (error) {
      await run.breakOff(error);
      throw brokenOff(error);
    }
  } finally {
    session.end();
  }
}

type Opening = {
  readonly run: string;
  readonly day: Day;
  /** People and rows that were due, or had been written to, when it began. */
  readonly due: number;
  readonly people: number;
};

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

type RunParts = {
  readonly pool: Pool;
  readonly session: Session;
  readonly parts: SweepParts;
  readonly options: SweepOptions;
  readonly opening: Opening;
};

/** One run under way, in one session or several. */
class Run {
  readonly #pool: Pool;
  readonly #session: Session;
  readonly #parts: SweepParts;
  readonly #options: SweepOptions;
  readonly #opening: Opening;
  #day: Day;
  #movedAt = Number.NEGATIVE_INFINITY;
  #done = 0;
  #busy = 0;
  #past = false;
  #failure: { readonly error: unknown } | undefined;
  readonly #order: Order;
  readonly #left: { readonly claim: Claim; readonly error: unknown }[] = [];
  readonly #laps = countLaps();

  constructor({ pool, session, parts, options, opening }: RunParts) {
    this.#pool = pool;
    this.#session = session;
    this.#parts = parts;
    this.#options = options;
    this.#opening = opening;
    this.#day = opening.day;
    this.#order = orderOf(opening);
  }

  get #stopped(): boolean {
    return (
      this.#failure !== undefined ||
      this.#options.signal?.aborted === true ||
      this.#left.length >= MOST_LEFT ||
      this.#busy >= MOST_BUSY
    );
  }

  /** Takes people until nobody is due, then tries once more those who could not be forgotten. */
  async everybody(): Promise<void> {
    // A night on which nothing is due costs a look at the index of what is.
    if (this.#opening.due === 0) return;
    const free = Math.max(1, (this.#pool.options.max ?? 1) - 1);
    const wanted = this.#opening.due < MUCH_DUE ? 1 : (this.#options.parallel ?? USUAL_PARALLEL);
    const others = Array.from({ length: Math.min(wanted, free) - 1 }, () => openSession(this.#pool));
    try {
      const lanes = [this.#session, ...others].map((session) =>
        this.#lane(session).catch((error: unknown) => {
          // The others end after the transaction they are in.
          this.#failure ??= { error };
        }),
      );
      await Promise.all(lanes);
    } finally {
      for (const session of others) session.end();
    }
    if (this.#failure !== undefined) throw this.#failure.error;
    // Whom a batch left out, because of whom they share a row with, it has noted as written to.
    if (!this.#stopped && (await persist(this.#session, countTouched)) > 0) await this.#lane(this.#session);
    for (const last of this.#left.splice(0)) {
      if (this.#stopped || last.error === GOES_ROUND) this.#left.push(last);
      else await this.#carry(this.#session, { most: 1, these: [last.claim] });
    }
  }

  async #lane(session: Session): Promise<void> {
    let size = this.#options.most ?? FIRST_SIZE;
    let patience = { due: Number.POSITIVE_INFINITY, since: performance.now() };
    while (!this.#stopped) {
      const began = performance.now();
      const without = this.#left.map(({ claim }) => claim);
      const { claims, changes } = await this.#carry(session, { most: size, without, order: this.#order });
      if (claims.length > 0) {
        const milliseconds = performance.now() - began;
        if (changes > 0) await this.#leaveRound(session, claims);
        const full = claims.length >= size;
        size = nextSize(size, { claimed: claims.length, changes, milliseconds });
        if (this.#isLong() || (!full && (await this.#stillDue(session)) === 0)) break;
        patience = { due: Number.POSITIVE_INFINITY, since: performance.now() };
        continue;
      }
      // Whoever is still due is in the hands of others: another sweeper, or somebody who is writing.
      const due = await this.#stillDue(session);
      if (due === 0) break;
      if (due < patience.due) patience = { due, since: performance.now() };
      else if (performance.now() - patience.since > PATIENCE_MS) break;
      await pause(jitter(2));
    }
  }

  /** Those who are due and could be done. Once it was nobody, whoever comes now is the next run's. */
  async #stillDue(session: Session): Promise<number> {
    const due = Math.max(0, (await persist(session, countDue)) - this.#left.length);
    this.#past ||= due === 0;
    return due;
  }

  /**
   * Beside steady writers somebody is always to be looked at again; the run ends when it has looked at many more than
   * were due, and the rest is the next run's. Looking at more than were due is usual: a row that goes sets others free.
   */
  #isLong(): boolean {
    const { due } = this.#opening;
    const long = this.#done >= 4 * due + 5_000;
    this.#past ||= long;
    return long;
  }

  /** Who is alone in a transaction is told apart from others there. */
  async #leaveRound(session: Session, claims: readonly Claim[]): Promise<void> {
    if (this.#done <= this.#opening.due) return;
    for (const claim of this.#laps.took(claims)) {
      if (this.#stopped) return;
      const alone =
        claims.length === 1 || (await this.#carry(session, { most: 1, these: [claim] })).changes > 0;
      if (alone) this.#left.push({ claim, error: GOES_ROUND });
    }
  }

  /** One transaction, and what it takes to get everybody of it done who can be. */
  async #carry(
    session: Session,
    asked: Asked,
  ): Promise<{ readonly claims: readonly Claim[]; readonly changes: number }> {
    const result = await this.#attempt(session, asked);
    if (result.done) {
      this.#tell(result.claims.length);
      return result;
    }
    const claims = result.claims.length > 0 ? result.claims : (asked.these ?? []);
    const [only] = claims;
    if (only === undefined) {
      // Nobody was claimed yet, so it is about nobody.
      if (faultOf(result.error) === "row") throw result.error;
      this.#busy++;
      return { claims, changes: 0 };
    }
    if (claims.length === 1) {
      if (faultOf(result.error) !== "row") this.#busy++;
      this.#left.push({ claim: only, error: result.error });
      return { claims, changes: 0 };
    }
    const middle = claims.length >> 1;
    let changes = 0;
    for (const half of [claims.slice(0, middle), claims.slice(middle)])
      if (!this.#stopped) changes += (await this.#carry(session, { most: half.length, these: half })).changes;
    return { claims, changes };
  }

  #tell(claimed: number): void {
    if (claimed === 0) return;
    this.#busy = 0;
    this.#done += claimed;
    const { due } = this.#opening;
    this.#options.onProgress?.({ done: Math.min(this.#done, due), total: due });
  }

  /** The same transaction again while another try may fare better. */
  async #attempt(session: Session, asked: Asked): Promise<BatchResult> {
    const since = performance.now();
    for (let attempt = 0; ; attempt++) {
      const result = await this.#batch(session, asked);
      if (result.done) return result;
      const fault = faultOf(result.error);
      if (fault === "over") throw result.error;
      // Whoever is looked for by halves gets another chance in the end.
      const tries = { row: 0, busy: asked.these === undefined ? 2 : 0, again: 5, lost: Infinity }[fault];
      if (attempt >= tries) return result;
      if (fault === "lost") {
        session.drop();
        if (this.#stopped || performance.now() - since > AWAY_MS) throw away(result.error);
      }
      await pause(jitter(attempt));
    }
  }

  async #batch(session: Session, asked: Asked): Promise<BatchResult> {
    const place: BatchPlace = {
      run: this.#opening.run,
      lockTimeoutMs: this.#options.lockTimeoutMs ?? LOCK_TIMEOUT_MS,
      admit: (day) => this.#admit(day),
      remember: this.#parts.remember,
    };
    try {
      return await session.use((connection) => runBatch(connection, place, asked));
    } catch (error) {
      return { done: false, claims: [], error };
    }
  }

  /** Midnight may pass during a run; nothing else may happen to the day. */
  #admit(day: Day): boolean {
    const later = daysBetween(this.#day, day);
    if (later === 0) return false;
    // Another session of this run crossed midnight a moment before this one was answered.
    if (later === -1 && performance.now() - this.#movedAt < MIDNIGHT_MS) return false;
    if (later !== 1)
      throw new SermentError("clock-jumped", `during the run the day went from ${this.#day} to ${day}`, {
        details: "the run was broken off; what was committed until then is done",
        hint: `look at the server's clock; if ${day} is right, run: serment sweep --confirm-day ${day}`,
      });
    this.#day = day;
    this.#movedAt = performance.now();
    return true;
  }

  async finish(): Promise<Omit<SweepReport, "seconds">> {
    const { run } = this.#opening;
    const interrupted = this.#options.signal?.aborted === true;
    const files = await persist(this.#session, (connection) =>
      removeFiles(connection, this.#parts.files, () => this.#options.signal?.aborted === true),
    );
    await persist(this.#session, async (connection) => this.#parts.after?.(connection));
    const left = this.#left.map(
      ({ claim: [, table, key], error }): Left => ({ table, key, why: reasonOf(error) }),
    );
    const due = await persist(this.#session, (connection) => countDue(connection, { dated: this.#past }));
    const waiting = Math.max(0, due - left.length);
    const clean = left.length === 0 && waiting === 0 && files.left.length === 0 && !interrupted;
    const outcome = clean ? "done" : "incomplete";
    const note = clean ? null : noteOf({ left, waiting, files, interrupted });
    await persist(this.#session, (connection) => endRun(connection, run, outcome, note));
    const totals = await persist(this.#session, (connection) => totalsOf(connection, run));
    return { run, day: this.#day, outcome, ...totals, left, waiting, files, interrupted };
  }

  /** Says in the history why it ended; when the server is away, the line stays without an outcome and says that. */
  async breakOff(error: unknown): Promise<void> {
    const why = brokenOff(error);
    const note = why instanceof SermentError ? why.message : "a bug of Serment";
    this.#session.drop();
    await this.#session
      .use((connection) => endRun(connection, this.#opening.run, "failed", note))
      .catch(() => undefined);
  }
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
