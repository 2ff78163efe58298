/** The grammar of the English notice. Only joints: the texts are in messages/en.ts. */
import type { Grammar } from "./grammar.ts";
import { inUnits, writtenDate, yearDay } from "./written-date.ts";

const duration: Grammar["duration"] = (length) => {
  const { count, unit } = inUnits(length);
  return count === 1 ? `one ${unit}` : `${count} ${unit}s`;
};

const often = (times: number): string => (times === 1 ? "once" : times === 2 ? "twice" : `${times} times`);

const date: Grammar["date"] = (day) => writtenDate(day, "en-GB");

export const en: Grammar = {
  colon: ":",
  duration,
  after: (length, anchor) => `${duration(length)} after ${anchor}`,
  until: (moment) => `until ${moment}`,
  fromTo: (start, end) => `from ${start} to ${end}`,
  fromUntil: (start, moment) => `from ${start} until ${moment}`,
  atLatest: "at the latest",
  onlyOn: (anchor) => `on that day only: ${anchor}`,
  since: (anchor, plus) =>
    plus === undefined ? `from ${anchor} on` : `from ${duration(plus)} after ${anchor} on`,
  toEndOfYear: (words) => `${words}, then up to 31 December of that year`,
  endOfFinancialYear: (end, anchor) =>
    `the end of the financial year (${yearDay(end, "en-GB")}) in which ${anchor} falls`,
  dayBefore: (anchor) => `the day before ${anchor}`,
  firstOf: (anchor) => `${anchor}, the first such date if there are several`,
  lastOf: (anchor) => `${anchor}, the last such date if there are several`,
  earliest: (moments) => `the first of these moments: ${moments.join("; ")}`,
  latest: (moments) => `the last of these moments: ${moments.join("; ")}`,
  datedBetween: (from, before) =>
    from === undefined
      ? before === undefined
        ? "for any date"
        : `for a date before ${date(before)}`
      : before === undefined
        ? `for a date from ${date(from)} on`
        : `for a date from ${date(from)} on and before ${date(before)}`,
  noFixedEnd: (reason) => `with no end date fixed in advance (${reason})`,
  before: (anchor, plus) =>
    plus === undefined ? `before ${anchor}` : `until ${duration(plus)} after ${anchor}`,
  outside: (period) => `outside this period: ${period}`,
  also: ", and ",
  orUnknown: (condition) => `${condition}, or when that date is unknown`,
  contactLimit: (times, per) =>
    `at most ${often(times)} in any period of ${duration(per)}, all channels together`,
  within: (length) => `within ${duration(length)}`,
  article: ({ article, paragraph, point }) =>
    `art. ${article}${paragraph === undefined ? "" : `(${paragraph})`}${point === undefined ? "" : `(${point})`} GDPR`,
  date,
};
