/**
 * Where SENEK's database holds what SENEK's policy speaks of: every column of every table, whose row it is, and which
 * dates are which anchors. A column that is missing here can be read by nobody. Made for schema.sql; the tables are
 * described in map/, the dates below.
 */
import { defineMap } from "../src/catalog/map.ts";
import { cases } from "./map/cases.ts";
import { company } from "./map/company.ts";
import { home } from "./map/home.ts";
import { money } from "./map/money.ts";
import { people } from "./map/people.ts";
import { anchors } from "./policy/anchors.ts";
import { categories } from "./policy/categories.ts";
import { controllers } from "./policy/parties.ts";
import { sources } from "./policy/sources.ts";

export const map = defineMap(
  { categories, anchors, sources, controllers },
  {
    subjects: ["person", "visitor", "staff", "suppression"],
    tables: { ...people, ...home, ...money, ...cases, ...company },
    records: {
      person: { table: "person", anchors: { birth: "birth_date", deceased: "deceased_on" } },
      residence: {
        table: "residence",
        where: [{ column: "until", null: true }],
        anchors: { start: "since", end: "until" },
      },
      contact: {
        table: "contact",
        where: [{ column: "direction", in: ["inbound", "two_way"] }],
        anchors: { at: "at" },
      },
      anyContact: { table: "contact", anchors: { at: "at" } },
      marketingContact: {
        table: "contact",
        where: [
          { column: "direction", in: ["outbound", "two_way"] },
          { column: "aim", in: ["offer"] },
        ],
        anchors: { at: "at" },
      },
      lead: { table: "lead", anchors: { received: "received_on" } },
      sellerVisit: { table: "seller_visit", anchors: { start: "planned_on", end: "planned_on" } },
      quote: {
        table: "quote_request",
        anchors: { requested: "requested_at", lastContact: "last_contact_at" },
      },
      // A contract whose dates have been forgotten is none any more: without its end it would seem to go on for ever.
      contract: {
        table: "contract",
        where: [{ column: "concluded_on", null: false }],
        anchors: { start: "concluded_on", end: "end_date" },
      },
      performedContract: {
        table: "contract",
        where: [
          { column: "concluded_on", null: false },
          { column: "withdrawn_on", null: true },
        ],
        anchors: { start: "concluded_on", end: "end_date" },
      },
      disputedContract: {
        table: "contract",
        where: [{ column: "disputed", in: [true] }],
        anchors: { start: "concluded_on", end: "end_date" },
      },
      // The same of who was let out of it, of a request answered, and of work done for ENGIE.
      party: {
        table: "contract_party",
        where: [{ column: "role", null: false }],
        anchors: { released: "released_on" },
      },
      saleNotice: { table: "contract_party", anchors: { given: "told_of_offers_on" } },
      visit: { table: "visit", anchors: { start: "planned_on", end: "planned_on" } },
      invoice: { table: "invoice", anchors: { date: "invoiced_on" } },
      creditNote: { table: "credit_note", anchors: { date: "issued_on" } },
      unpaidInvoice: {
        table: "invoice",
        where: [
          { column: "settled_on", null: true },
          { column: "in_collection", in: [true] },
        ],
        anchors: { date: "invoiced_on" },
      },
      receivable: { table: "receivable", anchors: { start: "opened_on", end: "closed_on" } },
      defaultedDebt: { table: "receivable", anchors: { start: "notice_expired_on", end: "closed_on" } },
      finding: {
        table: "receivable_finding",
        anchors: { obtained: "obtained_on", withdrawn: "withdrawn_on" },
      },
      score: { table: "credit_score", anchors: { computed: "computed_on" } },
      dispute: { table: "dispute", anchors: { start: "opened_on", end: "closed_on" } },
      securityCase: {
        table: "security_case",
        anchors: { start: "opened_on", end: "closed_on", reviewed: "reviewed_on" },
      },
      surveyInvitation: { table: "survey_invitation", anchors: { sent: "invited_on" } },
      survey: {
        table: "survey_invitation",
        where: [{ column: "answered_on", null: false }],
        anchors: { answered: "answered_on" },
      },
      webLog: { table: "web_log", anchors: { at: "at" } },
      pageView: { table: "page_statistic", anchors: { day: "viewed_on" } },
      cookieChoice: { table: "cookie_choice", anchors: { at: "at" } },
      account: {
        table: "web_account",
        anchors: { start: "created_at", end: "closed_on", lastLogin: "last_login_at" },
      },
      webSession: { table: "web_session", anchors: { lastSeen: "last_seen_at" } },
      consentRecord: { table: "consent_record", anchors: { start: "given_on", end: "ended_on" } },
      fgasRecord: { table: "fgas_record", anchors: { date: "recorded_on" } },
      certificate: { table: "heating_certificate", anchors: { issued: "issued_on" } },
      recall: { table: "recall_notice", anchors: { start: "opened_on", end: "closed_on" } },
      engieOrder: {
        table: "partner_order",
        where: [
          { column: "partner_code", in: ["ENGIE"] },
          { column: "received_on", null: false },
        ],
        anchors: { start: "received_on", end: "closed_on" },
      },
      rightsRequest: {
        table: "rights_request",
        where: [{ column: "received_on", null: false }],
        anchors: { start: "received_on", end: "closed_on" },
      },
      identityProof: {
        table: "identity_proof",
        anchors: { received: "received_on", verified: "verified_on" },
      },
      authorityRequest: {
        table: "authority_request",
        anchors: { start: "received_on", end: "answered_on" },
      },
      suppression: { table: "suppression", anchors: { since: "listed_on" } },
      engagement: { table: "staff", anchors: { start: "engaged_on", end: "left_on" } },
    },
    postal: [{ table: "address", street: "street", number: "house_number", postcode: "postcode" }],
    // Whatever was sent for marketing before, by us or for us, counts towards once a year (A6).
    contacted: ["marketingContact.at"],
  },
);
