/**
 * What a batch writes down of what it decided: its account of what is done, rows that wait to be looked at again, the
 * next look at those who were claimed, and the standings of those who stay.
 */

import { keyText } from "../events.ts";
import { isRow, keyName, sameKeys, textOf, textOfRow } from "../keys.ts";
import { functionName, isSubject } from "../relation.ts";
import { baseTable, own, type Source } from "../source.ts";
import { arrayOf, identifier, join, literal, none, type Sql, sql } from "../sql.ts";
import type { StandingTable } from "../standing.ts";
import { CLAIM, DONE, moved, NEXT, RELEASED, who } from "./batch.ts";
import type { Forgettable, Reference } from "./forgettable.ts";

/** What is about to be done, and what is to be looked at when. `circular`: rows of the table may refer in a circle. */
export const account = (table: Forgettable, circular: boolean): Sql => {
  const name = literal(table.table);
  const key = textOf(table.keys, sql`s`);
  return sql`
  if exists (select from ${table.said}) then
    insert into ${DONE} (table_name, change, columns, key)
    select ${name}, case when s.gone then 'deleted' else 'emptied' end,
      case when s.gone then null else s.emptied end, ${key}
    from ${table.said} as s
    where s.gone or cardinality(s.emptied) > 0;${circular ? waitInCircle(table, name, key) : wait(table, name, key)}
    if exists (select from serment.due_row as d where d.table_name = ${name}) then
      delete from serment.due_row as d
      using ${table.said} as s
      where d.table_name = ${name} and d.row_key = ${key} and not s.shell
        and (s.gone or s.last_day is distinct from 'infinity');
      -- What only a hold keeps may be nobody's: it is looked at again for itself when the hold is lifted.
      update serment.due_row as d set due_day = 'infinity'
      from ${table.said} as s
      where d.table_name = ${name} and d.row_key = ${key} and not s.shell and not s.gone
        and s.last_day = 'infinity' and d.due_day < 'infinity';
    end if;
    insert into ${NEXT} (no, day)
    select l.no, min(s.last_day) + 1
    from ${table.look} as l
    join ${table.said} as s on ${sameKeys(table.keys, sql`s`, sql`l`)}
    where not s.gone and s.last_day < 'infinity' and l.no is not null
    group by l.no;
  end if;
  if exists (select from ${CLAIM} as c where c.kind = 'row' and c.table_name = ${name}) then
    -- A row that is not there any more is nothing to look at.
    delete from serment.due_row as d
    using ${CLAIM} as c
    where c.kind = 'row' and c.table_name = ${name} and d.table_name = ${name} and d.row_key = c.key
      and d.due_day <= today;
  end if;`;
};

const wait = ({ said }: Forgettable, name: Sql, key: Sql): Sql => sql`
    insert into serment.due_row (table_name, row_key, due_day)
    select ${name}, ${key}, coalesce(s.last_day + 1, 'infinity')
    from ${said} as s
    where s.shell
    on conflict (table_name, row_key) do update set due_day = excluded.due_day;`;

/** One that did not wait before, or is due for itself, is looked at once more, with those that refer to it: circle.ts claims them. */
const waitInCircle = ({ said }: Forgettable, name: Sql, key: Sql): Sql => sql`
    update serment.due_row as d set due_day = coalesce(s.last_day + 1, 'infinity')
    from ${said} as s
    where s.shell and d.table_name = ${name} and d.row_key = ${key} and (d.due_day > today or exists (
      select from ${CLAIM} as c where c.kind = 'row' and c.table_name = ${name} and c.key = d.row_key));
    insert into serment.due_row (table_name, row_key, due_day)
    select ${name}, ${key}, '-infinity'
    from ${said} as s
    where s.shell
    on conflict (table_name, row_key) do nothing;`;

