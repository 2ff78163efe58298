/**
 * What a dump does not show: the files of the whole server put back from a copy, a process or the server killed between
 * the journal's line and the commit, a table put back by itself, a journal that is lost, older, cut or damaged.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Engine, openEngine } from "../src/engine.ts";
import { SermentError } from "../src/errors.ts";
import { type JournalEntry, openJournal } from "../src/journal/journal.ts";
import { readJournal } from "../src/journal/read.ts";
import { openPool, type Pool, transaction } from "../src/postgres/connect.ts";
import { type EmbeddedServer, startEmbedded } from "../src/postgres/embedded.ts";
import { pools, urlOf } from "./support/restored.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const policy = lawfulPolicy("filed");
const settings = { fsync: "on", shared_buffers: "32MB" };
const home = mkdtempSync(join(tmpdir(), "serment-filed-"));
const opened = pools();
let server: EmbeddedServer;
let count = 0;

type Company = { engine: Engine; pool: Pool; place: { folder: string; keyFile: string }; url: string };

const engineOf = (pool: Pool, place: Company["place"]): Engine =>
  openEngine({ pool, policy, map: smallMap, journal: openJournal(place) });

/** A company with a journal of its own, of whom the journal has two lines. */
async function company(): Promise<Company> {
  const name = `shop_${++count}`;
  await opened.open(server.url).query(`create database ${name}`);
  const place = { folder: join(home, `${name}-journal`), keyFile: join(home, `${name}-key`) };
  const url = urlOf(server, name);
  const pool = opened.open(url);
  await pool.query(smallSchema + smallPeople);
  const engine = engineOf(pool, place);
  await engine.apply();
  await engine.recordEvent({ subject: "2", kind: "objection", purpose: "marketing", channel: "phone" });
  return { engine, pool, place, url };
}

const forget = (engine: Engine, sql: string, entries: readonly JournalEntry[]): Promise<void> =>
  engine.session(async (c) => {
    await transaction(c, async () => {
      await c.query(sql);
      await engine.journal?.append(c, entries);
    });
    await engine.journal?.settle(c);
  });
const forgetFour = (engine: Engine): Promise<void> =>
  forget(
    engine,
    `delete from invoice where id = 4; delete from party where contract_id = 4;
     delete from contract where id = 4; delete from person where id = 4`,
    [
      { kind: "forget", table: "invoice", columns: null, rows: ["4"] },
      { kind: "forget", table: "party", columns: null, rows: ['["4","4"]'] },
      { kind: "forget", table: "contract", columns: null, rows: ["4"] },
      { kind: "forget", table: "person", columns: null, rows: ["4"] },
    ],
  );
const people = async (pool: Pool): Promise<string[]> =>
  (await pool.query<{ id: string }>("select id from person order by id")).rows.map(({ id }) => id);
const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "no failure",
    (error: unknown) => (error instanceof SermentError ? error.code : String(error)),
  );

