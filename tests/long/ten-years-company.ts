/**
 * SENEK's sample company in a folder of its own, twice: the database that is swept through the years, and one that
 * stays as it was, for the reference model. Made once; a run that was interrupted finds both and goes on.
 */
import { chmod, mkdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { map as senekMap } from "../../senek/map.ts";
import { policy as senekPolicy } from "../../senek/policy.ts";
import { loadSample, sampleEvents } from "../../senek/sample.ts";
import type { PolicyMap } from "../../src/catalog/map.ts";
import { type Engine, type NewEvent, openEngine } from "../../src/engine.ts";
import { openJournal } from "../../src/journal/journal.ts";
import { openPool, type Pool } from "../../src/postgres/connect.ts";
import { startEmbedded } from "../../src/postgres/embedded.ts";

export type TenYearsCompany = {
  readonly engine: Engine;
  readonly pool: Pool;
  /** Of the database that nobody sweeps. */
  readonly before: Pool;
  readonly url: string;
  close(): Promise<void>;
};

type Options = {
  readonly folder: string;
  readonly people: number;
  readonly seed: number;
  readonly start: string;
  readonly say: (text: string) => void;
};

const EVENTS_AT_ONCE = 5_000;

export async function openTenYears(options: Options): Promise<TenYearsCompany> {
  const folder = resolve(options.folder);
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  const server = await startEmbedded({
    folder: join(folder, "server"),
    // It is about what is forgotten and when; what survives a crash, the crash tests ask.
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", shared_buffers: "1GB" },
  });
  const policy = { ...senekPolicy, name: "ten_years" };
  const map: PolicyMap = senekMap;
  const urlOf = (name: string): string => server.url.replace(/\/postgres$/, `/${name}`);
  const administer = openPool(server.url, { max: 1 });
  const journal = openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "journal.key") });
  // The sample has the names of files, not the files: all of them are found gone already.
  const files = { papers: join(folder, "papers") };
  await mkdir(files.papers, { recursive: true });
  const opened = (name: string): { readonly pool: Pool; readonly engine: Engine } => {
    const pool = openPool(urlOf(name), { max: 8, applicationName: "ten-years" });
    keepSessions(pool);
    return { pool, engine: openEngine({ pool, policy, map, journal, files }) };
  };
  const { rowCount } = await administer.query("select from pg_database where datname = 'before'");
  if (rowCount === 0) {
    await administer.query("drop database if exists company with (force)");
    await administer.query("create database company");
    const { pool, engine } = opened("company");
    await fill(engine, options);
    await pool.query("vacuum (analyze)");
    await pool.end();
    await administer.query("create database before template company");
  }
  await administer.end();
  const { pool, engine } = opened("company");
  const before = openPool(urlOf("before"), { max: 4, applicationName: "ten-years" });
  return {
    engine,
    pool,
    before,
    url: urlOf("company"),
    async close() {
      await Promise.all([pool.end(), before.end()]);
      await server.stop();
    },
  };
}

/**
 * A sweep ends its session, with its plans and temporary tables, which costs nothing once a night and a second each
 * time in a night that lasts as long. Here the next sweep goes on with it.
 */
function keepSessions(pool: Pool): void {
  const { connect } = pool;
  const kept = (...asked: unknown[]): unknown => {
    const client: unknown = Reflect.apply(connect, pool, asked);
    // The pool's own queries ask with a callback and end nothing.
    if (!(client instanceof Promise) || asked.length > 0) return client;
    return client.then((one: PoolClient) => {
      const release = one.release.bind(one);
      one.release = () => release(false);
      return one;
    });
  };
  Object.defineProperty(pool, "connect", { value: kept });
}

type PoolClient = { release(destroy?: boolean): void };

async function fill(engine: Engine, { people, seed, start, say }: Options): Promise<void> {
  const schema = await readFile(new URL("../../senek/schema.sql", import.meta.url), "utf8");
  const sample = { people, seed, today: start };
  let quarter = 0;
  await engine.apply({
    testClock: true,
    async before(connection) {
      await connection.query("set local search_path = public");
      await connection.query(schema);
      await loadSample(connection, {
        ...sample,
        onProgress: ({ done, total }) => {
          if (done < (quarter + 1) * (total / 4)) return;
          quarter++;
          say(`made ${done} of ${total} people`);
        },
      });
      let batch: NewEvent[] = [];
      for (const event of sampleEvents(sample)) {
        batch.push(event);
        if (batch.length < EVENTS_AT_ONCE) continue;
        await engine.recordEventsIn(connection, batch);
        batch = [];
      }
      await engine.recordEventsIn(connection, batch);
      await connection.query("analyze");
    },
  });
  await engine.session((connection) => connection.query("update serment.test_clock set day = $1", [start]));
  say("made the company and applied the policy");
}
