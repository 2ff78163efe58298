/**
 * Proof is kept as long as the policy says and not longer: acts that decide nothing any more are deleted after their
 * period, the tree stays whole, and nothing that is lawful from today on changes by it.
 */
import { describe, expect, test } from "vitest";
import { forgetProof } from "../src/enforce/ledger-forget.ts";
import { days, months } from "../src/policy/period.ts";
import { eventKinds } from "../src/policy/vocabulary.ts";
import { withConnection } from "../src/postgres/connect.ts";
import { failureOf, type SealedDatabase, sealedDatabase } from "./support/sealed.ts";

const periods = { acts: months(60), contacts: months(24), disclosures: days(3650) };
const erased = Number(process.env.ERASURES ?? 10_000);

const setToday = (database: SealedDatabase["database"], today: string) =>
  database.query("update serment.test_clock set day = $1", [today]);
const forget = ({ database }: SealedDatabase, most?: number) =>
  withConnection(database.pool, (c) => forgetProof(c, most === undefined ? {} : { most }));

describe("after thousands of erasures", async () => {
  const place = await sealedDatabase("forgetproof", periods);
  const { database, seal, audit } = place;
  const counts = async () =>
    (
      await database.query(
        "select (select count(*)::int from serment.event) as events, (select count(*)::int from serment.ledger_entry) as leaves",
      )
    )[0];

  test("nobody's proof goes before its period is over, however gone they are", async () => {
    await database.query(`
      insert into serment.event (subject_table, subject, kind, purpose, at, recorded_at)
      select 'person', (1000 + n)::text, k.kind, k.purpose, timestamptz '2018-01-01 12:00+00' + n * interval '1 minute' + k.later,
        timestamptz '2018-01-01 12:00+00' + n * interval '1 minute' + k.later
      from generate_series(1, ${erased}) n,
        (values ('consentGiven', 'marketing', interval '0'), ('erasure', null, interval '1 year')) as k (kind, purpose, later)
      order by k.later, n;
      delete from serment.subject_version where subject::int > 1000`);
    await seal();
    await setToday(database, "2023-01-01");
    expect(await forget(place)).toEqual({});
    expect(await counts()).toEqual({ events: 2 * erased, leaves: 2 * erased + 1 });
  });

  test("then it goes, its hash stays, and the ledger is whole", async () => {
    await setToday(database, "2023-06-01");
    expect(await forget(place)).toEqual({ event: erased });
    await setToday(database, "2026-01-01");
    expect(await forget(place)).toEqual({ event: erased });
    await seal();
    const { leaves } = (await counts()) ?? {};
    expect(await counts()).toEqual({ events: 0, leaves });
    const told = await database.query<{ acts: string; rule: string }>(
      "select acts, rule from serment.forgotten",
    );
    expect(told.reduce((sum, { acts }) => sum + Number(acts), 0)).toBe(2 * erased);
    expect(told[0]?.rule).toBe("acts: P5Y after the act, unless it still decides something");
    expect(await audit()).toMatchObject({ fine: true, status: { forgotten: 2 * erased } });
  });

  test("an act put back where one was forgotten is found", async () => {
    await place.tamper(
      "insert into serment.event (id, subject_table, subject, kind) overriding system value values (7, 'person', '1007', 'erasure')",
    );
    expect((await audit()).faults).toMatchObject([{ kind: "changed", act: "event 7" }]);
    await place.tamper("delete from serment.event where id = 7");
  });

  test("nobody else can delete: not by hand, not what is young, not by saying it was forgotten", async () => {
    const [old] = await database.query<{ id: string }>(
      "insert into serment.event (subject_table, subject, kind, at, recorded_at) values ('person', '5555', 'erasure', '2018-01-01', '2018-01-01') returning id",
    );
    const [young] = await database.query<{ id: string }>(
      "insert into serment.event (subject_table, subject, kind, at, recorded_at) values ('person', '5555', 'erasure', '2025-12-01', '2025-12-01') returning id",
    );
    await seal();
    const remove = (id: string | undefined) => `delete from serment.event where id = ${id}`;
    const told = (id: string | undefined) => `
      insert into serment.forgotten (source, rule, acts, leaves)
      select 'event', 'because', 1, int8multirange(int8range(leaf, leaf, '[]')) from serment.ledger_entry where source = 'event' and id = ${id}`;
    expect(String(await failureOf(database.query(remove(old?.id))))).toContain("never changed or removed");
    await database.query(told(old?.id));
    expect(String(await failureOf(database.query(remove(old?.id))))).toContain("never changed or removed");
    expect(
      String(await failureOf(database.query(`begin; ${told(young?.id)}; ${remove(young?.id)}; commit`))),
    ).toContain("never changed or removed");
    await database.query("rollback").catch(() => undefined);
    expect((await database.query("select from serment.event where subject = '5555'")).length).toBe(2);
  });
});

