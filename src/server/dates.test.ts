import { expect, test } from "vitest";
import { written } from "./dates.ts";

test.each([
  ["2026-07-01", "1 July 2026"],
  ["2026-06-30T22:30:00+00:00", "1 July 2026, 00:30"],
  ["2026-06-30T22:30:00.123456-02:00", "1 July 2026, 02:30"],
  ["2026-06-30T22:30:00", "30 June 2026, 22:30"],
  ["2026-02-30", "2026-02-30"],
  ["2026-06-30T25:00:00+00:00", "2026-06-30T25:00:00+00:00"],
  ["infinity", "infinity"],
  ["0044-03-15T12:00:00+00:00 BC", "0044-03-15T12:00:00+00:00 BC"],
  ["since 2026-07-01", "since 2026-07-01"],
])("a cell that holds %s says %s", (value, said) => {
  expect(written(value, "Europe/Brussels", "en")).toBe(said);
});
