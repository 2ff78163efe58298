import { describe, expect, test } from "vitest";
import { languages } from "../policy/vocabulary.ts";
import { citation } from "./citation.ts";
import { midSentence, sentence, stopped, typeset } from "./typography.ts";

describe("typography", () => {
  test("French puts unbreakable spaces before its double signs, even where none was typed", () => {
    expect(typeset("Qui ? « Vous »; l'un : 10 ans", "fr")).toBe(
      "Qui\u202F? «\u00A0Vous\u00A0»\u202F; l’un\u00A0: 10\u00A0ans",
    );
    expect(typeset("avant: après", "fr")).toBe("avant\u00A0: après");
  });

  test("an address is left alone", () => {
    expect(typeset("https://www.example.be/a?b;c", "fr")).toBe("https://www.example.be/a?b;c");
  });

  test("the other languages get the apostrophe and no French spaces", () => {
    expect(typeset("the company's term: 10 years; yes?", "en")).toBe(
      "the company’s term: 10\u00A0years; yes?",
    );
    expect(typeset("foto's: 10 dagen", "nl")).toBe("foto’s: 10\u00A0dagen");
  });

  test("what is set already stays as it is", () => {
    for (const language of languages) {
      const once = typeset("L'un : « deux » ; art. 6 et 10 ans ?", language);
      expect(typeset(once, language)).toBe(once);
    }
  });

  test("a capital is lost in mid-sentence unless it belongs to a name, and never in German", () => {
    expect(midSentence("Date de naissance", "fr")).toBe("date de naissance");
    expect(midSentence("ENGIE", "fr")).toBe("ENGIE");
    expect(midSentence("Geburtsdatum", "de")).toBe("Geburtsdatum");
    expect(sentence("één jaar", "nl")).toBe("Eén jaar");
    expect(stopped("fini")).toBe("fini.");
    expect(stopped("fini !")).toBe("fini !");
  });
});

describe("citations", () => {
  test("acts are called what the reader's language calls them", () => {
    expect(citation("law of 30 July 2018 art. 10/2", "fr")).toBe("loi du 30 juillet 2018 art. 10/2");
    expect(citation("law of 1 March 2026 art. 7 and 8", "de")).toBe("Gesetz vom 1. März 2026 Art. 7 und 8");
    expect(citation("Regulation (EU) 2024/573 art. 7", "fr")).toBe("règlement (UE) 2024/573 art. 7");
    expect(citation("GDPR art. 15 to 22", "nl")).toBe("AVG art. 15 tot 22");
    expect(citation("Directive 2002/58/EC art. 13(2)", "fr")).toBe("directive 2002/58/CE art. 13.2");
    expect(citation("GDPR art. 21(3)", "de")).toBe("DSGVO Art. 21 Abs. 3");
    expect(citation("GDPR art. 28(3)(a) and (e)", "fr")).toBe("RGPD art. 28.3.a) et e)");
    expect(citation("GDPR art. 28(3)(a) and (e)", "nl")).toBe("AVG art. 28, lid 3, a) en e)");
    expect(citation("GDPR art. 28(3)(a) and (e)", "de")).toBe("DSGVO Art. 28 Abs. 3 Buchst. a und e");
    expect(citation("VAT Code art. 60", "en")).toBe("VAT Code art. 60");
  });
});
