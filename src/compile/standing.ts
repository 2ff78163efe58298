/**
 * Standings in SQL: for the people asked about, from their dates and events to the days of every purpose, in one
 * set-based query. It is the twin of src/policy/standing.ts, part for part; where they differ, the model is right.
 * Keeping the rows current is refresh.ts's work.
 */
import type { Purpose } from "../policy/policy.ts";
import { type DaySet, intersectionOf, setOf, unionOf, without, written } from "./day-sets.ts";
import type { Heeded } from "./events.ts";
import { objectName, standingKey } from "./names.ts";
import { baseTable, columnOf, keyColumns, type Source, subjectKey } from "./source.ts";
import { arrayOf, identifier, join, literal, type Sql, sql, unsizedType } from "./sql.ts";
import { staged } from "./stages.ts";
import { inColumn, type Parts, partsOf, readPeople, type Stages, unitPieces } from "./unit-pieces.ts";
import { channelsIn, clocksIn, isShared, type UnitPlace, unitsIn } from "./units.ts";

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

export function standingTable(source: Source, subject: string, name: string): StandingTable {
  const parts = partsOf(source, subject);
  const rows = Object.entries(source.policy.purposes).flatMap(([purposeName, purpose]) =>
    purposeRows(parts, purposeName, purpose),
  );
  const columns = subjectKey(source, subject);
  const keys = keyColumns(source, subject).map((key) => identifier(key));
  return {
    subject,
    name,
    keys,
    keyTypes: columns.map((column) => unsizedType(columnOf(source, subject, column).type)),
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
function unitDays(parts: Parts, name: string, purpose: Purpose, at: UnitPlace): UnitDays | undefined {
  const { stages } = parts;
  const pieces = unitPieces(parts, name, purpose, at);
  const { nameOf } = pieces;
  const asked = [
    pieces.whom,
    ...pieces.required.map(({ days }) => days),
    pieces.term,
    pieces.basis,
    pieces.consent,
  ];
  const found: DaySet[] = [];
  for (const ask of asked) {
    const days = ask();
    // Nothing more need be read of anyone for a unit that concerns nobody here.
    if (days.kind === "none") return undefined;
    found.push(days);
  }
  const held = stages.held.column(nameOf("held"), written(intersectionOf(found)));
  const ended = unionOf([pieces.objected(), pieces.erased()]);
  const hidden = inColumn(
    stages.conditions,
    nameOf("hidden"),
    unionOf([pieces.restricted(), pieces.pending()]),
  );
  const kept = stages.kept.column(
    nameOf("kept"),
    without(held, inColumn(stages.conditions, nameOf("ended"), ended)),
  );
  return { kept, hidden, visible: stages.visible.column(nameOf("visible"), without(kept, hidden)) };
}

function wholeQuery(parts: Parts, subject: string, keys: readonly Sql[], rows: readonly StandingRow[]): Sql {
  const { source, stages } = parts;
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
  const { ctes, known } = readPeople(parts, keys, sql`people`);
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
  with ${join([people, ...ctes], sql`,\n  `)}
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
