/**
 * The Merkle tree of RFC 6962 over SHA-256: hashes of leaves and nodes, the root of a tree that grows, and the proof
 * that a leaf is in it. It knows nothing of files or of acts.
 */
import { hash } from "node:crypto";

/** Bytes of a hash. */
export const HASH = 32;

/** What a leaf is: the hash of its text behind a zero, so that no leaf can pass for a node. */
export const leafHash = (entry: string | Uint8Array): Buffer =>
  hash("sha256", typeof entry === "string" ? `\0${entry}` : Buffer.concat([Buffer.of(0), entry]), "buffer");

/** A one and two hashes. The same bytes serve every call, since there are millions. */
const pair = Buffer.alloc(1 + 2 * HASH, 1);

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  if (left.length !== HASH || right.length !== HASH) throw new RangeError("a node is made of two hashes");
  pair.set(left, 1);
  pair.set(right, 1 + HASH);
  return hash("sha256", pair, "buffer");
}

/** The root of a tree without leaves. */
export const emptyRoot = (): Buffer => hash("sha256", "", "buffer");

/** A tree as it must be known to grow: the roots of its whole subtrees, from the largest to the smallest. */
export type Edge = { readonly size: number; readonly nodes: readonly Buffer[] };

export const noLeaves: Edge = { size: 0, nodes: [] };

/** A tree that grows leaf by leaf; what it holds is one hash for each power of two. */
export class GrowingTree {
  #size: number;
  readonly #nodes: Buffer[];

  constructor({ size, nodes }: Edge = noLeaves) {
    if (nodes.length !== ones(size)) throw new RangeError(`no tree of ${size} leaves has such an edge`);
    this.#size = size;
    this.#nodes = [...nodes];
  }

  get size(): number {
    return this.#size;
  }

  get edge(): Edge {
    return { size: this.#size, nodes: [...this.#nodes] };
  }

  append(leaf: Buffer): void {
    let node = leaf;
    for (let size = this.#size; size % 2 === 1; size = (size - 1) / 2)
      node = nodeHash(this.#nodes.pop() ?? leaf, node);
    this.#nodes.push(node);
    this.#size++;
  }

  root(): Buffer {
    return rootOf(this.#nodes);
  }
}

/** The root over the roots of whole subtrees, the largest first. */
export const rootOf = (nodes: readonly Buffer[]): Buffer =>
  nodes.length === 0 ? emptyRoot() : nodes.reduceRight((right, left) => nodeHash(left, right));

/** How many whole subtrees a tree of so many leaves has. */
const ones = (size: number): number => {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
};

/** The leaves from `from` up to, not including, `to`. */
export type Range = { readonly from: number; readonly to: number };

/** The hash of the whole subtree at a height (0: the leaves) and place. */
export type NodeReader = (height: number, place: number) => Buffer | Promise<Buffer>;

/** The largest power of two below `n`, which is 2 or more. */
const split = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/** The root of some leaves, read as few whole subtrees. */
export async function hashOf(read: NodeReader, { from, to }: Range): Promise<Buffer> {
  const size = to - from;
  const height = Math.log2(size);
  if (Number.isInteger(height) && from % size === 0) return read(height, from / size);
  const middle = from + split(size);
  return nodeHash(await hashOf(read, { from, to: middle }), await hashOf(read, { from: middle, to }));
}

/** The subtrees whose roots prove that a leaf is in the tree, from the leaf upwards. */
export function inclusionRanges(leaf: number, size: number): readonly Range[] {
  if (leaf < 0 || leaf >= size) throw new RangeError(`a tree of ${size} leaves has no leaf ${leaf}`);
  const path = (from: number, to: number): Range[] => {
    if (to - from === 1) return [];
    const middle = from + split(to - from);
    return leaf < middle
      ? [...path(from, middle), { from: middle, to }]
      : [...path(middle, to), { from, to: middle }];
  };
  return path(0, size);
}

/** Whether the proof leads from the leaf to the root (RFC 9162, 2.1.3.2). */
export function provesInclusion(
  leaf: { readonly hash: Buffer; readonly index: number },
  tree: { readonly size: number; readonly root: Buffer },
  proof: readonly Buffer[],
): boolean {
  if (!Number.isSafeInteger(leaf.index) || leaf.index < 0 || leaf.index >= tree.size) return false;
  if (proof.some(({ length }) => length !== HASH)) return false;
  let [place, last, hash] = [leaf.index, tree.size - 1, leaf.hash];
  for (const next of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(next, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else hash = nodeHash(hash, next);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.equals(tree.root);
}
