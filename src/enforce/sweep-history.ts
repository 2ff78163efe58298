/**
 * The history of sweeps in the database: a line when a run begins, one for each of its transactions (written in that
 * transaction, see sweep-batch.ts), and how it ended. What a run reports is read from there, so that it says what was
 * committed even where an answer of the server got lost.
 */
import type { Day } from "../policy/day.ts";
import type { Connection } from "../postgres/connect.ts";
import type { TableCounts } from "./sweep-batch.ts";

export type Outcome = "done" | "incomplete" | "failed";

/** What the transactions of a run did together. */
export type Totals = {
  readonly batches: number;
  /** People and rows looked at. */
  readonly people: number;
  readonly rowsDeleted: number;
  readonly cellsEmptied: number;
  /** By the map's name of the table. */
  readonly tables: TableCounts;
};

/** Begins a run; returns its number. */
export async function beginRun(connection: Connection, day: Day): Promise<string> {
  const { rows } = await connection.query<{ id: string }>(
    "insert into serment.sweep_run (day) values ($1) returning id",
    [day],
  );
  return rows[0]?.id ?? "";
}

/** A run that the guard of the clock did not let begin; one line for a day is enough. */
export async function recordRefusal(connection: Connection, day: Day, note: string): Promise<void> {
  await connection.query(
    `insert into serment.sweep_run (day, ended_at, outcome, note)
     select $1::date, clock_timestamp(), 'refused', $2
     where not exists (
       select from serment.sweep_run r
       where r.id = (select max(id) from serment.sweep_run) and r.outcome = 'refused' and r.day = $1::date)`,
    [day, note],
  );
}

export async function endRun(
  connection: Connection,
  run: string,
  outcome: Outcome,
  note: string | null,
): Promise<void> {
  await connection.query(
    "update serment.sweep_run set ended_at = clock_timestamp(), outcome = $2, note = left($3, 4000) where id = $1",
    [run, outcome, note],
  );
}

/** Whether a run of today left nothing. */
export async function doneToday(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query<{ done: boolean }>(
    `select exists (
       select from serment.sweep_run where day = serment.today() and outcome = 'done') as done`,
  );
  return rows[0]?.done === true;
}

/** People whose rows were written since anybody looked, so that what is due of them is not known yet; at least so many. */
export async function countTouched(connection: Connection): Promise<number> {
  const { rows } = await connection.query<{ touched: number }>(
    "select ((select count(*) from serment.touched) + (select count(*) from serment.touched_row))::float8 as touched",
  );
  return rows[0]?.touched ?? 0;
}

/**
 * People and rows that are due, by the due index. `dated`: only those of whom that is known from a run before, not
 * those who were written to since.
 */
export async function countDue(connection: Connection, { dated = false } = {}): Promise<number> {
  const due = `due_day <= serment.today()${dated ? " and due_day > '-infinity'" : ""}`;
  const { rows } = await connection.query<{ due: number }>(
    `select ((select count(*) from serment.subject_version where ${due})
           + (select count(*) from serment.due_row where ${due}))::float8 as due`,
  );
  return rows[0]?.due ?? 0;
}

/** How many people there are, as PostgreSQL estimates it. */
export async function countPeople(connection: Connection): Promise<number> {
  const { rows } = await connection.query<{ people: number }>(
    "select reltuples::float8 as people from pg_class where oid = 'serment.subject_version'::regclass",
  );
  return Math.max(0, rows[0]?.people ?? 0);
}

export async function totalsOf(connection: Connection, run: string): Promise<Totals> {
  const { rows } = await connection.query<Omit<Totals, "tables">>(
    `select count(*)::float8 as batches, coalesce(sum(people), 0)::float8 as people,
            coalesce(sum(rows_deleted), 0)::float8 as "rowsDeleted",
            coalesce(sum(cells_emptied), 0)::float8 as "cellsEmptied"
     from serment.sweep_batch
     where run = $1`,
    [run],
  );
  const { rows: tables } = await connection.query<{ tables: TableCounts | null }>(TABLES, [run]);
  return {
    ...(rows[0] ?? { batches: 0, people: 0, rowsDeleted: 0, cellsEmptied: 0 }),
    tables: tables[0]?.tables ?? {},
  };
}

const TABLES = `
  with told as (
    select t.name, t.counts
    from serment.sweep_batch b
    cross join lateral jsonb_each(b.tables) as t (name, counts)
    where b.run = $1
  ), emptied as (
    select c.name, jsonb_object_agg(c.column_name, c.cells order by c.column_name) as cells
    from (select told.name, e.column_name, sum(e.cells::bigint) as cells
          from told
          cross join lateral jsonb_each_text(coalesce(told.counts -> 'emptied', '{}')) as e (column_name, cells)
          group by told.name, e.column_name) as c
    group by c.name
  ), deleted as (
    select name, sum((counts ->> 'deleted')::bigint) as deleted from told group by name
  )
  select jsonb_object_agg(
    name,
    jsonb_strip_nulls(jsonb_build_object('deleted', d.deleted, 'emptied', e.cells))
    order by name) as tables
  from deleted d
  left join emptied e using (name)`;
