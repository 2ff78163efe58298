/**
 * Breaking out by time: sessions that were open before a person withdrew, prepared statements, cursors, settings of
 * zone and clock, and writers that race. What is lawful is asked anew by every statement, of the server's clock alone.
 */
import { beforeEach, expect, test } from "vitest";
import { holdings, type Row } from "../src/catalog/rows.ts";
import { openEngine } from "../src/engine.ts";
import type { Days } from "../src/policy/days.ts";
import type { Event } from "../src/policy/facts.ts";
import { type Connection, openPool, withConnection } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { logIn } from "./support/intruder.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const policy = lawfulPolicy("escape_time");
const database = await freshDatabase(
  `${smallSchema}${smallPeople}
   alter table contact alter id restart with 1000; alter table invoice alter id restart with 1000;`,
  { rolePrefix: "escape_time" },
);
const engine = openEngine({ pool: database.pool, policy, map: smallMap });
await engine.apply({ testClock: true });
const marketing = await logIn(engine, database.url, "marketing");
const NAMES = "select name from marketing.person order by id";

let minute = 0;
/** Later than everything said before, so that the last word is this one. */
const say = (kind: string): Promise<string> =>
  engine.recordEvent({
    subject: "1",
    kind,
    purpose: "directMarketing",
    at: `2026-03-01T10:${String(minute++).padStart(2, "0")}:00+01:00`,
  });
beforeEach(async () => {
  await database.query("update serment.test_clock set day = '2026-03-01'");
  await say("objectionLifted");
});

/** A session that stays open while others write. */
const inSession = (work: (session: Connection) => Promise<void>): Promise<void> => {
  const pool = openPool(marketing.url, { max: 1 });
  return withConnection(pool, work).finally(() => pool.end());
};
const names = async (session: Connection, query: string): Promise<unknown[]> =>
  (await session.query(query)).rows.map(({ name }) => name);

test("an objection shows in the next query of a session that was open, in a transaction or not", () =>
  inSession(async (session) => {
    expect(await names(session, NAMES)).toContain("Ana");
    await say("objection");
    expect(await names(session, NAMES)).not.toContain("Ana");
    await session.query("begin");
    await say("objectionLifted");
    expect(await names(session, NAMES)).toContain("Ana");
    await say("objection");
    expect(await names(session, NAMES)).not.toContain("Ana");
    await session.query("commit");
  }));

test("a restriction hides at once, and lifting it shows again", () =>
  inSession(async (session) => {
    const restrict = (kind: string, ground?: string) =>
      engine.recordEvent({ subject: "1", kind, ...(ground === undefined ? {} : { ground }) });
    await restrict("restriction", "accuracy");
    await database.query("update serment.test_clock set day = (now() at time zone 'Europe/Brussels')::date");
    const scoring = await logIn(engine, database.url, "scoring");
    expect(await scoring.rows("select id from scoring.contract")).toEqual([]);
    expect(await names(session, NAMES)).not.toContain("Ana");
    await restrict("restrictionNotice");
    expect(await scoring.rows("select id from scoring.contract")).toEqual([]);
    await restrict("restrictionLifted");
    expect(await scoring.rows("select id from scoring.contract")).toEqual([{ id: "1" }]);
  }));

test.each(["auto", "force_generic_plan", "force_custom_plan"])(
  "a prepared statement sees an objection at its next run, with plans of the kind %s",
  (kind) =>
    inSession(async (session) => {
      await session.query(`set plan_cache_mode = ${kind}; prepare people as ${NAMES}`);
      for (let i = 0; i < 7; i++) expect(await names(session, "execute people")).toContain("Ana");
      await say("objection");
      expect(await names(session, "execute people")).not.toContain("Ana");
    }),
);

test("a snapshot shows its own moment until it ends, as the manual says, and no longer", () =>
  inSession(async (session) => {
    await session.query("begin isolation level repeatable read");
    expect(await names(session, NAMES)).toContain("Ana");
    await say("objection");
    expect(await names(session, NAMES)).toContain("Ana");
    await session.query("commit");
    expect(await names(session, NAMES)).not.toContain("Ana");
  }));

test("a held cursor keeps the rows it was given, and opened anew has those of today", () =>
  inSession(async (session) => {
    await session.query(`declare held cursor with hold for ${NAMES}`);
    await say("objection");
    expect(await names(session, "fetch all from held")).toContain("Ana");
    await session.query(`close held; declare held cursor with hold for ${NAMES}`);
    expect(await names(session, "fetch all from held")).not.toContain("Ana");
  }));

