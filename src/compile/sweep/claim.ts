/**
 * Who and what is due: people by their day, people whose rows were written since, rows by themselves. Claimed by the
 * lock on their line, without waiting for anybody; what another session holds is left to it. `after`: by their keys,
 * those who come after one, since the rows of neighbours lie together; else the longest due first.
 */
import type { Source } from "../source.ts";
import { type Sql, sql } from "../sql.ts";
import type { Step } from "../step.ts";
import { ARTICLE, CLAIM, functionStep } from "./batch.ts";

/** Somebody `t` names who is not there any more. */
const isNobody = sql`not exists (
        select from serment.subject_version as v where v.subject_table = t.subject_table and v.subject = t.subject)`;

/** Those of the due people whose turn it is, in an order. */
const duePeople = (which: Sql, order: Sql): Sql => sql`
      insert into ${CLAIM} (no, kind, table_name, key)
      select row_number() over (), 'person', x.subject_table, x.subject
      from (
        select v.subject_table, v.subject
        from serment.subject_version as v
        where v.due_day <= today and ${which}
          and (without is null
            or not without @> jsonb_build_array(jsonb_build_array('person', v.subject_table, v.subject)))
        order by ${order}
        limit most
        for update skip locked
      ) as x;`;

/** Those among the first lines of what was written who are not among the people taken, or all of them. */
const touchedPeople = (lines: Sql, people: Sql): Sql => sql`
      insert into ${CLAIM} (no, kind, table_name, key)
      select had + row_number() over (), 'person', x.subject_table, x.subject
      from (
        select v.subject_table, v.subject
        from (${touched(lines)}) as t
        join serment.subject_version as v on v.subject_table = t.subject_table and v.subject = t.subject
        where ${isFree}
        limit ${people}
        for update of v skip locked
      ) as x;
      had := (select count(*) from ${CLAIM});
      -- They went while somebody wrote about them; without a foreign key the row is there, and nobody's.
      insert into ${CLAIM} (no, kind, table_name, key)
      select had + row_number() over (), 'person', x.subject_table, x.subject
      from (
        select t.subject_table, t.subject
        from (${touched(lines)}) as t
        where ${isNobody} and ${isFree}
        limit greatest(most - had, 0)
      ) as x;
      had := (select count(*) from ${CLAIM});`;

const touched = (lines: Sql): Sql => sql`
          select distinct w.subject_table, w.subject
          from (select t.subject_table, t.subject from serment.touched as t limit ${lines}) as w`;

/** Neither taken already nor left for later. */
const isFree = sql`not exists (
            select from ${CLAIM} as c where c.table_name = t.subject_table and c.key = t.subject)
          and (without is null
            or not without @> jsonb_build_array(jsonb_build_array('person', t.subject_table, t.subject)))`;

/** The part of taking that no policy changes: due people, people whose rows were written, rows by themselves. */
export const claimStep = (source: Source): Step =>
  functionStep(
    source,
    "sweep_claim",
    sql`most integer, these jsonb, without jsonb, after jsonb, today date`,
    sql`integer, jsonb, jsonb, jsonb, date`,
    sql`void`,
    `claims who and what is due, without waiting for anybody; ${ARTICLE}`,
    sql`
declare
  had integer := 0;
begin
  delete from ${CLAIM};
  -- What transactions have noted that could not see which rows waited.
  if exists (select from serment.touched_row) then
    with noted as (
      delete from serment.touched_row as t
      using (select w.ctid as place from serment.touched_row as w for update skip locked) as x
      where t.ctid = x.place
      returning t.table_name, t.row_key, t.waits
    )
    insert into serment.due_row as d (table_name, row_key, due_day)
    select n.table_name, n.row_key, '-infinity'
    from noted as n
    where not n.waits
      or exists (select from serment.due_row as w where w.table_name = n.table_name and w.row_key = n.row_key)
    group by n.table_name, n.row_key
    order by n.table_name, n.row_key
    on conflict (table_name, row_key) do update set due_day = '-infinity';
  end if;
  if these is not null then
    insert into ${CLAIM} (no, kind, table_name, key)
    select row_number() over (), 'person', x.subject_table, x.subject
    from (
      select v.subject_table, v.subject
      from jsonb_array_elements(these) as e
      join serment.subject_version as v on v.subject_table = e ->> 1 and v.subject = e ->> 2
      where e ->> 0 = 'person'
      for update of v skip locked
    ) as x;
    insert into ${CLAIM} (no, kind, table_name, key)
    select (select count(*) from ${CLAIM}) + row_number() over (), 'person', x.subject_table, x.subject
    from (
      select distinct t.subject_table, t.subject
      from jsonb_array_elements(these) as e
      join serment.touched as t on t.subject_table = e ->> 1 and t.subject = e ->> 2
      where e ->> 0 = 'person' and ${isNobody}
    ) as x;
    had := (select count(*) from ${CLAIM});
    insert into ${CLAIM} (no, kind, table_name, key)
    select had + row_number() over (), 'row', x.table_name, x.row_key
    from (
      select d.table_name, d.row_key
      from jsonb_array_elements(these) as e
      join serment.due_row as d on d.table_name = e ->> 1 and d.row_key = e ->> 2
      where e ->> 0 = 'row'
      for update of d skip locked
    ) as x;
  else
    if after is null then${duePeople(sql`true`, sql`v.due_day`)}
    else${duePeople(sql`(v.subject_table, v.subject) > (after ->> 0, after ->> 1)`, sql`v.subject_table, v.subject`)}
    end if;
    get diagnostics had = row_count;
    if had < most then${touchedPeople(sql`5 * (most - had)`, sql`null`)}
    end if;
    -- Somebody who was written to very often fills the head; whoever comes behind is not to wait for that.
    if had < most and exists (select from serment.touched offset 5 * most limit 1) then${touchedPeople(sql`null`, sql`most - had`)}
    end if;
    if had < most then
      insert into ${CLAIM} (no, kind, table_name, key)
      select had + row_number() over (), 'row', x.table_name, x.row_key
      from (
        select d.table_name, d.row_key
        from serment.due_row as d
        where d.due_day <= today
          and (without is null or not without @> jsonb_build_array(jsonb_build_array('row', d.table_name, d.row_key)))
        order by d.due_day
        limit most - had
        for update skip locked
      ) as x;
    end if;
  end if;
  delete from serment.touched as t
  using ${CLAIM} as c
  where c.kind = 'person' and t.subject_table = c.table_name and t.subject = c.key;
end
`,
  );
