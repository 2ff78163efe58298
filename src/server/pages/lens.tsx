/**
 * The lens: one person's file as one purpose sees it on one day, under the picture of the file's whole life. Every
 * choice is a link or a form, so it works without scripts; the script only spares the button.
 */
import type { FC } from "hono/jsx";
import type { Policy } from "../../policy/policy.ts";
import type { Language } from "../../policy/vocabulary.ts";
import { locales, longDay, number } from "../dates.ts";
import type { InterestingPerson, PersonFound } from "../engine.ts";
import { link } from "../language.ts";
import { Layout, type Page } from "../layout.tsx";
import { ShortTimeline } from "../ledger/timeline.tsx";
import { type ActView, pathOf } from "../ledger/view.ts";
import { FileOfPerson } from "../lens/file.tsx";
import { cellStates, countCells, type LensView } from "../lens/view.ts";
import { LifeChart } from "../life/chart.tsx";
import { LifeTable } from "../life/table.tsx";
import { Live } from "../live.tsx";
import { ledger } from "../messages/ledger.ts";
import { cellCounts, lens, personNumber } from "../messages/lens.ts";
import { life } from "../messages/life.ts";

type Common = { policy: Policy; language: Language };

const frame = ({ policy, language }: Common, more: Partial<Page> = {}): Page => ({
  policy,
  language,
  title: lens.title[language],
  path: "/lens",
  styles: ["lens.css", "life.css", "ledger.css"],
  ...more,
});

/** Choosing a person: the search form, what it found, and the sample's interesting people. */
export const ChoosePersonPage: FC<
  Common & {
    searched: string | undefined;
    found: readonly PersonFound[];
    interesting: readonly InterestingPerson[];
  }
