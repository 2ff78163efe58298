/** `serment check` from the outside: what it prints, what it returns, what it refuses to read. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { company } from "../src/check/goldens/case.ts";
import { cases } from "../src/check/goldens/cases.ts";
import { cleanMap } from "../src/check/goldens/clean.ts";
import { freshDatabase } from "./support/database.ts";
import { serment, withEnvironment } from "./support/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "serment-check-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
withEnvironment({ DATABASE_URL: undefined });

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const clean = file("clean.json", company({}).policy);
const map = file("map.json", cleanMap);

describe("serment check", () => {
  test("returns 0 and says what it looked at when there is nothing to mend", async () => {
    const { code, out } = await serment("check", "--policy", clean);
    expect(code).toBe(0);
    expect(out).toBe("small 3: no errors, no warnings, no info; looked at the policy alone\n");
    expect((await serment("check", "--policy", clean, "--map", map, "--no-database")).out).toContain(
      "looked at policy and map",
    );
  });

  test("returns 1 with place, reason and remedy when something is worse than info", async () => {
    const broken = file("broken.json", company(cases["L13-partner-offers-without-consent"]).policy);
    const { code, out } = await serment("check", "--policy", broken);
    expect(code).toBe(1);
    expect(out).toContain("error L13-partner-offers-without-consent");
    expect(out).toContain("purposes.marketing.grounds[0].basis");
    expect(out).not.toContain("\u001b");
  });

  test("returns 0 for what is only for knowing", async () => {
    const idle = file("idle.json", company(cases["declared-not-used"]).policy);
    const { code, out } = await serment("check", "--policy", idle);
    expect(out).toContain("info declared-not-used");
    expect(code).toBe(0);
  });

  test("prints the findings as JSON", async () => {
    const broken = file("json.json", company(cases["limit-not-positive"]).policy);
    const { code, out } = await serment("check", "--policy", broken, "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { code: "limit-not-positive", level: "error", place: "purposes.marketing.grounds[1].limit" },
    ]);
  });

  test("explains a finding by its short name, and offers the nearest for one that is none", async () => {
    const known = await serment("check", "--explain", "L13");
    expect(known.code).toBe(0);
    expect(known.out).toContain("L13-partner-offers-without-consent (error)");
    const unknown = await serment("check", "--explain", "names-colide");
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain("did you mean `names-collide`?");
  });

  test.each([
    ["a file that is not there", join(folder, "absent.json"), "cannot be read"],
    ["a file that is not JSON", file("not.json", "{"), "is not JSON"],
    ["JSON that is no policy", file("other.json", { name: 1 }), "has not the shape of a policy"],
    [
      "a policy with unknown names",
      file("names.json", company(cases["unknown-field"]).policy),
      "did you mean `billing.amount`?",
    ],
    [
      "a module whose policy has not its shape",
      file("cast.mjs", "export const policy = { purposes: { p: null } };\n"),
      "purposes.p: expected object, received null",
    ],
    [
      "a module without a policy",
      file("empty.mjs", "export const polciy = 1;\n"),
      "did you mean to export `polciy` as `policy`?",
    ],
  ])("returns 2 for %s", async (_, path, said) => {
    const { code, out, err } = await serment("check", "--policy", path);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(said);
  });
});

const database = await freshDatabase(`
  create table person (
    id bigint primary key, name text not null, birth_date date not null, birth_year int not null, email text, phone text, score int,
    note text, owner text);
  create table contract (
    id bigint primary key, person_id bigint not null references person, starts_on date not null, ends_on date);
  create index on contract (person_id);
  create table invoice (
    id bigint primary key, contract_id bigint not null references contract, issued_on date not null, amount numeric);
  create index on invoice (contract_id);
  create table contact (id bigint primary key, person_id bigint not null references person, at timestamptz not null);
  create index on contact (person_id);
  create table service_type (code text primary key);
`);

describe("serment check with a database", () => {
  withEnvironment({ DATABASE_URL: database.url });
  const look = () => serment("check", "--policy", clean, "--map", map);

  test("finds nothing to mend in a database that fits the map", async () => {
    const { code, out } = await look();
    expect(out).toContain("looked at policy, map and database");
    expect(out).toContain("no errors, no warnings, 1 info");
    expect(code).toBe(0);
  });

  test("reports the column nobody classified, and what the company built over people", async () => {
    await database.query(`
      alter table person add column iban text;
      create index on person (lower(email));
      create unique index on person (email);
      create view late_payers as select name from person;
      create materialized view payers as select * from late_payers;
      create function nothing() returns trigger language plpgsql as 'begin return new; end';
      create trigger noted after update on person for each row execute function nothing();
      create table household (id int)`);
    const { code, out } = await look();
    expect(code).toBe(1);
    for (const said of [
      "tables.person.columns.iban",
      "index-not-usable-under-barrier",
      "unique-betrays",
      "`public.late_payers` shows `public.person`",
      "copy-unaccounted",
      "has the trigger `noted`",
      "the map says nothing of the table `public.household`",
    ])
      expect(out).toContain(said);
  });
});
