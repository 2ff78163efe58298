import { describe, expect, test } from "vitest";
import { act, d, smallClocks, smallPolicy } from "../../tests/support/small-policy.ts";
import { explain } from "./explain.ts";
import type { Event, SubjectFacts } from "./facts.ts";
import { livesOf } from "./life.ts";
import { person } from "./person.ts";
import type { HouseCondition, Policy } from "./policy.ts";
import { sentence } from "./sentence.ts";
import { since } from "./when.ts";

const contract = { contract: { start: d("2015-01-01"), end: d("2020-06-30") } };
const context = {
  ...contract,
  performed: contract.contract,
  party: { released: null },
  person: { birth: null, death: null },
};
const customer: SubjectFacts["records"] = {
  contract: [context],
  performed: [context],
  party: [context],
  person: [{ person: { birth: null, death: null } }],
  invoice: [{ ...context, invoice: { date: d("2019-05-05") } }],
};
const who = (events: readonly Event[] = [], records = customer) =>
  person(smallPolicy, smallClocks, { records, events });

const said = (purpose: string, day: string, events: readonly Event[] = []) =>
  explain(who(events), purpose, d(day))?.units.map(({ reasons }) =>
    reasons.filter(({ holds }) => !holds).map(sentence),
  );
const life = (purpose: string, events: readonly Event[] = []) =>
  livesOf(who(events))
    .find((one) => one.purpose === purpose)
    ?.bands.map(({ from, until, state, next, because }) => [from, until, state, next, because[0]?.code]);

describe("why a purpose stands", () => {
  test("says who, how long and from which date, on what basis, with articles", () => {
    const evidence = explain(who(), "evidence", d("2026-01-01"));
    expect([evidence?.visible, evidence?.visibleUntil]).toEqual([true, "2030-06-30"]);
    expect(evidence?.units[0]?.reasons.map(sentence)).toEqual([
      "is in `everyone` (GDPR art. 5(1)(b))",
      "the period runs until 2030-06-30: 10 years after contract.end of 2020-06-30 (GDPR art. 5(1)(e))",
      "the basis needs nothing more (GDPR art. 6(1)(f))",
    ]);
  });

  test("names the rule of law and its citation", () => {
    const [unit] = explain(who(), "accounting", d("2020-01-01"))?.units ?? [];
    expect(unit?.article).toBe("GDPR art. 6(1)(c)");
    expect(unit?.reasons.map(sentence)[1]).toBe(
      "the period runs until 2026-12-31: as `be.invoice` has it from invoice.date of 2019-05-05 (GDPR art. 5(1)(e); VAT Code art. 60 § 4; Income Tax Code 1992 art. 315; Code of Economic Law art. III.86 and III.88)",
    );
  });

  test("names what stays after an erasure, and under which exception", () => {
    const [unit] = explain(who([act("erasure", "2021-01-01")]), "evidence", d("2021-01-02"))?.units ?? [];
    expect(unit?.reasons.at(-1)).toMatchObject({
      code: "erasureStays",
      holds: true,
      article: "GDPR art. 17(3)(e)",
    });
  });

  test("and a purpose the policy does not have is not explained", () => {
    expect(explain(who(), "nothing", d("2026-01-01"))).toBeUndefined();
  });
});

describe("why a purpose does not stand", () => {
  test("the date that ended the period is the one a person would name", () => {
    expect(said("evidence", "2030-07-01")).toEqual([
      ["the period is over: 10 years after contract.end of 2020-06-30 (GDPR art. 5(1)(e))"],
    ]);
  });

  test("each ground has its own answer", () => {
    const [softOptIn, , byEmail, byPhone] = said("marketing", "2024-07-01") ?? [];
    expect(softOptIn?.[0]).toBe("is not in `customer` since 2020-07-01 (GDPR art. 5(1)(b))");
    expect(said("marketing", "2024-07-01")?.[1]).toContain(
      "the period is over: 4 years after last performed.end of 2020-06-30 (GDPR art. 5(1)(e))",
    );
    expect([byEmail, byPhone].flat()).toContain("consent was never given (GDPR art. 6(1)(a))");
  });

  test("a soft opt-in that nothing shows does not claim to need nothing more", () => {
    const { marketing } = smallPolicy.purposes;
    const [first, ...others] = marketing?.grounds ?? [];
    if (marketing === undefined || first?.basis.kind !== "softOptIn") throw new Error("no soft opt-in");
    const told: HouseCondition = { label: marketing.label, when: since("contact.last") };
    const policy: Policy = {
      ...smallPolicy,
      conditions: { ...smallPolicy.conditions, told },
      purposes: {
        ...smallPolicy.purposes,
        marketing: {
          ...marketing,
          grounds: [{ ...first, basis: { ...first.basis, shownBy: "told" } }, ...others],
        },
      },
    };
    const customerOnly = person(policy, smallClocks, { records: customer, events: [] });
    const reasons = explain(customerOnly, "marketing", d("2018-02-01"))?.units[0]?.reasons;
    expect(reasons?.filter(({ holds }) => !holds).map(sentence)).toEqual([
      "nothing shows that the basis holds (Directive 2002/58/EC art. 13(2))",
    ]);
  });

  test("a restriction, an objection and a withdrawal are named with their day", () => {
    expect(said("scoring", "2018-02-01", [act("restriction", "2018-01-15")])).toEqual([
      ["restricted since 2018-01-15 (GDPR art. 18(1))"],
    ]);
    expect(said("scoring", "2018-02-01", [act("objection", "2018-01-15", { purpose: "scoring" })])).toEqual([
      ["the objection of 2018-01-15 is being weighed (GDPR art. 18(1)(d))"],
    ]);
    const dm = { purpose: "directMarketing" };
    expect(said("marketing", "2018-02-01", [act("objection", "2018-01-15", dm)])?.[0]).toEqual([
      "ended by the objection of 2018-01-15 (GDPR art. 21(3))",
    ]);
  });
});

