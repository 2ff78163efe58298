/** What statutes ask of an installer and of a controller: registers, certificates, recalls, and people's rights. */

import { assumptions } from "../../../src/law/index.ts";
import { law } from "../../../src/policy/law-rule.ts";
import { days, during, earliest } from "../../../src/policy/period.ts";
import { legalClaims, requiredByLaw } from "../exceptions.ts";
import { addressee, names, reach } from "../fields.ts";
import type { SenekPurpose } from "../names.ts";
import { text } from "../text.ts";

const requestFile = ["rights.kind", "rights.request", "rights.answer", "rights.dates"] as const;

export const obligationPurposes = {
  fgasRecords: {
    label: text(
      "Registre des fluides frigorigènes",
      "Register van koelmiddelen",
      "Register der Kältemittel",
      "Refrigerant register",
    ),
    description: text(
      "Consigner les contrôles d'étanchéité et les quantités de fluide des pompes à chaleur et climatiseurs.",
      "De lekdichtheidscontroles en de hoeveelheden koelmiddel van warmtepompen en airco's registreren.",
      "Dichtheitskontrollen und Kältemittelmengen von Wärmepumpen und Klimageräten festhalten.",
      "Record the leak checks and the quantities of refrigerant in heat pumps and air conditioners.",
    ),
    grounds: [
      {
        audience: ["refrigerantOperator"],
        basis: { kind: "legalObligation", norm: "Regulation (EU) 2024/573 art. 7" },
        period: law.eu.fgasRecords("fgasRecord.date"),
      },
    ],
    uses: [
      "contract.dates",
      "contract.party",
      ...names,
      "identification.companyName",
      "compliance.refrigerantCheck",
      "compliance.refrigerantQuantity",
    ],
    collects: ["compliance.refrigerantCheck", "compliance.refrigerantQuantity"],
    ifNotProvided: text(
      "Le règlement européen impose ce registre : sans ces données, nous ne pouvons pas intervenir sur le circuit frigorifique.",
      "De Europese verordening legt dit register op: zonder deze gegevens mogen wij niet aan het koelcircuit werken.",
      "Die EU-Verordnung schreibt dieses Register vor: Ohne diese Daten dürfen wir nicht am Kältekreis arbeiten.",
      "The European regulation requires this register: without these data we may not work on the refrigerant circuit.",
    ),
    recipients: ["authorities", "hosting"],
    onErasure: requiredByLaw,
  },
  heatingCertificates: {
    label: text(
      "Attestations de chauffage",
      "Verwarmingsattesten",
      "Heizungsbescheinigungen",
      "Heating certificates",
    ),
    description: text(
      "Garder le double de l'attestation de contrôle et vous le remettre si vous l'égarez.",
      "De kopie van het keuringsattest bewaren en ze u bezorgen als u het kwijtraakt.",
      "Die Zweitschrift der Prüfbescheinigung aufbewahren und Ihnen bei Verlust aushändigen.",
      "Keep the duplicate of the inspection certificate and hand it to you should you lose yours.",
    ),
    grounds: [
      {
        audience: ["certificateHolder"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "prouver le contrôle et fournir un double tant que vous devez pouvoir présenter l'attestation",
            "de controle bewijzen en een kopie bezorgen zolang u het attest moet kunnen tonen",
            "die Prüfung nachzuweisen und eine Zweitschrift zu liefern, solange Sie die Bescheinigung vorlegen können müssen",
            "proving the inspection and supplying a duplicate for as long as you must be able to show the certificate",
          ),
          balance: text(
            "L'attestation sert d'abord son titulaire, à qui la réglementation régionale demande de la garder deux ans.",
            "Het attest dient vooral de houder, die het volgens de gewestelijke regels twee jaar moet bewaren.",
            "Die Bescheinigung dient vor allem dem Inhaber, der sie nach regionalem Recht zwei Jahre aufbewahren muss.",
            "The certificate serves its holder first, whom the regional rules ask to keep it for two years.",
          ),
        },
        period: law.be.heatingCertificate("certificate.issued"),
      },
    ],
    uses: ["contract.dates", "contract.party", ...names, "compliance.heatingCertificate"],
    collects: ["compliance.heatingCertificate"],
    ifNotProvided: text(
      "Sans ces données, l'attestation ne peut pas être délivrée.",
      "Zonder deze gegevens kan het attest niet worden afgeleverd.",
      "Ohne diese Daten kann die Bescheinigung nicht ausgestellt werden.",
      "Without these data the certificate cannot be issued.",
    ),
    recipients: ["authorities", "hosting"],
    onErasure: "ends",
  },
  safetyRecalls: {
    label: text("Rappels de sécurité", "Veiligheidsterugroepingen", "Sicherheitsrückrufe", "Safety recalls"),
    description: text(
      "Vous avertir directement d'un appareil dangereux, même si vous ne souhaitez plus recevoir d'offres.",
      "U rechtstreeks waarschuwen voor een gevaarlijk toestel, ook als u geen aanbiedingen meer wilt.",
      "Sie direkt vor einem gefährlichen Gerät warnen, auch wenn Sie keine Angebote mehr wünschen.",
      "Warn you directly of a dangerous appliance, even if you no longer want any offers.",
    ),
    grounds: [
      {
        audience: ["recalled"],
        basis: { kind: "legalObligation", norm: "Regulation (EU) 2023/988 art. 35 and 36" },
        period: during("recall"),
      },
    ],
    uses: [
      "contract.dates",
      "contract.party",
      ...addressee,
      ...reach,
      "technical.installationType",
      "technical.model",
      "technical.serialNumber",
      "compliance.recall",
    ],
    collects: ["compliance.recall"],
    ifNotProvided: text(
      "Sans moyen de vous joindre, l'avertissement ne vous parviendrait pas.",
      "Zonder een manier om u te bereiken zou de waarschuwing u niet bereiken.",
      "Ohne Kontaktmöglichkeit würde die Warnung Sie nicht erreichen.",
      "Without a way to reach you the warning would not arrive.",
    ),
    recipients: ["manufacturers", "authorities", "callCentre", "mailProviders", "printAndPost", "hosting"],
    onlyRecords: ["residence"],
    onErasure: requiredByLaw,
    whileRestricted: "protectionOfOthers",
  },
  rightsRequests: {
    label: text("Vos demandes", "Uw verzoeken", "Ihre Anträge", "Your requests"),
    description: text(
      "Recevoir et traiter les demandes que vous faites au sujet de vos données, y compris celles à transmettre à ENGIE.",
      "De verzoeken over uw gegevens ontvangen en behandelen, ook die welke wij aan ENGIE doorgeven.",
      "Ihre Anträge zu Ihren Daten entgegennehmen und bearbeiten, auch die an ENGIE weiterzuleitenden.",
      "Receive and handle the requests you make about your data, including those to be passed on to ENGIE.",
    ),
    grounds: [
      {
        audience: ["requester"],
        basis: { kind: "legalObligation", norm: "GDPR art. 12 and 15 to 22" },
        period: during("rightsRequest"),
      },
    ],
    uses: [...addressee, ...reach, ...requestFile],
    collects: requestFile,
    ifNotProvided: text(
      "Dites-nous seulement ce que vous demandez et où vous répondre.",
      "Zeg ons alleen wat u vraagt en waar wij u kunnen antwoorden.",
      "Sagen Sie uns nur, was Sie wünschen und wohin wir antworten sollen.",
      "Just tell us what you ask and where to answer.",
    ),
    recipients: ["hosting", "mailProviders", "printAndPost", "engie"],
    onlyRecords: ["residence"],
    actsFor: ["self", "engie"],
    onErasure: requiredByLaw,
    whileRestricted: "consent",
  },
  rightsFiles: {
    label: text(
      "Preuve de nos réponses",
      "Bewijs van onze antwoorden",
      "Nachweis unserer Antworten",
      "Proof of our answers",
    ),
    description: text(
      "Pouvoir montrer que votre demande a reçu une réponse complète et dans les délais.",
      "Kunnen aantonen dat uw verzoek volledig en tijdig werd beantwoord.",
      "Belegen können, dass Ihr Antrag vollständig und fristgerecht beantwortet wurde.",
      "Be able to show that your request was answered fully and in time.",
    ),
    grounds: [
      {
        audience: ["requester"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "répondre de nos réponses devant l'autorité ou le juge, dans le délai de cinq ans des actions en responsabilité",
            "onze antwoorden kunnen verantwoorden voor de autoriteit of de rechter, binnen de vijf jaar van de aansprakelijkheidsvorderingen",
            "für unsere Antworten vor Behörde oder Gericht einzustehen, in der Fünfjahresfrist für Haftungsklagen",
            "answering for our answers before the authority or a court, within the five years of actions in liability",
          ),
          balance: text(
            "Seuls la demande, la réponse et leurs dates restent ; la preuve d'identité, elle, disparaît aussitôt vérifiée.",
            "Alleen het verzoek, het antwoord en hun data blijven; het identiteitsbewijs verdwijnt meteen na controle.",
            "Nur Antrag, Antwort und deren Daten bleiben; der Identitätsnachweis verschwindet sofort nach der Prüfung.",
            "Only the request, the answer and their dates remain; the proof of identity goes as soon as it is checked.",
          ),
        },
        period: law.be.tort("rightsRequest.end"),
      },
    ],
    uses: [...names, ...requestFile],
    recipients: ["lawyersAndBailiffs", "authorities", "hosting"],
    actsFor: ["self", "engie"],
    onErasure: legalClaims,
    whileRestricted: "claims",
  },
  identityCheck: {
    label: text(
      "Vérification d'identité",
      "Controle van de identiteit",
      "Identitätsprüfung",
      "Identity check",
    ),
    description: text(
      "Lever un doute sérieux sur l'auteur d'une demande, par le moyen le plus léger possible ; la copie s'efface dès qu'elle a été vue.",
      "Een gegronde twijfel over de verzoeker wegnemen met het lichtst mogelijke middel; de kopie verdwijnt zodra ze bekeken is.",
      "Einen begründeten Zweifel am Antragsteller mit dem mildesten Mittel ausräumen; die Kopie wird gelöscht, sobald sie gesehen wurde.",
      "Settle a reasonable doubt about who is asking, by the lightest means; the copy goes as soon as it has been seen.",
    ),
    grounds: [
      {
        audience: ["requester"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "ne pas remettre vos données à quelqu'un qui se ferait passer pour vous (RGPD, art. 12, § 6)",
            "uw gegevens niet geven aan iemand die zich voor u uitgeeft (AVG, art. 12, lid 6)",
            "Ihre Daten niemandem auszuhändigen, der sich für Sie ausgibt (DSGVO, Art. 12 Abs. 6)",
            "not handing your data to somebody who pretends to be you (GDPR art. 12(6))",
          ),
          balance: text(
            "Une preuve n'est demandée qu'en cas de doute motivé, une réponse depuis votre adresse connue suffit d'habitude, et une copie masquée est toujours acceptée.",
            "Een bewijs wordt alleen bij gemotiveerde twijfel gevraagd, een antwoord vanaf uw bekende adres volstaat gewoonlijk en een onleesbaar gemaakte kopie wordt altijd aanvaard.",
            "Ein Nachweis wird nur bei begründetem Zweifel verlangt, eine Antwort von Ihrer bekannten Adresse genügt meist, und eine geschwärzte Kopie wird stets angenommen.",
            "Proof is asked only in reasoned doubt, a reply from your known address is usually enough, and a masked copy is always accepted.",
          ),
        },
        period: earliest(
          days(assumptions.A10.value.identityDocumentDays).after("identityProof.received"),
          days(0).after("identityProof.verified"),
        ),
      },
    ],
    uses: [...names, "identityProof.method", "identityProof.document"],
    collects: ["identityProof.method", "identityProof.document"],
    ifNotProvided: text(
      "Si le doute ne peut être levé, nous ne pouvons pas donner suite à la demande et vous disons pourquoi.",
      "Als de twijfel blijft, kunnen wij geen gevolg geven aan het verzoek en zeggen wij u waarom.",
      "Lässt sich der Zweifel nicht ausräumen, können wir dem Antrag nicht nachkommen und nennen Ihnen den Grund.",
      "If the doubt cannot be settled we cannot act on the request, and we tell you why.",
    ),
    recipients: ["hosting"],
    actsFor: ["self", "engie"],
    onErasure: "ends",
  },
} satisfies Record<string, SenekPurpose>;
