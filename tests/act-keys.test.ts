/**
 * Acts are about people who are there, however their keys are typed and whatever their types, one by one and in bulk; and
 * nothing is recorded of a list in which somebody is not.
 */
import { beforeAll, expect, test } from "vitest";
import { defineMap } from "../src/catalog/map.ts";
import type { NewEvent } from "../src/enforce/new-event.ts";
import { openEngine } from "../src/engine.ts";
import type { Policy } from "../src/policy/policy.ts";
import { freshDatabase } from "./support/database.ts";
import { shopPolicy } from "./support/quote-shop.ts";
import { text } from "./support/small-policy.ts";

const database = await freshDatabase(
  `create collation any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
   create table member (region char(4), no integer, name text, phone text, primary key (region, no));
   create table client (code char(5) primary key, name text, phone text);
   create table fan (alias text collate any_case primary key, name text, phone text);
   create schema town;
   create domain town."House No" as integer check (value > 0);
   create type wing as enum ('north', 'south');
   create table lodger (house town."House No", wing wing, name text, phone text, primary key (house, wing));
   create table guard (wing wing primary key, name text, phone text);
   insert into lodger values (12, 'north', 'Eva', '6'), (12, 'south', 'Fay', '7');
   insert into guard values ('south', 'Gil', '8');
   insert into member values ('BE', 7, 'Ann', '1'), ('BE"1', 8, 'Bob', '2');
   insert into client values ('ab', 'Cas', '3'), ('abc', 'Dan', '4');
   insert into fan values ('Zoe', 'Zoe', '5');`,
  { rolePrefix: "act_keys" },
);
const { categories, audiences, purposes, ...shop } = shopPolicy("act_keys");
const policy: Policy = {
  ...shop,
  categories: { identity: categories.identity },
  anchors: {},
  recipients: {
    ourselves: {
      label: text("our own machines"),
      role: "internal",
      countries: ["BE"],
      services: ["hosting"],
      purposes: ["marketing"],
      fields: ["identity.name", "identity.phone"],
      mission: text("keeps the data"),
    },
  },
  audiences: { everyone: audiences.everyone },
  purposes: { marketing: purposes.marketing },
};
const columns = {
  name: { field: "identity.name", provenance: "provided" },
  phone: { field: "identity.phone", provenance: "provided" },
} as const;
const map = defineMap(policy, {
  subjects: ["member", "client", "fan", "lodger", "guard"],
  tables: {
    member: { columns: { region: { key: true }, no: { key: true }, ...columns } },
    client: { columns: { code: { key: true }, ...columns } },
    fan: { columns: { alias: { key: true }, ...columns } },
    lodger: { columns: { house: { key: true }, wing: { key: true }, ...columns } },
    guard: { columns: { wing: { key: true }, ...columns } },
  },
  records: {},
});
const engine = openEngine({ pool: database.pool, policy, map });
beforeAll(() => engine.apply());

const objection = { kind: "objection", purpose: "directMarketing" };
const consent = { kind: "consentGiven", purpose: "marketing" };

/** How the key is typed, and how it is recorded. */
const typed: readonly [subject: NewEvent["subject"], table: string, recorded: string][] = [
  ["BE,07", "member", '["BE","7"]'],
  [["BE", " 7 "], "member", '["BE","7"]'],
  ['["BE  ","7"]', "member", '["BE","7"]'],
  ['"BE""1",8', "member", '["BE\\"1","8"]'],
  ["ab", "client", "ab"],
  ["abc  ", "client", "abc"],
  ["zOE", "fan", "Zoe"],
  ["012,south", "lodger", '["12","south"]'],
  ["south", "guard", "south"],
];

const recordedSince = (id: string) =>
  database.query<{ subject: string }>("select subject from serment.event where id > $1 order by id", [id]);
const lastId = async (): Promise<string> =>
  (await database.query<{ id: string }>("select coalesce(max(id), 0)::text as id from serment.event"))[0]
    ?.id ?? "";

test("a key is recorded as its row has it, one by one and in bulk alike", async () => {
  const events = typed.map(([subject, subjectTable]) => ({ subject, subjectTable, ...objection }));
  const expected = typed.map(([, , subject]) => ({ subject }));
  const before = await lastId();
  for (const event of events) await engine.recordEvent(event);
  expect(await recordedSince(before)).toEqual(expected);
  const between = await lastId();
  expect(await engine.recordEvents(events)).toBe(events.length);
  expect(await recordedSince(between)).toEqual(expected);
});

