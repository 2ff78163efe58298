/**
 * Whether the ledger is whole: every act is what was sealed, none is missing, put in, moved or there twice, and the tree
 * over them is the one whose roots were recorded and signed, outside as well. It runs in one read-only transaction,
 * sees one moment, and gives numbers of acts, never what they say.
 */

import { SermentError } from "../errors.ts";
import { readCheckpoint, readVerifier, verified } from "../ledger/checkpoint.ts";
import { auditedLeaves } from "../ledger/folder-audit.ts";
import type { Ledger, SignedState } from "../ledger/ledger.ts";
import { GrowingTree } from "../ledger/tree.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { requireMigrated } from "../postgres/installed.ts";
import { type AuditFault, AuditFaults } from "./audit-fault.ts";
import { walkLeaves } from "./audit-leaves.ts";
import { setFaults } from "./audit-sets.ts";
import { type LedgerStatus, ledgerStatus } from "./ledger-status.ts";

export type { AuditFault } from "./audit-fault.ts";

export type AuditOptions = {
  /** Checkpoints that were kept elsewhere, as they were signed. */
  readonly checkpoints?: readonly string[];
  /** How many faults to tell one by one. */
  readonly most?: number;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
};

export type Audit = {
  readonly fine: boolean;
  /** The first of them; `faultCount` counts all. */
  readonly faults: readonly AuditFault[];
  readonly faultCount: number;
  /** The root over the leaves in the database, in base64. */
  readonly root: string;
  readonly status: LedgerStatus;
  readonly seconds: number;
};

/** Throws `not-installed`. */
export const auditLedger = (
  connection: Connection,
  ledger: Ledger | undefined,
  options: AuditOptions = {},
): Promise<Audit> =>
  transaction(
    connection,
    async () => {
      const began = performance.now();
      await requireMigrated(connection);
      await connection.query(
        "set local statement_timeout = 0; set local work_mem = '64MB'; set local jit = off",
      );
      const status = await ledgerStatus(connection, ledger);
      const faults = new AuditFaults(options.most);
      const state = await signedState(ledger, status, faults);
      const size = await sizeOf(connection, status, faults);
      const marks = await marksOf(connection, ledger, state, options.checkpoints ?? [], size, faults);
      const root = await walk(connection, { ledger, state, size, marks, faults, options });
      await setFaults(connection, size, faults);
      return {
        fine: faults.count === 0,
        faults: faults.told,
        faultCount: faults.count,
        root: root.toString("base64"),
        status,
        seconds: (performance.now() - began) / 1000,
      };
    },
    "isolation level repeatable read read only",
  );

/** What the files were signed with last; undefined when nobody can say, which is a fault unless nothing was sealed. */
async function signedState(
  ledger: Ledger | undefined,
  { origin, size }: LedgerStatus,
  faults: AuditFaults,
): Promise<SignedState | undefined> {
  if (ledger === undefined) return undefined;
  try {
    const state = await ledger.state();
    if (state === undefined && size > 0)
      faults.add("file", null, null, `there is no checkpoint in \`${ledger.place.folder}\``);
    if (state !== undefined && state.origin !== origin && !(state.size === 0 && origin === null)) {
      faults.add(
        "file",
        null,
        null,
        `the files are those of the log \`${state.origin}\`, the database's is \`${origin}\``,
      );
      return undefined;
    }
    return state;
  } catch (error) {
    if (!(error instanceof SermentError)) throw error;
    faults.add("file", null, null, error.message);
    return undefined;
  }
}

/** How many leaves there are to look at; what the database says of its own size must agree. */
async function sizeOf(connection: Connection, { size }: LedgerStatus, faults: AuditFaults): Promise<number> {
  const { rows } = await connection.query<{ there: number; last: number; sealed: number }>(
    `select (select count(*) from serment.ledger_entry)::float8 as there,
            coalesce((select max(e.leaf) + 1 from serment.ledger_entry e), 0)::float8 as last,
            coalesce((select max(s.size) from serment.ledger_seal s), 0)::float8 as sealed`,
  );
  const { there, last, sealed } = rows[0] ?? { there: 0, last: 0, sealed: 0 };
  if (last === size && sealed === size) return size;
  faults.add(
    "seal",
    null,
    null,
    `the tree is said to have ${size} leaves; the last seal is of ${sealed}, and the last leaf is ${last - 1}`,
  );
  // What two of them say; and no walk through millions of leaves that somebody only made us believe in.
  const said = sealed === last ? last : size === last || size === sealed ? size : there;
  return Math.min(said, there + MOST_MISSING);
}

/** So many leaves that are not there are told one by one. */
const MOST_MISSING = 1_000_000;

/** A root that the first leaves must give. */
type Mark = {
  readonly size: number;
  readonly root: Buffer;
  readonly kind: "seal" | "file" | "checkpoint";
  readonly name: string;
};

