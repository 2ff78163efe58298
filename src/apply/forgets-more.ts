/**
 * The question a policy wants asked of itself: a new version that would forget far more than the one in force is
 * applied only by somebody who says how much. What would be forgotten is counted in the transaction of the apply, and
 * everything made for counting is undone. Forgetting itself is the sweep's.
 */
import type { Database } from "../catalog/database.ts";
import type { PolicyMap } from "../catalog/map.ts";
import { SermentError } from "../errors.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "../postgres/connect.ts";
import { type Difference, difference, type WantedStep } from "./difference.ts";
import { lostObjects } from "./drift.ts";
import { type Compared, type ForgottenEffect, forgottenEffects } from "./effects.ts";
import { functionSteps } from "./migrate.ts";
import { lastVersion, type RecordedVersion, sha256 } from "./record.ts";

/** What a version would forget and the one in force keeps. */
export type ForgetsMore = {
  readonly rows: number;
  /** Cells that hold something now, those of the rows included. */
  readonly cells: number;
  /** Both together: the number to be typed. */
  readonly number: number;
  /** Above this apply asks; null: it never does. */
  readonly askAbove: number | null;
  readonly asks: boolean;
};

/** The difference of what is counted. `last`: the version in force, whose own limit holds until another one replaces it. */
export function forgetsMore(
  forgotten: readonly ForgottenEffect[],
  policy: Policy,
  last: RecordedVersion,
): ForgetsMore {
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  const rows = sum(forgotten.map((table) => table.rows - table.rowsAlready));
  const cells = sum(
    forgotten.flatMap(({ columns }) => columns.map((column) => column.cells - column.cellsAlready)),
  );
  const askAbove = limitOf(policy, last);
  const number = rows + cells;
  return { rows, cells, number, askAbove, asks: askAbove !== null && number > askAbove };
}

/** The lower of the two: a version that drops the question is asked it once more. */
function limitOf(policy: Policy, last: RecordedVersion): number | null {
  const limits = [policy.forgetting, last.policy.forgetting].flatMap((each) => each?.askAbove ?? []);
  return limits.length === 0 ? null : Math.min(...limits);
}

/** Only steps that standings are computed by, and the views that say what is kept, change anybody's days. */
export function compared(last: RecordedVersion | undefined, { runs, drops }: Difference): Compared {
  if (last === undefined) return "first";
  const counts = (object: string): boolean => object.startsWith("view serment.kept_");
  const changes =
    runs.some(({ step }) => step.rebuilds !== undefined || counts(step.object)) ||
    drops.some(({ object }) => counts(object));
  return changes ? "changed" : "same";
}

/**
 * Throws `forgets-more` when the policy asks for the number and `said` is another one, or none. Belongs inside apply's
 * transaction, after the migrations and before anything is installed; nothing of it stays. The first version of a
 * database has nothing to be compared with and is let through.
 */
export async function requireNumber(
  connection: Connection,
  declared: { readonly policy: Policy; readonly map: PolicyMap; readonly database: Database },
  steps: readonly WantedStep[],
  said: number | undefined,
): Promise<void> {
  const { policy, map, database } = declared;
  const last = await lastVersion(connection);
  if (last === undefined || limitOf(policy, last) === null) return;
  const functions = await functionSteps();
  const found = difference(last.steps, [...functions, ...steps], sha256, await lostObjects(connection, last));
  if (compared(last, found) !== "changed") return;

  await connection.query("savepoint before_counting");
  await connection.query("set local check_function_bodies = off; set local client_min_messages = warning");
  for (const { step } of found.runs) if (functions.includes(step)) await connection.query(step.sql.text);
  const forgotten = await forgottenEffects(connection, policy, map, database);
  await connection.query("rollback to savepoint before_counting; release savepoint before_counting");
  const more = forgetsMore(forgotten, policy, last);
  if (more.asks && said !== more.number) throw refusal(more, forgotten, policy, last, said);
}

function refusal(
  { rows, cells, number, askAbove }: ForgetsMore,
  forgotten: readonly ForgottenEffect[],
  policy: Policy,
  last: RecordedVersion,
  said: number | undefined,
): SermentError {
  const tables = forgotten.flatMap(({ table, rows: all, rowsAlready, columns }) => {
    const emptied = columns.filter((column) => column.cells > column.cellsAlready);
    const more = emptied.map(({ column, cells: held, cellsAlready }) => `${held - cellsAlready} ${column}`);
    const whole = all > rowsAlready ? [`${all - rowsAlready} whole rows`] : [];
    return more.length + whole.length === 0 ? [] : [`${table}: ${[...whole, ...more].join(", ")}`];
  });
  return new SermentError(
    "forgets-more",
    said === undefined
      ? `version ${policy.version} would forget ${number} rows and cells that version ${last.policyVersion} keeps`
      : `${said} is not the number: version ${policy.version} would forget ${number} rows and cells that version ${last.policyVersion} keeps`,
    {
      details: [
        `${rows} rows and ${cells} cells; above ${askAbove} the policy has the number asked`,
        ...tables,
      ].join("\n"),
      hint: `nothing was changed; look at them with \`serment plan\`, and if that is meant, run the same command with \`--yes ${number}\``,
    },
  );
}
