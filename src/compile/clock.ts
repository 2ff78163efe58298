/**
 * The functions that know the policy's time zone: what day it is, on what day an instant fell, when a day begins.
 * Nothing a reader can set is asked: not the session's time zone, and no clock but the server's, except in a database
 * that was installed for tests. Views call these with the reader's rights, so everyone may run them, also where a
 * company took that right from new functions; the schema they lie in stays closed.
 */
import type { Policy } from "../policy/policy.ts";
import { own, type Source } from "./source.ts";
import { body, literal, type Sql, sql } from "./sql.ts";
import type { Step } from "./step.ts";

export function clockSteps(source: Source, testClock: boolean): readonly Step[] {
  const { policy } = source;
  return [
    ...(testClock ? [testClockStep(source)] : []),
    todayStep(source, testClock),
    functionStep(source, {
      name: "day_of",
      parameter: sql`instant timestamptz`,
      type: sql`timestamptz`,
      returns: sql`date`,
      why: `the civil day of an instant in ${policy.timeZone} (timeZone)`,
      code: sql`return (instant at time zone ${zone(policy)})::date`,
    }),
    functionStep(source, {
      name: "start_of_day",
      parameter: sql`day date`,
      type: sql`date`,
      returns: sql`timestamptz`,
      why: `the instant a day begins in ${policy.timeZone}, the first of two when the clock is set back over midnight`,
      code: startOfDay(policy),
    }),
  ];
}

const zone = (policy: Policy): Sql => literal(policy.timeZone);

const startOfDay = (policy: Policy): Sql => {
  const midnight = sql`(day::timestamp at time zone ${zone(policy)})`;
  const hourBefore = sql`${midnight} - interval '1 hour'`;
  return sql`return case
    when not isfinite(day) then day::timestamp at time zone 'UTC'
    when ((${hourBefore}) at time zone ${zone(policy)})::date >= day then ${hourBefore}
    else ${midnight}
  end`;
};

type ClockFunction = {
  readonly name: string;
  readonly parameter: Sql;
  readonly type: Sql;
  readonly returns: Sql;
  readonly why: string;
  readonly code: Sql;
};

function functionStep(source: Source, { name, parameter, type, returns, why, code }: ClockFunction): Step {
  return {
    kind: "function",
    object: `function ${source.schema}.${name}`,
    why,
    replaces: true,
    rebuilds: `${source.schema}.standing`,
    drop: sql`drop function if exists ${own(source, name)}(${type})`,
    sql: sql`create or replace function ${own(source, name)}(${parameter}) returns ${returns}
language sql immutable strict parallel safe
${code};
comment on function ${own(source, name)}(${type}) is ${literal(why)};
grant execute on function ${own(source, name)}(${type}) to public`,
  };
}

function todayStep(source: Source, testClock: boolean): Step {
  const name = own(source, "today");
  const why = `the day it is in ${source.policy.timeZone}, from the server's clock (timeZone)`;
  const real = sql`(statement_timestamp() at time zone ${zone(source.policy)})::date`;
  const code = testClock
    ? sql`language sql stable parallel safe security definer
set search_path = pg_catalog, pg_temp
as ${body(sql`select coalesce((select day from ${own(source, "test_clock")}), ${real})`)}`
    : sql`language sql stable parallel safe
return ${real}`;
  return {
    kind: "function",
    object: `function ${source.schema}.today`,
    why,
    replaces: true,
    drop: sql`drop function if exists ${name}()`,
    sql: sql`create or replace function ${name}() returns date
${code};
comment on function ${name}() is ${literal(why)};
grant execute on function ${name}() to public`,
  };
}

function testClockStep(source: Source): Step {
  const name = own(source, "test_clock");
  const why = "the day that tests say it is; made only in databases installed for tests";
  return {
    kind: "table",
    object: `table ${source.schema}.test_clock`,
    why,
    drop: sql`drop table if exists ${name}`,
    sql: sql`create table ${name} (
  day date,
  only_row boolean primary key default true check (only_row)
);
comment on table ${name} is ${literal(why)};
insert into ${name} (day) values (null);
revoke all on table ${name} from public`,
  };
}
