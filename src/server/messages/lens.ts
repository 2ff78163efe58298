/** The words of the lens: choosing a person, a purpose and a day, and the states of a datum. */
import type { Text } from "../../policy/vocabulary.ts";
import type { TextOf } from "./site.ts";

export const lens = {
  title: { fr: "La loupe", nl: "De loep", de: "Die Lupe", en: "The lens" },
  lead: {
    fr: "Un dossier, vu par une finalité, un jour donné.",
    nl: "Een dossier, gezien door een doeleinde, op een bepaalde dag.",
    de: "Eine Akte, gesehen mit den Augen eines Zwecks, an einem bestimmten Tag.",
    en: "A file, as one purpose sees it, on one day.",
  },
  search: {
    fr: "Nom, e-mail, numéro ou clé",
    nl: "Naam, e-mail, nummer of sleutel",
    de: "Name, E-Mail, Nummer oder Schlüssel",
    en: "Name, e-mail, number or key",
  },
  find: { fr: "Chercher", nl: "Zoeken", de: "Suchen", en: "Find" },
  choosePerson: {
    fr: "Choisir une personne",
    nl: "Een persoon kiezen",
    de: "Eine Person wählen",
    en: "Choose a person",
  },
  otherPerson: {
    fr: "Une autre personne",
    nl: "Een andere persoon",
    de: "Eine andere Person",
    en: "Another person",
  },
  interesting: {
    fr: "Dossiers qui valent le détour",
    nl: "Dossiers die de moeite waard zijn",
    de: "Akten, die einen Blick lohnen",
    en: "Files worth a look",
  },
  results: { fr: "Résultats", nl: "Resultaten", de: "Ergebnisse", en: "Results" },
  noResult: {
    fr: "Personne ne correspond. Essayez un nom de famille entier, une adresse e-mail ou un numéro de personne.",
    nl: "Niemand gevonden. Probeer een volledige familienaam, een e-mailadres of een persoonsnummer.",
    de: "Niemand gefunden. Versuchen Sie einen ganzen Nachnamen, eine E-Mail-Adresse oder eine Personennummer.",
    en: "Nobody matches. Try a whole surname, an e-mail address or a person’s number.",
  },
  purpose: { fr: "Finalité", nl: "Doeleinde", de: "Zweck", en: "Purpose" },
  day: { fr: "Jour", nl: "Dag", de: "Tag", en: "Day" },
  show: { fr: "Montrer", nl: "Tonen", de: "Zeigen", en: "Show" },
  slider: {
    fr: "Jour, de dix ans en arrière à dix ans en avant",
    nl: "Dag, van tien jaar terug tot tien jaar vooruit",
    de: "Tag, von vor zehn Jahren bis in zehn Jahren",
    en: "Day, from ten years back to ten years ahead",
  },
  backToToday: {
    fr: "Revenir à aujourd’hui",
    nl: "Terug naar vandaag",
    de: "Zurück zu heute",
    en: "Back to today",
  },
  file: { fr: "Le dossier", nl: "Het dossier", de: "Die Akte", en: "The file" },
  answer: { fr: "La réponse", nl: "Het antwoord", de: "Die Antwort", en: "The answer" },
  why: { fr: "Pourquoi", nl: "Waarom", de: "Warum", en: "Why" },
  forgottenCell: { fr: "oublié", nl: "vergeten", de: "vergessen", en: "forgotten" },
  notYetCell: { fr: "pas encore", nl: "nog niet", de: "noch nicht", en: "not yet" },
  hiddenCell: { fr: "caché", nl: "verborgen", de: "verborgen", en: "hidden" },
  noValue: { fr: "Sans valeur", nl: "Zonder waarde", de: "Ohne Wert", en: "Without a value" },
  emptyFile: {
    fr: "Il n’y a rien dans ce dossier.",
    nl: "Dit dossier is leeg.",
    de: "Diese Akte ist leer.",
    en: "There is nothing in this file.",
  },
  loopbackTitle: {
    fr: "La loupe ne s’ouvre que sur cette machine",
    nl: "De loep opent alleen op deze machine",
    de: "Die Lupe öffnet sich nur auf dieser Maschine",
    en: "The lens opens on this machine only",
  },
  loopbackWhy: {
    fr: "Cette page montre des données personnelles, et le personnel ne peut pas encore s’identifier. Elle ne répond donc qu’à un navigateur installé sur la machine même du serveur, à l’adresse http://localhost, et jamais à travers un réseau ou un relais.",
    nl: "Deze pagina toont persoonsgegevens en medewerkers kunnen zich nog niet aanmelden. Ze antwoordt daarom alleen aan een browser op de machine van de server zelf, op het adres http://localhost, en nooit via een netwerk of een proxy.",
    de: "Diese Seite zeigt personenbezogene Daten, und Mitarbeitende können sich noch nicht anmelden. Sie antwortet daher nur einem Browser auf der Maschine des Servers selbst, unter http://localhost, und nie über ein Netz oder einen Proxy.",
    en: "This page shows personal data, and staff cannot sign in yet. So it answers only a browser on the server’s own machine, at http://localhost, and never through a network or a proxy.",
  },
  loopbackDo: {
    fr: "Lancez le serveur avec HOST=127.0.0.1 (c’est la valeur par défaut) et ouvrez la page sur cette machine. Tout le reste du site reste accessible.",
    nl: "Start de server met HOST=127.0.0.1 (de standaardwaarde) en open de pagina op die machine. De rest van de site blijft bereikbaar.",
    de: "Starten Sie den Server mit HOST=127.0.0.1 (die Voreinstellung) und öffnen Sie die Seite auf dieser Maschine. Der Rest der Website bleibt erreichbar.",
    en: "Start the server with HOST=127.0.0.1 (the default) and open the page on that machine. The rest of the site stays available.",
  },
} satisfies Record<string, Text>;

