/**
 * What may be written through a purpose's views. A purpose may add and change rows that it may also see, and may not
 * move one out of its own sight. Nobody learns from a refusal whether the person they named exists: an absent and a
 * hidden person get the same code and the same words. The company's own code, which has rights on the table itself,
 * is left alone.
 */
import type { DatabaseTable } from "../catalog/database.ts";
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
  const all = firstHops(source, table);
  const hops = all.filter((hop) => !isReferredBy(source, table, hop));
  // A person owns nothing yet, and a contract has no party yet, in the statement that puts them in.
  const ownedLater = source.map.subjects.includes(table) || hops.length < all.length;
  return [
    functionStep(source, standings, guarded, ownedLater, hops),
    triggerStep(source, table, "serment_20_guard", [
      ...(ownedLater ? [] : [statementTrigger(source, table, sql`insert`, "insert")]),
      statementTrigger(source, table, sql`update`, "update"),
    ]),
    ...(ownedLater ? [triggerStep(source, table, "serment_30_guard", [laterTrigger(source, table)])] : []),
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

/** Whether the hop goes to rows that refer to this table's, as from a contract to its parties: they come after it. */
function isReferredBy(source: Source, table: string, { to, on }: Hop): boolean {
  const ours = databaseTable(source, table);
  const theirs = databaseTable(source, to);
  const pairs = Object.entries(on);
  const refers = (from: DatabaseTable, target: DatabaseTable, columns: readonly (readonly string[])[]) =>
    from.foreignKeys.some(
      (key) =>
        key.toSchema === target.schema &&
        key.toTable === target.name &&
        columns.every(([near = "", far = ""]) => key.toColumns[key.columns.indexOf(near)] === far),
    );
  if (refers(ours, theirs, pairs)) return false;
  if (
    refers(
      theirs,
      ours,
      pairs.map(([near, far]) => [far, near]),
    )
  )
    return true;
  const isKey = ({ primaryKey }: DatabaseTable, columns: readonly string[]): boolean =>
    primaryKey.every((column) => columns.includes(column));
  return isKey(ours, Object.keys(on)) && !isKey(theirs, Object.values(on));
}

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
      return sql`(pg_catalog.pg_has_role(guarded.acting, ${role}, 'member') and ${seen})`;
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
  ownedLater: boolean,
  hops: readonly Hop[],
): Step {
  const { table } = guarded;
  const called = own(source, guardName(table));
  const row = aliasAt(ROW, 0);
  const hidden = sql`not coalesce(${openToActing(source, standings, guarded)}, false)`;
  const key = databaseTable(source, table).primaryKey.map(
    (column) => sql`${row}.${identifier(column)} = new.${identifier(column)}`,
  );
  const later = sql`
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
<<guarded>>
declare
  acting name := ${ACTING};
  refused boolean := false;
begin
  if pg_catalog.has_any_column_privilege(acting, tg_relid, tg_op) then
    return new;
  elsif tg_when = 'BEFORE' then
    refused := ${hops.length > 0 ? anyOf(hops.map((hop) => pointsNowhere(source, hop))) : sql`false`};${ownedLater ? later : sql``}
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

/** A new person, or what gets its owner by a later row, must be open to the purpose when the transaction ends. */
const laterTrigger = (source: Source, table: string): TriggerSql => ({
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
