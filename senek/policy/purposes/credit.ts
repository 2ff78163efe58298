/**
 * Credit risk: what SENEK works out from its own records alone, who decides with it, and how somebody has it reviewed.
 * Nothing from third parties or registers is read here.
 */

import { assumptions } from "../../../src/law/index.ts";
import { earliest, months, years } from "../../../src/policy/period.ts";
import { addressee, names } from "../fields.ts";
import type { SenekPurpose } from "../names.ts";
import { text } from "../text.ts";

const twoYears = years(2);

export const creditPurposes = {
  paymentBehaviour: {
    label: text(
      "Lecture de vos paiements chez nous",
      "Inzage in uw betalingen bij ons",
      "Auswertung Ihrer Zahlungen bei uns",
      "Reading your payments with us",
    ),
    description: text(
      "Relever, dans vos contrats et paiements chez nous et nulle part ailleurs, ce qui dira si un paiement différé peut vous être accordé.",
      "Uit uw contracten en betalingen bij ons, en nergens anders, halen wat zal zeggen of u uitgestelde betaling kunt krijgen.",
      "Aus Ihren Verträgen und Zahlungen bei uns, und nirgendwo sonst, entnehmen, ob Ihnen ein Zahlungsaufschub gewährt werden kann.",
      "Take from your contracts and payments with us, and from nowhere else, what will tell whether deferred payment can be granted.",
    ),
    grounds: [
      {
        audience: ["customer", "applicant"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "ne pas faire crédit à qui ne pourra probablement pas payer",
            "geen krediet geven aan wie waarschijnlijk niet kan betalen",
            "keinen Kredit zu geben, der voraussichtlich nicht zurückgezahlt werden kann",
            "not giving credit to somebody who will probably be unable to pay",
          ),
          balance: text(
            "Rien n'est demandé à des tiers ; le résultat peut seulement conduire à un acompte, une personne décide et vous entend, et votre opposition suspend l'évaluation.",
            "Bij derden wordt niets opgevraagd; het resultaat kan alleen tot een voorschot leiden, een mens beslist en hoort u, en uw verzet schort de beoordeling op.",
            "Bei Dritten wird nichts eingeholt; das Ergebnis kann nur zu einer Anzahlung führen, ein Mensch entscheidet und hört Sie an, und Ihr Widerspruch setzt die Bewertung aus.",
            "Nothing is asked of third parties; the result can only lead to an advance payment, a person decides and hears you, and your objection suspends the assessment.",
          ),
        },
        // Two years of payments, and none of a contract that has ended as long ago.
        period: earliest(
          twoYears.after("invoice.date"),
          twoYears.after("performedContract.end"),
          twoYears.after("party.released"),
        ),
      },
    ],
    uses: [
      "contract.party",
      ...names,
      "contract.dates",
      "billing.amounts",
      "billing.dates",
      "payment.amount",
      "payment.date",
    ],
    recipients: ["hosting"],
    requires: ["adult", "alive"],
    onErasure: "ends",
  },
  creditAssessment: {
    label: text(
      "Évaluation du risque de crédit",
      "Beoordeling van het kredietrisico",
      "Bewertung des Kreditrisikos",
      "Credit risk assessment",
    ),
    description: text(
      "Établir une note, décider avec elle d'un paiement différé, et garder l'une et l'autre pour vous les expliquer et les revoir à votre demande.",
      "Een score opmaken, mede daarop over uitgestelde betaling beslissen, en beide bewaren om ze u uit te leggen en op uw vraag te herzien.",
      "Einen Wert ermitteln, mit seiner Hilfe über einen Zahlungsaufschub entscheiden und beides aufbewahren, um es Ihnen zu erklären und auf Wunsch zu überprüfen.",
      "Draw up a score, decide on deferred payment with its help, and keep both so as to explain them and review them at your request.",
    ),
    grounds: [
      {
        audience: ["scored"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "limiter le risque d'impayé et pouvoir expliquer et corriger une décision récente",
            "het risico op wanbetaling beperken en een recente beslissing kunnen uitleggen en verbeteren",
            "das Ausfallrisiko zu begrenzen und eine jüngere Entscheidung erklären und berichtigen zu können",
            "limiting the risk of default, and being able to explain and correct a recent decision",
          ),
          balance: text(
            "Une note ancienne ne dit plus rien : elle disparaît après douze mois, ou plus tôt sur demande.",
            "Een oude score zegt niets meer: ze verdwijnt na twaalf maanden, of vroeger op verzoek.",
            "Ein alter Wert sagt nichts mehr aus: Er verschwindet nach zwölf Monaten, auf Antrag früher.",
            "An old score says nothing any more: it is gone after twelve months, or sooner on request.",
          ),
        },
        period: months(assumptions.A10.value.scoreMonths).after("score.computed"),
      },
    ],
    uses: [...names, "credit.score", "credit.inputs", "credit.computedOn", "credit.decision"],
    collects: ["credit.score", "credit.inputs", "credit.computedOn", "credit.decision"],
    ifNotProvided: text(
      "Vos observations sont facultatives.",
      "Uw opmerkingen zijn vrijblijvend.",
      "Ihre Stellungnahme ist freiwillig.",
      "Your comments are optional.",
    ),
    profiling: "significant",
    automatedDecision: {
      logic: text(
        "Un programme additionne, contrat par contrat, les factures payées à temps, les retards et leur durée sur deux ans ; chaque élément a un poids connu de la personne qui décide.",
        "Een programma telt per contract de tijdig betaalde facturen, de vertragingen en hun duur over twee jaar op; wie beslist kent het gewicht van elk element.",
        "Ein Programm zählt je Vertrag pünktlich bezahlte Rechnungen, Verspätungen und deren Dauer über zwei Jahre; wer entscheidet, kennt das Gewicht jedes Merkmals.",
        "A program adds up, contract by contract, the invoices paid on time, the delays and their length over two years; the person who decides knows the weight of each factor.",
      ),
      consequence: text(
        "Une note défavorable peut conduire à demander un acompte ou un paiement comptant. Elle n'empêche ni un dépannage ni la garantie.",
        "Een ongunstige score kan leiden tot een voorschot of contante betaling. Ze verhindert geen herstelling en geen garantie.",
        "Ein ungünstiger Wert kann zu einer Anzahlung oder Barzahlung führen. Er verhindert weder Reparatur noch Gewährleistung.",
        "An unfavourable score may lead us to ask for an advance or for payment on delivery. It prevents neither a repair nor the guarantee.",
      ),
      humanReview: text(
        "Aucune décision n'est prise par le seul programme : un collaborateur habilité examine la note, peut s'en écarter, entend vos observations et motive sa décision.",
        "Geen enkele beslissing wordt door het programma alleen genomen: een bevoegde medewerker onderzoekt de score, kan ervan afwijken, hoort uw opmerkingen en motiveert de beslissing.",
        "Keine Entscheidung trifft das Programm allein: Ein befugter Mitarbeiter prüft den Wert, kann davon abweichen, hört Ihre Stellungnahme an und begründet seine Entscheidung.",
        "No decision is taken by the program alone: an authorised member of staff examines the score, may depart from it, hears your comments and gives reasons.",
      ),
    },
    recipients: ["hosting"],
    requires: ["adult", "alive"],
    onErasure: "ends",
  },
  creditReview: {
    label: text(
      "Réexamen d'une décision de crédit",
      "Herziening van een kredietbeslissing",
      "Überprüfung einer Kreditentscheidung",
      "Review of a credit decision",
    ),
    description: text(
      "Entendre vos observations et faire revoir la décision par une personne qui peut la changer.",
      "Uw opmerkingen horen en de beslissing laten herzien door iemand die ze kan wijzigen.",
      "Ihre Stellungnahme anhören und die Entscheidung von einer Person überprüfen lassen, die sie ändern kann.",
      "Hear your comments, and have the decision reviewed by somebody who can change it.",
    ),
    grounds: [
      {
        audience: ["scored"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "corriger une appréciation erronée et garantir l'intervention humaine que prévoit l'article 22 du RGPD",
            "een foute beoordeling rechtzetten en de menselijke tussenkomst van artikel 22 AVG waarborgen",
            "eine falsche Bewertung zu berichtigen und das Eingreifen einer Person nach Artikel 22 DSGVO zu gewährleisten",
            "correcting a wrong assessment and ensuring the human intervention of GDPR art. 22",
          ),
          balance: text(
            "Le réexamen n'a lieu qu'à votre demande et dans votre intérêt.",
            "De herziening gebeurt alleen op uw vraag en in uw belang.",
            "Die Überprüfung findet nur auf Ihren Wunsch und in Ihrem Interesse statt.",
            "The review takes place only at your request and in your interest.",
          ),
        },
        period: months(assumptions.A10.value.scoreMonths).after("score.computed"),
      },
    ],
    uses: [
      ...addressee,
      "contactDetails.email",
      "credit.score",
      "credit.inputs",
      "credit.computedOn",
      "credit.decision",
      "credit.comment",
    ],
    collects: ["credit.decision", "credit.comment"],
    ifNotProvided: text(
      "Vos observations sont facultatives.",
      "Uw opmerkingen zijn vrijblijvend.",
      "Ihre Stellungnahme ist freiwillig.",
      "Your comments are optional.",
    ),
    recipients: ["hosting"],
    onErasure: "ends",
  },
} satisfies Record<string, SenekPurpose>;
