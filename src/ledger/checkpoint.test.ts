/** Checkpoints are C2SP signed notes: the example of the specification's implementation verifies, and ours read alike. */
import { describe, expect, test } from "vitest";
import {
  privateKey,
  publicBytes,
  readCheckpoint,
  readVerifier,
  signed,
  verified,
  verifierText,
} from "./checkpoint.ts";
import { leafHash } from "./tree.ts";

/** From golang.org/x/mod/sumdb/note, whose format the C2SP took over: the key and its note over two lines of a poem. */
const PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

const key = privateKey(Buffer.alloc(32, 7));
const origin = "serment-ledger/example";
const verifier = { name: origin, key: publicBytes(key) };
const note = signed({ origin, size: 5, root: leafHash("x") }, key);

describe("a verifier key", () => {
  test("of another implementation is read, and written back the same", () => {
    const read = readVerifier(PETER);
    expect(read?.name).toBe("PeterNeumann");
    expect(read === undefined ? "" : verifierText(read)).toBe(PETER);
  });

  test("that does not fit its id is none", () => {
    expect(readVerifier(PETER.replace("c74f20a3", "c74f20a4"))).toBeUndefined();
    expect(readVerifier("nonsense")).toBeUndefined();
  });
});

describe("a checkpoint", () => {
  test("says origin, size and root, then an empty line and the signature", () => {
    const lines = note.split("\n");
    expect(lines.slice(0, 4)).toEqual([origin, "5", leafHash("x").toString("base64"), ""]);
    expect(lines[4]).toMatch(/^— serment-ledger\/example [A-Za-z0-9+/]{91}=$/);
    expect(lines.slice(5)).toEqual([""]);
  });

  test("is known by its key, also beside another's signature", () => {
    expect(verified(note, verifier)).toEqual({ origin, size: 5, root: leafHash("x") });
    const cosigned = `${note}— witness.example ${Buffer.alloc(68, 1).toString("base64")}\n`;
    expect(verified(cosigned, verifier)?.size).toBe(5);
    expect(
      verified(note, { ...verifier, key: publicBytes(privateKey(Buffer.alloc(32, 8))) }),
    ).toBeUndefined();
    expect(verified(note, { ...verifier, name: "serment-ledger/other" })).toBeUndefined();
  });

  test("with any bit of it flipped is not", () => {
    const bytes = Buffer.from(note);
    const passed: string[] = [];
    for (let place = 0; place < bytes.length * 8; place++) {
      const bent = Buffer.from(bytes);
      const byte = Math.floor(place / 8);
      bent[byte] = (bent[byte] ?? 0) ^ (1 << (place % 8));
      const found = verified(bent.toString("utf8"), verifier);
      if (found !== undefined) passed.push(`bit ${place % 8} of byte ${byte}`);
    }
    expect(passed).toEqual([]);
  });

  test("that is malformed is none", () => {
    for (const text of [
      "",
      "a\n5\n",
      `${origin}\n05\n${leafHash("x").toString("base64")}\n\n— a b\n`,
      note.slice(0, -1),
    ])
      expect(readCheckpoint(text)).toBeUndefined();
  });
});
