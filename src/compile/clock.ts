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
      code: sql`return ${startOfDay(policy, sql`day`)}`,
    }),
    nowStep(source, testClock),
  ];
}

const zone = (policy: Policy): Sql => literal(policy.timeZone);

/** The instant a day begins in the policy's zone; the first of two when the clock is set back over midnight. */
export function startOfDay(policy: Policy, day: Sql): Sql {
  const midnight = sql`((${day})::timestamp at time zone ${zone(policy)})`;
  // By way of UTC, because only arithmetic on timestamps without zone is immutable.
  const hourBefore = sql`((${midnight} at time zone 'UTC' - interval '1 hour') at time zone 'UTC')`;
  return sql`case
    when not isfinite(${day}) then (${day})::timestamp at time zone 'UTC'
    when ((${hourBefore}) at time zone ${zone(policy)})::date >= ${day} then ${hourBefore}
    else ${midnight}
  end`;
}

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

const todayStep = (source: Source, testClock: boolean): Step =>
  clockStep(source, testClock, {
    name: "today",
    returns: sql`date`,
    why: `the day it is in ${source.policy.timeZone}, from the server's clock (timeZone)`,
    real: sql`(statement_timestamp() at time zone ${zone(source.policy)})::date`,
    tested: sql`day`,
  });

/** The planner sees through it, so it knows how many standings hold now, and an index serves the comparison. */
const nowStep = (source: Source, testClock: boolean): Step =>
  clockStep(source, testClock, {
    name: "now",
    returns: sql`timestamptz`,
    why: "the instant a statement began, by the server's clock",
    real: sql`statement_timestamp()`,
    tested: sql`${own(source, "start_of_day")}(day) + interval '12 hours'`,
  });

type Clock = {
  readonly name: string;
  readonly returns: Sql;
  readonly why: string;
  readonly real: Sql;
  /** From the day that tests set. */
  readonly tested: Sql;
};

function clockStep(source: Source, testClock: boolean, clock: Clock): Step {
  const { why, real } = clock;
  const name = own(source, clock.name);
  const code = testClock
    ? sql`language sql stable parallel safe security definer
set search_path = pg_catalog, pg_temp
as ${body(sql`select coalesce((select ${clock.tested} from ${own(source, "test_clock")}), ${real})`)}`
    : sql`language sql stable parallel safe
return ${real}`;
  return {
    kind: "function",
    object: `function ${source.schema}.${clock.name}`,
    why,
    replaces: true,
    drop: sql`drop function if exists ${name}()`,
    sql: sql`create or replace function ${name}() returns ${clock.returns}
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
