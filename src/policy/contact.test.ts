import { expect, test } from "vitest";
import { contactArticles, countVerdicts, mostTellingFirst } from "./contact.ts";
import { day } from "./day.ts";

const reason = (code: keyof typeof contactArticles, from?: string) => ({
  ...{ code, article: contactArticles[code] },
  ...(from === undefined ? {} : { from: day(from) }),
});

test("of several reasons each is told once, what somebody said before what is missing", () => {
  const told = mostTellingFirst([
    reason("no-basis"),
    reason("limit"),
    reason("objection"),
    reason("no-basis"),
  ]);
  expect(told.map(({ code }) => code)).toEqual(["objection", "limit", "no-basis"]);
});

test("a person counts once for a reason, and of two as frequent the more telling one comes first", () => {
  const left = (...reasons: ReturnType<typeof reason>[]) => ({ allowed: false, reasons });
  const counted = countVerdicts([
    left(reason("no-basis"), reason("window-over", "2024-01-01"), reason("window-over", "2025-01-01")),
    left(reason("no-basis")),
    left(reason("soft-opt-in"), reason("window-over")),
    left(reason("minor")),
    { allowed: true, reasons: [] },
  ]);
  expect([counted.asked, counted.allowed]).toEqual([5, 1]);
  expect(counted.reasons.map(({ code, people }) => `${code} ${people}`)).toEqual([
    "window-over 2",
    "no-basis 2",
    "minor 1",
    "soft-opt-in 1",
  ]);
});