beforeAll(async () => {
  server = await startEmbedded({ folder: join(home, "server"), settings });
});
afterAll(async () => {
  await opened.end();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

describe("open", () => {
  test("costs a query nothing: the planner knows that the database is open, and in a closed one that nobody is there", async () => {
    const { pool, engine } = await company();
    const plan = async (): Promise<string> =>
      (await pool.query<Record<string, string>>("explain (costs off) select * from accounting.person")).rows
        .map((row) => Object.values(row)[0])
        .join("\n");
    expect(await plan()).toContain("standing__accounting");
    expect(await plan()).not.toMatch(/regclass|journal_home|open\(|One-Time/);
    await engine.beginRestore();
    expect(await plan()).toContain("One-Time Filter: false");
  });

  test("a purpose is ended and kept out while the database is closed, and let in again", async () => {
    const { engine, url, pool } = await company();
    const own = await engine.openLogin("accounting", url);
    const purpose = openPool(own, { max: 1 });
    expect((await purpose.query("select id from accounting.person")).rows).not.toEqual([]);
    expect(await engine.beginRestore()).toEqual({ ended: 1 });
    await expect(purpose.query("select 1")).rejects.toThrow(/terminat|not permitted|closed|ECONN/i);
    await expect(purpose.query("select 1")).rejects.toThrow(/not permitted to log in/);
    // Somebody who lets the role in again is still refused, because the database is closed.
    await pool.query("alter role filed_accounting login");
    await expect(purpose.query("select 1")).rejects.toThrow(/this database is closed/);
    await pool.query("alter role filed_accounting nologin");
    await engine.reconcile();
    expect((await purpose.query("select id from accounting.person")).rows).not.toEqual([]);
    await purpose.end();
  });

  test("whoever holds a session of a purpose sees nobody from the next query on, prepared or not", async () => {
    const { engine, pool } = await company();
    const connection = await pool.connect();
    await connection.query("set role filed_accounting");
    const ask = async (): Promise<number> =>
      (await connection.query({ name: "kept", text: "select id from accounting.person" })).rows.length;
    for (let i = 0; i < 7; i++) expect(await ask()).toBe(2);
    await engine.beginRestore();
    expect(await ask()).toBe(0);
    await connection.query("reset role");
    connection.release();
  });
});

describe("a line that no commit followed", () => {
  test("a process killed between line and commit did nothing; the database stays open and goes on", async () => {
    const { engine, pool, place, url } = await company();
    const child = spawnSync(
      process.execPath,
      ["--import", "tsx", resolve("tests/support/journal-child.ts"), url, place.folder, place.keyFile],
      { encoding: "utf8" },
    );
    expect(child.signal).toBe("SIGKILL");
    expect(await people(pool)).toContain("3");
    expect(await engine.restoreStatus()).toMatchObject({ open: true, standing: "cut", written: 3, known: 1 });
    expect(await engineOf(pool, place).openness()).toBe("open");
    await forgetFour(engine);
    expect(await engine.restoreStatus()).toMatchObject({ standing: "whole", written: 5 });
    // What was never committed is not repeated after a restore either.
    await engine.beginRestore({ tables: ["person"] });
    await engine.reconcile();
    expect(await people(pool)).toEqual(["1", "2", "3"]);
  });

  test("the server killed between line and commit, likewise", async () => {
    const folder = join(home, "killed");
    const own = await startEmbedded({ folder, settings });
    const place = { folder: join(home, "killed-journal"), keyFile: join(home, "killed-key") };
    const pool = openPool(own.url, { max: 2 });
    await pool.query(smallSchema + smallPeople);
    const engine = engineOf(pool, place);
    await engine.apply();
    await engine.recordEvent({ subject: "1", kind: "erasure" });
    const pid = Number(readFileSync(join(own.folder, "database", "postmaster.pid"), "utf8").split("\n")[0]);
    await expect(
      engine.session((c) =>
        transaction(c, async () => {
          await c.query("delete from contact where person_id = 3; delete from person where id = 3");
          await engine.journal?.append(c, [{ kind: "forget", table: "person", columns: null, rows: ["3"] }]);
          process.kill(pid, "SIGKILL");
          await c.query("select pg_sleep(5)");
        }),
      ),
    ).rejects.toThrow();
    await pool.end().catch(() => undefined);
    const again = await restarted(folder);
    const after = openPool(again.url, { max: 2 });
    const engineAfter = engineOf(after, place);
    expect(await people(after)).toContain("3");
    expect(await engineAfter.restoreStatus()).toMatchObject({ standing: "cut" });
    await engineAfter.requireOpen();
    await engineAfter.recordEvent({ subject: "3", kind: "erasure" });
    expect(await engineAfter.restoreStatus()).toMatchObject({ standing: "whole" });
    await after.end();
    await again.stop();
  });

  /** Children of a killed server hold its memory for a moment. */
  async function restarted(folder: string): Promise<EmbeddedServer> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await startEmbedded({ folder, settings });
      } catch (error) {
        if (attempt === 30) throw error;
        await new Promise((wake) => setTimeout(wake, 500));
      }
    }
  }
});

