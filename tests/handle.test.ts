/**
 * The typed handle, on SENEK: an application reads and writes as a purpose with ordinary queries; what the purpose
 * does not have does not compile, and would be refused if it did. `UPDATE_GOLDENS=1` writes the types anew.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import type { Purposes } from "../senek/purposes.generated.ts";
import { connectPurposes } from "../src/postgres/handle.ts";
import { senekDatabase } from "./support/senek-database.ts";

const { database, engine } = await senekDatabase("handle");
const serment = connectPurposes<Purposes>({
  enquiries: await engine.openLogin("enquiries", database.url),
  customerOffers: await engine.openLogin("customerOffers", database.url),
});
afterAll(() => serment.close());

test("the committed types are those of the policy, the map and the tables", async () => {
  const file = new URL("../senek/purposes.generated.ts", import.meta.url);
  // Here the policy has a name of the test's own; `serment generate` writes the company's.
  const made = (await engine.handleTypes()).replace("the policy `handle`", "the policy `senek`");
  if (process.env.UPDATE_GOLDENS === "1") writeFileSync(file, made);
  expect(readFileSync(file, "utf8")).toBe(made);
});

test("a purpose reads its tables, joined, as ordinary queries", async () => {
  const people = await serment
    .for("enquiries")
    .selectFrom("contact")
    .innerJoin("person", "person.id", "contact.person_id")
    .select(["person.last_name", "contact.subject"])
    .limit(5)
    .execute();
  expect(people).toHaveLength(5);
  expect(Object.keys(people[0] ?? {})).toEqual(["last_name", "subject"]);
});

test("a purpose writes what it collects, and is told what was written", async () => {
  const enquiries = serment.for("enquiries");
  const person = await enquiries.selectFrom("person").select("id").executeTakeFirstOrThrow();
  const written = await enquiries
    .insertInto("contact")
    .values({ person_id: person.id, at: "2026-11-20T10:00:00+01:00", direction: "inbound", channel: "phone" })
    .returning(["id", "person_id"])
    .executeTakeFirstOrThrow();
  expect(written).toEqual({ id: expect.stringMatching(/^\d+$/), person_id: person.id });
  const changed = await enquiries
    .updateTable("contact")
    .set({ subject: "a boiler" })
    .where("id", "=", written.id)
    .executeTakeFirst();
  expect(changed.numUpdatedRows).toBe(1n);
});

test("a column, a table or a key that the purpose may not have does not compile, nor does it run", async () => {
  const offers = serment.for("customerOffers");
  // @ts-expect-error: offers have no use for the day of birth.
  await expect(offers.selectFrom("person").select("birth_date").execute()).rejects.toMatchObject({
    code: "42703",
  });
  // @ts-expect-error: offers see no invoice.
  await expect(offers.selectFrom("invoice").selectAll().execute()).rejects.toMatchObject({ code: "42P01" });
  const moved = serment.for("enquiries").updateTable("contact");
  // @ts-expect-error: a contact belongs to the person it was made with.
  await expect(moved.set({ person_id: "1" }).execute()).rejects.toMatchObject({ code: "42501" });
  await expect(offers.insertInto("person").values({ id: "1" }).execute()).rejects.toMatchObject({
    code: "42501",
  });
  // @ts-expect-error: SENEK has no such purpose.
  expect(() => serment.for("marketing")).toThrow("no login was given for the purpose `marketing`");
});

test("on conflict, which would touch hidden rows, is refused by the database", async () => {
  const entry = serment
    .for("enquiries")
    .insertInto("person")
    .values({ customer_number: "K1", last_name: "Nobody" })
    .onConflict((conflict) => conflict.doNothing());
  await expect(entry.execute()).rejects.toMatchObject({ code: "0A000" });
});

const strong: readonly [string, string][] = [
  ["a superuser", "alter role handle_other superuser"],
  ["a reader of a table", "grant select (id) on person to handle_other"],
  ["a member of two purposes", "grant handle_accounting_records to handle_other"],
  ["one who may become a reader of everything", "grant pg_read_all_data to handle_other with inherit false"],
  ["one who makes roles", "alter role handle_other createrole"],
];
test.each(strong)("the login of %s is refused at the first query, every time", async (_, power) => {
  await database.query(
    `create role handle_other login password 'other' in role handle_customer_offers; ${power.replace(" with inherit false", "")}`,
  );
  const url = new URL(database.url);
  url.username = "handle_other";
  url.password = "other";
  const other = connectPurposes<Purposes>({ customerOffers: url.href }, { max: 1 });
  try {
    const look = () => other.for("customerOffers").selectFrom("person").select("id").execute();
    await expect(look()).rejects.toMatchObject({ code: "login-too-strong" });
    await expect(look()).rejects.toMatchObject({ code: "login-too-strong" });
  } finally {
    await other.close();
    await database.query("drop owned by handle_other; drop role handle_other");
  }
});

test("a login that belongs to the purpose and to nothing else is let in", async () => {
  await database.query("create role handle_app login password 'app' in role handle_customer_offers");
  const url = new URL(database.url);
  url.username = "handle_app";
  url.password = "app";
  const app = connectPurposes<Purposes>({ customerOffers: url.href });
  try {
    expect(await app.for("customerOffers").selectFrom("person").select("id").limit(1).execute()).toHaveLength(
      1,
    );
  } finally {
    await app.close();
    await database.query("drop role handle_app");
  }
});
