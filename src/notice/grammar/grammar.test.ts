import { describe, expect, test } from "vitest";
import { day } from "../../policy/day.ts";
import { languages } from "../../policy/vocabulary.ts";
import { dative } from "./de.ts";
import { country, grammars, readArticle } from "./grammar.ts";

const inAll = (read: (language: (typeof languages)[number]) => string): readonly string[] =>
  languages.map(read);

describe("the joints of the four languages", () => {
  test("a length is counted in the units people use, with the right plural", () => {
    const said = (length: { months: number } | { days: number }) =>
      inAll((language) => grammars[language].duration(length));
    expect(said({ months: 12 })).toEqual(["un an", "één jaar", "ein Jahr", "one year"]);
    expect(said({ months: 120 })).toEqual(["10 ans", "10 jaar", "10 Jahre", "10 years"]);
    expect(said({ months: 1 })).toEqual(["un mois", "één maand", "ein Monat", "one month"]);
    expect(said({ months: 18 })).toEqual(["18 mois", "18 maanden", "18 Monate", "18 months"]);
    expect(said({ days: 30 })).toEqual(["30 jours", "30 dagen", "30 Tage", "30 days"]);
  });

  test("German nouns and their adjectives take the dative", () => {
    expect(dative("das Ende des Vertrags")).toBe("dem Ende des Vertrags");
    expect(dative("der letzte Kontakt")).toBe("dem letzten Kontakt");
    expect(dative("die letzte Rechnung")).toBe("der letzten Rechnung");
    expect(dative("der Kunde")).toBe("dem Kunden");
    expect(dative("das Ende")).toBe("dem Ende");
    expect(dative("die Zahlung oder der Erlass")).toBe("der Zahlung oder dem Erlass");
    expect(dative("Ostern")).toBe("Ostern");
  });

  test("French prepositions contract with the article", () => {
    const { fr } = grammars;
    expect(fr.fromTo("le début du rappel", "la fin du rappel")).toBe("du début du rappel à la fin du rappel");
    expect(fr.fromTo("l’ouverture du compte", "le retrait ou l’oubli")).toBe(
      "de l’ouverture du compte au retrait ou à l’oubli",
    );
    expect(fr.within({ months: 1 })).toBe("dans un délai d’un mois");
  });

  test("a contact limit says how often, in which time, and that channels count together", () => {
    expect(inAll((language) => grammars[language].contactLimit(1, { months: 12 }))).toEqual([
      "une fois au plus sur toute période d’un an, tous canaux confondus",
      "hoogstens één keer per periode van één jaar, alle kanalen samen",
      "höchstens einmal innerhalb von einem Jahr, über alle Kanäle zusammen",
      "at most once in any period of one year, all channels together",
    ]);
    expect(grammars.de.contactLimit(2, { months: 24 })).toContain("2-mal innerhalb von 2 Jahren");
  });

  test("articles and dates are written as each language writes them", () => {
    const place = readArticle("GDPR art. 17(3)(b)");
    expect(place).toEqual({ article: 17, paragraph: 3, point: "b" });
    expect(readArticle("Civil Code art. 5")).toBeUndefined();
    expect(inAll((language) => (place === undefined ? "" : grammars[language].article(place)))).toEqual([
      "art. 17.3.b) du RGPD",
      "art. 17, lid 3, b) AVG",
      "Art. 17 Abs. 3 Buchst. b DSGVO",
      "art. 17(3)(b) GDPR",
    ]);
    expect(inAll((language) => grammars[language].date(day("2026-03-01")))).toEqual([
      "1er mars 2026",
      "1 maart 2026",
      "1. März 2026",
      "1 March 2026",
    ]);
  });

  test("countries are named in the reader's language, and a wrong code is shown as it is", () => {
    expect(inAll((language) => country("DE", language))).toEqual([
      "Allemagne",
      "Duitsland",
      "Deutschland",
      "Germany",
    ]);
    expect(country("nowhere", "fr")).toBe("nowhere");
  });
});
