/**
 * Standings in SQL: for the people asked about, from their dates and events to the days of every purpose, in one
 * set-based query. It is the twin of src/policy/standing.ts, part for part; where they differ, the model is right.
 * Keeping the rows current is refresh.ts's work.
 */
import { yieldsToObjection } from "../policy/events.ts";
import type { Purpose } from "../policy/policy.ts";
import {
  type DaySet,
  EVERY_DAY,
  intersectionOf,
  NO_DAY,
  setOf,
  unionOf,
  without,
  written,
} from "./day-sets.ts";
import { type EventStates, eventStates, type Heeded, type Unit } from "./events.ts";
import { type Facts, factsOf } from "./facts.ts";
import { objectName, standingKey } from "./names.ts";
import { baseTable, columnOf, keyColumns, type Source, subjectKey } from "./source.ts";
import { arrayOf, identifier, join, literal, type Sql, sql, typeName } from "./sql.ts";
import { type Stage, staged, stageOf } from "./stages.ts";
import { channelsIn, clocksIn, isShared, type UnitPlace, unitsIn } from "./units.ts";
import { daysOf } from "./when.ts";

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
  /** Every value of `purpose` that people here can have days under; a purpose that never concerns them has none. */
  readonly values: readonly string[];
  /** From the parameters `$1`... (arrays of key columns) to rows like the relation's. */
  readonly query: Sql;
  /** The records it reads. */
  readonly records: ReadonlySet<string>;
  /** The events that can change somebody's days. */
  readonly heeded: readonly Heeded[];
};

/** The sets computed for every person, each once, in the order they build on one another. */
type Stages = {
  readonly conditions: Stage;
  readonly told: Stage;
  readonly audiences: Stage;
  readonly held: Stage;
  readonly kept: Stage;
  readonly visible: Stage;
  readonly together: Stage;
};

/** What the parts of a person's standings are made from. */
type Parts = {
  readonly source: Source;
  readonly facts: Facts;
  readonly events: EventStates;
  readonly stages: Stages;
};

export function standingTable(source: Source, subject: string, name: string): StandingTable {
  const parts: Parts = {
    source,
    facts: factsOf(source, subject),
    events: eventStates(source, subject),
    stages: {
      conditions: stageOf(),
      told: stageOf(),
      audiences: stageOf(),
      held: stageOf(),
      kept: stageOf(),
      visible: stageOf(),
      together: stageOf(),
    },
  };
  const rows = Object.entries(source.policy.purposes).flatMap(([purposeName, purpose]) =>
    purposeRows(parts, purposeName, purpose),
  );
  const columns = subjectKey(source, subject);
  const keys = keyColumns(source, subject).map((key) => identifier(key));
  return {
    subject,
    name,
    keys,
    keyTypes: columns.map((column) =>
      typeName(columnOf(source, subject, column).type.replace(/\(.*?\)/, "")),
    ),
    collations: columns.map((column) => collationOf(source, subject, column)),
    subjectColumns: columns.map((column) => identifier(column)),
    values: rows.map(({ value }) => value),
    query: wholeQuery(parts, subject, keys, rows),
    records: parts.facts.records,
    heeded: parts.events.heeded(),
  };
}

function collationOf(source: Source, subject: string, column: string): Sql {
  const { collation } = columnOf(source, subject, column);
  return collation === undefined ? sql`` : sql` collate ${identifier(collation)}`;
}

/** The columns of one unit: the days its data may be kept, those of them on which they are hidden, and the rest. */
type UnitDays = { readonly kept: Sql; readonly hidden: DaySet; readonly visible: Sql };

/** `hidden` is undefined where no act hides the data and keeps them. */
type StandingRow = { readonly value: string; readonly visible: Sql; readonly hidden: Sql | undefined };

