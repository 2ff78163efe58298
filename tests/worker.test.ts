/**
 * What runs by itself: once when it starts and once a day, through a queue that is Serment's own, knows nobody, and
 * whose failures reach no one but the log.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { SermentError } from "../src/errors.ts";
import { openJournal } from "../src/journal/journal.ts";
import { type NightEngine, type Nightly, startNightly, WORKER_SCHEMA } from "../src/nightly/nightly.ts";
import { day } from "../src/policy/day.ts";
import { openPool, withConnection } from "../src/postgres/connect.ts";
import { introspect } from "../src/postgres/introspect.ts";
import { freshDatabase } from "./support/database.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const running: Nightly[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((nightly) => nightly.stop()));
});

/** What a sweep reports when nothing was due. */
const nothing: Awaited<ReturnType<NightEngine["sweep"]>> = {
  run: "1",
  day: day("2026-06-01"),
  outcome: "done",
  batches: 0,
  people: 0,
  rowsDeleted: 0,
  cellsEmptied: 0,
  tables: {},
  left: [],
  waiting: 0,
  files: { removed: 0, absent: 0, left: [] },
  interrupted: false,
  ledger: null,
  seconds: 0,
};

type Told = { sweeps: number; figures: number; asked: number; said: string[] };

function night(url: string, more: { sweep?: () => Promise<typeof nothing>; swept?: () => boolean } = {}) {
  const told: Told = { sweeps: 0, figures: 0, asked: 0, said: [] };
  const engine: NightEngine = {
    sweptToday: async () => {
      told.asked++;
      return more.swept?.() ?? false;
    },
    sweep: async () => {
      told.sweeps++;
      return (await more.sweep?.()) ?? nothing;
    },
    figuresOfToday: async () => told.figures > 0,
    refreshFigures: async () => {
      told.figures++;
    },
  };
  const nightly = startNightly({
    url,
    engine: async () => engine,
    say: (line) => told.said.push(line),
    patience: { retry: 100, poll: 500, stop: 1_000 },
  });
  running.push(nightly);
  return { told, nightly };
}

const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "nightly" });

