/** The grammar of the French notice. Only joints: the texts are in messages/fr.ts. */
import type { Grammar } from "./grammar.ts";
import { inUnits, writtenDate } from "./written-date.ts";

const plural = { year: "ans", month: "mois", day: "jours" } as const;
const single = { year: "un an", month: "un mois", day: "un jour" } as const;

/** "de" before a noun phrase: de + le = du, de + les = des, de + un = d’un. */
const of = (phrase: string): string =>
  phrase.startsWith("le ")
    ? `du ${phrase.slice(3)}`
    : phrase.startsWith("les ")
      ? `des ${phrase.slice(4)}`
      : /^[aeiouyéèêh]/iu.test(phrase)
        ? `d’${phrase}`
        : `de ${phrase}`;

/** "à" before a noun phrase: à + le = au, à + les = aux. */
const to = (phrase: string): string =>
  phrase.startsWith("le ")
    ? `au ${phrase.slice(3)}`
    : phrase.startsWith("les ")
      ? `aux ${phrase.slice(4)}`
      : `à ${phrase}`;

const duration: Grammar["duration"] = (length) => {
  const { count, unit } = inUnits(length);
  return count === 1 ? single[unit] : `${count} ${plural[unit]}`;
};

const date: Grammar["date"] = (day) => writtenDate(day, "fr-BE").replace(/^1 /, "1er ");

export const fr: Grammar = {
  colon: " :",
  duration,
  after: (length, anchor) => `${duration(length)} après ${anchor}`,
  until: (moment) => `jusqu’${to(moment)}`,
  fromTo: (start, end) => `${of(start)} ${to(end)}`,
  onlyOn: (anchor) => `ce seul jour : ${anchor}`,
  since: (anchor, plus) =>
    plus === undefined ? `à partir ${of(anchor)}` : `à partir de ${duration(plus)} après ${anchor}`,
  toEndOfYear: (words) => `${words}, puis jusqu’au 31 décembre de cette année-là`,
  firstOf: (anchor) => `${anchor} (la première de ces dates s’il y en a plusieurs)`,
  lastOf: (anchor) => `${anchor} (la dernière de ces dates s’il y en a plusieurs)`,
  earliest: (moments) => `la première de ces échéances : ${moments.join(" ; ")}`,
  latest: (moments) => `la dernière de ces échéances : ${moments.join(" ; ")}`,
  datedBetween: (from, before) =>
    from === undefined
      ? before === undefined
        ? "quelle que soit cette date"
        : `si cette date précède le ${date(before)}`
      : before === undefined
        ? `si cette date tombe le ${date(from)} ou après`
        : `si cette date tombe entre le ${date(from)} inclus et le ${date(before)} exclu`,
  noFixedEnd: (reason) => `sans date de fin fixée d’avance : ${reason}`,
  except: (condition) => `sauf ${condition}`,
  orUnknown: (condition) => `${condition}, ou si cette date est inconnue`,
  contactLimit: (times, per) =>
    `${times === 1 ? "une fois" : `${times} fois`} au plus sur toute période ${of(duration(per))}, tous canaux confondus`,
  within: (length) => `dans un délai ${of(duration(length))}`,
  article: ({ article, paragraph, point }) =>
    `art. ${article}${paragraph === undefined ? "" : `.${paragraph}`}${point === undefined ? "" : `.${point})`} du RGPD`,
  date,
};
