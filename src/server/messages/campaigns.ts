/** The words of the page about campaigns and of the link that stops offers. */
import type { ContactCode } from "../../policy/contact.ts";
import type { ChannelName, Text } from "../../policy/vocabulary.ts";
import type { TextOf } from "./site.ts";

export const campaigns = {
  title: { fr: "Les campagnes", nl: "De campagnes", de: "Die Kampagnen", en: "Campaigns" },
  lead: {
    fr: "Qui peut être contacté aujourd’hui, par quel canal et pour quelle offre ; et pour chaque personne écartée, pourquoi. La même question est posée de nouveau, sous verrou, au moment de l’envoi.",
    nl: "Wie vandaag gecontacteerd mag worden, via welk kanaal en voor welk aanbod; en voor iedereen die wegvalt, waarom. Dezelfde vraag wordt, met een vergrendeling, opnieuw gesteld bij het versturen.",
    de: "Wer heute angesprochen werden darf, auf welchem Weg und mit welchem Angebot; und bei allen anderen, warum nicht. Dieselbe Frage wird beim Versand noch einmal gestellt, unter Sperre.",
    en: "Who may be contacted today, by which channel and for which offer; and for everyone left out, why. The same question is asked again, under lock, at the moment of sending.",
  },
  purpose: { fr: "Finalité", nl: "Doeleinde", de: "Zweck", en: "Purpose" },
  channel: { fr: "Canal", nl: "Kanaal", de: "Weg", en: "Channel" },
  offer: { fr: "Offre", nl: "Aanbod", de: "Angebot", en: "Offer" },
  noOffer: { fr: "aucune", nl: "geen", de: "keines", en: "none" },
  check: { fr: "Vérifier", nl: "Nakijken", de: "Prüfen", en: "Check" },
  refused: {
    fr: "Cette campagne ne peut pas partir telle quelle",
    nl: "Deze campagne kan zo niet vertrekken",
    de: "Diese Kampagne kann so nicht beginnen",
    en: "This campaign cannot go out as it is",
  },
  reasons: {
    fr: "Pourquoi les autres sont écartées",
    nl: "Waarom de anderen wegvallen",
    de: "Warum die anderen wegfallen",
    en: "Why the others are left out",
  },
  reasonsAbout: {
    fr: "Une personne peut l’être pour plusieurs raisons et compte alors dans chacune.",
    nl: "Iemand kan om meerdere redenen wegvallen en telt dan in elk ervan mee.",
    de: "Wer aus mehreren Gründen wegfällt, zählt bei jedem.",
    en: "Somebody left out for several reasons counts in each.",
  },
  reason: { fr: "Raison", nl: "Reden", de: "Grund", en: "Reason" },
  article: { fr: "Règle", nl: "Regel", de: "Regel", en: "Rule" },
  people: { fr: "Personnes", nl: "Personen", de: "Personen", en: "People" },
  list: {
    fr: "Les personnes, telles que cette finalité peut les voir",
    nl: "De personen, zoals dit doeleinde ze mag zien",
    de: "Die Personen, wie dieser Zweck sie sehen darf",
    en: "The people, as this purpose may see them",
  },
  nobody: { fr: "Personne.", nl: "Niemand.", de: "Niemand.", en: "Nobody." },
  noneChosen: {
    fr: "Personne ne remplit ces conditions.",
    nl: "Niemand voldoet aan deze voorwaarden.",
    de: "Niemand erfüllt diese Bedingungen.",
    en: "Nobody meets these conditions.",
  },
  take: {
    fr: "Prendre ces contacts",
    nl: "Deze contacten opnemen",
    de: "Diese Kontakte übernehmen",
    en: "Take these contacts",
  },
  takeAbout: {
    fr: "Chaque personne est vérifiée de nouveau et son contact inscrit sous ce nom, puis le fichier est donné. Une même campagne ne prend personne deux fois.",
    nl: "Iedereen wordt opnieuw nagekeken en het contact onder deze naam ingeschreven; daarna volgt het bestand. Dezelfde campagne neemt niemand twee keer op.",
    de: "Jede Person wird noch einmal geprüft und ihr Kontakt unter diesem Namen eingetragen; dann folgt die Datei. Dieselbe Kampagne übernimmt niemanden zweimal.",
    en: "Everyone is asked about again and their contact entered under this name, then the file is given. One campaign takes nobody twice.",
  },
  name: {
    fr: "Nom de la campagne",
    nl: "Naam van de campagne",
    de: "Name der Kampagne",
    en: "Name of the campaign",
  },
  download: {
    fr: "Inscrire et télécharger (CSV)",
    nl: "Inschrijven en downloaden (CSV)",
    de: "Eintragen und herunterladen (CSV)",
    en: "Enter and download (CSV)",
  },
} satisfies Record<string, Text>;

