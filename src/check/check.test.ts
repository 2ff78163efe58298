import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { check, worst } from "./check.ts";
import { findingCodes, findings } from "./findings.ts";
import { company } from "./goldens/case.ts";
import { cases } from "./goldens/cases.ts";

const golden = new URL("./goldens/findings.json", import.meta.url);

const found = (code: (typeof findingCodes)[number]) => {
  const { policy, map, database } = company(cases[code]);
  return check(policy, map, database);
};

describe("the checker", () => {
  test("has nothing to say about a company that has nothing to mend", () => {
    const { policy, map, database } = company({});
    expect(check(policy, map, database)).toEqual([]);
    expect(check(policy, map)).toEqual([]);
    expect(check(policy)).toEqual([]);
  });

  test.each(findingCodes)("reports %s where one change brings it about", (code) => {
    const mine = found(code).filter((one) => one.code === code);
    expect(mine.length).toBeGreaterThan(0);
    expect(worst(mine)).toBe(findings[code].level);
    for (const one of mine) expect(one).toMatchObject({ article: findings[code].article });
  });

  test("says of each case exactly what the goldens hold", () => {
    const now = Object.fromEntries(findingCodes.map((code) => [code, found(code)]));
    if (process.env.UPDATE_GOLDENS === "1") writeFileSync(golden, `${JSON.stringify(now, null, 2)}\n`);
    expect(now).toEqual(JSON.parse(readFileSync(golden, "utf8")));
  });

  test("suggests the declared name nearest to an unknown one", () => {
    expect(found("unknown-category").at(0)?.didYouMean).toBe("billing.amount");
    expect(found("unknown-law-rule").at(0)?.didYouMean).toBe("be.invoice");
    expect(found("unknown-table").find(({ code }) => code === "unknown-table")?.didYouMean).toBe("person");
    expect(found("country-unknown").at(0)?.didYouMean).toBe("GB");
    expect(found("column-absent").find(({ code }) => code === "column-absent")?.didYouMean).toBe("att");
  });

  test("counts a condition as used where it shows a soft opt-in", () => {
    const { policy } = company({
      policy: {
        "conditions.told": {
          label: { fr: "informé", nl: "ingelicht", de: "informiert", en: "told" },
          when: { kind: "always" },
        },
        "purposes.marketing.grounds.0.basis.shownBy": "told",
      },
    });
    expect(check(policy).filter(({ code }) => code === "declared-not-used")).toEqual([]);
  });

  test("puts the worst first and says nothing twice", () => {
    for (const code of findingCodes) {
      const levels = found(code).map(({ level }) => ["error", "warning", "info"].indexOf(level));
      expect(levels).toEqual([...levels].sort());
      const said = found(code).map((one) => JSON.stringify(one));
      expect(new Set(said).size).toBe(said.length);
    }
  });
});
