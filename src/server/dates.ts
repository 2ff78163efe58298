/** Days and numbers as the reader writes them. Days are civil days: no time zone can move them. */
import { type Day, isDated } from "../policy/day.ts";
import type { Language } from "../policy/vocabulary.ts";

/** The languages as Belgium writes them. */
export const locales = { fr: "fr-BE", nl: "nl-BE", de: "de-BE", en: "en-GB" } satisfies Record<
  Language,
  string
>;

const formats = {
  long: { day: "numeric", month: "long", year: "numeric" },
  short: { day: "numeric", month: "short", year: "numeric" },
} as const;

function format(day: Day, language: Language, style: keyof typeof formats): string {
  if (!isDated(day)) return day === "infinity" ? "∞" : "−∞";
  // Read and written in UTC, the instant is only a carrier of the day's three numbers.
  const text = new Intl.DateTimeFormat(locales[language], { ...formats[style], timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
  return language === "fr" ? text.replace(/^1 /, "1er ") : text;
}

/** `5 March 2026`. */
export const longDay = (day: Day, language: Language): string => format(day, language, "long");
/** `5 Mar 2026`. */
export const shortDay = (day: Day, language: Language): string => format(day, language, "short");
export const number = (value: number, language: Language): string =>
  new Intl.NumberFormat(locales[language]).format(value);
