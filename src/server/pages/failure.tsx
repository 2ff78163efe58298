/** The page a failure becomes: what happened, where, what to do, and the way back. Never a stack. */
import type { FC } from "hono/jsx";
import type { Policy } from "../../policy/policy.ts";
import type { Language } from "../../policy/vocabulary.ts";
import { link } from "../language.ts";
import { Layout } from "../layout.tsx";
import { failurePage } from "../messages/site.ts";
import { Worded } from "../worded.tsx";

type Props = {
  policy: Policy;
  language: Language;
  message: string;
  details?: string | undefined;
  hint?: string | undefined;
  /** The language of the message itself; failures of the engine speak English only. */
  spoken: Language;
};

export const FailurePage: FC<Props> = ({ policy, language, message, details, hint, spoken }) => (
  <Layout page={{ policy, language, title: failurePage.title[language], path: "" }}>
    <section class="opening">
      <h1>{failurePage.title[language]}</h1>
      <p class="lead" lang={spoken}>
        <Worded text={message} />
      </p>
      {[details, hint].map((more) =>
        more === undefined ? null : (
          <p lang={spoken}>
            <Worded text={more} />
          </p>
        ),
      )}
      <p>
        <a href={link(language, "/")}>{failurePage.backHome[language]}</a>
      </p>
    </section>
  </Layout>
);
