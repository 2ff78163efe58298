/**
 * What is read of a person to know their standings: each date and each set of days that some audience, condition or
 * period needs, computed once for all the people of a refresh. It is an asking list: the parts of the compiler ask
 * for a column and get its name, and at the end the list becomes the query.
 */
import { recordOf } from "../catalog/ways.ts";
import { anchorsOf, type Period } from "../policy/period.ts";
import { datesOn, dayIn, type Fold, folded, isOfPerson, placesFor } from "./dates.ts";
import { aliasAt, walk } from "./joins.ts";
import { objectName } from "./names.ts";
import { allOf, rangeOf } from "./periods.ts";
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
import { NO_DAY } from "./when.ts";

export type Facts = {
  /** A date folded over all records of the person; null when there is none. */
  date(anchor: string, fold: Fold): Sql;
  /** The days on which some record of the person runs. */
  running(record: string): Sql;
  /** The days that a period covers for the person: one interval, or one for each of their records. */
  covered(period: Period): Sql;
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
  readonly days: boolean;
  value(trail: Trail): Sql;
};

const ROW = "t";

export function factsOf(source: Source, subject: string): Facts {
  const columns = new Map<string, Column>();
  const records = new Set<string>();
  const ask = (column: Column): Sql => {
    records.add(column.record);
    for (const record of column.reads) records.add(record);
    if (recordTrails(source, column.record, subject).length === 0)
      return column.days ? NO_DAY : sql`null::date`;
    columns.set(column.name, column);
    const name = sql`f.${identifier(column.name)}`;
    return column.days ? sql`coalesce(${name}, ${NO_DAY})` : name;
  };
  const date = (anchor: string, fold: Fold): Sql =>
    ask({
      name: objectName(fold, ...anchor.split(".")),
      record: recordOf(anchor),
      reads: [],
      late: false,
      days: false,
      value: () => folded(source, anchor, fold, aliasAt(ROW, 0)),
    });
  const perRecord = (record: string, period: Period, name: string): Sql => {
    const anchors = anchorsOf(period);
    const ofPerson = (anchor: string, fold: Fold): Sql => date(anchor, fold);
    for (const ref of anchors.filter((a) => isOfPerson(source, a))) ofPerson(ref.anchor, ref.of ?? "first");
    return ask({
      name,
      record,
      reads: anchors.filter((ref) => !isOfPerson(source, ref)).map((ref) => recordOf(ref.anchor)),
      late: anchors.some((ref) => isOfPerson(source, ref)),
      days: true,
      value: (trail) => sql`range_agg(${rangeOf(period, datesOn(source, trail, ROW, ofPerson, record))})`,
    });
  };
  const running = (record: string): Sql => {
    const row = aliasAt(ROW, 0);
    return ask({
      name: objectName("running", record),
      record,
      reads: [],
      late: false,
      days: true,
      value: () =>
        sql`range_agg(${rangeOf({ kind: "during", record }, (ref) => dayIn(source, ref.anchor, row))})`,
    });
  };
  const periods = new Map<string, string>();
  const covered = (period: Period): Sql => {
    const clock = source.clocks.clockOf.get(period) ?? null;
    if (clock === null)
      return sql`datemultirange(${rangeOf(period, (ref) => ({ day: date(ref.anchor, ref.of ?? "first"), open: false }))})`;
    const written = JSON.stringify(period);
    const name = periods.get(written) ?? objectName("period", clock, String(periods.size + 1));
    periods.set(written, name);
    return perRecord(clock, period, name);
  };
  return {
    date,
    running,
    covered,
    records,
    query: (people) => factsQuery(source, subject, [...columns.values()], people),
  };
}

/** People first, then what stands on rows alone, then what also needs a date of the person. */
function factsQuery(
  source: Source,
  subject: string,
  columns: readonly Column[],
  people: Sql,
): { readonly ctes: readonly Sql[]; readonly last: Sql } {
  const stages = [columns.filter(({ late }) => !late), columns.filter(({ late }) => late)];
  const ctes: Sql[] = [];
  let last = people;
  for (const [i, stage] of stages.entries()) {
    if (stage.length === 0) continue;
    const name = i === 0 ? sql`dates` : sql`facts`;
    ctes.push(sql`${name} as materialized (${stageQuery(source, subject, stage, last)})`);
    last = name;
  }
  return { ctes, last };
}

function stageQuery(source: Source, subject: string, columns: readonly Column[], from: Sql): Sql {
  const keys = keyColumns(source, subject).map((key) => identifier(key));
  const byRecord = new Map<string, Column[]>();
  for (const column of columns) byRecord.set(column.record, [...(byRecord.get(column.record) ?? []), column]);
  const joined = [...byRecord].map(([record, list], i) => {
    const alias = identifier(`r${i + 1}`);
    return sql`
    left join (${recordQuery(source, subject, record, list, from)}) as ${alias} using (${join(keys)})`;
  });
  const names = columns.map(({ name }) => identifier(name));
  return sql`
    select p.*, ${join(names)}
    from ${from} as p${join(joined, sql``)}`;
}

/** The columns of one kind of record, for every person at once: their rows are met once. */
function recordQuery(
  source: Source,
  subject: string,
  record: string,
  columns: readonly Column[],
  from: Sql,
): Sql {
  const keys = keyColumns(source, subject).map((key) => identifier(key));
  const { table, where } = recordMap(source, record);
  const ways = recordTrails(source, record, subject).map((trail) => {
    const needed = placesFor(
      source,
      trail,
      columns.flatMap(({ reads }) => reads),
    );
    const path = walk(source, trail, needed, ROW);
    const row = aliasAt(ROW, 0);
    const tests = testsOf(where, row);
    const conditions = [
      ...path.key.map((column, i) => sql`${column} = f.${keys[i] ?? sql`subject`}`),
      ...path.conditions,
      ...(tests === undefined ? [] : [tests]),
    ];
    const values = columns.map((column) => sql`${column.value(trail)} as ${identifier(column.name)}`);
    return sql`
      select ${join(keys.map((key) => sql`f.${key}`))}, ${join(values)}
      from ${join([sql`${from} as f`, sql`${baseTable(source, table)} as ${row}`, ...path.tables])}
      where ${allOf(conditions)}
      group by ${join(keys.map((key) => sql`f.${key}`))}`;
  });
  if (ways.length === 1) return join(ways);
  const again = columns.map(({ name, days, value: _ }) => {
    const column = identifier(name);
    const fold = days ? sql`range_agg` : name.startsWith("last_") ? sql`max` : sql`min`;
    return sql`${fold}(w.${column}) as ${column}`;
  });
  return sql`
      select ${join(keys.map((key) => sql`w.${key}`))}, ${join(again)}
      from (${join(ways, sql` union all `)}) as w
      group by ${join(keys.map((key) => sql`w.${key}`))}`;
}
