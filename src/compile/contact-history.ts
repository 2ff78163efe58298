/**
 * On which days people were contacted before, as a limit counts them: by any channel, by whoever sends, through the gate or
 * written down after it, or known to the company's own tables.
 */
import type { ContactLimit } from "../policy/policy.ts";
import { type Asked, TODAY } from "./contact-reasons.ts";
import { dayIn } from "./dates.ts";
import { aliasAt, walk } from "./joins.ts";
import { allOf } from "./periods.ts";
import { baseTable, recordMap, recordTrails, type Source, testsOf } from "./source.ts";
import { arrayOf, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";

/**
 * The days on which people were approached with offers before, or for the same purpose, the latest first. What the
 * company's own tables know of a day that we know of as well is the same contact.
 */
export function contactedBefore(
  source: Source,
  table: StandingTable,
  { name }: Asked,
  limits: readonly ContactLimit[],
): Sql {
  const key = (row: Sql): Sql => join(table.keys.map((each) => sql`${row}.${each}`));
  if (limits.length === 0)
    return sql`select ${key(sql`p`)}, null::date[] as contacted from people as p where false`;
  const offering = Object.entries(source.policy.purposes).flatMap(([each, { offers }]) =>
    each === name || offers !== undefined ? [each] : [],
  );
  const theirs = (source.map.contacted ?? []).flatMap((anchor) => {
    const record = anchor.slice(0, anchor.indexOf("."));
    return recordTrails(source, record, table.subject).map((trail) => {
      const path = walk(source, trail, new Set(), "t");
      const row = aliasAt("t", 0);
      const test = testsOf(recordMap(source, record).where, row);
      const keys = path.key.map((column, i) => sql`${column} = f.${table.keys[i] ?? column}`);
      return sql`
        select ${key(sql`f`)}, ${dayIn(source, anchor, row).day} as day, 0 as ours, 1 as theirs
        from ${join([sql`people as f`, sql`${baseTable(source, recordMap(source, record).table)} as ${row}`, ...path.tables])}
        where ${allOf([...keys, ...path.conditions, ...(test === undefined ? [] : [test])])}`;
    });
  });
  const ours = sql`
        select ${key(sql`f`)}, c.day, 1 as ours, 0 as theirs
        from people as f, serment.contact_entry as c
        where c.subject_table = ${literal(table.subject)} and c.subject = f.id
          and c.direction = 'out' and c.purpose = any (${arrayOf(offering)}::text[]) and c.id <> all ($3)
          and coalesce((select a.act from serment.contact_act as a where a.contact = c.id order by a.id desc limit 1), '')
            not in ('dropped', 'failed')`;
  return sql`
    select ${key(sql`d`)}, array_agg(d.day order by d.day desc) as contacted
    from (
      select ${key(sql`c`)}, c.day, greatest(sum(c.ours), sum(c.theirs)) as times
      from (${join([ours, ...theirs], sql` union all `)}
      ) as c
      where c.day <= ${TODAY}
      group by ${key(sql`c`)}, c.day
    ) as d
    cross join lateral generate_series(1, d.times)
    group by ${key(sql`d`)}`;
}
