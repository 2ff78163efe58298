/**
 * What may be written through a purpose's views. A purpose may add and change rows that it may also see, and may not
 * move one out of its own sight. Nobody learns from a refusal whether the person they named exists: an absent and a
 * hidden person get the same code and the same words. The company's own code, which has rights on the table itself,
 * is left alone.
 */
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

const REFUSE = sql`raise exception 'the row is not open to this purpose'
      using errcode = 'insufficient_privilege';`;

type Guarded = {
  readonly table: string;
  /** The purposes that may write it. */
  readonly purposes: readonly string[];
};

/** The steps that guard one table some purposes may write. */
export function guardSteps(
  source: Source,
  standings: readonly StandingTable[],
  guarded: Guarded,
): readonly Step[] {
  const isSubject = source.map.subjects.includes(guarded.table);
  return [
    ...statementGuard(source, standings, guarded, isSubject),
    ...(isSubject ? newPersonGuard(source, standings, guarded) : []),
    ...referenceGuard(source, guarded),
  ];
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
      return sql`(pg_catalog.pg_has_role(acting, ${role}, 'member') and ${seen})`;
    }),
  );

const exemptWhen = (privilege: Sql): Sql => sql`
  if pg_catalog.has_any_column_privilege(acting, tg_relid, ${privilege}) then
    return`;

function guardFunction(source: Source, name: string, code: Sql): Step {
  const called = own(source, name);
  return {
    kind: "function",
    object: `function ${source.schema}.${name}`,
    why: WHY,
    replaces: true,
    drop: sql`drop function if exists ${called}()`,
    sql: sql`create or replace function ${called}() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as ${body(sql`
declare
  acting name := ${ACTING};
begin${code}
end
`)};
comment on function ${called}() is ${literal(WHY)};
revoke all on function ${called}() from public`,
  };
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
function statementGuard(
  source: Source,
  standings: readonly StandingTable[],
  guarded: Guarded,
  isSubject: boolean,
): readonly Step[] {
  const name = objectName("guard", guarded.table);
  const base = baseTable(source, guarded.table);
  const row = aliasAt(ROW, 0);
  const trigger = (event: Sql, suffix: string): TriggerSql => ({
    name: `serment_20_guard_${suffix}`,
    create: sql`create trigger ${identifier(`serment_20_guard_${suffix}`)}
  after ${event} on ${base} referencing new table as new_rows
  for each statement execute function ${own(source, name)}()`,
  });
  return [
    guardFunction(
      source,
      name,
      sql`${exemptWhen(sql`tg_op`)} null;
  end if;
  if exists (
    select from new_rows as ${row}
    where not coalesce(${openToActing(source, standings, guarded)}, false)
  ) then
    ${REFUSE}
  end if;
  return null;`,
    ),
    triggerStep(source, guarded.table, "serment_20_guard", [
      ...(isSubject ? [] : [trigger(sql`insert`, "insert")]),
      trigger(sql`update`, "update"),
    ]),
  ];
}

/** A new person may be entered first and become lawful for the purpose before the transaction ends, not later. */
function newPersonGuard(
  source: Source,
  standings: readonly StandingTable[],
  guarded: Guarded,
): readonly Step[] {
  const name = objectName("guard_new", guarded.table);
  const base = baseTable(source, guarded.table);
  const row = aliasAt(ROW, 0);
  const key = databaseTable(source, guarded.table).primaryKey.map(
    (column) => sql`${row}.${identifier(column)} = new.${identifier(column)}`,
  );
  return [
    guardFunction(
      source,
      name,
      sql`${exemptWhen(sql`'INSERT'`)} null;
  end if;
  if exists (
    select from ${base} as ${row}
    where ${join(key, sql` and `)}
      and not coalesce(${openToActing(source, standings, guarded)}, false)
  ) then
    ${REFUSE}
  end if;
  return null;`,
    ),
    triggerStep(source, guarded.table, "serment_30_guard", [
      {
        name: "serment_30_guard",
        create: sql`create constraint trigger serment_30_guard
  after insert on ${base} deferrable initially deferred
  for each row execute function ${own(source, name)}()`,
      },
    ]),
  ];
}

/** Before the row goes in: a reference to nobody is refused as one to a hidden person is, not as a broken key. */
function referenceGuard(source: Source, guarded: Guarded): readonly Step[] {
  const firstHops = new Map(
    trailsFrom(source, guarded.table).flatMap(({ hops: [hop] }) =>
      hop === undefined ? [] : [[JSON.stringify(hop), hop] as const],
    ),
  );
  if (firstHops.size === 0) return [];
  const tests = [...firstHops.values()].map(({ to, on }) => {
    const pairs = Object.entries(on);
    const given = pairs.map(([ours]) => sql`new.${identifier(ours)} is not null`);
    const met = pairs.map(([ours, theirs]) => sql`r.${identifier(theirs)} = new.${identifier(ours)}`);
    return sql`
  if ${join(given, sql` and `)}
    and not exists (select from ${baseTable(source, to)} as r where ${join(met, sql` and `)}) then
    ${REFUSE}
  end if;`;
  });
  const columns = [...new Set([...firstHops.values()].flatMap(({ on }) => Object.keys(on)))];
  const name = objectName("guard_references", guarded.table);
  return [
    guardFunction(
      source,
      name,
      sql`${exemptWhen(sql`tg_op`)} new;
  end if;${join(tests, sql``)}
  return new;`,
    ),
    triggerStep(source, guarded.table, "serment_10_references", [
      {
        name: "serment_10_references",
        create: sql`create trigger serment_10_references
  before insert or update of ${join(columns.map((column) => identifier(column)))} on ${baseTable(source, guarded.table)}
  for each row execute function ${own(source, name)}()`,
      },
    ]),
  ];
}
