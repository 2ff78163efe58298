/** COPY as a stream, for loading any number of rows in bounded memory. */
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { from } from "pg-copy-streams";
import type { Connection } from "./connect.ts";

export type CopyIn = {
  /** Sends text in COPY's own format. Resolves when more may be sent: the server sets the pace. */
  write(text: string): Promise<void>;
  /** Ends the copy. Resolves with the number of rows once PostgreSQL has taken them all, rejects when it refused. */
  end(): Promise<number>;
};

/** Starts `copy ... from stdin` on a session, which does nothing else until `end`. */
export function copyIn(connection: Connection, statement: string): CopyIn {
  const stream = connection.query(from(statement));
  const done = finished(stream);
  // A refusal that comes between two writes is reported by the next one or by `end`, not as an unhandled rejection.
  done.catch(() => undefined);
  return {
    async write(text) {
      if (stream.destroyed) await done;
      if (!stream.write(text)) await Promise.race([once(stream, "drain"), done]);
    },
    async end() {
      stream.end();
      await done;
      return stream.rowCount;
    },
  };
}
