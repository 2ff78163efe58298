/**
 * PostgreSQL is the twin of the reference model: on random policies, data, changes, histories and days, the installed
 * views show exactly the cells the model calls visible, the kept relations say exactly what it calls kept, and
 * `serment.standing` holds exactly its days. One case is one policy, with its data and history, on one day.
 *
 * Each world is looked at on one to four days. TWIN_RUNS and the like are explained in support/world-runs.ts.
 */
import { afterAll, expect, test } from "vitest";
import { install } from "../src/apply/install.ts";
import { migrate } from "../src/apply/migrate.ts";
import { openDatabase } from "../src/apply/opening.ts";
import { cellDays, hasView, keptDays, rowDaysFor } from "../src/catalog/cell-days.ts";
import type { Holdings, Row } from "../src/catalog/rows.ts";
import type { CompiledPolicy } from "../src/compile/compile.ts";
import type { Day } from "../src/policy/day.ts";
import { difference, includes } from "../src/policy/days.ts";
import type { Connection } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { compareKeeping } from "./support/keeping-comparison.ts";
import { type World, world } from "./support/world.ts";
import { liveThrough, quote, setClock } from "./support/world-life.ts";
import { worldRuns } from "./support/world-runs.ts";

const worlds = worldRuns<World>("TWIN", 60);
const database = await freshDatabase("", { rolePrefix: "twin" });

const keeping = { kept: 0, ended: 0, extended: 0 };
const seen = {
  worlds: 0,
  cases: 0,
  rows: 0,
  visibleCells: 0,
  hiddenCells: 0,
  keptCells: 0,
  heldCells: 0,
  standings: 0,
};
afterAll(() => console.log(`twin: seed ${worlds.seed}, ${JSON.stringify({ ...seen, ...keeping })}`));

test("the installed SQL and the reference model agree on every world that is drawn", {
  timeout: 0,
}, async () => {
  await worlds.all(database.url, world("twin"), live);
  expect(seen.visibleCells).toBeGreaterThan(0);
  expect(seen.hiddenCells).toBeGreaterThan(0);
});

/** Lives through the world in the database, and compares on each of its days. */
async function live(connection: Connection, drawn: World): Promise<void> {
  seen.worlds++;
  const { held, free, compiled, shape } = await liveThrough(connection, drawn, async (made) => {
    await migrate(connection);
    await openDatabase(connection, "a test");
    await install(connection, drawn.policy, drawn.map, made);
  });
  await compareStandings(connection, held, compiled);
  for (const day of new Set(drawn.days)) {
    seen.cases++;
    await setClock(connection, day);
    for (const purpose of compiled.purposes) await compareViews(connection, held, purpose, day);
    await compareKept(connection, held, free, compiled, day);
    await compareKeeping(connection, free, shape, day, keeping);
  }
}

const sorted = (rows: readonly Row[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

async function compareViews(
  connection: Connection,
  held: Holdings,
  purpose: CompiledPolicy["purposes"][number],
  day: Day,
): Promise<void> {
  await connection.query(`set local role ${quote(purpose.role)}`);
  const found = new Map<string, Row[]>();
  for (const { table, view } of purpose.views)
    found.set(
      table,
      (await connection.query(`select row_to_json(v) as row from ${view} v`)).rows.map(({ row }) => row),
    );
  await connection.query("reset role");
  const expectedViews = Object.keys(held.map.tables).filter((table) => hasView(held, purpose.name, table));
  expect([...found.keys()].sort()).toEqual([...expectedViews].sort());
  for (const table of expectedViews) {
    const expected = (held.rows[table] ?? [])
      .filter((row) => includes(rowDaysFor(held, table, row, purpose.name).visible, day))
      .map((row) => asSeen(held, table, row, purpose.name, day));
    seen.rows += expected.length;
    expect({ table, purpose: purpose.name, day, rows: sorted(found.get(table) ?? []) }).toEqual({
      table,
      purpose: purpose.name,
      day,
      rows: sorted(expected),
    });
  }
}

/** The row with the columns the purpose has, hidden cells as null. */
function asSeen(held: Holdings, table: string, row: Row, purpose: string, day: Day): Row {
  const uses = held.policy.purposes[purpose]?.uses ?? [];
  const columns = held.map.tables[table]?.columns ?? {};
  const shown = Object.keys(row).flatMap((column) => {
    const mapped = columns[column];
    if (mapped === undefined || ("field" in mapped && !uses.includes(mapped.field))) return [];
    const visible = includes(cellDays(held, { table, row, column }, purpose).visible, day);
    if ("field" in mapped) visible ? seen.visibleCells++ : seen.hiddenCells++;
    return [[column, visible ? row[column] : null] as const];
  });
  return Object.fromEntries(shown) as Row;
}

async function compareKept(
  connection: Connection,
  held: Holdings,
  free: Holdings,
  compiled: CompiledPolicy,
  day: Day,
): Promise<void> {
  for (const kept of compiled.kept) {
    const { rows } = await connection.query(`select row_to_json(k) as row from ${kept.relation} k`);
    const expected = (held.rows[kept.table] ?? []).map((row) => {
      const is = (column: string): boolean => {
        const place = { table: kept.table, row, column };
        const keeps = includes(keptDays(held, place), day);
        if (keeps) seen.keptCells++;
        if (keeps && !includes(keptDays(free, place), day)) seen.heldCells++;
        return keeps;
      };
      return Object.fromEntries([
        ...kept.keyColumns.map((column) => [column, row[column]]),
        ...kept.columns.map(({ column, kept: name }) => [name, is(column)]),
        [kept.row, is(kept.keyColumns[0] ?? "")],
      ]) as Row;
    });
    expect({ kept: kept.table, day, rows: sorted(rows.map(({ row }) => row)) }).toEqual({
      kept: kept.table,
      day,
      rows: sorted(expected),
    });
  }
}

async function compareStandings(
  connection: Connection,
  held: Holdings,
  compiled: CompiledPolicy,
): Promise<void> {
  const [standing] = compiled.standing;
  if (standing === undefined) throw new Error("the world has a subject table");
  const { rows } = await connection.query<{ row: Row }>(
    `select row_to_json(s) as row from ${standing.relation} s where purpose not like '%#%'`,
  );
  const keys = compiled.kept.find(({ table }) => table === "person")?.keyColumns ?? [];
  const expected = (held.rows.person ?? []).flatMap((row) =>
    held.standingsOf("person", row).flatMap(({ purpose, channel, visible, kept }) => {
      const name = channel === null ? purpose : `${purpose}.${channel}`;
      const key = keys.map((column) => row[column]);
      const hidden = difference(kept, visible);
      return [
        ...visible.map((span) => [...key, name, span.from, span.until, false]),
        ...hidden.map((span) => [...key, name, span.from, span.until, true]),
      ];
    }),
  );
  seen.standings += expected.length;
  const found = rows.map(({ row }) => [
    ...standing.keyColumns.map((column) => row[column]),
    row.purpose,
    row.from_day,
    row.until_day,
    row.restricted,
  ]);
  expect(found.map((one) => JSON.stringify(one)).sort()).toEqual(
    expected.map((one) => JSON.stringify(one)).sort(),
  );
}
