/**
 * `npm run bench:consent`: answers to requests for consent over HTTP, on loopback, a new subject each, on an empty table and
 * on one that is full. Beside it, in turns of the same run, one bare INSERT behind the same HTTP server: whatever slows
 * the machine slows both, so the ratio holds still where the figures do not. It asserts nothing.
 */
import { fork } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { columns, standardOutput } from "../src/cli/output.ts";
import { sealWith } from "../src/enforce/consent/capability.ts";
import { openPool, type Pool } from "../src/postgres/connect.ts";
import { serve } from "../src/server/serve.ts";
import { type Company, openCompany } from "./company.ts";
import type { Load, Loaded } from "./consent-load.ts";

const { values: given } = parseArgs({
  options: {
    people: { type: "string", default: "1000" },
    rows: { type: "string", default: "1000000" },
    seconds: { type: "string", default: "10" },
    turns: { type: "string", default: "3" },
    connections: { type: "string", default: "32" },
    folder: { type: "string" },
    json: { type: "string" },
  },
});

const SITE = "https://www.senek.example";
const PURPOSE = "siteStatistics";
const secret = randomBytes(32);

type Side = { readonly name: string; readonly loads: readonly Loaded[] };
type Line = { readonly rows: number; readonly consent: Side; readonly bare: Side };

