/**
 * What may be written through a purpose's views. A purpose may add and change rows that it may also see, and may not
 * move one out of its own sight. Nobody learns from a refusal whether the person they named exists: an absent and a
 * hidden person get the same code and the same words. The company's own code, which has rights on the table itself,
 * is left alone.
 */
import type { Hop } from "../catalog/map.ts";
import { purposeRole } from "../policy/purpose-names.ts";
import { aliasAt } from "./joins.ts";
import { objectName } from "./names.ts";
import { anyOf } from "./periods.ts";
import { ROW, rowPredicate } from "./predicate.ts";
import { baseTable, databaseTable, own, type Source, trailsFrom } from "./source.ts";
import { body, identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import type { Step } from "./step.ts";

const WHY = "a purpose writes only what it may see; GDPR art. 5(1)(b) and (f), 25 and 32";

/** Who acts: the role that was set, or else the one that logged in. Inside a definer's function both still show. */
const ACTING = sql`coalesce(nullif(pg_catalog.current_setting('role', true), 'none'), session_user::text)`;

type Guarded = {
  readonly table: string;
  /** The purposes that may write it. */
  readonly purposes: readonly string[];
};

/** The steps that guard one table some purposes may write: one function, and the triggers that call it. */
export function guardSteps(
  source: Source,
  standings: readonly StandingTable[],
  guarded: Guarded,
): readonly Step[] {
  const { table } = guarded;
  const isSubject = source.map.subjects.includes(table);
  const hops = firstHops(source, table);
  return [
    functionStep(source, standings, guarded, isSubject, hops),
    triggerStep(source, table, "serment_20_guard", [
      ...(isSubject ? [] : [statementTrigger(source, table, sql`insert`, "insert")]),
      statementTrigger(source, table, sql`update`, "update"),
    ]),
    ...(isSubject ? [triggerStep(source, table, "serment_30_guard", [newPersonTrigger(source, table)])] : []),
    ...(hops.length > 0
      ? [triggerStep(source, table, "serment_10_references", [referenceTrigger(source, table, hops)])]
      : []),
  ];
}

/** The first step of each way to an owner: what a new row says about whose it is. */
const firstHops = (source: Source, table: string): readonly Hop[] => [
  ...new Map(
    trailsFrom(source, table).flatMap(({ hops: [hop] }) =>
      hop === undefined ? [] : [[JSON.stringify(hop), hop] as const],
    ),
  ).values(),
];

/** Whether some purpose of the acting role may see row `t` and write the table. */
const openToActing = (
  source: Source,
  standings: readonly StandingTable[],
  { table, purposes }: Guarded,
): Sql =>
  anyOf(
    purposes.map((purpose) => {
      const role = literal(purposeRole(source.policy, purpose));
      const seen = rowPredicate(source, standings, { table, purpose, channels: null, asks: "visible" });
      return sql`(pg_catalog.pg_has_role(acting, ${role}, 'member') and ${seen})`;
    }),
  );

const guardName = (table: string): string => objectName("guard", table);

/**
 * Every refusal leaves by one line of one function: PostgreSQL tells a client the function and the line of an error,
 * and two of them would tell an absent person from a hidden one.
 */
function functionStep(
  source: Source,
  standings: readonly StandingTable[],
  guarded: Guarded,
  isSubject: boolean,
  hops: readonly Hop[],
): Step {
  const { table } = guarded;
  const called = own(source, guardName(table));
  const row = aliasAt(ROW, 0);
  const hidden = sql`not coalesce(${openToActing(source, standings, guarded)}, false)`;
  const key = databaseTable(source, table).primaryKey.map(
    (column) => sql`${row}.${identifier(column)} = new.${identifier(column)}`,
  );
  const newPerson = sql`
  elsif tg_level = 'ROW' then
    refused := exists (
      select from ${baseTable(source, table)} as ${row}
      where ${join(key, sql` and `)}
        and ${hidden}
    );`;
  return {
    kind: "function",
    object: `function ${source.schema}.${guardName(table)}`,
    why: WHY,
    replaces: true,
    drop: sql`drop function if exists ${called}()`,
    sql: sql`create or replace function ${called}() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as ${body(sql`
declare
  acting name := ${ACTING};
  refused boolean := false;
begin
  if pg_catalog.has_any_column_privilege(acting, tg_relid, tg_op) then
    return new;
  elsif tg_when = 'BEFORE' then
    refused := ${hops.length > 0 ? anyOf(hops.map((hop) => pointsNowhere(source, hop))) : sql`false`};${isSubject ? newPerson : sql``}
  else
    refused := exists (
      select from new_rows as ${row}
      where ${hidden}
    );
  end if;
  if refused then
    raise exception 'the row is not open to this purpose' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
`)};
comment on function ${called}() is ${literal(WHY)};
revoke all on function ${called}() from public`,
  };
}

/** Whether row `new` refers to somebody who is not there. */
function pointsNowhere(source: Source, { to, on }: Hop): Sql {
  const pairs = Object.entries(on);
  const given = pairs.map(([ours]) => sql`new.${identifier(ours)} is not null`);
  const met = pairs.map(([ours, theirs]) => sql`r.${identifier(theirs)} = new.${identifier(ours)}`);
  return sql`(${join(given, sql` and `)}
      and not exists (select from ${baseTable(source, to)} as r where ${join(met, sql` and `)}))`;
}

type TriggerSql = { readonly name: string; readonly create: Sql };

function triggerStep(source: Source, table: string, object: string, triggers: readonly TriggerSql[]): Step {
  const base = baseTable(source, table);
  return {
    kind: "trigger",
    object: `trigger ${object} on ${base.text}`,
    why: WHY,
    drop: join(
      triggers.map(({ name }) => sql`drop trigger if exists ${identifier(name)} on ${base}`),
      sql`;\n`,
    ),
    sql: join(
      triggers.flatMap(({ name, create }) => [
        create,
        sql`comment on trigger ${identifier(name)} on ${base} is ${literal(WHY)}`,
      ]),
      sql`;\n`,
    ),
  };
}

/** After the statement, when standings have followed it: a row that itself makes the purpose lawful may pass. */
const statementTrigger = (source: Source, table: string, event: Sql, suffix: string): TriggerSql => ({
  name: `serment_20_guard_${suffix}`,
  create: sql`create trigger ${identifier(`serment_20_guard_${suffix}`)}
  after ${event} on ${baseTable(source, table)} referencing new table as new_rows
  for each statement execute function ${own(source, guardName(table))}()`,
});

/** A new person may be entered first and become lawful for the purpose before the transaction ends, not later. */
const newPersonTrigger = (source: Source, table: string): TriggerSql => ({
  name: "serment_30_guard",
  create: sql`create constraint trigger serment_30_guard
  after insert on ${baseTable(source, table)} deferrable initially deferred
  for each row execute function ${own(source, guardName(table))}()`,
});

/** Before the row goes in: a reference to nobody is refused as one to a hidden person is, not as a broken key. */
function referenceTrigger(source: Source, table: string, hops: readonly Hop[]): TriggerSql {
  const columns = [...new Set(hops.flatMap(({ on }) => Object.keys(on)))];
  return {
    name: "serment_10_references",
    create: sql`create trigger serment_10_references
  before insert or update of ${join(columns.map((column) => identifier(column)))} on ${baseTable(source, table)}
  for each row execute function ${own(source, guardName(table))}()`,
  };
}
