/** `npm start` from outside: a process in a folder of its own, its lines, its exit code, and what it leaves behind. */
import { type ChildProcess, spawn } from "node:child_process";
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isRoot, type RunAs, reaches, unprivilegedUser } from "../src/postgres/binaries.ts";
import { openPool } from "../src/postgres/connect.ts";
import { runningEmbedded } from "../src/postgres/embedded.ts";
import { freshDatabase } from "./support/database.ts";
import { smallSchema } from "./support/small-company.ts";

const command = resolve("bin/serment.mjs");
const home = await mkdtemp(join(tmpdir(), "serment-start-"));
await chmod(home, 0o755);
afterAll(() => rm(home, { recursive: true, force: true }));

/** A folder as a company would have one: a package.json that names policy, map, tables and sample. */
async function project(name: string, as: RunAs = {}): Promise<string> {
  const folder = join(home, name);
  const module = resolve("tests/support/small-sample.ts");
  await mkdir(folder);
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({
      type: "module",
      serment: { policy: module, map: module, schema: "schema.sql", sample: module },
    }),
  );
  await writeFile(join(folder, "schema.sql"), smallSchema);
  if (as.uid !== undefined && as.gid !== undefined) await chown(folder, as.uid, as.gid);
  return folder;
}

type Running = {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
};

function start(folder: string, more: { as?: RunAs; env?: Record<string, string> } = {}): Running {
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn(process.execPath, [command, "start"], {
    cwd: folder,
    ...more.as,
    env: { ...env, PORT: "0", ...more.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += String(chunk)));
  const ended = new Promise<number | null>((end) => child.once("exit", end));
  return { child, said: () => text, ended };
}

/** Waits for a line; fails with everything that was said when the process ends first. */
async function line(running: Running, wanted: RegExp): Promise<RegExpExecArray> {
  let over = false;
  void running.ended.then(() => {
    over = true;
  });
  for (;;) {
    const found = wanted.exec(running.said());
    if (found !== null) return found;
    if (over) throw new Error(`it ended without ${wanted}:\n${running.said()}`);
    await new Promise((wake) => setTimeout(wake, 20));
  }
}

/** What it forgets by itself once it is ready: two of the sample's four people have left long ago. */
const SWEPT = /^sweep of \d{4}-\d\d-\d\d: [1-9]\d* rows deleted/m;
const READY = /^Serment is ready: http:\/\/localhost:(\d+)\n$/m;

async function stop(running: Running, signal: NodeJS.Signals = "SIGINT"): Promise<number | null> {
  running.child.kill(signal);
  return running.ended;
}

/** Whether the embedded PostgreSQL of a folder has left its lock file. */
const locked = (folder: string): Promise<boolean> =>
  stat(join(folder, ".serment", "database", "postmaster.pid")).then(
    () => true,
    () => false,
  );

async function everyRun(folder: string, as: RunAs = {}): Promise<void> {
  const first = start(folder, { as });
  const [, port] = await line(first, READY);
  expect(first.said().trimEnd().split("\n").at(-1)).toBe(`Serment is ready: http://localhost:${port}`);
  expect(first.said()).toContain("loading a sample company");
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  await line(first, SWEPT);
  expect(await stop(first)).toBe(0);
  expect(await locked(folder)).toBe(false);
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();

  const second = start(folder, { as });
  await line(second, READY);
  expect(second.said()).not.toContain("loading");
  const url = await runningEmbedded(join(folder, ".serment"));
  const pool = openPool(url ?? "", { max: 1 });
  try {
    const { rows } = await pool.query(
      "select (select count(*)::int from person) as people, (select count(*)::int from serment.event) as events, (select count(*)::int from serment.version) as versions",
    );
    expect(rows).toEqual([{ people: 2, events: 1, versions: 1 }]);
  } finally {
    await pool.end();
  }
  expect(await stop(second, "SIGTERM")).toBe(0);
  expect(await locked(folder)).toBe(false);
}

test("it starts from nothing, stops on Ctrl-C, and finds its data the second time", async () => {
  await everyRun(await project("first"));
});

describe.runIf(isRoot())("as root", async () => {
  const { uid, gid } = await unprivilegedUser();
  const other = { uid, gid };

  // A checkout below /root is read by nobody else.
  test.runIf(reaches(resolve("."), other))("an ordinary user can start it as well", async () => {
    await everyRun(await project("ordinary", other), other);
  });

  test("it starts in a folder that no other user can enter", async () => {
    const closed = join(home, "closed");
    await mkdir(closed, { mode: 0o700 });
    const folder = await project("closed/inside");
    const running = start(folder);
    await line(running, READY);
    expect(await stop(running)).toBe(0);
    const elsewhere = (await readFile(join(folder, ".serment", "elsewhere"), "utf8")).trim();
    expect((await stat(join(elsewhere, "database"))).uid).toBe(uid);
    await rm(elsewhere, { recursive: true });
  });
});

test("Ctrl-C while it loads leaves nothing half done, and the next start does all of it", async () => {
  const folder = await project("interrupted");
  const running = start(folder, { env: { SLOW_SAMPLE_MS: "60000" } });
  await line(running, /50 %/);
  expect(await stop(running)).toBe(130);
  expect(await locked(folder)).toBe(false);
  const again = start(folder);
  await line(again, READY);
  expect(again.said()).toContain("loading a sample company");
  expect(await stop(again)).toBe(0);
});

test("killed without a word it leaves no server behind, and the next start goes on", async () => {
  const folder = await project("killed");
  const running = start(folder);
  await line(running, READY);
  await stop(running, "SIGKILL");
  const again = start(folder);
  await line(again, READY);
  expect(again.said()).not.toContain("loading");
  expect(await stop(again)).toBe(0);
});

test("ending npm ends all of it, though npm tells nobody", async () => {
  const folder = await project("npm");
  const described: object = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const scripts = { start: `"${process.execPath}" "${command}" start` };
  await writeFile(join(folder, "package.json"), JSON.stringify({ ...described, scripts }));
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn("npm", ["start"], {
    cwd: folder,
    env: { ...env, PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      text += String(chunk);
    });
  const ended = new Promise<number | null>((end) => child.once("exit", end));
  await line({ child, said: () => text, ended }, READY);
  child.kill("SIGTERM");
  await ended;
  await expect.poll(() => locked(folder), { timeout: 30_000 }).toBe(false);
});

test("a second start in the same folder is told about the first, and does it no harm", async () => {
  const folder = await project("twice");
  const first = start(folder);
  const [, port] = await line(first, READY);
  const second = start(folder, { env: { PORT: port ?? "" } });
  expect(await second.ended).toBe(3);
  expect(second.said()).toContain("hint: stop the other program");
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  expect(await stop(first)).toBe(0);
});

test("with DATABASE_URL it uses that server and keeps only journal and ledger in the folder", async () => {
  const database = await freshDatabase("", { rolePrefix: "elsewhere" });
  const folder = await project("elsewhere");
  const running = start(folder, { env: { DATABASE_URL: database.url, SMALL_POLICY: "elsewhere" } });
  await line(running, READY);
  await line(running, SWEPT);
  expect(await stop(running)).toBe(0);
  expect(await database.query("select count(*)::int as people from person")).toEqual([{ people: 2 }]);
  expect(await database.query("select outcome from serment.sweep_run")).toEqual([{ outcome: "done" }]);
  expect((await readdir(join(folder, ".serment"))).sort()).toEqual([
    "journal",
    "journal.key",
    "ledger",
    "ledger.key",
    "ledger.key.pub",
  ]);
});

test("an unreachable database is one clear error, and nothing is left behind", async () => {
  const closed = await new Promise<number>((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => found(address !== null && typeof address === "object" ? address.port : 1));
    });
  });
  const folder = await project("unreachable");
  const running = start(folder, { env: { DATABASE_URL: `postgres://a:b@127.0.0.1:${closed}/c` } });
  expect(await running.ended).toBe(3);
  expect(running.said()).toMatch(
    /^error: the database cannot be reached.*\n.*\n {2}hint: .*DATABASE_URL.*\n$/,
  );
  await expect(stat(join(folder, ".serment"))).rejects.toThrow();
});

