import { describe, expect, test } from "vitest";
import { act, clocksFor, d, smallClocks, smallPolicy } from "../../tests/support/small-policy.ts";
import type { Days } from "./days.ts";
import type { Context, Event, SubjectFacts } from "./facts.ts";
import { during, endOfYear, last, latest, months, type Period, years } from "./period.ts";
import { periodIn, whenDays } from "./period-days.ts";
import { person } from "./person.ts";
import type { Policy } from "./policy.ts";
import { rowDays, type Standing, standings } from "./standing.ts";
import { since } from "./when.ts";

type Records = SubjectFacts["records"];
const written = (set: Days): readonly string[] => set.map(({ from, until }) => `${from} ${until}`);

const standing = (
  purpose: string,
  records: Records,
  events: readonly Event[] = [],
  channel: string | null = null,
  policy: Policy = smallPolicy,
): Standing => {
  const clocks = policy === smallPolicy ? smallClocks : clocksFor(policy, { joint: ["contract"] });
  const all = standings(policy, clocks, { records, events });
  const found = all.find((one) => one.purpose === purpose && one.channel === channel);
  if (found === undefined) throw new Error(`no standing for ${purpose}`);
  return found;
};
const visible = (...of: Parameters<typeof standing>) => written(standing(...of).visible);
const kept = (...of: Parameters<typeof standing>) => written(standing(...of).kept);

/** A contract with one party, seen from the contract; `released` null: still bound. */
const contract = (
  start: string | null,
  end: string | null,
  more: { performed?: false; released?: string } = {},
) => {
  const dates = { start: start === null ? null : d(start), end: end === null ? null : d(end) };
  return {
    contract: dates,
    performed: more.performed === false ? "excluded" : dates,
    party: { released: more.released === undefined ? null : d(more.released) },
    person: { birth: null, death: null },
  } satisfies Context;
};
const contracts = (...list: ReturnType<typeof contract>[]): Records => ({
  contract: list,
  performed: list.filter((one) => one.performed !== "excluded"),
  party: list,
  person: [{ person: { birth: null, death: null } }],
});
const contacts = (...dates: string[]): Records => ({
  contact: dates.map((date) => ({ contact: { last: d(date) } })),
});
const invoices = (...dates: string[]): Records => ({
  invoice: dates.map((date) => ({ invoice: { date: d(date) } })),
});

const who = (records: Records) => person(smallPolicy, smallClocks, { records, events: [] });
const inContext = (period: Period, context: Context) => {
  const interval = periodIn(period, context, who({}));
  return interval === null ? "none" : written([interval])[0];
};

describe("periods", () => {
  const ended = (end: string) => contract("2020-01-15", end);

  test("a leap day's anniversary is 28 February, and stays on the 29th when there is one", () => {
    expect(inContext(years(1).after("contract.end"), ended("2024-02-29"))).toBe("-infinity 2025-02-28");
    expect(inContext(years(4).after("contract.end"), ended("2024-02-29"))).toBe("-infinity 2028-02-29");
  });

  test("a month after the 31st is the last day of the next month", () => {
    expect(inContext(months(1).after("contract.end"), ended("2026-01-31"))).toBe("-infinity 2026-02-28");
    expect(inContext(months(3).after("contract.end"), ended("2026-08-31"))).toBe("-infinity 2026-11-30");
  });

  test("endOfYear moves the last day to 31 December and leaves it there", () => {
    const period = endOfYear(years(10).after("contract.end"));
    expect(inContext(period, ended("2020-12-31"))).toBe("-infinity 2030-12-31");
    expect(inContext(period, ended("2021-01-01"))).toBe("-infinity 2031-12-31");
    expect(inContext(period, contract("2020-01-15", null))).toBe("-infinity infinity");
  });

  test("without a start nothing runs; without an end it has not ended", () => {
    expect(inContext(during("contract"), contract(null, "2024-01-01"))).toBe("none");
    expect(inContext(during("contract"), contract("2024-01-01", null))).toBe("2024-01-01 infinity");
    expect(inContext(during("contract"), contract("2024-01-02", "2024-01-01"))).toBe("none");
    expect(inContext(during("contract"), contract("2024-01-01", "2024-01-01"))).toBe("2024-01-01 2024-01-01");
  });

  test("an excluded record has no dates, however many it is written with", () => {
    const withdrawn = contract("2024-01-01", "2024-01-10", { performed: false });
    expect(inContext(during("performed"), withdrawn)).toBe("none");
    expect(
      inContext({ kind: "earliest", periods: [during("contract"), during("performed")] }, withdrawn),
    ).toBe("none");
    expect(inContext(latest(during("contract"), during("performed")), withdrawn)).toBe(
      "2024-01-01 2024-01-10",
    );
  });

  test("earliest ends with the first and latest spans them all", () => {
    const released = contract("2020-01-01", "2024-06-30", { released: "2022-03-05" });
    const both: Period[] = [during("contract"), years(1).after("party.released")];
    expect(inContext({ kind: "earliest", periods: both }, released)).toBe("2020-01-01 2023-03-05");
    expect(inContext(latest(...both), released)).toBe("-infinity 2024-06-30");
    const apart: Period[] = [during("contract"), years(0).after("party.released")];
    expect(
      inContext(
        { kind: "earliest", periods: apart },
        contract("2022-01-01", null, { released: "2021-01-01" }),
      ),
    ).toBe("none");
  });

  test("a record on another way counts as a missing date", () => {
    expect(inContext(years(1).after("party.released"), { invoice: { date: d("2024-01-01") } })).toBe(
      "-infinity infinity",
    );
    expect(inContext(years(1).after("invoice.date"), contract("2024-01-01", null))).toBe("none");
  });

  test("the last end of several contracts is never while one is open", () => {
    const two = contracts(contract("2010-01-01", "2015-01-01"), contract("2014-01-01", null));
    const period = years(4).after(last("performed.end"));
    expect(periodIn(period, {}, who(two))?.until).toBe("infinity");
    expect(periodIn(period, {}, who(contracts(contract("2010-01-01", "2015-01-01"))))?.until).toBe(
      "2019-01-01",
    );
    expect(periodIn(period, {}, who({}))).toBeNull();
  });
});

