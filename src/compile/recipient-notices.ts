/**
 * What recipients must be told (GDPR art. 19): whoever was given somebody's data gets one notice when that person
 * withdraws, objects, has data restricted or erased, in the transaction in which that is recorded; and when a sweep
 * forgets somebody. Data that stay lawful after an erasure, such as an accountant's invoices, are told of by the sweep. People who were never disclosed cost one look into an index. Authorities that make an inquiry are no
 * recipients (art. 4(9)), so they are told nothing. Corrections of single cells are enforce/notices.ts's.
 */
import { DIRECT_MARKETING, heedsObjection } from "../policy/events.ts";
import type { Purpose } from "../policy/policy.ts";
import type { EventKind } from "../policy/vocabulary.ts";
import { textOf } from "./keys.ts";
import { own, type Source, tableMap } from "./source.ts";
import { arrayOf, body, identifier, join, literal, none, type Sql, sql } from "./sql.ts";
import type { Step } from "./step.ts";
import type { Forgettable } from "./sweep/forgettable.ts";

/** The notice an act gives rise to, and the purposes it touches; what stays lawful after it is told nobody. */
type NoticeOf = { readonly notice: string; readonly touches: (purpose: Purpose) => boolean };

const withdrawal: NoticeOf = {
  notice: "withdrawal",
  touches: ({ grounds }) => grounds.some(({ basis }) => basis.kind === "consent"),
};
const objection: NoticeOf = { notice: "objection", touches: heedsObjection };

/** What opens again what was closed is told nobody: it takes nothing away. */
const NOTICES: Partial<Readonly<Record<EventKind, NoticeOf>>> = {
  consentWithdrawn: withdrawal,
  consentRefused: withdrawal,
  objection,
  objectionUpheld: objection,
  restriction: { notice: "restriction", touches: () => true },
  erasure: { notice: "erasure", touches: ({ onErasure }) => onErasure === "ends" },
};

const ARTICLE = "GDPR art. 19 and 7(3); CJEU C-129/21";

/**
 * Whether a party still has what disclosure `c` gave it of `d`: unless it was told that all of it is erased, and has not
 * been given the person's data again.
 */
export const STILL_HAS = sql`c.mission is not null
    and not exists (
      select from serment.recipient_notice as told
      where told.subject_table = d.subject_table and told.subject = d.subject
        and told.recipient = c.recipient and told.party = c.party
        and told.kind = 'erasure' and told.fields is null and told.at >= c.at
        and (told.purposes is null or c.purpose = any (told.purposes)))`;

/** The trigger on acts. After that of standings: whoever discloses at the same time holds the person until it is done. */
export function noticeSteps(source: Source): readonly Step[] {
  const notify = own(source, "notify_recipients");
  const today = sql`${own(source, "today")}()`;
  const why = `an act that takes something away is told to everyone who was given the person's data; ${ARTICLE}`;
  const trigger = identifier("serment_20_notify");
  const purposes = Object.entries(source.policy.purposes);
  const kinds = Object.entries(NOTICES).map(([kind, { notice, touches }]) => {
    const touched = purposes.flatMap(([name, purpose]) => (touches(purpose) ? [name] : []));
    return sql`(${literal(kind)}, ${literal(notice)}, ${arrayOf(touched)}::text[])`;
  });
  const marketing = purposes.flatMap(([name, purpose]) => (purpose.objection === "absolute" ? [name] : []));
  return [
    {
      kind: "function",
      object: `function ${source.schema}.notify_recipients`,
      why,
      replaces: true,
      drop: sql`drop function if exists ${notify}()`,
      sql: sql`create or replace function ${notify}() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as ${body(sql`
begin
  insert into serment.recipient_notice (day, recipient, party, subject_table, subject, kind, purposes, event)
  select ${today}, c.recipient, c.party, d.subject_table, d.subject, k.notice, array_agg(distinct c.purpose), e.id
  from new_rows as e
  join (values
    ${join(kinds, sql`,\n    `)}) as k (kind, notice, touched) on k.kind = e.kind
  join serment.disclosed as d on d.subject_table = e.subject_table and d.subject = e.subject
  join serment.disclosure as c on c.id = d.disclosure
  where c.purpose = any (k.touched)
    and (e.purpose is null or e.purpose = c.purpose
      or e.purpose = ${literal(DIRECT_MARKETING)} and c.purpose = any (${arrayOf(marketing)}))
    and ${STILL_HAS}
  group by c.recipient, c.party, d.subject_table, d.subject, k.notice, e.id
  order by 2, 3, 4, 5;
  return null;
end
`)};
comment on function ${notify}() is ${literal(why)};
revoke all on function ${notify}() from public`,
    },
    {
      kind: "trigger",
      object: `trigger serment_20_notify on serment.event`,
      why,
      replaces: true,
      uses: [`function ${source.schema}.notify_recipients`],
      drop: sql`drop trigger if exists ${trigger} on serment.event`,
      sql: sql`create or replace trigger ${trigger}
  after insert on serment.event referencing new table as new_rows
  for each statement execute function ${notify}();
comment on trigger ${trigger} on serment.event is ${literal(why)}`,
    },
  ];
}

/**
 * In a batch of a sweep, once it is decided: people who go, and cells of their own row that are emptied, where somebody
 * was given them. `tables` are all that forget; only those of people matter.
 */
export const noticesOfForgetting = (source: Source, tables: readonly Forgettable[]): Sql => {
  const told = tables
    .filter(({ table }) => source.map.subjects.includes(table))
    .map((table) => noticesOf(source, table));
  return told.length === 0
    ? none
    : sql`
  if exists (select from serment.disclosed) then${join(told, none)}
  end if;`;
};

function noticesOf(source: Source, table: Forgettable): Sql {
  const { columns } = tableMap(source, table.table);
  const fields = table.emptied.flatMap(({ column }) => {
    const mapped = Object.hasOwn(columns, column) ? columns[column] : undefined;
    return mapped !== undefined && "field" in mapped
      ? [sql`(${literal(column)}, ${literal(mapped.field)})`]
      : [];
  });
  const emptied =
    fields.length === 0
      ? sql`null::text[]`
      : sql`(
        select array_agg(distinct f.field)
        from (values ${join(fields)}) as f (name, field)
        where f.name = any (s.emptied) and f.field = any (c.fields))`;
  return sql`
    insert into serment.recipient_notice (day, recipient, party, subject_table, subject, kind, fields)
    select today, x.recipient, x.party, x.subject_table, x.subject, 'erasure',
      case when not bool_or(x.gone) then array_agg(distinct x.field) end
    from (
      select c.recipient, c.party, d.subject_table, d.subject, s.gone, l.field
      from ${table.said} as s
      join serment.disclosed as d
        on d.subject_table = ${literal(table.table)} and d.subject = ${textOf(table.keys, sql`s`)}
      join serment.disclosure as c on c.id = d.disclosure
      left join lateral unnest(${emptied}) as l (field) on not s.gone
      where (s.gone or l.field is not null) and ${STILL_HAS}
    ) as x
    group by x.recipient, x.party, x.subject_table, x.subject
    order by 2, 3, 4, 5;`;
}
