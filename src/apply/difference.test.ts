import { expect, test } from "vitest";
import { difference, type RecordedStep, type WantedStep } from "./difference.ts";

const hash = (text: string): string => `hash of ${text}`;
const wanted = (object: string, text: string, more: Partial<WantedStep> = {}): WantedStep => ({
  kind: "view",
  object,
  why: "",
  sql: { text },
  ...more,
});
const recorded = (step: WantedStep): RecordedStep => ({
  kind: step.kind,
  object: step.object,
  why: step.why,
  hash: hash(step.sql.text),
  drop: `drop ${step.object}`,
  ...(step.uses === undefined ? {} : { uses: step.uses }),
});
const short = (before: readonly WantedStep[], after: readonly WantedStep[]) => {
  const found = difference(before.map(recorded), after, hash);
  return {
    drops: found.drops.map((step) => step.object),
    runs: found.runs.map(({ step, change }) => `${step.object} ${change}`),
    gone: found.gone.map((step) => step.object),
  };
};

const table = wanted("table", "a");
const view = wanted("view", "b", { uses: ["table"] });
const above = wanted("above", "c", { uses: ["view"] });
const other = wanted("other", "d");

test("the first time everything is made, in the order of the plan", () => {
  expect(short([], [table, view])).toEqual({ drops: [], runs: ["table created", "view created"], gone: [] });
});

test("the second time nothing happens", () => {
  expect(short([table, view, above], [table, view, above])).toEqual({ drops: [], runs: [], gone: [] });
});

test("what stands on a changed object is taken away before it and made again after it", () => {
  expect(
    short([table, view, above, other], [{ ...table, sql: { text: "new" } }, view, above, other]),
  ).toEqual({
    drops: ["above", "view", "table"],
    runs: ["table changed", "view renewed", "above renewed"],
    gone: [],
  });
});

test("an object that can be replaced leaves what stands on it alone", () => {
  expect(short([table, view], [{ ...table, sql: { text: "new" }, replaces: true }, view])).toEqual({
    drops: [],
    runs: ["table changed"],
    gone: [],
  });
});

test("an object no longer wanted goes, whatever stood on it is made anew", () => {
  const moved = { ...view, uses: ["other"] };
  expect(short([table, view, other], [other, moved])).toEqual({
    drops: ["view", "table"],
    runs: ["view renewed"],
    gone: ["table"],
  });
});

test("what other hands altered is made anew: replaced where that is possible, else with what stands on it", () => {
  const lost = { gone: new Set<string>(), altered: new Set(["view"]) };
  const parts = [table, view, above];
  const runs = (wanted: readonly WantedStep[]) => {
    const found = difference(parts.map(recorded), wanted, hash, lost);
    return [
      found.drops.map(({ object }) => object),
      found.runs.map(({ step, change }) => `${step.object} ${change}`),
    ];
  };
  expect(runs(parts)).toEqual([
    ["above", "view"],
    ["view renewed", "above renewed"],
  ]);
  expect(runs([table, { ...view, replaces: true }, above])).toEqual([[], ["view renewed"]]);
});
