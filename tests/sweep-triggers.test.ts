/**
 * A company's own triggers that change rows while they are forgotten. What can be forgotten nevertheless is; what a
 * trigger does not let go is undone, reported with the reason, and never counted as forgotten.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openEngine, type SweepReport } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { freshDatabase } from "./support/database.ts";
import { leaversMap, leaversPolicy, leaversSchema } from "./support/leavers.ts";

const database = await freshDatabase(leaversSchema, { rolePrefix: "triggered" });
const folder = await mkdtemp(join(tmpdir(), "serment-triggers-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const engine = openEngine({
  pool: database.pool,
  policy: leaversPolicy("triggered"),
  map: leaversMap,
  journal: openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "journal.key") }),
});

const TODAY = "2030-01-01";
const sweep = (): Promise<SweepReport> => engine.sweep({ confirmDay: TODAY });

type Trigger = { readonly table: string; readonly when: string; readonly body: string };
/** A trigger of the company's, for each row; `else` of the body is left to it. */
const trigger = ({ table, when, body }: Trigger) =>
  database.query(`
    create or replace function public.theirs() returns trigger language plpgsql as $$
    begin
      ${body}
    end $$;
    create trigger theirs ${when} on ${table} for each row execute function public.theirs()`);

const rows = (query: string) => database.query(query);
const left = ({ left: some }: SweepReport) => some.map(({ table, key, why }) => `${table} ${key}: ${why}`);

beforeAll(async () => {
  await engine.apply({ testClock: true });
  await database.query("update serment.test_clock set day = $1", [TODAY]);
});
/** Ann (1) and Dora (4) are to go altogether; of Bert (2) and Carl (3) name, price and invoice stay. */
beforeEach(async () => {
  await database.query(`
    ${["person", "contract", "invoice", "contact"].map((table) => `drop trigger if exists theirs on ${table};`).join(" ")}
    drop table if exists public.archive;
    truncate person, contract, invoice, contact, serment.due_row, serment.touched, serment.subject_version,
      serment.sweep_batch, serment.sweep_run;
    delete from serment.standing;
    insert into person values (1, 'Ann', 'ann@x', '1'), (2, 'Bert', 'bert@x', '2'), (3, 'Carl', 'carl@x', '3'),
      (4, 'Dora', 'dora@x', '4');
    insert into contract values (10, 1, '2010-01-01', '2015-01-01', 5, 's10'), (20, 2, '2020-01-01', '2027-01-01', 6, 's20'),
      (30, 3, '2020-01-01', '2027-01-01', 7, 's30'), (40, 4, '2010-01-01', '2015-01-01', 8, 's40');
    insert into invoice values (100, 10, '2014-01-01', 50, 'home'), (200, 20, '2026-01-01', 60, 'work'),
      (400, 40, '2014-01-01', 70, 'home');
    insert into contact values (1000, 1, '2020-01-01', 'a'), (2000, 2, '2020-01-01', 'b'), (4000, 4, '2020-01-01', 'd')`);
});
const forgotten = {
  people: [
    { id: "2", name: "Bert", email: null, phone: null },
    { id: "3", name: "Carl", email: null, phone: null },
  ],
  contracts: [
    { id: "20", serial: null },
    { id: "30", serial: null },
  ],
  invoices: [{ id: "200", total: "60", delivered_to: "" }],
  contacts: [],
};
const state = async () => ({
  people: await rows("select id, name, email, phone from person order by id"),
  contracts: await rows("select id, serial from contract order by id"),
  invoices: await rows("select id, total::text, delivered_to from invoice order by id"),
  contacts: await rows("select id from contact order by id"),
});
/** What the history says was deleted is what is not there any more. */
const told = ({ tables }: SweepReport) =>
  Object.fromEntries(Object.entries(tables).map(([table, { deleted }]) => [table, deleted ?? 0]));
const all = { person: 2, contract: 2, invoice: 2, contact: 3 };

describe("a trigger does not stand against forgetting when it", () => {
  const touching = `update invoice set total = total + 1 where contract_id in (select id from contract where person_id = old.person_id)
    and contract_id <> 20;`;
  const cases: readonly (Trigger & { readonly does: string })[] = [
    {
      does: "changes a row that goes after it",
      table: "contact",
      when: "after delete",
      body: `${touching} return null;`,
    },
    {
      does: "changes it before, in a subtransaction that is undone in part",
      table: "contact",
      when: "before delete",
      body: `begin ${touching} exception when division_by_zero then null; end;
        begin perform 1 / 0; exception when division_by_zero then null; end;
        return old;`,
    },
    {
      does: "fills a cell again while other rows are deleted",
      table: "contact",
      when: "after delete",
      body: "update person set phone = 'again' where id = old.person_id; return null;",
    },
    {
      does: "changes another row of the same statement before its turn",
      table: "person",
      when: "before update",
      body: "if new.id = 2 and new.phone is null then update person set phone = 'other' where id = 3; end if; return new;",
    },
    {
      does: "changes another row that is deleted by the same statement",
      table: "person",
      when: "before delete",
      body: "update person set phone = 'other' where id <> old.id and id in (1, 4); return old;",
    },
    {
      does: "changes the very row after it was emptied",
      table: "person",
      when: "after update",
      body: `if pg_trigger_depth() = 1 then update person set name = upper(name) where id = new.id;
        update person set name = initcap(name) where id = new.id; end if; return null;`,
    },
    {
      does: "deletes a row that would go after it",
      table: "contact",
      when: "after delete",
      body: "delete from invoice where contract_id in (select id from contract where person_id = old.person_id) and id <> 200; return null;",
    },
    {
      does: "sets something in each row that is written",
      table: "person",
      when: "before update",
      body: "new.name := trim(new.name); return new;",
    },
  ];
  test.each(cases)("$does", async ({ table, when, body }) => {
    await trigger({ table, when, body });
    const report = await sweep();
    expect(left(report)).toEqual([]);
    expect(await state()).toEqual(forgotten);
    expect(report.outcome).toBe("done");
    expect(told(report)).toEqual(all);
    expect(await sweep()).toMatchObject({ outcome: "done", rowsDeleted: 0, cellsEmptied: 0 });
  });
});