export const personNumber: TextOf<string> = {
  fr: (n) => `Personne ${n}`,
  nl: (n) => `Persoon ${n}`,
  de: (n) => `Person ${n}`,
  en: (n) => `Person ${n}`,
};

export const moreRows: TextOf<number> = {
  fr: (n) => (n === 1 ? "1 ligne de plus" : `${n} lignes de plus`),
  nl: (n) => (n === 1 ? "nog 1 rij" : `nog ${n} rijen`),
  de: (n) => (n === 1 ? "1 weitere Zeile" : `${n} weitere Zeilen`),
  en: (n) => (n === 1 ? "1 more row" : `${n} more rows`),
};

export const rowCount: TextOf<number> = {
  fr: (n) => (n === 1 ? "1 ligne" : `${n} lignes`),
  nl: (n) => (n === 1 ? "1 rij" : `${n} rijen`),
  de: (n) => (n === 1 ? "1 Zeile" : `${n} Zeilen`),
  en: (n) => (n === 1 ? "1 row" : `${n} rows`),
};

export const forgottenSince: TextOf<string> = {
  fr: (day) => `oublié depuis le ${day}`,
  nl: (day) => `vergeten sinds ${day}`,
  de: (day) => `vergessen seit ${day}`,
  en: (day) => `forgotten since ${day}`,
};

export const existsFrom: TextOf<string> = {
  fr: (day) => `n’existe qu’à partir du ${day}`,
  nl: (day) => `bestaat pas vanaf ${day}`,
  de: (day) => `besteht erst ab ${day}`,
  en: (day) => `exists only from ${day}`,
};

export const keptUntil: TextOf<string> = {
  fr: (day) => `conservé jusqu’au ${day}`,
  nl: (day) => `bewaard tot en met ${day}`,
  de: (day) => `gespeichert bis ${day}`,
  en: (day) => `kept until ${day}`,
};

/** Counts of the file's cells by state, above the file. */
export const cellCounts = {
  visible: {
    fr: (n: string) => `${n} visibles`,
    nl: (n: string) => `${n} zichtbaar`,
    de: (n: string) => `${n} sichtbar`,
    en: (n: string) => `${n} visible`,
  },
  hidden: {
    fr: (n: string) => `${n} cachées`,
    nl: (n: string) => `${n} verborgen`,
    de: (n: string) => `${n} verborgen`,
    en: (n: string) => `${n} hidden`,
  },
  forgotten: {
    fr: (n: string) => `${n} oubliées`,
    nl: (n: string) => `${n} vergeten`,
    de: (n: string) => `${n} vergessen`,
    en: (n: string) => `${n} forgotten`,
  },
  notYet: {
    fr: (n: string) => `${n} pas encore là`,
    nl: (n: string) => `${n} nog niet`,
    de: (n: string) => `${n} noch nicht da`,
    en: (n: string) => `${n} not yet there`,
  },
} satisfies Record<string, TextOf<string>>;
