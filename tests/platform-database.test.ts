import { expect, test } from "vitest";
import { freshDatabase } from "./support/database.ts";

const database = await freshDatabase("create table person (id bigint primary key)");

test("a test file has a database of its own in a PostgreSQL 15 or later", async () => {
  const [row] = await database.query<{ version: number; name: string }>(
    "select current_setting('server_version_num')::int as version, current_database() as name",
  );
  expect(row?.version).toBeGreaterThanOrEqual(150_000);
  expect(row?.name).toBe(database.name);
});

test("dates, instants and large numbers arrive exactly as they are stored", async () => {
  const [row] = await database.query(
    `select date '2026-03-29' as day, date 'infinity' as never, 9007199254740993 as large,
            timestamptz '2026-03-29 03:00:00.123456+02' as at, array[date '2024-02-29'] as days,
            array[timestamptz '2026-01-01 00:00+01'] as instants, timestamptz 'infinity' as forever`,
  );
  expect(row).toEqual({
    day: "2026-03-29",
    never: "infinity",
    large: "9007199254740993",
    at: "2026-03-29T01:00:00.123456+00:00",
    days: ["2024-02-29"],
    instants: ["2025-12-31T23:00:00+00:00"],
    forever: "infinity",
  });
});
