/**
 * Forgetting: what lies ahead month by month, the next run, the proof, what is held back and what was done. Figures
 * that take long to count were counted beforehand and carry their time. Counts only; it shows nobody's data and
 * nothing on it acts.
 */
import type { FC } from "hono/jsx";
import type { Forgetting } from "../../engine.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Language } from "../../policy/vocabulary.ts";
import { duration, longDay, longTime, number } from "../dates.ts";
import type { Forecast, ForgettingShown } from "../engine.ts";
import { MonthsChart, MonthsLegend } from "../forgetting/chart.tsx";
import { columnsOf } from "../forgetting/columns.ts";
import {
  categoryName,
  HoldsTable,
  MonthsTable,
  PurposesTable,
  RunsTable,
  TablesTable,
} from "../forgetting/tables.tsx";
import { tasksOf } from "../forgetting/tasks.ts";
import { Layout } from "../layout.tsx";
import * as say from "../messages/forgetting.ts";
import { forgetting } from "../messages/forgetting.ts";
import { Worded } from "../worded.tsx";

type Common = { policy: Policy; language: Language };
type Props = Common & { state: ForgettingShown };

export const ForgettingPage: FC<Common & { state: Forgetting }> = ({ policy, language, state }) => (
  <Layout
    page={{
      ...{ policy, language },
      title: forgetting.title[language],
      path: "/forgetting",
      styles: ["lens.css", "life.css", "forgetting.css"],
    }}
  >
    <header class="lens-head">
      <h1>{forgetting.title[language]}</h1>
    </header>
    <p class="lead">{forgetting.lead[language]}</p>
    {state.installed ? (
      <Sections {...{ policy, language, state }} />
    ) : (
      <p>
        <Worded text={forgetting.notInstalled[language]} />
      </p>
    )}
  </Layout>
);

const Sections: FC<Props> = (props) => (
  <>
    <Tasks {...props} />
    <Ahead {...props} />
    <div class="halves">
      <NextRun {...props} />
      <Proof {...props} />
    </div>
    <Holds {...props} />
    <History {...props} />
  </>
);

