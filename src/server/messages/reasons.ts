/** Why a datum is hidden, gone or not there yet, said to the reader. Total over the model's reasons. */
import type { HiddenReason } from "../../catalog/verdict.ts";
import type { Text } from "../../policy/vocabulary.ts";
import type { TextOf } from "./site.ts";

export const hiddenBecause: Readonly<Record<HiddenReason, Text>> = {
  notUsed: {
    fr: "cette finalité n’utilise pas cette donnée",
    nl: "dit doeleinde gebruikt dit gegeven niet",
    de: "dieser Zweck verwendet diese Angabe nicht",
    en: "this purpose does not use this datum",
  },
  otherController: {
    fr: "appartient à un autre responsable du traitement",
    nl: "behoort toe aan een andere verwerkingsverantwoordelijke",
    de: "gehört einem anderen Verantwortlichen",
    en: "belongs to another controller",
  },
  recordExcluded: {
    fr: "cette finalité ne porte pas sur ce dossier-ci",
    nl: "dit doeleinde betreft dit stuk niet",
    de: "dieser Zweck betrifft diesen Vorgang nicht",
    en: "this purpose is not about this record",
  },
  recordOver: {
    fr: "hors de la période de cet enregistrement",
    nl: "buiten de termijn van dit stuk",
    de: "außerhalb der Frist dieses Vorgangs",
    en: "outside this record’s own period",
  },
  channelClosed: {
    fr: "aucun canal permis n’en a besoin",
    nl: "geen toegelaten kanaal heeft het nodig",
    de: "kein erlaubter Kanal benötigt sie",
    en: "no permitted channel needs it",
  },
  restricted: {
    fr: "traitement limité : conservé, lu par personne",
    nl: "verwerking beperkt: bewaard, door niemand gelezen",
    de: "Verarbeitung eingeschränkt: gespeichert, von niemandem gelesen",
    en: "processing restricted: kept, read by nobody",
  },
  notLawful: {
    fr: "cette finalité n’est pas permise ce jour-là",
    nl: "dit doeleinde is die dag niet toegestaan",
    de: "dieser Zweck ist an diesem Tag nicht erlaubt",
    en: "this purpose is not lawful on this day",
  },
};

/** A hold keeps it. */
export const heldBack: Text = {
  fr: "suspension : ne s’efface pas tant qu’un litige en a besoin",
  nl: "opschorting: wordt niet gewist zolang een geschil het nodig heeft",
  de: "Aussetzung: wird nicht gelöscht, solange ein Streit es braucht",
  en: "hold: not erased as long as a dispute needs it",
};

/** What keeps a hidden datum, and until when; no day: no end is known. */
export const keptFor: TextOf<{ purposes: string; until: string | null }> = {
  fr: ({ purposes, until }) =>
    `conservé ${until === null ? "sans fin connue" : `jusqu’au ${until}`} pour : ${purposes}`,
  nl: ({ purposes, until }) =>
    `bewaard ${until === null ? "zonder bekend einde" : `tot en met ${until}`} voor: ${purposes}`,
  de: ({ purposes, until }) =>
    `gespeichert ${until === null ? "ohne bekanntes Ende" : `bis ${until}`} für: ${purposes}`,
  en: ({ purposes, until }) =>
    `kept ${until === null ? "with no known end" : `until ${until}`} for: ${purposes}`,
};

export const andMore: TextOf<number> = {
  fr: (n) => `et ${n} ${n === 1 ? "autre" : "autres"}`,
  nl: (n) => `en nog ${n}`,
  de: (n) => `und ${n} weitere`,
  en: (n) => `and ${n} more`,
};

export const neverKept: Text = {
  fr: "aucune finalité ne le conserve",
  nl: "geen doeleinde bewaart het",
  de: "kein Zweck bewahrt sie auf",
  en: "no purpose keeps it",
};

/** The answer for a purpose on a day. */
export const standsUntil: TextOf<string | null> = {
  fr: (until) => (until === null ? "Oui, sans fin connue." : `Oui, jusqu’au ${until} inclus.`),
  nl: (until) => (until === null ? "Ja, zonder bekend einde." : `Ja, tot en met ${until}.`),
  de: (until) => (until === null ? "Ja, ohne bekanntes Ende." : `Ja, bis einschließlich ${until}.`),
  en: (until) => (until === null ? "Yes, with no known end." : `Yes, until ${until} inclusive.`),
};

export const standsRestricted: Text = {
  fr: "Non : les données sont conservées, mais leur traitement est limité.",
  nl: "Nee: de gegevens worden bewaard, maar hun verwerking is beperkt.",
  de: "Nein: Die Daten sind gespeichert, ihre Verarbeitung ist aber eingeschränkt.",
  en: "No: the data are kept, but their processing is restricted.",
};

export const endedOn: TextOf<string> = {
  fr: (day) => `Non : le dernier jour était le ${day}.`,
  nl: (day) => `Nee: de laatste dag was ${day}.`,
  de: (day) => `Nein: Der letzte Tag war der ${day}.`,
  en: (day) => `No: the last day was ${day}.`,
};

export const beginsOn: TextOf<string> = {
  fr: (day) => `Pas encore : à partir du ${day}.`,
  nl: (day) => `Nog niet: vanaf ${day}.`,
  de: (day) => `Noch nicht: ab dem ${day}.`,
  en: (day) => `Not yet: from ${day}.`,
};

export const neverStands: Text = {
  fr: "Non : cette finalité ne concerne pas cette personne.",
  nl: "Nee: dit doeleinde betreft deze persoon niet.",
  de: "Nein: Dieser Zweck betrifft diese Person nicht.",
  en: "No: this purpose does not concern this person.",
};
