import { describe, expect, test } from "vitest";
import { holidaysIn, isWorkingDay, lawParameters, lawRules } from "./index.ts";

describe("rules of law", () => {
  test("every part of a rule covers every anchor once: its first piece has no beginning and the others ascend", () => {
    for (const { id, parts } of Object.values(lawRules))
      for (const { pieces } of parts) {
        const starts = pieces.map(({ from }) => from);
        expect([id, starts[0]]).toEqual([id, "-infinity"]);
        expect(starts).toEqual([...new Set(starts)].sort());
      }
  });

  test("every number taken from a statute says which one, in which languages and how sure we are", () => {
    for (const row of [...Object.values(lawRules), ...Object.values(lawParameters)]) {
      expect(row.citation).not.toBe("");
      expect(Object.values(row.label).every((label) => label !== "")).toBe(true);
      expect(["verified", "known", "uncertain"]).toContain(row.confidence);
    }
  });
});

describe("Belgian holidays", () => {
  test("Easter Monday, Ascension and Whit Monday move with Easter", () => {
    expect(holidaysIn(2026)).toEqual([
      "2026-01-01",
      "2026-04-06",
      "2026-05-01",
      "2026-05-14",
      "2026-05-25",
      "2026-07-21",
      "2026-08-15",
      "2026-11-01",
      "2026-11-11",
      "2026-12-25",
    ]);
    expect(holidaysIn(2024)).toContain("2024-04-01");
    expect(holidaysIn(2038)).toContain("2038-04-26");
  });

  test("Saturdays, Sundays and holidays are no working days", () => {
    expect(
      ["2026-04-03", "2026-04-04", "2026-04-05", "2026-04-06", "2026-04-07"].map((d) => isWorkingDay(d)),
    ).toEqual([true, false, false, false, true]);
  });
});
