/**
 * The names of a person's acts, of where they came from and of what became of them, as a timeline says them: without a day,
 * which stands beside. Total over the kinds, so that one that cannot be said does not compile.
 */
import type { ConsentAct, ContactAct, NoticeAct } from "../../engine.ts";
import type { NoEffect } from "../../policy/act-effects.ts";
import type { EventKind, EventSource, RestrictionGround, Text } from "../../policy/vocabulary.ts";
import type { TextOf } from "./site.ts";

const text = (fr: string, nl: string, de: string, en: string): Text => ({ fr, nl, de, en });

export const actNames: Readonly<Record<EventKind, Text>> = {
  consentGiven: text("Consentement donné", "Toestemming gegeven", "Einwilligung erteilt", "Consent given"),
  consentRenewed: text(
    "Consentement renouvelé",
    "Toestemming hernieuwd",
    "Einwilligung erneuert",
    "Consent renewed",
  ),
  consentImported: text(
    "Consentement rapporté par un tiers",
    "Toestemming gemeld door een derde",
    "Einwilligung von einem Dritten gemeldet",
    "Consent reported by a third party",
  ),
  consentRefused: text(
    "Consentement refusé",
    "Toestemming geweigerd",
    "Einwilligung verweigert",
    "Consent refused",
  ),
  consentWithdrawn: text(
    "Consentement retiré",
    "Toestemming ingetrokken",
    "Einwilligung widerrufen",
    "Consent withdrawn",
  ),
  consentExpired: text(
    "Consentement expiré",
    "Toestemming verlopen",
    "Einwilligung erloschen",
    "Consent expired",
  ),
  objection: text(
    "Opposition au traitement",
    "Bezwaar tegen de verwerking",
    "Widerspruch gegen die Verarbeitung",
    "Objection to processing",
  ),
  objectionUpheld: text(
    "Opposition accueillie",
    "Bezwaar gegrond verklaard",
    "Dem Widerspruch stattgegeben",
    "Objection upheld",
  ),
  objectionOverruled: text(
    "Opposition rejetée",
    "Bezwaar afgewezen",
    "Widerspruch zurückgewiesen",
    "Objection overruled",
  ),
  objectionLifted: text(
    "Opposition levée",
    "Bezwaar ingetrokken",
    "Widerspruch zurückgenommen",
    "Objection lifted",
  ),
  restriction: text(
    "Traitement limité",
    "Verwerking beperkt",
    "Verarbeitung eingeschränkt",
    "Processing restricted",
  ),
  restrictionNotice: text(
    "Levée de la limitation annoncée",
    "Opheffing van de beperking aangekondigd",
    "Aufhebung der Einschränkung angekündigt",
    "Lifting of the restriction announced",
  ),
  restrictionLifted: text(
    "Limitation levée",
    "Beperking opgeheven",
    "Einschränkung aufgehoben",
    "Restriction lifted",
  ),
  erasure: text("Effacement demandé", "Wissing gevraagd", "Löschung verlangt", "Erasure requested"),
  erasureLifted: text(
    "Demande d’effacement retirée",
    "Verzoek tot wissing ingetrokken",
    "Löschungsverlangen zurückgenommen",
    "Request for erasure taken back",
  ),
  deceased: text("Décès signalé", "Overlijden gemeld", "Todesfall gemeldet", "Death reported"),
  deceasedLifted: text(
    "Signalement de décès annulé",
    "Melding van overlijden herroepen",
    "Meldung des Todesfalls zurückgenommen",
    "Report of death taken back",
  ),
  minor: text(
    "Minorité signalée",
    "Minderjarigheid gemeld",
    "Minderjährigkeit gemeldet",
    "Reported to be a minor",
  ),
  minorLifted: text(
    "Signalement de minorité annulé",
    "Melding van minderjarigheid herroepen",
    "Meldung der Minderjährigkeit zurückgenommen",
    "Report of minority taken back",
  ),
};

