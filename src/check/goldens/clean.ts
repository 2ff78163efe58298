/**
 * A small company whose policy, map and database have nothing to report. Each case of the goldens breaks it in one
 * place, so that what is found is found because of that place. It is nobody's policy and no example to follow.
 */
import type { Database, DatabaseColumn, DatabaseTable } from "../../catalog/database.ts";

const t = (words: string) => ({ fr: words, nl: words, de: words, en: words });

const categories = {
  identity: {
    label: t("identity"),
    description: t("who people are"),
    fields: { name: { label: t("name") }, birthDate: { label: t("birth date") } },
  },
  contact: {
    label: t("contact"),
    description: t("how to reach people"),
    fields: { email: { label: t("e-mail") }, phone: { label: t("phone") } },
  },
  billing: {
    label: t("billing"),
    description: t("what people owe"),
    fields: { amount: { label: t("amount") } },
  },
  credit: {
    label: t("credit"),
    description: t("how people pay"),
    fields: { score: { label: t("score") }, note: { label: t("note"), freeText: true } },
  },
};

const anchors = {
  person: { birth: { label: t("birth"), missing: "none" } },
  contract: { start: { label: t("start"), missing: "none" }, end: { label: t("end"), missing: "open" } },
  invoice: { date: { label: t("invoice date"), missing: "none" } },
  contact: { at: { label: t("contact"), missing: "none" } },
};

const after = (months: number, anchor: string, of?: "first" | "last") => ({
  kind: "after",
  duration: { months },
  anchor: of === undefined ? { anchor } : { anchor, of },
});
const runningContract = { kind: "running", record: "contract" };
const signed = { kind: "since", anchor: "contract.start" };

const audiences = {
  customer: { label: t("customers"), kind: "customer", when: runningContract },
  former: {
    label: t("former customers"),
    kind: "formerCustomer",
    when: { kind: "all", of: [signed, { kind: "not", when: runningContract }] },
  },
  prospect: {
    label: t("prospects"),
    kind: "prospect",
    when: {
      kind: "all",
      of: [
        { kind: "since", anchor: "contact.at" },
        { kind: "not", when: signed },
      ],
    },
  },
};

const purposes = {
  service: {
    label: t("service"),
    description: t("doing the work"),
    grounds: [
      {
        audience: ["customer"],
        basis: { kind: "contract", when: runningContract },
        period: { kind: "during", record: "contract" },
      },
    ],
    uses: ["identity.name", "contact.email", "contact.phone", "credit.note"],
    collects: ["identity.name", "contact.email", "contact.phone"],
    ifNotProvided: t("no work can be done"),
    recipients: ["host"],
    actsFor: ["self", "principal"],
    onErasure: { stays: "art. 17(1)(a)", reason: t("the contract runs") },
  },
  accounting: {
    label: t("accounting"),
    description: t("keeping the books"),
    grounds: [
      {
        audience: ["customer", "former"],
        basis: { kind: "legalObligation", norm: "VAT Code art. 60" },
        period: { kind: "law", rule: "be.invoice", anchor: { anchor: "invoice.date" } },
      },
    ],
    uses: ["identity.name", "billing.amount"],
    recipients: ["host"],
    onErasure: { stays: "art. 17(3)(b)", reason: t("a law") },
  },
  marketing: {
    label: t("marketing"),
    description: t("our own offers"),
    grounds: [
      {
        audience: ["customer"],
        basis: { kind: "softOptIn", conditions: t("all met") },
        period: { kind: "during", record: "contract" },
        channels: ["email"],
      },
      {
        audience: ["prospect"],
        basis: { kind: "consent", request: t("may we write?"), validity: { months: 24 } },
        period: after(12, "contact.at", "last"),
        channels: ["email", "phone"],
        limit: { times: 1, per: { months: 12 } },
      },
    ],
    uses: ["identity.name", "contact.email", "contact.phone"],
    channels: { email: { fields: ["contact.email"] }, phone: { fields: ["contact.phone"] } },
    requires: ["adult"],
    recipients: ["host"],
    objection: "absolute",
    onErasure: "ends",
    offers: ["own"],
    optOutRegisters: ["be.dncm"],
  },
  creditScoring: {
    label: t("credit"),
    description: t("whether people pay"),
    grounds: [
      {
        audience: ["customer"],
        basis: { kind: "legitimateInterests", interest: t("being paid"), balance: t("own data only") },
        period: after(12, "contact.at", "last"),
      },
    ],
    uses: ["identity.birthDate", "billing.amount", "credit.score"],
    collects: ["credit.score"],
    requires: ["adult"],
    recipients: ["host"],
    onErasure: "ends",
    profiling: "significant",
    automatedDecision: {
      logic: t("unpaid bills"),
      consequence: t("prepayment"),
      humanReview: t("on request"),
    },
  },
};

const every = [
  "identity.name",
  "identity.birthDate",
  "contact.email",
  "contact.phone",
  "billing.amount",
  "credit.score",
  "credit.note",
];

