/**
 * A receipt: one act as it was sealed, the hashes that lead from it to the root, and the signed checkpoint with that
 * root. Whoever holds it can show later what was recorded, without the company and without its database;
 * bin/serment-verify.mjs is all it takes.
 */
import { type Entry, readEntry } from "./canonical.ts";
import { type Checkpoint, readVerifier, verified } from "./checkpoint.ts";
import { tileReader } from "./tiles.ts";
import { hashOf, inclusionRanges, leafHash, provesInclusion } from "./tree.ts";

export type Receipt = {
  readonly v: 1;
  /** The act in canonical JSON. */
  readonly entry: string;
  /** Which leaf it is, from 0. */
  readonly leaf: number;
  /** In base64, from the leaf upwards. */
  readonly proof: readonly string[];
  readonly checkpoint: string;
};

/** Makes one for a leaf of the tree in the folder, whose checkpoint is given. */
export async function makeReceipt(
  folder: string,
  { note, size }: { readonly note: string; readonly size: number },
  { entry, leaf }: { readonly entry: string; readonly leaf: number },
): Promise<Receipt> {
  const read = tileReader(folder, size);
  const proof: string[] = [];
  for (const range of inclusionRanges(leaf, size)) proof.push((await hashOf(read, range)).toString("base64"));
  return { v: 1, entry, leaf, proof, checkpoint: note };
}

export type Verdict =
  | { readonly good: true; readonly checkpoint: Checkpoint; readonly entry: Entry }
  | { readonly good: false; readonly why: string };

/** Whether a receipt holds under a verifier key, and if not why. */
export function verifyReceipt({ entry, leaf, proof, checkpoint }: Receipt, verifier: string): Verdict {
  const key = readVerifier(verifier);
  if (key === undefined) return { good: false, why: "the verifier key is none" };
  const known = verified(checkpoint, key);
  if (known === undefined) return { good: false, why: "the checkpoint is not signed with this key" };
  const hashes = proof.map((text) => Buffer.from(text, "base64"));
  if (!provesInclusion({ hash: leafHash(entry), index: leaf }, known, hashes))
    return { good: false, why: "the entry is not in the tree of the checkpoint" };
  try {
    return { good: true, checkpoint: known, entry: readEntry(entry) };
  } catch {
    return { good: false, why: "the entry is not in canonical JSON" };
  }
}
