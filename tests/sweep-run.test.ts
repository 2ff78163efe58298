/**
 * The run of a sweep against a real PostgreSQL in which things go wrong: rows that cannot be forgotten, locks, deadlocks,
 * sessions that are ended, several runs at once. Whatever happens, what can be forgotten is, nothing is half done, and
 * the history says exactly what was done. (What is forgotten at all is tried elsewhere; here everybody new is due.)
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Engine, openEngine, type SweepReport } from "../src/engine.ts";
import { SermentError } from "../src/errors.ts";
import { openJournal } from "../src/journal/journal.ts";
import { openPool, type Pool } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const policy = lawfulPolicy("swept");
const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "swept" });
const folder = await mkdtemp(join(tmpdir(), "serment-sweep-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const place = { folder: join(folder, "journal"), keyFile: join(folder, "journal.key") };
const pools: Pool[] = [];
afterAll(() => Promise.all(pools.map((pool) => pool.end())));
/** An engine as another process would have one. */
function engine(): Engine {
  const pool = openPool(database.url, { max: 4, applicationName: "sweeper" });
  pools.push(pool);
  return openEngine({ pool, policy, map: smallMap, journal: openJournal(place) });
}
const ours = engine();

const TODAY = "2026-06-01";
/** So many people whose one contact is long ago: nothing keeps them, nor it. */
const LEAVERS = 40;
const leave = () =>
  database.query(`
    insert into person (id, name, email) select 100 + n, 'Leaver ' || n, 'leaver' || n || '@example.be'
      from generate_series(1, ${LEAVERS}) as n;
    insert into contact (person_id, at) select 100 + n, '2020-01-01' from generate_series(1, ${LEAVERS}) as n;`);
const leavers = async (): Promise<{ people: number; contacts: number }> =>
  (
    await database.query<{ people: number; contacts: number }>(
      `select (select count(*) from person where id > 100)::int as people,
              (select count(*) from contact where person_id > 100)::int as contacts`,
    )
  )[0] ?? { people: -1, contacts: -1 };
const gone = { people: 0, contacts: 0 };
const lastRun = async () =>
  (
    await database.query<{ outcome: string; note: string | null; rows: string }>(
      `select r.outcome, r.note, (select coalesce(sum(b.rows_deleted), 0)::int from serment.sweep_batch b where b.run = r.id) as rows
       from serment.sweep_run r order by r.id desc limit 1`,
    )
  )[0];
/** Makes a trigger of the company's that speaks up when a person's contact is deleted. */
const obstacle = (body: string) =>
  database.query(`
    create or replace function public.obstacle() returns trigger language plpgsql as $$
    begin
      ${body}
      return old;
    end $$;
    create or replace trigger obstacle before delete on contact for each row execute function public.obstacle();`);

beforeAll(async () => {
  await ours.apply({ testClock: true });
  await database.query("update serment.test_clock set day = $1", [TODAY]);
  await ours.sweep({ confirmDay: TODAY });
  await database.query("create sequence public.tries");
});
beforeEach(async () => {
  await database.query(`
    drop trigger if exists obstacle on contact;
    delete from contact where person_id > 100;
    delete from person where id > 100;
    truncate serment.sweep_batch, serment.sweep_run;
    select setval('public.tries', 1, false);`);
  await ours.sweep({ confirmDay: TODAY });
  await database.query("truncate serment.sweep_batch, serment.sweep_run");
  await leave();
});

