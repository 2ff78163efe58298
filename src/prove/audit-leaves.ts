/**
 * Reads the leaves of the tree in order, some thousands at a time: each act is read again and hashed again, and held
 * against the hash the database keeps and the one in the files outside. Memory does not grow with the ledger.
 */
import { setImmediate as breath } from "node:timers/promises";
import { type EntryRow, entriesOf } from "../ledger/canonical.ts";
import { sourceNamed } from "../ledger/sources.ts";
import { TILE } from "../ledger/tiles.ts";
import { leafHash } from "../ledger/tree.ts";
import type { Connection } from "../postgres/connect.ts";
import type { AuditFaults } from "./audit-fault.ts";
import { answerFaults } from "./audit-sets.ts";

/** Leaves of one query: whole tiles, so that what is outside is read in the same steps. */
const CHUNK = 20 * TILE;

export type ReadLeaf = {
  readonly leaf: number;
  /** The hash the database keeps for it; of a leaf that is gone, the one outside. */
  readonly kept: Buffer | undefined;
  readonly outside: Buffer | undefined;
};

type LeafRow = [leaf: string, source: string, id: string, hash: Buffer];

export type Leaves = {
  readonly connection: Connection;
  readonly size: number;
  /** What the files hold, a whole tile at a time. */
  readonly outside: AsyncIterator<readonly (Buffer | undefined)[]>;
  readonly faults: AuditFaults;
};

/** Gives the leaves from 0 to `size`, a list at a time; what is wrong with one goes to the faults. */
export async function* readLeaves(leaves: Leaves): AsyncGenerator<readonly ReadLeaf[]> {
  const { connection, size, faults } = leaves;
  const isForgotten = await forgottenLeaves(connection);
  let coming = chunk(leaves, 0);
  for (let from = 0; from < size; from += CHUNK) {
    const { rows, acts, outside } = await coming;
    // The database reads the next ones while these are looked at.
    coming = chunk(leaves, from + CHUNK);
    coming.catch(() => undefined);
    const read: ReadLeaf[] = [];
    let next = 0;
    for (let leaf = from; leaf < Math.min(size, from + CHUNK); leaf++) {
      const row = rows[next];
      const there = row !== undefined && Number(row[0]) === leaf;
      if (there) next++;
      for (; there && Number(rows[next]?.[0]) === leaf; next++)
        faults.add("inserted", leaf, actName(rows[next]), "a second entry stands under this leaf");
      const found = outside[leaf - from];
      compare(leaf, there ? row : undefined, acts, found, isForgotten(leaf), faults);
      read.push({ leaf, kept: there ? row[3] : found, outside: found });
      if (leaf % 1_000 === 0) await breath();
    }
    yield read;
  }
  await coming;
}

type Chunk = {
  readonly rows: readonly LeafRow[];
  readonly acts: Acts;
  readonly outside: readonly (Buffer | undefined)[];
};

/** The leaves from a number on, the hashes of their acts, and what the files hold. */
async function chunk({ connection, size, outside, faults }: Leaves, from: number): Promise<Chunk> {
  if (from >= size) return { rows: [], acts: new Map(), outside: [] };
  const { rows } = await connection.query<LeafRow>({
    text: `select e.leaf::text, e.source, e.id::text, e.hash from serment.ledger_entry e
           where e.leaf >= $1 and e.leaf < $2 order by e.leaf`,
    values: [from, Math.min(size, from + CHUNK)],
    rowMode: "array",
  });
  const acts = await actsOf(connection, rows);
  const consents = rows.flatMap(([, source, id]) => (source === "consent" ? [id] : []));
  if (consents.length > 0) await answerFaults(connection, consents, faults);
  return { rows, acts, outside: await take(outside, CHUNK) };
}

/** So many of the hashes that come in lists, or as many as there are. */
async function take(
  lists: AsyncIterator<readonly (Buffer | undefined)[]>,
  count: number,
): Promise<readonly (Buffer | undefined)[]> {
  const taken: (Buffer | undefined)[] = [];
  while (taken.length < count) {
    const next = await lists.next();
    if (next.done === true) break;
    taken.push(...next.value);
  }
  return taken;
}

const actName = (row: LeafRow | undefined): string | null =>
  row === undefined ? null : `${row[1]} ${row[2]}`;

/** The hashes of the acts there are, by source and number; `twice` has those whose row is there more than once. */
type Acts = ReadonlyMap<
  string,
  { readonly hashes: ReadonlyMap<string, Buffer>; readonly twice: Set<string> }
>;

async function actsOf(connection: Connection, rows: readonly LeafRow[]): Promise<Acts> {
  const acts = new Map<string, { hashes: Map<string, Buffer>; twice: Set<string> }>();
  for (const name of new Set(rows.map(([, source]) => source))) {
    const source = sourceNamed(name);
    if (source === undefined) continue;
    const ids = rows.flatMap(([, of, id]) => (of === name ? [id] : []));
    const { rows: entries } = await connection.query<EntryRow>(entriesOf(source, ids));
    const hashes = new Map<string, Buffer>();
    const twice = new Set<string>();
    for (const [id, entry] of entries) {
      if (hashes.has(id)) twice.add(id);
      else hashes.set(id, leafHash(entry));
    }
    acts.set(name, { hashes, twice });
  }
  return acts;
}

function compare(
  leaf: number,
  row: LeafRow | undefined,
  acts: Acts,
  outside: Buffer | undefined,
  isForgotten: boolean,
  faults: AuditFaults,
): void {
  if (row === undefined) {
    faults.add("missing", leaf, null, "its seal is gone from the database");
    return;
  }
  const [, source, id, kept] = row;
  const act = `${source} ${id}`;
  const agrees = outside === undefined || outside.equals(kept);
  const of = acts.get(source);
  const hash = of?.hashes.get(id);
  if (of?.twice.has(id) === true) faults.add("inserted", leaf, act, "the act is there more than once");
  if (hash === undefined) {
    if (!isForgotten) faults.add("missing", leaf, act, "the act is gone, and nothing says it was forgotten");
    if (!agrees) faults.add("changed", leaf, act, "its seal in the database is not the one outside");
  } else if (hash.equals(kept)) {
    if (!agrees)
      faults.add("changed", leaf, act, "act and seal in the database are not what the files outside hold");
  } else if (outside?.equals(hash) === true)
    faults.add("changed", leaf, act, "its seal in the database was changed; the act is what was sealed");
  else faults.add("changed", leaf, act, "the act is not what was sealed");
}

/** Which leaves an entry says were forgotten. */
async function forgottenLeaves(connection: Connection): Promise<(leaf: number) => boolean> {
  const { rows } = await connection.query<[string, string]>({
    text: `select lower(r)::text, upper(r)::text
           from (select range_agg(leaves) as all_leaves from serment.forgotten) as f
           cross join lateral unnest(f.all_leaves) as r
           order by lower(r)`,
    rowMode: "array",
  });
  let place = 0;
  // Asked leaf by leaf, in order.
  return (leaf) => {
    while (place < rows.length && Number(rows[place]?.[1]) <= leaf) place++;
    const range = rows[place];
    return range !== undefined && Number(range[0]) <= leaf;
  };
}
