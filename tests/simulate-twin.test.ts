/**
 * The time ahead, as the database counts it, is what the reference model says: on random policies, data, histories and
 * days, every line of a simulation (period, table, category, purpose, rows, data) is recounted cell by cell from the
 * model's days. SIMULATE_RUNS and the like are explained in support/world-runs.ts.
 */
import { afterAll, expect, test } from "vitest";
import { install } from "../src/apply/install.ts";
import { migrate } from "../src/apply/migrate.ts";
import { addMonths } from "../src/policy/day.ts";
import type { Connection } from "../src/postgres/connect.ts";
import { type SimulatedLine, simulate } from "../src/prove/simulate.ts";
import { freshDatabase } from "./support/database.ts";
import { simulatedByModel, telling } from "./support/simulated.ts";
import { type World, world } from "./support/world.ts";
import { liveThrough, setClock } from "./support/world-life.ts";
import { worldRuns } from "./support/world-runs.ts";

const worlds = worldRuns<World>("SIMULATE", 40);
const database = await freshDatabase("", { rolePrefix: "ahead" });

const seen = { worlds: 0, days: 0, lines: 0, cells: 0, due: 0, never: 0, goOn: 0, holds: 0 };
afterAll(() => console.log(`simulate: seed ${worlds.seed}, ${JSON.stringify(seen)}`));

test("the time ahead that the database counts is the model's, in every world that is drawn", {
  timeout: 0,
}, async () => {
  await worlds.all(database.url, world("ahead"), compare);
  expect(seen.cells).toBeGreaterThan(0);
});

async function compare(connection: Connection, drawn: World): Promise<void> {
  seen.worlds++;
  const { held, shape } = await liveThrough(connection, drawn, async (compiled) => {
    await migrate(connection);
    await install(connection, drawn.policy, drawn.map, compiled);
  });
  const simulated = { policy: drawn.policy, map: drawn.map, database: shape, schema: "serment" };
  // Nothing was swept here, so no row is looked at for itself: the model counts an empty one like any other.
  await connection.query("delete from serment.due_row");
  seen.holds += held.holds.length;
  const days = [...drawn.days.slice(0, 2), ...telling(held).slice(0, 2)];
  for (const day of new Set(days)) {
    seen.days++;
    await setClock(connection, day);
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
