/**
 * The order of things after a restore: close, find what the backup is too old for, repeat it, open. Each room does its
 * part; here is only which comes when, and what is refused. A reconciliation that is cut off leaves the database closed
 * and is begun again.
 */
import { apply } from "../apply/apply.ts";
import {
  closeDatabase,
  closeForTables,
  endSessions,
  isOpen,
  knowTables,
  openDatabase,
  originalDatabase,
  putBackTables,
} from "../apply/opening.ts";
import type { PolicyMap } from "../catalog/map.ts";
import { sourceOf } from "../compile/source.ts";
import { journalOutbox } from "../enforce/outbox.ts";
import { type Rectification, type Rectified, rectify } from "../enforce/rectify.ts";
import { findLost, type Lost, type ReconcileProgress } from "../enforce/restore-lost.ts";
import { preview, type Replayed, replay } from "../enforce/restore-replay.ts";
import { SermentError } from "../errors.ts";
import type { Journal, JournalState, Mark } from "../journal/journal.ts";
import { FIRST_DAY } from "../policy/given-day.ts";
import { nearest } from "../policy/nearest.ts";
import type { Policy } from "../policy/policy.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { type InstalledVersion, requireInstalled } from "../postgres/installed.ts";
import { introspect, introspectOnce } from "../postgres/introspect.ts";

export type ReconcileOptions = {
  /** Only counts; changes nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: ReconcileProgress) => void;
  /** The name of this database, typed by somebody who accepts that nobody can say what of it was forgotten. */
  readonly journalLost?: string;
  /** The name of the database this is a copy of, typed by somebody who will not use that one any more. */
  readonly takeOver?: string;
};

export type Reconciliation = {
  /** `nothing`: the database was open and lacks nothing. `preview`: a dry run. */
  readonly outcome: "nothing" | "preview" | "opened";
  readonly lines: number;
  /** When the last line was written that the backup knows, and the last one that was replayed. */
  readonly since: string | null;
  readonly until: string | null;
  readonly replayed: Replayed;
  /** Where the journal that was given up lies now. */
  readonly givenUp: string | null;
};

export type BeginOptions = {
  /** Tables, by their name in the map, that were restored by themselves. */
  readonly tables?: readonly string[];
  /** When their backup was made, ISO 8601; absent: everything ever forgotten of them counts. */
  readonly since?: string;
  /** The backup is older than the journal's first line. */
  readonly adopt?: boolean;
};

/** Any number; the same one in every Serment. */
const RESTORE_LOCK = 7_365_726_110;

const nothing: Replayed = {
  ...{ tables: [], events: {}, holdsPlaced: 0, holdsLifted: 0, corrected: 0 },
  ...{ missions: 0, disclosures: 0, peopleGone: 0, notices: 0 },
};

/** Closes the database by hand. Throws `not-found` for a table the map does not have. */
export async function beginRestore(
  connection: Connection,
  journal: Journal | undefined,
  { tables = [], since, adopt = false }: BeginOptions,
): Promise<{ readonly ended: number }> {
  const { map } = await requireInstalled(connection);
  for (const table of tables)
    if (!Object.hasOwn(map.tables, table)) throw unknownTable(table, Object.keys(map.tables));
  if (since !== undefined) requireSince(since, tables);
  await transaction(connection, async () => {
    if (adopt) await adoptJournal(connection, journal);
    const note = adopt ? "a backup older than its journal" : "asked for";
    const from = since === undefined ? null : new Date(since).toISOString();
    if (tables.length > 0) await closeForTables(connection, tables, from, note);
    else await closeDatabase(connection, note);
  });
  return { ended: await endSessions(connection) };
}

/** A moment that is to come would leave out everything that was forgotten, and open with it in the table. */
function requireSince(since: string, tables: readonly string[]): void {
  const bad = (found: string, hint = "write it as 2026-03-05T14:30:00+01:00") =>
    new SermentError("bad-argument", found, { hint });
  const at = /^\d{4}-\d{2}-\d{2}/.test(since) ? Date.parse(since) : Number.NaN;
  if (Number.isNaN(at)) throw bad(`\`${since}\` is not an instant`);
  if (at < Date.parse(FIRST_DAY)) throw bad(`\`${since}\` lies before 1900`);
  if (at > Date.now()) throw bad(`\`${since}\` is still to come`, "say when the backup was made");
  if (tables.length > 0) return;
  throw bad("`--since` is about tables that were put back by themselves", "name them with `--table`");
}

async function adoptJournal(connection: Connection, journal: Journal | undefined): Promise<void> {
  const named = requireJournal(journal);
  if ((await named.mark(connection)) === undefined) return named.adopt(connection);
  throw new SermentError("bad-argument", "this database has a journal", {
    hint: "leave `--adopt` out; `serment restore reconcile` replays what it lacks",
  });
}

/**
 * Before a policy is first applied: throws `journal-foreign` when the journal that is named is another database's, or
 * when this database is a copy from before the journal was begun.
 */
