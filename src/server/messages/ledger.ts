/** The words of the page with a person's choices, of the same in the lens, and of following them as they happen. */
import type { Text } from "../../policy/vocabulary.ts";
import type { TextOf } from "./site.ts";

export const ledger = {
  title: {
    fr: "Les choix de la personne",
    nl: "De keuzes van de persoon",
    de: "Die Entscheidungen der Person",
    en: "The person’s choices",
  },
  lead: {
    fr: "Ce que la personne a accepté, refusé ou demandé, et ce que nous en avons fait : chaque acte tel qu’il a été enregistré, le plus récent d’abord.",
    nl: "Wat de persoon aanvaardde, weigerde of vroeg, en wat wij ermee deden: elke handeling zoals ze werd geregistreerd, de recentste eerst.",
    de: "Was die Person angenommen, abgelehnt oder verlangt hat und was wir daraus gemacht haben: jeder Vorgang, wie er aufgezeichnet wurde, der neueste zuerst.",
    en: "What the person agreed to, refused or asked for, and what we did with it: each act as it was recorded, the latest first.",
  },
  forgotten: {
    fr: "Le dossier de cette personne a été effacé. Ne restent que les actes enregistrés, gardés comme preuves aussi longtemps que la politique le prévoit ; plus rien n’en dépend.",
    nl: "Het dossier van deze persoon is gewist. Alleen de geregistreerde handelingen blijven, bewaard als bewijs zolang het beleid het bepaalt; niets hangt er nog van af.",
    de: "Die Akte dieser Person ist gelöscht. Nur die aufgezeichneten Vorgänge bleiben, als Nachweis und so lange, wie die Erklärung es vorsieht; nichts hängt mehr von ihnen ab.",
    en: "This person’s file has been forgotten. What stays are the recorded acts, kept as proof for as long as the policy says; nothing goes by them any more.",
  },
  toLens: {
    fr: "Voir ce dossier à la loupe",
    nl: "Dit dossier onder de loep",
    de: "Diese Akte unter der Lupe",
    en: "Look at this file through the lens",
  },
  recent: {
    fr: "Choix récents",
    nl: "Recente keuzes",
    de: "Neueste Entscheidungen",
    en: "Recent choices",
  },
  all: {
    fr: "Tous les actes, avec leurs preuves",
    nl: "Alle handelingen, met hun bewijzen",
    de: "Alle Vorgänge mit ihren Nachweisen",
    en: "All acts, with their proof",
  },
  empty: {
    fr: "Rien n’est encore enregistré. Le premier choix de la personne apparaîtra ici.",
    nl: "Er is nog niets geregistreerd. De eerste keuze van de persoon verschijnt hier.",
    de: "Noch ist nichts aufgezeichnet. Die erste Entscheidung der Person erscheint hier.",
    en: "Nothing is recorded yet. The person’s first choice will appear here.",
  },
  verify: {
    fr: "Un reçu prouve à lui seul ce qui a été enregistré. Pour le vérifier hors ligne, sans nous ni notre base : `npx serment-verify reçu.json --key clé`, avec la clé publique que donne `serment audit status`.",
    nl: "Een ontvangstbewijs bewijst op zichzelf wat werd geregistreerd. Offline nakijken, zonder ons of onze databank: `npx serment-verify bewijs.json --key sleutel`, met de publieke sleutel uit `serment audit status`.",
    de: "Ein Beleg beweist für sich allein, was aufgezeichnet wurde. Offline prüfen, ohne uns und unsere Datenbank: `npx serment-verify beleg.json --key schlüssel`, mit dem öffentlichen Schlüssel aus `serment audit status`.",
    en: "A receipt proves by itself what was recorded. To verify it offline, without us or our database: `npx serment-verify receipt.json --key key`, with the public key that `serment audit status` gives.",
  },
  legend: { fr: "Légende", nl: "Legende", de: "Legende", en: "Legend" },
  on: {
    fr: "produit effet aujourd’hui",
    nl: "heeft vandaag gevolg",
    de: "wirkt heute",
    en: "has effect today",
  },
  over: {
    fr: "ne produit plus d’effet",
    nl: "heeft geen gevolg meer",
    de: "wirkt nicht mehr",
    en: "has no effect any more",
  },
  never: { fr: "n’a rien changé", nl: "veranderde niets", de: "hat nichts geändert", en: "changed nothing" },
  fact: {
    fr: "contact, transmission ou échéance",
    nl: "contact, doorgifte of verval",
    de: "Kontakt, Weitergabe oder Ablauf",
    en: "contact, disclosure or expiry",
  },
  allPurposes: { fr: "toutes les finalités", nl: "alle doeleinden", de: "alle Zwecke", en: "all purposes" },
  directMarketing: {
    fr: "tout le marketing direct",
    nl: "alle direct marketing",
    de: "jede Direktwerbung",
    en: "all direct marketing",
  },
  yes: { fr: "oui", nl: "ja", de: "ja", en: "yes" },
  no: { fr: "non", nl: "nee", de: "nein", en: "no" },
  controller: {
    fr: "Pour le compte de",
    nl: "Voor rekening van",
    de: "Für",
    en: "On behalf of",
  },
  ground: { fr: "Motif", nl: "Grond", de: "Grund", en: "Ground" },
  balance: { fr: "Mise en balance", nl: "Afweging", de: "Abwägung", en: "Balance" },
  pending: {
    fr: "en cours ; les données restent cachées jusqu’à la décision",
    nl: "bezig; de gegevens blijven verborgen tot de beslissing",
    de: "läuft; die Daten bleiben bis zur Entscheidung verborgen",
    en: "being made; the data stay hidden until it is decided",
  },
  absolute: {
    fr: "aucune : contre le marketing direct, l’opposition suffit",
    nl: "geen: tegen direct marketing volstaat het bezwaar",
    de: "keine: Gegen Direktwerbung genügt der Widerspruch",
    en: "none: against direct marketing the objection is enough",
  },
  reason: { fr: "Motivation", nl: "Motivering", de: "Begründung", en: "Reason given" },
  note: { fr: "Remarque", nl: "Opmerking", de: "Bemerkung", en: "Note" },
  cameBy: { fr: "Reçu par", nl: "Ontvangen via", de: "Eingegangen über", en: "Received by" },
  recordedBy: { fr: "Noté par", nl: "Genoteerd door", de: "Aufgenommen von", en: "Recorded by" },
  recordedAt: {
    fr: "Enregistré (horloge du serveur)",
    nl: "Geregistreerd (klok van de server)",
    de: "Aufgezeichnet (Uhr des Servers)",
    en: "Recorded (server’s clock)",
  },
  claimedAt: {
    fr: "Horloge de l’appareil",
    nl: "Klok van het toestel",
    de: "Uhr des Geräts",
    en: "Device’s clock",
  },
  campaign: { fr: "Campagne", nl: "Campagne", de: "Kampagne", en: "Campaign" },
  offer: { fr: "Offre", nl: "Aanbod", de: "Angebot", en: "Offer" },
  sender: { fr: "Expéditeur", nl: "Afzender", de: "Absender", en: "Sender" },
  steps: { fr: "Suivi", nl: "Opvolging", de: "Verlauf", en: "What became of it" },
  notSent: {
    fr: "pas encore envoyé",
    nl: "nog niet verstuurd",
    de: "noch nicht gesendet",
    en: "not sent yet",
  },
  fields: { fr: "Données", nl: "Gegevens", de: "Daten", en: "Data" },
  recipient: { fr: "Destinataire", nl: "Ontvanger", de: "Empfänger", en: "Recipient" },
  order: { fr: "Sur demande de", nl: "Op verzoek van", de: "Auf Verlangen", en: "At the request of" },
  shown: {
    fr: "Le texte exact présenté",
    nl: "De exacte tekst die werd getoond",
    de: "Der genaue Wortlaut, der gezeigt wurde",
    en: "The exact text shown",
  },
  hash: { fr: "Empreinte SHA-256", nl: "SHA-256-vingerafdruk", de: "SHA-256-Prüfsumme", en: "SHA-256 hash" },
  language: { fr: "Langue", nl: "Taal", de: "Sprache", en: "Language" },
  version: {
    fr: "Version de la politique",
    nl: "Versie van het beleid",
    de: "Version der Erklärung",
    en: "Policy version",
  },
  textGone: {
    fr: "Le texte n’est pas conservé ici ; seule son empreinte a été enregistrée.",
    nl: "De tekst is hier niet bewaard; enkel de vingerafdruk werd geregistreerd.",
    de: "Der Wortlaut liegt hier nicht vor; nur seine Prüfsumme wurde aufgezeichnet.",
    en: "The text itself is not kept here; only its hash was recorded.",
  },
  waits: {
    fr: "En attente de scellement",
    nl: "Wacht op verzegeling",
    de: "Wartet auf die Versiegelung",
    en: "Waits to be sealed",
  },
  computed: {
    fr: "Résulte de la durée de validité du consentement : personne n’a rien enregistré, rien n’est donc scellé.",
    nl: "Volgt uit de geldigheidsduur van de toestemming: niemand registreerde iets, dus is er niets verzegeld.",
    de: "Folgt aus der Gültigkeitsdauer der Einwilligung: Niemand hat etwas aufgezeichnet, also ist nichts versiegelt.",
    en: "Follows from how long the consent was valid: nobody recorded anything, so nothing is sealed.",
  },
  receipt: {
    fr: "Télécharger le reçu (JSON)",
    nl: "Bewijs downloaden (JSON)",
    de: "Beleg herunterladen (JSON)",
    en: "Download the receipt (JSON)",
  },
  newer: { fr: "Plus récents", nl: "Recentere", de: "Neuere", en: "Newer" },
  older: { fr: "Plus anciens", nl: "Oudere", de: "Ältere", en: "Older" },
  pages: { fr: "Pages", nl: "Pagina’s", de: "Seiten", en: "Pages" },
  following: {
    fr: "Les nouveaux actes s’affichent d’eux-mêmes.",
    nl: "Nieuwe handelingen verschijnen vanzelf.",
    de: "Neue Vorgänge erscheinen von selbst.",
    en: "New acts appear by themselves.",
  },
  lost: {
    fr: "Le serveur ne répond pas ; nouvel essai en cours.",
    nl: "De server antwoordt niet; er wordt opnieuw geprobeerd.",
    de: "Der Server antwortet nicht; es wird weiter versucht.",
    en: "The server does not answer; trying again.",
  },
  news: { fr: "Nouveau :", nl: "Nieuw:", de: "Neu:", en: "New:" },
} satisfies Record<string, Text>;

