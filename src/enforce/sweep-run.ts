/**
 * One run of the sweep under way: people are taken in transactions of a bounded size, in one session or several, until
 * nobody is due. How a run begins and ends is in sweep.ts, what one transaction does in sweep-batch.ts.
 *
 * A transaction that fails is undone and its people are taken by halves until those who cannot be forgotten stand
 * alone; they are tried once more at the end and then reported. Nobody else waits for them.
 */

import { setTimeout as pause } from "node:timers/promises";
import { SermentError } from "../errors.ts";
import type { JournalEntry } from "../journal/entry.ts";
import { type Day, daysBetween } from "../policy/day.ts";
import type { Connection, Pool } from "../postgres/connect.ts";
import type { StoreFolders } from "../stores/store.ts";
import { type Asked, type BatchPlace, type BatchResult, type Claim, runBatch } from "./sweep-batch.ts";
import { faultOf, reasonOf } from "./sweep-faults.ts";
import { countDue, countTouched } from "./sweep-history.ts";
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

export type Opening = {
  readonly run: string;
  readonly day: Day;
  /** People and rows that were due, or had been written to, when it began. */
  readonly due: number;
  readonly people: number;
};

/** Somebody, or a row, that could not be forgotten, and why, without a value of theirs. */
export type Left = { readonly table: string; readonly key: string; readonly why: string };

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

type RunParts = {
  readonly pool: Pool;
  readonly session: Session;
  readonly parts: SweepParts;
  readonly options: SweepOptions;
  readonly opening: Opening;
};

/** One run under way, in one session or several. */
export class Run {
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

  /** Today, or tomorrow where the run went on past midnight. */
  get day(): Day {
    return this.#day;
  }

  /** Whether nobody was due once; whoever became due after that is the next run's. */
  get past(): boolean {
    return this.#past;
  }

  /** Who could not be forgotten, and why. */
  get left(): readonly Left[] {
    return this.#left.map(({ claim: [, table, key], error }) => ({ table, key, why: reasonOf(error) }));
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
}
