/**
 * A secret that lies in a file outside the database, so that neither a dump nor a backup of the database lets anybody sign
 * in its name. Drawn when it is first needed. Losing it harms nobody: what was signed with it stops being accepted.
 */
import { randomBytes } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { SermentError } from "../errors.ts";

const BYTES = 32;
const WRITTEN = new RegExp(`^[0-9a-f]{${BYTES * 2}}\\n?$`);

/** The secret in a file, which is made when it is not there. Throws `secret-file`. */
export async function secretIn(file: string): Promise<Buffer> {
  try {
    return await readSecret(file).catch(async (error: unknown) => {
      if (codeOf(error) !== "ENOENT") throw error;
      await drawSecret(file);
      return readSecret(file);
    });
  } catch (cause) {
    if (cause instanceof SermentError) throw cause;
    throw new SermentError("secret-file", `the secret in \`${file}\` can be neither read nor made`, {
      details: String(cause),
      hint: "name a file that the user who runs Serment can write, and nobody else can read",
      cause,
    });
  }
}

async function readSecret(file: string): Promise<Buffer> {
  const text = await readFile(file, "utf8");
  if (WRITTEN.test(text)) return Buffer.from(text.trim(), "hex");
  throw new SermentError("secret-file", `\`${file}\` holds no secret of Serment's`, {
    details: `a secret is ${BYTES * 2} hexadecimal digits`,
    hint: "bring the file back, or remove it so that another one is drawn",
  });
}

/** Another process may be drawing one as well: the first file stands. */
async function drawSecret(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, "wx", 0o600).catch((error: unknown) => {
    if (codeOf(error) !== "EEXIST") throw error;
    return undefined;
  });
  if (handle === undefined) return;
  try {
    await handle.writeFile(`${randomBytes(BYTES).toString("hex")}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error ? String(error.code) : undefined;
