/** The first page: what this is, where to go, and the state of the installation. Counts only, nobody's data. */
import type { FC } from "hono/jsx";
import type { Policy, Purpose } from "../../policy/policy.ts";
import { basisKinds, type Language } from "../../policy/vocabulary.ts";
import { longDay, number } from "../dates.ts";
import type { InstallationStatus } from "../engine.ts";
import { link } from "../language.ts";
import { Layout } from "../layout.tsx";
import { BasisMark, hueClass } from "../marks.tsx";
import { basisNames, home, inForceSince } from "../messages/site.ts";

type Props = { policy: Policy; language: Language; status: InstallationStatus };

export const HomePage: FC<Props> = ({ policy, language, status }) => (
  <Layout page={{ policy, language, title: home.title[language], path: "/" }}>
    <section class="opening">
      <h1>{home.title[language]}</h1>
      <p class="lead">{home.lead[language]}</p>
      <ul class="doors">
        <Door
          href={link(language, "/lens")}
          name={home.lensLink[language]}
          about={home.lensAbout[language]}
        />
        <Door
          href={link(language, "/forgetting")}
          name={home.forgettingLink[language]}
          about={home.forgettingAbout[language]}
        />
        <Door
          href={link(language, "/notice")}
          name={home.noticeLink[language]}
          about={home.noticeAbout[language]}
        />
      </ul>
    </section>
    <section aria-labelledby="state">
      <h2 id="state">{home.state[language]}</h2>
      <State policy={policy} language={language} status={status} />
    </section>
    <section aria-labelledby="purposes">
      <h2 id="purposes">{home.purposes[language]}</h2>
      <p>{home.purposesAbout[language]}</p>
      <Marks policy={policy} language={language} />
      <ul class="purposes">
        {Object.entries(policy.purposes).map(([name, purpose]) => (
          <li class={`purpose ${hueClass(policy, name)}`}>
            <Bases purpose={purpose} language={language} />
            <span>{purpose.label[language]}</span>
          </li>
        ))}
      </ul>
    </section>
  </Layout>
);

const Door: FC<{ href: string; name: string; about: string }> = ({ href, name, about }) => (
  <li>
    <a class="door" href={href}>
      <strong>{name}</strong>
      <span>{about}</span>
    </a>
  </li>
);

const State: FC<Props> = ({ policy, language, status }) => (
  <dl class="figures">
    <div>
      <dt>{home.version[language]}</dt>
      <dd>
        {status.policyVersion ?? policy.version}
        <small>
          {status.appliedOn === null
            ? home.notApplied[language]
            : inForceSince[language](longDay(status.appliedOn, language))}
        </small>
      </dd>
    </div>
    <div>
      <dt>{home.people[language]}</dt>
      <dd>{number(status.people, language)}</dd>
    </div>
    <div>
      <dt>{home.purposes[language]}</dt>
      <dd>{number(Object.keys(policy.purposes).length, language)}</dd>
    </div>
  </dl>
);

/** What the marks mean: those the policy uses, in the order of the law. */
const Marks: FC<{ policy: Policy; language: Language }> = ({ policy, language }) => {
  const used = new Set(
    Object.values(policy.purposes).flatMap(({ grounds }) => grounds.map((g) => g.basis.kind)),
  );
  return (
    <ul class="bases">
      {basisKinds
        .filter((basis) => used.has(basis))
        .map((basis) => (
          <li>
            <BasisMark basis={basis} language={language} decorative />
            {basisNames[basis][language]}
          </li>
        ))}
    </ul>
  );
};

/** The marks of a purpose's bases, each once. */
export const Bases: FC<{ purpose: Purpose; language: Language }> = ({ purpose, language }) => (
  <span class="marks">
    {[...new Set(purpose.grounds.map((ground) => ground.basis.kind))].map((basis) => (
      <BasisMark basis={basis} language={language} />
    ))}
  </span>
);
