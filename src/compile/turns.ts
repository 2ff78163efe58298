/**
 * What keeps a table's rows along one way to their people: which values of `standing.purpose` count there, for which
 * groups of columns, and what a row must say for itself (its own clock, the records a purpose is limited to, whose row
 * it is). It is the kept half of predicate.ts in another form: not a condition for one purpose, but the last days of
 * all of them, to be compared.
 */
import { recordOf } from "../catalog/ways.ts";
import { anchorsOf, type Period } from "../policy/period.ts";
import type { Purpose } from "../policy/policy.ts";
import { datesOn, isOfPerson, personDate, placeOf, placesFor } from "./dates.ts";
import { aliasAt } from "./joins.ts";
import { standingKey } from "./names.ts";
import { allOf, covers, type Dates, hasNoStart, lastDayOf, rangeOf } from "./periods.ts";
import { controllerTest, distinctClocks, ROW } from "./predicate.ts";
import { recordMap, type Source, type Trail, tableMap, testsOf } from "./source.ts";
import { type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";

/** Whose cells a purpose keeps: all it uses, or those of some channels only. */
export type Keeper = { readonly purpose: string; readonly channels: readonly string[] | null };

/** One value of `standing.purpose`, and the groups (by their place) that its days keep. */
export type Standing = {
  readonly value: string;
  /** The purpose's place in the policy, from 1. */
  readonly number: number;
  /** The place of its turn in the list of them; null: the person's days are the row's. */
  readonly turn: number | null;
  readonly groups: ReadonlySet<number>;
};

/** What a row says for itself. Days are NULL when it says that nothing keeps it. */
export type Turn = {
  readonly from: Sql | null;
  readonly until: Sql;
  /** Whether they cover the day asked about. */
  readonly covers: Sql;
};

export type Turns = {
  readonly standings: readonly Standing[];
  readonly turns: readonly Turn[];
  /** The places of the way whose rows are read. */
  readonly places: ReadonlySet<number>;
};

/**
 * `key` gives the person's key where the way is laid out, for the rare row clock that reads a date of its person;
 * `day` is the same for all rows.
 */
export function turnsOf(
  source: Source,
  table: StandingTable,
  trail: Trail,
  groups: readonly (readonly Keeper[])[],
  key: readonly Sql[],
  day: Sql,
): Turns {
  const standings = new Map<string, Standing>();
  const turns = new Map<string, Turn & { readonly place: number }>();
  const places = new Set<number>();
  const numbers = new Map(Object.keys(source.policy.purposes).map((name, i) => [name, i + 1]));
  groups.forEach((keepers, group) => {
    for (const keeper of keepers)
      for (const { value, clock } of valuesOf(source, table, trail, keeper)) {
        const said = turnOf(source, trail, keeper.purpose, clock, key, day);
        if (said === "never") continue;
        const known = standings.get(value);
        if (known !== undefined) {
          standings.set(value, { ...known, groups: new Set([...known.groups, group]) });
          continue;
        }
        for (const place of said.places) places.add(place);
        const same = `${said.from?.text}\n${said.until.text}`;
        const place = turns.get(same)?.place ?? turns.size;
        if (!said.always) turns.set(same, { from: said.from, until: said.until, covers: said.covers, place });
        standings.set(value, {
          value,
          number: numbers.get(keeper.purpose) ?? 0,
          turn: said.always ? null : place,
          groups: new Set([group]),
        });
      }
  });
  return { standings: [...standings.values()], turns: [...turns.values()], places };
}

function purposeOf(source: Source, name: string): Purpose {
  const purpose = source.policy.purposes[name];
  if (purpose === undefined) throw new RangeError(`the policy has no purpose \`${name}\``);
  return purpose;
}

/** The values of a purpose that rows on this way must tell apart, each with the clock it is read with. */
function valuesOf(source: Source, table: StandingTable, trail: Trail, { purpose, channels }: Keeper) {
  const clocks = distinctClocks(source, purposeOf(source, purpose), trail);
  return clocks.flatMap(({ ground, clock }) =>
    (channels ?? [null])
      .map((channel) => standingKey(purpose, channel, clocks.length > 1 ? ground : null))
      .filter((value) => table.values.includes(value))
      .map((value) => ({ value, clock: clock?.period ?? null })),
  );
}

type Said = Turn & { readonly always: boolean; readonly places: ReadonlySet<number> };
type Span = Pick<Turn, "from" | "until">;

function turnOf(
  source: Source,
  trail: Trail,
  name: string,
  clock: Period | null,
  key: readonly Sql[],
  day: Sql,
): Said | "never" {
  const purpose = purposeOf(source, name);
  const ours = controllerTest(tableMap(source, trail.tables[0] ?? "").controller, purpose);
  if (ours?.text === "false") return "never";
  const limited = (purpose.onlyRecords ?? []).filter((record) => placeOf(source, trail, record) >= 0);
  const tests = [
    ...(ours === undefined ? [] : [ours]),
    // A row that is not there has no columns to pass a test with, so it passes none.
    ...limited.flatMap((record) => {
      const row = aliasAt(ROW, placeOf(source, trail, record));
      const test = testsOf(recordMap(source, record).where, row);
      return test === undefined ? [] : [test];
    }),
  ];
  const anchors = clock === null ? [] : anchorsOf(clock);
  const read = anchors.filter((ref) => !isOfPerson(source, ref)).map((ref) => recordOf(ref.anchor));
  const places = placesFor(source, trail, [...limited, ...read]);
  const dates = datesOn(source, trail, ROW, (anchor, fold) =>
    personDate(source, trail.subject, key, anchor, fold),
  );
  const own = clock === null ? { from: null, until: sql`'infinity'::date` } : spanOf(clock, dates);
  return {
    from: own.from,
    until: tests.length === 0 ? own.until : sql`case when ${allOf(tests)} then ${own.until} end`,
    covers: allOf([...tests, ...(clock === null ? [] : [covers(clock, dates, day)])]),
    always: clock === null && tests.length === 0,
    places,
  };
}

/**
 * The first and the last day of a period, as two dates, which are far cheaper than a range. `until` is NULL when the
 * period covers no day at all, except that the days of parts that do not meet are the wrong way round.
 */
function spanOf(period: Period, dates: Dates): Span {
  if (hasNoStart(period)) return { from: null, until: lastDayOf(period, dates) };
  if (period.kind === "during") return duringSpan(period.record, dates);
  if (
    period.kind === "earliest" &&
    period.periods.every((part) => part.kind === "during" || hasNoStart(part))
  ) {
    const spans = period.periods.map((part) => spanOf(part, dates));
    return {
      from: meet(
        sql`greatest`,
        spans.flatMap(({ from }) => from ?? []),
      ),
      until: leastOf(spans),
    };
  }
  const range = rangeOf(period, dates);
  return { from: sql`lower(${range})`, until: sql`upper(${range}) - 1` };
}

function duringSpan(record: string, dates: Dates): Span {
  const start = dates({ anchor: `${record}.start` });
  const end = dates({ anchor: `${record}.end` });
  const last = end.open ? sql`coalesce(${end.day}, 'infinity'::date)` : end.day;
  const held = start.held === undefined ? [] : [start.held];
  return {
    from: start.day,
    until: sql`case when ${allOf([...held, sql`${start.day} <= ${last}`])} then ${last} end`,
  };
}

const meet = (fold: Sql, parts: readonly Sql[]): Sql =>
  parts.length === 1 && parts[0] !== undefined ? parts[0] : sql`${fold}(${joined(parts)})`;

const joined = (parts: readonly Sql[]): Sql => parts.reduce((a, b) => sql`${a}, ${b}`);

/** `least` passes over what is missing, and none of the parts may be. */
function leastOf(spans: readonly Span[]): Sql {
  const present = spans.map(({ until }) => sql`${until} is not null`);
  return sql`case when ${allOf(present)} then least(${joined(spans.map(({ until }) => until))}) end`;
}
