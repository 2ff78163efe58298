/**
 * Sealing by itself: while acts wait, they are sealed each second, so that who meddles with the database has no more
 * than that to do it unseen. Several processes may do it; one at a time does. What goes wrong is said once and tried
 * again; nothing of it reaches the process that serves pages.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Engine } from "../engine.ts";
import { SermentError } from "../errors.ts";
import { openPool, type Pool } from "../postgres/connect.ts";

export type SealingEngine = Pick<Engine, "seal" | "sealWaits">;

export type SealingOptions = {
  readonly url: string;
  /** Asked for before each round, since a policy may have been applied since. */
  readonly engine: (pool: Pool) => Promise<SealingEngine>;
  readonly say: (line: string) => void;
  /** Milliseconds between two looks, and after one that failed. Tests have less time. */
  readonly patience?: { readonly look?: number; readonly retry?: number };
};

/** Starts in the background and never throws. `stop` ends after the transaction under way. */
export function startSealing(options: SealingOptions): { stop(): Promise<void> } {
  const { look = 1_000, retry = 60_000 } = options.patience ?? {};
  const pool = openPool(options.url, { max: 1, applicationName: "serment sealing" });
  const stopping = new AbortController();
  const { signal } = stopping;
  let said = "";
  const wait = (milliseconds: number): Promise<void> =>
    pause(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  const run = async (): Promise<void> => {
    let engine: SealingEngine | undefined;
    // What an earlier process committed and did not write outside any more is not seen among what waits.
    let behind = true;
    while (!signal.aborted) {
      try {
        engine ??= await options.engine(pool);
        if (behind || (await engine.sealWaits())) behind = (await engine.seal({ signal })).elsewhere;
        said = "";
        await wait(look);
      } catch (error) {
        engine = undefined;
        behind = true;
        const words = `acts are not being sealed: ${wordsOf(error)}; trying again`;
        if (words !== said && !signal.aborted) options.say(words);
        said = words;
        await wait(retry);
      }
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
      await pool.end();
    },
  };
}

/** What happened and what to do, on one line; nothing else of an error, which may quote somebody's data. */
function wordsOf(error: unknown): string {
  if (error instanceof SermentError)
    return [error.message, error.hint].filter((part) => part !== undefined).join("; ");
  return error instanceof Error && "code" in error ? `an error (${String(error.code)})` : "an error";
}
