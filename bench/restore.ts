/**
 * How long a company is without its database after a restore: 100,000 people backed up with pg_dump; then 1,000
 * forgotten, 500 withdrawals, 200 corrections; the backup restored into another server and reconciled. Needs the
 * system's own pg_dump. `npm run bench:restore -- --people 1000000`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { openPool, transaction } from "../src/postgres/connect.ts";
import { startEmbedded } from "../src/postgres/embedded.ts";
import { dump, restore, systemBinaries, systemVersion, urlOf } from "../tests/support/restored.ts";
import { lawfulPolicy, smallMap, smallSchema } from "../tests/support/small-company.ts";

const { values } = parseArgs({ options: { people: { type: "string", default: "100000" } } });
const people = Number(values.people);
const [forgotten, withdrawals, corrections] = [people / 100, 500, 200];
if (systemVersion === undefined) throw new Error("this machine has no PostgreSQL 15 or later of its own");

const folder = mkdtempSync(join(tmpdir(), "serment-bench-restore-"));
const settings = { shared_buffers: "512MB", max_wal_size: "8GB" };
const start = (name: string) =>
  startEmbedded({ folder: join(folder, name), binaries: systemBinaries, settings });
const policy = lawfulPolicy("restoring");
const journal = () => openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "key") });

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  console.log(`${what.padEnd(60)} ${((performance.now() - began) / 1000).toFixed(2).padStart(8)} s`);
  return result;
}

const before = await start("before");
await openPool(before.url, { max: 1 }).query("create database company");
const url = urlOf(before, "company");
const pool = openPool(url, { max: 4 });
const engine = openEngine({ pool, policy, map: smallMap, journal: journal() });

/** Three invoices and a contract for everybody, of the last years. */
await timed(`a company of ${people} people, policy applied`, async () => {
  await pool.query(smallSchema);
  await pool.query(`
    insert into person (id, name, email, phone, born)
      select n, 'Person ' || n, 'p' || n || '@example.be', '+3247' || lpad(n::text, 7, '0'), date '1980-01-01' from generate_series(1, ${people}) n;
    insert into contract (id, start_on, price, serial)
      select n, current_date - 900, 100, 'S' || n from generate_series(1, ${people}) n;
    insert into party (contract_id, person_id) select n, n from generate_series(1, ${people}) n;
    insert into invoice (contract_id, dated_on, total)
      select n, current_date - 300 * k, 100 from generate_series(1, ${people}) n, generate_series(1, 3) k;
    analyze`);
  await engine.apply();
});
const subjects = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => String(from + i));
await engine.recordEvents(
  subjects(1, withdrawals).map((subject) => ({ subject, kind: "objectionLifted", purpose: "marketing" })),
);
const backup = await timed("pg_dump", async () => dump(url));

await timed(`${forgotten} people forgotten, in transactions of 100, each line fsynced`, async () => {
  const first = people / 2;
  await engine.session(async (c) => {
    for (let from = first; from < first + forgotten; from += 100)
      await transaction(c, async () => {
        const keys = subjects(from, 100);
        const { rows } = await c.query<{ id: string }>(
          "delete from invoice where contract_id = any ($1) returning id",
          [keys],
        );
        await c.query("delete from party where person_id = any ($1)", [keys]);
        await c.query("delete from contract where id = any ($1)", [keys]);
        await c.query("delete from person where id = any ($1)", [keys]);
        await engine.journal?.append(c, [
          { kind: "forget", table: "invoice", columns: null, rows: rows.map(({ id }) => id) },
          { kind: "forget", table: "party", columns: null, rows: keys.map((key) => `["${key}","${key}"]`) },
          { kind: "forget", table: "contract", columns: null, rows: keys },
          { kind: "forget", table: "person", columns: null, rows: keys },
        ]);
      });
    await engine.journal?.settle(c);
  });
});
await timed(`${withdrawals} objections, one transaction each, each line fsynced`, async () => {
  for (const subject of subjects(1, withdrawals))
    await engine.recordEvent({ subject, kind: "objection", purpose: "directMarketing" });
});
await timed(`${corrections} corrections, one transaction each, each line fsynced`, async () => {
  for (const row of subjects(people / 4, corrections))
    await engine.rectify({ table: "person", row, column: "email", value: `right${row}@example.be` });
});
await pool.end();

const after = await start("after");
await openPool(after.url, { max: 1 }).query("create database company");
const restoredUrl = urlOf(after, "company");
await timed("pg_restore into another server", async () => restore(restoredUrl, backup, "--no-acl"));
const restored = openPool(restoredUrl, { max: 4 });
const again = openEngine({ pool: restored, policy, map: smallMap, journal: journal() });
const closed = await again.openness();
const phases = new Map<string, number>();
let last = performance.now();
const done = await timed("reconcile, until purposes may see people again", () =>
  again.reconcile({
    onProgress: ({ phase }) => {
      phases.set(phase, (phases.get(phase) ?? 0) + performance.now() - last);
      last = performance.now();
    },
  }),
);
const { rows } = await restored.query(
  `select (select count(*)::int from person where id >= $1 and id < $2) as back,
     (select count(*)::int from person where id between $3 and $4 and email not like 'right%') as wrong,
     (select count(*)::int from serment.standing s where s.purpose = 'marketing' and s.subject <= $5
       and s.until_day >= current_date) as marketed`,
  [people / 2, people / 2 + forgotten, people / 4, people / 4 + corrections - 1, withdrawals],
);
console.log(
  JSON.stringify({
    beforeReconcile: closed,
    ...rows[0],
    replayed: done.replayed,
    peakMemoryMB: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
await restored.end();
await before.stop();
await after.stop();
rmSync(folder, { recursive: true, force: true });