describe("conditions", () => {
  test("a person born on a leap day is of age on 28 February", () => {
    const born = who({ person: [{ person: { birth: d("2008-02-29"), death: null } }] });
    expect(written(whenDays(since("person.birth", years(18)), born))).toEqual(["2026-02-28 infinity"]);
  });

  test("an unknown birthday is nobody's, unless the condition says everybody's", () => {
    expect(written(whenDays(since("person.birth", years(18)), who({})))).toEqual([]);
    expect(written(whenDays(since("person.birth", years(18), { orUnknown: true }), who({})))).toEqual([
      "-infinity infinity",
    ]);
  });
});

describe("people with several contracts", () => {
  test("a contract withdrawn in its fourteen days does not restart the four years", () => {
    const old = contract("2015-01-01", "2020-06-30");
    const withdrawn = contract("2023-01-02", "2023-01-10", { performed: false });
    expect(visible("marketing", contracts(old, withdrawn), [], "phone")).toEqual(["-infinity 2024-06-30"]);
  });

  test("two contracts apart give two spells, one after the other gives one", () => {
    const apart = contracts(contract("2015-01-01", "2016-12-31"), contract("2018-01-01", "2018-12-31"));
    expect(visible("scoring", apart)).toEqual(["2015-01-01 2016-12-31", "2018-01-01 2018-12-31"]);
    const touching = contracts(contract("2015-01-01", "2016-12-31"), contract("2017-01-01", "2018-12-31"));
    expect(visible("scoring", touching)).toEqual(["2015-01-01 2018-12-31"]);
  });

  test("a party released from a joint contract has left it, the other has not", () => {
    expect(visible("joint", contracts(contract("2020-01-01", null, { released: "2022-03-05" })))).toEqual([
      "2020-01-01 2022-03-05",
    ]);
    expect(visible("joint", contracts(contract("2020-01-01", null)))).toEqual(["2020-01-01 infinity"]);
  });

  test("for a person the invoice that lasts longest decides, for each invoice its own date", () => {
    const records = invoices("2019-12-31", "2024-01-01");
    const { units } = standing("accounting", records);
    expect(written(units[0]?.kept ?? [])).toEqual(["-infinity 2034-12-31"]);
    const rows = (records.invoice ?? []).map((context) =>
      units.map((unit) => written(rowDays(unit, context, who(records)).kept)),
    );
    expect(rows).toEqual([[["-infinity 2026-12-31"]], [["-infinity 2034-12-31"]]]);
  });

  test("a row of a record the purpose is not limited to is out of its sight", () => {
    const withdrawn = contract("2023-01-02", "2023-01-10", { performed: false });
    const records = contracts(contract("2023-01-01", null), withdrawn);
    const [unit] = standing("scoring", records).units;
    if (unit === undefined) throw new Error("no unit");
    expect(written(rowDays(unit, withdrawn, who(records)).visible)).toEqual([]);
    expect(written(rowDays(unit, contract("2023-01-01", null), who(records)).visible)).toEqual([
      "2023-01-01 infinity",
    ]);
    expect(written(rowDays(unit, { contact: { last: null } }, who(records)).visible)).toEqual([
      "2023-01-01 infinity",
    ]);
  });
});

