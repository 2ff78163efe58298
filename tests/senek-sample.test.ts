/**
 * What SENEK's schema, map and sample promise each other: nothing in the database is unclassified, the sample is the
 * same for the same seed, its odd cases are what their labels say, and nobody in it could be real.
 */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { map } from "../senek/map.ts";
import { policy } from "../senek/policy.ts";
import { interestingPeople, loadSample, sampleEvents } from "../senek/sample.ts";
import { expandWays, mentionWays, type SubjectWay } from "../src/catalog/ways.ts";
import { transaction, withConnection } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";

const schemaText = readFileSync(new URL("../senek/schema.sql", import.meta.url), "utf8");
const TODAY = "2026-11-22";
const PEOPLE = 2_500;
const shape = `
  select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) as part
  from pg_constraint where connamespace = 'public'::regnamespace
  union all select indexdef from pg_indexes where schemaname = 'public' order by 1`;

const db = await freshDatabase(schemaText);
const untouched = await db.query<{ part: string }>(shape);
const batches: number[] = [];

const load = (target: typeof db, options: { seed: number; people: number }) =>
  withConnection(target.pool, (connection) =>
    transaction(connection, () =>
      loadSample(connection, { ...options, today: TODAY, onProgress: ({ done }) => batches.push(done) }),
    ),
  );

beforeAll(async () => {
  await load(db, { seed: 1, people: PEOPLE });
});

const count = async (text: string, values?: readonly unknown[]): Promise<number> =>
  Number((await db.query<{ n: string }>(`select count(*) as n from ${text}`, values))[0]?.n);
const idOf = (label: string): string =>
  interestingPeople.find((one) => one.label.en === label)?.person ?? `no one is called ${label}`;

describe("the map", () => {
  test("classifies every column of every table, and names none that is not there", async () => {
    const found = await db.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' order by 1`,
    );
    const mapped = Object.entries(map.tables).flatMap(([table, { columns }]) =>
      Object.keys(columns).map((column) => `${table}.${column}`),
    );
    expect(mapped.sort()).toEqual(found.map(({ name }) => name).sort());
  });

  test("leaves no personal column that can neither be emptied nor be made neutral", async () => {
    const found = await db.query<{ table: string; column: string }>(
      `select table_name as table, column_name as column from information_schema.columns
       where table_schema = 'public' and is_nullable = 'NO'`,
    );
    const stuck = found.filter(({ table, column }) => {
      const held = Object.entries(
        Object.entries(map.tables).find(([name]) => name === table)?.[1].columns ?? {},
      );
      const entry = held.find(([name]) => name === column)?.[1];
      return entry !== undefined && "field" in entry && !("neutral" in entry);
    });
    expect(stuck).toEqual([]);
  });

  test("follows only columns that are indexed on the side it arrives at", async () => {
    const indexed = new Set(
      (
        await db.query<{ name: string }>(
          `select c.relname || '.' || a.attname as name from pg_index i
           join pg_class c on c.oid = i.indrelid
           join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
           where c.relnamespace = 'public'::regnamespace`,
        )
      ).map(({ name }) => name),
    );
    const ways: SubjectWay[] = Object.keys(map.tables).flatMap((table) => [
      ...expandWays(map, table),
      ...mentionWays(map, table),
    ]);
    const missing = ways.flatMap(({ hops }) =>
      hops
        .filter((hop) => !Object.values(hop.on).some((column) => indexed.has(`${hop.to}.${column}`)))
        .map((hop) => `${hop.to} (${Object.values(hop.on).join(", ")})`),
    );
    expect(missing).toEqual([]);
  });

  test("reaches a person, a visitor, a colleague or a listed address from every row that is personal", async () => {
    const unreached: string[] = [];
    for (const [table, entry] of Object.entries(map.tables)) {
      if ("impersonal" in entry) continue;
      const reached = expandWays(map, table).map((way) => `exists (${rowsOn(way)})`);
      if (reached.length === 0) unreached.push(table);
      else if ((await count(`${table} t0 where not (${reached.join(" or ")})`)) > 0) unreached.push(table);
    }
    // Addresses and appliances of nobody would stay for ever; the sample has none.
    expect(unreached).toEqual([]);
  });
});

/** The rows a way meets from `t0`, as a query. */
function rowsOn({ hops }: SubjectWay): string {
  if (hops.length === 0) return "select";
  const from = hops.map((hop, i) => `${hop.to} t${i + 1}`).join(", ");
  const where = hops.flatMap((hop, i) =>
    Object.entries(hop.on).map(([ours, theirs]) => `t${i}.${ours} = t${i + 1}.${theirs}`),
  );
  return `select from ${from} where ${where.join(" and ")}`;
}

