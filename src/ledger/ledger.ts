/**
 * The ledger outside the database: the tiles and the signed checkpoint of a log, and the key that signs. What is in
 * the tree is the database's work (enforce/seal.ts); this only lets the files grow behind it, and never signs a tree
 * that does not begin with the one signed before.
 */
import type { KeyObject } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { SermentError } from "../errors.ts";
import { type Checkpoint, publicBytes, signed, verified, verifierText } from "./checkpoint.ts";
import { makeSigner, readSigner } from "./key.ts";
import { makeReceipt, type Receipt } from "./receipt.ts";
import { beginFolder, edgeIn, putAside, readNote, TileWriter } from "./tiles.ts";
import { emptyRoot, rootOf } from "./tree.ts";

export type LedgerPlace = {
  /** The folder of the tiles and the checkpoint. */
  readonly folder: string;
  /** The file of the key; not in the folder, which is copied to others. */
  readonly keyFile: string;
};

export type SignedState = Checkpoint & { readonly note: string };

export type Ledger = {
  readonly place: LedgerPlace;
  /** What was signed last; undefined where no log was begun. Throws `ledger-key`, `ledger-damaged`, `ledger-missing`. */
  state(): Promise<SignedState | undefined>;
  /** Begins a log in a place that has none, or one without leaves; draws the key when there is none. */
  begin(origin: string): Promise<void>;
  /** Opens the files for more leaves. Throws `ledger-damaged` when they are not the tree that was signed. */
  grow(state: SignedState): Promise<Growing>;
  /** The public key under the name of a log, as verifiers take it. Throws `ledger-key`. */
  verifier(origin: string): Promise<string>;
  receipt(state: SignedState, sealed: { readonly entry: string; readonly leaf: number }): Promise<Receipt>;
  /** Renames the folder; returns where it is now, if there was one. */
  putAside(now: Date): Promise<string | undefined>;
};

export type Growing = {
  append(leaf: Buffer): Promise<void>;
  root(): Buffer;
  /** Brings everything to the disk and signs it. */
  sign(): Promise<void>;
};

/** Reads and writes nothing until it is used. */
export function openLedger(place: LedgerPlace): Ledger {
  let secret: KeyObject | undefined;
  const signer = async (): Promise<KeyObject> => {
    secret ??= await readSigner(place.keyFile);
    if (secret !== undefined) return secret;
    throw new SermentError("ledger-key", `the ledger's key \`${place.keyFile}\` is not there`, {
      details: `the ledger in \`${place.folder}\` cannot be continued without it`,
      hint: "bring it back from where it is kept safe; SERMENT_LEDGER_KEY says where it is looked for",
    });
  };
  return {
    place,
    async state() {
      const note = await readNote(place.folder);
      if (note === undefined) return undefined;
      const name = /^[^\s+]+/.exec(note)?.[0] ?? "";
      const known = verified(note, { name, key: publicBytes(await signer()) });
      if (known === undefined)
        throw new SermentError(
          "ledger-damaged",
          `the checkpoint in \`${place.folder}\` is not signed with our key`,
          {
            details: "it was changed, or it is another installation's",
            hint: "bring the folder back from its copy, or the key that belongs to it",
          },
        );
      return { ...known, note };
    },
    async begin(origin) {
      secret = await makeSigner(place.keyFile);
      const beginning = { origin, size: 0, root: emptyRoot() };
      await beginFolder(place.folder, signed(beginning, secret));
      // For whoever is to verify; should it be lost, `serment audit status` says it again.
      await writeFile(
        `${place.keyFile}.pub`,
        `${verifierText({ name: origin, key: publicBytes(secret) })}\n`,
      ).catch(() => undefined);
    },
    async grow({ origin, size, root }) {
      const key = await signer();
      if (!rootOf((await edgeIn(place.folder, size)).nodes).equals(root))
        throw new SermentError("ledger-damaged", `the tiles in \`${place.folder}\` are not what was signed`, {
          hint: "bring the folder back from its copy; `serment audit verify` says which leaves differ",
        });
      const writer = await TileWriter.after(place.folder, size);
      return {
        append: (leaf) => writer.append(leaf),
        root: () => writer.root(),
        sign: () => writer.finish(signed({ origin, size: writer.size, root: writer.root() }, key)),
      };
    },
    verifier: async (origin) => verifierText({ name: origin, key: publicBytes(await signer()) }),
    receipt: (state, sealed) => makeReceipt(place.folder, state, sealed),
    putAside: (now) => putAside(place.folder, now),
  };
}
