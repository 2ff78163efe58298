import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openPool, type Pool, reach } from "../src/postgres/connect.ts";
import { startEmbedded } from "../src/postgres/embedded.ts";

const folder = await mkdtemp(join(tmpdir(), "serment-embedded-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const settings = { fsync: "off", shared_buffers: "16MB" };
const start = () => startEmbedded({ folder, settings });

async function asked<T>(url: string, ask: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = openPool(url, { max: 1 });
  try {
    return await ask(pool);
  } finally {
    await pool.end();
  }
}

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "no failure",
    (error: unknown) => error,
  );

test("a second start finds what the first one stored, behind the same password", async () => {
  const first = await start();
  expect(first.created).toBe(true);
  await asked(first.url, (pool) => pool.query("create table kept as select 42 as answer"));
  await first.stop();
  await first.stop();

  const second = await start();
  try {
    expect(second.created).toBe(false);
    const { rows } = await asked(second.url, (pool) => pool.query("select answer from kept"));
    expect(rows).toEqual([{ answer: 42 }]);
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    expect((await stat(join(folder, "password"))).mode & 0o777).toBe(0o600);
  } finally {
    await second.stop();
  }
});

test("PostgreSQL ends with the process that started it, even when that one is killed", async () => {
  const script = `
    import { startEmbedded } from ${JSON.stringify(resolve("src/postgres/embedded.ts"))};
    const server = await startEmbedded(${JSON.stringify({ folder, settings })});
    console.log(server.url);
    setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((said) =>
    starter.stdout.once("data", (chunk) => said(String(chunk).trim())),
  );
  await asked(url, reach);
  starter.kill("SIGKILL");

  // The next start waits for the old server to be gone, so it cannot meet it on the same data.
  const next = await start();
  try {
    expect(await failureOf(asked(url, reach))).toMatchObject({ code: "database-unreachable" });
    const { rows } = await asked(next.url, (pool) => pool.query("select answer from kept"));
    expect(rows).toEqual([{ answer: 42 }]);
  } finally {
    await next.stop();
  }
});

test("a lock file that names another program's process does not keep it from starting", async () => {
  const lock = join(folder, "database", "postmaster.pid");
  await writeFile(lock, `${process.pid}\n${join(folder, "database")}\n1\n5432\n\n\n\nready\n`);
  const server = await start();
  expect(Number((await readFile(lock, "utf8")).split("\n")[0])).not.toBe(process.pid);
  await server.stop();
});

test("a server that cannot start says what PostgreSQL said", async () => {
  const failure = await failureOf(startEmbedded({ folder, settings: { shared_buffers: "nonsense" } }));
  expect(failure).toMatchObject({ code: "database-start", hint: expect.stringContaining("DATABASE_URL") });
  expect(failure).toHaveProperty("details", expect.stringContaining("shared_buffers"));
});

test("a wrong password, an unknown database and a closed port are each told apart", async () => {
  const server = await start();
  try {
    const wrong = new URL(server.url);
    wrong.password = "wrong";
    const absent = new URL(server.url);
    absent.pathname = "/absent";
    expect(await failureOf(asked(wrong.href, reach))).toMatchObject({
      code: "database-unreachable",
      message: expect.stringContaining("password"),
    });
    expect(await failureOf(asked(absent.href, reach))).toMatchObject({
      code: "database-unreachable",
      message: expect.stringContaining("no such database"),
    });
  } finally {
    await server.stop();
  }
  expect(await failureOf(asked(server.url, reach))).toMatchObject({
    code: "database-unreachable",
    message: expect.stringContaining("no PostgreSQL answers"),
    hint: expect.stringContaining("DATABASE_URL"),
  });
});
