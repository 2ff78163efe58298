/**
 * A PostgreSQL of our own in a folder: made on first use, started, stopped. It listens on loopback only, behind a
 * random password, and it never outlives the process that started it, however that process ends.
 * Which programs it runs, and as whom, is binaries.ts; talking to it is connect.ts.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, readlink, rm, stat, statfs } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import type { Writable } from "node:stream";
import { SermentError } from "../errors.ts";
import { binariesFor, type RunAs } from "./binaries.ts";
import { elsewhereFor, initialise, prepareFolder, readPassword, USER } from "./embedded-folder.ts";

export type EmbeddedOptions = {
  /**
   * Holds the data, the password and the log. Made when absent. Where root's other user cannot get there, it holds
   * a file `elsewhere` that says where they are.
   */
  readonly folder: string;
  /** Another PostgreSQL's `bin` folder, for trying an older version. */
  readonly binaries?: string;
  /** Server settings over the usual ones. */
  readonly settings?: Readonly<Record<string, string>>;
};

export type EmbeddedServer = {
  /** With user, password and port; names the database `postgres`. */
  readonly url: string;
  /** Where the data really are; not `folder` when root could not lend that one. */
  readonly folder: string;
  /** True when the data folder was made by this start. */
  readonly created: boolean;
  /** Ends every session and stops the server. Safe to call twice. */
  stop(): Promise<void>;
};

const STOP_WAIT_MS = 20_000;

/** Settings of a server that one person uses on a laptop. */
const usualSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_buffers: "256MB",
  work_mem: "16MB",
  maintenance_work_mem: "256MB",
  max_wal_size: "4GB",
  max_connections: "120",
  random_page_cost: "1.1",
  jit: "off",
  log_min_messages: "warning",
};

/** Starts the server of a folder. Throws `database-start`, saying what PostgreSQL said. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { folder, as } = await prepareFolder(resolve(options.folder));
  const bin = options.binaries ?? (await binariesFor(as));
  const data = join(folder, "database");
  const password = await readPassword(folder, as);
  const created = !(await isFile(join(data, "PG_VERSION")));
  if (created) await initialise(bin, data, folder, as);
  await awaitFreeLock(data);

  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      const stop = await launch(bin, data, port, as, {
        ...usualSettings,
        ...(await memorySettings()),
        ...options.settings,
      });
      return { url: urlOf(password, port), folder, created, stop };
    } catch (error) {
      // Between finding the port and using it another program may have taken it.
      if (attempt === 3 || !String(error instanceof SermentError && error.details).includes("in use"))
        throw error;
    }
  }
}

/** The URL of the server that runs in this folder now, started by another process; undefined when none does. */
export async function runningEmbedded(wanted: string): Promise<string | undefined> {
  for (const folder of [resolve(wanted), elsewhereFor(resolve(wanted))]) {
    const data = join(folder, "database");
    const lock = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
    const [pid, port] = [Number(lock[0]), Number(lock[3])];
    if (!pid || !port || lock[7]?.trim() !== "ready" || !(await runsIn(pid, data))) continue;
    const password = await readFile(join(folder, "password"), "utf8").catch(() => undefined);
    if (password !== undefined) return urlOf(password.trim(), port);
  }
  return undefined;
}

const urlOf = (password: string, port: number): string =>
  `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`;

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (s) => s.isFile(),
    () => false,
  );

/**
 * Waits for a server of a start that was killed: it stops by itself as soon as it notices. A lock file whose
 * process is another program (the machine was restarted, the number was given again) is removed.
 */
async function awaitFreeLock(data: string): Promise<void> {
  const lock = join(data, "postmaster.pid");
  const deadline = performance.now() + STOP_WAIT_MS;
  for (;;) {
    const pid = Number((await readFile(lock, "utf8").catch(() => "")).split("\n")[0]);
    if (!pid) return;
    if (!(await runsIn(pid, data))) return rm(lock, { force: true });
    if (performance.now() > deadline)
      throw new SermentError("database-start", "another process is using this database", {
        details: `PostgreSQL runs as process ${pid} in \`${data}\``,
        hint: "stop the other `serment start` first, or start from another folder",
      });
    await new Promise((wake) => setTimeout(wake, 100));
  }
}

