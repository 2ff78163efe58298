/**
 * The relation that holds the standings of one subject table, and the words every statement about it is put together
 * from: its keys, its rows, the people asked about. Its contents are computed in refresh.ts.
 */
import { startOfDay } from "./clock.ts";
import { objectName, partitionName } from "./names.ts";
import { own, type Source } from "./source.ts";
import { identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import type { Step } from "./step.ts";

export const ARTICLE = "GDPR art. 5(1)(b), (c) and (e)";

export const relationOf = (source: Source, table: StandingTable): Sql => own(source, table.name);
export const partitionOf = (source: Source, table: StandingTable, value: string): Sql =>
  own(source, partitionName(table.name, value));

/** `refresh_standing_person` and the like. */
export const functionName = (verb: string, table: StandingTable): string =>
  objectName(verb, "standing", table.subject);

export const each = (table: StandingTable, of: (key: Sql, i: number) => Sql, separator = sql`, `): Sql =>
  join(
    table.keys.map((key, i) => of(key, i)),
    separator,
  );

export const parameters = (table: StandingTable): Sql =>
  each(table, (key, i) => sql`${identifier(`keys_${i + 1}`)} ${table.keyTypes[i] ?? key}[]`);
export const parameterTypes = (table: StandingTable): Sql =>
  each(table, (key, i) => sql`${table.keyTypes[i] ?? key}[]`);
export const passed = (table: StandingTable): Sql => each(table, (_, i) => sql`$${literal(i + 1)}`);
/** The people asked about, each once, as rows of their key columns. */
export const asked = (table: StandingTable): Sql =>
  sql`(select distinct * from unnest(${passed(table)}) as k (${each(table, (key) => key)}))`;
export const sameKey = (table: StandingTable, a: Sql, b: Sql): Sql =>
  each(table, (key) => sql`${a}.${key} = ${b}.${key}`, sql` and `);
export const isSubject = (table: StandingTable, person: Sql, key: Sql): Sql =>
  each(table, (name, i) => sql`${person}.${table.subjectColumns[i] ?? name} = ${key}.${name}`, sql` and `);

/** A person's key, column by column, from the text it is written as. */
export const keyOfText = ({ keyTypes }: StandingTable, text: Sql): readonly Sql[] =>
  keyTypes.length === 1
    ? keyTypes.map((type) => sql`${text}::${type}`)
    : keyTypes.map((type, i) => sql`(${text}::jsonb ->> ${literal(i)})::${type}`);

const tableObject = (source: Source, table: StandingTable): string => `table ${source.schema}.${table.name}`;

export function relationStep(source: Source, table: StandingTable): Step {
  const why = `for each person of ${table.subject} and each purpose, the days on which it is lawful; ${ARTICLE}`;
  const relation = relationOf(source, table);
  const begins = `The instant the first lawful day begins in ${source.policy.timeZone}. Views compare instants, because the planner can count them.`;
  const columns = each(
    table,
    (key, i) => sql`${key} ${table.keyTypes[i] ?? key}${table.collations[i] ?? sql``} not null,\n  `,
    sql``,
  );
  return {
    kind: "table",
    object: tableObject(source, table),
    why,
    rebuilds: `${source.schema}.${table.name}`,
    drop: sql`drop table if exists ${relation}`,
    sql: sql`create table ${relation} (
  ${columns}purpose text not null,
  from_day date not null,
  until_day date not null,
  restricted boolean not null,
  from_at timestamptz not null generated always as (${startOfDay(source.policy, sql`from_day`)}) stored,
  until_at timestamptz not null generated always as (${startOfDay(source.policy, sql`until_day + 1`)}) stored,
  primary key (${each(table, (key) => key)}, from_at, until_at, restricted, purpose)
) partition by list (purpose);
comment on table ${relation} is ${literal(why)};
comment on column ${relation}.until_day is 'The last lawful day, included; forgetting is due the day after.';
comment on column ${relation}.from_at is ${literal(begins)};
comment on column ${relation}.until_at is 'The first instant after the last lawful day.';
comment on column ${relation}.restricted is 'False: the days its data may be read. True: days they are kept but hidden (GDPR art. 18).';
revoke all on table ${relation} from public`,
  };
}

export function partitionStep(source: Source, table: StandingTable, value: string): Step {
  const partition = partitionOf(source, table, value);
  return {
    kind: "partition",
    object: `partition ${source.schema}.${partitionName(table.name, value)}`,
    why: `purposes.${value.split(/[.#]/)[0]}: its days, as \`${value}\``,
    uses: [tableObject(source, table)],
    rebuilds: `${source.schema}.${table.name}`,
    drop: sql`drop table if exists ${partition}`,
    sql: sql`create table ${partition} partition of ${relationOf(source, table)} for values in (${literal(value)});
revoke all on table ${partition} from public`,
  };
}
