#!/usr/bin/env node
/**
 * Verifies a receipt, or a ledger's folder, without Serment, its database or a network: Node alone. Formats and
 * algorithms are in docs/reference/ledger.md; this file follows that page, and shares no line with what writes them.
 */
import { createHash, createPublicKey, verify } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const HELP = `serment-verify: is this what was recorded, and was nothing changed since?

  node serment-verify.mjs <receipt.json> --key <key>
  node serment-verify.mjs <folder> --key <key> [--checkpoint <file>]...

<key> is the verifier key, name+id+key, or a file that holds it; have it from the company in advance.
--checkpoint is one you kept: the ledger in the folder must begin with what it says.

Ends with 0 when everything holds, 1 when something does not, 2 when it cannot be tried.`;

class Wrong extends Error {}
const refuse = (words) => {
  throw new Wrong(words);
};

const sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const leafHash = (entry) => sha256(Buffer.of(0), entry);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);

/** `name+id+base64(1, 32 bytes)`; the id is the first four bytes of SHA-256(name, line feed, 1, key). */
function readKey(given) {
  const text = (existsSync(given) ? readFileSync(given, "utf8") : given).trim();
  const [name = "", id = "", encoded = ""] = /^([^\s+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text)?.slice(1) ?? [];
  const bytes = Buffer.from(encoded, "base64");
  if (bytes.length !== 33 || bytes[0] !== 1) return undefined;
  if (sha256(`${name}\n`, bytes).subarray(0, 4).toString("hex") !== id) return undefined;
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), bytes.subarray(1)]);
  return { name, id, key: createPublicKey({ key: der, format: "der", type: "spki" }) };
}

/** The size and root a signed note says, when one of its signatures is this key's. */
function readCheckpoint(note, { name, id, key }, what) {
  const cut = note.lastIndexOf("\n\n");
  const [origin, size, root] = note.split("\n");
  const body = note.slice(0, cut + 1);
  const signatures = note.slice(cut + 2).split("\n");
  if (cut < 0 || !/^(0|[1-9]\d*)$/.test(size ?? "") || Buffer.from(root ?? "", "base64").length !== 32)
    refuse(`${what} is no checkpoint`);
  if (origin !== name) refuse(`${what} is of the log ${origin}, the key of ${name}`);
  const good = signatures.some((line) => {
    const [dash, signer, encoded = ""] = line.split(" ");
    const bytes = Buffer.from(encoded, "base64");
    return (
      dash === "—" &&
      signer === name &&
      bytes.toString("base64") === encoded &&
      bytes.subarray(0, 4).toString("hex") === id &&
      verify(null, Buffer.from(body), key, bytes.subarray(4))
    );
  });
  if (!good) refuse(`${what} is not signed with this key`);
  return { size: Number(size), root: Buffer.from(root, "base64") };
}

/** RFC 9162, 2.1.3.2. */
function isIncluded(hash, index, { size, root }, proof) {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  let [place, last, found] = [BigInt(index), BigInt(size) - 1n, hash];
  for (const next of proof) {
    if (last === 0n) return false;
    if (place & 1n || place === last) {
      found = nodeHash(next, found);
      while (!(place & 1n) && place !== 0n) [place, last] = [place >> 1n, last >> 1n];
    } else found = nodeHash(found, next);
    [place, last] = [place >> 1n, last >> 1n];
  }
  return last === 0n && found.equals(root);
}

/** Keys in order, no spaces, strings as JSON escapes them: RFC 8785, for what entries are made of. */
const canonical = (value) =>
  typeof value !== "object" || value === null
    ? JSON.stringify(value)
    : `{${Object.keys(value)
        .sort()
        .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
        .join(",")}}`;

function verifyReceipt(text, key) {
  const { v, entry, leaf, proof, checkpoint } = JSON.parse(text);
  if (v !== 1 || typeof entry !== "string" || typeof checkpoint !== "string" || !Array.isArray(proof))
    refuse("this is no receipt of version 1");
  const signed = readCheckpoint(checkpoint, key, "its checkpoint");
  const hashes = proof.map((hash) => Buffer.from(String(hash), "base64"));
  if (!isIncluded(leafHash(entry), leaf, signed, hashes))
    refuse("the act in it is not in the tree that was signed");
  const act = JSON.parse(entry);
  if (act.v !== 1 || canonical(act) !== entry) refuse("the act in it is not written as acts are");
  console.log(`the receipt holds: leaf ${leaf} of ${signed.size}, in the log ${key.name}`);
  console.log(`kind of act: ${act.source}`);
  for (const [name, value] of Object.entries(act.row)) if (value !== null) console.log(`  ${name}: ${value}`);
}

