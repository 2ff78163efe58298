/**
 * How forgetting stands, for whoever looks at the page: what is kept of the last forecast and the last proof, the runs,
 * the holds, and whatever stands in its way. A few small reads, whatever the size of the database, and no personal
 * datum among them: not the keys of a hold's scope, nor the words somebody wrote about it.
 */
import { type Day, day, dayOf } from "../policy/day.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import type { Forecast } from "./forecast.ts";
import type { RetentionProof } from "./retention.ts";

/** Figures that were computed once, and when. */
export type Kept<T> = {
  /** An instant, ISO 8601. */
  readonly madeAt: string;
  readonly day: Day;
  readonly tookMs: number;
  readonly content: T;
};

/** What the last proof found, in sums, and what is wrong; the rest of it is `serment prove retention`'s to tell. */
export type ProofShown = Pick<
  RetentionProof,
  | "fine"
  | "rows"
  | "overdueRows"
  | "overdueCells"
  | "heldRows"
  | "heldCells"
  | "shells"
  | "unjournaled"
  | "objects"
> & {
  /** People whose days were computed anew. */
  readonly people: number;
  /** The first of what is wrong. */
  readonly wrong: readonly { readonly place: string; readonly found: string; readonly hint: string }[];
};

/** More than this nobody reads on a page. */
const WRONGS = 12;

export const shownProof = (proof: RetentionProof): ProofShown => ({
  fine: proof.fine,
  rows: proof.rows,
  overdueRows: proof.overdueRows,
  overdueCells: proof.overdueCells,
  heldRows: proof.heldRows,
  heldCells: proof.heldCells,
  shells: proof.shells,
  unjournaled: proof.unjournaled,
  objects: proof.objects,
  people: proof.standings?.people ?? 0,
  wrong: proof.wrong.slice(0, WRONGS).map(({ place, found, hint }) => ({ place, found, hint })),
});

export type RunShown = {
  readonly day: Day;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Null: it is under way, or was cut off. */
  readonly outcome: "done" | "incomplete" | "failed" | "refused" | null;
  readonly batches: number;
  readonly people: number;
  readonly rows: number;
  readonly cells: number;
};

/** A hold without what would say whose it is. */
export type HoldShown = {
  readonly id: string;
  readonly onPerson: boolean;
  /** The table of the row that is held with what hangs below it. */
  readonly onRowOf: string | null;
  readonly category: string | null;
  readonly table: string | null;
  readonly placedOn: Day;
  readonly reviewOn: Day;
  readonly overdue: boolean;
};

export type Forgetting =
  | { readonly installed: false }
  | {
      readonly installed: true;
      readonly timeZone: string;
      readonly today: Day;
      /** Whether the database may be read and forgotten from; not after a restore that was not reconciled. */
      readonly open: boolean;
      /** The day of the last run, when the clock has jumped since and somebody must confirm the day. */
      readonly jumpedFrom: Day | null;
      /** Whether what is forgotten can be told to the journal outside the database; without it no run begins. */
      readonly journalWell: boolean;
      readonly forecast: Kept<Forecast> | null;
      readonly proof: Kept<ProofShown> | null;
      /** The latest first, at most thirty. */
      readonly runs: readonly RunShown[];
      /** Those to be reviewed first come first. */
      readonly holds: readonly HoldShown[];
      /** Files that are still to be removed from their stores. */
      readonly files: number;
    };

/** Whether the figures of today were counted. False before a policy is applied. */
export async function figuresOfToday(connection: Connection): Promise<boolean> {
  const [there] = await read<{ yes: boolean }>(
    connection,
    "select to_regclass('serment.forgetting_figures') is not null as yes",
  );
  if (there?.yes !== true) return false;
  const [row] = await read<{ yes: boolean }>(
    connection,
    "select exists (select from serment.forgetting_figures where what = 'forecast' and day = serment.today()) as yes",
  );
  return row?.yes === true;
}

/** What whoever sweeps judges by, besides the database: the day the clock jumped from, and the journal. */
export type SweepersView = {
  readonly jumpedFrom: (connection: Connection) => Promise<Day | null>;
  readonly journalWell: (connection: Connection) => Promise<boolean>;
};

/** Reads counts and days, in one read-only snapshot. */
export const forgetting = (
  connection: Connection,
  timeZone: string,
  { jumpedFrom, journalWell }: SweepersView,
): Promise<Forgetting> =>
  transaction(
    connection,
    async (): Promise<Forgetting> => {
      const [there] = await read<{ installed: boolean; tables: boolean; open: boolean }>(
        connection,
        `select to_regprocedure('serment.today()') is not null as installed,
                to_regclass('serment.forgetting_figures') is not null
                  and to_regclass('serment.sweep_run') is not null as tables,
                to_regprocedure('serment.open()') is null as open`,
      );
      if (there?.installed !== true || !there.tables) return { installed: false };
      const [now] = await read<{ today: string; open: boolean; files: number }>(
        connection,
        `select serment.today() as today, ${there.open ? "true" : "serment.open()"} as open,
                (select count(*)::int from serment.file_removal) as files`,
      );
      const today = day(now?.today ?? "");
      const runs = await lastRuns(connection);
      return {
        installed: true,
        timeZone,
        today,
        open: now?.open ?? false,
        jumpedFrom: await jumpedFrom(connection),
        journalWell: await journalWell(connection),
        forecast: await kept<Forecast>(connection, "forecast"),
        proof: await kept<ProofShown>(connection, "proof"),
        runs,
        holds: await activeHolds(connection, today, timeZone),
        files: now?.files ?? 0,
      };
    },
    "isolation level repeatable read read only",
  );

const read = async <R extends object>(
  connection: Connection,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly R[]> => (await connection.query<R>(text, [...values])).rows;

async function kept<T>(connection: Connection, what: string): Promise<Kept<T> | null> {
  const [row] = await read<Kept<T>>(
    connection,
    `select made_at as "madeAt", day, took_ms as "tookMs", content
     from serment.forgetting_figures where what = $1`,
    [what],
  );
  return row ?? null;
}

const lastRuns = (connection: Connection): Promise<readonly RunShown[]> =>
  read<RunShown>(
    connection,
    `select r.day, r.started_at as "startedAt", r.ended_at as "endedAt", r.outcome,
            count(b.id)::float8 as batches, coalesce(sum(b.people), 0)::float8 as people,
            coalesce(sum(b.rows_deleted), 0)::float8 as rows, coalesce(sum(b.cells_emptied), 0)::float8 as cells
     from (select * from serment.sweep_run order by id desc limit 30) as r
     left join serment.sweep_batch as b on b.run = r.id
     group by r.id, r.day, r.started_at, r.ended_at, r.outcome
     order by r.id desc`,
  );

async function activeHolds(
  connection: Connection,
  today: Day,
  timeZone: string,
): Promise<readonly HoldShown[]> {
  const rows = await read<Omit<HoldShown, "placedOn" | "overdue"> & { placedAt: string }>(
    connection,
    `select id, subject is not null as "onPerson", row_table as "onRowOf", category, table_name as "table",
            placed_at as "placedAt", review_on as "reviewOn"
     from serment.active_hold
     order by review_on, id`,
  );
  return rows.map(({ placedAt, ...hold }) => ({
    ...hold,
    placedOn: dayOf(placedAt, timeZone),
    overdue: hold.reviewOn < today,
  }));
}