const Tasks: FC<Props> = ({ state, language }) => {
  const tasks = tasksOf(state, language);
  if (tasks.length === 0) return <p class="well">{forgetting.well[language]}</p>;
  return (
    <section class="tasks" aria-labelledby="tasks">
      <h2 id="tasks">{forgetting.attention[language]}</h2>
      <ul>
        {tasks.map((task) => (
          <li>
            <Worded text={task} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const Ahead: FC<Props> = (props) => {
  const { state, language } = props;
  return (
    <section aria-labelledby="ahead">
      <h2 id="ahead">{forgetting.ahead[language]}</h2>
      {state.forecast === null ? (
        <p>
          <Worded text={forgetting.noForecast[language]} />
        </p>
      ) : (
        <>
          <p>{forgetting.aheadAbout[language]}</p>
          <Months {...props} figures={state.forecast} />
        </>
      )}
    </section>
  );
};

const Months: FC<Props & { figures: NonNullable<ForgettingShown["forecast"]> }> = ({
  policy,
  language,
  state,
  figures,
}) => {
  const forecast: Forecast = figures.content;
  const columns = columnsOf(forecast, Object.keys(policy.categories));
  const { after, tables, until } = forecast;
  const cells = forecast.months.reduce(
    (sum, { parts }) => sum + parts.reduce((all, part) => all + part.cells, 0),
    0,
  );
  const rows = forecast.months.reduce((sum, { whole }) => sum + whole, 0);
  const last = longDay(until, language);
  return (
    <>
      {columns.layers.length === 0 ? (
        <p>{forgetting.nothingAhead[language]}</p>
      ) : (
        <>
          <MonthsLegend
            columns={columns}
            language={language}
            hasDue={columns.due !== undefined}
            nameOf={(category) => categoryName({ policy, language }, category)}
          />
          <MonthsChart columns={columns} language={language} />
        </>
      )}
      <p class="sum">
        {say.inAll[language]({
          until: last,
          rows: number(rows, language),
          cells: number(cells, language),
        })}{" "}
        {say.afterwards[language]({
          until: last,
          rows: number(after.rows, language),
          endless: number(after.endless.rows, language),
        })}
      </p>
      <p class="when">
        {say.computedAt[language]({
          at: longTime(figures.madeAt, state.timeZone, language),
          took: duration(figures.tookMs, language),
          version: forecast.policyVersion,
        })}
      </p>
      <MonthsTable {...{ policy, language, forecast }} layers={columns.layers} />
      <PurposesTable {...{ policy, language, forecast }} />
      <TablesTable language={language} tables={tables.map(({ table, ahead }) => ({ table, ...ahead }))} />
    </>
  );
};

const NextRun: FC<Props> = ({ state: { forecast, files }, language }) => {
  const tables = (forecast?.content.tables ?? [])
    .map(({ table, tonight }) => ({ table, ...tonight }))
    .filter(({ rows, cells }) => rows + cells > 0);
  const sum = (of: "rows" | "cells"): number => tables.reduce((total, table) => total + table[of], 0);
  return (
    <section aria-labelledby="tonight">
      <h2 id="tonight">{forgetting.tonight[language]}</h2>
      {forecast === null ? (
        <p>
          <Worded text={forgetting.noForecast[language]} />
        </p>
      ) : (
        <>
          {tables.length === 0 ? (
            <p class="proven">{forgetting.nothingTonight[language]}</p>
          ) : (
            <p>{forgetting.tonightAbout[language]}</p>
          )}
          {tables.length === 0 && files === 0 ? null : (
            <dl class="figures">
              <Sum name={forgetting.rowsGo[language]} value={number(sum("rows"), language)} />
              <Sum name={forgetting.dataGo[language]} value={number(sum("cells"), language)} />
              {files === 0 ? null : (
                <Sum
                  name={forgetting.filesWait[language]}
                  value={number(files, language)}
                  about={forgetting.filesWaitAbout[language]}
                />
              )}
            </dl>
          )}
          {tables.length === 0 ? null : (
            <TablesTable language={language} of={forgetting.tonight[language]} tables={tables} />
          )}
        </>
      )}
    </section>
  );
};

const Sum: FC<{ name: string; value: string; about?: string }> = ({ name, value, about }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      {value}
      {about === undefined ? null : <small>{about}</small>}
    </dd>
  </div>
);

const Proof: FC<Props> = ({ state: { proof, timeZone }, language }) => (
  <section aria-labelledby="proof">
    <h2 id="proof">{forgetting.proof[language]}</h2>
    <p>{forgetting.proofAbout[language]}</p>
    {proof === null ? (
      <p>
        <Worded text={forgetting.noProof[language]} />
      </p>
    ) : (
      <>
        <p class={proof.content.fine ? "proven" : "proven wrong"}>
          {(proof.content.fine ? forgetting.proven : forgetting.notProven)[language]}
        </p>
        <dl class="proof-figures">
          {proofFigures.map((name) => (
            <div>
              <dt>{say.proofLines[name][language]}</dt>
              <dd class={proof.content[name] > 0 && mustBeNone.has(name) ? "wrong" : undefined}>
                {number(proof.content[name], language)}
              </dd>
            </div>
          ))}
        </dl>
        <Wrongs wrong={proof.content.wrong} language={language} />
        <p class="when">
          {say.provenAt[language]({
            at: longTime(proof.madeAt, timeZone, language),
            took: duration(proof.tookMs, language),
          })}
        </p>
      </>
    )}
  </section>
);

/** In the order they are read: what must be none comes first. */
const proofFigures = [
  "overdueCells",
  "overdueRows",
  "heldCells",
  "heldRows",
  "shells",
  "rows",
  "people",
  "objects",
] as const;
const mustBeNone: ReadonlySet<string> = new Set(["overdueCells", "overdueRows"]);

/** Folded away, since the sums above say the most; the engine speaks English. */
const Wrongs: FC<{
  wrong: NonNullable<ForgettingShown["proof"]>["content"]["wrong"];
  language: Language;
}> = ({ wrong, language }) =>
  wrong.length === 0 ? null : (
    <details class="behind">
      <summary>{forgetting.whatIsWrong[language]}</summary>
      <ul class="wrongs" lang="en">
        {wrong.map(({ place, found, hint }) => (
          <li>
            <code>{place}</code> <Worded text={found} />
            <small>
              <Worded text={hint} />
            </small>
          </li>
        ))}
      </ul>
    </details>
  );

const Holds: FC<Props> = (props) => (
  <section aria-labelledby="holds">
    <h2 id="holds">{forgetting.holds[props.language]}</h2>
    {props.state.holds.length === 0 ? (
      <p>{forgetting.noHolds[props.language]}</p>
    ) : (
      <>
        <p>
          <Worded text={forgetting.holdsAbout[props.language]} />
        </p>
        <HoldsTable {...props} holds={props.state.holds} />
      </>
    )}
  </section>
);

const History: FC<Props> = ({ state: { runs, timeZone }, language }) => (
  <section aria-labelledby="history">
    <h2 id="history">{forgetting.history[language]}</h2>
    {runs.length === 0 ? (
      <p>
        <Worded text={forgetting.noRunYet[language]} />
      </p>
    ) : (
      <RunsTable {...{ language, timeZone, runs }} />
    )}
  </section>
);
