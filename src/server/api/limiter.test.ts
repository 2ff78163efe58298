/** A limit for each client: what passes, what is told to wait, and how many clients are remembered. */
import { expect, test } from "vitest";
import { openLimiter } from "./limiter.ts";

test("a client may send a burst, and then so many a second; another is not asked to wait", () => {
  let now = 0;
  const limiter = openLimiter({ perSecond: 10, burst: 20 }, () => now);
  const passed = (client: string, times: number): number =>
    Array.from({ length: times }, () => limiter.take(client).passes).filter(Boolean).length;
  expect(passed("a", 1_000)).toBe(20);
  expect(passed("b", 1)).toBe(1);
  expect(limiter.take("a")).toEqual({ passes: false, seconds: 1 });
  now += 1_000;
  expect(passed("a", 1_000)).toBe(10);
});

test("memory ends somewhere, however many addresses somebody has", () => {
  const limiter = openLimiter({ perSecond: 1, burst: 1 }, () => 0);
  for (let i = 0; i < 30_000; i++) limiter.take(String(i));
  expect(limiter.clients).toBe(20_000);
});
