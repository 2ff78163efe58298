import { expect, test } from "vitest";
import { languages } from "../../policy/vocabulary.ts";
import * as campaignChoice from "./campaign-choice.ts";
import * as campaigns from "./campaigns.ts";
import * as explained from "./explained.ts";
import * as forgetting from "./forgetting.ts";
import * as tasks from "./forgetting-tasks.ts";
import * as ledger from "./ledger.ts";
import * as lens from "./lens.ts";
import * as life from "./life.ts";
import * as personActs from "./person-acts.ts";
import * as reasons from "./reasons.ts";
import * as site from "./site.ts";

/** Every text of a catalogue, those with something put in filled with a sample. */
function textsOf(value: unknown, path: string): { path: string; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value === "function")
    return [
      {
        path,
        text: String(
          value({
            name: "N",
            act: "A",
            counted: "C",
            until: "U",
            purposes: "P",
            channel: "email",
            items: "I",
          }),
        ),
      },
    ];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, `${path}.${name}`));
}

const texts = textsOf(
  { campaignChoice, campaigns, explained, forgetting, ledger, lens, life, personActs, reasons, site, tasks },
  "",
);

test.each(languages)("%s has texts, and none is empty", (language) => {
  const own = texts.filter(({ path }) => path.endsWith(`.${language}`));
  expect(own.length).toBeGreaterThan(100);
  expect(own.filter(({ text }) => text.trim() === "")).toEqual([]);
});

test("French keeps its signs on the line of their word, and curls its apostrophes", () => {
  const french = texts.filter(({ path }) => path.endsWith(".fr"));
  expect(french.filter(({ text }) => / [;:!?»]|« |[^\s\u00a0\u202f]:(?!\/\/)|[a-zà-ü]'/.test(text))).toEqual(
    [],
  );
});

test("the other languages put no space before their signs", () => {
  const others = texts.filter(({ path }) => !path.endsWith(".fr"));
  expect(others.filter(({ text }) => /\s[;:!?](\s|$)/.test(text))).toEqual([]);
});
