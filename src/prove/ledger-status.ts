/** How the ledger stands: how far it is sealed and signed, what waits and for how long, what was forgotten. Counts only. */
import { SermentError } from "../errors.ts";
import { type EntryRow, entryQuery } from "../ledger/canonical.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { sourceNamed, sources } from "../ledger/sources.ts";
import type { Connection } from "../postgres/connect.ts";

export type LedgerStatus = {
  /** The name of the log; null before the first seal. */
  readonly origin: string | null;
  /** Leaves of the tree, and when it grew last (ISO 8601). */
  readonly size: number;
  readonly sealedAt: string | null;
  /** Acts that wait to be sealed, and for how many seconds the first of them has; null when none does. */
  readonly waiting: number;
  readonly waitingSince: string | null;
  /** An act has waited for more than an hour. */
  readonly late: boolean;
  /** Acts whose proof was deleted because its period was over. */
  readonly forgotten: number;
  readonly folder: string | null;
  /** Leaves under the last signature. */
  readonly signed: number | null;
  /** The public key, as verifiers take it. */
  readonly verifier: string | null;
  readonly trouble: { readonly message: string; readonly hint: string } | null;
};

/** How long an act may wait before somebody should look. */
const LATE = "1 hour";

/** False where an older Serment was the last to apply. */
export async function hasLedger(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query<{ yes: boolean }>(
    "select to_regclass('serment.ledger_queue') is not null as yes",
  );
  return rows[0]?.yes === true;
}

/** Acts that have waited too long; 0 where there is no ledger yet. */
export async function countLate(connection: Connection): Promise<number> {
  if (!(await hasLedger(connection))) return 0;
  const { rows } = await connection.query<{ late: number }>(
    "select count(*)::float8 as late from serment.ledger_queue where at < clock_timestamp() - $1::interval",
    [LATE],
  );
  return rows[0]?.late ?? 0;
}

type Counts = Pick<
  LedgerStatus,
  "origin" | "size" | "sealedAt" | "waiting" | "waitingSince" | "late" | "forgotten"
>;

/** What the database says of it. */
export async function ledgerCounts(connection: Connection): Promise<Counts> {
  const { rows } = await connection.query<Counts>(
    `select (select l.origin from serment.ledger_log l order by l.id desc limit 1) as origin,
       coalesce((select e.size from serment.ledger_edge e), 0)::float8 as size,
       (select max(s.at) from serment.ledger_seal s) as "sealedAt",
       (select count(*) from serment.ledger_queue)::float8 as waiting,
       w.since as "waitingSince", coalesce(w.since < clock_timestamp() - $1::interval, false) as late,
       (select coalesce(sum(f.acts), 0) from serment.forgotten f)::float8 as forgotten
     from (select (select q.at from serment.ledger_queue q order by q.no limit 1) as since) as w`,
    [LATE],
  );
  const [counts] = rows;
  if (counts === undefined) throw new RangeError("a query for one line gave none");
  return counts;
}

export async function ledgerStatus(
  connection: Connection,
  ledger: Ledger | undefined,
): Promise<LedgerStatus> {
  const counts = await ledgerCounts(connection);
  const none = { folder: ledger?.place.folder ?? null, signed: null, verifier: null, trouble: null };
  if (ledger === undefined) return { ...counts, ...none };
  try {
    const state = await ledger.state();
    const verifier = counts.origin === null ? null : await ledger.verifier(counts.origin);
    return { ...counts, ...none, signed: state?.size ?? null, verifier };
  } catch (error) {
    if (!(error instanceof SermentError)) throw error;
    return { ...counts, ...none, trouble: { message: error.message, hint: error.hint ?? "" } };
  }
}

/** An act by its source and number, or an answer by its id. */
export type ActName = { readonly source: string; readonly id: string };

/** An act as it is sealed. Throws `not-found`. */
export async function sealedAct(
  connection: Connection,
  { source: name, id }: ActName,
): Promise<{ readonly entry: string; readonly leaf: number }> {
  const absent = (found: string, hint: string): SermentError =>
    new SermentError("not-found", found, { hint });
  const source = sourceNamed(name);
  if (source === undefined)
    throw absent(
      `nothing sealed is called \`${name}\``,
      `use one of ${sources.map((one) => one.name).join(", ")}`,
    );
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) && source.columns.id === "uuid";
  if (!isUuid && !/^\d{1,18}$/.test(id)) throw absent(`there is no ${name} \`${id}\``, "give its number");
  const { rows } = await connection.query<EntryRow>(
    entryQuery(source, isUuid ? "t.id = $1::uuid" : `t."${source.key}" = $1::bigint`, [id]),
  );
  const [key, entry] = rows[0] ?? [];
  if (key === undefined || entry === undefined)
    throw absent(
      `there is no ${name} \`${id}\``,
      "it was never recorded, or its proof was deleted after its period",
    );
  const { rows: leaves } = await connection.query<{ leaf: string }>(
    "select leaf::text from serment.ledger_entry where source = $1 and id = $2",
    [name, key],
  );
  const leaf = leaves[0]?.leaf;
  if (leaf !== undefined) return { entry, leaf: Number(leaf) };
  if (name === "event") {
    const { rows: answers } = await connection.query<{ record: string | null }>(
      "select record::text from serment.event where id = $1",
      [key],
    );
    const record = answers[0]?.record;
    if (record !== undefined && record !== null)
      throw absent(`event \`${id}\` is sealed with the answer it came with`, `ask for \`consent ${record}\``);
  }
  throw absent(`${name} \`${id}\` waits to be sealed`, "run `serment audit seal`");
}
