/** The grammar of the Dutch notice. Only joints: the texts are in messages/nl.ts. */
import type { Grammar } from "./grammar.ts";
import { inUnits, writtenDate, yearDay } from "./written-date.ts";

// Dutch counts years in the singular ("10 jaar") and months and days in the plural.
const plural = { year: "jaar", month: "maanden", day: "dagen" } as const;
const single = { year: "één jaar", month: "één maand", day: "één dag" } as const;

const duration: Grammar["duration"] = (length) => {
  const { count, unit } = inUnits(length);
  return count === 1 ? single[unit] : `${count} ${plural[unit]}`;
};

const date: Grammar["date"] = (day) => writtenDate(day, "nl-BE");

export const nl: Grammar = {
  colon: ":",
  duration,
  after: (length, anchor) => `${duration(length)} na ${anchor}`,
  until: (moment) => `tot ${moment}`,
  fromTo: (start, end) => `van ${start} tot en met ${end}`,
  fromUntil: (start, moment) => `van ${start} tot ${moment}`,
  atLatest: "uiterlijk",
  onlyOn: (anchor) => `alleen op die dag: ${anchor}`,
  since: (anchor, plus) => (plus === undefined ? `vanaf ${anchor}` : `vanaf ${duration(plus)} na ${anchor}`),
  toEndOfYear: (words) => `${words}, en dan tot en met 31 december van dat jaar`,
  endOfFinancialYear: (end, anchor) =>
    `het einde van het boekjaar (${yearDay(end, "nl-BE")}) waarin ${anchor} valt`,
  dayBefore: (anchor) => `de dag vóór ${anchor}`,
  firstOf: (anchor) => `${anchor}, de eerste van die data als er meer zijn`,
  lastOf: (anchor) => `${anchor}, de laatste van die data als er meer zijn`,
  earliest: (moments) => `het eerste van deze tijdstippen: ${moments.join("; ")}`,
  latest: (moments) => `het laatste van deze tijdstippen: ${moments.join("; ")}`,
  datedBetween: (from, before) =>
    from === undefined
      ? before === undefined
        ? "voor elke datum"
        : `voor een datum vóór ${date(before)}`
      : before === undefined
        ? `voor een datum vanaf ${date(from)}`
        : `voor een datum vanaf ${date(from)} en vóór ${date(before)}`,
  noFixedEnd: (reason) => `zonder vooraf bepaalde einddatum (${reason})`,
  before: (anchor, plus) => (plus === undefined ? `vóór ${anchor}` : `tot ${duration(plus)} na ${anchor}`),
  outside: (period) => `buiten deze periode: ${period}`,
  also: ", en ",
  orUnknown: (condition) => `${condition}, of als die datum niet bekend is`,
  contactLimit: (times, per) =>
    `hoogstens ${times === 1 ? "één keer" : `${times} keer`} per periode van ${duration(per)}, alle kanalen samen`,
  within: (length) => `binnen ${duration(length)}`,
  article: ({ article, paragraph, point }) =>
    `art. ${article}${paragraph === undefined ? "" : `, lid ${paragraph}`}${point === undefined ? "" : `, ${point})`} AVG`,
  date,
};
