/**
 * The lens as plain values in the reader's language: what the page draws, after the model has judged and the
 * messages have spoken. A cell that is not visible carries no value, so no value can leak through the page.
 */
import type { Day } from "../../policy/day.ts";
import type { Life } from "../life/chart.tsx";
import type { TableRow } from "../life/table.tsx";

export type CellView = { readonly label: string; readonly column: string } & (
  | { readonly state: "visible"; readonly value: string | null }
  | { readonly state: "hidden"; readonly reason: string }
  | { readonly state: "forgotten"; readonly reason: string }
  | { readonly state: "notYet"; readonly reason: string }
);
export type CellState = CellView["state"];

export const isVisible = (cell: CellView): cell is Extract<CellView, { state: "visible" }> =>
  cell.state === "visible";

export type RowView = { readonly key: string; readonly cells: readonly CellView[] };
export type TableView = { readonly table: string; readonly rows: readonly RowView[] };

/** One line of the answer: a component of lawfulness, whether it holds, and what says so. */
export type ReasonView = { readonly holds: boolean; readonly text: string; readonly article: string };

export type PurposeChoice = { readonly purpose: string; readonly label: string };

export type LensView = {
  readonly person: string;
  readonly name: string;
  readonly purpose: string;
  readonly day: Day;
  readonly today: Day;
  readonly choices: readonly PurposeChoice[];
  readonly life: Life;
  readonly lifeTable: readonly TableRow[];
  /** Labels of the purposes that never stand in the years shown. */
  readonly absent: readonly string[];
  readonly verdict: string;
  readonly reasons: readonly ReasonView[];
  readonly tables: readonly TableView[];
};

export const cellStates: readonly CellState[] = ["visible", "hidden", "forgotten", "notYet"];

/** How many cells of the file are in each state. */
export function countCells(tables: readonly TableView[]): Readonly<Record<CellState, number>> {
  const counts = { visible: 0, hidden: 0, forgotten: 0, notYet: 0 };
  for (const { rows } of tables)
    for (const { cells } of rows) for (const { state } of cells) counts[state] += 1;
  return counts;
}
