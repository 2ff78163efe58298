/**
 * A company whose columns can be called anything: people, contracts of several people, invoices, contacts without a
 * foreign key, and rows that refer to each other in a circle. In its SQL `{table.column}` stands for a column's name.
 */
import type { PolicyMap, TableMap } from "../../src/catalog/map.ts";

/** Keys come first, since it is beside them that Serment notes things of its own. */
export const plain = {
  person: ["id", "main", "name", "email", "phone"],
  contract: ["a", "b", "start_on", "end_on", "price", "serial"],
  party: ["contract_a", "contract_b", "person_id"],
  invoice: ["id", "contract_a", "contract_b", "dated_on", "total", "delivered_to"],
  contact: ["person_id", "id", "at", "note"],
  line: ["caller", "what"],
} as const;
export type Table = keyof typeof plain;
export const tables = Object.keys(plain) as Table[];

export const ODD = `no place place_table made_by emptied gone shell last_day claimed held again
  day key kind table_name row_key due_day purpose from_day until_day restricted from_at until_at subject subject_2
  version today changed expected most one triggered missing had stale these without after columns keys
  k_1 k_2 last_1 later_1 filled_1 gone_last_1 is_filled_1 of_place of_table of_maker of_person slot_1 mask_1 g_1
  to_1 to_k_1 list_0 going_1 waiting_1 said needed needless empty row_gone row_kept kept_name is_row_kept kept_price
  code number value turn turn_from turn_until counted rows cells counts samples part parts hold holds category
  found new old tg_op acting refused fresh written name table user order select null oid tableoid_ NO Gone
  r s t w x p k h u m l y q c d e f v n a b g i j o z t1 x1 p1 done_0 people acts dates events state states days next_day`
  .split(/\s+/)
  .concat("Order No", 'é"x', "a.b", "it's", "{a,b}", "\\", "$1", " ", "ä".repeat(31), "z".repeat(62))
  .flatMap((name) => (Buffer.byteLength(name) === 62 ? [`${name}1`, `${name}2`] : [name]));

export type Names = (table: Table, column: string) => string;
export const own: Names = (_, column) => column;
/** The columns of each table are called by odd names in turn, beginning further on in every table. */
export const oddNames =
  (turn: number): Names =>
  (table, column) => {
    const columns: readonly string[] = plain[table];
    const from = turn + tables.indexOf(table) * 23;
    return ODD[(from + columns.indexOf(column)) % ODD.length] ?? column;
  };

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
/** What a table is called: in the map, and in the database. */
export type Called = (table: Table) => { readonly key: string; readonly name: string };
export const asInTheMap: Called = (table) => ({ key: table, name: table });

export const ODD_TABLES: readonly string[] = [
  "Order No",
  "select",
  'é"x',
  "a.b",
  "it's",
  "serment_plan",
  "{a,b}",
  "user",
  'a"."b',
  "z".repeat(63),
  "$1",
  ' "',
  "held",
  "serment.kept_person",
  "Person",
  "\\",
  "kept_person",
  "ä".repeat(31),
  "due_row on",
  'on "x',
];
/** The tables are called by odd names in turn, in the database alone or in the map as well. */
export const oddTables =
  (turn: number, inMap: boolean): Called =>
  (table) => {
    const name = ODD_TABLES[(turn + tables.indexOf(table)) % ODD_TABLES.length] ?? table;
    return { key: inMap ? name : table, name };
  };

/** Renames the tables of `schema`. */
export const renamed = (called: Called): string =>
  tables
    .filter((table) => called(table).name !== table)
    .map((table) => `alter table ${table} rename to ${quote(called(table).name)};`)
    .join("\n");

/** In SQL, `{table.column}` stands for the name of the column. */
export const written = (text: string, names: Names): string =>
  text.replaceAll(/\{(\w+)\.(\w+)\}/g, (_, table, column) => quote(names(table as Table, column)));

export const schema = `
  create table person ({person.id} bigint primary key, {person.main} bigint, {person.name} text not null,
    {person.email} text not null unique, {person.phone} text);
  create table contract ({contract.a} bigint, {contract.b} text, {contract.start_on} date, {contract.end_on} date,
    {contract.price} numeric, {contract.serial} text, primary key ({contract.a}, {contract.b}));
  create table party ({party.contract_a} bigint, {party.contract_b} text,
    {party.person_id} bigint references person on delete restrict,
    primary key ({party.contract_a}, {party.contract_b}, {party.person_id}),
    foreign key ({party.contract_a}, {party.contract_b}) references contract);
  create index on party ({party.person_id});
  create table invoice ({invoice.id} bigint primary key, {invoice.contract_a} bigint not null,
    {invoice.contract_b} text not null, {invoice.dated_on} date not null, {invoice.total} numeric,
    {invoice.delivered_to} text not null,
    foreign key ({invoice.contract_a}, {invoice.contract_b}) references contract);
  create index on invoice ({invoice.contract_a}, {invoice.contract_b});
  create table contact ({contact.person_id} bigint, {contact.id} bigint unique, {contact.at} timestamptz not null,
    {contact.note} text, primary key ({contact.person_id}, {contact.id}));
  create index on contact ({contact.person_id});
  create table line ({line.caller} bigint references person, {line.what} text);
  create index on line ({line.caller});
  alter table person add foreign key ({person.main}) references contact ({contact.id});`;

