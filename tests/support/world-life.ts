/**
 * A drawn world lived through in a database: its rows come before and after the policy, its people say what they say,
 * rows change, holds are placed and some lifted. What is there in the end is what the model is asked about.
 */
import type { Database } from "../../src/catalog/database.ts";
import type { HeldRow, Hold } from "../../src/catalog/holds.ts";
import { type Holdings, holdings, type Row, type Rows } from "../../src/catalog/rows.ts";
import { type CompiledPolicy, compilePolicy } from "../../src/compile/compile.ts";
import type { Day } from "../../src/policy/day.ts";
import type { Event } from "../../src/policy/facts.ts";
import type { Connection } from "../../src/postgres/connect.ts";
import { introspect } from "../../src/postgres/introspect.ts";
import type { Change, DrawnHold, World } from "./world.ts";

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** What a world came to, by the model: with the holds in force and, for comparison, as if there were none. */
export type Lived = {
  readonly held: Holdings;
  readonly free: Holdings;
  readonly compiled: CompiledPolicy;
  /** The company's tables as the policy was compiled for them. */
  readonly shape: Database;
};

/** `installs` migrates and installs what it is given. */
export async function liveThrough(
  connection: Connection,
  drawn: World,
  installs: (compiled: CompiledPolicy) => Promise<void>,
): Promise<Lived> {
  await connection.query(drawn.ddl);
  await insert(connection, drawn.order, drawn.before);
  const shape = await introspect(connection);
  const compiled = compilePolicy(drawn.policy, drawn.map, shape, { testClock: true });
  await installs(compiled);
  await insert(connection, drawn.order, drawn.after);
  const events = await record(connection, drawn);
  for (const change of drawn.changes) await alter(connection, change);
  const rows = await readAll(connection, drawn.order);
  const key = (table: string, row: Row): string => keyText(compiled, table, row);
  const placed = await placeHolds(connection, drawn.holds, rows, key);
  for (const { id, lifted } of placed) if (lifted) await liftHold(connection, id);
  const eventsOf = (table: string, row: Row): readonly Event[] => events.get(key(table, row)) ?? [];
  const holds = placed.flatMap(({ hold, lifted }) => (lifted ? [] : [hold]));
  return {
    held: holdings(drawn.policy, drawn.map, rows, eventsOf, { holds }),
    free: holdings(drawn.policy, drawn.map, rows, eventsOf),
    compiled,
    shape,
  };
}

/** A row's key as events and holds write it. */
function keyText(compiled: CompiledPolicy, table: string, row: Row): string {
  const columns = compiled.kept.find((kept) => kept.table === table)?.keyColumns ?? [];
  const values = columns.map((column) => String(row[column]));
  return values.length === 1 ? String(values[0]) : JSON.stringify(values);
}

export async function insert(
  connection: Connection,
  order: readonly string[],
  rows: World["before"],
): Promise<void> {
  for (const table of order)
    for (const row of rows[table] ?? []) {
      const columns = Object.keys(row);
      await connection.query(
        `insert into ${quote(table)} (${columns.map(quote).join(", ")})
         values (${columns.map((_, i) => `$${i + 1}`).join(", ")})`,
        Object.values(row),
      );
    }
}

async function record(connection: Connection, drawn: World): Promise<ReadonlyMap<string, Event[]>> {
  const events = new Map<string, Event[]>();
  const people = [...(drawn.before.person ?? []), ...(drawn.after.person ?? [])];
  let together: Said[] = [];
  for (const [i, { person, withNext, ...event }] of drawn.events.entries()) {
    const row = people[person % people.length];
    if (row !== undefined) {
      // The last five columns of a person are no part of the key.
      const values = Object.values(row).slice(0, -5).map(String);
      const subject = values.length === 1 ? String(values[0]) : JSON.stringify(values);
      together.push({ subject, event });
    }
    if (withNext && i < drawn.events.length - 1) continue;
    const ids = await insertEvents(connection, together);
    for (const [place, said] of together.entries())
      events.set(said.subject, [...(events.get(said.subject) ?? []), { ...said.event, id: ids[place] ?? 0 }]);
    together = [];
  }
  return events;
}