export const inAll: TextOf<{ allowed: string; asked: string; one: boolean }> = {
  fr: ({ allowed, asked, one }) =>
    `${allowed} ${one ? "personne" : "personnes"} sur ${asked} ${one ? "peut être contactée" : "peuvent être contactées"} aujourd’hui.`,
  nl: ({ allowed, asked, one }) =>
    `${allowed} van de ${asked} personen ${one ? "mag" : "mogen"} vandaag gecontacteerd worden.`,
  de: ({ allowed, asked, one }) =>
    `${allowed} von ${asked} Personen ${one ? "darf" : "dürfen"} heute angesprochen werden.`,
  en: ({ allowed, asked }) => `${allowed} of ${asked} people may be contacted today.`,
};

export const shownFirst: TextOf<{ shown: string; all: string }> = {
  fr: ({ shown, all }) => `Les ${shown} premières sur ${all}.`,
  nl: ({ shown, all }) => `De eerste ${shown} van ${all}.`,
  de: ({ shown, all }) => `Die ersten ${shown} von ${all}.`,
  en: ({ shown, all }) => `The first ${shown} of ${all}.`,
};

export const channels: Readonly<Record<ChannelName, Text>> = {
  email: { fr: "e-mail", nl: "e-mail", de: "E-Mail", en: "e-mail" },
  phone: { fr: "téléphone", nl: "telefoon", de: "Telefon", en: "telephone" },
  sms: { fr: "SMS", nl: "sms", de: "SMS", en: "text message" },
  post: { fr: "courrier", nl: "post", de: "Briefpost", en: "post" },
  visit: { fr: "visite à domicile", nl: "huisbezoek", de: "Hausbesuch", en: "visit at home" },
  app: { fr: "application", nl: "app", de: "App", en: "app" },
};

export const codes: Readonly<Record<ContactCode, Text>> = {
  "no-basis": {
    fr: "aucune base pour cette finalité",
    nl: "geen grondslag voor dit doeleinde",
    de: "keine Grundlage für diesen Zweck",
    en: "no basis for this purpose",
  },
  objection: { fr: "s’y est opposée", nl: "maakte bezwaar", de: "hat widersprochen", en: "objected" },
  withdrawn: {
    fr: "a retiré son consentement",
    nl: "trok de toestemming in",
    de: "hat die Einwilligung widerrufen",
    en: "withdrew consent",
  },
  erased: {
    fr: "a demandé l’effacement",
    nl: "vroeg om gewist te worden",
    de: "hat Löschung verlangt",
    en: "asked to be erased",
  },
  "window-over": {
    fr: "le délai est passé",
    nl: "de termijn is voorbij",
    de: "die Frist ist vorbei",
    en: "the time is over",
  },
  limit: {
    fr: "déjà contactée cette année",
    nl: "dit jaar al gecontacteerd",
    de: "in diesem Jahr schon angesprochen",
    en: "contacted already within the year",
  },
  "partner-consent": {
    fr: "n’a pas consenti aux offres de partenaires",
    nl: "gaf geen toestemming voor aanbiedingen van partners",
    de: "hat Partnerangeboten nicht zugestimmt",
    en: "did not agree to partners’ offers",
  },
  "soft-opt-in": {
    fr: "rien ne montre l’information donnée à la vente",
    nl: "niets toont de informatie bij de verkoop aan",
    de: "die Information beim Kauf ist nicht belegt",
    en: "nothing shows what was said at the sale",
  },
  "register-listed": {
    fr: "sur la liste « Ne m’appelez plus »",
    nl: "op de Bel-me-niet-meer-lijst",
    de: "auf der Liste „Rufen Sie mich nicht mehr an“",
    en: "on the do-not-call-me list",
  },
  robinson: {
    fr: "sur la liste Robinson",
    nl: "op de Robinsonlijst",
    de: "auf der Robinson-Liste",
    en: "on the Robinson list",
  },
  minor: { fr: "mineure", nl: "minderjarig", de: "minderjährig", en: "under age" },
  deceased: { fr: "décédée", nl: "overleden", de: "verstorben", en: "deceased" },
  restricted: {
    fr: "données limitées",
    nl: "gegevens beperkt",
    de: "Verarbeitung eingeschränkt",
    en: "data restricted",
  },
  "processor-data": {
    fr: "cliente d’un autre responsable",
    nl: "klant van een andere verantwoordelijke",
    de: "Kundschaft eines anderen Verantwortlichen",
    en: "customer of another controller",
  },
  suppressed: {
    fr: "adresse à ne plus solliciter",
    nl: "adres dat niet meer benaderd mag worden",
    de: "Adresse darf nicht mehr beworben werden",
    en: "address that must stay silent",
  },
  "no-address": {
    fr: "aucune adresse pour ce canal",
    nl: "geen adres voor dit kanaal",
    de: "keine Adresse für diesen Weg",
    en: "no address for this channel",
  },
  "in-campaign": {
    fr: "déjà dans cette campagne",
    nl: "al in deze campagne",
    de: "schon in dieser Kampagne",
    en: "in this campaign already",
  },
};

