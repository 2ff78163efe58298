/** `serment audit` as a script meets it, and bin/serment-verify.mjs as somebody without Serment does. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { canonical } from "../src/ledger/canonical.ts";
import { openLedger, type SignedState } from "../src/ledger/ledger.ts";
import { leafHash } from "../src/ledger/tree.ts";
import { startSealing } from "../src/nightly/sealing.ts";
import { freshDatabase } from "./support/database.ts";
import { serment, withEnvironment } from "./support/run-cli.ts";
import { someEvents } from "./support/sealed-events.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "auditcmd" });
const folder = mkdtempSync(join(tmpdir(), "serment-audit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
withEnvironment({
  DATABASE_URL: database.url,
  SERMENT_JOURNAL: join(folder, "journal"),
  SERMENT_LEDGER: undefined,
  SERMENT_LEDGER_KEY: undefined,
});
const ledgerFolder = join(folder, "ledger");
const engine = openEngine({
  pool: database.pool,
  policy: lawfulPolicy("auditcmd"),
  map: smallMap,
  journal: openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "journal.key") }),
  ledger: openLedger({ folder: ledgerFolder, keyFile: join(folder, "ledger.key") }),
});
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** Applying a policy may leave acts of its own. */
let leaves = 701;
const leafOf = async (event: number): Promise<number> =>
  Number(
    (
      await database.query<{ leaf: string }>(
        "select leaf from serment.ledger_entry where source = 'event' and id = $1",
        [event],
      )
    )[0]?.leaf,
  );

beforeAll(async () => {
  await engine.apply();
  leaves += Number(
    (await database.query<{ n: string }>("select count(*) as n from serment.ledger_queue"))[0]?.n,
  );
});

describe("serment audit", () => {
  test("says what waits before anything was sealed, and what was after", async () => {
    await database.query(someEvents(700));
    const before = await serment("audit", "status");
    expect(before).toMatchObject({
      code: 0,
      out: expect.stringMatching(new RegExp(`acts that wait +${leaves - 1}`)),
    });
    expect(before.out).toMatch(/log +not begun yet/);
    expect(await serment("audit", "seal")).toMatchObject({
      code: 0,
      out: `${leaves - 1} acts sealed; the tree has ${leaves} leaves\n`,
    });
    expect(existsSync(join(ledgerFolder, "checkpoint"))).toBe(true);
    const after = JSON.parse((await serment("audit", "status", "--json")).out);
    expect(after).toMatchObject({ size: leaves, signed: leaves, waiting: 0, late: false, trouble: null });
    expect(readFileSync(join(folder, "ledger.key.pub"), "utf8")).toBe(`${after.verifier}\n`);
  });

  test("an act that waits for more than an hour is told by three commands", async () => {
    await database.query(
      "insert into serment.event (subject_table, subject, kind, ground) values ('person', '1', 'restriction', 'claims')",
    );
    await database.query("update serment.ledger_queue set at = now() - interval '61 minutes'");
    expect(await serment("audit", "status")).toMatchObject({ code: 1 });
    expect((await engine.status()).ledger).toEqual({ sealed: leaves, waiting: 1, late: true });
    expect((await engine.proveRetention({ people: 0 })).unsealed).toBe(1);
    await serment("audit", "seal");
    expect((await engine.status()).ledger).toEqual({ sealed: leaves + 1, waiting: 0, late: false });
  });

  test("verify ends with 0 while it is whole, with 1 when it is not, and names the leaf", async () => {
    const early = file("early", (await serment("audit", "checkpoint")).out);
    expect(await serment("audit", "verify", "--checkpoint", early)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^the ledger is whole\n/),
      err: expect.stringContaining("verifying the ledger"),
    });
    await database.query(
      "set session_replication_role = replica; update serment.event set note = 'x' where id = 17; set session_replication_role = origin",
    );
    const found = await serment("audit", "verify");
    expect(found.code).toBe(1);
    expect(found.out).toContain(
      `THE LEDGER IS NOT WHOLE: 1 fault\n  leaf ${await leafOf(17)}, event 17: the act is not what was sealed\n`,
    );
    expect(JSON.parse((await serment("audit", "verify", "--json")).out)).toMatchObject({
      fine: false,
      faults: [{ kind: "changed", leaf: await leafOf(17), act: "event 17" }],
    });
    await database.query(
      "set session_replication_role = replica; update serment.event set note = null where id = 17; set session_replication_role = origin",
    );
    expect((await serment("audit", "verify", "--checkpoint", join(folder, "nowhere"))).code).toBe(2);
  });

  test("every sweep seals what waits", async () => {
    await database.query(someEvents(3));
    expect(await engine.sweep()).toMatchObject({ ledger: { sealed: 3, forgotten: {}, trouble: null } });
  });

  test("a worker seals by itself, each second while something waits", async () => {
    const said: string[] = [];
    const isSigned = async (): Promise<boolean> => {
      const { waiting, size, signed } = await engine.ledgerStatus();
      return waiting === 0 && size === signed;
    };
    const sealing = startSealing({
      url: database.url,
      engine: async (pool) =>
        openEngine({
          ...engine,
          pool,
          ledger: openLedger({ folder: ledgerFolder, keyFile: join(folder, "ledger.key") }),
        }),
      say: (line) => said.push(line),
      patience: { look: 20, retry: 50 },
    });
    try {
      for (let round = 0; round < 3; round++) {
        await database.query(someEvents(4));
        for (let tries = 0; tries < 500 && !(await isSigned()); tries++) await pause(20);
        expect(await isSigned()).toBe(true);
      }
      cpSync(ledgerFolder, join(folder, "elsewhere"), { recursive: true });
      rmSync(ledgerFolder, { recursive: true });
      await database.query(someEvents(1));
      for (let tries = 0; tries < 500 && said.length === 0; tries++) await pause(20);
    } finally {
      await sealing.stop();
    }
    expect(said).toEqual([
      expect.stringMatching(/^acts are not being sealed: there is no ledger in .*; trying again$/),
    ]);
    cpSync(join(folder, "elsewhere"), ledgerFolder, { recursive: true });
    await engine.seal();
    expect(await engine.audit()).toMatchObject({ fine: true });
  });
});

