/** What SENEK knows of the agreements with a person and of the money they involve. */
import { field, freeText, text } from "../text.ts";

export const moneyCategories = {
  quote: {
    label: text("Demandes de devis", "Offerteaanvragen", "Angebotsanfragen", "Quote requests"),
    description: text(
      "Ce que vous souhaitez faire réaliser et le prix que nous en proposons.",
      "Wat u wilt laten uitvoeren en welke prijs wij daarvoor voorstellen.",
      "Was Sie ausführen lassen möchten und unser Preis dafür.",
      "What you would like done and the price we propose for it.",
    ),
    fields: {
      request: freeText("Demande", "Aanvraag", "Anfrage", "Request"),
      service: field("Prestation demandée", "Gevraagde dienst", "Gewünschte Leistung", "Service requested"),
      amount: field("Montant proposé", "Voorgesteld bedrag", "Angebotener Betrag", "Amount proposed"),
      progress: field("Dates et suivi", "Data en opvolging", "Daten und Stand", "Dates and progress"),
    },
  },
  contract: {
    label: text("Données contractuelles", "Contractgegevens", "Vertragsdaten", "Contract data"),
    description: text(
      "Vos contrats avec nous, leurs dates, leur prix et leurs pièces.",
      "Uw contracten met ons, hun data, hun prijs en hun stukken.",
      "Ihre Verträge mit uns, ihre Daten, Preise und Unterlagen.",
      "Your contracts with us, their dates, price and papers.",
    ),
    fields: {
      subject: field(
        "Objet du contrat",
        "Voorwerp van het contract",
        "Vertragsgegenstand",
        "Subject of the contract",
      ),
      dates: field(
        "Dates (signature, début, fin)",
        "Data (ondertekening, begin, einde)",
        "Daten (Abschluss, Beginn, Ende)",
        "Dates (signing, start, end)",
      ),
      price: field(
        "Prix et modalités de paiement",
        "Prijs en betalingswijze",
        "Preis und Zahlungsweise",
        "Price and payment terms",
      ),
      party: field(
        "Qualité de partie au contrat",
        "Hoedanigheid van contractpartij",
        "Stellung als Vertragspartei",
        "Capacity as a party",
      ),
      document: field(
        "Contrat signé et annexes",
        "Ondertekend contract en bijlagen",
        "Unterzeichneter Vertrag und Anlagen",
        "Signed contract and annexes",
      ),
      acceptance: field(
        "Réception des travaux",
        "Oplevering van de werken",
        "Abnahme der Arbeiten",
        "Acceptance of the works",
      ),
    },
  },
  billing: {
    label: text("Données de facturation", "Facturatiegegevens", "Rechnungsdaten", "Billing data"),
    description: text(
      "Les factures et notes de crédit, avec le nom et l'adresse qu'elles portent.",
      "De facturen en creditnota's, met de naam en het adres erop.",
      "Rechnungen und Gutschriften, mit Namen und Anschrift darauf.",
      "Invoices and credit notes, with the name and address they bear.",
    ),
    fields: {
      document: field("Facture", "Factuur", "Rechnung", "Invoice"),
      creditNote: field("Notes de crédit", "Creditnota's", "Gutschriften", "Credit notes"),
      recipient: field(
        "Nom et adresse facturés",
        "Gefactureerde naam en adres",
        "Rechnungsempfänger und Anschrift",
        "Name and address billed",
      ),
      vatNumber: field("Numéro de TVA", "Btw-nummer", "USt-IdNr.", "VAT number"),
      amounts: field("Montants et TVA", "Bedragen en btw", "Beträge und MwSt.", "Amounts and VAT"),
      lines: field("Lignes facturées", "Gefactureerde lijnen", "Rechnungspositionen", "Lines billed"),
      dates: field(
        "Dates de facture et d'échéance",
        "Factuur- en vervaldatum",
        "Rechnungs- und Fälligkeitsdatum",
        "Invoice and due dates",
      ),
    },
  },
  payment: {
    label: text("Paiements", "Betalingen", "Zahlungen", "Payments"),
    description: text(
      "Vos paiements et le compte dont ils proviennent.",
      "Uw betalingen en de rekening waarvan ze komen.",
      "Ihre Zahlungen und das Konto, von dem sie stammen.",
      "Your payments and the account they come from.",
    ),
    fields: {
      amount: field("Montant", "Bedrag", "Betrag", "Amount"),
      date: field("Date", "Datum", "Datum", "Date"),
      method: field(
        "Moyen et communication",
        "Middel en mededeling",
        "Zahlungsart und Verwendungszweck",
        "Means and reference",
      ),
      account: field("Compte bancaire", "Bankrekening", "Bankkonto", "Bank account"),
      mandate: field(
        "Mandat de domiciliation",
        "Domiciliëringsmandaat",
        "SEPA-Lastschriftmandat",
        "Direct debit mandate",
      ),
    },
  },
  credit: {
    label: text("Risque de crédit", "Kredietrisico", "Kreditrisiko", "Credit risk"),
    description: text(
      "Une appréciation calculée à partir de vos contrats et paiements chez nous, de rien d'autre.",
      "Een beoordeling op basis van uw contracten en betalingen bij ons, en niets anders.",
      "Eine Bewertung aus Ihren Verträgen und Zahlungen bei uns, aus nichts anderem.",
      "An assessment made from your contracts and payments with us, and from nothing else.",
    ),
    fields: {
      score: field("Note calculée", "Berekende score", "Berechneter Wert", "Score"),
      inputs: field(
        "Éléments pris en compte",
        "Gebruikte gegevens",
        "Berücksichtigte Angaben",
        "Factors taken into account",
      ),
      computedOn: field("Date du calcul", "Datum van berekening", "Datum der Berechnung", "Date computed"),
      decision: field(
        "Décision et son auteur",
        "Beslissing en wie ze nam",
        "Entscheidung und wer sie traf",
        "Decision and who took it",
      ),
      comment: freeText("Vos observations", "Uw opmerkingen", "Ihre Stellungnahme", "Your comments"),
    },
  },
  receivables: {
    label: text("Créances", "Schuldvorderingen", "Forderungen", "Receivables"),
    description: text(
      "Les factures impayées, les rappels et la voie de recouvrement choisie.",
      "De onbetaalde facturen, de aanmaningen en de gekozen invorderingswijze.",
      "Unbezahlte Rechnungen, Mahnungen und der gewählte Weg der Einziehung.",
      "Unpaid invoices, reminders and the chosen way of recovery.",
    ),
    fields: {
      amountDue: field("Montant dû", "Verschuldigd bedrag", "Geschuldeter Betrag", "Amount due"),
      dates: field("Dates du dossier", "Data van het dossier", "Daten der Akte", "Dates of the file"),
      reminders: field("Rappels envoyés", "Verzonden aanmaningen", "Versandte Mahnungen", "Reminders sent"),
      method: field("Voie choisie", "Gekozen weg", "Gewählter Weg", "Way chosen"),
      methodReason: field(
        "Motifs du choix",
        "Redenen van de keuze",
        "Gründe der Wahl",
        "Reasons for the choice",
      ),
      paymentPlan: field("Plan de paiement", "Afbetalingsplan", "Zahlungsplan", "Payment plan"),
    },
  },
  thirdParty: {
    label: text(
      "Renseignements de tiers",
      "Inlichtingen van derden",
      "Auskünfte Dritter",
      "Information from others",
    ),
    description: text(
      "Ce que des registres publics ou des tiers nous apprennent sur un débiteur en retard.",
      "Wat openbare registers of derden ons over een wanbetaler leren.",
      "Was öffentliche Register oder Dritte über einen säumigen Schuldner mitteilen.",
      "What public registers or others tell us about a debtor in arrears.",
    ),
    fields: {
      finding: field("Renseignement", "Inlichting", "Auskunft", "Finding"),
      source: field("Source et date", "Bron en datum", "Quelle und Datum", "Source and date"),
    },
  },
};