/** The article behind each kind of act; a restriction has that of its ground. */
export const actArticles: Readonly<Record<EventKind, string>> = {
  consentGiven: "GDPR art. 7(1)",
  consentRenewed: "GDPR art. 7(1)",
  consentImported: "GDPR art. 7(1)",
  consentRefused: "GDPR art. 4(11)",
  consentWithdrawn: "GDPR art. 7(3)",
  consentExpired: "GDPR art. 7(1)",
  objection: "GDPR art. 21(1)",
  objectionUpheld: "GDPR art. 21(1)",
  objectionOverruled: "GDPR art. 21(1)",
  objectionLifted: "GDPR art. 21(1)",
  restriction: "GDPR art. 18(1)",
  restrictionNotice: "GDPR art. 18(3)",
  restrictionLifted: "GDPR art. 18(3)",
  erasure: "GDPR art. 17(1)",
  erasureLifted: "GDPR art. 17(1)",
  deceased: "GDPR recital 27",
  deceasedLifted: "GDPR recital 27",
  minor: "GDPR recital 38",
  minorLifted: "GDPR recital 38",
};

/** The way an act reached us. */
export const cameBy: Readonly<Record<EventSource, Text>> = {
  self: text("la personne elle-même", "de persoon zelf", "die Person selbst", "the person themselves"),
  web: text("site web", "website", "Website", "website"),
  app: text("application", "app", "App", "app"),
  email: text("e-mail", "e-mail", "E-Mail", "e-mail"),
  phone: text("téléphone", "telefoon", "Telefon", "telephone"),
  post: text("courrier", "brief", "Brief", "letter"),
  counter: text("guichet", "loket", "Schalter", "counter"),
  visit: text("visite", "bezoek", "Besuch", "visit"),
  partner: text("un partenaire", "een partner", "ein Partner", "a partner"),
  import: text("reprise de données", "overname van gegevens", "Datenübernahme", "taken over from other data"),
  staff: text("un membre du personnel", "een medewerker", "das Personal", "a member of staff"),
  system: text(
    "le système, de lui-même",
    "het systeem, uit zichzelf",
    "das System, von selbst",
    "the system, by itself",
  ),
};

export const grounds: Readonly<Record<RestrictionGround, Text>> = {
  accuracy: text("exactitude contestée", "juistheid betwist", "Richtigkeit bestritten", "accuracy contested"),
  unlawful: text(
    "traitement illicite",
    "onrechtmatige verwerking",
    "unrechtmäßige Verarbeitung",
    "unlawful processing",
  ),
  claims: text(
    "droits à faire valoir en justice",
    "nodig voor een rechtsvordering",
    "für Rechtsansprüche benötigt",
    "needed for legal claims",
  ),
  objection: text(
    "opposition en cours d’examen",
    "bezwaar in onderzoek",
    "Widerspruch wird geprüft",
    "objection being weighed",
  ),
};

/** An answer to a request for consent, by what was pressed. */
export const answers: Readonly<Record<ConsentAct["action"], Text>> = {
  acceptAll: text(
    "Demande de consentement : tout accepté",
    "Vraag om toestemming: alles aanvaard",
    "Bitte um Einwilligung: alles angenommen",
    "Request for consent: everything accepted",
  ),
  refuseAll: text(
    "Demande de consentement : tout refusé",
    "Vraag om toestemming: alles geweigerd",
    "Bitte um Einwilligung: alles abgelehnt",
    "Request for consent: everything refused",
  ),
  save: text(
    "Demande de consentement : choix détaillé",
    "Vraag om toestemming: eigen keuze",
    "Bitte um Einwilligung: eigene Auswahl",
    "Request for consent: own choice",
  ),
  withdraw: text(
    "Consentements retirés",
    "Toestemmingen ingetrokken",
    "Einwilligungen widerrufen",
    "Consents withdrawn",
  ),
};

type ContactState = ContactAct["steps"][number]["act"];

/** A contact from us, by what became of it last. */
export const contacted: Readonly<Record<ContactState | "claimed", Text>> = {
  claimed: text("Contact prévu", "Contact gepland", "Kontakt vorgemerkt", "Contact planned"),
  sent: text(
    "Nous avons contacté la personne",
    "Wij namen contact op",
    "Wir haben Kontakt aufgenommen",
    "We contacted the person",
  ),
  delivered: text(
    "Notre message est arrivé",
    "Ons bericht is aangekomen",
    "Unsere Nachricht ist angekommen",
    "Our message arrived",
  ),
  dropped: text("Contact abandonné", "Contact niet doorgegaan", "Kontakt unterblieben", "Contact not made"),
  failed: text("Contact échoué", "Contact mislukt", "Kontakt fehlgeschlagen", "Contact failed"),
};

