/**
 * The two forms of keeping.ts's query for one way from a table's rows to its people. Folded: one day for all rows, so
 * people are first folded to one line each and then meet their rows. Open: every grant meets the row by itself, for
 * days that differ from row to row and for grants that do not cover the day. They must mean the same.
 */
import { aliasAt, type Walk } from "./joins.ts";
import { ROW } from "./predicate.ts";
import { own, type Source } from "./source.ts";
import { identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import type { Keeper, Turn, Turns } from "./turns.ts";

/** Personal columns of one category that the same purposes keep, by the same channels: they go on the same day. */
export type KeepingGroup = {
  /** The column of the query that holds its number: `last_1`, `last_2`... */
  readonly name: string;
  /** Null for a table without personal columns. */
  readonly category: string | null;
  readonly columns: readonly string[];
};

export type Keeping = {
  /** The table, by the name the map gives it. */
  readonly table: string;
  readonly keyColumns: readonly string[];
  /** A table without personal columns has one group without columns: its rows are kept by whatever reaches them. */
  readonly groups: readonly KeepingGroup[];
};

export type KeepingOptions = {
  /** What stands for the rows, with the alias `t`; absent: the whole table. */
  readonly rows?: Sql;
  /** What stands for a standing relation, with its columns; absent: the relation. */
  readonly standingOf?: (subjectTable: string) => Sql;
  /** The day asked about, one for the whole query; absent: today. */
  readonly day?: Sql;
  /** A day for each row instead: an expression over `t`. */
  readonly dayOfRow?: Sql;
  /** Also what kept it until a day before. */
  readonly ended?: boolean;
  /**
   * Also what will keep it from a later day on, in columns `later_1`...: an array of pairs, `serment.day_code` of the
   * first day (with 0) and of the last; NULL when there is none.
   */
  readonly later?: boolean;
  /** Without what holds keep; or only what those keep whose number fits a condition. */
  readonly holds?: false | ((hold: Sql) => Sql);
  /** Without what purposes keep. */
  readonly purposes?: false;
};

export type Group = KeepingGroup & { readonly keepers: readonly Keeper[] };

/** A key column where the row is, and its name inside the query. Without a primary key rows go by their place. */
export type Key = { readonly column: Sql; readonly name: Sql };
export const keysOf = ({ keyColumns }: Keeping): readonly Key[] =>
  keyColumns.length === 0
    ? [{ column: sql`${aliasAt(ROW, 0)}.ctid`, name: sql`k_1` }]
    : keyColumns.map((column, i) => ({
        column: sql`${aliasAt(ROW, 0)}.${identifier(column)}`,
        name: identifier(`k_${i + 1}`),
      }));

export type Asked = {
  readonly source: Source;
  readonly keeping: Keeping;
  readonly groups: readonly Group[];
  readonly keys: readonly Key[];
  readonly rows: Sql;
  readonly day: Sql;
  readonly options: KeepingOptions;
};

export const each = (keys: readonly Key[], of: (key: Key) => Sql): Sql => join(keys.map(of));

const joined = (path: Walk): Sql =>
  join(
    path.joins.map(
      ({ table, on }) => sql`
      left join ${table} on ${join(on, sql` and `)}`,
    ),
    sql``,
  );

const relation = ({ source, options }: Asked, table: StandingTable): Sql =>
  options.standingOf?.(table.subject) ?? own(source, table.name);

const personKey = (table: StandingTable, path: Walk, alias: Sql): Sql =>
  join(
    path.key.map((column, i) => sql`${alias}.${table.keys[i] ?? column} = ${column}`),
    sql` and `,
  );

/** Standings that keep the same groups by the same turn: of each person only the last of their days counts. */
type Slot = { readonly turn: number | null; readonly groups: ReadonlySet<number>; readonly name: Sql };

function slotsOf({ standings }: Turns): {
  readonly slots: readonly Slot[];
  readonly slotOf: ReadonlyMap<string, number>;
} {
  const slots = new Map<string, Slot>();
  const slotOf = new Map<string, number>();
  const places = new Map<string, number>();
  for (const { value, turn, groups } of standings) {
    const same = JSON.stringify([turn, [...groups].sort((a, b) => a - b)]);
    const place = places.get(same) ?? slots.size;
    places.set(same, place);
    slotOf.set(value, place);
    slots.set(same, { turn, groups, name: identifier(`slot_${place + 1}`) });
  }
  return { slots: [...slots.values()], slotOf };
}

/** One day for all rows: people are folded to one line each before they meet them. */
export function foldedArm(asked: Asked, table: StandingTable, turns: Turns, path: Walk): Sql {
  const { slots, slotOf } = slotsOf(turns);
  const keys = join(table.keys.map((key) => sql`s.${key}`));
  const lines = turns.standings.map(
    ({ value, number }) => sql`(${literal(value)}, ${literal(number)}, ${literal(slotOf.get(value) ?? 0)})`,
  );
  const people = sql`(
        select ${keys}, (select ${asked.day}) as day,
          ${join(
            slots.map(({ name }, i) => sql`max(s.code) filter (where s.slot = ${literal(i)}) as ${name}`),
            sql`,
          `,
          )}
        from (
          select ${keys}, v.slot, ${sql`serment.day_code(s.until_day, v.number)`} as code
          from ${relation(asked, table)} as s
          join (values ${join(lines)}) as v (value, number, slot) on v.value = s.purpose
          where s.purpose in (${join(turns.standings.map(({ value }) => literal(value)))})
            and s.from_day <= (select ${asked.day}) and s.until_day >= (select ${asked.day})) as s
        group by ${keys}) as s`;
  const days = turns.turns.flatMap(({ from, until }, i) => [
    ...(from === null ? [] : [sql`${from} as ${turnColumn("from", i)}`]),
    sql`${until} as ${turnColumn("until", i)}`,
  ]);
  const last = (group: number): Sql => {
    const codes = slots
      .filter(({ groups }) => groups.has(group))
      .map(({ name, turn }) => {
        const own = turn === null ? undefined : turns.turns[turn];
        if (turn === null || own === undefined) return sql`w.${name}`;
        const until = sql`w.${turnColumn("until", turn)}`;
        const begun = own.from === null ? sql`` : sql` and w.${turnColumn("from", turn)} <= w.day`;
        return sql`case when ${until} >= w.day${begun}
        then least(w.${name}, serment.day_code(${until}, (w.${name} & 4095)::integer)) end`;
      });
    return greatest(codes);
  };
  return sql`select ${each(asked.keys, ({ name }) => sql`w.${name}`)},
      ${join(
        asked.groups.map(({ name }, i) => sql`${last(i)} as ${identifier(name)}`),
        sql`,
      `,
      )}
    from (
      select ${join([
        ...asked.keys.map(({ column, name }) => sql`${column} as ${name}`),
        sql`s.day`,
        ...slots.map(({ name }) => sql`s.${name}`),
        ...days,
      ])}
      from ${asked.rows}${joined(path)}
      left join ${people} on ${personKey(table, path, sql`s`)}
      offset 0) as w`;
}

const turnColumn = (what: string, turn: number): Sql => identifier(`${what}_${turn + 1}`);

const greatest = (codes: readonly Sql[]): Sql =>
  codes.length === 0 ? sql`null::bigint` : codes.length === 1 ? join(codes) : sql`greatest(${join(codes)})`;

/** Every grant by itself: for days that differ from row to row, and for grants that lie before or after the day. */
export function openArm(asked: Asked, table: StandingTable, turns: Turns, path: Walk): Sql {
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
  return sql`select ${join([from(sql`c`, keys), ...last, ...later])}
    from (
      select ${from(sql`w`, [...keys, ...masks, sql`day`, sql`from_day`])},
        case when ${join(tests, sql` and `)} then serment.day_code(w.until_day, w.number) end as code
      from (
        select ${from(sql`d`, [...keys, ...masks, sql`number`, sql`day`, sql`turn_until`])},
          greatest(d.from_day, d.turn_from) as from_day, least(d.until_day, d.turn_until) as until_day
        from (${grants(asked, table, turns, path, masks)}
          offset 0) as d
        offset 0) as w
      offset 0) as c`;
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
          from ${asked.rows}${joined(path)}
          left join (
            select s.*, v.*
            from ${relation(asked, table)} as s
            join (values ${join(lines)}) as v (${join([sql`value`, sql`number`, sql`turn`, ...masks])})
              on v.value = s.purpose) as s on ${join(limits, sql` and `)}`;
}

/** The columns for grants that begin later, where they are asked for. */
export const laterColumns = ({ groups, options }: Asked): readonly Sql[] =>
  options.later === true ? groups.map((_, i) => identifier(`later_${i + 1}`)) : [];