test.each([
  "set timezone = 'Pacific/Kiritimati'",
  "set timezone = 'Etc/GMT+12'",
  "set datestyle = 'German, DMY'",
  "set intervalstyle = 'sql_standard'",
  "set default_transaction_isolation = 'serializable'",
  "select set_config('serment.today', '2020-01-01', false)",
  "select set_config('serment.test_clock', '2020-01-01', false)",
  "set search_path = pg_temp, marketing",
  "set array_nulls = off",
  "set constraint_exclusion = on",
])("nothing a session sets changes who is seen: %s", (setting) =>
  inSession(async (session) => {
    const before = await names(session, NAMES);
    expect(before.length).toBeGreaterThan(0);
    await session.query(setting);
    expect(await names(session, NAMES)).toEqual(before);
    await session.query("create temp table test_clock as select '2000-01-01'::date as day");
    expect(await names(session, NAMES)).toEqual(before);
  }),
);

const TABLES = ["person", "contract", "party", "invoice", "contact"];

/** What the model says of one person's days, purpose by purpose, from the rows that are there now. */
async function expected(id: string): Promise<Record<string, Days>> {
  const rows: Record<string, Row[]> = {};
  for (const table of TABLES)
    rows[table] = (await database.query<{ row: Row }>(`select row_to_json(t) as row from ${table} t`)).map(
      ({ row }) => row,
    );
  const row = rows.person?.find((person) => String(person.id) === id);
  if (row === undefined) throw new Error("the person of the race is there");
  const said = await database.query<Event>(
    "select id::int, at, kind, purpose, channel from serment.event where subject = $1",
    [id],
  );
  const standings = holdings(policy, smallMap, rows, () => said).standingsOf("person", row);
  return Object.fromEntries(
    standings.flatMap(({ purpose, channel, visible }) =>
      visible.length === 0 ? [] : [[channel === null ? purpose : `${purpose}.${channel}`, visible]],
    ),
  );
}

async function installed(id: string): Promise<Record<string, Days>> {
  const rows = await database.query<{ purpose: string; days: Days }>(
    `select purpose, jsonb_agg(jsonb_build_object('from', from_day::text, 'until', until_day::text) order by from_day) as days
     from serment.standing where subject = $1 and not restricted and purpose not like '%#%' group by purpose`,
    [id],
  );
  return Object.fromEntries(rows.map(({ purpose, days }) => [purpose, days]));
}

/** Small steps, the same in every run: which facts meet differs from race to race. */
const facts = (id: string, i: number): string[] => {
  const day = `${2010 + (i % 14)}-0${1 + (i % 9)}-1${i % 9}`;
  return [
    `insert into contact (person_id, at) values (${id}, '${day} 12:00+01')`,
    `update contract set end_on = case when end_on is null then '2025-0${1 + (i % 9)}-01'::date end where id = ${id}`,
    `insert into invoice (contract_id, dated_on) values (${id}, '${day}')`,
    `update person set born = '${day}' where id = ${id}`,
    `delete from contact where person_id = ${id} and id % 2 = ${i % 2}`,
    `update party set released_on = '2025-1${i % 3}-01' where person_id = ${id}`,
  ];
};

test("fifty races of two writers about one person end with the standings the model says", async () => {
  const lost: string[] = [];
  for (let race = 0; race < 50; race++) {
    const id = race % 2 === 0 ? "1" : "2";
    const list = facts(id, race);
    const [one = "", other = ""] = [list[race % 6], list[(race * 5 + 1 + Math.floor(race / 6)) % 6]];
    await withConnection(database.pool, (first) =>
      withConnection(database.pool, async (second) => {
        await first.query("begin");
        await second.query("begin");
        await first.query(one);
        // It waits for the first when they meet in a row, and goes on when they do not.
        const later = second.query(other);
        await first.query("commit");
        await later;
        await second.query("commit");
      }),
    );
    const [is, should] = [await installed(id), await expected(id)];
    if (JSON.stringify(sorted(is)) !== JSON.stringify(sorted(should))) lost.push(`${one} | ${other}`);
  }
  expect(lost).toEqual([]);
});

const sorted = (days: Record<string, Days>): [string, Days][] =>
  Object.entries(days).sort(([a], [b]) => (a < b ? -1 : 1));

test("a writer that works on an old snapshot is refused rather than leave an old standing", () =>
  withConnection(database.pool, (first) =>
    withConnection(database.pool, async (second) => {
      await first.query("begin isolation level repeatable read");
      await first.query("select 1 from person");
      await second.query("insert into contact (person_id, at) values (1, '2026-02-10 12:00+01')");
      await expect(
        first.query("insert into invoice (contract_id, dated_on) values (1, '2026-02-11')"),
      ).rejects.toMatchObject({ code: "40001" });
      await first.query("rollback");
    }),
  ));
