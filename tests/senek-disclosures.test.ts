/**
 * SENEK's promises about those who receive data (P41-P50, P56): sellers get the day's visits and nothing of scores or
 * payments, collectors debts that are due and unpaid, research agencies what a survey needs, accountants the books,
 * authorities what they ask for in writing; and each of them only that.
 */
import { expect, test } from "vitest";
import { SENEK_TODAY, senekDatabase } from "./support/senek-database.ts";

const { database, engine } = await senekDatabase("senek_disclosures");
const add = (recipient: string, purposes: readonly string[], more: { registration?: string } = {}) =>
  engine.addMission({
    recipient,
    party: recipient,
    countries: ["BE"],
    purposes,
    until: "2027-12-31",
    approvedBy: "the DPO",
    ...more,
  });
await add("sellers", ["doorToDoor"]);
await add("collectionAgencies", ["collection"], { registration: "FPS 123456" });
await add("researchAgencies", ["surveys"]);
await add("accountants", ["invoiceArchive"]);

const give = (recipient: string, purpose: string) =>
  engine.disclose({ recipient, party: recipient, purpose, people: "everyone" });
const columnsOf = (rows: Awaited<ReturnType<typeof give>>["rows"]) =>
  Object.fromEntries(
    Object.entries(rows ?? {}).map(([table, list]) => [table, Object.keys(list[0] ?? {}).sort()]),
  );
const allColumns = (rows: Parameters<typeof columnsOf>[0]) => Object.values(columnsOf(rows)).flat();

test("sellers get today's visits, without those who objected, and not tomorrow's", async () => {
  const people = await database.query<{ id: string }>(
    `select distinct v.person_id as id from seller_visit v
     join serment.kept_person k on k.id = v.person_id order by 1 limit 8`,
  );
  const ids = people.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(3);
  await database.query(
    `insert into seller_visit (person_id, planned_on) select id, $2::date + d from unnest($1::bigint[]) as id, generate_series(0, 1) as d`,
    [ids, SENEK_TODAY],
  );
  const seen = await database.query<{ id: string }>(
    "select distinct person_id as id from door_to_door.seller_visit order by 1",
  );
  const given = await give("sellers", "doorToDoor");
  expect(given.until).toBe(SENEK_TODAY);
  expect([...given.people].sort()).toEqual(seen.map(({ id }) => id).sort());
  expect(given.rows?.seller_visit?.every(({ planned_on }) => planned_on === SENEK_TODAY)).toBe(true);
  expect(allColumns(given.rows)).not.toContain("email");
  expect(allColumns(given.rows)).not.toContain("phone");
  expect(Object.keys(given.rows ?? {})).not.toContain("invoice");
  const [first] = given.people;
  await engine.recordEvent({
    kind: "objection",
    subject: first ?? "",
    purpose: "directMarketing",
    at: `${SENEK_TODAY}T08:00:00+01:00`,
  });
  expect((await give("sellers", "doorToDoor")).people).toEqual(given.people.filter((one) => one !== first));
  expect(await engine.listNotices()).toMatchObject([
    { recipient: "sellers", person: first, kind: "objection", purposes: ["doorToDoor"] },
  ]);
});

test("collectors get invoices that are unpaid after the reminder, and no paid one", async () => {
  const given = await give("collectionAgencies", "collection");
  const invoices = given.rows?.invoice ?? [];
  expect(invoices.length).toBeGreaterThan(0);
  const [paid] = await database.query<{ n: number }>(
    `select count(*)::int as n from invoice i
     where i.id = any ($1::bigint[]) and (i.settled_on is not null or not exists (
       select from reminder r where r.invoice_id = i.id and r.sent_on <= $2::date - 14))`,
    [invoices.map(({ id }) => id), SENEK_TODAY],
  );
  expect(paid).toEqual({ n: 0 });
  expect(allColumns(given.rows)).not.toContain("serial_number");
});

test("a research agency gets what a survey needs and no invoice; an accountant the books and no telephone", async () => {
  const survey = await give("researchAgencies", "surveys");
  expect(Object.keys(survey.rows ?? {})).toContain("person");
  expect(Object.keys(survey.rows ?? {})).not.toContain("invoice");
  expect(allColumns(survey.rows)).toContain("customer_number");
  expect(allColumns(survey.rows)).not.toContain("referred_by_id");
  const books = await give("accountants", "invoiceArchive");
  expect(books.rows?.invoice?.length).toBeGreaterThan(0);
  expect(allColumns(books.rows)).not.toContain("phone");
  expect(allColumns(books.rows)).not.toContain("email");
});

test("every recipient that is let in has its schema, each object with the article that orders it", async () => {
  const schemas = await database.query<{ name: string; role: boolean }>(
    `select nspname as name, to_regrole('senek_disclosures_' || nspname) is not null as role
     from pg_namespace where nspname like 'to\\_%' order by 1`,
  );
  expect(schemas.length).toBeGreaterThan(8);
  expect(schemas.every(({ role }) => role)).toBe(true);
  expect(schemas.map(({ name }) => name)).not.toContain("to_authorities");
  expect(schemas.map(({ name }) => name)).not.toContain("to_offices");
  const bare = await database.query(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname like 'to\\_%' and coalesce(obj_description(c.oid, 'pg_class'), '') !~ 'GDPR art'`,
  );
  expect(bare).toEqual([]);
});