describe("the sample", () => {
  test("has exactly as many people as asked for, in pieces of about a thousand", async () => {
    expect(await count("person")).toBe(PEOPLE);
    expect(batches).toHaveLength(4);
    expect(batches.at(-1)).toBe(PEOPLE);
  });

  test("leaves every key, foreign key, check and index of the schema in place", async () => {
    expect(await db.query(shape)).toEqual(untouched);
  });

  test("fills every table", async () => {
    const empty: string[] = [];
    for (const table of Object.keys(map.tables)) if ((await count(table)) === 0) empty.push(table);
    expect(empty).toEqual([]);
  });

  test("is the same for the same seed, and another for another", async () => {
    const [again, other] = [await freshDatabase(schemaText), await freshDatabase(schemaText)];
    await load(again, { seed: 1, people: PEOPLE });
    await load(other, { seed: 2, people: PEOPLE });
    const digest = `select md5(string_agg(t::text, '' order by id)) as digest from`;
    const differing: string[] = [];
    for (const table of ["person", "contract", "invoice", "contact", "web_log"]) {
      const first = await db.query(`${digest} ${table} t`);
      expect(await again.query(`${digest} ${table} t`)).toEqual(first);
      const second = await other.query(`${digest} ${table} t`);
      if (JSON.stringify(second) !== JSON.stringify(first)) differing.push(table);
    }
    expect(differing).toEqual(["person", "contract", "invoice", "contact", "web_log"]);
  });

  test("goes into empty tables only", async () => {
    await expect(load(db, { seed: 1, people: 100 })).rejects.toMatchObject({ code: "bad-argument" });
    expect(await count("person")).toBe(PEOPLE);
  });

  test("lets the company add its own rows afterwards", async () => {
    const client = await db.pool.connect();
    await client.query("begin");
    await expect(
      client.query("insert into person (customer_number, last_name) values ('S-new', 'New')"),
    ).resolves.toBeDefined();
    await client.query("rollback");
    client.release();
  });

  test("knows of nothing that has not happened yet, except what is planned", async () => {
    expect(await count("invoice where invoiced_on > $1", [TODAY])).toBe(0);
    expect(await count("payment where paid_on > $1", [TODAY])).toBe(0);
    expect(await count("visit where done_on >= $1", [TODAY])).toBe(0);
    expect(await count("contract where concluded_on > $1 or end_date > $1", [TODAY])).toBe(0);
    expect(await count("contact where (at at time zone 'Europe/Brussels')::date > $1", [TODAY])).toBe(0);
    expect(await count("visit where planned_on >= $1", [TODAY])).toBeGreaterThan(0);
  });

  test("holds together: what is paid is settled, what is disputed has a dispute, what is owed is unpaid", async () => {
    expect(
      await count(
        "invoice i where (settled_on is null) = exists (select from payment where invoice_id = i.id)",
      ),
    ).toBe(0);
    expect(
      await count(`contract c where disputed
        and not exists (select from dispute where contract_id = c.id and closed_on is null)`),
    ).toBe(0);
    expect(
      await count(`receivable r join receivable_invoice on receivable_id = r.id join invoice i on i.id = invoice_id
        where (r.closed_on is null) <> (i.settled_on is null)`),
    ).toBe(0);
    expect(
      await count("contract_party p join contract c on c.id = contract_id where signed_on <> concluded_on"),
    ).toBe(0);
  });

  test("could be nobody: example domains, unassigned numbers, a bank that does not exist", async () => {
    expect(await count("person where email !~ '^[A-Za-z.]+[0-9]+@example[.](be|com)$'")).toBe(0);
    expect(await count("person where mobile !~ '^[+]3240[0-4][0-9]{6}$'")).toBe(0);
    expect(await count("person where phone !~ '^[+]32[0-9]{8}$'")).toBe(0);
    const accounts = await db.query<{ iban: string }>(
      "select payer_iban as iban from payment where payer_iban is not null union select iban from contract_party where iban is not null",
    );
    const wrong = accounts.filter(({ iban }) => {
      const digits = `${iban.slice(4)}1114${iban.slice(2, 4)}`;
      return !iban.startsWith("999", 4) || BigInt(digits) % 97n !== 1n;
    });
    expect(wrong).toEqual([]);
  });

  test("finds a person by e-mail whatever the capitals, through a plain index", async () => {
    expect(await count("person where email <> email_key")).toBeGreaterThan(0);
    expect(await count("person where email_key <> lower(email)")).toBe(0);
  });
});

