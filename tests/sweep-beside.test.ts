/**
 * What others do while a batch of forgetting is under way: a company's own triggers that it sets off, and writers whose
 * transactions it cannot see yet.
 */
import { beforeEach, expect, test } from "vitest";
import type { PolicyMap } from "../src/catalog/map.ts";
import { withConnection } from "../src/postgres/connect.ts";
import { batchesIn } from "./support/batches.ts";
import { freshDatabase } from "./support/database.ts";
import { installIn } from "./support/installed.ts";
import { leaversPolicy } from "./support/leavers.ts";

const schema = `
  create table person (id bigint primary key, name text, phone text);
  create table contract (id bigint primary key, person_id bigint not null references person, start_on date, end_on date,
    price numeric);
  create table contact (id bigint primary key, person_id bigint not null references person, at timestamptz, note text);
  create table errand (id bigint primary key, owner_id bigint not null references person,
    asked_by bigint references person, what text);
  create table remark (id bigint primary key, person_id bigint, said text);
  create table branch (id bigint primary key, manager_id bigint references person);
  create function close_account() returns trigger language plpgsql as $$
  begin
    update contract set end_on = '2010-01-01' where person_id = old.said::bigint;
    return null;
  end $$;
  create trigger close_account after delete on remark for each row execute function close_account();`;

const key = { key: true } as const;
const dates = { notPersonal: "a date" };
const field = (name: string) => ({ field: name, provenance: "provided" as const });
const toPerson = (column: string) => [{ hops: [{ to: "person", on: { [column]: "id" } }] }];
const map: PolicyMap = {
  subjects: ["person"],
  tables: {
    person: { columns: { id: key, name: field("identity.name"), phone: field("identity.phone") } },
    contract: {
      columns: { id: key, person_id: key, start_on: dates, end_on: dates, price: field("contract.price") },
      owners: toPerson("person_id"),
    },
    contact: {
      columns: { id: key, person_id: key, at: dates, note: field("contact.note") },
      owners: toPerson("person_id"),
    },
    errand: {
      columns: { id: key, owner_id: key, asked_by: key, what: field("identity.phone") },
      owners: toPerson("owner_id"),
    },
    branch: {
      columns: { id: key, manager_id: { notPersonal: "whoever answers for it" } },
      impersonal: "the branches of the company",
    },
    remark: {
      columns: { id: key, person_id: key, said: field("identity.phone") },
      owners: toPerson("person_id"),
    },
  },
  records: {
    contract: { table: "contract", anchors: { start: "start_on", end: "end_on" } },
    contact: { table: "contact", anchors: { at: "at" } },
    invoice: { table: "contract", anchors: { date: "start_on" } },
  },
};

const database = await freshDatabase(schema, { rolePrefix: "beside" });
await installIn(database, leaversPolicy("beside"), map);

const { batch, sweep } = batchesIn(database);

const ids = async (table: string): Promise<readonly number[]> =>
  (await database.query<{ id: number }>(`select id::int from ${table} order by 1`)).map(({ id }) => id);

beforeEach(async () => {
  await database.query(`
    update serment.test_clock set day = '2030-01-01';
    truncate person, contract, contact, errand, remark, branch, serment.due_row, serment.touched, serment.subject_version;
    delete from serment.standing;
    insert into person values (1, 'Ann'), (2, 'Bert');
    insert into contract values (10, 1, '2025-01-01', null, 5), (11, 2, '2025-01-01', null, 6)`);
  await sweep();
});

test("what a company's own trigger changes while something is forgotten shows in standings, and is looked at", async () => {
  await database.query("insert into remark values (501, 999, '1')");
  await sweep();
  expect(await ids("remark")).toEqual([]);
  expect(await database.query("select end_on::text from contract where id = 10")).toEqual([]);
  expect(await ids("person")).toEqual([2]);
});

test("a row that stays for one that somebody is about to take away does not wait for ever", async () => {
  await database.query(
    `insert into person values (3, 'Carl'); insert into errand values (1000, 2, 3, 'bread')`,
  );
  await withConnection(database.pool, async (writer) => {
    await writer.query("begin");
    await writer.query("delete from errand where id = 1000");
    await batch().catch((error: unknown) => expect(error).toMatchObject({ code: "55P03" }));
    await writer.query("commit");
  });
  await sweep();
  expect(await ids("person")).toEqual([1, 2]);
});

test.each(["repeatable read", "serializable"])(
  "a row that a %s transaction sets free goes, though it could not see that it waited",
  async (level) => {
    await database.query(
      `insert into person values (3, 'Carl', null); insert into errand values (1000, 2, 3, 'bread')`,
    );
    await withConnection(database.pool, async (writer) => {
      await writer.query(`begin isolation level ${level}; select from errand`);
      await sweep();
      expect(await database.query("select name from person where id = 3")).toEqual([{ name: null }]);
      await writer.query("delete from errand where id = 1000");
      await writer.query("insert into remark values (501, 4, '0')");
      await writer.query("commit");
    });
    await sweep();
    expect(await ids("person")).toEqual([1, 2]);
    expect(await ids("remark")).toEqual([]);
    expect(await database.query("select * from serment.touched_row")).toEqual([]);
  },
);

test("what is written about somebody who goes meanwhile, without a foreign key, goes too", async () => {
  await database.query(`insert into person values (3, 'Carl')`);
  await withConnection(database.pool, async (writer) => {
    await writer.query("begin");
    await writer.query("insert into remark values (500, 3, '0')");
    await batch();
    await writer.query("commit");
  });
  await sweep();
  expect(await ids("person")).toEqual([1, 2]);
  expect(await ids("remark")).toEqual([]);
});

test("a row that stays for one in a table that is about nobody goes the day after that one is gone", async () => {
  await database.query("insert into person values (3, 'Carl'); insert into branch values (7, 3)");
  await sweep();
  expect(await database.query("select name from person where id = 3")).toEqual([{ name: null }]);
  await database.query("delete from branch");
  await database.query("update serment.test_clock set day = '2030-01-02'");
  await sweep();
  expect(await ids("person")).toEqual([1, 2]);
});

test("somebody who is written to again and again hides nobody who is written to once", async () => {
  await database.query("update contract set end_on = '2027-01-01' where id = 11");
  await sweep();
  await database.query(`
    insert into serment.touched select 'person', '1' from generate_series(1, 60);
    update person set phone = 'again' where id = 2;
    insert into remark values (500, 99, 'of nobody')`);
  const taken = (without: string | null): Promise<readonly string[]> =>
    withConnection(database.pool, async (connection) => {
      await connection.query("begin; select serment.sweep_begin()");
      const { rows } = await connection.query<{ key: string }>(
        "select key from serment.sweep_take(3, null, $1) order by 1",
        [without],
      );
      await connection.query("rollback");
      return rows.map(({ key }) => key);
    });
  expect(await taken(null)).toEqual(["1", "2", "99"]);
  expect(await taken('[["person", "person", "1"]]')).toEqual(["2", "500", "99"]);
});
