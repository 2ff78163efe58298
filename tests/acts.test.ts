/**
 * What recording an act costs and reaches: one that can change nobody's days computes nothing and waits for the journal,
 * and none is missed because another session recorded something about the same person meanwhile.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { readJournal } from "../src/journal/read.ts";
import { type Connection, withConnection } from "../src/postgres/connect.ts";
import { freshDatabase } from "./support/database.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const folder = await mkdtemp(join(tmpdir(), "serment-acts-"));
const journal = openJournal({ folder: join(folder, "journal"), keyFile: join(folder, "key") });
const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "acts" });
const engine = openEngine({ pool: database.pool, policy: lawfulPolicy("acts"), map: smallMap, journal });

beforeAll(async () => {
  await engine.apply();
  await database.query(`
    insert into person (id, name) select n, 'P' || n from generate_series(100, 120) n;
    insert into contact (id, person_id, at) select n, n, now() from generate_series(100, 120) n`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const say = (person: number, kind: string, more: object = {}) =>
  engine.recordEvent({ subject: String(person), kind, purpose: "marketing", ...more });

const told = async (): Promise<readonly string[]> => {
  if (!(await journal.begun())) return [];
  const kinds: string[] = [];
  await readJournal(join(folder, "journal"), await journal.key(), {
    onLine: ({ entries }) => {
      kinds.push(...entries.flatMap((one) => (one.kind === "event" ? [one.event] : [])));
    },
  });
  return kinds;
};
const waiting = async (): Promise<number> =>
  (await database.query<{ n: number }>("select count(*)::int as n from serment.journal_outbox"))[0]?.n ?? 0;

/** Whether somebody's standings are to be looked at by the next sweep, as after each time they are computed. */
const computed = async (person: number): Promise<boolean> => {
  const [row] = await database.query<{ yes: boolean }>(
    "select due_day = '-infinity' as yes from serment.subject_version where subject_table = 'person' and subject = $1",
    [String(person)],
  );
  return row?.yes === true;
};
const looked = (person: number) =>
  database.query("update serment.subject_version set due_day = '2099-01-01' where subject = $1", [
    String(person),
  ]);

/** The standings there are, and what they are by the dates and acts there are. */
const standings = async (person: number) => {
  const columns = "purpose, from_day, until_day, restricted";
  const [kept, anew] = await Promise.all([
    database.query(`select ${columns} from serment.standing where subject = $1 order by 1, 2`, [person]),
    database.query(
      `select ${columns} from serment.compute_standing_person(array[$1::bigint]) order by 1, 2`,
      [person],
    ),
  ]);
  return { kept, anew };
};

test("a refusal of somebody who never agreed computes nothing and waits for the journal", async () => {
  await looked(100);
  const before = await told();
  await say(100, "consentRefused");
  await say(100, "consentRefused", { channel: "email" });
  expect(await computed(100)).toBe(false);
  expect(await told()).toEqual(before);
  expect(await waiting()).toBe(2);
  const { kept, anew } = await standings(100);
  expect(kept).toEqual(anew);
});

test("a withdrawal by somebody who agreed, by that channel, is told in the transaction that records it", async () => {
  await say(101, "consentGiven", { channel: "email" });
  const before = await told();
  await say(101, "consentWithdrawn", { channel: "phone" });
  expect(await told()).toEqual(before);
  await looked(101);
  await say(101, "consentWithdrawn");
  expect(await told()).toEqual([...before, "consentWithdrawn"]);
  expect(await computed(101)).toBe(true);
  const { kept, anew } = await standings(101);
  expect(kept).toEqual(anew);
});

test("that a restriction will be lifted is said without computing anything", async () => {
  await say(102, "restriction", { purpose: "scoring", ground: "accuracy" });
  await looked(102);
  await say(102, "restrictionNotice", { purpose: "scoring" });
  expect(await computed(102)).toBe(false);
  await say(102, "restrictionLifted", { purpose: "scoring" });
  expect(await computed(102)).toBe(true);
});

test.each(["consentGiven first", "consentRefused first"])(
  "a consent and a refusal recorded at once by two sessions: the last word stands, whichever waits (%s)",
  async (order) => {
    const person = order.startsWith("consentGiven") ? 103 : 104;
    const insert = (kind: string, at: string) =>
      `insert into serment.event (subject_table, subject, kind, purpose, at) values ('person', '${person}', '${kind}', 'marketing', '${at}')`;
    const given = insert("consentGiven", "2026-01-01 10:00+00");
    const refused = insert("consentRefused", "2026-02-01 10:00+00");
    const [first, second] = order.startsWith("consentGiven") ? [given, refused] : [refused, given];
    await withConnection(database.pool, (one) =>
      withConnection(database.pool, async (two) => {
        await one.query("begin");
        await two.query("begin");
        await one.query(first);
        const waits = two.query(second);
        await one.query("commit");
        await waits;
        await two.query("commit");
      }),
    );
    const { kept, anew } = await standings(person);
    expect(kept).toEqual(anew);
  },
);

test("what others say of a consent opens nothing that the person closed", async () => {
  await say(105, "consentImported", { source: "partner" });
  await say(106, "consentWithdrawn");
  await say(106, "consentImported", { source: "import" });
  const answers = async (person: number) =>
    (await engine.consentsOf(String(person))).flatMap(({ channels }) => Object.values(channels));
  for (const { state } of await answers(105)) expect(state).toBe("given");
  for (const { state } of await answers(106)) expect(state).toBe("withdrawn");
});

