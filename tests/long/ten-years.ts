/**
 * `npm run test:years`: SENEK's sample company with the clock moved day by day through ten years. It is swept every
 * day; each day nothing may be left that is due, every so many days `prove retention` goes through the whole
 * database, and at the end everybody drawn is held against the reference model, cell by cell; every tenth of them at
 * the end of each year already.
 *
 * PEOPLE, YEARS, SEED, PROVE_EVERY (days between whole proofs; 1: every day), PROOFS_AT_ONCE, COMPARED (people drawn),
 * STEP (days the clock moves at once), FOLDER. A run that was interrupted goes on where it was when it is started with the same
 * folder. It prints a line a month, and ends with status 1 when anything was wrong.
 */
import { loadavg } from "node:os";
import { random } from "../../senek/sample/random.ts";
import type { Engine } from "../../src/engine.ts";
import { addDays, type Day, day } from "../../src/policy/day.ts";
import type { Connection } from "../../src/postgres/connect.ts";
import { withConnection } from "../../src/postgres/connect.ts";
import { introspectOnce } from "../../src/postgres/introspect.ts";
import { tableOf } from "../../src/prove/load-rows.ts";
import {
  type Compared,
  compare,
  type Foretold,
  foretell,
  nothingCompared,
} from "../support/model-comparison.ts";
import { openTenYears, type TenYearsCompany } from "./ten-years-company.ts";

const people = Number(process.env.PEOPLE ?? 100_000);
const years = Number(process.env.YEARS ?? 10);
const seed = Number(process.env.SEED ?? 1);
const step = Number(process.env.STEP ?? 1);
const proveEvery = Number(process.env.PROVE_EVERY ?? 10);
const atOnce = Number(process.env.PROOFS_AT_ONCE ?? 2);
const wanted = Number(process.env.COMPARED ?? 1_000);
const start = day(process.env.START ?? "2026-11-22");
const until = day(`${Number(start.slice(0, 4)) + years}${start.slice(4)}`);
const folder = process.env.FOLDER ?? `/var/tmp/serment-ten-years-${people}`;

const began = performance.now();
const say = (text: string): void =>
  void process.stdout.write(`${((performance.now() - began) / 1000).toFixed(0).padStart(6)} s  ${text}\n`);
const problems: string[] = [];
function wrong(text: string): void {
  problems.push(text);
  say(`WRONG: ${text}`);
}

/** What was done since the last line that was printed. */
const done = { days: 0, rows: 0, cells: 0, batches: 0, sweepSeconds: 0, proofs: 0, proofSeconds: 0 };
const all = { ...done, slowestSweep: 0, slowestProof: 0 };

async function sweepDay(engine: Engine, today: Day): Promise<void> {
  const report = await engine.sweep(step === 1 && done.days + all.days > 0 ? {} : { confirmDay: today });
  done.days++;
  done.rows += report.rowsDeleted;
  done.cells += report.cellsEmptied;
  done.batches += report.batches;
  done.sweepSeconds += report.seconds;
  all.slowestSweep = Math.max(all.slowestSweep, report.seconds);
  if (report.outcome !== "done" || report.left.length > 0 || report.waiting > 0)
    wrong(`${today}: the sweep left ${JSON.stringify(report.left.slice(0, 3))}, ${report.waiting} waiting`);
  const due = await engine.session(stillDue);
  if (due > 0) wrong(`${today}: ${due} people and rows are still due`);
}

async function stillDue(connection: Connection): Promise<number> {
  const { rows } = await connection.query<{ due: number }>(
    `select ((select count(*) from serment.subject_version where due_day <= serment.today())
      + (select count(*) from serment.due_row where due_day <= serment.today())
      + (select count(*) from serment.touched))::int as due`,
  );
  return rows[0]?.due ?? 0;
}

/** All that was done, before an interruption too. */
async function historyOf(connection: Connection): Promise<object | undefined> {
  const { rows } = await connection.query<object>(
    `select count(distinct r.day)::int as days, count(b.id)::int as batches, sum(b.rows_deleted)::float8 as "rowsDeleted",
       sum(b.cells_emptied)::float8 as "cellsEmptied", count(distinct r.id) filter (where r.outcome <> 'done')::int as "notDone"
     from serment.sweep_run as r left join serment.sweep_batch as b on b.run = r.id`,
  );
  return rows[0];
}

/** Proofs under way; each sees the moment it began, whatever happens after. */
const proving = new Set<Promise<void>>();

