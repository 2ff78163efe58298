/**
 * Telling a restored database what it lacks: the events, holds and corrections its backup is too old for, through
 * restore-disclosures.ts who was given what, and through restore-forget.ts what was forgotten since. Each part may be repeated, so that a reconciliation that was cut off is
 * simply begun again.
 */
import type { Source } from "../compile/source.ts";
import { baseTable, databaseTable } from "../compile/source.ts";
import { identifier, type Sql, sql } from "../compile/sql.ts";
import type { Connection } from "../postgres/connect.ts";
import { transaction } from "../postgres/connect.ts";
import {
  countDisclosures,
  countNotices,
  type GivenAgain,
  noticeForgotten,
  replayDisclosures,
} from "./restore-disclosures.ts";
import { emptied, type ForgottenAgain, filledCells, forgetAgain, isFilled } from "./restore-forget.ts";
import { FOUND, type Lost, type LostHold, type ReconcileProgress } from "./restore-lost.ts";
import { isRow } from "./restore-match.ts";

export type Replayed = GivenAgain & {
  readonly tables: readonly ForgottenAgain[];
  /** Events that were recorded again, by kind. */
  readonly events: Readonly<Record<string, number>>;
  readonly holdsPlaced: number;
  readonly holdsLifted: number;
  /** Cells that held a value from before its correction. */
  readonly corrected: number;
  /** Notices to recipients that were made again; some may have been sent before the restore. */
  readonly notices: number;
};

const NOTE = "recorded again from the journal after a restore";
/** Events inserted by one statement, for which standings are computed at once. */
const BATCH = 5_000;

export async function replay(
  connection: Connection,
  source: Source,
  lost: Lost,
  onProgress: (progress: ReconcileProgress) => void,
): Promise<Replayed> {
  const holds = await transaction(connection, () => replayHolds(connection, lost));
  const known = await countNotices(connection);
  const given = await replayDisclosures(connection, lost);
  const events = await replayEvents(connection, onProgress);
  await noticeForgotten(connection, source);
  const notices = (await countNotices(connection)) - known;
  const tables = await forgetAgain(connection, source, onProgress);
  const corrected = await replayCorrections(connection, source);
  return { tables, events, ...holds, corrected, ...given, notices };
}

/** What would be done, counted. Rows that would be deleted or emptied; references are not looked at. */
export async function preview(connection: Connection, source: Source, lost: Lost): Promise<Replayed> {
  const { rows: deleted } = await connection.query<{ table: string; deleted: number }>(
    `select table_name as table, count(distinct row_key)::int as deleted
     from ${FOUND} where kind = 'delete' group by table_name`,
  );
  const rows = new Map(deleted.map((one) => [one.table, one.deleted]));
  const cells = await filledCells(connection, source);
  const { rows: events } = await connection.query<{ kind: string; count: number }>(
    `select w.kind, count(*)::int as count
     from (${NEW_EVENTS}) as w group by w.kind order by w.kind`,
  );
  let corrected = 0;
  for (const cell of await correctedCells(connection, source))
    corrected += await countWrong(connection, source, cell);
  return {
    tables: [...new Set([...rows.keys(), ...cells.keys()])]
      .sort()
      .map((table) => ({ table, deleted: rows.get(table) ?? 0, emptied: cells.get(table) ?? 0, waiting: 0 })),
    events: Object.fromEntries(events.map(({ kind, count }) => [kind, count])),
    ...(await countHolds(connection, lost)),
    corrected,
    ...(await countDisclosures(connection, lost)),
    notices: 0,
  };
}

/** Events of the journal that the backup does not have. */
const NEW_EVENTS = `
  select distinct f.table_name, f.row_key, w.kind, w.purpose, w.channel, w.at, w.ground, w.controller,
    coalesce(w.source, 'staff') as source
  from ${FOUND} f
  cross join jsonb_to_record(f.what::jsonb)
    as w (kind text, purpose text, channel text, at timestamptz, ground text, source text, controller text)
  where f.kind = 'event'
    and not exists (
      select from serment.event e
      where e.subject_table = f.table_name and e.subject = f.row_key and e.kind = w.kind and e.at = w.at
        and e.purpose is not distinct from w.purpose and e.channel is not distinct from w.channel)`;