describe("consent", () => {
  const prospect = contacts("2025-01-10");
  const about = { purpose: "marketing", channel: "email" } as const;

  test("lasts until its validity ends, the last day included, and no longer than the purpose", () => {
    const long = contacts("2030-01-01");
    expect(
      visible(
        "marketing",
        { contact: [...(prospect.contact ?? []), ...(long.contact ?? [])] },
        [act("consentGiven", "2025-01-31", about)],
        "email",
      ),
    ).toEqual(["2025-01-31 2027-01-31"]);
    expect(visible("marketing", prospect, [act("consentGiven", "2025-01-31", about)], "email")).toEqual([
      "2025-01-31 2026-01-10",
    ]);
  });

  test("given and withdrawn on one day is withdrawn, withdrawn and given is given", () => {
    const given = act("consentGiven", "2025-02-01T09:00:00Z", about);
    expect(
      visible(
        "marketing",
        prospect,
        [given, act("consentWithdrawn", "2025-02-01T15:00:00Z", about)],
        "email",
      ),
    ).toEqual([]);
    expect(
      visible(
        "marketing",
        prospect,
        [given, act("consentWithdrawn", "2025-02-01T08:00:00Z", about)],
        "email",
      ),
    ).toEqual(["2025-02-01 2026-01-10"]);
  });

  test("ends the day before it is withdrawn; on the day itself nothing may be sent", () => {
    const events = [act("consentGiven", "2025-02-01", about), act("consentWithdrawn", "2025-06-15", about)];
    expect(visible("marketing", prospect, events, "email")).toEqual(["2025-02-01 2025-06-14"]);
  });

  test("for one channel is not for another, and for no channel in particular is for all", () => {
    expect(visible("marketing", prospect, [act("consentGiven", "2025-02-01", about)], "phone")).toEqual([]);
    const all = act("consentGiven", "2025-02-01", { purpose: "marketing" });
    const byPhone = act("consentWithdrawn", "2025-03-01", { purpose: "marketing", channel: "phone" });
    expect(visible("marketing", prospect, [all, byPhone], "phone")).toEqual(["2025-02-01 2025-02-28"]);
    expect(visible("marketing", prospect, [all, byPhone], "email")).toEqual(["2025-02-01 2026-01-10"]);
    expect(visible("marketing", prospect, [all, byPhone])).toEqual(["2025-02-01 2026-01-10"]);
  });

  test("closed by an objection or an erasure does not come back when that is lifted", () => {
    const given = act("consentGiven", "2025-02-01", about);
    const objected = [
      act("objection", "2025-03-01", { purpose: "directMarketing" }),
      act("objectionLifted", "2025-04-01", { purpose: "directMarketing" }),
    ];
    const erased = [act("erasure", "2025-03-01"), act("erasureLifted", "2025-04-01")];
    expect(visible("marketing", prospect, [given, ...objected], "email")).toEqual(["2025-02-01 2025-02-28"]);
    expect(visible("marketing", prospect, [given, ...erased], "email")).toEqual(["2025-02-01 2025-02-28"]);
  });

  test("counts on the civil day in Brussels, on both nights the clocks change", () => {
    const on = (at: string) =>
      visible("marketing", prospect, [act("consentGiven", at, about)], "email")[0]?.slice(0, 10);
    expect(on("2025-03-29T22:59:59Z")).toBe("2025-03-29");
    expect(on("2025-03-29T23:00:00Z")).toBe("2025-03-30");
    expect(on("2025-03-30T21:59:59Z")).toBe("2025-03-30");
    expect(on("2025-03-30T22:00:00Z")).toBe("2025-03-31");
    expect(on("2025-10-25T21:59:59Z")).toBe("2025-10-25");
    expect(on("2025-10-25T22:00:00Z")).toBe("2025-10-26");
    expect(on("2025-10-26T22:59:59Z")).toBe("2025-10-26");
    expect(on("2025-10-26T23:00:00Z")).toBe("2025-10-27");
  });
});

