/**
 * What involves another company: offers of partners and details passed to them, both only with consent, and the work
 * done for ENGIE, whose data SENEK processes on instruction.
 */
import { days, last, latest, months, years } from "../../../src/policy/period.ts";
import { anotherController } from "../exceptions.ts";
import { addressee, appliances, engieOrder, reach } from "../fields.ts";
import type { SenekPurpose } from "../names.ts";
import { partnerFields } from "../offers.ts";
import { text } from "../text.ts";

const whileInTouch = latest(
  days(0).after(last("contract.end")),
  months(12).after(last("contact.at")),
  months(12).after(last("quote.lastContact")),
);

export const partnerPurposes = {
  partnerOffers: {
    label: text(
      "Offres de nos partenaires",
      "Aanbiedingen van onze partners",
      "Angebote unserer Partner",
      "Offers of our partners",
    ),
    description: text(
      "Vous présenter nous-mêmes des offres de partenaires en énergie, stockage, solaire, isolation, domotique et mobilité verte, sans leur donner vos coordonnées.",
      "U via onze eigen berichten aanbiedingen voorstellen van partners in energie, opslag, zonne-energie, isolatie, domotica en groene mobiliteit, zonder hun uw gegevens te geven.",
      "Ihnen in unseren eigenen Mitteilungen Angebote von Partnern für Energie, Speicher, Solar, Dämmung, Hausautomation und grüne Mobilität vorstellen, ohne den Partnern Ihre Daten zu geben.",
      "Present to you ourselves the offers of partners in energy, storage, solar, insulation, home automation and green mobility, without giving them your details.",
    ),
    grounds: [
      {
        audience: ["customer", "prospect"],
        basis: {
          kind: "consent",
          request: text(
            "J'accepte que SENEK SA me présente, par le canal coché, des offres de ses partenaires (énergie, stockage, solaire, isolation, domotique, mobilité verte). Mes coordonnées ne leur sont pas transmises. Je peux revenir sur ce choix à tout moment.",
            "Ik aanvaard dat SENEK SA mij via het aangekruiste kanaal aanbiedingen van haar partners (energie, opslag, zonne-energie, isolatie, domotica, groene mobiliteit) voorstelt. Mijn gegevens worden hun niet bezorgd. Ik kan deze keuze altijd herzien.",
            "Ich bin einverstanden, dass SENEK SA mir auf dem angekreuzten Weg Angebote ihrer Partner (Energie, Speicher, Solar, Dämmung, Hausautomation, grüne Mobilität) vorstellt. Meine Daten werden nicht weitergegeben. Ich kann dies jederzeit widerrufen.",
            "I agree that SENEK SA may present to me, by the channel ticked, offers of its partners (energy, storage, solar, insulation, home automation, green mobility). My details are not passed on to them. I may change my mind at any time.",
          ),
          validity: years(2),
        },
        period: whileInTouch,
      },
    ],
    uses: [...addressee, ...reach, "preferences.interests"],
    channels: {
      email: { fields: ["contactDetails.email"] },
      phone: { fields: ["contactDetails.phone"] },
      post: { fields: ["contactDetails.address"] },
    },
    offers: ["partners"],
    catalogue: partnerFields,
    optOutRegisters: ["be.dncm"],
    recipients: ["callCentre", "hosting", "mailProviders", "printAndPost"],
    requires: ["adult", "alive"],
    onlyRecords: ["residence"],
    objection: "absolute",
    onErasure: "ends",
  },
  partnerSharing: {
    label: text(
      "Transmission à un partenaire",
      "Doorgifte aan een partner",
      "Weitergabe an einen Partner",
      "Passing details to a partner",
    ),
    description: text(
      "Donner vos coordonnées au partenaire que vous avez choisi, pour qu'il vous contacte lui-même.",
      "Uw contactgegevens geven aan de partner die u koos, zodat die u zelf contacteert.",
      "Ihre Kontaktdaten an den von Ihnen gewählten Partner geben, damit er sich selbst meldet.",
      "Give your contact details to the partner you chose, so that it contacts you itself.",
    ),
    grounds: [
      {
        audience: ["customer", "prospect"],
        basis: {
          kind: "consent",
          request: text(
            "J'accepte que SENEK SA transmette mes coordonnées au partenaire que je désigne ici, qui les utilisera sous sa propre responsabilité pour me faire une offre. Je peux revenir sur ce choix à tout moment ; SENEK SA en avertit le partenaire.",
            "Ik aanvaard dat SENEK SA mijn contactgegevens bezorgt aan de partner die ik hier aanduid, die ze onder eigen verantwoordelijkheid gebruikt om mij een aanbod te doen. Ik kan deze keuze altijd herzien; SENEK SA verwittigt de partner.",
            "Ich bin einverstanden, dass SENEK SA meine Kontaktdaten an den hier bezeichneten Partner weitergibt, der sie in eigener Verantwortung für ein Angebot nutzt. Ich kann dies jederzeit widerrufen; SENEK SA unterrichtet den Partner.",
            "I agree that SENEK SA may pass my contact details to the partner I name here, which will use them under its own responsibility to make me an offer. I may change my mind at any time; SENEK SA then tells the partner.",
          ),
          validity: months(12),
        },
        period: whileInTouch,
      },
    ],
    uses: [...addressee, ...reach],
    recipients: ["energyPartners"],
    requires: ["adult", "alive"],
    onlyRecords: ["residence"],
    objection: "absolute",
    onErasure: "ends",
  },
  engieOrders: {
    label: text("Missions pour ENGIE", "Opdrachten voor ENGIE", "Aufträge für ENGIE", "Work for ENGIE"),
    description: text(
      "Intervenir chez les clients d'ENGIE selon ses instructions. ENGIE est alors responsable de vos données et nous sommes son sous-traitant.",
      "Bij klanten van ENGIE werken volgens haar instructies. ENGIE is dan verantwoordelijk voor uw gegevens en wij zijn haar verwerker.",
      "Bei ENGIE-Kunden nach Weisung von ENGIE tätig werden. Verantwortlich für Ihre Daten ist dann ENGIE, wir sind Auftragsverarbeiter.",
      "Work at the homes of ENGIE's customers on its instructions. ENGIE is then the controller of your data and we are its processor.",
    ),
    grounds: [
      {
        audience: ["engieCustomer"],
        basis: { kind: "contract", when: { kind: "always" } },
        period: days(30).after("engieOrder.end"),
      },
    ],
    uses: [...addressee, ...reach, ...appliances, ...engieOrder],
    collects: ["partnerOrder.progress", "partnerOrder.report"],
    ifNotProvided: text(
      "ENGIE vous dit quelles données son contrat avec vous exige.",
      "ENGIE zegt u welke gegevens haar contract met u vereist.",
      "ENGIE teilt Ihnen mit, welche Daten ihr Vertrag mit Ihnen erfordert.",
      "ENGIE tells you which data its contract with you requires.",
    ),
    recipients: ["engie", "technicians", "hosting"],
    actsFor: ["engie"],
    onErasure: anotherController,
  },
} satisfies Record<string, SenekPurpose>;
