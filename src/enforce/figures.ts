/** Keeps figures that take long to count, with their time, so that a page can show them without counting again. */
import type { Day } from "../policy/day.ts";
import type { Connection } from "../postgres/connect.ts";

/** Counts only: what is kept here is shown to whoever opens the page. */
export type NewFigures = {
  readonly what: "forecast" | "proof";
  readonly day: Day;
  readonly tookMs: number;
  readonly content: object;
};

/** The latest of each kind replaces the one before. */
export async function keepFigures(connection: Connection, { what, day, tookMs, content }: NewFigures) {
  await connection.query(
    `insert into serment.forgetting_figures (what, day, took_ms, content) values ($1, $2, $3, $4)
     on conflict (what) do update
       set made_at = clock_timestamp(), day = excluded.day, took_ms = excluded.took_ms, content = excluded.content`,
    [what, day, Math.round(tookMs), JSON.stringify(content)],
  );
}
