/**
 * What makes a page follow a person's acts: a line that names where to ask whether anything is new, for web/live.js. It is
 * asked again and again with the tag of what is shown, so no connection is left open and the answer, a tag, says nothing
 * of anybody. Hidden where no script runs.
 */
import type { FC } from "hono/jsx";
import type { Language } from "../policy/vocabulary.ts";
import { pathOf } from "./ledger/view.ts";
import { ledger } from "./messages/ledger.ts";

export const Live: FC<{ person: string; tag: string; language: Language }> = ({ person, tag, language }) => (
  <p
    class="live"
    id="live"
    hidden
    data-live={`${pathOf(person)}/tag`}
    data-tag={tag}
    data-news={ledger.news[language]}
    data-lost={ledger.lost[language]}
    data-following={ledger.following[language]}
  >
    {ledger.following[language]}
  </p>
);