async function runsIn(pid: number, data: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ESRCH") return false;
  }
  if (process.platform !== "linux") return true;
  // A process that has ended but was not collected by its parent has no folder any more.
  return (await readlink(`/proc/${pid}/cwd`).catch(() => undefined)) === data;
}

/** A port that nothing listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === "object" ? found(address.port) : failed(address),
      );
    });
  });
}

/** Containers often give /dev/shm 64 MB, too little for a parallel query; files in the data folder do instead. */
async function memorySettings(): Promise<Record<string, string>> {
  const shm = await statfs("/dev/shm").catch(() => undefined);
  const roomy = shm === undefined || shm.bsize * shm.blocks >= 512 * 1024 * 1024;
  return roomy ? {} : { dynamic_shared_memory_type: "mmap" };
}

/**
 * The shell becomes PostgreSQL and leaves a watcher behind, which reads from a pipe that only we hold: when we end
 * without a word, by whatever signal, the pipe closes and the watcher stops the server. Its own session keeps the
 * terminal's Ctrl-C from reaching PostgreSQL before we have closed our connections.
 */
const LAUNCH = `((read _ <&3 || kill -INT $$) >/dev/null 2>&1 &) ; exec "$0" "$@" 3<&-`;

async function launch(
  bin: string,
  data: string,
  port: number,
  as: RunAs,
  settings: Readonly<Record<string, string>>,
): Promise<() => Promise<void>> {
  const log = await open(join(data, "..", "postgres.log"), "w", 0o600);
  const flags = Object.entries({ ...settings, port: String(port) }).flatMap(([k, v]) => ["-c", `${k}=${v}`]);
  const child = spawn("sh", ["-c", LAUNCH, join(bin, "postgres"), "-D", data, ...flags], {
    ...as,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log.fd, log.fd, "pipe"],
  });
  await log.close();
  const ended = new Promise<string>((end) => {
    child.once("error", (error) => end(String(error)));
    child.once("exit", (code, signal) => end(`it ended with ${signal ?? `status ${code}`}`));
  });
  await ready(data, port, ended);
  child.unref();
  let stopping: Promise<void> | undefined;
  return () => {
    stopping ??= shutDown(child, ended);
    return stopping;
  };
}

/** PostgreSQL writes `ready` into the eighth line of its lock file once it answers. */
async function ready(data: string, port: number, ended: Promise<string>): Promise<void> {
  let end: string | undefined;
  void ended.then((how) => {
    end = how;
  });
  for (;;) {
    const lines = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
    if (lines[3]?.trim() === String(port) && lines[7]?.trim() === "ready") return;
    if (end !== undefined) {
      const said = await readFile(join(data, "..", "postgres.log"), "utf8").catch(() => "");
      throw new SermentError("database-start", "the embedded PostgreSQL did not start", {
        details: said.trim().split("\n").slice(-5).join("\n") || end,
        hint: "if its data are worth nothing to you, remove the `.serment` folder; or set `DATABASE_URL`",
      });
    }
    await new Promise((wake) => setTimeout(wake, 25));
  }
}

async function shutDown(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.ref();
  if (child.exitCode === null && child.pid !== undefined)
    try {
      process.kill(child.pid, "SIGINT");
    } catch {
      // It is gone already, which is what we want.
    }
  await ended;
  // The watcher reads a line and ends without doing anything.
  const watcher = child.stdio[3] as Writable | null;
  watcher?.on("error", () => undefined);
  await new Promise<void>((done) => (watcher ? watcher.end("\n", () => done()) : done()));
  watcher?.destroy();
}
