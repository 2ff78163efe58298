/**
 * The months ahead as stacked columns: which categories have a colour of their own, how high each part stands, where
 * the lines of the scale lie. Across in percentages, up in pixels, so one drawing fits a phone and a wide screen. It
 * draws nothing.
 */
import type { Forecast, ForecastMonth } from "../engine.ts";
import { percent } from "../life/scale.ts";

/** Categories with a colour of their own; more could not be told apart. */
const SHOWN = 8;
/** The height of the drawing, in pixels. */
export const HEIGHT = 240;
/** Kept free above the columns, for the figure over the one that is due. */
const HEADROOM = 22;
/** What is due stands before today, as wide as this many months; today's line comes after it. */
const LEAD = 4;

/** A colour of the chart: a category, or all the others together. */
export type Layer = { readonly category: string | null; readonly hue: string; readonly rows: number };

export type Segment = { readonly hue: string; readonly y: number; readonly height: number };

export type Column = {
  readonly x: string;
  readonly width: string;
  readonly rows: number;
  readonly segments: readonly Segment[];
};

export type Columns = {
  readonly layers: readonly Layer[];
  /** What is due already; `cut`: it is higher than the scale, and drawn as high as fits. */
  readonly due: (Column & { readonly cut: boolean }) | undefined;
  readonly months: readonly (Column & { readonly month: string })[];
  readonly today: string;
  readonly lines: readonly { readonly y: number; readonly rows: number }[];
  /** Where each year begins, and the middle of what is shown of it; undefined where its name would not fit. */
  readonly years: readonly {
    readonly year: string;
    readonly x: string;
    readonly middle: string | undefined;
  }[];
};

const rowsOf = ({ parts }: Pick<ForecastMonth, "parts">): number =>
  parts.reduce((sum, { rows }) => sum + rows, 0);

/** `categories`: all of the policy, in its order, so that colours do not follow the figures of the day. */
export function columnsOf(forecast: Forecast, categories: readonly string[]): Columns {
  const { months, due } = forecast;
  const layers = layersOf(forecast, categories);
  const most = Math.max(...months.map(rowsOf), 0);
  const dueRows = rowsOf(due);
  const top = niceTop(most > 0 ? most : dueRows);
  const slots = LEAD + months.length;
  const at = (slot: number): number => (100 * slot) / slots;
  const column = (month: Pick<ForecastMonth, "parts">, from: number, until: number): Column => ({
    x: percent(at(from)),
    width: percent(at(until) - at(from)),
    rows: rowsOf(month),
    segments: segmentsOf(month, layers, Math.max(top, 1)),
  });
  return {
    layers,
    due:
      dueRows === 0
        ? undefined
        : { ...column(cutTo(due, dueRows, top), 0.6, LEAD - 0.9), rows: dueRows, cut: dueRows > top },
    months: months.map((month, i) => ({
      month: month.month,
      ...column(month, LEAD + i + 0.14, LEAD + i + 0.86),
    })),
    today: percent(at(LEAD)),
    lines: linesOf(top),
    years: yearsOf(months, at),
  };
}

/** The categories that lose most in the time shown, in the policy's order; the others make one layer. */
function layersOf({ months, due }: Forecast, categories: readonly string[]): readonly Layer[] {
  const lost = new Map<string, number>();
  for (const { parts } of [due, ...months])
    for (const { category, rows } of parts) lost.set(category, (lost.get(category) ?? 0) + rows);
  const found = [...lost].filter(([, rows]) => rows > 0);
  const largest = new Set(
    [...found]
      .sort(([, a], [, b]) => b - a)
      .slice(0, found.length === SHOWN + 1 ? SHOWN + 1 : SHOWN)
      .map(([category]) => category),
  );
  const own = categories
    .filter((category) => largest.has(category))
    .map((category, i) => ({ category, hue: `hue-${i}`, rows: lost.get(category) ?? 0 }));
  const rest = found.reduce((sum, [category, rows]) => (largest.has(category) ? sum : sum + rows), 0);
  return rest === 0 ? own : [...own, { category: null, hue: "hue-other", rows: rest }];
}

/** The rows of a layer in a month. */
export function rowsIn(
  { parts }: Pick<ForecastMonth, "parts">,
  layer: Layer,
  layers: readonly Layer[],
): number {
  const named = new Set(layers.map(({ category }) => category));
  return parts
    .filter(({ category }) => (layer.category === null ? !named.has(category) : category === layer.category))
    .reduce((sum, { rows }) => sum + rows, 0);
}

/** From the ground up, in the order of the legend. */
function segmentsOf(
  month: Pick<ForecastMonth, "parts">,
  layers: readonly Layer[],
  top: number,
): readonly Segment[] {
  let y = HEIGHT;
  return layers.flatMap((layer) => {
    const height = ((HEIGHT - HEADROOM) * rowsIn(month, layer, layers)) / top;
    y -= height;
    return height === 0 ? [] : [{ hue: layer.hue, y: rounded(y), height: rounded(height) }];
  });
}

const rounded = (pixels: number): number => Math.round(pixels * 100) / 100;

/** What would stand higher than the scale, shrunk to its height in the same proportions. */
const cutTo = (due: Pick<ForecastMonth, "parts">, rows: number, top: number): Pick<ForecastMonth, "parts"> =>
  rows <= top
    ? due
    : { parts: due.parts.map((part) => ({ ...part, rows: (part.rows * top) / Math.max(rows, 1) })) };

/** The scale ends at a whole step above the highest month. */
function niceTop(most: number): number {
  const step = stepFor(most);
  return Math.max(step, Math.ceil(most / step) * step);
}

/** One, two or five times a power of ten, so that there are two to five lines. */
function stepFor(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1) / 4));
  const step = [1, 2, 5, 10].find((factor) => most / (factor * power) <= 4.5) ?? 10;
  return Math.max(1, step * power);
}

function linesOf(top: number): Columns["lines"] {
  const step = stepFor(top);
  return Array.from({ length: Math.floor(top / step) }, (_, i) => {
    const rows = (i + 1) * step;
    return { rows, y: rounded(HEIGHT - ((HEIGHT - HEADROOM) * rows) / top) };
  });
}

/** A name needs the room of about half a year. */
const ROOM = 6;

function yearsOf(months: readonly ForecastMonth[], at: (slot: number) => number): Columns["years"] {
  const years = [...new Set(months.map(({ month }) => month.slice(0, 4)))];
  return years.map((year) => {
    const first = months.findIndex(({ month }) => month.startsWith(year));
    const count = months.filter(({ month }) => month.startsWith(year)).length;
    return {
      year,
      x: percent(at(LEAD + first)),
      middle: count >= ROOM ? percent(at(LEAD + first + count / 2)) : undefined,
    };
  });
}
