/** The typed marks become the printed ones. */
import { expect, test } from "vitest";
import { french, text } from "./text.ts";

test("French gets its unbreakable spaces and its apostrophes", () => {
  expect(french("Qui décide : l'agent « seul » ; pourquoi ?")).toBe(
    "Qui décide\u00a0: l\u2019agent «\u00a0seul\u00a0»\u202f; pourquoi\u202f?",
  );
});

test("the other languages keep their spaces and get their apostrophes", () => {
  const { nl, de, en } = text("", "auto's: ja", "so geht's", "the customer's: yes");
  expect([nl, de, en]).toEqual(["auto\u2019s: ja", "so geht\u2019s", "the customer\u2019s: yes"]);
});
