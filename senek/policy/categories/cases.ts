/** Files opened about a person for one reason: a dispute, a survey, a request, an order done for ENGIE. */
import { field, freeText, text } from "../text.ts";

export const caseCategories = {
  dispute: {
    label: text("Litiges", "Geschillen", "Streitfälle", "Disputes"),
    description: text(
      "Le dossier d'un désaccord ou d'une procédure.",
      "Het dossier van een onenigheid of een procedure.",
      "Die Akte einer Meinungsverschiedenheit oder eines Verfahrens.",
      "The file of a disagreement or of proceedings.",
    ),
    fields: {
      subject: field("Objet et phase", "Voorwerp en fase", "Gegenstand und Stand", "Subject and stage"),
      statement: freeText(
        "Positions des parties",
        "Standpunten van de partijen",
        "Standpunkte der Parteien",
        "Positions of the parties",
      ),
      papers: field("Pièces", "Stukken", "Unterlagen", "Papers"),
      outcome: field("Issue", "Uitkomst", "Ausgang", "Outcome"),
      dates: field("Dates du dossier", "Data van het dossier", "Daten der Akte", "Dates of the file"),
    },
  },
  security: {
    label: text("Fraude et sécurité", "Fraude en veiligheid", "Betrug und Sicherheit", "Fraud and security"),
    description: text(
      "Un dossier ouvert sur des faits précis, revu au moins chaque année.",
      "Een dossier over welbepaalde feiten, minstens jaarlijks herzien.",
      "Eine Akte zu konkreten Vorfällen, mindestens jährlich überprüft.",
      "A file opened on specific facts, reviewed at least once a year.",
    ),
    fields: {
      facts: freeText("Faits", "Feiten", "Sachverhalt", "Facts"),
      evidence: field("Pièces", "Stukken", "Belege", "Evidence"),
      review: field(
        "Dates et révisions",
        "Data en herzieningen",
        "Daten und Überprüfungen",
        "Dates and reviews",
      ),
    },
  },
  survey: {
    label: text("Enquêtes", "Enquêtes", "Umfragen", "Surveys"),
    description: text(
      "Les invitations à donner votre avis et vos réponses, si vous ne les donnez pas anonymement.",
      "De uitnodigingen om uw mening te geven en uw antwoorden, als u die niet anoniem geeft.",
      "Einladungen zu Umfragen und Ihre Antworten, sofern Sie nicht anonym antworten.",
      "Invitations to give your opinion, and your answers unless you give them anonymously.",
    ),
    fields: {
      invitation: field("Invitation", "Uitnodiging", "Einladung", "Invitation"),
      answer: freeText("Réponses", "Antwoorden", "Antworten", "Answers"),
      rating: field("Note donnée", "Gegeven score", "Bewertung", "Rating given"),
      answeredOn: field("Date de réponse", "Datum van antwoord", "Antwortdatum", "Date of answer"),
    },
  },
  partnerOrder: {
    label: text("Missions pour ENGIE", "Opdrachten voor ENGIE", "Aufträge für ENGIE", "Work for ENGIE"),
    description: text(
      "Les interventions qu'ENGIE nous confie chez ses propres clients.",
      "De opdrachten die ENGIE ons bij haar eigen klanten toevertrouwt.",
      "Einsätze, die ENGIE uns bei ihren eigenen Kunden überträgt.",
      "The work ENGIE entrusts to us at its own customers' homes.",
    ),
    fields: {
      reference: field("Référence ENGIE", "ENGIE-referentie", "ENGIE-Referenz", "ENGIE reference"),
      task: field("Mission", "Opdracht", "Auftrag", "Task"),
      progress: field("Dates et état", "Data en stand", "Daten und Stand", "Dates and status"),
      report: freeText("Compte rendu", "Verslag", "Bericht", "Report"),
    },
  },
  rights: {
    label: text(
      "Exercice des droits",
      "Uitoefening van rechten",
      "Ausübung der Rechte",
      "Exercise of rights",
    ),
    description: text(
      "Vos demandes relatives à vos données et nos réponses.",
      "Uw verzoeken over uw gegevens en onze antwoorden.",
      "Ihre Anträge zu Ihren Daten und unsere Antworten.",
      "Your requests about your data, and our answers.",
    ),
    fields: {
      kind: field("Droit exercé", "Uitgeoefend recht", "Ausgeübtes Recht", "Right exercised"),
      request: freeText("Demande", "Verzoek", "Antrag", "Request"),
      answer: freeText("Réponse", "Antwoord", "Antwort", "Answer"),
      dates: field("Dates et délais", "Data en termijnen", "Daten und Fristen", "Dates and time limits"),
    },
  },
  identityProof: {
    label: text("Preuve d'identité", "Identiteitsbewijs", "Identitätsnachweis", "Proof of identity"),
    description: text(
      "Ce qui nous permet de lever un doute sérieux sur l'auteur d'une demande ; une copie masquée suffit.",
      "Wat een gegronde twijfel over de verzoeker wegneemt; een onleesbaar gemaakte kopie volstaat.",
      "Was einen begründeten Zweifel am Antragsteller ausräumt; eine geschwärzte Kopie genügt.",
      "What settles a reasonable doubt about who is asking; a masked copy is enough.",
    ),
    fields: {
      method: field("Moyen et date", "Middel en datum", "Mittel und Datum", "Means and date"),
      document: field("Copie masquée", "Onleesbaar gemaakte kopie", "Geschwärzte Kopie", "Masked copy"),
    },
  },
  authority: {
    label: text(
      "Demandes des autorités",
      "Verzoeken van overheden",
      "Behördenanfragen",
      "Requests by authorities",
    ),
    description: text(
      "Les réquisitions écrites qui citent leur base légale, et ce que nous y répondons.",
      "De schriftelijke vorderingen met hun wettelijke grondslag, en ons antwoord.",
      "Schriftliche Ersuchen mit ihrer Rechtsgrundlage und unsere Antwort.",
      "Written demands that cite their legal ground, and what we answer.",
    ),
    fields: {
      request: field(
        "Demande et base légale",
        "Verzoek en wettelijke grondslag",
        "Ersuchen und Rechtsgrundlage",
        "Demand and legal ground",
      ),
      answer: field("Réponse donnée", "Gegeven antwoord", "Erteilte Auskunft", "Answer given"),
      dates: field("Dates", "Data", "Daten", "Dates"),
    },
  },
};