/** Begins a whole proof of today; resolves once it has its own view of the database and the clock may move on. */
async function prove(engine: Engine, today: Day): Promise<void> {
  while (proving.size >= atOnce) await Promise.race(proving);
  const from = performance.now();
  await new Promise<void>((begun) => {
    const proof = engine
      .proveRetention({ onProgress: () => begun(), seed: Number(today.replaceAll("-", "")) })
      .then(({ day: proved, fine, wrong: found, due, overdueRows, overdueCells }) => {
        const seconds = (performance.now() - from) / 1000;
        done.proofs++;
        done.proofSeconds += seconds;
        all.slowestProof = Math.max(all.slowestProof, seconds);
        if (proved !== today) wrong(`${today}: the proof was of ${proved}`);
        if (!fine || overdueRows + overdueCells + due.people + due.rows + due.touched > 0)
          wrong(`${today}: ${JSON.stringify({ found, due, overdueRows, overdueCells }).slice(0, 2_000)}`);
      })
      .catch((error: unknown) => wrong(`${today}: the proof failed: ${String(error)}`))
      .finally(() => {
        proving.delete(proof);
        begun();
      });
    proving.add(proof);
  });
}

function month(today: Day): void {
  const { days, rows, cells, batches, sweepSeconds, proofs, proofSeconds } = done;
  say(
    `${today}: ${days} days, ${rows} rows deleted, ${cells} cells emptied in ${batches} batches, sweeps ${sweepSeconds.toFixed(1)} s; ` +
      `${proofs} proofs ${proofSeconds.toFixed(1)} s; load ${loadavg()[0]?.toFixed(1)}; wrong so far ${problems.length}`,
  );
  for (const key of ["days", "rows", "cells", "batches", "sweepSeconds", "proofs", "proofSeconds"] as const) {
    all[key] += done[key];
    done[key] = 0;
  }
}

/** People drawn at random, and all that the model says of what is theirs. */
async function draw(company: TenYearsCompany): Promise<readonly Foretold[]> {
  const { engine, before } = company;
  const dice = random(seed, 7);
  return withConnection(before, async (connection) => {
    const database = await introspectOnce(connection);
    const drawn: Foretold[] = [];
    const subjects = engine.map.subjects;
    for (const [i, table] of subjects.entries()) {
      const [key = ""] = tableOf(engine.map, database, table).primaryKey;
      const { rows } = await connection.query<{ key: string }>(
        `select ${key}::text as key from public.${table} order by 1`,
      );
      // Nearly all of them are people; a few are of each other kind of subject.
      const count = i === 0 ? wanted : Math.min(rows.length, Math.ceil(wanted / 10));
      const pool = rows.map((row) => row.key);
      for (let n = 0; n < count && pool.length > 0; n++) {
        const [one] = pool.splice(dice.between(0, pool.length - 1), 1);
        if (one !== undefined)
          drawn.push(await foretell(connection, engine.policy, engine.map, database, { table, key: one }));
      }
    }
    return drawn;
  });
}

async function compareAll(
  company: TenYearsCompany,
  drawn: readonly Foretold[],
  today: Day,
): Promise<Compared> {
  const compared = nothingCompared();
  await withConnection(company.pool, async (connection) => {
    const database = await introspectOnce(connection);
    for (const foretold of drawn)
      await compare(
        connection,
        company.engine.map,
        database,
        foretold,
        { from: start, until: today },
        compared,
      );
  });
  const { differences, ...counts } = compared;
  say(
    `${today}: ${drawn.length} people against the model: ${JSON.stringify(counts)}, ${differences.length} differences`,
  );
  for (const difference of differences.slice(0, 20)) say(`  ${difference}`);
  if (differences.length > 0) wrong(`${today}: ${differences.length} differences from the model`);
  return compared;
}

async function main(): Promise<void> {
  say(
    `${people} people from ${start} until ${until}, seed ${seed}, a whole proof every ${proveEvery} days; in ${folder}`,
  );
  const company = await openTenYears({ folder, people, seed, start, say });
  try {
    const { engine, pool } = company;
    let today = await engine.today();
    if (today !== start) say(`goes on at ${today}`);
    const drawn = await draw(company);
    say(
      `${drawn.length} people drawn, ${drawn.reduce((sum, { rows }) => sum + rows.length, 0)} rows of theirs`,
    );
    for (let n = 0; today <= until; n++) {
      await sweepDay(engine, today);
      if (n % proveEvery === 0 || today === until) await prove(engine, today);
      const next = addDays(today, step);
      if (next.slice(0, 7) !== today.slice(0, 7)) month(today);
      // All of them cost as much as a week of sweeping, so a year's end looks at every tenth and the last day at all.
      const atYearsEnd = today.slice(5) === start.slice(5);
      if (today === until) await compareAll(company, drawn, today);
      else if (atYearsEnd)
        await compareAll(
          company,
          drawn.filter((_, i) => i % 10 === 0),
          today,
        );
      if (today === until) break;
      today = next < until ? next : until;
      await pool.query("update serment.test_clock set day = $1", [today]);
    }
    await Promise.all(proving);
    month(today);
    say(`this time: ${JSON.stringify(all)}`);
    say(`by the history: ${JSON.stringify(await engine.session(historyOf))}`);
    say(problems.length === 0 ? "nothing was wrong" : `${problems.length} things were wrong: ${problems[0]}`);
  } finally {
    await company.close();
  }
  if (problems.length > 0) process.exitCode = 1;
}

await main();
