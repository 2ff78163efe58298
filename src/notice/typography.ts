/**
 * Sets a text by the typographic custom of its language: the apostrophe, the spaces French puts before its double
 * signs, and no line break between a number and its unit. It changes spaces and apostrophes only, never words, and
 * does nothing to a text that is already set.
 */
import type { Language } from "../policy/vocabulary.ts";

const NO_BREAK = "\u00A0";
const THIN_NO_BREAK = "\u202F";

const everywhere = (text: string): string =>
  text
    .replace(/(?<=\p{L})'/gu, "’")
    .replace(/(?<=\d) (?=\p{L})/gu, NO_BREAK)
    .replace(/(?<=\b(?:[Aa]rt\.|Abs\.|Buchst\.|lid)) (?=[\da-z])/gu, NO_BREAK)
    .replace(/(?<=§) (?=\d)/gu, NO_BREAK);

const asIs = (text: string): string => text;

const ownCustom: Readonly<Record<Language, (text: string) => string>> = {
  fr: (text) =>
    text
      .replace(/(?<=[\p{L}\d)»])[ \u00A0\u202F]*(?=[;!?](?:\s|$))/gu, THIN_NO_BREAK)
      .replace(/(?<=[\p{L}\d)»])[ \u00A0\u202F]*(?=:(?:\s|$))/gu, NO_BREAK)
      .replace(/«[ \u00A0\u202F]*/gu, `«${NO_BREAK}`)
      .replace(/[ \u00A0\u202F]*»/gu, `${NO_BREAK}»`),
  nl: asIs,
  de: asIs,
  en: asIs,
};

/** The text with the apostrophes and the unbreakable spaces of its language. */
export const typeset = (text: string, language: Language): string => ownCustom[language](everywhere(text));

/**
 * The text as it stands inside a sentence: a capital that only opened it becomes small ("Date de naissance"), one of
 * a name or an abbreviation ("ENGIE", "TVA") stays. German keeps its capitals.
 */
export const midSentence = (text: string, language: Language): string =>
  language !== "de" && /^\p{Lu}[\p{Ll}’' -]/u.test(text)
    ? text.slice(0, 1).toLocaleLowerCase(language) + text.slice(1)
    : text;

/** The text with its first letter in upper case, by the rules of its language. */
export const sentence = (text: string, language: Language): string => {
  const [first = ""] = text;
  const upper = first.toLocaleUpperCase(language);
  // Dutch writes "één" with two accents and, at the start of a sentence, "Eén" with one.
  return (language === "nl" && upper === "É" ? "E" : upper) + text.slice(first.length);
};

/** The text with a final stop, unless it ends in a sign already. */
export const stopped = (text: string): string =>
  /[.!?…»”]$/u.test(text.trimEnd()) ? text.trimEnd() : `${text.trimEnd()}.`;
