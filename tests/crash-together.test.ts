/**
 * Several sweepers at once, and a sweep against people at work: writers who add contracts, payments and consents for
 * the very people being forgotten. Work is shared and done once; and what a writer still saw when its own change had
 * become a reason to keep it stays.
 */
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { random } from "../senek/sample/random.ts";
import { transaction, withConnection } from "../src/postgres/connect.ts";
import { expectNextRunToEnd, expectNothingKeptWithoutReason, expectProof } from "./support/after-a-crash.ts";
import { crashRuns, crashSeed, crashTimeout } from "./support/crash-runs.ts";
import { historyOf, snapshotOf, wrongsAtTheEnd } from "./support/forgetting-checker.ts";
import { type Copy, type LeaversCompany, leaversCompany } from "./support/leavers-database.ts";
import { type OwnServer, ownServer } from "./support/own-server.ts";
import { startSweep } from "./support/sweep-child.ts";

const PEOPLE = 1_000;
const DAY = "2030-04-01";
const dice = random(crashSeed, 2);
let server: OwnServer;
let company: LeaversCompany;
const seen = { acknowledged: 0, tooLate: 0, refused: 0 };

beforeAll(async () => {
  server = await ownServer();
  company = await leaversCompany(server.url, { name: "crash_together", people: PEOPLE, day: DAY });
});
afterAll(async () => {
  await server?.stop();
  console.log(`together: seed ${crashSeed}, ${JSON.stringify(seen)}`);
});

const sweepOf = (copy: Copy, most = 10) =>
  startSweep({ url: copy.url(), journal: copy.journal, policy: company.policy, day: DAY, most });
/** How long people go on writing at most. */
const WRITING_MS = 5_000;

test.each([2, 8])(
  "%i sweepers at once share the work and do nothing twice",
  { timeout: crashTimeout },
  async (sweepers) => {
    for (let run = 0; run < Math.max(1, crashRuns(1) / 10); run++) {
      const copy = await company.copy();
      const children = Array.from({ length: sweepers }, () => sweepOf(copy));
      for (const { ended } of children) expect(await ended).not.toHaveProperty("failed");
      expect(wrongsAtTheEnd(company, await snapshotOf(copy.pool), await historyOf(copy.pool))).toEqual([]);
      await expectNextRunToEnd(company, copy);
      await copy.drop();
    }
  },
);

type Change = {
  /** Adds what is a reason to keep something of `person`. */
  readonly add: string;
  /** What is kept for that reason, as the writer sees it right after. */
  readonly look: string;
};

const changes: readonly Change[] = [
  {
    add: "insert into public.contract (person_id, start_on, price, serial) values ($1, date '2030-03-15', 1, 'new')",
    look: "select name, email, phone from public.person where id = $1",
  },
  {
    add: "insert into public.invoice (contract_id, dated_on, total, delivered_to) values ($1, date '2030-03-20', 5, 'new')",
    look: "select p.name from public.person as p where id = $1",
  },
  {
    add: "select serment.record_event('person', $1::bigint::text, 'consentGiven', 'newsletter', 'email', timestamptz '2030-03-30 12:00+02')",
    look: "select name, email from public.person where id = $1",
  },
];

type Promised = { readonly person: number; readonly look: string; readonly saw: unknown };

/** Writes for people who are due until told to stop; gives back what was acknowledged and must therefore hold. */
async function write(copy: Copy, stopped: () => boolean, stream: number): Promise<readonly Promised[]> {
  const draw = random(crashSeed, stream);
  const promised: Promised[] = [];
  while (!stopped()) {
    const person = draw.between(1, PEOPLE);
    const change = draw.pick([changes[0], changes[1], changes[2]] as [Change, Change, Change]);
    try {
      const saw = await withConnection(copy.pool, (connection) =>
        transaction(connection, async () => {
          await connection.query(change.add, [person]);
          return (await connection.query(change.look, [person])).rows;
        }),
      );
      promised.push({ person, look: change.look, saw });
      if (saw.length === 0) seen.tooLate++;
      else seen.acknowledged++;
    } catch (error) {
      // The person, or the contract, is gone: the writer is told so.
      if (Object(error).code !== "23503") throw error;
      seen.refused++;
    }
  }
  return promised;
}

test("what a writer saw when it had made a reason to keep it is still there", {
  timeout: crashTimeout,
}, async () => {
  for (let run = 0; run < Math.max(1, crashRuns(1) / 10); run++) {
    const copy = await company.copy();
    let ended = false;
    const writers = Array.from({ length: 3 }, () => write(copy, () => ended, dice.between(10, 1e6)));
    // Whoever fails meanwhile is heard below.
    for (const writer of writers) writer.catch(() => undefined);
    const children = [sweepOf(copy, 50), sweepOf(copy, 50)];
    await Promise.all(children.map(({ ready }) => ready));
    await Promise.race([Promise.all(children.map((child) => child.ended)), pause(WRITING_MS)]);
    ended = true;
    for (const { ended: done } of children) expect(await done).not.toHaveProperty("failed");
    const promised = (await Promise.all(writers)).flat();
    await copy.engine.sweep({ confirmDay: DAY });
    const broken: unknown[] = [];
    for (const { person, look, saw } of promised) {
      const { rows } = await copy.pool.query(look, [person]);
      if (!holdsAllOf(rows, saw)) broken.push({ person, saw, now: rows });
    }
    expect(broken).toEqual([]);
    await expectNothingKeptWithoutReason(copy);
    await expectProof(copy);
    await copy.drop();
  }
});

/** Whether what is there now has every value that was seen; what was empty then promises nothing. */
function holdsAllOf(now: readonly unknown[], saw: unknown): boolean {
  const [then] = Array.isArray(saw) ? saw : [];
  if (then === undefined) return true;
  const [row] = now;
  return Object.entries(Object(then)).every(
    ([column, value]) => value === null || value === "" || Object(row)[column] === value,
  );
}
