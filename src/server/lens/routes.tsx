/**
 * The lens over HTTP. It is the only place where personal data leave by this server, so every answer passes the
 * loopback guard first. Addresses carry a person's number, a purpose and a day; what one searches for is posted.
 */
import type { Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { SermentError } from "../../errors.ts";
import { BEGINNING, type Day, day, earlier, isDated, later } from "../../policy/day.ts";
import { includes } from "../../policy/days.ts";
import { nearest } from "../../policy/nearest.ts";
import type { Standing } from "../../policy/standing.ts";
import type { Language } from "../../policy/vocabulary.ts";
import type { FileOpened, InterestingPerson, PageEngine } from "../engine.ts";
import { actViews } from "../ledger/look.ts";
import { scaleAround } from "../life/scale.ts";
import { isFromThisMachine } from "../loopback.ts";
import { page } from "../page.ts";
import { ChoosePersonPage, LensPage, LoopbackOnlyPage } from "../pages/lens.tsx";
import { lookAt } from "./look.ts";

export type LensOptions = {
  readonly boundTo: string;
  readonly interesting: readonly InterestingPerson[];
  readonly languageOf: (c: Context) => Language;
};

/** Acts shown before one is led to all of them. */
const RECENT = 5;

export function lensRoutes(app: Hono, engine: PageEngine, options: LensOptions): void {
  const { policy } = engine;
  const { boundTo, interesting, languageOf } = options;

  app.use("/lens", async (c, next) => {
    if (isFromThisMachine(c, boundTo)) return next();
    return page(c, <LoopbackOnlyPage policy={policy} language={languageOf(c)} />, 403);
  });

  app.get("/lens", async (c) => {
    const language = languageOf(c);
    const person = c.req.query("person");
    if (person === undefined || person === "")
      return page(
        c,
        <ChoosePersonPage {...{ policy, language, interesting }} searched={undefined} found={[]} />,
      );
    // The tag first and the file last: what comes in between is new to the tag, and known to the file.
    const tag = await engine.personTag(person);
    const found = await engine.personActs(person, { skip: 0, limit: RECENT });
    const file = await openFile(engine, person);
    const today = await engine.today();
    const purpose = chosenPurpose(file, today, c.req.query("purpose"));
    const view = lookAt({
      file,
      person,
      purpose,
      day: chosenDay(today, c.req.query("day")),
      today,
      language,
    });
    const more = found.total > RECENT;
    const acts = actViews({ policy, file, person, found, more, today, language }).slice(0, RECENT);
    return page(c, <LensPage {...{ policy, language, view, acts, tag }} />);
  });

  app.post("/lens", bodyLimit({ maxSize: 10_000 }), async (c) => {
    const { search } = await c.req.parseBody();
    const searched = typeof search === "string" ? search.slice(0, 100) : "";
    const found = await engine.searchPeople(searched);
    return page(
      c,
      <ChoosePersonPage {...{ policy, language: languageOf(c), interesting, searched, found }} />,
    );
  });
}

async function openFile(engine: PageEngine, person: string): Promise<FileOpened> {
  const file = await engine.openFile(person);
  if (file !== undefined) return file;
  throw new SermentError("not-found", `there is no person \`${person}\``, {
    hint: "search for the person by name, or choose one of the examples",
  });
}

/** The purpose asked for, or else the first that keeps something today, or else the one that kept something last. */
function chosenPurpose({ held, subject, row }: FileOpened, today: Day, asked: string | undefined): string {
  const purposes = Object.keys(held.policy.purposes);
  if (asked !== undefined && asked !== "") {
    if (purposes.includes(asked)) return asked;
    const meant = nearest(asked, purposes);
    throw new SermentError("bad-argument", `the policy has no purpose \`${asked}\``, {
      hint: meant === undefined ? "choose one from the list" : `did you mean \`${meant}\`?`,
    });
  }
  const standings = held.standingsOf(subject.table, row).filter(({ kept }) => kept.length > 0);
  const last = (one: Standing): Day => one.kept.at(-1)?.until ?? BEGINNING;
  const chosen =
    standings.find(({ kept }) => includes(kept, today)) ??
    standings.reduce<Standing | undefined>(
      (latest, one) => (latest === undefined || last(one) > last(latest) ? one : latest),
      undefined,
    );
  return chosen?.purpose ?? purposes[0] ?? "";
}

/** The day asked for, brought into the years shown. */
function chosenDay(today: Day, asked: string | undefined): Day {
  if (asked === undefined || asked === "") return today;
  const { from, until } = scaleAround(today);
  try {
    const wished = day(asked);
    if (isDated(wished)) return later(from, earlier(until, wished));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  throw new SermentError("bad-argument", `\`${asked}\` is not a day`, {
    hint: "write it as YYYY-MM-DD, such as 2026-03-05",
  });
}
