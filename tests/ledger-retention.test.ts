/**
 * Proof of contacts, disclosures and notices goes when the policy's period for it is over, by the ledger's own part of a
 * sweep; what still decides something, is young, or is kept for good stays, and the ledger stays whole.
 */
import { expect, test } from "vitest";
import { forgetProof } from "../src/enforce/ledger-forget.ts";
import { months } from "../src/policy/period.ts";
import { withConnection } from "../src/postgres/connect.ts";
import { failureOf, sealedDatabase } from "./support/sealed.ts";

const periods = { acts: months(60), contacts: months(24), disclosures: months(36) };
const { database, audit, seal } = await sealedDatabase("retention", periods);

const on = (day: string) => database.query("update serment.test_clock set day = $1", [day]);
const forget = () => withConnection(database.pool, (c) => forgetProof(c));
const idsOf = async (table: string): Promise<readonly string[]> =>
  (await database.query<{ id: string }>(`select id::text from serment.${table} order by id`)).map(
    ({ id }) => id,
  );

test("contacts go with what became of them, once both are past their period; silent addresses never", async () => {
  await database.query(`
    insert into serment.contact_entry (subject_table, subject, purpose, channel, at, day)
    select 'person', n::text, 'marketing', 'email', at, at::date
    from (values (1, timestamptz '2020-02-29 12:00+00'), (2, '2020-03-01 12:00+00'), (3, '2020-03-01 12:00+00'),
      (4, '2022-01-01 12:00+00')) as c (n, at);
    insert into serment.contact_act (contact, act, at) values
      (2, 'sent', '2020-03-01 12:05+00'), (2, 'delivered', '2020-03-02 12:05+00'), (3, 'dropped', '2021-06-01 12:05+00');
    insert into serment.suppressed (fingerprint, channel, purpose, at)
    values (sha256('x'), 'email', 'marketing', '2010-01-01')`);
  await on("2022-02-28");
  expect(await forget()).toEqual({});
  await seal();
  expect(await forget()).toEqual({});
  await on("2022-03-01");
  expect(await forget()).toEqual({ contact: 1 });
  await on("2022-03-03");
  expect(await forget()).toEqual({ contactAct: 2, contact: 1 });
  expect(await idsOf("contact_entry")).toEqual(["3", "4"]);
  await on("2023-06-02");
  expect(await forget()).toEqual({ contactAct: 1, contact: 1 });
  expect(await idsOf("contact_entry")).toEqual(["4"]);
  expect(await idsOf("suppressed")).toEqual(["1"]);
  await seal();
  const told = await database.query(
    "select source, acts::int, rule from serment.forgotten where source = 'contact' order by id",
  );
  expect(told).toEqual(
    [1, 1, 1].map((acts) => ({
      source: "contact",
      acts,
      rule: "contacts: P2Y after the act, unless it still decides something",
    })),
  );
  expect(await audit()).toMatchObject({ fine: true, status: { forgotten: 6 } });
});

test("disclosures go when nobody may have the data any more, an authority's too; a notice when it is settled", async () => {
  await database.query(`
    insert into serment.mission (recipient, party, countries, purposes, from_day, until_day, approved_by, at)
    values ('agency', 'A', '{BE}', '{evidence}', '2018-01-01', '2030-12-31', 'dpo', '2018-01-01');
    insert into serment.disclosure (day, recipient, party, mission, purpose, bases, fields, subject_table, people, opened,
      until_day, reference, norm, policy_version, at)
    values
      ('2018-02-01', 'agency', 'A', 1, 'evidence', '{contract}', '{identity.name}', 'person', 1, true, '2030-12-31', null, null, '1', '2018-02-01 12:00+00'),
      ('2018-02-01', 'agency', 'A', 1, 'evidence', '{contract}', '{identity.name}', 'person', 1, false, '2018-02-28', null, null, '1', '2018-02-01 12:00+00'),
      ('2018-02-01', 'police', 'P', null, 'evidence', '{contract}', '{identity.name}', 'person', 1, false, null, 'PV 1', 'art. 46bis', '1', '2018-02-01 12:00+00');
    insert into serment.disclosed (disclosure, subject_table, subject, at)
    select id, 'person', '1', at from serment.disclosure;
    insert into serment.recipient_notice (day, recipient, party, subject_table, subject, kind, at)
    select '2018-03-01', 'agency', 'A', 'person', n::text, 'erasure', timestamptz '2018-03-01 12:00+00' from generate_series(1, 3) n;
    insert into serment.recipient_notice_act (day, notice, act, note, at) values
      ('2018-03-02', 1, 'sent', null, '2018-03-02 12:00+00'), ('2018-03-05', 1, 'acknowledged', null, '2018-03-05 12:00+00'),
      ('2018-03-02', 2, 'sent', null, '2018-03-02 12:00+00'),
      ('2018-03-02', 3, 'impossible', 'dissolved', '2018-03-02 12:00+00')`);
  await seal();
  await on("2021-01-31");
  expect(await forget()).toEqual({});
  await on("2023-06-02");
  expect(await forget()).toEqual({ disclosed: 2, disclosure: 2, notice: 2, noticeAct: 3 });
  expect(await idsOf("disclosure")).toEqual(["1"]);
  expect(await idsOf("recipient_notice")).toEqual(["2"]);
  expect(await idsOf("recipient_notice_act")).toEqual(["3"]);
  await on("2031-01-01");
  expect(await forget()).toMatchObject({ disclosed: 1, disclosure: 1 });
  expect(await idsOf("mission")).toEqual(["1"]);
  await seal();
  expect(await audit()).toMatchObject({ fine: true });
});

test("nobody else deletes any of it, however old", async () => {
  for (const table of [
    "contact_entry",
    "contact_act",
    "suppressed",
    "mission",
    "disclosure",
    "recipient_notice",
  ]) {
    const found = await failureOf(database.query(`delete from serment.${table}`));
    const isEmpty = (await idsOf(table)).length === 0;
    expect(String(found), table).toContain(isEmpty ? "no failure" : "never changed or removed");
  }
});

test("a contact is kept as long as a limit on contacts counts it, however short the period for proof", async () => {
  const { rows } = await withConnection(database.pool, async (c) => {
    await c.query("begin");
    try {
      const limited = `jsonb_set(v.policy, '{purposes}', jsonb_build_object('x', jsonb_build_object('grounds',
        '[{}, {"limit": {"times": 1, "per": {"years": 3}}}, {"limit": {"times": 2, "per": {"days": 30}}}]'::jsonb)))`;
      await c.query(
        `insert into serment.version (policy_version, applied_by, policy, map, objects, hash)
         select 'limited', applied_by, ${limited}, map, objects, hash from serment.version v`,
      );
      return await c.query(
        `select kind, serment.ledger_period(kind)::text as period
         from unnest('{acts,contacts,disclosures}'::text[]) with ordinality as k (kind, place) order by place`,
      );
    } finally {
      await c.query("rollback");
    }
  });
  expect(rows).toEqual([
    { kind: "acts", period: "P5Y" },
    { kind: "contacts", period: "P3Y" },
    { kind: "disclosures", period: "P3Y" },
  ]);
});
