/**
 * What people's acts make of a purpose, in SQL: the twin of src/policy/events.ts. Every state some unit needs is one
 * row set of a constant table saying which event switches it on or off; one window pass over the events of the people
 * in hand then gives the days of all states at once. Most people have no event, and cost nothing here. The table is
 * written as one array for each column, because PostgreSQL plans hundreds of rows of constants slowly.
 */
import { DIRECT_MARKETING } from "../policy/events.ts";
import type { Duration } from "../policy/period.ts";
import type { Purpose } from "../policy/policy.ts";
import type { ChannelName, EventKind, HouseConditionKind } from "../policy/vocabulary.ts";
import { type DaySet, NO_DAY, setOf } from "./day-sets.ts";
import { objectName } from "./names.ts";
import { keyColumns, own, type Source } from "./source.ts";
import { arrayOf, identifier, join, literal, type Sql, sql } from "./sql.ts";

/** One line of the constant table: an event that switches a state. */
type Switch = {
  readonly state: string;
  readonly kind: EventKind;
  readonly purpose: string | null;
  /** The unit's channel; events about another one do not reach it. */
  readonly channel: ChannelName | null;
  readonly on: boolean;
  /** Each scope (purpose and channel named by the event) is switched on its own. */
  readonly scoped: boolean;
  readonly lasts?: Duration;
  /** A third party's word, which counts for nothing after an opt-out. */
  readonly barrable?: boolean;
  readonly optsOut?: boolean;
};

/** An event some state heeds: its kind and what it is about. `opens`: by itself; the others only end a state. */
export type Heeded = {
  readonly kind: EventKind;
  readonly purpose: string | null;
  readonly opens: boolean;
};

export type Unit = { readonly name: string; readonly purpose: Purpose; readonly channel: ChannelName | null };

/** The days of event states, asked for one by one; `query` then computes those asked for. */
export type EventStates = {
  consent(unit: Unit, validity: Duration | undefined): DaySet;
  /** Days on which a consent is closed because it was recorded that it expired. */
  expired(unit: Unit): DaySet;
  /** Days that an objection has ended, and days on which one is being weighed. */
  objected(unit: Unit): DaySet;
  pending(unit: Unit): DaySet;
  erased(): DaySet;
  restricted(unit: Unit): DaySet;
  /** Days of which we were told that a condition of the house does not hold, whatever the dates. */
  told(kind: HouseConditionKind): DaySet;
  /** Every event that can change one of the days asked for, each once. */
  heeded(): readonly Heeded[];
  /** The last of the queries, `acts`, has a row for each of `people` with an event; none when no state is asked for. */
  query(people: Sql): readonly Sql[];
};

const onOff = (
  on: readonly EventKind[],
  off: readonly EventKind[],
): readonly (readonly [EventKind, boolean])[] => [
  ...on.map((kind) => [kind, true] as const),
  ...off.map((kind) => [kind, false] as const),
];

