/** The table behind the chart: the same days and reasons, for those who read rather than look. */
import type { FC } from "hono/jsx";
import { BEGINNING, FOREVER } from "../../policy/day.ts";
import { type Days, difference, type Interval } from "../../policy/days.ts";
import type { Language } from "../../policy/vocabulary.ts";
import { longDay } from "../dates.ts";
import { life } from "../messages/life.ts";

export type TableRow = {
  readonly label: string;
  readonly visible: Days;
  readonly kept: Days;
  readonly reason: string;
};

export const LifeTable: FC<{ rows: readonly TableRow[]; language: Language }> = ({ rows, language }) => (
  <details class="behind">
    <summary>{life.table[language]}</summary>
    <section class="scrolling" aria-label={life.table[language]} tabindex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{life.purpose[language]}</th>
            <th scope="col">{life.stands[language]}</th>
            <th scope="col">{life.why[language]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{row.label}</th>
              <td>
                {row.visible.map((interval) => (
                  <div>{inWords(interval, language)}</div>
                ))}
                {difference(row.kept, row.visible).map((interval) => (
                  <div>
                    {inWords(interval, language)} · {life.restricted[language]}
                  </div>
                ))}
              </td>
              <td>{row.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </details>
);

const inWords = ({ from, until }: Interval, language: Language): string =>
  `${from === BEGINNING ? life.always[language] : longDay(from, language)} – ${
    until === FOREVER ? life.noEnd[language] : longDay(until, language)
  }`;
