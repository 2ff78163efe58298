/**
 * What the days of a unit (a purpose, one of its grounds, one channel) are made of, one set of days for each thing that
 * must hold or must not. Standings are these sets put together; the contact gate says by them why somebody is left out.
 */
import { yieldsToObjection } from "../policy/events.ts";
import type { Purpose } from "../policy/policy.ts";
import { type DaySet, EVERY_DAY, NO_DAY, setOf, unionOf, without, written } from "./day-sets.ts";
import { type EventStates, eventStates, type Unit } from "./events.ts";
import { type Facts, factsOf } from "./facts.ts";
import { objectName } from "./names.ts";
import type { Source } from "./source.ts";
import { join, type Sql, sql } from "./sql.ts";
import { type Stage, stageOf } from "./stages.ts";
import type { UnitPlace } from "./units.ts";
import { daysOf } from "./when.ts";

/** The sets computed for every person, each once, in the order they build on one another. */
export type Stages = {
  readonly conditions: Stage;
  readonly told: Stage;
  readonly audiences: Stage;
  readonly held: Stage;
  readonly kept: Stage;
  readonly visible: Stage;
  readonly together: Stage;
};

/** What the parts of a person's standings are made from. */
export type Parts = {
  readonly source: Source;
  readonly facts: Facts;
  readonly events: EventStates;
  readonly stages: Stages;
};

export const partsOf = (source: Source, subject: string): Parts => ({
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
});

/** Each is read of people only when it is asked for. */
export type UnitPieces = {
  /** Which unit it is, where events are looked at. */
  readonly unit: Unit;
  /** The name of a column of its own. */
  nameOf(what: string): string;
  /** Some audience of the ground. */
  whom(): DaySet;
  /** Each house condition of the purpose, by its name. */
  readonly required: readonly { readonly name: string; days(): DaySet }[];
  term(): DaySet;
  /** What the basis asks for besides consent: a contract, or what shows a soft opt-in. */
  basis(): DaySet;
  /** Every day where the basis is another one. */
  consent(): DaySet;
  /** Objections that end it, and those that are weighed and hide it. */
  objected(): DaySet;
  pending(): DaySet;
  erased(): DaySet;
  restricted(): DaySet;
};

export function unitPieces(
  { source, facts, events, stages }: Parts,
  name: string,
  purpose: Purpose,
  { ground, place, channel }: UnitPlace,
): UnitPieces {
  const unit: Unit = { name, purpose, channel };
  const suffix = [name, String(place), ...(channel === null ? [] : [channel])];
  const nameOf = (what: string): string => objectName(what, ...suffix);
  const { basis } = ground;
  const yields = yieldsToObjection[basis.kind];
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
  const asked = (): DaySet => {
    if (basis.kind === "contract")
      return inColumn(stages.conditions, nameOf("basis"), daysOf(basis.when, facts));
    if (basis.kind === "softOptIn" && basis.shownBy !== undefined)
      return condition("conditions", basis.shownBy);
    return EVERY_DAY;
  };
  return {
    unit,
    nameOf,
    whom: () =>
      inColumn(
        stages.audiences,
        nameOf("whom"),
        unionOf(ground.audience.map((audience) => condition("audiences", audience))),
      ),
    required: (purpose.requires ?? []).map((each) => ({ name: each, days: () => required(each) })),
    term: () => inColumn(stages.conditions, nameOf("term"), facts.covered(ground.period)),
    basis: asked,
    consent: () => (basis.kind === "consent" ? events.consent(unit, basis.validity) : EVERY_DAY),
    objected: () => (yields ? events.objected(unit) : NO_DAY),
    pending: () => (yields && purpose.objection !== "absolute" ? events.pending(unit) : NO_DAY),
    erased: () => (basis.kind !== "consent" && purpose.onErasure === "ends" ? events.erased() : NO_DAY),
    restricted: () => (purpose.whileRestricted === undefined ? events.restricted(unit) : NO_DAY),
  };
}

export const inColumn = (stage: Stage, column: string, days: DaySet): DaySet =>
  days.kind === "set" ? setOf(stage.column(column, days.sql)) : days;

/** One row `f` for each of `people`, with what the pieces asked for read of them; and the queries it stands on. */
export function readPeople(
  { facts, events }: Pick<Parts, "facts" | "events">,
  keys: readonly Sql[],
  people: Sql,
): { readonly ctes: readonly Sql[]; readonly known: Sql } {
  const acts = events.query(people);
  const read = facts.query(people);
  const known =
    acts.length === 0
      ? sql`select * from ${read.last} as f`
      : sql`select f.*, a.act_states is not null as acted, a.act_states, a.act_days
      from ${read.last} as f
      left join acts as a using (${join(keys)})`;
  return { ctes: [...acts, ...read.ctes], known };
}