/** What was signed, here and elsewhere, in the order of size. */
async function marksOf(
  connection: Connection,
  ledger: Ledger | undefined,
  state: SignedState | undefined,
  given: readonly string[],
  size: number,
  faults: AuditFaults,
): Promise<readonly Mark[]> {
  const { rows: logs } = await connection.query<{ origin: string }>("select origin from serment.ledger_log");
  const origins = new Set(logs.map(({ origin }) => origin));
  const marks: Mark[] = [];
  const mark = (kind: "file" | "checkpoint", name: string, known: { size: number; root: Buffer }): void => {
    if (known.size > size)
      faults.add(
        "missing",
        size,
        null,
        `${name} was signed with ${known.size} leaves; the database has ${size}`,
      );
    else marks.push({ size: known.size, root: known.root, kind, name });
  };
  if (state !== undefined) mark("file", "the checkpoint outside", state);
  for (const note of given) {
    const checkpoint = readCheckpoint(note);
    const verifier =
      checkpoint === undefined ? undefined : await ledger?.verifier(checkpoint.origin).catch(() => undefined);
    const key = verifier === undefined ? undefined : readVerifier(verifier);
    if (checkpoint === undefined) faults.add("checkpoint", null, null, "the checkpoint given is none");
    else if (key !== undefined && verified(note, key) === undefined)
      faults.add("checkpoint", null, null, "the checkpoint given is not signed with our key");
    else if (!origins.has(checkpoint.origin))
      faults.add(
        "checkpoint",
        null,
        null,
        `the checkpoint given is of another log, \`${checkpoint.origin}\``,
      );
    else mark("checkpoint", "the checkpoint given", checkpoint);
  }
  return marks.sort((a, b) => a.size - b.size);
}

type Walk = {
  readonly ledger: Ledger | undefined;
  readonly state: SignedState | undefined;
  readonly size: number;
  readonly marks: readonly Mark[];
  readonly faults: AuditFaults;
  readonly options: AuditOptions;
};

/** Grows the tree again, the database's and (from where they differ) the one outside; returns the database's root. */
async function walk(connection: Connection, given: Walk): Promise<Buffer> {
  const { ledger, state, size, faults, options } = given;
  const inside = new GrowingTree();
  let outside: GrowingTree | undefined;
  const leavesOutside =
    ledger === undefined || state === undefined
      ? noTiles()
      : auditedLeaves(ledger.place.folder, state.size, (path, found) =>
          faults.add("file", null, null, `\`${path}\`: ${found}`),
        );
  const seals = sealsOf(connection);
  let seal = await seals();
  let mark = 0;
  let firstWrong: number | undefined;
  const check = (known: Mark): void => {
    const fits = [inside, outside].some((tree) => tree?.root().equals(known.root));
    if (fits && (known.kind !== "checkpoint" || inside.root().equals(known.root))) return;
    // A leaf that was told already is why.
    if (known.kind === "seal" && faults.count > 0 && !fits && firstWrong !== undefined) return;
    faults.add(
      known.kind,
      known.kind === "seal" ? known.size - 1 : null,
      null,
      `the first ${known.size} leaves are not those ${known.name} was made of${
        fits ? ": the database differs from the files, which fit it" : ""
      }`,
    );
    if (known.kind === "seal") firstWrong ??= known.size;
  };
  const marksAt = async (now: number): Promise<void> => {
    for (; seal !== undefined && seal.size <= now; seal = await seals())
      if (seal.size === now) check({ ...seal, kind: "seal", name: "the seal in the database" });
      else faults.add("seal", null, null, `two seals are of ${seal.size} leaves`);
    for (let known = given.marks[mark]; known?.size === now; known = given.marks[mark]) {
      check(known);
      mark++;
    }
  };
  await marksAt(0);
  await walkLeaves(connection, size, leavesOutside, faults, async (leaf, { kept, outside: other }) => {
    const differs = kept !== undefined && other !== undefined && !other.equals(kept);
    if (differs || kept === undefined) {
      firstWrong ??= leaf;
      outside ??= new GrowingTree(inside.edge);
    }
    outside?.append(other ?? kept ?? NOTHING);
    inside.append(kept ?? NOTHING);
    await marksAt(leaf + 1);
    if (leaf % 5_000 === 0) options.onProgress?.({ done: leaf, total: size });
  });
  // The tiles above the leaves are looked at when the last leaf was read.
  for await (const _ of leavesOutside);
  await compareEdge(connection, inside, faults);
  return inside.root();
}

const NOTHING = Buffer.alloc(32);

/** The next seal grows from what the database keeps of the edge. */
async function compareEdge(connection: Connection, tree: GrowingTree, faults: AuditFaults): Promise<void> {
  const { rows } = await connection.query<{ nodes: Buffer }>("select nodes from serment.ledger_edge");
  if (!Buffer.concat(tree.edge.nodes).equals(rows[0]?.nodes ?? Buffer.alloc(0)) && faults.count === 0)
    faults.add("seal", null, null, "the edge of the tree in the database is not that of its leaves");
}

async function* noTiles(): AsyncGenerator<readonly (Buffer | undefined)[]> {}

type Seal = { readonly size: number; readonly root: Buffer };

/** The seals one after the other, some thousands at a time. */
function sealsOf(connection: Connection): () => Promise<Seal | undefined> {
  let list: readonly Seal[] = [];
  let place = 0;
  let after = -1;
  return async () => {
    if (place >= list.length) {
      const { rows } = await connection.query<{ size: string; root: Buffer }>(
        "select s.size::text, s.root from serment.ledger_seal s where s.size > $1 order by s.size limit 10000",
        [after],
      );
      list = rows.map(({ size, root }) => ({ size: Number(size), root }));
      place = 0;
      after = list.at(-1)?.size ?? after;
    }
    return list[place++];
  };
}
