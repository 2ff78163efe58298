/**
 * The key that signs checkpoints: an Ed25519 seed in a file of its own, outside the database and outside the ledger's
 * folder, so that who can rewrite either cannot sign what they made of it. It is made once; readers need its public
 * half alone, which lies beside it and is given to whoever verifies.
 */
import { type KeyObject, randomBytes } from "node:crypto";
import { chmod, mkdir, open, readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { SermentError } from "../errors.ts";
import { privateKey } from "./checkpoint.ts";
import { HASH } from "./tree.ts";

/** What anybody may do with a file, in its mode. Windows has no such thing. */
const ANYBODY = process.platform === "win32" ? 0 : 0o007;

/** Undefined when there is no such file. Throws `ledger-key` for one that cannot be read, is open to all or holds no key. */
export async function readSigner(file: string): Promise<KeyObject | undefined> {
  let text: string;
  let mode: number;
  try {
    text = await readFile(file, "utf8");
    ({ mode } = await stat(file));
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw new SermentError("ledger-key", `the ledger's key \`${file}\` cannot be read`, {
      details: String(cause),
      hint: "let the user that runs Serment read it, and nobody else",
      cause,
    });
  }
  if ((mode & ANYBODY) !== 0)
    throw new SermentError(
      "ledger-key",
      `the ledger's key \`${file}\` is open to everybody on this machine`,
      {
        details: `its mode is ${(mode & 0o777).toString(8)}; whoever reads it can sign what was rewritten`,
        hint: `make it mode 400: \`chmod 400 ${file}\``,
      },
    );
  if (/^[0-9a-f]{64}\n?$/.test(text)) return privateKey(Buffer.from(text.trim(), "hex"));
  throw new SermentError("ledger-key", `\`${file}\` holds no key of a ledger`, {
    details: `a key is ${HASH * 2} hexadecimal digits`,
    hint: "bring the file back from where it is kept safe",
  });
}

/** Draws a key and keeps it in a new file that only its owner can read; one that exists is used as it is. */
export async function makeSigner(file: string): Promise<KeyObject> {
  const known = await readSigner(file);
  if (known !== undefined) return known;
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(file, "wx", 0o600);
    try {
      await handle.writeFile(`${randomBytes(HASH).toString("hex")}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await chmod(file, 0o400);
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST"))
      throw new SermentError("ledger-unwritable", `the ledger's key \`${file}\` cannot be made`, {
        details: String(cause),
        hint: "name a file that can be written in SERMENT_LEDGER_KEY",
        cause,
      });
  }
  const made = await readSigner(file);
  if (made !== undefined) return made;
  throw new SermentError("ledger-key", `the ledger's key \`${file}\` is gone again`);
}