test("a cold copy of the data folder put back is found out, closed and reconciled", async () => {
  const folder = join(home, "cold");
  let own = await startEmbedded({ folder, settings });
  const place = { folder: join(home, "cold-journal"), keyFile: join(home, "cold-key") };
  const pool = openPool(own.url, { max: 2 });
  await pool.query(smallSchema + smallPeople);
  const engine = engineOf(pool, place);
  await engine.apply();
  const purposeUrl = await engine.openLogin("accounting", own.url);
  await engine.recordEvent({ subject: "2", kind: "objection", purpose: "marketing", channel: "phone" });
  await pool.end();
  await own.stop();
  const data = join(own.folder, "database");
  execFileSync("cp", ["-a", data, `${data}.copy`]);
  own = await startEmbedded({ folder, settings });
  const second = openPool(own.url, { max: 2 });
  await forgetFour(engineOf(second, place));
  await second.end();
  await own.stop();
  rmSync(data, { recursive: true });
  renameSync(`${data}.copy`, data);

  own = await startEmbedded({ folder, settings });
  const third = openPool(own.url, { max: 2 });
  const purpose = openPool(purposeUrl.replace(/:\d+\//, `:${new URL(own.url).port}/`), { max: 1 });
  const restored = engineOf(third, place);
  expect(await people(third)).toContain("4");
  expect(await restored.openness()).toBe("older");
  // Whoever only asks how it stands is not told that it is closed while it is open.
  expect(await restored.restoreStatus()).toMatchObject({ open: false });
  expect(await restored.openness()).toBe("closed");
  await expect(restored.requireOpen()).rejects.toMatchObject({ code: "database-closed" });
  await expect(purpose.query("select 1")).rejects.toThrow();
  expect(await restored.openness()).toBe("closed");
  await restored.reconcile();
  expect(await people(third)).toEqual(["1", "2", "3"]);
  expect((await purpose.query("select id from accounting.person")).rows).not.toEqual([]);
  await purpose.end();
  await third.end();
  await own.stop();
});

describe("one table put back", () => {
  test("dropped and made again, it closes the database until it has forgotten again", async () => {
    const { engine, pool } = await company();
    await pool.query("create table public.contact_backup as table contact");
    await forget(engine, "delete from contact where id = 3", [
      { kind: "forget", table: "contact", columns: null, rows: ["3"] },
    ]);
    await pool.query(`drop table contact cascade;
      create table public.contact (
        id bigint generated by default as identity primary key,
        person_id bigint not null references public.person (id),
        at timestamptz not null
      );
      insert into contact select * from contact_backup;
      drop table contact_backup`);
    expect(await engine.openness()).toBe("tables");
    expect(await engine.restoreStatus()).toMatchObject({ tables: ["contact"] });
    await engine.apply();
    expect(await engine.openness()).toBe("closed");
    await engine.reconcile();
    expect((await pool.query("select id from contact")).rows).toEqual([]);
    expect(await engine.openness()).toBe("open");
  });

  test("its rows put back behind the triggers, it is said by hand", async () => {
    const { engine, pool } = await company();
    await pool.query("create table public.kept_aside as table person");
    await forgetFour(engine);
    await engine.rectify({ table: "person", row: "1", column: "email", value: "right@example.be" });
    await pool.query(`begin; set local session_replication_role = replica;
      delete from person; insert into person select * from kept_aside; drop table kept_aside; commit`);
    expect(await people(pool)).toContain("4");
    await engine.beginRestore({ tables: ["person"] });
    expect(await engine.reconcile()).toMatchObject({ outcome: "opened", replayed: { corrected: 1 } });
    expect(await people(pool)).toEqual(["1", "2", "3"]);
    expect((await pool.query("select email from person where id = 1")).rows).toEqual([{ email: null }]);
    const { rows } = await pool.query("select distinct subject from serment.standing order by 1");
    expect(rows).not.toContainEqual({ subject: "4" });
  });

  test("what is counted is what it changes, not what the journal names", async () => {
    const { engine, pool } = await company();
    await forgetFour(engine);
    await forget(engine, "update person set email = null, phone = null where id in (1, 2)", [
      { kind: "forget", table: "person", columns: ["email", "phone"], rows: ["1", "2"] },
    ]);
    await engine.rectify({ table: "person", row: "3", column: "email", value: null });
    const counts = async (options: { dryRun?: boolean }) => {
      const { tables, corrected } = (await engine.reconcile(options)).replayed;
      return { tables: tables.filter((one) => one.deleted + one.emptied + one.waiting > 0), corrected };
    };
    const nothing = { tables: [], corrected: 0 };
    await engine.beginRestore({ tables: ["person"] });
    expect([await counts({ dryRun: true }), await counts({})]).toEqual([nothing, nothing]);
    await pool.query("update person set email = 'back@example.be' where id in (1, 3)");
    await engine.beginRestore({ tables: ["person"] });
    const some = { tables: [{ table: "person", deleted: 0, emptied: 1, waiting: 0 }], corrected: 1 };
    expect([await counts({ dryRun: true }), await counts({})]).toEqual([some, some]);
    expect((await pool.query("select count(email)::int as kept from person")).rows).toEqual([{ kept: 0 }]);
  });

  test("a cell that is no text is corrected too; what is no value of its type is refused", async () => {
    const { engine, pool } = await company();
    const born = (value: string) => engine.rectify({ table: "person", row: "1", column: "born", value });
    expect(await born("1981-02-03")).toEqual({ changed: true, reentered: false });
    expect(await born("1981-02-03")).toEqual({ changed: false, reentered: false });
    expect(await failure(born("yesterdayish"))).toBe("bad-argument");
    expect((await pool.query("select born::text from person where id = 1")).rows).toEqual([
      { born: "1981-02-03" },
    ]);
  });

  test("a table that nobody has is refused, and nothing is closed", async () => {
    const { engine } = await company();
    expect(await failure(engine.beginRestore({ tables: ["contcat"] }))).toBe("not-found");
    for (const since of ["yesterday", "5", "1850-01-01T00:00:00Z", "2199-01-01T00:00:00Z"])
      expect(await failure(engine.beginRestore({ tables: ["contact"], since })), since).toBe("bad-argument");
    expect(await failure(engine.beginRestore({ since: "2026-01-01" }))).toBe("bad-argument");
    expect(await engine.openness()).toBe("open");
  });
});

describe("a journal that is not as it was", () => {
  let shop: Company;
  let file: string;
  beforeEach(async () => {
    shop = await company();
    await forgetFour(shop.engine);
    file = join(shop.place.folder, "journal-000001.jsonl");
    await shop.engine.beginRestore();
  });
  const reconcile = (options = {}) => engineOf(shop.pool, shop.place).reconcile(options);
  const stillClosed = async (): Promise<void> =>
    expect((await shop.pool.query<{ open: boolean }>("select serment.open() as open")).rows).toEqual([
      { open: false },
    ]);

  test("lost: the database stays closed until somebody types its name, and that is remembered", async () => {
    rmSync(shop.place.folder, { recursive: true });
    expect(await failure(reconcile())).toBe("journal-missing");
    expect(await failure(reconcile({ journalLost: "another" }))).toBe("bad-argument");
    await stillClosed();
    await reconcile({ journalLost: `shop_${count}` });
    expect(await engineOf(shop.pool, shop.place).restoreStatus()).toMatchObject({
      open: true,
      standing: "whole",
    });
    const { rows } = await shop.pool.query("select act from serment.restore_act order by id");
    expect(rows).toContainEqual({ act: "journalGivenUp" });
    expect(readFileSync(file, "utf8")).toContain('"givenUp":true');
  });

  test("its key lost, likewise", async () => {
    rmSync(shop.place.keyFile);
    expect(await failure(reconcile())).toBe("journal-key");
    await stillClosed();
    await reconcile({ journalLost: `shop_${count}` });
    expect(readdirSync(home).some((name) => name.startsWith(`shop_${count}-journal.given-up-`))).toBe(true);
  });

  test("cut off at its end, or older than the backup: the database stays closed", async () => {
    const text = readFileSync(file, "utf8");
    const ends = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
    // The last line is empty: it says that the one before was committed, and may be lost.
    const [settled = 0] = ends.slice(-2);
    for (const end of [...ends.slice(0, -2), settled - 10]) {
      writeFileSync(file, text.slice(0, end));
      expect(await failure(reconcile())).toBe("journal-behind");
    }
    await stillClosed();
    writeFileSync(file, text);
    expect(await reconcile()).toMatchObject({ outcome: "opened" });
  });

  test("one bit flipped, wherever: the database stays closed", async () => {
    const whole = readFileSync(file);
    for (let at = 5; at < whole.length; at += 10) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 7));
      writeFileSync(file, bytes);
      expect({ at, code: await failure(reconcile({ dryRun: true })) }).toEqual({
        at,
        code: expect.stringMatching(/^journal-(damaged|behind|key|foreign)$/),
      });
    }
    await stillClosed();
    writeFileSync(file, whole);
    expect(await reconcile()).toMatchObject({ outcome: "opened" });
  });

  test("damaged in one line and given up: what can be read is replayed, and the rest kept aside", async () => {
    await shop.engine.reconcile();
    await shop.pool.query("insert into person (id, name) values (4, 'Dirk')");
    const lines = readFileSync(file, "utf8").split("\n");
    lines[1] = lines[1]?.replace('"seq":1', '"seq":9') ?? "";
    writeFileSync(file, lines.join("\n"));
    const engine = engineOf(shop.pool, shop.place);
    await engine.beginRestore({ tables: ["person"] });
    expect(await failure(reconcile())).toBe("journal-damaged");
    const { givenUp } = await reconcile({ journalLost: `shop_${count}` });
    expect(await people(shop.pool)).toEqual(["1", "2", "3"]);
    expect(readFileSync(join(givenUp ?? "", "journal-000001.jsonl"), "utf8")).toBe(lines.join("\n"));
    await engineOf(shop.pool, shop.place).requireOpen();
  });

  test("another database's: the database stays closed", async () => {
    const other = await company();
    rmSync(shop.place.folder, { recursive: true });
    cpSync(other.place.folder, shop.place.folder, { recursive: true });
    expect(await failure(reconcile())).toBe("journal-key");
    cpSync(other.place.keyFile, shop.place.keyFile);
    expect(await failure(reconcile())).toBe("journal-foreign");
    await stillClosed();
  });
});

