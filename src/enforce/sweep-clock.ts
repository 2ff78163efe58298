/**
 * The guard before a run: the day comes from the database, and a server whose clock has jumped must not forget for
 * good what is not due. A jump against the last run stops the sweep until somebody confirms the day by typing it.
 */
import { SermentError } from "../errors.ts";
import { type Day, day, daysBetween } from "../policy/day.ts";
import { givenDay } from "../policy/given-day.ts";
import type { Connection } from "../postgres/connect.ts";
import { requireMigrated } from "../postgres/installed.ts";

export type ClockState = {
  /** Today in the policy's time zone, by the database. */
  readonly today: Day;
  /** The day of the last run that carried anything out, or of the last apply when there was none. */
  readonly last: Day;
  readonly lastWas: "run" | "apply";
};

/** Reads the clock and what it is held against. Throws `not-installed`. */
export async function readClock(connection: Connection): Promise<ClockState> {
  const { rows: found } = await connection.query(
    "select to_regprocedure('serment.sweep_begin()') is not null as yes",
  );
  const { rows } =
    found[0]?.yes !== true
      ? { rows: [] }
      : await connection.query<{ today: string; run: string | null; applied: string | null }>(
          `select serment.today()::text as today,
                  (select r.day::text from serment.sweep_run r
                   where r.outcome is distinct from 'refused' order by r.id desc limit 1) as run,
                  (select serment.day_of(v.applied_at)::text from serment.version v
                   order by v.id desc limit 1) as applied`,
        );
  const [row] = rows;
  const last = row?.run ?? row?.applied;
  if (row === undefined || last === undefined || last === null)
    throw new SermentError("not-installed", "no policy that can forget is applied to this database", {
      hint: "run `serment apply`",
    });
  await requireMigrated(connection);
  return { today: day(row.today), last: day(last), lastWas: row.run === null ? "apply" : "run" };
}

/** Days from the last run to today; a run may be one day late and never early. */
export const jumped = (from: Day, to: Day): boolean => {
  const ahead = daysBetween(from, to);
  return ahead < 0 || ahead > 1;
};

/** Throws `bad-argument` for what cannot be the day of any run. */
export function requireConfirmed(confirmed: string | undefined): void {
  if (confirmed !== undefined)
    givenDay(confirmed, { place: "`confirmDay`", hint: "give the day the database says it is" });
}

/** Throws `clock-jumped` unless the day follows the last one, or is the day that was confirmed. */
export function guardClock({ today, last, lastWas }: ClockState, confirmed?: string): void {
  if (confirmed !== undefined && confirmed !== today)
    throw new SermentError("clock-jumped", `the day confirmed is ${confirmed}, the database says ${today}`, {
      details: "nothing was forgotten",
      hint: `look at the server's clock; if it is right, confirm ${today}`,
    });
  if (confirmed === today || !jumped(last, today)) return;
  const ahead = daysBetween(last, today);
  const far = `${Math.abs(ahead)} day${Math.abs(ahead) === 1 ? "" : "s"} ${ahead < 0 ? "before" : "after"}`;
  throw new SermentError(
    "clock-jumped",
    `the database says it is ${today}, ${far} ${lastWas === "run" ? "the last sweep" : "the policy was applied and no sweep since"} (${last})`,
    {
      details: "nothing was forgotten: a clock that is wrong would erase what is not due",
      hint: `look at the server's clock; if it is right, run: serment sweep --confirm-day ${today}`,
    },
  );
}