export function eventStates(source: Source, subject: string): EventStates {
  const states = new Map<string, readonly Switch[]>();
  const ask = (state: string, switches: readonly Omit<Switch, "state">[]): DaySet => {
    states.set(
      state,
      switches.map((line) => ({ state, ...line })),
    );
    return setOf(sql`f.act_days[array_position(f.act_states, ${literal(state)})]`);
  };
  const named = (state: string, { name, channel }: Unit): string =>
    objectName(state, channel === null ? name : `${name}.${channel}`);
  const objection = (state: string, unit: Unit, kinds: ReturnType<typeof onOff>): DaySet =>
    ask(
      named(state, unit),
      kinds.flatMap(([kind, on]) =>
        objectionNames(unit).map((purpose) => ({ kind, purpose, channel: unit.channel, on, scoped: true })),
      ),
    );
  return {
    consent: (unit, validity) => ask(named(consentName(validity), unit), consentSwitches(unit, validity)),
    expired: (unit) =>
      ask(
        named("expired", unit),
        consentSwitches(unit, undefined).map((line) => ({ ...line, on: line.kind === "consentExpired" })),
      ),
    objected: (unit) =>
      unit.purpose.objection === "absolute"
        ? objection("objected", unit, onOff(["objection"], ["objectionLifted"]))
        : objection(
            "objected",
            unit,
            onOff(["objectionUpheld"], ["objection", "objectionOverruled", "objectionLifted"]),
          ),
    pending: (unit) =>
      unit.purpose.objection === "absolute"
        ? NO_DAY
        : objection(
            "pending",
            unit,
            onOff(["objection"], ["objectionUpheld", "objectionOverruled", "objectionLifted"]),
          ),
    erased: () =>
      ask(
        "erased",
        onOff(["erasure"], ["erasureLifted"]).map(([kind, on]) => ({
          kind,
          purpose: null,
          channel: null,
          on,
          scoped: false,
        })),
      ),
    restricted: (unit) =>
      ask(
        named("restricted", unit),
        onOff(["restriction"], ["restrictionLifted"]).flatMap(([kind, on]) =>
          [null, unit.name].map((purpose) => ({ kind, purpose, channel: unit.channel, on, scoped: true })),
        ),
      ),
    told: (kind) =>
      ask(
        objectName("told", kind),
        onOff(...told[kind]).map(([each, on]) => ({
          kind: each,
          purpose: null,
          channel: null,
          on,
          scoped: false,
        })),
      ),
    heeded: () => heededBy([...states.values()].flat()),
    query: (people) => (states.size === 0 ? [] : statesQuery(source, subject, states, people)),
  };
}

const told: Readonly<
  Record<HouseConditionKind, readonly [on: readonly EventKind[], off: readonly EventKind[]]>
> = {
  alive: [["deceased"], ["deceasedLifted"]],
  adult: [["minor"], ["minorLifted"]],
};

function heededBy(lines: readonly Switch[]): readonly Heeded[] {
  const found = new Map<string, Heeded>();
  for (const { kind, purpose, on } of lines) {
    const key = JSON.stringify([kind, purpose]);
    found.set(key, { kind, purpose, opens: on || found.get(key)?.opens === true });
  }
  return [...found.values()];
}

const consentName = (lasts: Duration | undefined): string => {
  if (lasts === undefined) return "consent";
  return "months" in lasts ? `consent_${lasts.months}_months` : `consent_${lasts.days}_days`;
};

/** What an objection to the unit may name: its purpose, or all direct marketing when it is that. */
const objectionNames = ({ name, purpose }: Unit): readonly string[] =>
  purpose.objection === "absolute" ? [name, DIRECT_MARKETING] : [name];

function consentSwitches(unit: Unit, lasts: Duration | undefined): readonly Omit<Switch, "state">[] {
  type Line = Omit<Switch, "state">;
  const about = { channel: unit.channel, scoped: false };
  const gives = (kind: EventKind): Line => ({
    kind,
    purpose: unit.name,
    on: true,
    ...about,
    ...(lasts === undefined ? {} : { lasts }),
  });
  const optsOut = (kind: EventKind, purpose: string | null): Line => ({
    kind,
    purpose,
    on: false,
    optsOut: true,
    ...about,
  });
  return [
    gives("consentGiven"),
    gives("consentRenewed"),
    { ...gives("consentImported"), barrable: true },
    { kind: "consentExpired", purpose: unit.name, on: false, ...about },
    optsOut("consentRefused", unit.name),
    optsOut("consentWithdrawn", unit.name),
    ...objectionNames(unit).map((purpose) => optsOut("objection", purpose)),
    ...(unit.purpose.onErasure === "ends" ? [optsOut("erasure", null)] : []),
  ];
}

/** A person's key as the ledger writes it: the one column's text, or the texts of several as a JSON array. */
export const keyText = (columns: readonly Sql[]): Sql => {
  if (columns.length === 1) return sql`${join(columns)}::text`;
  const texts = columns.map((column) => sql`to_json(${column}::text)::text`);
  return sql`'[' || ${join(texts, sql` || ',' || `)} || ']'`;
};

