import { describe, expect, test } from "vitest";
import { SermentError } from "../errors.ts";
import { first, last, years } from "../policy/period.ts";
import type { PolicyMap } from "./map.ts";
import { clockRecord, expandWays, mentionWays, tablesOn } from "./ways.ts";

const key = { id: { key: true } } as const;
const toPerson = { to: "person", on: { person_id: "id" } };

const map: PolicyMap = {
  subjects: ["person"],
  tables: {
    person: { columns: key, owners: [{ hops: [{ to: "person", on: { guardian_id: "id" } }] }] },
    party: { columns: key, owners: [{ hops: [toPerson] }] },
    contract: {
      columns: key,
      owners: [{ hops: [{ to: "party", on: { id: "contract_id" } }], inherit: true }],
      mentions: [{ hops: [{ to: "person", on: { seller_id: "id" } }] }],
    },
    invoice: {
      columns: key,
      owners: [{ hops: [{ to: "contract", on: { contract_id: "id" } }], inherit: true }],
    },
    visit: { columns: key, owners: [{ hops: [toPerson] }] },
    island: { columns: key, impersonal: "reference data" },
    chicken: { columns: key, owners: [{ hops: [{ to: "egg", on: { egg_id: "id" } }], inherit: true }] },
    egg: { columns: key, owners: [{ hops: [{ to: "chicken", on: { chicken_id: "id" } }], inherit: true }] },
    lost: { columns: key, owners: [{ hops: [{ to: "island", on: { island_id: "id" } }] }] },
    typo: { columns: key, owners: [{ hops: [{ to: "persn", on: { person_id: "id" } }] }] },
  },
  records: {
    person: { table: "person", anchors: { birth: "born_on" } },
    contract: { table: "contract", anchors: { start: "start", end: "ended_on" } },
    party: { table: "party", anchors: { released: "released_on" } },
    invoice: { table: "invoice", anchors: { date: "dated" } },
    visit: { table: "visit", anchors: { day: "day" } },
  },
};

const failure = (run: () => unknown): SermentError => {
  try {
    run();
  } catch (error) {
    if (error instanceof SermentError) return error;
  }
  throw new Error("expected a failure");
};

describe("ways from a table to its people", () => {
  test("a person's own row is theirs before anybody else's", () => {
    expect(expandWays(map, "person").map((way) => way.hops.length)).toEqual([0, 1]);
  });

  test("inherited ways go on along every owner way of the table they end at", () => {
    const ways = expandWays(map, "invoice");
    expect(ways.map((way) => tablesOn("invoice", way))).toEqual([["invoice", "contract", "party", "person"]]);
    expect(ways[0]?.subject).toBe("person");
  });

  test("a mention is no ownership", () => {
    expect(mentionWays(map, "contract").map((way) => tablesOn("contract", way))).toEqual([
      ["contract", "person"],
    ]);
    expect(expandWays(map, "island")).toEqual([]);
  });

  test("a loop of inherits is refused and shown", () => {
    const { code, details } = failure(() => expandWays(map, "egg"));
    expect([code, details]).toEqual(["map-shape", "`egg` -> `chicken` -> `egg`"]);
  });

  test("a way that ends at no person is refused, and so is an unknown table", () => {
    expect(failure(() => expandWays(map, "lost")).code).toBe("map-shape");
    expect(failure(() => expandWays(map, "typo")).code).toBe("map-name");
    expect(failure(() => expandWays(map, "nothing")).code).toBe("map-name");
  });
});

describe("the clock record of a period", () => {
  test("dates in the person's own row and aggregated dates give no clock record", () => {
    expect(clockRecord(map, years(1).after("person.birth"))).toBeNull();
    expect(clockRecord(map, years(1).after(last("contract.end")))).toBeNull();
  });

  test("the record furthest from the person is the clock", () => {
    const both = [years(1).after("contract.end"), years(10).after("invoice.date")];
    expect(clockRecord(map, { kind: "latest", periods: both })).toBe("invoice");
    expect(clockRecord(map, years(10).after("party.released"))).toBe("party");
  });

  test("records of two different ways cannot share a period, unless one is the person's first or last", () => {
    const visit = years(1).after("visit.day");
    expect(clockRecord(map, { kind: "earliest", periods: [years(2).after("invoice.date"), visit] })).toEqual({
      mixed: ["invoice", "visit"],
    });
    const once = years(2).after(first("invoice.date"));
    expect(clockRecord(map, { kind: "earliest", periods: [once, visit] })).toBe("visit");
  });
});
