/**
 * Data leave the house only under a mission that runs, for a purpose that is lawful today, with exactly the fields asked
 * for, and each time it is written down; what is wrong is refused and leaves no trace.
 */
import { expect, test } from "vitest";
import type { NewDisclosure } from "../src/enforce/disclosure-terms.ts";
import type { NewMission } from "../src/enforce/missions.ts";
import { openPool } from "../src/postgres/connect.ts";
import { disclosing, TODAY } from "./support/disclosing.ts";

const { database, engine, on, toAgency } = await disclosing("disclosures");

const mission = (more: Partial<NewMission>): NewMission => ({
  recipient: "sellers",
  party: "Door & Co",
  countries: ["BE"],
  purposes: ["marketing"],
  until: "2026-12-31",
  approvedBy: "the DPO",
  ...more,
});

/** An instant of the day that the database takes for today. */
const NOW = `${TODAY}T08:00:00+02:00`;

/** What the login of a party reads. */
async function reading(recipient: string, party: string, query: string) {
  const pool = openPool(await engine.openPartyLogin({ recipient, party }, database.url), { max: 1 });
  try {
    return (await pool.query(query)).rows;
  } finally {
    await pool.end();
  }
}

const counts = async () => {
  const [found] = await database.query(
    `select (select count(*)::int from serment.mission) as missions, (select count(*)::int from serment.disclosure) as given,
       (select count(*)::int from serment.disclosed) as people, (select count(*)::int from serment.recipient_login) as logins`,
  );
  return found;
};

test("exactly the fields asked for are given, of those who may be used today, and written down", async () => {
  const done = await toAgency({ people: ["1", "2", "3"], by: "Eva" });
  expect(done).toMatchObject({
    people: ["1", "2"],
    until: "2026-12-31",
    fields: ["identity.name", "contract.price"],
    rows: {
      person: [
        { id: "1", name: "Ana" },
        { id: "2", name: "Bert" },
      ],
      contract: [
        { id: "1", price: "120" },
        { id: "2", price: "95" },
      ],
    },
  });
  expect(done.leftOut.map(({ person }) => person)).toEqual(["3"]);
  expect(done.leftOut[0]?.reasons.length).toBeGreaterThan(0);
  const [written] = await database.query(
    `select c.day, c.recipient, c.party, c.purpose, c.bases, c.fields, c.actor, c.people,
       array(select d.subject from serment.disclosed d where d.disclosure = c.id order by 1) as subjects
     from serment.disclosure c where c.id = $1`,
    [done.id],
  );
  expect(written).toEqual({
    day: TODAY,
    recipient: "agency",
    party: "Ask & Co",
    purpose: "evidence",
    bases: ["legitimateInterests"],
    fields: ["identity.name", "contract.price"],
    actor: "Eva",
    people: "2",
    subjects: ["1", "2"],
  });
  expect((await toAgency({ people: ["1"], fields: ["contract.price"] })).rows).toEqual({
    contract: [{ id: "1", price: "120" }],
  });
});

test("each person named is given once, however their key is written", async () => {
  expect(await toAgency({ people: ["01", "1", ["1"]] })).toMatchObject({ people: ["1"] });
});

test("a trial gives no row and leaves nothing behind", async () => {
  const before = await counts();
  expect(await toAgency({ dryRun: true })).toMatchObject({
    id: null,
    rows: null,
    people: ["1", "2"],
    counts: { person: 2, contract: 2 },
  });
  expect(await counts()).toEqual(before);
});

test("whom nothing may be given of is no disclosure", async () => {
  const before = await counts();
  expect(await toAgency({ people: ["3"] })).toMatchObject({ id: null, people: [], rows: {} });
  expect(await counts()).toEqual(before);
});

