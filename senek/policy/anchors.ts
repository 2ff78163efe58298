/**
 * The dated facts that start or stop a clock, by the kind of record that bears them. Which table and column holds
 * each is the map's business; which rows count as one (a contract really performed, a contact the person made) is
 * said here in the comment and kept by the map's `where`.
 */
import { openUntil, startedBy } from "./text.ts";

const opened = startedBy(
  "l'ouverture du dossier",
  "de opening van het dossier",
  "die Eröffnung der Akte",
  "the opening of the file",
);
const closed = openUntil(
  "la clôture du dossier",
  "de afsluiting van het dossier",
  "die Schließung der Akte",
  "the closing of the file",
);

export const anchors = {
  person: {
    birth: startedBy("la naissance", "de geboorte", "die Geburt", "the birth"),
    deceased: startedBy("le décès", "het overlijden", "der Tod", "the death"),
  },
  /** Living at an address today: the residences nobody has moved out of. */
  residence: {
    start: startedBy("l'emménagement", "de verhuizing naar het adres", "der Einzug", "moving in"),
    end: openUntil("le déménagement", "de verhuizing van het adres", "der Auszug", "moving out"),
  },
  /** An exchange the person made or took part in: inbound or two-way, and it happened. SENEK's own mailings are none. */
  contact: {
    at: startedBy(
      "l'échange venant de vous ou auquel vous avez pris part",
      "het contact dat van u uitging of waaraan u deelnam",
      "der Kontakt, der von Ihnen ausging oder an dem Sie beteiligt waren",
      "the exchange that you began or took part in",
    ),
  },
  /** Any exchange, whoever made it. */
  anyContact: {
    at: startedBy("l'échange", "het contact", "der Kontakt", "the exchange"),
  },
  /** A message SENEK sent for marketing, whatever the channel and the sender. */
  marketingContact: {
    at: startedBy(
      "la sollicitation commerciale",
      "de commerciële benadering",
      "der Werbekontakt",
      "the marketing contact",
    ),
  },
  /** A partner's or seller's introduction that the person asked for. */
  lead: {
    received: startedBy("la mise en relation", "de doorverwijzing", "die Vermittlung", "the introduction"),
  },
  quote: {
    requested: startedBy(
      "la demande de devis",
      "de offerteaanvraag",
      "die Angebotsanfrage",
      "the quote request",
    ),
    /** The last exchange about this quote that the person made or took part in; the request itself at first. */
    lastContact: startedBy(
      "le dernier échange au sujet du devis",
      "het laatste contact over de offerte",
      "der letzte Kontakt zum Angebot",
      "the last exchange about the quote",
    ),
  },
  /** From signature to termination or expiry; for one-off works, to their acceptance. */
  contract: {
    start: startedBy(
      "la signature du contrat",
      "de ondertekening van het contract",
      "der Vertragsabschluss",
      "the signing of the contract",
    ),
    end: openUntil(
      "la fin du contrat (pour des travaux, leur réception)",
      "het einde van het contract (bij werken: de oplevering)",
      "das Ende des Vertrags (bei Bauarbeiten: die Abnahme)",
      "the end of the contract (for works, their acceptance)",
    ),
  },
  /** Contracts not withdrawn from in the fourteen days of CDE art. VI.67: where the withdrawal date is null. */
  performedContract: {
    start: startedBy(
      "la signature du contrat",
      "de ondertekening van het contract",
      "der Vertragsabschluss",
      "the signing of the contract",
    ),
    end: openUntil(
      "la fin du contrat exécuté",
      "het einde van het uitgevoerde contract",
      "das Ende des ausgeführten Vertrags",
      "the end of the contract performed",
    ),
  },
  /** Contracts on which a dispute is open: where the contract is flagged as disputed. */
  disputedContract: {
    start: startedBy(
      "la signature du contrat",
      "de ondertekening van het contract",
      "der Vertragsabschluss",
      "the signing of the contract",
    ),
    end: openUntil(
      "la fin du contrat en litige",
      "het einde van het betwiste contract",
      "das Ende des strittigen Vertrags",
      "the end of the disputed contract",
    ),
  },
  /** A person's place in a contract; released when one of several parties leaves it. */
  party: {
    released: openUntil(
      "la sortie du contrat commun",
      "de uittreding uit het gezamenlijke contract",
      "das Ausscheiden aus dem gemeinsamen Vertrag",
      "the release from the joint contract",
    ),
  },
  /** At a sale: the address was given, and its use for our own similar offers could be refused (Directive 2002/58 art. 13(2)). */
  saleNotice: {
    given: startedBy(
      "l'information donnée lors de la vente",
      "de informatie bij de verkoop",
      "die Information beim Kauf",
      "the information given at the sale",
    ),
  },
  /** Work at the home, on its planned day (`start` and `end` are that same day). */
  visit: {
    start: startedBy(
      "le jour de l'intervention",
      "de dag van de interventie",
      "der Tag des Einsatzes",
      "the day of the visit",
    ),
    end: startedBy(
      "le jour de l'intervention",
      "de dag van de interventie",
      "der Tag des Einsatzes",
      "the day of the visit",
    ),
  },
  /** A seller's call at the door, on its planned day (`start` and `end` are that same day). */
  sellerVisit: {
    start: startedBy(
      "le jour de la visite",
      "de dag van het bezoek",
      "der Tag des Besuchs",
      "the day of the call",
    ),
    end: startedBy(
      "le jour de la visite",
      "de dag van het bezoek",
      "der Tag des Besuchs",
      "the day of the call",
    ),
  },
  invoice: {
    date: startedBy(
      "la date de la facture",
      "de factuurdatum",
      "das Rechnungsdatum",
      "the date of the invoice",
    ),
  },
  /** It corrects an invoice, and is a voucher of its own day. */
  creditNote: {
    date: startedBy(
      "la date de la note de crédit",
      "de datum van de creditnota",
      "das Datum der Gutschrift",
      "the date of the credit note",
    ),
  },
  /** Invoices that are due and not settled: where the settlement date is null and collection has begun. */
  unpaidInvoice: {
    date: startedBy(
      "la date de la facture",
      "de factuurdatum",
      "das Rechnungsdatum",
      "the date of the invoice",
    ),
  },
  /** A file on unpaid invoices, closed when they are paid or settled. */
  receivable: {
    start: opened,
    end: openUntil(
      "l'apurement de la dette",
      "de aanzuivering van de schuld",
      "die Begleichung der Schuld",
      "the settlement of the debt",
    ),
  },
  /** The same file from the day after the term of the first, free reminder (CDE XIX.2); no start before that day. */
  defaultedDebt: {
    start: startedBy(
      "la fin du délai du premier rappel",
      "het einde van de termijn van de eerste herinnering",
      "das Ende der Frist der ersten Mahnung",
      "the end of the first reminder's term",
    ),
    end: openUntil(
      "l'apurement de la dette",
      "de aanzuivering van de schuld",
      "die Begleichung der Schuld",
      "the settlement of the debt",
    ),
  },
  /** Something a register or a third party said of a debtor; withdrawn when the register deletes it. */
  finding: {
    obtained: startedBy(
      "l'obtention du renseignement",
      "de verkrijging van de inlichting",
      "der Erhalt der Auskunft",
      "the receipt of the finding",
    ),
    withdrawn: openUntil(
      "la radiation du registre",
      "de schrapping uit het register",
      "die Löschung aus dem Register",
      "the removal from the register",
    ),
  },
  score: {
    computed: startedBy(
      "le calcul de la note",
      "de berekening van de score",
      "die Berechnung des Werts",
      "the computation of the score",
    ),
  },
  dispute: { start: opened, end: closed },
  /** A file on fraud or safety; each review, at most a year after the one before, renews it. */
  securityCase: {
    start: opened,
    end: closed,
    reviewed: startedBy(
      "la dernière révision du dossier",
      "de laatste herziening van het dossier",
      "die letzte Überprüfung der Akte",
      "the last review of the file",
    ),
  },
  surveyInvitation: {
    sent: startedBy(
      "l'invitation à l'enquête",
      "de uitnodiging voor de enquête",
      "die Einladung zur Umfrage",
      "the invitation to the survey",
    ),
  },
  survey: {
    answered: startedBy(
      "la réponse à l'enquête",
      "het antwoord op de enquête",
      "die Antwort auf die Umfrage",
      "the answer to the survey",
    ),
  },
  /** One line of a web or app log. */
  webLog: {
    at: startedBy("la visite en ligne", "het onlinebezoek", "der Online-Besuch", "the online visit"),
  },
  /** The pages somebody viewed on a day, counted where they agreed to it. */
  pageView: {
    day: startedBy(
      "le jour de la consultation des pages",
      "de dag waarop de pagina's bekeken werden",
      "der Tag des Seitenaufrufs",
      "the day the pages were viewed",
    ),
  },
  /** A sign-in session of an account, until it was last seen. */
  webSession: {
    lastSeen: startedBy(
      "la dernière activité de la session",
      "de laatste activiteit van de sessie",
      "die letzte Aktivität der Sitzung",
      "the last activity of the session",
    ),
  },
  cookieChoice: {
    at: startedBy("le choix des cookies", "de cookiekeuze", "die Cookie-Auswahl", "the choice of cookies"),
  },
  account: {
    start: startedBy(
      "l'ouverture du compte",
      "de opening van de account",
      "die Eröffnung des Kontos",
      "the opening of the account",
    ),
    end: openUntil(
      "la fermeture du compte",
      "de sluiting van de account",
      "die Schließung des Kontos",
      "the closing of the account",
    ),
    /** Never null: the day of opening until the first sign-in. */
    lastLogin: startedBy(
      "la dernière connexion",
      "de laatste aanmelding",
      "die letzte Anmeldung",
      "the last sign-in",
    ),
  },
  /** A consent as recorded on paper or on screen; `end` is the day it was withdrawn or lapsed. */
  consentRecord: {
    start: startedBy("le consentement", "de toestemming", "die Einwilligung", "the consent"),
    end: openUntil(
      "la fin du consentement",
      "het einde van de toestemming",
      "das Ende der Einwilligung",
      "the end of the consent",
    ),
  },
  fgasRecord: {
    date: startedBy(
      "la date du contrôle",
      "de datum van de controle",
      "das Datum der Kontrolle",
      "the date of the check",
    ),
  },
  certificate: {
    issued: startedBy(
      "la délivrance de l'attestation",
      "de afgifte van het attest",
      "die Ausstellung der Bescheinigung",
      "the issue of the certificate",
    ),
  },
  /** An appliance of the person that a safety recall concerns; `end` is the day it was made safe. */
  recall: {
    start: startedBy(
      "le début du rappel",
      "het begin van de terugroeping",
      "der Beginn des Rückrufs",
      "the start of the recall",
    ),
    end: openUntil(
      "la mise en sécurité de l'appareil",
      "de beveiliging van het toestel",
      "die Sicherung des Geräts",
      "the day the appliance was made safe",
    ),
  },
  engieOrder: {
    start: startedBy(
      "la réception de la mission d'ENGIE",
      "de ontvangst van de opdracht van ENGIE",
      "der Eingang des Auftrags von ENGIE",
      "the receipt of the order from ENGIE",
    ),
    end: openUntil(
      "la fin de la mission",
      "het einde van de opdracht",
      "der Abschluss des Auftrags",
      "the completion of the order",
    ),
  },
  rightsRequest: {
    start: startedBy(
      "la réception de la demande",
      "de ontvangst van het verzoek",
      "der Eingang des Antrags",
      "the receipt of the request",
    ),
    end: openUntil("la réponse donnée", "het gegeven antwoord", "die gegebene Antwort", "the answer given"),
  },
  identityProof: {
    received: startedBy(
      "la réception de la preuve",
      "de ontvangst van het bewijs",
      "der Eingang des Nachweises",
      "the receipt of the proof",
    ),
    verified: openUntil(
      "la vérification de l'identité",
      "de controle van de identiteit",
      "die Prüfung der Identität",
      "the verification of the identity",
    ),
  },
  authorityRequest: {
    start: startedBy(
      "la réception de la réquisition",
      "de ontvangst van de vordering",
      "der Eingang des Ersuchens",
      "the receipt of the demand",
    ),
    end: openUntil(
      "la réponse à l'autorité",
      "het antwoord aan de overheid",
      "die Antwort an die Behörde",
      "the answer to the authority",
    ),
  },
  /** An entry of the suppression list, which knows nobody but by a keyed fingerprint. */
  suppression: {
    since: startedBy(
      "l'inscription sur la liste",
      "de opname in de lijst",
      "die Aufnahme in die Liste",
      "the entry on the list",
    ),
  },
  /** A technician's or seller's engagement with SENEK. */
  engagement: {
    start: startedBy(
      "l'entrée en fonction",
      "de indiensttreding",
      "der Dienstantritt",
      "the start of the engagement",
    ),
    end: openUntil(
      "la fin de la collaboration",
      "het einde van de samenwerking",
      "das Ende der Zusammenarbeit",
      "the end of the engagement",
    ),
  },
};
