// Made by `serment generate` from the policy `senek`. Do not edit: make it again.
import type { ColumnType } from "serment";

/** What a database column gives, takes when a row is inserted, and takes when it is changed. */
type Read<T> = ColumnType<T, never, never>;

/** Devis. */
export type QuotesPurpose = {
  person: {
    id: ColumnType<string, string | undefined, never>;
    customer_number: ColumnType<string, string, never>;
    /** identification.title */ title: ColumnType<string | null, string | null | undefined, string | null>;
    /** identification.firstName */ first_name: ColumnType<string | null, string | null | undefined, string | null>;
    /** identification.lastName */ last_name: ColumnType<string | null, string, string>;
    /** identification.language */ language: ColumnType<string | null, string | undefined, string>;
    /** contactDetails.email */ email: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.phone */ mobile: ColumnType<string | null, string | null | undefined, string | null>;
    referred_by_id: ColumnType<string | null, string | null | undefined, never>;
    /** identification.companyName */ company_name: ColumnType<string | null, string | null | undefined, string | null>;
    held_for: ColumnType<string | null, string | null | undefined, never>;
    created_on: ColumnType<string, string | undefined, never>;
  };
  address: {
    id: ColumnType<string, string | undefined, never>;
    /** contactDetails.address */ street: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ house_number: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ box: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ postcode: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ municipality: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ country: ColumnType<string | null, string | undefined, string>;
    /** technical.buildingYear */ construction_year: ColumnType<number | null, number | null | undefined, number | null>;
  };
  residence: {
    person_id: ColumnType<string, string, never>;
    address_id: ColumnType<string, string, never>;
    since: ColumnType<string, string, never>;
    /** contactDetails.residence */ until: ColumnType<string | null, string | null | undefined, string | null>;
  };
  quote_request: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    /** quote.progress */ requested_at: ColumnType<string | null, string | null | undefined, string | null>;
    /** quote.progress */ last_contact_at: ColumnType<string | null, string | null | undefined, string | null>;
    /** quote.service */ service: ColumnType<string | null, string | null | undefined, string | null>;
    /** technical.installationType */ heating_kind: ColumnType<string | null, string | null | undefined, string | null>;
    /** technical.installedOn */ heating_age: ColumnType<number | null, number | null | undefined, number | null>;
    /** technical.buildingYear */ construction_year: ColumnType<number | null, number | null | undefined, number | null>;
    /** quote.request */ message: ColumnType<string | null, string | null | undefined, string | null>;
    /** quote.progress */ closed_on: ColumnType<string | null, string | null | undefined, string | null>;
  };
  quote: {
    id: ColumnType<string, string | undefined, never>;
    number: ColumnType<string, string, never>;
    quote_request_id: ColumnType<string, string, never>;
    /** quote.progress */ issued_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** quote.progress */ valid_until: ColumnType<string | null, string | null | undefined, string | null>;
    /** quote.amount */ total: ColumnType<string | null, string | null | undefined, string | null>;
    /** quote.progress */ accepted_on: ColumnType<string | null, string | null | undefined, string | null>;
  };
  quote_line: {
    quote_id: ColumnType<string, string, never>;
    line_no: ColumnType<number, number, never>;
    sku: ColumnType<string, string, never>;
    /** quote.amount */ quantity: ColumnType<string | null, string | null | undefined, string | null>;
    /** quote.amount */ unit_price: ColumnType<string | null, string | null | undefined, string | null>;
  };
  installation: {
    id: ColumnType<string, string | undefined, never>;
    address_id: ColumnType<string | null, string | null | undefined, never>;
    /** technical.installationType */ kind: ColumnType<string | null, string | null | undefined, string | null>;
    /** technical.model */ brand: Read<string | null>;
    /** technical.model */ model: Read<string | null>;
    /** technical.serialNumber */ serial_number: Read<string | null>;
    /** technical.installedOn */ installed_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** technical.settings */ power_kw: Read<string | null>;
    /** technical.settings */ settings: Read<string | null>;
    replaces_id: ColumnType<string | null, string | null | undefined, never>;
  };
  partner_order: {
    partner_code: ColumnType<string, string, never>;
    order_number: ColumnType<string, string, never>;
    person_id: ColumnType<string, string, never>;
    /** identification.lastName */ customer_name: ColumnType<string | null, string, string>;
    /** contactDetails.email */ customer_email: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.phone */ customer_phone: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ customer_address: ColumnType<string | null, string | null | undefined, string | null>;
    /** technical.model */ appliance: Read<string | null>;
    /** technical.serialNumber */ serial_number: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Exécution de vos contrats. */
export type ContractExecutionPurpose = {
  person: {
    id: ColumnType<string, string | undefined, never>;
    customer_number: ColumnType<string, string, never>;
    /** identification.title */ title: ColumnType<string | null, string | null | undefined, string | null>;
    /** identification.firstName */ first_name: ColumnType<string | null, string | null | undefined, string | null>;
    /** identification.lastName */ last_name: ColumnType<string | null, string, string>;
    /** identification.language */ language: ColumnType<string | null, string | undefined, string>;
    /** identification.birthDate */ birth_date: ColumnType<string | null, string | null | undefined, string | null>;
    /** identification.deathDate */ deceased_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.email */ email: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.phone */ mobile: ColumnType<string | null, string | null | undefined, string | null>;
    referred_by_id: ColumnType<string | null, string | null | undefined, never>;
    /** identification.companyName */ company_name: ColumnType<string | null, string | null | undefined, string | null>;
    held_for: ColumnType<string | null, string | null | undefined, never>;
    created_on: ColumnType<string, string | undefined, never>;
  };
  address: {
    id: ColumnType<string, string | undefined, never>;
    /** contactDetails.address */ street: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ house_number: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ box: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ postcode: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ municipality: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ country: ColumnType<string | null, string | undefined, string>;
    /** technical.buildingYear */ construction_year: ColumnType<number | null, number | null | undefined, number | null>;
  };
  residence: {
    person_id: ColumnType<string, string, never>;
    address_id: ColumnType<string, string, never>;
    since: ColumnType<string, string, never>;
    /** contactDetails.residence */ until: ColumnType<string | null, string | null | undefined, string | null>;
  };
  quote_request: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    /** technical.installationType */ heating_kind: ColumnType<string | null, string | null | undefined, string | null>;
    /** technical.installedOn */ heating_age: ColumnType<number | null, number | null | undefined, number | null>;
    /** technical.buildingYear */ construction_year: ColumnType<number | null, number | null | undefined, number | null>;
  };
  contract: {
    id: ColumnType<string, string | undefined, never>;
    number: ColumnType<string, string, never>;
    /** contract.subject */ kind: ColumnType<string | null, string | null | undefined, string | null>;
    /** contract.subject */ service: ColumnType<string | null, string | null | undefined, string | null>;
    address_id: ColumnType<string | null, string | null | undefined, never>;
    quote_id: ColumnType<string | null, string | null | undefined, never>;
    /** contract.subject */ off_premises: ColumnType<boolean | null, boolean | null | undefined, boolean | null>;
    /** contract.dates */ concluded_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** contract.dates */ start_date: ColumnType<string | null, string | null | undefined, string | null>;
    /** contract.dates */ end_date: ColumnType<string | null, string | null | undefined, string | null>;
    /** contract.dates */ end_reason: ColumnType<string | null, string | null | undefined, string | null>;
    /** contract.dates */ withdrawn_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** contract.price */ price: ColumnType<string | null, string | null | undefined, string | null>;
    /** contract.price */ payment_terms: ColumnType<string | null, string | null | undefined, string | null>;
    /** contract.acceptance */ accepted_on: ColumnType<string | null, string | null | undefined, string | null>;
  };
  contract_party: {
    contract_id: ColumnType<string, string, never>;
    person_id: ColumnType<string, string, never>;
    /** contract.party */ role: ColumnType<string | null, string | null | undefined, string | null>;
    /** contract.party */ signed_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** contract.party */ released_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** payment.mandate */ iban: ColumnType<string | null, string | null | undefined, string | null>;
    /** contract.party */ told_of_offers_on: ColumnType<string | null, string | null | undefined, string | null>;
  };
  document: {
    id: ColumnType<string, string | undefined, never>;
    contract_id: ColumnType<string, string, never>;
    /** contract.document */ kind: ColumnType<string | null, string | null | undefined, string | null>;
    /** contract.document */ title: ColumnType<string | null, string | null | undefined, string | null>;
    /** contract.document */ file_key: ColumnType<string | null, string | null | undefined, string | null>;
    /** contract.document */ issued_on: ColumnType<string | null, string | null | undefined, string | null>;
    replaces_id: ColumnType<string | null, string | null | undefined, never>;
  };
  installation: {
    id: ColumnType<string, string | undefined, never>;
    address_id: ColumnType<string | null, string | null | undefined, never>;
    /** technical.installationType */ kind: ColumnType<string | null, string | null | undefined, string | null>;
    /** technical.model */ brand: ColumnType<string | null, string | null | undefined, string | null>;
    /** technical.model */ model: ColumnType<string | null, string | null | undefined, string | null>;
    /** technical.serialNumber */ serial_number: ColumnType<string | null, string | null | undefined, string | null>;
    /** technical.installedOn */ installed_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** technical.settings */ power_kw: ColumnType<string | null, string | null | undefined, string | null>;
    /** technical.settings */ settings: ColumnType<string | null, string | null | undefined, string | null>;
    replaces_id: ColumnType<string | null, string | null | undefined, never>;
  };
  visit: {
    id: ColumnType<string, string | undefined, never>;
    contract_id: ColumnType<string, string, never>;
    installation_id: ColumnType<string | null, string | null | undefined, never>;
    /** usage.service */ service: ColumnType<string | null, string | null | undefined, string | null>;
    /** usage.appointment */ booked_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** usage.appointment */ planned_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** usage.appointment */ slot: ColumnType<string | null, string | null | undefined, string | null>;
    /** usage.outcome */ done_on: ColumnType<string | null, string | null | undefined, string | null>;
    technician_code: ColumnType<string | null, string | null | undefined, never>;
    received_by_id: ColumnType<string | null, string | null | undefined, never>;
    /** usage.outcome */ outcome: ColumnType<string | null, string | null | undefined, string | null>;
    /** usage.accessNote */ access_note: ColumnType<string | null, string | null | undefined, string | null>;
    /** usage.report */ report: ColumnType<string | null, string | null | undefined, string | null>;
  };
  visit_part: {
    visit_id: ColumnType<string, string, never>;
    line_no: ColumnType<number, number, never>;
    sku: ColumnType<string, string, never>;
    /** usage.outcome */ quantity: ColumnType<string | null, string | null | undefined, string | null>;
  };
  heating_certificate: {
    number: Read<string>;
    visit_id: Read<string>;
    /** compliance.heatingCertificate */ issued_on: Read<string | null>;
    /** compliance.heatingCertificate */ valid_until: Read<string | null>;
    /** compliance.heatingCertificate */ result: Read<string | null>;
    /** compliance.heatingCertificate */ efficiency_percent: Read<string | null>;
    /** compliance.heatingCertificate */ co_ppm: Read<number | null>;
  };
  fgas_record: {
    id: Read<string>;
    visit_id: Read<string>;
    /** compliance.refrigerantCheck */ recorded_on: Read<string | null>;
    /** compliance.refrigerantCheck */ leak_found: Read<boolean | null>;
    /** compliance.refrigerantCheck */ technician_certificate: Read<string | null>;
  };
  partner_order: {
    partner_code: ColumnType<string, string, never>;
    order_number: ColumnType<string, string, never>;
    person_id: ColumnType<string, string, never>;
    /** identification.lastName */ customer_name: ColumnType<string | null, string, string>;
    /** contactDetails.email */ customer_email: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.phone */ customer_phone: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ customer_address: ColumnType<string | null, string | null | undefined, string | null>;
    /** technical.model */ appliance: ColumnType<string | null, string | null | undefined, string | null>;
    /** technical.serialNumber */ serial_number: ColumnType<string | null, string | null | undefined, string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Tournée du jour. */
export type TodaysVisitsPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
    /** technical.buildingYear */ construction_year: Read<number | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  quote_request: {
    id: Read<string>;
    person_id: Read<string>;
    /** technical.installationType */ heating_kind: Read<string | null>;
    /** technical.installedOn */ heating_age: Read<number | null>;
    /** technical.buildingYear */ construction_year: Read<number | null>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  installation: {
    id: ColumnType<string, string | undefined, never>;
    address_id: ColumnType<string | null, string | null | undefined, never>;
    /** technical.installationType */ kind: Read<string | null>;
    /** technical.model */ brand: Read<string | null>;
    /** technical.model */ model: Read<string | null>;
    /** technical.serialNumber */ serial_number: Read<string | null>;
    /** technical.installedOn */ installed_on: Read<string | null>;
    /** technical.settings */ power_kw: ColumnType<string | null, string | null | undefined, string | null>;
    /** technical.settings */ settings: ColumnType<string | null, string | null | undefined, string | null>;
    replaces_id: ColumnType<string | null, string | null | undefined, never>;
  };
  visit: {
    id: ColumnType<string, string | undefined, never>;
    contract_id: ColumnType<string, string, never>;
    installation_id: ColumnType<string | null, string | null | undefined, never>;
    /** usage.service */ service: Read<string | null>;
    /** usage.appointment */ booked_on: Read<string | null>;
    /** usage.appointment */ planned_on: Read<string | null>;
    /** usage.appointment */ slot: Read<string | null>;
    /** usage.outcome */ done_on: ColumnType<string | null, string | null | undefined, string | null>;
    technician_code: ColumnType<string | null, string | null | undefined, never>;
    received_by_id: ColumnType<string | null, string | null | undefined, never>;
    /** usage.outcome */ outcome: ColumnType<string | null, string | null | undefined, string | null>;
    /** usage.accessNote */ access_note: Read<string | null>;
    /** usage.report */ report: ColumnType<string | null, string | null | undefined, string | null>;
  };
  visit_part: {
    visit_id: ColumnType<string, string, never>;
    line_no: ColumnType<number, number, never>;
    sku: ColumnType<string, string, never>;
    /** usage.outcome */ quantity: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
    /** technical.model */ appliance: Read<string | null>;
    /** technical.serialNumber */ serial_number: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Garantie et service après travaux. */
export type GuaranteePurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
    /** technical.buildingYear */ construction_year: Read<number | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  quote_request: {
    id: Read<string>;
    person_id: Read<string>;
    /** technical.installationType */ heating_kind: Read<string | null>;
    /** technical.installedOn */ heating_age: Read<number | null>;
    /** technical.buildingYear */ construction_year: Read<number | null>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    /** contract.subject */ kind: Read<string | null>;
    /** contract.subject */ service: Read<string | null>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.subject */ off_premises: Read<boolean | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  installation: {
    id: Read<string>;
    address_id: Read<string | null>;
    /** technical.installationType */ kind: Read<string | null>;
    /** technical.model */ brand: Read<string | null>;
    /** technical.model */ model: Read<string | null>;
    /** technical.serialNumber */ serial_number: Read<string | null>;
    /** technical.installedOn */ installed_on: Read<string | null>;
    /** technical.settings */ power_kw: Read<string | null>;
    /** technical.settings */ settings: Read<string | null>;
    replaces_id: Read<string | null>;
  };
  visit: {
    id: Read<string>;
    contract_id: Read<string>;
    installation_id: Read<string | null>;
    /** usage.service */ service: Read<string | null>;
    /** usage.appointment */ booked_on: Read<string | null>;
    /** usage.appointment */ planned_on: Read<string | null>;
    /** usage.appointment */ slot: Read<string | null>;
    /** usage.outcome */ done_on: Read<string | null>;
    technician_code: Read<string | null>;
    received_by_id: Read<string | null>;
    /** usage.outcome */ outcome: Read<string | null>;
    /** usage.report */ report: Read<string | null>;
  };
  visit_part: {
    visit_id: Read<string>;
    line_no: Read<number>;
    sku: Read<string>;
    /** usage.outcome */ quantity: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
    /** technical.model */ appliance: Read<string | null>;
    /** technical.serialNumber */ serial_number: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Preuve des contrats. */
export type ContractEvidencePurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    /** identification.companyName */ company_name: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    /** contract.subject */ kind: Read<string | null>;
    /** contract.subject */ service: Read<string | null>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.subject */ off_premises: Read<boolean | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
    /** contract.price */ price: Read<string | null>;
    /** contract.price */ payment_terms: Read<string | null>;
    /** contract.acceptance */ accepted_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  document: {
    id: Read<string>;
    contract_id: Read<string>;
    /** contract.document */ kind: Read<string | null>;
    /** contract.document */ title: Read<string | null>;
    /** contract.document */ file_key: Read<string | null>;
    /** contract.document */ issued_on: Read<string | null>;
    replaces_id: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Questions et plaintes. */
export type EnquiriesPurpose = {
  person: {
    id: ColumnType<string, string | undefined, never>;
    customer_number: ColumnType<string, string, never>;
    /** identification.title */ title: ColumnType<string | null, string | null | undefined, string | null>;
    /** identification.firstName */ first_name: ColumnType<string | null, string | null | undefined, string | null>;
    /** identification.lastName */ last_name: ColumnType<string | null, string, string>;
    /** identification.language */ language: ColumnType<string | null, string | undefined, string>;
    /** contactDetails.email */ email: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.phone */ mobile: ColumnType<string | null, string | null | undefined, string | null>;
    referred_by_id: ColumnType<string | null, string | null | undefined, never>;
    /** identification.companyName */ company_name: ColumnType<string | null, string | null | undefined, string | null>;
    held_for: ColumnType<string | null, string | null | undefined, never>;
    created_on: ColumnType<string, string | undefined, never>;
  };
  address: {
    id: ColumnType<string, string | undefined, never>;
    /** contactDetails.address */ street: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ house_number: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ box: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ postcode: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ municipality: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ country: ColumnType<string | null, string | undefined, string>;
  };
  residence: {
    person_id: ColumnType<string, string, never>;
    address_id: ColumnType<string, string, never>;
    since: ColumnType<string, string, never>;
    /** contactDetails.residence */ until: ColumnType<string | null, string | null | undefined, string | null>;
  };
  contact: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    /** correspondence.date */ at: ColumnType<string | null, string | null | undefined, string | null>;
    /** correspondence.channel */ direction: ColumnType<string | null, string | null | undefined, string | null>;
    /** correspondence.channel */ channel: ColumnType<string | null, string | null | undefined, string | null>;
    sender: ColumnType<string, string | undefined, never>;
    /** correspondence.channel */ aim: ColumnType<string | null, string | null | undefined, string | null>;
    staff_code: ColumnType<string | null, string | null | undefined, never>;
    /** correspondence.subject */ subject: ColumnType<string | null, string | null | undefined, string | null>;
    /** correspondence.content */ note: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: ColumnType<string, string, never>;
    order_number: ColumnType<string, string, never>;
    person_id: ColumnType<string, string, never>;
    /** identification.lastName */ customer_name: ColumnType<string | null, string, string>;
    /** contactDetails.email */ customer_email: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.phone */ customer_phone: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ customer_address: ColumnType<string | null, string | null | undefined, string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Suivi des clients. */
export type CustomerServicePurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  contact: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    /** correspondence.date */ at: ColumnType<string | null, string | null | undefined, string | null>;
    /** correspondence.channel */ direction: ColumnType<string | null, string | null | undefined, string | null>;
    /** correspondence.channel */ channel: ColumnType<string | null, string | null | undefined, string | null>;
    sender: ColumnType<string, string | undefined, never>;
    /** correspondence.channel */ aim: ColumnType<string | null, string | null | undefined, string | null>;
    staff_code: ColumnType<string | null, string | null | undefined, never>;
    /** correspondence.subject */ subject: ColumnType<string | null, string | null | undefined, string | null>;
    /** correspondence.content */ note: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Mises en relation. */
export type PartnerLeadsPurpose = {
  person: {
    id: ColumnType<string, string | undefined, never>;
    customer_number: ColumnType<string, string, never>;
    /** identification.title */ title: ColumnType<string | null, string | null | undefined, string | null>;
    /** identification.firstName */ first_name: ColumnType<string | null, string | null | undefined, string | null>;
    /** identification.lastName */ last_name: ColumnType<string | null, string, string>;
    /** identification.language */ language: ColumnType<string | null, string | undefined, string>;
    /** contactDetails.email */ email: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.phone */ mobile: ColumnType<string | null, string | null | undefined, string | null>;
    referred_by_id: ColumnType<string | null, string | null | undefined, never>;
    held_for: ColumnType<string | null, string | null | undefined, never>;
    created_on: ColumnType<string, string | undefined, never>;
  };
  address: {
    id: ColumnType<string, string | undefined, never>;
    /** contactDetails.address */ street: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ house_number: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ box: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ postcode: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ municipality: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ country: ColumnType<string | null, string | undefined, string>;
  };
  residence: {
    person_id: ColumnType<string, string, never>;
    address_id: ColumnType<string, string, never>;
    since: ColumnType<string, string, never>;
    /** contactDetails.residence */ until: ColumnType<string | null, string | null | undefined, string | null>;
  };
  lead: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    /** lead.origin */ partner_code: ColumnType<string | null, string | null | undefined, string | null>;
    /** lead.origin */ seller_code: ColumnType<string | null, string | null | undefined, string | null>;
    /** lead.receivedOn */ received_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** lead.status */ informed_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** lead.details */ sent_name: ColumnType<string | null, string | null | undefined, string | null>;
    /** lead.details */ sent_email: ColumnType<string | null, string | null | undefined, string | null>;
    /** lead.details */ sent_phone: ColumnType<string | null, string | null | undefined, string | null>;
    /** lead.details */ sent_postcode: ColumnType<string | null, string | null | undefined, string | null>;
    /** lead.interest */ service: ColumnType<string | null, string | null | undefined, string | null>;
    /** lead.status */ status: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: ColumnType<string, string, never>;
    order_number: ColumnType<string, string, never>;
    person_id: ColumnType<string, string, never>;
    /** identification.lastName */ customer_name: ColumnType<string | null, string, string>;
    /** contactDetails.email */ customer_email: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.phone */ customer_phone: ColumnType<string | null, string | null | undefined, string | null>;
    /** contactDetails.address */ customer_address: ColumnType<string | null, string | null | undefined, string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Visites à domicile. */
export type DoorToDoorPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  seller_visit: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    seller_code: ColumnType<string | null, string | null | undefined, never>;
    /** canvassing.visit */ planned_on: Read<string | null>;
    /** canvassing.outcome */ outcome: ColumnType<string | null, string | null | undefined, string | null>;
    /** canvassing.outcome */ note: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Suite des visites à domicile. */
export type VisitFollowUpPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  seller_visit: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    seller_code: ColumnType<string | null, string | null | undefined, never>;
    /** canvassing.visit */ planned_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** canvassing.outcome */ outcome: Read<string | null>;
    /** canvassing.outcome */ note: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Offres à nos clients. */
export type CustomerOffersPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  preference: {
    person_id: ColumnType<string, string, never>;
    service: ColumnType<string, string, never>;
    /** preferences.interests */ wanted: ColumnType<boolean | null, boolean | null | undefined, boolean | null>;
    /** preferences.interests */ stated_on: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Offres à nos anciens clients. */
export type FormerCustomerOffersPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Offres aux clients potentiels. */
export type ProspectOffersPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  preference: {
    person_id: ColumnType<string, string, never>;
    service: ColumnType<string, string, never>;
    /** preferences.interests */ wanted: ColumnType<boolean | null, boolean | null | undefined, boolean | null>;
    /** preferences.interests */ stated_on: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Offres adaptées à vos besoins. */
export type TailoringPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.language */ language: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** technical.buildingYear */ construction_year: Read<number | null>;
  };
  preference: {
    person_id: Read<string>;
    service: Read<string>;
    /** preferences.interests */ wanted: Read<boolean | null>;
    /** preferences.interests */ stated_on: Read<string | null>;
  };
  segment: {
    person_id: ColumnType<string, string, never>;
    /** preferences.segment */ name: ColumnType<string | null, string | null | undefined, string | null>;
    /** preferences.relevance */ reason: ColumnType<string | null, string | null | undefined, string | null>;
    /** preferences.segment */ assigned_on: ColumnType<string | null, string | null | undefined, string | null>;
  };
  quote_request: {
    id: Read<string>;
    person_id: Read<string>;
    /** technical.installationType */ heating_kind: Read<string | null>;
    /** technical.installedOn */ heating_age: Read<number | null>;
    /** technical.buildingYear */ construction_year: Read<number | null>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  installation: {
    id: Read<string>;
    address_id: Read<string | null>;
    /** technical.installationType */ kind: Read<string | null>;
    /** technical.model */ brand: Read<string | null>;
    /** technical.model */ model: Read<string | null>;
    /** technical.serialNumber */ serial_number: Read<string | null>;
    /** technical.installedOn */ installed_on: Read<string | null>;
    /** technical.settings */ power_kw: Read<string | null>;
    /** technical.settings */ settings: Read<string | null>;
    replaces_id: Read<string | null>;
  };
  visit: {
    id: Read<string>;
    contract_id: Read<string>;
    installation_id: Read<string | null>;
    /** usage.service */ service: Read<string | null>;
    /** usage.appointment */ booked_on: Read<string | null>;
    /** usage.appointment */ planned_on: Read<string | null>;
    /** usage.appointment */ slot: Read<string | null>;
    technician_code: Read<string | null>;
    received_by_id: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** technical.model */ appliance: Read<string | null>;
    /** technical.serialNumber */ serial_number: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Offres de nos partenaires. */
export type PartnerOffersPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  preference: {
    person_id: Read<string>;
    service: Read<string>;
    /** preferences.interests */ wanted: Read<boolean | null>;
    /** preferences.interests */ stated_on: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Transmission à un partenaire. */
export type PartnerSharingPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Missions pour ENGIE. */
export type EngieOrdersPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  quote_request: {
    id: Read<string>;
    person_id: Read<string>;
    /** technical.installationType */ heating_kind: Read<string | null>;
    /** technical.installedOn */ heating_age: Read<number | null>;
  };
  installation: {
    id: Read<string>;
    address_id: Read<string | null>;
    /** technical.installationType */ kind: Read<string | null>;
    /** technical.model */ brand: Read<string | null>;
    /** technical.model */ model: Read<string | null>;
    /** technical.serialNumber */ serial_number: Read<string | null>;
    /** technical.installedOn */ installed_on: Read<string | null>;
    /** technical.settings */ power_kw: Read<string | null>;
    /** technical.settings */ settings: Read<string | null>;
    replaces_id: Read<string | null>;
  };
  partner_order: {
    partner_code: ColumnType<string, string, never>;
    order_number: ColumnType<string, string, never>;
    person_id: ColumnType<string, string, never>;
    /** partnerOrder.progress */ received_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** partnerOrder.progress */ closed_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** partnerOrder.task */ service: Read<string | null>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
    /** technical.model */ appliance: Read<string | null>;
    /** technical.serialNumber */ serial_number: Read<string | null>;
    /** partnerOrder.task */ instructions: Read<string | null>;
    /** partnerOrder.reference */ reference: Read<string | null>;
  };
  partner_order_visit: {
    partner_code: ColumnType<string, string, never>;
    order_number: ColumnType<string, string, never>;
    visit_no: ColumnType<number, number, never>;
    /** partnerOrder.progress */ planned_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** partnerOrder.progress */ done_on: ColumnType<string | null, string | null | undefined, string | null>;
    technician_code: ColumnType<string | null, string | null | undefined, never>;
    /** partnerOrder.report */ report: ColumnType<string | null, string | null | undefined, string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Égards dus aux mineurs. */
export type MinorsPurpose = {
  person: {
    id: ColumnType<string, string | undefined, never>;
    customer_number: ColumnType<string, string, never>;
    /** identification.birthDate */ birth_date: ColumnType<string | null, string | null | undefined, string | null>;
    referred_by_id: ColumnType<string | null, string | null | undefined, never>;
    held_for: ColumnType<string | null, string | null | undefined, never>;
    created_on: ColumnType<string, string | undefined, never>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Égards dus aux défunts et à leurs proches. */
export type BereavementPurpose = {
  person: {
    id: ColumnType<string, string | undefined, never>;
    customer_number: ColumnType<string, string, never>;
    /** identification.deathDate */ deceased_on: ColumnType<string | null, string | null | undefined, string | null>;
    referred_by_id: ColumnType<string | null, string | null | undefined, never>;
    held_for: ColumnType<string | null, string | null | undefined, never>;
    created_on: ColumnType<string, string | undefined, never>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Respect du rythme des sollicitations. */
export type ContactLimitsPurpose = {
  contact: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    /** correspondence.date */ at: ColumnType<string | null, string | null | undefined, string | null>;
    /** correspondence.channel */ direction: ColumnType<string | null, string | null | undefined, string | null>;
    /** correspondence.channel */ channel: ColumnType<string | null, string | null | undefined, string | null>;
    sender: ColumnType<string, string | undefined, never>;
    /** correspondence.channel */ aim: ColumnType<string | null, string | null | undefined, string | null>;
    /** correspondence.campaign */ campaign_id: ColumnType<number | null, number | null | undefined, number | null>;
    staff_code: ColumnType<string | null, string | null | undefined, never>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Preuve des consentements. */
export type ConsentRecordsPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  consent_record: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    /** consents.choice */ choice: ColumnType<string | null, string | null | undefined, string | null>;
    /** consents.wording */ wording: ColumnType<string | null, string | null | undefined, string | null>;
    /** consents.givenThrough */ given_through: ColumnType<string | null, string | null | undefined, string | null>;
    /** consents.dates */ given_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** consents.dates */ ended_on: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Liste d’opposition. */
export type SuppressionListPurpose = {
  suppression: {
    id: ColumnType<string, string | undefined, never>;
    /** suppression.fingerprint */ hash: ColumnType<string | null, string | null | undefined, string | null>;
    /** suppression.scope */ channel: ColumnType<string | null, string | null | undefined, string | null>;
    /** suppression.scope */ listed_on: ColumnType<string | null, string | null | undefined, string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Statistiques et amélioration. */
export type ImprovementPurpose = {
  address: {
    id: Read<string>;
    /** technical.buildingYear */ construction_year: Read<number | null>;
  };
  quote_request: {
    id: Read<string>;
    person_id: Read<string>;
    /** technical.installationType */ heating_kind: Read<string | null>;
    /** technical.installedOn */ heating_age: Read<number | null>;
    /** technical.buildingYear */ construction_year: Read<number | null>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  installation: {
    id: Read<string>;
    address_id: Read<string | null>;
    /** technical.installationType */ kind: Read<string | null>;
    /** technical.model */ brand: Read<string | null>;
    /** technical.model */ model: Read<string | null>;
    /** technical.installedOn */ installed_on: Read<string | null>;
    replaces_id: Read<string | null>;
  };
  visit: {
    id: Read<string>;
    contract_id: Read<string>;
    installation_id: Read<string | null>;
    /** usage.service */ service: Read<string | null>;
    /** usage.appointment */ booked_on: Read<string | null>;
    /** usage.appointment */ planned_on: Read<string | null>;
    /** usage.appointment */ slot: Read<string | null>;
    /** usage.outcome */ done_on: Read<string | null>;
    technician_code: Read<string | null>;
    received_by_id: Read<string | null>;
    /** usage.outcome */ outcome: Read<string | null>;
  };
  visit_part: {
    visit_id: Read<string>;
    line_no: Read<number>;
    sku: Read<string>;
    /** usage.outcome */ quantity: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** technical.model */ appliance: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Invitations aux enquêtes. */
export type SurveysPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Réponses aux enquêtes. */
export type SurveyAnswersPurpose = {
  survey_invitation: {
    id: ColumnType<string, string | undefined, never>;
    survey_id: ColumnType<number, number, never>;
    person_id: ColumnType<string, string, never>;
    /** survey.invitation */ invited_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** survey.invitation */ channel: ColumnType<string | null, string | null | undefined, string | null>;
    /** survey.invitation */ token: ColumnType<string | null, string | null | undefined, string | null>;
    /** survey.answeredOn */ answered_on: ColumnType<string | null, string | null | undefined, string | null>;
  };
  survey_answer: {
    invitation_id: ColumnType<string, string, never>;
    question_no: ColumnType<number, number, never>;
    /** survey.answer */ answer: ColumnType<string | null, string | null | undefined, string | null>;
    /** survey.rating */ rating: ColumnType<number | null, number | null | undefined, number | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Mesure d’audience. */
export type SiteStatisticsPurpose = {
  page_statistic: {
    visitor_id: Read<string>;
    viewed_on: Read<string>;
    section: Read<string>;
    /** web.pageStatistics */ views: Read<number | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Compte en ligne. */
export type OnlineAccountPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
  };
  web_account: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    /** web.login */ login: ColumnType<string | null, string | null | undefined, string | null>;
    /** web.passwordDigest */ password_hash: ColumnType<string | null, string | null | undefined, string | null>;
    /** web.accountActivity */ created_at: ColumnType<string | null, string | null | undefined, string | null>;
    /** web.accountActivity */ last_login_at: ColumnType<string | null, string | null | undefined, string | null>;
    /** web.accountActivity */ closed_on: ColumnType<string | null, string | null | undefined, string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Sécurité des connexions. */
export type SignInSecurityPurpose = {
  web_session: {
    token: ColumnType<string, string, never>;
    account_id: ColumnType<string, string, never>;
    /** web.session */ started_at: ColumnType<string | null, string | null | undefined, string | null>;
    /** web.session */ last_seen_at: ColumnType<string | null, string | null | undefined, string | null>;
    /** web.session */ ip: ColumnType<string | null, string | null | undefined, string | null>;
    /** web.session */ device: ColumnType<string | null, string | null | undefined, string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Fonctionnement et sécurité des sites. */
export type WebsiteSecurityPurpose = {
  visitor: {
    id: ColumnType<string, string, never>;
    /** web.request */ first_seen_at: ColumnType<string | null, string | null | undefined, string | null>;
    /** web.request */ last_seen_at: ColumnType<string | null, string | null | undefined, string | null>;
    /** web.device */ language: ColumnType<string | null, string | null | undefined, string | null>;
    /** web.device */ device: ColumnType<string | null, string | null | undefined, string | null>;
  };
  web_log: {
    id: ColumnType<string, string | undefined, never>;
    /** web.request */ at: ColumnType<string | null, string | null | undefined, string | null>;
    visitor_id: ColumnType<string | null, string | null | undefined, never>;
    session_token: ColumnType<string | null, string | null | undefined, never>;
    /** web.ipAddress */ ip: ColumnType<string | null, string | null | undefined, string | null>;
    /** web.request */ path: ColumnType<string | null, string | null | undefined, string | null>;
    status: ColumnType<number, number, never>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Choix des cookies. */
export type CookieChoicesPurpose = {
  cookie_choice: {
    id: ColumnType<string, string | undefined, never>;
    visitor_id: ColumnType<string, string, never>;
    /** consents.cookieChoice */ at: ColumnType<string | null, string | null | undefined, string | null>;
    /** consents.cookieChoice */ choice: ColumnType<string | null, string | null | undefined, string | null>;
    /** consents.cookieChoice */ wording: ColumnType<string | null, string | null | undefined, string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Organisation des équipes. */
export type PlanningPurpose = {
  staff: {
    code: ColumnType<string, string, never>;
    role: ColumnType<string, string, never>;
    office_id: ColumnType<number, number, never>;
    /** staff.name */ name: ColumnType<string | null, string | null | undefined, string | null>;
    /** staff.workContact */ work_email: ColumnType<string | null, string | null | undefined, string | null>;
    /** staff.workContact */ work_phone: ColumnType<string | null, string | null | undefined, string | null>;
    /** staff.assignment */ agency: ColumnType<string | null, string | null | undefined, string | null>;
    /** staff.assignment */ area: ColumnType<string | null, string | null | undefined, string | null>;
    engaged_on: ColumnType<string | null, string | null | undefined, never>;
    left_on: ColumnType<string | null, string | null | undefined, never>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Facturation. */
export type BillingPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    referred_by_id: Read<string | null>;
    /** identification.companyName */ company_name: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  invoice: {
    id: Read<string>;
    number: Read<string>;
    contract_id: Read<string>;
    /** billing.dates */ invoiced_on: Read<string | null>;
    /** billing.dates */ due_on: Read<string | null>;
    /** billing.recipient */ bill_to_name: Read<string | null>;
    /** billing.recipient */ bill_to_address: Read<string | null>;
    /** billing.amounts */ total_net: Read<string | null>;
    /** billing.amounts */ total_vat: Read<string | null>;
    /** billing.document */ reference: Read<string | null>;
    /** billing.vatNumber */ vat_number: Read<string | null>;
    /** billing.document */ file_key: Read<string | null>;
    /** payment.date */ settled_on: Read<string | null>;
  };
  invoice_line: {
    invoice_id: Read<string>;
    line_no: Read<number>;
    sku: Read<string | null>;
    /** billing.lines */ description: Read<string | null>;
    /** billing.lines */ quantity: Read<string | null>;
    /** billing.lines */ unit_price: Read<string | null>;
    /** billing.amounts */ vat_percent: Read<string | null>;
  };
  credit_note: {
    number: Read<string>;
    invoice_id: Read<string>;
    /** billing.creditNote */ issued_on: Read<string | null>;
    /** billing.creditNote */ reason: Read<string | null>;
    /** billing.creditNote */ total_net: Read<string | null>;
    /** billing.creditNote */ total_vat: Read<string | null>;
  };
  payment: {
    id: Read<string>;
    invoice_id: Read<string>;
    /** payment.date */ paid_on: Read<string | null>;
    /** payment.amount */ amount: Read<string | null>;
    /** payment.method */ method: Read<string | null>;
    /** payment.account */ payer_name: Read<string | null>;
    /** payment.method */ reference: Read<string | null>;
    /** payment.account */ payer_iban: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Comptabilité. */
export type AccountingRecordsPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    /** identification.companyName */ company_name: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  invoice: {
    id: ColumnType<string, string | undefined, never>;
    number: ColumnType<string, string, never>;
    contract_id: ColumnType<string, string, never>;
    /** billing.dates */ invoiced_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** billing.dates */ due_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** billing.recipient */ bill_to_name: ColumnType<string | null, string, string>;
    /** billing.recipient */ bill_to_address: ColumnType<string | null, string | null | undefined, string | null>;
    /** billing.amounts */ total_net: ColumnType<string | null, string | null | undefined, string | null>;
    /** billing.amounts */ total_vat: ColumnType<string | null, string | null | undefined, string | null>;
    /** billing.document */ reference: ColumnType<string | null, string | null | undefined, string | null>;
    /** billing.vatNumber */ vat_number: ColumnType<string | null, string | null | undefined, string | null>;
    /** billing.document */ file_key: ColumnType<string | null, string | null | undefined, string | null>;
    /** payment.date */ settled_on: ColumnType<string | null, string | null | undefined, string | null>;
  };
  invoice_line: {
    invoice_id: ColumnType<string, string, never>;
    line_no: ColumnType<number, number, never>;
    sku: ColumnType<string | null, string | null | undefined, never>;
    /** billing.lines */ description: ColumnType<string | null, string | null | undefined, string | null>;
    /** billing.lines */ quantity: ColumnType<string | null, string | null | undefined, string | null>;
    /** billing.lines */ unit_price: ColumnType<string | null, string | null | undefined, string | null>;
    /** billing.amounts */ vat_percent: ColumnType<string | null, string | null | undefined, string | null>;
  };
  credit_note: {
    number: ColumnType<string, string, never>;
    invoice_id: ColumnType<string, string, never>;
    /** billing.creditNote */ issued_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** billing.creditNote */ reason: ColumnType<string | null, string | null | undefined, string | null>;
    /** billing.creditNote */ total_net: ColumnType<string | null, string | null | undefined, string | null>;
    /** billing.creditNote */ total_vat: ColumnType<string | null, string | null | undefined, string | null>;
  };
  payment: {
    id: ColumnType<string, string | undefined, never>;
    invoice_id: ColumnType<string, string, never>;
    /** payment.date */ paid_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** payment.amount */ amount: ColumnType<string | null, string | null | undefined, string | null>;
    /** payment.method */ method: ColumnType<string | null, string | null | undefined, string | null>;
    /** payment.account */ payer_name: ColumnType<string | null, string | null | undefined, string | null>;
    /** payment.method */ reference: ColumnType<string | null, string | null | undefined, string | null>;
    /** payment.account */ payer_iban: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Notes de crédit. */
export type CreditNotesPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    /** identification.companyName */ company_name: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  credit_note: {
    number: Read<string>;
    invoice_id: Read<string>;
    /** billing.creditNote */ issued_on: Read<string | null>;
    /** billing.creditNote */ reason: Read<string | null>;
    /** billing.creditNote */ total_net: Read<string | null>;
    /** billing.creditNote */ total_vat: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Archivage des factures. */
export type InvoiceArchivePurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  invoice: {
    id: Read<string>;
    number: Read<string>;
    contract_id: Read<string>;
    /** billing.dates */ invoiced_on: Read<string | null>;
    /** billing.dates */ due_on: Read<string | null>;
    /** billing.recipient */ bill_to_name: Read<string | null>;
    /** billing.recipient */ bill_to_address: Read<string | null>;
    /** billing.amounts */ total_net: Read<string | null>;
    /** billing.amounts */ total_vat: Read<string | null>;
    /** billing.document */ reference: Read<string | null>;
    /** billing.vatNumber */ vat_number: Read<string | null>;
    /** billing.document */ file_key: Read<string | null>;
  };
  invoice_line: {
    invoice_id: Read<string>;
    line_no: Read<number>;
    sku: Read<string | null>;
    /** billing.lines */ description: Read<string | null>;
    /** billing.lines */ quantity: Read<string | null>;
    /** billing.lines */ unit_price: Read<string | null>;
    /** billing.amounts */ vat_percent: Read<string | null>;
  };
  credit_note: {
    number: Read<string>;
    invoice_id: Read<string>;
    /** billing.creditNote */ issued_on: Read<string | null>;
    /** billing.creditNote */ reason: Read<string | null>;
    /** billing.creditNote */ total_net: Read<string | null>;
    /** billing.creditNote */ total_vat: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Preuve des factures. */
export type InvoiceEvidencePurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  invoice: {
    id: Read<string>;
    number: Read<string>;
    contract_id: Read<string>;
    /** billing.dates */ invoiced_on: Read<string | null>;
    /** billing.dates */ due_on: Read<string | null>;
    /** billing.recipient */ bill_to_name: Read<string | null>;
    /** billing.recipient */ bill_to_address: Read<string | null>;
    /** billing.amounts */ total_net: Read<string | null>;
    /** billing.amounts */ total_vat: Read<string | null>;
    /** billing.document */ reference: Read<string | null>;
    /** billing.vatNumber */ vat_number: Read<string | null>;
    /** billing.document */ file_key: Read<string | null>;
    /** payment.date */ settled_on: Read<string | null>;
  };
  invoice_line: {
    invoice_id: Read<string>;
    line_no: Read<number>;
    sku: Read<string | null>;
    /** billing.lines */ description: Read<string | null>;
    /** billing.lines */ quantity: Read<string | null>;
    /** billing.lines */ unit_price: Read<string | null>;
    /** billing.amounts */ vat_percent: Read<string | null>;
  };
  credit_note: {
    number: Read<string>;
    invoice_id: Read<string>;
    /** billing.creditNote */ issued_on: Read<string | null>;
    /** billing.creditNote */ reason: Read<string | null>;
    /** billing.creditNote */ total_net: Read<string | null>;
    /** billing.creditNote */ total_vat: Read<string | null>;
  };
  payment: {
    id: Read<string>;
    invoice_id: Read<string>;
    /** payment.date */ paid_on: Read<string | null>;
    /** payment.amount */ amount: Read<string | null>;
    /** payment.method */ method: Read<string | null>;
    /** payment.method */ reference: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Lecture de vos paiements chez nous. */
export type PaymentBehaviourPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  invoice: {
    id: Read<string>;
    number: Read<string>;
    contract_id: Read<string>;
    /** billing.dates */ invoiced_on: Read<string | null>;
    /** billing.dates */ due_on: Read<string | null>;
    /** billing.amounts */ total_net: Read<string | null>;
    /** billing.amounts */ total_vat: Read<string | null>;
    /** payment.date */ settled_on: Read<string | null>;
  };
  invoice_line: {
    invoice_id: Read<string>;
    line_no: Read<number>;
    sku: Read<string | null>;
    /** billing.amounts */ vat_percent: Read<string | null>;
  };
  payment: {
    id: Read<string>;
    invoice_id: Read<string>;
    /** payment.date */ paid_on: Read<string | null>;
    /** payment.amount */ amount: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Évaluation du risque de crédit. */
export type CreditAssessmentPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  credit_score: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    /** credit.computedOn */ computed_on: ColumnType<string | null, string | null | undefined, string | null>;
    model_version: ColumnType<string, string, never>;
    /** credit.score */ score: ColumnType<number | null, number | null | undefined, number | null>;
    /** credit.decision */ outcome: ColumnType<string | null, string | null | undefined, string | null>;
    reviewed_by: ColumnType<string | null, string | null | undefined, never>;
  };
  credit_score_input: {
    score_id: ColumnType<string, string, never>;
    input: ColumnType<string, string, never>;
    /** credit.inputs */ value: ColumnType<string | null, string | null | undefined, string | null>;
    /** credit.inputs */ weight: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Réexamen d’une décision de crédit. */
export type CreditReviewPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  credit_score: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    /** credit.computedOn */ computed_on: Read<string | null>;
    model_version: ColumnType<string, string, never>;
    /** credit.score */ score: Read<number | null>;
    /** credit.decision */ outcome: ColumnType<string | null, string | null | undefined, string | null>;
    reviewed_by: ColumnType<string | null, string | null | undefined, never>;
    /** credit.comment */ person_comment: ColumnType<string | null, string | null | undefined, string | null>;
  };
  credit_score_input: {
    score_id: Read<string>;
    input: Read<string>;
    /** credit.inputs */ value: Read<string | null>;
    /** credit.inputs */ weight: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Suivi des impayés. */
export type ReceivablesPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** identification.deathDate */ deceased_on: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    /** identification.companyName */ company_name: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  invoice: {
    id: ColumnType<string, string | undefined, never>;
    number: ColumnType<string, string, never>;
    contract_id: ColumnType<string, string, never>;
    /** billing.dates */ invoiced_on: Read<string | null>;
    /** billing.dates */ due_on: Read<string | null>;
    /** billing.recipient */ bill_to_name: Read<string | null>;
    /** billing.recipient */ bill_to_address: Read<string | null>;
    /** billing.amounts */ total_net: Read<string | null>;
    /** billing.amounts */ total_vat: Read<string | null>;
    /** billing.document */ reference: Read<string | null>;
    /** billing.vatNumber */ vat_number: Read<string | null>;
    /** billing.document */ file_key: Read<string | null>;
    /** payment.date */ settled_on: Read<string | null>;
    /** receivables.method */ in_collection: ColumnType<boolean | null, boolean | undefined, boolean>;
  };
  invoice_line: {
    invoice_id: Read<string>;
    line_no: Read<number>;
    sku: Read<string | null>;
    /** billing.lines */ description: Read<string | null>;
    /** billing.lines */ quantity: Read<string | null>;
    /** billing.lines */ unit_price: Read<string | null>;
    /** billing.amounts */ vat_percent: Read<string | null>;
  };
  credit_note: {
    number: Read<string>;
    invoice_id: Read<string>;
    /** billing.creditNote */ issued_on: Read<string | null>;
    /** billing.creditNote */ reason: Read<string | null>;
    /** billing.creditNote */ total_net: Read<string | null>;
    /** billing.creditNote */ total_vat: Read<string | null>;
  };
  payment: {
    id: Read<string>;
    invoice_id: Read<string>;
    /** payment.date */ paid_on: Read<string | null>;
    /** payment.amount */ amount: Read<string | null>;
    /** payment.method */ method: Read<string | null>;
    /** payment.account */ payer_name: Read<string | null>;
    /** payment.method */ reference: Read<string | null>;
    /** payment.account */ payer_iban: Read<string | null>;
  };
  reminder: {
    invoice_id: ColumnType<string, string, never>;
    level: ColumnType<number, number, never>;
    /** receivables.reminders */ sent_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** receivables.reminders */ channel: ColumnType<string | null, string | null | undefined, string | null>;
    /** receivables.reminders */ cost: ColumnType<string | null, string | null | undefined, string | null>;
  };
  receivable: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    /** receivables.dates */ opened_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** receivables.dates */ notice_expired_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** receivables.dates */ closed_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** receivables.amountDue */ balance: ColumnType<string | null, string | null | undefined, string | null>;
    /** receivables.method */ stage: ColumnType<string | null, string | null | undefined, string | null>;
    /** receivables.methodReason */ stage_reason: ColumnType<string | null, string | null | undefined, string | null>;
    /** receivables.paymentPlan */ payment_plan: ColumnType<string | null, string | null | undefined, string | null>;
    decided_by: ColumnType<string | null, string | null | undefined, never>;
    agency_id: ColumnType<number | null, number | null | undefined, never>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Renseignements sur un débiteur. */
export type DebtInvestigationPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  receivable_finding: {
    id: ColumnType<string, string | undefined, never>;
    receivable_id: ColumnType<string, string, never>;
    agency_id: ColumnType<number | null, number | null | undefined, never>;
    /** thirdParty.source */ obtained_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** thirdParty.source */ withdrawn_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** thirdParty.finding */ solvency_entry: ColumnType<string | null, string | null | undefined, string | null>;
    /** thirdParty.finding */ enterprise_entry: ColumnType<string | null, string | null | undefined, string | null>;
    /** thirdParty.finding */ gazette_entry: ColumnType<string | null, string | null | undefined, string | null>;
    /** thirdParty.finding */ agency_report: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Recouvrement et cession. */
export type CollectionPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  invoice: {
    id: Read<string>;
    number: Read<string>;
    contract_id: Read<string>;
    /** billing.dates */ invoiced_on: Read<string | null>;
    /** billing.dates */ due_on: Read<string | null>;
    /** billing.recipient */ bill_to_name: Read<string | null>;
    /** billing.recipient */ bill_to_address: Read<string | null>;
    /** billing.amounts */ total_net: Read<string | null>;
    /** billing.amounts */ total_vat: Read<string | null>;
    /** billing.document */ reference: Read<string | null>;
    /** billing.vatNumber */ vat_number: Read<string | null>;
    /** billing.document */ file_key: Read<string | null>;
    /** payment.date */ settled_on: Read<string | null>;
  };
  invoice_line: {
    invoice_id: Read<string>;
    line_no: Read<number>;
    sku: Read<string | null>;
    /** billing.lines */ description: Read<string | null>;
    /** billing.lines */ quantity: Read<string | null>;
    /** billing.lines */ unit_price: Read<string | null>;
    /** billing.amounts */ vat_percent: Read<string | null>;
  };
  credit_note: {
    number: Read<string>;
    invoice_id: Read<string>;
    /** billing.creditNote */ issued_on: Read<string | null>;
    /** billing.creditNote */ reason: Read<string | null>;
    /** billing.creditNote */ total_net: Read<string | null>;
    /** billing.creditNote */ total_vat: Read<string | null>;
  };
  payment: {
    id: Read<string>;
    invoice_id: Read<string>;
    /** payment.date */ paid_on: Read<string | null>;
    /** payment.amount */ amount: Read<string | null>;
  };
  reminder: {
    invoice_id: Read<string>;
    level: Read<number>;
    /** receivables.reminders */ sent_on: Read<string | null>;
    /** receivables.reminders */ channel: Read<string | null>;
    /** receivables.reminders */ cost: Read<string | null>;
  };
  receivable: {
    id: Read<string>;
    person_id: Read<string>;
    /** receivables.dates */ opened_on: Read<string | null>;
    /** receivables.dates */ notice_expired_on: Read<string | null>;
    /** receivables.dates */ closed_on: Read<string | null>;
    /** receivables.amountDue */ balance: Read<string | null>;
    decided_by: Read<string | null>;
    agency_id: Read<number | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Litiges et procédures. */
export type DisputesPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    /** identification.companyName */ company_name: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  contract: {
    id: ColumnType<string, string | undefined, never>;
    number: ColumnType<string, string, never>;
    /** contract.subject */ kind: Read<string | null>;
    /** contract.subject */ service: Read<string | null>;
    address_id: ColumnType<string | null, string | null | undefined, never>;
    quote_id: ColumnType<string | null, string | null | undefined, never>;
    /** contract.subject */ off_premises: Read<boolean | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
    /** contract.price */ price: Read<string | null>;
    /** contract.price */ payment_terms: Read<string | null>;
    /** contract.acceptance */ accepted_on: Read<string | null>;
    /** dispute.subject */ disputed: ColumnType<boolean | null, boolean | undefined, boolean>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  document: {
    id: Read<string>;
    contract_id: Read<string>;
    /** contract.document */ kind: Read<string | null>;
    /** contract.document */ title: Read<string | null>;
    /** contract.document */ file_key: Read<string | null>;
    /** contract.document */ issued_on: Read<string | null>;
    replaces_id: Read<string | null>;
  };
  visit: {
    id: Read<string>;
    contract_id: Read<string>;
    installation_id: Read<string | null>;
    /** usage.service */ service: Read<string | null>;
    /** usage.appointment */ booked_on: Read<string | null>;
    /** usage.appointment */ planned_on: Read<string | null>;
    /** usage.appointment */ slot: Read<string | null>;
    /** usage.outcome */ done_on: Read<string | null>;
    technician_code: Read<string | null>;
    received_by_id: Read<string | null>;
    /** usage.outcome */ outcome: Read<string | null>;
    /** usage.report */ report: Read<string | null>;
  };
  visit_part: {
    visit_id: Read<string>;
    line_no: Read<number>;
    sku: Read<string>;
    /** usage.outcome */ quantity: Read<string | null>;
  };
  invoice: {
    id: Read<string>;
    number: Read<string>;
    contract_id: Read<string>;
    /** billing.dates */ invoiced_on: Read<string | null>;
    /** billing.dates */ due_on: Read<string | null>;
    /** billing.recipient */ bill_to_name: Read<string | null>;
    /** billing.recipient */ bill_to_address: Read<string | null>;
    /** billing.amounts */ total_net: Read<string | null>;
    /** billing.amounts */ total_vat: Read<string | null>;
    /** billing.document */ reference: Read<string | null>;
    /** billing.vatNumber */ vat_number: Read<string | null>;
    /** billing.document */ file_key: Read<string | null>;
    /** payment.date */ settled_on: Read<string | null>;
  };
  invoice_line: {
    invoice_id: Read<string>;
    line_no: Read<number>;
    sku: Read<string | null>;
    /** billing.lines */ description: Read<string | null>;
    /** billing.lines */ quantity: Read<string | null>;
    /** billing.lines */ unit_price: Read<string | null>;
    /** billing.amounts */ vat_percent: Read<string | null>;
  };
  credit_note: {
    number: Read<string>;
    invoice_id: Read<string>;
    /** billing.creditNote */ issued_on: Read<string | null>;
    /** billing.creditNote */ reason: Read<string | null>;
    /** billing.creditNote */ total_net: Read<string | null>;
    /** billing.creditNote */ total_vat: Read<string | null>;
  };
  payment: {
    id: Read<string>;
    invoice_id: Read<string>;
    /** payment.date */ paid_on: Read<string | null>;
    /** payment.amount */ amount: Read<string | null>;
    /** payment.method */ method: Read<string | null>;
    /** payment.method */ reference: Read<string | null>;
  };
  dispute: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    contract_id: ColumnType<string | null, string | null | undefined, never>;
    /** dispute.subject */ kind: ColumnType<string | null, string | null | undefined, string | null>;
    /** dispute.dates */ opened_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** dispute.dates */ closed_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** dispute.dates */ review_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** dispute.statement */ statement: ColumnType<string | null, string | null | undefined, string | null>;
    /** dispute.outcome */ outcome: ColumnType<string | null, string | null | undefined, string | null>;
  };
  dispute_document: {
    dispute_id: ColumnType<string, string, never>;
    document_no: ColumnType<number, number, never>;
    /** dispute.papers */ title: ColumnType<string | null, string | null | undefined, string | null>;
    /** dispute.papers */ file_key: ColumnType<string | null, string | null | undefined, string | null>;
    /** dispute.papers */ filed_on: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Fraude et sécurité. */
export type SecurityCasesPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  security_case: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    /** security.review */ opened_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** security.review */ closed_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** security.review */ reviewed_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** security.facts */ facts: ColumnType<string | null, string | null | undefined, string | null>;
    /** security.evidence */ evidence: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Demandes des autorités. */
export type AuthorityRequestsPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** identification.birthDate */ birth_date: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    /** identification.companyName */ company_name: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    /** contract.subject */ kind: Read<string | null>;
    /** contract.subject */ service: Read<string | null>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.subject */ off_premises: Read<boolean | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
    /** contract.price */ price: Read<string | null>;
    /** contract.price */ payment_terms: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  document: {
    id: Read<string>;
    contract_id: Read<string>;
    /** contract.document */ kind: Read<string | null>;
    /** contract.document */ title: Read<string | null>;
    /** contract.document */ file_key: Read<string | null>;
    /** contract.document */ issued_on: Read<string | null>;
    replaces_id: Read<string | null>;
  };
  invoice: {
    id: Read<string>;
    number: Read<string>;
    contract_id: Read<string>;
    /** billing.dates */ invoiced_on: Read<string | null>;
    /** billing.dates */ due_on: Read<string | null>;
    /** billing.recipient */ bill_to_name: Read<string | null>;
    /** billing.recipient */ bill_to_address: Read<string | null>;
    /** billing.amounts */ total_net: Read<string | null>;
    /** billing.amounts */ total_vat: Read<string | null>;
    /** billing.document */ reference: Read<string | null>;
    /** billing.vatNumber */ vat_number: Read<string | null>;
    /** billing.document */ file_key: Read<string | null>;
    /** payment.date */ settled_on: Read<string | null>;
  };
  invoice_line: {
    invoice_id: Read<string>;
    line_no: Read<number>;
    sku: Read<string | null>;
    /** billing.lines */ description: Read<string | null>;
    /** billing.lines */ quantity: Read<string | null>;
    /** billing.lines */ unit_price: Read<string | null>;
    /** billing.amounts */ vat_percent: Read<string | null>;
  };
  credit_note: {
    number: Read<string>;
    invoice_id: Read<string>;
    /** billing.creditNote */ issued_on: Read<string | null>;
    /** billing.creditNote */ reason: Read<string | null>;
    /** billing.creditNote */ total_net: Read<string | null>;
    /** billing.creditNote */ total_vat: Read<string | null>;
  };
  payment: {
    id: Read<string>;
    invoice_id: Read<string>;
    /** payment.date */ paid_on: Read<string | null>;
    /** payment.amount */ amount: Read<string | null>;
    /** payment.method */ method: Read<string | null>;
    /** payment.account */ payer_name: Read<string | null>;
    /** payment.method */ reference: Read<string | null>;
    /** payment.account */ payer_iban: Read<string | null>;
  };
  authority_request: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    /** authority.request */ authority: ColumnType<string | null, string | null | undefined, string | null>;
    /** authority.request */ norm: ColumnType<string | null, string | null | undefined, string | null>;
    /** authority.dates */ received_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** authority.dates */ answered_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** authority.answer */ answer: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Trace des réponses aux autorités. */
export type AuthorityFilesPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  authority_request: {
    id: Read<string>;
    person_id: Read<string>;
    /** authority.request */ authority: Read<string | null>;
    /** authority.request */ norm: Read<string | null>;
    /** authority.dates */ received_on: Read<string | null>;
    /** authority.dates */ answered_on: Read<string | null>;
    /** authority.answer */ answer: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Registre des fluides frigorigènes. */
export type FgasRecordsPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    /** identification.companyName */ company_name: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  installation: {
    id: ColumnType<string, string | undefined, never>;
    address_id: ColumnType<string | null, string | null | undefined, never>;
    /** compliance.refrigerantQuantity */ refrigerant: ColumnType<string | null, string | null | undefined, string | null>;
    /** compliance.refrigerantQuantity */ refrigerant_kg: ColumnType<string | null, string | null | undefined, string | null>;
    replaces_id: ColumnType<string | null, string | null | undefined, never>;
  };
  fgas_record: {
    id: ColumnType<string, string | undefined, never>;
    visit_id: ColumnType<string, string, never>;
    /** compliance.refrigerantCheck */ recorded_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** compliance.refrigerantQuantity */ refrigerant: ColumnType<string | null, string | null | undefined, string | null>;
    /** compliance.refrigerantQuantity */ added_kg: ColumnType<string | null, string | null | undefined, string | null>;
    /** compliance.refrigerantQuantity */ recovered_kg: ColumnType<string | null, string | null | undefined, string | null>;
    /** compliance.refrigerantCheck */ leak_found: ColumnType<boolean | null, boolean | null | undefined, boolean | null>;
    /** compliance.refrigerantCheck */ technician_certificate: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Attestations de chauffage. */
export type HeatingCertificatesPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  heating_certificate: {
    number: ColumnType<string, string, never>;
    visit_id: ColumnType<string, string, never>;
    /** compliance.heatingCertificate */ issued_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** compliance.heatingCertificate */ valid_until: ColumnType<string | null, string | null | undefined, string | null>;
    /** compliance.heatingCertificate */ result: ColumnType<string | null, string | null | undefined, string | null>;
    /** compliance.heatingCertificate */ efficiency_percent: ColumnType<string | null, string | null | undefined, string | null>;
    /** compliance.heatingCertificate */ co_ppm: ColumnType<number | null, number | null | undefined, number | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Rappels de sécurité. */
export type SafetyRecallsPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  quote_request: {
    id: Read<string>;
    person_id: Read<string>;
    /** technical.installationType */ heating_kind: Read<string | null>;
  };
  contract: {
    id: Read<string>;
    number: Read<string>;
    address_id: Read<string | null>;
    quote_id: Read<string | null>;
    /** contract.dates */ concluded_on: Read<string | null>;
    /** contract.dates */ start_date: Read<string | null>;
    /** contract.dates */ end_date: Read<string | null>;
    /** contract.dates */ end_reason: Read<string | null>;
    /** contract.dates */ withdrawn_on: Read<string | null>;
  };
  contract_party: {
    contract_id: Read<string>;
    person_id: Read<string>;
    /** contract.party */ role: Read<string | null>;
    /** contract.party */ signed_on: Read<string | null>;
    /** contract.party */ released_on: Read<string | null>;
    /** contract.party */ told_of_offers_on: Read<string | null>;
  };
  installation: {
    id: Read<string>;
    address_id: Read<string | null>;
    /** technical.installationType */ kind: Read<string | null>;
    /** technical.model */ brand: Read<string | null>;
    /** technical.model */ model: Read<string | null>;
    /** technical.serialNumber */ serial_number: Read<string | null>;
    replaces_id: Read<string | null>;
  };
  recall_notice: {
    recall_id: ColumnType<number, number, never>;
    installation_id: ColumnType<string, string, never>;
    /** compliance.recall */ opened_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** compliance.recall */ warned_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** compliance.recall */ closed_on: ColumnType<string | null, string | null | undefined, string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
    /** technical.model */ appliance: Read<string | null>;
    /** technical.serialNumber */ serial_number: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Vos demandes. */
export type RightsRequestsPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    /** identification.language */ language: Read<string | null>;
    /** contactDetails.email */ email: Read<string | null>;
    /** contactDetails.email */ email_key: Read<string | null>;
    /** contactDetails.phone */ phone: Read<string | null>;
    /** contactDetails.phone */ mobile: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  address: {
    id: Read<string>;
    /** contactDetails.address */ street: Read<string | null>;
    /** contactDetails.address */ house_number: Read<string | null>;
    /** contactDetails.address */ box: Read<string | null>;
    /** contactDetails.address */ postcode: Read<string | null>;
    /** contactDetails.address */ municipality: Read<string | null>;
    /** contactDetails.address */ country: Read<string | null>;
  };
  residence: {
    person_id: Read<string>;
    address_id: Read<string>;
    since: Read<string>;
    /** contactDetails.residence */ until: Read<string | null>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
    /** contactDetails.email */ customer_email: Read<string | null>;
    /** contactDetails.phone */ customer_phone: Read<string | null>;
    /** contactDetails.address */ customer_address: Read<string | null>;
  };
  rights_request: {
    id: ColumnType<string, string | undefined, never>;
    person_id: ColumnType<string, string, never>;
    /** rights.dates */ received_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** rights.kind */ channel: ColumnType<string | null, string | null | undefined, string | null>;
    /** rights.kind */ kind: ColumnType<string | null, string | null | undefined, string | null>;
    /** rights.dates */ due_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** rights.dates */ closed_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** rights.request */ request: ColumnType<string | null, string | null | undefined, string | null>;
    /** rights.answer */ answer: ColumnType<string | null, string | null | undefined, string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Preuve de nos réponses. */
export type RightsFilesPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  rights_request: {
    id: Read<string>;
    person_id: Read<string>;
    /** rights.dates */ received_on: Read<string | null>;
    /** rights.kind */ channel: Read<string | null>;
    /** rights.kind */ kind: Read<string | null>;
    /** rights.dates */ due_on: Read<string | null>;
    /** rights.dates */ closed_on: Read<string | null>;
    /** rights.request */ request: Read<string | null>;
    /** rights.answer */ answer: Read<string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Vérification d’identité. */
export type IdentityCheckPurpose = {
  person: {
    id: Read<string>;
    customer_number: Read<string>;
    /** identification.title */ title: Read<string | null>;
    /** identification.firstName */ first_name: Read<string | null>;
    /** identification.lastName */ last_name: Read<string | null>;
    referred_by_id: Read<string | null>;
    held_for: Read<string | null>;
    created_on: Read<string>;
  };
  partner_order: {
    partner_code: Read<string>;
    order_number: Read<string>;
    person_id: Read<string>;
    /** identification.lastName */ customer_name: Read<string | null>;
  };
  identity_proof: {
    rights_request_id: ColumnType<string, string, never>;
    /** identityProof.method */ received_on: ColumnType<string | null, string | null | undefined, string | null>;
    /** identityProof.method */ kind: ColumnType<string | null, string | null | undefined, string | null>;
    /** identityProof.document */ file_key: ColumnType<string | null, string | null | undefined, string | null>;
    /** identityProof.method */ verified_on: ColumnType<string | null, string | null | undefined, string | null>;
  };
  office: {
    id: Read<number>;
    name: Read<string>;
    street: Read<string>;
    postcode: Read<string>;
    municipality: Read<string>;
    phone: Read<string>;
  };
  office_area: {
    office_id: Read<number>;
    postcode: Read<string>;
  };
  partner: {
    code: Read<string>;
    name: Read<string>;
    sector: Read<string>;
    privacy_url: Read<string>;
  };
  collection_agency: {
    id: Read<number>;
    name: Read<string>;
    registration: Read<string>;
  };
  product: {
    sku: Read<string>;
    service: Read<string>;
    name: Read<string>;
    unit_price: Read<string>;
  };
  campaign: {
    id: Read<number>;
    name: Read<string>;
    service: Read<string>;
    partner_code: Read<string | null>;
    starts_on: Read<string>;
    ends_on: Read<string>;
  };
  survey: {
    id: Read<number>;
    title: Read<string>;
    agency: Read<string>;
    opened_on: Read<string>;
    closed_on: Read<string | null>;
  };
  survey_anonymous_answer: {
    id: Read<string>;
    survey_id: Read<number>;
    question_no: Read<number>;
    answer: Read<string>;
    answered_in: Read<string>;
  };
  recall: {
    id: Read<number>;
    brand: Read<string>;
    model: Read<string>;
    serial_from: Read<string>;
    serial_until: Read<string>;
    danger: Read<string>;
    announced_on: Read<string>;
    closed_on: Read<string | null>;
  };
};

/** Every purpose, with the tables it sees. */
export type Purposes = {
  quotes: QuotesPurpose;
  contractExecution: ContractExecutionPurpose;
  todaysVisits: TodaysVisitsPurpose;
  guarantee: GuaranteePurpose;
  contractEvidence: ContractEvidencePurpose;
  enquiries: EnquiriesPurpose;
  customerService: CustomerServicePurpose;
  partnerLeads: PartnerLeadsPurpose;
  doorToDoor: DoorToDoorPurpose;
  visitFollowUp: VisitFollowUpPurpose;
  customerOffers: CustomerOffersPurpose;
  formerCustomerOffers: FormerCustomerOffersPurpose;
  prospectOffers: ProspectOffersPurpose;
  tailoring: TailoringPurpose;
  partnerOffers: PartnerOffersPurpose;
  partnerSharing: PartnerSharingPurpose;
  engieOrders: EngieOrdersPurpose;
  minors: MinorsPurpose;
  bereavement: BereavementPurpose;
  contactLimits: ContactLimitsPurpose;
  consentRecords: ConsentRecordsPurpose;
  suppressionList: SuppressionListPurpose;
  improvement: ImprovementPurpose;
  surveys: SurveysPurpose;
  surveyAnswers: SurveyAnswersPurpose;
  siteStatistics: SiteStatisticsPurpose;
  onlineAccount: OnlineAccountPurpose;
  signInSecurity: SignInSecurityPurpose;
  websiteSecurity: WebsiteSecurityPurpose;
  cookieChoices: CookieChoicesPurpose;
  planning: PlanningPurpose;
  billing: BillingPurpose;
  accountingRecords: AccountingRecordsPurpose;
  creditNotes: CreditNotesPurpose;
  invoiceArchive: InvoiceArchivePurpose;
  invoiceEvidence: InvoiceEvidencePurpose;
  paymentBehaviour: PaymentBehaviourPurpose;
  creditAssessment: CreditAssessmentPurpose;
  creditReview: CreditReviewPurpose;
  receivables: ReceivablesPurpose;
  debtInvestigation: DebtInvestigationPurpose;
  collection: CollectionPurpose;
  disputes: DisputesPurpose;
  securityCases: SecurityCasesPurpose;
  authorityRequests: AuthorityRequestsPurpose;
  authorityFiles: AuthorityFilesPurpose;
  fgasRecords: FgasRecordsPurpose;
  heatingCertificates: HeatingCertificatesPurpose;
  safetyRecalls: SafetyRecallsPurpose;
  rightsRequests: RightsRequestsPurpose;
  rightsFiles: RightsFilesPurpose;
  identityCheck: IdentityCheckPurpose;
};
