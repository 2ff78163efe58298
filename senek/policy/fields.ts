/**
 * Groups of fields that several purposes use together. A group is only a shorter way to write its fields.
 * One rule holds for all purposes: whoever reads rows below a contract (invoices, visits, certificates) also uses
 * `contract.party`, the link between person and contract; were it forgotten first, those rows would belong to nobody.
 * The same goes for an address and the residence of the person at it.
 */
import type { SenekField } from "./names.ts";

const group = <const F extends readonly SenekField[]>(...fields: F): F => fields;

export const names = group("identification.title", "identification.firstName", "identification.lastName");
/** Names and the language to write in. */
export const addressee = group(...names, "identification.language");
/** The address and the link to it: were the residence forgotten first, the address would belong to nobody. */
export const address = group("contactDetails.address", "contactDetails.residence");
export const reach = group("contactDetails.email", "contactDetails.phone", ...address);
export const appliances = group(
  "technical.installationType",
  "technical.model",
  "technical.serialNumber",
  "technical.installedOn",
  "technical.settings",
);
export const services = group("usage.service", "usage.appointment", "usage.outcome", "usage.report");
export const contracts = group("contract.subject", "contract.dates", "contract.price", "contract.party");
export const invoices = group(
  "billing.document",
  "billing.recipient",
  "billing.vatNumber",
  "billing.amounts",
  "billing.lines",
  "billing.creditNote",
  "billing.dates",
);
export const payments = group("payment.amount", "payment.date", "payment.method", "payment.account");
export const exchanges = group(
  "correspondence.date",
  "correspondence.channel",
  "correspondence.subject",
  "correspondence.content",
);
export const debts = group(
  "receivables.amountDue",
  "receivables.dates",
  "receivables.reminders",
  "receivables.method",
  "receivables.paymentPlan",
);
export const engieOrder = group(
  "partnerOrder.reference",
  "partnerOrder.task",
  "partnerOrder.progress",
  "partnerOrder.report",
);
