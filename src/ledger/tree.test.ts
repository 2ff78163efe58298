/** The tree against the vectors that RFC 6962's implementations share, and against a naive tree on random ones. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  emptyRoot,
  GrowingTree,
  hashOf,
  inclusionRanges,
  leafHash,
  type NodeReader,
  nodeHash,
  provesInclusion,
  type Range,
} from "./tree.ts";

/** The leaves and roots of certificate-transparency's own tests (merkle_tree_test), in hex. */
const leaves = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

describe("the tree of RFC 6962", () => {
  test("without leaves its root is the hash of nothing", () => {
    expect(emptyRoot().toString("hex")).toBe(createHash("sha256").digest("hex"));
    expect(new GrowingTree().root()).toEqual(emptyRoot());
  });

  test("grows leaf by leaf into the roots known elsewhere", () => {
    const tree = new GrowingTree();
    const found = leaves.map((hex) => {
      tree.append(leafHash(Buffer.from(hex, "hex")));
      return tree.root().toString("hex");
    });
    expect(found).toEqual(roots);
  });

  test("proves by the paths known elsewhere", async () => {
    const hashes = leaves.map((hex) => leafHash(Buffer.from(hex, "hex")));
    const hex = async (ranges: readonly Range[]) =>
      (await Promise.all(ranges.map((range) => hashOf(readerOf(hashes), range)))).map((h) =>
        h.toString("hex"),
      );
    expect(await hex(inclusionRanges(0, 8))).toEqual([
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]);
  });
});

/** The definition in section 2.1, word for word. */
function naiveRoot(hashes: readonly Buffer[]): Buffer {
  const [first] = hashes;
  if (first === undefined) return emptyRoot();
  if (hashes.length === 1) return first;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return nodeHash(naiveRoot(hashes.slice(0, k)), naiveRoot(hashes.slice(k)));
}

const readerOf =
  (hashes: readonly Buffer[]): NodeReader =>
  (height, place) =>
    naiveRoot(hashes.slice(place * 2 ** height, (place + 1) * 2 ** height));

const someLeaves = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, i) => leafHash(`leaf ${i}`));
const proofOf = (hashes: readonly Buffer[], ranges: readonly Range[]): Promise<Buffer[]> =>
  Promise.all(ranges.map((range) => hashOf(readerOf(hashes), range)));

describe("held against a naive tree", () => {
  const sizes = fc.integer({ min: 1, max: 300 });

  test("every root is the same, however the tree was put down and taken up", () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, cut) => {
        const hashes = someLeaves(size);
        let tree = new GrowingTree();
        for (const [i, hash] of hashes.entries()) {
          if (i === cut % size) tree = new GrowingTree(tree.edge);
          tree.append(hash);
        }
        expect(tree.root()).toEqual(naiveRoot(hashes));
      }),
    );
  });

  test("every leaf is proven, and no other leaf, place or tree by the same proof", async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, some, bit) => {
        const hashes = someLeaves(size);
        const index = some % size;
        const hash = hashes[index] as Buffer;
        const tree = { size, root: naiveRoot(hashes) };
        const proof = await proofOf(hashes, inclusionRanges(index, size));
        expect(provesInclusion({ hash, index }, tree, proof)).toBe(true);
        expect(provesInclusion({ hash: leafHash("other"), index }, tree, proof)).toBe(false);
        expect(provesInclusion({ hash, index: size }, tree, proof)).toBe(false);
        expect(provesInclusion({ hash, index }, tree, [...proof, hash])).toBe(false);
        expect(provesInclusion({ hash, index }, tree, [...proof.slice(1), Buffer.alloc(31)])).toBe(false);
        if (size > 1) {
          expect(provesInclusion({ hash, index: (index + 1) % size }, tree, proof)).toBe(false);
          const bent = proof.map((one) => Buffer.from(one));
          const place = bit % (bent.length * 256);
          const one = bent[Math.floor(place / 256)] as Buffer;
          const byte = Math.floor((place % 256) / 8);
          one[byte] = (one[byte] ?? 0) ^ (1 << (place % 8));
          expect(provesInclusion({ hash, index }, tree, bent)).toBe(false);
        }
      }),
    );
  });
});
