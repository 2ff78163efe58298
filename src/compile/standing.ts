/**
 * Standings in SQL: for the people asked about, from their dates and events to the days of every purpose, in one
 * set-based query. It is the twin of src/policy/standing.ts, part for part; where they differ, the model is right.
 * Keeping the rows current is refresh.ts's work.
 */
import { yieldsToObjection } from "../policy/events.ts";
import type { Purpose } from "../policy/policy.ts";
import { type EventStates, eventStates, type Unit } from "./events.ts";
import { type Facts, factsOf } from "./facts.ts";
import { objectName, standingKey } from "./names.ts";
import { baseTable, columnOf, keyColumns, type Source, subjectKey } from "./source.ts";
import { identifier, join, literal, type Sql, sql, typeName } from "./sql.ts";
import { channelsIn, clocksIn, isShared, type UnitPlace, unitsIn } from "./units.ts";
import { daysOf, EVERY_DAY, intersectionOf, NO_DAY, unionOf } from "./when.ts";

/** The standings of the people of one subject table. */
export type StandingTable = {
  readonly subject: string;
  /** The relation's name, `standing` for the first subject table. */
  readonly name: string;
  /** The columns that hold the person's key, and their types. */
  readonly keys: readonly Sql[];
  readonly keyTypes: readonly Sql[];
  /** Collations of the key columns that are not their type's own. */
  readonly collations: readonly Sql[];
  /** The columns of the subject table they equal. */
  readonly subjectColumns: readonly Sql[];
  /** Every value of `purpose`. */
  readonly values: readonly string[];
  /** From the parameters `$1`... (arrays of key columns) to rows like the relation's. */
  readonly query: Sql;
  /** The records it reads. */
  readonly records: ReadonlySet<string>;
};

/** A set of days computed for every person before the units are put together. */
type Named = { readonly name: string; readonly days: Sql };

export function standingTable(source: Source, subject: string, name: string): StandingTable {
  const facts = factsOf(source, subject);
  const events = eventStates(source, subject);
  const conditions = namedConditions(source, facts);
  const purposes = Object.entries(source.policy.purposes).map(([purposeName, purpose]) =>
    purposeUnits(source, purposeName, purpose, facts, events),
  );
  const units = purposes.flatMap(({ list }) => list);
  const rows = purposes.flatMap(({ rows: each }) => each);
  const keyNames = keyColumns(source, subject);
  const columns = subjectKey(source, subject);
  const keys = keyNames.map((key) => identifier(key));
  return {
    subject,
    name,
    keys,
    keyTypes: columns.map((column) =>
      typeName(columnOf(source, subject, column).type.replace(/\(.*?\)/, "")),
    ),
    collations: columns.map((column) => collationOf(source, subject, column)),
    subjectColumns: columns.map((column) => identifier(column)),
    values: [...new Set(rows.map(({ value }) => value))],
    query: wholeQuery(source, subject, keys, facts, events, conditions, units, rows),
    records: facts.records,
  };
}

function collationOf(source: Source, subject: string, column: string): Sql {
  const { collation } = columnOf(source, subject, column);
  return collation === undefined ? sql`` : sql` collate ${identifier(collation)}`;
}

const audienceName = (name: string): string => objectName("audience", name);
const conditionName = (name: string): string => objectName("condition", name);

/** Audiences and house conditions that some purpose asks for, each computed once. */
function namedConditions(source: Source, facts: Facts): readonly Named[] {
  const purposes = Object.values(source.policy.purposes);
  const audiences = new Set(purposes.flatMap(({ grounds }) => grounds.flatMap(({ audience }) => audience)));
  const conditions = new Set(purposes.flatMap(({ requires }) => requires ?? []));
  return [
    ...Object.entries(source.policy.audiences)
      .filter(([name]) => audiences.has(name))
      .map(([name, { when }]) => ({ name: audienceName(name), days: daysOf(when, facts) })),
    ...Object.entries(source.policy.conditions)
      .filter(([name]) => conditions.has(name))
      .map(([name, { when }]) => ({ name: conditionName(name), days: daysOf(when, facts) })),
  ];
}

type UnitColumns = { readonly kept: Named; readonly visible: Named };
type StandingRow = { readonly value: string; readonly kept: Sql; readonly visible: Sql };

function purposeUnits(
  source: Source,
  name: string,
  purpose: Purpose,
  facts: Facts,
  events: EventStates,
): { readonly list: readonly UnitColumns[]; readonly rows: readonly StandingRow[] } {
  const places = unitsIn(source, purpose);
  const units = places.map((at) => ({ at, columns: unitColumns(source, name, purpose, at, facts, events) }));
  const row = (value: string, wanted: (at: UnitPlace) => boolean): StandingRow => {
    const chosen = units.filter(({ at }) => wanted(at)).map(({ columns }) => columns);
    return {
      value,
      kept: unionOf(chosen.map(({ kept }) => sql`u.${identifier(kept.name)}`)),
      visible: unionOf(chosen.map(({ visible }) => sql`u.${identifier(visible.name)}`)),
    };
  };
  const shares = isShared(source, purpose) ? clocksIn(source, purpose).map(({ ground }) => ground) : [];
  const rows = [null, ...channelsIn(purpose)].flatMap((channel) => {
    const inChannel = (at: UnitPlace): boolean => channel === null || at.channel === channel;
    return [
      row(standingKey(name, channel, null), inChannel),
      ...shares.map((share) =>
        row(standingKey(name, channel, share), (at) => inChannel(at) && at.share === share),
      ),
    ];
  });
  return { list: units.map(({ columns }) => columns), rows };
}

