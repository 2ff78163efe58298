/**
 * Walks the leaves of the tree in order, some thousands at a time: each act is read again and hashed again, and held
 * against the hash the database keeps and the one in the files outside. Memory does not grow with the ledger.
 */
import { setImmediate as breath } from "node:timers/promises";
import { entryQuery, entryWriter } from "../ledger/canonical.ts";
import { type Source, sourceNamed } from "../ledger/sources.ts";
import { leafHash } from "../ledger/tree.ts";
import type { Connection } from "../postgres/connect.ts";
import type { AuditFaults } from "./audit-fault.ts";
import { answerFaults } from "./audit-sets.ts";

/** Leaves of one query. */
const CHUNK = 5_000;

export type WalkedLeaf = {
  /** The hash the database keeps for it; of a leaf that is gone, the one outside. */
  readonly kept: Buffer | undefined;
  readonly outside: Buffer | undefined;
};

type EntryRow = [leaf: string, source: string, id: string, hash: Buffer];

/** Hands on each leaf from 0 to `size`; what is wrong with one goes to the faults. */
export async function walkLeaves(
  connection: Connection,
  size: number,
  outside: AsyncIterator<readonly (Buffer | undefined)[]>,
  faults: AuditFaults,
  each: (leaf: number, hashes: WalkedLeaf) => void | Promise<void>,
): Promise<void> {
  const isForgotten = await forgottenLeaves(connection);
  const files = reader(outside);
  let coming = chunk(connection, 0, size, faults);
  for (let from = 0; from < size; from += CHUNK) {
    const to = Math.min(size, from + CHUNK);
    const { rows, acts } = await coming;
    // The database reads the next ones while these are looked at.
    coming = chunk(connection, to, size, faults);
    coming.catch(() => undefined);
    let next = 0;
    for (let leaf = from; leaf < to; leaf++) {
      const row = rows[next];
      const there = row !== undefined && Number(row[0]) === leaf;
      if (there) next++;
      for (; there && Number(rows[next]?.[0]) === leaf; next++)
        faults.add("inserted", leaf, actName(rows[next]), "a second entry stands under this leaf");
      const found = await files();
      compare(leaf, there ? row : undefined, acts, found, isForgotten(leaf), faults);
      await each(leaf, { kept: there ? row[3] : found, outside: found });
      if (leaf % 1_000 === 0) await breath();
    }
  }
  await coming;
}

type Chunk = { readonly rows: readonly EntryRow[]; readonly acts: Acts };

/** The leaves from a number on, and the hashes of their acts. */
async function chunk(
  connection: Connection,
  from: number,
  size: number,
  faults: AuditFaults,
): Promise<Chunk> {
  if (from >= size) return { rows: [], acts: new Map() };
  const { rows } = await connection.query<EntryRow>({
    text: `select e.leaf::text, e.source, e.id::text, e.hash from serment.ledger_entry e
           where e.leaf >= $1 and e.leaf < $2 order by e.leaf`,
    values: [from, Math.min(size, from + CHUNK)],
    rowMode: "array",
  });
  const acts = await actsOf(connection, rows);
  const consents = rows.flatMap(([, source, id]) => (source === "consent" ? [id] : []));
  if (consents.length > 0) await answerFaults(connection, consents, faults);
  return { rows, acts };
}

/** One hash after the other, out of lists of them. */
function reader(lists: AsyncIterator<readonly (Buffer | undefined)[]>): () => Promise<Buffer | undefined> {
  let list: readonly (Buffer | undefined)[] = [];
  let place = 0;
  let ended = false;
  return async () => {
    while (!ended && place >= list.length) {
      const next = await lists.next();
      ended = next.done === true;
      list = next.done === true ? [] : next.value;
      place = 0;
    }
    return list[place++];
  };
}

const actName = (row: EntryRow | undefined): string | null =>
  row === undefined ? null : `${row[1]} ${row[2]}`;

/** The hashes of the acts there are, by source and number; more than one where a row is there twice. */
type Acts = ReadonlyMap<string, ReadonlyMap<string, readonly Buffer[]>>;

async function actsOf(connection: Connection, rows: readonly EntryRow[]): Promise<Acts> {
  const acts = new Map<string, Map<string, Buffer[]>>();
  for (const name of new Set(rows.map(([, source]) => source))) {
    const source = sourceNamed(name);
    if (source === undefined) continue;
    const ids = rows.flatMap(([, of, id]) => (of === name ? [id] : []));
    acts.set(name, await hashesOf(connection, source, ids));
  }
  return acts;
}

async function hashesOf(
  connection: Connection,
  source: Source,
  ids: readonly string[],
): Promise<Map<string, Buffer[]>> {
  const write = entryWriter(source);
  const { rows } = await connection.query<(string | null)[]>({
    text: entryQuery(source, `t."${source.key}" = any ($1::bigint[])`),
    values: [ids],
    rowMode: "array",
  });
  const hashes = new Map<string, Buffer[]>();
  for (const [id, ...values] of rows) {
    const hash = leafHash(write(values));
    const same = hashes.get(id ?? "");
    if (same === undefined) hashes.set(id ?? "", [hash]);
    else same.push(hash);
  }
  return hashes;
}

function compare(
  leaf: number,
  row: EntryRow | undefined,
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
  const [hash, ...more] = acts.get(source)?.get(id) ?? [];
  if (more.length > 0) faults.add("inserted", leaf, act, "the act is there more than once");
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
