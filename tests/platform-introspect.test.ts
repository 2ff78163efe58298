import { expect, test } from "vitest";
import { findTable } from "../src/catalog/database.ts";
import { withConnection } from "../src/postgres/connect.ts";
import { introspectOnce } from "../src/postgres/introspect.ts";
import { freshDatabase } from "./support/database.ts";

const database = await freshDatabase(`
  create collation folded (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
  create table "Person" (
    id bigint generated always as identity primary key,
    "eMail" varchar(80) collate folded,
    born date not null default '1970-01-01',
    shout text generated always as (upper("eMail")) stored,
    gone int
  );
  alter table "Person" drop column gone;
  create table link (
    b text,
    a bigint not null references "Person" (id) on delete cascade,
    primary key (b, a)
  );
  create table below (y bigint, x text, foreign key (x, y) references link (b, a) on delete set null);
  create index below_expression on below (y, lower(x)) where y > 0;
  create table parted (day date not null) partition by range (day);
  create table parted_all partition of parted default;
  create view seen as select "eMail" from "Person";
  create view seen_again as select * from seen;
  create materialized view stored as select 1 as one;
  create function watch() returns trigger language plpgsql as 'begin return null; end';
  create trigger company_watch after insert on link execute function watch();
  create schema serment;
  create table serment.private (id int);
`);

const read = await withConnection(database.pool, introspectOnce);

test("every table and view of the company is read, and none of Serment's", () => {
  expect(read.tables.map((t) => `${t.schema}.${t.name} ${t.kind}`)).toEqual([
    "public.Person table",
    "public.below table",
    "public.link table",
    "public.parted partitioned",
    "public.parted_all table",
    "public.seen view",
    "public.seen_again view",
    "public.stored materialized view",
  ]);
  expect(findTable(read, "public", "parted_all")?.partitionOf).toBe("public.parted");
});

test("columns come with their type, and with what may be written to them", () => {
  expect(findTable(read, "public", "Person")?.columns).toEqual([
    { name: "id", type: "bigint", nullable: false, hasDefault: true, generated: true },
    {
      name: "eMail",
      type: "character varying(80)",
      nullable: true,
      hasDefault: false,
      generated: false,
      collation: "folded",
    },
    { name: "born", type: "date", nullable: false, hasDefault: true, generated: false },
    { name: "shout", type: "text", nullable: true, hasDefault: true, generated: true },
  ]);
});

test("keys keep the order they were declared in", () => {
  expect(findTable(read, "public", "link")?.primaryKey).toEqual(["b", "a"]);
  expect(findTable(read, "public", "below")?.foreignKeys).toEqual([
    {
      name: "below_x_y_fkey",
      columns: ["x", "y"],
      toSchema: "public",
      toTable: "link",
      toColumns: ["b", "a"],
      onDelete: "set null",
      deferrable: false,
    },
  ]);
  expect(findTable(read, "public", "link")?.foreignKeys[0]?.onDelete).toBe("cascade");
});

test("an index on an expression says so", () => {
  expect(findTable(read, "public", "below")?.indexes).toEqual([
    { name: "below_expression", columns: ["y", null], expressions: "lower(x)", unique: false, partial: true },
  ]);
});

test("the company's triggers are named, those of constraints are not", () => {
  expect(findTable(read, "public", "link")?.triggers).toEqual(["company_watch"]);
});

test("a view names the tables it reads, through other views too", () => {
  expect(findTable(read, "public", "seen_again")?.reads).toEqual([{ schema: "public", name: "Person" }]);
  expect(findTable(read, "public", "link")?.reads).toBeUndefined();
});