> = ({ policy, language, searched, found, interesting }) => (
  <Layout page={frame({ policy, language })}>
    <section class="opening">
      <h1>{lens.title[language]}</h1>
      <p class="lead">{lens.lead[language]}</p>
      <SearchForm language={language} searched={searched} />
      {searched === undefined ? null : (
        <div role="status">
          <h2>{lens.results[language]}</h2>
          {found.length === 0 ? (
            <p>{lens.noResult[language]}</p>
          ) : (
            <PeopleFound found={found} language={language} />
          )}
        </div>
      )}
    </section>
    {interesting.length === 0 ? null : (
      <section aria-labelledby="interesting">
        <h2 id="interesting">{lens.interesting[language]}</h2>
        <ul class="doors">
          {interesting.map(({ person, label, why }) => (
            <li>
              <a class="door" href={link(language, "/lens", { person })}>
                <strong>{label[language]}</strong>
                <span>{why[language]}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    )}
  </Layout>
);

/** Sent by POST, so that a name never becomes part of an address. */
const SearchForm: FC<{ language: Language; searched?: string | undefined }> = ({ language, searched }) => (
  <search>
    <form class="search" method="post" action={link(language, "/lens")}>
      <div>
        <label for="search">{lens.search[language]}</label>
        <input
          id="search"
          name="search"
          type="search"
          autocomplete="off"
          required
          maxlength={100}
          value={searched ?? ""}
        />
      </div>
      <button type="submit">{lens.find[language]}</button>
    </form>
  </search>
);

const PeopleFound: FC<{ found: readonly PersonFound[]; language: Language }> = ({ found, language }) => (
  <ul class="found">
    {found.map(({ person, name, detail }) => (
      <li>
        <a href={link(language, "/lens", { person })}>{name}</a> <small>{detail}</small>
      </li>
    ))}
  </ul>
);

type LensProps = Common & {
  view: LensView;
  acts: readonly ActView[];
  tag: string;
};

export const LensPage: FC<LensProps> = ({ policy, language, view, acts, tag }) => {
  const query = { person: view.person, purpose: view.purpose, day: view.day };
  return (
    <Layout page={frame({ policy, language }, { query, scripts: ["lens.js", "live.js"] })}>
      <div id="lens">
        <header class="lens-head">
          <div>
            <h1>{view.name}</h1>
            <p>
              {view.name === personNumber[language](view.person)
                ? null
                : `${personNumber[language](view.person)} · `}
              <a href={link(language, "/lens")}>{lens.otherPerson[language]}</a>
              {" · "}
              <a href={link(language, pathOf(view.person))}>{ledger.title[language]}</a>
            </p>
          </div>
        </header>
        <ChoiceForm view={view} language={language} />
        <section aria-labelledby="life">
          <div class="life-title">
            <h2 id="life">{life.title[language]}</h2>
            <Legend language={language} />
          </div>
          <p>{life.about[language]}</p>
          {view.life.rows.length === 0 ? <p>{life.empty[language]}</p> : <LifeChart life={view.life} />}
          <LifeTable rows={view.lifeTable} language={language} />
          <Absent labels={view.absent} language={language} />
        </section>
        <Answer view={view} language={language} />
        <Recent person={view.person} acts={acts} tag={tag} language={language} />
        <section class={view.life.hue} aria-labelledby="file">
          <h2 id="file">{lens.file[language]}</h2>
          <Counts view={view} language={language} />
          <FileOfPerson tables={view.tables} language={language} />
        </section>
      </div>
      <p id="announced" class="visually-hidden" role="status"></p>
    </Layout>
  );
};

type RecentProps = { person: string; acts: readonly ActView[]; tag: string; language: Language };

/** The latest acts, which appear here as they happen. */
const Recent: FC<RecentProps> = ({ person, acts, tag, language }) => (
  <section aria-labelledby="recent">
    <h2 id="recent">{ledger.recent[language]}</h2>
    <Live person={person} tag={tag} language={language} />
    {acts.length === 0 ? (
      <p class="timeline-empty">{ledger.empty[language]}</p>
    ) : (
      <>
        <ShortTimeline acts={acts} language={language} />
        <p>
          <a href={link(language, pathOf(person))}>{ledger.all[language]}</a>
        </p>
      </>
    )}
  </section>
);

const ChoiceForm: FC<{ view: LensView; language: Language }> = ({ view, language }) => (
  <form class="choice" method="get" action="/lens" id="choice">
    <input type="hidden" name="lang" value={language} />
    <input type="hidden" name="person" value={view.person} />
    <div class="choice-purpose">
      <label for="purpose">{lens.purpose[language]}</label>
      <select id="purpose" name="purpose">
        {view.choices.map(({ purpose, label }) => (
          <option value={purpose} selected={purpose === view.purpose}>
            {label}
          </option>
        ))}
      </select>
    </div>
    <div>
      <label for="day">{lens.day[language]}</label>
      <input
        id="day"
        name="day"
        type="date"
        required
        value={view.day}
        min={view.life.scale.from}
        max={view.life.scale.until}
        data-slider={lens.slider[language]}
        data-locale={locales[language]}
      />
    </div>
    <button type="submit">{lens.show[language]}</button>
  </form>
);

const Legend: FC<{ language: Language }> = ({ language }) => (
  <ul class="legend" aria-label={life.legend[language]}>
    <li class="legend-visible">{life.legendVisible[language]}</li>
    <li class="legend-hidden">{life.legendHidden[language]}</li>
    <li class="legend-forgotten">{life.legendForgotten[language]}</li>
    <li class="legend-today">{life.today[language]}</li>
    <li class="legend-chosen">{life.legendChosen[language]}</li>
  </ul>
);

const Absent: FC<{ labels: readonly string[]; language: Language }> = ({ labels, language }) =>
  labels.length === 0 ? null : (
    <details class="behind">
      <summary>
        {life.never[language]} ({number(labels.length, language)})
      </summary>
      <ul class="absent">
        {labels.map((label) => (
          <li>{label}</li>
        ))}
      </ul>
    </details>
  );

const Answer: FC<{ view: LensView; language: Language }> = ({ view, language }) => (
  <section class={`answer ${view.life.hue}`} aria-labelledby="answer">
    <h2 id="answer">
      {view.life.label} · {longDay(view.day, language)}
    </h2>
    <p class="lead" id="verdict">
      {view.verdict}
    </p>
    <ul class="reasons">
      {view.reasons.map(({ holds, text, article }) => (
        <li class={holds ? "holds" : "fails"}>
          <span aria-hidden="true">{holds ? "✓" : "✕"}</span>
          <span>
            {text} <small>{article}</small>
          </span>
        </li>
      ))}
    </ul>
  </section>
);

const Counts: FC<{ view: LensView; language: Language }> = ({ view, language }) => {
  const counts = countCells(view.tables);
  return (
    <ul class="counts">
      {cellStates
        .filter((state) => counts[state] > 0)
        .map((state) => (
          <li class={`count count-${state}`}>
            {cellCounts[state][language](number(counts[state], language))}
          </li>
        ))}
    </ul>
  );
};

/** What is shown instead of the lens when the request does not come from this machine. */
export const LoopbackOnlyPage: FC<Common> = ({ policy, language }) => (
  <Layout page={frame({ policy, language })}>
    <section class="opening">
      <h1>{lens.loopbackTitle[language]}</h1>
      <p class="lead">{lens.loopbackWhy[language]}</p>
      <p>{lens.loopbackDo[language]}</p>
    </section>
  </Layout>
);
