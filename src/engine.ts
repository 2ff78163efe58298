/**
 * The flow: one function per verb, and the only place that knows the order of the stages. Pages and commands ask
 * the engine; the engine borrows sessions from the pool and hands them to the room that does the work.
 */

import { type ApplyOptions, apply, refuseErrors } from "./apply/apply.ts";
import { compute } from "./apply/effects.ts";
import type { Installed, Progress } from "./apply/install.ts";
import { type Plan, type PlanOptions, plan } from "./apply/plan.ts";
import type { PolicyMap } from "./catalog/map.ts";
import { check } from "./check/check.ts";
import type { Finding } from "./check/finding.ts";
import { compilePolicy, compilePreview } from "./compile/compile.ts";
import { handleTypes } from "./compile/handle-types.ts";
import { recordEvents } from "./enforce/events.ts";
import { keepFigures } from "./enforce/figures.ts";
import {
  type Hold,
  type HoldDone,
  liftHold,
  listHolds,
  type NewHold,
  placeHold,
  reviewHold,
} from "./enforce/holds.ts";
import { openLogin } from "./enforce/login.ts";
import type { NewEvent } from "./enforce/new-event.ts";
import { databaseClosed, type Openness, openness } from "./enforce/openness.ts";
import { journalOutbox } from "./enforce/outbox.ts";
import type { Rectification, Rectified } from "./enforce/rectify.ts";
import { reconcileLedger } from "./enforce/seal.ts";
import { type SweepReport, sweep } from "./enforce/sweep.ts";
import { jumped, readClock } from "./enforce/sweep-clock.ts";
import { doneToday } from "./enforce/sweep-history.ts";
import type { SweepOptions, SweepParts } from "./enforce/sweep-run.ts";
import { recordToldEvent, recordToldEvents } from "./enforce/told-events.ts";
import { type ConsentOptions, type Consents, openConsents } from "./engine/consents.ts";
import { type ContactEngine, contactEngine } from "./engine/contact.ts";
import { type DisclosureVerbs, disclosureVerbs } from "./engine/disclosure.ts";
import { type LedgerVerbs, ledgerVerbs, type Reconciled, type Swept, sweepLedger } from "./engine/ledger.ts";
import {
  type BeginOptions,
  beginRestore,
  closeFound,
  type ReconcileOptions,
  type Reconciliation,
  reconcile,
  rectifyCell,
  requireOwnJournal,
} from "./engine/restore.ts";
import { SermentError } from "./errors.ts";
import type { Journal } from "./journal/journal.ts";
import type { Ledger } from "./ledger/ledger.ts";
import type { PurposeAnswer } from "./policy/consent-state.ts";
import type { Day } from "./policy/day.ts";
import type { Explanation } from "./policy/explain.ts";
import type { Policy } from "./policy/policy.ts";
import { type Connection, type Pool, withConnection } from "./postgres/connect.ts";
import { requireInstalled } from "./postgres/installed.ts";
import { introspect, introspectOnce } from "./postgres/introspect.ts";
import { type DryRun, dryRun } from "./prove/due.ts";
import { type ExplainRequest, explainPerson } from "./prove/explain-person.ts";
import { forecastOf } from "./prove/forecast.ts";
import { type Forgetting, figuresOfToday, forgetting, shownProof } from "./prove/forgetting.ts";
import { findPeople, openPerson, type PersonFile, type PersonFound } from "./prove/people.ts";
import { journalTrouble, type RestoreStatus, restoreStatus } from "./prove/restore-status.ts";
import { type ProofOptions, proveRetention, type RetentionProof } from "./prove/retention.ts";
import { type SimulatedLine, type SimulateOptions, type Simulation, simulate } from "./prove/simulate.ts";
import { type SimulatedDifference, simulatedDifference } from "./prove/simulate-difference.ts";
import { civilDay, type Status, status, today } from "./prove/status.ts";
import type { StoreFolders } from "./stores/store.ts";

