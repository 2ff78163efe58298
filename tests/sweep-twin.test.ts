/**
 * Forgetting is the twin of the reference model too: random worlds are swept on several days, with changes, events and
 * holds in between, and after each transaction every row and cell is there or gone as the model says of the rows
 * before it. When nobody is due any more, nothing is left that nothing keeps.
 *
 * SWEEP_RUNS sets how many worlds are drawn, SWEEP_SEED repeats a run, SWEEP_PATH a world of it.
 */
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { install } from "../src/apply/install.ts";
import { migrate } from "../src/apply/migrate.ts";
import { openDatabase } from "../src/apply/opening.ts";
import type { Database } from "../src/catalog/database.ts";
import type { HeldRow, Hold } from "../src/catalog/holds.ts";
import type { PolicyMap } from "../src/catalog/map.ts";
import { type Holdings, holdings, type Row, type Rows } from "../src/catalog/rows.ts";
import { compilePolicy } from "../src/compile/compile.ts";
import type { Day } from "../src/policy/day.ts";
import type { Event } from "../src/policy/facts.ts";
import { type Connection, DatabaseError, openPool, withConnection } from "../src/postgres/connect.ts";
import { introspect } from "../src/postgres/introspect.ts";
import { freshDatabase } from "./support/database.ts";
import {
  batchDifferences,
  type Claim,
  keyOf,
  leftDifferences,
  type SweepSeen,
  type Told,
} from "./support/sweep-comparison.ts";
import { type SweepWorld, sweepWorld } from "./support/sweep-world.ts";
import type { Change, Rows as NewRows, World } from "./support/world.ts";

const runs = Number(process.env.SWEEP_RUNS ?? 40);
// The gate draws the same worlds each time; SWEEP_RUNS alone draws others.
const chance = process.env.SWEEP_RUNS === undefined ? 20_261_122 : Math.floor(Math.random() * 2 ** 31);
const seed = Number(process.env.SWEEP_SEED ?? chance);
const database = await freshDatabase("", { rolePrefix: "swept" });
const seen: SweepSeen & { worlds: number } = {
  worlds: 0,
  batches: 0,
  keptCells: 0,
  goneCells: 0,
  goneRows: 0,
  shells: 0,
  mentions: 0,
};
afterAll(() => console.log(`sweep twin: seed ${seed}, ${JSON.stringify(seen)}`));

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

