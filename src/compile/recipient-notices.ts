/**
 * What recipients must be told (GDPR art. 19): whoever was given somebody's data gets one notice when that person
 * withdraws, objects, has data restricted or erased, in the transaction in which that is recorded; and when a sweep
 * forgets any of it. A sweep forgets what is no longer necessary, which art. 17(1)(a) calls erasure whether somebody
 * asked or not; what stays lawful after a request, such as an accountant's invoices, is told of on its own day.
 *
 * People who were never disclosed cost one look into an index. Authorities that make an inquiry are no recipients
 * (art. 4(9)), so they are told nothing. Corrections of single cells are enforce/notices.ts's.
 */
import { DIRECT_MARKETING, heedsObjection } from "../policy/events.ts";
import type { Purpose } from "../policy/policy.ts";
import type { EventKind } from "../policy/vocabulary.ts";
import { keyText } from "./events.ts";
import { walk } from "./joins.ts";
import { isRow, textOf } from "./keys.ts";
import { baseTable, own, type Source, type Trail, tableMap, trailsFrom } from "./source.ts";
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
  -- Most acts take nothing away, and the rest of this is long to begin.
  if not exists (select from new_rows as e where e.kind = any (${arrayOf(Object.keys(NOTICES))})) then
    return null;
  end if;
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

/** Rows `s` of which it was decided that they go (`gone`) or lose cells (`emptied`, by column), and how they are found. */
export type ForgottenRows = {
  readonly table: string;
  readonly rows: Sql;
  /** Whether a row `t` of the company's is `s`, and the key of `s` as the ledger writes it. */
  readonly isRow: Sql;
  readonly key: Sql;
};

/**
 * In a batch of a sweep, once it is decided and before it is carried out: people who go, cells of their own row, and
 * rows and cells of other tables that lead to them, where somebody was given them.
 */
export const noticesOfForgetting = (source: Source, tables: readonly Forgettable[]): Sql => {
  const told = forgettingNotices(
    source,
    tables.map(({ table, said, keys }) => ({
      ...{ table, rows: said, isRow: isRow(keys, sql`t`, sql`s`), key: textOf(keys, sql`s`) },
    })),
    sql`true`,
  );
  return told.length === 0
    ? none
    : sql`
  if exists (select from serment.disclosed) then${join(
    told.map((statement) => sql`${statement};`),
    none,
  )}
  end if;`;
};

/**
 * The statements that tell of what is forgotten. People's own rows come first: whoever is told to erase all of somebody is
 * told nothing more by those that follow. Of a row of another table it is said which one, because the person may have
 * more like it that stay. `also` is a further condition on what is told, as `x`.
 */
export const forgettingNotices = (
  source: Source,
  tables: readonly ForgottenRows[],
  also: Sql,
): readonly Sql[] => {
  const ways = tables.flatMap((rows) => trailsFrom(source, rows.table).map((trail) => ({ rows, trail })));
  const isOwn = ({ trail }: (typeof ways)[number]): boolean => trail.hops.length === 0;
  return [...ways.filter(isOwn), ...ways.filter((way) => !isOwn(way))].flatMap(({ rows, trail }) => {
    const told = toldOf(source, rows, trail);
    return told === undefined ? [] : [noticesSaying(source, told, also)];
  });
};

/** One notice for each party and person, of what is `told` as rows of `recipient`, `party`, ..., `field`, `row_key`. */
const noticesSaying = (source: Source, told: Sql, also: Sql): Sql => sql`
    insert into serment.recipient_notice (day, recipient, party, subject_table, subject, kind, fields, row_table, row_keys)
    select ${own(source, "today")}(), x.recipient, x.party, x.subject_table, x.subject, 'erasure',
      case when not bool_or(x.all_of_them) then array_agg(distinct x.field) end,
      x.row_table, array_agg(distinct x.row_key) filter (where x.row_table is not null)
    from (${told}
    ) as x
    where ${also}
    group by x.recipient, x.party, x.subject_table, x.subject, x.row_table
    order by 2, 3, 4, 5`;

/** What parties were given of the rows along one way to their people; undefined for rows without a field. */
function toldOf(source: Source, rows: ForgottenRows, trail: Trail): Sql | undefined {
  const isOwn = trail.hops.length === 0;
  const fields = Object.entries(tableMap(source, rows.table).columns).flatMap(([column, mapped]) =>
    "field" in mapped ? [{ column, field: mapped.field }] : [],
  );
  if (fields.length === 0) return undefined;
  const named = fields.map(({ column, field }) => sql`(${literal(column)}, ${literal(field)})`);
  // Asked once: most tables hold nothing that was ever given to anybody.
  const everGiven = sql`exists (
          select from serment.disclosure as g
          where g.mission is not null and g.fields && ${arrayOf(fields.map(({ field }) => field))}::text[])`;
  const path = walk(source, trail, new Set(), "t");
  const conditions = [
    rows.isRow,
    ...path.conditions,
    ...(isOwn ? [sql`(s.gone or l.field is not null)`] : [sql`l.field is not null`, everGiven]),
    STILL_HAS,
  ];
  return sql`
      select c.recipient, c.party, c.at, d.subject_table, d.subject, l.field, ${isOwn ? sql`s.gone` : sql`false`} as all_of_them,
        ${isOwn ? sql`null` : literal(rows.table)}::text as row_table, ${rows.key} as row_key
      from ${join(
        [sql`${rows.rows} as s`, sql`${baseTable(source, rows.table)} as t`, ...path.tables],
        sql` cross join `,
      )}
      join serment.disclosed as d
        on d.subject_table = ${literal(trail.subject)} and d.subject = ${keyText(path.key)}
      join serment.disclosure as c on c.id = d.disclosure
      left join lateral (
        select f.field
        from (values ${join(named)}) as f (name, field)
        where f.field = any (c.fields) and (s.gone or f.name = any (s.emptied))
      ) as l on true
      where ${join(
        conditions,
        sql`
        and `,
      )}`;
}
