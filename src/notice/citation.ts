/**
 * Acts and codes as each language calls them. law/ and the policies cite in English ("Income Tax Code 1992
 * art. 315"); a reader of the French notice looks for "CIR 92". A table, and a reading of dates; an act that is not
 * in the table keeps its English name.
 */
import { day } from "../policy/day.ts";
import type { Language, Text } from "../policy/vocabulary.ts";
import { grammars } from "./grammar/grammar.ts";

const text = (fr: string, nl: string, de: string, en: string): Text => ({ fr, nl, de, en });

/** Longest names first: "former Civil Code" before "Civil Code". */
const acts: readonly (readonly [pattern: RegExp, name: Text])[] = [
  [/\bGDPR\b/g, text("RGPD", "AVG", "DSGVO", "GDPR")],
  [/\bVAT Code\b/g, text("Code de la TVA", "Btw-Wetboek", "Mehrwertsteuergesetzbuch", "VAT Code")],
  [
    /\bIncome Tax Code 1992\b/g,
    text("CIR 92", "WIB 92", "Einkommensteuergesetzbuch 1992", "Income Tax Code 1992"),
  ],
  [
    /\bCode of Economic Law\b/g,
    text(
      "Code de droit économique",
      "Wetboek van economisch recht",
      "Wirtschaftsgesetzbuch",
      "Code of Economic Law",
    ),
  ],
  [
    /\bformer Civil Code\b/g,
    text("ancien Code civil", "oud Burgerlijk Wetboek", "früheres Zivilgesetzbuch", "former Civil Code"),
  ],
  [/\bCivil Code\b/g, text("Code civil", "Burgerlijk Wetboek", "Zivilgesetzbuch", "Civil Code")],
  [
    /\bCode of Criminal Procedure\b/g,
    text(
      "Code d’instruction criminelle",
      "Wetboek van Strafvordering",
      "Strafprozessgesetzbuch",
      "Code of Criminal Procedure",
    ),
  ],
  [
    /\bJudicial Code\b/g,
    text("Code judiciaire", "Gerechtelijk Wetboek", "Gerichtsgesetzbuch", "Judicial Code"),
  ],
  [
    /\bImplementing Regulation\b/g,
    text(
      "règlement d’exécution",
      "uitvoeringsverordening",
      "Durchführungsverordnung",
      "Implementing Regulation",
    ),
  ],
  [
    /\bImplementing Decision\b/g,
    text("décision d’exécution", "uitvoeringsbesluit", "Durchführungsbeschluss", "Implementing Decision"),
  ],
  [/\bRegulation\b/g, text("règlement", "Verordening", "Verordnung", "Regulation")],
  [/\bDirective\b/g, text("directive", "Richtlijn", "Richtlinie", "Directive")],
  [/\bDecision\b/g, text("décision", "Besluit", "Beschluss", "Decision")],
  [/\(EU\)/g, text("(UE)", "(EU)", "(EU)", "(EU)")],
  [/\/EC\b/g, text("/CE", "/EG", "/EG", "/EC")],
  [/\/EU\b/g, text("/UE", "/EU", "/EU", "/EU")],
  [
    /\bOrder of the Walloon Government of\b/g,
    text(
      "arrêté du Gouvernement wallon du",
      "besluit van de Waalse Regering van",
      "Erlass der Wallonischen Regierung vom",
      "Order of the Walloon Government of",
    ),
  ],
  [
    /\b[Rr]oyal [Dd]ecree of\b/g,
    text("arrêté royal du", "koninklijk besluit van", "Königlicher Erlass vom", "royal decree of"),
  ],
  [/\b[Ll]aw of(?= \d)/g, text("loi du", "wet van", "Gesetz vom", "law of")],
  [/\bfirst paragraph\b/g, text("al. 1er", "eerste lid", "Absatz 1", "first paragraph")],
  [/\bsecond paragraph\b/g, text("al. 2", "tweede lid", "Absatz 2", "second paragraph")],
  [/\bthird paragraph\b/g, text("al. 3", "derde lid", "Absatz 3", "third paragraph")],
  [/\brecital\b(?= \d)/g, text("considérant", "overweging", "Erwägungsgrund", "recital")],
  [/\barticles?\b(?= [\dIVX])/g, text("article", "artikel", "Artikel", "article")],
  [/\bart\.(?= [\dIVX])/g, text("art.", "art.", "Art.", "art.")],
  [/(?<=[\d.)]) to (?=[\dIVX])/g, text(" à ", " tot ", " bis ", " to ")],
  [/(?<=[\p{L}\d.)]) and (?=[\p{L}\d(])/gu, text(" et ", " en ", " und ", " and ")],
];

const months = "January February March April May June July August September October November December".split(
  " ",
);
const WRITTEN_DAY = new RegExp(`\\b(\\d{1,2}) (${months.join("|")}) (\\d{4})\\b`, "g");

/** "art. 13(2)" in the way of the language; English is the way it comes. */
const paragraphs: Readonly<Record<Language, string>> = {
  fr: "art. $1.$2",
  nl: "art. $1, lid $2",
  de: "art. $1 Abs. $2",
  en: "art. $1($2)",
};

const POINTS = /\bart\. (\d+)\((\d+)\)(\([a-z]\)(?:(?:, | and )\([a-z]\))*)/g;

/** "art. 28(3)(a) and (e)" in the way of the language; the paragraph is set before its points. */
const points: Readonly<
  Record<Exclude<Language, "en">, (paragraph: string, letters: readonly string[]) => string>
> = {
  fr: (paragraph, letters) => `${paragraph}.${letters.map((letter) => `${letter})`).join(" and ")}`,
  nl: (paragraph, letters) => `${paragraph}, ${letters.map((letter) => `${letter})`).join(" and ")}`,
  de: (paragraph, letters) => `${paragraph} Buchst. ${letters.join(" and ")}`,
};

/** The citation with the acts' names and the dates of the language. */
export function citation(cited: string, language: Language): string {
  if (language === "en") return cited;
  const dated = cited.replace(WRITTEN_DAY, (_, number: string, month: string, year: string) => {
    const at = String(months.indexOf(month) + 1).padStart(2, "0");
    return grammars[language].date(day(`${year}-${at}-${number.padStart(2, "0")}`));
  });
  const placed = dated
    .replace(POINTS, (_, article: string, paragraph: string, list: string) =>
      points[language](`art. ${article}(${paragraph})`, list.match(/(?<=\()[a-z](?=\))/g) ?? []),
    )
    .replace(/\bart\. (\d+)\((\d+)\)/g, paragraphs[language]);
  return acts.reduce((words, [pattern, name]) => words.replace(pattern, name[language]), placed);
}
