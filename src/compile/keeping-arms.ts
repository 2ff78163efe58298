/**
 * keeping.ts's query for one way from a table's rows to its people, on one day for all rows: people are first folded to
 * one line each and then meet their rows. It comes in two forms, one for until when and one for whether; the third,
 * for all other questions, is in keeping-open.ts. They must mean the same.
 */
import { aliasAt, leftJoins, type Walk } from "./joins.ts";
import { keyName } from "./keys.ts";
import { allOf, anyOf } from "./periods.ts";
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
  /**
   * Instead of the rows, from what tables and by what conditions the rows and the whole of their only way come together;
   * see `isKeptAlong`. `rows` must still say the same, for what holds keep.
   */
  readonly along?: (path: Walk) => { readonly from: Sql; readonly conditions: readonly Sql[] };
  /** What stands for a standing relation, with its columns; absent: the relation. */
  readonly standingOf?: (subjectTable: string) => Sql;
  /**
   * What stands for the people of a standing relation folded already, with their last days on the day asked about: a
   * column of `serment.day_code` for each value of `purpose`. Only for the form that tells until when.
   */
  readonly linesOf?: (
    subjectTable: string,
  ) => { readonly relation: Sql; readonly column: (value: string) => Sql } | undefined;
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
  /** Only whether it is kept: the number is then 0, or a hold's, and tells no day. Much cheaper. */
  readonly whether?: true;
  /** Without what holds keep; or only what those keep whose number fits a condition. */
  readonly holds?: false | ((hold: Sql) => Sql);
  /** Without what purposes keep. */
  readonly purposes?: false;
  /** Columns of the row that come along: expressions over `t` that are never NULL. */
  readonly also?: readonly Also[];
};

/** A column worked out of the row where it is read, which spares reading the table once more. */
export type Also = { readonly name: string; readonly value: Sql };

export type Group = KeepingGroup & { readonly keepers: readonly Keeper[] };

/**
 * A key column, or one that comes along with it, where the row is, and its name inside the query. Without a primary
 * key rows go by their place.
 */
export type Key = { readonly column: Sql; readonly name: Sql };
export const keysOf = ({ keyColumns }: Keeping): readonly Key[] =>
  keyColumns.length === 0
    ? [{ column: sql`${aliasAt(ROW, 0)}.ctid`, name: keyName(0) }]
    : keyColumns.map((column, i) => ({
        column: sql`${aliasAt(ROW, 0)}.${identifier(column)}`,
        name: keyName(i),
      }));

export const alsoOf = ({ also = [] }: KeepingOptions): readonly Key[] =>
  also.map(({ name, value }) => ({ column: value, name: identifier(name) }));

export type Asked = {
  readonly source: Source;
  readonly keeping: Keeping;
  readonly groups: readonly Group[];
  /** With the columns that come along. */
  readonly keys: readonly Key[];
  readonly rows: Sql;
  readonly day: Sql;
  readonly options: KeepingOptions;
};

export const each = (keys: readonly Key[], of: (key: Key) => Sql): Sql => join(keys.map(of));

/** The query of one way: every row, at least once, with what keeps it along that way. `single`: exactly once. */
export type Arm = { readonly query: Sql; readonly single: boolean };

export const relation = ({ source, options }: Asked, table: StandingTable): Sql =>
  options.standingOf?.(table.subject) ?? own(source, table.name);

export const personKey = (table: StandingTable, path: Walk, alias: Sql): Sql =>
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
export function foldedArm(asked: Asked, table: StandingTable, turns: Turns, path: Walk): Arm {
  const { slots, slotOf } = slotsOf(turns);
  const people = foldedPeople(asked, table, turns, slots, slotOf);
  const keys = each(asked.keys, ({ name }) => sql`w.${name}`);
  const along = asked.options.along?.(path);
  const rows =
    along === undefined
      ? { from: sql`${asked.rows}${leftJoins(path.joins)}`, where: sql`` }
      : {
          from: along.from,
          where: sql`
        where ${allOf(along.conditions)}`,
        };
  const last = (group: number): Sql =>
    greatest(slots.filter(({ groups }) => groups.has(group)).map(({ name }) => sql`w.${name}`));
  return {
    single: path.joins.every(({ single }) => single),
    query: sql`select ${keys},
      ${join(
        asked.groups.map(({ name }, i) => sql`${last(i)} as ${identifier(name)}`),
        sql`,
      `,
      )}
    from (
      select ${keys},
        ${join(
          slots.map((slot) => sql`${codeOf(slot, turns)} as ${slot.name}`),
          sql`,
        `,
        )}
      from (
        select ${join([
          ...asked.keys.map(({ column, name }) => sql`${column} as ${name}`),
          ...[sql`day`, ...slots.map(({ name }) => name)].map((name) => sql`s.${name}`),
          ...turns.turns.flatMap((turn, i) => turnDays(turn, i, slots)),
        ])}
        from ${rows.from}
        left join ${people} on ${personKey(table, path, sql`s`)}${rows.where}
        offset '0') as w
      offset '0') as w`,
  };
}

