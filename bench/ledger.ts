/**
 * How long it takes to seal and to verify a ledger, and how much memory: 1,000,000 acts unless told otherwise.
 * `npm run bench:ledger -- --acts 100000`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { openLedger } from "../src/ledger/ledger.ts";
import { openPool } from "../src/postgres/connect.ts";
import { startEmbedded } from "../src/postgres/embedded.ts";
import { someEvents } from "../tests/support/sealed-events.ts";
import { lawfulPolicy, smallMap, smallSchema } from "../tests/support/small-company.ts";

const { values } = parseArgs({ options: { acts: { type: "string", default: "1000000" } } });
const acts = Number(values.acts);
const folder = mkdtempSync(join(tmpdir(), "serment-bench-ledger-"));
const server = await startEmbedded({
  folder: join(folder, "postgres"),
  settings: { shared_buffers: "512MB", max_wal_size: "8GB" },
});
const pool = openPool(server.url, { max: 4 });
const engine = openEngine({
  pool,
  policy: lawfulPolicy("sealing"),
  map: smallMap,
  journal: openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "journal.key") }),
  ledger: openLedger({ folder: join(folder, "ledger"), keyFile: join(folder, "ledger.key") }),
});

/** The most memory this process held while the work ran, in MB above what it held before. */
async function measured<T>(what: string, work: () => Promise<T>): Promise<T> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const began = performance.now();
  const used = process.cpuUsage();
  const result = await work();
  clearInterval(watch);
  const { user, system } = process.cpuUsage(used);
  const seconds = (performance.now() - began) / 1000;
  const mega = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0).padStart(5);
  console.log(
    `${what.padEnd(44)} ${seconds.toFixed(2).padStart(8)} s ${Math.round(acts / seconds)
      .toString()
      .padStart(
        9,
      )} acts/s  ${((user + system) / 1e6).toFixed(1)} s of our own processor time  peak ${mega(most)} MB (${mega(most - before)} MB more)`,
  );
  return result;
}

try {
  await pool.query(smallSchema);
  await engine.apply();
  const record = async (): Promise<void> => {
    for (let from = 0; from < acts; from += 50_000)
      await pool.query(someEvents(Math.min(50_000, acts - from)));
  };
  await measured("recorded, each waiting to be sealed", record);
  await pool.query("vacuum analyze");
  await measured("sealed and signed", () => engine.seal());
  await pool.query("vacuum analyze");
  const { note } = { note: await engine.checkpoint() };
  const audit = await measured("verified, with a checkpoint kept elsewhere", () =>
    engine.audit({ checkpoints: [note] }),
  );
  if (!audit.fine) throw new Error(`not whole: ${JSON.stringify(audit.faults[0])}`);
  await measured("sealed again, nothing waiting", () => engine.seal());
} finally {
  await pool.end();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
