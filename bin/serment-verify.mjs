#!/usr/bin/env node
/**
 * Verifies a receipt, or a ledger's folder, without Serment, its database or a network: Node alone. Formats and
 * algorithms are in docs/reference/ledger.md; this file follows that page, and shares no line with what writes them.
 */
import { createHash, createPublicKey, verify } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
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

/** The text of a file of at most 16 MB, which is far more than any receipt, checkpoint or key has. */
function readText(file) {
  if (statSync(file).size > 16 * 1024 * 1024) refuse(`${file} is too large to be what it should be`);
  return readFileSync(file, "utf8");
}

/** `name+id+base64(1, 32 bytes)`; the id is the first four bytes of SHA-256(name, line feed, 1, key). */
function readKey(given) {
  const text = (existsSync(given) ? readText(given) : given).trim();
  const [name = "", id = "", encoded = ""] = /^([^\s+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text)?.slice(1) ?? [];
  const bytes = Buffer.from(encoded, "base64");
  if (bytes.length !== 33 || bytes[0] !== 1) return undefined;
  if (sha256(`${name}\n`, bytes).subarray(0, 4).toString("hex") !== id) return undefined;
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), bytes.subarray(1)]);
  return { name, id, key: createPublicKey({ key: der, format: "der", type: "spki" }) };
}

/** The size and root a signed note says. Signatures of others are passed over; each one of this key must be good. */
function readCheckpoint(note, { name, id, key }, what) {
  const cut = note.lastIndexOf("\n\n");
  const body = note.slice(0, cut + 1);
  const [origin, size, root] = body.split("\n");
  const isOne =
    /^[^\n]+\n(0|[1-9]\d{0,15})\n[A-Za-z0-9+/]{43}=\n([^\n]+\n)*$/.test(body) &&
    /^(— \S+ [A-Za-z0-9+/]+=*\n)+$/.test(note.slice(cut + 2)) &&
    Number.isSafeInteger(Number(size)) &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a note may not contain.
    !/[\x00-\x09\x0b-\x1f]/.test(note);
  if (!isOne) refuse(`${what} is no checkpoint`);
  if (origin !== name) refuse(`${what} is of the log ${origin}, the key of ${name}`);
  const signatures = note
    .slice(cut + 2, -1)
    .split("\n")
    .map((line) => line.split(" "));
  const ours = signatures.flatMap(([, signer, encoded]) => {
    const bytes = Buffer.from(encoded, "base64");
    const isOurs = signer === name && bytes.subarray(0, 4).toString("hex") === id;
    return isOurs ? [{ bytes, encoded }] : [];
  });
  const isGood = ({ bytes, encoded }) =>
    bytes.toString("base64") === encoded && verify(null, Buffer.from(body), key, bytes.subarray(4));
  if (ours.length === 0 || !ours.every(isGood)) refuse(`${what} is not signed with this key`);
  return { size: Number(size), root: Buffer.from(root, "base64") };
}

/** RFC 9162, 2.1.3.2. */
function isIncluded(hash, index, { size, root }, proof) {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  if (proof.some((next) => next.length !== 32)) return false;
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

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** What a text says in JSON; undefined where it is none. */
function readJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function verifyReceipt(text, key) {
  const receipt = readJson(text);
  const { v, entry, leaf, proof, checkpoint } = isObject(receipt) ? receipt : {};
  if (v !== 1 || typeof entry !== "string" || typeof checkpoint !== "string" || !Array.isArray(proof))
    refuse("this is no receipt of version 1");
  const signed = readCheckpoint(checkpoint, key, "its checkpoint");
  const hashes = proof.map((hash) => Buffer.from(String(hash), "base64"));
  if (!isIncluded(leafHash(entry), leaf, signed, hashes))
    refuse("the act in it is not in the tree that was signed");
  const act = readJson(entry);
  if (!isObject(act) || act.v !== 1 || !isObject(act.row) || canonical(act) !== entry)
    refuse("the act in it is not written as acts are");
  console.log(`the receipt holds: leaf ${leaf} of ${signed.size}, in the log ${key.name}`);
  console.log(`kind of act: ${shown(act.source)}`);
  for (const [name, value] of Object.entries(act.row))
    if (value !== null) console.log(`  ${name}: ${shown(value)}`);
}

/** What somebody once typed, without anything that a terminal would obey. */
const shown = (value) =>
  String(value).replace(/[\p{Cc}\p{Cf}]/gu, (letter) => `\\u{${letter.codePointAt(0).toString(16)}}`);

/** `tile/<level>/x001/x234/067`, and `.p/<width>` for one that is not full. */
function readTile(folder, level, number, width) {
  const digits = String(number)
    .padStart(Math.ceil(String(number).length / 3) * 3, "0")
    .match(/.{3}/g);
  const name = digits.map((part, i) => (i < digits.length - 1 ? `x${part}` : part)).join("/");
  const path = join(folder, "tile", String(level), name);
  for (const file of [join(`${path}.p`, String(width)), path]) {
    if (!existsSync(file) || !statSync(file).isFile()) continue;
    const bytes = readFileSync(file);
    if (bytes.length === 32 * (file === path ? 256 : width))
      return Array.from({ length: width }, (_, i) => bytes.subarray(i * 32, i * 32 + 32));
  }
  return refuse(`tile/${level}/${name} is missing or cut off`);
}

/** The root over the roots of whole subtrees, the largest first. */
const rootOf = (nodes) =>
  nodes.length === 0 ? sha256() : nodes.reduceRight((right, left) => nodeHash(left, right));

function verifyFolder(folder, key, kept) {
  const signed = readCheckpoint(readText(join(folder, "checkpoint")), key, "the checkpoint");
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

/** What was asked for. Throws what cannot be tried. */
function readArguments(args) {
  const places = [];
  const checkpoints = [];
  let given;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === "--key") given = args[++i];
    else if (args[i] === "--checkpoint") checkpoints.push(args[++i] ?? "");
    else if (args[i].startsWith("-")) throw new Error(`there is no option ${args[i]}`);
    else places.push(args[i]);
  }
  const [place] = places;
  if (places.length !== 1) throw new Error("give one receipt, or one folder");
  if (given === undefined) throw new Error("give the verifier key with --key");
  for (const file of [place, ...checkpoints]) if (!existsSync(file)) throw new Error(`there is no ${file}`);
  const key = readKey(given);
  if (key === undefined) throw new Error(`${given} is no verifier key, and no file that holds one`);
  return { place, key, checkpoints };
}

function main(args) {
  if (args.includes("--help")) {
    console.log(HELP);
    return 0;
  }
  try {
    const { place, key, checkpoints } = readArguments(args);
    const kept = checkpoints.map((file) => ({ ...readCheckpoint(readText(file), key, file), what: file }));
    if (statSync(place).isDirectory()) verifyFolder(place, key, kept);
    else verifyReceipt(readText(place), key);
    return 0;
  } catch (error) {
    console.error(
      error instanceof Wrong
        ? `NOT AS IT WAS: ${error.message}`
        : `cannot be tried: ${error.message}\n(how it is used: serment-verify --help)`,
    );
    return error instanceof Wrong ? 1 : 2;
  }
}

process.exitCode = main(process.argv.slice(2));
