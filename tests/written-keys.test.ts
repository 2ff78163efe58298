/**
 * A key of several columns is written one way, wherever somebody reads or types it: what a command shows of a row can be
 * given to the next one, whatever stands in the key.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { defineMap } from "../src/catalog/map.ts";
import { openEngine } from "../src/engine.ts";
import { openJournal } from "../src/journal/journal.ts";
import { fieldNames, type Policy } from "../src/policy/policy.ts";
import { freshDatabase } from "./support/database.ts";
import { shopPolicy } from "./support/quote-shop.ts";
import { serment, withEnvironment } from "./support/run-cli.ts";
import { text } from "./support/small-policy.ts";

const folder = await mkdtemp(join(tmpdir(), "serment-keys-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** By how it is written: the two values of the key. */
const people: Readonly<Record<string, readonly [string, string]>> = {
  "BE,1": ["BE", "1"],
  '"BE,1",2': ["BE,1", "2"],
  'BE,"1,2"': ["BE", "1,2"],
  '"say ""x""",3': ['say "x"', "3"],
  '"[""a""","""b""]"': ['["a"', '"b"]'],
  "[1,2]": ["[1", "2]"],
  '"",4': ["", "4"],
};

const database = await freshDatabase(
  `create table person (country text, number text, name text, phone text, primary key (country, number));
   create table quote (country text, number text, no text primary key, asked timestamptz not null, wish text,
     foreign key (country, number) references person);
   create index on quote (country, number);`,
  { rolePrefix: "keyed" },
);
const shop = shopPolicy("keyed");
const policy: Policy = {
  ...shop,
  recipients: {
    ourselves: {
      label: text("our own machines"),
      role: "internal",
      countries: ["BE"],
      services: ["hosting"],
      purposes: Object.keys(shop.purposes),
      fields: fieldNames(shop),
      mission: text("keeps the data"),
    },
  },
};
const owned = { hops: [{ to: "person", on: { country: "country", number: "number" } }] };
const map = defineMap(policy, {
  subjects: ["person"],
  tables: {
    person: {
      columns: {
        country: { key: true },
        number: { key: true },
        name: { field: "identity.name", provenance: "provided" },
        phone: { field: "identity.phone", provenance: "provided" },
      },
    },
    quote: {
      columns: {
        no: { key: true },
        country: { key: true },
        number: { key: true },
        asked: { notPersonal: "a date" },
        wish: { field: "quote.wish", provenance: "provided" },
      },
      owners: [owned],
    },
  },
  records: { quote: { table: "quote", anchors: { asked: "asked" } } },
});
const journal = { folder: join(folder, "journal"), keyFile: join(folder, "journal.key") };
const engine = openEngine({ pool: database.pool, policy, map, journal: openJournal(journal) });
const files = ["--policy", join(folder, "policy.json"), "--map", join(folder, "map.json")];
withEnvironment({
  DATABASE_URL: database.url,
  SERMENT_JOURNAL: journal.folder,
  SERMENT_JOURNAL_KEY: journal.keyFile,
});
/** What a quote is called: a comma and a quote are in every one. */
const numberOf = (country: string, number: string): string => `${country}, "${number}`;
const because = ["--reason", "r", "--owner", "o", "--review"];

beforeAll(async () => {
  await writeFile(join(folder, "policy.json"), JSON.stringify(policy));
  await writeFile(join(folder, "map.json"), JSON.stringify(map));
  for (const [country, number] of Object.values(people)) {
    await database.query("insert into person values ($1, $2, 'Ann', '5')", [country, number]);
    await database.query("insert into quote values ($1, $2, $3, '2020-01-01', 'x')", [
      country,
      number,
      numberOf(country, number),
    ]);
  }
  await engine.apply({ testClock: true });
  await database.query("update serment.test_clock set day = '2026-11-22'");
  because.push("2027-05-01");
});

