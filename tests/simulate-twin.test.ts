/**
 * The time ahead, as the database counts it, is what the reference model says: on random policies, data, histories and
 * days, every line of a simulation (period, table, category, purpose, rows, data) is recounted cell by cell from the
 * model's days. SIMULATE_RUNS sets how many worlds are drawn, SIMULATE_SEED repeats a run.
 */
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { install } from "../src/apply/install.ts";
import { migrate } from "../src/apply/migrate.ts";
import { addMonths } from "../src/policy/day.ts";
import { type Connection, openPool, withConnection } from "../src/postgres/connect.ts";
import { introspect } from "../src/postgres/introspect.ts";
import { type SimulatedLine, simulate } from "../src/prove/simulate.ts";
import { freshDatabase } from "./support/database.ts";
import { simulatedByModel, telling } from "./support/simulated.ts";
import { type World, world } from "./support/world.ts";
import { liveThrough } from "./support/world-life.ts";

const runs = Number(process.env.SIMULATE_RUNS ?? 40);
// The gate draws the same worlds each time; SIMULATE_RUNS alone draws others.
const chance = process.env.SIMULATE_RUNS === undefined ? 20_261_122 : Math.floor(Math.random() * 2 ** 31);
const seed = Number(process.env.SIMULATE_SEED ?? chance);
const database = await freshDatabase("", { rolePrefix: "ahead" });

const seen = { worlds: 0, days: 0, lines: 0, cells: 0, due: 0, never: 0, goOn: 0, holds: 0 };
afterAll(() => console.log(`simulate: seed ${seed}, ${JSON.stringify(seen)}`));

test("the time ahead that the database counts is the model's, in every world that is drawn", {
  timeout: 0,
}, async () => {
  await fc.assert(
    fc.asyncProperty(world("ahead"), (drawn) =>
      inFreshSession(async (connection) => {
        if (seen.worlds % 10 === 9) await connection.query("vacuum");
        await connection.query("begin");
        try {
          await compare(connection, drawn);
        } finally {
          await connection.query("rollback");
        }
      }),
    ),
    {
      numRuns: runs,
      seed,
      endOnFailure: true,
      ...(process.env.SIMULATE_PATH === undefined ? {} : { path: process.env.SIMULATE_PATH }),
      asyncReporter: report,
    },
  );
  expect(seen.cells).toBeGreaterThan(0);
});

/** Says how to draw the world again; the world itself is long. */
async function report(details: fc.RunDetails<[World]>): Promise<void> {
  if (!details.failed) return;
  throw new Error(
    `they disagree; draw it again with SIMULATE_SEED=${details.seed} SIMULATE_PATH=${details.counterexamplePath}`,
    { cause: details.errorInstance },
  );
}

/** A session of its own: one that had seen hundreds of worlds would look each change up in all it remembers of them. */
async function inFreshSession(work: (connection: Connection) => Promise<void>): Promise<void> {
  const pool = openPool(database.url, { max: 1 });
  try {
    await withConnection(pool, work);
  } finally {
    await pool.end();
  }
}

async function compare(connection: Connection, drawn: World): Promise<void> {
  seen.worlds++;
  const held = await liveThrough(connection, drawn, async (compiled) => {
    await migrate(connection);
    await install(connection, drawn.policy, drawn.map, compiled);
  });
  const database = await introspect(connection);
  const simulated = { policy: drawn.policy, map: drawn.map, database, schema: "serment" };
  seen.holds += held.holds.length;
  const days = [...drawn.days.slice(0, 2), ...telling(held).slice(0, 2)];
  for (const day of new Set(days)) {
    seen.days++;
    await connection.query("update serment.test_clock set day = $1", [day]);
    const until = addMonths(day, 60);
    const { lines } = await simulate(connection, simulated, day, { until });
    const expected = simulatedByModel(held, day, until);
    seen.lines += lines.length;
    seen.goOn += expected.continued;
    for (const { period, cells } of lines) {
      seen.cells += cells;
      if (period === "due") seen.due += cells;
      if (period === "never") seen.never += cells;
    }
    expect({ day, lines: written(lines) }).toEqual({ day, lines: written(expected.lines) });
  }
}

const written = (lines: readonly SimulatedLine[]): string[] =>
  lines
    .map(
      ({ period, table, category, purpose, rows, cells, tonight }) =>
        `${period} ${table} ${category} ${purpose}: ${rows} rows, ${cells} cells, ${tonight.rows}/${tonight.cells} tonight`,
    )
    .sort();
