/**
 * The timeline: the latest act on top, a line through the years, a mark for each act that says whether it has an effect
 * today: a disc in the purpose's hue, an empty ring once it has none, a dotted one where it never had any. Drawn by styles
 * alone, so it is a plain list for whoever listens to it.
 */
import type { FC } from "hono/jsx";
import { raw } from "hono/utils/html";
import type { Language } from "../../policy/vocabulary.ts";
import { ledger } from "../messages/ledger.ts";
import { type ActFact, type ActPart, type ActView, actMarks, type ShownView } from "./view.ts";

type Props = { acts: readonly ActView[]; language: Language };

/** Everything there is to say of each act, by years. */
export const Timeline: FC<Props> = ({ acts, language }) => (
  <>
    {[...new Set(acts.map(({ year }) => year))].map((year) => (
      <section class="timeline-year" aria-labelledby={`year-${year}`}>
        <h2 class="timeline-heading" id={`year-${year}`}>
          <span class="timeline-name">{year}</span>
        </h2>
        <ol class="timeline">
          {acts
            .filter((act) => act.year === year)
            .map((act) => (
              <Act act={act} language={language} />
            ))}
        </ol>
      </section>
    ))}
  </>
);

/** The acts without their proof, for the lens. */
export const ShortTimeline: FC<Props> = ({ acts, language }) => (
  <ol class="timeline timeline-short">
    {acts.map((act) => (
      <li class={classOf(act)} data-act={act.id}>
        <When act={act} />
        <div class="act-body">
          <Head act={act} />
          <Parts parts={act.parts} language={language} />
        </div>
      </li>
    ))}
  </ol>
);

/** Of the marks that stand beside these acts. */
export const TimelineLegend: FC<Props> = ({ acts, language }) => (
  <ul class="timeline-legend" aria-label={ledger.legend[language]}>
    {actMarks
      .filter((mark) => acts.some((act) => act.mark === mark))
      .map((mark) => (
        <li class={`act-${mark}`}>
          <span class="act-mark" aria-hidden="true"></span>
          {ledger[mark][language]}
        </li>
      ))}
  </ul>
);

const classOf = ({ mark, hue }: ActView): string => `act act-${mark} ${hue === "" ? "hue-none" : hue}`;

const When: FC<{ act: ActView }> = ({ act: { when } }) => (
  <p class="act-when">
    <time datetime={when.iso}>
      {when.day}
      {when.time === null ? null : <span class="act-hour">{when.time}</span>}
    </time>
  </p>
);

const Head: FC<{ act: ActView }> = ({ act: { title, about, effect, article } }) => (
  <>
    <span class="act-mark" aria-hidden="true"></span>
    <div class="act-head">
      <h3 class="act-title">{title}</h3>
      {article === null ? null : <small>{article}</small>}
    </div>
    {about.length === 0 ? null : <p class="act-about">{about.join(" · ")}</p>}
    {effect === null ? null : <p class="act-effect">{effect}</p>}
  </>
);

const Act: FC<{ act: ActView; language: Language }> = ({ act, language }) => (
  <li class={classOf(act)} id={act.id} data-act={act.id}>
    <When act={act} />
    <div class="act-body">
      <Head act={act} />
      <Parts parts={act.parts} language={language} />
      <Facts name="act-facts" facts={act.facts} />
      {act.shown === null ? null : <Shown act={act.id} shown={act.shown} language={language} />}
      <Facts name="act-record" facts={act.record} />
      <p class="act-proof">
        <span class={act.receipt === null ? undefined : "act-sealed"}>{act.seal}</span>
        {act.receipt === null ? null : (
          <a href={act.receipt} download>
            {ledger.receipt[language]}
          </a>
        )}
      </p>
    </div>
  </li>
);

const Facts: FC<{ name: string; facts: readonly ActFact[] }> = ({ name, facts }) =>
  facts.length === 0 ? null : (
    <dl class={name}>
      {facts.map(({ term, value, href }) => (
        <div>
          <dt>{term}</dt>
          <dd>{href === undefined ? value : <a href={href}>{value}</a>}</dd>
        </div>
      ))}
    </dl>
  );

const Parts: FC<{ parts: readonly ActPart[]; language: Language }> = ({ parts, language }) =>
  parts.length === 0 ? null : (
    <ul class="act-parts">
      {parts.map(({ yes, label, hue, effect }) => (
        <li class={`${yes ? "part-yes" : "part-no"} ${hue === "" ? "hue-none" : hue}`}>
          <span aria-hidden="true">{yes ? "✓" : "✕"}</span>
          <span>
            <span class="visually-hidden">{(yes ? ledger.yes : ledger.no)[language]}, </span>
            {label}
            {effect === null ? null : <small> {effect}</small>}
          </span>
        </li>
      ))}
    </ul>
  );

const Shown: FC<{ act: string; shown: ShownView; language: Language }> = ({ act, shown, language }) => (
  <details class="act-shown" id={`${act}-shown`}>
    <summary>{ledger.shown[language]}</summary>
    {shown.text === undefined ? (
      <p>{ledger.textGone[language]}</p>
    ) : (
      // Focusable, so that whoever has no mouse can scroll it.
      <section
        class="act-words"
        tabindex={0}
        aria-label={`${ledger.shown[language]} (${shown.hash.slice(0, 8)}, ${act})`}
      >
        <pre lang={shown.text.language}>
          <code>
            <Bytes text={shown.text.content} />
          </code>
        </pre>
      </section>
    )}
    <dl class="act-facts">
      <div>
        <dt>{ledger.hash[language]}</dt>
        <dd>
          <code>{shown.hash}</code>
        </dd>
      </div>
      {shown.text === undefined ? null : (
        <>
          <div>
            <dt>{ledger.language[language]}</dt>
            <dd>{shown.text.language}</dd>
          </div>
          {shown.text.version === null ? null : (
            <div>
              <dt>{ledger.version[language]}</dt>
              <dd>{shown.text.version}</dd>
            </div>
          )}
        </>
      )}
    </dl>
  </details>
);

/** A browser takes a carriage return for the end of a line, unless it is written as a reference. */
const Bytes: FC<{ text: string }> = ({ text }) => (
  <>{text.split("\r").flatMap((part, i) => (i === 0 ? [part] : [raw("&#13;"), part]))}</>
);