test("many sessions of two processes write one chain, and none waits in vain", async () => {
  const { engine, pool, place } = await company();
  await pool.query("insert into person (id, name) select n, 'P' || n from generate_series(100, 179) n");
  const other = engineOf(opened.open(urlOf(server, `shop_${count}`), 8), place);
  const mine = engineOf(opened.open(urlOf(server, `shop_${count}`), 8), place);
  await Promise.all(
    Array.from({ length: 80 }, (_, i) =>
      [mine, other][i % 2]?.recordEvent({ subject: String(100 + i), kind: "erasure" }),
    ),
  );
  const told: string[] = [];
  const report = await readJournal(place.folder, await openJournal(place).key(), {
    onLine: (line) => void told.push(...line.entries.map(({ kind }) => kind)),
  });
  expect(report).toMatchObject({ faults: [], voided: 0, unfinished: 0 });
  expect(told.filter((kind) => kind === "event")).toHaveLength(81);
  expect(await engine.restoreStatus()).toMatchObject({ standing: "whole", waiting: 0 });
});

test("whoever asks while others write is never told that the database is an older copy", async () => {
  const { place, pool } = await company();
  await pool.query("insert into person (id, name) select n, 'P' || n from generate_series(100, 159) n");
  const url = urlOf(server, `shop_${count}`);
  const writer = engineOf(opened.open(url, 4), place);
  const asked = engineOf(opened.open(url, 4), place);
  const said = new Set<string>();
  let writing = true;
  const ask = async (): Promise<void> => {
    while (writing) {
      said.add(await asked.openness());
      said.add(String((await asked.restoreStatus())?.trouble));
      await asked.requireOpen();
    }
  };
  const asking = Promise.all([ask(), ask(), ask()]);
  const subjects = Array.from({ length: 60 }, (_, i) => String(100 + i));
  await Promise.all(subjects.map((subject) => writer.recordEvent({ subject, kind: "erasure" })));
  writing = false;
  await asking;
  expect([...said].sort()).toEqual(["null", "open"]);
});

