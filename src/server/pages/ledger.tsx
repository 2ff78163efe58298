/**
 * The page with a person's choices: every act on record, what it does today, and its proof. New acts appear by themselves
 * where scripts run; without them the page is the same, and reloading it shows what is new.
 */
import type { FC } from "hono/jsx";
import type { Policy } from "../../policy/policy.ts";
import type { Language } from "../../policy/vocabulary.ts";
import { number } from "../dates.ts";
import { link } from "../language.ts";
import { Layout } from "../layout.tsx";
import { Timeline, TimelineLegend } from "../ledger/timeline.tsx";
import { type LedgerView, pathOf } from "../ledger/view.ts";
import { Live } from "../live.tsx";
import { actCount, ledger, pageOf } from "../messages/ledger.ts";
import { personNumber } from "../messages/lens.ts";
import { Worded } from "../worded.tsx";

type Props = { policy: Policy; language: Language; view: LedgerView; tag: string };

export const LedgerPage: FC<Props> = ({ policy, language, view, tag }) => {
  const path = pathOf(view.person);
  const query = view.page === 1 ? {} : { page: String(view.page) };
  const numbered = personNumber[language](view.person);
  return (
    <Layout
      page={{
        ...{ policy, language, path, query },
        title: ledger.title[language],
        styles: ["lens.css", "ledger.css"],
        scripts: view.forgotten ? [] : ["live.js"],
      }}
    >
      <div id="ledger" data-live-region>
        <header class="lens-head">
          <h1>{view.name}</h1>
          <p>
            {view.name === numbered ? null : `${numbered} · `}
            {actCount[language]({ count: view.total, written: number(view.total, language) })}
            {view.forgotten ? null : (
              <>
                {" · "}
                <a href={link(language, "/lens", { person: view.person })}>{ledger.toLens[language]}</a>
              </>
            )}
          </p>
        </header>
        <p class="lead">{(view.forgotten ? ledger.forgotten : ledger.lead)[language]}</p>
        {view.forgotten ? null : <Live person={view.person} tag={tag} language={language} />}
        {view.acts.length === 0 ? (
          <p class="timeline-empty">{ledger.empty[language]}</p>
        ) : (
          <>
            <TimelineLegend acts={view.acts} language={language} />
            <Timeline acts={view.acts} language={language} />
          </>
        )}
        <Pages view={view} language={language} path={path} />
        {view.acts.length === 0 ? null : (
          <p class="timeline-verify">
            <Worded text={ledger.verify[language]} />
          </p>
        )}
      </div>
      {view.forgotten ? null : <p id="announced" class="visually-hidden" role="status"></p>}
    </Layout>
  );
};

const Pages: FC<{ view: LedgerView; language: Language; path: string }> = ({ view, language, path }) => {
  const { page, pages } = view;
  const to = (wanted: number): string => link(language, path, wanted === 1 ? {} : { page: String(wanted) });
  if (pages === 1) return null;
  return (
    <nav class="timeline-pages" aria-label={ledger.pages[language]}>
      {page > 1 ? (
        <a href={to(page - 1)} rel="prev">
          ← {ledger.newer[language]}
        </a>
      ) : (
        <span></span>
      )}
      <span class="timeline-page">
        {pageOf[language]({ page: number(page, language), pages: number(pages, language) })}
      </span>
      {page < pages ? (
        <a href={to(page + 1)} rel="next">
          {ledger.older[language]} →
        </a>
      ) : (
        <span></span>
      )}
    </nav>
  );
};
