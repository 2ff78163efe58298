/**
 * Forgetting must not make anything lawful: a date that is emptied while its row stays could set a clock free (a
 * contract without an end, a child without an age). Everything due is forgotten in memory, then all is asked again; and
 * one customer is swept through the years of a dispute that does not end.
 */
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { map as senekMap } from "../senek/map.ts";
import { policy } from "../senek/policy.ts";
import { loadSample, sampleEvents } from "../senek/sample.ts";
import { keptCell } from "../src/catalog/cell-days.ts";
import type { Column, PolicyMap } from "../src/catalog/map.ts";
import { type Holdings, holdings, type Row } from "../src/catalog/rows.ts";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { type Day, day } from "../src/policy/day.ts";
import type { Days } from "../src/policy/days.ts";
import type { Event } from "../src/policy/facts.ts";
import type { Policy } from "../src/policy/policy.ts";
import { transaction, withConnection } from "../src/postgres/connect.ts";
import { insertion } from "./support/clocks/rows.ts";
import { Person } from "./support/clocks/story.ts";
import { freshDatabase } from "./support/database.ts";

const SAMPLE = { people: 600, seed: 7, today: "2026-11-22" };
const map: PolicyMap = senekMap;
const db = await freshDatabase(readFileSync(new URL("../senek/schema.sql", import.meta.url), "utf8"));
await withConnection(db.pool, (connection) => transaction(connection, () => loadSample(connection, SAMPLE)));

