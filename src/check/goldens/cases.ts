/** One case for each finding: the smallest change to the clean company that brings it about. */
import type { FindingCode } from "../findings.ts";
import type { Case } from "./case.ts";

const t = (words: string) => ({ fr: words, nl: words, de: words, en: words });
const blank = t("");
const running = { kind: "running", record: "contract" };
const after = (months: number, anchor: string) => ({
  kind: "after",
  duration: { months },
  anchor: { anchor },
});
const everything = {
  namesUsed: ["Petite SA"],
  clauses: [
    "directMarketingObjection",
    "otherObjections",
    "withdrawalKeepsPast",
    "answerTime",
    "freeOfCharge",
    "humanReview",
    "changes",
    "minors",
    "breachContact",
    "judicialRemedy",
    "jointControllers",
    "cookieDurations",
  ],
  claims: [],
  recipientsWithoutRole: [],
  undefinedTerms: [],
};
const published = (but: object) => ({ published: { ...everything, ...but } });
const without = (clause: string) =>
  published({ clauses: everything.clauses.filter((one) => one !== clause) });

const column = (name: string, type = "text") => ({
  name,
  type,
  nullable: true,
  hasDefault: false,
  generated: false,
});
const object = (name: string, kind: string, more: object = {}) => ({
  schema: "public",
  name,
  kind,
  columns: [column("a")],
  primaryKey: [],
  foreignKeys: [],
  indexes: [],
  triggers: [],
  estimatedRows: 0,
  ...more,
});
const index = (more: object) => ({ name: "odd", columns: ["email"], unique: false, partial: false, ...more });

