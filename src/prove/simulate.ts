/**
 * The time ahead: what will be forgotten when, of which table and category, and which purpose keeps it last, if nothing
 * changes until then. The database counts it on real rows, a statement per table; nothing is changed, and only counts
 * leave it. How two policies differ is in simulate-difference.ts.
 */
import type { Database } from "../catalog/database.ts";
import type { PolicyMap } from "../catalog/map.ts";
import { standingTables } from "../compile/compile.ts";
import { type Keeping, keepings } from "../compile/keeping.ts";
import { type Source, sourceOf } from "../compile/source.ts";
import { literal, type Sql, sql } from "../compile/sql.ts";
import type { StandingTable } from "../compile/standing.ts";
import { waitingPlan } from "../compile/waiting.ts";
import { type Keys, listsOf, noKeys, waitingRows } from "../compile/waiting-rows.ts";
import { SermentError } from "../errors.ts";
import { addMonths, type Day, isDated } from "../policy/day.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "../postgres/connect.ts";
import { countTable } from "./retention-count.ts";
import { laterQuery } from "./simulate-later.ts";
import { DUE, LATER, NEVER, type Present, simulateQuery } from "./simulate-query.ts";

/**
 * When something is forgotten: `2027-03` or, by year, `2027`; `due`: it is to be forgotten already; `later`: after the
 * last day asked about; `never`: no end is known, or a hold keeps it.
 */
export type SimulatedPeriod = string;

export type SimulatedLine = {
  readonly period: SimulatedPeriod;
  readonly table: string;
  /** Null: the rows as a whole. */
  readonly category: string | null;
  /** The purpose that keeps it last; null: nothing keeps it now, or a hold does. */
  readonly purpose: string | null;
  /** With a category: rows that lose the last datum of it. Without: rows in which nothing is kept any more. */
  readonly rows: number;
  /** Data that are forgotten, with their row or before it. */
  readonly cells: number;
  /** The part of it that the next night's run forgets. */
  readonly tonight: { readonly rows: number; readonly cells: number };
};

export type Simulation = {
  readonly policyVersion: string;
  /** The day it is told on. */
  readonly day: Day;
  /** The last day looked at. */
  readonly until: Day;
  readonly by: "month" | "year";
  readonly lines: readonly SimulatedLine[];
};

export type SimulateProgress = { readonly table: string; readonly done: number; readonly total: number };

export type SimulateOptions = {
  /** Absent: ten years from today. */
  readonly until?: Day;
  readonly by?: "month" | "year";
  readonly onProgress?: (progress: SimulateProgress) => void;
};

/** What is simulated: a policy whose standings lie in `schema`. */
export type Simulated = {
  readonly policy: Policy;
  readonly map: PolicyMap;
  readonly database: Database;
  readonly schema: string;
};

/** Ten years on, unless another day is asked for. Throws `bad-argument` for a day that is past, or none at all. */
export function simulatedUntil(day: Day, asked: Day | undefined): Day {
  const until = asked ?? addMonths(day, 120);
  if (isDated(until) && until >= day) return until;
  throw new SermentError("bad-argument", `\`${until}\` does not lie ahead`, {
    details: `today is ${day}`,
    hint: "give a day from today on, as YYYY-MM-DD",
  });
}

/** Belongs inside a transaction, so that all tables are counted as they were at one moment. */
export async function simulate(
  connection: Connection,
  { policy, map, database, schema }: Simulated,
  day: Day,
  options: SimulateOptions = {},
): Promise<Simulation> {
  const until = simulatedUntil(day, options.until);
  const by = options.by ?? "month";
  const source = sourceOf(policy, map, database, schema);
  const standings = standingTables(source);
  const tables = keepings(source).filter(({ keyColumns }) => keyColumns.length > 0);
  const lines = new Map<string, SimulatedLine>();
  const names = Object.keys(policy.purposes);
  // Sorting and hashing millions of rows in the default four megabytes would go through the disk.
  await connection.query("set local work_mem = '64MB'");
  const waiting = await rowsThatWait(connection, source, standings, tables);
  const present = {
    ...(await whatIsPresent(connection, laterQuery(source, standings, sql`date ${literal(day)}`))),
    waiting: new Set(waiting.keys()),
  };
  for (const [done, keeping] of tables.entries()) {
    options.onProgress?.({ table: keeping.table, done, total: tables.length });
    const { parts, all, later } = simulateQuery(source, standings, keeping, { day, until, present });
    const keys = waiting.get(keeping.table);
    const values = keys === undefined ? [] : listsOf(keeping, keys);
    for (const query of later === undefined ? [all] : [all, later])
      for (const row of (await connection.query<Counted>(query.text, [...values])).rows) {
        const part = parts[row.part];
        if (part === undefined) continue;
        add(lines, {
          period: periodName(row.period, by),
          table: keeping.table,
          category: part.category,
          purpose: names[(row.purpose ?? 0) - 1] ?? null,
          ...(part.counts === "cells" ? { rows: 0 } : { rows: row.rows }),
          ...(part.counts === "rows" ? { cells: 0 } : { cells: row.cells }),
          tonight: {
            rows: part.counts === "cells" ? 0 : row.rows_tonight,
            cells: part.counts === "rows" ? 0 : row.cells_tonight,
          },
        });
      }
  }
  options.onProgress?.({ table: "", done: tables.length, total: tables.length });
  const told = [...lines.values()].filter(({ rows, cells }) => rows !== 0 || cells !== 0);
  return { policyVersion: policy.version, day, until, by, lines: told.sort(inOrder) };
}

