/**
 * Invoices, credit and debts. The statutory period of an invoice, SENEK's own ten years and the evidence that survives
 * an erasure request are three purposes, because they rest on three grounds and end on three days (decisions.md).
 */

import { law } from "../../../src/policy/law-rule.ts";
import { days, during, earliest, endOfYear, months, years } from "../../../src/policy/period.ts";
import { legalClaims, requiredByLaw } from "../exceptions.ts";
import { addressee, debts, invoices, names, payments, reach } from "../fields.ts";
import type { SenekPurpose } from "../names.ts";
import { text } from "../text.ts";

const tenYears = endOfYear(years(10).after("invoice.date"));
/** A month to close the file once the debt is settled; never longer than the debt can be claimed. */
const untilSettled = earliest(days(30).after("receivable.end"), law.be.contractClaims("receivable.start"));

export const moneyPurposes = {
  accountingRecords: {
    label: text("Comptabilité", "Boekhouding", "Buchhaltung", "Accounting"),
    description: text(
      "Tenir la comptabilité et garder les factures et pièces de paiement aussi longtemps que la loi fiscale et comptable l'exige.",
      "De boekhouding voeren en facturen en betaalstukken bewaren zolang de fiscale en boekhoudwet het vraagt.",
      "Bücher führen und Rechnungen und Zahlungsbelege so lange aufbewahren, wie das Steuer- und Buchführungsrecht es verlangt.",
      "Keep the books, and keep invoices and payment vouchers for as long as tax and accounting law requires.",
    ),
    grounds: [
      {
        audience: ["billed"],
        basis: {
          kind: "legalObligation",
          norm: "VAT Code art. 60 § 4; Income Tax Code 1992 art. 315; Code of Economic Law art. III.86 and III.88",
        },
        period: law.be.invoice("invoice.date"),
      },
    ],
    uses: [...names, "identification.companyName", ...invoices, ...payments],
    collects: [...invoices, ...payments],
    ifNotProvided: text(
      "La loi impose le nom et l'adresse sur la facture, et le numéro de TVA d'un assujetti : sans eux, nous ne pouvons pas facturer.",
      "De wet vereist naam en adres op de factuur, en het btw-nummer van een btw-plichtige: zonder die gegevens kunnen wij niet factureren.",
      "Das Gesetz verlangt Namen und Anschrift auf der Rechnung und bei Steuerpflichtigen die USt-IdNr.: Ohne sie können wir nicht abrechnen.",
      "The law requires the name and address on the invoice, and the VAT number of a taxable person: without them we cannot invoice.",
    ),
    recipients: ["accountants", "banks", "hosting", "authorities"],
    onErasure: requiredByLaw,
  },
  invoiceArchive: {
    label: text(
      "Archivage des factures",
      "Archivering van facturen",
      "Archiv der Rechnungen",
      "Invoice archive",
    ),
    description: text(
      "Garder toutes les factures dix ans, même celles pour lesquelles la loi n'en exige que sept.",
      "Alle facturen tien jaar bewaren, ook die waarvoor de wet er maar zeven vraagt.",
      "Alle Rechnungen zehn Jahre behalten, auch wenn das Gesetz nur sieben verlangt.",
      "Keep every invoice for ten years, even those for which the law requires only seven.",
    ),
    grounds: [
      {
        audience: ["billed"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "retrouver une facture tant qu'une garantie, une réclamation ou un contrôle peut porter sur elle",
            "een factuur terugvinden zolang een garantie, een klacht of een controle erop kan slaan",
            "eine Rechnung wiederzufinden, solange Gewährleistung, Reklamation oder Prüfung sie betreffen kann",
            "finding an invoice again for as long as a guarantee, a claim or an audit may concern it",
          ),
          balance: text(
            "La durée est la même pour tous et facile à retenir ; sur demande, nous effaçons les factures que ni la loi ni un contrat encore contestable ne retient.",
            "De duur is voor iedereen gelijk en eenvoudig; op verzoek wissen wij facturen die noch de wet noch een nog betwistbaar contract vereist.",
            "Die Dauer ist für alle gleich und leicht zu merken; auf Antrag löschen wir Rechnungen, die weder das Gesetz noch ein noch anfechtbarer Vertrag verlangt.",
            "The length is the same for all and easy to remember; on request we erase the invoices that neither the law nor a contract still open to dispute retains.",
          ),
        },
        period: tenYears,
      },
    ],
    uses: [...names, ...invoices],
    recipients: ["accountants", "hosting"],
    onErasure: "ends",
  },
  invoiceEvidence: {
    label: text(
      "Preuve des factures",
      "Bewijs van facturen",
      "Nachweis der Rechnungen",
      "Evidence of invoices",
    ),
    description: text(
      "Prouver ce qui a été facturé et payé tant que le contrat peut encore donner lieu à une action.",
      "Bewijzen wat gefactureerd en betaald werd zolang over het contract nog geprocedeerd kan worden.",
      "Nachweisen, was berechnet und bezahlt wurde, solange aus dem Vertrag noch geklagt werden kann.",
      "Prove what was billed and paid for as long as a claim can still arise from the contract.",
    ),
    grounds: [
      {
        audience: ["billed"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "se défendre ou agir au sujet d'un contrat dont le délai de prescription court encore",
            "zich verdedigen of optreden over een contract waarvan de verjaringstermijn nog loopt",
            "sich in Bezug auf einen Vertrag zu verteidigen oder zu klagen, dessen Verjährung noch läuft",
            "defending or bringing a claim about a contract whose limitation period is still running",
          ),
          balance: text(
            "Seules les factures de ce contrat restent, hors de portée des services commerciaux.",
            "Alleen de facturen van dat contract blijven, buiten bereik van de verkoopdiensten.",
            "Nur die Rechnungen dieses Vertrags bleiben, unzugänglich für den Vertrieb.",
            "Only the invoices of that contract remain, out of reach of the sales teams.",
          ),
        },
        period: earliest(tenYears, law.be.contractClaims("contract.end")),
      },
    ],
    uses: [...names, ...invoices, "payment.amount", "payment.date", "payment.method"],
    recipients: ["lawyersAndBailiffs", "hosting"],
    onErasure: legalClaims,
    whileRestricted: "claims",
  },
  creditAssessment: {
    label: text(
      "Évaluation du risque de crédit",
      "Beoordeling van het kredietrisico",
      "Bewertung des Kreditrisikos",
      "Credit risk assessment",
    ),
    description: text(
      "Estimer, à partir de vos seuls contrats et paiements chez nous, si un paiement différé peut vous être accordé.",
      "Uitsluitend uit uw contracten en betalingen bij ons inschatten of u uitgestelde betaling kunt krijgen.",
      "Allein aus Ihren Verträgen und Zahlungen bei uns einschätzen, ob Ihnen ein Zahlungsaufschub gewährt werden kann.",
      "Estimate, from your contracts and payments with us alone, whether deferred payment can be granted.",
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
        period: years(2).after("performedContract.end"),
      },
    ],
    uses: [
      ...names,
      "contract.subject",
      "contract.dates",
      "contract.price",
      "billing.amounts",
      "billing.dates",
      "payment.amount",
      "payment.date",
    ],
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
  creditRecord: {
    label: text(
      "Notes de crédit établies",
      "Vastgestelde kredietscores",
      "Ermittelte Kreditwerte",
      "Credit scores on record",
    ),
    description: text(
      "Garder la note, ses éléments et la décision, pour vous les expliquer et les revoir à votre demande.",
      "De score, de elementen ervan en de beslissing bewaren om ze u uit te leggen en op uw vraag te herzien.",
      "Wert, Merkmale und Entscheidung aufbewahren, um sie Ihnen zu erklären und auf Wunsch zu überprüfen.",
      "Keep the score, its factors and the decision, so as to explain them and review them at your request.",
    ),
    grounds: [
      {
        audience: ["scored"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "pouvoir expliquer et corriger une décision récente",
            "een recente beslissing kunnen uitleggen en verbeteren",
            "eine jüngere Entscheidung erklären und berichtigen zu können",
            "being able to explain and correct a recent decision",
          ),
          balance: text(
            "Une note ancienne ne dit plus rien : elle disparaît après douze mois, ou plus tôt sur demande.",
            "Een oude score zegt niets meer: ze verdwijnt na twaalf maanden, of vroeger op verzoek.",
            "Ein alter Wert sagt nichts mehr aus: Er verschwindet nach zwölf Monaten, auf Antrag früher.",
            "An old score says nothing any more: it is gone after twelve months, or sooner on request.",
          ),
        },
        period: months(12).after("score.computed"),
      },
    ],
    uses: [
      ...names,
      "credit.score",
      "credit.inputs",
      "credit.computedOn",
      "credit.decision",
      "credit.comment",
    ],
    collects: ["credit.score", "credit.inputs", "credit.computedOn", "credit.decision", "credit.comment"],
    ifNotProvided: text(
      "Vos observations sont facultatives.",
      "Uw opmerkingen zijn vrijblijvend.",
      "Ihre Stellungnahme ist freiwillig.",
      "Your comments are optional.",
    ),
    recipients: ["hosting"],
    onErasure: "ends",
  },
  receivables: {
    label: text(
      "Suivi des impayés",
      "Opvolging van onbetaalde facturen",
      "Verfolgung offener Rechnungen",
      "Following up unpaid invoices",
    ),
    description: text(
      "Rappeler une facture échue, convenir d'un plan de paiement et choisir, avec des motifs écrits, entre la voie amiable et la voie judiciaire.",
      "Aan een vervallen factuur herinneren, een afbetaling afspreken en met schriftelijke redenen kiezen tussen de minnelijke en de gerechtelijke weg.",
      "An eine fällige Rechnung erinnern, eine Ratenzahlung vereinbaren und mit schriftlicher Begründung zwischen gütlichem und gerichtlichem Weg wählen.",
      "Remind you of an invoice that is due, agree on a payment plan, and choose, with written reasons, between amicable and court recovery.",
    ),
    grounds: [
      {
        audience: ["debtor"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "obtenir le paiement de ce qui nous est dû",
            "betaling krijgen van wat ons verschuldigd is",
            "die Zahlung dessen zu erhalten, was uns geschuldet wird",
            "obtaining payment of what is owed to us",
          ),
          balance: text(
            "Le premier rappel est gratuit, un collaborateur choisit la voie et écrit pourquoi, et le dossier disparaît un mois après le paiement.",
            "De eerste herinnering is gratis, een medewerker kiest de weg en schrijft waarom, en het dossier verdwijnt een maand na betaling.",
            "Die erste Mahnung ist kostenlos, ein Mitarbeiter wählt den Weg und begründet ihn schriftlich, und die Akte verschwindet einen Monat nach Zahlung.",
            "The first reminder is free, a member of staff chooses the way and writes down why, and the file is gone a month after payment.",
          ),
        },
        period: untilSettled,
      },
    ],
    uses: [
      ...addressee,
      "identification.deathDate",
      "identification.companyName",
      ...reach,
      ...invoices,
      ...payments,
      ...debts,
      "receivables.methodReason",
    ],
    collects: [...debts, "receivables.methodReason"],
    ifNotProvided: text(
      "Un plan de paiement suppose que vous nous disiez ce que vous pouvez payer ; rien d'autre n'est exigé.",
      "Voor een afbetalingsplan moet u ons zeggen wat u kunt betalen; meer is niet verplicht.",
      "Für eine Ratenzahlung müssen Sie uns sagen, was Sie zahlen können; mehr ist nicht erforderlich.",
      "A payment plan requires you to tell us what you can pay; nothing else is required.",
    ),
    profiling: "significant",
    automatedDecision: {
      logic: text(
        "Le montant, l'ancienneté de la dette et l'effet des rappels sont présentés à un collaborateur ; aucun calcul ne choisit à sa place.",
        "Het bedrag, de ouderdom van de schuld en het effect van de herinneringen worden aan een medewerker voorgelegd; geen berekening kiest in zijn plaats.",
        "Betrag, Alter der Schuld und Wirkung der Mahnungen werden einem Mitarbeiter vorgelegt; keine Berechnung wählt an seiner Stelle.",
        "The amount, the age of the debt and the effect of the reminders are put before a member of staff; no calculation chooses in their place.",
      ),
      consequence: text(
        "Le dossier peut être confié à une agence de recouvrement, à un avocat ou à un huissier, avec les frais que la loi autorise.",
        "Het dossier kan naar een incassobureau, een advocaat of een gerechtsdeurwaarder gaan, met de kosten die de wet toelaat.",
        "Die Sache kann einem Inkassounternehmen, einem Anwalt oder einem Gerichtsvollzieher übergeben werden, mit den gesetzlich zulässigen Kosten.",
        "The case may be given to a collection agency, a lawyer or a bailiff, with the costs the law allows.",
      ),
      humanReview: text(
        "La voie est toujours choisie par une personne ; vous pouvez faire revoir ce choix et donner votre point de vue.",
        "De weg wordt altijd door een mens gekozen; u kunt die keuze laten herzien en uw standpunt geven.",
        "Den Weg wählt immer ein Mensch; Sie können die Wahl überprüfen lassen und Ihren Standpunkt darlegen.",
        "The way is always chosen by a person; you may have the choice reviewed and give your view.",
      ),
    },
    recipients: ["accountants", "lawyersAndBailiffs", "banks", "hosting", "mailProviders", "printAndPost"],
    onlyRecords: ["unpaidInvoice", "residence"],
    onErasure: legalClaims,
    whileRestricted: "claims",
  },
  debtInvestigation: {
    label: text(
      "Renseignements sur un débiteur",
      "Inlichtingen over een schuldenaar",
      "Auskünfte über einen Schuldner",
      "Information on a debtor",
    ),
    description: text(
      "Consulter les registres publics et les informations de nos mandataires pour choisir une voie de recouvrement qui ait un sens. À rien d'autre.",
      "Openbare registers en inlichtingen van onze gemachtigden raadplegen om een zinvolle invorderingswijze te kiezen. Tot niets anders.",
      "Öffentliche Register und Auskünfte unserer Beauftragten heranziehen, um einen sinnvollen Weg der Einziehung zu wählen. Zu nichts anderem.",
      "Consult public registers and what our agents report, so as to choose a way of recovery that makes sense. For nothing else.",
    ),
    grounds: [
      {
        audience: ["debtor"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "ne pas engager de frais inutiles contre une personne insolvable ou introuvable",
            "geen nutteloze kosten maken tegen wie insolvent of onvindbaar is",
            "keine unnützen Kosten gegen zahlungsunfähige oder unauffindbare Personen zu verursachen",
            "not incurring useless costs against somebody insolvent or untraceable",
          ),
          balance: text(
            "La recherche ne vise qu'une dette impayée, vous en êtes informé avec sa source, et un renseignement s'efface le jour même où le registre le retire.",
            "De opzoeking betreft alleen een onbetaalde schuld, u wordt erover ingelicht met de bron, en een inlichting verdwijnt de dag waarop het register ze schrapt.",
            "Die Suche betrifft nur eine offene Schuld, Sie werden darüber mit der Quelle informiert, und eine Auskunft wird am Tag ihrer Löschung im Register entfernt.",
            "The search concerns an unpaid debt only, you are told of it with its source, and a finding goes on the very day the register withdraws it.",
          ),
        },
        period: earliest(untilSettled, days(0).after("finding.withdrawn")),
      },
    ],
    uses: [...names, "thirdParty.finding", "thirdParty.source"],
    collects: ["thirdParty.finding", "thirdParty.source"],
    ifNotProvided: text(
      "Ces renseignements ne vous sont pas demandés.",
      "Deze inlichtingen worden niet aan u gevraagd.",
      "Diese Auskünfte werden nicht von Ihnen verlangt.",
      "These data are not asked of you.",
    ),
    recipients: ["lawyersAndBailiffs", "hosting"],
    onErasure: legalClaims,
    whileRestricted: "claims",
  },
  collection: {
    label: text(
      "Recouvrement et cession",
      "Invordering en overdracht",
      "Einziehung und Abtretung",
      "Collection and assignment",
    ),
    description: text(
      "Remettre à un recouvreur, à un cessionnaire ou à la justice ce qui concerne la dette, une fois expiré le délai du premier rappel.",
      "Wat de schuld betreft aan een invorderaar, een overnemer of het gerecht geven zodra de termijn van de eerste herinnering verstreken is.",
      "Nach Ablauf der Frist der ersten Mahnung die Angaben zur Schuld einem Inkassounternehmen, einem Abtretungsempfänger oder dem Gericht übergeben.",
      "Hand over what concerns the debt to a collector, an assignee or the courts, once the term of the first reminder has run out.",
    ),
    grounds: [
      {
        audience: ["debtor"],
        basis: {
          kind: "legitimateInterests",
          interest: text(
            "faire recouvrer une créance restée impayée malgré un rappel gratuit",
            "een schuld laten invorderen die ondanks een gratis herinnering onbetaald bleef",
            "eine trotz kostenloser Mahnung unbezahlte Forderung einziehen zu lassen",
            "having a debt collected that stayed unpaid despite a free reminder",
          ),
          balance: text(
            "Seules les données de la dette sont remises, à des recouvreurs inscrits au SPF Économie, et jamais avant le terme du rappel ; une contestation suspend la remise.",
            "Alleen de gegevens van de schuld worden bezorgd, aan invorderaars die bij de FOD Economie zijn ingeschreven, en nooit voor het einde van de herinneringstermijn; een betwisting schort de overdracht op.",
            "Nur die Daten der Schuld werden übergeben, an beim FÖD Wirtschaft registrierte Unternehmen und nie vor Ablauf der Mahnfrist; ein Einwand setzt die Übergabe aus.",
            "Only the data of the debt are handed over, to collectors registered with the FPS Economy, and never before the reminder's term; a challenge suspends the handover.",
          ),
        },
        period: during("defaultedDebt"),
      },
    ],
    uses: [
      ...names,
      "contactDetails.email",
      "contactDetails.phone",
      "contactDetails.address",
      ...invoices,
      "payment.amount",
      "payment.date",
      "receivables.amountDue",
      "receivables.dates",
      "receivables.reminders",
    ],
    recipients: ["collectionAgencies", "assignees", "lawyersAndBailiffs"],
    onlyRecords: ["unpaidInvoice", "residence"],
    onErasure: legalClaims,
    whileRestricted: "claims",
  },
} satisfies Record<string, SenekPurpose>;