export type {
  ClaimedContact,
  ContactLine,
  ContactRequest,
  LoggedContact,
  RegisterLoad,
  Sent,
  Verdict,
} from "./engine/contact.ts";
export type {
  Disclosure,
  DisclosureEntry,
  DisclosuresAsked,
  Mission,
  NewDisclosure,
  NewMission,
  RecipientNotice,
} from "./engine/disclosure.ts";

import { type PersonActVerbs, personActVerbs } from "./engine/person-acts.ts";
import { personConsents } from "./engine/person-consents.ts";

export type * from "./engine/ledger.ts";
export type * from "./engine/person-acts.ts";
export type {
  ApplyOptions,
  BeginOptions,
  ConsentOptions,
  Consents,
  DryRun,
  Forgetting,
  Hold,
  HoldDone,
  Installed,
  NewEvent,
  NewHold,
  Openness,
  Plan,
  Progress,
  ProofOptions,
  ReconcileOptions,
  Reconciliation,
  Rectification,
  Rectified,
  RestoreStatus,
  RetentionProof,
  SimulatedDifference,
  SimulatedLine,
  SimulateOptions,
  Simulation,
  Status,
  SweepOptions,
  SweepReport,
};

type Verbs = DisclosureVerbs & LedgerVerbs & ContactEngine & PersonActVerbs;