describe("an answer to a request for consent", async () => {
  const place = await sealedDatabase("forgetanswer", periods);
  const { database, seal, audit, tamper } = place;
  const answer = (person: string, year: number, yes: boolean) => `
    with r as (
      insert into serment.consent_record (id, subject_table, subject, policy_version, policy_hash, text_hash, language,
        action, surface, choices, recorded_at)
      values (gen_random_uuid(), 'person', '${person}', '1', 'x', (select hash from serment.shown_text), 'fr', 'save', 'web',
        '{"marketing": {"email": ${yes}, "phone": false}}', '${year}-05-01')
      returning *)
    insert into serment.event (subject_table, subject, kind, purpose, channel, at, recorded_at, text_hash, record)
    select subject_table, subject, k.kind, 'marketing', k.channel, recorded_at, recorded_at, text_hash, id
    from r, (values ('${yes ? "consentGiven" : "consentRefused"}', 'email'), ('consentRefused', 'phone')) as k (kind, channel)`;

  test("is sealed as one act, with what follows from it", async () => {
    await database.query(
      "insert into serment.shown_text (hash, what, language, content) values (sha256('Oui?'), 'consent', 'fr', 'Oui?')",
    );
    for (const [person, year, yes] of [
      ["1", 2015, true],
      ["1", 2016, false],
      ["1", 2024, false],
      ["2", 2015, true],
      ["777", 2016, true],
    ] as const)
      await database.query(answer(person, year, yes));
    await database.query("delete from serment.subject_version where subject = '777'");
    expect(await seal()).toMatchObject({ sealed: 5 });
    expect(await audit()).toMatchObject({ fine: true });
  });

  test("any of whose acts is changed, removed or added is found", async () => {
    const first = "(select min(id) from serment.event)";
    const before = "create table saved_event as table serment.event";
    await database.query(before);
    for (const change of [
      `update serment.event set kind = 'consentRefused' where id = ${first}`,
      `update serment.event set channel = 'post' where id = ${first}`,
      `update serment.event set purpose = 'scoring' where id = ${first}`,
      `update serment.event set subject = '3' where id = ${first}`,
      `update serment.event set at = at + interval '1 microsecond' where id = ${first}`,
      `update serment.event set text_hash = sha256('') where id = ${first}`,
      `update serment.event set controller = 'engie' where id = ${first}`,
      `delete from serment.event where id = ${first}`,
      `insert into serment.event (subject_table, subject, kind, purpose, channel, at, recorded_at, text_hash, record)
       select subject_table, subject, kind, 'marketing', 'post', at, recorded_at, text_hash, record from serment.event where id = ${first}`,
    ]) {
      await tamper(change);
      expect((await audit()).faults, change).toMatchObject([{ kind: "answer", act: "consent 1" }]);
      await tamper(
        "delete from serment.event",
        "insert into serment.event overriding system value select * from saved_event",
      );
    }
    await tamper(
      `update serment.consent_record set choices = jsonb_set(choices, '{marketing,email}', 'false') where no = 1`,
    );
    expect((await audit()).faults.map(({ kind, leaf }) => [kind, leaf])).toContainEqual(["changed", 1]);
    await tamper(
      `update serment.consent_record set choices = jsonb_set(choices, '{marketing,email}', 'true') where no = 1`,
    );
    expect(await audit()).toMatchObject({ fine: true });
  });

  test("goes whole, once nothing in it decides anything, and stays while something does", async () => {
    await setToday(database, "2023-01-01");
    // Of the first person the second answer replaced the first one; the last is still young. The third person is gone.
    expect(await forget(place)).toEqual({ consent: 2 });
    expect(await database.query("select no::text, subject from serment.consent_record order by no")).toEqual([
      { no: "2", subject: "1" },
      { no: "3", subject: "1" },
      { no: "4", subject: "2" },
    ]);
    expect((await database.query("select from serment.event")).length).toBe(6);
    await seal();
    expect(await audit()).toMatchObject({ fine: true });
  });
});

