/**
 * Forgetting is the twin of the reference model too: random worlds are swept on several days, with changes, events and
 * holds in between, and after each transaction every row and cell is there or gone as the model says of the rows
 * before it. When nobody is due any more, nothing is left that nothing keeps.
 *
 * SWEEP_RUNS and the like are explained in support/world-runs.ts.
 */
import { afterAll, expect, test } from "vitest";
import { install } from "../src/apply/install.ts";
import { migrate } from "../src/apply/migrate.ts";
import { openDatabase } from "../src/apply/opening.ts";
import type { Database } from "../src/catalog/database.ts";
import type { HeldRow, Hold } from "../src/catalog/holds.ts";
import type { PolicyMap } from "../src/catalog/map.ts";
import { type Holdings, holdings, type Row } from "../src/catalog/rows.ts";
import { compilePolicy } from "../src/compile/compile.ts";
import type { Day } from "../src/policy/day.ts";
import type { Event } from "../src/policy/facts.ts";
import { type Connection, DatabaseError } from "../src/postgres/connect.ts";
import { introspect } from "../src/postgres/introspect.ts";
import { freshDatabase } from "./support/database.ts";
import { overdueRows, stillThere } from "./support/overdue-rows.ts";
import {
  batchDifferences,
  type Claim,
  keptRows,
  keyOf,
  leftDifferences,
  type SweepSeen,
  type Told,
} from "./support/sweep-comparison.ts";
import { type SweepWorld, sweepWorld } from "./support/sweep-world.ts";
import type { Change, World } from "./support/world.ts";
import {
  insert,
  insertEvents,
  liftHold,
  placeHolds,
  quote,
  readAll,
  setClock,
} from "./support/world-life.ts";
import { worldRuns } from "./support/world-runs.ts";

const worlds = worldRuns<SweepWorld>("SWEEP", 40);
const database = await freshDatabase("", { rolePrefix: "sweeptwin" });
const seen: SweepSeen & { worlds: number } = {
  worlds: 0,
  batches: 0,
  keptCells: 0,
  goneCells: 0,
  goneRows: 0,
  shells: 0,
  mentions: 0,
};
afterAll(() => console.log(`sweep twin: seed ${worlds.seed}, ${JSON.stringify(seen)}`));

test("a sweep leaves exactly what the reference model keeps, on every world that is drawn", {
  timeout: 0,
}, async () => {
  await worlds.all(database.url, sweepWorld("sweeptwin"), live);
  expect(seen.goneRows).toBeGreaterThan(0);
  expect(seen.keptCells).toBeGreaterThan(0);
});

/** One world with its database, and what has happened in it so far. */
type Lived = {
  readonly connection: Connection;
  readonly drawn: World;
  readonly shape: Database;
  readonly map: PolicyMap;
  readonly events: Map<string, Event[]>;
  /** The holds in force, by the key of what they name, since rows are read anew. */
  readonly holds: HoldInForce[];
};
type Named = { readonly table: string; readonly key: string };
type HoldInForce = {
  readonly id: string;
  readonly lifted: boolean;
  readonly subject: Named | undefined;
  readonly row: Named | undefined;
  readonly category: string | undefined;
  readonly table: string | undefined;
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
  for (const first of days.slice(0, 1)) await setClock(connection, first);
  await insert(connection, drawn.order, drawn.after);
  for (const link of links) await connection.query(link);
  if (drawn.events.length % 2 === 0) await connection.query(restless(shape));
  await holdFast(lived);
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

/** Triggers of a company's own that write every row anew, as it is, whenever one is emptied or deleted. */
function restless({ tables }: Database): string {
  const own = tables.filter(({ kind, schema }) => kind === "table" && schema === "public");
  const writes = own.flatMap(({ name, columns, primaryKey }) => {
    const column = primaryKey[0] ?? columns.find(({ generated }) => !generated)?.name;
    return column === undefined
      ? []
      : [`update public.${quote(name)} set ${quote(column)} = ${quote(column)};`];
  });
  const triggers = own.map(
    ({ name }) => `create trigger restless after update or delete on public.${quote(name)}
      for each row when (pg_trigger_depth() = 0) execute function public.restless();`,
  );
  return `create function public.restless() returns trigger language plpgsql as $$
    begin ${writes.join(" ")} return null; end $$; ${triggers.join(" ")}`;
}

/** Batch after batch, each held against the model on what was there before it. */
async function sweep(lived: Lived, day: Day, most: number): Promise<void> {
  const { connection, drawn, shape } = lived;
  const due = await overdueRows(connection, drawn);
  const keptBefore = keptRows(await modelOf(lived), shape, day);
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
        "select c.oid::regclass::text as name from pg_class c where relnamespace = pg_my_temp_schema() and relkind = 'r' and relname <> 'serment_stage'",
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
  const after = await modelOf(lived);
  expect({ day, left: leftDifferences(after, shape, day) }).toEqual({ day, left: [] });
  // What was counted as due before has gone, unless a date that went has made something lawful again; and what waits
  // now is counted as waiting.
  if ([...keptRows(after, shape, day)].every((row) => keptBefore.has(row)))
    expect({ day, still: await stillThere(connection, drawn, due) }).toEqual({ day, still: {} });
  expect(await overdueRows(connection, drawn)).toMatchObject({ going: {}, unemptied: 0 });
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

async function record(
  { connection, drawn, shape, map, events }: Lived,
  drawnEvent: World["events"][number],
): Promise<void> {
  const { person, ...event } = drawnEvent;
  const people = [...(drawn.before.person ?? []), ...(drawn.after.person ?? [])];
  const row = people[person % people.length];
  if (row === undefined) return;
  const subject = keyOf(shape, map, "person", row);
  const [id = 0] = await insertEvents(connection, [{ subject, event }]);
  events.set(subject, [...(events.get(subject) ?? []), { ...event, id }]);
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

async function holdFast({ connection, drawn, shape, map, holds }: Lived): Promise<void> {
  const rows = await readAll(connection, drawn.order);
  const key = (table: string, row: Row): string => keyOf(shape, map, table, row);
  const name = (held: HeldRow | undefined): Named | undefined =>
    held === undefined ? undefined : { table: held.table, key: key(held.table, held.row) };
  for (const { id, hold, lifted } of await placeHolds(connection, drawn.holds, rows, key)) {
    const [subject, row] = [name(hold.subject), name(hold.row)];
    const { category, table } = hold;
    holds.push({ id, lifted, subject, row, category, table });
  }
}

/** On the last day the drawn ones are lifted; who was in their scope is looked at again. */
async function liftHolds({ connection, holds }: Lived): Promise<void> {
  for (const hold of holds.filter(({ lifted }) => lifted)) {
    await liftHold(connection, hold.id);
    await connection.query("select serment.mark_all_due()");
    holds.splice(holds.indexOf(hold), 1);
  }
}
