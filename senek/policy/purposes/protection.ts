/**
 * Disputes, fraud and the demands of authorities. Each looks only at what its case is about: the disputed contract,
 * the facts of the file, the data a demand names.
 */
import { during, earliest, latest, months, years } from "../../../src/policy/period.ts";
import { legalClaims, requiredByLaw } from "../exceptions.ts";
import { addressee, contracts, invoices, names, payments, reach, services } from "../fields.ts";
import type { SenekPurpose } from "../names.ts";
import { text } from "../text.ts";

const disputeFile = [
  "dispute.subject",
  "dispute.statement",
  "dispute.papers",
  "dispute.outcome",
  "dispute.dates",
] as const;
const caseFile = ["security.facts", "security.evidence", "security.review"] as const;
const demand = ["authority.request", "authority.answer", "authority.dates"] as const;

export const protectionPurposes = {
  disputes: {
    label: text(
      "Litiges et procédures",
      "Geschillen en procedures",
      "Streitfälle und Verfahren",
      "Disputes and proceedings",
    ),
    description: text(
      "Traiter un désaccord et se défendre ou agir en justice, au sujet du contrat contesté et de lui seul.",
      "Een onenigheid behandelen en zich verdedigen of in rechte optreden, enkel over het betwiste contract.",
      "Einen Streit bearbeiten und sich vor Gericht verteidigen oder klagen, nur zum strittigen Vertrag.",
      "Deal with a disagreement, and defend or bring proceedings, about the disputed contract and that one only.",
    ),
    grounds: [
      {
        audience: ["opponent"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "constater, exercer ou défendre nos droits et ceux de nos clients",
            "onze rechten en die van onze klanten vaststellen, uitoefenen of verdedigen",
            "unsere Rechte und die unserer Kunden geltend zu machen, auszuüben oder zu verteidigen",
            "establishing, exercising or defending our rights and those of our customers",
          ),
          balance: text(
            "Chaque dossier a un responsable et ne contient que les pièces du différend ; il est détruit un an après sa clôture.",
            "Elk dossier heeft een verantwoordelijke en bevat enkel de stukken van het geschil; het wordt een jaar na afsluiting vernietigd.",
            "Jede Akte hat einen Verantwortlichen und enthält nur die Unterlagen des Streits; sie wird ein Jahr nach Abschluss vernichtet.",
            "Each file has an owner and holds the papers of the dispute only; it is destroyed a year after it is closed.",
          ),
        },
        period: years(1).after("dispute.end"),
      },
    ],
    uses: [
      ...addressee,
      "identification.companyName",
      ...reach,
      ...contracts,
      "contract.document",
      "contract.acceptance",
      ...invoices,
      "payment.amount",
      "payment.date",
      "payment.method",
      ...services,
      ...disputeFile,
    ],
    collects: disputeFile,
    ifNotProvided: text(
      "Rien n'est exigé ; sans votre version, nous jugeons d'après les pièces.",
      "Niets is verplicht; zonder uw versie oordelen wij op basis van de stukken.",
      "Nichts ist Pflicht; ohne Ihre Darstellung urteilen wir nach den Unterlagen.",
      "Nothing is required; without your account we judge by the papers.",
    ),
    recipients: ["lawyersAndBailiffs", "insurers", "authorities", "hosting"],
    onlyRecords: ["disputedContract", "residence"],
    onErasure: legalClaims,
    whileRestricted: "claims",
  },
  securityCases: {
    label: text("Fraude et sécurité", "Fraude en veiligheid", "Betrug und Sicherheit", "Fraud and security"),
    description: text(
      "Enquêter sur des faits précis qui menacent nos biens, nos clients ou notre personnel. Pas de dossier sans faits, ni de surveillance générale.",
      "Welbepaalde feiten onderzoeken die onze goederen, klanten of medewerkers bedreigen. Geen dossier zonder feiten, geen algemeen toezicht.",
      "Konkrete Vorfälle untersuchen, die unser Eigentum, unsere Kunden oder Mitarbeiter bedrohen. Keine Akte ohne Vorfall, keine allgemeine Überwachung.",
      "Look into specific facts that threaten our property, our customers or our staff. No file without facts, no general surveillance.",
    ),
    grounds: [
      {
        audience: ["caseSubject"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "prévenir et établir les fraudes et protéger les personnes et les biens",
            "fraude voorkomen en vaststellen en personen en goederen beschermen",
            "Betrug zu verhindern und aufzuklären und Menschen und Sachen zu schützen",
            "preventing and establishing fraud, and protecting people and property",
          ),
          balance: text(
            "Un dossier repose sur des faits datés, est revu au moins une fois par an sous peine de s'effacer, et n'est lu que par les personnes chargées de l'enquête.",
            "Een dossier steunt op gedateerde feiten, wordt minstens jaarlijks herzien of anders gewist, en wordt alleen gelezen door wie onderzoekt.",
            "Eine Akte beruht auf datierten Vorfällen, wird mindestens jährlich überprüft oder sonst gelöscht und nur von den Ermittelnden gelesen.",
            "A file rests on dated facts, is reviewed at least once a year or else erased, and is read only by those who investigate.",
          ),
        },
        period: earliest(
          latest(months(12).after("securityCase.start"), months(12).after("securityCase.reviewed")),
          months(6).after("securityCase.end"),
        ),
      },
    ],
    uses: [...names, ...caseFile],
    collects: caseFile,
    ifNotProvided: text(
      "Ces données ne vous sont pas demandées.",
      "Deze gegevens worden niet aan u gevraagd.",
      "Diese Daten werden nicht von Ihnen verlangt.",
      "These data are not asked of you.",
    ),
    recipients: ["lawyersAndBailiffs", "insurers", "authorities"],
    onErasure: legalClaims,
    whileRestricted: "claims",
  },
  authorityRequests: {
    label: text(
      "Demandes des autorités",
      "Verzoeken van overheden",
      "Ersuchen von Behörden",
      "Demands of authorities",
    ),
    description: text(
      "Répondre à la demande écrite d'un juge, du parquet ou d'une administration, dans la limite de ce qu'elle vise et de la loi qu'elle cite.",
      "Antwoorden op het schriftelijke verzoek van een rechter, het parket of een administratie, binnen wat het viseert en de wet die het noemt.",
      "Dem schriftlichen Ersuchen eines Gerichts, der Staatsanwaltschaft oder einer Verwaltung nachkommen, im Rahmen seines Gegenstands und des genannten Gesetzes.",
      "Answer the written demand of a judge, the public prosecutor or an administration, within what it concerns and the law it cites.",
    ),
    grounds: [
      {
        audience: ["investigated"],
        basis: {
          kind: "legalObligation",
          norm: "Judicial Code art. 877; Code of Criminal Procedure art. 35 and 89; Income Tax Code 1992 art. 315 and 322; VAT Code art. 61",
        },
        period: during("authorityRequest"),
      },
    ],
    uses: [
      ...addressee,
      "identification.birthDate",
      "identification.companyName",
      ...reach,
      ...contracts,
      "contract.document",
      ...invoices,
      ...payments,
      ...demand,
    ],
    collects: demand,
    ifNotProvided: text(
      "Ces données ne vous sont pas demandées.",
      "Deze gegevens worden niet aan u gevraagd.",
      "Diese Daten werden nicht von Ihnen verlangt.",
      "These data are not asked of you.",
    ),
    recipients: ["authorities", "lawyersAndBailiffs"],
    onErasure: requiredByLaw,
    whileRestricted: "publicInterest",
  },
  authorityFiles: {
    label: text(
      "Trace des réponses aux autorités",
      "Spoor van antwoorden aan overheden",
      "Nachweis der Antworten an Behörden",
      "Record of answers to authorities",
    ),
    description: text(
      "Pouvoir dire, plus tard, à qui quelle donnée a été communiquée et en vertu de quoi.",
      "Later kunnen zeggen aan wie welk gegeven werd meegedeeld en op welke grond.",
      "Später sagen können, wem welche Daten auf welcher Grundlage mitgeteilt wurden.",
      "Be able to say later who was given which data, and on what ground.",
    ),
    grounds: [
      {
        audience: ["investigated"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "rendre compte des communications faites aux autorités",
            "rekenschap geven van de mededelingen aan overheden",
            "über die Mitteilungen an Behörden Rechenschaft zu geben",
            "accounting for what was communicated to authorities",
          ),
          balance: text(
            "La trace contient la demande et la réponse, pas les données elles-mêmes, et vous permet de contrôler l'une et l'autre.",
            "Het spoor bevat het verzoek en het antwoord, niet de gegevens zelf, en laat u beide nagaan.",
            "Der Nachweis enthält Ersuchen und Antwort, nicht die Daten selbst, und lässt Sie beides überprüfen.",
            "The record holds the demand and the answer, not the data themselves, and lets you check both.",
          ),
        },
        period: years(5).after("authorityRequest.end"),
      },
    ],
    uses: [...names, ...demand],
    recipients: ["authorities"],
    onErasure: legalClaims,
    whileRestricted: "claims",
  },
} satisfies Record<string, SenekPurpose>;
