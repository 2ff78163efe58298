/**
 * Texts of SENEK's policy, typed once and set correctly everywhere: the marks that editors get wrong (the French
 * spaces, the apostrophes) are put right here, so that the sentences in the policy can be typed plainly.
 * It is not a message catalogue: the notice's own words live in src/notice.
 */
import type { Anchor, Field } from "../../src/policy/policy.ts";
import type { Text } from "../../src/policy/vocabulary.ts";

const NO_BREAK = "\u00a0";
const NARROW_NO_BREAK = "\u202f";

const apostrophes = (words: string): string => words.replaceAll("'", "\u2019");

/** French puts a space that never breaks before `:` and inside guillemets, and a narrow one before `; ? !`. */
export const french = (words: string): string =>
  apostrophes(words)
    .replaceAll(" :", `${NO_BREAK}:`)
    .replaceAll(/ ([;?!])/g, `${NARROW_NO_BREAK}$1`)
    .replaceAll("« ", `«${NO_BREAK}`)
    .replaceAll(" »", `${NO_BREAK}»`);

/** The same words in the four languages of the notice: French, Dutch, German, English. */
export const text = (fr: string, nl: string, de: string, en: string): Text => ({
  fr: french(fr),
  nl: apostrophes(nl),
  de: apostrophes(de),
  en: apostrophes(en),
});

export const field = (fr: string, nl: string, de: string, en: string): Field => ({
  label: text(fr, nl, de, en),
});

/** A field people write sentences into: it may hold anything, so no decision rests on it. */
export const freeText = (fr: string, nl: string, de: string, en: string): Field => ({
  label: text(fr, nl, de, en),
  freeText: true,
});

/** A date whose absence means "not yet": the contract still runs, the case is still open. */
export const openUntil = (fr: string, nl: string, de: string, en: string): Anchor => ({
  label: text(fr, nl, de, en),
  missing: "open",
});

/** A date whose absence means that the clock never started. */
export const startedBy = (fr: string, nl: string, de: string, en: string): Anchor => ({
  label: text(fr, nl, de, en),
  missing: "none",
});
