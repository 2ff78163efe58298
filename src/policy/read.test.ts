import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { SermentError } from "../errors.ts";
import type { Policy } from "./policy.ts";
import { readPolicy } from "./read.ts";
import type { policyShape } from "./shape.ts";

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
// A key that policy.ts has and the shape lacks, or the reverse, does not compile.
const shapeIsTheType: Same<z.infer<typeof policyShape>, Policy> = true;

const t = { fr: "x", nl: "x", de: "x", en: "x" };
const small = () => ({
  name: "small",
  version: "1",
  validFrom: "2026-01-01",
  timeZone: "Europe/Brussels",
  languages: ["fr"],
  controller: {
    name: "Small",
    address: "Rue 1",
    country: "BE",
    email: "a@example.be",
    dataProtectionOfficer: { contact: "dpo@example.be" },
  },
  supervisoryAuthority: { name: "APD", address: "Bruxelles", country: "BE" },
  cookiePolicyUrl: "https://example.be/cookies",
  controllers: {},
  sources: {},
  categories: { identity: { label: t, description: t, fields: { name: { label: t } } } },
  anchors: { contract: { start: { label: t, missing: "none" }, end: { label: t, missing: "open" } } },
  audiences: { customer: { label: t, when: { kind: "running", record: "contract" } } },
  conditions: {},
  recipients: {},
  purposes: {
    service: {
      label: t,
      description: t,
      grounds: [
        {
          audience: ["customer"],
          basis: { kind: "contract", when: { kind: "running", record: "contract" } },
          period: { kind: "during", record: "contract" },
        },
      ],
      uses: ["identity.name"],
      onErasure: "ends",
    },
  },
});

/** What reading it throws. */
function refusal(json: unknown): SermentError {
  try {
    readPolicy(json);
  } catch (error) {
    if (error instanceof SermentError) return error;
    throw error;
  }
  throw new Error("it was read");
}

const parsed = (text: string): unknown => JSON.parse(text);

describe("a policy that arrives as JSON", () => {
  test("is read unchanged when it is one", () => {
    expect(shapeIsTheType).toBe(true);
    expect(readPolicy(small())).toEqual(small());
  });

  test("is refused with every problem and its place", () => {
    const { version: _, ...policy } = small();
    const error = refusal({ ...policy, languages: ["it"], anchours: {} });
    expect(error.code).toBe("policy-shape");
    expect(error.details?.split("\n").map((line) => line.split(":")[0])).toEqual([
      "version",
      "languages[0]",
      "unknown key `anchours`",
    ]);
  });

  test("is refused with the nearest name for one that nobody declared", () => {
    const policy = small();
    policy.purposes.service.uses = ["identity.nmae", "identty.name"];
    const error = refusal(policy);
    expect(error.code).toBe("policy-name");
    expect(error.details).toContain("purposes.service.uses[0]");
    expect(error.details).toContain("did you mean `identity.name`?");
    expect(error.details?.split("\n")).toHaveLength(2);
  });

  test.each([
    ["a text", "policy"],
    ["null", null],
    ["a list", []],
    ["a number that is none", { name: Number.NaN }],
    ["a date", { name: new Date(0) }],
    ["a function", { name: () => "x" }],
    ["a text with NUL", { name: "a\0b" }],
    ["a huge text", { name: "x".repeat(200_000) }],
    ["very many values", { name: Array.from({ length: 300_000 }, () => 1) }],
  ])("is refused when it is %s", (_, json) => {
    expect(refusal(json).code).toBe("policy-shape");
  });

  test("is refused when it names what JavaScript keeps for itself, and nothing is polluted", () => {
    for (const key of ["__proto__", "constructor", "prototype"]) {
      const error = refusal(parsed(`{"purposes": {"${key}": {"polluted": true}}}`));
      expect(error.details).toContain(`has the key \`${key}\``);
    }
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("is refused when it is nested without end", () => {
    const deep = parsed(`${'{"not":'.repeat(5000)}1${"}".repeat(5000)}`);
    expect(refusal(deep).details).toContain("levels deep");
  });

  test("takes no inherited name for a declared one", () => {
    const policy = small();
    policy.purposes.service.uses = ["toString.name"];
    expect(refusal(policy).code).toBe("policy-name");
  });

  test("a financial year ends on a day of the year, and a limit is a whole number", () => {
    expect(readPolicy({ ...small(), financialYearEnd: "06-30", forgetting: { askAbove: 0 } })).toMatchObject({
      financialYearEnd: "06-30",
    });
    for (const financialYearEnd of ["30-06", "02-30", "2026-06-30", ""])
      expect(refusal({ ...small(), financialYearEnd }).details).toContain(
        "financialYearEnd: expected the month",
      );
    for (const askAbove of [-1, 0.5, Number.NaN])
      expect(refusal({ ...small(), forgetting: { askAbove } }).code).toBe("policy-shape");
    expect(refusal({ ...small(), forgetting: { askAbove: 1.5 } }).details).toContain("a whole number");
  });
});
