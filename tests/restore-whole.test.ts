/**
 * A whole database restored from an older backup, on the same server and on another one: it is closed by itself, it
 * says so, nothing comes back, and afterwards it goes on with the journal. Needs the system's own pg_dump.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Engine, openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { readJournal } from "../src/journal/read.ts";
import { type Pool, transaction } from "../src/postgres/connect.ts";
import { type EmbeddedServer, startEmbedded } from "../src/postgres/embedded.ts";
import { dump, pools, restore, systemBinaries, systemVersion, urlOf } from "./support/restored.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const policy = lawfulPolicy("putback");
const settings = { fsync: "off", shared_buffers: "32MB" };

describe.skipIf(systemVersion === undefined)(`PostgreSQL ${systemVersion}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "serment-putback-"));
  const place = { folder: join(folder, "journal"), keyFile: join(folder, "key") };
  const opened = pools();
  const servers: EmbeddedServer[] = [];
  let server: EmbeddedServer;
  let backup: Buffer;
  let before: Engine;

  const engineOf = (pool: Pool, at = place): Engine =>
    openEngine({ pool, policy, map: smallMap, journal: openJournal(at) });
  const start = async (name: string): Promise<EmbeddedServer> => {
    const made = await startEmbedded({ folder: join(folder, name), binaries: systemBinaries, settings });
    servers.push(made);
    return made;
  };
  /** A new database restored from the backup. */
  async function putBack(name: string, on = server): Promise<Pool> {
    await opened.open(on.url).query(`create database ${name}`);
    // Another server lacks the roles that rights were given to.
    restore(urlOf(on, name), backup, ...(on === server ? [] : ["--no-acl"]));
    return opened.open(urlOf(on, name));
  }
  /** A journal of its own, for rehearsing. */
  const copyOfJournal = (name: string) => {
    cpSync(place.folder, join(folder, name), { recursive: true });
    return { ...place, folder: join(folder, name) };
  };
  const seenBy = async (pool: Pool, purpose: string): Promise<unknown[]> => {
    const connection = await pool.connect();
    try {
      await connection.query(`set role putback_${purpose}`);
      return (await connection.query(`select * from ${purpose}.person order by id`)).rows;
    } finally {
      await connection.query("reset role");
      connection.release();
    }
  };
  const rows = async (pool: Pool, text: string) => (await pool.query(text)).rows;

  beforeAll(async () => {
    server = await start("server");
    await opened.open(server.url).query("create database shop");
    const pool = opened.open(urlOf(server, "shop"));
    await pool.query(smallSchema + smallPeople);
    before = engineOf(pool);
    await before.apply();
    await before.recordEvent({ subject: "2", kind: "objection", purpose: "marketing", channel: "phone" });
    await before.session(async (c) => {
      await c.query(
        `insert into serment.hold (subject_table, subject, reason, owner) values ('person', '3', 'a claim', 'Zoé')`,
      );
      await c.query("insert into serment.hold_act (hold, act, review_on) values (1, 'placed', '2030-01-01')");
    });
    backup = dump(urlOf(server, "shop"));

    // Since the backup: one person forgotten, cells of another, an objection, an erasure asked, a correction, holds.
    await before.session((c) =>
      transaction(c, async () => {
        await c.query("delete from invoice where id = 4");
        await c.query("delete from party where contract_id = 4");
        await c.query("delete from contract where id = 4");
        await c.query("delete from person where id = 4");
        await c.query("update person set phone = null where id = 2");
        await c.query("insert into serment.hold_act (hold, act) values (1, 'lifted')");
        await c.query(
          `insert into serment.hold (subject_table, subject, reason, owner) values ('person', '2', 'another', 'Zoé')`,
        );
        await c.query(
          "insert into serment.hold_act (hold, act, review_on) values (2, 'placed', '2031-01-01')",
        );
        await before.journal?.append(c, [
          { kind: "forget", table: "invoice", columns: null, rows: ["4"] },
          { kind: "forget", table: "party", columns: null, rows: ['["4","4"]'] },
          { kind: "forget", table: "contract", columns: null, rows: ["4"] },
          { kind: "forget", table: "person", columns: null, rows: ["4"] },
          { kind: "forget", table: "person", columns: ["phone"], rows: ["2"] },
          { kind: "holdLifted", hold: "1" },
          {
            kind: "hold",
            hold: "2",
            subject: { table: "person", key: "2" },
            row: null,
            category: null,
            table: null,
            reviewOn: "2031-01-01",
          },
        ]);
      }),
    );
    await before.recordEvent({
      subject: "1",
      kind: "objection",
      purpose: "directMarketing",
      note: "by phone",
    });
    await before.recordEvent({ subject: "3", kind: "erasure" });
    await before.rectify({ table: "person", row: "1", column: "email", value: "right@example.be" });
  });
  afterAll(async () => {
    await opened.end();
    for (const one of servers) await one.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("the journal holds nobody's key, name or reason", async () => {
    const texts: string[] = [];
    await readJournal(place.folder, await openJournal(place).key(), {
      onLine: (line) => void texts.push(JSON.stringify(line.entries)),
    });
    expect(texts.join()).not.toMatch(/right@example|by phone|another|Zoé|"4"|"3"/);
  });

  test("a copy is closed before anybody looks: no purpose sees a person in it, and the original goes on", async () => {
    const pool = await putBack("closed_copy");
    expect(await seenBy(pool, "marketing")).toEqual([]);
    expect(await seenBy(opened.open(urlOf(server, "shop")), "accounting")).not.toEqual([]);
    const engine = engineOf(pool);
    await expect(engine.requireOpen()).rejects.toMatchObject({ code: "database-closed" });
    expect(await engine.openness()).toBe("closed");
    expect(await before.openness()).toBe("open");
    await expect(
      engine.recordEvent({ subject: "1", kind: "objection", purpose: "directMarketing" }),
    ).rejects.toMatchObject({ code: "database-closed" });
    expect(await engine.restoreStatus()).toMatchObject({ open: false, standing: "restored", known: 1 });
  });

  test("a copy beside its original is not reconciled by mistake", async () => {
    const engine = engineOf(opened.open(urlOf(server, "closed_copy")));
    await expect(engine.reconcile()).rejects.toMatchObject({ code: "journal-in-use" });
  });

  test("a rehearsal says what it would do and changes nothing", async () => {
    const pool = opened.open(urlOf(server, "closed_copy"));
    const engine = engineOf(pool, copyOfJournal("rehearsed"));
    const found = await engine.reconcile({ dryRun: true });
    expect(found).toMatchObject({
      outcome: "preview",
      replayed: { events: { objection: 1, erasure: 1 }, corrected: 1, holdsPlaced: 1, holdsLifted: 1 },
    });
    expect(await rows(pool, "select count(*)::int as n from person")).toEqual([{ n: 4 }]);
    expect(await engine.openness()).toBe("closed");
  });

  const reconciled = async (pool: Pool, engine: Engine): Promise<void> => {
    expect(await rows(pool, "select id, phone, email from person order by id")).toEqual([
      { id: "1", phone: "+32470000001", email: null },
      { id: "2", phone: null, email: "bert@example.be" },
      { id: "3", phone: "+32470000003", email: "chloe@example.be" },
    ]);
    expect(await rows(pool, "select id from contract order by id")).toEqual([{ id: "1" }, { id: "2" }]);
    expect(await rows(pool, "select id from invoice order by id")).toEqual([{ id: "1" }, { id: "2" }]);
    expect(await rows(pool, "select subject, kind from serment.event order by at")).toEqual([
      { subject: "2", kind: "objection" },
      { subject: "1", kind: "objection" },
      { subject: "3", kind: "erasure" },
    ]);
    expect(await rows(pool, "select id, subject, owner from serment.active_hold")).toEqual([
      { id: "2", subject: "2", owner: "to be named" },
    ]);
    expect(await seenBy(pool, "marketing")).toEqual([]);
    expect(await seenBy(pool, "accounting")).not.toEqual([]);
    expect(await engine.openness()).toBe("open");
    expect(await engine.restoreStatus()).toMatchObject({
      standing: "whole",
      waiting: 0,
      reentry: [{ table: "person", row: "1", column: "email", emptied: true }],
    });
  };

  test("reconciled, it has forgotten what was forgotten, heard what was said, and goes on", async () => {
    const pool = opened.open(urlOf(server, "closed_copy"));
    const engine = engineOf(pool, copyOfJournal("replaced"));
    const phases = new Set<string>();
    const done = await engine.reconcile({ takeOver: "shop", onProgress: ({ phase }) => phases.add(phase) });
    expect(done.replayed.tables).toContainEqual({ table: "person", deleted: 1, emptied: 1, waiting: 0 });
    expect([...phases]).toEqual(["reading", "looking", "replaying", "opening"]);
    await reconciled(pool, engine);
    expect(await engine.reconcile()).toMatchObject({ outcome: "nothing" });
    await engine.rectify({ table: "person", row: "1", column: "email", value: "right@example.be" });
    expect(await engine.restoreStatus()).toMatchObject({ reentry: [] });
    await engine.recordEvent({ subject: "2", kind: "erasure" });
    expect(await engine.restoreStatus()).toMatchObject({ standing: "whole" });
    expect(await rows(pool, "select act from serment.restore_act order by id")).toContainEqual({
      act: "replayed",
    });
  });

  test("on another server, where no role exists yet, likewise", async () => {
    const other = await start("other");
    const pool = await putBack("shop", other);
    const engine = engineOf(pool, copyOfJournal("elsewhere"));
    expect(await engine.openness()).toBe("closed");
    await engine.reconcile();
    await reconciled(pool, engine);
  });

  test("on a server of another major version likewise", async () => {
    const newer = await startEmbedded({ folder: join(folder, "newer"), settings });
    servers.push(newer);
    const pool = await putBack("shop", newer);
    const { rows: versions } = await pool.query("show server_version_num");
    expect(Number(versions[0].server_version_num)).toBeGreaterThan(Number(systemVersion) * 10_000 + 9_999);
    const engine = engineOf(pool, copyOfJournal("upgraded"));
    expect(await seenBy(pool, "accounting").catch(() => [])).toEqual([]);
    await engine.reconcile();
    await reconciled(pool, engine);
  });

  test("the rows of one table put back from a dump are forgotten again once that is said", async () => {
    const at = { folder: join(folder, "solo"), keyFile: join(folder, "solo.key") };
    await opened.open(server.url).query("create database solo");
    const pool = opened.open(urlOf(server, "solo"));
    await pool.query(smallSchema + smallPeople);
    const engine = engineOf(pool, at);
    await engine.apply();
    const rowsOnly = dump(urlOf(server, "solo"), "--data-only", "--table", "public.invoice");
    await engine.session((c) =>
      transaction(c, async () => {
        await c.query("delete from invoice where id = 4");
        await engine.journal?.append(c, [{ kind: "forget", table: "invoice", columns: null, rows: ["4"] }]);
      }),
    );
    await pool.query("truncate invoice");
    restore(urlOf(server, "solo"), rowsOnly, "--data-only");
    expect(await rows(pool, "select count(*)::int as n from invoice")).toEqual([{ n: 3 }]);
    await engine.beginRestore({ tables: ["invoice"] });
    const { replayed } = await engine.reconcile();
    expect(replayed.tables).toEqual([{ table: "invoice", deleted: 1, emptied: 0, waiting: 0 }]);
    expect(await rows(pool, "select id from invoice order by id")).toEqual([{ id: "1" }, { id: "2" }]);
    expect(await engine.openness()).toBe("open");
  });

  test("a reconciliation that is cut off leaves the copy closed, and is begun again", async () => {
    const pool = await putBack("cut_off");
    const at = copyOfJournal("interrupted");
    const engine = engineOf(pool, at);
    const stop = engine.reconcile({
      takeOver: "shop",
      onProgress: ({ phase }) => {
        if (phase === "opening") throw new Error("cut off");
      },
    });
    await expect(stop).rejects.toThrow("cut off");
    expect(await engineOf(pool, at).openness()).toBe("closed");
    await engineOf(pool, at).reconcile({ takeOver: "shop" });
    await reconciled(pool, engineOf(pool, at));
  });

  test("the original finds out when the journal has gone on without it, and stays closed", async () => {
    const pool = opened.open(urlOf(server, "shop"));
    const engine = engineOf(pool, { ...place, folder: join(folder, "replaced") });
    await expect(engine.requireOpen()).rejects.toMatchObject({ code: "database-closed" });
    expect(await seenBy(pool, "accounting")).toEqual([]);
    expect(await rows(pool, "select act, note from serment.restore_act order by id desc limit 1")).toEqual([
      { act: "closed", note: "the journal is further than this database" },
    ]);
  });
});
