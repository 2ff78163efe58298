/**
 * What a sweep would forget of one table today, and why, as one statement that writes nothing: rows that go, and cells
 * that are not kept in rows that stay, counted by what kept them last. Which cells are kept is keepingQuery's
 * knowledge, and which rows go is given; the reasons are looked up for those rows alone.
 */
import { keyText } from "../compile/events.ts";
import { isFilled } from "../compile/filled.ts";
import { walk } from "../compile/joins.ts";
import { type Keeping, keepingQuery } from "../compile/keeping.ts";
import { columnsIn, isRow, named, sameKeys, textOfRow } from "../compile/keys.ts";
import { baseTable, type Source, trailsFrom } from "../compile/source.ts";
import { identifier, join, literal, type Sql, sql } from "../compile/sql.ts";
import type { StandingTable } from "../compile/standing.ts";
import { listedKeys } from "../compile/waiting.ts";

/** How many keys are shown of what shares a table and a reason. */
const SAMPLES = 5;

export type DueQuery = {
  /** What the numbers of the column `part` stand for: columns, or null for whole rows. */
  readonly parts: readonly (readonly string[] | null)[];
  /**
   * Rows `part, purpose, erased, counted, first_day, last_day, samples`. `purpose` is its number, null when nothing
   * ever kept it; the days are those on which it was kept last. Its parameters: the keys of the rows that go, as lists.
   */
  readonly query: Sql;
};

/** The table must have a primary key; the checker sees to that. */
export function dueQuery(source: Source, standings: readonly StandingTable[], keeping: Keeping): DueQuery {
  const { table, groups, keyColumns } = keeping;
  const withCells = groups.filter(({ columns }) => columns.length > 0);
  const base = baseTable(source, table);
  const row = sql`t`;
  const notKept = (name: string): Sql => sql`k.${identifier(name)} is null`;
  const anyFilled = (columns: readonly string[]): Sql =>
    sql`(${join(
      columns.map((column) => isFilled(source, table, column, row)),
      sql` or `,
    )})`;
  const cells = withCells.map(
    ({ name, columns }) => sql`${notKept(name)} and ${anyFilled(columns)} as ${flag(name)}`,
  );
  const due = sql`going as materialized (
    select * from ${listedKeys(source, table, keyColumns, 1, sql`g`)}
  ),
  due as materialized (
    select * from (
      select ${named(columnsIn(keyColumns, row))}, ${join([sql`g.k_1 is not null as row_gone`, ...cells])}
      from (${keepingQuery(source, standings, keeping, { whether: true })}) as k
      join ${base} as ${row} on ${isRow(keyColumns, row, sql`k`)}
      left join going as g on ${isRow(keyColumns, row, sql`g`)}
      where ${join(
        groups.map(({ name }) => notKept(name)),
        sql` or `,
      )}) as t
    where ${join([sql`row_gone`, ...withCells.map(({ name }) => flag(name))], sql` or `)}
  )`;
  const rows = sql`${base} as ${row} join due as d on ${isRow(keyColumns, row, sql`d`)}`;
  const told = sql`told as materialized (
    ${keepingQuery(source, standings, keeping, { rows, ended: true })}
  )`;
  const lastOf = (names: readonly string[]): Sql =>
    sql`greatest(${join(names.map((name) => sql`told.${identifier(name)}`))})`;
  const values = [
    sql`(0, ${lastOf(groups.map(({ name }) => name))}, d.row_gone)`,
    ...withCells.map(
      ({ name }, i) => sql`(${literal(i + 1)}, told.${identifier(name)}, d.${flag(name)} and not d.row_gone)`,
    ),
  ];
  return {
    parts: [null, ...withCells.map(({ columns }) => columns)],
    query: sql`with ${due}, ${told}
select part, purpose, erased, count(*)::float8 as counted, min(last_day)::text as first_day,
  max(last_day)::text as last_day, array_agg(key order by place) filter (where place <= ${literal(SAMPLES)}) as samples
from (
  select p.part, serment.code_purpose(p.code) as purpose, c.last_day, c.erased, ${textOfRow(keyColumns, row)} as key,
    row_number() over (
      partition by p.part, serment.code_purpose(p.code), c.erased order by ${join(columnsIn(keyColumns, row))}) as place
  from told
  join due as d on ${sameKeys(keyColumns, sql`d`, sql`told`)}
  join ${base} as ${row} on ${isRow(keyColumns, row, sql`told`)}
  cross join lateral (values ${join(values, sql`,\n    `)}) as p (part, code, applies)
  cross join lateral (
    select serment.code_day(p.code) as last_day, coalesce(${erasedAfter(source, table, sql`p.code`)}, false) as erased
  ) as c
  where p.applies) as found
group by part, purpose, erased
order by part, counted desc, purpose`,
  };
}

const flag = (name: string): Sql => identifier(`gone_${name}`);

/** Whether some owner of the row asked for erasure on the day after the last one that the code tells. */
function erasedAfter(source: Source, table: string, code: Sql): Sql {
  const ways = trailsFrom(source, table).map((trail) => {
    const path = walk(source, trail, new Set(), "t");
    const asked = sql`e.subject_table = ${literal(trail.subject)} and e.subject = ${keyText(path.key)}
        and e.kind = 'erasure' and serment.day_of(e.at) = serment.code_day(${code}) + 1`;
    return sql`exists (
        select from ${join([...path.tables, sql`serment.event as e`])}
        where ${join([...path.conditions, asked], sql` and `)})`;
  });
  return ways.length === 0 ? sql`false` : join(ways, sql` or `);
}
