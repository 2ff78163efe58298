/**
 * `npm run bench:forget`: how fast forgetting is, how little it costs when nothing is due, and what readers notice of
 * it. Our sweep against the statements somebody would write by hand for the same rows, each on a fresh copy of the
 * same database, in one run. Prints tables, and writes the same figures as JSON. It asserts nothing but that both
 * sides leave the same rows; docs/reference/benchmarks.md says how to read it.
 */
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { cpus, loadavg, totalmem } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { columns, progressLine, standardOutput } from "../src/cli/output.ts";
import { openEngine } from "../src/engine.ts";
import { openPool } from "../src/postgres/connect.ts";
import { leaversMap, leaversPolicy } from "../tests/support/leavers.ts";
import { dueDays, START } from "../tests/support/leavers-rows.ts";
import { type Companies, openCompanies } from "./forget-company.ts";
import { type ByHand, copyOf, forgetByHand, left, once, type Swept, sweep } from "./forget-sides.ts";
import { spread } from "./measure.ts";

const { values: given } = parseArgs({
  options: {
    people: { type: "string", default: "1000000" },
    sizes: { type: "string", default: "10000,100000,1000000" },
    shares: { type: "string", default: "0.01,0.1,0.5" },
    rounds: { type: "string", default: "1" },
    /** `rows`, `nothing`, `readers`; all of them when absent. */
    only: { type: "string" },
    folder: { type: "string" },
    json: { type: "string" },
  },
});

const out = standardOutput.out;
const people = Number(given.people);
const wanted = (part: string): boolean => given.only === undefined || given.only === part;
const load = (): number => Number(loadavg()[0]?.toFixed(1));
const perSecond = (rows: number, seconds: number): string => Math.round(rows / seconds).toLocaleString("en");

type Round = {
  readonly share: number;
  readonly rows: number;
  readonly ours: Swept;
  readonly byRule: ByHand;
  readonly byKey: ByHand;
  readonly load: number;
};

/** One round on one day: three copies of the company, which of them first by the toss of a coin. */
async function round(companies: Companies, of: string, share: number, day: string): Promise<Round> {
  const results: { ours?: Swept; byRule?: ByHand; byKey?: ByHand } = {};
  const contents = new Set<string>();
  const sides = (["ours", "byRule", "byKey"] as const)
    .map((side) => ({ side, at: Math.random() }))
    .sort((a, b) => a.at - b.at);
  const before = load();
  for (const { side } of sides) {
    const copy = await copyOf(companies, of, "bench_side", day);
    if (side === "ours") results.ours = await sweep(copy, of, day);
    else results[side] = await forgetByHand(copy.url, day, side === "byKey");
    contents.add(JSON.stringify(await left(copy.url)));
    await companies.drop("bench_side");
  }
  const { ours, byRule, byKey } = results;
  if (ours === undefined || byRule === undefined || byKey === undefined) throw new Error("a side is missing");
  if (contents.size > 1) throw new Error(`the sides left different rows: ${[...contents].join("\n")}`);
  return { share, rows: byRule.rows, ours, byRule, byKey, load: before };
}

async function dueRows(companies: Companies): Promise<readonly Round[]> {
  const of = await companies.company(people);
  const rounds: Round[] = [];
  for (const { day, share } of dueDays) {
    if (!given.shares.split(",").map(Number).includes(share)) continue;
    const line = progressLine(`${share * 100} % due`, standardOutput);
    for (let n = 1; n <= Number(given.rounds); n++) {
      rounds.push(await round(companies, of, share, day));
      line.at(n, Number(given.rounds));
    }
    line.end();
  }
  return rounds;
}

type Nothing = {
  readonly people: number;
  /** Milliseconds of a run in which nothing is due. Quartiles. */
  readonly ms: { readonly low: number; readonly median: number; readonly high: number };
  /** Blocks of the company's own tables and indexes that all runs together looked at. */
  readonly blocks: number;
  readonly maxRssMb: number;
};

const IDLE_RUNS = 7;

/** Runs with nothing due, after the first one that finds out when each person is. */
async function nothingDue(companies: Companies, size: number): Promise<Nothing> {
  const of = await companies.company(size);
  const copy = await copyOf(companies, of, "bench_idle", START);
  const touched = () =>
    once(copy.url, async (connection) => {
      const { rows } = await connection.query<{ blocks: number }>(
        `select coalesce(sum(heap_blks_read + heap_blks_hit + coalesce(idx_blks_read + idx_blks_hit, 0)), 0)::float8
           as blocks from pg_statio_user_tables where schemaname = 'public'`,
      );
      return rows[0]?.blocks ?? 0;
    });
  const before = await touched();
  const runs: Swept[] = [];
  for (let n = 0; n < IDLE_RUNS; n++) runs.push(await sweep(copy, of, START));
  const blocks = (await touched()) - before;
  await companies.drop("bench_idle");
  return {
    people: size,
    ms: spread(runs.map(({ seconds }) => seconds * 1000)),
    blocks,
    maxRssMb: Math.max(...runs.map(({ maxRssMb }) => maxRssMb)),
  };
}