/** Each person once: for each slot the last of the days that cover the day asked about. */
function foldedPeople(
  asked: Asked,
  table: StandingTable,
  turns: Turns,
  slots: readonly Slot[],
  slotOf: ReadonlyMap<string, number>,
): Sql {
  const keys = join(table.keys.map((key) => sql`s.${key}`));
  const folded = asked.options.linesOf?.(table.subject);
  if (folded !== undefined) {
    const ofSlot = (slot: number): readonly Sql[] =>
      turns.standings.flatMap(({ value }) =>
        slotOf.get(value) === slot ? [sql`s.${folded.column(value)}`] : [],
      );
    return sql`(
        select ${keys}, ${asked.day} as day,
          ${join(slots.map(({ name }, i) => sql`${greatest(ofSlot(i))} as ${name}`))}
        from ${folded.relation} as s) as s`;
  }
  const lines = turns.standings.map(
    ({ value, number }) => sql`(${literal(value)}, ${literal(number)}, ${literal(slotOf.get(value) ?? 0)})`,
  );
  return sql`(
        select ${keys}, (select ${asked.day}) as day,
          ${join(
            slots.map(({ name }, i) => sql`max(s.code) filter (where s.slot = ${literal(i)}) as ${name}`),
            sql`,
          `,
          )}
        from (
          select ${keys}, v.slot, serment.day_code(s.until_day, v.number) as code
          from ${relation(asked, table)} as s
          join (values ${join(lines)}) as v (value, number, slot) on v.value = s.purpose
          where ${coversDay(asked, turns)}) as s
        group by ${keys}) as s`;
}

/**
 * The standings that count on the day asked about. It is written as what does not rule them out, because the planner
 * takes that to be true of most rows, as it is, and what compares with an unknown day to be true of a ninth.
 */
const coversDay = (asked: Asked, { standings }: Turns): Sql =>
  sql`s.purpose in (${join(standings.map(({ value }) => literal(value)))})
            and (s.from_day > (select ${asked.day})) is not true
            and (s.until_day < (select ${asked.day})) is not true`;

/** The days of a row's turn, worked out only for people whom some purpose with that turn concerns. */
function turnDays({ from, until }: Turn, i: number, slots: readonly Slot[]): readonly Sql[] {
  const concerned = slots.filter(({ turn }) => turn === i).map(({ name }) => sql`s.${name} is not null`);
  return [
    ...(from === null ? [] : [sql`${from} as ${turnColumn("from", i)}`]),
    sql`case when ${anyOf(concerned)} then ${until} end as ${turnColumn("until", i)}`,
  ];
}

/** What a slot keeps, cut short by its turn. */
function codeOf({ name, turn }: Slot, { turns }: Turns): Sql {
  const own = turn === null ? undefined : turns[turn];
  if (turn === null || own === undefined) return sql`w.${name}`;
  const until = sql`w.${turnColumn("until", turn)}`;
  const begun = own.from === null ? sql`` : sql` and w.${turnColumn("from", turn)} <= w.day`;
  return sql`case when ${until} >= w.day${begun}
          then least(w.${name}, serment.day_code(${until}, (w.${name} & 4095)::integer)) end`;
}

/** As many slots as a bigint has bits to mark them with, its sign left out. */
const BITS = 62;

/**
 * The same where only whether is asked, not how long: a person is folded to marks, one bit for each slot, and a turn
 * is a test, which needs no day of the row worked out.
 */
export function whetherArm(asked: Asked, table: StandingTable, turns: Turns, path: Walk): Arm {
  const { slots, slotOf } = slotsOf(turns);
  const keys = join(table.keys.map((key) => sql`s.${key}`));
  const masks = [...new Set(slots.map((_, i) => Math.floor(i / BITS)))].map((i) =>
    identifier(`mask_${i + 1}`),
  );
  const bit = (slot: number): Sql => sql`${literal(String(2n ** BigInt(slot % BITS)))}::bigint`;
  const lines = turns.standings.map(({ value }) => {
    const slot = slotOf.get(value) ?? 0;
    const marks = masks.map((_, i) => (Math.floor(slot / BITS) === i ? bit(slot) : sql`0::bigint`));
    return sql`(${join([literal(value), ...marks])})`;
  });
  const keeps = (slot: Slot, i: number): Sql => {
    const mask = masks[Math.floor(i / BITS)] ?? sql`mask_1`;
    const turn = slot.turn === null ? undefined : turns.turns[slot.turn];
    return allOf([sql`s.${mask} & ${bit(i)} <> 0`, ...(turn === undefined ? [] : [turn.covers])]);
  };
  const last = (group: number): Sql => {
    const tests = slots.flatMap((slot, i) => (slot.groups.has(group) ? [keeps(slot, i)] : []));
    return tests.length === 0 ? sql`null::bigint` : sql`case when ${anyOf(tests)} then 0::bigint end`;
  };
  return {
    single: path.joins.every(({ single }) => single),
    query: sql`select ${each(asked.keys, ({ column, name }) => sql`${column} as ${name}`)},
      ${join(
        asked.groups.map(({ name }, i) => sql`${last(i)} as ${identifier(name)}`),
        sql`,
      `,
      )}
    from ${asked.rows}${leftJoins(path.joins)}
    left join (
        select ${keys}, ${join(masks.map((mask) => sql`bit_or(v.${mask}) as ${mask}`))}
        from ${relation(asked, table)} as s
        join (values ${join(lines)}) as v (${join([sql`value`, ...masks])}) on v.value = s.purpose
        where ${coversDay(asked, turns)}
        group by ${keys}) as s on ${personKey(table, path, sql`s`)}`,
  };
}

const turnColumn = (what: string, turn: number): Sql => identifier(`${what}_${turn + 1}`);

const greatest = (codes: readonly Sql[]): Sql =>
  codes.length === 0 ? sql`null::bigint` : codes.length === 1 ? join(codes) : sql`greatest(${join(codes)})`;

/** The columns for grants that begin later, where they are asked for. */
export const laterColumns = ({ groups, options }: Asked): readonly Sql[] =>
  options.later === true ? groups.map((_, i) => identifier(`later_${i + 1}`)) : [];
