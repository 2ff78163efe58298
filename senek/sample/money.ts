/** Invoices and what becomes of them: payments, reminders, arrears with what others said of the debtor, scores. */
import { type DayNumber, text, yearOf } from "./calendar.ts";
import { iban } from "./names.ts";
import type { Person } from "./people.ts";
import type { Teller } from "./teller.ts";

export type Line = {
  readonly sku: string;
  readonly name: string;
  readonly price: number;
  readonly quantity: number;
};
/** `late` is paid after a reminder, `collected` on the hundredth day, when a file was open; `unpaid` still waits. */
export type Fate = "paid" | "late" | "collected" | "unpaid";
export const COLLECTED_AFTER = 100;

export type Bill = {
  readonly contract: number;
  readonly payer: Person;
  readonly address: string;
  readonly on: DayNumber;
  readonly lines: readonly Line[];
  readonly fate?: Fate;
  readonly vat?: 6 | 21;
};

const cents = (amount: number): number => Math.round(amount * 100) / 100;

/** Adds an invoice and what followed until today; returns its number. */
export function bill(t: Teller, { contract, payer, address, on, lines, ...more }: Bill): number {
  const id = t.nextId("invoice");
  const fate = more.fate ?? (t.chance.chance(0.95) ? "paid" : "late");
  const vat = more.vat ?? 6;
  const due = on + 30;
  const days = daysToPay(t, fate);
  const paid = days === null ? null : on + days;
  const settled = paid !== null && paid <= t.today ? paid : null;
  const net = cents(lines.reduce((sum, line) => sum + line.price * line.quantity, 0));
  const tax = cents((net * vat) / 100);
  const reference = structured(id);
  t.rows.add("invoice", {
    id,
    number: `F${yearOf(on)}-${String(id).padStart(7, "0")}`,
    contract_id: contract,
    invoiced_on: text(on),
    due_on: text(due),
    bill_to_name: payer.name,
    bill_to_address: address,
    total_net: net,
    total_vat: tax,
    reference,
    vat_number: null,
    file_key: `invoice/${id}.pdf`,
    settled_on: settled === null ? null : text(settled),
    in_collection: settled === null && due + 14 < t.today,
  });
  lines.forEach((line, i) => {
    t.rows.add("invoice_line", {
      invoice_id: id,
      line_no: i + 1,
      sku: line.sku,
      description: line.name,
      quantity: line.quantity,
      unit_price: line.price,
      vat_percent: vat,
    });
  });
  if (fate !== "paid") reminders(t, id, due, settled ?? t.today);
  if (settled !== null) pays(t, payer, id, settled, cents(net + tax), reference);
  if (t.chance.chance(0.015) && on + 10 <= t.today) credits(t, id, on + 10, vat);
  return id;
}

/** An invoice that was wrong is put right by a note of its own; it is never changed. */
const credits = (t: Teller, invoice: number, on: DayNumber, vat: number): void =>
  t.rows.add("credit_note", {
    number: `N${yearOf(on)}-${String(invoice).padStart(7, "0")}`,
    invoice_id: invoice,
    issued_on: text(on),
    reason: "An hour of work billed twice.",
    total_net: 62,
    total_vat: cents((62 * vat) / 100),
  });

function daysToPay(t: Teller, fate: Fate): number | null {
  if (fate === "unpaid") return null;
  if (fate === "collected") return COLLECTED_AFTER;
  return fate === "paid" ? t.chance.between(2, 28) : t.chance.between(40, 60);
}

/** `+++123/4567/89012+++`: ten digits and their rest by 97. */
function structured(id: number): string {
  const ten = String(id).padStart(10, "0");
  const check = String(id % 97 || 97).padStart(2, "0");
  return `+++${ten.slice(0, 3)}/${ten.slice(3, 7)}/${ten.slice(7)}${check}+++`;
}

function pays(
  t: Teller,
  payer: Person,
  invoice: number,
  on: DayNumber,
  amount: number,
  reference: string,
): void {
  const method = t.chance.pick(["transfer", "transfer", "transfer", "direct debit", "card"] as const);
  t.rows.add("payment", {
    invoice_id: invoice,
    paid_on: text(on),
    amount,
    method,
    payer_name: method === "card" ? null : payer.name,
    reference,
    payer_iban: method === "card" ? null : iban(t.chance),
  });
}

/** The first reminder is free; a fee is possible once its fourteen days are over. */
function reminders(t: Teller, invoice: number, due: DayNumber, until: DayNumber): void {
  [due + 5, due + 25].forEach((day, i) => {
    if (day > until) return;
    const cost = i === 0 ? 0 : 20;
    t.rows.add("reminder", { invoice_id: invoice, level: i + 1, sent_on: text(day), channel: "email", cost });
  });
}

/** Opens a file on an unpaid invoice; `closed` is the day it was paid after all. */
export function collects(
  t: Teller,
  debtor: Person,
  invoice: number,
  opened: DayNumber,
  closed: DayNumber | null,
): void {
  const id = t.nextId("receivable");
  const agency = t.chance.chance(0.5) ? t.chance.between(1, 2) : null;
  t.rows.add("receivable", {
    id,
    person_id: debtor.id,
    opened_on: text(opened),
    notice_expired_on: opened + 20 > t.today ? null : text(opened + 20),
    closed_on: closed === null ? null : text(closed),
    balance: closed === null ? t.chance.between(60, 2400) : 0,
    stage: agency === null ? "amicable" : "agency",
    stage_reason: "No answer to two reminders; the amount does not justify a court.",
    payment_plan: t.chance.chance(0.3) ? "three equal parts" : null,
    decided_by: "S3",
    agency_id: agency,
  });
  t.rows.add("receivable_invoice", { receivable_id: id, invoice_id: invoice });
  if (opened + 25 > t.today) return;
  t.rows.add("receivable_finding", {
    receivable_id: id,
    agency_id: agency,
    obtained_on: text(opened + 25),
    withdrawn_on: closed === null ? null : text(closed),
    solvency_entry: agency === null ? "collective debt settlement pending" : null,
    enterprise_entry: t.chance.chance(0.2) ? "activity ceased" : null,
    gazette_entry: null,
    agency_report: agency === null ? null : "reached by telephone, asks for time",
  });
}

/** A score from what we hold ourselves, looked at by somebody before it counts. */
export function scores(t: Teller, who: Person, on: DayNumber): void {
  const id = t.nextId("credit_score");
  const score = t.chance.between(20, 98);
  t.rows.add("credit_score", {
    id,
    person_id: who.id,
    computed_on: text(on),
    model_version: "2.1",
    score,
    outcome: score < 30 ? "prepayment" : "normal terms",
    reviewed_by: "S3",
    person_comment: score < 30 ? "I was abroad when the invoice came." : null,
  });
  const late = score < 45 ? "2" : "0";
  t.rows.add("credit_score_input", { score_id: id, input: "late payments", value: late, weight: 0.6 });
  t.rows.add("credit_score_input", { score_id: id, input: "years as customer", value: "3", weight: 0.4 });
}
