/**
 * An answer to a request for consent as others read it: consent records and a receipt in the form of ISO/IEC TS
 * 27560:2023, in the words of the W3C's Data Privacy Vocabulary, as JSON-LD. A record is about one purpose, so an
 * answer about three purposes is three records in one receipt. All but the answer is read off the policy it was given
 * under; whether that answer still stands is not said here.
 */
import type { PolicyMap } from "../catalog/map.ts";
import { answerLasts, consentChannels, consentGrounds } from "../policy/asked.ts";
import type { ConsentRecord } from "../policy/consent-state.ts";
import { lookup } from "../policy/nearest.ts";
import { fieldNames, type Party, type Policy, type Purpose } from "../policy/policy.ts";
import type { ChannelName, ProvenanceKind, RecipientRole } from "../policy/vocabulary.ts";
import { consentMessages } from "./messages/consent.ts";
import { labelOf, type Reading, reading } from "./parts/reading.ts";
import { periodWords } from "./period-words.ts";

/** What stands around a record: the policy and map it was given under, and the site whose addresses are named. */
export type RecordSetting = {
  readonly policy: Policy;
  readonly map: PolicyMap;
  /** Where the interface is reached, without a slash at the end. */
  readonly site: string;
};

export type JsonLd = { readonly [key: string]: unknown };

/** Properties whose values are names of a vocabulary, or addresses: without this a reader would take them for texts. */
const addresses = [
  "dct:conformsTo",
  "dpv:hasApplicableLaw",
  "dpv:hasJurisdiction",
  "dpv:hasLegalBasis",
  "dpv:hasLocation",
  "dpv:hasProcessing",
  "dpv:hasRight",
  "dpv:isExercisedAt",
  "dpv:isIndicatedBy",
  "schema:recipient",
];
const instants = ["dct:created", "dpv:isIndicatedAtTime", "serment:claimedAt"];

const typed = (names: readonly string[], type: string): JsonLd =>
  Object.fromEntries(names.map((name) => [name, { "@id": name, "@type": type }]));

const context: JsonLd = {
  "@version": 1.1,
  dpv: "https://w3id.org/dpv#",
  "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
  loc: "https://w3id.org/dpv/loc#",
  dct: "http://purl.org/dc/terms/",
  skos: "http://www.w3.org/2004/02/skos/core#",
  schema: "https://schema.org/",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  serment: "urn:serment:",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  ...typed(addresses, "@id"),
  ...typed(instants, "xsd:dateTime"),
  // The ledger's own form, to the letter.
  ...typed(["serment:receipt"], "@json"),
};

const RECORD = "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr";
const RECEIPT = "https://w3id.org/dpv/schema/dpv-27560#receipt-eu-gdpr";

/** The records of one answer. */
export const consentRecords = (record: ConsentRecord, setting: RecordSetting): JsonLd => ({
  "@context": context,
  "@id": `urn:uuid:${record.id}`,
  "@graph": recordsOf(record, setting),
});

/** The receipt that a person gets; `proof` says where the answer stands in the ledger. */
export const consentReceipt = (record: ConsentRecord, setting: RecordSetting, proof: JsonLd): JsonLd => ({
  "@context": context,
  "@id": `urn:uuid:${record.id}#receipt`,
  "@type": "dpv:ConsentReceipt",
  "dct:identifier": `${record.id}#receipt`,
  "dct:conformsTo": RECEIPT,
  "dct:created": record.recordedAt,
  "dct:publisher": setting.policy.controller.name,
  "schema:recipient": "dpv:DataSubject",
  "dpv:hasRecordOfActivity": recordsOf(record, setting),
  "serment:proof": proof,
});

function recordsOf(record: ConsentRecord, setting: RecordSetting): readonly JsonLd[] {
  const read = reading(setting.policy, record.language);
  return Object.entries(record.choices).flatMap(([name, channels]) => {
    const purpose = lookup(setting.policy.purposes, name);
    return purpose === undefined ? [] : [recordOf(record, setting, read, name, purpose, channels)];
  });
}