test("the dry run of a sweep shows keys as they are typed", async () => {
  const { lines } = await engine.dryRun();
  const shown = lines.filter(({ table }) => table === "person").flatMap(({ samples }) => samples);
  expect(shown.length).toBeGreaterThan(3);
  for (const key of shown) expect(Object.keys(people)).toContain(key);
  const { out } = await serment("sweep", "--dry-run");
  expect(out).toContain(shown.join("; "));
  expect(out).not.toContain('["BE"');
});

describe.each(Object.entries(people))("%s", (written, [country, number]) => {
  test("is held, and the hold says it", async () => {
    const placed = await serment("hold", "place", "--row", `person:${written}`, ...because, "--json");
    const { hold } = JSON.parse(placed.out);
    expect(JSON.parse(hold.scope.row.key)).toEqual([country, number]);
    const list = await serment("hold", "list");
    expect(list.out).toContain(`person ${written} and what hangs below it`);
    expect((await serment("hold", "lift", hold.id)).out).toContain(`person ${written} and`);
    const apart = await serment("hold", "place", "--person", country, number, ...because, "--json");
    expect(JSON.parse(apart.out).hold.scope.person.key).toBe(hold.scope.row.key);
    const together = await serment("hold", "place", "--person", written, ...because, "--json");
    expect(JSON.parse(together.out).hold.scope.person.key).toBe(hold.scope.row.key);
    for (const { out } of [apart, together]) await serment("hold", "lift", JSON.parse(out).hold.id);
  });

  test("is explained, corrected, and recorded an event about", async () => {
    const asked = await serment("explain", "--person", written, "--purpose", "marketing", ...files);
    expect(asked.code).toBe(0);
    const corrected = await serment("rectify", "person", written, "--column", "phone", "--empty", ...files);
    expect(corrected).toMatchObject({ code: 0, out: "corrected\n" });
    expect(
      await database.query("select phone from person where (country, number) = ($1, $2)", [country, number]),
    ).toEqual([{ phone: null }]);
    expect((await serment("event", "minor", written, ...files)).code).toBe(0);
    const [event] = await database.query<{ subject: string }>(
      "select subject from serment.event order by id desc limit 1",
    );
    expect(JSON.parse(event?.subject ?? "")).toEqual([country, number]);
  });

  test("of one column is written as it is, whatever stands in it", async () => {
    const no = numberOf(country, number);
    const { out } = await serment("hold", "place", "--row", `quote:${no}`, ...because, "--dry-run", "--json");
    expect(JSON.parse(out).hold.scope.row).toEqual({ table: "quote", key: no });
  });
});

test("a key that is nobody's is named as it was typed", async () => {
  const wanted = 'there is no `person` with the key `"BE,9",1`';
  const typed = '"BE,9",1';
  for (const args of [
    ["hold", "place", "--row", `person:${typed}`, ...because],
    ["hold", "place", "--person", "BE,9", "1", ...because],
    ["event", "erasure", "BE,9", "1", ...files],
    ["explain", "--person", typed, "--purpose", "marketing", ...files],
    ["rectify", "person", typed, "--column", "phone", "--empty", ...files],
  ]) {
    const { code, err } = await serment(...args);
    expect({ code, err }, args.join(" ")).toMatchObject({ code: 2, err: expect.stringContaining(wanted) });
  }
});

test("who could not be forgotten is named alike, in words and in the history", async () => {
  await database.query(
    `create function keep() returns trigger language plpgsql as $$ begin raise 'kept'; end $$;
     create trigger keep before delete or update on person for each row
       when (old.country = 'BE,1') execute function keep()`,
  );
  const { err } = await serment("sweep", "--confirm-day", "2026-11-22");
  expect(err).toContain('not forgotten: person "BE,1",2: ');
  const [run] = await database.query<{ note: string }>("select note from serment.sweep_run order by id desc");
  expect(run?.note).toContain('person "BE,1",2: ');
});
