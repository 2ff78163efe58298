/**
 * PostgreSQL is the twin of the reference model: on random policies, data, changes, histories and days, the installed
 * views show exactly the cells the model calls visible, the kept relations say exactly what it calls kept, and
 * `serment.standing` holds exactly its days. One case is one policy, with its data and history, on one day.
 *
 * TWIN_RUNS sets how many worlds are drawn (each is looked at on one to four days), TWIN_SEED repeats a run.
 */
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { install } from "../src/apply/install.ts";
import { migrate } from "../src/apply/migrate.ts";
import { openDatabase } from "../src/apply/opening.ts";
import { cellDays, hasView, keptDays, rowDaysFor } from "../src/catalog/cell-days.ts";
import type { HeldRow, Hold } from "../src/catalog/holds.ts";
import { type Holdings, holdings, type Row, type Rows } from "../src/catalog/rows.ts";
import { type CompiledPolicy, compilePolicy } from "../src/compile/compile.ts";
import type { Day } from "../src/policy/day.ts";
import { difference, includes } from "../src/policy/days.ts";
import type { Event } from "../src/policy/facts.ts";
import { type Connection, openPool, withConnection } from "../src/postgres/connect.ts";
import { introspect } from "../src/postgres/introspect.ts";
import { freshDatabase } from "./support/database.ts";
import { compareKeeping } from "./support/keeping-comparison.ts";
import { type Change, type DrawnHold, type Rows as NewRows, type World, world } from "./support/world.ts";

const runs = Number(process.env.TWIN_RUNS ?? 60);
const seed = Number(process.env.TWIN_SEED ?? Math.floor(Math.random() * 2 ** 31));
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
afterAll(() => console.log(`twin: seed ${seed}, ${JSON.stringify({ ...seen, ...keeping })}`));

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

test("the installed SQL and the reference model agree on every world that is drawn", {
  timeout: 0,
}, async () => {
  await fc.assert(
    fc.asyncProperty(world("twin"), (drawn) =>
      inFreshSession(async (connection) => {
        // Every world is rolled back; what it leaves in the catalogues would slow the next ones down.
        if (seen.worlds % 10 === 9) await connection.query("vacuum");
        await connection.query("begin");
        try {
          await live(connection, drawn);
        } finally {
          await connection.query("rollback");
        }
      }),
    ),
    {
      numRuns: runs,
      seed,
      endOnFailure: process.env.TWIN_SHRINK === undefined,
      ...(process.env.TWIN_PATH === undefined ? {} : { path: process.env.TWIN_PATH }),
      asyncReporter: report,
    },
  );
  expect(seen.visibleCells).toBeGreaterThan(0);
  expect(seen.hiddenCells).toBeGreaterThan(0);
});

/** A session of its own: one that had seen hundreds of worlds would look each change up in all it remembers of them. */
async function inFreshSession(work: (connection: Connection) => Promise<void>): Promise<void> {
  const pool = openPool(database.url, { max: 1 });
  try {
    await withConnection(pool, work);
  } finally {
    await pool.end();
  }
}

/** Says how to draw the world again, and what disagreed; the world itself is long, so it is printed on demand. */
async function report(details: fc.RunDetails<[World]>): Promise<void> {
  if (!details.failed) return;
  if (process.env.TWIN_SHOW !== undefined) console.log(JSON.stringify(details.counterexample?.[0], null, 1));
  throw new Error(
    `the two disagree; draw it again with TWIN_SEED=${details.seed} TWIN_PATH=${details.counterexamplePath}`,
    { cause: details.errorInstance },
  );
}

