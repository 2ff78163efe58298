/**
 * The model's reasons as sentences in the reader's language, without a full stop. Total over the kinds of reason and
 * the kinds of event: one that cannot be said does not compile.
 */
import type { ReasonCode } from "../../policy/articles.ts";
import type { EventKind, Text } from "../../policy/vocabulary.ts";
import type { TextOf } from "./site.ts";

/** What a sentence may need; whatever is missing is empty. */
export type Said = {
  readonly holds: boolean;
  /** The label of the audience or condition. */
  readonly name: string;
  /** The act with its day: "consent withdrawn on 3 May 2026". */
  readonly act: string;
  /** Where a last day comes from: "4 years after the end of the contract (9 May 2027)". */
  readonly counted: string;
  /** The last day it stays so, null when none is known. */
  readonly until: string | null;
};

const plain = (text: Text): TextOf<Said> => ({
  fr: () => text.fr,
  nl: () => text.nl,
  de: () => text.de,
  en: () => text.en,
});

const act: TextOf<Said> = { fr: (s) => s.act, nl: (s) => s.act, de: (s) => s.act, en: (s) => s.act };

export const reasonSentences: Readonly<Record<ReasonCode, TextOf<Said>>> = {
  audienceIn: {
    fr: ({ name }) => `Fait partie du groupe : ${name}`,
    nl: ({ name }) => `Behoort tot de groep: ${name}`,
    de: ({ name }) => `Gehört zur Gruppe: ${name}`,
    en: ({ name }) => `Belongs to the group: ${name}`,
  },
  audienceOut: {
    fr: ({ name }) => `Ne fait pas partie du groupe : ${name}`,
    nl: ({ name }) => `Behoort niet tot de groep: ${name}`,
    de: ({ name }) => `Gehört nicht zur Gruppe: ${name}`,
    en: ({ name }) => `Does not belong to the group: ${name}`,
  },
  conditionHolds: {
    fr: ({ name }) => `Condition remplie : ${name}`,
    nl: ({ name }) => `Voorwaarde vervuld: ${name}`,
    de: ({ name }) => `Bedingung erfüllt: ${name}`,
    en: ({ name }) => `Condition met: ${name}`,
  },
  conditionFails: {
    fr: ({ name }) => `Condition non remplie : ${name}`,
    nl: ({ name }) => `Voorwaarde niet vervuld: ${name}`,
    de: ({ name }) => `Bedingung nicht erfüllt: ${name}`,
    en: ({ name }) => `Condition not met: ${name}`,
  },
  toldDeceased: act,
  toldMinor: act,
  periodRuns: {
    fr: ({ until, counted }) =>
      `Le délai court${until === null ? "" : ` jusqu’au ${until}`}${after(" : ", counted)}`,
    nl: ({ until, counted }) =>
      `De termijn loopt${until === null ? "" : ` tot en met ${until}`}${after(": ", counted)}`,
    de: ({ until, counted }) =>
      `Die Frist läuft${until === null ? "" : ` bis ${until}`}${after(": ", counted)}`,
    en: ({ until, counted }) =>
      `The period runs${until === null ? "" : ` until ${until}`}${after(": ", counted)}`,
  },
  periodNotBegun: plain({
    fr: "Le délai n’a pas encore commencé",
    nl: "De termijn is nog niet begonnen",
    de: "Die Frist hat noch nicht begonnen",
    en: "The period has not begun yet",
  }),
  periodOver: {
    fr: ({ counted }) => `Délai écoulé${after(" : ", counted)}`,
    nl: ({ counted }) => `Termijn verstreken${after(": ", counted)}`,
    de: ({ counted }) => `Frist abgelaufen${after(": ", counted)}`,
    en: ({ counted }) => `Period over${after(": ", counted)}`,
  },
  periodWithoutDate: plain({
    fr: "Aucune date n’a fait démarrer le délai",
    nl: "Geen enkele datum heeft de termijn doen ingaan",
    de: "Kein Datum hat die Frist in Gang gesetzt",
    en: "No date has started the period",
  }),
  basisHolds: {
    fr: ({ holds }) =>
      holds ? "La base juridique ne demande rien de plus" : "Rien ne montre que la base juridique existe",
    nl: ({ holds }) =>
      holds ? "De rechtsgrond vraagt niets meer" : "Niets toont aan dat de rechtsgrond bestaat",
    de: ({ holds }) =>
      holds ? "Die Rechtsgrundlage verlangt nichts weiter" : "Nichts zeigt, dass die Rechtsgrundlage besteht",
    en: ({ holds }) =>
      holds ? "The legal basis asks for nothing more" : "Nothing shows that the legal basis holds",
  },
  contractHolds: plain({
    fr: "Une demande ou un contrat de la personne le justifie",
    nl: "Een aanvraag of overeenkomst van de persoon rechtvaardigt het",
    de: "Eine Anfrage oder ein Vertrag der Person rechtfertigt es",
    en: "A request or a contract of the person justifies it",
  }),
  contractMissing: plain({
    fr: "Plus aucune demande ni aucun contrat en cours",
    nl: "Geen lopende aanvraag of overeenkomst",
    de: "Keine laufende Anfrage und kein laufender Vertrag",
    en: "No request and no contract in force",
  }),
  consentGiven: act,
  consentMissing: plain({
    fr: "La personne n’a jamais consenti",
    nl: "De persoon heeft nooit toegestemd",
    de: "Die Person hat nie eingewilligt",
    en: "The person never consented",
  }),
  consentClosed: act,
  consentExpired: {
    fr: ({ act: given }) => `${given}, expiré depuis`,
    nl: ({ act: given }) => `${given}, intussen verlopen`,
    de: ({ act: given }) => `${given}, inzwischen erloschen`,
    en: ({ act: given }) => `${given}, expired since`,
  },
  importBarred: {
    fr: ({ act: said }) => `${said}, sans effet : la personne s’y était opposée avant`,
    nl: ({ act: said }) => `${said}, zonder gevolg: de persoon had zich eerder verzet`,
    de: ({ act: said }) => `${said}, ohne Wirkung: die Person hatte vorher abgelehnt`,
    en: ({ act: said }) => `${said}, without effect: the person had opted out before`,
  },
  objectionPending: {
    fr: ({ act: made }) => `${made}, en cours d’examen`,
    nl: ({ act: made }) => `${made}, in onderzoek`,
    de: ({ act: made }) => `${made}, wird geprüft`,
    en: ({ act: made }) => `${made}, being weighed`,
  },
  objectionEnds: act,
  objectionSettled: act,
  erasureEnds: act,
  erasureStays: {
    fr: ({ act: asked }) => `${asked}, mais une exception permet de conserver`,
    nl: ({ act: asked }) => `${asked}, maar een uitzondering laat bewaring toe`,
    de: ({ act: asked }) => `${asked}, doch eine Ausnahme erlaubt die Aufbewahrung`,
    en: ({ act: asked }) => `${asked}, but an exception lets them be kept`,
  },
  restricted: act,
  restrictionAnnounced: act,
  restrictionOpenUse: {
    fr: ({ act: asked }) => `${asked}, mais cet usage reste permis`,
    nl: ({ act: asked }) => `${asked}, maar dit gebruik blijft toegestaan`,
    de: ({ act: asked }) => `${asked}, doch diese Nutzung bleibt erlaubt`,
    en: ({ act: asked }) => `${asked}, but this use stays open`,
  },
  restrictionLifted: act,
};

