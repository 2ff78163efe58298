/** What a person answered to requests for consent, the last answer first: yes and no alike, and the text they had before them. */
import type { FC } from "hono/jsx";
import { grammars } from "../../notice/grammar/grammar.ts";
import { messages } from "../../notice/messages/messages.ts";
import type { ConsentRecord } from "../../policy/consent-state.ts";
import { lookup } from "../../policy/nearest.ts";
import type { Policy } from "../../policy/policy.ts";
import { channelNames, type Language } from "../../policy/vocabulary.ts";
import { longTime, number } from "../dates.ts";
import { answerActions, answers, underPolicy } from "../messages/answers.ts";

type Shown = { readonly policy: Policy; readonly language: Language };

export const Answers: FC<Shown & { records: readonly ConsentRecord[] }> = ({ policy, language, records }) =>
  records.length === 0 ? null : (
    <details class="behind">
      <summary>
        {answers.title[language]} ({number(records.length, language)})
      </summary>
      <ul class="absent">
        {records.toReversed().map((record) => (
          <li>
            {longTime(record.recordedAt, policy.timeZone, language)}
            {grammars[language].colon} {answerActions[record.action]?.[language] ?? record.action} ·{" "}
            {choiceWords(record, policy, language)} · {underPolicy[language](record.policyVersion)} ·{" "}
            <a href={`/api/consents/texts/${record.text}`}>{answers.text[language]}</a>
          </li>
        ))}
      </ul>
    </details>
  );

/** "Newsletter: e-mail yes, phone no". */
const choiceWords = ({ choices }: ConsentRecord, policy: Policy, language: Language): string =>
  Object.entries(choices)
    .map(([purpose, channels]) => {
      const label = lookup(policy.purposes, purpose)?.label[language] ?? purpose;
      const said = Object.entries(channels).map(([channel, yes]) => {
        const known = channelNames.find((name) => name === channel);
        const word = answers[yes ? "yes" : "no"][language];
        return known === undefined ? word : `${messages[language].channel[known]} ${word}`;
      });
      return `${label}${grammars[language].colon} ${said.join(", ")}`;
    })
    .join("; ");
