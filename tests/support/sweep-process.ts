/**
 * A sweep in a process of its own, to be ended at any moment: what the crash tests kill and the benchmark measures.
 * It opens the database that DATABASE_URL names, sweeps once and writes what came of it as one line of JSON.
 *
 * FAIL_AT names a step (see sweep-child.ts) and FAIL_ON its how-manieth time: there the process ends itself as `kill -9`
 * would, without a word. MOST bounds the people of a batch. TELL_STEPS writes each step as it comes, for a parent that kills something else. No hook in
 * the product is needed for it: the driver and the file handles are watched from outside.
 */
import { writeSync } from "node:fs";
import { open } from "node:fs/promises";
import pg from "pg";
import { openEngine } from "../../src/engine.ts";
import { SermentError } from "../../src/errors.ts";
import { openJournal } from "../../src/journal/journal.ts";
import { openPool } from "../../src/postgres/connect.ts";
import { leaversMap, leaversPolicy } from "./leavers.ts";
import { steps } from "./sweep-child.ts";

type Moment = "before" | "sent" | "after";

const [failStep, failMoment] = (process.env.FAIL_AT ?? "").split(":");
const failOn = Number(process.env.FAIL_ON ?? 1);
const telling = process.env.TELL_STEPS !== undefined;
const most = process.env.MOST === undefined ? undefined : Number(process.env.MOST);
const seen = new Map<string, number>();

function come(text: string, moment: Moment): void {
  const [step] = Object.entries(steps).find(([, known]) => known.test(text.trim().toLowerCase())) ?? [];
  if (step === undefined) return;
  const name = `${step}:${moment}`;
  const times = (seen.get(name) ?? 0) + 1;
  seen.set(name, times);
  if (telling) writeSync(1, `step ${name} ${times}\n`);
  if (step === failStep && moment === failMoment && times === failOn) process.kill(process.pid, "SIGKILL");
}

/** The first value of `sweep_take`, at most MOST: so even a small company takes many batches. */
const fewer = (values: unknown): unknown =>
  Array.isArray(values) ? [Math.min(Number(values[0]), most ?? 1), ...values.slice(1)] : values;

/** Watches every statement of every session: before it is sent, once it is on its way, and when it is answered. */
function watchStatements(): void {
  const ask = pg.Client.prototype.query;
  const watched = function (this: pg.Client, ...args: unknown[]): unknown {
    const [first] = args;
    const text = typeof first === "string" ? first : String(Object(first).text ?? "");
    come(text, "before");
    if (most !== undefined && steps.take?.test(text) === true) args[1] = fewer(args[1]);
    const answer: unknown = Reflect.apply(ask, this, args);
    if (!(answer instanceof Promise)) return answer;
    setImmediate(() => come(text, "sent"));
    return answer.then((result: unknown) => {
      come(text, "after");
      return result;
    });
  };
  Object.defineProperty(pg.Client.prototype, "query", { value: watched });
}

/** Watches files being forced to the disk. */
async function watchFiles(): Promise<void> {
  const file = await open(process.execPath);
  const handle = Object.getPrototypeOf(file);
  await file.close();
  for (const name of ["sync", "datasync"]) {
    const real = handle[name];
    Object.defineProperty(handle, name, {
      value: async function (this: unknown, ...args: unknown[]) {
        come("sync", "before");
        await Reflect.apply(real, this, args);
        come("sync", "after");
      },
    });
  }
}

watchStatements();
await watchFiles();
const pool = openPool(process.env.DATABASE_URL ?? "", { max: 4, applicationName: "sweeper" });
const engine = openEngine({
  pool,
  policy: leaversPolicy(process.env.POLICY ?? ""),
  map: leaversMap,
  journal: openJournal({
    folder: process.env.JOURNAL ?? "",
    keyFile: `${process.env.JOURNAL ?? ""}.key`,
  }),
});
if (telling) writeSync(1, "step ready:after 1\n");
const began = performance.now();
try {
  const report = await engine.sweep({
    ...(process.env.CONFIRM_DAY === undefined ? {} : { confirmDay: process.env.CONFIRM_DAY }),
    ...(most === undefined ? {} : { most }),
  });
  say({ report, seconds: (performance.now() - began) / 1000 });
} catch (error) {
  const code = error instanceof SermentError ? error.code : Object(error).code;
  say({ failed: String(error), code, seconds: (performance.now() - began) / 1000 });
  process.exitCode = 1;
} finally {
  await pool.end().catch(() => undefined);
}

function say(what: object): void {
  writeSync(1, `${JSON.stringify({ ...what, maxRssMb: process.resourceUsage().maxRSS / 1024 })}\n`);
}