export async function requireOwnJournal(connection: Connection, journal: Journal): Promise<void> {
  const { rows } = await connection.query("select to_regclass('serment.journal_mark') is not null as yes");
  if (rows[0]?.yes === true || !(await journal.begun())) return;
  throw new SermentError(
    "journal-foreign",
    `the journal in \`${journal.place.folder}\` is another database's`,
    {
      details: "this database has never had a journal",
      hint: "name a folder of its own in SERMENT_JOURNAL; if it is a backup from before the journal: `serment restore begin --adopt`",
    },
  );
}

/** Closes a database that a process finds to be an older copy, or to have a table that was put back. */
export async function closeFound(
  connection: Connection,
  journal: Journal | undefined,
  found: "older" | "tables",
): Promise<void> {
  await transaction(connection, async () => {
    if (found === "tables") {
      const tables = await putBackTables(connection);
      return closeForTables(connection, tables, null, "tables were dropped and made again");
    }
    // Once more while nobody writes, because closing is no small matter.
    const state = await journal?.lockedState(connection);
    if (state?.standing === "restored")
      await closeDatabase(connection, "the journal is further than this database");
  });
  await endSessions(connection);
}

/**
 * Repeats in a restored database what its backup is too old for, and opens it. Throws the journal's failures (then it
 * stays closed), `journal-in-use`, `not-installed`, `database-busy`.
 */
export async function reconcile(
  connection: Connection,
  given: Journal | undefined,
  options: ReconcileOptions = {},
): Promise<Reconciliation> {
  const journal = requireJournal(given);
  const { rows } = await connection.query<{ had: boolean }>("select pg_try_advisory_lock($1) as had", [
    RESTORE_LOCK,
  ]);
  if (rows[0]?.had !== true)
    throw new SermentError("database-busy", "somebody else is reconciling this database", {
      hint: "wait for it; `serment restore status` says how it stands",
    });
  try {
    return await reconcileLocked(connection, journal, options);
  } finally {
    await connection.query("select pg_advisory_unlock($1)", [RESTORE_LOCK]).catch(() => undefined);
  }
}

async function reconcileLocked(
  connection: Connection,
  journal: Journal,
  options: ReconcileOptions,
): Promise<Reconciliation> {
  const installed = await requireInstalled(connection);
  const confirmed = await lossConfirmed(connection, options.journalLost);
  const state = await readable(journal.state(connection), confirmed);
  const tables = await tablesPutBack(connection);
  if (state instanceof SermentError === false && isWhole(state) && tables.size === 0)
    return { outcome: "nothing", lines: 0, since: null, until: null, replayed: nothing, givenUp: null };
  if (options.dryRun !== true) {
    await requireAlone(connection, options.takeOver);
    await prepare(connection, installed, state);
  }
  const mark = await journal.mark(connection);
  const { policy, map } = installed;
  const source = sourceOf(policy, map, await introspect(connection), "serment");
  const report = options.onProgress ?? (() => undefined);
  const lost = await readable(
    findLost(connection, source, journal, { mark, tables }, report).then((found) => {
      if (!confirmed) requireUndamaged(found, mark);
      return found;
    }),
    confirmed,
  );
  const unread = lost instanceof SermentError ? lost : undefined;
  const { lines, since, until } =
    lost instanceof SermentError ? { lines: 0, since: null, until: null } : lost;
  const counted = { lines, since, until };
  if (options.dryRun === true) {
    const replayed = lost instanceof SermentError ? nothing : await preview(connection, source, lost);
    return { outcome: "preview", ...counted, replayed, givenUp: null };
  }
  const replayed = lost instanceof SermentError ? nothing : await replay(connection, source, lost, report);
  if (tables.size > 0) await computeAnew(connection);
  else if (replayed.holdsLifted > 0) await markAllDue(connection);
  report({ phase: "opening", done: 0, total: 1 });
  const damaged = !(lost instanceof SermentError) && lost.report.faults.length > 0;
  const giveUp = confirmed && (state instanceof SermentError || unread !== undefined || damaged);
  const givenUp = await open(connection, journal, installed, { ...counted, replayed }, giveUp, state);
  await journalOutbox(connection, journal);
  await journal.settle(connection);
  return { outcome: "opened", ...counted, replayed, givenUp };
}

const isWhole = ({ open, standing }: JournalState): boolean => open && standing !== "restored";

/** The failure itself where somebody accepted that the journal is lost. */
async function readable<T>(work: Promise<T>, confirmed: boolean): Promise<T | SermentError> {
  try {
    return await work;
  } catch (error) {
    if (confirmed && error instanceof SermentError && error.code.startsWith("journal-")) return error;
    throw error;
  }
}

/** Whether somebody typed the database's own name. Throws `bad-argument` for another one. */
async function lossConfirmed(connection: Connection, typed: string | undefined): Promise<boolean> {
  if (typed === undefined) return false;
  const { rows } = await connection.query<{ name: string }>("select current_database() as name");
  if (rows[0]?.name === typed) return true;
  throw new SermentError("bad-argument", `this database is not called \`${typed}\``, {
    hint: "type the name of the database whose journal is lost, so that it cannot be meant for another one",
  });
}