export const unsubscribe = {
  title: {
    fr: "Ne plus recevoir d’offres",
    nl: "Geen aanbiedingen meer",
    de: "Keine Angebote mehr",
    en: "No more offers",
  },
  lead: {
    fr: "Un clic suffit, et vaut dès maintenant. Vos contrats et nos messages de service n’en changent pas.",
    nl: "Eén klik volstaat en geldt meteen. Uw contracten en onze dienstberichten veranderen niet.",
    de: "Ein Klick genügt und gilt sofort. Ihre Verträge und unsere Mitteilungen dazu bleiben, wie sie sind.",
    en: "One click is enough, and holds from now on. Your contracts and our service messages do not change.",
  },
  all: {
    fr: "Ne plus recevoir aucune offre",
    nl: "Helemaal geen aanbiedingen meer",
    de: "Gar keine Angebote mehr",
    en: "No more offers at all",
  },
  done: { fr: "C’est fait.", nl: "Dat is gebeurd.", de: "Erledigt.", en: "Done." },
  doneAll: {
    fr: "Vous ne recevrez plus d’offres, par aucun canal.",
    nl: "U ontvangt geen aanbiedingen meer, via geen enkel kanaal.",
    de: "Sie erhalten keine Angebote mehr, auf keinem Weg.",
    en: "You will get no more offers, by any channel.",
  },
  noLink: {
    fr: "Ce lien n’est pas de nous, ou n’est plus entier. Ouvrez-le depuis le message, ou écrivez à l’adresse au bas de cette page.",
    nl: "Deze link is niet van ons, of niet meer volledig. Open hem vanuit het bericht, of schrijf naar het adres onderaan deze pagina.",
    de: "Dieser Link ist nicht von uns oder nicht mehr vollständig. Öffnen Sie ihn aus der Nachricht, oder schreiben Sie an die Adresse am Ende dieser Seite.",
    en: "This link is not one of ours, or is no longer whole. Open it from the message, or write to the address at the foot of this page.",
  },
} satisfies Record<string, Text>;

const byChannel: Readonly<Record<ChannelName, Text>> = {
  email: { fr: "par e-mail", nl: "via e-mail", de: "per E-Mail", en: "by e-mail" },
  phone: { fr: "par téléphone", nl: "via de telefoon", de: "per Telefon", en: "by telephone" },
  sms: { fr: "par SMS", nl: "via sms", de: "per SMS", en: "by text message" },
  post: { fr: "par courrier", nl: "per post", de: "per Post", en: "by post" },
  visit: { fr: "à domicile", nl: "aan huis", de: "an der Haustür", en: "at your door" },
  app: { fr: "dans l’application", nl: "in de app", de: "in der App", en: "in the app" },
};

export const stopChannel: TextOf<{ channel: ChannelName }> = {
  fr: ({ channel }) => `Ne plus recevoir d’offres ${byChannel[channel].fr}`,
  nl: ({ channel }) => `Geen aanbiedingen meer ${byChannel[channel].nl}`,
  de: ({ channel }) => `Keine Angebote mehr ${byChannel[channel].de}`,
  en: ({ channel }) => `No more offers ${byChannel[channel].en}`,
};

export const doneChannel: TextOf<{ channel: ChannelName }> = {
  fr: ({ channel }) => `Vous ne recevrez plus d’offres ${byChannel[channel].fr}.`,
  nl: ({ channel }) => `U ontvangt geen aanbiedingen meer ${byChannel[channel].nl}.`,
  de: ({ channel }) => `Sie erhalten keine Angebote mehr ${byChannel[channel].de}.`,
  en: ({ channel }) => `You will get no more offers ${byChannel[channel].en}.`,
};
