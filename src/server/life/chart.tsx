/**
 * The signature picture: the life of a file. Years across, on top the thickness of the file, below it a band per
 * purpose, each ending with its date and its reason. Names and reasons are HTML, so they wrap; only the plots are
 * SVG, in percentages across and pixels down, so nothing is distorted at any width. Hues come by class.
 */
import type { FC } from "hono/jsx";
import { type Day, previousDay } from "../../policy/day.ts";
import type { BasisKind, Language } from "../../policy/vocabulary.ts";
import { longDay, number, shortDay } from "../dates.ts";
import { BasisMark } from "../marks.tsx";
import { keptCount, leftAtTheEnd, life, nothingAfter, seenCount } from "../messages/life.ts";
import type { Band } from "./bands.ts";
import { percent, type Scale } from "./scale.ts";
import { countOn, type Step, slabs } from "./thickness.ts";

/** One purpose of the chart, its texts in the reader's language already. */
export type LifeRow = {
  readonly purpose: string;
  readonly label: string;
  readonly hue: string;
  readonly bases: readonly BasisKind[];
  readonly band: Band;
  /** Why it ends, or how it stands when no end is known. */
  readonly reason: string;
  readonly href: string;
  readonly chosen: boolean;
};

export type Life = {
  readonly language: Language;
  readonly scale: Scale;
  readonly today: Day;
  readonly day: Day;
  readonly rows: readonly LifeRow[];
  readonly kept: readonly Step[];
  readonly seen: readonly Step[];
  /** Hue and name of the chosen purpose. */
  readonly hue: string;
  readonly label: string;
};

export const LifeChart: FC<{ life: Life }> = ({ life: chart }) => (
  <div class="life">
    <Thickness chart={chart} />
    <Axis chart={chart} />
    <ol class="bands">
      {chart.rows.map((row) => (
        <BandRow row={row} chart={chart} />
      ))}
    </ol>
    <Axis chart={chart} />
  </div>
);

/** Hatching in the colour of the text around it; each drawing needs its own, or hues would be lost. */
const Hatch: FC<{ id: string }> = ({ id }) => (
  <defs>
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="2.2" height="6" fill="currentColor" />
    </pattern>
  </defs>
);

/** The years, today and the chosen day, behind whatever a plot shows. */
const Lines: FC<{ chart: Life }> = ({ chart: { scale, today, day } }) => (
  <>
    {scale.years.map((year) => (
      <line
        class={Number(year.slice(0, 4)) % 5 === 0 ? "year year-fifth" : "year"}
        x1={percent(scale.at(year))}
        x2={percent(scale.at(year))}
        y1="0"
        y2="100%"
      />
    ))}
    <line class="today" x1={percent(scale.at(today))} x2={percent(scale.at(today))} y1="0" y2="100%" />
    {day === today ? null : (
      <line class="chosen" x1={percent(scale.at(day))} x2={percent(scale.at(day))} y1="0" y2="100%" />
    )}
  </>
);

const Axis: FC<{ chart: Life }> = ({ chart }) => {
  const { scale, today, day, language } = chart;
  const near = Math.abs(scale.at(day) - scale.at(today)) < 16;
  return (
    <div class="life-row axis" aria-hidden="true">
      <div class="plot">
        <svg width="100%" height="100%" overflow="visible" aria-hidden="true" focusable="false">
          {scale.years
            .filter((year) => Number(year.slice(0, 4)) % 5 === 0)
            .filter((year) => [today, day].every((other) => Math.abs(scale.at(year) - scale.at(other)) > 14))
            .map((year) => (
              <text class="year-name" x={percent(scale.at(year))} y="1.05em" text-anchor="middle">
                {year.slice(0, 4)}
              </text>
            ))}
          {near && day !== today ? null : (
            <text class="today-name" x={percent(scale.at(today))} y="1.05em" text-anchor="middle">
              {life.today[language]}
            </text>
          )}
          {day === today ? null : (
            <text
              class="chosen-name"
              x={percent(scale.at(day))}
              y="1.05em"
              text-anchor={anchorAt(scale.at(day))}
            >
              {shortDay(day, language)}
            </text>
          )}
        </svg>
      </div>
    </div>
  );
};