async function replayEvents(
  connection: Connection,
  onProgress: (progress: ReconcileProgress) => void,
): Promise<Record<string, number>> {
  await connection.query(`
    drop table if exists pg_temp.serment_restore_events;
    create temporary table serment_restore_events as
    select row_number() over (order by at, kind) as place, e.* from (${NEW_EVENTS}) as e`);
  const { rows } = await connection.query<{ kind: string; count: number }>(
    "select kind, count(*)::int as count from pg_temp.serment_restore_events group by kind order by kind",
  );
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  for (let from = 0; from < total; from += BATCH) {
    onProgress({ phase: "replaying", object: "events", done: from, total });
    await transaction(connection, async () => {
      // The journal has these already.
      await connection.query(
        `with again as (
           insert into serment.event (at, subject_table, subject, kind, purpose, channel, ground, source, controller, note)
           select at, table_name, row_key, kind, purpose, channel, ground, source, controller, $3
           from pg_temp.serment_restore_events where place > $1 and place <= $2 order by place
           returning id)
         select count(*) from again`,
        [from, from + BATCH, NOTE],
      );
      await connection.query(
        `delete from serment.journal_outbox o using serment.event e
         where e.id = o.event and e.note = $1 and e.recorded_at = now()`,
        [NOTE],
      );
    });
  }
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

/** Cells corrected since the backup, and not forgotten after that. */
const CORRECTED = `
  select f.table_name, f.row_key, f.what as column_name
  from ${FOUND} f
  where f.kind = 'rectify'
    and not exists (
      select from ${FOUND} g
      where g.table_name = f.table_name and g.row_key = f.row_key and g.seq > f.seq
        and (g.kind = 'delete' or (g.kind = 'empty' and g.what = f.what)))
  group by f.table_name, f.row_key, f.what`;

type CorrectedCells = { readonly table: string; readonly column: string; readonly keys: readonly string[] };

async function correctedCells(connection: Connection, source: Source): Promise<readonly CorrectedCells[]> {
  const { rows } = await connection.query<{ table: string; column: string; keys: string[] }>(
    `select table_name as table, column_name as column, array_agg(row_key order by row_key) as keys
     from (${CORRECTED}) as cell group by table_name, column_name order by 1, 2`,
  );
  return rows.filter(({ table, column }) =>
    databaseTable(source, table).columns.some(({ name }) => name === column),
  );
}

/** A value from before its correction is wrong: it goes, and the right one is to be entered again. */
async function replayCorrections(connection: Connection, source: Source): Promise<number> {
  let count = 0;
  for (const cell of await correctedCells(connection, source))
    count += await transaction(connection, () => correctAgain(connection, source, cell));
  return count;
}

/** The rows `t` whose cell was corrected, and whether it still holds something that is not the neutral value. */
function wrongCells(
  source: Source,
  { table, column }: CorrectedCells,
): { of: Sql; value: Sql | undefined; filled: Sql } {
  const value = emptied(source, table, column);
  return {
    of: sql`${baseTable(source, table)} as t join unnest($1::text[]) as k (key) on ${isRow(source, table, sql`t`, sql`k.key`)}`,
    value,
    // What nothing may be put in its place of is left as it is.
    filled: value === undefined ? sql`true` : isFilled(source, table, column, value),
  };
}

async function countWrong(connection: Connection, source: Source, cell: CorrectedCells): Promise<number> {
  const { of, filled } = wrongCells(source, cell);
  const { rows } = await connection.query<{ count: number }>(
    sql`select count(*)::int as count from ${of} where ${filled}`.text,
    [cell.keys],
  );
  return rows[0]?.count ?? 0;
}

async function correctAgain(connection: Connection, source: Source, cell: CorrectedCells): Promise<number> {
  const { table, column, keys } = cell;
  const { of, value } = wrongCells(source, cell);
  const { rows } = await connection.query<{ key: string }>(sql`select k.key from ${of}`.text, [keys]);
  const wrong = await countWrong(connection, source, cell);
  if (value !== undefined)
    await connection.query(
      sql`update ${baseTable(source, table)} as t set ${identifier(column)} = ${value}
        from unnest($1::text[]) as k (key)
        where ${isRow(source, table, sql`t`, sql`k.key`)} and ${isFilled(source, table, column, value)}`.text,
      [keys],
    );
  await connection.query(
    `insert into serment.restore_reentry (table_name, row_key, column_name, emptied)
     select $1, key, $2, $3 from unnest($4::text[]) as k (key)
     on conflict do nothing`,
    [table, column, value !== undefined, rows.map(({ key }) => key)],
  );
  return wrong;
}

type FoundHold = { readonly hold: LostHold; readonly subject: string | null; readonly row: string | null };

/** Holds the journal knows as in force, with the keys their pseudonyms stand for. */
async function foundHolds(connection: Connection, lost: Lost): Promise<readonly FoundHold[]> {
  const { rows: found } = await connection.query<{ what: string; key: string }>(
    `select what, row_key as key from ${FOUND} where kind = 'hold'`,
  );
  const keyOf = new Map(found.map(({ what, key }) => [what, key]));
  return lost.holds.flatMap((hold) => {
    const subject = keyOf.get(`${hold.hold} subject`) ?? null;
    const row = keyOf.get(`${hold.hold} row`) ?? null;
    // About somebody or something the backup does not have.
    const isGone = (hold.subject !== null && subject === null) || (hold.row !== null && row === null);
    return isGone || lost.lifted.includes(hold.hold) ? [] : [{ hold, subject, row }];
  });
}

async function countHolds(
  connection: Connection,
  lost: Lost,
): Promise<{ holdsPlaced: number; holdsLifted: number }> {
  const holds = (await foundHolds(connection, lost)).map(({ hold }) => hold.hold);
  const { rows } = await connection.query<{ known: number; holdsLifted: number }>(
    `select (select count(*) from serment.hold where id = any ($1::bigint[]))::int as known,
            (select count(*) from serment.active_hold where id = any ($2::bigint[]))::int as "holdsLifted"`,
    [holds, lost.lifted],
  );
  const [count] = rows;
  return { holdsPlaced: holds.length - (count?.known ?? 0), holdsLifted: count?.holdsLifted ?? 0 };
}

/** Holds placed and lifted since. Their reason was only in the database; whoever answers for them writes it again. */
async function replayHolds(
  connection: Connection,
  lost: Lost,
): Promise<{ holdsPlaced: number; holdsLifted: number }> {
  let holdsPlaced = 0;
  for (const { hold, subject, row } of await foundHolds(connection, lost))
    holdsPlaced += await placeAgain(connection, hold, subject, row);
  await connection.query(
    `select setval(pg_get_serial_sequence('serment.hold', 'id'), greatest($1::bigint, (select coalesce(max(id), 1) from serment.hold)))`,
    [Math.max(1, ...lost.holds.map(({ hold }) => Number(hold)))],
  );
  const { rowCount } = await connection.query(
    `insert into serment.hold_act (hold, act, note)
     select id, 'lifted', $2 from serment.active_hold where id = any ($1::bigint[])`,
    [lost.lifted, "lifted before the restore"],
  );
  return { holdsPlaced, holdsLifted: rowCount ?? 0 };
}

async function placeAgain(
  connection: Connection,
  hold: LostHold,
  subject: string | null,
  row: string | null,
): Promise<number> {
  const { rowCount } = await connection.query(
    `insert into serment.hold (id, subject_table, subject, row_table, row_key, category, table_name, reason, owner)
     overriding system value
     select $1, $2, $3, $4, $5, $6, $7, $8, $9
     where not exists (select from serment.hold where id = $1)`,
    [
      hold.hold,
      hold.subject?.table ?? null,
      subject,
      hold.row?.table ?? null,
      row,
      hold.category,
      hold.table,
      "placed before a restore, which took the reason with it: write it again",
      "to be named",
    ],
  );
  if (rowCount === 0) return 0;
  await connection.query(
    "insert into serment.hold_act (hold, act, review_on, note) values ($1, 'placed', $2, $3)",
    [hold.hold, hold.reviewOn, NOTE],
  );
  return 1;
}
