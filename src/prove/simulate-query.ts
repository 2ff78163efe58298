/**
 * What will be forgotten of one table, as statements: for every row, each group of cells kept for the same purposes has
 * a last day, and what ends together is counted. They read real rows and write nothing; how long a cell is kept is
 * keepingQuery's knowledge, here it is only followed. Rows of people for whom something begins later are few, and
 * looked at again: where it begins without a gap, what is kept goes on.
 */

import { keyText } from "../compile/events.ts";
import { isFilled } from "../compile/filled.ts";
import { type Keeping, keepingQuery } from "../compile/keeping.ts";
import { baseTable, type Source } from "../compile/source.ts";
import { identifier, join, literal, type Sql, sql } from "../compile/sql.ts";
import type { StandingTable } from "../compile/standing.ts";
import type { Day } from "../policy/day.ts";
import { laterRows } from "./simulate-later.ts";

/** What one line counts: cells of a category, rows that lose the last of it, or whole rows (no category). */
export type Part = { readonly category: string | null; readonly counts: "cells" | "rows" | "both" };

export type TableQuery = {
  /** What the numbers of the column `part` stand for. */
  readonly parts: readonly Part[];
  /**
   * Gives `part, period, purpose, rows, cells, rows_tonight, cells_tonight`. `period`: months since the year 0, or one
   * of the three below. `purpose`: its number, null or 0 for none.
   */
  readonly all: Sql;
  /** What to add to it for rows of which something is kept longer by what begins later; the same columns. */
  readonly later: Sql;
};

/** To be forgotten already. */
export const DUE = -1;
/** After the last day asked about. */
export const LATER = 1_000_000;
/** No end is known. */
export const NEVER = 1_000_001;

type Asked = {
  readonly source: Source;
  readonly standings: readonly StandingTable[];
  readonly keeping: Keeping;
  readonly today: Sql;
  readonly until: Sql;
};

/** `day` is today; what is forgotten after `until` is counted as later. */
export function simulateQuery(
  source: Source,
  standings: readonly StandingTable[],
  keeping: Keeping,
  { day, until }: { readonly day: Day; readonly until: Day },
): TableQuery {
  const asked = {
    ...{ source, standings, keeping },
    today: sql`date ${literal(day)}`,
    until: sql`date ${literal(until)}`,
  };
  const ended = partsOf(asked, (group) => sql`e.${identifier(`end_${group + 1}`)}`);
  const before = partsOf(asked, (group) => sql`e.${identifier(`last_${group + 1}`)}`);
  const changed = ended.flatMap((now, i) => {
    const was = before[i] ?? now;
    const differs = sql`${now.code} is distinct from ${was.code}`;
    return [
      sql`(${literal(i)}, ${was.code}, ${was.cells}, case when ${differs} then -1 end)`,
      sql`(${literal(i)}, ${now.code}, ${now.cells}, case when ${differs} then 1 end)`,
    ];
  });
  return {
    parts: ended.map(({ category, counts }) => ({ category, counts })),
    all: counted(
      asked,
      sql`(${rowsNow(asked)}) as e
  cross join lateral (values ${join(before.map(({ code, cells }, i) => sql`(${literal(i)}, ${code}, ${cells}, 1)`))}) as p (part, code, cells, sign)`,
    ),
    later: counted(
      asked,
      sql`(${rowsLater(asked)}) as e
  cross join lateral (values ${join(changed)}) as p (part, code, cells, sign)`,
    ),
  };
}

/** Counts by part and code, then by period: codes are few where rows are many. */
const counted = ({ today, until }: Asked, from: Sql): Sql => sql`select part,
  ${periodOf(sql`serment.code_day(code)`, today, until)} as period,
  serment.code_purpose(code) as purpose,
  sum(rows)::float8 as rows,
  sum(cells)::float8 as cells,
  coalesce(sum(rows) filter (where code is null or serment.code_day(code) <= ${today}), 0)::float8 as rows_tonight,
  coalesce(sum(cells) filter (where code is null or serment.code_day(code) <= ${today}), 0)::float8 as cells_tonight
from (
  select p.part, p.code, sum(p.sign) as rows, sum(p.cells * p.sign) as cells
  from ${from}
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
    filled: sql`e.${identifier(`filled_${i + 1}`)}`,
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

const last = (group: number, row: Sql): Sql => sql`${row}.${identifier(`last_${group + 1}`)}`;

/** Every row with `last_1`... and its cells that hold something. */
const rowsNow = (asked: Asked): Sql =>
  withCells(
    asked,
    keepingQuery(asked.source, asked.standings, asked.keeping, { day: asked.today }),
    asked.keeping.groups.map((_, i) => last(i, sql`k`)),
  );

/** The rows for whose people something begins later, with `end_1`... beside `last_1`... */
function rowsLater(asked: Asked): Sql {
  const { source, standings, keeping, today } = asked;
  const query = keepingQuery(source, standings, keeping, {
    day: today,
    later: true,
    rows: laterRows(source, standings, keeping.table, today),
  });
  return withCells(
    asked,
    query,
    keeping.groups.flatMap((_, i) => [
      last(i, sql`k`),
      sql`${runEnd(last(i, sql`k`), sql`k.${identifier(`later_${i + 1}`)}`, today)} as ${identifier(`end_${i + 1}`)}`,
    ]),
  );
}

function withCells({ source, keeping, today }: Asked, query: Sql, codes: readonly Sql[]): Sql {
  const same = keeping.keyColumns.map((column) => sql`t.${identifier(column)} = k.${identifier(column)}`);
  const filled = keeping.groups.map(({ columns }, i) => {
    const cells = columns.map((column) => sql`(${isFilled(source, keeping.table, column, sql`t`)})::integer`);
    return sql`${cells.length === 0 ? sql`0` : join(cells, sql` + `)} as ${identifier(`filled_${i + 1}`)}`;
  });
  // A row that is empty and waits until no other row refers to it has been forgotten; it is counted no more.
  const gone = sql`coalesce(greatest(${join(keeping.groups.map((_, i) => last(i, sql`k`)))}) < serment.day_code(${today}, 0), true)`;
  const key = keyText(keeping.keyColumns.map((column) => sql`t.${identifier(column)}`));
  return sql`select ${join([...codes, ...filled], sql`,\n    `)},
    case when ${gone} and ${key} in (
      select w.row_key from serment.due_row as w
      where w.table_name = ${literal(keeping.table)} and w.due_day = 'infinity') then 0 else 1 end as counted
  from (${query}) as k
  join ${baseTable(source, keeping.table)} as t on ${join(same, sql` and `)}`;
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
