/** One statement that touches many people: their standings follow as those of a single person do. */
import { expect, test } from "vitest";
import { freshDatabase } from "./support/database.ts";
import { installIn } from "./support/installed.ts";
import { shopMap, shopPolicy, shopSchema } from "./support/quote-shop.ts";

/** More than refresh.ts does one by one. */
const PEOPLE = 250;
const policy = shopPolicy("many");
const database = await freshDatabase(
  `${shopSchema}
  insert into "Person" select 'many ' || n from generate_series(1, ${PEOPLE}) as n;
  insert into "quote request" ("personKey", "asked at")
  select 'many ' || n, '2026-01-10 12:00+00' from generate_series(1, ${PEOPLE}) as n;`,
  { rolePrefix: "many" },
);

const standings = () =>
  database.query(
    `select from_day::text as from, until_day::text as until, restricted, count(*)::int as people
     from serment.standing
     where purpose = 'quoteRequests' and subject like 'many %'
     group by 1, 2, 3 order by 1, 2, 3`,
  );

test("standings of hundreds of people are made, changed and taken away by one statement each", async () => {
  await installIn(database, policy, shopMap);
  const made = { from: "2026-01-10", until: "2026-07-10", restricted: false, people: PEOPLE };
  expect(await standings()).toEqual([made]);

  await database.query(`update "quote request" set "asked at" = "asked at" + interval '1 month'
    where "personKey" like 'many %' and right("personKey", 1) in ('0', '5', '2', '7', '1', '6')`);
  expect(await standings()).toEqual([
    { ...made, people: PEOPLE * 0.4 },
    { from: "2026-02-10", until: "2026-08-10", restricted: false, people: PEOPLE * 0.6 },
  ]);

  await database.query(`insert into serment.event (subject_table, subject, kind, ground, at)
    select 'Person', "personKey", 'restriction', 'claims', '2026-03-01 12:00+00' from "Person" where "personKey" like 'many %'`);
  expect(await standings()).toEqual([
    { from: "2026-01-10", until: "2026-02-28", restricted: false, people: PEOPLE * 0.4 },
    { from: "2026-02-10", until: "2026-02-28", restricted: false, people: PEOPLE * 0.6 },
    { from: "2026-03-01", until: "2026-07-10", restricted: true, people: PEOPLE * 0.4 },
    { from: "2026-03-01", until: "2026-08-10", restricted: true, people: PEOPLE * 0.6 },
  ]);

  await database.query(`delete from "quote request" where "personKey" like 'many %'`);
  expect(await standings()).toEqual([]);
});
