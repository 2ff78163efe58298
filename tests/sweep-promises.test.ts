/**
 * What one batch of forgetting promises, on a small company whose people share contracts, are mentioned, have papers in
 * a store and an address that must stay unique. What random worlds make of it is in sweep-twin.test.ts.
 */
import { beforeEach, expect, test } from "vitest";
import type { PolicyMap } from "../src/catalog/map.ts";
import { withConnection } from "../src/postgres/connect.ts";
import { batchesIn } from "./support/batches.ts";
import { freshDatabase } from "./support/database.ts";
import { installIn } from "./support/installed.ts";
import { leaversPolicy } from "./support/leavers.ts";

const schema = `
  create table person (id bigint primary key, name text not null, email text not null unique, phone text,
    referred_by bigint references person);
  create table contract (id bigint primary key, start_on date, end_on date, price numeric, serial text,
    renews bigint references contract);
  create table party (contract_id bigint references contract on delete cascade, person_id bigint references person,
    primary key (contract_id, person_id));
  create table invoice (id bigint primary key, contract_id bigint not null references contract,
    dated_on date not null, total numeric, delivered_to text, paper text);
  create table contact (id bigint primary key, person_id bigint not null references person, at timestamptz, note text);
  create index on party (person_id);
  create index on invoice (contract_id);
  create index on contact (person_id);`;

const key = { key: true } as const;
const dates = { notPersonal: "a date" };
const field = (name: string, more: object = {}) => ({
  field: name,
  provenance: "provided" as const,
  ...more,
});
const map: PolicyMap = {
  subjects: ["person"],
  tables: {
    person: {
      columns: {
        id: key,
        name: field("identity.name", { neutral: "" }),
        email: field("identity.email", { neutral: "none" }),
        phone: field("identity.phone"),
        referred_by: key,
      },
      mentions: [{ hops: [{ to: "person", on: { referred_by: "id" } }] }],
    },
    contract: {
      columns: {
        id: key,
        start_on: dates,
        end_on: dates,
        price: field("contract.price"),
        serial: field("contract.serial"),
        renews: key,
      },
      owners: [
        {
          hops: [
            { to: "party", on: { id: "contract_id" } },
            { to: "person", on: { person_id: "id" } },
          ],
        },
      ],
    },
    party: {
      columns: { contract_id: key, person_id: key },
      owners: [{ hops: [{ to: "person", on: { person_id: "id" } }] }],
    },
    invoice: {
      columns: {
        id: key,
        contract_id: key,
        dated_on: dates,
        total: field("billing.total"),
        delivered_to: field("billing.delivery"),
        paper: field("billing.total", { file: "papers" }),
      },
      owners: [{ hops: [{ to: "contract", on: { contract_id: "id" } }], inherit: true }],
    },
    contact: {
      columns: { id: key, person_id: key, at: dates, note: field("contact.note") },
      owners: [{ hops: [{ to: "person", on: { person_id: "id" } }] }],
    },
  },
  records: {
    contract: { table: "contract", anchors: { start: "start_on", end: "end_on" } },
    invoice: { table: "invoice", anchors: { date: "dated_on" } },
    contact: { table: "contact", anchors: { at: "at" } },
  },
};

const database = await freshDatabase(schema, { rolePrefix: "promises" });
await installIn(database, leaversPolicy("promises"), map);

const setDay = (day: string) => database.query("update serment.test_clock set day = $1", [day]);

const { batch, sweep } = batchesIn(database);

const ids = async (table: string): Promise<string> =>
  (
    await database.query<{ ids: string }>(
      `select coalesce(string_agg(id::text, ',' order by id), '') as ids from ${table}`,
    )
  )[0]?.ids ?? "";

/** Ann's contract ended long ago; Bert shares one with her that runs on, and was sent by her; Carl only once wrote. */
beforeEach(async () => {
  await setDay("2030-01-01");
  await database.query(`
    truncate person, contract, party, invoice, contact, serment.due_row, serment.touched, serment.file_removal;
    truncate serment.subject_version;
    delete from serment.standing;
    insert into person values (1, 'Ann', 'ann@x', '1', null), (2, 'Bert', 'bert@x', '2', 1), (3, 'Carl', 'carl@x', '3', null);
    insert into contract values (10, '2010-01-01', '2022-06-30', 5, 's10'), (11, '2025-01-01', null, 6, 's11');
    insert into party values (10, 1), (11, 2);
    insert into invoice values (100, 10, '2022-06-01', 50, 'at home', 'a.pdf'), (101, 11, '2029-06-01', 60, 'at work', 'b.pdf');
    insert into contact values (1000, 3, '2029-03-15 10:00Z', 'asked')`);
  await sweep();
});

