import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { check } from "./check.ts";
import { findingCodes, findings } from "./findings.ts";
import { company } from "./goldens/case.ts";
import { cases } from "./goldens/cases.ts";
import {
  codeNamed,
  codeNear,
  countText,
  explainText,
  findingsPage,
  reportText,
  shortName,
} from "./report.ts";

const found = (code: (typeof findingCodes)[number]) => check(company(cases[code]).policy);

describe("a report", () => {
  test("says level, code, place, what was found, what to do and what it rests on", () => {
    expect(reportText(found("limit-not-positive"), { colour: false })).toBe(
      `error limit-not-positive: ${findings["limit-not-positive"].title}
  purposes.marketing.grounds[1].limit
    \`0\` contacts per \`12\` is no limit
    -> use whole numbers above zero
    rests on: ${findings["limit-not-positive"].article}
`,
    );
  });

  test("groups the places of one code and paints only when asked", () => {
    const text = reportText(found("L3-controller-not-identified"), { colour: false });
    expect(text.match(/L3-controller-not-identified/g)).toHaveLength(1);
    expect(text.match(/^ {2}controller\./gm)).toHaveLength(3);
    expect(text).not.toContain("\u001b");
    expect(reportText(found("L3-controller-not-identified"), { colour: true })).toContain(
      "\u001b[33mwarning",
    );
  });

  test("counts by level", () => {
    expect(countText([])).toBe("no errors, no warnings, no info");
    expect(countText(found("L3-controller-not-identified"))).toBe("no errors, 3 warnings, no info");
  });
});

describe("an explanation", () => {
  test("is found by code and by short name", () => {
    expect(codeNamed("l14")).toBe("L14-electronic-offers-without-opt-in");
    expect(codeNamed("L1")).toBe("L1-controller-name-varies");
    expect(codeNamed("names-collide")).toBe("names-collide");
    expect(codeNamed("L99")).toBeUndefined();
    expect(codeNear("names-colide")).toBe("names-collide");
  });

  test("exists for every code, with an article, a reason and a short name of its own", () => {
    for (const code of findingCodes) {
      expect(findings[code].why.length).toBeGreaterThan(30);
      expect(findings[code].article.length).toBeGreaterThan(5);
      expect(explainText(code)).toContain(findings[code].why);
    }
    expect(new Set(findingCodes.map(shortName)).size).toBe(findingCodes.length);
  });

  test("there is one for each of the 25 duties of law", () => {
    const numbers = findingCodes.flatMap((code) => /^L(\d+)-/.exec(code)?.[1] ?? []);
    expect(numbers).toEqual(Array.from({ length: 25 }, (_, i) => String(i + 1)));
  });
});

test("the reference page of findings is the findings list", () => {
  const page = new URL("../../docs/reference/findings.md", import.meta.url);
  if (process.env.UPDATE_GOLDENS === "1") writeFileSync(page, findingsPage());
  expect(readFileSync(page, "utf8")).toBe(findingsPage());
});
