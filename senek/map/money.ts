/** Invoices, payments, arrears and credit scores. An invoice belongs to the parties of its contract. */
import {
  below,
  created,
  hop,
  inferred,
  key,
  namesStaff,
  notPersonal,
  observed,
  ofPerson,
  paper,
  partner,
  provided,
  register,
} from "./column.ts";

const ofInvoice = below(hop("invoice", { invoice_id: "id" }));
const ofReceivable = below(hop("receivable", { receivable_id: "id" }));

export const money = {
  invoice: {
    columns: {
      id: key,
      number: key,
      contract_id: key,
      invoiced_on: created("billing.dates"),
      due_on: created("billing.dates"),
      bill_to_name: provided("billing.recipient", ""),
      bill_to_address: provided("billing.recipient"),
      total_net: created("billing.amounts"),
      total_vat: created("billing.amounts"),
      reference: created("billing.document"),
      vat_number: provided("billing.vatNumber"),
      file_key: paper(created("billing.document")),
      settled_on: observed("payment.date"),
      in_collection: created("receivables.method", false),
    },
    owners: [below(hop("contract", { contract_id: "id" }))],
    since: "invoiced_on",
  },
  invoice_line: {
    columns: {
      invoice_id: key,
      line_no: key,
      sku: key,
      description: created("billing.lines"),
      quantity: created("billing.lines"),
      unit_price: created("billing.lines"),
      vat_percent: created("billing.amounts"),
    },
    owners: [ofInvoice],
  },
  credit_note: {
    columns: {
      number: key,
      invoice_id: key,
      issued_on: created("billing.creditNote"),
      reason: created("billing.creditNote"),
      total_net: created("billing.creditNote"),
      total_vat: created("billing.creditNote"),
    },
    owners: [ofInvoice],
    since: "issued_on",
  },
  payment: {
    columns: {
      id: key,
      invoice_id: key,
      paid_on: observed("payment.date"),
      amount: observed("payment.amount"),
      method: observed("payment.method"),
      payer_name: observed("payment.account"),
      reference: observed("payment.method"),
      payer_iban: observed("payment.account"),
    },
    owners: [ofInvoice],
    since: "paid_on",
  },
  reminder: {
    columns: {
      invoice_id: key,
      level: key,
      sent_on: created("receivables.reminders"),
      channel: created("receivables.reminders"),
      cost: created("receivables.reminders"),
    },
    owners: [ofInvoice],
    since: "sent_on",
  },

  receivable: {
    columns: {
      id: key,
      person_id: key,
      opened_on: created("receivables.dates"),
      notice_expired_on: created("receivables.dates"),
      closed_on: created("receivables.dates"),
      balance: created("receivables.amountDue"),
      stage: created("receivables.method"),
      stage_reason: created("receivables.methodReason"),
      payment_plan: provided("receivables.paymentPlan"),
      decided_by: key,
      agency_id: key,
    },
    owners: [ofPerson],
    mentions: [namesStaff("decided_by")],
    since: "opened_on",
  },
  receivable_invoice: {
    columns: { receivable_id: key, invoice_id: key },
    owners: [ofReceivable],
  },
  receivable_finding: {
    columns: {
      id: key,
      receivable_id: key,
      agency_id: key,
      obtained_on: created("thirdParty.source"),
      withdrawn_on: created("thirdParty.source"),
      solvency_entry: register("solvencyRegister", "thirdParty.finding"),
      enterprise_entry: register("enterpriseRegister", "thirdParty.finding"),
      gazette_entry: register("officialGazette", "thirdParty.finding"),
      agency_report: partner("collectionAgencies", "thirdParty.finding"),
    },
    owners: [ofReceivable],
    since: "obtained_on",
  },

  credit_score: {
    columns: {
      id: key,
      person_id: key,
      computed_on: inferred("credit.computedOn"),
      model_version: notPersonal("the version of the method, the same for everybody"),
      score: inferred("credit.score"),
      outcome: created("credit.decision"),
      reviewed_by: key,
      person_comment: provided("credit.comment"),
    },
    owners: [ofPerson],
    mentions: [namesStaff("reviewed_by")],
    since: "computed_on",
  },
  credit_score_input: {
    columns: {
      score_id: key,
      input: key,
      value: inferred("credit.inputs"),
      weight: inferred("credit.inputs"),
    },
    owners: [below(hop("credit_score", { score_id: "id" }))],
  },
};
