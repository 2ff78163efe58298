/**
 * What holds keep (GDPR art. 17(3)(e)), as SQL: the rows a hold's scope has, found from the rows asked about, since a
 * hold is known by keys as text. Nothing of it runs while no hold is in force. A hold on a row reaches the rows that
 * hang below it and the links that tie it to its people; a hold on a person reaches what is theirs; where several
 * parts of a scope are set all must fit.
 */
import { keyText } from "./events.ts";
import { aliasAt, leftJoins, type Walk, walk } from "./joins.ts";
import type { Keeping } from "./keeping.ts";
import { objectName } from "./names.ts";
import { ROW } from "./predicate.ts";
import { columnOf, databaseTable, own, type Source, type Trail, trailsFrom } from "./source.ts";
import { body, identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { Step } from "./step.ts";

/** `serment.day_code('infinity', 0)`: until a hold is lifted. */
const HELD = sql`serment.day_code('infinity', 0)`;

/** A condition on the number of a hold, such as ` and h.id <> 3`; for what one hold does, or all the others. */
export type WhichHolds = (hold: Sql) => Sql;
const everyHold: WhichHolds = () => sql``;

/** The number of a group that a hold on the whole table, or on a category everywhere, keeps; else NULL. */
export const heldTable = (table: string, category: string | null, which: WhichHolds = everyHold): Sql => sql`(
    select ${HELD} from serment.active_hold as h
    where h.subject is null and h.row_key is null
      and ${fits(table, category)}${which(sql`h.id`)}
    limit 1)`;

/** A group without a category has no personal cell: only a hold without one is meant for it. */
const fits = (table: string, category: string | null): Sql =>
  sql`(h.table_name is null or h.table_name = ${literal(table)})
      and (h.category is null${category === null ? sql`` : sql` or h.category = ${literal(category)}`})`;

type Key = { readonly column: Sql; readonly name: Sql };

/** The rows that some hold on a person or a row has in its scope, with the number of each group it keeps. */
export function heldRows(
  source: Source,
  keeping: Keeping,
  rows: Sql,
  keys: readonly Key[],
  which: WhichHolds = everyHold,
): Sql {
  const { table, groups } = keeping;
  const named = join(keys.map(({ column, name }) => sql`${column} as ${name}`));
  const listed = (alias: Sql): Sql => join(keys.map(({ name }) => sql`${alias}.${name}`));
  const arms = trailsFrom(source, table).map((trail) => {
    const path = wholeWalk(source, trail);
    return sql`
      select ${named}, p.hold, p.part, p.parts, p.category, p.only_table
      from ${rows}${leftJoins(path.joins)}
      cross join lateral (values ${join(marksOn(source, trail, path))}) as m (part, table_name, key)
      join serment.hold_part as p on p.part = m.part and p.table_name = m.table_name and p.key = m.key
      where (select exists (select from serment.hold_part))${which(sql`p.hold`)}`;
  });
  const links = linksThrough(source, table);
  const key = databaseTable(source, table).primaryKey.map(
    (column) => sql`${aliasAt(ROW, 0)}.${identifier(column)}`,
  );
  if (links.length > 0 && key.length > 0)
    arms.push(sql`
      select ${named}, p.hold, p.part, p.parts, p.category, p.only_table
      from ${rows}
      join ${own(source, linkFunction(table))}() as l on l.key = ${keyText(key)}
      join serment.hold_part as p on p.hold = l.hold and p.part = 'row'
      where (select exists (select from serment.hold_part as p where p.part = 'row'))${which(sql`p.hold`)}`);
  const numbers = groups.map(
    ({ name, category }) =>
      sql`max(case when ${fits(table, category)} then ${HELD} end) as ${identifier(name)}`,
  );
  if (arms.length === 0)
    return sql`select ${join(keys.map(({ column, name }) => sql`${column} as ${name}`))},
    ${join(groups.map(({ name }) => sql`null::bigint as ${identifier(name)}`))}
  from ${rows} where false`;
  return sql`select ${listed(sql`h`)}, ${join(numbers)}
  from (
    select ${listed(sql`a`)}, a.hold, a.category, a.only_table as table_name
    from (${join(
      arms,
      sql`
      union all`,
    )}) as a
    group by ${listed(sql`a`)}, a.hold, a.category, a.only_table, a.parts
    having count(distinct a.part) = a.parts) as h
  group by ${listed(sql`h`)}`;
}

/** Every table on the way, since a hold may be on a row of any of them. */
const wholeWalk = (source: Source, trail: Trail): Walk =>
  walk(source, trail, new Set(trail.tables.keys()), ROW);

/** What a hold may name of a way: its rows, and the person at its end. A way that is cut off counts as far as it goes. */
function marksOn(source: Source, trail: Trail, path: Walk): readonly Sql[] {
  const rows = trail.tables.flatMap((table, place) => {
    const key = databaseTable(source, table).primaryKey;
    if (key.length === 0) return [];
    return [
      sql`('row', ${literal(table)}, ${keyText(key.map((column) => sql`${aliasAt(ROW, place)}.${identifier(column)}`))})`,
    ];
  });
  return [...rows, sql`('person', ${literal(trail.subject)}, ${keyText(path.key)})`];
}

/** Ways on which rows of a table stand between another row and its people: `place` says where. */
type Link = { readonly trail: Trail; readonly place: number };

function linksThrough(source: Source, table: string): readonly Link[] {
  const found = new Map<string, Link>();
  for (const from of Object.keys(source.map.tables))
    for (const trail of trailsFrom(source, from))
      trail.tables.forEach((met, place) => {
        if (met !== table || place === 0 || place === trail.hops.length) return;
        if (databaseTable(source, from).primaryKey.length === 0) return;
        const way = JSON.stringify([from, trail.hops.slice(0, place)]);
        if (!found.has(way)) found.set(way, { trail, place });
      });
  return [...found.values()];
}

export const linkFunction = (table: string): string => objectName("held_link", table);

/** What the query of a table's holds stands on. */
export const heldUses = (source: Source, table: string): readonly string[] =>
  hasLinks(source, table) ? [`function ${source.schema}.${linkFunction(table)}`] : [];

const hasLinks = (source: Source, table: string): boolean =>
  linksThrough(source, table).length > 0 && databaseTable(source, table).primaryKey.length > 0;

/** The links that holds on rows reach, for each table whose rows tie others to their people. */
export const heldSteps = (source: Source): readonly Step[] =>
  Object.keys(source.map.tables).flatMap((table) => {
    const links = linksThrough(source, table);
    const { primaryKey } = databaseTable(source, table);
    return links.length === 0 || primaryKey.length === 0 ? [] : [linkStep(source, table, links, primaryKey)];
  });

/** In branches that run only for tables with a held row, so that no hold elsewhere costs a look at them. */
function linkStep(source: Source, table: string, links: readonly Link[], key: readonly string[]): Step {
  const name = own(source, linkFunction(table));
  const why = `rows of ${table} that tie a held row to its people; GDPR art. 17(3)(e)`;
  const branches = links.map(({ trail, place }) => {
    const from = trail.tables[0] ?? "";
    const part = { ...trail, hops: trail.hops.slice(0, place), tables: trail.tables.slice(0, place + 1) };
    const path = walk(source, part, new Set(part.tables.keys()), "x");
    const held = databaseTable(source, from).primaryKey;
    const link = keyText(key.map((column) => sql`${aliasAt("x", place)}.${identifier(column)}`));
    const conditions = [
      sql`p.part = 'row'`,
      sql`p.table_name = ${literal(from)}`,
      ...nativeKey(source, from, held),
      sql`p.key = ${keyText(held.map((column) => sql`${aliasAt("x", 0)}.${identifier(column)}`))}`,
      ...path.conditions,
    ];
    return sql`
  if exists (select from serment.hold_part as p where p.part = 'row' and p.table_name = ${literal(from)}) then
    return query
      select p.hold, ${link}
      from ${join([sql`serment.hold_part as p`, sql`${tableOf(source, from)} as ${aliasAt("x", 0)}`, ...path.tables])}
      where ${join(conditions, sql`\n        and `)};
  end if;`;
  });
  return {
    kind: "function",
    object: `function ${source.schema}.${linkFunction(table)}`,
    why,
    replaces: true,
    drop: sql`drop function if exists ${name}()`,
    sql: sql`create or replace function ${name}() returns table (hold bigint, key text)
language plpgsql stable parallel safe
set search_path = pg_catalog, pg_temp
as ${body(sql`
begin${join(branches, sql``)}
end
`)};
comment on function ${name}() is ${literal(why)};
revoke all on function ${name}() from public`,
  };
}

const tableOf = (source: Source, table: string): Sql => {
  const { schema, name } = databaseTable(source, table);
  return identifier(schema, name);
};

/** The held key in the column's own type where that is safe, so that an index finds the row. */
function nativeKey(source: Source, table: string, key: readonly string[]): readonly Sql[] {
  const [column, ...more] = key;
  if (column === undefined || more.length > 0) return [];
  const there = sql`${aliasAt("x", 0)}.${identifier(column)}`;
  switch (columnOf(source, table, column).type) {
    case "bigint":
    case "integer":
    case "smallint":
      // Compared as bigint whatever the width, and never cast before it is known to be one.
      return [
        sql`${there} = case when p.key ~ '^-?[0-9]{1,19}$'
          and p.key::numeric between -9223372036854775808 and 9223372036854775807 then p.key::bigint end`,
      ];
    case "text":
      return [sql`${there} = p.key`];
    case "uuid":
      return [
        sql`${there} = case when p.key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then p.key::uuid end`,
      ];
    default:
      return [];
  }
}
