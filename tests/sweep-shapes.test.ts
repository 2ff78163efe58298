/**
 * Forgetting in databases of less usual shapes: partitioned tables, two kinds of people, a table without a key that
 * speaks of somebody, unique indexes of several columns or of an expression.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PolicyMap } from "../src/catalog/map.ts";
import { check } from "../src/check/check.ts";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { withConnection } from "../src/postgres/connect.ts";
import { introspect } from "../src/postgres/introspect.ts";
import { freshDatabase } from "./support/database.ts";
import { leaversPolicy } from "./support/leavers.ts";

const schema = `
  create table person (id bigint primary key, name text, email text not null);
  create unique index person_email on person (lower(email));
  create table worker (site text, number integer, name text, boss_site text, boss_number integer,
    primary key (site, number), foreign key (boss_site, boss_number) references worker);
  create table contract (id bigint primary key, person_id bigint not null references person, start_on date,
    end_on date, price numeric, serial text not null, unique (person_id, serial));
  create index on contract (person_id);
  create table contact (id bigint, person_id bigint references person, site text, number integer,
    at timestamptz not null, note text, primary key (id, at), foreign key (site, number) references worker)
    partition by range (at);
  create table contact_early partition of contact for values from (minvalue) to ('2028-06-01');
  create table contact_late (note text, extra text, at timestamptz not null, id bigint not null, number integer, site text, person_id bigint);
  alter table contact_late drop column extra;
  alter table contact attach partition contact_late for values from ('2028-06-01') to (maxvalue);
  create index on contact (person_id);
  create index on contact (site, number);
  create table invoice (id bigint primary key, contract_id bigint not null references contract, dated_on date not null);
  create index on invoice (contract_id);
  create table line (at date, caller bigint references person, what text);
  create index on line (caller);`;

const key = { key: true } as const;
const dates = { notPersonal: "a date" };
const field = (name: string, more: object = {}) => ({
  field: name,
  provenance: "provided" as const,
  ...more,
});
const toPerson = { hops: [{ to: "person", on: { person_id: "id" } }] };
const map: PolicyMap = {
  subjects: ["person", "worker"],
  tables: {
    person: {
      columns: { id: key, name: field("identity.name"), email: field("identity.email", { neutral: "none" }) },
    },
    worker: {
      columns: { site: key, number: key, name: field("identity.name"), boss_site: key, boss_number: key },
      mentions: [{ hops: [{ to: "worker", on: { boss_site: "site", boss_number: "number" } }] }],
    },
    contract: {
      columns: {
        id: key,
        person_id: key,
        start_on: dates,
        end_on: dates,
        price: field("contract.price"),
        serial: field("contract.serial", { neutral: "none" }),
      },
      owners: [toPerson],
    },
    contact: {
      columns: { id: key, person_id: key, site: key, number: key, at: dates, note: field("contact.note") },
      owners: [toPerson, { hops: [{ to: "worker", on: { site: "site", number: "number" } }] }],
    },
    invoice: {
      columns: { id: key, contract_id: key, dated_on: dates },
      owners: [{ hops: [{ to: "contract", on: { contract_id: "id" } }], inherit: true }],
    },
    line: {
      columns: {
        at: dates,
        caller: { notPersonal: "emptied when they go" },
        what: { notPersonal: "a line of a log" },
      },
      impersonal: "what happened when",
      mentions: [{ hops: [{ to: "person", on: { caller: "id" } }] }],
    },
  },
  records: {
    contract: { table: "contract", anchors: { start: "start_on", end: "end_on" } },
    invoice: { table: "invoice", anchors: { date: "dated_on" } },
    contact: { table: "contact", anchors: { at: "at" } },
  },
};

const database = await freshDatabase(schema, { rolePrefix: "shapes" });
const folder = await mkdtemp(join(tmpdir(), "serment-shapes-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const policy = leaversPolicy("shapes");
const engine = openEngine({
  pool: database.pool,
  policy,
  map,
  journal: openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "journal.key") }),
});
const TODAY = "2030-01-01";
const sweep = async () => {
  const report = await engine.sweep({ confirmDay: TODAY });
  expect(report.left).toEqual([]);
  expect(report.outcome).toBe("done");
  expect(await engine.sweep()).toMatchObject({ outcome: "done", rowsDeleted: 0, cellsEmptied: 0 });
  return report.tables;
};

beforeAll(async () => {
  await engine.apply({ testClock: true });
  await database.query("update serment.test_clock set day = $1", [TODAY]);
});
beforeEach(async () => {
  await database.query(`
    truncate person, worker, contract, contact, invoice, line, serment.due_row, serment.touched, serment.subject_version,
      serment.sweep_batch, serment.sweep_run;
    delete from serment.standing; delete from serment.standing_worker`);
});

test("rows of a partitioned table go and stay by partition, whatever order its columns have", async () => {
  await database.query(`
    insert into person values (1, 'Ann', 'ann@x'), (2, 'Bert', 'bert@x');
    insert into contact values (1, 1, null, null, '2020-01-01', 'early'), (1, 1, null, null, '2029-06-01', 'late'),
      (2, 2, null, null, '2020-01-01', 'early'), (3, 2, null, null, '2028-12-01', 'late, and over')`);
  expect(await sweep()).toEqual({ contact: { deleted: 3 }, person: { deleted: 1 } });
  expect(await database.query("select id, note from contact")).toEqual([{ id: "1", note: "late" }]);
  await database.query("update serment.test_clock set day = '2030-06-02'");
  await engine.sweep({ confirmDay: "2030-06-02" });
  expect(await database.query("select id from person")).toEqual([]);
  await database.query("update serment.test_clock set day = $1", [TODAY]);
});

test("two kinds of people are forgotten each by their own, and a shared row with the last of them", async () => {
  await database.query(`
    insert into person values (1, 'Ann', 'ann@x');
    insert into worker values ('north', 1, 'Wim', null, null), ('north', 2, 'Xena', 'north', 1),
      ('south', 1, 'Yves', null, null);
    insert into contact values (1, 1, 'north', 1, '2020-01-01', 'over'), (2, 1, 'south', 1, '2029-06-01', 'kept'),
      (3, null, 'north', 2, '2029-06-01', 'kept')`);
  expect(await sweep()).toEqual({
    contact: { deleted: 1 },
    worker: { deleted: 1, emptied: { boss_number: 1, boss_site: 1 } },
  });
  expect(await database.query("select site, number, name, boss_number from worker order by 1, 2")).toEqual([
    { site: "north", number: 2, name: "Xena", boss_number: null },
    { site: "south", number: 1, name: "Yves", boss_number: null },
  ]);
  await database.query("delete from contact where id = 2");
  expect(await sweep()).toEqual({ person: { deleted: 1 }, worker: { deleted: 1 } });
});

test("a line without a key loses whom it speaks of, and stays", async () => {
  await database.query(`
    insert into person values (1, 'Ann', 'ann@x'), (2, 'Bert', 'bert@x');
    insert into contact values (2, 2, null, null, '2029-06-01', 'kept');
    insert into line values ('2029-01-01', 1, 'rang'), ('2029-01-01', 1, 'rang'), ('2029-01-02', 2, 'rang')`);
  expect(await sweep()).toEqual({ line: { emptied: { caller: 2 } }, person: { deleted: 1 } });
  expect(await database.query("select caller from line order by at")).toEqual([
    { caller: null },
    { caller: null },
    { caller: "2" },
  ]);
});

test("neutral values in a unique index of several columns, or of an expression, do not collide", async () => {
  await database.query(`
    insert into person values (1, 'Ann', 'ann@x'), (2, 'Bert', 'bert@x');
    insert into contract values (10, 1, '2020-01-01', '2026-01-01', 5, 'a'), (11, 1, '2020-01-01', '2026-01-01', 5, 'b'),
      (20, 2, '2020-01-01', '2026-01-01', 5, 'a')`);
  expect(await sweep()).toEqual({
    contract: { emptied: { serial: 3 } },
    person: { emptied: { email: 2 } },
  });
  expect(await database.query("select serial from contract order by id")).toEqual([
    { serial: "none-10" },
    { serial: "none-11" },
    { serial: "none-20" },
  ]);
});

test("what could only collide, and personal rows without a key, are refused before anything is written", async () => {
  const database = await freshDatabase(
    schema
      .replace("serial text not null", "serial integer not null")
      .replace("invoice (id bigint primary key,", "invoice (id bigint,"),
  );
  const columns = { ...map.tables.contract?.columns, serial: field("contract.serial", { neutral: 0 }) };
  const odd: PolicyMap = {
    ...map,
    tables: { ...map.tables, contract: { ...map.tables.contract, columns } as never },
  };
  const found = await withConnection(database.pool, async (connection) =>
    check(policy, odd, await introspect(connection)),
  );
  expect(
    found.filter(({ level }) => level === "error").map(({ code, place, found: what }) => [code, place, what]),
  ).toEqual([
    ["table-without-key", "tables.invoice", "`public.invoice` has no primary key"],
    [
      "neutral-not-unique",
      "tables.contract.columns.serial",
      "`contract_person_id_serial_key` must be unique and `0` would stand in `serial` of every row that is forgotten",
    ],
  ]);
  const refused = openEngine({
    pool: database.pool,
    policy: leaversPolicy("shapesodd"),
    map: odd,
    journal: openJournal({ folder: join(folder, "odd"), keyFile: join(folder, "odd.key") }),
  });
  await expect(refused.apply()).rejects.toMatchObject({ code: "policy-refused" });
  expect(await database.query("select from pg_namespace where nspname = 'serment'")).toEqual([]);
});

test("a trigger that keeps a line speaking of somebody stands against it, and one that writes back does not", async () => {
  await database.query(`
    insert into person values (1, 'Ann', 'ann@x'), (2, 'Bert', 'bert@x');
    insert into contact values (1, 1, null, null, '2020-01-01', 'over');
    insert into line values ('2029-01-01', 1, 'rang');
    create function public.keeps() returns trigger language plpgsql as $$ begin return null; end $$;
    create trigger keeps before update on line for each row execute function public.keeps()`);
  const report = await engine.sweep({ confirmDay: TODAY });
  expect(report.left.map(({ why }) => why)).toEqual([
    "a trigger on `line` keeps its rows speaking of what is to be deleted in `person`",
  ]);
  expect(await database.query("select id from person")).toEqual([{ id: "1" }]);
  await database.query(`
    create or replace function public.keeps() returns trigger language plpgsql as $$
    begin update person set name = 'called' where id = old.caller; return new; end $$`);
  expect(await sweep()).toEqual({
    contact: { deleted: 1 },
    line: { emptied: { caller: 1 } },
    person: { deleted: 1 },
  });
  await database.query("drop trigger keeps on line; drop function public.keeps()");
});
