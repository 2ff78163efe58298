import { describe, expect, test } from "vitest";
import { law } from "../policy/law-rule.ts";
import {
  days,
  during,
  earliest,
  endOfYear,
  first,
  last,
  latest,
  months,
  openEnded,
  type Period,
  years,
} from "../policy/period.ts";
import { type Language, languages, type Text } from "../policy/vocabulary.ts";
import { all, always, any, not, running, since, type When, within } from "../policy/when.ts";
import { periodLaws, periodWords, whenWords } from "./period-words.ts";

const text = (fr: string, nl: string, de: string, en: string): Text => ({ fr, nl, de, en });
const anchor = (label: Text) => ({ label, missing: "open" as const });
const policy = {
  anchors: {
    contract: {
      start: anchor(
        text("la signature du contrat", "de ondertekening", "der Vertragsabschluss", "the signing"),
      ),
      end: anchor(
        text(
          "la fin du contrat",
          "het einde van het contract",
          "das Ende des Vertrags",
          "the end of the contract",
        ),
      ),
    },
    party: { released: anchor(text("la sortie", "de uittreding", "das Ausscheiden", "the release")) },
    invoice: {
      date: anchor(
        text("la date de la facture", "de factuurdatum", "das Rechnungsdatum", "the date of the invoice"),
      ),
    },
    visit: {
      start: anchor(
        text("le jour de la visite", "de dag van het bezoek", "der Tag des Besuchs", "the day of the visit"),
      ),
      end: anchor(
        text("le jour de la visite", "de dag van het bezoek", "der Tag des Besuchs", "the day of the visit"),
      ),
    },
    contact: {
      last: anchor(
        text("le dernier contact", "het laatste contact", "der letzte Kontakt", "the last contact"),
      ),
    },
    person: { birth: anchor(text("la naissance", "de geboorte", "die Geburt", "the birth")) },
  },
};

const read = (period: Period): Record<string, string> =>
  Object.fromEntries(languages.map((language) => [language, periodWords(period, policy, language)]));
const french = (period: Period): string => periodWords(period, policy, "fr");
const condition = (when: When, language: Language = "fr"): string => whenWords(when, policy, language);