test("a party reads what was opened to it, and no other party does", async () => {
  await engine.addMission(mission({ recipient: "agency", party: "Other", purposes: ["evidence"] }));
  await toAgency({ people: ["2"], fields: ["identity.name"], open: true });
  expect(await reading("agency", "Ask & Co", "select * from person")).toEqual([
    { id: "2", name: "Bert", email: null },
  ]);
  expect(await reading("agency", "Ask & Co", "select * from contract")).toEqual([]);
  expect(await reading("agency", "Other", "select * from person")).toEqual([]);
});

test("an act of the person is felt by the recipient's next query", async () => {
  const restricted = {
    kind: "restriction",
    subject: "2",
    purpose: "marketing",
    ground: "accuracy",
    at: NOW,
  } as const;
  await engine.addMission(mission({ party: "Next & Co" }));
  await engine.disclose({
    recipient: "sellers",
    party: "Next & Co",
    purpose: "marketing",
    people: ["1", "2"],
    open: true,
  });
  const seen = () => reading("sellers", "Next & Co", "select name, phone from person order by id");
  expect(await seen()).toEqual([
    { name: "Ana", phone: "+32470000001" },
    { name: "Bert", phone: "+32470000002" },
  ]);
  await engine.recordEvent(restricted);
  expect(await seen()).toEqual([{ name: "Ana", phone: "+32470000001" }]);
  await engine.recordEvent({
    kind: "objection",
    subject: "1",
    purpose: "marketing",
    channel: "phone",
    at: NOW,
  });
  expect(await seen()).toEqual([{ name: "Ana", phone: null }]);
});

test("a list of visits is good for its day; after a mission's last day nothing is visible", async () => {
  await engine.addMission(mission({ party: "Day & Co" }));
  const visits = {
    recipient: "sellers",
    party: "Day & Co",
    purpose: "marketing",
    people: "everyone",
    open: true,
  } as const;
  expect(await engine.disclose(visits)).toMatchObject({ until: TODAY });
  await toAgency({ people: ["2"], open: true });
  const sellers = () => reading("sellers", "Day & Co", "select count(*)::int as n from person");
  const agency = () => reading("agency", "Ask & Co", "select count(*)::int as n from person");
  expect([await sellers(), await agency()]).toEqual([[{ n: 1 }], [{ n: 1 }]]);
  await on("2026-06-02");
  expect([await sellers(), await agency()]).toEqual([[{ n: 0 }], [{ n: 1 }]]);
  await on("2026-12-31");
  expect(await agency()).toEqual([{ n: 1 }]);
  const pool = openPool(
    await engine.openPartyLogin({ recipient: "agency", party: "Ask & Co" }, database.url),
    {
      max: 1,
    },
  );
  await on("2027-01-01");
  expect((await pool.query("select from person")).rowCount).toBe(0);
  await pool.end();
  await on(TODAY);
});

test("a mission that is ended shows nothing from the next day on, or from today", async () => {
  const { id } = await engine.addMission(
    mission({ recipient: "agency", party: "Short", purposes: ["evidence"] }),
  );
  await engine.disclose({
    recipient: "agency",
    party: "Short",
    purpose: "evidence",
    people: ["1"],
    open: true,
  });
  const pool = openPool(await engine.openPartyLogin({ recipient: "agency", party: "Short" }, database.url), {
    max: 1,
  });
  expect((await pool.query("select from person")).rowCount).toBe(1);
  expect(await engine.endMission(id, { on: "2026-05-31", reason: "breach" })).toMatchObject({
    running: false,
    ended: true,
    until: "2026-05-31",
  });
  expect((await pool.query("select from person")).rowCount).toBe(0);
  await pool.end();
  const { id: other } = await engine.addMission(
    mission({ recipient: "agency", party: "Shorter", purposes: ["evidence"] }),
  );
  await expect(engine.endMission(other, { on: "2026-05-30", reason: "typing" })).rejects.toMatchObject({
    code: "bad-argument",
    hint: expect.stringMatching(/from 2026-05-31/),
  });
  await expect(engine.endMission(id, { reason: "again" })).rejects.toMatchObject({
    code: "disclosure-refused",
  });
});

