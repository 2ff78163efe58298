/**
 * What is read of a person to know their standings: each date and each set of days that some audience, condition or
 * period needs, computed once for all the people of a refresh. It is an asking list: the parts of the compiler ask
 * for a column and get its name, and at the end the list becomes the query.
 */
import { recordOf } from "../catalog/ways.ts";
import { yearEndOf } from "../policy/financial-year.ts";
import { anchorsOf, type Period } from "../policy/period.ts";
import { counted, datesOn, dayIn, type Fold, isOfPerson, placesFor } from "./dates.ts";
import { type DaySet, EVERY_DAY, NO_DAY, setOf, until } from "./day-sets.ts";
import { aliasAt, walk } from "./joins.ts";
import { objectName } from "./names.ts";
import { allOf, type Dates, hasNoStart, lastDayOf, rangeOf } from "./periods.ts";
import {
  baseTable,
  keyColumns,
  recordMap,
  recordTrails,
  type Source,
  type Trail,
  testsOf,
} from "./source.ts";
import { identifier, join, type Sql, sql } from "./sql.ts";

export type Facts = {
  /** A date folded over all records of the person; undefined when people of this table have no such records. */
  date(anchor: string, fold: Fold): Sql | undefined;
  /** The days on which some record of the person runs. */
  running(record: string): DaySet;
  /** The days that a period covers for the person: one interval, or one for each of their records. */
  covered(period: Period): DaySet;
  /** The records asked about so far. */
  readonly records: ReadonlySet<string>;
  /** The query: one row per person of `people`, with every column asked for. */
  query(people: Sql): { readonly ctes: readonly Sql[]; readonly last: Sql };
};

/** One column: for each record of a kind a value, folded per person. */
type Column = {
  readonly name: string;
  readonly record: string;
  /** Records whose columns the value reads, besides its own. */
  readonly reads: readonly string[];
  /** It reads dates of the person, which must be there first. */
  readonly late: boolean;
  readonly fold: "min" | "max" | "range_agg";
  value(trail: Trail): Sql;
};

const ROW = "t";

export function factsOf(source: Source, subject: string): Facts {
  const columns = new Map<string, Column>();
  const names = new Map<string, string>();
  const records = new Set<string>();
  const knows = (record: string): boolean => recordTrails(source, record, subject).length > 0;
  /** The column, under the name it was first asked for by; undefined when people here have no such records. */
  const ask = (column: Column): Sql | undefined => {
    const trails = recordTrails(source, column.record, subject);
    if (trails.length === 0) return undefined;
    for (const record of [column.record, ...column.reads]) records.add(record);
    const same = [column.record, column.fold, ...trails.map((trail) => column.value(trail).text)].join("\n");
    const name = names.get(same) ?? column.name;
    names.set(same, name);
    if (!columns.has(name)) columns.set(name, column);
    return sql`f.${identifier(name)}`;
  };
  const date = (anchor: string, fold: Fold): Sql | undefined =>
    ask({
      name: objectName(fold, anchor),
      record: recordOf(anchor),
      reads: [],
      late: false,
      fold: fold === "last" ? "max" : "min",
      value: () => counted(source, anchor, fold, aliasAt(ROW, 0)),
    });
  const ofPerson = (anchor: string, fold: Fold): Sql => date(anchor, fold) ?? sql`null::date`;
  const perRecord = (record: string, period: Period): DaySet => {
    const anchors = anchorsOf(period);
    const value =
      (written: (period: Period, dates: Dates) => Sql) =>
      (trail: Trail): Sql =>
        written(period, datesOn(source, trail, ROW, ofPerson, record));
    const column = {
      record,
      reads: anchors.filter((ref) => !isOfPerson(source, ref)).map((ref) => recordOf(ref.anchor)),
      late: anchors.some((ref) => isOfPerson(source, ref)),
    };
    const number = String(columns.size + 1);
    if (!hasNoStart(period)) {
      const name = objectName("period", record, number);
      const days = ask({ ...column, name, fold: "range_agg", value: value(rangeOf) });
      return days === undefined ? NO_DAY : setOf(days);
    }
    // Days up to a last one, for each record: together they are the days up to the latest of those.
    const name = objectName("until", record, number);
    const last = ask({ ...column, name, fold: "max", value: value(lastDayOf) });
    return last === undefined ? NO_DAY : until(last);
  };
  const running = (record: string): DaySet => {
    const row = aliasAt(ROW, 0);
    const days = ask({
      name: objectName("running", record),
      record,
      reads: [],
      late: false,
      fold: "range_agg",
      value: () => rangeOf({ kind: "during", record }, (ref) => dayIn(source, ref.anchor, row)),
    });
    return days === undefined ? NO_DAY : setOf(days);
  };
  const covered = (period: Period): DaySet => {
    if (period.kind === "openEnded") return EVERY_DAY;
    const clock = source.clocks.clockOf.get(period) ?? null;
    if (clock !== null) return perRecord(clock, period);
    const possible = possiblePart(period, knows);
    if (possible === undefined) return NO_DAY;
    const yearEnd = yearEndOf(source.policy);
    const dates: Dates = (ref) => ({ day: ofPerson(ref.anchor, ref.of ?? "first"), open: false, yearEnd });
    return hasNoStart(possible)
      ? until(lastDayOf(possible, dates))
      : setOf(sql`datemultirange(${rangeOf(possible, dates)})`);
  };
  return {
    date,
    running,
    covered,
    records,
    query: (people) => factsQuery(source, subject, [...columns.values()], people),
  };
}

