/**
 * Whether a database may be used, or is a copy that was restored and has not been told yet what it lacks. Whoever
 * sends mail, forgets, or hands out data on its own asks this first. It only looks; closing is apply/'s work.
 */
import { closed as closedFailure, type Journal } from "../journal/journal.ts";
import type { Connection } from "../postgres/connect.ts";

/**
 * `closed`: it says so of itself. `older`: it takes itself for the one that was opened, but the journal is further; a
 * copy of the files was put back. `tables`: one of its tables was dropped and made again, perhaps from a backup.
 * `empty`: no policy was applied.
 */
export type Openness = "open" | "closed" | "older" | "tables" | "empty";

/** Throws the journal's failures: without it, nobody can tell. */
export async function openness(connection: Connection, journal: Journal | undefined): Promise<Openness> {
  const { rows: found } = await connection.query(
    "select to_regclass('serment.journal_mark') is not null as yes",
  );
  if (found[0]?.yes !== true) return "empty";
  if (journal !== undefined) {
    const { open, standing } = await journal.state(connection);
    if (!open) return "closed";
    if (standing === "restored") return "older";
  }
  const { rows } = await connection.query<{ open: boolean; moved: boolean }>(
    `select serment.open() as open,
       exists (select from serment.table_home where to_regclass(relation)::oid <> id) as moved`,
  );
  const [self] = rows;
  return self?.open !== true ? "closed" : self.moved ? "tables" : "open";
}

export const databaseClosed = closedFailure;
