/**
 * The database a command works on: the one `DATABASE_URL` names, or else the embedded one of a folder, joined when
 * it runs already and started when it does not. Nothing is created but the embedded folder.
 */
import { setTimeout as pause } from "node:timers/promises";
import { openPool, type Pool, reach } from "./connect.ts";
import { type EmbeddedServer, runningEmbedded, startEmbedded } from "./embedded.ts";

export type OpenDatabase = {
  readonly pool: Pool;
  readonly url: string;
  /** The server this call started; absent when it is another's. */
  readonly started?: EmbeddedServer;
  /** Closes every session, and stops the server if it was started here. */
  close(): Promise<void>;
  /** The same without waiting for queries under way: what was not committed is undone by the server. */
  abandon(): Promise<void>;
};

/** Where the embedded database lies when nothing else is said. */
export const EMBEDDED_FOLDER = ".serment";

/** Throws `database-unreachable`, `database-version` or `database-start`. */
export async function openDatabase(
  options: { readonly url?: string | undefined; readonly folder?: string; readonly max?: number } = {},
): Promise<OpenDatabase> {
  const folder = options.folder ?? EMBEDDED_FOLDER;
  const existing = options.url ?? (await runningEmbedded(folder));
  const started = existing === undefined ? await startEmbedded({ folder }) : undefined;
  const url = existing ?? started?.url ?? "";
  const pool = openPool(url, { max: options.max ?? 10 });
  const close = async () => {
    await pool.end();
    await started?.stop();
  };
  const abandon = async () => {
    // The server ends the sessions; of another's server we only let go, and the process ends soon.
    await started?.stop();
    const ended = pool.end();
    await (started === undefined ? Promise.race([ended, pause(1_000)]) : ended);
  };
  try {
    await reach(pool);
  } catch (error) {
    await close();
    throw error;
  }
  return { pool, url, close, abandon, ...(started === undefined ? {} : { started }) };
}