/** What is left of a person's period when dates of records that people here never have are missing for everyone. */
function possiblePart(period: Period, knows: (record: string) => boolean): Period | undefined {
  switch (period.kind) {
    case "during":
      return knows(period.record) ? period : undefined;
    case "after":
    case "law":
      return knows(recordOf(period.anchor.anchor)) ? period : undefined;
    case "openEnded":
      return period;
    case "endOfYear": {
      const part = possiblePart(period.period, knows);
      return part === undefined ? undefined : { kind: "endOfYear", period: part };
    }
    case "earliest":
    case "latest": {
      const parts = period.periods.flatMap((part) => possiblePart(part, knows) ?? []);
      const needed = period.kind === "earliest" ? period.periods.length : 1;
      return parts.length < needed ? undefined : { kind: period.kind, periods: parts };
    }
  }
}

/** People first, then what stands on rows alone, then what also needs a date of the person. */
function factsQuery(
  source: Source,
  subject: string,
  columns: readonly Column[],
  people: Sql,
): { readonly ctes: readonly Sql[]; readonly last: Sql } {
  const early = columns.filter(({ late }) => !late);
  const late = columns.filter((column) => column.late);
  if (late.length === 0)
    return {
      ctes: [],
      last: early.length === 0 ? people : sql`(${stageQuery(source, subject, early, people)})`,
    };
  const dates = sql`dates as materialized (${stageQuery(source, subject, early, people)})`;
  return { ctes: [dates], last: sql`(${stageQuery(source, subject, late, sql`dates`)})` };
}

function stageQuery(source: Source, subject: string, columns: readonly Column[], from: Sql): Sql {
  const keys = keyColumns(source, subject).map((key) => identifier(key));
  const byTable = new Map<string, Column[]>();
  for (const column of columns) {
    const { table } = recordMap(source, column.record);
    byTable.set(table, [...(byTable.get(table) ?? []), column]);
  }
  const joined = [...byTable].map(([table, list], i) => {
    const alias = identifier(`r${i + 1}`);
    return sql`
    left join (${tableQuery(source, subject, table, list, from)}) as ${alias} using (${join(keys)})`;
  });
  const names = columns.map(({ name }) => identifier(name));
  return sql`
    select ${join([sql`p.*`, ...names])}
    from ${from} as p${join(joined, sql``)}`;
}

/** The columns of all kinds of record in one table, for every person at once: its rows are met once. */
function tableQuery(
  source: Source,
  subject: string,
  table: string,
  columns: readonly Column[],
  from: Sql,
): Sql {
  const keys = keyColumns(source, subject).map((key) => identifier(key));
  const row = aliasAt(ROW, 0);
  const tests = new Map(
    columns.map(({ record }) => [record, testsOf(recordMap(source, record).where, row)] as const),
  );
  // Where all kinds pass the same test the other rows are not met at all.
  const [shared, ...different] = [...new Set([...tests.values()].map((test) => test?.text))];
  const limit = different.length > 0 || shared === undefined ? undefined : [...tests.values()][0];
  const reads = columns.flatMap((column) => column.reads);
  const ways = recordTrails(source, columns[0]?.record ?? "", subject).map((trail) => {
    const path = walk(source, trail, placesFor(source, trail, reads), ROW);
    const conditions = [
      ...path.key.map((column, i) => sql`${column} = f.${keys[i] ?? sql`subject`}`),
      ...path.conditions,
      ...(limit === undefined ? [] : [limit]),
    ];
    const values = columns.map((column) => {
      const test = limit === undefined ? tests.get(column.record) : undefined;
      const only = test === undefined ? sql`` : sql` filter (where ${test})`;
      return sql`${foldOf(column)}(${column.value(trail)})${only} as ${identifier(column.name)}`;
    });
    return sql`
      select ${join(keys.map((key) => sql`f.${key}`))}, ${join(values, sql`,\n        `)}
      from ${join([sql`${from} as f`, sql`${baseTable(source, table)} as ${row}`, ...path.tables])}
      where ${allOf(conditions)}
      group by ${join(keys.map((key) => sql`f.${key}`))}`;
  });
  if (ways.length === 1) return join(ways);
  const again = columns.map((column) => {
    const name = identifier(column.name);
    return sql`${foldOf(column)}(w.${name}) as ${name}`;
  });
  return sql`
      select ${join(keys.map((key) => sql`w.${key}`))}, ${join(again)}
      from (${join(ways, sql` union all `)}) as w
      group by ${join(keys.map((key) => sql`w.${key}`))}`;
}

function foldOf({ fold }: Column): Sql {
  switch (fold) {
    case "min":
      return sql`min`;
    case "max":
      return sql`max`;
    case "range_agg":
      return sql`range_agg`;
  }
}
