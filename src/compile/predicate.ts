/**
 * Which rows of a table a purpose may see, or must keep, today: one condition per way to an owner. Views, guards and
 * the kept relations all take it from here, so a row that may be written is a row that may be read. The condition is
 * a correlated `exists`, which PostgreSQL plans as a semi-join and which leaves a view updatable.
 */
import { recordOf } from "../catalog/ways.ts";
import { anchorsOf } from "../policy/period.ts";
import { controllersOf, type Purpose } from "../policy/policy.ts";
import { datesOn, isOfPerson, personDate, placeOf, placesFor } from "./dates.ts";
import { aliasAt, walk } from "./joins.ts";
import { partitionName, standingKey } from "./names.ts";
import { allOf, anyOf, covers } from "./periods.ts";
import { own, recordMap, type Source, type Trail, tableMap, testsOf, trailsFrom } from "./source.ts";
import { identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import { type Clocked, clocksOn } from "./units.ts";

export type RowQuestion = {
  readonly table: string;
  readonly purpose: string;
  /** Only the days these channels are lawful on; null: any, or none. */
  readonly channels: readonly string[] | null;
  /** `kept`: restrictions are left aside. */
  readonly asks: "visible" | "kept";
};

/** The alias the row has where the condition is put. */
export const ROW = "t";

/** The condition on a row `t` of the table. `standings` are the relations by subject table. */
export function rowPredicate(
  source: Source,
  standings: readonly StandingTable[],
  question: RowQuestion,
): Sql {
  const purpose = purposeOf(source, question.purpose);
  const { impersonal, controller } = tableMap(source, question.table);
  if (impersonal !== undefined) return sql`true`;
  const ours = controllerTest(controller, purpose);
  if (ours !== undefined && ours.text === "false") return ours;
  const ways = lawfulWays(source, standings, question).map(
    ({ from, conditions }) => sql`exists (
    select from ${join(from)}
    where ${join(conditions, sql`\n      and `)})`,
  );
  // In a restored copy nobody is visible. Anywhere else the planner takes this test for granted: see apply/opening.ts.
  const open = question.asks === "visible" ? [sql`serment.open()`] : [];
  return ways.length === 0
    ? sql`false`
    : allOf([...open, ...(ours === undefined ? [] : [ours]), anyOf(ways)]);
}

function purposeOf(source: Source, name: string): Purpose {
  const purpose = source.policy.purposes[name];
  if (purpose === undefined) throw new RangeError(`the policy has no purpose \`${name}\``);
  return purpose;
}

/** Undefined when every row of the table is ours to act on. */
export function controllerTest(
  controller: ReturnType<typeof tableMap>["controller"],
  purpose: Purpose,
): Sql | undefined {
  const acted = controllersOf(purpose);
  if (controller === undefined) return acted.includes("self") ? undefined : sql`false`;
  if (typeof controller === "string") return acted.includes(controller) ? undefined : sql`false`;
  const column = sql`${aliasAt(ROW, 0)}.${identifier(controller.column)}`;
  const values = Object.entries(controller.values)
    .filter(([, who]) => acted.includes(who))
    .map(([value]) => literal(value));
  return anyOf([
    ...(acted.includes("self") ? [sql`${column} is null`] : []),
    ...(values.length > 0 ? [sql`(${column}::text in (${join(values)})) is true`] : []),
  ]);
}

/** The clocks that differ on this way; one standing serves all when none does. */
export function distinctClocks(source: Source, purpose: Purpose, trail: Trail): readonly Clocked[] {
  const clocks = clocksOn(source, purpose, trail);
  const [first] = clocks;
  return first !== undefined && clocks.every(({ clock }) => clock === null) ? [first] : clocks;
}

/** A clock, with the values of `standing.purpose` under which it is to be looked up. */
type Reading = Clocked & { readonly values: readonly string[] };

/** None when the purpose, or the channels asked about, never concern the people this way leads to. */
function readingsOf(
  source: Source,
  table: StandingTable,
  question: RowQuestion,
  purpose: Purpose,
  trail: Trail,
): readonly Reading[] {
  const clocks = distinctClocks(source, purpose, trail);
  return clocks
    .map((clock) => ({
      ...clock,
      values: (question.channels ?? [null])
        .map((channel) => standingKey(question.purpose, channel, clocks.length > 1 ? clock.ground : null))
        .filter((value) => table.values.includes(value)),
    }))
    .filter(({ values }) => values.length > 0);
}

/** A way from row `t` to somebody for whom the purpose is lawful: what is joined to the row, their standing being `s`. */
export type LawfulWay = {
  readonly subject: StandingTable;
  readonly from: readonly Sql[];
  readonly conditions: readonly Sql[];
};

/** The ways by which a row may be seen, or must be kept; none when the purpose never concerns the people behind it. */
export const lawfulWays = (
  source: Source,
  standings: readonly StandingTable[],
  question: RowQuestion,
): readonly LawfulWay[] =>
  trailsFrom(source, question.table).flatMap((trail) => lawfulWay(source, standings, question, trail) ?? []);

function lawfulWay(
  source: Source,
  standings: readonly StandingTable[],
  question: RowQuestion,
  trail: Trail,
): LawfulWay | undefined {
  const purpose = purposeOf(source, question.purpose);
  const table = standings.find(({ subject }) => subject === trail.subject);
  const clocks = table === undefined ? [] : readingsOf(source, table, question, purpose, trail);
  if (table === undefined || clocks.length === 0) return undefined;
  const limited = (purpose.onlyRecords ?? []).filter((record) => placeOf(source, trail, record) >= 0);
  const read = clocks.flatMap(({ clock }) => (clock === null ? [] : recordsRead(source, clock.period)));
  const path = walk(source, trail, placesFor(source, trail, [...limited, ...read]), ROW);
  const limits = limited.flatMap((record) => {
    const test = testsOf(recordMap(source, record).where, aliasAt(ROW, placeOf(source, trail, record)));
    return test === undefined ? [] : [test];
  });
  const { from, tests } = standingTests(source, table, question, clocks, trail, path.key);
  return {
    subject: table,
    from: [from, ...path.tables],
    conditions: [
      ...path.key.map((column, i) => sql`s.${table.keys[i] ?? column} = ${column}`),
      ...path.conditions,
      ...tests,
      ...limits,
    ],
  };
}

const recordsRead = (source: Source, period: Parameters<typeof anchorsOf>[0]): readonly string[] =>
  anchorsOf(period)
    .filter((ref) => !isOfPerson(source, ref))
    .map((ref) => recordOf(ref.anchor));

/** Which part of the standings is read, and what its rows must pass: today within their days, and the row's clock. */
function standingTests(
  source: Source,
  table: StandingTable,
  question: RowQuestion,
  clocks: readonly Reading[],
  trail: Trail,
  key: readonly Sql[],
): { readonly from: Sql; readonly tests: readonly Sql[] } {
  const today = sql`${own(source, "today")}()`;
  const now = sql`${own(source, "now")}()`;
  const dates = datesOn(source, trail, ROW, (anchor, fold) =>
    personDate(source, trail.subject, key, anchor, fold),
  );
  const shared = clocks.length > 1;
  const turn = ({ clock }: Clocked): readonly Sql[] =>
    clock === null ? [] : [covers(clock.period, dates, today)];
  const values = clocks.flatMap((clock) => clock.values);
  const [only] = values;
  const one = values.length === 1 && only !== undefined;
  const alternatives = clocks.map((clock) =>
    allOf([sql`s.purpose in (${join(clock.values.map(literal))})`, ...turn(clock)]),
  );
  return {
    from: sql`${own(source, one ? partitionName(table.name, only) : table.name)} as s`,
    tests: [
      ...(shared
        ? [sql`s.purpose in (${join(values.map(literal))})`, anyOf(alternatives)]
        : one
          ? clocks.flatMap(turn)
          : [sql`s.purpose in (${join(values.map(literal))})`, ...clocks.flatMap(turn)]),
      sql`s.from_at <= ${now}`,
      sql`s.until_at > ${now}`,
      ...(question.asks === "visible" ? [sql`not s.restricted`] : []),
    ],
  };
}