test("an authority is answered on a written request under a norm, and what is secret is not told", async () => {
  const request = {
    recipient: "police",
    party: "Parquet de Liège",
    purpose: "evidence",
    people: ["1"],
    fields: ["identity.name"],
    reference: "LI.2026/118",
    norm: "Code of Criminal Procedure art. 46bis",
    secret: true,
  } as const;
  expect(await engine.disclose(request)).toMatchObject({
    until: null,
    rows: { person: [{ id: "1", name: "Ana" }] },
  });
  const told = await engine.listDisclosures({ person: "1", forPerson: true });
  expect(told.map(({ recipient }) => recipient)).not.toContain("police");
  expect((await engine.listDisclosures({ person: "1", recipient: "police" }))[0]).toMatchObject({
    secret: true,
    reference: "LI.2026/118",
    norm: "Code of Criminal Procedure art. 46bis",
  });
});

const authority = { recipient: "police", party: "Police", purpose: "evidence", people: ["1"] } as const;
const wrong: readonly [string, Partial<NewDisclosure>, string, RegExp][] = [
  ["a recipient there is none of", { recipient: "agenci" }, "not-found", /`agency`/],
  ["our own offices", { recipient: "offices", purpose: "marketing" }, "disclosure-refused", /own people/],
  ["a party there is none of", { party: "Ask & C" }, "not-found", /`Ask & Co`/],
  ["a purpose there is none of", { purpose: "evidenc" }, "not-found", /`evidence`/],
  ["a purpose the recipient does not serve", { purpose: "accounting" }, "disclosure-refused", /`marketing`/],
  ["a field there is none of", { fields: ["identity.nam"] }, "not-found", /`identity.name`/],
  ["a field it may not have", { fields: ["identity.phone"] }, "disclosure-refused", /may have/],
  [
    "a field it may have for another purpose",
    { fields: ["identity.email"] },
    "disclosure-refused",
    /may have/,
  ],
  ["no field", { fields: [] }, "bad-argument", /name some/],
  ["somebody who is not there", { people: ["1", "99"] }, "not-found", /existing/],
  ["a key that is none", { people: ["1", "x"] }, "not-found", /existing/],
  ["a key with too many values", { people: [["1", "2"]] }, "not-found", /existing/],
  ["nobody", { people: [] }, "bad-argument", /name the people/],
  ["a subject table there is none of", { subjectTable: "persn" }, "not-found", /`person`/],
  ["a day that is none", { until: "2026-02-30" }, "bad-argument", /YYYY/],
  ["a day that is over", { until: "2026-05-31" }, "bad-argument", /give a day from/],
  ["a day after the mission", { until: "2027-01-01" }, "disclosure-refused", /until 2026-12-31/],
  ["a secret that no authority asked for", { secret: true }, "disclosure-refused", /leave/],
  ["an authority without a request", authority, "disclosure-refused", /in writing/],
  ["an authority without a norm", { ...authority, reference: "R1" }, "disclosure-refused", /in writing/],
  [
    "an authority that names no field",
    { ...authority, reference: "R1", norm: "N" },
    "disclosure-refused",
    /request asks/,
  ],
  [
    "an authority that asks for everyone",
    { ...authority, reference: "R1", norm: "N", fields: ["identity.name"], people: "everyone" },
    "disclosure-refused",
    /name the people/,
  ],
  [
    "a login for an authority",
    { ...authority, reference: "R1", norm: "N", fields: ["identity.name"], open: true },
    "disclosure-refused",
    /leave/,
  ],
];

test.each(wrong)("refused: %s", async (_, more, code, hint) => {
  const before = await counts();
  await expect(toAgency(more)).rejects.toMatchObject({ code, hint: expect.stringMatching(hint) });
  expect(await counts()).toEqual(before);
});

