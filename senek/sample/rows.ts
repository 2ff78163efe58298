/**
 * The rows of the sample on their way to COPY: one list of lines per table, with the columns it writes. A row that
 * lacks a column or has one too many does not compile. Which rows there are is told by the other files.
 */

export type Value = string | number | boolean | null;

/** The columns each table is filled with; generated ones and those that keep their default are left out. */
export const columnsOf = {
  office: ["id", "name", "street", "postcode", "municipality", "phone"],
  office_area: ["office_id", "postcode"],
  staff: [
    "code",
    "role",
    "office_id",
    "name",
    "work_email",
    "work_phone",
    "agency",
    "area",
    "engaged_on",
    "left_on",
  ],
  partner: ["code", "name", "sector", "privacy_url"],
  collection_agency: ["id", "name", "registration"],
  product: ["sku", "service", "name", "unit_price"],
  campaign: ["id", "name", "service", "partner_code", "starts_on", "ends_on"],
  survey: ["id", "title", "agency", "opened_on", "closed_on"],
  survey_anonymous_answer: ["survey_id", "question_no", "answer", "answered_in"],
  recall: ["id", "brand", "model", "serial_from", "serial_until", "danger", "announced_on", "closed_on"],
  person: [
    "id",
    "customer_number",
    "title",
    "first_name",
    "last_name",
    "language",
    "birth_date",
    "deceased_on",
    "email",
    "phone",
    "mobile",
    "company_name",
    "referred_by_id",
    "held_for",
    "created_on",
  ],
  address: [
    "id",
    "street",
    "house_number",
    "box",
    "postcode",
    "municipality",
    "country",
    "construction_year",
  ],
  residence: ["person_id", "address_id", "since", "until"],
  preference: ["person_id", "service", "wanted", "stated_on"],
  segment: ["person_id", "name", "reason", "assigned_on"],
  consent_record: ["person_id", "choice", "wording", "given_through", "given_on", "ended_on"],
  contact: [
    "person_id",
    "at",
    "direction",
    "channel",
    "sender",
    "aim",
    "campaign_id",
    "staff_code",
    "subject",
    "note",
  ],
  lead: [
    "person_id",
    "partner_code",
    "seller_code",
    "received_on",
    "informed_on",
    "sent_name",
    "sent_email",
    "sent_phone",
    "sent_postcode",
    "service",
    "status",
  ],
  seller_visit: ["person_id", "seller_code", "planned_on", "outcome", "note"],
  quote_request: [
    "id",
    "person_id",
    "requested_at",
    "last_contact_at",
    "service",
    "heating_kind",
    "heating_age",
    "construction_year",
    "message",
    "closed_on",
  ],
  quote: ["id", "number", "quote_request_id", "issued_on", "valid_until", "total", "accepted_on"],
  quote_line: ["quote_id", "line_no", "sku", "quantity", "unit_price"],
  contract: [
    "id",
    "number",
    "kind",
    "service",
    "address_id",
    "quote_id",
    "off_premises",
    "concluded_on",
    "start_date",
    "end_date",
    "end_reason",
    "withdrawn_on",
    "price",
    "payment_terms",
    "accepted_on",
    "disputed",
  ],
  contract_party: ["contract_id", "person_id", "role", "signed_on", "released_on", "iban"],
  document: ["id", "contract_id", "kind", "title", "file_key", "issued_on", "replaces_id"],
  installation: [
    "id",
    "address_id",
    "kind",
    "brand",
    "model",
    "serial_number",
    "installed_on",
    "power_kw",
    "refrigerant",
    "refrigerant_kg",
    "settings",
    "replaces_id",
  ],
  contract_installation: ["contract_id", "installation_id"],
  visit: [
    "id",
    "contract_id",
    "installation_id",
    "service",
    "booked_on",
    "planned_on",
    "slot",
    "done_on",
    "technician_code",
    "received_by_id",
    "outcome",
    "access_note",
    "report",
  ],
  visit_part: ["visit_id", "line_no", "sku", "quantity"],
  heating_certificate: [
    "number",
    "visit_id",
    "issued_on",
    "valid_until",
    "result",
    "efficiency_percent",
    "co_ppm",
  ],
  fgas_record: [
    "visit_id",
    "recorded_on",
    "refrigerant",
    "added_kg",
    "recovered_kg",
    "leak_found",
    "technician_certificate",
  ],
  recall_notice: ["recall_id", "installation_id", "opened_on", "warned_on", "closed_on"],
  invoice: [
    "id",
    "number",
    "contract_id",
    "invoiced_on",
    "due_on",
    "bill_to_name",
    "bill_to_address",
    "total_net",
    "total_vat",
    "reference",
    "vat_number",
    "file_key",
    "settled_on",
    "in_collection",
  ],
  invoice_line: ["invoice_id", "line_no", "sku", "description", "quantity", "unit_price", "vat_percent"],
  credit_note: ["number", "invoice_id", "issued_on", "reason", "total_net", "total_vat"],
  payment: ["invoice_id", "paid_on", "amount", "method", "payer_name", "reference", "payer_iban"],
  reminder: ["invoice_id", "level", "sent_on", "channel", "cost"],
  receivable: [
    "id",
    "person_id",
    "opened_on",
    "notice_expired_on",
    "closed_on",
    "balance",
    "stage",
    "stage_reason",
    "payment_plan",
    "decided_by",
    "agency_id",
  ],
  receivable_invoice: ["receivable_id", "invoice_id"],
  receivable_finding: [
    "receivable_id",
    "agency_id",
    "obtained_on",
    "withdrawn_on",
    "solvency_entry",
    "enterprise_entry",
    "gazette_entry",
    "agency_report",
  ],
  credit_score: [
    "id",
    "person_id",
    "computed_on",
    "model_version",
    "score",
    "outcome",
    "reviewed_by",
    "person_comment",
  ],
  credit_score_input: ["score_id", "input", "value", "weight"],
  dispute: [
    "id",
    "person_id",
    "contract_id",
    "kind",
    "opened_on",
    "closed_on",
    "review_on",
    "statement",
    "outcome",
  ],
  dispute_document: ["dispute_id", "document_no", "title", "file_key", "filed_on"],
  security_case: ["person_id", "opened_on", "closed_on", "reviewed_on", "facts", "evidence"],
  authority_request: ["person_id", "authority", "norm", "received_on", "answered_on", "answer"],
  survey_invitation: ["id", "survey_id", "person_id", "invited_on", "channel", "token", "answered_on"],
  survey_answer: ["invitation_id", "question_no", "answer", "rating"],
  partner_order: [
    "partner_code",
    "order_number",
    "person_id",
    "received_on",
    "closed_on",
    "service",
    "customer_name",
    "customer_email",
    "customer_phone",
    "customer_address",
    "appliance",
    "serial_number",
    "instructions",
    "reference",
  ],
  partner_order_visit: [
    "partner_code",
    "order_number",
    "visit_no",
    "planned_on",
    "done_on",
    "technician_code",
    "report",
  ],
  visitor: ["id", "first_seen_at", "last_seen_at", "language", "device"],
  web_account: ["id", "person_id", "login", "password_hash", "created_at", "last_login_at", "closed_on"],
  web_session: ["token", "account_id", "started_at", "last_seen_at", "ip", "device"],
  web_log: ["at", "visitor_id", "session_token", "ip", "path", "status"],
  page_statistic: ["visitor_id", "viewed_on", "section", "views"],
  cookie_choice: ["visitor_id", "at", "choice", "wording"],
  rights_request: [
    "id",
    "person_id",
    "received_on",
    "channel",
    "kind",
    "due_on",
    "closed_on",
    "request",
    "answer",
  ],
  identity_proof: ["rights_request_id", "received_on", "kind", "file_key", "verified_on"],
  suppression: ["hash", "channel", "listed_on"],
} as const satisfies Record<string, readonly string[]>;