describe("objection", () => {
  const customer = contracts(contract("2024-01-01", null));

  test("to direct marketing ends it that day, by every channel, until it is lifted", () => {
    const events = [act("objection", "2025-03-01", { purpose: "directMarketing" })];
    expect(kept("marketing", customer, events, "email")).toEqual(["2024-01-01 2025-02-28"]);
    expect(kept("scoring", customer, events)).toEqual(["2024-01-01 infinity"]);
    const lifted = [...events, act("objectionLifted", "2025-04-01", { purpose: "directMarketing" })];
    expect(kept("marketing", customer, lifted, "email")).toEqual([
      "2024-01-01 2025-02-28",
      "2025-04-01 infinity",
    ]);
  });

  test("to direct marketing is not for us to overrule, and lifting another one leaves it", () => {
    const objected = act("objection", "2025-03-01", { purpose: "directMarketing" });
    const overruled = act("objectionOverruled", "2025-03-05", { purpose: "directMarketing" });
    const other = act("objectionLifted", "2025-03-06", { purpose: "marketing", channel: "email" });
    expect(kept("marketing", customer, [objected, overruled, other], "email")).toEqual([
      "2024-01-01 2025-02-28",
    ]);
  });

  test("by one channel leaves the others", () => {
    const events = [act("objection", "2025-03-01", { purpose: "marketing", channel: "phone" })];
    expect(visible("marketing", customer, events, "email")).toEqual(["2024-01-01 infinity"]);
    expect(visible("marketing", customer, events, "phone")).toEqual(["-infinity 2025-02-28"]);
  });

  test("on other grounds hides while it is weighed, and keeps", () => {
    const events = [act("objection", "2025-03-01", { purpose: "scoring" })];
    expect(visible("scoring", customer, events)).toEqual(["2024-01-01 2025-02-28"]);
    expect(kept("scoring", customer, events)).toEqual(["2024-01-01 infinity"]);
  });

  test("upheld ends the purpose from that day, overruled shows it again", () => {
    const objected = act("objection", "2025-03-01", { purpose: "scoring" });
    const upheld = [objected, act("objectionUpheld", "2025-03-20", { purpose: "scoring" })];
    expect(kept("scoring", customer, upheld)).toEqual(["2024-01-01 2025-03-19"]);
    const overruled = [objected, act("objectionOverruled", "2025-03-20", { purpose: "scoring" })];
    expect(visible("scoring", customer, overruled)).toEqual(["2024-01-01 2025-02-28", "2025-03-20 infinity"]);
  });

  test("does not reach a contract or a legal obligation", () => {
    const events = [
      act("objection", "2025-03-01", { purpose: "joint" }),
      act("objection", "2025-03-01", { purpose: "accounting" }),
    ];
    expect(kept("joint", customer, events)).toEqual(["2024-01-01 infinity"]);
    expect(kept("accounting", invoices("2024-05-05"), events)).toEqual(["-infinity 2034-12-31"]);
  });
});

describe("erasure and restriction", () => {
  const ended = contracts(contract("2015-01-01", "2024-06-30"));

  test("an erasure ends what has no exception and leaves what has one", () => {
    const events = [act("erasure", "2025-01-15")];
    expect(kept("marketing", ended, events)).toEqual(["-infinity 2025-01-14"]);
    expect(kept("evidence", ended, events)).toEqual(["-infinity 2034-06-30"]);
  });

  test("an erasure taken back opens the purpose again from that day", () => {
    const events = [act("erasure", "2025-01-15"), act("erasureLifted", "2025-01-20")];
    expect(kept("marketing", ended, events, "phone")).toEqual([
      "-infinity 2025-01-14",
      "2025-01-20 2028-06-30",
    ]);
  });

  test("a restriction hides and keeps, except for the uses that stay open", () => {
    const events = [act("restriction", "2024-01-15"), act("restrictionLifted", "2024-02-01")];
    expect(visible("scoring", ended, events)).toEqual(["2015-01-01 2024-01-14", "2024-02-01 2024-06-30"]);
    expect(kept("scoring", ended, events)).toEqual(["2015-01-01 2024-06-30"]);
    expect(visible("evidence", ended, events)).toEqual(["-infinity 2034-06-30"]);
  });

  test("lifting the restriction of one purpose leaves that of all", () => {
    const events = [
      act("restriction", "2024-01-15"),
      act("restriction", "2024-01-15", { purpose: "scoring" }),
      act("restrictionLifted", "2024-02-01", { purpose: "scoring" }),
    ];
    expect(visible("scoring", ended, events)).toEqual(["2015-01-01 2024-01-14"]);
    expect(visible("joint", ended, events)).toEqual(["2015-01-01 2024-01-14"]);
  });

  test("the dead are written to by nobody from that day on", () => {
    const records = { ...ended, person: [{ person: { birth: null, death: d("2024-12-31") } }] };
    expect(visible("marketing", records, [], "phone")).toEqual(["-infinity 2024-12-30"]);
  });
});
