/**
 * Offers: to whom, by which channel, on which basis, how often and until when. Every purpose here ends the moment
 * somebody objects, whatever the channel of the objection (GDPR art. 21(2)-(3)).
 */
import { assumptions } from "../../../src/law/index.ts";
import { days, earliest, last, latest, months, years } from "../../../src/policy/period.ts";
import { addressee, appliances, reach } from "../fields.ts";
import type { SenekPurpose } from "../names.ts";
import { ownLines } from "../offers.ts";
import { text } from "../text.ts";

/** The fields that are visible only while their channel may be used. */
const email = { fields: ["contactDetails.email"] } as const;
const phone = { fields: ["contactDetails.phone"] } as const;
const post = { fields: ["contactDetails.address"] } as const;

const whileCustomer = days(0).after(last("contract.end"));
/** A year after the prospect last came to us; our own mailings do not count as contacts. */
const prospectTime = months(assumptions.A8.value.months);
const yearAfterLastContact = latest(
  prospectTime.after(last("contact.at")),
  prospectTime.after(last("quote.lastContact")),
);
/** Four years from the end of the last contract performed, or from leaving it; cap and window bind consent too. */
const formerCustomerTime = months(assumptions.A7.value.months);
const untilTheTieIsLoose = earliest(
  formerCustomerTime.after("performedContract.end"),
  formerCustomerTime.after("party.released"),
);
const onceAYear = { times: assumptions.A6.value.times, per: months(assumptions.A6.value.months) };