function recordOf(
  record: ConsentRecord,
  { policy, map, site }: RecordSetting,
  read: Reading,
  name: string,
  purpose: Purpose,
  channels: Readonly<Record<string, boolean>>,
): JsonLd {
  return {
    "@id": `urn:uuid:${record.id}#${name}`,
    "@type": "dpv:ConsentRecord",
    "dct:identifier": `${record.id}#${name}`,
    "dct:conformsTo": RECORD,
    "dpv:hasDataSubject": {
      "@type": "dpv:DataSubject",
      "dct:identifier": `${record.subjectTable} ${record.subject}`,
    },
    "dpv:hasDataController": party(policy.controller, "dpv:DataController"),
    "dpv:hasJurisdiction": `loc:${policy.controller.country}`,
    "dpv:hasApplicableLaw": "eu-gdpr:GDPR",
    "dpv:hasAuthority": party(policy.supervisoryAuthority, "dpv:DataProtectionAuthority"),
    "dpv:hasLegalBasis": "eu-gdpr:A6-1-a",
    "dpv:hasProcess": process(policy, map, read, name, purpose),
    "dpv:hasNotice": {
      "@id": `${site}/api/consents/texts/${record.text}`,
      "@type": "dpv:ConsentNotice",
      "dct:identifier": `sha256:${record.text}`,
      "dct:language": record.language,
      "dct:hasVersion": record.policyVersion,
      "serment:policy": `sha256:${record.policyHash}`,
      ...(record.build === null ? {} : { "serment:build": `sha256:${record.build}` }),
    },
    "dpv:hasConsentControl": {
      "@type": ["dpv:ProvideConsent", "dpv:WithdrawConsent"],
      "dpv:isExercisedAt": [`${site}/api/consents`, `mailto:${policy.controller.email}`],
      "dct:description": consentMessages[record.language].withdraw(policy.controller.email),
    },
    "dpv:hasRight": ["A7-3", "A13", "A15", "A16", "A17", "A18", "A20", "A77"].map(
      (right) => `eu-gdpr:${right}`,
    ),
    "dpv:hasConsentStatus": Object.entries(channels).map(([channel, yes]) =>
      status(record, policy, name, channel, yes),
    ),
  };
}

function status(
  record: ConsentRecord,
  policy: Policy,
  purpose: string,
  channel: string,
  yes: boolean,
): JsonLd {
  const said = yes
    ? ["dpv:ConsentGiven", "dpv:ExpressedConsent"]
    : [record.action === "withdraw" ? "dpv:ConsentWithdrawn" : "dpv:ConsentRefused"];
  const declared = lookup(policy.purposes, purpose);
  const known = declared === undefined ? [] : consentChannels(declared);
  const unit: ChannelName | null = known.find((one) => one === channel) ?? null;
  const until = answerLasts(policy, purpose, unit, record.recordedAt);
  return {
    "@type": said,
    "dpv:isIndicatedBy": "dpv:DataSubject",
    "dpv:hasIndicationMethod": `${record.action}, ${record.surface}`,
    "dpv:isIndicatedAtTime": record.recordedAt,
    ...(record.claimedAt === null ? {} : { "serment:claimedAt": record.claimedAt }),
    ...(channel === "" ? {} : { "serment:channel": channel }),
    ...(until === undefined || until === "infinity"
      ? {}
      : { "dpv:hasDuration": { "@type": "dpv:UntilTimeDuration", "rdf:value": until } }),
  };
}

