/**
 * What people's acts make of a purpose, in SQL: the twin of src/policy/events.ts. Every state some unit needs is one
 * row set of a constant table saying which event switches it on or off; one window pass over the events of the people
 * in hand then gives the days of all states at once. Most people have no event, and cost nothing here.
 */
import type { Duration } from "../policy/period.ts";
import type { Purpose } from "../policy/policy.ts";
import type { ChannelName, EventKind } from "../policy/vocabulary.ts";
import { objectName } from "./names.ts";
import { keyColumns, own, type Source } from "./source.ts";
import { identifier, join, literal, type Sql, sql } from "./sql.ts";
import { NO_DAY } from "./when.ts";

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
};

export type Unit = { readonly name: string; readonly purpose: Purpose; readonly channel: ChannelName | null };

/** The days of event states, asked for one by one; `query` then computes those asked for. */
export type EventStates = {
  consent(unit: Unit, validity: Duration | undefined): Sql;
  /** Days that an objection has ended, and days on which one is being weighed. */
  objected(unit: Unit): Sql;
  pending(unit: Unit): Sql;
  erased(): Sql;
  restricted(unit: Unit): Sql;
  /** Two queries: the events of `people`, and from them one row per person with a column per state. */
  query(people: Sql): { readonly ctes: readonly Sql[]; readonly last: Sql } | undefined;
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
  const ask = (state: string, switches: readonly Omit<Switch, "state">[]): Sql => {
    states.set(
      state,
      switches.map((line) => ({ state, ...line })),
    );
    return sql`coalesce(f.${identifier(state)}, ${NO_DAY})`;
  };
  const named = (state: string, { name, channel }: Unit): string =>
    objectName(state, name, ...(channel === null ? [] : [channel]));
  const objection = (state: string, unit: Unit, kinds: ReturnType<typeof onOff>): Sql =>
    ask(
      named(state, unit),
      kinds.flatMap(([kind, on]) =>
        objectionNames(unit).map((purpose) => ({ kind, purpose, channel: unit.channel, on, scoped: true })),
      ),
    );
  return {
    consent: (unit, validity) => ask(named(consentName(validity), unit), consentSwitches(unit, validity)),
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
    query: (people) => (states.size === 0 ? undefined : statesQuery(source, subject, states, people)),
  };
}

const consentName = (lasts: Duration | undefined): string => {
  if (lasts === undefined) return "consent";
  return "months" in lasts ? `consent_${lasts.months}_months` : `consent_${lasts.days}_days`;
};

/** What an objection to the unit may name: its purpose, or all direct marketing when it is that. */
const objectionNames = ({ name, purpose }: Unit): readonly string[] =>
  purpose.objection === "absolute" ? [name, "directMarketing"] : [name];

function consentSwitches(unit: Unit, lasts: Duration | undefined): readonly Omit<Switch, "state">[] {
  const line = (kind: EventKind, purpose: string | null, on = false): Omit<Switch, "state"> => ({
    kind,
    purpose,
    channel: unit.channel,
    on,
    scoped: false,
    ...(on && lasts !== undefined ? { lasts } : {}),
  });
  return [
    line("consentGiven", unit.name, true),
    line("consentRefused", unit.name),
    line("consentWithdrawn", unit.name),
    ...objectionNames(unit).map((purpose) => line("objection", purpose)),
    ...(unit.purpose.onErasure === "ends" ? [line("erasure", null)] : []),
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
): { readonly ctes: readonly Sql[]; readonly last: Sql } {
  const keys = keyColumns(source, subject).map((key) => identifier(key));
  const ofEvent = join(keys.map((key) => sql`e.${key}`));
  const lines = [...states.values()].flat().map(switchRow);
  const columns = [...states.keys()].map(
    (state) => sql`range_agg(s.days) filter (where s.state = ${literal(state)}) as ${identifier(state)}`,
  );
  const events = sql`events as materialized (
    select ${join(keys.map((key) => sql`f.${key}`))}, e.id, e.at, e.kind, e.purpose, e.channel,
      ${own(source, "day_of")}(e.at) as day
    from ${people} as f, serment.event as e
    where e.subject_table = ${literal(subject)} and e.subject = ${keyText(keys.map((key) => sql`f.${key}`))}
  )`;
  const switches = sql`switches (state, kind, purpose, channel, switched_on, scoped, months, days) as (
    values ${join(lines, sql`,\n      `)}
  )`;
  const acts = sql`acts as materialized (
    select ${join(keys.map((key) => sql`s.${key}`))}, ${join(columns, sql`,\n      `)}
    from (
      select ${join(keys.map((key) => sql`h.${key}`))}, h.state, case when h.switched_on then daterange(h.day, least(
        h.next_day, serment.add_months(h.day, h.months) + 1, h.day + h.days + 1, 'infinity')) end as days
      from (
        select ${ofEvent}, e.day, w.state, w.switched_on, w.months, w.days,
          lead(e.day) over (
            partition by ${ofEvent}, w.state,
              case when w.scoped then e.purpose end, case when w.scoped then e.channel end
            order by e.at, e.id) as next_day
        from events as e, switches as w
        where w.kind = e.kind
          and w.purpose is not distinct from e.purpose
          and (e.channel is null or e.channel = w.channel)
      ) as h
    ) as s
    group by ${join(keys.map((key) => sql`s.${key}`))}
  )`;
  const last = sql`known as materialized (
    select p.*, ${join([...states.keys()].map((state) => sql`a.${identifier(state)}`))}
    from ${people} as p
    left join acts as a using (${join(keys)})
  )`;
  return { ctes: [events, switches, acts, last], last: sql`known` };
}

function switchRow({ state, kind, purpose, channel, on, scoped, lasts }: Switch): Sql {
  const months = lasts !== undefined && "months" in lasts ? lasts.months : null;
  const days = lasts !== undefined && "days" in lasts ? lasts.days : null;
  return sql`(${literal(state)}, ${literal(kind)}, ${literal(purpose)}::text, ${literal(channel)}::text, ${literal(on)}, ${literal(scoped)}, ${literal(months)}::integer, ${literal(days)}::integer)`;
}
