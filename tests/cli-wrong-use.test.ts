/**
 * Wrong use ends with 2, whatever the command: a name nobody has, a number that is none, a file that cannot be read. It
 * is noticed before anything is begun or said to be done. What the policy or the data refuse ends with 1.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commandLine } from "../src/cli/main.ts";
import { openEngine } from "../src/engine.ts";
import { freshDatabase } from "./support/database.ts";
import { serment, withEnvironment } from "./support/run-cli.ts";
import { lawfulPolicy, smallMap, smallPeople, smallSchema } from "./support/small-company.ts";

const folder = await mkdtemp(join(tmpdir(), "serment-wrong-use-"));
const database = await freshDatabase(smallSchema + smallPeople, { rolePrefix: "misused" });
const policy = lawfulPolicy("misused");
const policyFile = join(folder, "policy.json");
const mapFile = join(folder, "map.json");
const brokenFile = join(folder, "broken.json");
const files = ["--policy", policyFile, "--map", mapFile];
withEnvironment({ DATABASE_URL: database.url, SERMENT_JOURNAL: join(folder, "journal") });

beforeAll(async () => {
  await writeFile(policyFile, JSON.stringify(policy));
  await writeFile(mapFile, JSON.stringify(smallMap));
  await writeFile(brokenFile, "{ no json");
  await openEngine({ pool: database.pool, policy, map: smallMap }).apply();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const because = ["--reason", "r", "--owner", "o", "--review", "2027-05-01"];
const absent = join(folder, "absent.json");
const until = ["--until", "2099-12-31", "--approved-by", "a"];
const toAgency = ["--recipient", "agency", "--party", "A", "--purpose", "marketing"];

/** By the command, each with what follows its name. */
const wrong: Readonly<Record<string, readonly (readonly string[])[]>> = {
  start: [
    ["--people", "many", ...files],
    ["--seed", "", ...files],
    ["--policy", absent],
  ],
  check: [
    ["--policy", absent],
    ["--policy", brokenFile],
    ["--explain", "L99"],
    ["--map", brokenFile],
  ],
  plan: [["--policy", absent], ["--policy", policyFile, "--map", brokenFile], ["--sqk"]],
  apply: [
    ["--policy", absent],
    [...files, "--lock-timeout", "soon"],
    [...files, "--yes", ""],
    [...files, "--yes", "-1"],
  ],
  status: [
    ["--policy", absent],
    ["--policy", brokenFile],
  ],
  explain: [
    [...files, "--person", "1", "--purpose", "markting"],
    [...files, "--person", "99", "--purpose", "marketing"],
    [...files, "--person", "1", "--purpose", "marketing", "--day", "2026-02-30"],
    [...files, "--person", "1", "--purpose", "marketing", "--table", "persons"],
    [...files, "--purpose", "marketing"],
  ],
  consent: [["gve", "1"], ["gve"]],
  "consent give": [["1"], ["1", "--purpose", "markting"], ["99", "--purpose", "marketing"]],
  "consent refuse": [["1", "--purpose", "marketing", "--channel", "emial"]],
  "consent withdraw": [["1", "--purpose", "marketing", "--at", "yesterday"]],
  "consent renew": [["1", "--purpose", "marketing", "--source", "fax"]],
  "consent import": [["1", "--purpose", "marketing", "--source", "web"]],
  "consent expire": [["1", "--purpose", "marketing", "--text", "abc"]],
  "consent show": [["99"], ["1", "--table", "persons"]],
  object: [
    ["1", "--uphold", "--lift"],
    ["1", "--reason", "r"],
    ["1", "--purpose", "scoring", "--overrule"],
    ["1", "--purpose", "scoring", "--overrule", "--reason", "r"],
  ],
  restrict: [["1"], ["1", "--ground", "acuracy"], ["1", "--ground", "claims", "--lift"]],
  campaign: [["chek"]],
  "campaign check": [
    [],
    ["--purpose", "markting", "--channel", "email", "--offer", "tea"],
    ["--purpose", "marketing", "--channel", "emial", "--offer", "tea"],
    ["--purpose", "marketing", "--channel", "email", "--where", "identity.name"],
    [absent],
    [brokenFile],
  ],
  contact: [["clam"]],
  "contact claim": [
    ["--purpose", "markting", "--channel", "email", "--offer", "tea", "--campaign", "c"],
    ["--purpose", "marketing", "--channel", "emial", "--offer", "tea", "--campaign", "c"],
    [absent],
  ],
  "contact send-state": [["gone", "1"], ["sent", "first"], ["sent"]],
  "contact list": [["99"], ["1", "--table", "persons"]],
  "contact log": [
    ["99", "--purpose", "marketing", "--channel", "phone"],
    ["1", "--purpose", "markting", "--channel", "phone"],
    ["1", "--purpose", "marketing", "--channel", "fone"],
    ["1", "--purpose", "marketing", "--channel", "phone", "--direction", "up"],
    ["1", "--purpose", "marketing", "--channel", "phone", "--at", "yesterday"],
  ],
  "contact register": [["lod"]],
  "contact register load": [["be.dcnm", brokenFile], ["be.dncm", absent], ["be.dncm"]],
  event: [
    ["objektion", "1", ...files],
    ["objection", "99", "--purpose", "marketing", ...files],
    ["objection", "1", ...files],
    ["objection", "1", "--purpose", "markting", ...files],
    ["objection", "1", "--purpose", "marketing", "--channel", "emial", ...files],
    ["erasure", "1", "--purpose", "marketing", ...files],
    ["erasure", "1", "--table", "persons", ...files],
    ["erasure", "1", "--at", "yesterday", ...files],
    ["erasure", "1", "--at", "1850-01-01T00:00:00Z", ...files],
    ["erasure", "1", "--at", "2199-01-01T00:00:00Z", ...files],
    ["erasure"],
  ],
  simulate: [
    ["--until", "1850"],
    ["--until", "1850-01-01"],
    ["--until", "2026-02-30"],
    ["--until", "infinity"],
    ["--by", "week"],
    ["--map", mapFile],
    ["--policy", absent],
    ["--policy", brokenFile],
  ],
  sweep: [
    ["--confirm-day", "tomorrow"],
    ["--confirm-day", "2026-02-30"],
    ["--dry-run", "--confirm-day", "x"],
    ["now"],
  ],
  worker: [["--fast"]],
  hold: [[], ["keep"]],
  "hold place": [
    because,
    ["--subject-table", "person", ...because],
    ["--person", "99", ...because],
    ["--row", "contract", ...because],
    ["--row", "contracts:1", ...because],
    ["--category", "billings", ...because],
    ["--table", "invoices", ...because],
    ["--person", "1", "--review-within", "a year", ...because],
    ["--person", "1", "--reason", " ", "--owner", "o", "--review", "2027-05-01"],
    ["--person", "1", "--reason", "r", "--owner", "o", "--review", "soon"],
    ["--person", "1", "--reason", "r", "--owner", "o", "--review", "1899-01-01"],
  ],
  "hold review": [["99", "--until", "2027-05-01"], ["1"], ["one", "--until", "2027-05-01"]],
  "hold lift": [["99"], ["x"], []],
  "hold list": [["--all"]],
  prove: [[], ["everything"]],
  "prove retention": [
    ["--people", "all"],
    ["--people", ""],
    ["--seed", "1.5"],
  ],
  mission: [[], ["start"]],
  "mission add": [
    ["--recipient", "agency", "--party", "A", "--country", "BE", "--purpose", "marketing", ...until],
    ["--recipient", "ourselves", "--party", "A", "--country", "BE", ...until],
    ["--party", "A"],
  ],
  "mission end": [["99", "--reason", "r"], ["1"], []],
  "mission list": [["--all"]],
  disclose: [[], ["1"], ["1", "--recipient", "agency", "--party", "A"]],
  "disclose to": [
    ["1", ...toAgency],
    ["1", "--everyone", ...toAgency],
    ["--people-from", absent, ...toAgency],
    toAgency,
  ],
  "disclose list": [
    ["--recipient", "agency"],
    ["--person", "1", "--subject-table", "persons"],
  ],
  "notice-to": [[], ["everybody"]],
  "notice-to list": [["--some"]],
  "notice-to sent": [["99"], ["x"], []],
  "notice-to acknowledged": [["99"], ["1", "99"]],
  "notice-to impossible": [["99"], ["99", "--reason", "r"]],
  rectify: [
    ["persons", "1", "--column", "email", "--empty", ...files],
    ["person", "99", "--column", "email", "--empty", ...files],
    ["person", "1", "--column", "emial", "--empty", ...files],
    ["person", "1", "--empty", ...files],
  ],
  audit: [[], ["everything"]],
  "audit seal": [["--ledger-lost"], ["--ledger-lost", "another"]],
  "audit verify": [["--checkpoint", absent], ["--checkpoint"]],
  "audit receipt": [["99"], ["evnt:1"], ["event:one"], []],
  "audit checkpoint": [["--all"]],
  "audit status": [["--all"]],
  journal: [[], ["read"]],
  "journal status": [["--all"]],
  "journal verify": [["--all"]],
  restore: [[], ["undo"]],
  "restore begin": [
    ["--table", "persons"],
    ["--table", "person", "--since", "yesterday"],
    ["--table", "person", "--since", "2199-01-01T00:00:00Z"],
    ["--since", "2026-01-01"],
    ["--adopt", "--policy", absent],
  ],
  "restore status": [["--all"]],
  "restore reconcile": [["--journal-lost"], ["--journal-lost", "another"]],
  login: [
    ["markting", ...files],
    ["marketing", "--policy", absent],
    ["--recipient", "agency", ...files],
    ["--recipient", "agency", "--party", "A", ...files],
    ["marketing", "--recipient", "agency", "--party", "A", ...files],
    [],
  ],
  generate: [
    ["--policy", absent],
    [...files, "--out", join(folder, "nowhere", "types.ts")],
  ],
  notice: [
    ["--policy", absent],
    ["--policy", policyFile, "--lang", "es"],
    ["--policy", policyFile, "--format", "pdf"],
  ],
};

