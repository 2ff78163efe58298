/**
 * Random worlds, one after the other, each in a transaction that is rolled back: how many, drawn how, and how one that
 * disagrees is drawn again. Without settings the same worlds are drawn each time; NAME_RUNS sets how many and draws
 * others, NAME_SEED repeats a run, NAME_PATH a world of it, NAME_SHRINK looks for the smallest that disagrees and
 * NAME_SHOW prints it.
 */
import fc from "fast-check";
import { type Connection, openPool, withConnection } from "../../src/postgres/connect.ts";

export type WorldRuns<World> = {
  readonly seed: number;
  /** Draws the worlds and has each lived through in a session and a transaction of its own. */
  all(
    url: string,
    worlds: fc.Arbitrary<World>,
    live: (connection: Connection, drawn: World) => Promise<void>,
  ): Promise<void>;
};

const USUAL_SEED = 20_261_122;

/** `name` begins the settings, such as `TWIN`; `usual` is how many worlds are drawn when nothing is set. */
export function worldRuns<World>(name: string, usual: number): WorldRuns<World> {
  const setting = (which: string): string | undefined => process.env[`${name}_${which}`];
  const chance = setting("RUNS") === undefined ? USUAL_SEED : Math.floor(Math.random() * 2 ** 31);
  const seed = Number(setting("SEED") ?? chance);
  const path = setting("PATH");
  const report = async (details: fc.RunDetails<[World]>): Promise<void> => {
    if (!details.failed) return;
    // A world is long, so it is printed on demand.
    if (setting("SHOW") !== undefined) console.log(JSON.stringify(details.counterexample?.[0], null, 1));
    throw new Error(
      `they disagree; draw it again with ${name}_SEED=${details.seed} ${name}_PATH=${details.counterexamplePath}`,
      { cause: details.errorInstance },
    );
  };
  return {
    seed,
    async all(url, worlds, live) {
      let lived = 0;
      await fc.assert(
        fc.asyncProperty(worlds, (drawn) =>
          inFreshSession(url, async (connection) => {
            // What every world leaves in the catalogues would slow the next ones down.
            if (lived++ % 10 === 9) await connection.query("vacuum");
            await connection.query("begin");
            try {
              await live(connection, drawn);
            } finally {
              await connection.query("rollback");
            }
          }),
        ),
        {
          numRuns: Number(setting("RUNS") ?? usual),
          seed,
          endOnFailure: setting("SHRINK") === undefined,
          ...(path === undefined ? {} : { path }),
          asyncReporter: report,
        },
      );
    },
  };
}

/** A session that had seen hundreds of worlds would look each change up in all it remembers of them. */
async function inFreshSession(url: string, work: (connection: Connection) => Promise<void>): Promise<void> {
  const pool = openPool(url, { max: 1 });
  try {
    await withConnection(pool, work);
  } finally {
    await pool.end();
  }
}