export const marketingPurposes = {
  customerOffers: {
    label: text(
      "Offres à nos clients",
      "Aanbiedingen aan onze klanten",
      "Angebote an unsere Kunden",
      "Offers to our customers",
    ),
    description: text(
      "Vous proposer nos propres produits et services, proches de ceux que vous avez chez nous.",
      "U onze eigen producten en diensten voorstellen, verwant aan wat u bij ons hebt.",
      "Ihnen eigene Produkte und Dienste anbieten, die dem ähneln, was Sie bei uns haben.",
      "Offer you our own products and services, akin to those you have from us.",
    ),
    grounds: [
      {
        audience: ["customer"],
        basis: {
          kind: "softOptIn",
          conditions: text(
            "L'adresse nous a été donnée lors d'une vente ; nous n'y proposons que nos propres produits analogues ; vous avez pu refuser sans frais au moment de la donner et vous le pouvez dans chaque message.",
            "U gaf ons het adres bij een verkoop; wij stellen er alleen onze eigen gelijkaardige producten mee voor; u kon bij het geven kosteloos weigeren en kunt dat in elk bericht.",
            "Sie haben uns die Adresse bei einem Kauf gegeben; wir bewerben damit nur eigene ähnliche Produkte; Sie konnten bei der Angabe kostenlos ablehnen und können es in jeder Nachricht.",
            "You gave us the address at a sale; we use it for our own similar products only; you could refuse free of charge when giving it and can do so in every message.",
          ),
          shownBy: "toldAtSale",
        },
        period: whileCustomer,
        channels: ["email"],
      },
      {
        audience: ["customer"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "faire connaître nos offres aux clients que nous servons déjà",
            "onze aanbiedingen bekendmaken bij de klanten die wij al bedienen",
            "unsere Angebote den Kunden bekannt zu machen, die wir bereits betreuen",
            "making our offers known to the customers we already serve",
          ),
          balance: text(
            "Un client peut s'y attendre de son installateur ; le contenu reste proche de son contrat, la liste « Ne m'appelez plus » est consultée avant chaque campagne et un seul mot suffit pour que tout cesse.",
            "Een klant mag dit van zijn installateur verwachten; de inhoud blijft dicht bij zijn contract, de Bel-me-niet-meer-lijst wordt voor elke campagne geraadpleegd en één woord volstaat om alles te stoppen.",
            "Kunden können dies von ihrem Installateur erwarten; der Inhalt bleibt nah am Vertrag, die Liste „Ne m'appelez plus“ wird vor jeder Kampagne geprüft, und ein Wort genügt, damit alles aufhört.",
            "A customer may expect it of their installer; the content stays close to the contract, the do-not-call list is consulted before each campaign, and one word is enough to stop it all.",
          ),
        },
        period: whileCustomer,
        channels: ["phone", "post"],
      },
    ],
    uses: [...addressee, ...reach, "preferences.interests"],
    collects: ["preferences.interests"],
    ifNotProvided: text(
      "Indiquer vos centres d'intérêt est facultatif et sans effet sur vos contrats.",
      "Uw interesses opgeven is vrijblijvend en heeft geen gevolg voor uw contracten.",
      "Die Angabe Ihrer Interessen ist freiwillig und ohne Folgen für Ihre Verträge.",
      "Stating your interests is optional and does not affect your contracts.",
    ),
    channels: { email, phone, post },
    offers: ["own"],
    catalogue: ownLines,
    optOutRegisters: ["be.dncm"],
    recipients: ["offices", "callCentre", "hosting", "mailProviders", "printAndPost"],
    requires: ["adult", "alive"],
    onlyRecords: ["residence"],
    objection: "absolute",
    onErasure: "ends",
  },
  formerCustomerOffers: {
    label: text(
      "Offres à nos anciens clients",
      "Aanbiedingen aan voormalige klanten",
      "Angebote an ehemalige Kunden",
      "Offers to former customers",
    ),
    description: text(
      "Vous écrire ou vous appeler au plus une fois par période d'un an, pour nos propres offres, avec vos seules coordonnées.",
      "U hoogstens één keer per periode van een jaar schrijven of bellen over onze eigen aanbiedingen, met enkel uw contactgegevens.",
      "Sie höchstens einmal in einem Zeitraum von einem Jahr zu eigenen Angeboten anschreiben oder anrufen, nur mit Ihren Kontaktdaten.",
      "Write to you or call you no more than once in any period of one year, about our own offers, using your contact details only.",
    ),
    grounds: [
      {
        audience: ["formerCustomer"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "renouer avec les personnes que nous avons servies, dont l'installation vieillit",
            "opnieuw aanknopen met wie wij bediend hebben en van wie de installatie veroudert",
            "wieder Kontakt zu Menschen aufzunehmen, die wir betreut haben und deren Anlage älter wird",
            "getting back in touch with people we served and whose appliance is ageing",
          ),
          balance: text(
            "Le lien s'affaiblit avec le temps : un contact par an au plus, quatre ans au plus, aucun profil, nos seules offres, et une opposition y met fin aussitôt.",
            "De band verzwakt met de tijd: hoogstens één contact per jaar, hoogstens vier jaar, geen profiel, enkel onze aanbiedingen, en verzet maakt er meteen een einde aan.",
            "Die Bindung lässt mit der Zeit nach: höchstens ein Kontakt im Jahr, höchstens vier Jahre, kein Profil, nur eigene Angebote, und ein Widerspruch beendet alles sofort.",
            "The tie weakens with time: one contact a year at most, four years at most, no profile, our own offers only, and an objection ends it at once.",
          ),
        },
        period: untilTheTieIsLoose,
        channels: ["phone", "post"],
        limit: onceAYear,
      },
      {
        audience: ["formerCustomer"],
        basis: {
          kind: "consent",
          request: text(
            "J'accepte que SENEK SA m'écrive par e-mail au sujet de ses propres offres, au plus une fois par an et pendant quatre ans après la fin de mon dernier contrat. Je peux revenir sur ce choix à tout moment.",
            "Ik aanvaard dat SENEK SA mij hoogstens één keer per jaar, tot vier jaar na het einde van mijn laatste contract, over haar eigen aanbiedingen mailt. Ik kan deze keuze altijd herzien.",
            "Ich bin einverstanden, dass SENEK SA mir höchstens einmal im Jahr, bis vier Jahre nach dem Ende meines letzten Vertrags, E-Mails zu eigenen Angeboten sendet. Ich kann dies jederzeit widerrufen.",
            "I agree that SENEK SA may e-mail me about its own offers, at most once a year and for four years after the end of my last contract. I may change my mind at any time.",
          ),
        },
        period: untilTheTieIsLoose,
        channels: ["email"],
        limit: onceAYear,
      },
    ],
    uses: [...addressee, ...reach],
    channels: { email, phone, post },
    offers: ["own"],
    catalogue: ownLines,
    optOutRegisters: ["be.dncm"],
    recipients: ["callCentre", "hosting", "mailProviders", "printAndPost"],
    requires: ["adult", "alive"],
    onlyRecords: ["residence"],
    objection: "absolute",
    onErasure: "ends",
  },
  prospectOffers: {
    label: text(
      "Offres aux clients potentiels",
      "Aanbiedingen aan potentiële klanten",
      "Angebote an Interessenten",
      "Offers to prospective customers",
    ),
    description: text(
      "Vous tenir au courant de nos propres offres dans l'année qui suit votre dernier contact avec nous.",
      "U op de hoogte houden van onze eigen aanbiedingen in het jaar na uw laatste contact met ons.",
      "Sie im Jahr nach Ihrem letzten Kontakt mit uns über eigene Angebote informieren.",
      "Keep you informed of our own offers in the year after you were last in touch with us.",
    ),
    grounds: [
      {
        audience: ["prospect"],
        basis: {
          kind: "consent",
          request: text(
            "J'accepte que SENEK SA m'envoie ses propres offres par e-mail. Je peux revenir sur ce choix à tout moment.",
            "Ik aanvaard dat SENEK SA mij haar eigen aanbiedingen per e-mail stuurt. Ik kan deze keuze altijd herzien.",
            "Ich bin einverstanden, dass SENEK SA mir eigene Angebote per E-Mail sendet. Ich kann dies jederzeit widerrufen.",
            "I agree that SENEK SA may send me its own offers by e-mail. I may change my mind at any time.",
          ),
          validity: years(2),
        },
        period: yearAfterLastContact,
        channels: ["email"],
      },
      {
        audience: ["prospect"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "poursuivre l'échange avec les personnes qui se sont intéressées à nos services",
            "het gesprek voortzetten met wie belangstelling toonde voor onze diensten",
            "das Gespräch mit Menschen fortzusetzen, die sich für unsere Leistungen interessiert haben",
            "continuing the conversation with people who showed an interest in our services",
          ),
          balance: text(
            "Vous vous êtes adressé à nous il y a moins d'un an ; le courrier et l'appel sont peu intrusifs, les listes Robinson et « Ne m'appelez plus » sont respectées et une opposition y met fin aussitôt.",
            "U nam minder dan een jaar geleden contact op; post en telefoon zijn weinig opdringerig, de Robinson- en Bel-me-niet-meer-lijsten worden nageleefd en verzet maakt er meteen een einde aan.",
            "Sie haben sich vor weniger als einem Jahr an uns gewandt; Brief und Anruf greifen wenig ein, die Robinson-Liste und die Liste „Ne m'appelez plus“ werden beachtet, und ein Widerspruch beendet alles sofort.",
            "You turned to us less than a year ago; a letter or a call intrudes little, the Robinson and do-not-call lists are respected, and an objection ends it at once.",
          ),
        },
        period: yearAfterLastContact,
        channels: ["phone", "post"],
      },
    ],
    uses: [...addressee, ...reach, "preferences.interests"],
    collects: ["preferences.interests"],
    ifNotProvided: text(
      "Indiquer vos centres d'intérêt est facultatif.",
      "Uw interesses opgeven is vrijblijvend.",
      "Die Angabe Ihrer Interessen ist freiwillig.",
      "Stating your interests is optional.",
    ),
    channels: { email, phone, post },
    offers: ["own"],
    catalogue: ownLines,
    optOutRegisters: ["be.dncm", "be.robinson"],
    recipients: ["offices", "callCentre", "hosting", "mailProviders", "printAndPost"],
    requires: ["adult", "alive"],
    onlyRecords: ["residence"],
    objection: "absolute",
    onErasure: "ends",
  },
  tailoring: {
    label: text(
      "Offres adaptées à vos besoins",
      "Aanbiedingen op maat",
      "Auf Sie zugeschnittene Angebote",
      "Offers suited to your needs",
    ),
    description: text(
      "Déduire de l'âge et du type de vos appareils quelle offre peut vous être utile. Ni vos paiements ni votre risque de crédit n'y entrent.",
      "Uit de ouderdom en het type van uw toestellen afleiden welk aanbod u van nut kan zijn. Uw betalingen en kredietrisico spelen geen rol.",
      "Aus Alter und Art Ihrer Geräte ableiten, welches Angebot Ihnen nützen kann. Zahlungen und Kreditrisiko bleiben außer Betracht.",
      "Work out from the age and type of your appliances which offer may be useful to you. Neither payments nor credit risk play a part.",
    ),
    grounds: [
      {
        audience: ["customer"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "n'envoyer que des offres qui correspondent à l'installation du client",
            "alleen aanbiedingen sturen die bij de installatie van de klant passen",
            "nur Angebote zu senden, die zur Anlage des Kunden passen",
            "sending only offers that match the customer's appliance",
          ),
          balance: text(
            "Le profil se limite à l'installation et évite des envois inutiles ; il n'ouvre ni ne ferme aucun droit et disparaît dès qu'on s'y oppose.",
            "Het profiel beperkt zich tot de installatie en vermijdt nutteloze zendingen; het verleent of ontneemt geen enkel recht en verdwijnt zodra u zich verzet.",
            "Das Profil beschränkt sich auf die Anlage und erspart unnütze Werbung; es begründet oder nimmt keine Rechte und verschwindet bei Widerspruch.",
            "The profile is limited to the appliance and spares useless mail; it gives or takes away no right, and vanishes as soon as you object.",
          ),
        },
        period: years(2).after("performedContract.end"),
      },
    ],
    uses: [
      "contract.dates",
      "contract.party",
      "identification.language",
      ...appliances,
      "technical.buildingYear",
      "usage.service",
      "usage.appointment",
      "preferences.interests",
      "preferences.segment",
      "preferences.relevance",
    ],
    collects: ["preferences.segment", "preferences.relevance"],
    ifNotProvided: text(
      "Rien n'est exigé de vous.",
      "Van u wordt niets gevraagd.",
      "Von Ihnen wird nichts verlangt.",
      "Nothing is required of you.",
    ),
    profiling: "minor",
    recipients: ["hosting"],
    requires: ["adult", "alive"],
    onlyRecords: ["residence"],
    objection: "absolute",
    onErasure: "ends",
  },
} satisfies Record<string, SenekPurpose>;
