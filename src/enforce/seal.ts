/**
 * Sealing: acts that wait become leaves of the tree, in transactions of a bounded size that no writer waits for; then
 * the files outside follow and are signed. One process seals at a time. Killed anywhere, it goes on where it was: what
 * is committed and not yet in the files is written to them by the next run.
 */
import { randomUUID } from "node:crypto";
import { SermentError } from "../errors.ts";
import { entryQuery, entryWriter } from "../ledger/canonical.ts";
import type { Ledger, SignedState } from "../ledger/ledger.ts";
import { type Source, sourceNamed } from "../ledger/sources.ts";
import { type Edge, GrowingTree, HASH, leafHash, noLeaves } from "../ledger/tree.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { requireMigrated } from "../postgres/installed.ts";

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
/** Acts of one transaction. */
const BATCH = 5_000;
/** Leaves between two signatures while files catch up. */
const SIGN_EVERY = 250_000;
/** Leaves of one query. */
const READ = 50_000;

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
      const batch = await sealBatch(connection, { after });
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

type Waiting = {
  readonly no: string;
  readonly source: string;
  readonly id: string;
  readonly sealed: boolean;
};
type Batch = {
  readonly taken: number;
  readonly sealed: number;
  readonly lost: number;
  readonly last: string;
};

/** One transaction. `only`: acts of this source alone. */
async function sealBatch(
  connection: Connection,
  { after, only }: { readonly after: string; readonly only?: string },
): Promise<Batch> {
  return transaction(
    connection,
    async () => {
      await connection.query("set local statement_timeout = 0");
      const { rows: waiting } = await connection.query<Waiting>(
        // Not `exists`, for which PostgreSQL would read the whole ledger for each batch.
        `select q.no::text, q.source, q.id::text,
                (select e.leaf from serment.ledger_entry e where e.source = q.source and e.id = q.id) is not null as sealed
         from serment.ledger_queue q
         where q.no > $1 and ($2::text is null or q.source = $2)
         order by q.no
         limit $3
         for update skip locked`,
        [after, only ?? null, BATCH],
      );
      const hashes = await hashesOf(connection, waiting);
      const leaves = waiting.flatMap(({ source, id, sealed }) => {
        const hash = hashes.get(source)?.get(id);
        return hash === undefined || sealed ? [] : [{ source, id, hash }];
      });
      if (leaves.length > 0) await grow(connection, leaves);
      const done = waiting.filter(({ source, id, sealed }) => sealed || hashes.get(source)?.has(id) === true);
      await connection.query("delete from serment.ledger_queue where no = any ($1::bigint[])", [
        done.map(({ no }) => no),
      ]);
      return {
        taken: waiting.length,
        sealed: leaves.length,
        lost: waiting.length - done.length,
        last: waiting.at(-1)?.no ?? after,
      };
    },
    "isolation level read committed read write",
  );
}

type Hashes = ReadonlyMap<string, ReadonlyMap<string, Buffer>>;

/** The leaf of each act that is there, by source and number. */
async function hashesOf(connection: Connection, waiting: readonly Waiting[]): Promise<Hashes> {
  const found = new Map<string, ReadonlyMap<string, Buffer>>();
  for (const name of new Set(waiting.map(({ source }) => source))) {
    const source = sourceNamed(name);
    // One that a newer Serment seals waits for it.
    if (source === undefined) continue;
    const ids = waiting.filter((act) => act.source === name).map(({ id }) => id);
    found.set(name, await leavesOf(connection, source, ids));
  }
  return found;
}

async function leavesOf(
  connection: Connection,
  source: Source,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  const write = entryWriter(source);
  const { rows } = await connection.query<(string | null)[]>({
    text: entryQuery(source, `t."${source.key}" = any ($1::bigint[])`),
    values: [ids],
    rowMode: "array",
  });
  return new Map(rows.map(([id, ...values]) => [id ?? "", leafHash(write(values))]));
}

async function edgeOf(connection: Connection, lock = ""): Promise<Edge> {
  const { rows } = await connection.query<{ size: string; nodes: Buffer }>(
    `select size::text, nodes from serment.ledger_edge ${lock}`,
  );
  const [row] = rows;
  if (row === undefined) return noLeaves;
  const { nodes } = row;
  return {
    size: Number(row.size),
    nodes: Array.from({ length: nodes.length / HASH }, (_, i) => nodes.subarray(i * HASH, (i + 1) * HASH)),
  };
}

/** Adds leaves to the tree, in the transaction under way. */
async function grow(
  connection: Connection,
  leaves: readonly { readonly source: string; readonly id: string; readonly hash: Buffer }[],
): Promise<void> {
  const tree = new GrowingTree(await edgeOf(connection, "for update"));
  const first = tree.size;
  for (const { hash } of leaves) tree.append(hash);
  await connection.query(
    `insert into serment.ledger_entry (leaf, source, id, hash)
     select $1::bigint + n - 1, source, id, hash
     from unnest($2::text[], $3::bigint[], $4::bytea[]) with ordinality as leaf (source, id, hash, n)`,
    [first, leaves.map(({ source }) => source), leaves.map(({ id }) => id), leaves.map(({ hash }) => hash)],
  );
  const { size, nodes } = tree.edge;
  await connection.query(
    `with edge as (
       insert into serment.ledger_edge (size, nodes) values ($1, $2)
       on conflict (only_row) do update set size = excluded.size, nodes = excluded.nodes)
     insert into serment.ledger_seal (size, root) values ($1, $3)`,
    [size, Buffer.concat(nodes), tree.root()],
  );
}