/** One unit, as two columns: the days on which its data may be kept, and those on which they may be read. */
function unitColumns(
  source: Source,
  name: string,
  purpose: Purpose,
  { ground, place, channel }: UnitPlace,
  facts: Facts,
  events: EventStates,
): UnitColumns {
  const unit: Unit = { name, purpose, channel };
  const { basis } = ground;
  const yields = yieldsToObjection[basis.kind];
  const held = intersectionOf([
    unionOf(ground.audience.map((audience) => conditionDays(source, "audiences", audience))),
    ...(purpose.requires ?? []).map((condition) => conditionDays(source, "conditions", condition)),
    facts.covered(ground.period),
    ...(basis.kind === "contract" ? [daysOf(basis.when, facts)] : []),
    ...(basis.kind === "consent" ? [events.consent(unit, basis.validity)] : []),
  ]);
  const ended = [
    ...(yields ? [events.objected(unit)] : []),
    ...(basis.kind !== "consent" && purpose.onErasure === "ends" ? [events.erased()] : []),
  ];
  const hidden = [
    ...(purpose.whileRestricted === undefined ? [events.restricted(unit)] : []),
    ...(yields && purpose.objection !== "absolute" ? [events.pending(unit)] : []),
  ];
  const suffix = [name, String(place), ...(channel === null ? [] : [channel])];
  const kept = { name: objectName("kept", ...suffix), days: minus(held, ended) };
  if (hidden.length === 0) return { kept, visible: kept };
  const days = minus(sql`f.${identifier(kept.name)}`, hidden);
  return { kept, visible: { name: objectName("visible", ...suffix), days } };
}

const minus = (days: Sql, taken: readonly Sql[]): Sql =>
  taken.length === 0 ? days : sql`(${days} - ${unionOf(taken)})`;

/** A named condition as a column; one the policy does not declare holds on no day, as in the model. */
function conditionDays(source: Source, list: "audiences" | "conditions", name: string): Sql {
  if (!Object.hasOwn(source.policy[list], name)) return NO_DAY;
  return sql`f.${identifier(list === "audiences" ? audienceName(name) : conditionName(name))}`;
}

function wholeQuery(
  source: Source,
  subject: string,
  keys: readonly Sql[],
  facts: Facts,
  events: EventStates,
  conditions: readonly Named[],
  units: readonly UnitColumns[],
  rows: readonly StandingRow[],
): Sql {
  const columns = subjectKey(source, subject).map((column) => identifier(column));
  const asked = join(keys.map((_, i) => sql`$${literal(i + 1)}`));
  const people = sql`people as materialized (
    select ${join(columns.map((column, i) => sql`p.${column} as ${keys[i] ?? column}`))}
    from (select distinct * from unnest(${asked}) as k (${join(keys)})) as k
    join ${baseTable(source, subject)} as p
      on ${join(
        columns.map((column, i) => sql`p.${column} = k.${keys[i] ?? column}`),
        sql` and `,
      )}
  )`;
  const acts = events.query(sql`people`);
  const read = facts.query(acts?.last ?? sql`people`);
  const stage = (name: Sql, from: Sql, list: readonly Named[]): Sql =>
    sql`${name} as materialized (
    select f.*${join(
      list.map(({ name: column, days }) => sql`,\n      ${days} as ${identifier(column)}`),
      sql``,
    )}
    from ${from} as f
  )`;
  const ctes = [
    people,
    ...(acts?.ctes ?? []),
    ...read.ctes,
    stage(sql`conditions`, read.last, conditions),
    stage(
      sql`units`,
      sql`conditions`,
      units.map(({ kept }) => kept),
    ),
    stage(
      sql`readable`,
      sql`units`,
      units.filter(({ kept, visible }) => kept !== visible).map(({ visible }) => visible),
    ),
  ];
  const lines = rows.flatMap(({ value, kept, visible }) => [
    sql`(${literal(value)}, ${visible}, false)`,
    ...(kept.text === visible.text ? [] : [sql`(${literal(value)}, ${kept} - ${visible}, true)`]),
  ]);
  if (lines.length === 0) lines.push(sql`('', ${EVERY_DAY} - ${EVERY_DAY}, false)`);
  return sql`
  with ${join(ctes, sql`,\n  `)}
  select ${join(keys.map((key) => sql`u.${key}`))}, s.purpose,
    lower(d.days) as from_day, upper(d.days) - 1 as until_day, s.restricted
  from readable as u
  cross join lateral (
    values ${join(lines, sql`,\n      `)}
  ) as s (purpose, days, restricted)
  cross join lateral unnest(s.days) as d (days)`;
}
