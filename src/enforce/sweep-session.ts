/**
 * A session that is replaced when it is lost. A sweep may last for hours, and a server that is restarted meanwhile is
 * no reason to begin again: what was committed is done, and the rest is still due.
 */
import { setTimeout as pause } from "node:timers/promises";
import { SermentError } from "../errors.ts";
import { type Connection, explainError, type Pool } from "../postgres/connect.ts";
import { faultOf } from "./sweep-faults.ts";

export type Session = {
  /** Lends the session, opening another one when the last was lost. */
  use<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /** Lets go of a session that is broken; the next use opens another one. */
  drop(): void;
  end(): void;
};

/** After so many uses a session is replaced: its temporary tables grow, because nothing cleans up behind their rows. */
const WORN_OUT = 100;

/** How long a server may be away before the run gives up. */
export const AWAY_MS = 60_000;

export function openSession(pool: Pool): Session {
  let held: (Connection & { release(destroy?: boolean): void }) | undefined;
  let uses = 0;
  const drop = (): void => {
    held?.release(true);
    held = undefined;
    uses = 0;
  };
  return {
    drop,
    async use(work) {
      if (++uses > WORN_OUT) drop();
      held ??= await pool.connect().catch((error: unknown) => {
        throw explainError(error);
      });
      return work(held);
    },
    end() {
      // Its temporary tables are of no use to whoever borrows it next.
      drop();
    },
  };
}

/** Repeats work that may be done twice until it is done or the server has been away too long. */
export async function persist<T>(session: Session, work: (connection: Connection) => Promise<T>): Promise<T> {
  const since = performance.now();
  for (let attempt = 0; ; attempt++) {
    try {
      return await session.use(work);
    } catch (error) {
      if (faultOf(error) !== "lost") throw error;
      session.drop();
      if (performance.now() - since > AWAY_MS) throw away(error);
      await pause(jitter(attempt));
    }
  }
}

/** Milliseconds to wait before another try: longer each time, and never the same for two that met. */
export const jitter = (attempt: number): number => (0.5 + Math.random()) * Math.min(2_000, 50 * 2 ** attempt);

/** The server did not come back. */
export const away = (cause: unknown): SermentError =>
  cause instanceof SermentError
    ? cause
    : new SermentError("database-unreachable", "the connection was lost and did not come back", {
        details: cause instanceof Error ? cause.message : String(cause),
        hint: "run `serment sweep` again when the server is there: what was committed is done, nothing is half done",
        cause,
      });
