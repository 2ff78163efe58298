import { expect, test } from "vitest";
import { migrate } from "../src/apply/migrate.ts";
import { recordEvent, recordEvents } from "../src/enforce/events.ts";
import type { NewEvent } from "../src/enforce/new-event.ts";
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
    "a restriction without a ground",
    { subject: "1", kind: "restriction" },
    { code: "bad-argument", hint: expect.stringContaining("`accuracy`, `unlawful`, `claims`, `objection`") },
  ],
  [
    "an unknown ground",
    { subject: "1", kind: "restriction", ground: "acuracy" },
    { code: "not-found", hint: "did you mean `accuracy`?" },
  ],
  [
    "a ground of something else",
    { subject: "1", kind: "erasure", ground: "claims" },
    { code: "bad-argument", message: "`erasure` has no ground" },
  ],
  [
    "an unknown source",
    { subject: "1", kind: "erasure", source: "fax" },
    { code: "not-found", details: expect.stringContaining("`counter`") },
  ],
  [
    "a partner's word as the person's own",
    { subject: "1", kind: "consentGiven", purpose: "marketing", source: "partner" },
    { code: "event-refused", hint: expect.stringContaining("`consentImported`") },
  ],
  [
    "the person's own word as a third party's",
    { subject: "1", kind: "consentImported", purpose: "marketing", source: "web" },
    { code: "bad-argument", message: expect.stringContaining("third party") },
  ],
  [
    "an unknown controller",
    { subject: "1", kind: "objection", purpose: "marketing", controller: "somebody" },
    { code: "not-found", message: expect.stringContaining("no other controller") },
  ],
  [
    "a decision without its reason",
    { subject: "1", kind: "objectionUpheld", purpose: "scoring", actor: "legal" },
    { code: "bad-argument", message: "`objectionUpheld` needs its reason" },
  ],
  [
    "a decision by nobody",
    { subject: "1", kind: "objectionOverruled", purpose: "scoring", note: "the claim weighs more" },
    { code: "bad-argument", message: "`objectionOverruled` needs to say who decided" },
  ],
  [
    "a decision about an objection to direct marketing",
    { subject: "1", kind: "objectionOverruled", purpose: "marketing", note: "no", actor: "legal" },
    { code: "event-refused", hint: expect.stringContaining("art. 21(3)") },
  ],
  [
    "a decision about an objection nobody made",
    { subject: "1", kind: "objectionOverruled", purpose: "scoring", note: "no", actor: "legal" },
    { code: "event-refused", message: expect.stringContaining("no objection to `scoring`") },
  ],
  [
    "lifting what is not restricted",
    { subject: "1", kind: "restrictionLifted" },
    { code: "event-refused", message: "everything is not restricted" },
  ],
  [
    "announcing that what is not restricted will be lifted",
    { subject: "1", kind: "restrictionNotice", purpose: "evidence" },
    { code: "event-refused", message: "`evidence` is not restricted" },
  ],
  [
    "a clock that says nothing",
    { subject: "1", kind: "erasure", claimedAt: "yesterday" },
    { code: "bad-argument", message: "`yesterday` is not an instant" },
  ],
  [
    "what is no hash",
    { subject: "1", kind: "consentGiven", purpose: "marketing", textHash: "abc" },
    { code: "bad-argument", message: expect.stringContaining("not the hash") },
  ],
  [
    "a text nobody was shown",
    { subject: "1", kind: "consentGiven", purpose: "marketing", textHash: "0".repeat(64) },
    { code: "not-found", message: expect.stringContaining("was ever shown") },
  ],
  [
    "an answer that is no number of one",
    { subject: "1", kind: "consentGiven", purpose: "marketing", record: "7" },
    { code: "bad-argument", message: expect.stringContaining("not the number") },
  ],
  [
    "an answer nobody gave",
    {
      subject: "1",
      kind: "consentGiven",
      purpose: "marketing",
      record: "00000000-0000-4000-8000-000000000000",
    },
    { code: "not-found", message: expect.stringContaining("there is no answer") },
  ],
  [
    "an empty note",
    { subject: "1", kind: "erasure", note: " " },
    { code: "bad-argument", message: expect.stringContaining("the note is empty") },
  ],
  [
    "a death of one purpose",
    { subject: "1", kind: "deceased", purpose: "marketing" },
    { code: "bad-argument", message: expect.stringContaining("whole person") },
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
  const said = (at: string): NewEvent => ({ subject: "1", kind: "erasureLifted", at });
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

test("what proves an act is kept with it: source, claimed time, words, who took it down, for whom", async () => {
  const content = "May we write to you?";
  await database.query(
    "insert into serment.shown_text (hash, what, language, content) values (sha256(convert_to($1, 'UTF8')), 'a form', 'en', $1)",
    [content],
  );
  const [shown] = await database.query<{ hash: string }>(
    "select encode(hash, 'hex') as hash from serment.shown_text",
  );
  const id = await record({
    subject: "3",
    kind: "consentRenewed",
    purpose: "marketing",
    source: "counter",
    claimedAt: "2031-01-01T00:00:00Z",
    textHash: shown?.hash.toUpperCase() ?? "",
    actor: "J. Peeters",
  });
  const [row] = await database.query(
    `select source, claimed_at, encode(text_hash, 'hex') as text, actor, controller, ground, record, nonce is not null as hidden
     from serment.event where id = $1`,
    [id],
  );
  expect(row).toEqual({
    source: "counter",
    claimed_at: "2031-01-01T00:00:00+00:00",
    text: shown?.hash,
    actor: "J. Peeters",
    controller: null,
    ground: null,
    record: null,
    hidden: true,
  });
});

test("a restriction is lifted after the person was told, and each one anew", async () => {
  const act = (kind: string, more: Partial<NewEvent> = {}) =>
    failureOf(record({ subject: "3", kind, purpose: "evidence", ...more }));
  const refused = { code: "event-refused", hint: expect.stringContaining("art. 18(3)") };
  expect(await act("restriction", { ground: "accuracy" })).toBe("no failure");
  expect(await act("restrictionLifted")).toMatchObject(refused);
  expect(await act("restrictionNotice")).toBe("no failure");
  // A notice about one restriction is none about another.
  expect(await act("restriction", { ground: "claims" })).toBe("no failure");
  expect(await act("restrictionLifted")).toMatchObject(refused);
  expect(await act("restrictionNotice")).toBe("no failure");
  expect(await act("restrictionLifted")).toBe("no failure");
  expect(await act("restrictionLifted")).toMatchObject({ message: "`evidence` is not restricted" });
  const many: readonly NewEvent[] = ["restriction", "restrictionNotice", "restrictionLifted"].map((kind) => ({
    subject: "3",
    kind,
    ...(kind === "restriction" ? { ground: "unlawful" } : {}),
  }));
  expect(await withConnection(database.pool, (c) => recordEvents(c, smallPolicy, smallMap, many))).toBe(3);
});

test("an objection that is weighed is decided in the scope in which it was made, and nothing is recorded of a refusal", async () => {
  const decided = { kind: "objectionOverruled", note: "a debt of 2026 is unpaid", actor: "legal" };
  await record({ subject: "3", kind: "objection", purpose: "scoring" });
  expect(await failureOf(record({ subject: "3", ...decided, purpose: "evidence" }))).toMatchObject({
    code: "event-refused",
  });
  const [row] = await database.query<{ n: number }>(
    "select count(*)::int as n from serment.event where kind = 'objectionOverruled'",
  );
  expect(row).toEqual({ n: 0 });
  expect(await record({ subject: "3", ...decided, purpose: "scoring" })).toMatch(/^\d+$/);
});

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

test("a key is recorded as the database writes it, however it was typed", async () => {
  const id = await record({ subject: " 02", kind: "erasureLifted" });
  expect(await database.query("select subject from serment.event where id = $1", [id])).toEqual([
    { subject: "2" },
  ]);
});

test("no event is ever changed or removed, by its owner neither", async () => {
  for (const attempt of [
    "update serment.event set kind = 'erasure'",
    "delete from serment.event",
    "truncate serment.event",
  ])
    expect(String(await failureOf(database.query(attempt)))).toContain("never changed or removed");
});

const plain = (columns: string, values: string) =>
  failureOf(
    database.query(
      `insert into serment.event (subject_table, subject, kind, ${columns}) values ('person', '3', ${values})`,
    ),
  );

test.each([
  ["a restriction without a ground", "purpose", "'restriction', 'scoring'", "event_ground"],
  ["a ground that is none", "ground", "'restriction', 'because'", "event_ground"],
  ["a ground of what is no restriction", "ground", "'erasure', 'claims'", "event_ground"],
  ["a decision without its reason", "purpose", "'objectionUpheld', 'scoring'", "event_decided"],
  ["a decision for a blank reason", "purpose, note", "'objectionOverruled', 'scoring', ' '", "event_decided"],
  [
    "a partner's word as the person's",
    "purpose, source",
    "'consentGiven', 'marketing', 'partner'",
    "event_said_by",
  ],
  [
    "the person's word as a partner's",
    "purpose, source",
    "'consentImported', 'marketing', 'web'",
    "event_said_by",
  ],
])("plain SQL is refused %s", async (_, columns, values, constraint) => {
  expect(await plain(columns, values)).toMatchObject({ code: "23514", constraint });
});

test("plain SQL may record what is whole, and a consent told by others is an import if nothing is said", async () => {
  expect(await plain("ground", "'restriction', 'claims'")).toBe("no failure");
  expect(await plain("purpose, note", "'objectionUpheld', 'scoring', 'weighed'")).toBe("no failure");
  await database.query("select serment.record_event('person', '3', 'consentImported', 'marketing')");
  expect(await database.query("select source from serment.event where kind = 'consentImported'")).toEqual([
    { source: "import" },
  ]);
});