test("files that are older than every backup may go; a backup that is older than them is refused", async () => {
  const { pool, place } = await company();
  const small = openEngine({
    pool,
    policy,
    map: smallMap,
    journal: openJournal({ ...place, fullBytes: 500 }),
  });
  for (const subject of ["1", "2", "3"]) await small.recordEvent({ subject, kind: "erasure" });
  expect(readdirSync(place.folder).length).toBeGreaterThan(2);
  rmSync(join(place.folder, "journal-000001.jsonl"));
  const engine = engineOf(pool, place);
  await engine.beginRestore();
  expect(await engine.reconcile()).toMatchObject({ outcome: "opened" });
  // As a backup from before the first file would know.
  await pool.query("update serment.journal_mark set seq = 0");
  expect(await failure(engineOf(pool, place).reconcile())).toBe("journal-damaged");
});

test("a withdrawal whose journal cannot be written is not recorded", async () => {
  const { engine, pool, place } = await company();
  renameSync(place.folder, `${place.folder}.away`);
  writeFileSync(place.folder, "a file where the folder should be");
  expect(await failure(engine.recordEvent({ subject: "1", kind: "erasure" }))).toMatch(/^journal-/);
  expect((await pool.query("select count(*)::int as n from serment.event")).rows).toEqual([{ n: 1 }]);
  rmSync(place.folder);
  renameSync(`${place.folder}.away`, place.folder);
  await engine.recordEvent({ subject: "1", kind: "erasure" });
});

