import { expect, test } from "vitest";
import { act, d, smallClocks, smallPolicy } from "../../tests/support/small-policy.ts";
import { actEffects, expiriesOf } from "./act-effects.ts";
import type { Event } from "./facts.ts";
import { person } from "./person.ts";

const TODAY = d("2026-11-22");
const who = (...events: readonly Event[]) => person(smallPolicy, smallClocks, { records: {}, events });

/** What each act does today, in order. */
const effects = (...events: readonly Event[]) => {
  const effect = actEffects(who(...events), TODAY);
  return events.map(({ id }) => effect(id));
};
const about = { purpose: "marketing" };

test("a consent has an effect until its last day, and one withdrawn had it until the day before", () => {
  expect(effects(act("consentGiven", "2026-01-10", about))).toEqual([{ state: "on", until: "2028-01-10" }]);
  expect(
    effects(act("consentGiven", "2026-01-10", about), act("consentWithdrawn", "2026-03-05", about)),
  ).toEqual([
    { state: "over", until: "2026-03-04" },
    { state: "on", until: null },
  ]);
});

test("who withdrew and then objects has done both, until they agree anew", () => {
  const withdrawn = act("consentWithdrawn", "2026-03-05", about);
  const objection = act("objection", "2026-04-05", about);
  expect(effects(withdrawn, objection)).toEqual([
    { state: "on", until: null },
    { state: "on", until: null },
  ]);
  expect(effects(withdrawn, objection, act("consentGiven", "2026-05-05", about))[0]).toEqual({
    state: "over",
    until: "2026-05-04",
  });
});

test("a consent that ran out is told with the first day without it, once for all its channels", () => {
  const given = act("consentGiven", "2024-01-10", about);
  expect(effects(given)).toEqual([{ state: "over", until: "2026-01-10" }]);
  expect(expiriesOf(who(given), TODAY)).toEqual([
    { event: given.id, purpose: "marketing", channels: ["email", "phone"], day: "2026-01-11" },
  ]);
});

test("one that was withdrawn or renewed in time did not run out", () => {
  const given = act("consentGiven", "2024-01-10", about);
  expect(expiriesOf(who(given, act("consentWithdrawn", "2026-01-11", about)), TODAY)).toEqual([]);
  expect(expiriesOf(who(given, act("consentRenewed", "2025-01-10", about)), TODAY)).toEqual([]);
  expect(expiriesOf(who(given, act("consentExpired", "2026-03-01", about)), TODAY)).toEqual([]);
});

test("what a third party says after an opt-out never had an effect, and it is said why", () => {
  expect(
    effects(act("objection", "2025-05-05", about), act("consentImported", "2026-01-10", about)).at(-1),
  ).toEqual({
    state: "never",
    why: "barred",
  });
});

test("an announcement, an act overtaken on its day and one that no purpose heeds are told apart", () => {
  expect(effects(act("restriction", "2026-01-10"), act("restrictionNotice", "2026-01-11")).at(-1)).toEqual({
    state: "never",
    why: "announces",
  });
  expect(
    effects(
      act("consentGiven", "2026-01-10T08:00:00Z", about),
      act("consentWithdrawn", "2026-01-10T09:00:00Z", about),
    )[0],
  ).toEqual({ state: "never", why: "overtaken" });
  expect(effects(act("objection", "2026-01-10", { purpose: "accounting" }))).toEqual([
    { state: "never", why: "unheeded" },
  ]);
});

test("what lifts an act has the effect that it stays lifted", () => {
  expect(
    effects(
      act("objection", "2025-05-05", { purpose: "evidence" }),
      act("objectionOverruled", "2025-06-05", { purpose: "evidence" }),
    ),
  ).toEqual([
    { state: "over", until: "2025-06-04" },
    { state: "on", until: null },
  ]);
});
