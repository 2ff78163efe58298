/**
 * A simulation boiled down to what the page draws: sums by month and category, by table and by purpose. It is small
 * however large the database is, so it is kept with its time and no look at the page has to count anything again.
 */
import type { Day } from "../policy/day.ts";
import type { SimulatedLine, Simulation } from "./simulate.ts";

/** Rows and data that go; what `rows` counts is said where it is used. */
export type Amount = { readonly rows: number; readonly cells: number };

/** What a month takes of a category. `rows`: those that lose the last datum of the category. */
export type ForecastPart = Amount & { readonly category: string };

export type ForecastMonth = {
  /** `2027-03`. */
  readonly month: string;
  /** Rows in which nothing is kept any more, whatever they held. */
  readonly whole: number;
  readonly parts: readonly ForecastPart[];
};

export type ForecastTable = {
  readonly table: string;
  /** Whole rows and data: what the next night's run forgets, and what is forgotten in all the time looked at. */
  readonly tonight: Amount;
  readonly ahead: Amount;
};

export type Forecast = {
  readonly policyVersion: string;
  readonly day: Day;
  readonly until: Day;
  /** Every month from the first to the last one looked at, also those in which nothing goes. */
  readonly months: readonly ForecastMonth[];
  /** What is to be forgotten already. */
  readonly due: Omit<ForecastMonth, "month">;
  /** Whole rows and data that outlast the time looked at; `endless`: those of them without a known end. */
  readonly after: Amount & { readonly endless: Amount };
  readonly tables: readonly ForecastTable[];
  /** The purposes that keep something last, with what goes when they end in the time looked at. */
  readonly purposes: readonly (Amount & { readonly purpose: string })[];
};

/** Of a simulation by month. */
export function forecastOf({ policyVersion, day, until, lines }: Simulation): Forecast {
  const within = lines.filter(({ period }) => period !== "later" && period !== "never");
  const dated = within.filter(({ period }) => period !== "due");
  return {
    policyVersion,
    day,
    until,
    months: monthsOf(day, until).map((month) => ({
      month,
      ...partsOf(dated.filter(({ period }) => period === month)),
    })),
    due: partsOf(lines.filter(({ period }) => period === "due")),
    after: {
      ...wholeOf(lines.filter(({ period }) => period === "later" || period === "never")),
      endless: wholeOf(lines.filter(({ period }) => period === "never")),
    },
    tables: groups(within, ({ table }) => table)
      .map(([table, some]) => ({
        table,
        tonight: wholeOf(some.map((line) => ({ ...line, ...line.tonight }))),
        ahead: wholeOf(some),
      }))
      .filter(({ ahead }) => ahead.rows + ahead.cells > 0),
    purposes: groups(dated, ({ purpose }) => purpose)
      .map(([purpose, some]) => ({ purpose, ...wholeOf(some) }))
      .filter(({ rows, cells }) => rows + cells > 0),
  };
}

function partsOf(lines: readonly SimulatedLine[]): Omit<ForecastMonth, "month"> {
  return {
    whole: wholeOf(lines).rows,
    parts: groups(lines, ({ category }) => category).map(([category, some]) => ({
      category,
      rows: sum(some, ({ rows }) => rows),
      cells: sum(some, ({ cells }) => cells),
    })),
  };
}

type Line = Pick<SimulatedLine, "category" | "rows" | "cells">;

/** Whole rows, and data of whatever category. */
const wholeOf = (lines: readonly Line[]): Amount => ({
  rows: sum(
    lines.filter(({ category }) => category === null),
    ({ rows }) => rows,
  ),
  cells: sum(lines, ({ cells }) => cells),
});

const sum = <T>(some: readonly T[], of: (one: T) => number): number =>
  some.reduce((total, one) => total + of(one), 0);

/** The lines that have a name, by it, in the order in which names first come. */
function groups<T>(lines: readonly T[], nameOf: (line: T) => string | null): readonly [string, T[]][] {
  const found = new Map<string, T[]>();
  for (const line of lines) {
    const name = nameOf(line);
    if (name === null) continue;
    const known = found.get(name);
    if (known === undefined) found.set(name, [line]);
    else known.push(line);
  }
  return [...found];
}

/** Every month from that of one day to that of another. */
function monthsOf(day: Day, until: Day): readonly string[] {
  const index = (d: Day): number => Number(d.slice(0, 4)) * 12 + Number(d.slice(5, 7)) - 1;
  return Array.from({ length: index(until) - index(day) + 1 }, (_, i) => {
    const month = index(day) + i;
    return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
  });
}
