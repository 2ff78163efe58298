/**
 * What the benchmarks run on: SENEK's own tables, sample, policy and map in an embedded PostgreSQL of its own, in a
 * temporary folder or in one that is kept for the next run. It makes them the way `serment start` does; it measures
 * nothing but how long that takes.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fillTables, loadSampleModule, makeTables, tellEvents } from "../src/cli/company.ts";
import { loadMap, loadPolicy } from "../src/cli/load.ts";
import { progressLine, standardOutput } from "../src/cli/output.ts";
import { type Engine, openEngine } from "../src/engine.ts";
import { openPool, type Pool } from "../src/postgres/connect.ts";
import { startEmbedded } from "../src/postgres/embedded.ts";

export type Company = {
  readonly engine: Engine;
  readonly pool: Pool;
  readonly url: string;
  readonly people: number;
  /** How long each part took to make, in seconds; empty when the folder had it all already. */
  readonly made: Readonly<Record<string, number>>;
  close(): Promise<void>;
};

/** Makes the company, or opens the one a kept folder holds. Progress goes to standard error. */
export async function openCompany(options: {
  readonly people: number;
  /** Kept afterwards when given. */
  readonly folder?: string;
}): Promise<Company> {
  const folder =
    options.folder === undefined ? await mkdtemp(join(tmpdir(), "serment-bench-")) : resolve(options.folder);
  // PostgreSQL does not run as root, so another user must be able to come in.
  if (options.folder === undefined) await chmod(folder, 0o755);
  const server = await startEmbedded({ folder: join(folder, "server") });
  const pool = openPool(server.url, { max: 4, applicationName: "bench" });
  const close = async (): Promise<void> => {
    await pool.end();
    await server.stop();
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    const policy = await loadPolicy();
    const map = await loadMap({}, policy);
    const engine = openEngine({ pool, policy, map });
    const made = await fill(engine, options.people);
    const { rows } = await pool.query<{ people: number }>("select count(*)::int as people from person");
    return { engine, pool, url: server.url, people: rows[0]?.people ?? 0, made, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Tables, rows, events and policy; whatever a kept folder has already stays as it is. */
async function fill(engine: Engine, people: number): Promise<Readonly<Record<string, number>>> {
  const sample = await loadSampleModule();
  if (sample === undefined) throw new Error("package.json names no sample to measure on");
  const size = { people, seed: 1, today: await engine.civilDay() };
  const made: Record<string, number> = {};
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    made[what] = (performance.now() - start) / 1000;
    return result;
  };
  const applying = progressLine("applying the policy and computing the standings", standardOutput);
  const start = performance.now();
  let before = 0;
  await engine.apply({
    onProgress: ({ done, total }) => applying.at(done, total),
    async before(connection) {
      await makeTables(connection, engine.map, standardOutput);
      const fresh = await timed("rows", () =>
        fillTables(connection, engine.map, sample, size, standardOutput),
      );
      if (fresh)
        await timed("events", () =>
          tellEvents(sample, size, (events) => engine.recordEventsIn(connection, events), standardOutput),
        );
      before = performance.now();
    },
  });
  applying.end();
  if (before > start) made["policy and standings"] = (performance.now() - before) / 1000;
  await settle(engine);
  return made;
}

/** What autovacuum would do in the next minutes, done now, so that it does not fall into the measuring. */
async function settle(engine: Engine): Promise<void> {
  const line = progressLine("vacuum and checkpoint", standardOutput);
  await engine.session(async (connection) => {
    await connection.query("vacuum (analyze)");
    await connection.query("checkpoint");
  });
  line.end();
}
