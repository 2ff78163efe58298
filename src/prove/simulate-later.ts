/**
 * The people for whom something begins after a day, and their rows: a purpose that becomes lawful later, or a record of
 * theirs that starts later. Only for them can what is kept today go on after its last day, so only they are looked at
 * more closely. Too many are no mistake, too few would be.
 */
import { aliasAt, walk } from "../compile/joins.ts";
import { anyOf, hasNoStart } from "../compile/periods.ts";
import {
  anchorColumn,
  baseTable,
  own,
  recordMap,
  recordTrails,
  type Source,
  trailsFrom,
} from "../compile/source.ts";
import { identifier, join, type Sql, sql } from "../compile/sql.ts";
import type { StandingTable } from "../compile/standing.ts";
import type { Period } from "../policy/period.ts";

/** The keys of the people, under the names the standing relation has for them. */
function laterPeople(source: Source, table: StandingTable, day: Sql): Sql {
  const keys = join(table.keys.map((key) => sql`s.${key}`));
  const begun = [...startingRecords(source)].flatMap((record) =>
    recordTrails(source, record, table.subject).map((trail) => {
      const path = walk(source, trail, new Set(), "x");
      const start = sql`${aliasAt("x", 0)}.${identifier(anchorColumn(source, `${record}.start`))}`;
      const { tables, conditions } = path;
      const key = path.key.map((column, i) => sql`${column} as ${table.keys[i] ?? column}`);
      return sql`select ${join(key)}
        from ${join([sql`${baseTable(source, recordMap(source, record).table)} as ${aliasAt("x", 0)}`, ...tables])}
        where ${join([sql`${start}::date >= ${day}`, ...conditions], sql` and `)}`;
    }),
  );
  return join(
    [sql`select ${keys} from ${own(source, table.name)} as s where s.from_day > ${day}`, ...begun],
    sql`
      union `,
  );
}

/** The records whose start decides when a row begins to be kept. */
function startingRecords(source: Source): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { grounds } of Object.values(source.policy.purposes))
    for (const { period } of grounds)
      if (source.clocks.clockOf.get(period) != null && !hasNoStart(period))
        for (const record of duringIn(period)) found.add(record);
  return found;
}

const duringIn = (period: Period): readonly string[] =>
  period.kind === "during"
    ? [period.record]
    : "periods" in period
      ? period.periods.flatMap(duringIn)
      : "period" in period
        ? duringIn(period.period)
        : [];

/** The rows of these people, as what stands for a table's rows: `(...) as t`. */
export function laterRows(source: Source, standings: readonly StandingTable[], table: string, day: Sql): Sql {
  const tests = trailsFrom(source, table).flatMap((trail) => {
    const standing = standings.find(({ subject }) => subject === trail.subject);
    if (standing === undefined) return [];
    const path = walk(source, trail, new Set(), "t");
    const same = path.key.map((column, i) => sql`p.${standing.keys[i] ?? column} = ${column}`);
    return [
      sql`exists (
        select from ${join([sql`(${laterPeople(source, standing, day)}) as p`, ...path.tables])}
        where ${join([...same, ...path.conditions], sql` and `)})`,
    ];
  });
  return sql`(select t.* from ${baseTable(source, table)} as t where ${tests.length === 0 ? sql`false` : anyOf(tests)}) as t`;
}

/** Whether there is anybody at all: one row, one boolean. */
export const anybodyLater = (source: Source, standings: readonly StandingTable[], day: Sql): Sql =>
  sql`select ${join(
    standings.map((table) => sql`exists (select from (${laterPeople(source, table, day)}) as p)`),
    sql` or `,
  )}`;
