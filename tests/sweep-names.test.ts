/**
 * A company may call its columns anything: what Serment calls something of its own, what SQL reserves, or as long as a
 * name can be. Companies that differ in nothing else live alike.
 */
import { describe, expect, test } from "vitest";
import { company, life } from "./support/odd-company.ts";
import { ODD, oddNames, own } from "./support/odd-names.ts";

const usual = await life(await company("namesown", own));
const turns = Number(process.env.NAMES_TURNS ?? 4);

describe("columns called otherwise", () => {
  test.each(Array.from({ length: turns }, (_, i) => Math.floor((i * ODD.length) / turns)))(
    "from the %i. odd name on",
    async (turn) => {
      const odd = await company(`namesodd${turn}`, oddNames(turn));
      expect(await life(odd)).toEqual(usual);
    },
  );
});
