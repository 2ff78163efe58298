/**
 * Whether the ledger is whole: every act is what was sealed, none is missing, put in, moved or there twice, and the tree
 * over them is the one whose roots were recorded and signed, outside as well. It runs in one read-only transaction,
 * sees one moment, and gives numbers of acts, never what they say.
 */
import { SermentError } from "../errors.ts";
import { auditedLeaves } from "../ledger/folder-audit.ts";
import type { Ledger, SignedState } from "../ledger/ledger.ts";
import { GrowingTree, HASH } from "../ledger/tree.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { requireMigrated } from "../postgres/installed.ts";
import { type AuditFault, AuditFaults } from "./audit-fault.ts";
import { type ReadLeaf, readLeaves } from "./audit-leaves.ts";
import { type Mark, marksUpTo, signedMarks } from "./audit-marks.ts";
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
      // Before the first query, by which this transaction sees the database: who seals meanwhile signs after committing.
      const signedNow = await stateOf(ledger);
      await requireMigrated(connection);
      await connection.query(
        "set local statement_timeout = 0; set local work_mem = '64MB'; set local jit = off",
      );
      const status = await ledgerStatus(connection, ledger);
      const faults = new AuditFaults(options.most);
      const state = ownState(signedNow, ledger, status, faults);
      const size = await sizeOf(connection, status, faults);
      const { checkpoints = [], onProgress } = options;
      const signed = await signedMarks(connection, { ledger, state, checkpoints }, size, faults);
      const root = await regrow(connection, { ledger, state, size, signed, faults, onProgress });
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

/** What the files were signed with last, or why nobody can say. */
const stateOf = (ledger: Ledger | undefined): Promise<SignedState | SermentError | undefined> =>
  ledger === undefined
    ? Promise.resolve(undefined)
    : ledger.state().catch((error: unknown) => {
        if (error instanceof SermentError) return error;
        throw error;
      });

/** That state where it is this database's; undefined where it is not, which is a fault unless nothing was sealed. */
function ownState(
  state: SignedState | SermentError | undefined,
  ledger: Ledger | undefined,
  { origin, size }: LedgerStatus,
  faults: AuditFaults,
): SignedState | undefined {
  const isFault = (found: string): undefined => void faults.add("file", null, null, found);
  if (state instanceof SermentError) return isFault(state.message);
  if (state === undefined)
    return ledger === undefined || size === 0
      ? undefined
      : isFault(`there is no checkpoint in \`${ledger.place.folder}\``);
  if (state.origin === origin || (state.size === 0 && origin === null)) return state;
  return isFault(`the files are those of the log \`${state.origin}\`, the database's is \`${origin}\``);
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

type Regrowing = {
  readonly ledger: Ledger | undefined;
  readonly state: SignedState | undefined;
  readonly size: number;
  readonly signed: readonly Mark[];
  readonly faults: AuditFaults;
  readonly onProgress: AuditOptions["onProgress"];
};

/** Grows the tree again, leaf by leaf, and holds it against every mark; returns the root of the database's. */
async function regrow(connection: Connection, given: Regrowing): Promise<Buffer> {
  const { ledger, state, size, faults, onProgress } = given;
  const outside =
    ledger === undefined || state === undefined
      ? noTiles()
      : auditedLeaves(ledger.place.folder, state.size, (found) => faults.add("file", null, null, found));
  const trees = new Regrown(faults);
  const marks = marksUpTo(connection, given.signed);
  for (const mark of await marks(0)) trees.check(mark);
  for await (const leaves of readLeaves({ connection, size, outside, faults })) {
    const due = await marks((leaves.at(-1)?.leaf ?? 0) + 1);
    let next = 0;
    for (const leaf of leaves) {
      trees.add(leaf);
      for (let mark = due[next]; mark?.size === leaf.leaf + 1; mark = due[++next]) trees.check(mark);
    }
    onProgress?.({ done: leaves[0]?.leaf ?? 0, total: size });
  }
  // Files that go on behind the database's last leaf are held against themselves as well.
  for await (const _ of outside);
  await compareEdge(connection, trees.inside, faults);
  return trees.inside.root();
}

/** The database's tree and, from where they differ, the one of the files outside. */
class Regrown {
  readonly inside = new GrowingTree();
  #outside: GrowingTree | undefined;
  /** Of the leaf, or of the leaves of the seal, that was the first to be told. */
  #isWrong = false;
  readonly #faults: AuditFaults;

  constructor(faults: AuditFaults) {
    this.#faults = faults;
  }

  add({ kept, outside }: ReadLeaf): void {
    if (kept === undefined || (outside !== undefined && !outside.equals(kept))) {
      this.#isWrong = true;
      this.#outside ??= new GrowingTree(this.inside.edge);
    }
    this.#outside?.append(outside ?? kept ?? NOTHING);
    this.inside.append(kept ?? NOTHING);
  }

  check({ kind, name, size, root }: Mark): void {
    const fitsInside = this.inside.root().equals(root);
    const fits = fitsInside || this.#outside?.root().equals(root) === true;
    if (fits && (fitsInside || kind !== "checkpoint")) return;
    // A leaf, or a seal of fewer leaves, that was told already is why.
    if (kind === "seal" && this.#isWrong) return;
    this.#faults.add(
      kind,
      kind === "seal" ? size - 1 : null,
      null,
      `the first ${size} leaves are not those ${name} was made of${
        fits ? ": the database differs from the files, which fit it" : ""
      }`,
    );
    if (kind === "seal") this.#isWrong = true;
  }
}

const NOTHING = Buffer.alloc(HASH);

/** The next seal grows from what the database keeps of the edge. */
async function compareEdge(connection: Connection, tree: GrowingTree, faults: AuditFaults): Promise<void> {
  const { rows } = await connection.query<{ nodes: Buffer }>("select nodes from serment.ledger_edge");
  if (!Buffer.concat(tree.edge.nodes).equals(rows[0]?.nodes ?? Buffer.alloc(0)) && faults.count === 0)
    faults.add("seal", null, null, "the edge of the tree in the database is not that of its leaves");
}

async function* noTiles(): AsyncGenerator<readonly (Buffer | undefined)[]> {}
