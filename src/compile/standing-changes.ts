/**
 * How the rows of a standing relation are brought to what they should be, as statements: for a few people in one
 * glance, for many by what differs. What they should be is computed by the function refresh.ts makes.
 */
import { startOfDay } from "./clock.ts";
import { asked, each, functionName, passed, relationOf, sameKey } from "./relation.ts";
import { own, type Source } from "./source.ts";
import { identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";

export const rowColumns = (table: StandingTable, row: Sql): Sql =>
  sql`${each(table, (key) => sql`${row}.${key}`)}, ${row}.purpose, ${row}.from_day, ${row}.until_day, ${row}.restricted`;

/** A row as the relation holds it, with the instants that it derives from the days. */
const wholeRow = (source: Source, table: StandingTable, row: Sql): Sql => {
  const from = startOfDay(source.policy, sql`${row}.from_day`);
  const until = startOfDay(source.policy, sql`${row}.until_day + 1`);
  return sql`row(${rowColumns(table, row)}, ${from}, ${until})::${relationOf(source, table)}`;
};

/** The relation with the columns that are written; the others it derives. */
export const written = (source: Source, table: StandingTable): Sql =>
  sql`${relationOf(source, table)} (${each(table, (key) => key)}, purpose, from_day, until_day, restricted)`;

const sameRow = (table: StandingTable): Sql =>
  sql`${sameKey(table, sql`n`, sql`s`)} and n.purpose = s.purpose and n.from_day = s.from_day
      and n.until_day = s.until_day and n.restricted = s.restricted`;

/** For a few people: what they have and what they should have, side by side; most changes touch a row or two. */
export function changeFew(source: Source, table: StandingTable): Sql {
  const relation = relationOf(source, table);
  const columns = rowColumns(table, sql`s`);
  return sql`
    fresh := array(
      select ${wholeRow(source, table, sql`n`)}
      from ${own(source, functionName("compute", table))}(${passed(table)}) as n
    );
    present := array(
      select s
      from ${asked(table)} as k, ${relation} as s
      where ${sameKey(table, sql`s`, sql`k`)}
    );
    gone := array(select s from unnest(present) as s except all select s from unnest(fresh) as s);
    fresh := array(select s from unnest(fresh) as s except all select s from unnest(present) as s);
    if cardinality(gone) > 0 then
      delete from ${relation} as s
      using unnest(gone) as n
      where ${sameRow(table)};
    end if;
    if cardinality(fresh) > 0 then
      insert into ${written(source, table)}
      select ${columns}
      from unnest(fresh) as s;
    end if;`;
}

const bound = (table: StandingTable, from: number): Sql =>
  each(table, (_, i) => sql`$${literal(from + i + 1)}`);
/** The part of the relation between the first and the last of the people asked about, who come after their keys. */
export const between = (table: StandingTable): Sql =>
  sql`(${each(table, (key) => sql`s.${key}`)}) >= (${bound(table, table.keys.length)})
      and (${each(table, (key) => sql`s.${key}`)}) <= (${bound(table, 2 * table.keys.length)})`;

/** For many people of whom nothing is there yet; in the order of their keys, so that the index grows at its end. */
export const fillMany = (source: Source, table: StandingTable): Sql => sql`
  insert into ${written(source, table)}
  select ${rowColumns(table, sql`n`)}
  from ${own(source, functionName("compute", table))}(${passed(table)}) as n`;

/** Their rows; by a list where that can be, since each partition is then asked once for all of them. */
const theirs = (table: StandingTable, relation: Sql): Sql =>
  table.keys.length === 1
    ? sql`(select * from ${relation} as s where ${each(table, (key, i) => sql`s.${key} = any ($${literal(i + 1)})`)}) as s`
    : sql`${asked(table)} as k
      join ${relation} as s on ${sameKey(table, sql`s`, sql`k`)}`;

/** What of many people's rows is only in the relation (`gone`), or only in what should be there (`fresh`). */
export function differencesOfMany(source: Source, table: StandingTable): Sql {
  const relation = relationOf(source, table);
  const columns = writtenColumns(table).map(({ name }) => name);
  const listed = (fresh: Sql): readonly Sql[] =>
    columns.map((column) => sql`array_agg(c.${column}) filter (where ${fresh})`);
  return sql`
  select ${join([...listed(sql`c.fresh`), ...listed(sql`not c.fresh`)])}
  from (
    select ${rowColumns(table, sql`b`)}, bool_or(b.fresh) as fresh
    from (
      select ${rowColumns(table, sql`n`)}, true as fresh
      from ${own(source, functionName("compute", table))}(${passed(table)}) as n
      union all
      select ${rowColumns(table, sql`s`)}, false
      from ${theirs(table, relation)}
      where ${between(table)}
    ) as b
    group by ${rowColumns(table, sql`b`)}
    having count(*) = 1
  ) as c`;
}

/** The columns that are written, and the two lists in which the differences of many people come. */
export const writtenColumns = (
  table: StandingTable,
): readonly { readonly name: Sql; readonly type: Sql; readonly fresh: Sql; readonly gone: Sql }[] =>
  [
    ...table.keys.map((name, i) => ({ name, type: table.keyTypes[i] ?? name })),
    { name: sql`purpose`, type: sql`text` },
    { name: sql`from_day`, type: sql`date` },
    { name: sql`until_day`, type: sql`date` },
    { name: sql`restricted`, type: sql`boolean` },
  ].map((column, i) => ({
    ...column,
    fresh: identifier(`fresh_${i + 1}`),
    gone: identifier(`gone_${i + 1}`),
  }));

/** Lists of columns as rows. */
export const rowsOf = (table: StandingTable, lists: readonly Sql[], alias: Sql): Sql =>
  sql`unnest(${join(lists)}) as ${alias} (${join(writtenColumns(table).map(({ name }) => name))})`;

/**
 * Run anew each time, so that the planner sees how many rows there are, and of which purposes: asked for by lists of
 * keys, else it would read the relation from end to end to meet a thousand rows.
 */
export const takeAway = (source: Source, table: StandingTable): Sql => {
  const columns = writtenColumns(table);
  const keys = each(table, (key, i) => sql`s.${key} = any ($${literal(i + 1)})`, sql` and `);
  return sql`
  delete from ${relationOf(source, table)} as s
  using ${rowsOf(
    table,
    columns.map((_, i) => sql`$${literal(i + 1)}`),
    sql`n`,
  )}
  where ${keys} and s.purpose = any ($${literal(columns.length + 1)}) and ${sameRow(table)}`;
};
