/**
 * Forgetting survives a connection that is lost at any byte, and a disk that is full: that of the database, and that
 * of the journal. What was answered is done, what was not answered is whole, and with room again the next run ends it.
 */
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { random } from "../senek/sample/random.ts";
import { expectNextRunToEnd, expectWholeBatches } from "./support/after-a-crash.ts";
import { crashRuns, crashSeed, crashTimeout } from "./support/crash-runs.ts";
import { type Copy, type LeaversCompany, leaversCompany } from "./support/leavers-database.ts";
import { type OwnServer, ownServer } from "./support/own-server.ts";
import { fill, fillLog, mayMount, smallDisk } from "./support/small-disk.ts";
import { type SweepChild, startSweep } from "./support/sweep-child.ts";
import { wireTo } from "./support/wire.ts";

const DAY = "2030-04-01";
const dice = random(crashSeed, 3);
/** How sweeps took a full disk of the database. */
const seen = { wentOn: 0, brokenOff: 0 };
afterAll(() => console.log(`room: seed ${crashSeed}, ${JSON.stringify(seen)}`));

const sweepOf = (company: LeaversCompany, copy: Copy, most: number, url = copy.url()): SweepChild =>
  startSweep({ url, journal: copy.journal, policy: company.policy, day: DAY, most });

describe("a lost connection", () => {
  let server: OwnServer;
  let company: LeaversCompany;
  /** What comes back over the wire in a whole sweep. */
  let whole: number;

  const sweepOver = async (copy: Copy, cuts: Parameters<typeof wireTo>[1] = {}) => {
    const wire = await wireTo(copy.url, cuts);
    const said = await sweepOf(company, copy, 10, wire.url).ended;
    const bytes = wire.bytes();
    await wire.close();
    return { said, bytes };
  };

  beforeAll(async () => {
    server = await ownServer();
    company = await leaversCompany(server.url, { name: "crash_wire", people: 400, day: DAY });
    const copy = await company.copy();
    whole = (await sweepOver(copy)).bytes;
    await copy.drop();
  });
  afterAll(() => server?.stop());

  test("at any byte, once or again and again, leaves whole batches and a run that goes on", {
    timeout: crashTimeout,
  }, async () => {
    for (let run = 0; run < crashRuns(2); run++) {
      const copy = await company.copy();
      // A session must get as far as its first batch, or it would never get further.
      const again = run % 2 === 1;
      const cutAfter = again ? dice.between(Math.floor(whole / 4), whole) : dice.between(1, whole - 1);
      const { said } = await sweepOver(copy, { cutAfter, again });
      expect(said).not.toHaveProperty("failed");
      await expectWholeBatches(company, copy);
      await expectNextRunToEnd(company, copy);
      await copy.drop();
    }
  });
});

describe.skipIf(!mayMount)("a full disk (a small one is mounted, which only root may)", () => {
  const settings = { min_wal_size: "32MB", max_wal_size: "32MB", wal_recycle: "off" };

  test("under the database stops the sweep at whole batches, and the next one ends it", {
    timeout: crashTimeout,
  }, async (context) => {
    const disk = smallDisk(400);
    if (disk === undefined) return context.skip("this machine lets nobody mount a disk in memory");
    const server = await ownServer({ folder: disk.folder, settings });
    try {
      const company = await leaversCompany(server.url, { name: "crash_disk", people: 2_000, day: DAY });
      for (let run = 0; run < crashRuns(2); run++) {
        const copy = await company.copy();
        await copy.pool.query("checkpoint");
        const full = fill(disk.folder, dice.between(0, 64));
        const wire = await wireTo(copy.url);
        const child = sweepOf(company, copy, 50, wire.url);
        // Now the tables cannot grow; every other time others write so much that the log cannot either.
        if (run % 2 === 1) await fillLog(copy.pool);
        await Promise.race([child.ended, pause(4_000)]);
        full.free();
        // Out of room for its log PostgreSQL may stop as a whole; it comes back with all that was committed.
        await server.comesBack();
        const said = await child.ended;
        await wire.close();
        const again = copy.reopen();
        seen[said.failed === undefined ? "wentOn" : "brokenOff"]++;
        await expectWholeBatches(company, again);
        await expectNextRunToEnd(company, again);
        await again.drop();
      }
    } finally {
      await server.stop();
      disk.remove();
    }
  });

  test("under the journal lets nothing be forgotten that the journal could not say", {
    timeout: crashTimeout,
  }, async (context) => {
    const disk = smallDisk(8);
    if (disk === undefined) return context.skip("this machine lets nobody mount a disk in memory");
    const server = await ownServer();
    try {
      const company = await leaversCompany(server.url, { name: "crash_journal", people: 1_000, day: DAY });
      for (let run = 0; run < crashRuns(1); run++) {
        const copy = await company.copy({ journals: disk.folder });
        const full = fill(disk.folder, dice.between(0, 40));
        expect(await sweepOf(company, copy, 20).ended).toMatchObject({ code: "journal-unwritable" });
        await expectWholeBatches(company, copy);
        full.free();
        await expectNextRunToEnd(company, copy);
        await copy.drop();
      }
    } finally {
      await server.stop();
      disk.remove();
    }
  });
});
