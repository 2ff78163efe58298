/**
 * What every page says around its content, and the first page. A language that lacks a text does not compile.
 * French puts a narrow no-break space before ; ! ? and a no-break space before : and inside « ».
 */
import type { Language, Text } from "../../policy/vocabulary.ts";

/** A text with something put in. */
export type TextOf<T> = Readonly<Record<Language, (value: T) => string>>;

export const languageNames: Text = { fr: "Français", nl: "Nederlands", de: "Deutsch", en: "English" };

export const site = {
  skip: { fr: "Aller au contenu", nl: "Naar de inhoud", de: "Zum Inhalt", en: "Skip to content" },
  navigation: { fr: "Navigation", nl: "Navigatie", de: "Navigation", en: "Navigation" },
  language: { fr: "Langue", nl: "Taal", de: "Sprache", en: "Language" },
  home: { fr: "Accueil", nl: "Start", de: "Start", en: "Home" },
  lens: { fr: "La loupe", nl: "De loep", de: "Die Lupe", en: "The lens" },
  campaigns: { fr: "Les campagnes", nl: "De campagnes", de: "Die Kampagnen", en: "Campaigns" },
  forgetting: { fr: "L’oubli", nl: "Het vergeten", de: "Das Vergessen", en: "Forgetting" },
  notice: {
    fr: "Politique de confidentialité",
    nl: "Privacyverklaring",
    de: "Datenschutzerklärung",
    en: "Privacy notice",
  },
  controller: {
    fr: "Responsable du traitement",
    nl: "Verwerkingsverantwoordelijke",
    de: "Verantwortlicher",
    en: "Controller",
  },
} satisfies Record<string, Text>;

export const home = {
  title: {
    fr: "La promesse, tenue par la base de données",
    nl: "De belofte, gehouden door de databank",
    de: "Das Versprechen, gehalten von der Datenbank",
    en: "The promise, kept by the database",
  },
  lead: {
    fr: "La politique de confidentialité est écrite une seule fois, comme un programme. Un seul texte décide de ce que le public lit, de ce que chaque service de l’entreprise peut voir, et du jour où chaque donnée s’efface.",
    nl: "Het privacybeleid wordt één keer geschreven, als een programma. Dezelfde tekst bepaalt wat het publiek leest, wat elke dienst van het bedrijf kan zien en op welke dag elk gegeven verdwijnt.",
    de: "Die Datenschutzerklärung wird einmal geschrieben, als Programm. Derselbe Text bestimmt, was die Öffentlichkeit liest, was jede Abteilung sehen darf und an welchem Tag jedes Datum verschwindet.",
    en: "The privacy policy is written once, as a program. One text decides what the public reads, what each department may see, and the day on which every datum is forgotten.",
  },
  lensLink: {
    fr: "Regarder un dossier à la loupe",
    nl: "Een dossier onder de loep nemen",
    de: "Eine Akte unter die Lupe nehmen",
    en: "Look at a file through the lens",
  },
  lensAbout: {
    fr: "Choisissez une personne, une finalité et un jour : vous verrez ce qui est visible, ce qui est caché et pourquoi, et ce qui est oublié.",
    nl: "Kies een persoon, een doeleinde en een dag: u ziet wat zichtbaar is, wat verborgen is en waarom, en wat vergeten is.",
    de: "Wählen Sie eine Person, einen Zweck und einen Tag: Sie sehen, was sichtbar ist, was verborgen ist und warum, und was vergessen ist.",
    en: "Choose a person, a purpose and a day: you see what is visible, what is hidden and why, and what has been forgotten.",
  },
  forgettingLink: {
    fr: "Voir ce qui s’oubliera",
    nl: "Zien wat vergeten zal worden",
    de: "Sehen, was vergessen wird",
    en: "See what will be forgotten",
  },
  forgettingAbout: {
    fr: "Mois après mois, sur dix ans : ce qui s’efface, ce qui en est retenu, et la preuve que cela se fait.",
    nl: "Maand na maand, tien jaar ver: wat gewist wordt, wat wordt tegengehouden, en het bewijs dat het gebeurt.",
    de: "Monat für Monat, zehn Jahre voraus: was gelöscht wird, was zurückgehalten wird, und der Nachweis, dass es geschieht.",
    en: "Month by month, ten years ahead: what is erased, what is held back, and the proof that it happens.",
  },
  noticeLink: {
    fr: "Lire la politique de confidentialité",
    nl: "De privacyverklaring lezen",
    de: "Die Datenschutzerklärung lesen",
    en: "Read the privacy notice",
  },
  noticeAbout: {
    fr: "Le texte que le public reçoit, produit par le même programme, en quatre langues.",
    nl: "De tekst die het publiek krijgt, gemaakt door hetzelfde programma, in vier talen.",
    de: "Der Text, den die Öffentlichkeit erhält, vom selben Programm erzeugt, in vier Sprachen.",
    en: "The text the public receives, produced by the same program, in four languages.",
  },
  state: {
    fr: "L’installation",
    nl: "De installatie",
    de: "Die Installation",
    en: "This installation",
  },
  version: {
    fr: "Version de la politique",
    nl: "Versie van het beleid",
    de: "Version der Erklärung",
    en: "Policy version",
  },
  notApplied: {
    fr: "pas encore appliquée à la base",
    nl: "nog niet toegepast op de databank",
    de: "noch nicht auf die Datenbank angewandt",
    en: "not applied to the database yet",
  },
  people: { fr: "Personnes", nl: "Personen", de: "Personen", en: "People" },
  purposes: { fr: "Finalités", nl: "Doeleinden", de: "Zwecke", en: "Purposes" },
  purposesAbout: {
    fr: "Chaque finalité a sa couleur ; le signe dit sur quelle base elle repose.",
    nl: "Elk doeleinde heeft zijn kleur; het teken zegt op welke rechtsgrond het steunt.",
    de: "Jeder Zweck hat seine Farbe; das Zeichen nennt seine Rechtsgrundlage.",
    en: "Each purpose has its colour; the mark says which legal basis it rests on.",
  },
} satisfies Record<string, Text>;