describe("what people of the sample said", () => {
  const events = [...sampleEvents({ people: PEOPLE, seed: 1, today: TODAY })];

  test("names purposes and channels that the policy has", () => {
    const purposes: Readonly<Record<string, { readonly channels?: object }>> = policy.purposes;
    const unknown = events.filter(({ purpose, channel }) => {
      if (purpose === undefined || purpose === "directMarketing") return false;
      const known = purposes[purpose];
      return known === undefined || (channel !== undefined && !Object.hasOwn(known.channels ?? {}, channel));
    });
    expect(unknown).toEqual([]);
  });

  test("was said by people who are there, before the day is over", async () => {
    const ids = new Set(
      (
        await db.query<{ id: string }>("select id::text as id from person union select id::text from visitor")
      ).map(({ id }) => id),
    );
    expect(events.filter(({ subject }) => !ids.has(subject))).toEqual([]);
    expect(events.filter(({ at }) => at.slice(0, 10) > TODAY)).toEqual([]);
    expect(new Set(events.map(({ kind }) => kind))).toEqual(
      new Set(["consentGiven", "consentRefused", "consentWithdrawn", "objection", "restriction", "erasure"]),
    );
  });

  test("is left on paper: every consent has its record", async () => {
    const given = events.filter(
      ({ kind, subjectTable }) => kind === "consentGiven" && subjectTable === "person",
    );
    expect(await count("consent_record")).toBe(given.length);
  });
});

describe("the people worth looking at are what their labels say", () => {
  const parties = "contract c join contract_party p on p.contract_id = c.id where p.person_id = $1";

  test("two people share the joint contract, one has left the other", async () => {
    const joint = idOf("Joint contract");
    expect(
      await count(`${parties} and (select count(*) from contract_party q where q.contract_id = c.id) = 2`, [
        joint,
      ]),
    ).toBe(2);
    const released =
      "contract_party where contract_id in (select contract_id from contract_party where person_id = $1) and released_on is not null";
    expect(await count(released, [idOf("Co-signatory released")])).toBe(1);
  });

  test("the former customer is in the last month of the four years", async () => {
    const ended = `${parties} and end_date + interval '4 years' between $2::date and $2::date + 30`;
    expect(await count(ended, [idOf("Former customer, nearly four years"), TODAY])).toBe(1);
    expect(await count(`${parties} and end_date is null`, [idOf("Former customer, nearly four years")])).toBe(
      0,
    );
  });

  test("the prospect's last contact was exactly twelve months ago", async () => {
    const contacts = "contact where person_id = $1 and (at at time zone 'Europe/Brussels')::date";
    const id = idOf("A quote’s last day");
    expect(await count(`${contacts} = $2::date - interval '12 months'`, [id, TODAY])).toBe(1);
    expect(await count(`${contacts} > $2::date - interval '12 months'`, [id, TODAY])).toBe(0);
  });

  test("the erased one still has invoices, ENGIE's has no contract of ours, the minor is under eighteen", async () => {
    expect(
      await count(`invoice where contract_id in (select c.id from ${parties})`, [
        idOf("Erased, except the invoices"),
      ]),
    ).toBeGreaterThan(3);
    expect(await count(parties, [idOf("Work for ENGIE")])).toBe(0);
    expect(await count("person where id = $1 and held_for = 'ENGIE'", [idOf("Work for ENGIE")])).toBe(1);
    expect(
      await count("person where id = $1 and birth_date + interval '18 years' > $2", [
        idOf("Under age"),
        TODAY,
      ]),
    ).toBe(1);
    expect(await count("person where id = $1 and deceased_on is not null", [idOf("Deceased")])).toBe(1);
  });

  test("dispute and debt are open, the household lives elsewhere now", async () => {
    const id = idOf("Dispute and unpaid invoice");
    expect(await count("dispute where person_id = $1 and closed_on is null", [id])).toBe(1);
    expect(await count("receivable where person_id = $1 and closed_on is null", [id])).toBe(1);
    expect(
      await count("residence where person_id = $1 and until is null", [idOf("A household that moved")]),
    ).toBe(1);
    expect(
      await count("residence where person_id = $1 and until is not null", [idOf("A household that moved")]),
    ).toBe(1);
  });

  test("the withdrawn contract is the only one, and there are invoices of 31 December and 29 February", async () => {
    expect(await count(parties, [idOf("Contract withdrawn from")])).toBe(1);
    expect(await count(`${parties} and withdrawn_on is not null`, [idOf("Contract withdrawn from")])).toBe(1);
    const dates = await db.query<{ day: string }>(
      `select to_char(invoiced_on, 'MM-DD') as day from invoice
       where contract_id in (select c.id from ${parties}) order by 1`,
      [idOf("Invoices of 31 December and 29 February")],
    );
    expect(dates.map(({ day }) => day)).toEqual(["02-29", "12-31"]);
  });
});
