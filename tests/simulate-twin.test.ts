/**
 * The time ahead, as the database counts it, is what the reference model says: on random policies, data, histories and
 * days, every line of a simulation (period, table, category, purpose, rows, data) is recounted cell by cell from the
 * model's days. SIMULATE_RUNS sets how many worlds are drawn, SIMULATE_SEED repeats a run.
 */
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { install } from "../src/apply/install.ts";
import { migrate } from "../src/apply/migrate.ts";
import { holdings, type Row, type Rows } from "../src/catalog/rows.ts";
import { type CompiledPolicy, compilePolicy } from "../src/compile/compile.ts";
import { addMonths } from "../src/policy/day.ts";
import type { Event } from "../src/policy/facts.ts";
import { type Connection, openPool, withConnection } from "../src/postgres/connect.ts";
import { introspect } from "../src/postgres/introspect.ts";
import { type SimulatedLine, simulate } from "../src/prove/simulate.ts";
import { freshDatabase } from "./support/database.ts";
import { simulatedByModel, telling } from "./support/simulated.ts";
import { type Change, type World, world } from "./support/world.ts";

const runs = Number(process.env.SIMULATE_RUNS ?? 40);
const seed = Number(process.env.SIMULATE_SEED ?? Math.floor(Math.random() * 2 ** 31));
const database = await freshDatabase("", { rolePrefix: "ahead" });

const seen = { worlds: 0, days: 0, lines: 0, cells: 0, due: 0, never: 0, goOn: 0 };
afterAll(() => console.log(`simulate: seed ${seed}, ${JSON.stringify(seen)}`));

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

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
  await connection.query(drawn.ddl);
  await insert(connection, drawn, drawn.before);
  await migrate(connection);
  const described = await introspect(connection);
  const compiled = compilePolicy(drawn.policy, drawn.map, described, { testClock: true });
  await install(connection, drawn.policy, drawn.map, compiled);
  await insert(connection, drawn, drawn.after);
  const events = await record(connection, drawn);
  for (const change of drawn.changes) await alter(connection, change);
  const rows = await readAll(connection, drawn.order);
  const held = holdings(drawn.policy, drawn.map, rows, (_, row) => events.get(keyText(row, compiled)) ?? []);
  const days = [...drawn.days.slice(0, 2), ...telling(held).slice(0, 2)];
  for (const day of new Set(days)) {
    seen.days++;
    await connection.query("update serment.test_clock set day = $1", [day]);
    const until = addMonths(day, 60);
    const simulated = { policy: drawn.policy, map: drawn.map, database: described, schema: "serment" };
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

async function insert(connection: Connection, drawn: World, rows: World["before"]): Promise<void> {
  for (const table of drawn.order)
    for (const row of rows[table] ?? [])
      await connection.query(
        `insert into ${quote(table)} (${Object.keys(row).map(quote).join(", ")})
         values (${Object.keys(row)
           .map((_, i) => `$${i + 1}`)
           .join(", ")})`,
        Object.values(row),
      );
}

/** A person's key as the ledger writes it. */
function keyText(row: Row, compiled: CompiledPolicy): string {
  const columns = compiled.kept.find(({ table }) => table === "person")?.keyColumns ?? [];
  const values = columns.map((column) => String(row[column]));
  return values.length === 1 ? String(values[0]) : JSON.stringify(values);
}

async function record(connection: Connection, drawn: World): Promise<Map<string, Event[]>> {
  const events = new Map<string, Event[]>();
  const people = [...(drawn.before.person ?? []), ...(drawn.after.person ?? [])];
  for (const { person, ...event } of drawn.events) {
    const row = people[person % people.length];
    if (row === undefined) continue;
    const values = Object.values(row).slice(0, -5).map(String);
    const subject = values.length === 1 ? String(values[0]) : JSON.stringify(values);
    const { rows } = await connection.query<{ id: string }>(
      `insert into serment.event (subject_table, subject, at, kind, purpose, channel)
       values ('person', $1, $2, $3, $4, $5) returning id`,
      [subject, event.at, event.kind, event.purpose, event.channel],
    );
    events.set(subject, [...(events.get(subject) ?? []), { ...event, id: Number(rows[0]?.id) }]);
  }
  return events;
}

async function alter(connection: Connection, change: Change): Promise<void> {
  const table = quote(change.table);
  const chosen = `ctid = (select ctid from ${table} order by ctid offset (select $1 % greatest(count(*), 1) from ${table}) limit 1)`;
  if (change.op === "delete") await connection.query(`delete from ${table} where ${chosen}`, [change.pick]);
  else
    await connection.query(`update ${table} set ${quote(change.column)} = $2 where ${chosen}`, [
      change.pick,
      change.value,
    ]);
}

async function readAll(connection: Connection, tables: readonly string[]): Promise<Rows> {
  const rows: Record<string, Row[]> = {};
  for (const table of tables)
    rows[table] = (await connection.query(`select row_to_json(t) as row from ${quote(table)} t`)).rows.map(
      ({ row }) => row,
    );
  return rows;
}
