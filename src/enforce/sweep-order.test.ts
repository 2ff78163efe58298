/** The order in which a run takes people. */
import { expect, test } from "vitest";
import type { Claim } from "./sweep-batch.ts";
import { orderOf } from "./sweep-order.ts";

const people = (...keys: readonly string[]): readonly Claim[] =>
  keys.map((key) => ["person", "customer", key] as const);

test("by day when few are due, or a small part of everybody", () => {
  expect(orderOf({ due: 100, people: 200 }).after()).toBeUndefined();
  expect(orderOf({ due: 10_000, people: 1_000_000 }).after()).toBeUndefined();
});

test("by keys when a good part is due, each transaction from where the last one ended", () => {
  const order = orderOf({ due: 10_000, people: 100_000 });
  const start = order.after();
  expect(start).toEqual(["", ""]);
  order.took(start, people("1", "10"), 2);
  expect(order.after()).toEqual(["customer", "10"]);
});

test("of two sessions that begin at one place the first to tell moves it", () => {
  const order = orderOf({ due: 10_000, people: 100_000 });
  const start = order.after();
  order.took(start, people("1", "10"), 2);
  order.took(start, people("11", "12"), 2);
  expect(order.after()).toEqual(["customer", "10"]);
});

test("once there are not enough, or only rows, the rest comes by day", () => {
  const few = orderOf({ due: 10_000, people: 100_000 });
  few.took(few.after(), people("1"), 2);
  expect(few.after()).toBeUndefined();
  const rows = orderOf({ due: 10_000, people: 100_000 });
  rows.took(rows.after(), [["row", "invoice", "1"]], 1);
  expect(rows.after()).toBeUndefined();
});
