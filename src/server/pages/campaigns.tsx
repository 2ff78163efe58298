/**
 * Campaigns: whom one may reach today, why not the others, and the people as its purpose may see them. Asking changes
 * nothing; taking the contacts asks again and writes them down. Personal data, so only from this machine.
 */
import type { FC } from "hono/jsx";
import { citation } from "../../notice/citation.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Language } from "../../policy/vocabulary.ts";
import type { Answer, Counted, Refusal } from "../campaign/answer.ts";
import { type Asked, formOf, valueText } from "../campaign/asked.ts";
import { fieldLabel, refusalWords } from "../campaign/refused.ts";
import { number } from "../dates.ts";
import { link } from "../language.ts";
import { Layout } from "../layout.tsx";
import { choice, tests } from "../messages/campaign-choice.ts";
import * as say from "../messages/campaigns.ts";
import { campaigns } from "../messages/campaigns.ts";
import { Worded } from "../worded.tsx";
import { CampaignForm } from "./campaign-form.tsx";

type Common = { policy: Policy; language: Language };
type Props = Common & { asked: Asked | undefined; answer: Answer | undefined };

export const CampaignsPage: FC<Props> = ({ policy, language, asked, answer }) => (
  <Layout
    page={{
      ...{ policy, language },
      title: campaigns.title[language],
      path: "/campaigns",
      ...(answer === undefined || asked === undefined ? {} : { query: formOf(asked) }),
      styles: ["lens.css", "campaigns.css"],
    }}
  >
    <header class="lens-head">
      <h1>{campaigns.title[language]}</h1>
    </header>
    <p class="lead">{campaigns.lead[language]}</p>
    {asked === undefined ? (
      <p>{campaigns.nobody[language]}</p>
    ) : (
      <>
        <CampaignForm {...{ policy, language, asked }} />
        {answer === undefined ? null : "refused" in answer ? (
          <Refused {...{ policy, language }} refusal={answer.refused} />
        ) : (
          <Result {...{ policy, language, asked }} answer={answer} />
        )}
      </>
    )}
  </Layout>
);

const Refused: FC<Common & { refusal: Refusal }> = ({ policy, language, refusal }) => (
  <section class="campaign-refused" aria-labelledby="refused">
    <h2 id="refused">{campaigns.refused[language]}</h2>
    {refusalWords(policy, language, refusal).map((sentence) => (
      <p>
        <Worded text={sentence} />
      </p>
    ))}
  </section>
);

type Answered = Common & { asked: Asked; answer: Counted };

const Result: FC<Answered> = (props) => {
  const { policy, language, asked, answer } = props;
  const label = policy.purposes[asked.purpose]?.label[language] ?? asked.purpose;
  const offer = asked.offer === undefined ? undefined : policy.offers?.[asked.offer]?.label[language];
  const asks = [label, say.channels[asked.channel][language], ...(offer === undefined ? [] : [offer])];
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{asks.join(", ")}</h2>
      <Chosen {...props} />
      {answer.asked === 0 ? (
        <p class="campaign-sum">{campaigns.noneChosen[language]}</p>
      ) : (
        <Counts {...props} />
      )}
    </section>
  );
};

const Counts: FC<Answered> = (props) => {
  const { language, answer } = props;
  return (
    <>
      <p class="campaign-sum">
        {say.inAll[language]({
          allowed: number(answer.allowed, language),
          asked: number(answer.asked, language),
          one: answer.allowed === 1,
        })}
      </p>
      <Split {...props} />
      {answer.reasons.length === 0 ? null : <Reasons {...props} />}
      <People {...props} />
      {answer.allowed === 0 ? null : <Take {...props} />}
    </>
  );
};

/** By what the people were chosen who were asked about. */
const Chosen: FC<Answered> = ({ policy, language, asked: { by, segment } }) =>
  segment === undefined ? null : (
    <ul class="chosen">
      {by === undefined ? null : (
        <li>{`${choice.by[language]} ${policy.purposes[by]?.label[language] ?? by}`}</li>
      )}
      {segment.where.map(({ field, is, value }) => (
        <li>
          {[
            fieldLabel(policy, language, field),
            tests[is][language],
            ...(value === undefined ? [] : [valueText(value)]),
          ].join(" ")}
        </li>
      ))}
    </ul>
  );

/** Those who may, solid, and those left out, hatched, as data that are kept but hidden are everywhere. */
const Split: FC<Answered> = ({ answer: { allowed, asked } }) => (
  <svg class="split" width="100%" height="28" aria-hidden="true" focusable="false">
    <defs>
      <pattern id="left-out" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="left-out" width="2" height="6" />
      </pattern>
    </defs>
    <rect class="all" width="100%" height="28" fill="url(#left-out)" />
    <rect class="allowed" width={`${asked === 0 ? 0 : (100 * allowed) / asked}%`} height="28" />
  </svg>
);

const Reasons: FC<Answered> = ({ language, answer: { reasons, asked } }) => (
  <>
    <h3 id="reasons">{campaigns.reasons[language]}</h3>
    <p>{campaigns.reasonsAbout[language]}</p>
    <div class="wide">
      <table class="reasons" aria-labelledby="reasons">
        <thead>
          <tr>
            <th scope="col">{campaigns.reason[language]}</th>
            <th scope="col" class="figure">
              {campaigns.people[language]}
            </th>
            <th scope="col">{campaigns.article[language]}</th>
          </tr>
        </thead>
        <tbody>
          {reasons.map(({ code, article, people }) => (
            <tr>
              <th scope="row">
                {say.codes[code][language]}
                <svg class="bar" width="100%" height="8" aria-hidden="true" focusable="false">
                  <rect width={`${Math.max(0.5, (100 * people) / asked)}%`} height="8" />
                </svg>
              </th>
              <td class="figure">{number(people, language)}</td>
              <td>{citation(article, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </>
);

const People: FC<Answered> = ({ language, answer }) => (
  <>
    <h3 id="people">{campaigns.list[language]}</h3>
    {answer.rows.length === 0 ? (
      <p>{campaigns.nobody[language]}</p>
    ) : (
      <>
        {answer.rows.length === answer.allowed ? null : (
          <p>
            {say.shownFirst[language]({
              shown: number(answer.rows.length, language),
              all: number(answer.allowed, language),
            })}
          </p>
        )}
        {/* A region that scrolls must be reachable by keyboard. */}
        <section class="wide" tabindex={0} aria-labelledby="people">
          <table>
            <thead>
              <tr>
                {answer.columns.map((column) => (
                  <th scope="col">
                    <code>{column}</code>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {answer.rows.map((row) => (
                <tr>
                  {row.map((value) => (
                    <td>{value ?? "–"}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </>
    )}
  </>
);

const Take: FC<Answered> = ({ language, asked }) => (
  <form class="take" method="post" action={link(language, "/campaigns/take")}>
    <h3>{campaigns.take[language]}</h3>
    <p>{campaigns.takeAbout[language]}</p>
    {Object.entries(formOf(asked)).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <label for="campaign">{campaigns.name[language]}</label>
    <div class="take-row">
      <input id="campaign" name="campaign" required maxlength={200} autocomplete="off" />
      <button type="submit">{campaigns.download[language]}</button>
    </div>
  </form>
);
