/**
 * The query behind everything that is kept, in all its forms, held against the reference model: the last day it tells
 * must be one up to which the purpose it names keeps the cell, the two ways it is written must tell the same day, and
 * what it tells of days before and after must add up to the model's.
 */
import { expect } from "vitest";
import { type Keeper, keepers } from "../../src/catalog/cell-days.ts";
import type { Database } from "../../src/catalog/database.ts";
import type { Holdings, Row } from "../../src/catalog/rows.ts";
import { standingTables } from "../../src/compile/compile.ts";
import { type Keeping, type KeepingOptions, keepingQuery, keepings } from "../../src/compile/keeping.ts";
import { sourceOf } from "../../src/compile/source.ts";
import { literal, sql } from "../../src/compile/sql.ts";
import { type Day, nextDay } from "../../src/policy/day.ts";
import { union, untilFrom } from "../../src/policy/days.ts";
import type { Connection } from "../../src/postgres/connect.ts";

type Grant = { readonly until: Day; readonly purpose: number };
type Answer = { readonly last: Grant | null; readonly later: readonly { from: Day; until: Day }[] };

/** How often something was kept on the day, by a grant before it, and by one that begins later. */
export type KeepingSeen = { kept: number; ended: number; extended: number };

export async function compareKeeping(
  connection: Connection,
  held: Holdings,
  database: Database,
  day: Day,
  seen: KeepingSeen,
): Promise<void> {
  const source = sourceOf(held.policy, held.map, database, "serment");
  const standings = standingTables(source);
  const on = sql`${literal(day)}::date`;
  for (const keeping of keepings(source)) {
    const ask = async (options: KeepingOptions): Promise<ReadonlyMap<string, readonly Answer[]>> =>
      answersOf(
        connection,
        keepingQuery(source, standings, keeping, { holds: false, ...options }).text,
        keeping,
        options.later === true,
      );
    const folded = await ask({ day: on });
    const open = await ask({ dayOfRow: on });
    const ended = await ask({ day: on, ended: true });
    const later = await ask({ day: on, later: true });
    const both = await ask({ day: on, ended: true, later: true });
    for (const row of held.rows[keeping.table] ?? []) {
      const key = keyOf(keeping, row);
      keeping.groups.forEach(({ columns }, i) => {
        const column = columns[0] ?? keeping.keyColumns[0] ?? "";
        const place = `${keeping.table}.${column} ${key} on ${day}`;
        const model = keepers(held, { table: keeping.table, row, column });
        const last = folded.get(key)?.[i]?.last ?? null;
        expect({ place, last: last?.until }).toEqual({ place, last: open.get(key)?.[i]?.last?.until });
        expect({ place, keeps: keepsUntil(held, model, day, last) }).toEqual({ place, keeps: true });
        const run = later.get(key)?.[i];
        expect({ place, run: runOf(run, day) }).toEqual({ place, run: untilOf(model, day) });
        expect({ place, begun: run?.last?.until }).toEqual({ place, begun: last?.until });
        const before = ended.get(key)?.[i]?.last ?? null;
        if (last === null)
          expect({ place, before: before?.until ?? null }).toEqual({ place, before: endBefore(model, day) });
        else expect({ place, before: before?.until }).toEqual({ place, before: last.until });
        expect({ place, both: both.get(key)?.[i] }).toEqual({
          place,
          both: { last: before, later: run?.later },
        });
        if (last !== null) seen.kept++;
        if (last === null && before !== null) seen.ended++;
        if (last !== null && runOf(run, day) !== last.until) seen.extended++;
      });
    }
    expect([...folded.keys()].sort()).toEqual(
      (held.rows[keeping.table] ?? []).map((row) => keyOf(keeping, row)).sort(),
    );
  }
}

const keyOf = ({ keyColumns }: Keeping, row: Row): string =>
  JSON.stringify(keyColumns.map((column) => row[column]));
/** The same of a line of the query. */
const keyIn = ({ keyColumns }: Keeping, line: Row): string =>
  JSON.stringify(keyColumns.map((_, i) => line[`k_${i + 1}`]));

async function answersOf(
  connection: Connection,
  query: string,
  keeping: Keeping,
  withLater: boolean,
): Promise<ReadonlyMap<string, readonly Answer[]>> {
  const pairs = (i: number): string =>
    withLater
      ? `coalesce((select json_agg(json_build_object('from', serment.code_day(q.later_${i}[n][1]), 'until', serment.code_day(q.later_${i}[n][2]))
           order by q.later_${i}[n][1], q.later_${i}[n][2]) from generate_subscripts(q.later_${i}, 1) as n), '[]')`
      : "'[]'::json";
  const groups = keeping.groups.map(
    (_, i) => `json_build_object('later', ${pairs(i + 1)}, 'last', case when q.last_${i + 1} is not null then
      json_build_object('until', serment.code_day(q.last_${i + 1}), 'purpose', serment.code_purpose(q.last_${i + 1})) end)`,
  );
  const { rows } = await connection.query<{ row: Row; answers: Answer[] }>(
    `select row_to_json(q) as row, json_build_array(${groups.join(", ")}) as answers from (${query}) as q`,
  );
  expect(rows.length).toBe(new Set(rows.map(({ row }) => keyIn(keeping, row))).size);
  return new Map(rows.map(({ row, answers }) => [keyIn(keeping, row), answers]));
}

/** Whether the purpose named keeps it from the day on without a gap, at least until the day told. */
function keepsUntil(held: Holdings, model: readonly Keeper[], day: Day, last: Grant | null): boolean {
  if (last === null) return untilOf(model, day) === undefined;
  const name = Object.keys(held.policy.purposes)[last.purpose - 1];
  const until = untilFrom(model.find(({ purpose }) => purpose === name)?.kept ?? [], day);
  return until !== undefined && until >= last.until;
}

const untilOf = (model: readonly Keeper[], day: Day): Day | undefined =>
  untilFrom(union(...model.map(({ kept }) => kept)), day);

/** The end of the run that holds the day, when later grants go on where it would have ended. */
function runOf(answer: Answer | undefined, day: Day): Day | undefined {
  if (answer === undefined || answer.last === null) return undefined;
  let { until } = answer.last;
  for (const { from, until: further } of answer.later)
    if (from > day && from <= nextDay(until) && further > until) until = further;
  return until;
}

/** The last day before `day` on which it was kept, when it is not kept on that day itself. */
function endBefore(model: readonly Keeper[], day: Day): Day | null {
  const ends = union(...model.map(({ kept }) => kept)).flatMap(({ until }) => (until < day ? [until] : []));
  return ends.at(-1) ?? null;
}