export const onUntil: TextOf<string | null> = {
  fr: (day) =>
    day === null
      ? "Produit effet aujourd’hui, sans fin connue."
      : `Produit effet aujourd’hui, jusqu’au ${day} inclus.`,
  nl: (day) =>
    day === null ? "Heeft vandaag gevolg, zonder bekend einde." : `Heeft vandaag gevolg, tot en met ${day}.`,
  de: (day) =>
    day === null ? "Wirkt heute, ohne bekanntes Ende." : `Wirkt heute, bis einschließlich ${day}.`,
  en: (day) =>
    day === null ? "Has effect today, with no known end." : `Has effect today, until ${day} inclusive.`,
};

export const overSince: TextOf<string> = {
  fr: (day) => `Ne produit plus d’effet ; son dernier jour était le ${day}.`,
  nl: (day) => `Heeft geen gevolg meer; de laatste dag was ${day}.`,
  de: (day) => `Wirkt nicht mehr; der letzte Tag war der ${day}.`,
  en: (day) => `Has no effect any more; its last day was ${day}.`,
};

export const fromDay: TextOf<string> = {
  fr: (day) => `Produira effet à partir du ${day}.`,
  nl: (day) => `Heeft gevolg vanaf ${day}.`,
  de: (day) => `Wirkt ab dem ${day}.`,
  en: (day) => `Has effect from ${day}.`,
};

