/**
 * Recording again, after a restore, to whom data were given since the backup, and telling those parties what was
 * forgotten since: their notices went with the lost days. Acts that are recorded again make theirs by themselves. Which
 * notices had been sent is not known any more, so a party may be told twice, and never not at all.
 */
import { forgettingNotices } from "../compile/recipient-notices.ts";
import type { Source } from "../compile/source.ts";
import { literal, sql } from "../compile/sql.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { FOUND, type Lost } from "./restore-lost.ts";
import { isRow, isThere } from "./restore-match.ts";

export type GivenAgain = {
  /** Recorded again. */
  readonly missions: number;
  readonly disclosures: number;
  /** People whose data were given away and who are not in the backup, counted once for each disclosure. */
  readonly peopleGone: number;
};

const NOTE = "recorded again from the journal after a restore";

/** Missions, how they ended, and disclosures that the backup does not have. May be repeated. */
export const replayDisclosures = (connection: Connection, lost: Lost): Promise<GivenAgain> =>
  transaction(connection, async () => {
    const { rowCount: missions } = await connection.query(
      `insert into serment.mission (id, at, recipient, party, countries, safeguard, registration, purposes, from_day,
         until_day, approved_by, note)
       overriding system value
       select l.mission, l.at, l.recipient, l.party, l.countries, l.safeguard, l.registration, l.purposes, l."from",
         l.until, 'to be named', $2
       from jsonb_to_recordset($1) as l (mission bigint, at timestamptz, recipient text, party text, countries text[],
         safeguard text, registration text, purposes text[], "from" date, until date)
       where not exists (select from serment.mission m where m.id = l.mission)
       order by l.mission`,
      [JSON.stringify(lost.missions), NOTE],
    );
    await connection.query(
      `insert into serment.mission_end (mission, last_day, note)
       select l.mission, l."lastDay", $2
       from jsonb_to_recordset($1) as l (mission bigint, "lastDay" date)
       join serment.mission m on m.id = l.mission
       on conflict (mission) do nothing`,
      [JSON.stringify(lost.missionEnds), NOTE],
    );
    const { rowCount: disclosures } = await connection.query(
      `insert into serment.disclosure (id, at, day, recipient, party, mission, purpose, bases, fields, subject_table,
         people, opened, until_day, reference, norm, secret, policy_version, note)
       overriding system value
       select l.disclosure, l.at, l.day, l.recipient, l.party, l.mission, l.purpose, l.bases, l.fields, l."subjectTable",
         l.people, l.opened, l.until, l.reference, l.norm, l.secret, l."policyVersion", $2
       from ${DISCLOSURES}
       where not exists (select from serment.disclosure c where c.id = l.disclosure)
         and (l.mission is null or exists (select from serment.mission m where m.id = l.mission))
       order by l.disclosure`,
      [JSON.stringify(lost.disclosures), NOTE],
    );
    await connection.query(
      `insert into serment.disclosed (at, disclosure, subject_table, subject)
       select c.at, c.id, c.subject_table, f.row_key
       from ${FOUND} f
       join serment.disclosure c on c.id = f.what::bigint and c.subject_table = f.table_name
       where f.kind = 'disclosed'
       order by c.id, f.row_key
       on conflict (disclosure, subject_table, subject) do nothing`,
    );
    for (const table of ["mission", "disclosure"])
      await connection.query(
        `select setval(pg_get_serial_sequence('serment.${table}', 'id'), greatest(max(id), 1)) from serment.${table}`,
      );
    return {
      missions: missions ?? 0,
      disclosures: disclosures ?? 0,
      peopleGone: await countGone(connection, lost),
    };
  });

const DISCLOSURES = `jsonb_to_recordset($1) as l (disclosure bigint, at timestamptz, day date, recipient text, party text,
  mission bigint, purpose text, bases text[], fields text[], "subjectTable" text, people bigint, opened boolean,
  until date, reference text, norm text, secret boolean, "policyVersion" text)`;

/** What would be recorded again. */
export async function countDisclosures(connection: Connection, lost: Lost): Promise<GivenAgain> {
  const { rows } = await connection.query<{ missions: number; disclosures: number }>(
    `select (select count(*) from unnest($1::bigint[]) as l (id)
             where not exists (select from serment.mission m where m.id = l.id))::int as missions,
            (select count(*) from unnest($2::bigint[]) as l (id)
             where not exists (select from serment.disclosure c where c.id = l.id))::int as disclosures`,
    [lost.missions.map(({ mission }) => mission), lost.disclosures.map(({ disclosure }) => disclosure)],
  );
  const { missions, disclosures } = rows[0] ?? { missions: 0, disclosures: 0 };
  return { missions, disclosures, peopleGone: await countGone(connection, lost) };
}

async function countGone(connection: Connection, { disclosures }: Lost): Promise<number> {
  const { rows } = await connection.query<{ found: number }>(
    `select count(*)::int as found from ${FOUND} where kind = 'disclosed'`,
  );
  return disclosures.reduce((sum, { people }) => sum + people, 0) - (rows[0]?.found ?? 0);
}

/** The same notice about the same row: made before the tables alone were put back, or by a reconciliation that was cut off. */
const NOT_TOLD = sql`not exists (
      select from serment.recipient_notice as told
      where told.subject_table = x.subject_table and told.subject = x.subject
        and told.recipient = x.recipient and told.party = x.party and told.at >= x.at
        and told.kind = 'erasure' and told.row_table is not distinct from x.row_table
        and (x.row_table is null or told.row_keys @> array[x.row_key])
        and (told.fields is null or told.fields @> array[x.field]))`;

/** Belongs before what was forgotten is forgotten again: afterwards nobody could say whose it was. */
export const noticeForgotten = (connection: Connection, source: Source): Promise<void> =>
  transaction(connection, async () => {
    const tables = Object.keys(source.map.tables)
      .filter((table) => isThere(source, table))
      .map((table) => ({
        table,
        rows: sql`(
          select f.row_key, bool_or(f.kind = 'delete') as gone,
            array_agg(f.what) filter (where f.kind = 'empty') as emptied
          from pg_temp.serment_restore_found as f
          where f.kind in ('delete', 'empty') and f.table_name = ${literal(table)}
          group by f.row_key)`,
        isRow: isRow(source, table, sql`t`, sql`s.row_key`),
        key: sql`s.row_key`,
      }));
    for (const { text } of forgettingNotices(source, tables, NOT_TOLD)) await connection.query(text);
  });

/** How many there are, so that it can be said how many were made. */
export async function countNotices(connection: Connection): Promise<number> {
  const { rows } = await connection.query<{ count: number }>(
    "select count(*)::int as count from serment.recipient_notice",
  );
  return rows[0]?.count ?? 0;
}
