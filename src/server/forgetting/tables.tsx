/** The tables of the page about forgetting: those behind the chart, the holds and the runs. Each says one thing a row. */
import type { FC, PropsWithChildren } from "hono/jsx";
import type { Policy } from "../../policy/policy.ts";
import type { Language } from "../../policy/vocabulary.ts";
import { duration, longDay, monthName, number, timeOfDay } from "../dates.ts";
import type { Forecast, HoldShown, RunShown } from "../engine.ts";
import * as say from "../messages/forgetting.ts";
import { forgetting, outcomes } from "../messages/forgetting.ts";
import { Worded } from "../worded.tsx";
import { type Layer, rowsIn } from "./columns.ts";

type Common = { readonly policy: Policy; readonly language: Language };

/** A category by its name in the reader's language. */
export const categoryName = ({ policy, language }: Common, category: string): string =>
  policy.categories[category]?.label[language] ?? category;

const Figure: FC<{ value: number; language: Language }> = ({ value, language }) => (
  <td class="figure">{value === 0 ? "–" : number(value, language)}</td>
);

const Heading: FC<{ text: string; figure?: boolean }> = ({ text, figure = false }) => (
  <th scope="col" class={figure ? "figure" : undefined}>
    {text}
  </th>
);

/** A table that may be wider than the screen; it scrolls by itself, by keyboard too. */
const Scrolling: FC<PropsWithChildren<{ label: string }>> = ({ label, children }) => (
  <section class="scrolling" aria-label={label} tabindex={0}>
    <table class="ledger">{children}</table>
  </section>
);

/** Folded away below what it explains. */
const Behind: FC<PropsWithChildren<{ label: string; of?: string }>> = ({ label, of, children }) => (
  <details class="behind">
    <summary>{label}</summary>
    <Scrolling label={of === undefined ? label : `${of} · ${label}`}>{children}</Scrolling>
  </details>
);

export const MonthsTable: FC<Common & { forecast: Forecast; layers: readonly Layer[] }> = (props) => {
  const { forecast, layers, language } = props;
  const line = (label: string, month: Omit<Forecast["due"], never>) => (
    <tr>
      <th scope="row">{label}</th>
      {layers.map((layer) => (
        <Figure value={rowsIn(month, layer, layers)} language={language} />
      ))}
      <Figure value={month.parts.reduce((sum, { rows }) => sum + rows, 0)} language={language} />
      <Figure value={month.whole} language={language} />
    </tr>
  );
  return (
    <Behind label={forgetting.table[language]}>
      <thead>
        <tr>
          <Heading text={forgetting.month[language]} />
          {layers.map(({ category }) => (
            <Heading
              text={category === null ? forgetting.otherCategories[language] : categoryName(props, category)}
              figure
            />
          ))}
          <Heading text={forgetting.together[language]} figure />
          <Heading text={forgetting.wholeRows[language]} figure />
        </tr>
      </thead>
      <tbody>
        {line(forgetting.dueHead[language], forecast.due)}
        {forecast.months
          .filter(({ parts, whole }) => parts.length > 0 || whole > 0)
          .map((month) => line(monthName(month.month, language), month))}
      </tbody>
    </Behind>
  );
};

export const PurposesTable: FC<Common & { forecast: Forecast }> = ({ policy, language, forecast }) => (
  <Behind label={forgetting.byPurpose[language]}>
    <thead>
      <tr>
        <Heading text={forgetting.purpose[language]} />
        <Heading text={forgetting.wholeRows[language]} figure />
        <Heading text={forgetting.data[language]} figure />
      </tr>
    </thead>
    <tbody>
      {[...forecast.purposes]
        .sort((a, b) => b.cells - a.cells || b.rows - a.rows)
        .map(({ purpose, rows, cells }) => (
          <tr>
            <th scope="row">{policy.purposes[purpose]?.label[language] ?? purpose}</th>
            <Figure value={rows} language={language} />
            <Figure value={cells} language={language} />
          </tr>
        ))}
    </tbody>
  </Behind>
);