test("contacts are found by the key of the person's row, however it is typed", async () => {
  await say(107, "consentGiven", { channel: "email" });
  const made = { subject: "0107", direction: "out", purpose: "marketing", channel: "email" } as const;
  const contact = await engine.logContact(made);
  expect(await engine.listContacts({ subject: " 107" })).toMatchObject([{ contact, channel: "email" }]);
  await expect(engine.listContacts({ subject: "999" })).rejects.toMatchObject({ code: "not-found" });
});

const moment = () => new Promise((resolve) => setTimeout(resolve, 300));

test.each([
  ["the person", "consentWithdrawn"],
  ["the act", "consentWithdrawn"],
  ["the person", "objection"],
  ["the act", "objection"],
])("an act about a person whom another session is just writing, %s first: %s counts", async (first, kind) => {
  const person = { "the person": 130, "the act": 140 }[first] ?? 0;
  const id = String(kind === "objection" ? person + 1 : person);
  const write = async (one: Connection) => {
    await one.query("insert into person (id, name) values ($1, 'New')", [id]);
    await one.query("insert into contact (id, person_id, at) values ($1, $1, '2025-12-15')", [id]);
    await one.query(
      "insert into serment.event (subject_table, subject, kind, purpose, at) values ('person', $1, 'consentGiven', 'marketing', '2026-01-01')",
      [id],
    );
  };
  const act = (two: Connection) =>
    two.query(
      "insert into serment.event (subject_table, subject, kind, purpose, at) values ('person', $1, $2, 'marketing', '2026-02-01')",
      [id, kind],
    );
  await withConnection(database.pool, (one) =>
    withConnection(database.pool, async (two) => {
      await one.query("begin");
      await two.query("begin");
      if (first === "the person") {
        await write(one);
        const waits = act(two);
        await Promise.race([waits, moment()]);
        await one.query("commit");
        await waits;
        await two.query("commit");
      } else {
        await act(two);
        const waits = write(one);
        await Promise.race([waits, moment()]);
        await two.query("commit");
        await waits;
        await one.query("commit");
      }
    }),
  );
  const { kept, anew } = await standings(Number(id));
  expect(kept).toEqual(anew);
  expect(anew.filter(({ purpose }) => String(purpose).startsWith("marketing"))).not.toHaveLength(0);
});

test.each([
  ["a consent", ["consentGiven"]],
  ["a refusal", ["consentRefused"]],
  ["a withdrawal of what was given", ["consentGiven", "consentWithdrawn"]],
])(
  "somebody who is made by the statement that records %s is computed once, and it counts",
  async (_, kinds) => {
    const id = String(150 + kinds.join().length);
    await database.query(
      `with made as (insert into person (id, name) values ($1::bigint, 'New'))
    insert into serment.event (subject_table, subject, kind, purpose, at)
    select 'person', $1::bigint::text, s.kind, 'marketing', '2026-01-01'::date + s.n::integer
    from unnest($2::text[]) with ordinality as s (kind, n)`,
      [id, kinds],
    );
    expect(
      await database.query("select version::int from serment.subject_version where subject = $1", [id]),
    ).toEqual([{ version: 1 }]);
    const { kept, anew } = await standings(Number(id));
    expect(kept).toEqual(anew);
  },
);

test("an act told by a trigger on the row that makes the person counts, and so does one that follows in the transaction", async () => {
  await database.query(`
    create function agreed() returns trigger language plpgsql as $$
    begin
      perform serment.record_event('person', new.id::text, 'consentGiven', 'marketing', at => '2026-01-01');
      return null;
    end $$;
    create trigger agreed after insert on person for each row when (new.name = 'Keen') execute function agreed()`);
  await withConnection(database.pool, async (one) => {
    await one.query("begin");
    await one.query("insert into person (id, name) values (181, 'Keen'), (182, 'New')");
    await one.query(
      "insert into contact (id, person_id, at) select n, n, '2025-12-15' from generate_series(181, 182) n",
    );
    await one.query(
      "select serment.record_event('person', '182', 'consentGiven', 'marketing', at => '2026-01-01')",
    );
    await one.query("delete from contact where person_id = 182");
    await one.query("delete from person where id = 182");
    await one.query(`
      with made as (insert into person (id, name) values (182, 'Again'))
      select serment.record_event('person', '182', 'consentWithdrawn', 'marketing', at => '2026-02-01')`);
    await one.query("insert into contact (id, person_id, at) values (182, 182, '2025-12-15')");
    await one.query("commit");
  });
  for (const person of [181, 182]) {
    const { kept, anew } = await standings(person);
    expect(kept).toEqual(anew);
    expect(anew.filter(({ purpose }) => String(purpose).startsWith("marketing"))).not.toHaveLength(0);
  }
});

test("an act about nobody leaves nothing but itself", async () => {
  await database.query(
    "insert into serment.event (subject_table, subject, kind, purpose) values ('person', '9999', 'objection', 'marketing'), ('person', '9999', 'consentWithdrawn', 'marketing')",
  );
  expect(await database.query("select from serment.subject_version where subject = '9999'")).toEqual([]);
});

test("a consent that was recorded as expired is over: nobody is told that the person took it back", async () => {
  await database.query("update person set email = 'p@example.be' where id in (110, 111)");
  const [given, ended] = ["2026-06-01T10:00:00Z", "2026-07-01T10:00:00Z"];
  for (const person of [110, 111]) await say(person, "consentGiven", { channel: "email", at: given });
  await say(110, "consentExpired", { channel: "email", at: ended });
  await say(111, "consentWithdrawn", { channel: "email", at: ended });
  const asked = { purpose: "marketing", channel: "email", people: ["110", "111"], dryRun: true } as const;
  const codes = (await engine.contact(asked)).map(({ subject, reasons }) => [
    subject,
    reasons.map(({ code }) => code),
  ]);
  expect(Object.fromEntries(codes)).toEqual({ 110: ["window-over"], 111: ["withdrawn"] });
});
