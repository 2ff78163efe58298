/**
 * What runs by itself: the sweep, once a day and when a process starts, through a queue in the database (schema
 * `serment_worker`), so that of several machines one is enough. Twice an hour it is asked whether today's run is still
 * missing, so a night in which the server was off is made up for. Whatever goes wrong here is said and tried again
 * later; nothing of it reaches the process that serves pages.
 *
 * A job says only that it is time: it carries nobody's data.
 */
import { setTimeout as pause } from "node:timers/promises";
import { Logger, parseCronItems, type Runner, run } from "graphile-worker";
import type { Engine, Swept } from "../engine.ts";
import { SermentError } from "../errors.ts";
import { openPool, type Pool } from "../postgres/connect.ts";

/** The schema of the queue; it counts as Serment's own, see `ownSchemas`. */
export const WORKER_SCHEMA = "serment_worker";

const TASK = "sweep";
const patience = { retry: 60_000, poll: 60_000, stop: 10_000 };

/** Seven minutes past, also in zones that are half an hour off: midnight is over on every clock concerned. */
const HALF_HOURLY = "7,37 * * * *";

export type NightEngine = Pick<Engine, "sweep" | "sweptToday" | "figuresOfToday"> & {
  refreshFigures(): Promise<unknown>;
};

export type NightlyOptions = {
  /** The database; sessions of its own are opened, so that a long run takes none from the pages. */
  readonly url: string;
  /** The engine to work with, on the pool it is given; asked for before each run, since a policy may have changed. */
  readonly engine: (pool: Pool) => Promise<NightEngine>;
  /** Where to say what was done, and what went wrong. */
  readonly say: (line: string) => void;
  /** Milliseconds. Tests have less time than nights. */
  readonly patience?: {
    /** Before a worker that failed is started again. */
    readonly retry?: number;
    /** Between two looks at the queue, which tells of new jobs by itself while the session lives. */
    readonly poll?: number;
    /** For the end of what is under way, when asked to stop. */
    readonly stop?: number;
  };
};

export type Nightly = {
  /** Ends after the transaction under way. */
  stop(): Promise<void>;
};

/** Starts in the background and never throws. */
export function startNightly(options: NightlyOptions): Nightly {
  const { retry, poll, stop } = { ...patience, ...options.patience };
  const pool = openPool(options.url, { max: 4, applicationName: "serment nightly" });
  const stopping = new AbortController();
  const say = sayOnce(options.say);
  let runner: Runner | undefined;
  let timer: NodeJS.Timeout | undefined;

  const again = (error: unknown): void => {
    runner = undefined;
    if (stopping.signal.aborted) return;
    say(`the nightly sweep cannot run: ${wordsOf(error)}; trying again`);
    timer = setTimeout(() => void begin(), retry);
    timer.unref();
  };
  /** What it throws is kept out of the queue, which would store it: an error may quote somebody's data. */
  const attempt = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      if (!stopping.signal.aborted) await work();
    } catch (error) {
      say(`${what}: ${wordsOf(error)}`);
    }
  };
  const night = async (): Promise<void> => {
    await attempt("the nightly sweep did not run", async () => {
      const engine = await options.engine(pool);
      if (await engine.sweptToday()) return;
      // One session: nobody waits for it, and whoever else uses the server should not notice.
      say.afresh(told(await engine.sweep({ signal: stopping.signal, parallel: 1 })));
    });
    // The page needs them most when the sweep did not run.
    await attempt("the figures of the page were not computed", async () => {
      const engine = await options.engine(pool);
      if (!(await engine.figuresOfToday())) await engine.refreshFigures();
    });
  };
  const begin = async (): Promise<void> => {
    try {
      const begun = await run({
        pgPool: pool,
        schema: WORKER_SCHEMA,
        concurrency: 1,
        noHandleSignals: true,
        pollInterval: poll,
        logger: quiet,
        taskList: { [TASK]: night },
        parsedCronItems: parseCronItems([
          {
            task: TASK,
            match: HALF_HOURLY,
            identifier: "half-hourly",
            options: { maxAttempts: 1, jobKey: "half-hourly" },
          },
        ]),
      });
      if (stopping.signal.aborted) return await begun.stop();
      runner = begun;
      begun.promise.then(() => again(new Error("it ended")), again);
      await closeToOthers(pool);
      await begun.addJob(TASK, {}, { maxAttempts: 1, jobKey: "start" });
    } catch (error) {
      again(error);
    }
  };
  const beginning = begin();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      const ended = async (): Promise<void> => {
        await beginning;
        await runner?.stop().catch(() => undefined);
        await pool.end();
      };
      // A server that does not answer must not keep the process; what is not committed is undone without us.
      await Promise.race([ended().catch(() => undefined), pause(stop, undefined, { ref: false })]);
    },
  };
}

/** Whatever a company gives to everybody by default, the queue is nobody's but its owner's. */
async function closeToOthers(pool: Pool): Promise<void> {
  await pool.query(`
    revoke all on schema ${WORKER_SCHEMA} from public;
    revoke all on all tables in schema ${WORKER_SCHEMA} from public;
    revoke all on all sequences in schema ${WORKER_SCHEMA} from public;
    revoke all on all routines in schema ${WORKER_SCHEMA} from public`);
}

/** The queue's own chatter; what matters of it reaches us as errors. */
const quiet = new Logger(() => () => undefined);

/** The same sentence each half hour would only teach people not to read it; a run that was done makes it news again. */
function sayOnce(say: (line: string) => void): { (line: string): void; afresh(line: string): void } {
  const said = new Set<string>();
  const once = (line: string): void => {
    if (!said.has(line)) say(line);
    said.add(line);
  };
  return Object.assign(once, {
    afresh: (line: string): void => {
      said.clear();
      once(line);
    },
  });
}

function told({ day, outcome, rowsDeleted, cellsEmptied, left, waiting, files, ledger }: Swept): string {
  const forgotten =
    rowsDeleted + cellsEmptied === 0
      ? "nothing to forget"
      : `${rowsDeleted} rows deleted and ${cellsEmptied} cells emptied`;
  const trouble = ledger?.trouble ?? null;
  const did = trouble === null ? forgotten : `${forgotten}; acts are not sealed: ${trouble.message}`;
  if (outcome === "done") return `sweep of ${day}: ${did}`;
  const waitingFiles = files.left.reduce((sum, store) => sum + store.files, 0);
  return `sweep of ${day}: ${did}; left: ${left.length} refused, ${waiting} not reached, ${waitingFiles} files; \`serment sweep\` says which`;
}

/** What happened and what to do, on one line. */
function wordsOf(error: unknown): string {
  if (error instanceof SermentError)
    return [error.message, error.hint].filter((part) => part !== undefined).join("; ");
  return error instanceof Error ? error.message : String(error);
}
