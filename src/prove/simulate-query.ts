/**
 * What will be forgotten of one table, as statements: for every row, each group of cells kept for the same purposes has
 * a last day, and what ends together is counted. They read real rows and write nothing; how long a cell is kept is
 * keepingQuery's knowledge, here it is only followed. Rows of people for whom something begins later are few, and
 * looked at again: where it begins without a gap, what is kept goes on.
 */

import { isFilled } from "../compile/filled.ts";
import { type Keeping, type KeepingOptions, keepingQuery } from "../compile/keeping.ts";
import { namesIn } from "../compile/keys.ts";
import type { Source } from "../compile/source.ts";
import { identifier, join, literal, type Sql, sql } from "../compile/sql.ts";
import type { StandingTable } from "../compile/standing.ts";
import { listedKeys } from "../compile/waiting.ts";
import type { Day } from "../policy/day.ts";
import { type Later, laterIn, laterRows } from "./simulate-later.ts";

/** What one line counts: cells of a category, rows that lose the last of it, or whole rows (no category). */
export type Part = { readonly category: string | null; readonly counts: "cells" | "rows" | "both" };

export type TableQuery = {
  /** What the numbers of the column `part` stand for. */
  readonly parts: readonly Part[];
  /**
   * Gives `part, period, purpose, rows, cells, rows_tonight, cells_tonight`. `period`: months since the year 0, or one
   * of the three below. `purpose`: its number, null or 0 for none. Where rows of the table wait, its parameters are their
   * keys, as lists.
   */
  readonly all: Sql;
  /** What to add to it for rows of which something is kept longer by what begins later; the same columns. */
  readonly later: Sql | undefined;
};

/** To be forgotten already. */
export const DUE = -1;
/** After the last day asked about. */
export const LATER = 1_000_000;
/** No end is known. */
export const NEVER = 1_000_001;

/** What there is at all, so that nothing is looked for in vain: none of it is usual, all of it costs. */
export type Present = {
  /** What begins later, for anybody. */
  readonly later: Later;
  /** Holds in force. */
  readonly holds: boolean;
  /** Tables with rows that are empty and wait until no row that stays refers to them. */
  readonly waiting: ReadonlySet<string>;
};

type Asked = {
  readonly source: Source;
  readonly standings: readonly StandingTable[];
  readonly keeping: Keeping;
  readonly present: Present;
  readonly today: Sql;
  readonly until: Sql;
};

/** `day` is today; what is forgotten after `until` is counted as later. */
export function simulateQuery(
  source: Source,
  standings: readonly StandingTable[],
  keeping: Keeping,
  { day, until, present }: { readonly day: Day; readonly until: Day; readonly present: Present },
): TableQuery {
  const asked = {
    ...{ source, standings, keeping, present },
    today: sql`date ${literal(day)}`,
    until: sql`date ${literal(until)}`,
  };
  const before = partsOf(asked, (group) => sql`e.${last(group)}`);
  const after = partsOf(asked, (group) => sql`e.${end(group)}`);
  const begins = laterIn(source, keeping.table, present.later);
  const rows = laterRows(source, standings, keeping.table, begins, asked.today);
  return {
    parts: before.map(({ category, counts }) => ({ category, counts })),
    all: counted(
      asked,
      rowsNow(asked),
      before.map(({ code, cells }, i) => [literal(i), code, cells, literal(1)]),
    ),
    later:
      rows === undefined ? undefined : counted(asked, rowsLater(asked, rows), corrections(before, after)),
  };
}

/** What ended before is taken away from there, and added where it ends now. */
const corrections = (before: readonly Ended[], after: readonly Ended[]): readonly (readonly Sql[])[] =>
  after.flatMap((now, i) => {
    const was = before[i] ?? now;
    const sign = (by: number): Sql =>
      sql`case when ${now.code} is distinct from ${was.code} then ${literal(by)} end`;
    return [
      [literal(i), was.code, was.cells, sign(-1)],
      [literal(i), now.code, now.cells, sign(1)],
    ];
  });

/** Counts by part and code, then by period: codes are few where rows are many. */
const counted = (
  { today, until }: Asked,
  rows: Sql,
  values: readonly (readonly Sql[])[],
): Sql => sql`select part,
  ${periodOf(sql`serment.code_day(code)`, today, until)} as period,
  serment.code_purpose(code) as purpose,
  sum(rows)::float8 as rows,
  sum(cells)::float8 as cells,
  coalesce(sum(rows) filter (where code is null or serment.code_day(code) <= ${today}), 0)::float8 as rows_tonight,
  coalesce(sum(cells) filter (where code is null or serment.code_day(code) <= ${today}), 0)::float8 as cells_tonight
from (
  select p.part, p.code, sum(p.sign * e.rows) as rows, sum(p.cells * p.sign * e.rows) as cells
  from (${rows}) as e
  cross join lateral (values ${join(values.map((line) => sql`(${join(line)})`))}) as p (part, code, cells, sign)
  where p.cells > 0 and p.sign is not null
  group by p.part, p.code) as c
group by 1, 2, 3`;

/** The month of the day after the last one. */
const periodOf = (last: Sql, today: Sql, until: Sql): Sql => sql`case
    when ${last} is null or ${last} < ${today} then ${literal(DUE)}
    when ${last} = 'infinity' then ${literal(NEVER)}
    when ${last} >= ${until} then ${literal(LATER)}
    else (extract(year from ${last} + 1) * 12 + extract(month from ${last} + 1) - 1)::integer end`;

