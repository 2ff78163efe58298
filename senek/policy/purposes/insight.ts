/** Learning from what happens: statistics, surveys and their answers, the use of the sites. Never about one person. */
import { assumptions } from "../../../src/law/index.ts";
import { days, earliest, last, latest, months } from "../../../src/policy/period.ts";
import { addressee, reach } from "../fields.ts";
import type { SenekPurpose } from "../names.ts";
import { text } from "../text.ts";

const technicalTime = months(assumptions.A10.value.technicalAfterContractMonths);
const surveyTime = months(assumptions.A10.value.identifiedSurveyMonths);

export const insightPurposes = {
  improvement: {
    label: text(
      "Statistiques et amélioration",
      "Statistieken en verbetering",
      "Statistik und Verbesserung",
      "Statistics and improvement",
    ),
    description: text(
      "Compter et comparer, sans nom ni coordonnées, pour améliorer nos produits et services.",
      "Tellen en vergelijken, zonder naam of contactgegevens, om onze producten en diensten te verbeteren.",
      "Zählen und vergleichen, ohne Namen und Kontaktdaten, um unsere Produkte und Dienste zu verbessern.",
      "Count and compare, without names or contact details, to improve our products and services.",
    ),
    grounds: [
      {
        audience: ["customer", "formerCustomer"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "savoir quels appareils tombent en panne et quels services sont demandés",
            "weten welke toestellen defect raken en welke diensten gevraagd worden",
            "zu wissen, welche Geräte ausfallen und welche Dienste gefragt sind",
            "knowing which appliances fail and which services are in demand",
          ),
          balance: text(
            "Les chiffres sont établis sans nom, adresse ni texte libre, et publiés par groupes d'au moins cinq.",
            "De cijfers worden opgemaakt zonder naam, adres of vrije tekst en alleen per groep van minstens vijf gebruikt.",
            "Die Zahlen entstehen ohne Namen, Anschrift und Freitext und werden nur in Gruppen ab fünf verwendet.",
            "The figures are made without names, addresses or free text, and used in groups of at least five only.",
          ),
        },
        period: earliest(technicalTime.after("contract.end"), technicalTime.after("party.released")),
      },
    ],
    uses: [
      "contract.dates",
      "contract.party",
      "technical.installationType",
      "technical.model",
      "technical.installedOn",
      "technical.buildingYear",
      "usage.service",
      "usage.appointment",
      "usage.outcome",
    ],
    recipients: ["hosting"],
    onlyRecords: ["residence"],
    onErasure: "ends",
  },
  surveys: {
    label: text(
      "Invitations aux enquêtes",
      "Uitnodigingen voor enquêtes",
      "Einladungen zu Umfragen",
      "Invitations to surveys",
    ),
    description: text(
      "Vous inviter à donner votre avis, sous votre nom ou anonymement, sans aucune publicité.",
      "U uitnodigen uw mening te geven, op naam of anoniem, zonder enige reclame.",
      "Sie einladen, Ihre Meinung zu sagen, namentlich oder anonym, ohne jede Werbung.",
      "Invite you to give your opinion, under your name or anonymously, without any advertising.",
    ),
    grounds: [
      {
        audience: ["customer"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "connaître l'avis des personnes que nous servons",
            "de mening kennen van wie wij bedienen",
            "die Meinung der Menschen zu kennen, die wir betreuen",
            "knowing what the people we serve think",
          ),
          balance: text(
            "Répondre est libre et peut être anonyme ; qui s'oppose à la prospection ou aux enquêtes n'est plus invité.",
            "Antwoorden is vrij en kan anoniem; wie zich tegen reclame of enquêtes verzet, wordt niet meer uitgenodigd.",
            "Die Antwort ist freiwillig und kann anonym sein; wer Werbung oder Umfragen widerspricht, wird nicht mehr eingeladen.",
            "Answering is free and may be anonymous; whoever objects to marketing or surveys is no longer invited.",
          ),
        },
        period: days(0).after(last("contract.end")),
      },
    ],
    uses: [...addressee, ...reach],
    channels: {
      email: { fields: ["contactDetails.email"] },
      phone: { fields: ["contactDetails.phone"] },
      post: { fields: ["contactDetails.address"] },
    },
    recipients: ["researchAgencies", "hosting", "mailProviders", "printAndPost"],
    requires: ["adult", "alive"],
    onlyRecords: ["residence"],
    objection: "absolute",
    onErasure: "ends",
  },
  surveyAnswers: {
    label: text(
      "Réponses aux enquêtes",
      "Antwoorden op enquêtes",
      "Antworten auf Umfragen",
      "Answers to surveys",
    ),
    description: text(
      "Exploiter les réponses données sous votre nom et retenir qui a déjà été invité. Une réponse anonyme n'est rattachée à personne et ne peut plus l'être.",
      "De antwoorden op naam verwerken en onthouden wie al werd uitgenodigd. Een anoniem antwoord is aan niemand gekoppeld en kan dat ook niet meer worden.",
      "Namentliche Antworten auswerten und festhalten, wer schon eingeladen wurde. Eine anonyme Antwort ist niemandem zugeordnet und kann es nicht mehr werden.",
      "Work through the answers given under your name and remember who was already invited. An anonymous answer is linked to nobody and cannot be linked again.",
    ),
    grounds: [
      {
        audience: ["invited"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "tirer les leçons des réponses et ne pas inviter deux fois la même personne",
            "uit de antwoorden leren en niemand twee keer uitnodigen",
            "aus den Antworten zu lernen und niemanden zweimal einzuladen",
            "learning from the answers and not inviting the same person twice",
          ),
          balance: text(
            "Vous choisissez de répondre et de vous nommer ; les réponses nominatives disparaissent au bout d'un an.",
            "U kiest zelf of u antwoordt en uw naam geeft; antwoorden op naam verdwijnen na een jaar.",
            "Sie entscheiden, ob Sie antworten und sich nennen; namentliche Antworten verschwinden nach einem Jahr.",
            "You choose to answer and to give your name; named answers are gone after a year.",
          ),
        },
        period: latest(surveyTime.after("surveyInvitation.sent"), surveyTime.after("survey.answered")),
      },
    ],
    uses: ["survey.invitation", "survey.answer", "survey.rating", "survey.answeredOn"],
    collects: ["survey.invitation", "survey.answer", "survey.rating", "survey.answeredOn"],
    ifNotProvided: text(
      "Répondre est facultatif et sans effet sur vos contrats.",
      "Antwoorden is vrijblijvend en heeft geen gevolg voor uw contracten.",
      "Die Antwort ist freiwillig und ohne Folgen für Ihre Verträge.",
      "Answering is optional and does not affect your contracts.",
    ),
    recipients: ["researchAgencies", "hosting"],
    onErasure: "ends",
  },
  siteStatistics: {
    label: text("Mesure d'audience", "Bezoekersstatistieken", "Reichweitenmessung", "Audience measurement"),
    description: text(
      "Voir quelles pages de nos sites et applications servent, si vous l'acceptez.",
      "Zien welke pagina's van onze sites en apps nuttig zijn, als u dat aanvaardt.",
      "Sehen, welche Seiten unserer Websites und Apps genutzt werden, wenn Sie zustimmen.",
      "See which pages of our sites and apps are of use, if you agree.",
    ),
    grounds: [
      {
        audience: ["visitor"],
        basis: {
          kind: "consent",
          request: text(
            "J'accepte que SENEK SA mesure les pages que je consulte pour améliorer ses sites et applications. Je peux revenir sur ce choix à tout moment.",
            "Ik aanvaard dat SENEK SA meet welke pagina's ik bekijk om haar sites en apps te verbeteren. Ik kan deze keuze altijd herzien.",
            "Ich bin einverstanden, dass SENEK SA misst, welche Seiten ich ansehe, um ihre Websites und Apps zu verbessern. Ich kann dies jederzeit widerrufen.",
            "I agree that SENEK SA may measure the pages I view in order to improve its sites and apps. I may change my mind at any time.",
          ),
          // Half a year for yes and no alike; the law names no length.
          validity: days(182),
        },
        period: months(assumptions.A10.value.webMonths).after("pageView.day"),
      },
    ],
    uses: ["web.pageStatistics"],
    cookies: [
      {
        name: "senek_visit",
        provider: "SENEK SA",
        lasts: days(182),
        kept: "cookie",
        description: text(
          "reconnaît le même navigateur d'une page à l'autre",
          "herkent dezelfde browser van pagina tot pagina",
          "erkennt denselben Browser von Seite zu Seite wieder",
          "recognises the same browser from page to page",
        ),
      },
    ],
    recipients: ["hosting"],
    onErasure: "ends",
  },
} satisfies Record<string, SenekPurpose>;