/** Tables go by their own names, as the database has them. */
export const TablesTable: FC<{
  language: Language;
  /** Of what it is the tables, where one list of them would not be told from another. */
  of?: string;
  tables: readonly { readonly table: string; readonly rows: number; readonly cells: number }[];
}> = ({ language, of, tables }) => (
  <Behind label={forgetting.byTable[language]} {...(of === undefined ? {} : { of })}>
    <thead>
      <tr>
        <Heading text={forgetting.tableName[language]} />
        <Heading text={forgetting.wholeRows[language]} figure />
        <Heading text={forgetting.data[language]} figure />
      </tr>
    </thead>
    <tbody>
      {tables.map(({ table, rows, cells }) => (
        <tr>
          <th scope="row">
            <code>{table}</code>
          </th>
          <Figure value={rows} language={language} />
          <Figure value={cells} language={language} />
        </tr>
      ))}
    </tbody>
  </Behind>
);

export const HoldsTable: FC<Common & { holds: readonly HoldShown[] }> = (props) => {
  const { holds, language } = props;
  return (
    <Scrolling label={`${forgetting.holds[language]} · ${forgetting.scope[language]}`}>
      <thead>
        <tr>
          <Heading text={forgetting.hold[language]} figure />
          <Heading text={forgetting.scope[language]} />
          <Heading text={forgetting.placedOn[language]} />
          <Heading text={forgetting.reviewOn[language]} />
        </tr>
      </thead>
      <tbody>
        {holds.map((hold) => (
          <tr>
            <th scope="row" class="figure">
              {hold.id}
            </th>
            <td>
              <Worded text={scopeOf(props, hold)} />
            </td>
            <td>{longDay(hold.placedOn, language)}</td>
            <td>
              {longDay(hold.reviewOn, language)}
              {hold.overdue ? <span class="late"> · {forgetting.overdue[language]}</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </Scrolling>
  );
};

/** The parts that are set; all of them must fit. No key and no name. */
function scopeOf({ policy, language }: Common, hold: HoldShown): string {
  const parts = [
    ...(hold.onPerson ? [say.holdScope.person[language]] : []),
    ...(hold.onRowOf === null ? [] : [say.holdRow[language](hold.onRowOf)]),
    ...(hold.table === null ? [] : [say.holdTable[language](hold.table)]),
    ...(hold.category === null
      ? []
      : [say.holdCategory[language](categoryName({ policy, language }, hold.category))]),
  ];
  return parts.join(" · ");
}

export const RunsTable: FC<{ language: Language; timeZone: string; runs: readonly RunShown[] }> = ({
  language,
  timeZone,
  runs,
}) => (
  <Scrolling label={`${forgetting.history[language]} · ${forgetting.outcome[language]}`}>
    <thead>
      <tr>
        <Heading text={forgetting.day[language]} />
        <Heading text={forgetting.began[language]} />
        <Heading text={forgetting.took[language]} />
        <Heading text={forgetting.batches[language]} figure />
        <Heading text={forgetting.people[language]} figure />
        <Heading text={forgetting.rowsGo[language]} figure />
        <Heading text={forgetting.dataGo[language]} figure />
        <Heading text={forgetting.outcome[language]} />
      </tr>
    </thead>
    <tbody>
      {runs.map((run) => (
        <tr>
          <th scope="row">{longDay(run.day, language)}</th>
          <td>{timeOfDay(run.startedAt, timeZone, language)}</td>
          <td>
            {run.endedAt === null
              ? "–"
              : duration(Date.parse(run.endedAt) - Date.parse(run.startedAt), language)}
          </td>
          <Figure value={run.batches} language={language} />
          <Figure value={run.people} language={language} />
          <Figure value={run.rows} language={language} />
          <Figure value={run.cells} language={language} />
          <td class={run.outcome === "done" ? undefined : "late"}>
            {outcomes[run.outcome ?? "open"][language]}
          </td>
        </tr>
      ))}
    </tbody>
  </Scrolling>
);
