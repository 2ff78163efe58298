/**
 * A checkpoint: the size and the root of the tree under the name of its log, signed with Ed25519, as a C2SP signed
 * note (c2sp.org/signed-note, c2sp.org/tlog-checkpoint). Any verifier of those formats reads it.
 */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { HASH } from "./tree.ts";

export type Checkpoint = {
  /** The name of the log, which is the name of the key as well. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
};

/** The public half of a key, by its 32 bytes. */
export type VerifierKey = { readonly name: string; readonly key: Buffer };

const ED25519 = Buffer.of(1);
/** What stands before the 32 bytes of a private and of a public key in DER. */
const PRIVATE_DER = Buffer.from("302e020100300506032b657004220420", "hex");
const PUBLIC_DER = Buffer.from("302a300506032b6570032100", "hex");

export const privateKey = (seed: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PRIVATE_DER, seed]), format: "der", type: "pkcs8" });

export const publicBytes = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ format: "der", type: "spki" }).subarray(PUBLIC_DER.length);

const publicKey = (bytes: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_DER, bytes]), format: "der", type: "spki" });

/** Four bytes that say which key signed. */
const keyId = ({ name, key }: VerifierKey): Buffer =>
  createHash("sha256").update(`${name}\n`).update(ED25519).update(key).digest().subarray(0, 4);

/** `name+id+key`, as verifiers of signed notes are given it. */
export const verifierText = (key: VerifierKey): string =>
  `${key.name}+${keyId(key).toString("hex")}+${Buffer.concat([ED25519, key.key]).toString("base64")}`;

/** Undefined for what is no such text, or one that does not fit its own id. */
export function readVerifier(text: string): VerifierKey | undefined {
  const [, name, id, bytes] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text.trim()) ?? [];
  if (name === undefined || id === undefined || bytes === undefined) return undefined;
  const decoded = Buffer.from(bytes, "base64");
  if (decoded.length !== 1 + HASH || decoded[0] !== 1) return undefined;
  const key = { name, key: decoded.subarray(1) };
  return keyId(key).toString("hex") === id ? key : undefined;
}

const bodyOf = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString("base64")}\n`;

/** The note, signed under the name of the log. */
export function signed(checkpoint: Checkpoint, key: KeyObject): string {
  const body = bodyOf(checkpoint);
  const name = checkpoint.origin;
  const id = keyId({ name, key: publicBytes(key) });
  const signature = Buffer.concat([id, sign(null, Buffer.from(body), key)]).toString("base64");
  return `${body}\n— ${name} ${signature}\n`;
}

/** More than a note with a hundred signatures has. */
const MOST = 100_000;

/** What a note says, before anybody has looked at its signature; undefined for what is no checkpoint. */
export function readCheckpoint(note: string): Checkpoint | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a note may not contain.
  if (note.length > MOST || /[\x00-\x09\x0b-\x1f]/.test(note)) return undefined;
  const [, origin, digits, encoded] =
    /^([^\s+]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*\n(?:— [^\n]+\n)+$/.exec(note) ?? [];
  if (origin === undefined || encoded === undefined) return undefined;
  const size = Number(digits);
  const root = Buffer.from(encoded, "base64");
  return Number.isSafeInteger(size) && root.toString("base64") === encoded
    ? { origin, size, root }
    : undefined;
}

/** What a note says when this key signed it. Signatures of others are passed over; each one of this key must be good. */
export function verified(note: string, key: VerifierKey): Checkpoint | undefined {
  const checkpoint = readCheckpoint(note);
  if (checkpoint === undefined || checkpoint.origin !== key.name) return undefined;
  const cut = note.lastIndexOf("\n\n") + 1;
  const text = Buffer.from(note.slice(0, cut));
  const signatures = note
    .slice(cut + 1)
    .split("\n")
    .flatMap((line) => {
      const [, name, encoded = ""] = /^— (\S+) (\S+)$/.exec(line) ?? [];
      const bytes = Buffer.from(encoded, "base64");
      return name === key.name && bytes.subarray(0, 4).equals(keyId(key)) ? [{ encoded, bytes }] : [];
    });
  const areGood = signatures.every(
    ({ encoded, bytes }) =>
      // Base64 has texts that mean the same bytes; only the one that is written is taken.
      bytes.toString("base64") === encoded && verify(null, text, publicKey(key.key), bytes.subarray(4)),
  );
  return signatures.length > 0 && areGood ? checkpoint : undefined;
}