test("refused: a mission that has ended, that has not begun, or is for something else", async () => {
  const before = await counts();
  await on("2027-01-01");
  await expect(toAgency({})).rejects.toMatchObject({ message: /ended on 2026-12-31/ });
  await on(TODAY);
  expect(await counts()).toEqual(before);
  await engine.addMission(
    mission({ recipient: "agency", party: "Later", purposes: ["evidence"], from: "2026-07-01" }),
  );
  await expect(toAgency({ party: "Later" })).rejects.toMatchObject({ message: /begins on 2026-07-01/ });
  await expect(toAgency({ party: "Later", purpose: "marketing" })).rejects.toMatchObject({
    message: /for `marketing`/,
  });
});

const wrongMissions: readonly [string, Partial<NewMission>, string][] = [
  ["a recipient there is none of", { recipient: "seller" }, "not-found"],
  ["an authority", { recipient: "police", purposes: ["evidence"] }, "disclosure-refused"],
  ["a party without a name", { party: " " }, "bad-argument"],
  ["nobody who approved it", { approvedBy: "" }, "bad-argument"],
  ["no purpose", { purposes: [] }, "bad-argument"],
  ["a purpose it does not serve", { purposes: ["evidence"] }, "disclosure-refused"],
  ["no country", { countries: [] }, "bad-argument"],
  ["what is no country", { countries: ["Belgium"] }, "bad-argument"],
  ["a country outside the EEA", { countries: ["BE", "US"] }, "disclosure-refused"],
  ["one the policy does not name", { countries: ["US"], safeguard: "SCC" }, "disclosure-refused"],
  ["one with an adequacy decision alone", { countries: ["CH"] }, "disclosure-refused"],
  ["a day that is over", { until: "2026-05-31" }, "bad-argument"],
  ["an end before its beginning", { from: "2026-08-01", until: "2026-07-01" }, "bad-argument"],
  ["a day that is none", { until: "soon" }, "bad-argument"],
  [
    "a collector without its number",
    { recipient: "collector", purposes: ["accounting"] },
    "disclosure-refused",
  ],
];

test.each(wrongMissions)("refused: a mission with %s", async (_, more, code) => {
  const before = await counts();
  await expect(engine.addMission(mission(more))).rejects.toMatchObject({
    code,
    hint: expect.stringMatching(/./),
  });
  expect(await counts()).toEqual(before);
});

test("outside the EEA, with a safeguard and where the policy says so, a mission may be", async () => {
  expect(
    await engine.addMission(
      mission({
        recipient: "cloud",
        party: "Far",
        purposes: ["evidence"],
        countries: ["BE", "US"],
        safeguard: "standard contractual clauses of 1 March 2026",
      }),
    ),
  ).toMatchObject({ running: true });
});

test("no login without a mission", async () => {
  await expect(
    engine.openPartyLogin({ recipient: "sellers", party: "Nobody" }, database.url),
  ).rejects.toMatchObject({ code: "not-found" });
  await on("2027-01-01");
  await expect(
    engine.openPartyLogin({ recipient: "agency", party: "Ask & Co" }, database.url),
  ).rejects.toMatchObject({ code: "disclosure-refused" });
  await on(TODAY);
});

test("what was recorded can be neither changed nor removed, not even by its owner", async () => {
  for (const table of ["mission", "mission_end", "disclosure", "disclosed"]) {
    await expect(database.query(`update serment.${table} set id = default`)).rejects.toMatchObject({
      code: "42501",
    });
    await expect(database.query(`delete from serment.${table}`)).rejects.toMatchObject({ code: "42501" });
  }
});

test("what is disclosed is put where it will be sealed, in the same transaction", async () => {
  const { id } = await toAgency({ people: ["1"] });
  const queued = await database.query(
    `select q.source from serment.ledger_queue q
     where q.source = 'disclosure' and q.id = $1
        or q.source = 'disclosed' and q.id in (select d.id from serment.disclosed d where d.disclosure = $1)
     order by 1`,
    [id],
  );
  expect(queued).toEqual([{ source: "disclosed" }, { source: "disclosure" }]);
});