/** The clients run in a process of their own, so that they do not take the server's time. */
function load(task: Load): Promise<Loaded> {
  return new Promise((resolve, reject) => {
    const clients = fork(new URL("./consent-load.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
    clients.once("message", (loaded: Loaded) => resolve(loaded));
    clients.once("error", reject);
    clients.once("exit", (code) => code !== 0 && reject(new Error(`the clients ended with ${code}`)));
    clients.send(task);
  });
}

/** The floor: the same body parsed, and one row of the same size inserted by a statement of its own; the table lies where no map looks. */
async function bareServer(pool: Pool): Promise<{ readonly port: number; close(): void }> {
  await pool.query(`create table if not exists serment.bench_bare (
    id uuid primary key, subject text not null, choices jsonb not null, at timestamptz not null default now())`);
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const { id, choices } = JSON.parse(Buffer.concat(parts).toString());
      pool
        .query({
          name: "bare",
          text: "insert into serment.bench_bare (id, subject, choices) values ($1, $2, $3)",
          values: [id, randomUUID(), JSON.stringify(choices)],
        })
        .then(
          () => response.writeHead(201, { "content-type": "application/json" }).end("{}"),
          () => response.writeHead(500).end(),
        );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() };
}

async function fill(pool: Pool, rows: number, text: string): Promise<void> {
  const { rows: found } = await pool.query<{ count: string }>("select count(*) from serment.consent_record");
  const before = Number(found[0]?.count);
  for (let done = before; done < rows; done += 50_000) {
    standardOutput.err(`\rfilling ${done} of ${rows}`);
    const some = Math.min(50_000, rows - done);
    // Rows with their people, acts and standings, as answers would have left them.
    await pool.query(
      `with drawn as materialized (select uuidv7() as visitor, gen_random_uuid() as id from generate_series(1, $1)),
       made as (insert into visitor (id) select visitor from drawn),
       kept as (
         insert into serment.consent_record (id, subject_table, subject, policy_version, policy_hash, text_hash, language, action, surface, choices)
         select d.id, 'visitor', d.visitor::text, v.policy_version, v.hash, decode($2, 'hex'), 'fr', 'acceptAll', 'banner',
           jsonb_build_object($3::text, jsonb_build_object('', true))
         from drawn d, (select * from serment.version order by id desc limit 1) v
         returning id, subject, text_hash)
       insert into serment.event (subject_table, subject, kind, purpose, source, text_hash, record)
       select 'visitor', k.subject, 'consentGiven', $3, 'web', k.text_hash, k.id from kept k`,
      [some, text, PURPOSE],
    );
    await pool.query(
      "insert into serment.bench_bare (id, subject, choices) select gen_random_uuid(), gen_random_uuid()::text, $2 from generate_series(1, $1)",
      [some, JSON.stringify({ [PURPOSE]: { "": true } })],
    );
  }
  standardOutput.err("\n");
  await pool.query("vacuum (analyze)");
  await pool.query("checkpoint");
}

async function measure(company: Company, rows: number): Promise<Line> {
  const { engine, url } = company;
  const pool = openPool(url, { max: 10, applicationName: "bench" });
  const consents = engine.consents({ secret, site: SITE });
  const invitation = await consents.visitor();
  const bare = await bareServer(pool);
  if (rows > 0) await fill(pool, rows, invitation.texts.fr ?? "");
  const served = await serve({
    engine,
    host: "127.0.0.1",
    port: 0,
    api: { consents, limit: { perSecond: 1e6, burst: 1e6 } },
  });
  const task = (port: number, path: string): Load => ({
    port,
    path,
    connections: Number(given.connections),
    seconds: Number(given.seconds),
    text: invitation.texts.fr ?? "",
    purpose: PURPOSE,
    secret: secret.toString("hex"),
    site: SITE,
  });
  const sides = { consent: [] as Loaded[], bare: [] as Loaded[] };
  for (let turn = -1; turn < Number(given.turns); turn++) {
    const seconds = turn < 0 ? { seconds: 2 } : {};
    const consent = await load({ ...task(served.port, "/api/consents"), ...seconds });
    const floor = await load({ ...task(bare.port, "/"), ...seconds });
    if (turn < 0) continue;
    sides.consent.push(consent);
    sides.bare.push(floor);
  }
  bare.close();
  await served.close();
  await consents.close();
  await pool.end();
  return {
    rows,
    consent: { name: "consent", loads: sides.consent },
    bare: { name: "one bare INSERT", loads: sides.bare },
  };
}

/** 32 clients send the same first answer at the same moment. */
async function identical(company: Company): Promise<string> {
  const consents = company.engine.consents({ secret, site: SITE });
  const { texts } = await consents.visitor();
  const answer = {
    id: randomUUID(),
    language: "fr",
    text: texts.fr ?? "",
    choices: { [PURPOSE]: { "": true } },
    action: "acceptAll",
    surface: "banner",
  };
  const capability = sealWith(secret, SITE, () => Date.now() / 1_000).sign({
    use: "answer",
    subjectTable: "visitor",
    subject: randomUUID(),
    purposes: [PURPOSE],
    expires: Math.floor(Date.now() / 1_000) + 60,
    audience: SITE,
  });
  const done = await Promise.all(Array.from({ length: 32 }, () => consents.answer(capability, answer)));
  const { rows } = await company.pool.query("select from serment.consent_record where id = $1", [answer.id]);
  await consents.close();
  return `32 identical at once: ${done.length} answered, ${done.filter(({ fresh }) => fresh).length} recorded, ${rows.length} row`;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function table(lines: readonly Line[]): string {
  return columns([
    ["rows there", "", "a second", "p50", "p99", "failed", "of a bare INSERT"],
    ...lines.flatMap(({ rows, consent, bare }) =>
      [consent, bare].map(({ name, loads }) => [
        rows,
        name,
        Math.round(median(loads.map((one) => one.perSecond))),
        `${median(loads.map((one) => one.p50)).toFixed(1)} ms`,
        `${median(loads.map((one) => one.p99)).toFixed(1)} ms`,
        loads.reduce((sum, one) => sum + one.failed, 0),
        name === bare.name
          ? ""
          : median(loads.map((one, i) => one.perSecond / (bare.loads[i]?.perSecond ?? 1))).toFixed(2),
      ]),
    ),
  ]);
}

async function main(): Promise<void> {
  const company = await openCompany({
    people: Number(given.people),
    ...(given.folder === undefined ? {} : { folder: given.folder }),
  });
  try {
    const lines = [await measure(company, 0)];
    if (Number(given.rows) > 0) lines.push(await measure(company, Number(given.rows)));
    const same = await identical(company);
    const machine = `${cpus().length} x ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}, node ${process.version}`;
    standardOutput.out(
      `${given.connections} connections, ${given.seconds} s; ${machine}\n\n${table(lines)}\n${same}\n`,
    );
    if (given.json !== undefined)
      await writeFile(given.json, `${JSON.stringify({ machine, lines, same }, null, 2)}\n`);
  } finally {
    await company.close();
  }
}

await main();
