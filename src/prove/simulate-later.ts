/**
 * The people for whom something begins after a day, and their rows: a purpose that becomes lawful later, or a record of
 * theirs that starts later. Only for them can what is kept today go on after its last day, so only they are looked at
 * more closely, and only in tables that these purposes use. Too many are no mistake, too few would be.
 */
import { aliasAt, walk } from "../compile/joins.ts";
import { hasNoStart } from "../compile/periods.ts";
import {
  anchorColumn,
  baseTable,
  databaseTable,
  own,
  recordMap,
  recordTrails,
  type Source,
  tableMap,
  trailsFrom,
} from "../compile/source.ts";
import { identifier, join, literal, type Sql, sql } from "../compile/sql.ts";
import type { StandingTable } from "../compile/standing.ts";
import type { Period } from "../policy/period.ts";
import type { Purpose } from "../policy/policy.ts";

/** What begins later for anybody: values of `standing.purpose`, and kinds of records that a row's own clock starts with. */
export type Later = { readonly values: ReadonlySet<string>; readonly records: ReadonlySet<string> };

/** Rows `kind` (value or record) and `name`. */
export function laterQuery(source: Source, standings: readonly StandingTable[], day: Sql): Sql {
  const begun = Object.values(source.policy.purposes).flatMap((purpose) => startingRecords(source, purpose));
  return join(
    [
      ...standings.map(
        ({ name }) =>
          sql`select 'value' as kind, s.purpose as name from ${own(source, name)} as s where s.from_day > ${day} group by s.purpose`,
      ),
      ...[...new Set(begun)].map(
        (record) =>
          sql`select 'record', ${literal(record)} where exists (select from ${startsLater(source, record, day)})`,
      ),
    ],
    sql`
    union all `,
  );
}

/** A record whose start decides when a row begins to be kept, as rows `x` that start after the day, or on it. */
const startsLater = (source: Source, record: string, day: Sql): Sql =>
  sql`(select * from ${baseTable(source, recordMap(source, record).table)} as x
      where x.${identifier(anchorColumn(source, `${record}.start`))}::date >= ${day}) as ${aliasAt("x", 0)}`;

function startingRecords(source: Source, { grounds }: Purpose): readonly string[] {
  return grounds.flatMap(({ period }) =>
    source.clocks.clockOf.get(period) == null || hasNoStart(period) ? [] : duringIn(period),
  );
}

const duringIn = (period: Period): readonly string[] =>
  period.kind === "during"
    ? [period.record]
    : "periods" in period
      ? period.periods.flatMap(duringIn)
      : "period" in period
        ? duringIn(period.period)
        : [];

/** Of what begins later, that which can keep something in this table. */
export function laterIn(source: Source, table: string, later: Later): Later {
  const fields = Object.values(tableMap(source, table).columns).flatMap((column) =>
    "field" in column ? [column.field] : [],
  );
  const purposes = Object.entries(source.policy.purposes).filter(
    ([, { uses }]) => fields.length === 0 || fields.some((field) => uses.includes(field)),
  );
  const names = new Set(purposes.map(([name]) => name));
  const records = new Set(purposes.flatMap(([, purpose]) => startingRecords(source, purpose)));
  return {
    values: new Set([...later.values].filter((value) => names.has(value.split(/[.#]/)[0] ?? ""))),
    records: new Set([...later.records].filter((record) => records.has(record))),
  };
}

/** The keys of the people, under the names the standing relation has for them; undefined when there can be nobody. */
function laterPeople(source: Source, table: StandingTable, later: Later, day: Sql): Sql | undefined {
  const keys = join(table.keys.map((key) => sql`s.${key}`));
  const values = table.values.filter((value) => later.values.has(value));
  const parts = [
    ...(values.length === 0
      ? []
      : [
          sql`select ${keys} from ${own(source, table.name)} as s
        where s.from_day > ${day} and s.purpose in (${join(values.map(literal))})`,
        ]),
    ...[...later.records].flatMap((record) =>
      recordTrails(source, record, table.subject).map((trail) => {
        const { tables, conditions, key } = walk(source, trail, new Set(), "x");
        const named = key.map((column, i) => sql`${column} as ${table.keys[i] ?? column}`);
        const where = conditions.length === 0 ? sql`` : sql` where ${join(conditions, sql` and `)}`;
        return sql`select ${join(named)} from ${join([startsLater(source, record, day), ...tables])}${where}`;
      }),
    ),
  ];
  return parts.length === 0
    ? undefined
    : join(
        parts,
        sql`
        union `,
      );
}

/** The rows of these people, as what stands for a table's rows: `(...) as t`; undefined when there can be none. */
export function laterRows(
  source: Source,
  standings: readonly StandingTable[],
  table: string,
  later: Later,
  day: Sql,
): Sql | undefined {
  const keys = databaseTable(source, table).primaryKey.map((key) => identifier(key));
  const found = trailsFrom(source, table).flatMap((trail) => {
    const standing = standings.find(({ subject }) => subject === trail.subject);
    const people = standing === undefined ? undefined : laterPeople(source, standing, later, day);
    if (standing === undefined || people === undefined) return [];
    const path = walk(source, trail, new Set(), "t");
    const same = path.key.map((column, i) => sql`p.${standing.keys[i] ?? column} = ${column}`);
    return [
      sql`select ${join(keys.map((key) => sql`t.${key}`))}
      from ${join([sql`${baseTable(source, table)} as t`, ...path.tables, sql`(${people}) as p`])}
      where ${join([...path.conditions, ...same], sql` and `)}`,
    ];
  });
  if (found.length === 0) return undefined;
  return sql`(select t.* from ${baseTable(source, table)} as t where (${join(keys.map((key) => sql`t.${key}`))}) in (
      ${join(
        found,
        sql`
      union `,
      )})) as t`;
}