describe("periods read aloud", () => {
  test("so long after a date", () => {
    expect(read(years(10).after("contract.end"))).toEqual({
      fr: "jusqu’à 10 ans après la fin du contrat",
      nl: "tot 10 jaar na het einde van het contract",
      de: "bis 10 Jahre nach dem Ende des Vertrags",
      en: "until 10 years after the end of the contract",
    });
    expect(read(months(1).after("contact.last"))).toEqual({
      fr: "jusqu’à un mois après le dernier contact",
      nl: "tot één maand na het laatste contact",
      de: "bis einen Monat nach dem letzten Kontakt",
      en: "until one month after the last contact",
    });
  });

  test("to the end of that year", () => {
    expect(read(endOfYear(years(10).after("invoice.date")))).toEqual({
      fr: "jusqu’à 10 ans après la date de la facture, puis jusqu’au 31 décembre de cette année-là",
      nl: "tot 10 jaar na de factuurdatum, en dan tot en met 31 december van dat jaar",
      de: "bis 10 Jahre nach dem Rechnungsdatum, dann weiter bis zum 31. Dezember jenes Jahres",
      en: "until 10 years after the date of the invoice, then up to 31 December of that year",
    });
  });

  test("while something runs, and on one day only", () => {
    expect(read(during("contract"))).toEqual({
      fr: "de la signature du contrat à la fin du contrat",
      nl: "van de ondertekening tot en met het einde van het contract",
      de: "vom Vertragsabschluss bis zum Ende des Vertrags",
      en: "from the signing to the end of the contract",
    });
    expect(french(during("visit"))).toBe("ce seul jour : le jour de la visite");
    expect(french(earliest(during("visit"), days(0).after("party.released")))).toBe(
      "ce seul jour : le jour de la visite (au plus tard: la sortie)",
    );
  });

  test("the first or the last of several moments, lists inside lists in brackets", () => {
    expect(read(earliest(during("contract"), days(0).after("party.released")))).toEqual({
      fr: "de la signature du contrat jusqu’à la première de ces échéances : la fin du contrat ; la sortie",
      nl: "van de ondertekening tot het eerste van deze tijdstippen: het einde van het contract; de uittreding",
      de: "vom Vertragsabschluss bis zum frühesten dieser Zeitpunkte: das Ende des Vertrags; das Ausscheiden",
      en: "from the signing until the first of these moments: the end of the contract; the release",
    });
    const nested = latest(
      years(1).after("contact.last"),
      earliest(years(2).after("contract.end"), years(3).after("party.released")),
    );
    expect(french(nested)).toBe(
      "jusqu’à la dernière de ces échéances : un an après le dernier contact ; (la première de ces échéances : 2 ans après la fin du contrat ; 3 ans après la sortie)",
    );
    const same = earliest(years(1).after("contact.last"), earliest(years(2).after("contract.end")));
    expect(french(same)).toBe(
      "jusqu’à la première de ces échéances : un an après le dernier contact ; 2 ans après la fin du contrat",
    );
  });

  test("the first or the last such date of a person", () => {
    expect(read(years(4).after(last("contract.end")))).toEqual({
      fr: "jusqu’à 4 ans après la fin du contrat, la dernière de ces dates s’il y en a plusieurs",
      nl: "tot 4 jaar na het einde van het contract, de laatste van die data als er meer zijn",
      de: "bis 4 Jahre nach dem Ende des Vertrags, bei mehreren das späteste Datum",
      en: "until 4 years after the end of the contract, the last such date if there are several",
    });
    expect(french(years(4).after(first("contract.end")))).toContain("la première de ces dates");
  });

  test("a statute that has changed says which dates each length is for, and is cited by the language's name", () => {
    expect(french(law.be.invoice("invoice.date"))).toBe(
      "jusqu’à 7 ans après la date de la facture, puis jusqu’au 31 décembre de cette année-là (pour une date antérieure au 1er janvier 2022); jusqu’à 10 ans après la date de la facture, puis jusqu’au 31 décembre de cette année-là (pour une date à partir du 1er janvier 2022)",
    );
    expect(periodLaws(law.be.invoice("invoice.date"), "fr").join()).toContain(
      "Code de la TVA art. 60 § 4; CIR 92 art. 315",
    );
    expect(periodLaws(law.be.invoice("invoice.date"), "nl").join()).toContain("Btw-Wetboek art. 60");
    expect(
      periodLaws(
        earliest(law.be.contractClaims("contract.end"), law.be.contractClaims("party.released")),
        "de",
      ),
    ).toHaveLength(1);
    expect(periodLaws(years(1).after("contact.last"), "fr")).toEqual([]);
  });

  test("books that do not follow the calendar: each duty, and from which dates", () => {
    const june = { ...policy, financialYearEnd: "06-30" };
    const words = Object.fromEntries(
      languages.map((language) => [language, periodWords(law.be.invoice("invoice.date"), june, language)]),
    );
    expect(words.en).toBe(
      "until the last of these moments: 7 years after the date of the invoice, then up to 31 December of that year (for a date before 1 January 2023), 10 years after the date of the invoice, then up to 31 December of that year (for a date from 1 January 2023 on); 7 years after the end of the financial year (30 June) in which the date of the invoice falls (for a date before 1 July 2022), 10 years after the end of the financial year (30 June) in which the date of the invoice falls (for a date from 1 July 2022 on); 7 years after the end of the financial year (30 June) in which the date of the invoice falls, then up to 31 December of that year",
    );
    expect(words.fr).toContain(
      "10 ans après la fin de l’exercice comptable (30 juin) où tombe la date de la facture",
    );
    expect(words.nl).toContain("10 jaar na het einde van het boekjaar (30 juni) waarin de factuurdatum valt");
    expect(words.de).toContain(
      "10 Jahre nach dem Ende des Geschäftsjahres (30. Juni), in das das Rechnungsdatum fällt",
    );
  });

  test("to the day before", () => {
    expect(read(law.eu.registerDeletion("contract.end"))).toEqual({
      fr: "jusqu’à la veille de la fin du contrat",
      nl: "tot de dag vóór het einde van het contract",
      de: "bis zum Tag vor dem Ende des Vertrags",
      en: "until the day before the end of the contract",
    });
  });

  test("no fixed end gives its reason, an unstated period gives nothing, a wrong name is shown", () => {
    expect(french(openEnded(text("Une opposition n’a pas de terme.", "x", "x", "x")))).toBe(
      "sans date de fin fixée d’avance (une opposition n’a pas de terme)",
    );
    expect(french(openEnded(text("", "", "", "")))).toBe("");
    expect(french({ kind: "after", duration: { months: 12 }, anchor: { anchor: "contract.ende" } })).toBe(
      "jusqu’à un an après contract.ende",
    );
    expect(french({ kind: "law", rule: "be.nothing", anchor: { anchor: "contract.end" } })).toContain(
      "(be.nothing)",
    );
  });
});

describe("conditions read aloud", () => {
  test("since, before, while and outside", () => {
    expect(condition(always)).toBe("");
    expect(condition(since("contact.last"))).toBe("à partir du dernier contact");
    expect(condition(since("person.birth", years(18)), "de")).toBe(
      "sobald 18 Jahre seit der Geburt vergangen sind",
    );
    expect(condition(since("person.birth", years(18), { orUnknown: true }), "en")).toBe(
      "from 18 years after the birth on, or when that date is unknown",
    );
    expect(condition(not(since("contract.start")))).toBe("avant la signature du contrat");
    expect(condition(running("contract"), "nl")).toBe(
      "van de ondertekening tot en met het einde van het contract",
    );
    expect(condition(not(running("contract")))).toBe(
      "en dehors de cette période : de la signature du contrat à la fin du contrat",
    );
  });

  test("all of them, or any of them", () => {
    const prospect = all(
      any(since("contact.last"), since("person.birth")),
      not(since("contract.start")),
      always,
    );
    expect(condition(prospect)).toBe(
      "à partir du dernier contact ou à partir de la naissance, et avant la signature du contrat",
    );
    expect(condition(all(since("contact.last"), within(years(1).after("contact.last"))), "en")).toBe(
      "from the last contact on, and until one year after the last contact",
    );
  });
});
