/**
 * The routes. Each reads its request, asks the engine, and hands plain values to a page; a failure becomes its status
 * by the one table in errors.ts. What a page looks like is pages/, what it may load is security.ts.
 */

import type { Context } from "hono";
import { Hono } from "hono";
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { failures, SermentError } from "../errors.ts";
import { notice } from "../notice/index.ts";
import type { Language } from "../policy/vocabulary.ts";
import { serveAssets } from "./assets.ts";
import type { PageEngine } from "./engine.ts";
import { chooseLanguage } from "./language.ts";
import { failurePage } from "./messages/site.ts";
import { FailurePage } from "./pages/failure.tsx";
import { HomePage } from "./pages/home.tsx";
import { NoticePage } from "./pages/notice.tsx";
import { secureHeaders } from "./security.ts";

export type AppOptions = {
  /** The address the server listens on; decides whether personal data may be shown at all. */
  readonly boundTo: string;
};

/** A whole page as an answer. */
const page = (
  c: Context,
  content: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: ContentfulStatusCode = 200,
) => c.html(html`<!doctype html>${content}`, status);

export function createApp(engine: PageEngine, _options: AppOptions): Hono {
  const { policy } = engine;
  const app = new Hono();
  const languageOf = (c: Context): Language =>
    chooseLanguage(c.req.query("lang"), c.req.header("accept-language"), policy.languages);

  app.use(secureHeaders);
  serveAssets(app);

  app.get("/", async (c) =>
    page(c, <HomePage policy={policy} language={languageOf(c)} status={await engine.status()} />),
  );

  app.get("/notice", (c) => {
    const document = notice(policy, languageOf(c));
    c.header("content-language", document.language);
    c.header("vary", "accept-language");
    return page(c, <NoticePage policy={policy} document={document} />);
  });

  app.notFound((c) => {
    const language = languageOf(c);
    return page(
      c,
      <FailurePage policy={policy} language={language} message={failurePage.notFound[language]} />,
      404,
    );
  });

  app.onError((error, c) => {
    const language = languageOf(c);
    if (error instanceof SermentError) {
      const { message, details, hint } = error;
      const { status } = failures[error.code];
      return page(c, <FailurePage {...{ policy, language, message, details, hint }} />, status);
    }
    console.error(error);
    return page(
      c,
      <FailurePage policy={policy} language={language} message={failurePage.unexpected[language]} />,
      500,
    );
  });

  return app;
}
