/** The words for what a person answered to requests for consent, in the lens. */
import type { Text } from "../../policy/vocabulary.ts";
import type { TextOf } from "./site.ts";

export const answers = {
  title: {
    fr: "Réponses aux demandes d’accord",
    nl: "Antwoorden op vragen om toestemming",
    de: "Antworten auf Bitten um Einwilligung",
    en: "Answers to requests for consent",
  },
  yes: { fr: "oui", nl: "ja", de: "ja", en: "yes" },
  no: { fr: "non", nl: "nee", de: "nein", en: "no" },
  text: { fr: "Texte montré", nl: "Getoonde tekst", de: "Gezeigter Text", en: "Text shown" },
} satisfies Record<string, Text>;

export const answerActions: Readonly<Record<string, Text>> = {
  acceptAll: { fr: "tout accepté", nl: "alles aanvaard", de: "alles angenommen", en: "accepted all" },
  refuseAll: { fr: "tout refusé", nl: "alles geweigerd", de: "alles abgelehnt", en: "refused all" },
  save: {
    fr: "choisi point par point",
    nl: "punt voor punt gekozen",
    de: "einzeln gewählt",
    en: "chosen point by point",
  },
  withdraw: { fr: "retiré", nl: "ingetrokken", de: "widerrufen", en: "withdrawn" },
};

export const underPolicy = {
  fr: (version: string) => `politique ${version}`,
  nl: (version: string) => `beleid ${version}`,
  de: (version: string) => `Fassung ${version}`,
  en: (version: string) => `policy ${version}`,
} satisfies TextOf<string>;