export type Engine = Verbs & {
  readonly policy: Policy;
  readonly map: PolicyMap;
  /** Where what must not come back is written down outside the database; see src/journal. */
  readonly journal: Journal | undefined;
  /**
   * Throws `database-closed` in a copy that was restored and has not been reconciled, and closes it if nobody has yet;
   * throws the journal's failures when nobody can tell. Whoever sends mail or forgets asks this first.
   */
  requireOpen(): Promise<void>;
  /** The same question without consequences. */
  openness(): Promise<Openness>;
  /** Closes a database that was restored, or of which a table was, before anybody uses it. */
  beginRestore(options?: BeginOptions): Promise<{ readonly ended: number }>;
  /** Repeats in a restored database what its backup is too old for, and opens it. */
  reconcile(options?: ReconcileOptions): Promise<Reconciled>;
  /** How database and journal stand to each other; undefined before a policy is applied. */
  restoreStatus(): Promise<RestoreStatus | undefined>;
  /** Corrects one cell, so that no restore brings the wrong value back. */
  rectify(change: Rectification): Promise<Rectified>;
  /** Everything to be said about the policy, the map and this database. */
  check(): Promise<Finding[]>;
  /** What applying would do; changes nothing. */
  plan(options?: PlanOptions): Promise<Plan>;
  /** Makes the database keep the policy. */
  apply(options?: ApplyOptions): Promise<Installed>;
  /** Appends an event about a person; the next query of any session sees its effect. */
  recordEvent(event: NewEvent): Promise<string>;
  recordEvents(events: readonly NewEvent[]): Promise<number>;
  /** The same in a transaction that is under way. */
  recordEventsIn(connection: Connection, events: readonly NewEvent[]): Promise<number>;
  /**
   * Forgets what is due, by the policy installed. Throws `clock-jumped`, `journal-missing` and the journal's other
   * failures, `database-closed`, `not-installed`, `database-unreachable`, `sweep-broken-off`.
   */
  sweep(options?: SweepOptions): Promise<Swept>;
  /** Whether a run of today left nothing to do. */
  sweptToday(): Promise<boolean>;
  /** What a sweep would forget now, and why; changes nothing. */
  dryRun(onProgress?: Parameters<typeof dryRun>[1]): Promise<DryRun>;
  /**
   * What will be forgotten when, by the policy installed; with `other`, also by another policy, tried on the same rows
   * and undone. Changes nothing. Throws `not-installed`, `bad-argument` for a day that does not lie ahead, and
   * `policy-refused` for another policy that the checker does not let pass.
   */
  simulate(options?: SimulateOptions & { readonly other?: OtherPolicy }): Promise<Simulated>;
  /** Counts again what the page about forgetting shows, and keeps it with its time. */
  refreshFigures(onProgress?: SimulateOptions["onProgress"]): Promise<void>;
  /** Whether that was done today. */
  figuresOfToday(): Promise<boolean>;
  /** How forgetting stands, for the page: kept figures, runs, holds, what stands in the way. Counts only. */
  forgetting(): Promise<Forgetting>;
  /** Keeps a scope from being forgotten while a claim needs it (GDPR art. 17(3)(e)); says what that is. */
  placeHold(hold: NewHold, options?: Tried): Promise<HoldDone>;
  /** Says that a hold is still needed, until another day. */
  reviewHold(id: string, review: Review, options?: Tried): Promise<HoldDone>;
  /** Ends a hold; what nothing else keeps is forgotten by the next sweep. */
  liftHold(id: string, options?: Tried & { readonly note?: string }): Promise<HoldDone>;
  /** The holds in force, the one to be reviewed first first. */
  listHolds(options?: { readonly lifted?: boolean }): Promise<readonly Hold[]>;
  /** Counts what is kept too long and compares the database with the policy installed in it; changes nothing. */
  proveRetention(options?: ProofOptions): Promise<RetentionProof>;
  /** Lets an application log in as a purpose; gives its URL, with a new password, once. */
  openLogin(purpose: string, url: string): Promise<string>;
  /** The TypeScript file with the tables each purpose sees, for `connectPurposes`. */
  handleTypes(): Promise<string>;
  status(): Promise<Status>;
  /** Today in the policy's time zone, by the clock of the database. */
  today(): Promise<Day>;
  /** The same before anything is applied. */
  civilDay(): Promise<Day>;
  /** Opens a person's file for looking, by a handle such as `12` or `visitor.7`; undefined when nobody has that key. */
  openFile(person: string): Promise<PersonFile | undefined>;
  /** At most a screenful of people of each subject table, by key, or the beginning of a name or an e-mail address. */
  searchPeople(text: string): Promise<readonly PersonFound[]>;
  /** Why a purpose may, or may not, use a person's data on a day. */
  explain(request: ExplainRequest): Promise<Explanation>;
  /** What a person's consents are today, purpose by purpose. Throws `not-found` for somebody who is not there. */
  consentsOf(person: NewEvent["subject"], subjectTable?: string): Promise<readonly PurposeAnswer[]>;
  /** Consent as it is asked for and answered from outside, over HTTP or by an application's own server. */
  consents(options: ConsentOptions): Consents;
  /** Borrows a session, with the rights of the pool's own user. */
  session<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
};

/** By the policy installed, and by the other one when there is one. */
export type Simulated = {
  readonly now: Simulation;
  readonly other: Simulation | null;
  /** The lines in which the two differ. */
  readonly differences: readonly SimulatedDifference[];
};

/** A policy to be tried; its map is the installed one unless another is given. */
export type OtherPolicy = { readonly policy: Policy; readonly map?: PolicyMap };

/** `dryRun` only says what would happen; `count: false` does not count what a hold holds. */
type Tried = { readonly dryRun?: boolean; readonly count?: boolean };
type Review = Pick<NewHold, "reviewOn" | "reviewWithinMonths" | "note">;

export type EngineParts = {
  readonly pool: Pool;
  readonly policy: Policy;
  readonly map: PolicyMap;
  /** Absent: events wait for one in the database, and nothing is forgotten, because nobody could repeat it. */
  readonly journal?: Journal | undefined;
  /** Where the seals of acts lie outside the database; see src/ledger. Absent: acts wait to be sealed. */
  readonly ledger?: Ledger | undefined;
  /** The stores of files that rows point to, by name, and the folder of each. */
  readonly files?: StoreFolders;
  /** The file with the secret that links in messages are signed with; made when it is first needed. */
  readonly linkKey?: string;
};

