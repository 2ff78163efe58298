/**
 * A PostgreSQL of a test's own, to be killed and started again. After a kill of the postmaster its orphaned backends
 * hold on to the shared memory until they notice, so a start may be refused at first; that is not a failure.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openPool } from "../../src/postgres/connect.ts";
import { type EmbeddedServer, startEmbedded } from "../../src/postgres/embedded.ts";

export type OwnServer = {
  /** Of the database `postgres`, on the port it listens on now. */
  url(): string;
  /** `kill -9` of the postmaster. */
  kill(): void;
  /** Waits until it answers again by itself, as it does after one of its backends was killed. */
  answers(): Promise<void>;
  /** Waits for that, and starts it anew when it has ended instead. */
  comesBack(): Promise<void>;
  /** Starts it on the same data; resolves with how many milliseconds passed until it answered. */
  startAgain(): Promise<number>;
  stop(): Promise<void>;
};

const RETRY_MS = 30_000;

/** `folder`: where its data lie, when that matters; else a temporary one. */
export async function ownServer(
  options: { readonly folder?: string; readonly settings?: Readonly<Record<string, string>> } = {},
): Promise<OwnServer> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "serment-server-"));
  const start = () =>
    startEmbedded({
      folder,
      settings: { shared_buffers: "32MB", max_wal_size: "256MB", ...options.settings },
    });
  let server: EmbeddedServer = await start();
  const lock = (): string => join(server.folder, "database", "postmaster.pid");
  const postmaster = (): number => Number(readFileSync(lock(), "utf8").split("\n")[0]);
  const answers = async (): Promise<void> => {
    const began = performance.now();
    for (;;) {
      const pool = openPool(server.url, { max: 1 });
      try {
        await pool.query("select");
        return;
      } catch (error) {
        if (performance.now() - began > RETRY_MS || !existsSync(lock())) throw error;
        await pause(100);
      } finally {
        await pool.end();
      }
    }
  };
  const startAgain = async (): Promise<number> => {
    const began = performance.now();
    await server.stop();
    for (;;) {
      try {
        server = await start();
        return performance.now() - began;
      } catch (error) {
        if (performance.now() - began > RETRY_MS) throw error;
        await pause(250);
      }
    }
  };
  return {
    url: () => server.url,
    kill: () => process.kill(postmaster(), "SIGKILL"),
    answers,
    comesBack: () => answers().catch(async () => void (await startAgain())),
    startAgain,
    async stop() {
      await server.stop();
      if (server.folder !== folder) rmSync(server.folder, { recursive: true, force: true });
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
