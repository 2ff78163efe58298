/** Contracts and the appliances they are about: the visits, the parts, and the records the law wants of them. */
import { below, created, hop, key, namesStaff, observed, ofPerson, paper, provided } from "./column.ts";

const ofContract = below(hop("contract", { contract_id: "id" }));
const ofVisit = below(hop("visit", { visit_id: "id" }));

export const home = {
  contract: {
    columns: {
      id: key,
      number: key,
      kind: created("contract.subject"),
      service: provided("contract.subject"),
      address_id: key,
      quote_id: key,
      off_premises: observed("contract.subject"),
      concluded_on: provided("contract.dates"),
      start_date: created("contract.dates"),
      end_date: created("contract.dates"),
      end_reason: created("contract.dates"),
      withdrawn_on: provided("contract.dates"),
      price: created("contract.price"),
      payment_terms: created("contract.price"),
      accepted_on: provided("contract.acceptance"),
      disputed: created("dispute.subject", false),
    },
    owners: [below(hop("contract_party", { id: "contract_id" }))],
    since: "concluded_on",
  },
  contract_party: {
    columns: {
      contract_id: key,
      person_id: key,
      role: provided("contract.party"),
      signed_on: provided("contract.party"),
      released_on: created("contract.party"),
      iban: provided("payment.mandate"),
      told_of_offers_on: created("contract.party"),
    },
    owners: [ofPerson],
    since: "signed_on",
  },
  document: {
    columns: {
      id: key,
      contract_id: key,
      kind: created("contract.document"),
      title: created("contract.document"),
      file_key: paper(created("contract.document")),
      issued_on: created("contract.document"),
      replaces_id: key,
    },
    owners: [ofContract],
    since: "issued_on",
  },

  // Whose contract covers the appliance, and whoever lives with it.
  installation: {
    columns: {
      id: key,
      address_id: key,
      kind: observed("technical.installationType"),
      brand: observed("technical.model"),
      model: observed("technical.model"),
      serial_number: observed("technical.serialNumber"),
      installed_on: observed("technical.installedOn"),
      power_kw: observed("technical.settings"),
      refrigerant: observed("compliance.refrigerantQuantity"),
      refrigerant_kg: observed("compliance.refrigerantQuantity"),
      settings: observed("technical.settings"),
      replaces_id: key,
    },
    owners: [
      below(hop("contract_installation", { id: "installation_id" }), hop("contract", { contract_id: "id" })),
      below(hop("residence", { address_id: "address_id" })),
    ],
    since: "installed_on",
  },
  contract_installation: {
    columns: { contract_id: key, installation_id: key },
    owners: [ofContract],
  },

  visit: {
    columns: {
      id: key,
      contract_id: key,
      installation_id: key,
      service: created("usage.service"),
      booked_on: created("usage.appointment"),
      planned_on: created("usage.appointment"),
      slot: provided("usage.appointment"),
      done_on: observed("usage.outcome"),
      technician_code: key,
      received_by_id: key,
      outcome: observed("usage.outcome"),
      access_note: provided("usage.accessNote"),
      report: created("usage.report"),
    },
    owners: [ofContract],
    mentions: [namesStaff("technician_code"), { hops: [hop("person", { received_by_id: "id" })] }],
    since: "booked_on",
  },
  visit_part: {
    columns: { visit_id: key, line_no: key, sku: key, quantity: observed("usage.outcome") },
    owners: [ofVisit],
  },
  heating_certificate: {
    columns: {
      number: key,
      visit_id: key,
      issued_on: created("compliance.heatingCertificate"),
      valid_until: created("compliance.heatingCertificate"),
      result: observed("compliance.heatingCertificate"),
      efficiency_percent: observed("compliance.heatingCertificate"),
      co_ppm: observed("compliance.heatingCertificate"),
    },
    owners: [ofVisit],
    since: "issued_on",
  },
  fgas_record: {
    columns: {
      id: key,
      visit_id: key,
      recorded_on: created("compliance.refrigerantCheck"),
      refrigerant: observed("compliance.refrigerantQuantity"),
      added_kg: observed("compliance.refrigerantQuantity"),
      recovered_kg: observed("compliance.refrigerantQuantity"),
      leak_found: observed("compliance.refrigerantCheck"),
      technician_certificate: created("compliance.refrigerantCheck"),
    },
    owners: [ofVisit],
    since: "recorded_on",
  },
  recall_notice: {
    columns: {
      recall_id: key,
      installation_id: key,
      opened_on: created("compliance.recall"),
      warned_on: created("compliance.recall"),
      closed_on: observed("compliance.recall"),
    },
    owners: [below(hop("installation", { installation_id: "id" }))],
    since: "opened_on",
  },
};