export const inForceSince: TextOf<string> = {
  fr: (day) => `en vigueur depuis le ${day}`,
  nl: (day) => `van kracht sinds ${day}`,
  de: (day) => `in Kraft seit ${day}`,
  en: (day) => `in force since ${day}`,
};

/** The legal bases of GDPR art. 6(1) and the e-mail soft opt-in, as their marks are read aloud. */
export const basisNames = {
  consent: { fr: "consentement", nl: "toestemming", de: "Einwilligung", en: "consent" },
  contract: { fr: "contrat", nl: "overeenkomst", de: "Vertrag", en: "contract" },
  legalObligation: {
    fr: "obligation légale",
    nl: "wettelijke verplichting",
    de: "rechtliche Verpflichtung",
    en: "legal obligation",
  },
  vitalInterests: {
    fr: "intérêts vitaux",
    nl: "vitale belangen",
    de: "lebenswichtige Interessen",
    en: "vital interests",
  },
  publicTask: {
    fr: "mission d’intérêt public",
    nl: "taak van algemeen belang",
    de: "öffentliche Aufgabe",
    en: "public task",
  },
  legitimateInterests: {
    fr: "intérêts légitimes",
    nl: "gerechtvaardigde belangen",
    de: "berechtigte Interessen",
    en: "legitimate interests",
  },
  softOptIn: {
    fr: "clientèle existante (e-mail)",
    nl: "bestaande klanten (e-mail)",
    de: "Bestandskunden (E-Mail)",
    en: "existing customers (e-mail)",
  },
} satisfies Record<string, Text>;

export const failurePage = {
  title: {
    fr: "Cette page ne peut pas s’afficher",
    nl: "Deze pagina kan niet worden getoond",
    de: "Diese Seite kann nicht angezeigt werden",
    en: "This page cannot be shown",
  },
  notFound: {
    fr: "Il n’y a pas de page à cette adresse.",
    nl: "Er is geen pagina op dit adres.",
    de: "Unter dieser Adresse gibt es keine Seite.",
    en: "There is no page at this address.",
  },
  unexpected: {
    fr: "Quelque chose d’imprévu s’est produit. Le détail est dans le journal du serveur.",
    nl: "Er is iets onverwachts gebeurd. De bijzonderheden staan in het logboek van de server.",
    de: "Etwas Unerwartetes ist geschehen. Die Einzelheiten stehen im Protokoll des Servers.",
    en: "Something unexpected happened. The details are in the server’s log.",
  },
  backHome: {
    fr: "Retour à l’accueil",
    nl: "Terug naar de startpagina",
    de: "Zur Startseite",
    en: "Back to the first page",
  },
} satisfies Record<string, Text>;
