/** The grammar of the German notice: mostly the dative. Only joints: the texts are in messages/de.ts. */
import type { Grammar } from "./grammar.ts";
import { inUnits, writtenDate, yearDay } from "./written-date.ts";

const accusative = { year: "ein Jahr", month: "einen Monat", day: "einen Tag" } as const;
const accusatives = { year: "Jahre", month: "Monate", day: "Tage" } as const;
const datives = { year: "Jahren", month: "Monaten", day: "Tagen" } as const;
const oneDative = { year: "einem Jahr", month: "einem Monat", day: "einem Tag" } as const;
const oneNominative = { year: "ein Jahr", month: "ein Monat", day: "ein Tag" } as const;

const dativeArticle: Readonly<Record<string, string>> = { der: "dem", das: "dem", die: "der" };

/**
 * "der letzte Kontakt" -> "dem letzten Kontakt". The phrase is a singular noun with its definite article; adjectives
 * stand in lower case before it and take -n. A masculine noun in -e ("der Kunde") takes it too.
 */
export function dative(phrase: string): string {
  const [one = "", two] = phrase.split(/ oder (?=(?:der|die|das) )/, 2);
  if (two !== undefined) return `${dative(one)} oder ${dative(two)}`;
  const [article = "", ...rest] = phrase.split(" ");
  const changed = dativeArticle[article];
  if (changed === undefined) return phrase;
  const noun = rest.findIndex((word) => /^\p{Lu}/u.test(word));
  const weak = (word: string, at: number): boolean =>
    word.endsWith("e") && (at < noun || (at === noun && article === "der"));
  return [changed, ...rest.map((word, at) => (weak(word, at) ? `${word}n` : word))].join(" ");
}

const von = (phrase: string): string => `von ${dative(phrase)}`.replace(/^von dem /, "vom ");
const zu = (phrase: string): string =>
  `zu ${dative(phrase)}`.replace(/^zu dem /, "zum ").replace(/^zu der /, "zur ");

/** "10 Jahre", "einen Monat": as it stands before "nach". */
const measure: Grammar["duration"] = (length) => {
  const { count, unit } = inUnits(length);
  return count === 1 ? accusative[unit] : `${count} ${accusatives[unit]}`;
};

const dativeDuration: Grammar["duration"] = (length) => {
  const { count, unit } = inUnits(length);
  return count === 1 ? oneDative[unit] : `${count} ${datives[unit]}`;
};

const nominative: Grammar["duration"] = (length) => {
  const { count, unit } = inUnits(length);
  return count === 1 ? oneNominative[unit] : `${count} ${accusatives[unit]}`;
};

const date: Grammar["date"] = (day) => writtenDate(day, "de-BE");

/** Before an article "bis" needs "zu"; before a length ("10 Jahre nach") it stands alone. */
const until = (moment: string): string =>
  /^(der|die|das) /.test(moment) ? `bis ${zu(moment)}` : `bis ${moment}`;

export const de: Grammar = {
  colon: ":",
  duration: nominative,
  after: (length, anchor) => `${measure(length)} nach ${dative(anchor)}`,
  until,
  fromTo: (start, end) => `${von(start)} bis ${zu(end)}`,
  fromUntil: (start, moment) => `${von(start)} ${until(moment)}`,
  atLatest: "spätestens",
  onlyOn: (anchor) => `nur an diesem Tag: ${anchor}`,
  since: (anchor, plus) =>
    plus === undefined
      ? `ab ${dative(anchor)}`
      : `sobald ${nominative(plus)} seit ${dative(anchor)} vergangen ${inUnits(plus).count === 1 ? "ist" : "sind"}`,
  toEndOfYear: (words) => `${words}, dann weiter bis zum 31. Dezember jenes Jahres`,
  endOfFinancialYear: (end, anchor) =>
    `das Ende des Geschäftsjahres (${yearDay(end, "de-BE")}), in das ${anchor} fällt`,
  dayBefore: (anchor) => `der Tag vor ${dative(anchor)}`,
  firstOf: (anchor) => `${anchor}, bei mehreren das früheste Datum`,
  lastOf: (anchor) => `${anchor}, bei mehreren das späteste Datum`,
  earliest: (moments) => `der früheste dieser Zeitpunkte: ${moments.join("; ")}`,
  latest: (moments) => `der späteste dieser Zeitpunkte: ${moments.join("; ")}`,
  datedBetween: (from, before) =>
    from === undefined
      ? before === undefined
        ? "für jedes Datum"
        : `für ein Datum vor dem ${date(before)}`
      : before === undefined
        ? `für ein Datum ab dem ${date(from)}`
        : `für ein Datum ab dem ${date(from)} und vor dem ${date(before)}`,
  noFixedEnd: (reason) => `ohne im Voraus bestimmtes Ende (${reason})`,
  before: (anchor, plus) =>
    plus === undefined ? `vor ${dative(anchor)}` : `bis ${measure(plus)} nach ${dative(anchor)}`,
  outside: (period) => `außerhalb dieses Zeitraums: ${period}`,
  also: ", und ",
  orUnknown: (condition) => `${condition}, oder wenn dieses Datum unbekannt ist`,
  contactLimit: (times, per) =>
    `höchstens ${times === 1 ? "einmal" : `${times}-mal`} innerhalb von ${dativeDuration(per)}, über alle Kanäle zusammen`,
  within: (length) => `innerhalb von ${dativeDuration(length)}`,
  article: ({ article, paragraph, point }) =>
    `Art. ${article}${paragraph === undefined ? "" : ` Abs. ${paragraph}`}${point === undefined ? "" : ` Buchst. ${point}`} DSGVO`,
  date,
};