test("a consent opens the rows of the person with that key, and of nobody else", async () => {
  for (const [table, subject, name] of [
    ["member", "BE,007", "Ann"],
    ["client", "abc", "Dan"],
    ["fan", "ZOE", "Zoe"],
    ["lodger", "12,north", "Eva"],
    ["guard", "south", "Gil"],
  ]) {
    const seen = () => database.query(`select name from marketing.${table}`);
    expect(await seen()).toEqual([]);
    await engine.recordEvents([{ subject: subject ?? "", subjectTable: table ?? "", ...consent }]);
    expect(await seen()).toEqual([{ name }]);
  }
});

const wrong: readonly [string, NewEvent["subject"], string, object][] = [
  ["is not there", "abd", "client", { message: "there is no `client` with the key `abd`" }],
  ["has half a key", "BE", "member", { message: "there is no `member` with the key `BE`" }],
  [
    "has a key that is none",
    "BE,seven",
    "member",
    { message: "one of the keys is that of no `member`", details: expect.stringContaining('"seven"') },
  ],
];

test.each(wrong)(
  "a list in which somebody %s is refused, and nothing of it recorded",
  async (_, subject, subjectTable, expected) => {
    const before = await lastId();
    const good = typed.map(([one, table]) => ({ subject: one, subjectTable: table, ...objection }));
    await expect(
      engine.recordEvents([...good, { subject, subjectTable, ...objection }]),
    ).rejects.toMatchObject({
      code: "not-found",
      hint: expect.stringContaining("of an existing row"),
      ...expected,
    });
    await expect(engine.recordEvent({ subject, subjectTable, ...objection })).rejects.toMatchObject({
      code: "not-found",
      message: expect.stringContaining("with the key"),
    });
    expect(await lastId()).toBe(before);
  },
);

test("whoever nothing keeps is found to be due, whatever the type of the key", async () => {
  const { lines } = await engine.dryRun();
  expect(lines.map(({ table, samples }) => [table, ...samples])).toEqual([
    ["member", '"BE""1",8'],
    ["client", "ab"],
    ["lodger", "12,south"],
  ]);
});

const pages: readonly [searched: string, name: string, person: string][] = [
  ["BE,7", "Ann", "BE,7"],
  ['"BE""1",8', "Bob", '"BE""1",8'],
  ["abc", "Dan", "client.abc"],
  ["Zoe", "Zoe", "fan.Zoe"],
  ["12,south", "Fay", "lodger.12,south"],
  ["south", "Gil", "guard.south"],
];

test.each(pages)(
  "somebody is found by the key %s, and has a file and acts",
  async (searched, name, person) => {
    const found = await engine.searchPeople(searched);
    expect(found).toContainEqual(expect.objectContaining({ person, name }));
    expect((await engine.openFile(person))?.row.name).toBe(name);
    expect((await engine.personActs(person, { skip: 0, limit: 5 })).total).toBeGreaterThan(0);
  },
);

test("people of every table are found by what they are called, and counted", async () => {
  expect(await engine.searchPeople("fay")).toEqual([
    { person: "lodger.12,south", name: "Fay", detail: "lodger" },
  ]);
  expect((await engine.searchPeople("12")).map(({ name }) => name)).toEqual(["Eva", "Fay"]);
  expect((await engine.status()).subjects).toEqual([
    { table: "member", people: 2 },
    { table: "client", people: 2 },
    { table: "fan", people: 1 },
    { table: "lodger", people: 2 },
    { table: "guard", people: 1 },
  ]);
});

test("a handle with half a key, or one that no key can be, is nobody's", async () => {
  for (const person of ["BE", "lodger.12", "lodger.x,south", "lodger.12,north,1", "guard.west", "nobody.7"])
    expect(await engine.openFile(person), person).toBeUndefined();
});

test("what the map calls personal stands in no address, whatever it is the key of", async () => {
  const alias = { field: "identity.name", provenance: "provided" } as const;
  const tables = { ...map.tables, fan: { columns: { ...columns, alias } } };
  const named = openEngine({ pool: database.pool, policy, map: { ...map, tables } });
  expect(await named.searchPeople("Zoe")).toEqual([]);
  await expect(named.openFile("fan.Zoe")).rejects.toMatchObject({ code: "bad-argument" });
  await expect(engine.openFile("fan.zoe@example.be")).rejects.toMatchObject({ code: "bad-argument" });
});