test("a port that is no number is said before anything starts", async () => {
  const folder = await project("port");
  const running = start(folder, { env: { PORT: "http" } });
  expect(await running.ended).toBe(2);
  expect(running.said()).toContain("`http` is no value for PORT");
  await expect(stat(join(folder, ".serment"))).rejects.toThrow();
});

test("a policy may lie in a package that is not a module", async () => {
  const folder = join(home, "commonjs");
  await mkdir(folder);
  const sample = JSON.stringify(resolve("tests/support/small-sample.ts"));
  await writeFile(join(folder, "package.json"), "{}");
  await writeFile(join(folder, "policy.ts"), `export { policy, map } from ${sample};`);
  const args = ["check", "--no-database", "--policy", "policy.ts", "--map", "policy.ts", "--json"];
  const checked = spawn(process.execPath, [command, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  for await (const chunk of checked.stdout) text += String(chunk);
  const findings: { level: string }[] = JSON.parse(text);
  expect(findings.filter(({ level }) => level === "error")).toEqual([]);
});

test("the password of the embedded server is for its owner's eyes", async () => {
  expect((await stat(join(home, "first", ".serment", "password"))).mode & 0o077).toBe(0);
  expect((await readFile(join(home, "first", ".serment", "password"), "utf8")).trim().length).toBeGreaterThan(
    20,
  );
});