type Said = { readonly subject: string; readonly event: Omit<Event, "id"> };

/** Records them by one statement, with what must be said of them besides; returns their numbers. */
export async function insertEvents(
  connection: Connection,
  said: readonly Said[],
): Promise<readonly number[]> {
  const column = <T>(of: (one: Said) => T): T[] => said.map(of);
  const { rows } = await connection.query<{ id: string }>(
    `insert into serment.event (subject_table, subject, at, kind, purpose, channel, source, ground, controller, note)
     select 'person', s.subject, s.at, s.kind, s.purpose, s.channel, s.source,
       coalesce(s.ground, case when s.kind = 'restriction' then 'accuracy' end),
       case when extract(day from s.at)::int % 2 = 0 then 'somebody' end, 'weighed'
     from unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
       as s (subject, at, kind, purpose, channel, source, ground)
     returning id`,
    [
      column(({ subject }) => subject),
      column(({ event }) => event.at),
      column(({ event }) => event.kind),
      column(({ event }) => event.purpose),
      column(({ event }) => event.channel),
      column(({ event }) => event.source),
      column(({ event }) => event.ground),
    ],
  );
  return rows.map(({ id }) => Number(id));
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

export type PlacedHold = { readonly id: string; readonly hold: Hold; readonly lifted: boolean };

/** Places the holds drawn on rows that are there; `lifted` says which the world wants lifted again. */
export async function placeHolds(
  connection: Connection,
  drawn: readonly DrawnHold[],
  rows: Rows,
  key: (table: string, row: Row) => string,
): Promise<readonly PlacedHold[]> {
  const pick = (table: string, n: number): HeldRow | undefined => {
    const there = rows[table] ?? [];
    const row = there[n % Math.max(there.length, 1)];
    return row === undefined ? undefined : { table, row };
  };
  const named = (held: HeldRow | undefined) =>
    held === undefined ? [null, null] : [held.table, key(held.table, held.row)];
  const placed: PlacedHold[] = [];
  for (const { subject: person, row: at, category, table, lifted } of drawn) {
    const subject = person === null ? undefined : pick("person", person);
    const row = at === null ? undefined : pick(at.table, at.pick);
    if ((person !== null && subject === undefined) || (at !== null && row === undefined)) continue;
    const { rows: made } = await connection.query<{ id: string }>(
      `with hold as (
         insert into serment.hold (subject_table, subject, row_table, row_key, category, table_name, reason, owner)
         values ($1, $2, $3, $4, $5, $6, 'a claim', 'legal') returning id)
       insert into serment.hold_act (hold, act, review_on)
       select id, 'placed', date '2030-01-01' from hold returning hold as id`,
      [...named(subject), ...named(row), category, table],
    );
    const hold = {
      ...(subject === undefined ? {} : { subject }),
      ...(row === undefined ? {} : { row }),
      ...(category === null ? {} : { category }),
      ...(table === null ? {} : { table }),
    };
    placed.push({ id: made[0]?.id ?? "", hold, lifted });
  }
  return placed;
}

export const liftHold = (connection: Connection, id: string) =>
  connection.query("insert into serment.hold_act (hold, act) values ($1, 'lifted')", [id]);

export const setClock = (connection: Connection, day: Day) =>
  connection.query("update serment.test_clock set day = $1", [day]);

export async function readAll(connection: Connection, tables: readonly string[]): Promise<Rows> {
  const rows: Record<string, Row[]> = {};
  for (const table of tables)
    rows[table] = (
      await connection.query<{ row: Row }>(`select row_to_json(t) as row from ${quote(table)} t`)
    ).rows.map(({ row }) => row);
  return rows;
}
