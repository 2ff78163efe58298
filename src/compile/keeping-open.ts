/**
 * keeping.ts's query for one way from a table's rows to its people, where every grant meets the row by itself: for days
 * that differ from row to row, and for grants that lie before or after the day. It must mean what the folded forms of
 * keeping-arms.ts mean; it takes longer.
 */
import { leftJoins, type Walk } from "./joins.ts";
import { type Arm, type Asked, laterColumns, personKey, relation } from "./keeping-arms.ts";
import { identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import type { Turn, Turns } from "./turns.ts";

export function openArm(asked: Asked, table: StandingTable, turns: Turns, path: Walk): Arm {
  const { groups, options } = asked;
  const masks = groups.map((_, i) => identifier(`g_${i + 1}`));
  const keys = asked.keys.map(({ name }) => name);
  const from = (alias: Sql, columns: readonly Sql[]): Sql =>
    join(columns.map((column) => sql`${alias}.${column}`));
  const tests = [
    sql`w.turn_until is not null`,
    sql`w.from_day <= w.until_day`,
    ...(options.ended === true ? [] : [sql`w.until_day >= w.day`]),
    ...(options.later === true ? [] : [sql`w.from_day <= w.day`]),
  ];
  const last = groups.map(({ name }, i) => {
    const counts = sql`c.${masks[i] ?? sql`g_1`}${options.later === true ? sql` and c.from_day <= c.day` : sql``}`;
    return sql`case when ${counts} then c.code end as ${identifier(name)}`;
  });
  const later = laterColumns(asked).map(
    (name, i) => sql`case when c.${masks[i] ?? sql`g_1`} and c.from_day > c.day and c.code is not null
        then array[serment.day_code(c.from_day, 0), c.code] end as ${name}`,
  );
  // Each level works out something once that the next one asks for several times.
  const query = sql`select ${join([from(sql`c`, keys), ...last, ...later])}
    from (
      select ${from(sql`w`, [...keys, ...masks, sql`day`, sql`from_day`])},
        case when ${join(tests, sql` and `)} then serment.day_code(w.until_day, w.number) end as code
      from (
        select ${from(sql`d`, [...keys, ...masks, sql`number`, sql`day`, sql`turn_until`])},
          greatest(d.from_day, d.turn_from) as from_day, least(d.until_day, d.turn_until) as until_day
        from (${grants(asked, table, turns, path, masks)}
          offset '0') as d
        offset '0') as w
      offset '0') as c`;
  return { query, single: false };
}

/** Each row with each standing of its people, and the days of the row's own turn. */
function grants(asked: Asked, table: StandingTable, turns: Turns, path: Walk, masks: readonly Sql[]): Sql {
  const { groups, options } = asked;
  const day = options.dayOfRow ?? sql`(select ${asked.day})`;
  const lines = turns.standings.map(({ value, number, turn, groups: of }) => {
    const marks = groups.map((_, i) => literal(of.has(i)));
    return sql`(${join([literal(value), literal(number), literal(turn ?? -1), ...marks])})`;
  });
  const limits = [
    personKey(table, path, sql`s`),
    ...(options.later === true ? [] : [sql`s.from_day <= ${day}`]),
    ...(options.ended === true ? [] : [sql`s.until_day >= ${day}`]),
  ];
  const turn = (of: (turn: Turn) => Sql, none: Sql): Sql =>
    turns.turns.length === 0
      ? none
      : sql`case s.turn ${join(
          turns.turns.map((one, i) => sql`when ${literal(i)} then ${of(one)}`),
          sql` `,
        )} else ${none} end`;
  return sql`
          select ${join(asked.keys.map(({ column, name }) => sql`${column} as ${name}`))},
            ${join([...masks, sql`number`, sql`from_day`, sql`until_day`].map((name) => sql`s.${name}`))},
            ${day} as day,
            ${turn(({ from }) => from ?? sql`null::date`, sql`null::date`)} as turn_from,
            ${turn(({ until }) => until, sql`'infinity'::date`)} as turn_until
          from ${asked.rows}${leftJoins(path.joins)}
          left join (
            select s.*, v.*
            from ${relation(asked, table)} as s
            join (values ${join(lines)}) as v (${join([sql`value`, sql`number`, sql`turn`, ...masks])})
              on v.value = s.purpose) as s on ${join(limits, sql` and `)}`;
}