function statesQuery(
  source: Source,
  subject: string,
  states: ReadonlyMap<string, readonly Switch[]>,
  people: Sql,
): readonly Sql[] {
  const keys = keyColumns(source, subject).map((key) => identifier(key));
  const ofEvent = join(keys.map((key) => sql`e.${key}`));
  const ofSwitched = join(keys.map((key) => sql`w.${key}`));
  const ofPerson = join(keys.map((key) => sql`s.${key}`));
  const events = sql`events as materialized (
    select ${join(keys.map((key) => sql`f.${key}`))}, e.id, e.at, e.kind, e.purpose, e.channel,
      ${own(source, "day_of")}(e.at) as day
    from ${people} as f, serment.event as e
    where e.subject_table = ${literal(subject)} and e.subject = ${keyText(keys.map((key) => sql`f.${key}`))}
  )`;
  const switches = switchTable([...states.values()].flat());
  // A person is in few states, so these are a short list rather than a column for each that there is.
  const acts = sql`acts as materialized (
    select ${ofPerson}, array_agg(s.state) as act_states, array_agg(s.days) as act_days
    from (
      select ${ofPerson}, s.state, range_agg(s.days) as days
      from (
        select ${join(keys.map((key) => sql`h.${key}`))}, h.state, daterange(h.day, least(
          h.next_day, serment.add_months(h.day, h.months) + 1, h.day + h.days + 1, 'infinity')) as days
        from (
          select ${ofSwitched}, w.day, w.state, w.switched_on, w.months, w.days,
            lead(w.day) over (partition by ${ofSwitched}, w.state, w.about, w.by order by w.at, w.id) as next_day
          from (
            select ${ofEvent}, e.day, e.at, e.id, w.state, w.switched_on, w.months, w.days,
              case when w.scoped then e.purpose end as about, case when w.scoped then e.channel end as by,
              w.barrable and bool_or(w.opts_out) over (
                partition by ${ofEvent}, w.state
                order by e.at, e.id
                rows between unbounded preceding and 1 preceding) as barred
            from events as e, switches as w
            where w.kind = e.kind
              and w.purpose is not distinct from e.purpose
              and (e.channel is null or e.channel = w.channel)
          ) as w
          where w.barred is not true
        ) as h
        where h.switched_on
      ) as s
      group by ${ofPerson}, s.state
    ) as s
    group by ${ofPerson}
  )`;
  return [events, switches, acts];
}

function switchTable(lines: readonly Switch[]): Sql {
  const months = ({ lasts }: Switch) => (lasts !== undefined && "months" in lasts ? lasts.months : null);
  const days = ({ lasts }: Switch) => (lasts !== undefined && "days" in lasts ? lasts.days : null);
  const columns = [
    sql`${arrayOf(lines.map(({ state }) => state))}::text[]`,
    sql`${arrayOf(lines.map(({ kind }) => kind))}::text[]`,
    sql`${arrayOf(lines.map(({ purpose }) => purpose))}::text[]`,
    sql`${arrayOf(lines.map(({ channel }) => channel))}::text[]`,
    sql`${arrayOf(lines.map(({ on }) => on))}::boolean[]`,
    sql`${arrayOf(lines.map(({ scoped }) => scoped))}::boolean[]`,
    sql`${arrayOf(lines.map(({ barrable }) => barrable === true))}::boolean[]`,
    sql`${arrayOf(lines.map(({ optsOut }) => optsOut === true))}::boolean[]`,
    sql`${arrayOf(lines.map(months))}::integer[]`,
    sql`${arrayOf(lines.map(days))}::integer[]`,
  ];
  return sql`switches (state, kind, purpose, channel, switched_on, scoped, barrable, opts_out, months, days) as (
    select * from unnest(
      ${join(
        columns,
        sql`,
      `,
      )})
  )`;
}