describe("what others say of a person", () => {
  test("a death and a minor end what is for adults alive, until it was a mistake", () => {
    const death = act("deceased", "2018-01-15");
    expect(said("marketing", "2018-02-01", [death])?.[0]).toEqual([
      "`alive` does not hold: told on 2018-01-15 that they have died (GDPR recital 27)",
    ]);
    expect(said("marketing", "2018-02-01", [act("minor", "2018-01-15")])?.[0]).toEqual([
      "`adult` does not hold: told on 2018-01-15 that they are a minor (GDPR recital 38)",
    ]);
    expect(said("marketing", "2018-02-01", [death, act("deceasedLifted", "2018-01-20")])).toEqual(
      said("marketing", "2018-02-01"),
    );
  });

  test("a third party's word after an opt-out is named, and counts for nothing", () => {
    const about = { purpose: "marketing", channel: "email" } as const;
    const events = [
      act("consentWithdrawn", "2018-01-15", about),
      act("consentImported", "2018-01-20", about),
    ];
    expect(said("marketing", "2018-02-01", events)?.flat()).toEqual(
      expect.arrayContaining([
        "consent ended by `consentWithdrawn` on 2018-01-15 (GDPR art. 7(3))",
        "what a third party said on 2018-01-20 counts for nothing after they had opted out (GDPR art. 7(3))",
      ]),
    );
  });

  test("a restriction names its ground, and that the person was told of its end", () => {
    const events = [{ ...act("restriction", "2018-01-15"), ground: "accuracy" as const }];
    expect(said("scoring", "2018-02-01", events)).toEqual([
      ["restricted since 2018-01-15 (GDPR art. 18(1)(a))"],
    ]);
    expect(said("scoring", "2018-02-01", [...events, act("restrictionNotice", "2018-01-20")])).toEqual([
      ["restricted still; on 2018-01-20 they were told that it will be lifted (GDPR art. 18(3))"],
    ]);
  });
});

describe("the life of a file", () => {
  test("has a band per stretch, each with the reason it ends for", () => {
    expect(
      life("scoring", [act("restriction", "2018-01-15"), act("restrictionLifted", "2018-03-01")]),
    ).toEqual([
      ["2015-01-01", "2018-01-14", "visible", "restricted", "restricted"],
      ["2018-01-15", "2018-02-28", "restricted", "visible", "restrictionLifted"],
      ["2018-03-01", "2020-06-30", "visible", "gone", "periodOver"],
    ]);
    expect(life("evidence")).toEqual([["-infinity", "2030-06-30", "visible", "gone", "periodOver"]]);
    expect(life("evidence", [act("erasure", "2021-01-01")])).toEqual(life("evidence"));
  });

  test("an act weighs more than the time that passed", () => {
    const erased = life("marketing", [act("erasure", "2022-05-05")]);
    expect(erased?.at(-1)).toEqual(["-infinity", "2022-05-04", "visible", "gone", "erasureEnds"]);
  });

  test("a purpose that nothing ends has no end and no reason for one", () => {
    const open = { ...context, contract: { start: d("2015-01-01"), end: null } };
    const lives = livesOf(who([], { contract: [open], party: [open] }));
    expect(lives.find(({ purpose }) => purpose === "joint")?.bands).toEqual([
      { from: "2015-01-01", until: "infinity", state: "visible", next: "visible", because: [] },
    ]);
  });
});