describe("undone, and told why, is what a trigger keeps:", () => {
  const cases: readonly (Trigger & { readonly does: string; readonly why: string; readonly who: string })[] =
    [
      {
        does: "a row, by answering nothing",
        table: "contact",
        when: "before delete",
        body: "if old.id = 1000 then return null; end if; return old;",
        who: "person 1",
        why: "a trigger before delete on `contact`, or a rule, keeps its rows",
      },
      {
        does: "a row that it only marks as deleted",
        table: "contact",
        when: "before delete",
        body: "if old.id <> 1000 then return old; end if; update contact set note = 'deleted' where id = old.id; return null;",
        who: "person 1",
        why: "a trigger on `contact` keeps rows, or writes them again, when they are deleted",
      },
      {
        does: "a row that it writes again",
        table: "contract",
        when: "after delete",
        body: "if old.id = 10 then insert into contract select old.*; end if; return null;",
        who: "person 1",
        why: "a trigger on `contract` keeps rows, or writes them again, when they are deleted",
      },
      {
        does: "a row that it writes again under another key, so that the person cannot go",
        table: "contact",
        when: "after delete",
        body: "if old.person_id = 1 then insert into contact values (old.id + 1, 1, old.at, old.note); end if; return null;",
        who: "person 1",
        why: "a trigger writes rows of `contact` that refer to what is to be deleted in `person`",
      },
      {
        does: "a cell",
        table: "person",
        when: "before update",
        body: "if new.id = 2 then new.phone := old.phone; end if; return new;",
        who: "person 2",
        why: "a trigger on `person` keeps or fills again cells that are emptied",
      },
      {
        does: "a row from being changed",
        table: "person",
        when: "before update",
        body: "if new.id = 2 then return null; end if; return new;",
        who: "person 2",
        why: "a trigger on `person` keeps or fills again cells that are emptied",
      },
      {
        does: "a cell that it fills whenever it is emptied",
        table: "person",
        when: "after update",
        body: "if new.id = 2 and new.phone is null then update person set phone = 'again' where id = 2; end if; return null;",
        who: "person 2",
        why: "a trigger on `person` keeps or fills again cells that are emptied",
      },
      {
        does: "the very row, which PostgreSQL refuses to delete then",
        table: "contact",
        when: "before delete",
        body: "if old.id = 1000 then update contact set note = 'gone' where id = old.id; end if; return old;",
        who: "person 1",
        why: "a trigger on `contact` changes a row before it is deleted, which PostgreSQL refuses",
      },
    ];
  test.each(cases)("$does", async ({ table, when, body, who, why }) => {
    await trigger({ table, when, body });
    const report = await sweep();
    expect(left(report)).toEqual([`${who}: ${why}`]);
    expect(report.outcome).toBe("incomplete");
    const kept =
      who === "person 1" ? ["1", "2", "3"] : ["1", "2", "3", "4"].filter((id) => "23".includes(id));
    expect((await state()).people.map(({ id }) => id)).toEqual(kept);
    if (who === "person 1") {
      expect(await rows("select id, phone from person where id = 1")).toEqual([{ id: "1", phone: "1" }]);
      expect(await rows("select id, note from contact")).toEqual([{ id: "1000", note: "a" }]);
      expect(await rows("select id, total::text from invoice where id = 100")).toEqual([
        { id: "100", total: "50" },
      ]);
    } else expect(await rows("select phone from person where id = 2")).toEqual([{ phone: "2" }]);
    await database.query(`drop trigger theirs on ${table}`);
    expect(await sweep()).toMatchObject({ outcome: "done", left: [] });
    expect(await state()).toEqual(forgotten);
  });
});

test("a row that somebody else changed meanwhile is looked at again, whatever triggers there are", async () => {
  await trigger({ table: "contact", when: "before delete", body: "perform pg_sleep(0); return old;" });
  const writer = await database.pool.connect();
  try {
    await writer.query("begin; update contact set note = 'asked again' where id = 1000");
    const report = await engine.sweep({ confirmDay: TODAY, lockTimeoutMs: 50 });
    expect(left(report)).toEqual(["person 1: other sessions hold locks on it"]);
    await writer.query("commit");
  } finally {
    writer.release();
  }
  expect(await sweep()).toMatchObject({ outcome: "done", left: [] });
  expect(await state()).toEqual(forgotten);
});

test("a row that is written again under another key each time ends the run, and is told", async () => {
  await trigger({
    table: "contact",
    when: "after delete",
    body: "if old.person_id = 2 then insert into contact values (old.id + 1, 2, old.at, old.note); end if; return null;",
  });
  const report = await sweep();
  expect(report.outcome).toBe("incomplete");
  expect(left(report)).toEqual(["person 2: what is forgotten of it is written again at once"]);
  await database.query("drop trigger theirs on contact");
  expect(await sweep()).toMatchObject({ outcome: "done", left: [] });
  expect(await state()).toEqual(forgotten);
});