const anchorAt = (x: number): "start" | "middle" | "end" => (x < 12 ? "start" : x > 88 ? "end" : "middle");

/** Half the height of the silhouette where the file is thickest, in pixels. */
const HALF = 46;

const Thickness: FC<{ chart: Life }> = ({ chart }) => {
  const { scale, kept, seen, day, language, hue } = chart;
  const most = Math.max(1, ...slabs(kept, 1, scale).map(({ share }) => share));
  const end = kept.at(-1);
  const atTheEnd = countOn(kept, scale.until);
  return (
    <div class={`life-row thickness ${hue}`}>
      <p class="band-name">
        <strong>{life.kept[language]}</strong>
        <span>{keptCount[language](number(countOn(kept, day), language))}</span>
        <span class="seen">{seenCount[language](number(countOn(seen, day), language))}</span>
      </p>
      <div class="plot">
        <svg width="100%" height="100%" aria-hidden="true" focusable="false">
          <Hatch id="hatch-kept" />
          <Lines chart={chart} />
          <svg y="50%" width="100%" height="1" overflow="visible" aria-hidden="true">
            {slabs(kept, most, scale).map(({ x, width, share }) => (
              <rect
                class="slab-kept"
                x={x}
                width={width}
                y={-HALF * share}
                height={2 * HALF * share}
                fill="url(#hatch-kept)"
              />
            ))}
            {slabs(seen, most, scale).map(({ x, width, share }) => (
              <rect class="slab-seen" x={x} width={width} y={-HALF * share} height={2 * HALF * share} />
            ))}
          </svg>
        </svg>
      </div>
      <p class="band-end">
        {end === undefined
          ? ""
          : atTheEnd > 0
            ? leftAtTheEnd[language](number(atTheEnd, language))
            : nothingAfter[language](longDay(previousDay(end.from), language))}
      </p>
    </div>
  );
};

const BandRow: FC<{ row: LifeRow; chart: Life }> = ({ row, chart }) => (
  <li class={`life-row band ${row.hue}${row.chosen ? " band-chosen" : ""}`}>
    <p class="band-name">
      <a href={row.href} aria-current={row.chosen ? "true" : undefined}>
        {row.label}
      </a>
      <span class="marks">
        {row.bases.map((basis) => (
          <BasisMark basis={basis} language={chart.language} />
        ))}
      </span>
    </p>
    <div class="plot">
      <svg width="100%" height="100%" aria-hidden="true" focusable="false">
        <Hatch id={`hatch-${row.purpose}`} />
        <Lines chart={chart} />
        <svg y="50%" width="100%" height="1" overflow="visible" aria-hidden="true">
          <Bars band={row.band} purpose={row.purpose} language={chart.language} />
        </svg>
      </svg>
    </div>
    <p class="band-end">{row.reason}</p>
  </li>
);

const Bars: FC<{ band: Band; purpose: string; language: Language }> = ({ band, purpose, language }) => (
  <>
    {band.emptied === undefined ? null : (
      <rect class="emptied" x={band.emptied.x} width={band.emptied.width} y="-8.5" height="17" rx="2" />
    )}
    {band.stretches.map(({ x, width, restricted }) => (
      <rect
        class={restricted ? "bar bar-hidden" : "bar"}
        {...{ x, width, y: "-9", height: "18", rx: "2" }}
        fill={restricted ? `url(#hatch-${purpose})` : "currentColor"}
      />
    ))}
    {band.beyondRight ? (
      <svg x="100%" overflow="visible" aria-hidden="true">
        <path class={band.endsHidden ? "beyond beyond-hidden" : "beyond"} d="M-11 -4.5 L-6 0 L-11 4.5" />
      </svg>
    ) : null}
    {band.date === undefined || band.until === undefined || band.until === null ? null : (
      <text
        class={`date date-${band.endsHidden && band.date.side === "inside" ? "hatched" : band.date.side}`}
        x={band.date.x}
        dx={band.date.side === "after" ? 7 : band.date.side === "inside" ? (band.beyondRight ? -18 : -7) : -7}
        y="0.36em"
        text-anchor={band.date.side === "after" ? "start" : "end"}
      >
        {shortDay(band.until, language)}
      </text>
    )}
  </>
);