test("every cell goes on the first day on which nothing keeps it, and not on the day before", async () => {
  // A question is answered for twelve months: until 15 March 2030.
  await setDay("2030-03-15");
  expect(await sweep()).toEqual([]);
  await setDay("2030-03-16");
  expect(await sweep()).toEqual(["contact deleted: 1000", "person deleted: 3"]);
  // The VAT of June 2022 is kept until June 2029, the contract's evidence until the end of June 2029.
  expect(await ids("contract")).toBe("11");
});

test("nobody is claimed on a day on which nothing is due", async () => {
  await setDay("2030-02-01");
  expect(await batch()).toEqual({ claims: [], told: [] });
});

test("a mention goes with whom it speaks of, and its row stays", async () => {
  const [bert] = await database.query("select referred_by, name from person where id = 2");
  expect(bert).toEqual({ referred_by: null, name: "Bert" });
  expect(await ids("person")).toBe("2,3");
});

test("a shared row stays for who remains; the leaver's link goes", async () => {
  await database.query(
    `insert into person values (4, 'Dora', 'dora@x', '4', null); insert into party values (11, 4)`,
  );
  expect(await sweep()).toEqual([]);
  await database.query("delete from party where person_id = 4");
  await sweep();
  expect(await ids("person")).toBe("2,3");
  expect(await ids("contract")).toBe("11");
});

test("somebody who was written to is looked at later when whoever shares a row with them cannot be had", async () => {
  await database.query(`
    insert into person values (5, 'Eva', 'eva@x', '5', null), (6, 'Finn', 'finn@x', '6', null);
    insert into contract values (40, '2020-01-01', '2027-06-30', 5, 's40');
    insert into party values (40, 5), (40, 6)`);
  await sweep();
  await database.query("update person set phone = 'again' where id = 5");
  await withConnection(database.pool, async (writer) => {
    await writer.query("begin; select from serment.subject_version where subject = '6' for update");
    expect((await batch()).claims).toEqual([]);
    await writer.query("rollback");
  });
  await sweep();
  expect(await database.query("select phone from person where id = 5")).toEqual([{ phone: null }]);
});

test("rows that refer to each other in a circle go, though they are looked at one by one", async () => {
  await database.query(`
    insert into person values (4, 'Dora', 'dora@x', '4', null), (5, 'Eva', 'eva@x', '5', null);
    insert into contract values (30, '2010-01-01', '2015-06-30', 5, 's30'), (31, '2010-01-01', '2015-06-30', 5, 's31');
    insert into party values (30, 4), (31, 5);
    update contract set renews = 61 - id where id in (30, 31)`);
  await sweep(1);
  expect(await ids("contract")).toBe("11");
  expect(await ids("person")).toBe("2,3");
});

test("several rows for which one waited may be taken away in one statement", async () => {
  await database.query(`insert into contract values (16, '2015-01-01', '2022-06-30', 5, 's16'); insert into party values (16, 2);
    insert into invoice values (106, 16, '2024-01-01', 1, 'x', null), (107, 16, '2024-02-01', 1, 'x', null)`);
  await sweep();
  expect(await ids("contract")).toBe("11,16");
  await database.query(
    "delete from party where contract_id = 16; delete from invoice where contract_id = 16",
  );
  await sweep();
  expect(await ids("contract")).toBe("11");
});

test("what only a hold on one owner kept goes once that owner's link is taken away, and the other's link with it", async () => {
  await database.query(`
    insert into person values (7, 'Gina', 'gina@x', '7', null), (8, 'Hugo', 'hugo@x', '8', null);
    insert into contract values (20, '2010-01-01', '2015-06-30', 5, 's20');
    insert into party values (20, 7), (20, 8);
    with placed as (
      insert into serment.hold (row_table, row_key, category, reason, owner)
      values ('person', '7', 'contract', 'a claim', 'legal') returning id)
    insert into serment.hold_act (hold, act, review_on) select id, 'placed', '2031-01-01' from placed`);
  await sweep();
  expect(await ids("contract")).toBe("11,20");
  await database.query("delete from party where person_id = 7");
  await sweep();
  expect(await ids("contract")).toBe("11");
  expect(await ids("person")).toBe("2,3");
});