/** Until when a party may use what it was given. */
export const mayHave: TextOf<{ party: string; until: string; over: boolean }> = {
  fr: ({ party, until, over }) =>
    over
      ? `${party} ne pouvait s’en servir que jusqu’au ${until}.`
      : `${party} peut s’en servir jusqu’au ${until} inclus.`,
  nl: ({ party, until, over }) => `${party} ${over ? "mocht" : "mag"} ze gebruiken tot en met ${until}.`,
  de: ({ party, until, over }) =>
    `${party} ${over ? "durfte" : "darf"} sie bis einschließlich ${until} nutzen.`,
  en: ({ party, until, over }) => `${party} ${over ? "could" : "may"} use them until ${until} inclusive.`,
};

/** How a weighing of interests ended, on a day. */
export const weighed = {
  upheld: {
    fr: (day: string) => `opposition accueillie le ${day}`,
    nl: (day: string) => `bezwaar gegrond verklaard op ${day}`,
    de: (day: string) => `Widerspruch stattgegeben am ${day}`,
    en: (day: string) => `objection upheld on ${day}`,
  },
  overruled: {
    fr: (day: string) => `opposition rejetée le ${day} ; nos motifs l’emportent`,
    nl: (day: string) => `bezwaar afgewezen op ${day}; onze gronden wegen zwaarder`,
    de: (day: string) => `Widerspruch zurückgewiesen am ${day}; unsere Gründe überwiegen`,
    en: (day: string) => `objection overruled on ${day}; our grounds prevail`,
  },
  lifted: {
    fr: (day: string) => `plus nécessaire : opposition levée le ${day}`,
    nl: (day: string) => `niet meer nodig: bezwaar ingetrokken op ${day}`,
    de: (day: string) => `nicht mehr nötig: Widerspruch zurückgenommen am ${day}`,
    en: (day: string) => `no longer needed: objection lifted on ${day}`,
  },
} satisfies Record<string, TextOf<string>>;