const named = (command: Command, above = ""): readonly string[] =>
  command.commands.flatMap((one) => [`${above}${one.name()}`, ...named(one, `${above}${one.name()} `)]);

test("every command is tried", () => {
  expect(Object.keys(wrong).sort()).toEqual(
    [...named(commandLine({ out: () => undefined, err: () => undefined, terminal: false }))].sort(),
  );
});

test.each(Object.entries(wrong).flatMap(([command, all]) => all.map((args) => [command, args] as const)))(
  "serment %s %j",
  async (command, args) => {
    const { code, out, err } = await serment(...command.split(" "), ...args);
    expect(err).not.toBe("");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).not.toMatch(/: done|\.\.\.\n|unexpected/);
  },
);

test("nothing of it was recorded, held or closed", async () => {
  expect(
    await database.query(
      `select (select count(*) from serment.event)::int as events, (select count(*) from serment.hold)::int as holds,
              (select count(*) from serment.sweep_run)::int as runs, serment.open() as open`,
    ),
  ).toEqual([{ events: 0, holds: 0, runs: 0, open: true }]);
});

test.each([
  ["event", "consentGiven", "1", "--purpose", "accounting", ...files],
  ["hold", "place", "--person", "1", "--reason", "r", "--owner", "o", "--review", "2199-01-01"],
  ["hold", "place", "--category", "billing", "--table", "contact", ...because],
  ["sweep", "--confirm-day", "2020-01-01"],
])("what the policy, the data or the clock refuse ends with 1: serment %s %s %s", async (...args) => {
  expect(await serment(...args)).toMatchObject({ code: 1, out: "", err: expect.stringContaining("hint:") });
});

test("a database that is not there ends with 3, and wrong use before it with 2", async () => {
  process.env.DATABASE_URL = "postgres://nobody@127.0.0.1:1/none";
  try {
    for (const args of [
      ["prove", "retention"],
      ["sweep"],
      ["hold", "list"],
      ["simulate"],
      ["status", ...files],
    ])
      expect((await serment(...args)).code, args.join(" ")).toBe(3);
    for (const args of [
      ["prove", "retention", "--people", "all"],
      ["sweep", "--confirm-day", "x"],
      ["hold", "place", "--row", "contract", ...because],
      ["simulate", "--by", "week"],
      ["explain", "--person", "1", "--purpose", "marketing", "--day", "x", ...files],
    ])
      expect((await serment(...args)).code, args.join(" ")).toBe(2);
  } finally {
    process.env.DATABASE_URL = database.url;
  }
});