describe("the worker", () => {
  test("sweeps when it starts, and computes the page's figures afterwards", async () => {
    const { told } = night(database.url);
    await expect.poll(() => told.figures, { timeout: 30_000 }).toBe(1);
    expect(told).toMatchObject({ sweeps: 1, said: ["sweep of 2026-06-01: nothing to forget"] });
  });

  test("leaves a day alone that was done already", async () => {
    const { told } = night(database.url, { swept: () => true });
    await expect.poll(() => told.asked, { timeout: 30_000 }).toBe(1);
    await pause(200);
    expect(told).toMatchObject({ sweeps: 0, said: [] });
  });

  test("asks again every half hour, so that a night in which it was off is made up for", async () => {
    night(database.url);
    await expect
      .poll(() => database.query(`select identifier from ${WORKER_SCHEMA}._private_known_crontabs`), {
        timeout: 30_000,
      })
      .toEqual([{ identifier: "half-hourly" }]);
  });

  test("puts nobody's data into its queue, nor an error's words", async () => {
    const secret = "Ana has the e-mail ana@example.be";
    const { told } = night(database.url, {
      sweep: async () => {
        // While it runs, its job is in the table.
        const jobs = await database.query(
          `select j::text as job from ${WORKER_SCHEMA}._private_jobs j where locked_at is not null`,
        );
        told.said.push(...jobs.map(({ job }) => `job ${job}`));
        throw new Error(secret);
      },
    });
    await expect.poll(() => told.said.some((line) => line.includes(secret)), { timeout: 30_000 }).toBe(true);
    const [job] = told.said.filter((line) => line.startsWith("job "));
    expect(job).toContain("{}");
    const stored = async () =>
      JSON.stringify(await database.query(`select * from ${WORKER_SCHEMA}._private_jobs`));
    await expect.poll(stored, { timeout: 30_000 }).toBe("[]");
  });

  test("says a failure once, and what to do about it", async () => {
    const { told, nightly } = night(database.url, {
      sweep: async () => {
        throw new SermentError("clock-jumped", "the clock jumped", { hint: "confirm the day" });
      },
    });
    await expect.poll(() => told.said.length, { timeout: 30_000 }).toBe(1);
    expect(told.said).toEqual(["the nightly sweep did not run: the clock jumped; confirm the day"]);
    await expect.poll(() => told.figures, { timeout: 30_000 }).toBe(1);
    await nightly.stop();
  });

  test("whose database is not there goes on trying, and never throws", async () => {
    const { told, nightly } = night("postgres://nobody:x@127.0.0.1:9/nothing");
    await expect.poll(() => told.said.length, { timeout: 30_000 }).toBe(1);
    expect(told.said[0]).toMatch(/^the nightly sweep cannot run: .*; trying again$/);
    await pause(300);
    expect(told.sweeps).toBe(0);
    await nightly.stop();
  });

  test("whose sessions are all ended comes back by itself", async () => {
    const { told } = night(database.url);
    await expect.poll(() => told.sweeps, { timeout: 30_000 }).toBe(1);
    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'serment nightly' and datname = current_database()`,
    );
    await database.query(`select ${WORKER_SCHEMA}.add_job('sweep', '{}')`);
    await expect.poll(() => told.sweeps, { timeout: 90_000 }).toBeGreaterThan(1);
  });

  test("stops in the midst of a run without waiting for its end", async () => {
    let ended = false;
    const { told, nightly } = night(database.url, {
      sweep: async () => {
        await pause(60_000, undefined, { ref: false });
        ended = true;
        return nothing;
      },
    });
    await expect.poll(() => told.sweeps, { timeout: 30_000 }).toBe(1);
    await nightly.stop();
    expect(ended).toBe(false);
  });
});

describe("the queue's schema", () => {
  const policy = lawfulPolicy("nightly");

  test("is no table of the company's: nothing of it is to be classified, and a policy applies over it", async () => {
    night(database.url);
    await expect
      .poll(() => database.query("select to_regnamespace('serment_worker') is not null as yes"))
      .toEqual([{ yes: true }]);
    const seen = await withConnection(database.pool, introspect);
    expect(seen.tables.filter(({ schema }) => schema === WORKER_SCHEMA)).toEqual([]);
    const engine = openEngine({ pool: database.pool, policy, map: smallMap });
    const findings = await engine.check();
    expect(findings.filter(({ place }) => place.includes(WORKER_SCHEMA))).toEqual([]);
    expect((await engine.apply()).version).not.toBeNull();
  });

  test("is closed to everybody else, though a company gives new things to everybody", async () => {
    const open = await freshDatabase(`
      alter default privileges grant usage on schemas to public;
      alter default privileges grant select on tables to public;
      alter default privileges grant execute on routines to public;`);
    const { told } = night(open.url);
    await expect.poll(() => told.sweeps, { timeout: 30_000 }).toBe(1);
    const rights = await open.query(
      `select (select count(*)::int from pg_class c where c.relnamespace = 'serment_worker'::regnamespace
                 and exists (select from aclexplode(c.relacl) a where a.grantee = 0)) as tables,
              (select count(*)::int from pg_proc p where p.pronamespace = 'serment_worker'::regnamespace
                 and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0))) as routines,
              (select count(*)::int from pg_namespace n, aclexplode(n.nspacl) a
               where n.nspname = 'serment_worker' and a.grantee = 0) as schemas`,
    );
    expect(rights).toEqual([{ tables: 0, routines: 0, schemas: 0 }]);
  });
});

test("a pool of the worker's own: what runs by night takes no session from the pages", async () => {
  const pages = openPool(database.url, { max: 2, applicationName: "pages" });
  try {
    const { told } = night(database.url, {
      sweep: async () => {
        const [row] = await database.query<{ names: string[] }>(
          `select array_agg(distinct application_name) as names from pg_stat_activity
           where datname = current_database() and application_name like 'serment%'`,
        );
        told.said.push(...(row?.names ?? []));
        return nothing;
      },
    });
    await expect.poll(() => told.said, { timeout: 30_000 }).toContain("serment nightly");
  } finally {
    await pages.end();
  }
});

describe("serment worker", async () => {
  const home = await mkdtemp(join(tmpdir(), "serment-worker-"));
  afterAll(() => rm(home, { recursive: true, force: true }));
  const journal = { folder: join(home, "journal"), keyFile: join(home, "journal.key") };

  function worker(url: string): { child: ChildProcess; said: () => string; ended: Promise<number | null> } {
    const child = spawn(process.execPath, [resolve("bin/serment.mjs"), "worker"], {
      cwd: home,
      env: {
        ...process.env,
        DATABASE_URL: url,
        SERMENT_JOURNAL: journal.folder,
        SERMENT_JOURNAL_KEY: journal.keyFile,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (text += String(part)));
    return { child, said: () => text, ended: new Promise((end) => child.once("exit", end)) };
  }

  test("without pages and without a policy file forgets what is due, and ends when it is told to", async () => {
    const company = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "night" });
    const policy = lawfulPolicy("night");
    await openEngine({
      pool: company.pool,
      policy,
      map: smallMap,
      journal: openJournal(journal),
    }).apply();
    const { child, said, ended } = worker(company.url);
    await expect.poll(said, { timeout: 60_000 }).toMatch(/^sweep of .*: [1-9]\d* rows deleted/m);
    expect(said()).toContain("the worker runs: it forgets each night, and now if today's run is missing\n");
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(await company.query("select outcome from serment.sweep_run")).toEqual([{ outcome: "done" }]);
    expect(await company.query("select id from person order by id")).toEqual([{ id: "1" }, { id: "2" }]);
  });

  test("has nothing to work by before a policy is applied, and says so", async () => {
    const empty = await freshDatabase(smallSchema);
    const { said, ended } = worker(empty.url);
    expect(await ended).toBe(1);
    expect(said()).toContain("hint: run `serment apply`");
  });
});
