/** `serment audit` as a script meets it, and bin/serment-verify.mjs as somebody without Serment does. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { openLedger } from "../src/ledger/ledger.ts";
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

  test("says how it is used when it cannot be tried", () => {
    expect(verify()).toMatchObject({ status: 2, stderr: expect.stringContaining("serment-verify") });
    expect(verify(join(folder, "nowhere"), "--key", key).status).toBe(2);
    expect(() =>
      execFileSync(process.execPath, [resolve("bin/serment-verify.mjs"), "--help"], { stdio: "pipe" }),
    ).toThrow();
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
