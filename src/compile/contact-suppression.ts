/**
 * Addresses that must stay silent. Whoever objects to direct marketing has their addresses written down as fingerprints
 * in the same transaction, and whoever comes in later with one of them, as a new row or by a change, has the objection
 * recorded for them at once: erasing somebody must not be the way to be advertised to again (GDPR art. 21(3)).
 */
import type { Hop } from "../catalog/map.ts";
import type { Purpose } from "../policy/policy.ts";
import { channelNames } from "../policy/vocabulary.ts";
import { type AddressColumns, addressesOf, addressKinds, fingerprintsOf } from "./contact-addresses.ts";
import { keyText } from "./events.ts";
import { aliasAt, walk } from "./joins.ts";
import { objectName } from "./names.ts";
import { allOf } from "./periods.ts";
import { each, parameters, parameterTypes, passed } from "./relation.ts";
import { baseTable, own, type Source, subjectKey, type Trail, trailsFrom } from "./source.ts";
import { arrayOf, body, identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import type { Step } from "./step.ts";
import { EVENTS, eventKeyword, STANDS_ASIDE } from "./triggers.ts";

const WHY =
  "addresses of people who objected to direct marketing stay silent, also after their data are gone; GDPR art. 21(3)";
/** Sorts after the triggers of standings. */
const TRIGGER = "serment_20_silence";
const REMEMBER = "remember_silence";

export function suppressionSteps(source: Source, standings: readonly StandingTable[]): readonly Step[] {
  const marketing = Object.values(source.policy.purposes).filter(({ objection }) => objection === "absolute");
  const addresses = addressesOf(source, marketing);
  const tables = standings.flatMap((table) => {
    const found = fingerprintsOf(source, table, addresses, sql`people`);
    return found === undefined ? [] : [{ table, found }];
  });
  if (tables.length === 0) return [];
  return [
    ...rememberSteps(source, tables),
    ...tables.map((known) => silenceStep(source, known)),
    ...watchedAddresses(source, addresses).flatMap((watched) =>
      intakeSteps(
        source,
        tables.map(({ table }) => table),
        watched,
      ),
    ),
  ];
}

type Known = { readonly table: StandingTable; readonly found: Sql };

/** The purposes whose objection is absolute, as an event may name them. */
const scopesOf = (source: Source): readonly string[] => [
  "directMarketing",
  ...Object.entries(source.policy.purposes).flatMap(([name, { objection }]: readonly [string, Purpose]) =>
    objection === "absolute" ? [name] : [],
  ),
];

function keysOfText(table: StandingTable, id: Sql): Sql {
  return join(
    table.keyTypes.map((type, i) => {
      const value = table.keys.length === 1 ? id : sql`(${id}::jsonb ->> ${literal(i)})`;
      return sql`${value}::${type} as ${table.keys[i] ?? identifier("subject")}`;
    }),
  );
}

const homeChannels = channelNames.filter((name) => addressKinds[name] === "post");

/** Which kind of address a channel of an objection is about; no channel: all of them. */
const reachesKind = (channel: Sql, kind: Sql): Sql =>
  sql`(${channel} is null or ${join(
    channelNames.flatMap((name) => {
      const of = addressKinds[name];
      return of === null ? [] : [sql`(${channel} = ${literal(name)} and ${kind} = ${literal(of)})`];
    }),
    sql` or `,
  )})`;

function rememberSteps(source: Source, tables: readonly Known[]): readonly Step[] {
  const name = own(source, REMEMBER);
  const scopes = arrayOf(scopesOf(source));
  const trigger = identifier(TRIGGER);
  const branches = tables.map(
    ({ table, found }) => sql`
  if exists (select from new_rows as e where e.kind = 'objection' and e.subject_table = ${literal(table.subject)} and e.purpose = any (${scopes}::text[])) then
    insert into serment.suppressed (fingerprint, channel, purpose, at)
    with said as materialized (
      select e.subject as said_by, e.purpose, e.channel, e.at, ${keysOfText(table, sql`e.subject`)}
      from new_rows as e
      where e.kind = 'objection' and e.subject_table = ${literal(table.subject)} and e.purpose = any (${scopes}::text[])
    ),
    people as materialized (select distinct ${each(table, (key) => sql`s.${key}`)} from said as s),
    addresses as materialized (${found})
    select distinct a.fingerprint, s.channel, s.purpose, s.at
    from said as s
    join addresses as a using (${each(table, (key) => key)})
    where ${reachesKind(sql`s.channel`, sql`a.kind`)};
  end if;`,
  );
  return [
    triggerFunction(
      source,
      REMEMBER,
      sql`
#variable_conflict use_column
begin${join(branches, sql``)}
  return null;
end
`,
    ),
    {
      kind: "trigger",
      object: `trigger ${TRIGGER} on serment.event`,
      why: WHY,
      replaces: true,
      drop: sql`drop trigger if exists ${trigger} on serment.event`,
      sql: sql`create or replace trigger ${trigger}
  after insert on serment.event referencing new table as new_rows
  for each statement execute function ${name}();
comment on trigger ${trigger} on serment.event is ${literal(WHY)}`,
    },
  ];
}

function triggerFunction(source: Source, called: string, code: Sql): Step {
  const name = own(source, called);
  return {
    kind: "function",
    object: `function ${source.schema}.${called}`,
    why: WHY,
    replaces: true,
    drop: sql`drop function if exists ${name}()`,
    sql: sql`create or replace function ${name}() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as ${body(code)};
comment on function ${name}() is ${literal(WHY)};
revoke all on function ${name}() from public`,
  };
}

const silenceName = (table: StandingTable): string => objectName("keep_silent", table.subject);

/** Records the objection of people who have an address that must stay silent and have said nothing themselves. */
function silenceStep(source: Source, { table, found }: Known): Step {
  const name = own(source, silenceName(table));
  const types = parameterTypes(table);
  const id = keyText(table.keys.map((key) => sql`p.${key}`));
  return {
    kind: "function",
    object: `function ${source.schema}.${silenceName(table)}`,
    why: WHY,
    replaces: true,
    drop: sql`drop function if exists ${name}(${types})`,
    sql: sql`create or replace function ${name}(${parameters(table)}) returns void
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as ${body(sql`
  insert into serment.event (subject_table, subject, kind, purpose, channel, source, note)
  with people as materialized (
    select distinct * from unnest(${passed(table)}) as k (${each(table, (key) => key)})
  ),
  addresses as materialized (${found})
  select ${literal(table.subject)}, p.id, 'objection', p.purpose, p.channel, 'system', 'the address came in again after an objection'
  from (
    select distinct ${id} as id, l.purpose, c.channel
    from addresses as p
    join serment.suppressed as l on l.fingerprint = p.fingerprint and ${reachesKind(sql`l.channel`, sql`p.kind`)}
    -- A home is not a person: whoever moves in after an objector has said nothing of their own telephone.
    cross join lateral unnest(
      case when l.channel is null and p.kind = 'post' then ${arrayOf(homeChannels)}::text[] else array[l.channel] end
    ) as c (channel)
  ) as p
  -- Who has spoken for themselves in this scope is believed.
  where not exists (
    select from serment.event as e
    where e.subject_table = ${literal(table.subject)} and e.subject = p.id
      and e.kind in ('objection', 'objectionLifted') and e.purpose in (p.purpose, 'directMarketing')
      and (e.channel is null or e.channel = p.channel))
  order by p.id
`)};
comment on function ${name}(${types}) is ${literal(WHY)};
revoke all on function ${name}(${types}) from public`,
  };
}

type Watched = {
  readonly table: string;
  readonly trails: readonly Trail[];
  readonly columns: readonly string[];
};

/** Every table that holds an address or lies between one and its people, and the columns that matter there. */
function watchedAddresses(source: Source, addresses: readonly AddressColumns[]): readonly Watched[] {
  const found = new Map<string, { trails: Map<string, Trail>; columns: Set<string> }>();
  for (const { table, columns } of addresses)
    for (const trail of trailsFrom(source, table))
      for (const [place, met] of trail.tables.entries()) {
        if (place > 0 && source.map.subjects.includes(met)) continue;
        const entry = found.get(met) ?? { trails: new Map<string, Trail>(), columns: new Set<string>() };
        found.set(met, entry);
        const rest = {
          hops: trail.hops.slice(place),
          subject: trail.subject,
          tables: trail.tables.slice(place),
        };
        entry.trails.set(JSON.stringify(rest.hops) + rest.subject, rest);
        const inward: Hop | undefined = trail.hops[place - 1];
        const onward: Hop | undefined = trail.hops[place];
        for (const column of [
          ...(place === 0 ? columns : []),
          ...Object.values(inward?.on ?? {}),
          ...Object.keys(onward?.on ?? {}),
        ])
          entry.columns.add(column);
        if (trail.hops.length === place) for (const key of subjectKey(source, met)) entry.columns.add(key);
      }
  return [...found].map(([table, { trails, columns }]) => ({
    table,
    trails: [...trails.values()],
    columns: [...columns],
  }));
}

const intakeName = (table: string): string => objectName("intake", table);

function intakeSteps(source: Source, tables: readonly StandingTable[], watched: Watched): readonly Step[] {
  const name = own(source, intakeName(watched.table));
  const base = baseTable(source, watched.table);
  const columns = join(watched.columns.map((column) => sql`w.${identifier(column)}`));
  const insertedOrChanged = EVENTS.filter(({ event }) => event === "insert" || event === "update");
  const follow = (rows: Sql): Sql =>
    join(
      tables.flatMap((table) => {
        const ways = watched.trails
          .filter(({ subject }) => subject === table.subject)
          .map((trail) => {
            const path = walk(source, trail, new Set(), "c");
            const keys = path.key.map((column, i) => sql`${column} as ${table.keys[i] ?? column}`);
            return sql`
      select ${join(keys)}
      from ${join([sql`changed as ${aliasAt("c", 0)}`, ...path.tables])}
      where ${allOf([...path.conditions, ...path.key.map((column) => sql`${column} is not null`)])}`;
          });
        if (ways.length === 0) return [];
        return [
          sql`
    perform ${own(source, silenceName(table))}(${each(table, (key) => sql`array_agg(p.${key})`)})
    from (with changed as materialized ${rows}${join(ways, sql` union`)}
    ) as p;`,
        ];
      }),
      sql``,
    );
  return [
    triggerFunction(
      source,
      intakeName(watched.table),
      sql`
begin${STANDS_ASIDE}
  if not exists (select from serment.suppressed) then
    return null;
  end if;
  if tg_op = 'INSERT' then${follow(sql`(select ${columns} from new_rows as w)`)}
  else${follow(sql`(select ${columns} from new_rows as w except all select ${columns} from old_rows as w)`)}
  end if;
  return null;
end
`,
    ),
    {
      kind: "trigger",
      object: `trigger ${TRIGGER} on ${base.text}`,
      why: WHY,
      replaces: true,
      uses: [`function ${source.schema}.${intakeName(watched.table)}`],
      drop: join(
        insertedOrChanged.map(
          ({ event }) => sql`drop trigger if exists ${identifier(`${TRIGGER}_${event}`)} on ${base}`,
        ),
        sql`;\n`,
      ),
      sql: join(
        insertedOrChanged.map(
          ({ event, transition }) => sql`create or replace trigger ${identifier(`${TRIGGER}_${event}`)}
  after ${eventKeyword(event)} on ${base}${transition}
  for each statement execute function ${name}();
comment on trigger ${identifier(`${TRIGGER}_${event}`)} on ${base} is ${literal(WHY)}`,
        ),
        sql`;\n`,
      ),
    },
  ];
}
