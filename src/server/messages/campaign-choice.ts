/** The words with which a campaign chooses its people, and why one is refused. */
import type { SegmentTest } from "../../policy/segment.ts";
import type { Text } from "../../policy/vocabulary.ts";
import type { TextOf } from "./site.ts";

export const choice = {
  title: {
    fr: "Choisir des personnes (facultatif)",
    nl: "Personen kiezen (facultatief)",
    de: "Personen auswählen (freiwillig)",
    en: "Choose people (optional)",
  },
  about: {
    fr: "Une finalité ne choisit que d’après les données qu’elle peut utiliser. Toutes les conditions doivent être remplies.",
    nl: "Een doeleinde kiest alleen op gegevens die het mag gebruiken. Aan alle voorwaarden moet voldaan zijn.",
    de: "Ein Zweck wählt nur nach Daten aus, die er verwenden darf. Alle Bedingungen müssen erfüllt sein.",
    en: "A purpose chooses only by data it may use. Every condition must hold.",
  },
  by: {
    fr: "D’après les données de",
    nl: "Op basis van de gegevens van",
    de: "Nach den Daten von",
    en: "By the data of",
  },
  itself: {
    fr: "la finalité elle-même",
    nl: "het doeleinde zelf",
    de: "dem Zweck selbst",
    en: "the purpose itself",
  },
  condition: { fr: "Condition", nl: "Voorwaarde", de: "Bedingung", en: "Condition" },
  field: { fr: "Donnée", nl: "Gegeven", de: "Angabe", en: "Datum" },
  none: { fr: "aucune", nl: "geen", de: "keine", en: "none" },
  test: { fr: "Comparaison", nl: "Vergelijking", de: "Vergleich", en: "Test" },
  value: { fr: "Valeur", nl: "Waarde", de: "Wert", en: "Value" },
  how: {
    fr: "Les jours s’écrivent 2011-01-31, les nombres sans unité, plusieurs valeurs avec des virgules.",
    nl: "Schrijf dagen als 2011-01-31, getallen zonder eenheid, meerdere waarden met komma’s.",
    de: "Tage werden als 2011-01-31 geschrieben, Zahlen ohne Einheit, mehrere Werte mit Kommas.",
    en: "Write days as 2011-01-31, numbers without units, several values with commas.",
  },
} satisfies Record<string, Text>;

export const tests: Readonly<Record<SegmentTest, Text>> = {
  equals: { fr: "est", nl: "is", de: "ist", en: "is" },
  not: { fr: "n’est pas", nl: "is niet", de: "ist nicht", en: "is not" },
  oneOf: { fr: "est l’un de", nl: "is een van", de: "ist eines von", en: "is one of" },
  before: { fr: "avant", nl: "voor", de: "vor", en: "before" },
  after: { fr: "après", nl: "na", de: "nach", en: "after" },
  atLeast: { fr: "au moins", nl: "minstens", de: "mindestens", en: "at least" },
  atMost: { fr: "au plus", nl: "hoogstens", de: "höchstens", en: "at most" },
  known: { fr: "est connu", nl: "is bekend", de: "ist bekannt", en: "is known" },
  unknown: { fr: "n’est pas connu", nl: "is niet bekend", de: "ist unbekannt", en: "is not known" },
};

/** Lists of refusals, by their ids in law/registers.ts. */
export const registers: Readonly<Record<string, Text>> = {
  "be.dncm": {
    fr: "« Ne m’appelez plus »",
    nl: "‘Bel-me-niet-meer’",
    de: "„Rufen Sie mich nicht mehr an“",
    en: "“Do not call me”",
  },
  "be.robinson": { fr: "Robinson", nl: "Robinson", de: "Robinson", en: "Robinson" },
};

/** What to do about a refusal, where that is always the same. */
export const remedies = {
  offersNone: {
    fr: "Elle ne permet aucune offre. Choisissez « aucune ».",
    nl: "Het laat geen enkel aanbod toe. Kies ‘geen’.",
    de: "Er erlaubt kein Angebot. Wählen Sie „keines“.",
    en: "It allows no offer. Choose “none”.",
  },
  leaveOut: {
    fr: "Retirez la condition.",
    nl: "Laat de voorwaarde weg.",
    de: "Lassen Sie die Bedingung weg.",
    en: "Leave the condition out.",
  },
  nameMissing: {
    fr: "Donnez un nom à la campagne, de 200 caractères au plus.",
    nl: "Geef de campagne een naam van hoogstens 200 tekens.",
    de: "Geben Sie der Kampagne einen Namen mit höchstens 200 Zeichen.",
    en: "Give the campaign a name of at most 200 characters.",
  },
} satisfies Record<string, Text>;

type Words = { readonly name: string; readonly items: string };

