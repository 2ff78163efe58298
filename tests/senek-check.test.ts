/** What the checker says of SENEK: of the policy that runs, of the database it runs on, of the text once published. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { policy as asPublished } from "../senek/as-published.ts";
import { map } from "../senek/map.ts";
import { policy } from "../senek/policy.ts";
import { readMap } from "../src/catalog/read.ts";
import { check } from "../src/check/check.ts";
import { shortName } from "../src/check/report.ts";
import { readPolicy } from "../src/policy/read.ts";
import { withConnection } from "../src/postgres/connect.ts";
import { introspectOnce } from "../src/postgres/introspect.ts";
import { freshDatabase } from "./support/database.ts";

const schema = readFileSync(new URL("../senek/schema.sql", import.meta.url), "utf8");

test("SENEK's policy, map and database have nothing above info", async () => {
  const database = await freshDatabase(schema);
  const shape = await withConnection(database.pool, introspectOnce);
  expect(check(policy, map, shape).filter(({ level }) => level !== "info")).toEqual([]);
});

test("all 25 gaps of the published text are found in its transcription", () => {
  const numbered = check(asPublished).filter(({ level }) => level !== "info");
  const gaps = new Set(numbered.map(({ code }) => shortName(code)).filter((name) => /^L\d+$/.test(name)));
  expect([...gaps].map((name) => Number(name.slice(1))).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 25 }, (_, i) => i + 1),
  );
});

test("SENEK's policies and map survive the way through JSON", () => {
  const again = readPolicy(JSON.parse(JSON.stringify(policy)));
  expect(again).toEqual(JSON.parse(JSON.stringify(policy)));
  expect(readMap(JSON.parse(JSON.stringify(map)), again)).toEqual(JSON.parse(JSON.stringify(map)));
  expect(() => readPolicy(JSON.parse(JSON.stringify(asPublished)))).not.toThrow();
});
