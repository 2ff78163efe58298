import { expect, test } from "vitest";
import { migrate } from "../src/apply/migrate.ts";
import { type NewEvent, recordEvent, recordEvents } from "../src/enforce/events.ts";
import { transaction, withConnection } from "../src/postgres/connect.ts";
import { readSqlFiles } from "../src/postgres/sql-files.ts";
import { freshDatabase } from "./support/database.ts";
import { smallMap, smallPeople, smallSchema } from "./support/small-company.ts";
import { smallPolicy } from "./support/small-policy.ts";

const database = await freshDatabase(smallSchema + smallPeople);

const record = (event: NewEvent): Promise<string> =>
  withConnection(database.pool, (connection) => recordEvent(connection, smallPolicy, smallMap, event));
const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "no failure",
    (error: unknown) => error,
  );

test("before a policy is applied no event can be recorded", async () => {
  expect(await failureOf(record({ subject: "1", kind: "erasure" }))).toMatchObject({ code: "not-installed" });
});

test("an event is stored as it was said, and comes back with its number", async () => {
  await withConnection(database.pool, (connection) =>
    transaction(connection, async () => {
      await migrate(connection);
      for (const { text } of await readSqlFiles("functions")) await connection.query(text);
    }),
  );
  const id = await record({
    subject: "3",
    kind: "consentGiven",
    purpose: "marketing",
    channel: "email",
    at: "2026-03-29T02:30:00+02:00",
    note: "on the form",
  });
  const [row] = await database.query("select * from serment.event");
  expect(row).toMatchObject({
    id,
    at: "2026-03-29T00:30:00+00:00",
    subject_table: "person",
    subject: "3",
    kind: "consentGiven",
    purpose: "marketing",
    channel: "email",
    note: "on the form",
  });
});

const minutesAhead = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

const refusals: readonly [string, NewEvent, object][] = [
  [
    "an unknown kind",
    { subject: "1", kind: "objektion" },
    { code: "not-found", hint: "did you mean `objection`?" },
  ],
  [
    "an unknown purpose",
    { subject: "1", kind: "objection", purpose: "markting" },
    { code: "not-found", hint: "did you mean `marketing`?" },
  ],
  [
    "an unknown channel",
    { subject: "1", kind: "objection", purpose: "marketing", channel: "emial" },
    { code: "not-found", hint: "did you mean `email`?" },
  ],
  [
    "a channel the purpose does not use",
    { subject: "1", kind: "objection", purpose: "evidence", channel: "email" },
    { code: "not-found", message: expect.stringContaining("no channel") },
  ],
  [
    "an unknown subject table",
    { subject: "1", subjectTable: "persons", kind: "erasure" },
    { code: "not-found", hint: "did you mean `person`?" },
  ],
  [
    "consent to what rests on no consent",
    { subject: "1", kind: "consentGiven", purpose: "accounting" },
    { code: "event-refused", message: expect.stringContaining("does not rest on consent") },
  ],
  [
    "an objection to nothing",
    { subject: "1", kind: "objection" },
    { code: "bad-argument", message: expect.stringContaining("needs the purpose") },
  ],
  [
    "an erasure of one purpose",
    { subject: "1", kind: "erasure", purpose: "marketing" },
    { code: "bad-argument", message: expect.stringContaining("whole person") },
  ],
  [
    "a restriction of one channel",
    { subject: "1", kind: "restriction", channel: "email" },
    { code: "bad-argument", message: expect.stringContaining("every channel") },
  ],
  [
    "an instant without an offset",
    { subject: "1", kind: "erasure", at: "2026-03-05 14:30" },
    { code: "bad-argument", message: expect.stringContaining("not an instant") },
  ],
  [
    "an instant before 1900",
    { subject: "1", kind: "erasure", at: "1850-01-01T00:00:00Z" },
    { code: "bad-argument", message: expect.stringContaining("before 1900") },
  ],
  [
    "a name every object has",
    { subject: "1", kind: "objection", purpose: "constructor" },
    { code: "not-found", message: expect.stringContaining("no purpose") },
  ],
  [
    "an instant still to come",
    { subject: "1", kind: "consentGiven", purpose: "marketing", at: minutesAhead(7) },
    { code: "bad-argument", message: expect.stringContaining("still to come") },
  ],
];

test.each(refusals)("%s is refused with the way out", async (_, event, expected) => {
  expect(await failureOf(record(event))).toMatchObject(expected);
});

test("clocks may lie a little apart, and of many events none may be still to come", async () => {
  const said = (at: string): NewEvent => ({ subject: "1", kind: "restrictionLifted", at });
  expect(await record(said(minutesAhead(3)))).toMatch(/^\d+$/);
  const count = () => database.query("select count(*)::int as n from serment.event");
  const before = await count();
  const many = [said("2026-03-05T14:30:00Z"), said("2199-01-01T00:00:00Z")];
  const failed = withConnection(database.pool, (c) => recordEvents(c, smallPolicy, smallMap, many));
  expect(await failureOf(failed)).toMatchObject({ code: "bad-argument" });
  expect(await count()).toEqual(before);
});

test.each([["99"], ["one"], [["1", "2"]], ["1; drop table person"], ["99999999999999999999"]])(
  "an event about %s, who is not there, is refused",
  async (subject) => {
    expect(await failureOf(record({ subject, kind: "erasure" }))).toMatchObject({ code: "not-found" });
  },
);

test("an objection to all direct marketing needs no purpose by name", async () => {
  expect(
    await record({ subject: "1", kind: "objection", purpose: "directMarketing", channel: "sms" }),
  ).toMatch(/^\d+$/);
});

test("many events are recorded in the order they are given", async () => {
  const said = Array.from(
    { length: 12_000 },
    (_, i): NewEvent => ({
      subject: "2",
      kind: i % 2 === 0 ? "objection" : "objectionLifted",
      purpose: "marketing",
    }),
  );
  const count = await withConnection(database.pool, (c) => recordEvents(c, smallPolicy, smallMap, said));
  expect(count).toBe(12_000);
  const [row] = await database.query(
    "select count(*)::int as n, bool_and((id % 2 = (select min(id) from serment.event where subject = '2') % 2) = (kind = 'objection')) as ordered from serment.event where subject = '2'",
  );
  expect(row).toEqual({ n: 12_000, ordered: true });
});

test("no event is ever changed or removed, by its owner neither", async () => {
  for (const attempt of [
    "update serment.event set kind = 'erasure'",
    "delete from serment.event",
    "truncate serment.event",
  ])
    expect(String(await failureOf(database.query(attempt)))).toContain("never changed or removed");
});