/** Puts policy, map and database together. Nothing is read or written until a verb is called. */
export function openEngine({ pool, policy, map, journal, ledger, files = {}, linkKey }: EngineParts): Engine {
  const session = <T>(work: (connection: Connection) => Promise<T>): Promise<T> => withConnection(pool, work);
  const requireOpen = async (c: Connection): Promise<void> => {
    const found = await openness(c, journal);
    if (found === "open" || found === "empty") return;
    if (found !== "closed") await closeFound(c, journal, found);
    throw databaseClosed();
  };
  /** Closes a copy that takes itself for the database that was opened. What is wrong with the journal others say. */
  const closeCopy = (c: Connection): Promise<void> =>
    requireOpen(c).catch((error: unknown) => {
      if (!(error instanceof SermentError)) throw error;
    });
  const recording = <T>(record: (c: Connection) => Promise<T>): Promise<T> =>
    session((c) =>
      record(c).catch(async (error: unknown) => {
        if (error instanceof SermentError && error.code === "database-closed") await closeCopy(c);
        throw error;
      }),
    );
  /** What ties a sweep to the journal: without one nothing is forgotten, since nobody could repeat it. */
  const sweepParts = (): SweepParts => {
    if (journal === undefined)
      throw new SermentError("journal-missing", "there is no journal, so nothing may be forgotten", {
        details: "after a restore nobody could say what has to be forgotten again",
        hint: "set SERMENT_JOURNAL to a folder outside the database's own, or pass `journal` to `openEngine`",
      });
    return {
      files,
      remember: (c, forgotten) => journal.append(c, forgotten),
      // Looked at before anything is begun: most nights nothing is due, and a journal that is not well would go unnoticed.
      requireOpen: async (c) => {
        await requireOpen(c);
        await journal.requireWritable();
      },
      before: async (c) => void (await journalOutbox(c, journal)),
      after: (c) => journal.settle(c),
    };
  };
  const simulated = async (
    c: Connection,
    { other, ...options }: SimulateOptions & { readonly other?: OtherPolicy } = {},
  ): Promise<Simulated> => {
    await c.query(`begin isolation level repeatable read${other === undefined ? " read only" : ""}`);
    try {
      const installed = await requireInstalled(c);
      const database = await introspect(c);
      const day = await today(c);
      const tried =
        other === undefined ? undefined : { map: installed.map, ...other, database, schema: "serment_plan" };
      // Before anything is counted, which takes minutes on a large database.
      if (tried !== undefined) refuseErrors(check(tried.policy, tried.map, database));
      const now = await simulate(c, { ...installed, database, schema: "serment" }, day, options);
      if (tried === undefined) return { now, other: null, differences: [] };
      const { steps, standing } = compilePreview(tried.policy, tried.map, database, { schema: tried.schema });
      // What is kept is asked for the days ahead, so the views that say it of today are not needed.
      await compute(c, { steps: steps.filter(({ kind }) => kind !== "view"), standing });
      const then = await simulate(c, tried, day, options);
      return { now, other: then, differences: simulatedDifference(now, then) };
    } finally {
      await c.query("rollback");
    }
  };
  const sealing = ledgerVerbs({ ledger, session, openness: (c) => openness(c, journal) });
  return {
    ...contactEngine({
      ...{ policy, map, session, requireOpen, linkKey },
      recordEvent: (event) => recording((c) => recordToldEvent(c, policy, map, journal, event)),
    }),
    ...sealing,
    ...personActVerbs({ map, session, receipt: sealing.receipt }),
    policy,
    map,
    journal,
    session,
    ...disclosureVerbs({ session, closeCopy, journal }),
    requireOpen: () => session(requireOpen),
    openness: () => session((c) => openness(c, journal)),
    check: async () => check(policy, map, await session(introspectOnce)),
    plan: (options) => session((c) => plan(c, policy, map, options)),
    apply: (options) =>
      session(async (c) => {
        if (journal !== undefined) await requireOwnJournal(c, journal);
        const installed = await apply(c, policy, map, options);
        await journal?.start(c);
        return installed;
      }),
    beginRestore: (options = {}) =>
      session(async (c) => {
        // A backup from before the journal may be one from before Serment.
        if (options.adopt === true) await apply(c, policy, map, { stayClosed: true });
        return beginRestore(c, journal, options);
      }),
    reconcile: (options) =>
      session(async (c) => {
        const done = await reconcile(c, journal, options);
        const again = ledger !== undefined && options?.dryRun !== true;
        return { ...done, ledger: (again ? await reconcileLedger(c, ledger) : undefined) ?? null };
      }),
    restoreStatus: () => session((c) => closeCopy(c).then(() => restoreStatus(c, journal))),
    rectify: (change) => session((c) => rectifyCell(c, journal, policy, map, change)),
    recordEvent: (event) => recording((c) => recordToldEvent(c, policy, map, journal, event)),
    recordEvents: (events) => recording((c) => recordToldEvents(c, policy, map, journal, events)),
    recordEventsIn: (connection, events) => recordEvents(connection, policy, map, events),
    sweep: async (options) => {
      const report = await sweep(pool, sweepParts(), options);
      if (ledger === undefined) return { ...report, ledger: null };
      return { ...report, ledger: await session((c) => sweepLedger(c, ledger, options?.signal)) };
    },
    sweptToday: () => session(doneToday),
    dryRun: (onProgress) => session((c) => dryRun(c, onProgress)),
    simulate: (options) => session((c) => simulated(c, options)),
    refreshFigures: (onProgress) =>
      session(async (c) => {
        const started = performance.now();
        const { now } = await simulated(c, onProgress === undefined ? {} : { onProgress });
        const tookMs = performance.now() - started;
        await keepFigures(c, { what: "forecast", day: now.day, tookMs, content: forecastOf(now) });
        const proving = performance.now();
        const proof = await proveRetention(c);
        const took = performance.now() - proving;
        await keepFigures(c, { what: "proof", day: proof.day, tookMs: took, content: shownProof(proof) });
      }),
    figuresOfToday: () => session(figuresOfToday),
    forgetting: () =>
      session((c) =>
        forgetting(c, policy.timeZone, {
          jumpedFrom: async () => {
            const { today: now, last } = await readClock(c);
            return jumped(last, now) ? last : null;
          },
          journalWell: async () => journal !== undefined && (await journalTrouble(c, journal)) === null,
        }),
      ),
    placeHold: (hold, options) => session((c) => placeHold(c, hold, { ...options, journal })),
    reviewHold: (id, review, options) => session((c) => reviewHold(c, id, review, { ...options, journal })),
    liftHold: (id, options) => session((c) => liftHold(c, id, { ...options, journal })),
    listHolds: (options) => session((c) => listHolds(c, options)),
    proveRetention: (options) => session((c) => proveRetention(c, options)),
    openLogin: (purpose, url) => session((c) => closeCopy(c).then(() => openLogin(c, policy, purpose, url))),
    handleTypes: async () => {
      const database = await session(introspectOnce);
      return handleTypes(policy, map, database, compilePolicy(policy, map, database).purposes);
    },
    status: () => session((c) => status(c, policy, map)),
    today: () => session(today),
    openFile: (person) => session((c) => openPerson(c, policy, map, person)),
    searchPeople: (text) => session((c) => findPeople(c, map, text)),
    explain: (request) => session((c) => explainPerson(c, policy, map, request)),
    consentsOf: (person, table) => session((c) => personConsents(c, policy, map, person, table)),
    consents: (options) => openConsents({ pool, journal, sealed: sealing.receipt }, options),
    civilDay: () => session((c) => civilDay(c, policy.timeZone)),
  };
}
