/**
 * Empty rows that refer to each other in a circle and wait: they go together however a look at them begins, and looks
 * at them come to an end.
 */
import { beforeEach, expect, test } from "vitest";
import type { PolicyMap } from "../src/catalog/map.ts";
import { batchesIn } from "./support/batches.ts";
import { freshDatabase } from "./support/database.ts";
import { installIn } from "./support/installed.ts";
import { leaversPolicy } from "./support/leavers.ts";

const schema = `
  create table person (id bigint primary key, name text, phone text);
  create table contract (id bigint primary key, person_id bigint not null references person, start_on date, end_on date, price numeric);
  create table box (id bigint primary key, person_id bigint not null references person, what text, next bigint references box);
  create table contact (id bigint primary key, person_id bigint not null references person, at timestamptz, note text);
  create table house (id bigint primary key, person_id bigint references person, what text, flat bigint);
  create table flat (id bigint primary key, house_id bigint, main_house bigint not null references house, what text);
  alter table house add foreign key (flat) references flat;`;
const key = { key: true } as const;
const dates = { notPersonal: "a date" };
const field = (name: string) => ({ field: name, provenance: "provided" as const });
const toPerson = [{ hops: [{ to: "person", on: { person_id: "id" } }] }];
const map: PolicyMap = {
  subjects: ["person"],
  tables: {
    person: { columns: { id: key, name: field("identity.name"), phone: field("identity.phone") } },
    contract: {
      columns: { id: key, person_id: key, start_on: dates, end_on: dates, price: field("contract.price") },
      owners: toPerson,
    },
    contact: {
      columns: { id: key, person_id: key, at: dates, note: field("contact.note") },
      owners: toPerson,
    },
    box: { columns: { id: key, person_id: key, what: field("contact.note"), next: key }, owners: toPerson },
    house: { columns: { id: key, person_id: key, what: field("contact.note"), flat: key }, owners: toPerson },
    flat: {
      columns: { id: key, house_id: key, main_house: key, what: field("contact.note") },
      owners: [
        {
          hops: [
            { to: "house", on: { house_id: "id" } },
            { to: "person", on: { person_id: "id" } },
          ],
        },
      ],
    },
  },
  records: {
    contract: { table: "contract", anchors: { start: "start_on", end: "end_on" } },
    contact: { table: "contact", anchors: { at: "at" } },
    invoice: { table: "contract", anchors: { date: "start_on" } },
  },
};
const database = await freshDatabase(schema, { rolePrefix: "circles" });
await installIn(database, leaversPolicy("circles"), map);
const { sweep } = batchesIn(database);

beforeEach(async () => {
  await database.query(`
    update serment.test_clock set day = '2030-01-01';
    truncate person, contract, contact, box, house, flat, serment.due_row, serment.touched, serment.subject_version;
    delete from serment.standing;
    insert into person values (1, 'Ann'), (2, 'Bert'), (3, 'Carl');
    insert into contract values (11, 1, '2025-01-01', null, 5), (12, 2, '2025-01-01', null, 6), (13, 3, '2025-01-01', null, 6);
    insert into contact values (1, 3, '2029-12-01', 'kept')`);
  await sweep();
});

const waiting = () =>
  database.query("select row_key as key, due_day::text as day from serment.due_row order by 1");

test("one that was kept by a hold while it waited goes with the others when its person is looked at first", async () => {
  await database.query(`
    insert into box values (50, 1, 'x', null), (51, 2, 'y', 50), (52, 3, 'z', 50);
    update box set next = 51 where id = 50`);
  await sweep();
  await database.query(`
    with placed as (
      insert into serment.hold (row_table, row_key, reason, owner) values ('box', '50', 'a claim', 'legal') returning id)
    insert into serment.hold_act (hold, act, review_on) select id, 'placed', '2031-01-01' from placed;
    delete from contact;
    update serment.subject_version set due_day = '-infinity';
    update serment.test_clock set day = '2031-02-01'`);
  await sweep(1);
  expect(await database.query("select id::int from box order by 1")).toEqual([{ id: 50 }, { id: 51 }]);
  await database.query(`
    insert into serment.hold_act (hold, act) select id, 'lifted' from serment.hold;
    update serment.subject_version set due_day = '-infinity' where subject = '1';
    update serment.due_row set due_day = '-infinity' where row_key = '50'`);
  await sweep(1);
  expect(await database.query("select * from box")).toEqual([]);
  expect(await waiting()).toEqual([]);
});

test("rows that wait in a circle, of which one ties the other to its people, are looked at once and not for ever", async () => {
  await database.query(`
    insert into house values (70, 1, 'a'), (71, 3, 'b'), (80, 1, 'c'), (81, 3, 'd');
    insert into flat values (170, 70, 70, 'e'), (171, 71, 70, 'f'), (180, 80, 80, 'g'), (181, 81, 80, 'h');
    update house set flat = 170 where id in (70, 71);
    update house set flat = 180 where id in (80, 81)`);
  await sweep();
  const all = ["170", "180", "70", "80"].map((key) => ({ key, day: "infinity" }));
  expect(await waiting()).toEqual(all);
  await database.query("update serment.due_row set due_day = '-infinity' where row_key = '170'");
  await sweep();
  expect(await waiting()).toEqual(all);
});
