/** The grammar of the French notice. Only joints: the texts are in messages/fr.ts. */
import type { Grammar } from "./grammar.ts";
import { inUnits, writtenDate, yearDay } from "./written-date.ts";

const plural = { year: "ans", month: "mois", day: "jours" } as const;
const single = { year: "un an", month: "un mois", day: "un jour" } as const;

/** Both nouns of "le paiement ou l’accord" take the preposition: "au paiement ou à l’accord". */
const each = (phrase: string, prepended: (noun: string) => string): string =>
  phrase
    .split(/ ou (?=(?:le |la |les |l[’']))/u)
    .map(prepended)
    .join(" ou ");

/** "de" before a noun phrase: de + le = du, de + les = des, de + un = d’un. */
const of = (phrase: string): string =>
  each(phrase, (noun) => {
    if (noun.startsWith("le ")) return `du ${noun.slice(3)}`;
    if (noun.startsWith("les ")) return `des ${noun.slice(4)}`;
    return /^[aeiouyéèêh]/iu.test(noun) ? `d’${noun}` : `de ${noun}`;
  });

/** "à" before a noun phrase: à + le = au, à + les = aux. */
const to = (phrase: string): string =>
  each(phrase, (noun) => {
    if (noun.startsWith("le ")) return `au ${noun.slice(3)}`;
    return noun.startsWith("les ") ? `aux ${noun.slice(4)}` : `à ${noun}`;
  });

const duration: Grammar["duration"] = (length) => {
  const { count, unit } = inUnits(length);
  return count === 1 ? single[unit] : `${count} ${plural[unit]}`;
};

const date: Grammar["date"] = (day) => writtenDate(day, "fr-BE").replace(/^1 /, "1er ");

export const fr: Grammar = {
  colon: "\u00A0:",
  duration,
  after: (length, anchor) => `${duration(length)} après ${anchor}`,
  until: (moment) => `jusqu’${to(moment)}`,
  fromTo: (start, end) => `${of(start)} ${to(end)}`,
  fromUntil: (start, moment) => `${of(start)} jusqu’${to(moment)}`,
  atLatest: "au plus tard",
  onlyOn: (anchor) => `ce seul jour : ${anchor}`,
  since: (anchor, plus) =>
    plus === undefined ? `à partir ${of(anchor)}` : `à partir de ${duration(plus)} après ${anchor}`,
  toEndOfYear: (words) => `${words}, puis jusqu’au 31 décembre de cette année-là`,
  endOfFinancialYear: (end, anchor) =>
    `la fin de l’exercice comptable (${yearDay(end, "fr-BE").replace(/^1 /, "1er ")}) où tombe ${anchor}`,
  dayBefore: (anchor) => `la veille ${of(anchor)}`,
  firstOf: (anchor) => `${anchor}, la première de ces dates s’il y en a plusieurs`,
  lastOf: (anchor) => `${anchor}, la dernière de ces dates s’il y en a plusieurs`,
  earliest: (moments) => `la première de ces échéances : ${moments.join(" ; ")}`,
  latest: (moments) => `la dernière de ces échéances : ${moments.join(" ; ")}`,
  datedBetween: (from, before) =>
    from === undefined
      ? before === undefined
        ? "quelle que soit la date"
        : `pour une date antérieure au ${date(before)}`
      : before === undefined
        ? `pour une date à partir du ${date(from)}`
        : `pour une date à partir du ${date(from)} et antérieure au ${date(before)}`,
  noFixedEnd: (reason) => `sans date de fin fixée d’avance (${reason})`,
  before: (anchor, plus) =>
    plus === undefined ? `avant ${anchor}` : `jusqu’${to(`${duration(plus)} après ${anchor}`)}`,
  outside: (period) => `en dehors de cette période : ${period}`,
  also: ", et ",
  orUnknown: (condition) => `${condition}, ou si cette date est inconnue`,
  contactLimit: (times, per) =>
    `${times === 1 ? "une fois" : `${times} fois`} au plus sur toute période ${of(duration(per))}, tous canaux confondus`,
  within: (length) => `dans un délai ${of(duration(length))}`,
  article: ({ article, paragraph, point }) =>
    `art. ${article}${paragraph === undefined ? "" : `.${paragraph}`}${point === undefined ? "" : `.${point})`} du RGPD`,
  date,
};