type Log = { readonly origin: string; readonly size: number };

/** The log this database writes to, and how large its tree is; undefined before the first seal. */
async function logOf(connection: Connection): Promise<Log | undefined> {
  const { rows } = await connection.query<{ origin: string }>(
    "select origin from serment.ledger_log order by id desc limit 1",
  );
  const [row] = rows;
  return row === undefined ? undefined : { origin: row.origin, size: (await edgeOf(connection)).size };
}

/** The root this database had at a size; undefined when it never signed that one. */
async function rootAt(connection: Connection, size: number): Promise<Buffer | undefined> {
  const { rows } = await connection.query<{ root: Buffer }>(
    "select root from serment.ledger_seal where size = $1",
    [size],
  );
  return rows[0]?.root;
}

/** `none`: there are no files. `ahead`: they hold what this database does not, or something else. */
type Standing = "none" | "own" | "ahead" | "foreign";

async function standingOf(
  connection: Connection,
  log: Log | undefined,
  state: SignedState | undefined,
): Promise<Standing> {
  if (state === undefined) return "none";
  if (state.size === 0 && (log === undefined || log.origin === state.origin)) return "own";
  if (log?.origin !== state.origin) return "foreign";
  return (await rootAt(connection, state.size))?.equals(state.root) === true ? "own" : "ahead";
}

/** The files' last state, which is a beginning of this database's tree. Begins the log of a database that has none. */
async function requireOwn(connection: Connection, ledger: Ledger): Promise<SignedState> {
  const log = await logOf(connection);
  const state = await ledger.state();
  const standing = await standingOf(connection, log, state);
  const { folder } = ledger.place;
  if (standing === "none" && log !== undefined)
    throw new SermentError(
      "ledger-missing",
      `there is no ledger in \`${folder}\`, and this database has one`,
      {
        details: `${log.size} acts were sealed in it`,
        hint: "bring the folder back, or name it in SERMENT_LEDGER; if it is lost for good: `serment audit seal --help`",
      },
    );
  if (standing === "foreign")
    throw new SermentError("ledger-foreign", `the ledger in \`${folder}\` is not this database's`, {
      details: `it is \`${state?.origin}\`${log === undefined ? "" : `, this database's is \`${log.origin}\``}`,
      hint: "name its own folder in SERMENT_LEDGER; after a restore: `serment restore reconcile`",
    });
  if (standing === "ahead")
    throw new SermentError(
      "ledger-ahead",
      `the ledger in \`${folder}\` holds seals this database does not know`,
      {
        details: `it was signed with ${state?.size} acts; this database has ${log?.size}`,
        hint: "after a restore: `serment restore reconcile`; otherwise `serment audit verify` says what differs",
      },
    );
  if (log !== undefined && state !== undefined) return state;
  return begin(connection, ledger, { former: null });
}

/** The first leaf of a log, or the next one of a log that goes on under another name, says so. */
async function begin(
  connection: Connection,
  ledger: Ledger,
  { former }: { readonly former: string | null },
): Promise<SignedState> {
  const origin = `serment-ledger/${randomUUID()}`;
  await ledger.begin(origin);
  await connection.query("insert into serment.ledger_log (origin, former) values ($1, $2)", [origin, former]);
  await sealBatch(connection, { after: "0", only: "log" });
  const state = await ledger.state();
  if (state !== undefined) return state;
  throw new SermentError("ledger-missing", `the ledger in \`${ledger.place.folder}\` is gone again`);
}

/** Brings the files to where the database is, and signs. */
async function catchUp(connection: Connection, ledger: Ledger, state: SignedState): Promise<void> {
  const { rows: seals } = await connection.query<{ size: string; root: Buffer }>(
    `select distinct on (s.size / $2) s.size::text, s.root from serment.ledger_seal s
     where s.size > $1 order by s.size / $2, s.size desc`,
    [state.size, SIGN_EVERY],
  );
  if (seals.length === 0) return;
  const files = await ledger.grow(state);
  let done = state.size;
  for (const seal of seals) {
    const to = Number(seal.size);
    while (done < to) {
      const until = Math.min(to, done + READ);
      const { rows } = await connection.query<{ hash: Buffer }>(
        "select hash from serment.ledger_entry where leaf >= $1 and leaf < $2 order by leaf",
        [done, until],
      );
      for (const { hash } of rows) await files.append(hash);
      if (rows.length !== until - done) throw unlikeSeal(until);
      done = until;
    }
    if (!seal.root.equals(files.root())) throw unlikeSeal(to);
    await files.sign();
  }
}

const unlikeSeal = (to: number): SermentError =>
  new SermentError("ledger-damaged", "the leaves in the database are not those that were sealed", {
    details: `up to leaf ${to - 1}; nothing was signed`,
    hint: "`serment audit verify` says which differ",
  });

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