/** Shells that lose a row which referred to them are looked at again, in a batch that follows. */
export function released(
  tables: readonly Forgettable[],
  refers: readonly Reference[],
  table: Forgettable,
): Sql {
  const inserts = refers
    .filter(({ from, kind }) => from === table.table && kind !== "mentions")
    .flatMap((reference) => {
      const to = tables.find(({ table: name }) => name === reference.to);
      if (to === undefined) return [];
      const match = reference.columns.map(
        (column, i) => sql`p.${identifier(reference.toColumns[i] ?? column)} = t.${identifier(column)}`,
      );
      const emptied = table.emptied.some(({ column }) => reference.columns.includes(column));
      const leaves = emptied
        ? sql`(s.gone or s.emptied && ${arrayOf(reference.columns)}::text[])`
        : sql`s.gone`;
      return [
        sql`
    if exists (
      select from serment.due_row as d where d.table_name = ${literal(to.table)} and d.due_day > today
    ) then
      insert into ${RELEASED} (table_name, row_key)
      select distinct ${literal(to.table)}, ${textOfRow(to.keys, sql`p`)}
      from ${table.said} as s
      join ${table.base} as t on ${isRow(table.keys, sql`t`, sql`s`)}
      join ${to.base} as p on ${join(match, sql` and `)}
      where ${leaves};
    end if;`,
      ];
    });
  return inserts.length === 0
    ? none
    : sql`
  if exists (select from ${table.said} where gone or cardinality(emptied) > 0) then${join(inserts, none)}
  end if;`;
}

/** Whether a row said of a subject table is the person of a row with the keys of standings. */
const isPerson = ({ keys }: StandingTable, said: Sql, person: Sql): Sql =>
  join(
    keys.map((key, i) => sql`${said}.${keyName(i)} = ${person}.${key}`),
    sql` and `,
  );

/** The next day to look at those who were claimed; what happens from here on may have them looked at sooner. */
export function nextLook(tables: readonly Forgettable[], table: StandingTable): Sql {
  const rows = tables.find(({ table: name }) => name === table.subject);
  const stays =
    rows === undefined
      ? none
      : sql`
    and not exists (select from ${rows.said} as s where s.gone and ${isPerson(table, sql`s`, sql`w`)})`;
  return sql`
  update serment.subject_version as v
  set due_day = coalesce(n.day, 'infinity')
  from ${who(table)} as w
  left join (select no, min(day) as day from ${NEXT} group by no) as n on n.no = w.no
  where w.claimed and v.subject_table = ${literal(table.subject)}
    and v.subject = ${keyText(table.keys.map((column) => sql`w.${column}`))}${stays};`;
}

/** People who are gone, and standings that follow what was forgotten. */
export function standingAfter(source: Source, tables: readonly Forgettable[], table: StandingTable): Sql {
  const rows = tables.find(({ table: name }) => name === table.subject);
  const gone =
    rows === undefined
      ? none
      : sql`
  if exists (select from ${rows.said} where gone) then
    delete from ${own(source, table.name)} as st${
      table.keys.length === 1
        ? sql`
    where ${join(
      table.keys.map(
        (column, i) =>
          sql`st.${column} = any (array(select s.${keyName(i)} from ${rows.said} as s where s.gone))`,
      ),
    )}`
        : sql`
    using ${rows.said} as s
    where s.gone and ${isPerson(table, sql`s`, sql`st`)}`
    };
    delete from serment.subject_version as v
    using ${rows.said} as s
    where s.gone and v.subject_table = ${literal(table.subject)} and v.subject = ${textOf(rows.keys, sql`s`)};
  end if;`;
  return sql`${gone}
  if exists (select from ${moved(table)}) then
    perform ${own(source, functionName("refresh", table))}(${join(
      table.keys.map((column) => sql`array_agg(m.${column})`),
    )})
    from (
      select ${join(table.keys.map((column) => sql`m.${column}`))}
      from (select distinct ${join(table.keys.map((column) => sql`m.${column}`))} from ${moved(table)} as m offset '0') as m
      where exists (
        select from ${baseTable(source, table.subject)} as p where ${isSubject(table, sql`p`, sql`m`)})
    ) as m
    having count(*) > 0;
    update serment.subject_version as v
    set due_day = '-infinity'
    from ${moved(table)} as m
    where m.again and v.subject_table = ${literal(table.subject)}
      and v.subject = ${keyText(table.keys.map((column) => sql`m.${column}`))};
  end if;`;
}
