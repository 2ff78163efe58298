/** The words of the chart of the life of a file and of the table behind it. */
import type { Text } from "../../policy/vocabulary.ts";
import type { TextOf } from "./site.ts";

export const life = {
  title: {
    fr: "La vie du dossier",
    nl: "Het leven van het dossier",
    de: "Das Leben der Akte",
    en: "The life of the file",
  },
  about: {
    fr: "Une bande par finalité, de son premier à son dernier jour. À droite d’aujourd’hui, le dossier s’amincit jusqu’à ne plus rien contenir.",
    nl: "Een band per doeleinde, van de eerste tot de laatste dag. Rechts van vandaag wordt het dossier dunner, tot er niets meer over is.",
    de: "Ein Band je Zweck, vom ersten bis zum letzten Tag. Rechts von heute wird die Akte dünner, bis nichts mehr übrig ist.",
    en: "A band per purpose, from its first day to its last. To the right of today the file thins out, until nothing is left.",
  },
  kept: { fr: "Données conservées", nl: "Bewaarde gegevens", de: "Gespeicherte Daten", en: "Data kept" },
  today: { fr: "aujourd’hui", nl: "vandaag", de: "heute", en: "today" },
  noEnd: {
    fr: "sans fin connue",
    nl: "geen einde bekend",
    de: "kein Ende bekannt",
    en: "no known end",
  },
  never: {
    fr: "Finalités qui ne concernent pas cette personne durant ces vingt ans",
    nl: "Doeleinden die deze persoon in deze twintig jaar niet betreffen",
    de: "Zwecke, die diese Person in diesen zwanzig Jahren nicht betreffen",
    en: "Purposes that do not concern this person in these twenty years",
  },
  table: {
    fr: "Le même graphique sous forme de tableau",
    nl: "Dezelfde grafiek als tabel",
    de: "Dieselbe Grafik als Tabelle",
    en: "The same chart as a table",
  },
  purpose: { fr: "Finalité", nl: "Doeleinde", de: "Zweck", en: "Purpose" },
  stands: { fr: "Du – au", nl: "Van – tot", de: "Von – bis", en: "From – until" },
  restricted: {
    fr: "limité (caché, mais conservé)",
    nl: "beperkt (verborgen, maar bewaard)",
    de: "eingeschränkt (verborgen, aber gespeichert)",
    en: "restricted (hidden, but kept)",
  },
  why: { fr: "Pourquoi elle s’arrête", nl: "Waarom het eindigt", de: "Warum er endet", en: "Why it ends" },
  always: { fr: "depuis toujours", nl: "sinds altijd", de: "seit jeher", en: "from the beginning" },
  legend: { fr: "Légende", nl: "Legende", de: "Legende", en: "Legend" },
  legendVisible: { fr: "visible", nl: "zichtbaar", de: "sichtbar", en: "visible" },
  legendHidden: {
    fr: "conservé, mais caché",
    nl: "bewaard, maar verborgen",
    de: "gespeichert, aber verborgen",
    en: "kept, but hidden",
  },
  legendForgotten: { fr: "oublié", nl: "vergeten", de: "vergessen", en: "forgotten" },
  legendChosen: { fr: "jour choisi", nl: "gekozen dag", de: "gewählter Tag", en: "chosen day" },
  empty: {
    fr: "Aucune finalité ne concerne cette personne durant ces vingt ans : rien d’elle n’est conservé.",
    nl: "Geen enkel doeleinde betreft deze persoon in deze twintig jaar: niets van haar wordt bewaard.",
    de: "Kein Zweck betrifft diese Person in diesen zwanzig Jahren: nichts von ihr wird gespeichert.",
    en: "No purpose concerns this person in these twenty years: nothing about them is kept.",
  },
} satisfies Record<string, Text>;

/** How many data are kept and seen on a day. */
export const keptCount: TextOf<string> = {
  fr: (n) => `${n} conservées`,
  nl: (n) => `${n} bewaard`,
  de: (n) => `${n} gespeichert`,
  en: (n) => `${n} kept`,
};

export const seenCount: TextOf<string> = {
  fr: (n) => `${n} visibles ici`,
  nl: (n) => `${n} hier zichtbaar`,
  de: (n) => `${n} hier sichtbar`,
  en: (n) => `${n} visible here`,
};

export const nothingAfter: TextOf<string> = {
  fr: (day) => `Après le ${day}, plus rien.`,
  nl: (day) => `Na ${day} blijft niets over.`,
  de: (day) => `Nach dem ${day} bleibt nichts.`,
  en: (day) => `After ${day} nothing is left.`,
};

export const leftAtTheEnd: TextOf<string> = {
  fr: (n) => `Dans dix ans, encore ${n}.`,
  nl: (n) => `Over tien jaar nog ${n}.`,
  de: (n) => `In zehn Jahren noch ${n}.`,
  en: (n) => `In ten years, still ${n}.`,
};

/** An end that waits for a date that has not come yet. */
export const noEndUntil: TextOf<string> = {
  fr: (date) => `Pas de fin tant que cette date n’est pas venue : ${date}`,
  nl: (date) => `Geen einde zolang deze datum niet gekomen is: ${date}`,
  de: (date) => `Kein Ende, solange dieses Datum aussteht: ${date}`,
  en: (date) => `No end until this date comes: ${date}`,
};