/** What ends in a row, with the code of its last day and how many cells go with it. */
type Ended = Part & { readonly code: Sql; readonly cells: Sql };

/** The cells of each group; the last of each category, which is when the row loses it; and the row itself. */
function partsOf({ keeping }: Asked, codeOf: (group: number) => Sql): readonly Ended[] {
  const groups = keeping.groups.map(({ category }, i) => ({
    category,
    code: codeOf(i),
    filled: sql`e.${filled(i)}`,
  }));
  const categories = [...new Set(groups.flatMap(({ category }) => category ?? []))];
  return [
    ...categories.flatMap((category): readonly Ended[] => {
      const own = groups.filter((group) => group.category === category);
      const cells = own.map(({ code, filled }) => ({ category, code, cells: filled }));
      const [only] = cells;
      if (cells.length === 1 && only !== undefined) return [{ ...only, counts: "both" }];
      return [
        ...cells.map((one): Ended => ({ ...one, counts: "cells" })),
        {
          category,
          code: sql`greatest(${join(own.map(({ code, filled }) => sql`case when ${filled} > 0 then ${code} end`))})`,
          cells: join(
            own.map(({ filled }) => filled),
            sql` + `,
          ),
          counts: "rows",
        },
      ];
    }),
    {
      category: null,
      code: sql`greatest(${join(groups.map(({ code }) => code))})`,
      cells: sql`e.counted`,
      counts: "rows",
    },
  ];
}

const last = (group: number): Sql => identifier(`last_${group + 1}`);
const end = (group: number): Sql => identifier(`end_${group + 1}`);
const filled = (group: number): Sql => identifier(`filled_${group + 1}`);

/** Up to here rows that agree in everything are counted together first; wider rows agree with hardly any other. */
const FEW = 4;

/** Every row with `last_1`... and `filled_1`..., the cells that hold something; or equal rows with how many they are. */
function rowsNow(asked: Asked): Sql {
  const { keeping } = asked;
  const query = keptQuery(asked, {});
  const columns = keeping.groups.flatMap((_, i) => [last(i), filled(i)]);
  const whole = sql`select ${join([...columns.map((column) => sql`k.${column}`), sql`${countedOf(asked)} as counted`])}
    from (${query}) as k`;
  return keeping.groups.length > FEW
    ? sql`select w.*, 1 as rows from (${whole}) as w`
    : sql`select w.*, count(*) as rows from (${whole}) as w group by ${join([...columns, sql`counted`])}`;
}

/** The rows for whose people something begins later, with `end_1`... beside `last_1`... */
function rowsLater(asked: Asked, rows: Sql): Sql {
  const { keeping, today } = asked;
  const query = keptQuery(asked, { later: true, rows });
  const columns = keeping.groups.flatMap((_, i) => [
    sql`k.${last(i)}`,
    sql`${runEnd(sql`k.${last(i)}`, sql`k.${identifier(`later_${i + 1}`)}`, today)} as ${end(i)}`,
    sql`k.${filled(i)}`,
  ]);
  return sql`select ${join([...columns, sql`${countedOf(asked)} as counted`, sql`1 as rows`], sql`,\n    `)}
  from (${query}) as k`;
}

const keptQuery = ({ source, standings, keeping, present, today }: Asked, options: KeepingOptions): Sql =>
  keepingQuery(source, standings, keeping, {
    ...options,
    ...(present.holds ? {} : { holds: false }),
    day: today,
    also: keeping.groups.map(({ columns }, i) => ({
      name: `filled_${i + 1}`,
      value:
        columns.length === 0
          ? sql`0`
          : join(
              columns.map((column) => sql`(${isFilled(source, keeping.table, column, sql`t`)})::integer`),
              sql` + `,
            ),
    })),
  });

/** 0 for a row that is empty and waits until no other row refers to it: it has been forgotten already. */
function countedOf({ source, keeping, present, today }: Asked): Sql {
  const { table, keyColumns, groups } = keeping;
  if (!present.waiting.has(table)) return sql`1`;
  const latest = sql`greatest(${join(groups.map((_, i) => sql`k.${last(i)}`))})`;
  const key = join(namesIn(keyColumns, sql`k`));
  return sql`case when coalesce(${latest} < serment.day_code(${today}, 0), true) and (${key}) in (
      select * from ${listedKeys(source, table, keyColumns, 1, sql`w`)}) then 0 else 1 end`;
}

/**
 * The code of the last day of the run of days that today lies in. What begins later goes on with it as long as no day
 * is missing in between.
 */
const runEnd = (code: Sql, later: Sql, today: Sql): Sql =>
  sql`case when ${later} is null or ${code} is null or ${code} < serment.day_code(${today}, 0) then ${code}
    else greatest(${code}, (
      select max(run.code)
      from (
        select g.code, bool_or(g.missed) over (order by g.from_code, g.code rows unbounded preceding) as broken
        from (
          select l.from_code, l.code, serment.code_day(l.from_code) > serment.code_day(greatest(${code},
            max(l.code) over (order by l.from_code, l.code rows between unbounded preceding and 1 preceding))) + 1 as missed
          from (
            select (${later})[n][1] as from_code, (${later})[n][2] as code
            from generate_subscripts(${later}, 1) as n) as l) as g) as run
      where not run.broken)) end`;
