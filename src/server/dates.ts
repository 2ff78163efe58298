/** Days and numbers as the reader writes them. Days are civil days: no time zone can move them. */
import { type Day, day, dayOf, isDated } from "../policy/day.ts";
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

/** `March 2027`, of a month written `2027-03`. */
export const monthName = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

/** `03:12`: an instant (ISO 8601) on the clock of a time zone. */
export const timeOfDay = (instant: string, timeZone: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).format(new Date(instant));

/** `22 November 2026, 03:12`. */
export const longTime = (instant: string, timeZone: string, language: Language): string =>
  `${longDay(dayOf(instant, timeZone), language)}, ${timeOfDay(instant, timeZone, language)}`;

/**
 * What a cell holds, days and instants as the reader writes them and on the policy's clock. It is told by how PostgreSQL
 * writes them in JSON; a timestamp without a zone is already on somebody's clock.
 */
export function written(value: string, timeZone: string, language: Language): string {
  const [whole, date = "", time, zone] = WRITTEN.exec(value) ?? [];
  if (whole === undefined) return value;
  try {
    if (time === undefined) return longDay(day(date), language);
    return zone === undefined ? longTime(`${value}Z`, "UTC", language) : longTime(value, timeZone, language);
  } catch (error) {
    // A text that only looks like one, such as the 30th of February.
    if (error instanceof RangeError) return value;
    throw error;
  }
}
const WRITTEN = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d(?:\.\d+)?)([+-]\d\d:\d\d(?::\d\d)?)?)?$/;

/** `1.4 seconds`, `41 seconds`, `12 minutes`. */
export function duration(milliseconds: number, language: Language): string {
  const seconds = milliseconds / 1000;
  const [value, unit, digits] =
    seconds >= 120 ? [seconds / 60, "minute", 0] : [seconds, "second", seconds < 10 ? 1 : 0];
  return new Intl.NumberFormat(locales[language], {
    style: "unit",
    unit: String(unit),
    unitDisplay: "long",
    maximumFractionDigits: Number(digits),
  }).format(Number(value));
}
