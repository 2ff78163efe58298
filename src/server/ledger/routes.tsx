/**
 * A person's choices over HTTP: the page, the receipt of each act as a file, and the tag by which an open page learns that
 * there is something new. Personal data, so every answer passes the loopback guard first, as with the lens.
 */
import type { Context, Hono } from "hono";
import { SermentError } from "../../errors.ts";
import type { Language } from "../../policy/vocabulary.ts";
import type { PageEngine } from "../engine.ts";
import { link } from "../language.ts";
import { nameOf } from "../lens/look.ts";
import { isFromThisMachine } from "../loopback.ts";
import { personNumber } from "../messages/lens.ts";
import { page } from "../page.ts";
import { LedgerPage } from "../pages/ledger.tsx";
import { LoopbackOnlyPage } from "../pages/lens.tsx";
import { actViews } from "./look.ts";

export type LedgerOptions = { readonly boundTo: string; readonly languageOf: (c: Context) => Language };

/** Acts of one page. */
export const PAGE = 25;
/** Questions for a tag that may be under way at once; whoever comes on top asks again later. */
const ASKING = 16;

export function ledgerRoutes(app: Hono, engine: PageEngine, { boundTo, languageOf }: LedgerOptions): void {
  const { policy } = engine;
  app.use("/ledger/*", async (c, next) => {
    if (isFromThisMachine(c, boundTo)) return next();
    return page(c, <LoopbackOnlyPage policy={policy} language={languageOf(c)} />, 403);
  });

  app.get("/ledger", (c) => c.redirect(link(languageOf(c), "/lens"), 303));

  app.get("/ledger/:person", async (c) => {
    const person = c.req.param("person");
    const language = languageOf(c);
    const wanted = wantedPage(c.req.query("page"));
    // The tag first and the file last: what comes in between is new to the tag, and known to the file.
    const tag = await engine.personTag(person);
    const found = await engine.personActs(person, { skip: (wanted - 1) * PAGE, limit: PAGE });
    const file = await engine.openFile(person);
    if (file === undefined && found.total === 0) throw nobody(person);
    if (wanted > 1 && found.acts.length === 0) throw noPage(wanted);
    const today = await engine.today();
    const pages = Math.max(1, Math.ceil(found.total / PAGE));
    const look = { policy, person, found, today, language };
    const view = {
      ...{ person, page: wanted, pages, total: found.total },
      acts: actViews({ ...look, file, more: wanted < pages }),
      forgotten: file === undefined,
      name: file === undefined ? personNumber[language](person) : nameOf({ ...look, file }),
    };
    return page(c, <LedgerPage {...{ policy, language, view, tag }} />);
  });

  app.get("/ledger/:person/receipts/:act", async (c) => {
    const { person, act } = c.req.param();
    const [, source = "", id = ""] = /^([a-zA-Z]+)-(\d+)$/.exec(act) ?? [];
    const receipt = await engine.personReceipt(person, { source, id });
    c.header("content-type", "application/json; charset=utf-8");
    c.header("content-disposition", `attachment; filename="receipt-${source}-${id}.json"`);
    return c.body(`${JSON.stringify(receipt, null, 2)}\n`);
  });

  let asking = 0;
  app.get("/ledger/:person/tag", async (c) => {
    if (asking >= ASKING) return c.body(null, 503, { "retry-after": "5" });
    asking += 1;
    try {
      const tag = `"${await engine.personTag(c.req.param("person"))}"`;
      c.header("etag", tag);
      return c.body(null, c.req.header("if-none-match") === tag ? 304 : 204);
    } finally {
      asking -= 1;
    }
  });
}

function wantedPage(asked: string | undefined): number {
  if (asked === undefined || asked === "") return 1;
  if (/^[1-9]\d{0,5}$/.test(asked)) return Number(asked);
  throw new SermentError("bad-argument", `\`${asked}\` is not the number of a page`, {
    hint: "follow the links at the end of the list",
  });
}

const noPage = (wanted: number): SermentError =>
  new SermentError("not-found", `there is no page ${wanted} of this person's acts`, {
    hint: "begin at the first one",
  });

const nobody = (person: string): SermentError =>
  new SermentError("not-found", `there is no person \`${person}\`, and no act of one`, {
    hint: "search for the person in the lens",
  });
