/**
 * The work itself: quotes, contracts, today's visits, the guarantee that follows and the file kept as evidence.
 * Each contract has its own clock; what hangs below it (visits, papers) follows it.
 */

import { law } from "../../../src/policy/law-rule.ts";
import { days, during, earliest, months } from "../../../src/policy/period.ts";
import { running, since } from "../../../src/policy/when.ts";
import { legalClaims, stillNecessary } from "../exceptions.ts";
import { address, addressee, appliances, contracts, names, reach, services } from "../fields.ts";
import type { SenekPurpose } from "../names.ts";
import { text } from "../text.ts";

const quote = ["quote.request", "quote.service", "quote.amount", "quote.progress"] as const;

/** A co-signatory who was released no longer stands in the contract, whatever its own dates. */
const untilReleased = days(0).after("party.released");

export const contractPurposes = {
  quotes: {
    label: text("Devis", "Offertes", "Angebote", "Quotes"),
    description: text(
      "Examiner ce que vous demandez, chiffrer les travaux et vous remettre une offre.",
      "Uw aanvraag bekijken, de werken begroten en u een offerte bezorgen.",
      "Ihre Anfrage prüfen, die Arbeiten kalkulieren und Ihnen ein Angebot machen.",
      "Look into what you ask, price the work and make you an offer.",
    ),
    grounds: [
      {
        audience: ["applicant"],
        basis: { kind: "contract", when: since("quote.requested") },
        period: months(12).after("quote.lastContact"),
      },
    ],
    uses: [
      ...addressee,
      "identification.companyName",
      ...reach,
      "technical.buildingYear",
      ...quote,
      ...appliances,
    ],
    collects: [
      ...addressee,
      "identification.companyName",
      ...reach,
      "technical.buildingYear",
      ...quote,
      "technical.installationType",
      "technical.installedOn",
    ],
    ifNotProvided: text(
      "Sans vos coordonnées et une description de l'installation, nous ne pouvons pas établir de devis. Le reste est facultatif.",
      "Zonder uw contactgegevens en een beschrijving van de installatie kunnen wij geen offerte opmaken. De rest is vrijblijvend.",
      "Ohne Ihre Kontaktdaten und eine Beschreibung der Anlage können wir kein Angebot erstellen. Alles Übrige ist freiwillig.",
      "Without your contact details and a description of the installation we cannot draw up a quote. The rest is optional.",
    ),
    recipients: ["offices", "hosting", "mailProviders"],
    onlyRecords: ["residence"],
    onErasure: "ends",
  },
  contractExecution: {
    label: text(
      "Exécution de vos contrats",
      "Uitvoering van uw contracten",
      "Erfüllung Ihrer Verträge",
      "Performance of your contracts",
    ),
    description: text(
      "Poser, entretenir et réparer vos installations et planifier nos passages.",
      "Uw installaties plaatsen, onderhouden en herstellen en onze bezoeken plannen.",
      "Ihre Anlagen einbauen, warten und reparieren und Termine planen.",
      "Install, maintain and repair your appliances and plan our visits.",
    ),
    grounds: [
      {
        audience: ["customer"],
        basis: { kind: "contract", when: running("contract") },
        period: earliest(during("contract"), untilReleased),
      },
    ],
    uses: [
      ...addressee,
      "identification.birthDate",
      "identification.deathDate",
      "identification.companyName",
      ...reach,
      "technical.buildingYear",
      ...contracts,
      "contract.document",
      "contract.acceptance",
      ...appliances,
      ...services,
      "usage.accessNote",
      "payment.mandate",
      "compliance.heatingCertificate",
      "compliance.refrigerantCheck",
    ],
    collects: [
      ...addressee,
      "identification.birthDate",
      "identification.deathDate",
      "identification.companyName",
      ...reach,
      "technical.buildingYear",
      ...contracts,
      "contract.document",
      "contract.acceptance",
      ...appliances,
      ...services,
      "usage.accessNote",
      "payment.mandate",
    ],
    ifNotProvided: text(
      "Le nom, l'adresse des travaux et un moyen de vous joindre sont nécessaires au contrat : sans eux, nous ne pouvons ni le conclure ni l'exécuter. La date de naissance est facultative ; la domiciliation aussi.",
      "Uw naam, het adres van de werken en een manier om u te bereiken zijn nodig voor het contract: zonder die gegevens kunnen wij het niet sluiten of uitvoeren. De geboortedatum en de domiciliëring zijn vrijblijvend.",
      "Name, Anschrift der Arbeiten und eine Kontaktmöglichkeit sind für den Vertrag nötig: Ohne sie können wir ihn weder schließen noch erfüllen. Geburtsdatum und Lastschriftmandat sind freiwillig.",
      "Your name, the address of the works and a way to reach you are needed for the contract: without them we can neither conclude nor perform it. Date of birth and direct debit are optional.",
    ),
    recipients: [
      "offices",
      "technicians",
      "hosting",
      "mailProviders",
      "printAndPost",
      "banks",
      "manufacturers",
    ],
    onlyRecords: ["residence"],
    onErasure: stillNecessary,
  },
  todaysVisits: {
    label: text("Tournée du jour", "Ronde van de dag", "Einsätze des Tages", "The day's round"),
    description: text(
      "Donner au technicien, le jour de son passage et ce jour-là seulement, l'adresse, l'accès et l'appareil.",
      "De technicus op de dag van zijn bezoek, en alleen dan, het adres, de toegang en het toestel meegeven.",
      "Dem Techniker am Tag seines Einsatzes, und nur dann, Anschrift, Zugang und Gerät nennen.",
      "Give the technician the address, the access and the appliance on the day of the visit, and on that day only.",
    ),
    grounds: [
      {
        audience: ["customer", "formerCustomer"],
        basis: { kind: "contract", when: since("contract.start") },
        period: earliest(during("visit"), untilReleased),
      },
    ],
    uses: [
      "contract.dates",
      "contract.party",
      ...names,
      "identification.language",
      "contactDetails.phone",
      ...address,
      "technical.buildingYear",
      ...appliances,
      "usage.service",
      "usage.appointment",
      "usage.accessNote",
      "usage.outcome",
      "usage.report",
    ],
    collects: ["usage.outcome", "usage.report", "technical.settings"],
    ifNotProvided: text(
      "Sans accès ni relevé de l'appareil, l'intervention ne peut pas avoir lieu.",
      "Zonder toegang tot het toestel en de metingen kan het bezoek niet doorgaan.",
      "Ohne Zugang zum Gerät und Messwerte kann der Einsatz nicht stattfinden.",
      "Without access to the appliance and its readings the visit cannot take place.",
    ),
    recipients: ["technicians"],
    onlyRecords: ["residence"],
    onErasure: stillNecessary,
  },
  guarantee: {
    label: text(
      "Garantie et service après travaux",
      "Garantie en dienst na de werken",
      "Gewährleistung und Kundendienst",
      "Guarantee and after-sales service",
    ),
    description: text(
      "Retrouver ce qui a été posé ou réparé pour honorer la garantie et vous dépanner.",
      "Terugvinden wat geplaatst of hersteld werd, om de garantie na te komen en u te helpen.",
      "Nachvollziehen, was eingebaut oder repariert wurde, um die Gewährleistung zu erfüllen und Ihnen zu helfen.",
      "Trace what was installed or repaired, so as to honour the guarantee and help you.",
    ),
    grounds: [
      {
        audience: ["customer", "formerCustomer"],
        basis: { kind: "contract", when: since("contract.start") },
        period: earliest(law.be.legalGuarantee("contract.end"), law.be.legalGuarantee("party.released")),
      },
    ],
    uses: [
      ...addressee,
      ...reach,
      "technical.buildingYear",
      "contract.subject",
      "contract.dates",
      "contract.party",
      ...appliances,
      ...services,
    ],
    recipients: ["offices", "technicians", "manufacturers", "hosting"],
    onlyRecords: ["residence"],
    onErasure: "ends",
  },
  contractEvidence: {
    label: text(
      "Preuve des contrats",
      "Bewijs van de contracten",
      "Nachweis der Verträge",
      "Evidence of contracts",
    ),
    description: text(
      "Garder à l'écart le contrat, ses annexes, la réception et les notifications, pour le cas d'un différend.",
      "Het contract, de bijlagen, de oplevering en de kennisgevingen apart bewaren, voor het geval van een geschil.",
      "Vertrag, Anlagen, Abnahme und Mitteilungen gesondert aufbewahren, falls es zum Streit kommt.",
      "Set aside the contract, its annexes, the acceptance and the notices, in case of a dispute.",
    ),
    grounds: [
      {
        audience: ["customer", "formerCustomer"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "pouvoir prouver ce qui a été convenu et exécuté tant qu'une action en justice reste possible (dix ans pour les actions personnelles et pour la responsabilité décennale)",
            "kunnen bewijzen wat werd afgesproken en uitgevoerd zolang een rechtsvordering mogelijk is (tien jaar voor persoonlijke vorderingen en voor de tienjarige aansprakelijkheid)",
            "nachweisen zu können, was vereinbart und ausgeführt wurde, solange geklagt werden kann (zehn Jahre für persönliche Klagen und für die zehnjährige Haftung)",
            "being able to prove what was agreed and done for as long as a claim can be brought (ten years for personal claims and for the ten-year liability of contractors)",
          ),
          balance: text(
            "L'archive se limite aux pièces du contrat, n'est ouverte qu'à la personne chargée d'un différend et vous sert autant qu'à nous.",
            "Het archief beperkt zich tot de contractstukken, is alleen open voor wie een geschil behandelt en dient u evenzeer als ons.",
            "Das Archiv umfasst nur die Vertragsunterlagen, ist nur für die Bearbeitung eines Streits zugänglich und dient Ihnen ebenso wie uns.",
            "The archive holds the contract papers only, is open only to whoever handles a dispute, and serves you as much as us.",
          ),
        },
        period: earliest(law.be.contractClaims("contract.end"), law.be.contractClaims("party.released")),
      },
    ],
    uses: [
      ...names,
      "identification.companyName",
      ...address,
      ...contracts,
      "contract.document",
      "contract.acceptance",
    ],
    recipients: ["lawyersAndBailiffs", "hosting"],
    onlyRecords: ["residence"],
    onErasure: legalClaims,
    whileRestricted: "claims",
  },
} satisfies Record<string, SenekPurpose>;
