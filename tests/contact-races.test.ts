/**
 * What happens at the same moment: two campaigns for one person, a withdrawal while a campaign is taken out, an objection
 * while a message is sent. RACES sets how many of each are run (`npm run test:races`: 10,000).
 */
import { afterAll, expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import type { Policy } from "../src/policy/policy.ts";
import { openPool } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { installIn } from "./support/installed.ts";
import { smallMap, smallSchema } from "./support/small-company.ts";
import { smallPolicy } from "./support/small-policy.ts";

const RACES = Number(process.env.RACES ?? 200);
/** Races under way at once; each has three sessions. */
const LANES = 4;

const [softOptIn, former, prospect] = smallPolicy.purposes.marketing.grounds;
const policy: Policy = {
  ...smallPolicy,
  name: "races",
  purposes: {
    marketing: {
      ...smallPolicy.purposes.marketing,
      grounds: [softOptIn, { ...former, limit: { times: 1, per: { months: 12 } } }, prospect],
    },
  },
};

const database = await freshDatabase(smallSchema, { rolePrefix: "races" });
await installIn(database, policy, smallMap);
await database.query("update serment.test_clock set day = '2026-06-01'");
const pool = openPool(database.url, { max: 3 * LANES });
const engine = openEngine({ pool, policy, map: smallMap });
afterAll(() => pool.end());

/** So many former customers, called once in a year, who agreed to e-mails as well. */
async function people(count: number): Promise<readonly string[]> {
  const made = await database.query<{ id: string }>(
    `with p as (insert into person (name, email, phone, born)
       select 'P', 'p' || i || '@example.be', '+3247' || lpad(i::text, 7, '0'), '1980-01-01'
       from generate_series(1, $1::int) i returning id),
     k as (insert into contract (start_on, end_on) select '2018-01-01', '2024-06-30' from p returning id),
     n as (select (select array_agg(id order by id) from p) as p, (select array_agg(id order by id) from k) as k),
     t as (insert into contact (person_id, at) select id, '2026-02-01 10:00+01' from p),
     l as (insert into party (contract_id, person_id) select u.k, u.p from n, unnest(n.k, n.p) as u (k, p) returning person_id)
     select person_id::text as id from l`,
    [count],
  );
  return made.map(({ id }) => id);
}

/** Runs the races, some at once. */
async function race(each: (person: string) => Promise<void>): Promise<void> {
  const waiting = [...(await people(RACES))];
  const lane = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await each(next);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Lets the two sides begin in every order. */
const jitter = () => new Promise((done) => setTimeout(done, Math.random() * 4));

const counts = { twoCampaigns: 0, first: 0, withdrawnFirst: 0, claimedFirst: 0, sent: 0, dropped: 0 };
afterAll(() => console.log(`races: ${RACES} of each, ${JSON.stringify(counts)}`));

test("of two campaigns at once only one may call a former customer", { timeout: 0 }, async () => {
  await race(async (person) => {
    const ask = async (campaign: string) => {
      await jitter();
      return engine.contact({ purpose: "marketing", channel: "phone", campaign, people: [person] });
    };
    const [one, two] = await Promise.all([ask("one"), ask("two")]);
    const claimed = [...one, ...two].filter(({ allowed }) => allowed);
    const refused = [...one, ...two].filter(({ allowed }) => !allowed);
    expect([claimed.length, refused.flatMap(({ reasons }) => reasons.map(({ code }) => code))]).toEqual([
      1,
      ["limit"],
    ]);
    if (one[0]?.allowed === true) counts.first++;
    counts.twoCampaigns++;
  });
});

test("nobody is taken into a campaign after their withdrawal was committed", { timeout: 0 }, async () => {
  await race(async (person) => {
    await engine.recordEvent({
      subject: person,
      kind: "consentGiven",
      purpose: "marketing",
      channel: "email",
      at: "2026-05-01T10:00:00Z",
    });
    let committed = false;
    const withdraw = async () => {
      await jitter();
      await engine.recordEvent({
        subject: person,
        kind: "consentWithdrawn",
        purpose: "marketing",
        channel: "email",
        at: "2026-05-02T10:00:00Z",
      });
      committed = true;
    };
    const take = async () => {
      await jitter();
      const late = committed;
      const [verdict] = await engine.contact({ purpose: "marketing", channel: "email", people: [person] });
      return { late, verdict };
    };
    const [, { late, verdict }] = await Promise.all([withdraw(), take()]);
    if (late) expect(verdict?.allowed).toBe(false);
    if (verdict?.allowed === true) {
      counts.claimedFirst++;
      // Taken before: it is dropped when it is to be sent.
      const [sent] = await engine.send([verdict.contact ?? ""], async () => {
        throw new Error("sent after the withdrawal");
      });
      expect(sent).toMatchObject({ state: "dropped" });
    } else counts.withdrawnFirst++;
  });
});

test("nothing is sent after an objection was committed", { timeout: 0 }, async () => {
  await race(async (person) => {
    const [claim] = await engine.contact({ purpose: "marketing", channel: "phone", people: [person] });
    expect(claim?.allowed).toBe(true);
    let committed = false;
    const sends: boolean[] = [];
    const object = async () => {
      await jitter();
      await engine.recordEvent({ subject: person, kind: "objection", purpose: "directMarketing" });
      committed = true;
    };
    const send = async () => {
      await jitter();
      return engine.send([claim?.contact ?? ""], async () => void sends.push(committed));
    };
    const [, [outcome]] = await Promise.all([object(), send()]);
    expect(sends).not.toContain(true);
    expect(outcome?.state).toBe(sends.length === 1 ? "sent" : "dropped");
    if (sends.length === 1) counts.sent++;
    else counts.dropped++;
  });
});
