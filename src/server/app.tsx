/**
 * The routes. Each reads its request, asks the engine, and hands plain values to a page; a failure becomes its status
 * by the one table in errors.ts. What a page looks like is pages/, what it may load is security.ts.
 */

import type { Context } from "hono";
import { Hono } from "hono";
import { failures, SermentError } from "../errors.ts";
import { notice } from "../notice/index.ts";
import type { Language } from "../policy/vocabulary.ts";
import { type ApiOptions, createApi } from "./api/routes.ts";
import { serveAssets } from "./assets.ts";
import { campaignRoutes } from "./campaign/routes.tsx";
import type { InterestingPerson, PageEngine } from "./engine.ts";
import { chooseLanguage } from "./language.ts";
import { ledgerRoutes } from "./ledger/routes.tsx";
import { lensRoutes } from "./lens/routes.tsx";
import { failurePage } from "./messages/site.ts";
import { page } from "./page.ts";
import { FailurePage } from "./pages/failure.tsx";
import { ForgettingPage } from "./pages/forgetting.tsx";
import { HomePage } from "./pages/home.tsx";
import { NoticePage } from "./pages/notice.tsx";
import { secureHeaders } from "./security.ts";

export type AppOptions = {
  /** The address the server listens on; decides whether personal data may be shown at all. */
  readonly boundTo: string;
  /** People of the sample worth a look; none in a company's own database. */
  readonly interesting?: readonly InterestingPerson[];
  /** Consent for whoever asks; absent: there is no /api. */
  readonly api?: ApiOptions;
};

export function createApp(engine: PageEngine, options: AppOptions): Hono {
  const { policy } = engine;
  const app = new Hono();
  const languageOf = (c: Context): Language =>
    chooseLanguage(c.req.query("lang"), c.req.header("accept-language"), policy.languages);

  app.use(secureHeaders);
  serveAssets(app);
  if (options.api !== undefined) app.route("/api", createApi(options.api));

  app.get("/", async (c) =>
    page(c, <HomePage policy={policy} language={languageOf(c)} status={await engine.status()} />),
  );

  app.get("/notice", (c) => {
    const document = notice(policy, languageOf(c));
    c.header("content-language", document.language);
    c.header("vary", "accept-language");
    return page(c, <NoticePage policy={policy} document={document} />);
  });

  app.get("/forgetting", async (c) =>
    page(c, <ForgettingPage policy={policy} language={languageOf(c)} state={await engine.forgetting()} />),
  );

  lensRoutes(app, engine, { boundTo: options.boundTo, interesting: options.interesting ?? [], languageOf });

  ledgerRoutes(app, engine, { boundTo: options.boundTo, languageOf });

  campaignRoutes(app, engine, { boundTo: options.boundTo, languageOf });

  app.notFound((c) => {
    const language = languageOf(c);
    return page(
      c,
      <FailurePage
        policy={policy}
        language={language}
        message={failurePage.notFound[language]}
        spoken={language}
      />,
      404,
    );
  });

  app.onError((error, c) => {
    const language = languageOf(c);
    if (error instanceof SermentError) {
      const { message, details, hint } = error;
      const { status } = failures[error.code];
      return page(c, <FailurePage {...{ policy, language, message, details, hint }} spoken="en" />, status);
    }
    console.error(error);
    return page(
      c,
      <FailurePage
        policy={policy}
        language={language}
        message={failurePage.unexpected[language]}
        spoken={language}
      />,
      500,
    );
  });

  return app;
}