export const sealedAs: TextOf<string> = {
  fr: (leaf) => `Scellé : feuille ${leaf} du registre`,
  nl: (leaf) => `Verzegeld: blad ${leaf} van het register`,
  de: (leaf) => `Versiegelt: Blatt ${leaf} des Registers`,
  en: (leaf) => `Sealed: leaf ${leaf} of the ledger`,
};

export const actCount: TextOf<{ count: number; written: string }> = {
  fr: ({ count, written }) => (count < 2 ? `${written} acte enregistré` : `${written} actes enregistrés`),
  nl: ({ count, written }) =>
    count === 1 ? "1 geregistreerde handeling" : `${written} geregistreerde handelingen`,
  de: ({ count, written }) =>
    count === 1 ? "1 aufgezeichneter Vorgang" : `${written} aufgezeichnete Vorgänge`,
  en: ({ count, written }) => (count === 1 ? "1 act recorded" : `${written} acts recorded`),
};

export const pageOf: TextOf<{ page: string; pages: string }> = {
  fr: ({ page, pages }) => `Page ${page} sur ${pages}`,
  nl: ({ page, pages }) => `Pagina ${page} van ${pages}`,
  de: ({ page, pages }) => `Seite ${page} von ${pages}`,
  en: ({ page, pages }) => `Page ${page} of ${pages}`,
};

/** `by e-mail`: the channel an act is limited to. */
export const byChannel: TextOf<string> = {
  fr: (channel) => `par ${channel}`,
  nl: (channel) => `via ${channel}`,
  de: (channel) => `per ${channel}`,
  en: (channel) => `by ${channel}`,
};
