/**
 * What keeps standings current when an act is recorded: a statement trigger on the events. An act that can change
 * nobody's days computes nothing: one that the policy does not heed, and one that only ends what nobody ever began, such
 * as the refusal of somebody who never agreed. Most answers to a request for consent are of that kind.
 */
import type { Heeded } from "./events.ts";
import { functionName, keyOfText } from "./relation.ts";
import { baseTable, databaseTable, own, type Source } from "./source.ts";
import { arrayOf, body, identifier, join, literal, none, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import type { Step } from "./step.ts";
import { TRIGGER } from "./triggers.ts";

/** Events about people are followed; the subject's key is written in them as text. */
export function eventTriggerSteps(source: Source, standings: readonly StandingTable[]): readonly Step[] {
  const follow = own(source, "follow_event");
  const why =
    "an act recorded about a person shows in their standings at once; GDPR art. 7(3), 17, 18 and 21";
  const trigger = identifier(TRIGGER);
  return [
    {
      kind: "function",
      object: `function ${source.schema}.follow_event`,
      why,
      replaces: true,
      drop: sql`drop function if exists ${follow}()`,
      sql: sql`create or replace function ${follow}() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as ${body(sql`
declare
  begun text[];
  ended text[];
  made text[];
  unlocked text[];
begin${join(
        standings.map((table) => followOf(source, table)),
        sql``,
      )}
  return null;
end
`)};
comment on function ${follow}() is ${literal(why)};
revoke all on function ${follow}() from public`,
    },
    {
      kind: "trigger",
      object: `trigger ${TRIGGER} on serment.event`,
      why,
      replaces: true,
      drop: sql`drop trigger if exists ${trigger} on serment.event`,
      sql: sql`create or replace trigger ${trigger}
  after insert on serment.event referencing new table as new_rows
  for each statement execute function ${follow}();
comment on trigger ${trigger} on serment.event is ${literal(why)}`,
    },
  ];
}

/**
 * Refreshes those whom new events may concern. An act that only ends something is looked at under the lock of its person, so
 * that one that begins it, recorded meanwhile by another session, is either seen here or sees this one; the lock
 * leaves a trace, for a session with one snapshot to notice. Somebody without a lock is perhaps just being written by
 * another session: it is made here, so that one waits for the other, and taken away again if there is nobody.
 */
function followOf(source: Source, table: StandingTable): Sql {
  const opening = heeds(table, true);
  const ending = heeds(table, false);
  const people = (which: Sql): Sql => sql`select e.subject from new_rows as e
    where e.subject_table = ${literal(table.subject)} and ${which}`;
  const isThere = join(
    keyOfText(table, sql`s.subject`).map((value, i) => sql`p.${table.subjectColumns[i] ?? value} = ${value}`),
    sql` and `,
  );
  return sql`
  begun := array(${people(opening)} group by e.subject);
  ended := array(${people(ending)} except select unnest(begun));${leaveTheMade(source, table, isThere)}
  if cardinality(begun || ended) > 0 then
    with locked as (
      insert into serment.subject_version (subject_table, subject)
      select ${literal(table.subject)}, s.subject
      from unnest(begun || ended) as s (subject)
      where not exists (
        select from serment.subject_version as v
        where v.subject_table = ${literal(table.subject)} and v.subject = s.subject)
      order by s.subject
      on conflict do nothing
      returning subject)
    select array_agg(l.subject) into unlocked from locked as l;
    if cardinality(ended) > 0 then
      perform from serment.subject_version as v
      where v.subject_table = ${literal(table.subject)} and v.subject = any (begun || ended)
      order by v.subject
      for update;
      update serment.subject_version as v
      set version = v.version + 1
      where v.subject_table = ${literal(table.subject)} and v.subject = any (ended);
      begun := begun || array(
        select s.subject from unnest(ended) as s (subject)
        where exists (
          select from serment.event as e
          where e.subject_table = ${literal(table.subject)} and e.subject = s.subject and ${opening}));
    end if;
    if cardinality(begun) > 0 then
      perform ${own(source, functionName("refresh", table))}(${keysOf(table)})
      from unnest(begun) as e (subject);
    end if;
    if cardinality(unlocked) > 0 then
      delete from serment.subject_version as v
      using unnest(unlocked) as s (subject)
      where v.subject_table = ${literal(table.subject)} and v.subject = s.subject
        and not exists (select from ${baseTable(source, table.subject)} as p where ${isThere});
    end if;
  end if;`;
}

/**
 * Whoever this statement makes has no lock yet: the trigger of their own row is still to come, and counts the act too. A row
 * of another statement has had its trigger, which made the lock; one of a session beside us is not seen. `offset 0` has each
 * looked up by key: a plan made while the table was small would read all of it, ever longer as it grows.
 */
function leaveTheMade(source: Source, table: StandingTable, isThere: Sql): Sql {
  if (databaseTable(source, table.subject).kind !== "table") return none;
  return sql`
  if cardinality(begun || ended) > 0 then
    made := array(
      select s.subject
      from unnest(begun || ended) as s (subject)
      where not exists (
        select from serment.subject_version as v
        where v.subject_table = ${literal(table.subject)} and v.subject = s.subject)
      and exists (
        select from only ${baseTable(source, table.subject)} as p
        where ${isThere} and p.xmin = pg_current_xact_id()::xid
        offset 0));
    if cardinality(made) > 0 then
      begun := array(select unnest(begun) except select unnest(made));
      ended := array(select unnest(ended) except select unnest(made));
    end if;
  end if;`;
}

/** The keys of people as arrays, from their texts. */
const keysOf = (table: StandingTable): Sql =>
  join(keyOfText(table, sql`e.subject`).map((value) => sql`array_agg(${value})`));

/** Whether event `e` is one that begins something, or one that only ends something. */
function heeds(table: StandingTable, opens: boolean): Sql {
  const lines = groupsOf(table.heeded.filter((one) => one.opens === opens)).map(({ kinds, purposes }) => {
    const about = purposes === null ? sql`e.purpose is null` : sql`e.purpose = any (${arrayOf(purposes)})`;
    return sql`e.kind = any (${arrayOf(kinds)}) and ${about}`;
  });
  return lines.length === 0 ? sql`false` : sql`(${join(lines, sql`\n      or `)})`;
}

type Group = { readonly kinds: readonly string[]; readonly purposes: readonly string[] | null };

/** The same events, kinds about the same purposes together. */
function groupsOf(heeded: readonly Heeded[]): readonly Group[] {
  const purposesOf = new Map<string, string[]>();
  const groups = new Map<string, { readonly kinds: string[]; readonly purposes: readonly string[] | null }>();
  const add = (kind: string, purposes: readonly string[] | null): void => {
    const key = JSON.stringify(purposes);
    const group = groups.get(key) ?? { kinds: [], purposes };
    group.kinds.push(kind);
    groups.set(key, group);
  };
  for (const { kind, purpose } of heeded) {
    if (purpose === null) add(kind, null);
    else purposesOf.set(kind, [...(purposesOf.get(kind) ?? []), purpose]);
  }
  for (const [kind, purposes] of purposesOf) add(kind, [...purposes].sort());
  return [...groups.values()];
}