/** `tile/<level>/x001/x234/067`, and `.p/<width>` for one that is not full. */
function readTile(folder, level, number, width) {
  const digits = String(number)
    .padStart(Math.ceil(String(number).length / 3) * 3, "0")
    .match(/.{3}/g);
  const name = digits.map((part, i) => (i < digits.length - 1 ? `x${part}` : part)).join("/");
  const path = join(folder, "tile", String(level), name);
  const partial = existsSync(`${path}.p`) ? readdirSync(`${path}.p`).map((w) => join(`${path}.p`, w)) : [];
  for (const file of [path, ...partial]) {
    if (!existsSync(file) || !statSync(file).isFile()) continue;
    const bytes = readFileSync(file);
    if (bytes.length % 32 === 0 && bytes.length >= width * 32)
      return Array.from({ length: width }, (_, i) => bytes.subarray(i * 32, i * 32 + 32));
  }
  return refuse(`tile/${level}/${name} is missing or cut off`);
}

/** The root over the roots of whole subtrees, the largest first. */
const rootOf = (nodes) =>
  nodes.length === 0 ? sha256() : nodes.reduceRight((right, left) => nodeHash(left, right));

function verifyFolder(folder, key, kept) {
  const signed = readCheckpoint(readFileSync(join(folder, "checkpoint"), "utf8"), key, "the checkpoint");
  const marks = [...kept, { ...signed, what: "the checkpoint of the folder" }];
  for (const { size, what } of marks)
    if (size > signed.size) refuse(`${what} has ${size} leaves, the folder ${signed.size}`);
  const nodes = [];
  const check = (size) => {
    for (const mark of marks)
      if (mark.size === size && !rootOf(nodes).equals(mark.root))
        refuse(`the first ${size} leaves are not those of ${mark.what}`);
  };
  check(0);
  // Whole tiles of a level, as hashes of the level above.
  let below = [];
  for (let first = 0; first < signed.size; first += 256) {
    const width = Math.min(256, signed.size - first);
    const tile = readTile(folder, 0, first / 256, width);
    for (const [i, leaf] of tile.entries()) {
      let node = leaf;
      for (let count = first + i; count % 2 === 1; count = (count - 1) / 2)
        node = nodeHash(nodes.pop(), node);
      nodes.push(node);
      check(first + i + 1);
    }
    if (width === 256) below.push(tileRoot(tile));
  }
  for (let level = 1; below.length > 0; level++) {
    const above = [];
    for (let from = 0; from < below.length; from += 256) {
      const tile = readTile(folder, level, from / 256, Math.min(256, below.length - from));
      for (const [i, hash] of tile.entries())
        if (!hash.equals(below[from + i]))
          refuse(`hash ${i} of tile ${from / 256} on level ${level} is not that of the tile below`);
      if (tile.length === 256) above.push(tileRoot(tile));
    }
    below = above;
  }
  console.log(`the ledger is whole: ${signed.size} leaves, root ${signed.root.toString("base64")}`);
  for (const { size, what } of kept) console.log(`it began with the ${size} leaves of ${what}`);
}

function tileRoot(hashes) {
  let row = hashes;
  while (row.length > 1)
    row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i], row[2 * i + 1]));
  return row[0];
}

function main(args) {
  const given = [];
  const checkpoints = [];
  let key;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === "--key") key = readKey(args[++i] ?? "");
    else if (args[i] === "--checkpoint") checkpoints.push(args[++i] ?? "");
    else given.push(args[i]);
  }
  const [place] = given;
  if (given.length !== 1 || given[0].startsWith("-") || key === undefined || !existsSync(place)) {
    console.error(HELP);
    return 2;
  }
  try {
    const kept = checkpoints.map((file) => ({
      ...readCheckpoint(readFileSync(file, "utf8"), key, file),
      what: file,
    }));
    if (statSync(place).isDirectory()) verifyFolder(place, key, kept);
    else verifyReceipt(readFileSync(place, "utf8"), key);
    return 0;
  } catch (error) {
    if (error instanceof Wrong || error instanceof SyntaxError)
      console.error(`NOT AS IT WAS: ${error.message}`);
    else console.error(`cannot be read: ${error.message}`);
    return error instanceof Wrong || error instanceof SyntaxError ? 1 : 2;
  }
}

process.exitCode = main(process.argv.slice(2));
