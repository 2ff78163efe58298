/**
 * Whoever was given somebody's data is told what became of them (GDPR art. 19): one notice for each recipient, made in the
 * transaction of the act, the correction or the sweep, and followed until it is acknowledged.
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openJournal } from "../src/journal/journal.ts";
import { addWorkingDays } from "../src/law/index.ts";
import { transaction, withConnection } from "../src/postgres/connect.ts";
import { disclosing, TODAY } from "./support/disclosing.ts";

const folder = mkdtempSync(join(tmpdir(), "notices-"));
const journal = openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "key") });
const { database, engine, on, toAgency } = await disclosing("notices", { journal });
await withConnection(database.pool, (c) => journal.start(c));

const NOW = `${TODAY}T08:00:00+02:00`;
const told = async (who = "1") =>
  (await engine.listNotices({ all: true }))
    .filter(({ person }) => person === who)
    .map(({ party, kind, purposes, fields, rows }) => [
      party,
      kind,
      purposes?.join(" ") ?? "all",
      [fields?.join(" ") ?? "all", ...(rows === null ? [] : ["in", rows.table, ...rows.keys])].join(" "),
    ]);

test("nobody is told of people who were never disclosed", async () => {
  await engine.recordEvent({ kind: "erasure", subject: "3", at: NOW });
  await engine.rectify({ table: "person", row: "3", column: "name", value: "Chloe" });
  expect(await engine.listNotices({ all: true })).toEqual([]);
});

test("an act is told to those who have what it touches, and to nobody else", async () => {
  await engine.addMission({
    recipient: "accountant",
    party: "Count & Co",
    countries: ["BE"],
    purposes: ["accounting"],
    until: "2026-12-31",
    approvedBy: "the DPO",
  });
  await engine.disclose({
    recipient: "accountant",
    party: "Count & Co",
    purpose: "accounting",
    people: ["1", "2"],
  });
  await toAgency({ purpose: "marketing", people: ["1"] });
  await toAgency({ purpose: "evidence", people: ["1", "2"] });
  await engine.disclose({
    recipient: "police",
    party: "Police",
    purpose: "evidence",
    people: ["1"],
    fields: ["identity.name"],
    reference: "R1",
    norm: "N",
  });
  await engine.recordEvent({ kind: "objection", subject: "1", purpose: "directMarketing", at: NOW });
  expect(await told()).toEqual([["Ask & Co", "objection", "marketing", "all"]]);
  await engine.recordEvent({ kind: "restriction", subject: "2", ground: "accuracy", at: NOW });
  expect(await told("2")).toEqual([
    ["Count & Co", "restriction", "accounting", "all"],
    ["Ask & Co", "restriction", "evidence", "all"],
  ]);
});

test("a correction is told to those who were given that field", async () => {
  await engine.rectify({ table: "invoice", row: "1", column: "total", value: "119" });
  expect((await told()).at(-1)).toEqual(["Count & Co", "rectification", "all", "billing.total"]);
  const before = await told();
  await engine.rectify({ table: "invoice", row: "1", column: "total", value: "119" });
  await engine.rectify({ table: "person", row: "1", column: "phone", value: "+3211" });
  expect(await told()).toEqual(before);
});

test("erasure is told where the purpose ends by it; who was told to erase is told nothing more of that", async () => {
  await engine.recordEvent({ kind: "erasure", subject: "1", at: NOW });
  expect((await told()).filter(([, kind]) => kind === "erasure")).toEqual([
    ["Ask & Co", "erasure", "marketing", "all"],
  ]);
  const before = await told();
  await engine.recordEvent({ kind: "objection", subject: "1", purpose: "marketing", at: NOW });
  expect(await told()).toEqual(before);
});

test("the consent that a disclosure rests on is written down, and its withdrawal is told", async () => {
  await database.query("insert into person (id, name, email) values (6, 'Fien', 'fien@example.be')");
  await database.query("insert into contact (person_id, at) values (6, '2026-05-01 10:00+02')");
  const about = { subject: "6", purpose: "marketing" };
  const consent = await engine.recordEvent({ ...about, kind: "consentGiven", at: `${TODAY}T07:00:00+02:00` });
  const { id } = await toAgency({ purpose: "marketing", people: ["6"] });
  expect(
    await database.query("select subject, consent from serment.disclosed where disclosure = $1", [id]),
  ).toEqual([{ subject: "6", consent }]);
  await engine.recordEvent({ ...about, kind: "consentWithdrawn", at: NOW });
  expect(await told("6")).toEqual([["Ask & Co", "withdrawal", "marketing", "all"]]);
  expect(await toAgency({ purpose: "marketing", people: ["6"] })).toMatchObject({ id: null });
});

test("an act that is undone leaves no notice", async () => {
  const before = await told("2");
  await withConnection(database.pool, (c) =>
    transaction(c, async () => {
      await engine.recordEventsIn(c, [{ kind: "erasure", subject: "2", at: NOW }]);
      throw new Error("undone");
    }),
  ).catch(() => undefined);
  expect(await told("2")).toEqual(before);
});

test("whoever is forgotten by a sweep is told of, and so are cells of their row that are emptied", async () => {
  await database.query(
    "insert into person (id, name, email) values (7, 'Gust', 'gust@example.be'), (8, 'Hilde', 'h@example.be')",
  );
  await database.query(
    "insert into contract (id, start_on, end_on, price) values (7, '2026-01-01', null, 1), (8, '2026-01-01', null, 1)",
  );
  await database.query("insert into party (contract_id, person_id) values (7, 7), (8, 8)");
  expect(await toAgency({ purpose: "marketing", people: ["7", "8"] })).toMatchObject({ people: ["7", "8"] });
  await database.query("delete from party where person_id = 7; delete from contract where id = 7");
  await database.query("update contract set end_on = '2021-01-01', start_on = '2020-01-01' where id = 8");
  const swept = await engine.sweep({ confirmDay: TODAY });
  expect(swept.outcome).toBe("done");
  expect(await database.query("select id, name, email from person where id in (7, 8)")).toEqual([
    { id: "8", name: "Hilde", email: null },
  ]);
  expect(await told("7")).toEqual([["Ask & Co", "erasure", "all", "all"]]);
  expect(await told("8")).toEqual([["Ask & Co", "erasure", "all", "identity.email"]]);
});

test("rows of other tables that a sweep forgets are told of by their keys, while the person and other rows stay", async () => {
  await database.query("insert into person (id, name) values (9, 'Ida')");
  await database.query(
    "insert into contract (id, start_on, end_on, price) values (9, '2025-01-01', null, 1)",
  );
  await database.query("insert into party (contract_id, person_id) values (9, 9)");
  await database.query(
    "insert into invoice (id, contract_id, total, dated_on) values (91, 9, 10, '2026-01-01'), (92, 9, 20, '2026-02-01')",
  );
  const toAccountant = { recipient: "accountant", party: "Count & Co", purpose: "accounting" };
  expect(await engine.disclose({ ...toAccountant, people: ["9"] })).toMatchObject({ people: ["9"] });
  const before = await told("9");
  await database.query("update invoice set dated_on = '2000-01-01' where id = 91");
  await engine.sweep({ confirmDay: TODAY });
  expect(await database.query("select id from invoice where contract_id = 9")).toEqual([{ id: "92" }]);
  expect((await told("9")).slice(before.length)).toEqual([
    ["Count & Co", "erasure", "all", "billing.total in invoice 91"],
  ]);
  await engine.sweep({ confirmDay: TODAY });
  expect(await told("9")).toHaveLength(before.length + 1);
});

describe("followed until it is acknowledged", () => {
  beforeEach(() => on(TODAY));
  afterEach(() => on(TODAY));
  const first = async () => {
    const [notice] = await engine.listNotices();
    if (notice === undefined) throw new Error("a notice waits");
    return notice;
  };

  test("overdue after five Belgian working days, to be sent and then to be acknowledged", async () => {
    const { id, dueOn } = await first();
    expect(dueOn).toBe("2026-06-08");
    await on("2026-06-08");
    expect(await first()).toMatchObject({ overdue: false });
    await on("2026-06-09");
    expect(await first()).toMatchObject({ overdue: true });
    expect((await engine.status()).disclosures.overdue).toBeGreaterThan(0);
    expect(await engine.recordNoticeActs([id], "sent", "by post")).toMatchObject([
      { state: "sent", overdue: false, dueOn: "2026-06-16" },
    ]);
    await on("2026-06-17");
    expect(await first()).toMatchObject({ id, overdue: true });
    await engine.recordNoticeActs([id], "acknowledged");
    expect((await first()).id).not.toBe(id);
    await expect(engine.recordNoticeActs([id], "sent")).rejects.toMatchObject({ code: "disclosure-refused" });
  });

  test("what cannot be told needs a reason, and several are settled together or not at all", async () => {
    const { id } = await first();
    await expect(engine.recordNoticeActs([id], "impossible")).rejects.toMatchObject({ code: "bad-argument" });
    await expect(engine.recordNoticeActs([id, "9999"], "sent")).rejects.toMatchObject({ code: "not-found" });
    await expect(engine.recordNoticeActs([id, "x"], "sent")).rejects.toMatchObject({ code: "not-found" });
    expect(await first()).toMatchObject({ id, state: "open" });
    expect(await engine.recordNoticeActs([id], "impossible", "wound up")).toMatchObject([
      { state: "impossible", dueOn: null, note: "wound up" },
    ]);
  });

  test("neither a notice nor what became of it can be changed or removed", async () => {
    for (const table of ["recipient_notice", "recipient_notice_act"])
      for (const change of [`update serment.${table} set day = day`, `delete from serment.${table}`])
        await expect(database.query(change)).rejects.toMatchObject({ code: "42501" });
  });
});

test.each([
  ["2026-06-01", 5, "2026-06-08"],
  ["2026-05-13", 5, "2026-05-21"],
  ["2026-12-24", 1, "2026-12-28"],
  ["2026-12-31", 1, "2027-01-04"],
  ["2026-06-06", 1, "2026-06-08"],
  ["2026-06-08", -5, "2026-06-01"],
])("%s and %i working days: %s", (day, count, end) => {
  expect(addWorkingDays(day, count)).toBe(end);
});

test("an objection while somebody is being disclosed is heeded, or told", async () => {
  for (let round = 0; round < 25; round++) {
    const [row] = await database.query<{ id: string }>(
      `with p as (insert into person (id, name, email) values ($1, 'Race', 'r@example.be') returning id),
         c as (insert into contract (id, start_on) values ($1, '2026-01-01') returning id)
       insert into party (contract_id, person_id) select c.id, p.id from c, p returning person_id as id`,
      [100 + round],
    );
    const id = row?.id ?? "";
    const [given] = await Promise.all([
      toAgency({ purpose: "marketing", people: [id] }),
      engine.recordEvents([{ kind: "objection", subject: id, purpose: "directMarketing", at: NOW }]),
    ]);
    expect([given.people.length, (await told(id)).length]).toEqual(given.id === null ? [0, 0] : [1, 1]);
  }
});