export type TableName = keyof typeof columnsOf;
export type Row<T extends TableName> = Readonly<Record<(typeof columnsOf)[T][number], Value>>;

/** A table's name and its lines in COPY's text format, each ended by a newline. */
export type Lines = { readonly table: TableName; readonly lines: string; readonly count: number };

/** Collects rows until they are taken. */
export class Rows {
  private lines = new Map<TableName, string[]>();

  add<T extends TableName>(table: T, row: Row<T>): void {
    const names: readonly (keyof Row<T>)[] = columnsOf[table];
    const line = names.map((name) => copied(row[name])).join("\t");
    const list = this.lines.get(table);
    if (list === undefined) this.lines.set(table, [line]);
    else list.push(line);
  }

  /** Everything collected since the last time, tables in the order of `columnsOf`. */
  take(): Lines[] {
    const taken = this.lines;
    this.lines = new Map();
    return tableNames.flatMap((table) => {
      const list = taken.get(table);
      return list === undefined ? [] : [{ table, lines: `${list.join("\n")}\n`, count: list.length }];
    });
  }
}

const isTable = (name: string): name is TableName => Object.hasOwn(columnsOf, name);
export const tableNames: readonly TableName[] = Object.keys(columnsOf).filter(isTable);

/** COPY's text format: a tab ends a value, a newline a row, `\N` is NULL. */
function copied(value: Value): string {
  if (value === null) return "\\N";
  if (typeof value !== "string") return String(value);
  return /[\\\t\n\r]/.test(value)
    ? value.replace(/[\\\t\n\r]/g, (c) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[c] ?? c)
    : value;
}
