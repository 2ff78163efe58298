/** Promises about contacts, on SENEK's own tables and people. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Engine, openEngine } from "../src/engine.ts";
import { SENEK_TODAY, senekDatabase } from "./support/senek-database.ts";

const { database, engine: plain } = await senekDatabase("gate_senek", 300);
const linkKey = join(mkdtempSync(join(tmpdir(), "links-")), "key");
const engine: Engine = openEngine({ pool: database.pool, policy: plain.policy, map: plain.map, linkKey });

const offer = "heatPump";
const codes = (verdict: { reasons: readonly { code: string }[] } | undefined) =>
  [...new Set(verdict?.reasons.map(({ code }) => code))].sort();

const phoneList = (numbers: readonly string[]) => engine.loadRegister("be.dncm", numbers);

describe("a campaign as a whole", () => {
  test("is refused while the do-not-call list was never loaded, or is a day old", async () => {
    const ask = () => engine.contact({ purpose: "customerOffers", channel: "phone", offer, dryRun: true });
    await expect(ask()).rejects.toMatchObject({
      code: "campaign-refused",
      details: expect.stringContaining("register-stale"),
    });
    await phoneList(["0470000000"]);
    await expect(ask()).resolves.toBeInstanceOf(Array);
    await database.query("update serment.register set loaded_at = now() - interval '25 hours'");
    await expect(ask()).rejects.toMatchObject({ code: "campaign-refused" });
    await phoneList(["0470000000"]);
  });

  test("is refused for an offer outside its catalogue, a field it may not use, a name nobody knows", async () => {
    const email = { purpose: "customerOffers", channel: "email", dryRun: true } as const;
    await expect(engine.contact({ ...email, offer: "solarPanels" })).rejects.toMatchObject({
      details: expect.stringContaining("offer-not-in-catalogue"),
    });
    await expect(engine.contact(email)).rejects.toMatchObject({
      details: expect.stringContaining("offer-not-in-catalogue"),
    });
    const where = [{ field: "technical.installedOn", is: "before", value: "2026-01-01" }] as const;
    await expect(engine.contact({ ...email, offer, segment: { where } })).rejects.toMatchObject({
      details: expect.stringContaining("segment-field"),
      hint: expect.stringContaining("tailoring"),
    });
    await expect(engine.contact({ ...email, purpose: "costumerOffers" })).rejects.toMatchObject({
      hint: "did you mean `customerOffers`?",
    });
    const chosen = await engine.contact({ ...email, offer, by: "tailoring", segment: { where } });
    for (const value of ["soon", undefined]) {
      const [condition] = where;
      const wrong =
        value === undefined ? { field: condition.field, is: condition.is } : { ...condition, value };
      await expect(
        engine.contact({ ...email, offer, by: "tailoring", segment: { where: [wrong] } }),
      ).rejects.toMatchObject({ code: "bad-argument", refusal: { code: "segment-value", value } });
    }
    expect(chosen.length).toBeGreaterThan(0);
  });
});

describe("the gate", () => {
  test("agrees with the campaign's own view on whose e-mail address it may see", async () => {
    const verdicts = await engine.contact({
      purpose: "customerOffers",
      channel: "email",
      offer,
      dryRun: true,
    });
    const allowed = verdicts.filter((one) => one.allowed).map(({ subject }) => subject);
    const seen = await database.query<{ id: string }>(
      "select id::text from customer_offers.person where email is not null order by 1",
    );
    expect([...allowed].sort()).toEqual(seen.map(({ id }) => id).sort());
    expect(allowed.length).toBeGreaterThan(20);
    for (const one of verdicts.filter(({ allowed: yes }) => !yes))
      expect(one.reasons.length).toBeGreaterThan(0);
  });

  test("lets a former customer be written to once in a year, whatever the channel, and says from when again", async () => {
    const ask = { purpose: "formerCustomerOffers", offer } as const;
    const before = await engine.contact({ ...ask, channel: "post", dryRun: true });
    const one = before.find(({ allowed }) => allowed)?.subject ?? "";
    const claimed = await engine.contact({ ...ask, channel: "post", people: [one] });
    expect(claimed).toMatchObject([{ allowed: true, contact: expect.stringMatching(/^\d+$/) }]);
    const [again] = await engine.contact({ ...ask, channel: "phone", people: [one] });
    expect(again?.reasons.find(({ code }) => code === "limit")).toEqual({
      code: "limit",
      article: "GDPR art. 5(1)(a)",
      from: SENEK_TODAY,
      until: "2027-11-21",
    });
    await engine.contactState(claimed[0]?.contact ?? "", "dropped");
    const [freed] = await engine.contact({ ...ask, channel: "post", people: [one], dryRun: true });
    expect(freed?.allowed).toBe(true);
  });

  test("says of somebody who objected, of a stranger and of ENGIE's customer why not", async () => {
    const [objector] = await database.query<{ subject: string }>(
      "select subject from serment.event where kind = 'objection' and purpose = 'directMarketing' and channel is null and exists (select from person where id::text = subject and email is not null) order by id limit 1",
    );
    const [engie] = await database.query<{ id: string }>(
      "select id::text from person where held_for is not null limit 1",
    );
    const people = [objector?.subject ?? "", engie?.id ?? "", "99999999"];
    const verdicts = await engine.contact({
      purpose: "prospectOffers",
      channel: "email",
      offer,
      people,
      dryRun: true,
    });
    const of = (id: string) => codes(verdicts.find(({ subject }) => subject === id));
    expect(of(people[0] ?? "")).toEqual(expect.arrayContaining(["objection", "suppressed"]));
    expect(verdicts.find(({ subject }) => subject === people[0])?.reasons[0]?.code).toBe("objection");
    expect(of(people[1] ?? "")).toContain("processor-data");
    expect(of("99999999")).toEqual(["no-basis"]);
  });

  test("a number on the list is not called, unless its owner agreed to calls later than that", async () => {
    const ask = { purpose: "partnerOffers", channel: "phone", offer: "insulation", dryRun: true } as const;
    const [one] = await database.query<{ id: string; mobile: string }>(
      `select p.id::text, p.mobile from customer_offers.person p where p.mobile is not null limit 1`,
    );
    const id = one?.id ?? "";
    await engine.recordEvent({
      subject: id,
      kind: "consentGiven",
      purpose: "partnerOffers",
      channel: "phone",
      at: "2026-11-01T10:00:00Z",
    });
    const verdict = async () => (await engine.contact({ ...ask, people: [id] }))[0];
    expect(await verdict()).toMatchObject({ allowed: true });
    const spelt = (one?.mobile ?? "").replace(/^\+32/, "0").replace(/(\d{4})(\d+)/, "$1/$2");
    await phoneList([`${spelt};2026-11-10`]);
    expect(codes(await verdict())).toEqual(["register-listed"]);
    await phoneList([`${spelt};2026-10-10`]);
    expect(codes(await verdict())).toEqual(["register-listed"]);
    await expect(phoneList([])).rejects.toMatchObject({ code: "register-refused" });
    await phoneList(["0470000000"]);
    await phoneList([`${spelt};2026-10-10`]);
    expect(await verdict()).toMatchObject({ allowed: true });
  });

  test("a list with one wrong line is refused whole", async () => {
    await phoneList(["0471 23 45 67"]);
    await expect(phoneList(["0470/11 22 33", "hello 5"])).rejects.toMatchObject({
      code: "register-refused",
      message: expect.stringContaining("line 2"),
    });
    expect(await database.query("select entries from serment.register where name = 'be.dncm'")).toEqual([
      { entries: "1" },
    ]);
  });
});

describe("addresses that must stay silent", () => {
  test("an address of somebody who objected and was erased stays silent when it comes in again", async () => {
    const [one] = await database.query<{ id: string; email: string }>(
      "select id::text, email from customer_offers.person where email is not null order by id limit 1",
    );
    await engine.recordEvent({ subject: one?.id ?? "", kind: "objection", purpose: "directMarketing" });
    await database.query("update person set email = null where id = $1", [one?.id]);
    const [fresh] = await database.query<{ id: string }>(
      "insert into person (customer_number, last_name, email) values ('S-again', 'Again', $1) returning id::text",
      [` ${one?.email.toUpperCase()} `],
    );
    const events = await database.query(
      "select kind, purpose, channel, source from serment.event where subject_table = 'person' and subject = $1",
      [fresh?.id],
    );
    expect(events).toEqual([
      { kind: "objection", purpose: "directMarketing", channel: null, source: "system" },
    ]);
    const [verdict] = await engine.contact({
      purpose: "prospectOffers",
      channel: "email",
      offer,
      people: [fresh?.id ?? ""],
      dryRun: true,
    });
    expect(codes(verdict)).toEqual(expect.arrayContaining(["suppressed"]));
  });

  test("whoever moves in after somebody who objected gets no letter, and has said nothing of their telephone", async () => {
    const [left] = await database.query<{ person_id: string; address_id: string }>(
      `select r.person_id::text, r.address_id::text from customer_offers.person p
       join residence r on r.person_id = p.id join address a on a.id = r.address_id
       where a.street is not null order by p.id desc limit 1`,
    );
    await engine.recordEvent({
      subject: left?.person_id ?? "",
      kind: "objection",
      purpose: "directMarketing",
    });
    const [next] = await database.query<{ person_id: string }>(
      `with p as (insert into person (customer_number, last_name) values ('S-next', 'Next') returning id)
       insert into residence (person_id, address_id, since) select p.id, $1, '2026-11-01' from p returning person_id::text`,
      [left?.address_id],
    );
    expect(
      await database.query(
        `select kind, channel, source from serment.event
         where subject_table = 'person' and subject = $1 order by channel`,
        [next?.person_id],
      ),
    ).toEqual([
      { kind: "objection", channel: "post", source: "system" },
      { kind: "objection", channel: "visit", source: "system" },
    ]);
  });
});

describe("the link in a message", () => {
  test("stops offers by its channel, once, and tells nothing of anybody", async () => {
    const verdicts = await engine.contact({
      purpose: "customerOffers",
      channel: "post",
      offer,
      campaign: "spring",
    });
    const claimed = verdicts.find(({ contact }) => contact !== undefined);
    const token = await engine.unsubscribeToken(claimed?.contact ?? "");
    expect(await engine.unsubscriber(token)).toEqual({ channel: "post", stopped: null });
    await engine.unsubscribe(token, "channel");
    await engine.unsubscribe(token, "channel");
    expect(await engine.unsubscriber(token)).toEqual({ channel: "post", stopped: "channel" });
    const [line] = await engine.listContacts({ campaign: "spring" });
    expect(verdicts.filter((one) => one.allowed).map(({ subject }) => subject)).toContain(line?.subject);
    const sent: string[] = [];
    const [done] = await engine.send(
      [claimed?.contact ?? ""],
      async ({ subject }) => void sent.push(subject),
    );
    expect(done).toMatchObject({ state: "dropped" });
    expect(sent).toEqual([]);
    await expect(engine.unsubscriber(`${token.slice(0, -2)}AA`)).rejects.toMatchObject({ code: "not-found" });
    const [again] = await engine.contact({
      purpose: "customerOffers",
      channel: "post",
      offer,
      campaign: "spring",
      people: [
        verdicts.find((v) => v.contact !== undefined && v.subject !== claimed?.subject)?.subject ?? "",
      ],
      dryRun: true,
    });
    expect(codes(again)).toEqual(["in-campaign"]);
  });
});
