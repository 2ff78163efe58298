/** Two simulations side by side: what another policy would forget earlier, later, more or less of. It counts nothing. */
import { comesBefore, type SimulatedLine, type Simulation } from "./simulate.ts";

type Amounts = Pick<SimulatedLine, "rows" | "cells">;

/** A line that the two do not tell alike. */
export type SimulatedDifference = Pick<SimulatedLine, "period" | "table" | "category" | "purpose"> & {
  readonly now: Amounts;
  readonly other: Amounts;
};

const NOTHING: Amounts = { rows: 0, cells: 0 };

/** Lines that are the same in both are left out. */
export function simulatedDifference(now: Simulation, other: Simulation): readonly SimulatedDifference[] {
  const [was, will] = [now, other].map(
    ({ lines }) => new Map(lines.map((line) => [keyOf(line), line] as const)),
  );
  return [...new Map([...(was ?? []), ...(will ?? [])])]
    .map(([key, { period, table, category, purpose }]) => ({
      ...{ period, table, category, purpose },
      now: amounts(was?.get(key)),
      other: amounts(will?.get(key)),
    }))
    .filter(({ now: a, other: b }) => a.rows !== b.rows || a.cells !== b.cells)
    .sort((a, b) =>
      comesBefore(a.period, b.period)
        ? -1
        : comesBefore(b.period, a.period)
          ? 1
          : keyOf(a) < keyOf(b)
            ? -1
            : 1,
    );
}

const keyOf = ({ period, table, category, purpose }: Omit<SimulatedDifference, "now" | "other">): string =>
  JSON.stringify([period, table, category, purpose]);

const amounts = (line: SimulatedLine | undefined): Amounts =>
  line === undefined ? NOTHING : { rows: line.rows, cells: line.cells };
