/** Answering people: their questions, their service calls, the introductions and the visits they asked for. */
import { during, months } from "../../../src/policy/period.ts";
import { running } from "../../../src/policy/when.ts";
import { stillNecessary } from "../exceptions.ts";
import { address, addressee, exchanges, names, reach } from "../fields.ts";
import type { SenekPurpose } from "../names.ts";
import { ownLines } from "../offers.ts";
import { text } from "../text.ts";

const lead = ["lead.origin", "lead.details", "lead.interest", "lead.receivedOn", "lead.status"] as const;

export const peoplePurposes = {
  enquiries: {
    label: text(
      "Questions et plaintes",
      "Vragen en klachten",
      "Fragen und Beschwerden",
      "Questions and complaints",
    ),
    description: text(
      "Vous répondre et garder le fil de nos échanges.",
      "U antwoorden en het verloop van onze contacten bijhouden.",
      "Ihnen antworten und den Verlauf unserer Kontakte festhalten.",
      "Answer you and keep track of what was said.",
    ),
    grounds: [
      {
        audience: ["correspondent"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "répondre aux personnes qui s'adressent à nous et donner suite à leurs plaintes",
            "antwoorden aan wie zich tot ons richt en gevolg geven aan klachten",
            "Menschen zu antworten, die sich an uns wenden, und Beschwerden nachzugehen",
            "answering the people who turn to us and following up their complaints",
          ),
          balance: text(
            "Vous avez pris l'initiative du contact ; un message n'est gardé que douze mois et seulement pour ce qu'il demande.",
            "U nam zelf contact op; een bericht blijft maar twaalf maanden bewaard en alleen voor wat het vraagt.",
            "Sie haben den Kontakt selbst aufgenommen; eine Nachricht bleibt nur zwölf Monate und nur für ihr Anliegen gespeichert.",
            "You took the initiative; a message is kept for twelve months only, and only for what it asks.",
          ),
        },
        period: months(12).after("contact.at"),
      },
    ],
    uses: [...addressee, "identification.companyName", ...reach, ...exchanges],
    collects: [...addressee, "identification.companyName", ...reach, ...exchanges],
    ifNotProvided: text(
      "Sans un moyen de vous joindre, nous ne pouvons pas répondre.",
      "Zonder een manier om u te bereiken kunnen wij niet antwoorden.",
      "Ohne Kontaktmöglichkeit können wir nicht antworten.",
      "Without a way to reach you we cannot answer.",
    ),
    recipients: ["offices", "callCentre", "hosting", "mailProviders"],
    onlyRecords: ["residence"],
    onErasure: "ends",
  },
  customerService: {
    label: text("Suivi des clients", "Klantendienst", "Kundenbetreuung", "Customer service"),
    description: text(
      "Savoir, tant que vous êtes client, ce qui a été dit et convenu au cours des deux dernières années.",
      "Zolang u klant bent weten wat de laatste twee jaar gezegd en afgesproken werd.",
      "Solange Sie Kunde sind, wissen, was in den letzten zwei Jahren besprochen wurde.",
      "Know, while you are a customer, what was said and agreed over the last two years.",
    ),
    grounds: [
      {
        audience: ["customer"],
        basis: { kind: "contract", when: running("contract") },
        period: months(24).after("anyContact.at"),
      },
    ],
    uses: [...addressee, ...reach, ...exchanges],
    collects: exchanges,
    ifNotProvided: text(
      "Rien n'est exigé : ce que vous nous dites aide seulement à vous servir.",
      "Niets is verplicht: wat u ons vertelt, helpt ons enkel om u te helpen.",
      "Nichts ist Pflicht: Was Sie uns sagen, hilft uns nur, Ihnen zu helfen.",
      "Nothing is required: what you tell us only helps us serve you.",
    ),
    recipients: ["offices", "callCentre", "hosting", "mailProviders"],
    onlyRecords: ["residence"],
    onErasure: stillNecessary,
  },
  partnerLeads: {
    label: text("Mises en relation", "Doorverwijzingen", "Vermittelte Kontakte", "Introductions"),
    description: text(
      "Vous rappeler lorsque vous avez demandé à un partenaire ou à un vendeur de nous transmettre vos coordonnées.",
      "U contacteren wanneer u een partner of verkoper vroeg uw gegevens aan ons door te geven.",
      "Sie kontaktieren, wenn Sie einen Partner oder Verkäufer gebeten haben, uns Ihre Daten weiterzugeben.",
      "Call you back when you asked a partner or a seller to pass your details on to us.",
    ),
    grounds: [
      {
        audience: ["introduced"],
        basis: {
          kind: "consent",
          request: text(
            "Je souhaite que mes coordonnées et le produit qui m'intéresse soient transmis à SENEK SA pour qu'elle me contacte. Je peux revenir sur ce choix à tout moment.",
            "Ik wil dat mijn contactgegevens en het product van mijn keuze aan SENEK SA worden doorgegeven om mij te contacteren. Ik kan deze keuze altijd herzien.",
            "Ich möchte, dass meine Kontaktdaten und das gewünschte Produkt an SENEK SA weitergegeben werden, damit ich kontaktiert werde. Ich kann dies jederzeit widerrufen.",
            "I want my contact details and the product that interests me to be passed to SENEK SA so that it can contact me. I may change my mind at any time.",
          ),
          validity: months(3),
        },
        period: months(3).after("lead.received"),
      },
    ],
    uses: [...addressee, ...reach, ...lead],
    collects: [...addressee, ...reach, ...lead],
    ifNotProvided: text(
      "Rien n'est exigé : sans vos coordonnées, nous ne vous appellerons simplement pas.",
      "Niets is verplicht: zonder uw gegevens contacteren wij u gewoon niet.",
      "Nichts ist Pflicht: Ohne Ihre Daten melden wir uns einfach nicht.",
      "Nothing is required: without your details we simply shall not call.",
    ),
    recipients: ["offices", "energyPartners", "sellers", "hosting"],
    requires: ["adult", "alive"],
    onlyRecords: ["residence"],
    onErasure: "ends",
  },
  doorToDoor: {
    label: text(
      "Visites à domicile",
      "Huisbezoeken door verkopers",
      "Haustürbesuche",
      "Sales visits at home",
    ),
    description: text(
      "Remettre au vendeur la liste des visites prévues ce jour, sans rien d'autre de votre dossier ; elle s'efface le soir.",
      "De verkoper de lijst van de bezoeken van die dag geven, zonder iets anders uit uw dossier; 's avonds verdwijnt ze.",
      "Dem Verkäufer die Besuchsliste des Tages geben, sonst nichts aus Ihrer Akte; abends wird sie gelöscht.",
      "Give the seller the list of that day's visits and nothing else of your file; it is gone in the evening.",
    ),
    grounds: [
      {
        audience: ["called"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "présenter nos produits de chauffage, d'adoucissement et de climatisation à domicile",
            "onze producten voor verwarming, waterverzachting en airconditioning aan huis voorstellen",
            "unsere Produkte für Heizung, Wasserenthärtung und Klimatisierung zu Hause vorzustellen",
            "presenting our heating, softening and cooling products at people's homes",
          ),
          balance: text(
            "Le vendeur ne reçoit qu'un nom et une adresse, pour une journée ; qui s'est opposé à la prospection n'est pas visité.",
            "De verkoper krijgt alleen een naam en een adres, voor één dag; wie zich tegen reclame verzette, wordt niet bezocht.",
            "Der Verkäufer erhält nur Namen und Anschrift, für einen Tag; wer der Werbung widersprochen hat, wird nicht besucht.",
            "The seller gets a name and an address only, for one day; nobody who objected to marketing is visited.",
          ),
        },
        period: during("sellerVisit"),
        channels: ["visit"],
      },
    ],
    uses: [...names, "identification.language", ...address, "canvassing.visit", "canvassing.outcome"],
    collects: ["canvassing.outcome"],
    ifNotProvided: text(
      "Vous n'êtes jamais tenu d'ouvrir à un vendeur ni de lui répondre.",
      "U hoeft een verkoper nooit binnen te laten of te antwoorden.",
      "Sie müssen einem Verkäufer weder öffnen noch antworten.",
      "You never have to open the door to a seller or answer one.",
    ),
    channels: { visit: { fields: ["contactDetails.address"] } },
    offers: ["own"],
    catalogue: ownLines,
    recipients: ["sellers"],
    requires: ["adult", "alive"],
    onlyRecords: ["residence"],
    objection: "absolute",
    onErasure: "ends",
  },
  visitFollowUp: {
    label: text(
      "Suite des visites à domicile",
      "Opvolging van huisbezoeken",
      "Nachbereitung von Haustürbesuchen",
      "Follow-up of sales visits",
    ),
    description: text(
      "Retenir ce que vous avez répondu au vendeur, pour ne pas vous déranger deux fois.",
      "Onthouden wat u de verkoper antwoordde, om u geen twee keer te storen.",
      "Festhalten, was Sie dem Verkäufer geantwortet haben, um Sie nicht zweimal zu stören.",
      "Remember what you told the seller, so as not to disturb you twice.",
    ),
    grounds: [
      {
        audience: ["called"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "organiser les visites et respecter la réponse reçue",
            "de bezoeken organiseren en het gekregen antwoord naleven",
            "Besuche zu planen und die erhaltene Antwort zu achten",
            "planning the visits and respecting the answer received",
          ),
          balance: text(
            "Seuls le jour, l'objet et l'issue de la visite sont gardés, pendant douze mois.",
            "Alleen de dag, het doel en de uitkomst van het bezoek blijven twaalf maanden bewaard.",
            "Nur Tag, Zweck und Ergebnis des Besuchs bleiben zwölf Monate gespeichert.",
            "Only the day, purpose and result of the visit are kept, for twelve months.",
          ),
        },
        period: months(12).after("sellerVisit.start"),
      },
    ],
    uses: [...names, "canvassing.visit", "canvassing.outcome"],
    collects: ["canvassing.visit"],
    ifNotProvided: text(
      "Rien n'est exigé de vous.",
      "Van u wordt niets gevraagd.",
      "Von Ihnen wird nichts verlangt.",
      "Nothing is required of you.",
    ),
    recipients: ["offices", "hosting"],
    objection: "absolute",
    onErasure: "ends",
  },
} satisfies Record<string, SenekPurpose>;
