/**
 * The frame of every page: skip link, name, navigation, languages, content, who is answerable. Pages give a title, the
 * path they live at and their content; the frame gives everything a reader expects to find in the same place.
 */
import type { FC, PropsWithChildren } from "hono/jsx";
import { grammars } from "../notice/grammar/grammar.ts";
import type { Policy } from "../policy/policy.ts";
import type { Language } from "../policy/vocabulary.ts";
import { type AssetName, assetUrl } from "./assets.ts";
import { link } from "./language.ts";
import { languageNames, site } from "./messages/site.ts";

export type Page = {
  readonly policy: Policy;
  readonly language: Language;
  readonly title: string;
  /** Without query, e.g. `/lens`. */
  readonly path: string;
  /** What the language links must keep of the query. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** Styles beyond base.css and hues.css. */
  readonly styles?: readonly AssetName[];
  readonly scripts?: readonly AssetName[];
  /** A page people come to from a message: only what is public is offered besides. */
  readonly outside?: boolean;
};

const places = [
  { path: "/", name: site.home },
  { path: "/lens", name: site.lens },
  { path: "/campaigns", name: site.campaigns },
  { path: "/forgetting", name: site.forgetting },
  { path: "/notice", name: site.notice },
] as const;
const outside: readonly string[] = ["/notice"];

export const Layout: FC<PropsWithChildren<{ page: Page }>> = ({ page, children }) => (
  <html lang={page.language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${page.title} · ${page.policy.controller.name}`}</title>
      <link rel="icon" type="image/svg+xml" href={assetUrl("icon.svg")} />
      {["base.css" as const, "hues.css" as const, ...(page.styles ?? [])].map((name) => (
        <link rel="stylesheet" href={assetUrl(name)} />
      ))}
      {page.policy.languages.map((other) => (
        <link rel="alternate" hreflang={other} href={link(other, page.path)} />
      ))}
      {(page.scripts ?? []).map((name) => (
        <script type="module" src={assetUrl(name)}></script>
      ))}
    </head>
    <body>
      <a class="skip" href="#content">
        {site.skip[page.language]}
      </a>
      <header class="masthead">
        <a class="wordmark" href={link(page.language, "/")}>
          Serment
        </a>
        <nav aria-label={site.navigation[page.language]}>
          <ul class="places">
            {places
              .filter(({ path }) => page.outside !== true || outside.includes(path))
              .map(({ path, name }) => (
                <li>
                  <a href={link(page.language, path)} aria-current={path === page.path ? "page" : undefined}>
                    {name[page.language]}
                  </a>
                </li>
              ))}
          </ul>
        </nav>
        <Languages page={page} />
      </header>
      <main id="content" tabindex={-1}>
        {children}
      </main>
      <Colophon page={page} />
    </body>
  </html>
);

const Languages: FC<{ page: Page }> = ({ page }) => (
  <nav class="languages" aria-label={site.language[page.language]}>
    <ul>
      {page.policy.languages.map((other) => (
        <li>
          <a
            href={link(other, page.path, page.query)}
            hreflang={other}
            lang={other}
            title={languageNames[other]}
            aria-label={`${other} · ${languageNames[other]}`}
            aria-current={other === page.language ? "true" : undefined}
          >
            {other}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

const Colophon: FC<{ page: Page }> = ({ page: { policy, language } }) => (
  <footer class="colophon">
    <p>
      {site.controller[language]}
      {grammars[language].colon} <strong>{policy.controller.name}</strong>, {policy.controller.address} ·{" "}
      <a href={`mailto:${policy.controller.email}`}>{policy.controller.email}</a>
    </p>
  </footer>
);
