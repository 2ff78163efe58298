/** A key is written so that it can be read, and read back as the same values. */
import { describe, expect, test } from "vitest";
import { valuesOfKey, writtenKey, writtenLedgerKey } from "./written-key.ts";

const keys: readonly (readonly [string, ...string[]])[] = [
  ["42"],
  ["a,b"],
  ['["a","b"]'],
  ['"'],
  ["3", "a"],
  ["a,b", "c"],
  ["a", "b,c"],
  ['"a', 'b"'],
  ['a"', "b"],
  ['["a"', '"b"]'],
  ["[1", "2]"],
  ["", ""],
  ["", "a", ""],
  [" a", "b "],
  ["a\nb", "\t"],
  ['""', ",", '","'],
  ["é'\\", "[1]", "x"],
];

describe("a key", () => {
  test.each(keys)("is read back as it was: %j %j %j", (...values) => {
    expect(valuesOfKey(writtenKey(values), values.length)).toEqual(values);
    expect(valuesOfKey(values, values.length)).toEqual(values);
  });

  test.each(keys.filter(({ length }) => length > 1))("is known in the ledger: %j %j %j", (...values) => {
    const ledger = JSON.stringify(values);
    expect(writtenLedgerKey(ledger)).toBe(writtenKey(values));
    expect(valuesOfKey(ledger, values.length)).toEqual(values);
  });

  test("no two of as many columns are written alike", () => {
    for (const columns of [1, 2, 3]) {
      const written = keys.filter(({ length }) => length === columns).map(writtenKey);
      expect(new Set(written).size).toBe(written.length);
    }
  });

  test("is written plainly where nothing can be misread", () => {
    expect(writtenKey(["3", "a"])).toBe("3,a");
    expect(writtenKey(["a,b", 'say "x"'])).toBe('"a,b","say ""x"""');
    expect(writtenKey(["a,b"])).toBe("a,b");
    expect(writtenLedgerKey("42")).toBe("42");
    expect(writtenLedgerKey('["3","a"]')).toBe("3,a");
  });

  test("that has not as many values, or open quotes, is one value, and so nobody's", () => {
    expect(valuesOfKey("1,2,3", 2)).toEqual(["1,2,3"]);
    expect(valuesOfKey('"1,2', 2)).toEqual(['"1,2']);
    expect(valuesOfKey('"1"x,2', 2)).toEqual(['"1"x,2']);
    expect(valuesOfKey(["1", "2", "3"], 2)).toEqual(["1", "2", "3"]);
  });
});