const rows: Record<string, readonly Row[]> = {};
for (const table of Object.keys(map.tables))
  rows[table] = (await db.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t`)).map(
    ({ row }) => row,
  );
const references = new Set(
  (
    await db.query<{ pair: string }>(
      `select conrelid::regclass || ' ' || confrelid::regclass as pair from pg_constraint where contype = 'f'`,
    )
  ).map(({ pair }) => pair),
);

const said = new Map<string, Event[]>();
[...sampleEvents(SAMPLE)].forEach(({ subject, at, kind, purpose, channel }, id) => {
  const event = { id, at, kind, purpose: purpose ?? null, channel: channel ?? null };
  said.set(subject, [...(said.get(subject) ?? []), event]);
});
const eventsOf = (subject: string, row: Row): readonly Event[] =>
  subject === "person" || subject === "visitor" ? (said.get(String(row.id)) ?? []) : [];
const whole = holdings(policy, map, rows, eventsOf);

const covers = (days: Days, on: Day): boolean => days.some(({ from, until }) => from <= on && on <= until);
const isKept = (table: string, row: Row, [column, entry]: [string, Column], on: Day): boolean =>
  "field" in entry && keptCell(whole, { table, row, column }, on);

type Forgotten = { readonly held: Holdings; readonly left: ReadonlyMap<Row, Row> };
const days = new Map<Day, Forgotten>();
/** Each day is forgotten once, whatever is asked of it. */
function forgotten(on: Day): Forgotten {
  const known = days.get(on) ?? forget(on);
  days.set(on, known);
  return known;
}

/** Rows that a kept row refers to stay, emptied. A row of keys alone stays too; the rest go when nothing is kept. */
function forget(on: Day): Forgotten {
  const needed = new Set<Row>();
  const cells = Object.entries(map.tables).map(
    ([table, { columns }]) => [table, Object.entries(columns)] as const,
  );
  for (const [table, columns] of cells)
    for (const row of rows[table] ?? [])
      if (columns.some((cell) => isKept(table, row, cell, on)))
        for (const walk of whole.walksFrom(table, row))
          walk.rows.forEach((met, i) => {
            if (i > 0 && references.has(`${walk.tables[i - 1]} ${walk.tables[i]}`)) needed.add(met);
          });
  const left = new Map<Row, Row>();
  const after: Record<string, Row[]> = {};
  for (const [table, columns] of cells) {
    const personal = columns.filter(([, entry]) => "field" in entry);
    for (const row of rows[table] ?? []) {
      const gone = personal.filter((cell) => !isKept(table, row, cell, on));
      if (
        personal.length > 0 &&
        gone.length === personal.length &&
        !needed.has(row) &&
        !map.subjects.includes(table)
      )
        continue;
      const emptied = gone.map(([name, entry]) => [name, "field" in entry ? (entry.neutral ?? null) : null]);
      const copy: Row = { ...row, ...Object.fromEntries(emptied) };
      left.set(row, copy);
      after[table] = [...(after[table] ?? []), copy];
    }
  }
  return { held: holdings(policy, map, after, eventsOf), left };
}

test.each(["2026-11-22", "2028-11-22", "2032-06-01"])(
  "after everything due on %s is forgotten, no purpose is lawful for anyone for whom it was not",
  (date) => {
    const on = day(date);
    const { held, left } = forgotten(on);
    const later = [
      on,
      ...["2027-01-10", "2028-12-01", "2030-01-01", "2033-01-01"].map(day).filter((d) => d > on),
    ];
    const revived: string[] = [];
    for (const subject of map.subjects)
      for (const row of rows[subject] ?? []) {
        const copy = left.get(row);
        if (copy === undefined) continue;
        const before = new Map(
          whole.standingsOf(subject, row).map((s) => [`${s.purpose} ${s.channel}`, s.kept]),
        );
        for (const { purpose, channel, kept } of held.standingsOf(subject, copy)) {
          const was = before.get(`${purpose} ${channel}`) ?? [];
          const found = later.find((d) => covers(kept, d) && !covers(was, d));
          if (found !== undefined)
            revived.push(`${purpose} ${channel} for ${subject} ${row.id ?? row.code} on ${found}`);
        }
      }
    expect(revived).toEqual([]);
  },
);

test.each(["2026-11-22", "2034-06-01"])(
  "after everything due on %s is forgotten, whatever is kept that day still has somebody it belongs to",
  (date) => {
    const on = day(date);
    const { held, left } = forgotten(on);
    const lost = new Map<string, number>();
    for (const [table, { columns }] of Object.entries(map.tables))
      for (const row of rows[table] ?? []) {
        const copy = left.get(row);
        if (copy === undefined) continue;
        for (const [column, entry] of Object.entries(columns))
          if (
            row[column] !== null &&
            isKept(table, row, [column, entry], on) &&
            !keptCell(held, { table, row: copy, column }, on)
          )
            lost.set(`${table}.${column}`, (lost.get(`${table}.${column}`) ?? 0) + 1);
      }
    expect(Object.fromEntries(lost)).toEqual({});
  },
);

/**
 * Ada had a contract until 2012 and another one until 2017. About the first she is in dispute with SENEK from 2012 to
 * 2033. The dispute holds its row, and that she was a party to it, long after nothing keeps its dates.
 */
test("a contract that a long dispute holds, its dates forgotten, brings no offer back, and goes with the dispute", async () => {
  const named: Policy = { ...policy, name: "senek_dispute" };
  const schema = readFileSync(new URL("../senek/schema.sql", import.meta.url), "utf8");
  const company = await freshDatabase(schema, { rolePrefix: named.name });
  const folder = await mkdtemp(join(tmpdir(), "serment-dispute-"));
  const engine = openEngine({
    pool: company.pool,
    policy: named,
    map,
    journal: openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "journal.key") }),
    files: { papers: folder },
  });
  const ada = new Person(1);
  await engine.apply({ testClock: true });
  await company.query("update serment.test_clock set day = '2017-05-01'");
  await company.query(
    [
      ada.own({ birth_date: "1970-01-01" }),
      ...ada.contract(1, "2008-03-03", "2012-02-28"),
      ...ada.contract(2, "2013-05-06", "2017-04-30"),
      [
        "dispute",
        {
          id: ada.key(4),
          person_id: ada.id,
          contract_id: ada.key(1),
          kind: "claim",
          opened_on: "2012-06-01",
        },
      ] as const,
    ]
      .map(([table, values]) => insertion(table, values))
      .join(";\n"),
  );
  const offers = Object.entries(named.purposes).flatMap(([name, one]) =>
    one.offers === undefined ? [] : [name],
  );
  const lawfulOn = async (on: Day): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const purpose of offers)
      if ((await engine.explain({ person: ["1"], purpose, day: on })).visible) found.push(purpose);
    return found;
  };
  const count = async (where: string): Promise<number> =>
    (await company.query<{ n: number }>(`select count(*)::int as n from ${where}`))[0]?.n ?? -1;
  const sweepOn = async (on: Day): Promise<void> => {
    await company.query("update serment.test_clock set day = $1", [on]);
    const { left, waiting } = await engine.sweep({ confirmDay: on });
    expect({ left, waiting }).toEqual({ left: [], waiting: 0 });
  };
  const june = (from: number, until: number): readonly Day[] =>
    Array.from({ length: until - from + 1 }, (_, i) => day(`${from + i}-06-01`));

  for (const on of [...june(2017, 2020), day("2021-04-30")]) {
    await sweepOn(on);
    expect(await lawfulOn(on), on).toEqual(["formerCustomerOffers"]);
  }
  for (const on of [day("2021-05-01"), ...june(2021, 2021), day("2022-02-28")]) {
    await sweepOn(on);
    expect(await lawfulOn(on), on).toEqual([]);
  }
  const dated = `contract where id = ${ada.key(1)} and concluded_on is not null and end_date is not null`;
  expect(await count(dated)).toBe(1);
  for (const on of [day("2022-03-01"), ...june(2022, 2033)]) {
    await sweepOn(on);
    expect(await lawfulOn(on), on).toEqual([]);
    expect(
      await count(`contract where id = ${ada.key(1)} and num_nonnulls(concluded_on, end_date) = 0`),
    ).toBe(1);
    expect(await count(`contract_party where contract_id = ${ada.key(1)} and role is not null`)).toBe(1);
  }

  await company.query("update dispute set closed_on = '2033-09-30'");
  const there = async () => {
    const rows: Record<string, number> = {};
    for (const table of ["person", "contract", "contract_party", "dispute"]) rows[table] = await count(table);
    return rows;
  };
  await sweepOn(day("2034-09-30"));
  expect(await there()).toEqual({ person: 1, contract: 2, contract_party: 2, dispute: 1 });
  await sweepOn(day("2034-10-01"));
  expect(await there()).toEqual({ person: 0, contract: 0, contract_party: 0, dispute: 0 });
  const { wrong } = await engine.proveRetention();
  expect(wrong).toEqual([]);
  await rm(folder, { recursive: true, force: true });
}, 240_000);
