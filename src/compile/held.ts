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
import { anyOf } from "./periods.ts";
import { ROW } from "./predicate.ts";
import { columnOf, databaseTable, own, type Source, subjectKey, type Trail, trailsFrom } from "./source.ts";
import { arrayOf, body, identifier, join, literal, type Sql, sql } from "./sql.ts";
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

/**
 * One line, `e`: the categories that holds on no person and no row keep in the table, with the empty name for all of
 * them; NULL when there is no such hold.
 */
export const heldEverywhere = (table: string, which: WhichHolds = everyHold): Sql => sql`(
    select array_agg(coalesce(h.category, '')) as categories
    from serment.hold as h
    where h.subject is null and h.row_key is null
      and (h.table_name is null or h.table_name = ${literal(table)})
      and exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'placed')
      and not exists (select from serment.hold_act as a where a.hold = h.id and a.act = 'lifted')${which(sql`h.id`)}) as e`;

/** The number of a group that they keep; else NULL. */
export const everywhereCode = (category: string | null): Sql => {
  const names = ["", ...(category === null ? [] : [category])];
  return sql`case when e.categories && ${arrayOf(names)}::text[] then ${HELD} end`;
};

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
  const arms = [
    ...trailsFrom(source, table).map((trail) => armOf(source, table, trail, sql`${named}`, rows, which)),
    ...linkArm(source, table, sql`${named}`, rows, which),
  ];
  if (arms.length === 0)
    return sql`select ${named}, ${join(groups.map(({ name }) => sql`null::bigint as ${identifier(name)}`))}
  from ${rows} where false`;
  const numbers = groups.map(
    ({ name, category }) =>
      sql`max(case when ${fits(table, category)} then ${HELD} end) as ${identifier(name)}`,
  );
  return sql`select ${listed(sql`f`)}, ${join(numbers)}
  from (
    select ${listed(sql`a`)}, a.hold, count(distinct a.part) as parts
    from (${join(
      arms,
      sql`
      union all`,
    )}) as a
    group by ${listed(sql`a`)}, a.hold) as f
  join serment.hold as h on h.id = f.hold and num_nonnulls(h.subject, h.row_key) = f.parts
  group by ${listed(sql`f`)}`;
}

/**
 * The holds met on one way. The keys that holds name are gathered for each table of the way first, one line for each
 * key, so that the rows meet them one to one, and most rows meet none.
 */
function armOf(source: Source, table: string, trail: Trail, named: Sql, rows: Sql, which: WhichHolds): Sql {
  const path = walk(source, trail, new Set(trail.tables.keys()), ROW);
  const marks = marksOn(source, trail, path);
  const met = marks.map(({ part, of, key }, i) => {
    const alias = identifier(`m_${i + 1}`);
    const from = sql`
      left join (
        select ${key.named} as key, p.holds
        from serment.held_keys(${literal(part)}, ${literal(of)}) as p) as ${alias} on ${alias}.key = ${key.held}`;
    return { alias, from, part };
  });
  const holdsOf = (wanted: string): Sql => {
    const arrays = met.filter(({ part }) => part === wanted).map(({ alias }) => sql`${alias}.holds`);
    return sql`select unnest(${arrays.length === 0 ? sql`null::bigint[]` : join(arrays, sql` || `)}), ${literal(wanted)}`;
  };
  const reached = anyOf(
    marks.map(({ part, of }) => sql`p.part = ${literal(part)} and p.table_name = ${literal(of)}`),
  );
  return sql`
      select ${named}, u.hold, u.part
      from ${rows}${leftJoins(path.joins)}${join(
        met.map(({ from }) => from),
        sql``,
      )}
      cross join lateral (${holdsOf("row")} union all ${holdsOf("person")}) as u (hold, part)
      where (select exists (
          select from serment.hold_part as p
          where ${reached} and (p.only_table is null or p.only_table = ${literal(table)})))
        and ${anyOf(met.map(({ alias }) => sql`${alias}.holds is not null`))}${which(sql`u.hold`)}`;
}

/** Rows that tie a held row to its people. */
function linkArm(source: Source, table: string, named: Sql, rows: Sql, which: WhichHolds): readonly Sql[] {
  if (!hasLinks(source, table)) return [];
  const key = databaseTable(source, table).primaryKey.map(
    (column) => sql`${aliasAt(ROW, 0)}.${identifier(column)}`,
  );
  return [
    sql`
      select ${named}, l.hold, 'row'
      from ${rows}
      join ${own(source, linkFunction(table))}() as l on l.key = ${exactly(key)}
      where (select exists (select from serment.hold_part as p where p.part = 'row'))${which(sql`l.hold`)}`,
  ];
}

/** What a hold may name of a way: its rows, and the person at its end. A way that is cut off counts as far as it goes. */
type Mark = { readonly part: "row" | "person"; readonly of: string; readonly key: HeldKey };

function marksOn(source: Source, trail: Trail, path: Walk): readonly Mark[] {
  const rows = trail.tables.flatMap((of, place): Mark[] => {
    const { primaryKey } = databaseTable(source, of);
    const columns = primaryKey.map((column) => sql`${aliasAt(ROW, place)}.${identifier(column)}`);
    return columns.length === 0
      ? []
      : [{ part: "row", of, key: heldKey(source, of, primaryKey, columns, sql`p.key`) }];
  });
  const person = heldKey(source, trail.subject, subjectKey(source, trail.subject), path.key, sql`p.key`);
  return [...rows, { part: "person", of: trail.subject, key: person }];
}

/** A key as rows have it and as holds name it, in a type in which the two compare. */
type HeldKey = { readonly held: Sql; readonly named: Sql };

/** Keys compare as text, to the letter, except where a number or the like does the same at less cost. */
function heldKey(
  source: Source,
  table: string,
  columns: readonly string[],
  held: readonly Sql[],
  named: Sql,
): HeldKey {
  const [column, ...more] = columns;
  const [one] = held;
  const type = column === undefined || more.length > 0 ? undefined : columnOf(source, table, column).type;
  switch (type) {
    case "bigint":
    case "integer":
    case "smallint":
      // Never cast before it is known to be a number as PostgreSQL writes it.
      return {
        held: one ?? sql`null`,
        named: sql`case when ${named} ~ '^(0|-?[1-9][0-9]{0,18})$'
          and ${named}::numeric between -9223372036854775808 and 9223372036854775807 then ${named}::bigint end`,
      };
    case "uuid":
      return {
        held: one ?? sql`null`,
        named: sql`case when ${named} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${named}::uuid end`,
      };
    default:
      return { held: exactly(held), named: sql`${named} collate "C"` };
  }
}

const exactly = (key: readonly Sql[]): Sql => sql`(${keyText(key)}) collate "C"`;

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
    const named = heldKey(
      source,
      from,
      held,
      held.map((column) => sql`${aliasAt("x", 0)}.${identifier(column)}`),
      sql`p.key`,
    );
    const conditions = [
      sql`p.part = 'row'`,
      sql`p.table_name = ${literal(from)}`,
      sql`${named.held} = ${named.named}`,
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
