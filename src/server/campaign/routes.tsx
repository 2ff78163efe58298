/**
 * Campaigns over HTTP: asking, and taking a file, only from this machine, as with the lens; and the link that stops offers,
 * which anybody who got a message may open from anywhere, without an account and without being named (RFC 8058).
 */
import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { SermentError } from "../../errors.ts";
import { type ChannelName, channelNames, type Language } from "../../policy/vocabulary.ts";
import type { PageEngine } from "../engine.ts";
import { isFromThisMachine } from "../loopback.ts";
import { page } from "../page.ts";
import { CampaignsPage } from "../pages/campaigns.tsx";
import { LoopbackOnlyPage } from "../pages/lens.tsx";
import { UnsubscribedPage, UnsubscribePage } from "../pages/unsubscribe.tsx";
import { ask, take } from "./answer.ts";
import { chosenCampaign } from "./asked.ts";
import { csv } from "./csv.ts";

type CampaignOptions = { readonly boundTo: string; readonly languageOf: (c: Context) => Language };

export function campaignRoutes(
  app: Hono,
  engine: PageEngine,
  { boundTo, languageOf }: CampaignOptions,
): void {
  const { policy } = engine;
  app.use("/campaigns/*", async (c, next) => {
    if (isFromThisMachine(c, boundTo) && (c.req.method === "GET" || isOwnForm(c))) return next();
    return page(c, <LoopbackOnlyPage policy={policy} language={languageOf(c)} />, 403);
  });

  app.get("/campaigns", async (c) => {
    const asked = chosenCampaign(policy, (name) => c.req.query(name));
    const wanted = c.req.query("purpose") !== undefined && asked !== undefined;
    const answer = wanted ? await ask(engine, asked) : undefined;
    return page(c, <CampaignsPage {...{ policy, asked, answer }} language={languageOf(c)} />);
  });

  app.post("/campaigns/take", bodyLimit({ maxSize: 10_000 }), async (c) => {
    const form = await c.req.parseBody();
    const field = (name: string): string | undefined => {
      const value = form[name];
      return typeof value === "string" ? value : undefined;
    };
    const asked = chosenCampaign(policy, field);
    const taken = asked === undefined ? undefined : await take(engine, asked, field("campaign")?.trim());
    if (taken === undefined || "refused" in taken)
      return page(c, <CampaignsPage {...{ policy, asked, answer: taken }} language={languageOf(c)} />, 422);
    c.header("content-type", "text/csv; charset=utf-8");
    c.header("content-disposition", 'attachment; filename="contacts.csv"');
    return c.body(csv(taken));
  });

  app.get("/unsubscribe", async (c) => {
    const token = c.req.query("t") ?? "";
    const link = await linkOf(engine, token);
    const language = languageOf(c);
    return page(
      c,
      <UnsubscribePage {...{ policy, language, token, link }} />,
      link === undefined ? 404 : 200,
    );
  });

  app.post("/unsubscribe", bodyLimit({ maxSize: 10_000 }), async (c) => {
    const token = c.req.query("t") ?? "";
    const link = await linkOf(engine, token);
    const language = languageOf(c);
    if (link === undefined) return page(c, <UnsubscribePage {...{ policy, language, token, link }} />, 404);
    const { scope } = await c.req.parseBody();
    const chosen = scope === "all" ? "all" : "channel";
    await engine.unsubscribe(token, chosen);
    return page(
      c,
      <UnsubscribedPage {...{ policy, language, token }} channel={link.channel} scope={chosen} />,
    );
  });
}

/**
 * Another site's page that is open in the same browser must not claim contacts. A browser says where a form comes from;
 * its origin is `null` there, since our pages name nobody as a referrer.
 */
function isOwnForm(c: Context): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined) return site === "same-origin";
  const origin = c.req.header("origin");
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === c.req.header("host");
}

/** Undefined for a link that is none of ours. */
async function linkOf(engine: PageEngine, token: string) {
  try {
    const { channel, stopped } = await engine.unsubscriber(token);
    const known = channelNames.find((one): one is ChannelName => one === channel);
    return known === undefined ? undefined : { channel: known, stopped };
  } catch (error) {
    if (error instanceof SermentError && error.code === "not-found") return undefined;
    throw error;
  }
}
