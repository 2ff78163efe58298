/** Canonical JSON is as RFC 8785 orders it, and nothing else is read as an entry. */
import { describe, expect, test } from "vitest";
import { canonical, readEntry } from "./canonical.ts";

describe("canonical JSON", () => {
  test("sorts keys by their UTF-16 units, as the example of RFC 8785, 3.2.3", () => {
    const given = {
      "€": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\u{1f600}": "Emoji: Grinning Face",
      "\u0080": "Control",
      ö: "Latin Small Letter O With Diaeresis",
    };
    expect(Object.values(JSON.parse(canonical(given)))).toHaveLength(7);
    expect(canonical(given)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
        '"€":"Euro Sign","\u{1f600}":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
  });

  test("escapes as RFC 8785, 3.2.2.2", () => {
    expect(canonical({ string: '€$\u000f\nA\'B"\\\\"/' })).toBe(
      '{"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    expect(canonical({ n: null, v: 1 })).toBe('{"n":null,"v":1}');
  });
});

test("what is not canonical is no entry", () => {
  for (const text of [
    '{"source":"event","row":{},"v":1}',
    '{"row":{},"source":"event","v":2}',
    '{"row":{"a":1},"source":"e","v":1}',
  ])
    expect(() => readEntry(text)).toThrow();
});
