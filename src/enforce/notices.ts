/**
 * Notices to recipients (GDPR art. 19), followed until each is acknowledged. Acts and the sweep make them in the database
 * (compile/recipient-notices.ts); corrections of single cells are made here. The law sets no day: the parameter
 * `eu.recipientNotice` says how many Belgian working days are taken for "without undue delay", to send a notice and then
 * to have it acknowledged.
 */
import { writtenLedgerKey } from "../catalog/written-key.ts";
import { keyText } from "../compile/events.ts";
import { walk } from "../compile/joins.ts";
import { STILL_HAS } from "../compile/recipient-notices.ts";
import { baseTable, type Source, trailsFrom } from "../compile/source.ts";
import { join, literal, sql } from "../compile/sql.ts";
import { SermentError } from "../errors.ts";
import { addWorkingDays, euParameters } from "../law/index.ts";
import { type Day, day } from "../policy/day.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { requireInstalled } from "../postgres/installed.ts";
import { dayHere, refused, said } from "./missions.ts";
import { isRow } from "./restore-match.ts";

export const noticeStates = ["open", "sent", "acknowledged", "impossible"] as const;
export type NoticeState = (typeof noticeStates)[number];

export type RecipientNotice = {
  readonly id: string;
  readonly recipient: string;
  readonly party: string;
  readonly subjectTable: string;
  /** The person's key, as it is written. */
  readonly person: string;
  readonly kind: "rectification" | "erasure" | "restriction" | "withdrawal" | "objection";
  /** For which purposes the recipient has what it is about; null: for all. */
  readonly purposes: readonly string[] | null;
  readonly fields: readonly string[] | null;
  /** Which rows of a table it is about, by their keys as they are written; null: all there is of the person. */
  readonly rows: { readonly table: string; readonly keys: readonly string[] } | null;
  readonly since: Day;
  readonly state: NoticeState;
  /** The day by which the next act is expected; null once nothing is. */
  readonly dueOn: Day | null;
  readonly overdue: boolean;
  readonly note: string | null;
};

const DAYS = euParameters.recipientNotice.value.workingDays;

/** Those that wait for something, the oldest first; with `all`, also those that are settled. */
export async function listNotices(
  connection: Connection,
  options: { readonly all?: boolean } = {},
): Promise<readonly RecipientNotice[]> {
  await requireInstalled(connection);
  const found = await readNotices(connection, null);
  return options.all === true ? found : found.filter(({ dueOn }) => dueOn !== null);
}

type NoticeRow = Omit<RecipientNotice, "dueOn" | "overdue"> & { readonly moved: Day };

async function readNotices(
  connection: Connection,
  ids: readonly string[] | null,
): Promise<readonly RecipientNotice[]> {
  const today = await dayHere(connection);
  const { rows } = await connection.query<NoticeRow>(
    `select n.id, n.recipient, n.party, n.subject_table as "subjectTable", n.subject as person, n.kind, n.purposes,
       n.fields,
       case when n.row_table is not null then json_build_object('table', n.row_table, 'keys', n.row_keys) end as rows,
       n.day as since, coalesce(a.act, 'open') as state, coalesce(a.day, n.day) as moved, a.note
     from serment.recipient_notice n
     left join lateral (
       select a.act, a.day, a.note from serment.recipient_notice_act a where a.notice = n.id order by a.id desc limit 1) a on true
     where $1::bigint[] is null or n.id = any ($1)
     order by n.id`,
    [ids],
  );
  return rows.map(({ moved, rows: about, ...notice }) => {
    const waits = notice.state === "open" || notice.state === "sent";
    const dueOn = waits ? day(addWorkingDays(moved, DAYS)) : null;
    return {
      ...notice,
      person: writtenLedgerKey(notice.person),
      rows: about === null ? null : { ...about, keys: about.keys.map(writtenLedgerKey) },
      dueOn,
      overdue: dueOn !== null && dueOn < today,
    };
  });
}

/** What may follow on what. */
const follows: Readonly<Record<Exclude<NoticeState, "open">, readonly NoticeState[]>> = {
  sent: ["open"],
  acknowledged: ["open", "sent"],
  impossible: ["open", "sent"],
};