function purposeRows(parts: Parts, name: string, purpose: Purpose): readonly StandingRow[] {
  const { source } = parts;
  const units = unitsIn(source, purpose).flatMap((at) => {
    const days = unitDays(parts, name, purpose, at);
    return days === undefined ? [] : [{ at, days }];
  });
  const row = (value: string, wanted: (at: UnitPlace) => boolean): readonly StandingRow[] => {
    const chosen = units.filter(({ at }) => wanted(at)).map(({ days }) => days);
    return chosen.length === 0 ? [] : [{ value, ...together(parts.stages, value.split(/[.#]/), chosen) }];
  };
  const shares = isShared(source, purpose) ? clocksIn(source, purpose).map(({ ground }) => ground) : [];
  return [null, ...channelsIn(purpose)].flatMap((channel) => {
    const inChannel = (at: UnitPlace): boolean => channel === null || at.channel === channel;
    return [
      ...row(standingKey(name, channel, null), inChannel),
      ...shares.flatMap((share) =>
        row(standingKey(name, channel, share), (at) => inChannel(at) && at.share === share),
      ),
    ];
  });
}

/** Some units as one row: visible on the days of any, hidden on the days that are kept and not visible. */
function together(
  { together: stage }: Stages,
  named: readonly string[],
  units: readonly UnitDays[],
): Omit<StandingRow, "value"> {
  const [first] = units;
  if (units.length === 1 && first !== undefined) {
    const { kept, visible, hidden } = first;
    return { visible, hidden: hidden.kind === "none" ? undefined : sql`${kept} * ${written(hidden)}` };
  }
  const union = (name: string, sets: readonly Sql[]): Sql =>
    stage.column(objectName(name, ...named), written(unionOf(sets.map(setOf))));
  const kept = union(
    "all_kept",
    units.map((unit) => unit.kept),
  );
  const visible = union(
    "all_visible",
    units.map((unit) => unit.visible),
  );
  const hiding = units.flatMap(({ hidden }) => (hidden.kind === "none" ? [] : [written(hidden)]));
  return {
    visible,
    hidden:
      hiding.length === 0
        ? undefined
        : sql`case when coalesce(${join(hiding)}) is not null then ${without(kept, setOf(visible))} end`,
  };
}

/** Undefined when people here never have a day of it, whatever their dates. */
function unitDays(
  { source, facts, events, stages }: Parts,
  name: string,
  purpose: Purpose,
  { ground, place, channel }: UnitPlace,
): UnitDays | undefined {
  const unit: Unit = { name, purpose, channel };
  const suffix = [name, String(place), ...(channel === null ? [] : [channel])];
  const nameOf = (what: string): string => objectName(what, ...suffix);
  const { basis } = ground;
  const yields = yieldsToObjection[basis.kind];
  const inColumn = (stage: Stage, column: string, days: DaySet): DaySet =>
    days.kind === "set" ? setOf(stage.column(column, days.sql)) : days;
  const condition = (list: "audiences" | "conditions", key: string): DaySet => {
    // One the policy does not declare holds on no day, as in the model.
    const declared = Object.hasOwn(source.policy[list], key) ? source.policy[list][key] : undefined;
    return declared === undefined
      ? NO_DAY
      : inColumn(stages.conditions, objectName(list, key), daysOf(declared.when, facts));
  };
  /** Less the days of which we were told otherwise. */
  const required = (key: string): DaySet => {
    const days = condition("conditions", key);
    const kind = Object.hasOwn(source.policy.conditions, key)
      ? source.policy.conditions[key]?.kind
      : undefined;
    if (kind === undefined || days.kind === "none") return days;
    const lasting = stages.conditions.column(objectName("conditions", key), written(days));
    return setOf(stages.told.column(objectName("required", key), without(lasting, events.told(kind))));
  };
  const asked: readonly (() => DaySet)[] = [
    () =>
      inColumn(
        stages.audiences,
        nameOf("whom"),
        unionOf(ground.audience.map((audience) => condition("audiences", audience))),
      ),
    ...(purpose.requires ?? []).map((each) => () => required(each)),
    () => inColumn(stages.conditions, nameOf("term"), facts.covered(ground.period)),
    () =>
      basis.kind === "contract"
        ? inColumn(stages.conditions, nameOf("basis"), daysOf(basis.when, facts))
        : EVERY_DAY,
    () => (basis.kind === "consent" ? events.consent(unit, basis.validity) : EVERY_DAY),
  ];
  const found: DaySet[] = [];
  for (const ask of asked) {
    const days = ask();
    // Nothing more need be read of anyone for a unit that concerns nobody here.
    if (days.kind === "none") return undefined;
    found.push(days);
  }
  const held = stages.held.column(nameOf("held"), written(intersectionOf(found)));
  const ended = unionOf([
    ...(yields ? [events.objected(unit)] : []),
    ...(basis.kind !== "consent" && purpose.onErasure === "ends" ? [events.erased()] : []),
  ]);
  const hidden = inColumn(
    stages.conditions,
    nameOf("hidden"),
    unionOf([
      ...(purpose.whileRestricted === undefined ? [events.restricted(unit)] : []),
      ...(yields && purpose.objection !== "absolute" ? [events.pending(unit)] : []),
    ]),
  );
  const kept = stages.kept.column(
    nameOf("kept"),
    without(held, inColumn(stages.conditions, nameOf("ended"), ended)),
  );
  return { kept, hidden, visible: stages.visible.column(nameOf("visible"), without(kept, hidden)) };
}

function wholeQuery(
  { source, facts, events, stages }: Parts,
  subject: string,
  keys: readonly Sql[],
  rows: readonly StandingRow[],
): Sql {
  const columns = subjectKey(source, subject).map((column) => identifier(column));
  const wanted =
    columns.length === 1
      ? sql`p.${join(columns)} = any ($1)`
      : sql`(${join(columns.map((column) => sql`p.${column}`))}) in (select * from unnest(${join(columns.map((_, i) => sql`$${literal(i + 1)}`))}))`;
  const people = sql`people as materialized (
    select ${join(columns.map((column, i) => sql`p.${column} as ${keys[i] ?? column}`))}
    from ${baseTable(source, subject)} as p
    where ${wanted}
  )`;
  const acts = events.query(sql`people`);
  const read = facts.query(sql`people`);
  const known =
    acts.length === 0
      ? sql`select * from ${read.last} as f`
      : sql`select f.*, a.act_states is not null as acted, a.act_states, a.act_days
      from ${read.last} as f
      left join acts as a using (${join(keys)})`;
  const shown = rows.map(({ value, visible }) => ({ value, days: visible, restricted: false }));
  const hidden = rows.flatMap(({ value, hidden: days }) =>
    days === undefined ? [] : [{ value, days, restricted: true }],
  );
  type Line = (typeof shown)[number];
  // Only somebody with an event can have hidden days, so the others are spared looking.
  const lines = (array: (of: readonly Line[]) => Sql): Sql =>
    hidden.length === 0
      ? array(shown)
      : sql`case when f.acted then ${array([...shown, ...hidden])} else ${array(shown)} end`;
  const key = (row: Sql): Sql => join(keys.map((name) => sql`${row}.${name}`));
  return sql`
  with ${join([people, ...acts, ...read.ctes], sql`,\n  `)}
  select ${key(sql`d`)}, d.purpose, lower(d.days) as from_day, upper(d.days) - 1 as until_day, d.restricted
  from (
    select ${key(sql`s`)}, s.purpose, s.restricted, unnest(s.days) as days
    from (
      select ${key(sql`f`)},
        unnest(${lines((of) => sql`${arrayOf(of.map(({ value }) => value))}::text[]`)}) as purpose,
        unnest(${lines((of) => sql`${arrayOf(of.map(({ restricted }) => restricted))}::boolean[]`)}) as restricted,
        unnest(${lines(
          (of) =>
            sql`array[${join(
              of.map(({ days }) => days),
              sql`,\n          `,
            )}]::datemultirange[]`,
        )}) as days
      from (${staged(known, Object.values(stages))}) as f
    ) as s
    where s.days is not null
  ) as d`;
}
