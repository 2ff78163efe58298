/**
 * Invoices. The statutory period of an invoice, SENEK's own ten years and the evidence that survives an erasure
 * request are three purposes, because they rest on three grounds and end on three days (decisions.md).
 */
import { assumptions } from "../../../src/law/index.ts";
import { law } from "../../../src/policy/law-rule.ts";
import { days, during, earliest, endOfYear, years } from "../../../src/policy/period.ts";
import { running } from "../../../src/policy/when.ts";
import { legalClaims, requiredByLaw, stillNecessary } from "../exceptions.ts";
import { addressee, invoices, names, payments } from "../fields.ts";
import type { SenekPurpose } from "../names.ts";
import { text } from "../text.ts";

/** The ten years of the text, counted as those of VAT are. */
const tenYears = endOfYear(years(assumptions.A3.value.years).after("invoice.date"));

export const invoicePurposes = {
  billing: {
    label: text("Facturation", "Facturatie", "Abrechnung", "Billing"),
    description: text(
      "Facturer ce que le contrat prévoit, encaisser et répondre à vos questions sur une facture.",
      "Factureren wat het contract voorziet, innen en uw vragen over een factuur beantwoorden.",
      "Abrechnen, was der Vertrag vorsieht, Zahlungen einziehen und Ihre Fragen zu einer Rechnung beantworten.",
      "Bill what the contract provides for, collect payment and answer your questions about an invoice.",
    ),
    grounds: [
      {
        audience: ["customer"],
        basis: { kind: "contract", when: running("contract") },
        // A contract may run for decades; its invoices are no older than those of anybody else.
        period: earliest(during("contract"), days(0).after("party.released"), tenYears),
      },
    ],
    uses: [
      "contract.dates",
      "contract.party",
      ...addressee,
      "identification.companyName",
      ...invoices,
      ...payments,
    ],
    recipients: ["offices", "hosting", "mailProviders", "printAndPost", "banks"],
    onErasure: stillNecessary,
  },
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
    uses: [
      "contract.dates",
      "contract.party",
      ...names,
      "identification.companyName",
      ...invoices,
      ...payments,
    ],
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
  creditNotes: {
    label: text("Notes de crédit", "Creditnota's", "Gutschriften", "Credit notes"),
    description: text(
      "Garder une note de crédit aussi longtemps que la loi l'exige à partir de sa propre date, qui peut tomber dans une autre année que celle de la facture.",
      "Een creditnota bewaren zolang de wet het vraagt vanaf haar eigen datum, die in een ander jaar kan vallen dan de factuur.",
      "Eine Gutschrift so lange aufbewahren, wie das Gesetz es ab ihrem eigenen Datum verlangt, das in ein anderes Jahr als die Rechnung fallen kann.",
      "Keep a credit note for as long as the law requires from its own date, which may fall in another year than the invoice.",
    ),
    grounds: [
      {
        audience: ["billed"],
        basis: {
          kind: "legalObligation",
          norm: "VAT Code art. 60 § 4; Income Tax Code 1992 art. 315; Code of Economic Law art. III.86 and III.88",
        },
        period: law.be.invoice("creditNote.date"),
      },
    ],
    uses: ["contract.dates", "contract.party", ...names, "identification.companyName", "billing.creditNote"],
    recipients: ["accountants", "hosting", "authorities"],
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
    uses: ["contract.dates", "contract.party", ...names, ...invoices],
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
        period: earliest(
          tenYears,
          law.be.contractClaims("contract.end"),
          law.be.contractClaims("party.released"),
        ),
      },
    ],
    uses: [
      "contract.dates",
      "contract.party",
      ...names,
      ...invoices,
      "payment.amount",
      "payment.date",
      "payment.method",
    ],
    recipients: ["lawyersAndBailiffs", "hosting"],
    onErasure: legalClaims,
    whileRestricted: "claims",
  },
} satisfies Record<string, SenekPurpose>;