describe("a run", () => {
  test("forgets what is due, and the history tells it as the report does", async () => {
    const told: { done: number; total: number }[] = [];
    const report = await ours.sweep({ confirmDay: TODAY, onProgress: (progress) => told.push(progress) });
    expect(await leavers()).toEqual(gone);
    expect(report).toMatchObject({
      day: TODAY,
      outcome: "done",
      rowsDeleted: 2 * LEAVERS,
      cellsEmptied: 0,
      tables: { person: { deleted: LEAVERS }, contact: { deleted: LEAVERS } },
      left: [],
      waiting: 0,
      interrupted: false,
    });
    expect(await lastRun()).toEqual({ outcome: "done", note: null, rows: 2 * LEAVERS });
    expect(told.at(-1)?.done).toBe(told.at(-1)?.total);
    expect(await ours.sweptToday()).toBe(true);
  });

  test("with nothing due says so, and leaves a line without transactions", async () => {
    await ours.sweep({ confirmDay: TODAY });
    expect(await ours.sweep()).toMatchObject({
      outcome: "done",
      people: 0,
      batches: 0,
      rowsDeleted: 0,
      tables: {},
    });
    expect(await lastRun()).toEqual({ outcome: "done", note: null, rows: 0 });
  });

  test("in transactions of one person each comes to the same", async () => {
    const report = await ours.sweep({ confirmDay: TODAY, most: 1 });
    expect(await leavers()).toEqual(gone);
    expect(report).toMatchObject({ outcome: "done", rowsDeleted: 2 * LEAVERS });
    expect(report.batches).toBeGreaterThan(2);
  });

  test("that is interrupted ends after its transaction, says so, and is gone on with", async () => {
    const stop = new AbortController();
    const report = await ours.sweep({
      confirmDay: TODAY,
      most: 1,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(report).toMatchObject({ outcome: "incomplete", interrupted: true, batches: 1 });
    expect(report.waiting).toBe(LEAVERS - 1);
    expect(await lastRun()).toMatchObject({
      outcome: "incomplete",
      note: expect.stringContaining("interrupted"),
    });
    expect(await ours.sweptToday()).toBe(false);
    expect(await ours.sweep()).toMatchObject({
      outcome: "done",
      rowsDeleted: 2 * LEAVERS - report.rowsDeleted,
    });
    expect(await leavers()).toEqual(gone);
  });

  test("goes by what is installed, not by a policy file", async () => {
    const other = openEngine({
      pool: database.pool,
      policy: { ...policy, purposes: {} },
      map: { ...smallMap, tables: {} },
      journal: openJournal(place),
    });
    expect(await other.sweep({ confirmDay: TODAY })).toMatchObject({
      outcome: "done",
      rowsDeleted: 2 * LEAVERS,
    });
  });

  test("is not begun without a policy, nor without a journal", async () => {
    const empty = await freshDatabase(smallSchema);
    const bare = openEngine({ pool: empty.pool, policy, map: smallMap, journal: openJournal(place) });
    await expect(bare.sweep()).rejects.toMatchObject({ code: "not-installed" });
    const forgetful = openEngine({ pool: database.pool, policy, map: smallMap });
    await expect(forgetful.sweep({ confirmDay: TODAY })).rejects.toMatchObject({ code: "journal-missing" });
    expect(await leavers()).toEqual({ people: LEAVERS, contacts: LEAVERS });
  });

  test("is not stopped by the time limits a company sets for its users", async () => {
    await database.query(
      `alter database ${database.name} set statement_timeout = '1s';
       alter database ${database.name} set idle_in_transaction_session_timeout = '1s'`,
    );
    await obstacle("perform pg_sleep(0.05);");
    try {
      expect(await engine().sweep({ confirmDay: TODAY })).toMatchObject({ outcome: "done", batches: 1 });
    } finally {
      await database.query(
        `alter database ${database.name} reset statement_timeout;
         alter database ${database.name} reset idle_in_transaction_session_timeout`,
      );
    }
    expect(await leavers()).toEqual(gone);
  });
});

describe("what cannot be forgotten", () => {
  const stubborn = "if old.person_id in (107, 131) then raise exception 'not him: %', old; end if;";

  test("is found alone, named with what stands against it, and nobody else waits", async () => {
    await obstacle(stubborn);
    const report = await ours.sweep({ confirmDay: TODAY });
    expect(report).toMatchObject({ outcome: "incomplete", rowsDeleted: 2 * (LEAVERS - 2), waiting: 0 });
    expect(report.left.map(({ table, key }) => `${table} ${key}`).sort()).toEqual([
      "person 107",
      "person 131",
    ]);
    expect(report.left[0]?.why).toMatch(/^the function `(public\.)?obstacle` refuses it$/);
    expect(await leavers()).toEqual({ people: 2, contacts: 2 });
    const run = await lastRun();
    expect(run).toMatchObject({ outcome: "incomplete", rows: 2 * (LEAVERS - 2) });
    expect(run?.note).toContain("person 107: the function");
    expect(run?.note).not.toContain("not him");
  });

  test("goes with the next run once nothing stands against it any more", async () => {
    await obstacle(stubborn);
    await ours.sweep({ confirmDay: TODAY });
    expect(await ours.sweptToday()).toBe(false);
    await database.query("drop trigger obstacle on contact");
    expect(await ours.sweep()).toMatchObject({ outcome: "done", rowsDeleted: 4 });
    expect(await leavers()).toEqual(gone);
  });

  test("only because of another who was in the way is done in the end of the same run", async () => {
    // The last one can go only when he is the last.
    await obstacle(
      "if old.person_id = 107 and (select count(*) from contact where person_id > 100) > 1 then raise exception 'too early'; end if;",
    );
    expect(await ours.sweep({ confirmDay: TODAY })).toMatchObject({ outcome: "done", left: [] });
    expect(await leavers()).toEqual(gone);
  });

  test("because nothing works any more ends the run at once: a full disk is nobody's fault", async () => {
    await obstacle("raise exception 'no space left on device' using errcode = 'disk_full';");
    await expect(ours.sweep({ confirmDay: TODAY })).rejects.toMatchObject({ code: "sweep-broken-off" });
    expect(await leavers()).toEqual({ people: LEAVERS, contacts: LEAVERS });
    expect(await lastRun()).toMatchObject({ outcome: "failed", rows: 0 });
    await database.query("drop trigger obstacle on contact");
    expect(await ours.sweep()).toMatchObject({ outcome: "done", rowsDeleted: 2 * LEAVERS });
  });

  test("is not forgotten when the journal cannot be told, not even a part", async () => {
    const deaf = openEngine({
      pool: database.pool,
      policy,
      map: smallMap,
      journal: {
        ...openJournal(place),
        append: async () => {
          throw new SermentError("journal-unwritable", "the journal's disk is full");
        },
      },
    });
    await expect(deaf.sweep({ confirmDay: TODAY })).rejects.toMatchObject({ code: "journal-unwritable" });
    expect(await leavers()).toEqual({ people: LEAVERS, contacts: LEAVERS });
    expect(await lastRun()).toMatchObject({
      outcome: "failed",
      note: "the journal's disk is full",
      rows: 0,
    });
  });
});

describe("with others at work", () => {
  test.each([
    ["deadlock", "40P01"],
    ["conflict", "40001"],
    ["wait for a lock that was too long", "55P03"],
  ])("a %s is tried again", async (_, code) => {
    // A sequence counts on when the transaction is undone.
    await obstacle(
      `if nextval('public.tries') <= 2 then raise exception 'try again' using errcode = '${code}'; end if;`,
    );
    expect(await ours.sweep({ confirmDay: TODAY })).toMatchObject({ outcome: "done", left: [] });
    expect(await leavers()).toEqual(gone);
  });

  test("somebody whose row is being written to is left for later, and nobody else waits", async () => {
    const writer = await database.pool.connect();
    try {
      await writer.query("begin");
      await writer.query("select from person where id = 112 for update");
      await writer.query("select from contact where person_id = 112 for update");
      const report = await ours.sweep({ confirmDay: TODAY, lockTimeoutMs: 50 });
      expect(report.outcome).toBe("incomplete");
      expect(report.left.length + report.waiting).toBe(1);
      expect(await leavers()).toEqual({ people: 1, contacts: 1 });
    } finally {
      await writer.query("rollback");
      writer.release();
    }
    expect(await ours.sweep()).toMatchObject({ outcome: "done", rowsDeleted: 2 });
  });

  test("a table that is locked altogether ends the run soon, and nothing is half done", async () => {
    const writer = await database.pool.connect();
    try {
      await writer.query("begin; lock table contact in exclusive mode");
      const report = await ours.sweep({ confirmDay: TODAY, lockTimeoutMs: 10 });
      expect(report).toMatchObject({ outcome: "incomplete", rowsDeleted: 0 });
    } finally {
      await writer.query("rollback");
      writer.release();
    }
    expect(await leavers()).toEqual({ people: LEAVERS, contacts: LEAVERS });
    expect(await ours.sweep()).toMatchObject({ outcome: "done", rowsDeleted: 2 * LEAVERS });
  });

  test("a session that is ended is replaced, and what was committed counts once", async () => {
    let ended = 0;
    const cut = async (): Promise<void> => {
      if (++ended > 5) return;
      await database.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'sweeper' and datname = current_database()",
      );
    };
    const report = await ours.sweep({ confirmDay: TODAY, most: 2, onProgress: () => void cut() });
    expect(ended).toBeGreaterThan(2);
    expect(report).toMatchObject({ outcome: "done", rowsDeleted: 2 * LEAVERS });
    expect(await leavers()).toEqual(gone);
  });

  test.each([2, 8])("%i runs at once share the people, and each row is told once", async (sweepers) => {
    const reports = await Promise.all(
      Array.from({ length: sweepers }, () => engine().sweep({ confirmDay: TODAY, most: 3 })),
    );
    const sum = (of: (report: SweepReport) => number): number =>
      reports.reduce((total, report) => total + of(report), 0);
    expect(sum(({ rowsDeleted }) => rowsDeleted)).toBe(2 * LEAVERS);
    expect(sum(({ left, waiting }) => left.length + waiting)).toBe(0);
    expect(await leavers()).toEqual(gone);
  });

  test("a run beside steady writers ends, and leaves to the next one what they write meanwhile", async () => {
    let written = 0;
    let over = false;
    const writing = (async () => {
      while (!over) {
        await database.query("update person set phone = phone || '' where id in (1, 2)");
        await database.query("insert into contact (person_id, at) values (1, '2026-05-01')");
        written++;
      }
    })();
    try {
      const report = await ours.sweep({ confirmDay: TODAY, most: 1 });
      expect(report).toMatchObject({ outcome: "done", left: [] });
      expect(written).toBeGreaterThan(0);
    } finally {
      over = true;
      await writing;
    }
    expect(await leavers()).toEqual(gone);
    expect(await ours.sweep()).toMatchObject({ outcome: "done" });
  });

  test("a run of several sessions is still one run", async () => {
    await database.query(
      `insert into person (id, name) select 1000 + n, 'Many ' || n from generate_series(1, 6000) as n;
       insert into contact (person_id, at) select 1000 + n, '2020-01-01' from generate_series(1, 6000) as n`,
    );
    const report = await ours.sweep({ confirmDay: TODAY, parallel: 3 });
    expect(report).toMatchObject({ outcome: "done", rowsDeleted: 2 * (LEAVERS + 6000) });
    expect(await lastRun()).toMatchObject({ rows: 2 * (LEAVERS + 6000) });
    expect(await database.query("select count(*)::int as runs from serment.sweep_run")).toEqual([
      { runs: 1 },
    ]);
    expect(await leavers()).toEqual(gone);
  });
});
