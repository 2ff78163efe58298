/**
 * Rows that refer to each other in a circle can only go together. Where they are looked at one after the other each
 * would see the others stay, emptied, and all would for ever; so a row of such a table that waits is looked at once more
 * for itself, and with it the rows that wait and refer to it.
 */
import { textOfRow } from "../keys.ts";
import type { Source } from "../source.ts";
import { identifier, join, literal, type Sql, sql } from "../sql.ts";
import { CLAIM } from "./batch.ts";
import { type Forgettable, inOrder, type Reference, references } from "./forgettable.ts";

/** References from a row to one that may refer back to it, directly or by others. */
export function circles(source: Source, tables: readonly Forgettable[]): readonly Reference[] {
  const refers = references(source, tables);
  const groups = inOrder(tables, refers).map((group) => group.map(({ table }) => table));
  return refers.filter(
    ({ kind, from, to }) =>
      kind === "needs" && groups.some((group) => group.includes(from) && group.includes(to)),
  );
}

/** Claims, beside rows claimed for themselves, all that wait and refer to them; belongs after who is claimed. */
export function claimCircles(source: Source, tables: readonly Forgettable[]): Sql {
  const found = circles(source, tables).flatMap((reference) => {
    const from = tables.find(({ table }) => table === reference.from);
    const to = tables.find(({ table }) => table === reference.to);
    return from === undefined || to === undefined ? [] : [claimReferring(reference, from, to)];
  });
  if (found.length === 0) return sql``;
  const names = [...new Set(circles(source, tables).map(({ to }) => to))].map((table) => literal(table));
  return sql`
  if exists (select from ${CLAIM} as c where c.kind = 'row' and c.table_name in (${join(names)})) then
    loop
      changed := 0;${join(found, sql``)}
      exit when changed = 0;
    end loop;
  end if;`;
}

/** Their line is waited for, since the circle may not be looked at without them. */
const claimReferring = ({ columns, toColumns }: Reference, from: Forgettable, to: Forgettable): Sql => sql`
      insert into ${CLAIM} (no, kind, table_name, key)
      select (select max(no) from ${CLAIM}) + row_number() over (), 'row', w.table_name, w.row_key
      from (
        select d.table_name, d.row_key
        from ${CLAIM} as c
        join ${to.base} as p on ${textOfRow(to.keys, sql`p`)} = c.key
        join ${from.base} as u on ${join(
          columns.map((column, i) => sql`u.${identifier(column)} = p.${identifier(toColumns[i] ?? column)}`),
          sql` and `,
        )}
        join serment.due_row as d on d.table_name = ${literal(from.table)} and d.row_key = ${textOfRow(from.keys, sql`u`)}
        where c.kind = 'row' and c.table_name = ${literal(to.table)}
          and not exists (
            select from ${CLAIM} as x where x.kind = 'row' and x.table_name = d.table_name and x.key = d.row_key)
        for update of d
      ) as w
      group by w.table_name, w.row_key;
      get diagnostics expected = row_count;
      changed := changed + expected;`;