/** What was found, and what to do about it. Names come in the language of the reader, lists as text. */
export const refusals = {
  stale: {
    fr: ({ name, items }) => `La liste ${name} date du ${items}.`,
    nl: ({ name, items }) => `De lijst ${name} is van ${items}.`,
    de: ({ name, items }) => `Die Liste ${name} ist vom ${items}.`,
    en: ({ name, items }) => `The list ${name} is of ${items}.`,
  },
  absent: {
    fr: ({ name }) => `La liste ${name} n’a jamais été chargée.`,
    nl: ({ name }) => `De lijst ${name} is nog nooit geladen.`,
    de: ({ name }) => `Die Liste ${name} wurde nie geladen.`,
    en: ({ name }) => `The list ${name} was never loaded.`,
  },
  load: {
    fr: ({ name, items }) =>
      `Elle doit être consultée avant chaque campagne et dater de ${items} heures au plus. Chargez-la avec \`serment contact register load ${name}\` et le fichier de la liste.`,
    nl: ({ name, items }) =>
      `Ze moet voor elke campagne geraadpleegd worden en mag hoogstens ${items} uur oud zijn. Laad ze met \`serment contact register load ${name}\` en het bestand van de lijst.`,
    de: ({ name, items }) =>
      `Sie muss vor jeder Kampagne eingesehen werden und darf höchstens ${items} Stunden alt sein. Laden Sie sie mit \`serment contact register load ${name}\` und der Datei der Liste.`,
    en: ({ name, items }) =>
      `It must be consulted before each campaign, and may be at most ${items} hours old. Load it with \`serment contact register load ${name}\` and the file of the list.`,
  },
  noOffer: {
    fr: ({ name }) => `${name} : cette finalité fait des offres, et la campagne n’en nomme aucune.`,
    nl: ({ name }) => `${name}: dit doeleinde doet aanbiedingen, en de campagne noemt er geen.`,
    de: ({ name }) => `${name}: Dieser Zweck macht Angebote, und die Kampagne nennt keines.`,
    en: ({ name }) => `${name}: this purpose makes offers, and the campaign names none.`,
  },
  otherOffer: {
    fr: ({ name, items }) => `${items} : cette offre n’est pas de celles que permet la finalité « ${name} ».`,
    nl: ({ name, items }) => `${items}: dit aanbod hoort niet bij het doeleinde ‘${name}’.`,
    de: ({ name, items }) => `${items}: Dieses Angebot gehört nicht zum Zweck „${name}“.`,
    en: ({ name, items }) => `${items}: this offer is not among those of the purpose “${name}”.`,
  },
  offers: {
    fr: ({ items }) => `Elle permet les offres suivantes : ${items}.`,
    nl: ({ items }) => `Het laat deze aanbiedingen toe: ${items}.`,
    de: ({ items }) => `Er erlaubt diese Angebote: ${items}.`,
    en: ({ items }) => `It allows these offers: ${items}.`,
  },
  field: {
    fr: ({ name, items }) =>
      `${items} : la finalité « ${name} » ne peut pas utiliser cette donnée, et ne peut donc choisir personne d’après elle.`,
    nl: ({ name, items }) =>
      `${items}: het doeleinde ‘${name}’ mag dit gegeven niet gebruiken en er dus niemand op kiezen.`,
    de: ({ name, items }) =>
      `${items}: Der Zweck „${name}“ darf diese Angabe nicht verwenden und also niemanden danach auswählen.`,
    en: ({ name, items }) =>
      `${items}: the purpose “${name}” may not use this datum, and so can choose nobody by it.`,
  },
  through: {
    fr: ({ items }) =>
      `On peut choisir d’après elle par une finalité qui évalue les personnes, là où elle est licite pour elles : ${items}.`,
    nl: ({ items }) =>
      `Erop kiezen kan via een doeleinde dat personen beoordeelt, waar dat voor hen rechtmatig is: ${items}.`,
    de: ({ items }) =>
      `Auswählen kann man danach über einen Zweck, der Personen bewertet, soweit er für sie rechtmäßig ist: ${items}.`,
    en: ({ items }) =>
      `People can be chosen by it through a purpose that evaluates them, where that is lawful for them: ${items}.`,
  },
  value: {
    fr: ({ name, items }) => `${name} : la valeur « ${items} » ne peut pas y être comparée.`,
    nl: ({ name, items }) => `${name}: de waarde ‘${items}’ kan er niet mee vergeleken worden.`,
    de: ({ name, items }) => `${name}: Der Wert „${items}“ lässt sich damit nicht vergleichen.`,
    en: ({ name, items }) => `${name}: the value “${items}” cannot be compared with it.`,
  },
  valueMissing: {
    fr: ({ name }) => `${name} : il manque une valeur à comparer.`,
    nl: ({ name }) => `${name}: er ontbreekt een waarde om mee te vergelijken.`,
    de: ({ name }) => `${name}: Es fehlt ein Wert zum Vergleichen.`,
    en: ({ name }) => `${name}: a value to compare it with is missing.`,
  },
  channel: {
    fr: ({ name, items }) => `La finalité « ${name} » n’emploie pas ce canal : ${items}.`,
    nl: ({ name, items }) => `Het doeleinde ‘${name}’ gebruikt dit kanaal niet: ${items}.`,
    de: ({ name, items }) => `Der Zweck „${name}“ nutzt diesen Weg nicht: ${items}.`,
    en: ({ name, items }) => `The purpose “${name}” does not use this channel: ${items}.`,
  },
  channels: {
    fr: ({ items }) => `Elle emploie : ${items}.`,
    nl: ({ items }) => `Het gebruikt: ${items}.`,
    de: ({ items }) => `Er nutzt: ${items}.`,
    en: ({ items }) => `It uses: ${items}.`,
  },
  nameTaken: {
    fr: ({ name }) =>
      `Une autre campagne s’appelle déjà « ${name} » : une autre finalité, un autre canal, une autre offre ou d’autres personnes. Donnez un autre nom à celle-ci.`,
    nl: ({ name }) =>
      `Er is al een andere campagne ‘${name}’, met een ander doeleinde, kanaal, aanbod of andere personen. Geef deze een eigen naam.`,
    de: ({ name }) =>
      `Eine andere Kampagne heißt schon „${name}“, mit anderem Zweck, Weg, Angebot oder anderen Personen. Geben Sie dieser einen eigenen Namen.`,
    en: ({ name }) =>
      `Another campaign is called “${name}” already, with another purpose, channel, offer or other people. Give this one a name of its own.`,
  },
} satisfies Record<string, TextOf<Words>>;