describe("of people who are still there", async () => {
  const people = 300;
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  const place = await sealedDatabase("forgetacts", periods);
  const { database, seal, audit } = place;

  const standings = async () => {
    const rebuild = await database.query<{ name: string }>(
      `select oid::regproc::text as name from pg_proc
       where pronamespace = 'serment'::regnamespace and proname ~ '^rebuild_standing' and pronargs = 0`,
    );
    for (const { name } of rebuild) await database.query(`select ${name}()`);
    return database.query(
      `select to_jsonb(s) - 'from_day' - 'from_at' as standing, greatest(s.from_day, serment.today()) as from_day
       from serment.standing s where s.until_day >= serment.today() order by 1, 2`,
    );
  };

  test(`what is lawful from today on is the same after it (SEED=${seed})`, async () => {
    await database.query(`
      select setseed(${seed / 1_000_000});
      insert into person (id, name, born) select n, 'P' || n, '1980-01-01' from generate_series(10, ${people + 9}) n;
      insert into contract (id, start_on, end_on, price) select n, '2016-01-01', case when n % 2 = 0 then date '2031-06-30' end, 1 from generate_series(10, ${people + 9}) n;
      insert into party (contract_id, person_id) select n, n from generate_series(10, ${people + 9}) n;
      insert into contact (id, person_id, at) select n, n, timestamptz '2031-12-01' from generate_series(10, ${people + 9}) n;
      insert into serment.event (subject_table, subject, kind, purpose, channel, ground, note, source, at, recorded_at)
      select 'person', e.person::text, e.kind,
        case when e.kind ~ '^consent' then 'marketing'
             when e.kind ~ '^objection' then (array['marketing', 'directMarketing', 'evidence', 'scoring'])[1 + e.a]
             when e.kind ~ '^restriction' then (array[null, null, 'marketing', 'scoring'])[1 + e.a] end,
        case when e.kind ~ '^consent' or (e.kind ~ '^objection' and e.a < 2) then (array[null, 'email', 'phone', null])[1 + e.b] end,
        case when e.kind = 'restriction' then 'claims' end, 'n', case e.kind when 'consentImported' then 'import' else 'staff' end, e.at, e.at
      from (
        select 10 + floor(random() * ${people})::int as person, floor(random() * 4)::int as a, floor(random() * 4)::int as b,
          (array[${eventKinds.map((kind) => `'${kind}'`).join(",")}])[1 + floor(random() * ${eventKinds.length})::int] as kind,
          timestamptz '2016-01-01' + n * interval '5 hours' as at
        from generate_series(1, ${people * 35}) n) as e
      order by e.at`);
    await seal();
    await setToday(database, "2032-01-15");
    const before = await standings();
    expect(before.length).toBeGreaterThan(people);
    const { event = 0 } = await forget(place);
    expect(event).toBeGreaterThan(people * 5);
    expect(await standings()).toEqual(before);
    await seal();
    expect(await audit()).toMatchObject({ fine: true });
  });

  test("a night looks at no more than it may, and the next one goes on", async () => {
    await database.query(`
      insert into serment.event (subject_table, subject, kind, at, recorded_at)
      select 'person', '99999', 'erasure', '2020-01-01', '2020-01-01' from generate_series(1, 12000)`);
    await database.query("delete from serment.subject_version where subject = '99999'");
    await seal();
    let forgotten = 0;
    let nights = 0;
    for (; forgotten < 12_000 && nights < 20; nights++) forgotten += (await forget(place, 5_000)).event ?? 0;
    expect(forgotten).toBe(12_000);
    expect(nights).toBeGreaterThan(2);
  });
});

test("without periods in the policy nothing is ever deleted", async () => {
  const place = await sealedDatabase("keepproof");
  await place.database.query(
    "insert into serment.event (subject_table, subject, kind, at, recorded_at) values ('person', '4242', 'erasure', '1990-01-01', '1990-01-01')",
  );
  await place.seal();
  await setToday(place.database, "2099-01-01");
  expect(await forget(place)).toEqual({});
  expect(String(await failureOf(place.database.query("delete from serment.event")))).toContain(
    "never changed or removed",
  );
});
