/**
 * `npm run bench:read`: what the protection costs. The same SQL through a purpose's views and by hand on the bare
 * tables, interleaved in one run on SENEK's own policy and sample. Prints a table, and writes the same figures as
 * JSON. It asserts nothing: docs/reference/benchmarks.md says how to read it.
 */
import { writeFile } from "node:fs/promises";
import { cpus, loadavg, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { columns, progressLine, standardOutput } from "../src/cli/output.ts";
import { identifier } from "../src/compile/sql.ts";
import { purposeSchema } from "../src/policy/purpose-names.ts";
import { type Connection, openPool, type Pool } from "../src/postgres/connect.ts";
import { type Changed, changes } from "./changes.ts";
import { type Company, openCompany } from "./company.ts";
import { compare, inServer, type Measured, type Spread, sent } from "./measure.ts";
import { type Statement, statements } from "./statements.ts";

const { values: given } = parseArgs({
  options: {
    people: { type: "string", default: "10000" },
    rounds: { type: "string", default: "40" },
    seconds: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    folder: { type: "string" },
    only: { type: "string" },
    json: { type: "string" },
  },
});

type Line = {
  readonly name: string;
  readonly about: string;
  readonly purpose: string;
  readonly goal: number | null;
  readonly sql: string;
  readonly rows: { readonly hand: number; readonly view: number };
  /** As an application sends it. */
  readonly client: Measured;
  /** From a loop inside the server. */
  readonly server: Measured;
};

/** Keys are drawn from at most so many rows. */
const DRAWN = 20_000;

const random = generator(Number(given.seed));

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Session = { readonly connection: Connection; close(): Promise<void> };

async function openSession(url: string, path: string, settings = ""): Promise<Session> {
  const pool: Pool = openPool(url, { max: 1, applicationName: "bench" });
  const connection = await pool.connect();
  await connection.query(`set search_path = ${identifier(path).text}${settings}`);
  return {
    connection,
    close: async () => {
      connection.release(true);
      await pool.end();
    },
  };
}

async function measure(company: Company, statement: Statement): Promise<Line> {
  const { engine, pool, url } = company;
  const login = await engine.session(() => engine.openLogin(statement.purpose, url));
  const view = await openSession(login, purposeSchema(statement.purpose));
  // By hand there is no Serment at all, so its triggers are silenced for that session.
  const hand = await openSession(
    url,
    engine.map.schema ?? "public",
    "; set session_replication_role = replica",
  );
  try {
    const keys = await drawn(view.connection, statement);
    const pair = { hand, view };
    const shown = progressLine(statement.name, standardOutput);
    const options = {
      warmUp: 3,
      rounds: Number(given.rounds),
      seconds: Number(given.seconds),
      random,
    };
    const client = await compare(pair, statement, keys, sent(statement), {
      ...options,
      onRound: (done, total) => shown.at(done, total * 2),
    });
    const server = await compare(pair, statement, keys, inServer(statement), {
      ...options,
      onRound: (done, total) => shown.at(total + done, total * 2),
    });
    shown.end();
    const { name, about, purpose, goal, text } = statement;
    const rows = {
      hand: await rowsOf(hand.connection, statement, keys),
      view: await rowsOf(view.connection, statement, keys),
    };
    return { name, about, purpose, goal: goal ?? null, sql: text, rows, client, server };
  } finally {
    await view.close();
    await hand.close();
    await pool.query(`alter role ${identifier(roleOf(login)).text} nologin password null`);
  }
}

const roleOf = (login: string): string => decodeURIComponent(new URL(login).username);

async function drawn(view: Connection, statement: Statement): Promise<readonly string[]> {
  if (statement.draw === undefined) return [""];
  const { rows } = await view.query({
    text: `select * from (${statement.draw.from}) as k order by random() limit ${DRAWN}`,
    rowMode: "array",
  });
  return rows.map(([key]) => String(key));
}

async function rowsOf(connection: Connection, statement: Statement, keys: readonly string[]) {
  await connection.query("begin");
  const result = await connection.query(statement.text, statement.draw === undefined ? [] : [keys[0] ?? ""]);
  await connection.query("rollback");
  return result.rowCount ?? 0;
}

const shownRatio = ({ low, median, high }: Spread): string =>
  `${median.toFixed(2)} (${low.toFixed(2)}-${high.toFixed(2)})`;

const shownTime = (ms: number): string => (ms < 10 ? `${(ms * 1000).toFixed(0)} us` : `${ms.toFixed(1)} ms`);

function table(lines: readonly Line[]): string {
  return columns([
    ["", "goal", "as sent", "by hand", "view", "in the server", "by hand", "view", "rows by hand", "in view"],
    ...lines.map(({ name, goal, client, server, rows }) => [
      name,
      goal === null ? "" : goal.toFixed(2),
      shownRatio(client.ratio),
      shownTime(client.hand.median),
      shownTime(client.view.median),
      shownRatio(server.ratio),
      shownTime(server.hand.median),
      shownTime(server.view.median),
      rows.hand,
      rows.view,
    ]),
  ]);
}

function changesTable(list: readonly Changed[]): string {
  return columns([
    ["", "bare", "with standings", "people"],
    ...list.map(({ name, bare, kept, people }) => [
      name,
      shownTime(bare.median),
      shownTime(kept.median),
      people,
    ]),
  ]);
}

async function machine(pool: Pool): Promise<Readonly<Record<string, string | number>>> {
  const { rows } = await pool.query<{ version: string; buffers: string; fsync: string; size: string }>(
    `select current_setting('server_version') as version, current_setting('shared_buffers') as buffers,
       current_setting('fsync') as fsync, pg_size_pretty(pg_database_size(current_database())) as size`,
  );
  return {
    processor: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    load: Number(loadavg()[0]?.toFixed(1)),
    node: process.version,
    postgresql: rows[0]?.version ?? "",
    sharedBuffers: rows[0]?.buffers ?? "",
    fsync: rows[0]?.fsync ?? "",
    database: rows[0]?.size ?? "",
  };
}

async function main(): Promise<void> {
  const company = await openCompany({
    people: Number(given.people),
    ...(given.folder === undefined ? {} : { folder: given.folder }),
  });
  try {
    const chosen = statements.filter(({ name }) => given.only === undefined || name.includes(given.only));
    const lines: Line[] = [];
    for (const statement of chosen) lines.push(await measure(company, statement));
    const changed = given.only === undefined ? await changes(company, random) : [];
    const facts = await machine(company.pool);
    const out = standardOutput.out;
    out(
      `\n${company.people} people; ${Object.entries(facts)
        .map((fact) => fact.join(" "))
        .join(", ")}\n\n`,
    );
    out("time by hand / time through the view, median of the rounds (quartiles)\n");
    out(table(lines));
    if (changed.length > 0) out(`\none change, committed\n${changesTable(changed)}`);
    for (const [what, seconds] of Object.entries(company.made))
      out(`\nmade: ${what} in ${seconds.toFixed(1)} s`);
    out("\n");
    if (given.json !== undefined) {
      const twin = {
        people: company.people,
        seed: Number(given.seed),
        machine: facts,
        made: company.made,
        lines,
        changes: changed,
      };
      await writeFile(given.json, `${JSON.stringify(twin, null, 2)}\n`);
    }
  } finally {
    await company.close();
  }
}

await main();
