import { expect, test } from "vitest";
import { act, smallPolicy } from "../../tests/support/small-policy.ts";
import { addDays, FOREVER } from "./day.ts";
import { consentSpells, erasureSpells, history, objectionSpells, restrictionSpells } from "./events.ts";
import type { Event } from "./facts.ts";
import { eventKinds } from "./vocabulary.ts";

const scope = (name: keyof typeof smallPolicy.purposes, channel: "email" | "phone" | null = null) => ({
  name,
  purpose: smallPolicy.purposes[name],
  channel,
});
const spelled = (spells: readonly { state: string; from: string; until: string }[]) =>
  spells.map(({ state, from, until }) => `${state} ${from} ${until}`);
const told = (...events: Event[]) => history(events, "Europe/Brussels");

test("events count in the order they happened, to the microsecond, and by number when at once", () => {
  const events: Event[] = [
    { ...act("consentGiven", "2025-01-01T10:00:00.000002Z"), id: 1 },
    { ...act("consentWithdrawn", "2025-01-01T10:00:00.000001Z"), id: 2 },
    { ...act("consentRefused", "2025-01-01T10:00:00.000002Z"), id: 0 },
    { ...act("consentGiven", "2025-01-01T10:30:00+01:00"), id: 9 },
  ];
  expect(told(...events).map(({ id }) => id)).toEqual([9, 2, 0, 1]);
});

test("no event about another purpose or another channel reaches a unit", () => {
  const others = eventKinds.flatMap((kind) => [
    act(kind, "2025-01-01", { purpose: "evidence" }),
    act(kind, "2025-01-02", { purpose: "marketing", channel: "post" }),
  ]);
  const unit = scope("marketing", "email");
  const events = told(...others);
  expect(consentSpells(events, unit, () => FOREVER)).toEqual([]);
  expect(objectionSpells(events, unit)).toEqual([]);
  expect(erasureSpells(events, unit)).toEqual([]);
  expect(restrictionSpells(events, unit)).toEqual([]);
});

test("an objection to direct marketing reaches only the purposes that yield to it absolutely", () => {
  const events = told(act("objection", "2025-01-01", { purpose: "directMarketing" }));
  expect(spelled(objectionSpells(events, scope("marketing", "email")))).toEqual([
    "ended 2025-01-01 infinity",
  ]);
  expect(objectionSpells(events, scope("scoring"))).toEqual([]);
});

test("of several acts on one day the last one decides, and a day of its own is a spell of one day", () => {
  const about = { purpose: "scoring" };
  const events = told(
    act("objection", "2025-01-01T08:00:00Z", about),
    act("objectionUpheld", "2025-01-01T09:00:00Z", about),
    act("objectionOverruled", "2025-01-02", about),
    act("objection", "2025-01-03", about),
  );
  expect(spelled(objectionSpells(events, scope("scoring")))).toEqual([
    "ended 2025-01-01 2025-01-01",
    "free 2025-01-02 2025-01-02",
    "pending 2025-01-03 infinity",
  ]);
});

test("a consent given again before it expires goes on, given again later begins anew", () => {
  const about = { purpose: "marketing" };
  const events = told(act("consentGiven", "2025-01-10", about), act("consentGiven", "2025-01-20", about));
  const lasting = (days: number) =>
    spelled(consentSpells(events, scope("marketing", "email"), (given) => addDays(given, days)));
  expect(lasting(40)).toEqual(["given 2025-01-10 2025-01-19", "given 2025-01-20 2025-03-01"]);
  expect(lasting(5)).toEqual(["given 2025-01-10 2025-01-15", "given 2025-01-20 2025-01-25"]);
});