export const rows = `
  insert into person select n, null, 'Person ' || n, n || '@example.be', '0' || n from generate_series(1, 6) as n;
  insert into contract values (1, 'a', '2010-01-01', '2019-01-01', 10, 's1'), (1, 'b', '2015-01-01', '2023-01-05', 20, 's2'),
    (2, 'a', '2024-01-01', null, 30, 's3'), (3, 'a', '2018-01-01', '2025-06-30', 40, 's4');
  insert into party values (1, 'a', 1), (1, 'b', 2), (1, 'b', 3), (2, 'a', 3), (3, 'a', 4);
  insert into invoice values (1, 1, 'a', '2018-12-31', 5, 'x'), (2, 1, 'b', '2023-12-31', 6, 'y'),
    (3, 2, 'a', '2026-01-01', 7, 'z'), (4, 3, 'a', '2016-05-05', 8, 'w');
  insert into contact values (5, 50, '2029-06-01', 'asked'), (5, 51, '2020-06-01', 'asked before'),
    (6, 60, '2015-01-01', 'long ago'), (1, 10, '2029-12-01', 'a claim'), (99, 990, '2020-01-01', 'of nobody');
  update person set {person.main} = 60 where {person.id} = 6;
  update person set {person.main} = 50 where {person.id} = 5;
  insert into line values (6, 'rang'), (5, 'rang'), (null, 'nothing');`;

const key = { key: true } as const;
const dates = { notPersonal: "a date" };
const field = (name: string, more: object = {}) => ({
  field: name,
  provenance: "provided" as const,
  ...more,
});

export function mapOf(names: Names, called: Called = asInTheMap): PolicyMap {
  const named = <T>(table: Table, columns: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(columns).map(([column, entry]) => [names(table, column), entry]));
  const hop = (from: Table, to: Table, on: Readonly<Record<string, string>>) => ({
    to: called(to).key,
    on: Object.fromEntries(
      Object.entries(on).map(([ours, theirs]) => [names(from, ours), names(to, theirs)]),
    ),
  });
  const ofContract = { contract_a: "a", contract_b: "b" };
  const described: Readonly<Record<Table, TableMap>> = {
    person: {
      columns: named("person", {
        id: key,
        main: key,
        name: field("identity.name", { neutral: "" }),
        email: field("identity.email", { neutral: "none" }),
        phone: field("identity.phone"),
      }),
    },
    contract: {
      columns: named("contract", {
        a: key,
        b: key,
        start_on: dates,
        end_on: dates,
        price: field("contract.price"),
        serial: field("contract.serial"),
      }),
      owners: [
        {
          hops: [
            hop("contract", "party", { a: "contract_a", b: "contract_b" }),
            hop("party", "person", { person_id: "id" }),
          ],
        },
      ],
    },
    party: {
      columns: named("party", { contract_a: key, contract_b: key, person_id: key }),
      owners: [{ hops: [hop("party", "person", { person_id: "id" })] }],
    },
    invoice: {
      columns: named("invoice", {
        id: key,
        contract_a: key,
        contract_b: key,
        dated_on: dates,
        total: field("billing.total"),
        delivered_to: field("billing.delivery", { neutral: "" }),
      }),
      owners: [{ hops: [hop("invoice", "contract", ofContract)], inherit: true }],
    },
    contact: {
      columns: named("contact", { person_id: key, id: key, at: dates, note: field("contact.note") }),
      owners: [{ hops: [hop("contact", "person", { person_id: "id" })] }],
    },
    line: {
      columns: named("line", {
        caller: { notPersonal: "emptied when they go" },
        what: { notPersonal: "a line of a log" },
      }),
      impersonal: "what happened when",
      mentions: [{ hops: [hop("line", "person", { caller: "id" })] }],
    },
  };
  return {
    subjects: [called("person").key],
    tables: Object.fromEntries(
      tables.map((table) => {
        const { key: named, name } = called(table);
        return [named, { ...described[table], ...(named === name ? {} : { table: name }) }];
      }),
    ),
    records: {
      contract: {
        table: called("contract").key,
        anchors: { start: names("contract", "start_on"), end: names("contract", "end_on") },
      },
      invoice: { table: called("invoice").key, anchors: { date: names("invoice", "dated_on") } },
      contact: { table: called("contact").key, anchors: { at: names("contact", "at") } },
    },
  };
}