/** Builds the world in the database, lets its history happen, and compares on each of its days. */
async function live(connection: Connection, drawn: World): Promise<void> {
  seen.worlds++;
  await connection.query(drawn.ddl);
  await insert(connection, drawn.order, drawn.before);
  await migrate(connection);
  await openDatabase(connection, "a test");
  const shape = await introspect(connection);
  const compiled = compilePolicy(drawn.policy, drawn.map, shape, { testClock: true });
  await install(connection, drawn.policy, drawn.map, compiled);
  await insert(connection, drawn.order, drawn.after);
  const events = await record(connection, drawn);
  for (const change of drawn.changes) await alter(connection, change);
  const rows = await readAll(connection, drawn.order);
  const eventsOf = (_: string, row: Row) => events.get(keyText(row, compiled)) ?? [];
  const free = holdings(drawn.policy, drawn.map, rows, eventsOf);
  const held = holdings(drawn.policy, drawn.map, rows, eventsOf, {
    holds: await placeHolds(connection, drawn.holds, rows, compiled),
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

async function insert(connection: Connection, order: readonly string[], rows: NewRows): Promise<void> {
  for (const table of order)
    for (const row of rows[table] ?? []) {
      const columns = Object.keys(row);
      await connection.query(
        `insert into ${quote(table)} (${columns.map(quote).join(", ")}) values (${columns.map((_, i) => `$${i + 1}`).join(", ")})`,
        Object.values(row),
      );
    }
}

const keyColumnsOf = (compiled: CompiledPolicy, of = "person"): readonly string[] =>
  compiled.kept.find(({ table }) => table === of)?.keyColumns ?? [];

/** A row's key as the ledger writes a person's. */
function keyText(row: Row, compiled: CompiledPolicy, table = "person"): string {
  const values = keyColumnsOf(compiled, table).map((column) => String(row[column]));
  return values.length === 1 ? String(values[0]) : JSON.stringify(values);
}

async function record(connection: Connection, drawn: World): Promise<Map<string, Event[]>> {
  const events = new Map<string, Event[]>();
  const people = [...(drawn.before.person ?? []), ...(drawn.after.person ?? [])];
  for (const { person, ...event } of drawn.events) {
    const row = people[person % people.length];
    if (row === undefined) continue;
    const values = Object.entries(row)
      .slice(0, -5)
      .map(([, value]) => String(value));
    const subject = values.length === 1 ? String(values[0]) : JSON.stringify(values);
    const { rows } = await connection.query<{ id: string }>(
      "insert into serment.event (subject_table, subject, at, kind, purpose, channel) values ('person', $1, $2, $3, $4, $5) returning id",
      [subject, event.at, event.kind, event.purpose, event.channel],
    );
    events.set(subject, [...(events.get(subject) ?? []), { ...event, id: Number(rows[0]?.id) }]);
  }
  return events;
}

/** Changes the row that `pick` points at, of those that are there. */
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

/** Places the holds drawn, lifts those drawn so, and returns those in force. */
async function placeHolds(
  connection: Connection,
  drawn: readonly DrawnHold[],
  rows: Rows,
  compiled: CompiledPolicy,
): Promise<readonly Hold[]> {
  const pick = (table: string, n: number): HeldRow | undefined => {
    const there = rows[table] ?? [];
    const row = there[n % Math.max(there.length, 1)];
    return row === undefined ? undefined : { table, row };
  };
  const placed: Hold[] = [];
  for (const { subject: person, row: at, category, table, lifted } of drawn) {
    const subject = person === null ? undefined : pick("person", person);
    const row = at === null ? undefined : pick(at.table, at.pick);
    if ((person !== null && subject === undefined) || (at !== null && row === undefined)) continue;
    const named = (held: HeldRow | undefined) =>
      held === undefined ? [null, null] : [held.table, keyText(held.row, compiled, held.table)];
    await connection.query(
      `with hold as (
         insert into serment.hold (subject_table, subject, row_table, row_key, category, table_name, reason, owner)
         values ($1, $2, $3, $4, $5, $6, 'a claim', 'legal') returning id)
       insert into serment.hold_act (hold, act, review_on)
       select id, act, case when act = 'placed' then date '2030-01-01' end
       from hold, unnest($7::text[]) with ordinality as a (act, place) order by place`,
      [...named(subject), ...named(row), category, table, lifted ? ["placed", "lifted"] : ["placed"]],
    );
    if (lifted) continue;
    placed.push({
      ...(subject === undefined ? {} : { subject }),
      ...(row === undefined ? {} : { row }),
      ...(category === null ? {} : { category }),
      ...(table === null ? {} : { table }),
    });
  }
  return placed;
}

async function readAll(connection: Connection, tables: readonly string[]): Promise<Rows> {
  const rows: Record<string, Row[]> = {};
  for (const table of tables)
    rows[table] = (await connection.query(`select row_to_json(t) as row from ${quote(table)} t`)).rows.map(
      ({ row }) => row,
    );
  return rows;
}

const setClock = (connection: Connection, day: Day) =>
  connection.query("update serment.test_clock set day = $1", [day]);

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
  const keys = keyColumnsOf(compiled);
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
