/**
 * The months ahead as a picture: a column per month, stacked by category. What is due and not erased yet stands hatched
 * before today's line, as data that are kept but hidden do everywhere; what lies ahead is solid. The table behind it
 * says the same in words.
 */
import type { FC } from "hono/jsx";
import type { Language } from "../../policy/vocabulary.ts";
import { monthName, number } from "../dates.ts";
import { forgetting, monthBar } from "../messages/forgetting.ts";
import { type Column, type Columns, HEIGHT } from "./columns.ts";

type Props = { readonly columns: Columns; readonly language: Language };

export const MonthsChart: FC<Props> = ({ columns, language }) => (
  <div class="months">
    <div class="months-top" aria-hidden="true">
      <svg width="100%" height="22" overflow="visible" aria-hidden="true" focusable="false">
        <line class="today" x1={columns.today} x2={columns.today} y1="2" y2="22" />
        <text class="today-name" x={columns.today} dx="7" y="14">
          {forgetting.today[language]}
        </text>
      </svg>
    </div>
    <p class="months-unit" aria-hidden="true">
      {forgetting.rows[language]}
    </p>
    <div class="plot months-plot">
      <svg width="100%" height={HEIGHT} aria-hidden="true" focusable="false">
        <defs>
          {columns.layers.map(({ hue }) => (
            <pattern
              id={`due-${hue}`}
              class={hue}
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect class="segment" width="3" height="6" />
            </pattern>
          ))}
        </defs>
        {columns.years.map(({ x }, i) =>
          i === 0 ? null : <line class="year year-fifth" x1={x} x2={x} y1="0" y2={HEIGHT} />,
        )}
        {columns.lines.map(({ y }) => (
          <line class="rule" x1="0" x2="100%" y1={y} y2={y} />
        ))}
        <line class="ground" x1="0" x2="100%" y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} />
        {columns.months.map((column) => (
          <Stack
            column={column}
            says={monthBar[language]({
              month: monthName(column.month, language),
              rows: number(column.rows, language),
            })}
          />
        ))}
        <Due columns={columns} language={language} />
        <line class="today" x1={columns.today} x2={columns.today} y1="0" y2={HEIGHT} />
        {columns.due === undefined ? null : (
          <text class="due-figure" x={columns.due.x} y={topOf(columns.due) - 7} text-anchor="start">
            {number(columns.due.rows, language)}
          </text>
        )}
      </svg>
    </div>
    <div class="months-scale" aria-hidden="true">
      <svg width="100%" height={HEIGHT} overflow="visible" aria-hidden="true" focusable="false">
        {columns.lines.map(({ y, rows }) => (
          <text class="scale" x="100%" y={y} dy="4" text-anchor="end">
            {number(rows, language)}
          </text>
        ))}
      </svg>
    </div>
    <div class="months-axis" aria-hidden="true">
      <svg width="100%" height="22" overflow="visible" aria-hidden="true" focusable="false">
        {columns.years.map(({ year, middle }) =>
          middle === undefined ? null : (
            <text
              class={Number(year) % 2 === 0 ? "year-name" : "year-name year-odd"}
              x={middle}
              y="16"
              text-anchor="middle"
            >
              {year}
            </text>
          ),
        )}
      </svg>
    </div>
  </div>
);

/** The parts of a month; the month and its figure are told where one points. */
const Stack: FC<{ column: Column; says: string }> = ({ column, says }) => (
  <g>
    <title>{says}</title>
    {column.segments.map(({ hue, y, height }) => (
      <rect class={`segment ${hue}`} x={column.x} width={column.width} y={y} height={height} />
    ))}
  </g>
);

const topOf = ({ segments }: Column): number => Math.min(HEIGHT, ...segments.map(({ y }) => y));

const Due: FC<Props> = ({ columns: { due }, language }) => {
  if (due === undefined) return null;
  const top = topOf(due);
  return (
    <g class="due">
      <title>
        {monthBar[language]({ month: forgetting.due[language], rows: number(due.rows, language) })}
      </title>
      {due.segments.map(({ hue, y, height }) => (
        <rect
          class={`due-segment ${hue}`}
          x={due.x}
          width={due.width}
          y={y}
          height={height}
          fill={`url(#due-${hue})`}
        />
      ))}
      {due.cut ? (
        <rect class="cut" x="0" width={due.width} y={top + 12} height="5" transform="skewY(-8)" />
      ) : null}
    </g>
  );
};

/** What each colour stands for, with its rows in all the time shown. */
export const MonthsLegend: FC<Props & { nameOf: (category: string) => string; hasDue: boolean }> = ({
  columns,
  language,
  nameOf,
  hasDue,
}) => (
  <ul class="legend months-legend" aria-label={forgetting.legend[language]}>
    {columns.layers.map(({ category, hue, rows }) => (
      <li class={`swatch ${hue}`}>
        <span>
          {category === null ? forgetting.otherCategories[language] : nameOf(category)}{" "}
          <small>{number(rows, language)}</small>
        </span>
      </li>
    ))}
    {hasDue ? <li class="legend-hidden">{forgetting.due[language]}</li> : null}
    <li class="legend-today">{forgetting.today[language]}</li>
  </ul>
);
