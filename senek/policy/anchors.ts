/**
 * The dated facts that start or stop a clock, by the kind of record that bears them. Which table and column holds
 * each is the map's business; which rows count as one (a contract really performed, a contact the person made) is
 * said here in the comment and kept by the map's `where`.
 */
import { openUntil, startedBy } from "./text.ts";

const start = startedBy("Début", "Begin", "Beginn", "Start");
const end = openUntil("Fin", "Einde", "Ende", "End");
const opened = startedBy(
  "Ouverture du dossier",
  "Opening van het dossier",
  "Eröffnung der Akte",
  "File opened",
);
const closed = openUntil(
  "Clôture du dossier",
  "Afsluiting van het dossier",
  "Schließung der Akte",
  "File closed",
);

export const anchors = {
  person: {
    birth: startedBy("Naissance", "Geboorte", "Geburt", "Birth"),
    deceased: startedBy("Décès", "Overlijden", "Tod", "Death"),
  },
  /** Living at an address today: the residences nobody has moved out of. */
  residence: { start, end },
  /** An exchange the person made or took part in: inbound or two-way, and it happened. SENEK's own mailings are none. */
  contact: {
    at: startedBy(
      "échange venant de vous ou auquel vous avez pris part",
      "contact van u of waaraan u deelnam",
      "Kontakt von Ihnen oder mit Ihrer Beteiligung",
      "exchange made by you or in which you took part",
    ),
  },
  /** Any exchange, whoever made it. */
  anyContact: {
    at: startedBy("échange", "contact", "Kontakt", "exchange"),
  },
  /** A message SENEK sent for marketing, whatever the channel and the sender. */
  marketingContact: {
    at: startedBy("sollicitation commerciale", "commerciële benadering", "Werbekontakt", "marketing contact"),
  },
  /** A partner's or seller's introduction that the person asked for. */
  lead: {
    received: startedBy("mise en relation", "doorverwijzing", "vermittelter Kontakt", "introduction"),
  },
  quote: {
    requested: startedBy("demande de devis", "offerteaanvraag", "Angebotsanfrage", "quote request"),
    /** The last exchange about this quote that the person made or took part in; the request itself at first. */
    lastContact: startedBy(
      "dernier échange au sujet du devis",
      "laatste contact over de offerte",
      "letzter Kontakt zum Angebot",
      "last exchange about the quote",
    ),
  },
  /** From signature to termination or expiry; for one-off works, to their acceptance. */
  contract: {
    start: startedBy(
      "signature du contrat",
      "ondertekening van het contract",
      "Vertragsabschluss",
      "signing of the contract",
    ),
    end: openUntil(
      "fin du contrat ou réception des travaux",
      "einde van het contract of oplevering van de werken",
      "Vertragsende oder Abnahme der Arbeiten",
      "end of the contract or acceptance of the works",
    ),
  },
  /** Contracts not withdrawn from in the fourteen days of CDE art. VI.67: where the withdrawal date is null. */
  performedContract: {
    start: startedBy(
      "signature du contrat",
      "ondertekening van het contract",
      "Vertragsabschluss",
      "signing of the contract",
    ),
    end: openUntil(
      "fin du dernier contrat exécuté",
      "einde van het laatste uitgevoerde contract",
      "Ende des letzten ausgeführten Vertrags",
      "end of the last contract performed",
    ),
  },
  /** Contracts on which a dispute is open: where the contract is flagged as disputed. */
  disputedContract: { start, end },
  /** A person's place in a contract; released when one of several parties leaves it. */
  party: {
    released: openUntil(
      "sortie du contrat commun",
      "uittreding uit het gezamenlijke contract",
      "Ausscheiden aus dem gemeinsamen Vertrag",
      "release from the joint contract",
    ),
  },
  /** Work at the home, on its planned day (`start` and `end` are that same day). */
  visit: {
    start: startedBy(
      "jour de l'intervention",
      "dag van de interventie",
      "Tag des Einsatzes",
      "day of the visit",
    ),
    end: startedBy(
      "jour de l'intervention",
      "dag van de interventie",
      "Tag des Einsatzes",
      "day of the visit",
    ),
  },
  /** A seller's call at the door, on its planned day (`start` and `end` are that same day). */
  sellerVisit: {
    start: startedBy("jour de la visite", "dag van het bezoek", "Tag des Besuchs", "day of the call"),
    end: startedBy("jour de la visite", "dag van het bezoek", "Tag des Besuchs", "day of the call"),
  },
  invoice: {
    date: startedBy("date de la facture", "factuurdatum", "Rechnungsdatum", "date of the invoice"),
  },
  /** Invoices that are due and not settled: where the settlement date is null and collection has begun. */
  unpaidInvoice: {
    date: startedBy("date de la facture", "factuurdatum", "Rechnungsdatum", "date of the invoice"),
  },
  /** A file on unpaid invoices; `noticeExpired` is the day after the term of the first, free reminder (CDE XIX.2). */
  receivable: {
    start: opened,
    end: openUntil(
      "paiement ou apurement",
      "betaling of aanzuivering",
      "Zahlung oder Erledigung",
      "payment or settlement",
    ),
    noticeExpired: startedBy(
      "fin du délai du premier rappel",
      "einde van de termijn van de eerste herinnering",
      "Ablauf der Frist der ersten Mahnung",
      "end of the first reminder's term",
    ),
  },
  /** Something a register or a third party said of a debtor; withdrawn when the register deletes it. */
  finding: {
    obtained: startedBy(
      "obtention du renseignement",
      "verkrijging van de inlichting",
      "Erhalt der Auskunft",
      "finding obtained",
    ),
    withdrawn: openUntil(
      "radiation du registre",
      "schrapping uit het register",
      "Löschung aus dem Register",
      "removal from the register",
    ),
  },
  score: {
    computed: startedBy(
      "calcul de la note",
      "berekening van de score",
      "Berechnung des Werts",
      "computation of the score",
    ),
  },
  dispute: { start: opened, end: closed },
  /** A file on fraud or safety; each review, at most a year after the one before, renews it. */
  securityCase: {
    start: opened,
    end: closed,
    reviewed: startedBy("dernière révision", "laatste herziening", "letzte Überprüfung", "last review"),
  },
  surveyInvitation: {
    sent: startedBy(
      "invitation à l'enquête",
      "uitnodiging voor de enquête",
      "Umfrageeinladung",
      "survey invitation",
    ),
  },
  survey: {
    answered: startedBy(
      "réponse à l'enquête",
      "antwoord op de enquête",
      "Antwort auf die Umfrage",
      "answer to the survey",
    ),
  },
  /** One line of a web or app log. */
  webLog: {
    at: startedBy("visite en ligne", "onlinebezoek", "Online-Besuch", "online visit"),
  },
  /** A sign-in session of an account, until it was last seen. */
  webSession: {
    lastSeen: startedBy(
      "dernière activité de la session",
      "laatste activiteit van de sessie",
      "letzte Aktivität der Sitzung",
      "last activity of the session",
    ),
  },
  cookieChoice: {
    at: startedBy("choix des cookies", "cookiekeuze", "Cookie-Auswahl", "cookie choice"),
  },
  account: {
    start: startedBy(
      "ouverture du compte",
      "opening van de account",
      "Eröffnung des Kontos",
      "account opened",
    ),
    end: openUntil(
      "fermeture du compte",
      "sluiting van de account",
      "Schließung des Kontos",
      "account closed",
    ),
    /** Never null: the day of opening until the first sign-in. */
    lastLogin: startedBy("dernière connexion", "laatste aanmelding", "letzte Anmeldung", "last sign-in"),
  },
  /** A consent as recorded on paper or on screen; `end` is the day it was withdrawn or lapsed. */
  consentRecord: { start, end },
  fgasRecord: {
    date: startedBy("date du contrôle", "datum van de controle", "Datum der Kontrolle", "date of the check"),
  },
  certificate: {
    issued: startedBy(
      "délivrance de l'attestation",
      "afgifte van het attest",
      "Ausstellung der Bescheinigung",
      "issue of the certificate",
    ),
  },
  /** An appliance of the person that a safety recall concerns; `end` is the day it was made safe. */
  recall: { start, end },
  engieOrder: {
    start: startedBy(
      "mission reçue d'ENGIE",
      "opdracht van ENGIE",
      "Auftrag von ENGIE",
      "order received from ENGIE",
    ),
    end: openUntil("mission terminée", "opdracht voltooid", "Auftrag abgeschlossen", "order completed"),
  },
  rightsRequest: {
    start: startedBy(
      "réception de la demande",
      "ontvangst van het verzoek",
      "Eingang des Antrags",
      "request received",
    ),
    end: openUntil("réponse donnée", "antwoord gegeven", "Antwort erteilt", "request answered"),
  },
  identityProof: {
    received: startedBy(
      "réception de la preuve",
      "ontvangst van het bewijs",
      "Eingang des Nachweises",
      "proof received",
    ),
    verified: openUntil(
      "vérification de l'identité",
      "controle van de identiteit",
      "Prüfung der Identität",
      "identity verified",
    ),
  },
  authorityRequest: {
    start: startedBy(
      "réception de la réquisition",
      "ontvangst van de vordering",
      "Eingang des Ersuchens",
      "demand received",
    ),
    end: openUntil(
      "réponse à l'autorité",
      "antwoord aan de overheid",
      "Antwort an die Behörde",
      "authority answered",
    ),
  },
  /** An entry of the suppression list, which knows nobody but by a keyed fingerprint. */
  suppression: {
    since: startedBy(
      "inscription sur la liste",
      "opname in de lijst",
      "Aufnahme in die Liste",
      "entry on the list",
    ),
  },
  /** A technician's or seller's engagement with SENEK. */
  engagement: { start, end },
};
