/**
 * One transaction of a sweep: people and rows are claimed, what no purpose keeps of them is forgotten, the history
 * gets its line and the journal is told, all of it or nothing. What is forgotten is decided by the functions that
 * compile/ installed; here is only the order.
 */
import { SermentError } from "../errors.ts";
import type { JournalEntry } from "../journal/entry.ts";
import { type Day, day } from "../policy/day.ts";
import type { Connection } from "../postgres/connect.ts";
import { keepPolicy } from "../postgres/policy-lock.ts";
import type { Order } from "./sweep-order.ts";

/** A person or a row to be looked at, as `serment.sweep_take` names it. */
export type Claim = readonly [kind: string, table: string, key: string];

/** What one transaction works on. */
export type Asked = {
  readonly most: number;
  /** Nobody but these. */
  readonly these?: readonly Claim[];
  /** Never these. */
  readonly without?: readonly Claim[];
  /** Where the run has got to. */
  readonly order?: Order;
};

export type BatchPlace = {
  /** The line of serment.sweep_run. */
  readonly run: string;
  readonly lockTimeoutMs: number;
  /** Refuses a day the run may not carry out; true when midnight has passed since the transaction before. */
  readonly admit: (day: Day) => boolean;
  /** Called last before the commit; what it throws undoes the transaction. */
  readonly remember: (connection: Connection, forgotten: readonly JournalEntry[]) => Promise<void>;
};

/** What was done to some rows of one table. */
type Forgotten = {
  readonly table: string;
  readonly change: "deleted" | "emptied";
  readonly columns: readonly string[] | null;
  readonly keys: readonly string[];
};

/** What a batch did, by the map's name of the table; what is zero is left out. */
export type TableCounts = {
  readonly [table: string]: {
    readonly deleted?: number;
    readonly emptied?: { readonly [column: string]: number };
  };
};

export type BatchResult =
  | {
      readonly done: true;
      readonly day: Day;
      readonly claims: readonly Claim[];
      readonly changes: number;
    }
  | { readonly done: false; readonly claims: readonly Claim[]; readonly error: unknown };

/** Runs it. An error undoes everything and is returned with whom it was about, for the caller to judge. */
export async function runBatch(
  connection: Connection,
  place: BatchPlace,
  asked: Asked,
): Promise<BatchResult> {
  let claims: readonly Claim[] = [];
  try {
    await makeReady(connection, place);
    await connection.query(OPENING);
    await connection.query(keepPolicy(place.lockTimeoutMs));
    const today = await begin(connection);
    if (place.admit(today)) await moveDay(connection, place.run, today);
    claims = await take(connection, asked);
    let changes = 0;
    if (claims.length > 0) {
      const forgotten = await forget(connection);
      changes = forgotten.reduce((sum, { keys, columns }) => sum + keys.length * (columns?.length ?? 1), 0);
      await writeHistory(connection, place.run, claims.length, forgotten);
      await place.remember(connection, forgotten.map(entryOf));
    }
    await connection.query("commit");
    return { done: true, day: today, claims, changes };
  } catch (error) {
    await connection.query("rollback").catch(() => undefined);
    return { done: false, claims, error };
  }
}

/** A time limit that a company set for its users' statements is not meant for this. */
const OPENING = `begin isolation level read committed read write;
   set local statement_timeout = 0;
   set local idle_in_transaction_session_timeout = 0`;

const ready = new WeakSet<Connection>();

/**
 * In a session's own first transaction its temporary tables are made: PostgreSQL would forget, when the one that made
 * them ends, the plans of all the statements of a batch.
 */
async function makeReady(connection: Connection, { lockTimeoutMs }: BatchPlace): Promise<void> {
  if (ready.has(connection)) return;
  await connection.query(`${OPENING}; ${keepPolicy(lockTimeoutMs)}; select serment.sweep_begin(); end`);
  ready.add(connection);
}

async function begin(connection: Connection): Promise<Day> {
  const { rows } = await connection.query<{ day: string }>("select serment.sweep_begin()::text as day");
  return day(rows[0]?.day ?? "");
}

async function take(
  connection: Connection,
  { most, these, without = [], order }: Asked,
): Promise<readonly Claim[]> {
  const after = order?.after();
  const { rows } = await connection.query<{ kind: string; table: string; key: string }>(
    `select kind, table_name as "table", key from serment.sweep_take($1, $2, $3, $4)`,
    [
      most,
      these === undefined ? null : JSON.stringify(these),
      without.length === 0 ? null : JSON.stringify(without),
      after === undefined ? null : JSON.stringify(after),
    ],
  );
  const claims = rows.map(({ kind, table, key }) => [kind, table, key] as const);
  order?.took(after, claims, most);
  return claims;
}

async function forget(connection: Connection): Promise<readonly Forgotten[]> {
  const { rows } = await connection.query<Forgotten>(
    `select table_name as "table", change, columns, keys from serment.sweep_forget()`,
  );
  return rows;
}

/** The journal is waited for longer than rows of the company's: others hold it for a moment only. */
const JOURNAL_WAIT = "30s";

async function writeHistory(
  connection: Connection,
  run: string,
  people: number,
  forgotten: readonly Forgotten[],
): Promise<void> {
  const tables = countsOf(forgotten);
  const counts = Object.values(tables);
  const deleted = counts.reduce((sum, table) => sum + (table.deleted ?? 0), 0);
  const emptied = counts
    .flatMap((table) => Object.values(table.emptied ?? {}))
    .reduce((sum, cells) => sum + cells, 0);
  await connection.query(
    `insert into serment.sweep_batch (run, people, rows_deleted, cells_emptied, tables)
     values ($1, $2, $3, $4, $5)
     returning set_config('lock_timeout', $6, true)`,
    [run, people, deleted, emptied, JSON.stringify(tables), JOURNAL_WAIT],
  );
}

/** The next run is held against the last day carried out. */
async function moveDay(connection: Connection, run: string, today: Day): Promise<void> {
  await connection.query("update serment.sweep_run set day = $2 where id = $1", [run, today]);
}

function countsOf(forgotten: readonly Forgotten[]): TableCounts {
  const counts: Record<string, { deleted?: number; emptied?: Record<string, number> }> = {};
  for (const { table, change, columns, keys } of forgotten) {
    if (keys.length === 0) continue;
    const before = counts[table] ?? {};
    if (change === "deleted") counts[table] = { ...before, deleted: (before.deleted ?? 0) + keys.length };
    else {
      const emptied = { ...before.emptied };
      for (const column of columns ?? []) emptied[column] = (emptied[column] ?? 0) + keys.length;
      counts[table] = { ...before, emptied };
    }
  }
  return counts;
}

function entryOf({ table, change, columns, keys }: Forgotten): JournalEntry {
  if (change === "emptied" && (columns === null || columns.length === 0))
    throw new SermentError("sweep-broken-off", `no column of \`${table}\` is said to be emptied`);
  return { kind: "forget", table, columns: change === "deleted" ? null : columns, rows: keys };
}