/** Throws `journal-in-use` while the database this is a copy of is on the same server: only one may go on. */
async function requireAlone(connection: Connection, takeOver: string | undefined): Promise<void> {
  const original = await originalDatabase(connection);
  if (original === undefined || original === takeOver) return;
  throw new SermentError("journal-in-use", `the database \`${original}\` writes to this journal`, {
    details: "this one is a copy of it; once one of the two is reconciled, the other stays closed for good",
    hint: `to rehearse, copy the folders of the journal and the ledger and name the copies in SERMENT_JOURNAL and SERMENT_LEDGER; to replace \`${original}\` for good: --take-over ${original}`,
  });
}

/** Closed, with every object and role that the policy in force wants. */
async function prepare(
  connection: Connection,
  { policy, map }: InstalledVersion,
  state: JournalState | SermentError,
): Promise<void> {
  const open = state instanceof SermentError ? await isOpen(connection) : state.open;
  if (open) await transaction(connection, () => closeDatabase(connection, "being reconciled"));
  await endSessions(connection);
  const { rows } = await connection.query("select to_regclass('serment.test_clock') is not null as yes");
  await apply(connection, policy, map, { stayClosed: true, testClock: rows[0]?.yes === true });
}

async function tablesPutBack(connection: Connection): Promise<ReadonlyMap<string, string | null>> {
  const { rows } = await connection.query<{ table: string; since: string | null }>(
    "select table_name as table, since from serment.restore_table",
  );
  return new Map(rows.map(({ table, since }) => [table, since]));
}

function requireUndamaged({ report }: Lost, mark: Mark | undefined): void {
  const [first] = report.faults;
  if (first !== undefined)
    throw new SermentError("journal-damaged", `the journal is damaged in ${report.faults.length} places`, {
      details: report.faults.map(({ file, line, found }) => `${file}, line ${line}: ${found}`).join("\n"),
      hint: "bring the files back from the journal's own backup; if there is none: `serment restore --help`",
    });
  if (report.from > (mark?.seq ?? 0) + 1)
    throw new SermentError("journal-damaged", "the journal begins later than the backup was made", {
      details: `it begins with line ${report.from}, and the database knows of line ${mark?.seq ?? 0}`,
      hint: "bring back its earlier files; if they are lost for good: `serment restore --help`",
    });
}

/** Rows came in behind the triggers' backs: everyone's standings anew, and everyone to be looked at. */
async function computeAnew(connection: Connection): Promise<void> {
  const { rows } = await connection.query<{ name: string }>(
    `select p.oid::regproc::text as name from pg_proc p
     where p.pronamespace = 'serment'::regnamespace and p.proname ~ '^rebuild_standing' and p.pronargs = 0`,
  );
  for (const { name } of rows) await connection.query(`select ${name}()`);
  await markAllDue(connection);
}

/** Everybody is looked at by the next sweep, as when a policy's rules have changed. */
const markAllDue = (connection: Connection): Promise<unknown> =>
  connection.query("select serment.mark_all_due()");

async function open(
  connection: Connection,
  journal: Journal,
  { map }: InstalledVersion,
  detail: object,
  giveUp: boolean,
  state: JournalState | SermentError,
): Promise<string | null> {
  return transaction(connection, async () => {
    const record = (act: string, note: string, more: object): Promise<unknown> =>
      connection.query("insert into serment.restore_act (act, note, detail) values ($1, $2, $3)", [
        act,
        note,
        JSON.stringify(more),
      ]);
    await record("replayed", "from the journal", detail);
    if (giveUp)
      await record("journalGivenUp", "what was forgotten since the backup may be back; this was accepted", {
        why: state instanceof SermentError ? [state.code, state.message, state.details] : "damaged",
      });
    await connection.query("delete from serment.restore_table");
    await knowTables(connection, map, true);
    const { installation } = await openDatabase(connection, "reconciled");
    const entry = { kind: "opened", installation, givenUp: giveUp } as const;
    if (!giveUp) {
      await journal.resume(connection, entry);
      return null;
    }
    return (await journal.beginAnew(connection, entry, new Date())) ?? null;
  });
}

/** Corrects a cell by the map given, and tells the journal. Throws as enforce/rectify does. */
export async function rectifyCell(
  connection: Connection,
  given: Journal | undefined,
  policy: Policy,
  map: PolicyMap,
  change: Rectification,
): Promise<Rectified> {
  const journal = requireJournal(given);
  const source = sourceOf(policy, map, await introspectOnce(connection), "serment");
  const done = await rectify(connection, source, journal, change);
  await journal.settle(connection);
  return done;
}

function requireJournal(journal: Journal | undefined): Journal {
  if (journal !== undefined) return journal;
  throw new SermentError("journal-missing", "no journal is named", {
    hint: "say where it is in SERMENT_JOURNAL",
  });
}

function unknownTable(table: string, known: readonly string[]): SermentError {
  const near = nearest(table, known);
  return new SermentError("not-found", `there is no table \`${table}\` in the map`, {
    hint: near === undefined ? "name a table as the map does" : `did you mean \`${near}\`?`,
  });
}