export const theyContacted: Text = text(
  "La personne nous a contactés",
  "De persoon nam contact met ons op",
  "Die Person hat sich gemeldet",
  "The person contacted us",
);

export const contactSteps: Readonly<Record<ContactState, Text>> = {
  sent: text("envoyé", "verstuurd", "gesendet", "sent"),
  delivered: text("remis", "afgeleverd", "zugestellt", "delivered"),
  dropped: text("abandonné", "niet doorgegaan", "unterblieben", "dropped"),
  failed: text("échoué", "mislukt", "fehlgeschlagen", "failed"),
};

export const disclosedTo: TextOf<string> = {
  fr: (party) => `Données transmises à ${party}`,
  nl: (party) => `Gegevens doorgegeven aan ${party}`,
  de: (party) => `Daten weitergegeven an ${party}`,
  en: (party) => `Data disclosed to ${party}`,
};

export const noticeTo: TextOf<string> = {
  fr: (party) => `Avis à donner à ${party}`,
  nl: (party) => `Kennisgeving aan ${party}`,
  de: (party) => `Mitteilung an ${party}`,
  en: (party) => `Notice to ${party}`,
};

/** What a recipient must be told (GDPR art. 19). */
export const noticeKinds: Readonly<Record<NoticeAct["kind"], Text>> = {
  rectification: text("données rectifiées", "gegevens gerectificeerd", "Daten berichtigt", "data rectified"),
  erasure: text("données à effacer", "gegevens te wissen", "Daten zu löschen", "data to be erased"),
  restriction: text(
    "traitement à limiter",
    "verwerking te beperken",
    "Verarbeitung einzuschränken",
    "processing to be restricted",
  ),
  withdrawal: text(
    "consentement retiré",
    "toestemming ingetrokken",
    "Einwilligung widerrufen",
    "consent withdrawn",
  ),
  objection: text("opposition", "bezwaar", "Widerspruch", "objection"),
};

export const noticeSteps: Readonly<Record<NoticeAct["steps"][number]["act"], Text>> = {
  sent: text("envoyé", "verstuurd", "gesendet", "sent"),
  acknowledged: text("réception confirmée", "ontvangst bevestigd", "Empfang bestätigt", "acknowledged"),
  impossible: text("impossible", "onmogelijk", "unmöglich", "impossible"),
};

/** Why an act changes nothing. */
export const noEffect: Readonly<Record<NoEffect, Text>> = {
  announces: text(
    "Ne change rien par lui-même : la personne est prévenue avant la levée.",
    "Verandert zelf niets: de persoon wordt vóór de opheffing verwittigd.",
    "Ändert selbst nichts: Die Person wird vor der Aufhebung unterrichtet.",
    "Changes nothing by itself: the person is told before it is lifted.",
  ),
  barred: text(
    "Sans effet : la personne s’y était opposée avant, et elle seule peut changer d’avis.",
    "Zonder gevolg: de persoon had zich eerder verzet en kan alleen zelf van gedachten veranderen.",
    "Ohne Wirkung: Die Person hatte vorher abgelehnt, und nur sie selbst kann es anders wollen.",
    "Without effect: the person had opted out before, and only they can change their mind.",
  ),
  overtaken: text(
    "Sans effet : un acte plus récent du même jour l’a remplacé.",
    "Zonder gevolg: een latere handeling van dezelfde dag kwam in de plaats.",
    "Ohne Wirkung: Ein späterer Vorgang desselben Tages trat an seine Stelle.",
    "Without effect: a later act of the same day took its place.",
  ),
  unheeded: text(
    "Ne change rien : aucune finalité actuelle n’en dépend.",
    "Verandert niets: geen huidig doeleinde hangt ervan af.",
    "Ändert nichts: Kein heutiger Zweck hängt davon ab.",
    "Changes nothing: no purpose of today depends on it.",
  ),
};
