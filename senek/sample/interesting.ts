/**
 * The list of people worth looking at, with the words a page shows for them. Their numbers follow from the order: they
 * are told first, one story after the other. All of them are invented.
 */
import type { Text } from "../../src/policy/vocabulary.ts";
import { text } from "../policy/text.ts";
import * as stories from "./stories.ts";
import type { Teller } from "./teller.ts";

type Story = {
  readonly label: Text;
  readonly why: Text;
  /** How many people the story brings; the first is the one to look at. */
  readonly people: 1 | 2;
  readonly tell: (t: Teller) => void;
};

const list: readonly Story[] = [
  {
    people: 2,
    tell: stories.jointContract,
    label: text("Contrat commun", "Gezamenlijk contract", "Gemeinsamer Vertrag", "Joint contract"),
    why: text(
      "Un couple a signé ensemble : le contrat et la chaudière sont aux deux, chaque e-mail n'est qu'à l'un.",
      "Een koppel tekende samen: contract en ketel zijn van beiden, elk e-mailadres van één.",
      "Ein Paar hat gemeinsam unterschrieben: Vertrag und Kessel gehören beiden, jede E-Mail-Adresse nur einem.",
      "A couple signed together: the contract and the boiler belong to both, each e-mail address to one.",
    ),
  },
  {
    people: 2,
    tell: stories.releasedParty,
    label: text(
      "Cosignataire libéré",
      "Ontslagen medeondertekenaar",
      "Entlassener Mitunterzeichner",
      "Co-signatory released",
    ),
    why: text(
      "L'un des deux a quitté le contrat il y a deux ans ; pour l'autre, il continue.",
      "Een van beiden verliet het contract twee jaar geleden; voor de ander loopt het door.",
      "Einer von beiden verließ den Vertrag vor zwei Jahren; für den anderen läuft er weiter.",
      "One of the two left the contract two years ago; for the other it goes on.",
    ),
  },
  {
    people: 1,
    tell: stories.nearlyFour,
    label: text(
      "Ancien client, quatre ans bientôt",
      "Voormalige klant, bijna vier jaar",
      "Ehemaliger Kunde, bald vier Jahre",
      "Former customer, nearly four years",
    ),
    why: text(
      "Dans trois semaines, plus aucune offre ne pourra lui être envoyée ; ses factures resteront.",
      "Over drie weken mag geen aanbieding meer vertrekken; de facturen blijven.",
      "In drei Wochen darf kein Angebot mehr hinausgehen; die Rechnungen bleiben.",
      "In three weeks no more offers may be sent; the invoices stay.",
    ),
  },
  {
    people: 1,
    tell: stories.erased,
    label: text(
      "Effacée, sauf les factures",
      "Gewist, behalve de facturen",
      "Gelöscht, außer den Rechnungen",
      "Erased, except the invoices",
    ),
    why: text(
      "Elle a demandé l'effacement le mois dernier : ce qui reste, la loi le veut, et jusqu'à une date connue.",
      "Zij vroeg vorige maand om wissing: wat blijft, wil de wet, en tot een bekende dag.",
      "Sie verlangte letzten Monat die Löschung: Was bleibt, verlangt das Gesetz, bis zu einem bekannten Tag.",
      "She asked for erasure last month: what is left is what the law wants, until a known day.",
    ),
  },
  {
    people: 1,
    tell: stories.lastDay,
    label: text(
      "Dernier jour d'un devis",
      "Laatste dag van een offerte",
      "Letzter Tag eines Angebots",
      "A quote's last day",
    ),
    why: text(
      "Il a demandé un prix il y a douze mois, et rien depuis : demain, il ne restera rien de lui.",
      "Twaalf maanden geleden vroeg hij een prijs, daarna niets: morgen blijft er niets van hem over.",
      "Vor zwölf Monaten fragte er nach einem Preis, seither nichts: Morgen bleibt nichts von ihm übrig.",
      "He asked for a price twelve months ago and has been silent since: tomorrow nothing of him is left.",
    ),
  },
  {
    people: 1,
    tell: stories.engieOnly,
    label: text("Mission pour ENGIE", "Opdracht voor ENGIE", "Auftrag für ENGIE", "Work for ENGIE"),
    why: text(
      "Cliente ou client d'ENGIE : aucune de nos propres finalités ne voit ce dossier.",
      "Klant van ENGIE: geen enkel eigen doel van ons ziet dit dossier.",
      "Kundin oder Kunde von ENGIE: Keiner unserer eigenen Zwecke sieht diese Akte.",
      "A customer of ENGIE: none of our own purposes sees this file.",
    ),
  },
  {
    people: 1,
    tell: stories.minor,
    label: text("Mineure", "Minderjarige", "Minderjährige", "Under age"),
    why: text(
      "Elle a signalé une panne par l'application : nous répondons, et ne lui vendons rien.",
      "Zij meldde een panne via de app: wij antwoorden, en verkopen haar niets.",
      "Sie meldete eine Störung über die App: Wir antworten und verkaufen ihr nichts.",
      "She reported a breakdown through the app: we answer, and sell her nothing.",
    ),
  },
  {
    people: 1,
    tell: stories.deceased,
    label: text("Décédée", "Overleden", "Verstorben", "Deceased"),
    why: text(
      "Plus aucune offre depuis le décès ; les héritiers trouvent encore les contrats.",
      "Geen aanbieding meer sinds het overlijden; de erfgenamen vinden de contracten nog terug.",
      "Seit dem Tod kein Angebot mehr; die Erben finden die Verträge noch.",
      "No offer since the death; the heirs still find the contracts.",
    ),
  },
  {
    people: 1,
    tell: stories.disputedAndUnpaid,
    label: text(
      "Litige et facture impayée",
      "Geschil en onbetaalde factuur",
      "Streitfall und offene Rechnung",
      "Dispute and unpaid invoice",
    ),
    why: text(
      "Le dossier de créance combine des renseignements de tiers ; personne d'autre ne les voit.",
      "Het invorderingsdossier bevat inlichtingen van derden; niemand anders ziet ze.",
      "Die Forderungsakte enthält Auskünfte Dritter; niemand sonst sieht sie.",
      "The file on the debt holds what others said of him; nobody else sees it.",
    ),
  },
  {
    people: 2,
    tell: stories.movedHousehold,
    label: text("Ménage qui a déménagé", "Verhuisd gezin", "Umgezogener Haushalt", "A household that moved"),
    why: text(
      "Deux adresses, deux contrats : l'ancienne ne sert plus qu'à la preuve.",
      "Twee adressen, twee contracten: het oude dient alleen nog als bewijs.",
      "Zwei Adressen, zwei Verträge: Die alte dient nur noch als Beweis.",
      "Two addresses, two contracts: the old one serves as evidence and nothing else.",
    ),
  },
  {
    people: 1,
    tell: stories.withdrawnLead,
    label: text(
      "Présentée par un partenaire, consentement retiré",
      "Via een partner, toestemming ingetrokken",
      "Von einem Partner vermittelt, Einwilligung widerrufen",
      "Sent by a partner, consent withdrawn",
    ),
    why: text(
      "Un partenaire nous l'a présentée avec son accord ; elle l'a retiré il y a vingt jours.",
      "Een partner verwees haar door met haar akkoord; zij trok het twintig dagen geleden in.",
      "Ein Partner vermittelte sie mit ihrer Einwilligung; vor zwanzig Tagen widerrief sie sie.",
      "A partner sent her with her consent; she withdrew it twenty days ago.",
    ),
  },
  {
    people: 1,
    tell: stories.withdrawnContract,
    label: text("Contrat rétracté", "Herroepen contract", "Widerrufener Vertrag", "Contract withdrawn from"),
    why: text(
      "Signé à domicile, rétracté après neuf jours : ce contrat n'a pas fait d'elle une cliente.",
      "Aan huis getekend, na negen dagen herroepen: dit contract maakte haar geen klant.",
      "Zu Hause unterschrieben, nach neun Tagen widerrufen: Dieser Vertrag machte sie nicht zur Kundin.",
      "Signed at home, withdrawn from after nine days: that contract made no customer of her.",
    ),
  },
  {
    people: 1,
    tell: stories.objector,
    label: text("Plus de publicité", "Geen reclame meer", "Keine Werbung mehr", "No more offers"),
    why: text(
      "Client fidèle, opposé à toute prospection depuis trois jours : l'entretien continue, les offres non.",
      "Trouwe klant, sinds drie dagen tegen reclame: het onderhoud gaat door, de aanbiedingen niet.",
      "Treuer Kunde, seit drei Tagen gegen Werbung: Die Wartung geht weiter, die Angebote nicht.",
      "A faithful customer who objected three days ago: the maintenance goes on, the offers do not.",
    ),
  },
  {
    people: 1,
    tell: stories.awkwardDates,
    label: text(
      "Factures du 31 décembre et du 29 février",
      "Facturen van 31 december en 29 februari",
      "Rechnungen vom 31. Dezember und 29. Februar",
      "Invoices of 31 December and 29 February",
    ),
    why: text(
      "Deux dates qui trompent les calculs : chaque facture a son propre dernier jour.",
      "Twee data die rekensommen misleiden: elke factuur heeft haar eigen laatste dag.",
      "Zwei Daten, an denen Rechnungen scheitern: Jede hat ihren eigenen letzten Tag.",
      "Two dates that mislead arithmetic: each invoice has a last day of its own.",
    ),
  },
  {
    people: 1,
    tell: stories.restricted,
    label: text(
      "Traitement limité",
      "Beperkte verwerking",
      "Eingeschränkte Verarbeitung",
      "Processing restricted",
    ),
    why: text(
      "Elle conteste l'adresse : les données sont gardées, et cachées jusqu'à la vérification.",
      "Zij betwist het adres: de gegevens blijven bewaard, en verborgen tot ze nagekeken zijn.",
      "Sie bestreitet die Anschrift: Die Daten bleiben gespeichert und bis zur Prüfung verborgen.",
      "She contests the address: the data are kept, and hidden until they have been checked.",
    ),
  },
];

/** How many people the list brings in all. */
export const interestingCount = list.reduce((sum, story) => sum + story.people, 0);

export const interestingPeople: readonly {
  readonly person: string;
  readonly label: Text;
  readonly why: Text;
}[] = list.map(({ label, why }, i) => ({
  person: String(1 + list.slice(0, i).reduce((sum, story) => sum + story.people, 0)),
  label,
  why,
}));

/** Tells every story; the teller must not have told anything else before. */
export function tellInteresting(t: Teller): void {
  list.forEach((story, i) => {
    t.begin(-1 - i);
    story.tell(t);
  });
}
