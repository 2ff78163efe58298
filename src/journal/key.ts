/**
 * The journal's key: what turns the key of a row into a pseudonym, and what seals each line. It lies outside the
 * database and outside the journal's folder, so that neither alone tells whom an entry is about. It is made once and
 * never changed: with another key, nothing in the journal could be found again.
 */
import { createCipheriv, createHmac, randomBytes } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { SermentError } from "../errors.ts";

export type JournalKey = {
  /** What stands for rows: the same row always has the same, and without the key nobody finds the row. 128 bits. */
  pseudonyms(table: string, rows: readonly string[]): string[];
  /** The seal of a line's bytes. */
  seal(bytes: Uint8Array | string): string;
  /** Tells whether a journal was written with this key, and nothing about it. */
  readonly check: string;
};

const BYTES = 32;
const BLOCK = 16;

/**
 * A key of up to fifteen bytes, as numbers are, becomes one block of AES with its length in front; a longer one the
 * first half of an HMAC. Either is a keyed function of the row alone. Blocks are done all at once, twenty times as fast,
 * and a batch of forgetting has thousands.
 */
export function journalKey(secret: Uint8Array): JournalKey {
  const derived = (use: string): Buffer => createHmac("sha256", secret).update(use).digest();
  const seals = derived("serment journal: seals");
  const pseudonyms = (table: string, rows: readonly string[]): string[] => {
    const own = derived(`serment journal: rows of ${table}`);
    const blocks = Buffer.alloc(rows.length * BLOCK);
    const long = new Map<number, string>();
    rows.forEach((row, i) => {
      const bytes = row.length < BLOCK ? Buffer.byteLength(row) : BLOCK;
      if (bytes < BLOCK) {
        blocks[i * BLOCK] = bytes;
        blocks.write(row, i * BLOCK + 1);
      } else long.set(i, createHmac("sha256", own).update(row).digest().toString("base64url", 0, BLOCK));
    });
    const cipher = createCipheriv("aes-256-ecb", own, null).setAutoPadding(false);
    const hidden = Buffer.concat([cipher.update(blocks), cipher.final()]);
    return rows.map((_, i) => long.get(i) ?? hidden.toString("base64url", i * BLOCK, (i + 1) * BLOCK));
  };
  return {
    pseudonyms,
    seal: (bytes) => createHmac("sha256", seals).update(bytes).digest("base64url"),
    check: derived("serment journal: check").toString("base64url", 0, BLOCK),
  };
}

/** Reads the key; undefined when there is no such file. Throws `journal-key` for a file that holds none. */
export async function readKey(file: string): Promise<JournalKey | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw new SermentError("journal-key", `the journal's key \`${file}\` cannot be read`, {
      details: String(cause),
      hint: "let the user that runs Serment read it, and nobody else",
      cause,
    });
  }
  if (new RegExp(`^[0-9a-f]{${BYTES * 2}}\\n?$`).test(text))
    return journalKey(Buffer.from(text.trim(), "hex"));
  throw new SermentError("journal-key", `\`${file}\` holds no key of a journal`, {
    details: `a key is ${BYTES * 2} hexadecimal digits`,
    hint: "bring the file back from where it is kept safe",
  });
}

/** Draws a key and keeps it in a new file that only its owner can read; one that exists is used as it is. */
export async function makeKey(file: string): Promise<JournalKey> {
  const known = await readKey(file);
  if (known !== undefined) return known;
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(file, "wx", 0o600);
    try {
      await handle.writeFile(`${randomBytes(BYTES).toString("hex")}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST"))
      throw new SermentError("journal-unwritable", `the journal's key \`${file}\` cannot be made`, {
        details: String(cause),
        hint: "name a file that can be written in SERMENT_JOURNAL_KEY",
        cause,
      });
  }
  const made = await readKey(file);
  if (made !== undefined) return made;
  throw new SermentError("journal-key", `the journal's key \`${file}\` is gone again`);
}
