/**
 * Forgetting survives `kill -9` of its own process at every step and at any moment, of one backend, and of PostgreSQL
 * itself: nothing is forgotten early or by halves, the history counts what the tables lack, and the next run ends it.
 *
 * CRASH_RUNS sets how many kills of each sort (`npm run test:crash` makes 200), CRASH_SEED repeats a run.
 */
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { random } from "../senek/sample/random.ts";
import { expectNextRunToEnd, expectWholeBatches } from "./support/after-a-crash.ts";
import { crashRuns, crashSeed, crashTimeout } from "./support/crash-runs.ts";
import { type Copy, type LeaversCompany, leaversCompany } from "./support/leavers-database.ts";
import { type OwnServer, ownServer } from "./support/own-server.ts";
import { moments, type SweepChild, startSweep, steps } from "./support/sweep-child.ts";
import { wireTo } from "./support/wire.ts";

const MOST = 10;
const dice = random(crashSeed, 1);
let server: OwnServer;
let company: LeaversCompany;

/** How many kills found the sweep before, between and after its batches, and how long PostgreSQL took to come back. */
const seen = { before: 0, between: 0, after: 0, restarts: 0, slowestRestartMs: 0 };

beforeAll(async () => {
  server = await ownServer();
  company = await leaversCompany(server.url, { name: "crash_kill", people: 400, day: "2030-04-01" });
});
afterAll(async () => {
  await server?.stop();
  console.log(`kills: seed ${crashSeed}, ${JSON.stringify(seen)}`);
});

const sweepOf = (copy: Copy, more: Partial<Parameters<typeof startSweep>[0]> = {}): SweepChild =>
  startSweep({
    url: copy.url(),
    journal: copy.journal,
    policy: company.policy,
    day: company.day,
    most: MOST,
    ...more,
  });

/** What was left behind is whole; the next run ends it. */
async function examine(copy: Copy): Promise<void> {
  const batches = await expectWholeBatches(company, copy);
  await expectNextRunToEnd(company, copy);
  const { rows } = await copy.pool.query<{ all: number }>(
    "select count(*)::int as all from serment.sweep_batch",
  );
  const all = rows[0]?.all ?? 0;
  seen[batches === 0 ? "before" : batches < all ? "between" : "after"]++;
  await copy.drop();
}

const everyStep = Object.keys(steps).flatMap((step) => moments.map((moment) => `${step}:${moment}`));

test("our process may be killed at any step of any batch", { timeout: crashTimeout }, async () => {
  for (let run = 0; run < crashRuns(5); run++) {
    const copy = await company.copy();
    const at = everyStep[(run * 5) % everyStep.length] ?? "";
    await sweepOf(copy, { failAt: [at, dice.between(1, 12)] }).ended;
    await examine(copy);
  }
});

test("our process may be killed at any moment", { timeout: crashTimeout }, async () => {
  for (let run = 0; run < crashRuns(2); run++) {
    const copy = await company.copy();
    const child = sweepOf(copy);
    await child.ready;
    await pause(dice.between(0, 600));
    child.kill();
    await child.ended;
    await examine(copy);
  }
});

test("a backend may be killed, and with it every session of the server", {
  timeout: crashTimeout,
}, async () => {
  for (let run = 0; run < crashRuns(1); run++) {
    const copy = await company.copy();
    const child = sweepOf(copy, { onStep: killBackendAt(copy, dice.between(5, 120)) });
    await child.ended;
    await server.answers();
    await examine(copy.reopen());
  }
});

/** Kills the backends that sweep when so many steps have been taken. */
function killBackendAt(copy: Copy, step: number): () => void {
  let steps = 0;
  const kill = async (): Promise<void> => {
    const { rows } = await copy.pool.query<{ pid: number }>(
      "select pid from pg_stat_activity where application_name = 'sweeper'",
    );
    for (const { pid } of rows) process.kill(pid, "SIGKILL");
  };
  return () => {
    // The session that asks goes down with the one it kills.
    if (++steps === step) void kill().catch(() => undefined);
  };
}

test("PostgreSQL may be killed, with the sweep or under it", { timeout: crashTimeout }, async () => {
  for (let run = 0; run < crashRuns(2); run++) {
    const copy = await company.copy();
    // The server will listen elsewhere; the wire leads to it wherever it is.
    const wire = await wireTo(copy.url);
    const goesOn = run % 2 === 1;
    const last = dice.between(1, 250);
    let steps = 0;
    let restarting: Promise<number> | undefined;
    const child = sweepOf(copy, {
      url: wire.url,
      onStep: () => {
        if (++steps !== last) return;
        server.kill();
        if (!goesOn) child.kill();
        restarting = server.startAgain();
      },
    });
    const said = await child.ended;
    if (restarting === undefined) server.kill();
    const restart = Math.round(await (restarting ?? server.startAgain()));
    seen.restarts++;
    seen.slowestRestartMs = Math.max(seen.slowestRestartMs, restart);
    if (goesOn) expect(said).not.toHaveProperty("failed");
    await wire.close();
    await examine(copy.reopen());
  }
});
