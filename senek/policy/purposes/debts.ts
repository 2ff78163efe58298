/**
 * Debts: following up what is unpaid, asking registers and third parties about a debtor, handing the debt over. It
 * is the only place where anything from third parties or public registers is read.
 */
import { assumptions } from "../../../src/law/index.ts";
import { law } from "../../../src/policy/law-rule.ts";
import { days, during, earliest } from "../../../src/policy/period.ts";
import { legalClaims } from "../exceptions.ts";
import { address, addressee, debts, invoices, names, payments, reach } from "../fields.ts";
import type { SenekPurpose } from "../names.ts";
import { text } from "../text.ts";

/** No debt is followed longer than it can be claimed. */
const untilPrescribed = law.be.contractClaims("receivable.start");
/** A month to close the file once the debt is settled. */
const untilSettled = earliest(
  days(assumptions.A10.value.settledDebtDays).after("receivable.end"),
  untilPrescribed,
);

export const debtPurposes = {
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
      "contract.dates",
      "contract.party",
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
      "Consulter les registres publics et les informations de nos mandataires pour choisir une voie de recouvrement qui ait un sens, et pour rien d'autre.",
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
        period: earliest(untilSettled, law.eu.registerDeletion("finding.withdrawn")),
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
        period: earliest(during("defaultedDebt"), untilPrescribed),
      },
    ],
    uses: [
      "contract.dates",
      "contract.party",
      ...names,
      "contactDetails.email",
      "contactDetails.phone",
      ...address,
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