/** The empty rows that wait for others, of tables that have any. Only rows that are noted can be some. */
async function rowsThatWait(
  connection: Connection,
  source: Source,
  standings: readonly StandingTable[],
  tables: readonly Keeping[],
): Promise<ReadonlyMap<string, Keys>> {
  const { rows } = await connection.query<{ tables: readonly string[]; holds: boolean }>(
    `select array(select distinct table_name from serment.due_row) as tables,
            exists (select from serment.active_hold) as holds`,
  );
  const { tables: listed, holds } = rows[0] ?? { tables: [], holds: true };
  const noted = new Set(listed);
  if (noted.size === 0) return new Map();
  const found = await waitingRows(connection, waitingPlan(source, standings), {
    among: noted,
    goneOf: async (table) => {
      const keeping = tables.find((one) => one.table === table);
      return keeping === undefined
        ? noKeys
        : (await countTable(connection, source, standings, keeping, { holds })).gone;
    },
    ...(holds ? {} : { holds: false }),
  });
  return new Map(
    [...found].flatMap(([table, { waiting }]) => (waiting.count === 0 ? [] : [[table, waiting]])),
  );
}

async function whatIsPresent(connection: Connection, later: Sql): Promise<Omit<Present, "waiting">> {
  const { rows } = await connection.query<Pick<Present, "holds">>(
    "select exists (select from serment.active_hold) as holds",
  );
  const { rows: begin } = await connection.query<{ kind: string; name: string }>(later.text);
  const named = (wanted: string): ReadonlySet<string> =>
    new Set(begin.filter(({ kind }) => kind === wanted).map(({ name }) => name));
  return {
    ...(rows[0] ?? { holds: true }),
    later: { values: named("value"), records: named("record") },
  };
}

type Counted = {
  readonly part: number;
  readonly period: number;
  readonly purpose: number | null;
  readonly rows: number;
  readonly cells: number;
  readonly rows_tonight: number;
  readonly cells_tonight: number;
};

function periodName(period: number, by: "month" | "year"): SimulatedPeriod {
  if (period === DUE) return "due";
  if (period === LATER) return "later";
  if (period === NEVER) return "never";
  const year = String(Math.floor(period / 12)).padStart(4, "0");
  return by === "year" ? year : `${year}-${String((period % 12) + 1).padStart(2, "0")}`;
}

function add(lines: Map<string, SimulatedLine>, line: SimulatedLine): void {
  const key = JSON.stringify([line.period, line.table, line.category, line.purpose]);
  const known = lines.get(key);
  lines.set(
    key,
    known === undefined
      ? line
      : {
          ...known,
          rows: known.rows + line.rows,
          cells: known.cells + line.cells,
          tonight: {
            rows: known.tonight.rows + line.tonight.rows,
            cells: known.tonight.cells + line.tonight.cells,
          },
        },
  );
}

/** What is due first, then the calendar, then what comes later, then what has no end. */
const place = (period: SimulatedPeriod): string =>
  ({ due: "0", later: "a", never: "b" })[period] ?? `1${period}`;

const inOrder = (a: SimulatedLine, b: SimulatedLine): number => {
  const [left, right] = [a, b].map((one) =>
    [place(one.period), one.table, one.category ?? "", one.purpose ?? ""].join("\n"),
  );
  return (left ?? "") < (right ?? "") ? -1 : left === right ? 0 : 1;
};

/** Whether a period comes before another, as lines are ordered. */
export const comesBefore = (a: SimulatedPeriod, b: SimulatedPeriod): boolean => place(a) < place(b);
