/** The page behind the link in a message: two buttons, no login, and nothing that tells whose link it is. */
import type { FC } from "hono/jsx";
import type { Policy } from "../../policy/policy.ts";
import type { ChannelName, Language } from "../../policy/vocabulary.ts";
import { link as addressOf } from "../language.ts";
import { Layout } from "../layout.tsx";
import { doneChannel, stopChannel, unsubscribe } from "../messages/campaigns.ts";

type Common = { policy: Policy; language: Language; token: string };
type Link = { readonly channel: ChannelName; readonly stopped: "channel" | "all" | null };

const frame = ({ policy, language, token }: Common) => ({
  ...{ policy, language },
  title: unsubscribe.title[language],
  path: "/unsubscribe",
  outside: true,
  query: { t: token },
  styles: ["campaigns.css" as const],
});

export const UnsubscribePage: FC<Common & { link: Link | undefined }> = (props) => {
  const { language, token, link } = props;
  return (
    <Layout page={frame(props)}>
      <h1>{unsubscribe.title[language]}</h1>
      {link === undefined ? (
        <p>{unsubscribe.noLink[language]}</p>
      ) : link.stopped === "all" ? (
        <p class="lead">{unsubscribe.doneAll[language]}</p>
      ) : (
        <>
          <p class="lead">{unsubscribe.lead[language]}</p>
          {link.stopped === "channel" ? <p>{doneChannel[language](link)}</p> : null}
          <form class="stop" method="post" action={addressOf(language, "/unsubscribe", { t: token })}>
            {link.stopped === "channel" ? null : (
              <button type="submit" name="scope" value="channel">
                {stopChannel[language](link)}
              </button>
            )}
            <button type="submit" name="scope" value="all">
              {unsubscribe.all[language]}
            </button>
          </form>
        </>
      )}
    </Layout>
  );
};

export const UnsubscribedPage: FC<Common & { channel: ChannelName; scope: "channel" | "all" }> = (props) => {
  const { language, channel, scope } = props;
  return (
    <Layout page={frame(props)}>
      <h1>{unsubscribe.done[language]}</h1>
      <p class="lead">
        {scope === "all" ? unsubscribe.doneAll[language] : doneChannel[language]({ channel })}
      </p>
    </Layout>
  );
};