type Waits = {
  readonly reads: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly worst: number;
};
const READERS = fileURLToPath(new URL("./forget-readers.ts", import.meta.url));
const QUIET_SECONDS = 30;

/** What readers waited while `work` went on, in milliseconds. */
async function readersDuring(url: string, work: () => Promise<unknown>): Promise<Waits> {
  const child = spawn(process.execPath, ["--import", "tsx", READERS], {
    env: { ...process.env, DATABASE_URL: url, PEOPLE: String(people), PER_SECOND: "100", SESSIONS: "4" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  await work();
  child.stdin.end();
  await new Promise((end) => child.once("close", end));
  return JSON.parse(said);
}

async function readers(companies: Companies): Promise<{ quiet: Waits; sweeping: Waits; load: number }> {
  const of = await companies.company(people);
  const day = dueDays[1].day;
  const copy = await copyOf(companies, of, "bench_readers", day);
  const pool = openPool(copy.url, { max: 2 });
  try {
    const engine = openEngine({ pool, policy: leaversPolicy(of), map: leaversMap });
    const login = await engine.openLogin("execution", copy.url);
    const before = load();
    // Once for the caches, once to measure.
    await readersDuring(login, () => pause(QUIET_SECONDS * 500));
    const quiet = await readersDuring(login, () => pause(QUIET_SECONDS * 1000));
    const sweeping = await readersDuring(login, async () => {
      await pause(1_000);
      await sweep(copy, of, day);
    });
    return { quiet, sweeping, load: before };
  } finally {
    await pool.end();
    await companies.drop("bench_readers");
  }
}

function rowsTable(rounds: readonly Round[]): string {
  return columns([
    [
      "due",
      "rows",
      "sweep",
      "rows/s",
      "by hand",
      "rows/s",
      "ratio",
      "keys known",
      "ratio",
      "batches",
      "peak",
      "load",
    ],
    ...rounds.map(({ share, rows, ours, byRule, byKey, load: at }) => [
      `${share * 100} %`,
      rows.toLocaleString("en"),
      `${ours.seconds.toFixed(1)} s`,
      perSecond(rows, ours.seconds),
      `${byRule.seconds.toFixed(1)} s`,
      perSecond(rows, byRule.seconds),
      (byRule.seconds / ours.seconds).toFixed(2),
      `${byKey.seconds.toFixed(1)} s`,
      (byKey.seconds / ours.seconds).toFixed(2),
      ours.batches,
      `${ours.maxRssMb.toFixed(0)} MB`,
      at,
    ]),
  ]);
}

const shownWaits = (name: string, { reads, p50, p95, p99, worst }: Waits): readonly (string | number)[] => [
  name,
  reads,
  ...[p50, p95, p99, worst].map((ms) => `${ms.toFixed(1)} ms`),
];

async function main(): Promise<void> {
  const companies = await openCompanies(given.folder === undefined ? {} : { folder: given.folder });
  const figures: Record<string, unknown> = {};
  try {
    const { rows } = await once(companies.url, (connection) =>
      connection.query<{ version: string; buffers: string; fsync: string }>(
        "select current_setting('server_version') as version, current_setting('shared_buffers') as buffers, current_setting('fsync') as fsync",
      ),
    );
    const machine = {
      processor: cpus()[0]?.model ?? "unknown",
      cores: cpus().length,
      memoryGb: Math.round(totalmem() / 2 ** 30),
      load: load(),
      node: process.version,
      ...rows[0],
    };
    figures.machine = machine;
    out(
      `${Object.entries(machine)
        .map((fact) => fact.join(" "))
        .join(", ")}\n`,
    );
    if (wanted("nothing")) {
      const list: Nothing[] = [];
      for (const size of given.sizes.split(",").map(Number)) list.push(await nothingDue(companies, size));
      figures.nothing = list;
      out("\nnothing due: one run, median (quartiles); blocks of the company's tables looked at\n");
      out(
        columns([
          ["people", "run", "", "blocks", "peak"],
          ...list.map(({ people: size, ms, blocks, maxRssMb }) => [
            size.toLocaleString("en"),
            `${ms.median.toFixed(0)} ms`,
            `${ms.low.toFixed(0)}-${ms.high.toFixed(0)}`,
            blocks,
            `${maxRssMb.toFixed(0)} MB`,
          ]),
        ]),
      );
    }
    if (wanted("rows")) {
      const rounds = await dueRows(companies);
      figures.rows = rounds;
      out(
        `\n${people.toLocaleString("en")} people; ratio: time by hand / time of the sweep\n${rowsTable(rounds)}`,
      );
    }
    if (wanted("readers")) {
      const found = await readers(companies);
      figures.readers = found;
      out(`\n100 look-ups a second through a purpose's views; load ${found.load}\n`);
      out(
        columns([
          ["", "reads", "p50", "p95", "p99", "worst"],
          shownWaits("nothing else", found.quiet),
          shownWaits("during a sweep of 10 %", found.sweeping),
        ]),
      );
    }
    if (given.json !== undefined) await writeFile(given.json, `${JSON.stringify(figures, null, 2)}\n`);
  } finally {
    await companies.close();
  }
}

await main();
