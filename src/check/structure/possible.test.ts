import { describe, expect, test } from "vitest";
import { during, earliest, endOfYear, latest, years } from "../../policy/period.ts";
import { all, always, any, not, running, since, type When, within } from "../../policy/when.ts";
import { canHold, impliedBy, noLonger } from "./possible.ts";

describe("a condition on people", () => {
  test.each<[string, When]>([
    ["a record that runs and does not run", all(running("contract"), not(running("contract")))],
    ["the denial of every day", not(always)],
    ["any of nothing", any()],
    ["a record that runs and never began", all(running("contract"), not(since("contract.start")))],
    ["of age and not yet sixteen", all(since("p.birth", years(18)), not(since("p.birth", years(16))))],
    [
      "known to be of age, and not even when unknown is taken for yes",
      all(since("p.birth", years(18)), not(since("p.birth", years(18), { orUnknown: true }))),
    ],
  ])("can never hold: %s", (_, when) => {
    expect(canHold(when)).toBe(false);
  });

  test.each<[string, When]>([
    ["all of nothing", all()],
    ["a record that began and does not run", all(since("contract.start"), not(running("contract")))],
    ["sixteen and not yet of age", all(since("p.birth", years(16)), not(since("p.birth", years(18))))],
    ["one record that runs, another that does not", all(running("contract"), not(running("visit")))],
    ["a period and not the record it runs with", all(within(years(4).after("a.end")), not(running("a")))],
  ])("can hold: %s", (_, when) => {
    expect(canHold(when)).toBe(true);
  });

  test("is taken as possible when it has too many unknowns to try", () => {
    const many = Array.from({ length: 20 }, (_, i) => running(`r${i}`));
    expect(canHold(all(...many, not(running("r0"))))).toBe(true);
  });
});

test("a period implies that its record runs, unless it goes on past the record's end", () => {
  const former = not(running("contract"));
  expect(canHold(all(former, impliedBy(during("contract"))))).toBe(false);
  expect(canHold(all(former, impliedBy(earliest(during("contract"), years(1).after("contract.end")))))).toBe(
    false,
  );
  expect(canHold(all(former, impliedBy(endOfYear(during("contract")))))).toBe(true);
  expect(canHold(all(former, impliedBy(latest(during("contract"), years(1).after("contract.end")))))).toBe(
    true,
  );
  const never = not(since("contract.start"));
  expect(canHold(all(never, impliedBy(endOfYear(during("contract")))))).toBe(false);
});

test("lengths in days and in months are compared only when one is nothing", () => {
  expect(noLonger({ days: 0 }, { months: 1 })).toBe(true);
  expect(noLonger({ days: 20 }, { months: 1 })).toBe(false);
  expect(noLonger({ months: 2 }, { months: 2 })).toBe(true);
});
