/**
 * One transaction of sealing: the acts that have waited longest become the next leaves of the tree, in the order in
 * which they came. What is in the tree is decided here; the files outside only follow (seal-files.ts).
 */
import { type EntryRow, entriesOf } from "../ledger/canonical.ts";
import { sourceNamed } from "../ledger/sources.ts";
import { type Edge, GrowingTree, HASH, leafHash, noLeaves } from "../ledger/tree.ts";
import type { Connection } from "../postgres/connect.ts";

/** Acts of one transaction. */
export const BATCH = 5_000;
/** How such a transaction begins, whatever a server's own defaults are. */
export const WRITING = "isolation level read committed read write";

export type Batch = {
  readonly taken: number;
  readonly sealed: number;
  /** Acts whose row is not there; they wait on. */
  readonly lost: number;
  /** The place in the queue up to which it was looked at. */
  readonly last: string;
};

type Waiting = {
  readonly no: string;
  readonly source: string;
  readonly id: string;
  readonly sealed: boolean;
};

/** Seals what waits behind a place in the queue, in the transaction under way. `only`: acts of this source alone. */
export async function sealBatch(
  connection: Connection,
  { after, only }: { readonly after: string; readonly only?: string },
): Promise<Batch> {
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
  const again = waiting.filter(({ sealed }) => sealed);
  const leaves = waiting.flatMap(({ no, source, id, sealed }) => {
    const hash = hashes.get(source)?.get(id);
    return hash === undefined || sealed ? [] : [{ no, hash }];
  });
  if (leaves.length > 0) await grow(connection, leaves);
  if (again.length > 0)
    await connection.query("delete from serment.ledger_queue where no = any ($1::bigint[])", [
      again.map(({ no }) => no),
    ]);
  return {
    taken: waiting.length,
    sealed: leaves.length,
    lost: waiting.length - leaves.length - again.length,
    last: waiting.at(-1)?.no ?? after,
  };
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
    const { rows } = await connection.query<EntryRow>(entriesOf(source, ids));
    found.set(name, new Map(rows.map(([id, entry]) => [id, leafHash(entry)])));
  }
  return found;
}

/** Takes acts out of the queue and adds them to the tree, in this order. */
async function grow(
  connection: Connection,
  leaves: readonly { readonly no: string; readonly hash: Buffer }[],
): Promise<void> {
  const tree = new GrowingTree(await edgeOf(connection, "for update"));
  const first = tree.size;
  for (const { hash } of leaves) tree.append(hash);
  await connection.query(
    `with leaf as materialized (
       select no, n from unnest($2::bigint[]) with ordinality as l (no, n)
     ), taken as (
       delete from serment.ledger_queue q using leaf where q.no = leaf.no returning q.source, q.id, leaf.n)
     insert into serment.ledger_entry (leaf, source, id, hash)
     select $1::bigint + n - 1, source, id, substring($3::bytea from ((n - 1) * ${HASH} + 1)::int for ${HASH})
     from taken order by n`,
    [first, leaves.map(({ no }) => no), Buffer.concat(leaves.map(({ hash }) => hash))],
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

/** What the database keeps of the tree, so that it grows without being read again. */
export async function edgeOf(connection: Connection, lock = ""): Promise<Edge> {
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
