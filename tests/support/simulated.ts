/**
 * The time ahead by the reference model: every row and every cell is asked, one by one, when the run of days that today
 * lies in ends, and the answers are counted in the lines of a simulation. Slow and plain, to be compared with.
 */
import { keepers, keptDays } from "../../src/catalog/cell-days.ts";
import type { Holdings, Row } from "../../src/catalog/rows.ts";
import { type Day, FOREVER, isDated, nextDay, previousDay } from "../../src/policy/day.ts";
import { type Days, includes, untilFrom } from "../../src/policy/days.ts";
import type { SimulatedLine } from "../../src/prove/simulate.ts";

type Ended = { readonly until: Day | undefined; readonly purpose: string | null };

/**
 * Days on which some cell is kept by what ends later than something else that goes on without a gap begins: the days
 * on which looking only at what keeps it now would be wrong.
 */
export function telling(held: Holdings): readonly Day[] {
  const days = new Set<Day>();
  for (const [table, { columns, impersonal }] of Object.entries(held.map.tables))
    for (const row of impersonal === undefined ? (held.rows[table] ?? []) : [])
      for (const column of Object.keys(columns)) {
        const spans = keepers(held, { table, row, column }).flatMap(({ kept }) => kept);
        for (const first of spans)
          for (const next of spans)
            if (first.from < next.from && next.from <= nextDay(first.until) && first.until < next.until)
              days.add(previousDay(next.from));
      }
  return [...days].filter(isDated).sort();
}

/** Recounts a simulation by month. `continued` counts cells that something beginning later keeps on. */
export function simulatedByModel(
  held: Holdings,
  day: Day,
  until: Day,
): { readonly lines: readonly SimulatedLine[]; readonly continued: number } {
  const lines = new Map<string, SimulatedLine>();
  let continued = 0;
  const count = (table: string, category: string | null, end: Ended, rows: number, cells: number) => {
    const line = { period: periodOf(end.until, day, until), table, category, purpose: end.purpose };
    const key = JSON.stringify(Object.values(line));
    const known = lines.get(key) ?? { ...line, rows: 0, cells: 0, tonight: { rows: 0, cells: 0 } };
    const tonight = end.until === undefined || end.until <= day ? 1 : 0;
    lines.set(key, {
      ...known,
      rows: known.rows + rows,
      cells: known.cells + cells,
      tonight: { rows: known.tonight.rows + rows * tonight, cells: known.tonight.cells + cells * tonight },
    });
  };
  for (const [table, entry] of Object.entries(held.map.tables)) {
    if (entry.impersonal !== undefined) continue;
    const columns = Object.entries(entry.columns).flatMap(([name, column]) =>
      "field" in column
        ? [{ name, category: column.field.split(".")[0] ?? "", neutral: column.neutral }]
        : [],
    );
    const key = Object.keys(entry.columns).find((name) => "key" in (entry.columns[name] ?? {})) ?? "";
    for (const row of held.rows[table] ?? []) {
      const ends = columns.map((column) => ({ ...column, end: endOf(held, table, row, column.name, day) }));
      const filled = ends.filter(
        ({ name, neutral }) =>
          row[name] !== null && (neutral == null || String(row[name]) !== String(neutral)),
      );
      for (const { category, end, name } of filled) {
        count(table, category, end, 0, 1);
        if (goesOn(held, table, row, name, day, end.until)) continued++;
      }
      for (const category of new Set(filled.map((one) => one.category)))
        count(
          table,
          category,
          latest(
            held,
            filled.filter((one) => one.category === category).map(({ end }) => end),
          ),
          1,
          0,
        );
      count(
        table,
        null,
        columns.length === 0
          ? endOf(held, table, row, key, day)
          : latest(
              held,
              ends.map(({ end }) => end),
            ),
        1,
        0,
      );
    }
  }
  return { lines: [...lines.values()], continued };
}

/** The last day of the run that holds the day, and the purpose named last of those that keep it then. */
function endOf(held: Holdings, table: string, row: Row, column: string, day: Day): Ended {
  const place = { table, row, column };
  const until = untilFrom(keptDays(held, place), day);
  if (until === undefined) return { until, purpose: null };
  const keeping = keepers(held, place).filter(({ kept }) => includes(kept, until));
  return {
    until,
    purpose: lastNamed(
      held,
      keeping.map(({ purpose }) => purpose),
    ),
  };
}

const lastNamed = (held: Holdings, purposes: readonly string[]): string | null =>
  Object.keys(held.policy.purposes).findLast((name) => purposes.includes(name)) ?? null;

function latest(held: Holdings, ends: readonly Ended[]): Ended {
  const days = ends.flatMap(({ until }) => until ?? []).sort();
  const until = days.at(-1);
  if (until === undefined) return { until, purpose: null };
  const purposes = ends.filter((one) => one.until === until).flatMap(({ purpose }) => purpose ?? []);
  return { until, purpose: lastNamed(held, purposes) };
}

/** Whether what keeps the cell on the day alone would have ended before. */
const goesOn = (
  held: Holdings,
  table: string,
  row: Row,
  column: string,
  day: Day,
  until: Day | undefined,
): boolean =>
  until !== undefined &&
  keepers(held, { table, row, column }).every(({ kept }) => lastFrom(kept, day) < until);

const lastFrom = (kept: Days, day: Day): string => untilFrom(kept, day) ?? "";

function periodOf(until: Day | undefined, day: Day, asked: Day): string {
  if (until === undefined || until < day) return "due";
  if (until === FOREVER) return "never";
  return until >= asked ? "later" : nextDay(until).slice(0, 7);
}
