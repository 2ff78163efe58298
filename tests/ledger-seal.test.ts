/**
 * Acts become leaves of one tree: in the order they came, each once, whoever else writes or seals; and an act that
 * cannot be put where it will be sealed is not recorded.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reconcileLedger, seal } from "../src/enforce/seal.ts";
import type { SermentError } from "../src/errors.ts";
import { readVerifier, verified } from "../src/ledger/checkpoint.ts";
import { openLedger } from "../src/ledger/ledger.ts";
import { verifyReceipt } from "../src/ledger/receipt.ts";
import { withConnection } from "../src/postgres/connect.ts";
import { auditLedger } from "../src/prove/audit.ts";
import { sealedAct } from "../src/prove/ledger-status.ts";
import { failureOf, sealedDatabase, someEvents } from "./support/sealed.ts";

const { database, ledger, folder, audit, seal: sealNow } = await sealedDatabase("sealing");

const state = async () => {
  const found = await ledger.state();
  if (found === undefined) throw new Error("no checkpoint");
  return found;
};
const event =
  "insert into serment.event (subject_table, subject, kind, ground) values ('person', '1', 'restriction', 'claims')";

test("the first seal begins a log whose first leaf says so; its key is for its owner's eyes", async () => {
  await database.query(someEvents(700));
  expect(await sealNow()).toEqual({ sealed: 700, size: 701, lost: 0, elsewhere: false });
  expect(statSync(ledger.place.keyFile).mode & 0o777).toBe(0o400);
  const [first] = await database.query("select source, id from serment.ledger_entry where leaf = 0");
  expect(first).toEqual({ source: "log", id: "1" });
  const { size, origin } = await state();
  expect(size).toBe(701);
  const key = readVerifier(readFileSync(`${ledger.place.keyFile}.pub`, "utf8"));
  expect(key?.name).toBe(origin);
  expect(key && verified(readFileSync(join(ledger.place.folder, "checkpoint"), "utf8"), key)?.size).toBe(701);
  expect(await audit()).toMatchObject({ fine: true, faultCount: 0 });
});

test("acts are sealed in the order they were recorded, and nothing is sealed twice", async () => {
  await database.query(someEvents(1_000));
  await sealNow();
  expect(await sealNow()).toMatchObject({ sealed: 0, size: 1_701 });
  const rows = await database.query<{ id: string }>(
    "select id from serment.ledger_entry where source = 'event' order by leaf",
  );
  expect(rows.map(({ id }) => Number(id))).toEqual(Array.from({ length: 1_700 }, (_, i) => i + 1));
  expect(await database.query("select from serment.ledger_queue")).toEqual([]);
});

test("with writers and several sealers at once there is one tree, without gaps", async () => {
  const others = [1, 2, 3].map(() => openLedger(ledger.place));
  const writing = Promise.all(Array.from({ length: 60 }, () => database.query(someEvents(20))));
  let sealed = 0;
  const sealing = others.map(async (own) => {
    for (let round = 0; round < 8; round++)
      sealed += (await withConnection(database.pool, (c) => seal(c, own))).sealed;
  });
  await Promise.all([writing, ...sealing]);
  sealed += (await sealNow()).sealed;
  expect(sealed).toBe(1_200);
  const [counted] = await database.query(
    "select count(*)::int as leaves, max(leaf)::int as last, count(distinct (source, id))::int as acts from serment.ledger_entry",
  );
  expect(counted).toEqual({ leaves: 2_901, last: 2_900, acts: 2_901 });
  expect(await audit()).toMatchObject({ fine: true });
});

test("what is sealed and signed while somebody verifies is no fault", async () => {
  const busy = {
    ...ledger,
    state: async () => {
      await database.query(someEvents(10));
      await sealNow();
      return ledger.state();
    },
  };
  expect(await withConnection(database.pool, (c) => auditLedger(c, busy))).toMatchObject({ fine: true });
});

test("unfinished tiles stay for older checkpoints until they are whole", async () => {
  const { size } = await state();
  await database.query(someEvents(1));
  await sealNow();
  const unfinished = join(ledger.place.folder, `tile/0/${String(Math.floor(size / 256)).padStart(3, "0")}.p`);
  expect(readdirSync(unfinished)).toEqual(expect.arrayContaining([size % 256, (size % 256) + 1].map(String)));
  const older = join(unfinished, String(size % 256));
  const bytes = readFileSync(older);
  writeFileSync(older, Buffer.alloc(bytes.length));
  expect((await audit()).faults).toMatchObject([{ kind: "file" }]);
  writeFileSync(older, bytes);
  await database.query(someEvents(256));
  await sealNow();
  expect(existsSync(unfinished)).toBe(false);
  expect(await audit()).toMatchObject({ fine: true });
});

test("no writer waits for who seals", async () => {
  await withConnection(database.pool, async (c) => {
    await c.query("begin");
    await c.query(
      "select * from serment.ledger_queue for update; select * from serment.ledger_edge for update",
    );
    await database.query(`set statement_timeout = '2s'; ${event}; reset statement_timeout`);
    await c.query("rollback");
  });
});

test("an act that cannot be put where it is sealed is not recorded", async () => {
  const count = () => database.query("select count(*)::int as n from serment.event");
  const before = await count();
  await database.query("alter table serment.ledger_queue add constraint none check (id < 0) not valid");
  expect(String(await failureOf(database.query(event)))).toContain("violates check constraint");
  await database.query("alter table serment.ledger_queue drop constraint none");
  expect(await count()).toEqual(before);
});

test("nobody changes or removes an act, a leaf or a root, the owner neither", async () => {
  for (const [table, column] of [
    ["event", "note"],
    ["consent_record", "surface"],
    ["ledger_log", "origin"],
    ["forgotten", "rule"],
    ["ledger_entry", "source"],
    ["ledger_seal", "at"],
  ] as const) {
    const tries = [`update serment.${table} set ${column} = ${column}`, `truncate serment.${table} cascade`];
    if (table === "event" || table.startsWith("ledger")) tries.push(`delete from serment.${table}`);
    for (const attempt of tries)
      expect(String(await failureOf(database.query(attempt))), attempt).toContain("never changed or removed");
  }
});

describe("an end between the commit and the files", () => {
  test("is made up for by the next run, and the tree is the same", async () => {
    const torn = { ...ledger, grow: () => Promise.reject(new Error("killed")) };
    await database.query(someEvents(300));
    expect(String(await failureOf(withConnection(database.pool, (c) => seal(c, torn))))).toContain("killed");
    const before = (await state()).size;
    expect(await audit()).toMatchObject({ fine: true });
    const { size, sealed } = await sealNow();
    expect(sealed).toBe(0);
    expect(size).toBeGreaterThan(before);
    expect((await state()).size).toBe(size);
    expect(await audit()).toMatchObject({ fine: true });
  });

  test("between the first tiles and the checkpoint as well", async () => {
    const torn = {
      ...ledger,
      grow: async (...given: Parameters<typeof ledger.grow>) => ({
        ...(await ledger.grow(...given)),
        sign: () => Promise.reject(new Error("killed")),
      }),
    };
    await database.query(someEvents(900));
    expect(String(await failureOf(withConnection(database.pool, (c) => seal(c, torn))))).toContain("killed");
    expect(await audit()).toMatchObject({ fine: true });
    await sealNow();
    expect(await audit()).toMatchObject({ fine: true });
  });
});

describe("a receipt", () => {
  test("proves any act, at any size of the tree, and nothing else", async () => {
    const { origin } = await state();
    const verifier = await ledger.verifier(origin);
    for (const id of ["1", "255", "256", "257", "700", "2900"]) {
      const sealed = await withConnection(database.pool, (c) => sealedAct(c, { source: "event", id }));
      const receipt = await ledger.receipt(await state(), sealed);
      const verdict = verifyReceipt(receipt, verifier);
      expect(verdict).toMatchObject({ good: true, entry: { source: "event", row: { id } } });
      const entry = receipt.entry.replace('"subject_table":"person"', '"subject_table":"persons"');
      expect(verifyReceipt({ ...receipt, entry }, verifier).good).toBe(false);
      expect(verifyReceipt({ ...receipt, leaf: receipt.leaf + 1 }, verifier).good).toBe(false);
      expect(
        verifyReceipt({ ...receipt, checkpoint: receipt.checkpoint.replace(/\n\d/, "\n9") }, verifier).good,
      ).toBe(false);
    }
  });

  test("is refused for what is not there or not sealed yet, with what to do", async () => {
    const ask = (source: string, id: string) =>
      failureOf(withConnection(database.pool, (c) => sealedAct(c, { source, id })));
    expect(await ask("event", "99999999")).toMatchObject({ code: "not-found" });
    expect(await ask("evnt", "1")).toMatchObject({ hint: expect.stringContaining("event") });
    expect(await ask("event", "1; drop table x")).toMatchObject({ code: "not-found" });
    const [made] = await database.query<{ id: string }>(`${event} returning id`);
    expect(await ask("event", made?.id ?? "")).toMatchObject({ hint: "run `serment audit seal`" });
    await sealNow();
  });
});

describe("an act whose row is gone before it was sealed", () => {
  test("is said to be lost each time, and keeps nothing else from being sealed", async () => {
    const [made] = await database.query<{ id: string }>(`${event} returning id`);
    await database.query("alter table serment.event disable trigger serment_forgotten_only");
    await database.query(`delete from serment.event where id = ${made?.id}`);
    await database.query("alter table serment.event enable trigger serment_forgotten_only");
    await database.query(someEvents(5));
    expect(await sealNow()).toMatchObject({ sealed: 5, lost: 1 });
    expect(await sealNow()).toMatchObject({ sealed: 0, lost: 1 });
    expect(await audit()).toMatchObject({
      fine: false,
      faults: [{ kind: "missing", act: `event ${made?.id}` }],
    });
    await database.query(`delete from serment.ledger_queue where id = ${made?.id}`);
  });
});

describe("a key that is no use is named, with what to do, and nothing is sealed", () => {
  const { keyFile } = ledger.place;
  let kept = "";
  beforeAll(() => {
    kept = readFileSync(keyFile, "utf8");
  });
  const trouble = async (): Promise<unknown> => {
    const before = await database.query("select count(*) from serment.ledger_entry");
    const found = await failureOf(withConnection(database.pool, (c) => seal(c, openLedger(ledger.place))));
    expect(await database.query("select count(*) from serment.ledger_entry")).toEqual(before);
    return found;
  };
  const put = (text: string, mode: number): void => {
    rmSync(keyFile, { recursive: true, force: true });
    writeFileSync(keyFile, text, { mode });
    chmodSync(keyFile, mode);
  };
  afterAll(() => put(kept, 0o400));

  test.each([
    ["open to everybody", () => put(kept, 0o644), "ledger-key", /open to everybody.*chmod 400/],
    ["garbage", () => put("garbage", 0o400), "ledger-key", /holds no key/],
    ["another one", () => put("ab".repeat(32), 0o400), "ledger-damaged", /not signed with our key/],
    ["gone", () => rmSync(keyFile, { force: true }), "ledger-key", /is not there/],
    ["a folder", () => [rmSync(keyFile), mkdirSync(keyFile)], "ledger-key", /cannot be read/],
  ] as const)("%s", async (_, meddle, code, words) => {
    await database.query(someEvents(1));
    meddle();
    const found = await trouble();
    expect(found).toMatchObject({ code });
    const { message, hint } = found as SermentError;
    expect(`${message}; ${hint}`).toMatch(words);
    put(kept, 0o400);
    expect(await sealNow()).toMatchObject({ sealed: 1 });
  });
});

describe("files that are not this database's", () => {
  const other = openLedger({ folder: join(folder, "other"), keyFile: join(folder, "other.key") });
  const sealWith = (given: typeof ledger) => failureOf(withConnection(database.pool, (c) => seal(c, given)));

  beforeAll(async () => {
    await database.query(someEvents(3));
  });

  test("are not gone on with: none where there were some", async () => {
    expect(await sealWith(other)).toMatchObject({ code: "ledger-missing" });
    expect(existsSync(other.place.folder)).toBe(false);
  });

  test("nor another log's", async () => {
    await other.begin("serment-ledger/another");
    const grown = await other.grow((await other.state()) as never);
    await grown.append(Buffer.alloc(32, 1));
    await grown.sign();
    expect(await sealWith(other)).toMatchObject({ code: "ledger-foreign" });
    rmSync(other.place.folder, { recursive: true });
  });

  test("nor those that know more than the database, until it is said to be a restored copy", async () => {
    const known = await state();
    const grown = await ledger.grow(known);
    await grown.append(Buffer.alloc(32, 1));
    await grown.sign();
    expect(await sealWith(ledger)).toMatchObject({ code: "ledger-ahead" });
    expect((await audit()).faults).toContainEqual(
      expect.objectContaining({
        kind: "missing",
        leaf: known.size,
        found: expect.stringContaining("the checkpoint outside"),
      }),
    );
    const before = await state();
    const begun = await withConnection(database.pool, (c) => reconcileLedger(c, ledger));
    expect(begun?.aside).toMatch(/ledger\.given-up-\d{8}T\d{6}Z$/);
    const after = await state();
    expect(after.origin).toBe(begun?.origin);
    expect(after.size).toBe(known.size + 1);
    const [log] = await database.query<{ former: string; leaf: string }>(
      "select l.former, e.leaf from serment.ledger_log l join serment.ledger_entry e on e.source = 'log' and e.id = l.id order by l.id desc limit 1",
    );
    expect(log).toEqual({ former: before.note, leaf: String(known.size) });
    await sealNow();
    expect(await audit({ checkpoints: [known.note] })).toMatchObject({ fine: true });
    expect(await audit({ checkpoints: [before.note] })).toMatchObject({
      fine: false,
      faults: [{ kind: "checkpoint" }],
    });
    expect(await withConnection(database.pool, (c) => reconcileLedger(c, ledger))).toBeUndefined();
  });
});
