/** The size of a transaction follows what the last one changed and took. */
import { expect, test } from "vitest";
import { nextSize, usualGoal } from "./sweep-size.ts";

const quick = { milliseconds: 1 };
const goal = { changes: 1_000, milliseconds: 1_000, most: 5_000 };

test("grows fourfold at most while little changes, up to its limit", () => {
  expect(nextSize(100, { claimed: 100, changes: 0, ...quick }, goal)).toBe(400);
  expect(nextSize(2_000, { claimed: 2_000, changes: 1, ...quick }, goal)).toBe(5_000);
});

test("comes to the size that changes as much as is wanted", () => {
  expect(nextSize(100, { claimed: 100, changes: 500, ...quick }, goal)).toBe(200);
  expect(nextSize(400, { claimed: 400, changes: 2_000, ...quick }, goal)).toBe(200);
  expect(nextSize(200, { claimed: 200, changes: 1_000, ...quick }, goal)).toBe(200);
});

test("shrinks when a transaction takes long, whatever it changes", () => {
  expect(nextSize(1_000, { claimed: 1_000, changes: 10, milliseconds: 2_000 }, goal)).toBe(500);
});

test("does not starve where every transaction takes long, whoever is in it", () => {
  let size = 500;
  for (let batch = 0; batch < 10; batch++)
    size = nextSize(size, { claimed: size, changes: size, milliseconds: 5_000 });
  expect(size).toBe(250);
  expect(nextSize(100, { claimed: 100, changes: 10, milliseconds: 5_000 }, goal)).toBe(100);
});

test("never goes below one, nor to nothing when nobody was claimed", () => {
  expect(nextSize(1, { claimed: 1, changes: 1_000_000, milliseconds: 60_000 }, goal)).toBe(1);
  expect(nextSize(300, { claimed: 0, changes: 0, milliseconds: 5 }, goal)).toBe(300);
});

test("does not grow because a last handful was quick", () => {
  expect(nextSize(400, { claimed: 3, changes: 15, ...quick }, goal)).toBe(400);
});

test("what is usual keeps a transaction bounded", () => {
  expect(usualGoal.most).toBeLessThanOrEqual(10_000);
  expect(usualGoal.milliseconds).toBeLessThanOrEqual(1_000);
});