const after = (joint: string, words: string): string => (words === "" ? "" : `${joint}${words}`);

/** What a person or the company did, on a day. */
export const acts: Readonly<Record<EventKind, TextOf<string>>> = {
  consentGiven: {
    fr: (day) => `Consentement donné le ${day}`,
    nl: (day) => `Toestemming gegeven op ${day}`,
    de: (day) => `Einwilligung vom ${day}`,
    en: (day) => `Consent given on ${day}`,
  },
  consentRenewed: {
    fr: (day) => `Consentement renouvelé le ${day}`,
    nl: (day) => `Toestemming hernieuwd op ${day}`,
    de: (day) => `Einwilligung erneuert am ${day}`,
    en: (day) => `Consent renewed on ${day}`,
  },
  consentImported: {
    fr: (day) => `Consentement rapporté par un tiers le ${day}`,
    nl: (day) => `Toestemming door een derde gemeld op ${day}`,
    de: (day) => `Einwilligung von einem Dritten gemeldet am ${day}`,
    en: (day) => `Consent reported by a third party on ${day}`,
  },
  consentRefused: {
    fr: (day) => `Consentement refusé le ${day}`,
    nl: (day) => `Toestemming geweigerd op ${day}`,
    de: (day) => `Einwilligung verweigert am ${day}`,
    en: (day) => `Consent refused on ${day}`,
  },
  consentWithdrawn: {
    fr: (day) => `Consentement retiré le ${day}`,
    nl: (day) => `Toestemming ingetrokken op ${day}`,
    de: (day) => `Einwilligung widerrufen am ${day}`,
    en: (day) => `Consent withdrawn on ${day}`,
  },
  consentExpired: {
    fr: (day) => `Consentement expiré le ${day}`,
    nl: (day) => `Toestemming verlopen op ${day}`,
    de: (day) => `Einwilligung erloschen am ${day}`,
    en: (day) => `Consent expired on ${day}`,
  },
  objection: {
    fr: (day) => `Opposition du ${day}`,
    nl: (day) => `Bezwaar van ${day}`,
    de: (day) => `Widerspruch vom ${day}`,
    en: (day) => `Objection of ${day}`,
  },
  objectionUpheld: {
    fr: (day) => `Opposition accueillie le ${day}`,
    nl: (day) => `Bezwaar gegrond verklaard op ${day}`,
    de: (day) => `Widerspruch stattgegeben am ${day}`,
    en: (day) => `Objection upheld on ${day}`,
  },
  objectionOverruled: {
    fr: (day) => `Opposition rejetée le ${day}`,
    nl: (day) => `Bezwaar afgewezen op ${day}`,
    de: (day) => `Widerspruch zurückgewiesen am ${day}`,
    en: (day) => `Objection overruled on ${day}`,
  },
  objectionLifted: {
    fr: (day) => `Opposition levée le ${day}`,
    nl: (day) => `Bezwaar ingetrokken op ${day}`,
    de: (day) => `Widerspruch zurückgenommen am ${day}`,
    en: (day) => `Objection lifted on ${day}`,
  },
  restriction: {
    fr: (day) => `Traitement limité depuis le ${day}`,
    nl: (day) => `Verwerking beperkt sinds ${day}`,
    de: (day) => `Verarbeitung eingeschränkt seit dem ${day}`,
    en: (day) => `Processing restricted since ${day}`,
  },
  restrictionNotice: {
    fr: (day) => `Levée de la limitation annoncée le ${day}`,
    nl: (day) => `Opheffing van de beperking aangekondigd op ${day}`,
    de: (day) => `Aufhebung der Einschränkung angekündigt am ${day}`,
    en: (day) => `Lifting of the restriction announced on ${day}`,
  },
  restrictionLifted: {
    fr: (day) => `Limitation levée le ${day}`,
    nl: (day) => `Beperking opgeheven op ${day}`,
    de: (day) => `Einschränkung aufgehoben am ${day}`,
    en: (day) => `Restriction lifted on ${day}`,
  },
  erasure: {
    fr: (day) => `Effacement du ${day}`,
    nl: (day) => `Wissing van ${day}`,
    de: (day) => `Löschung vom ${day}`,
    en: (day) => `Erasure of ${day}`,
  },
  erasureLifted: {
    fr: (day) => `Effacement annulé le ${day}`,
    nl: (day) => `Wissing herroepen op ${day}`,
    de: (day) => `Löschung zurückgenommen am ${day}`,
    en: (day) => `Erasure lifted on ${day}`,
  },
  deceased: {
    fr: (day) => `Décès signalé le ${day}`,
    nl: (day) => `Overlijden gemeld op ${day}`,
    de: (day) => `Todesfall gemeldet am ${day}`,
    en: (day) => `Death reported on ${day}`,
  },
  deceasedLifted: {
    fr: (day) => `Signalement de décès annulé le ${day}`,
    nl: (day) => `Melding van overlijden herroepen op ${day}`,
    de: (day) => `Meldung des Todesfalls zurückgenommen am ${day}`,
    en: (day) => `Report of death taken back on ${day}`,
  },
  minor: {
    fr: (day) => `Signalé comme mineur le ${day}`,
    nl: (day) => `Als minderjarige gemeld op ${day}`,
    de: (day) => `Als minderjährig gemeldet am ${day}`,
    en: (day) => `Reported as a minor on ${day}`,
  },
  minorLifted: {
    fr: (day) => `Signalement de minorité annulé le ${day}`,
    nl: (day) => `Melding van minderjarigheid herroepen op ${day}`,
    de: (day) => `Meldung der Minderjährigkeit zurückgenommen am ${day}`,
    en: (day) => `Report of minority taken back on ${day}`,
  },
};

/** From which date a statute counts; `from` is the date with its preposition. */
export const countedFrom: TextOf<{ readonly dated: string; readonly from: string }> = {
  fr: ({ from }) => from,
  nl: ({ from }) => from,
  de: ({ from }) => from,
  en: ({ dated }) => `counted from ${dated}`,
};