/**
 * Says what became of notices, all of them or none. Throws `not-found` for one that is not there, `disclosure-refused` for
 * one that is past it, `bad-argument` where nothing is said of why it is impossible (art. 19: or disproportionate).
 */
export const recordNoticeActs = (
  connection: Connection,
  ids: readonly string[],
  act: Exclude<NoticeState, "open">,
  note?: string,
): Promise<readonly RecipientNotice[]> =>
  transaction(connection, async () => {
    await requireInstalled(connection);
    const text = act === "impossible" ? said("reason", note ?? "") : (note ?? null);
    const wanted = [...new Set(ids)];
    const wrong = wanted.find((id) => !/^\d{1,18}$/.test(id));
    if (wrong !== undefined) throw absent(wrong);
    await connection.query(
      "select from serment.recipient_notice where id = any ($1::bigint[]) order by id for no key update",
      [wanted],
    );
    const found = new Map((await readNotices(connection, wanted)).map((one) => [one.id, one]));
    for (const id of wanted) {
      const notice = found.get(id);
      if (notice === undefined) throw absent(id);
      if (!follows[act].includes(notice.state))
        throw refused(`notice ${id} is ${notice.state}`, "nothing is recorded twice");
    }
    await connection.query(
      `insert into serment.recipient_notice_act (day, notice, act, note)
       select serment.today(), n, $2, $3 from unnest($1::bigint[]) as n order by n`,
      [wanted, act, text],
    );
    return readNotices(connection, wanted);
  });

const absent = (id: string): SermentError =>
  new SermentError("not-found", `there is no notice \`${id}\``, {
    hint: "`serment notice-to list` shows those that wait",
  });

/** Belongs before a cell is written: the people of the row, held so that nobody is disclosed its old value meanwhile. */
export async function holdOwners(
  connection: Connection,
  source: Source,
  table: string,
  row: string,
): Promise<readonly Owner[]> {
  const { rows } = await connection.query<Owner>(ownersQuery(source, table), [row]);
  for (const subjectTable of new Set(rows.map((owner) => owner.subjectTable)))
    await connection.query(
      `select from serment.subject_version v
       where v.subject_table = $1 and v.subject = any ($2)
       order by v.subject
       for no key update`,
      [
        subjectTable,
        rows.filter((owner) => owner.subjectTable === subjectTable).map(({ subject }) => subject),
      ],
    );
  return rows;
}

type Owner = { readonly subjectTable: string; readonly subject: string };

function ownersQuery(source: Source, table: string): string {
  const ways = trailsFrom(source, table).map((trail) => {
    const path = walk(source, trail, new Set(), "t");
    const conditions = [
      isRow(source, table, sql`t`, sql`$1`),
      ...path.conditions,
      ...path.key.map((column) => sql`${column} is not null`),
    ];
    return sql`
      select ${literal(trail.subject)} as "subjectTable", ${keyText(path.key)} as subject
      from ${join([sql`${baseTable(source, table)} as t`, ...path.tables])}
      where ${join(conditions, sql` and `)}`;
  });
  return ways.length === 0
    ? `select null as "subjectTable", null as subject where $1::text is null and false`
    : join(ways, sql` union `).text;
}

/** One notice for each party that was given this field of one of these people. */
export async function noticeCorrection(
  connection: Connection,
  owners: readonly Owner[],
  field: string,
): Promise<void> {
  if (owners.length === 0) return;
  await connection.query(
    `insert into serment.recipient_notice (day, recipient, party, subject_table, subject, kind, fields)
     select distinct serment.today(), c.recipient, c.party, d.subject_table, d.subject, 'rectification', array[$3::text]
     from unnest($1::text[], $2::text[]) as o (subject_table, subject)
     join serment.disclosed as d using (subject_table, subject)
     join serment.disclosure as c on c.id = d.disclosure
     where $3 = any (c.fields) and ${STILL_HAS.text}
     order by 2, 3, 4, 5`,
    [owners.map((one) => one.subjectTable), owners.map((one) => one.subject), field],
  );
}
