/** What stands of somebody's answers on a day, and what they are asked again. */
import { describe, expect, test } from "vitest";
import { act, d, smallPolicy, text } from "../../tests/support/small-policy.ts";
import { answerLasts } from "./asked.ts";
import { consentAnswers, type PolicyAct } from "./consent-state.ts";
import type { Event } from "./facts.ts";
import type { Policy } from "./policy.ts";

const policy: Policy = {
  ...smallPolicy,
  purposes: {
    statistics: {
      label: text("Counting visits"),
      description: text("counts visits"),
      grounds: [
        {
          audience: ["everyone"],
          basis: { kind: "consent", request: text("May we count?"), validity: { days: 182 } },
          period: { kind: "after", duration: { months: 6 }, anchor: { anchor: "contact.last" } },
        },
      ],
      uses: ["technical.serial"],
      onErasure: "ends",
    },
  },
};
const under = (...events: readonly Event[]): readonly PolicyAct[] =>
  events.map((event) => ({ ...event, under: policy }));
const about = { purpose: "statistics" };
const on = (today: string, acts: readonly PolicyAct[], of: Policy = policy) => {
  const [answer] = consentAnswers(of, ["statistics"], acts, d(today));
  return { ...answer?.channels[""], ask: answer?.ask };
};

describe("an answer", () => {
  test("a yes holds for 182 days, the last one included, and is asked again the day after", () => {
    const acts = under(act("consentGiven", "2026-01-01", about));
    const given = { since: "2026-01-01", until: "2026-07-02" };
    expect(on("2026-07-02", acts)).toEqual({ state: "given", ...given, ask: [] });
    expect(on("2026-07-03", acts)).toEqual({ state: "lapsed", ...given, ask: ["lapsed"] });
    expect(answerLasts(policy, "statistics", null, "2026-01-01T10:00:00Z")).toBe("2026-07-02");
  });

  test("a no is heeded as long as a yes", () => {
    const acts = under(act("consentRefused", "2026-01-01", about));
    expect(on("2026-07-02", acts)).toMatchObject({ state: "refused", ask: [] });
    expect(on("2026-07-03", acts)).toMatchObject({ state: "refused", ask: ["refusedLongAgo"] });
  });

  test("nobody who took it back, objected or asked to be forgotten is asked again by a machine", () => {
    const gave = act("consentGiven", "2026-01-01", about);
    for (const [kind, state] of [
      ["consentWithdrawn", "withdrawn"],
      ["objection", "objected"],
    ] as const)
      expect(on("2029-01-01", under(gave, act(kind, "2026-02-01", about)))).toMatchObject({ state, ask: [] });
    expect(on("2029-01-01", under(gave, act("erasure", "2026-02-01")))).toMatchObject({
      state: "erased",
      ask: [],
    });
  });

  test("of several on one day the last decides, and what is said tomorrow decides nothing today", () => {
    const acts = under(
      act("consentGiven", "2026-01-01T08:00:00Z", about),
      act("consentRefused", "2026-01-01T09:00:00Z", about),
      act("consentGiven", "2026-01-05", about),
    );
    expect(on("2026-01-02", acts).state).toBe("refused");
    expect(on("2026-01-05", acts).state).toBe("given");
  });

  test("a refusal is asked again before its time only when what is asked has changed", () => {
    const acts = under(act("consentRefused", "2026-01-01", about));
    const statistics = policy.purposes.statistics;
    if (statistics === undefined) throw new Error("statistics");
    const more: Policy = {
      ...policy,
      purposes: { statistics: { ...statistics, uses: ["technical.serial", "billing.total"] } },
    };
    expect(on("2026-01-02", acts, more).ask).toEqual(["categories"]);
    expect(on("2026-01-02", acts, { ...policy, version: "2" }).ask).toEqual([]);
  });

  test("whoever never answered is asked", () => {
    expect(on("2026-01-01", [])).toEqual({ state: "none", since: null, until: null, ask: ["neverAsked"] });
  });
});