describe("bin/serment-verify.mjs", () => {
  const verify = (...args: string[]) =>
    spawnSync(process.execPath, [resolve("bin/serment-verify.mjs"), ...args], { encoding: "utf8" });
  const key = join(folder, "ledger.key.pub");

  test("needs nothing but Node", () => {
    const imports = readFileSync("bin/serment-verify.mjs", "utf8").matchAll(/from "([^"]+)"/g);
    expect([...imports].map(([, from]) => from?.startsWith("node:"))).toEqual([true, true, true]);
  });

  test("says yes to a receipt, and no once a letter of it is another", async () => {
    const receipt = (await serment("audit", "receipt", "16")).out;
    const good = verify(file("receipt.json", receipt), "--key", key);
    expect(good).toMatchObject({ status: 0, stderr: "" });
    expect(good.stdout).toMatch(/^the receipt holds: leaf \d+ of \d+, in the log serment-ledger\//);
    expect(good.stdout).toContain("  kind: consentGiven\n");
    const forged = receipt.replace("consentGiven", "consentTaken");
    expect(verify(file("forged.json", forged), "--key", key)).toMatchObject({
      status: 1,
      stderr: "NOT AS IT WAS: the act in it is not in the tree that was signed\n",
    });
    const other = readFileSync(key, "utf8").replace(/^\S/, "t");
    expect(verify(file("receipt.json", receipt), "--key", other).status).toBe(2);
  });

  test("says yes to the folder, with a checkpoint that was kept, and no to any change of it", async () => {
    expect(verify(ledgerFolder, "--key", key, "--checkpoint", join(folder, "early"))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(`it began with the ${leaves + 1} leaves of`),
    });
    for (const name of ["tile/0/000", "tile/1/000.p/2", "checkpoint"]) {
      const copy = join(folder, "copy");
      cpSync(ledgerFolder, copy, { recursive: true });
      const bytes = readFileSync(join(copy, name));
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      writeFileSync(join(copy, name), bytes);
      expect(verify(copy, "--key", key).status, name).toBe(1);
      rmSync(join(copy, name));
      expect(verify(copy, "--key", key).status, name).not.toBe(0);
      rmSync(copy, { recursive: true });
    }
  });

  test("says why it cannot be tried, and how it is used", () => {
    const tried: readonly (readonly [readonly string[], string])[] = [
      [[], "give one receipt"],
      [[ledgerFolder, ledgerFolder, "--key", key], "give one receipt"],
      [[ledgerFolder], "--key"],
      [[ledgerFolder, "--key"], "--key"],
      [[ledgerFolder, "--key", "nonsense"], "nonsense is no verifier key"],
      [[ledgerFolder, "--key", folder], "EISDIR"],
      [[ledgerFolder, "--keys", key], "there is no option --keys"],
      [[join(folder, "nowhere"), "--key", key], "there is no "],
      [[ledgerFolder, "--key", key, "--checkpoint", join(folder, "nowhere")], "there is no "],
      [[folder, "--key", key], "ENOENT"],
    ];
    for (const [args, words] of tried) {
      const { status, stdout, stderr } = verify(...args);
      expect({ status, stdout, stderr }, args.join(" ")).toEqual({
        status: 2,
        stdout: "",
        stderr: expect.stringContaining(words),
      });
      expect(stderr.split("\n"), stderr).toHaveLength(3);
    }
    expect(verify("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("serment-verify") });
  });

  test("refuses garbage in one line, and shows nothing a terminal would obey", async () => {
    const receipt = JSON.parse((await serment("audit", "receipt", "16")).out);
    const large = "x".repeat(17 * 1024 * 1024);
    for (const garbage of [
      "",
      "null",
      "7",
      "[]",
      "{}",
      "\u0000\uffff{",
      large,
      JSON.stringify({ ...receipt, proof: receipt.proof.slice(1) }),
      JSON.stringify({ ...receipt, proof: [...receipt.proof, ""] }),
      JSON.stringify({ ...receipt, proof: Array(100_000).fill(receipt.proof[0]) }),
      JSON.stringify({ ...receipt, proof: [null, {}] }),
      JSON.stringify({ ...receipt, leaf: -1 }),
      JSON.stringify({ ...receipt, leaf: "16" }),
      JSON.stringify({ ...receipt, leaf: 1e300 }),
      JSON.stringify({ ...receipt, entry: "null" }),
      JSON.stringify({ ...receipt, checkpoint: "" }),
      JSON.stringify({ ...receipt, checkpoint: `${receipt.checkpoint}\n` }),
    ]) {
      const { status, stdout, stderr } = verify(file("garbage.json", garbage), "--key", key);
      expect({ status, stdout }, garbage.slice(0, 200)).toEqual({ status: 1, stdout: "" });
      expect(stderr).toMatch(/^NOT AS IT WAS: [^\n]{1,200}\n$/);
    }
    expect(verify(ledgerFolder, "--key", key, "--checkpoint", file("bad", "x")).stderr).toMatch(
      /is no checkpoint/,
    );
    await database.query(
      "insert into serment.event (subject_table, subject, kind, note, ground) values ('person', '1', 'restriction', E'\\x1b[2J\\u202eevil', 'claims')",
    );
    await serment("audit", "seal");
    const [last] = await database.query<{ id: string }>("select max(id)::text as id from serment.event");
    const odd = verify(
      file("odd.json", (await serment("audit", "receipt", last?.id ?? "")).out),
      "--key",
      key,
    );
    expect(odd.stdout).toContain("  note: \\u{1b}[2J\\u{202e}evil\n");
  });

  test("knows trees of every size, from none to past powers of two", async () => {
    const place = { folder: join(folder, "sizes"), keyFile: join(folder, "sizes.key") };
    const ledger = openLedger(place);
    await ledger.begin("serment-ledger/sizes");
    expect(verify(place.folder, "--key", `${place.keyFile}.pub`)).toMatchObject({
      status: 0,
      stdout: `the ledger is whole: 0 leaves, root 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n`,
    });
    const entry = (i: number) => canonical({ row: { id: String(i) }, source: "event", v: 1 });
    for (const size of [1, 2, 3, 255, 256, 257, 511, 512, 513, 65_536, 65_537]) {
      const before = (await ledger.state()) as SignedState;
      const growing = await ledger.grow(before);
      for (let i = before.size; i < size; i++) await growing.append(leafHash(entry(i)));
      await growing.sign();
      const state = (await ledger.state()) as SignedState;
      expect(
        verify(place.folder, "--key", `${place.keyFile}.pub`, "--checkpoint", file("before", before.note)),
        `${size}`,
      ).toMatchObject({ status: 0, stderr: "" });
      for (const leaf of new Set([0, Math.floor(size / 2), size - 1])) {
        const receipt = await ledger.receipt(state, { entry: entry(leaf), leaf });
        expect(
          verify(file("one.json", JSON.stringify(receipt)), "--key", `${place.keyFile}.pub`),
          `${leaf} of ${size}`,
        ).toMatchObject({ status: 0 });
      }
    }
  });
});

test("a ledger that is lost for good is given up by the name of the database, and a new log begins", async () => {
  const early = join(folder, "early");
  rmSync(ledgerFolder, { recursive: true });
  expect(await serment("audit", "seal")).toMatchObject({
    code: 3,
    err: expect.stringContaining("there is no ledger in"),
  });
  expect((await serment("audit", "seal", "--ledger-lost", "another")).code).toBe(2);
  const begun = await serment("audit", "seal", "--ledger-lost", database.name);
  expect(begun).toMatchObject({
    code: 0,
    err: expect.stringContaining("a new log was begun: serment-ledger/"),
  });
  expect(await serment("audit", "verify", "--checkpoint", early)).toMatchObject({ code: 0 });
});