/** The policy, as JSON. */
export const cleanPolicy = {
  name: "small",
  version: "3",
  validFrom: "2026-01-01",
  timeZone: "Europe/Brussels",
  languages: ["fr", "en"],
  controller: {
    name: "Petite SA",
    address: "Rue Haute 1, 1000 Bruxelles",
    country: "BE",
    email: "privacy@petite.example",
    phone: "+32 2 000 00 00",
    enterpriseNumber: "0123.456.749",
    dataProtectionOfficer: { contact: "dpo@petite.example" },
  },
  supervisoryAuthority: { name: "APD", address: "Bruxelles", country: "BE" },
  cookiePolicyUrl: "https://petite.example/cookies",
  controllers: {
    principal: {
      name: "Grande SA",
      address: "Rue Basse 1",
      country: "BE",
      privacyUrl: "https://grande.example/privacy",
      agreement: "contract 12",
    },
  },
  sources: { partners: { label: t("partners"), names: ["Amie SA"], fields: ["contact.phone"] } },
  categories,
  anchors,
  audiences,
  conditions: {
    adult: { label: t("adults"), when: { kind: "since", anchor: "person.birth", plus: { months: 216 } } },
  },
  recipients: {
    host: {
      label: t("host"),
      role: "processor",
      countries: ["BE", "IE"],
      purposes: ["service", "accounting", "marketing", "creditScoring"],
      fields: every,
      mission: t("keeping the machines"),
      services: ["hosting", "email"],
    },
  },
  purposes,
};

const toPerson = [{ hops: [{ to: "person", on: { person_id: "id" } }] }];
const provided = (field: string) => ({ field, provenance: "provided" });

/** The map, as JSON. */
export const cleanMap = {
  subjects: ["person"],
  tables: {
    person: {
      columns: {
        id: { key: true },
        name: { ...provided("identity.name"), neutral: "" },
        birth_date: { notPersonal: "the day of birth, here without its field" },
        birth_year: { ...provided("identity.birthDate"), neutral: 0 },
        email: provided("contact.email"),
        phone: { field: "contact.phone", provenance: "partner", source: "partners" },
        score: { field: "credit.score", provenance: "inferred" },
        note: { field: "credit.note", provenance: "created" },
        owner: { notPersonal: "names the company the work is done for" },
      },
      controller: { column: "owner", values: { grande: "principal", petite: "self" } },
    },
    contract: {
      columns: {
        id: { key: true },
        person_id: { key: true },
        starts_on: { notPersonal: "a day" },
        ends_on: { notPersonal: "a day" },
      },
      owners: toPerson,
    },
    invoice: {
      columns: {
        id: { key: true },
        contract_id: { key: true },
        issued_on: { notPersonal: "a day" },
        amount: { field: "billing.amount", provenance: "created" },
      },
      owners: [{ hops: [{ to: "contract", on: { contract_id: "id" } }], inherit: true }],
      since: "issued_on",
    },
    contact: {
      columns: { id: { key: true }, person_id: { key: true }, at: { notPersonal: "an instant" } },
      owners: toPerson,
    },
    service_type: { columns: { code: { key: true } }, impersonal: "a list of services" },
  },
  records: {
    person: { table: "person", anchors: { birth: "birth_date" } },
    contract: { table: "contract", anchors: { start: "starts_on", end: "ends_on" } },
    invoice: { table: "invoice", anchors: { date: "issued_on" } },
    contact: { table: "contact", anchors: { at: "at" } },
  },
};

const column = (name: string, type: string, nullable = false): DatabaseColumn => ({
  name,
  type,
  nullable,
  hasDefault: false,
  generated: false,
});

const table = (
  name: string,
  columns: readonly DatabaseColumn[],
  key: string,
  references: readonly (readonly [string, string])[] = [],
): DatabaseTable => ({
  schema: "public",
  name,
  kind: "table",
  columns,
  primaryKey: [key],
  foreignKeys: references.map(([from, to]) => ({
    name: `${name}_${from}_fkey`,
    columns: [from],
    toSchema: "public",
    toTable: to,
    toColumns: ["id"],
    onDelete: "no action",
  })),
  indexes: [
    { name: `${name}_pkey`, columns: [key], unique: true, partial: false },
    ...references.map(([from]) => ({
      name: `${name}_${from}`,
      columns: [from],
      unique: false,
      partial: false,
    })),
  ],
  triggers: [],
  estimatedRows: 0,
});

/** The database. */
export const cleanDatabase: Database = {
  version: 180000,
  tables: [
    table(
      "person",
      [
        column("id", "bigint"),
        column("name", "text"),
        column("birth_date", "date"),
        column("birth_year", "integer"),
        column("email", "text", true),
        column("phone", "text", true),
        column("score", "integer", true),
        column("note", "text", true),
        column("owner", "text", true),
      ],
      "id",
    ),
    table(
      "contract",
      [
        column("id", "bigint"),
        column("person_id", "bigint"),
        column("starts_on", "date"),
        column("ends_on", "date"),
      ],
      "id",
      [["person_id", "person"]],
    ),
    table(
      "invoice",
      [
        column("id", "bigint"),
        column("contract_id", "bigint"),
        column("issued_on", "date"),
        column("amount", "numeric(12,2)", true),
      ],
      "id",
      [["contract_id", "contract"]],
    ),
    table(
      "contact",
      [column("id", "bigint"), column("person_id", "bigint"), column("at", "timestamp with time zone")],
      "id",
      [["person_id", "person"]],
    ),
    table("service_type", [column("code", "text")], "code"),
  ],
};
