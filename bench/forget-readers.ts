/**
 * Readers of their own, in a process of their own, so that nothing the benchmark does slows them but the database:
 * they look customers up through a purpose's views, so many a second, and tell what the slowest waited. A look-up's
 * time counts from when it should have begun, so that one that waits makes those behind it late too.
 *
 * Asked by environment: DATABASE_URL (a purpose's login), READER_SCHEMA, PEOPLE, PER_SECOND, SESSIONS. Ends with what
 * it found on standard output when its standard input is closed.
 */
import { setTimeout as pause } from "node:timers/promises";
import { openPool } from "../src/postgres/connect.ts";

const people = Number(process.env.PEOPLE);
const perSecond = Number(process.env.PER_SECOND);
const sessions = Number(process.env.SESSIONS ?? 4);
const schema = process.env.READER_SCHEMA ?? "execution";
const pool = openPool(process.env.DATABASE_URL ?? "", { max: sessions, applicationName: "reader" });

/** Somebody who stays: of those whose number ends so, none leaves (leavers-rows.ts). */
const stays = (person: number): boolean => (person * 7919) % 1000 >= 500;
function somebody(): number {
  for (;;) {
    const person = 1 + Math.floor(Math.random() * people);
    if (stays(person)) return person;
  }
}

const statements = [
  { name: "person", text: `select id, name, email, phone from ${schema}.person where id = $1` },
  {
    name: "invoices",
    text: `select id, dated_on, total, delivered_to from ${schema}.invoice where contract_id = $1`,
  },
];
const waited: number[] = [];
let found = 0;
let ended = false;
process.stdin.resume().on("end", () => {
  ended = true;
});

async function read(turn: number): Promise<void> {
  const interval = (1000 / perSecond) * sessions;
  const start = performance.now() + (interval * turn) / sessions;
  for (let n = 0; !ended; n++) {
    const due = start + n * interval;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    const began = Math.max(due, 0);
    const query = statements[n % statements.length];
    if (query === undefined) continue;
    const { rowCount } = await pool.query({ ...query, values: [somebody()] });
    waited.push(performance.now() - began);
    found += rowCount ?? 0;
  }
}

await Promise.all(Array.from({ length: sessions }, (_, turn) => read(turn)));
await pool.end();
waited.sort((a, b) => a - b);
const at = (part: number): number =>
  waited[Math.min(waited.length - 1, Math.floor(part * waited.length))] ?? 0;
process.stdout.write(
  `${JSON.stringify({ reads: waited.length, found, p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1) })}\n`,
);