test("a sweep leaves exactly what the reference model keeps, on every world that is drawn", {
  timeout: 0,
}, async () => {
  await fc.assert(
    fc.asyncProperty(sweepWorld("swept"), (drawn) =>
      inFreshSession(async (connection) => {
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
      endOnFailure: process.env.SWEEP_SHRINK === undefined,
      ...(process.env.SWEEP_PATH === undefined ? {} : { path: process.env.SWEEP_PATH }),
      asyncReporter: report,
    },
  );
  expect(seen.goneRows).toBeGreaterThan(0);
  expect(seen.keptCells).toBeGreaterThan(0);
});

async function inFreshSession(work: (connection: Connection) => Promise<void>): Promise<void> {
  const pool = openPool(database.url, { max: 1 });
  try {
    await withConnection(pool, work);
  } finally {
    await pool.end();
  }
}

async function report(details: fc.RunDetails<[SweepWorld]>): Promise<void> {
  if (!details.failed) return;
  if (process.env.SWEEP_SHOW !== undefined) console.log(JSON.stringify(details.counterexample, null, 1));
  throw new Error(
    `they disagree; draw it again with SWEEP_SEED=${details.seed} SWEEP_PATH=${details.counterexamplePath}`,
    { cause: details.errorInstance },
  );
}

/** One world with its database, and what has happened in it so far. */
type Lived = {
  readonly connection: Connection;
  readonly drawn: World;
  readonly shape: Database;
  readonly map: PolicyMap;
  readonly events: Map<string, Event[]>;
  /** The holds in force, by the key of what they name, since rows are read anew. */
  readonly holds: PlacedHold[];
};
type Named = { readonly table: string; readonly key: string };
type PlacedHold = {
  readonly id: string;
  readonly subject?: Named;
  readonly row?: Named;
  readonly category?: string;
  readonly table?: string;
};

async function live(connection: Connection, { world: drawn, links, most }: SweepWorld): Promise<void> {
  seen.worlds++;
  await connection.query(drawn.ddl);
  await insert(connection, drawn.order, drawn.before);
  await migrate(connection);
  await openDatabase(connection, "a test");
  const shape = await introspect(connection);
  await install(
    connection,
    drawn.policy,
    drawn.map,
    compilePolicy(drawn.policy, drawn.map, shape, { testClock: true }),
  );
  const lived: Lived = { connection, drawn, shape, map: drawn.map, events: new Map(), holds: [] };
  const days = [...new Set(drawn.days)].sort();
  await setClock(connection, days[0] ?? drawn.days[0]);
  await insert(connection, drawn.order, drawn.after);
  for (const link of links) await connection.query(link);
  await placeHolds(lived);
  const turn = <T>(list: readonly T[], i: number): readonly T[] =>
    list.filter((_, at) => at % days.length === i);
  for (const [i, day] of days.entries()) {
    await setClock(connection, day);
    for (const event of turn(drawn.events, i)) await record(lived, event);
    for (const change of turn(drawn.changes, i)) await alter(connection, change);
    if (i > 0 && i === days.length - 1) await liftHolds(lived);
    await sweep(lived, day, most);
  }
}

/** Batch after batch, each held against the model on what was there before it. */
async function sweep(lived: Lived, day: Day, most: number): Promise<void> {
  const { connection, drawn, shape } = lived;
  for (let batch = 0; ; batch++) {
    const before = await modelOf(lived);
    await connection.query("select serment.sweep_begin()");
    const { rows: claims } = await connection.query<Claim>("select * from serment.sweep_take($1)", [most]);
    if (claims.length === 0) break;
    expect(batch).toBeLessThan(60);
    const { rows: told } = await connection.query<Told>("select * from serment.sweep_forget()");
    await connection.query("set constraints all immediate; set constraints all deferred");
    // Temporary tables empty themselves at a commit, which does not come here.
    for (const { name } of (
      await connection.query<{ name: string }>(
        "select c.oid::regclass::text as name from pg_class c where relnamespace = pg_my_temp_schema() and relkind = 'r'",
      )
    ).rows)
      await connection.query(`delete from ${name}`);
    const after = await readAll(connection, drawn.order);
    expect({
      day,
      claims,
      told,
      wrong: batchDifferences(before, shape, day, claims, after, told, seen),
    }).toEqual({
      day,
      claims,
      told,
      wrong: [],
    });
  }
  expect({ day, left: leftDifferences(await modelOf(lived), shape, day) }).toEqual({ day, left: [] });
}

async function modelOf({ connection, drawn, shape, map, events, holds }: Lived): Promise<Holdings> {
  const rows = await readAll(connection, drawn.order);
  const find = (named: Named | undefined): HeldRow | undefined => {
    if (named === undefined) return undefined;
    const row = (rows[named.table] ?? []).find((one) => keyOf(shape, map, named.table, one) === named.key);
    return row === undefined ? undefined : { table: named.table, row };
  };
  const inForce = holds.flatMap(({ subject, row, category, table }): readonly Hold[] => {
    const [person, at] = [find(subject), find(row)];
    if ((subject !== undefined && person === undefined) || (row !== undefined && at === undefined)) return [];
    return [
      {
        ...(person === undefined ? {} : { subject: person }),
        ...(at === undefined ? {} : { row: at }),
        ...(category === undefined ? {} : { category }),
        ...(table === undefined ? {} : { table }),
      },
    ];
  });
  return holdings(drawn.policy, map, rows, (_, row) => events.get(keyOf(shape, map, "person", row)) ?? [], {
    holds: inForce,
  });
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

async function record(
  { connection, drawn, shape, map, events }: Lived,
  drawnEvent: World["events"][number],
): Promise<void> {
  const { person, ...event } = drawnEvent;
  const people = [...(drawn.before.person ?? []), ...(drawn.after.person ?? [])];
  const row = people[person % people.length];
  if (row === undefined) return;
  const subject = keyOf(shape, map, "person", row);
  const { rows } = await connection.query<{ id: string }>(
    "insert into serment.event (subject_table, subject, at, kind, purpose, channel) values ('person', $1, $2, $3, $4, $5) returning id",
    [subject, event.at, event.kind, event.purpose, event.channel],
  );
  events.set(subject, [...(events.get(subject) ?? []), { ...event, id: Number(rows[0]?.id) }]);
}

/** Changes the row that `pick` points at, of those that are there; what a foreign key forbids does not happen. */
async function alter(connection: Connection, change: Change): Promise<void> {
  const table = quote(change.table);
  const chosen = `ctid = (select ctid from ${table} order by ctid offset (select $1 % greatest(count(*), 1) from ${table}) limit 1)`;
  await connection.query("savepoint before");
  try {
    if (change.op === "delete") await connection.query(`delete from ${table} where ${chosen}`, [change.pick]);
    else
      await connection.query(`update ${table} set ${quote(change.column)} = $2 where ${chosen}`, [
        change.pick,
        change.value,
      ]);
  } catch (error) {
    if (!(error instanceof DatabaseError) || !String(error.code).startsWith("23")) throw error;
    await connection.query("rollback to before");
  }
}

async function placeHolds({ connection, drawn, shape, map, holds }: Lived): Promise<void> {
  const rows = await readAll(connection, drawn.order);
  const pick = (table: string, n: number): Named | undefined => {
    const there = rows[table] ?? [];
    const row = there[n % Math.max(there.length, 1)];
    return row === undefined ? undefined : { table, key: keyOf(shape, map, table, row) };
  };
  for (const { subject: person, row: at, category, table } of drawn.holds) {
    const subject = person === null ? undefined : pick("person", person);
    const row = at === null ? undefined : pick(at.table, at.pick);
    if ((person !== null && subject === undefined) || (at !== null && row === undefined)) continue;
    const { rows: placed } = await connection.query<{ id: string }>(
      `with hold as (
         insert into serment.hold (subject_table, subject, row_table, row_key, category, table_name, reason, owner)
         values ($1, $2, $3, $4, $5, $6, 'a claim', 'legal') returning id)
       insert into serment.hold_act (hold, act, review_on)
       select id, 'placed', date '2030-01-01' from hold returning hold as id`,
      [subject?.table, subject?.key, row?.table, row?.key, category, table],
    );
    holds.push({
      id: placed[0]?.id ?? "",
      ...(subject === undefined ? {} : { subject }),
      ...(row === undefined ? {} : { row }),
      ...(category === null ? {} : { category }),
      ...(table === null ? {} : { table }),
    });
  }
}

/** On the last day the drawn ones are lifted; who was in their scope is looked at again. */
async function liftHolds({ connection, drawn, holds }: Lived): Promise<void> {
  for (const [i, hold] of [...holds].entries()) {
    if (drawn.holds[i]?.lifted !== true) continue;
    await connection.query("insert into serment.hold_act (hold, act) values ($1, 'lifted')", [hold.id]);
    await connection.query("select serment.mark_all_due()");
    holds.splice(holds.indexOf(hold), 1);
  }
}

async function readAll(connection: Connection, tables: readonly string[]): Promise<Rows> {
  const rows: Record<string, Row[]> = {};
  for (const table of tables)
    rows[table] = (await connection.query(`select row_to_json(t) as row from ${quote(table)} t`)).rows.map(
      ({ row }) => row,
    );
  return rows;
}

const setClock = (connection: Connection, day: Day | undefined) =>
  connection.query("update serment.test_clock set day = $1", [day]);