test("a hold ends with the row it names, and what it kept beside that row goes in the same run", async () => {
  await database.query(`
    delete from serment.due_row;
    insert into contract values (21, '2010-01-01', '2015-06-30', 5, 's21');
    insert into invoice values (121, 21, '2015-06-01', 1, 'x', null);
    with placed as (
      insert into serment.hold (row_table, row_key, category, reason, owner)
      values ('invoice', '121', 'contract', 'a claim', 'legal') returning id)
    insert into serment.hold_act (hold, act, review_on) select id, 'placed', '2031-01-01' from placed`);
  await sweep();
  expect(await ids("invoice")).toBe("101");
  expect(await ids("contract")).toBe("11");
});

test("a column that must hold something takes the neutral value, and a unique one stays unique", async () => {
  await database.query(`update contract set end_on = '2026-01-31' where id = 11;
    insert into person values (5, 'Eva', 'eva@x', '5', null);
    insert into contract values (12, '2024-01-01', '2026-01-31', 1, 's12');
    insert into party values (12, 5);
    insert into invoice values (102, 12, '2025-06-01', 1, 'x', null)`);
  await sweep();
  const people = await database.query(
    "select id::int, name, email, phone from person where id in (2, 5) order by id",
  );
  expect(people).toEqual([
    { id: 2, name: "Bert", email: "none-2", phone: null },
    { id: 5, name: "Eva", email: "none-5", phone: null },
  ]);
  expect(await sweep()).toEqual([]);
});

test("a file goes with the last row that names it, and stays when it is named anew", async () => {
  const waiting = async () =>
    (await database.query<{ file: string }>("select file from serment.file_removal order by 1")).map(
      ({ file }) => file,
    );
  expect(await waiting()).toEqual(["a.pdf"]);
  await database.query("update invoice set paper = 'a.pdf' where id = 101");
  expect(await waiting()).toEqual([]);
  await database.query(`insert into contract values (13, '2010-01-01', '2020-01-01', 1, 's'); insert into party values (13, 2);
    insert into invoice values (103, 13, '2019-01-01', 1, 'x', 'a.pdf')`);
  await sweep();
  expect(await ids("invoice")).toBe("101");
  expect(await waiting()).toEqual([]);
});

test("a row that belongs to nobody goes, and one that is referred to stays empty until it is not", async () => {
  await database.query("insert into contract values (14, '2029-01-01', null, 1, 's14')");
  expect(await sweep()).toEqual(["contract deleted: 14"]);
  await database.query(`insert into contract values (15, '2015-01-01', '2022-06-30', 5, 's15'); insert into party values (15, 2);
    insert into invoice values (105, 15, '2024-01-01', 1, 'x', null)`);
  expect(await sweep()).toEqual(["contract emptied price,serial: 15", "invoice emptied delivered_to: 105"]);
  expect(await ids("contract")).toBe("11,15");
  await database.query("delete from invoice where id = 105");
  // Bert's tie to it is his as long as anything is.
  expect(await sweep()).toEqual([]);
  await database.query("delete from party where contract_id = 15");
  expect(await sweep()).toEqual(["contract deleted: 15"]);
});

test("somebody whose rows are written to meanwhile is left for later, and nothing is half done", async () => {
  await setDay("2030-03-16");
  await withConnection(database.pool, async (writer) => {
    await writer.query("begin");
    await writer.query("update contact set note = 'asked again' where id = 1000");
    await expect(batch()).rejects.toMatchObject({ code: "55P03" });
    await writer.query("commit");
  });
  expect(await ids("contact")).toBe("1000");
  expect(await sweep()).toEqual(["contact deleted: 1000", "person deleted: 3"]);
});

test("two batches at once take different people, and one who shares a row with a held person waits", async () => {
  await database.query(
    `insert into person values (6, 'Fred', 'fred@x', '6', null); insert into party values (11, 6)`,
  );
  await withConnection(database.pool, async (other) => {
    await other.query("begin");
    await other.query("select from serment.subject_version where subject = '2' for update");
    expect((await batch()).claims).toEqual([]);
    await other.query("rollback");
  });
  expect((await batch()).claims).toContain("person 6");
});

test("a setting alone silences no trigger, and nobody but the owner may forget", async () => {
  await database.query(
    "create role promises_stranger; grant insert, update, select on contact to promises_stranger",
  );
  await database.as("promises_stranger", async (connection) => {
    await connection.query("select set_config('serment.sweeping', pg_current_xact_id()::text, true)");
    await connection.query("savepoint s");
    await expect(connection.query("select serment.sweep_begin()")).rejects.toMatchObject({ code: "42501" });
    await connection.query("rollback to s");
  });
  const [said] = await database.query<{ yes: boolean }>(
    "select has_function_privilege('promises_stranger', 'serment.sweep_forget()', 'execute') as yes",
  );
  expect(said?.yes).toBe(false);
  await database.query("revoke all on contact from promises_stranger; drop role promises_stranger");
});
