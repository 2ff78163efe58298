import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { SermentError } from "../errors.ts";
import type { Policy } from "../policy/policy.ts";
import type { PolicyMap } from "./map.ts";
import { type mapShape, readMap } from "./read.ts";

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
// A key that map.ts has and the shape lacks, or the reverse, does not compile.
const shapeIsTheType: Same<z.infer<typeof mapShape>, PolicyMap> = true;

const t = { fr: "x", nl: "x", de: "x", en: "x" };
const policy: Policy = {
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
  anchors: { visit: { at: { label: t, missing: "none" } } },
  audiences: {},
  conditions: {},
  recipients: {},
  purposes: {},
};

const small = () => ({
  subjects: ["person"],
  tables: {
    person: {
      columns: { id: { key: true }, name: { field: "identity.name", provenance: "provided", neutral: null } },
    },
    visit: {
      columns: { id: { key: true }, person_id: { key: true }, at: { notPersonal: "a day" } },
      owners: [{ hops: [{ to: "person", on: { person_id: "id" } }] }],
    },
  },
  records: { visit: { table: "visit", where: [{ column: "id", notIn: [0] }], anchors: { at: "at" } } },
});

function refusal(json: unknown): SermentError {
  try {
    readMap(json, policy);
  } catch (error) {
    if (error instanceof SermentError) return error;
    throw error;
  }
  throw new Error("it was read");
}

describe("a map that arrives as JSON", () => {
  test("is read unchanged when it is one", () => {
    expect(shapeIsTheType).toBe(true);
    expect(readMap(small(), policy)).toEqual(small());
  });

  test("is refused with every problem and its place", () => {
    const error = refusal({ ...small(), subjects: "person", tables: { person: { columns: { id: {} } } } });
    expect(error.code).toBe("map-shape");
    expect(error.details).toContain("subjects: expected array, received string");
    expect(error.details).toContain(
      "tables.person.columns.id: expected a column with `field` and `provenance`",
    );
  });

  test("is refused with the nearest name for one that neither it nor the policy declares", () => {
    const map = small();
    map.tables.person.columns.name.field = "identity.nam";
    map.records.visit.anchors.at = "att";
    const error = refusal(map);
    expect(error.code).toBe("map-name");
    expect(error.details).toContain("did you mean `identity.name`?");
    expect(error.details).toContain("did you mean `at`?");
  });

  test("is refused where an address or a contact has a table, a column or an anchor that is not there", () => {
    const parts = { street: "nam", number: "id", postcode: "id" };
    const error = refusal({
      ...small(),
      postal: [
        { ...parts, table: "person" },
        { ...parts, table: "persn" },
      ],
      contacted: ["visit.att", "vist.at"],
    });
    expect(error.code).toBe("map-name");
    const lines = (error.details ?? "").split("\n");
    const about = (at: string) => lines.find((line) => line.includes(at));
    expect(about("postal[0].street")).toContain("did you mean `name`?");
    expect(about("postal[1].table")).toContain("did you mean `person`?");
    expect(about("contacted[0]")).toContain("did you mean `visit.at`?");
    expect(about("contacted[1]")).toContain("did you mean `visit.at`?");
    const { visit: _, ...records } = small().records;
    const unmapped = refusal({ ...small(), records, contacted: ["visit.at"] });
    expect(unmapped.details).toContain("contacted[0]: the map has no column for `visit.at`");
  });
});