test("many events at once are told in the transactions that record them, or not recorded", async () => {
  const { engine, pool, place } = await company();
  await pool.query("insert into person (id, name) select n, 'P' || n from generate_series(1000, 6999) n");
  const events = Array.from({ length: 6_000 }, (_, i) => ({
    subject: String(1000 + i),
    kind: i % 2 === 0 ? "erasure" : "erasureLifted",
  }));
  await engine.recordEvents(events);
  const waiting = await pool.query(
    "select distinct kind from serment.journal_outbox o join serment.event e on e.id = o.event",
  );
  expect(waiting.rows).toEqual([{ kind: "erasureLifted" }]);
  expect(await engine.restoreStatus()).toMatchObject({ standing: "whole", written: 5, waiting: 3_000 });
  rmSync(place.folder, { recursive: true });
  expect(await failure(engine.recordEvents(events.slice(0, 10)))).toBe("journal-missing");
  expect((await pool.query("select count(*)::int as n from serment.event")).rows).toEqual([{ n: 6_001 }]);
});

test("a transaction that told the journal twice would be no use, and is stopped", async () => {
  const { engine } = await company();
  await expect(
    engine.session((c) =>
      transaction(c, async () => {
        for (const row of ["1", "2"])
          await engine.journal?.append(c, [{ kind: "forget", table: "person", columns: null, rows: [row] }]);
      }),
    ),
  ).rejects.toThrow("once");
  expect(await engine.openness()).toBe("open");
});

test("a policy is not applied with another database's journal, and nothing is made", async () => {
  const { place } = await company();
  await opened.open(server.url).query("create database stranger");
  const pool = opened.open(urlOf(server, "stranger"));
  await pool.query(smallSchema);
  expect(await failure(engineOf(pool, place).apply())).toBe("journal-foreign");
  expect((await pool.query("select to_regnamespace('serment') as made")).rows).toEqual([{ made: null }]);
});

test("a backup from before the journal is adopted, and lacks all of it", async () => {
  const { engine, place } = await company();
  await forgetFour(engine);
  await opened.open(server.url).query("create database ancient");
  const pool = opened.open(urlOf(server, "ancient"));
  await pool.query(smallSchema + smallPeople);
  const ancient = engineOf(pool, place);
  await ancient.beginRestore({ adopt: true });
  expect(await ancient.openness()).toBe("closed");
  await ancient.reconcile();
  expect(await people(pool)).toEqual(["1", "2", "3"]);
  expect((await pool.query("select subject, kind from serment.event")).rows).toEqual([
    { subject: "2", kind: "objection" },
  ]);
});
