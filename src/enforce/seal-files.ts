/**
 * The files outside: whether those in the ledger's folder are this database's, how they begin, and how they follow what
 * the database committed. Nothing is signed that does not begin with what was signed before.
 */
import { randomUUID } from "node:crypto";
import { SermentError } from "../errors.ts";
import type { Ledger, SignedState } from "../ledger/ledger.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { edgeOf, sealBatch, WRITING } from "./seal-batch.ts";

/** Leaves between two signatures while files catch up. */
const SIGN_EVERY = 250_000;
/** Leaves of one query. */
const READ = 50_000;

type Log = { readonly origin: string; readonly size: number };

/** The log this database writes to, and how large its tree is; undefined before the first seal. */
export async function logOf(connection: Connection): Promise<Log | undefined> {
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

export async function standingOf(
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
export async function requireOwn(connection: Connection, ledger: Ledger): Promise<SignedState> {
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
export async function begin(
  connection: Connection,
  ledger: Ledger,
  { former }: { readonly former: string | null },
): Promise<SignedState> {
  const origin = `serment-ledger/${randomUUID()}`;
  await ledger.begin(origin);
  await transaction(
    connection,
    async () => {
      await connection.query("insert into serment.ledger_log (origin, former) values ($1, $2)", [
        origin,
        former,
      ]);
      await sealBatch(connection, { after: "0", only: "log" });
    },
    WRITING,
  );
  const state = await ledger.state();
  if (state !== undefined) return state;
  throw new SermentError("ledger-missing", `the ledger in \`${ledger.place.folder}\` is gone again`);
}

/** Brings the files to where the database is, and signs. */
export async function catchUp(connection: Connection, ledger: Ledger, state: SignedState): Promise<void> {
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