export const cases: Readonly<Record<FindingCode, Case>> = {
  "unknown-category": { policy: { "purposes.accounting.uses": ["identity.name", "biling.amount"] } },
  "unknown-field": { policy: { "purposes.accounting.uses": ["identity.name", "billing.amonut"] } },
  "unknown-record": { policy: { "purposes.service.onlyRecords": ["contrat"] } },
  "unknown-anchor": { policy: { "purposes.creditScoring.grounds.0.period": after(12, "contact.on") } },
  "unknown-audience": { policy: { "purposes.service.grounds.0.audience": ["customers"] } },
  "unknown-condition": { policy: { "purposes.marketing.requires": ["adult", "alive"] } },
  "unknown-purpose": {
    policy: {
      "recipients.host.purposes": ["service", "accounting", "marketing", "creditScoring", "markting"],
    },
  },
  "unknown-recipient": { policy: { "purposes.service.recipients": ["host", "hosts"] } },
  "unknown-offer": { policy: { "purposes.service.catalogue": ["heatPumps"] } },
  "unknown-controller": { policy: { "purposes.service.actsFor": ["self", "principal", "principle"] } },
  "unknown-source": { map: { "tables.person.columns.phone.source": "partner" } },
  "unknown-law-rule": { policy: { "purposes.accounting.grounds.0.period.rule": "be.invoices" } },
  "unknown-table": { map: { "tables.contact.owners.0.hops.0.to": "persons" } },
  "unknown-column": { map: { "records.invoice.anchors.date": "issued" } },

  "purpose-without-fields": { policy: { "purposes.accounting.uses": [] } },
  "collects-not-used": { policy: { "purposes.creditScoring.collects": ["credit.score", "contact.email"] } },
  "listed-twice": {
    policy: { "purposes.accounting.uses": ["identity.name", "identity.name", "billing.amount"] },
  },
  "ground-without-audience": { policy: { "purposes.service.grounds.0.audience": [] } },
  "ground-never-lawful": { policy: { "purposes.service.grounds.0.audience": ["former"] } },
  "people-never-there": {
    policy: { "audiences.prospect.when": { kind: "all", of: [running, { kind: "not", when: running }] } },
  },
  "period-empty": {
    policy: { "purposes.creditScoring.grounds.0.period": { kind: "earliest", periods: [] } },
  },
  "period-redundant": {
    policy: {
      "purposes.creditScoring.grounds.0.period": {
        kind: "earliest",
        periods: [after(12, "contract.end"), after(6, "contract.end")],
      },
    },
  },
  "period-mixed-records": {
    policy: {
      "purposes.creditScoring.grounds.0.period": {
        kind: "latest",
        periods: [after(12, "invoice.date"), after(12, "contact.at")],
      },
    },
  },
  "record-without-start-or-end": {
    policy: { "purposes.creditScoring.grounds.0.period": { kind: "during", record: "contact" } },
  },
  "length-not-positive": {
    policy: { "purposes.creditScoring.grounds.0.period.duration": { months: -1 } },
  },
  "law-rule-uncertain": {
    policy: {
      "purposes.accounting.grounds.0.period": {
        kind: "law",
        rule: "be.heatingCertificate",
        anchor: { anchor: "invoice.date" },
      },
    },
  },
  "consent-without-request": { policy: { "purposes.marketing.grounds.1.basis.request": blank } },
  "obligation-without-norm": { policy: { "purposes.accounting.grounds.0.basis.norm": "" } },
  "interest-not-balanced": { policy: { "purposes.creditScoring.grounds.0.basis.balance": blank } },
  "ground-channel-not-declared": { policy: { "purposes.marketing.grounds.0.channels": ["email", "post"] } },
  "channel-without-ground": { policy: { "purposes.marketing.grounds.1.channels": ["email"] } },
  "channel-field-not-used": { policy: { "purposes.marketing.uses": ["identity.name", "contact.email"] } },
  "channel-field-collected": { policy: { "purposes.marketing.collects": ["contact.phone"] } },
  "limit-not-positive": { policy: { "purposes.marketing.grounds.1.limit.times": 0 } },
  "transfer-outside-eea": { policy: { "recipients.host.countries": ["BE", "IN"] } },
  "adequacy-is-partial": { policy: { "recipients.host.countries": ["BE", "US"] } },
  "country-unknown": { policy: { "recipients.host.countries": ["BE", "UK"] } },
  "recipient-gets-too-much": {
    policy: { "purposes.service.uses": ["identity.name", "contact.email", "contact.phone"] },
  },
  "recipient-one-sided": { policy: { "purposes.service.recipients": [] } },
  "free-text-in-decision": {
    policy: {
      "purposes.creditScoring.uses": ["identity.birthDate", "billing.amount", "credit.score", "credit.note"],
    },
  },
  "special-without-exception": { policy: { "categories.credit.fields.note.special": "health" } },
  "national-number-suspected": {
    policy: { "categories.identity.fields.rijksregisternummer": { label: t("number") } },
  },
  "minors-not-spared": {
    policy: { "purposes.marketing.requires": [], "purposes.creditScoring.requires": [] },
  },
  "marketing-survives-erasure": {
    policy: {
      "purposes.marketing.onErasure": { stays: "art. 17(3)(e)", reason: t("why") },
      "purposes.marketing.grounds.1.basis": { kind: "softOptIn", conditions: t("all met") },
    },
  },
  "consent-survives-erasure": {
    policy: { "purposes.marketing.onErasure": { stays: "art. 17(3)(e)", reason: t("why") } },
  },
  "declared-not-used": { policy: { "conditions.alive": { label: t("alive"), when: { kind: "always" } } } },
  "text-missing": { policy: { "purposes.service.label.en": " " } },
  "language-missing": { policy: { languages: [] } },
  "name-unfit": {
    policy: {
      name: 'Small"; drop schema public',
      [`purposes.${"x".repeat(64)}`]: {
        label: t("long"),
        description: t("long"),
        grounds: [],
        uses: ["identity.name"],
        onErasure: "ends",
      },
      "categories.": { label: t("empty"), description: t("empty"), fields: {} },
    },
    map: { "tables.a\u0000b": { columns: { id: { key: true } }, impersonal: "nothing" } },
  },
  "name-is-a-keyword": {
    policy: {
      "purposes.user": {
        label: t("user"),
        description: t("user"),
        grounds: [],
        uses: ["identity.name"],
        onErasure: "ends",
      },
    },
  },
  "names-collide": {
    policy: {
      "purposes.credit_scoring": {
        label: t("again"),
        description: t("again"),
        grounds: [],
        uses: ["identity.name"],
        onErasure: "ends",
      },
    },
  },
  "day-out-of-range": { policy: { validFrom: "0206-02-30" } },
  "time-zone-unknown": { policy: { timeZone: "Europe/Bruxelles" } },

  "L1-controller-name-varies": { policy: published({ namesUsed: ["Petite SA", "Petitte"] }) },
  "L2-no-version-or-date": { policy: { version: "", ...without("changes") } },
  "L3-controller-not-identified": {
    policy: {
      "controller.enterpriseNumber": "0123.456.750",
      "controller.phone": undefined,
      "controller.dataProtectionOfficer": { contact: "" },
    },
  },
  "L4-purpose-without-basis": { policy: { "purposes.service.grounds": [] } },
  "L5-interest-not-named": { policy: { "purposes.creditScoring.grounds.0.basis.interest": blank } },
  "L6-decision-not-explained": {
    policy: { "purposes.creditScoring.automatedDecision": undefined, ...without("humanReview") },
  },
  "L7-objection-not-absolute": {
    policy: { "purposes.marketing.objection": undefined, ...without("directMarketingObjection") },
  },
  "L8-period-not-stated": {
    policy: { "purposes.creditScoring.grounds.0.period": { kind: "openEnded", reason: blank } },
  },
  "L9-statutory-period-as-number": {
    policy: { "purposes.accounting.grounds.0.period": after(120, "invoice.date") },
  },
  "L10-clock-undefined": {
    policy: published({
      undefinedTerms: [
        { term: "last contact", place: "purposes.marketing.grounds[1].period", asks: "whose contact?" },
      ],
    }),
  },
  "L11-field-without-purpose": {
    policy: { "categories.identity.fields.cardNumber": { label: t("card"), special: "other" } },
  },
  "L12-identity-document-always": { policy: published({ claims: ["identityDocumentAlways"] }) },
  "L13-partner-offers-without-consent": { policy: { "purposes.marketing.offers": ["own", "partners"] } },
  "L14-electronic-offers-without-opt-in": {
    policy: {
      "purposes.marketing.grounds.0.basis": {
        kind: "legitimateInterests",
        interest: t("selling"),
        balance: t("seldom"),
      },
    },
  },
  "L15-canvassing-not-described": {
    policy: { "purposes.marketing.optOutRegisters": [], "recipients.host.canvasses": ["visit"] },
  },
  "L16-category-missing": {
    policy: { "purposes.marketing.channels.phone.fields": [], "purposes.creditScoring.collects": [] },
  },
  "L17-recipient-without-role": {
    policy: published({ claims: ["onlyProcessorsInEea"], recipientsWithoutRole: ["host"] }),
  },
  "L18-recipients-incomplete": {
    policy: { "recipients.host.services": ["hosting"], ...published({ claims: ["closedRecipientList"] }) },
  },
  "L19-source-not-named": {
    policy: { "sources.partners.names": [] },
    map: { "tables.person.columns.email.provenance": "partner" },
  },
  "L20-consequence-not-told": { policy: { "purposes.service.ifNotProvided": undefined } },
  "L21-rights-incomplete": { policy: without("answerTime") },
  "L22-rights-deterred": { policy: published({ claims: ["rightsMayEndService"] }) },
  "L23-cookies-not-told": { policy: { cookiePolicyUrl: "", ...without("cookieDurations") } },
  "L24-security-claim": {
    policy: published({ claims: ["ssl", "rotatePasswords", "everythingForSecurity"] }),
  },
  "L25-partners-and-people-unclear": {
    policy: {
      "controllers.principal.privacyUrl": "",
      ...published({
        undefinedTerms: [{ term: "anonymous", place: "purposes.service", asks: "by what method?" }],
      }),
    },
  },

  "subject-missing": { map: { subjects: [] } },
  "owner-missing": { map: { "tables.contact.owners": undefined } },
  "owner-way-broken": {
    map: {
      "tables.contract.owners": [{ hops: [{ to: "invoice", on: { id: "contract_id" } }], inherit: true }],
    },
  },
  "impersonal-with-fields": {
    map: { "tables.service_type.columns.code": { field: "billing.amount", provenance: "created" } },
  },
  "record-not-mapped": { map: { "records.contract.anchors.end": undefined } },
  "record-without-owner": {
    map: { "tables.contact.owners": undefined, "tables.contact.impersonal": "nobody's" },
  },
  "field-held-nowhere": { map: { "tables.invoice.columns.amount": { notPersonal: "a sum" } } },
  "field-held-for-nothing": {
    policy: { "purposes.service.uses": ["identity.name", "contact.email", "contact.phone"] },
  },
  "other-controller-unserved": { policy: { "purposes.service.actsFor": ["self"] } },
  "reason-missing": { map: { "tables.service_type.impersonal": " " } },
  "table-mapped-twice": {
    map: {
      "tables.services": { table: "service_type", columns: { code: { key: true } }, impersonal: "a list" },
    },
  },
  "table-absent": { database: { "tables.3.name": "contacts" } },
  "column-absent": { database: { "tables.3.columns.2.name": "att" } },
  "table-unclassified": { database: { "tables.5": object("household", "table") } },
  "column-unclassified": { database: { "tables.0.columns.9": column("iban") } },
  "view-unaccounted": {
    database: {
      "tables.5": object("late_payers", "view", { reads: [{ schema: "public", name: "person" }] }),
    },
  },
  "copy-unaccounted": { database: { "tables.5": object("copies", "materialized view") } },
  "trigger-on-personal-table": { database: { "tables.0.triggers": ["audit"] } },
  "delete-cascades": { database: { "tables.3.foreignKeys.0.onDelete": "cascade" } },
  "table-without-key": { database: { "tables.3.primaryKey": [] } },
  "way-not-on-key": { database: { "tables.0.primaryKey": ["id", "owner"] } },
  "hop-types-differ": { database: { "tables.3.columns.1.type": "text" } },
  "hop-not-a-reference": { database: { "tables.3.foreignKeys": [] } },
  "hop-without-index": { database: { "tables.3.indexes": [] } },
  "anchor-not-a-date": { database: { "tables.3.columns.2.type": "timestamp without time zone" } },
  "test-unfit": { map: { "records.contact.where": [{ column: "id", in: ["first"] }] } },
  "anchor-may-be-missing": { database: { "tables.1.columns.3.nullable": true } },
  "key-is-personal": {
    map: { "tables.contact.columns.id": { field: "contact.email", provenance: "provided" } },
  },
  "neutral-starts-a-clock": {
    map: {
      "tables.contact.columns.at": { field: "contact.email", provenance: "created", neutral: "2000-01-01" },
    },
  },
  "open-date-forgotten-first": {
    map: {
      "tables.contract.columns.starts_on": { field: "contact.email", provenance: "created" },
      "tables.contract.columns.ends_on": { field: "billing.amount", provenance: "created" },
    },
  },
  "unknown-date-forgotten-first": {
    policy: {
      "conditions.adult.when.orUnknown": true,
      "conditions.adult.kind": "adult",
    },
    map: {
      "tables.person.columns.birth_date": { field: "identity.birthDate", provenance: "provided" },
    },
  },
  "neutral-missing": { map: { "tables.person.columns.name.neutral": undefined } },
  "neutral-unfit": { map: { "tables.person.columns.birth_year.neutral": "unknown" } },
  "neutral-not-unique": {
    database: { "tables.0.indexes.1": index({ columns: ["birth_year"], unique: true }) },
  },
  "circle-cannot-go": {
    database: {
      "tables.2.foreignKeys.1": {
        name: "invoice_parent_fkey",
        columns: ["id"],
        toSchema: "public",
        toTable: "invoice",
        toColumns: ["id"],
        onDelete: "restrict",
      },
    },
  },
  "mention-cannot-go": {
    map: { "tables.invoice.mentions": [{ hops: [{ to: "person", on: { contract_id: "id" } }] }] },
  },
  "unique-betrays": { database: { "tables.0.indexes.1": index({ unique: true }) } },
  "index-not-usable-under-barrier": {
    database: { "tables.0.indexes.1": index({ columns: [null], expressions: "lower(email)" }) },
  },
  "schema-taken": { database: { "tables.4.schema": "marketing" } },
};
