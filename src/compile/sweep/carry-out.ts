/**
 * What was decided is carried out: files are noted, cells emptied, mentions taken out, circles cut and rows deleted,
 * children before parents.
 */

import { keyText } from "../events.ts";
import { columnsIn, isRow, named, sameKeys } from "../keys.ts";
import { baseTable, databaseTable, type Source } from "../source.ts";
import { identifier, join, literal, none, type Sql, sql } from "../sql.ts";
import { DONE } from "./batch.ts";
import type { Forgettable, Reference } from "./forgettable.ts";

/** The row that was looked at, and no later version of it: some servers do not look at the place again after a wait. */
export const SAME_PLACE = sql`t.ctid = s.place and t.tableoid = s.place_table and t.xmin = s.made_by`;

/** Files that only rows about to go, or cells about to be emptied, still name. */
export const files = (tables: readonly Forgettable[], table: Forgettable): Sql =>
  join(
    table.files.map(({ column, store }) => {
      const leaving = sql`
    from ${table.said} as s
    join ${table.base} as t on ${isRow(table.keys, sql`t`, sql`s`)}
    where ${leaves(column)} and t.${identifier(column)} is not null`;
      const named = tables.flatMap((other) =>
        other.files
          .filter((file) => file.store === store)
          .map(
            (file) => sql`
      and not exists (
        select from ${other.base} as o
        where o.${identifier(file.column)}::text = t.${identifier(column)}::text
          and not exists (
            select from ${other.said} as s
            where ${isRow(other.keys, sql`o`, sql`s`)} and ${leaves(file.column)}))`,
          ),
      );
      return sql`
  if exists (select${leaving}) then
    insert into serment.file_removal (store, file)
    select distinct ${literal(store)}, t.${identifier(column)}::text${leaving}${join(named, none)}
    on conflict do nothing;
  end if;`;
    }),
    none,
  );

const leaves = (column: string): Sql => sql`(s.gone or ${literal(column)} = any (s.emptied))`;

export const undone = (table: string): Sql => sql`
    if changed <> expected then
      raise exception 'rows of % changed while they were looked at', ${literal(table)}
        using errcode = 'serialization_failure';
    end if;`;

/** What an update of the row `t` sets so that the cells are empty that `s` names. */
export const fading = (table: Forgettable): Sql =>
  join(
    table.emptied.map(({ column, value }) => {
      const name = identifier(column);
      return sql`${name} = case when ${literal(column)} = any (s.emptied) then ${value} else t.${name} end`;
    }),
    sql`,\n      `,
  );

/** Cells that nothing keeps, in rows that stay. */
export function fade(table: Forgettable): Sql {
  if (table.emptied.length === 0) return none;
  return sql`
  expected := (select count(*) from ${table.said} as s where not s.gone and cardinality(s.emptied) > 0);
  if expected > 0 then
    update ${table.base} as t
    set ${fading(table)}
    from ${table.said} as s
    where ${SAME_PLACE} and not s.gone and cardinality(s.emptied) > 0;
    get diagnostics changed = row_count;${undone(table.table)}
  end if;`;
}

/** Rows that go, as `s`, which a row `u` that stays speaks of; undefined where nothing of the table can go. */
export function spokenOf(tables: readonly Forgettable[], mention: Reference): Sql | undefined {
  const to = tables.find(({ table }) => table === mention.to);
  const from = tables.find(({ table }) => table === mention.from);
  if (to === undefined) return undefined;
  const match = mention.columns.map(
    (column, i) => sql`u.${identifier(column)} = p.${identifier(mention.toColumns[i] ?? column)}`,
  );
  const stays =
    from === undefined
      ? none
      : sql`
        and not exists (select from ${from.said} as x where x.gone and ${isRow(from.keys, sql`u`, sql`x`)})`;
  return sql`${to.said} as s
      join ${to.base} as p on ${isRow(to.keys, sql`p`, sql`s`)}
      where s.gone and ${join(match, sql` and `)}${stays}`;
}

/** The mention of a row that goes, in rows that stay. */
export function unmention(source: Source, tables: readonly Forgettable[], mention: Reference): Sql {
  const to = tables.find(({ table }) => table === mention.to);
  const gone = spokenOf(tables, mention);
  if (to === undefined || gone === undefined) return none;
  const columns = mention.columns.map((column) => {
    const mapped = source.map.tables[mention.from]?.columns[column];
    const neutral = mapped !== undefined && "field" in mapped ? (mapped.neutral ?? null) : null;
    return sql`${identifier(column)} = ${literal(neutral)}`;
  });
  const keys = databaseTable(source, mention.from).primaryKey.map((column) => sql`u.${identifier(column)}`);
  const list = literal(`{${mention.columns.map((column) => JSON.stringify(column)).join(",")}}`);
  return sql`
  if exists (select from ${to.said} where gone) then
    with cleared as (
      update ${baseTable(source, mention.from)} as u
      set ${join(columns)}
      from ${gone}
      returning ${keys.length === 0 ? sql`u.ctid::text` : keyText(keys)} as key
    )
    insert into ${DONE} (table_name, change, columns, key)
    select ${literal(mention.from)}, 'emptied', ${list}::text[], c.key
    from cleared as c;
  end if;`;
}

/** References inside a circle that may be NULL are emptied before the rows go. */
export function breakCircle(
  refers: readonly Reference[],
  group: readonly Forgettable[],
  rowByRow: boolean,
): Sql {
  const names = group.map(({ table }) => table);
  const inside = refers.filter(
    ({ from, to, constraint }) => constraint !== undefined && names.includes(from) && names.includes(to),
  );
  // Rows of a table that refers to itself go in one statement, which PostgreSQL checks at its end.
  const open = inside.filter(
    ({ from, to, constraint }) => rowByRow || from !== to || constraint?.onDelete === "restrict",
  );
  return join(
    group.flatMap((table) => {
      const columns = [
        ...new Set(open.filter(({ from }) => from === table.table).flatMap((reference) => reference.columns)),
      ].filter((column) => !table.keys.includes(column));
      const nullable = columns.filter((column) => table.nullable.has(column));
      if (nullable.length === 0) return [];
      const sets = join(nullable.map((column) => sql`${identifier(column)} = null`));
      return [
        sql`
  if exists (select from ${table.said} where gone) then
    with loosened as (
      update ${table.base} as t
      set ${sets}
      from ${table.said} as s
      where ${SAME_PLACE} and s.gone
      returning ${named(columnsIn(table.keys, sql`t`))}, t.tableoid as place_table, t.ctid as place, t.xmin as made_by
    )
    update ${table.said} as s set place = l.place, place_table = l.place_table, made_by = l.made_by
    from loosened as l
    where ${sameKeys(table.keys, sql`s`, sql`l`)};
  end if;`,
      ];
    }),
    none,
  );
}

export const remove = (table: Forgettable): Sql => sql`
  expected := (select count(*) from ${table.said} as s where s.gone);
  if expected > 0 then
    delete from ${table.base} as t
    using ${table.said} as s
    where ${SAME_PLACE} and s.gone;
    get diagnostics changed = row_count;${undone(table.table)}
  end if;`;
