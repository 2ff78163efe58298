import { describe, expect, test } from "vitest";
import { editDistance, lookup, named, nearest, unknownName } from "./nearest.ts";

describe("did you mean", () => {
  test("counts a swap of neighbours as one edit", () => {
    expect(editDistance("emial", "email")).toBe(1);
    expect(editDistance("senec", "senek")).toBe(1);
    expect(editDistance("", "abc")).toBe(3);
    expect(editDistance("kitten", "sitting")).toBe(3);
  });

  test("finds the closest declared name, whatever its case", () => {
    expect(nearest("marketting", ["accounting", "marketing"])).toBe("marketing");
    expect(nearest("identification.eMail", ["identification.email", "identification.name"])).toBe(
      "identification.email",
    );
  });

  test("finds a field that was put in the wrong category", () => {
    expect(nearest("contact.birthDate", ["identification.birthDate", "contact.phone"])).toBe(
      "identification.birthDate",
    );
  });

  test("stays silent when nothing is near", () => {
    expect(nearest("zebra", ["marketing", "accounting"])).toBeUndefined();
    expect(nearest("x".repeat(5000), ["x".repeat(5001)])).toBeUndefined();
  });

  test("takes no inherited name for a declared one", () => {
    expect(lookup<number>({}, "constructor")).toBeUndefined();
    expect(lookup({ own: 1 }, "own")).toBe(1);
  });
});

test("a name that nobody declared is refused with those there are, and the nearest one", () => {
  const declared = { marketing: 1, scoring: 2 };
  expect(named("purpose", "scoring", declared)).toBe(2);
  expect(unknownName("purpose", "markting", Object.keys(declared))).toMatchObject({
    code: "not-found",
    message: "there is no purpose `markting`",
    details: "known: `marketing`, `scoring`",
    hint: "did you mean `marketing`?",
  });
  expect(() => named("purpose", "constructor", {})).toThrowError(
    expect.objectContaining({ details: "known: none", hint: "use one of these" }),
  );
});