function process(policy: Policy, map: PolicyMap, read: Reading, name: string, purpose: Purpose): JsonLd {
  const { language } = read;
  const recipients = recipientsOf(policy, name, purpose);
  const shares = recipients.some(({ role }) => role === "controller" || role === "jointController");
  const places = [
    ...new Set([policy.controller.country, ...recipients.flatMap(({ countries }) => countries)]),
  ];
  return {
    "@type": "dpv:Process",
    "dpv:hasPurpose": {
      "@type": "dpv:Purpose",
      "dct:identifier": name,
      "skos:prefLabel": labelOf(policy.purposes, name, read),
      "dct:description": purpose.description[language],
    },
    "dpv:hasPersonalData": personalData(policy, read, purpose),
    "dpv:hasProcessing": [
      "dpv:Collect",
      "dpv:Store",
      "dpv:Use",
      ...(purpose.profiling === undefined ? [] : ["dpv:Profiling"]),
      ...(shares ? ["dpv:Share"] : []),
    ],
    "dpv:hasDataSource": dataSources(map, purpose),
    "dpv:hasStorageCondition": [
      { "@type": "dpv:StorageLocation", "dpv:hasLocation": places.map((code) => `loc:${code}`) },
      ...consentGrounds(purpose).map(({ period }) => ({
        "@type": "dpv:StorageDuration",
        "dpv:hasDuration": {
          "@type": "dpv:UntilEventDuration",
          "rdf:value": periodWords(period, policy, language),
        },
      })),
    ],
    "dpv:hasProcessingCondition": {
      "@type": "dpv:ProcessingLocation",
      "dpv:hasLocation": places.map((code) => `loc:${code}`),
    },
    "dpv:hasRecipient": recipients.map(({ label, role, named = [] }) => ({
      "@type": recipientTypes[role],
      "skos:prefLabel": label[language],
      ...(named.length === 0 ? {} : { "dpv:hasName": named.map((one) => one.name) }),
    })),
  };
}

const recipientTypes: Readonly<Record<RecipientRole, string>> = {
  controller: "dpv:ThirdParty",
  jointController: "dpv:JointDataControllers",
  processor: "dpv:DataProcessor",
  authority: "dpv:Authority",
  internal: "dpv:OrganisationalUnit",
};

const recipientsOf = (policy: Policy, name: string, purpose: Purpose) =>
  Object.entries(policy.recipients)
    .filter(([recipient, { purposes }]) => purpose.recipients?.includes(recipient) || purposes.includes(name))
    .map(([, declared]) => declared);

function personalData(policy: Policy, { language }: Reading, { uses }: Purpose): readonly JsonLd[] {
  return fieldNames(policy)
    .filter((field) => uses.includes(field))
    .map((field) => {
      const [category = "", name = ""] = field.split(".");
      const declared = policy.categories[category]?.fields[name];
      const special = declared?.special !== undefined;
      return {
        "@type": special ? "dpv:SpecialCategoryPersonalData" : "dpv:PersonalData",
        "dct:identifier": field,
        "skos:prefLabel": declared?.label[language] ?? field,
      };
    });
}

/** How data come to us, in the vocabulary's words. */
const sources: Readonly<Record<ProvenanceKind, JsonLd>> = {
  provided: { "@type": "dpv:DataSubjectDataSource", "dpv:hasProcessing": "dpv:Collect" },
  observed: { "@type": "dpv:DataSubjectDataSource", "dpv:hasProcessing": "dpv:Observe" },
  created: { "@type": "dpv:DataControllerDataSource", "dpv:hasProcessing": "dpv:Generate" },
  inferred: { "@type": "dpv:DataControllerDataSource", "dpv:hasProcessing": "dpv:Infer" },
  partner: { "@type": "dpv:ThirdPartyDataSource", "dpv:hasProcessing": "dpv:Acquire" },
  public: { "@type": "dpv:PublicDataSource", "dpv:hasProcessing": "dpv:Acquire" },
};

function dataSources(map: PolicyMap, { uses }: Purpose): readonly JsonLd[] {
  const kinds = new Set<ProvenanceKind>();
  for (const { columns } of Object.values(map.tables))
    for (const column of Object.values(columns))
      if ("field" in column && uses.includes(column.field)) kinds.add(column.provenance);
  return [...kinds].sort().map((kind) => sources[kind]);
}

const party = ({ name, address, country, email, url }: Party, type: string): JsonLd => ({
  "@type": type,
  "dpv:hasName": name,
  "dpv:hasAddress": `${address} (${country})`,
  "dpv:hasContact": email ?? url ?? address,
});
