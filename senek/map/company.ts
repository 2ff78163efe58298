/** The company's own tables: its staff, who are people too, and the reference data from which nobody is reached. */
import { created, key, notPersonal, provided } from "./column.ts";

const ours = notPersonal("data of the company, not of a person");
const theirs = notPersonal("data of another company");

export const company = {
  staff: {
    columns: {
      code: key,
      role: notPersonal("a post in the company"),
      office_id: key,
      name: provided("staff.name"),
      work_email: created("staff.workContact"),
      work_phone: created("staff.workContact"),
      agency: created("staff.assignment"),
      area: created("staff.assignment"),
      // Visits of long ago still name the code, so these two must not be emptied: nobody would ever have left.
      engaged_on: notPersonal("the dates of the post; they go with the row"),
      left_on: notPersonal("the dates of the post; they go with the row"),
    },
    since: "engaged_on",
  },
  office: {
    columns: { id: key, name: ours, street: ours, postcode: ours, municipality: ours, phone: ours },
    impersonal: "our own offices",
  },
  office_area: { columns: { office_id: key, postcode: key }, impersonal: "which office serves where" },
  partner: {
    columns: { code: key, name: theirs, sector: theirs, privacy_url: theirs },
    impersonal: "companies we work with",
  },
  collection_agency: {
    columns: { id: key, name: theirs, registration: theirs },
    impersonal: "registered debt collectors",
  },
  product: {
    columns: { sku: key, service: ours, name: ours, unit_price: ours },
    impersonal: "our catalogue",
  },
  campaign: {
    columns: { id: key, name: ours, service: ours, partner_code: key, starts_on: ours, ends_on: ours },
    impersonal: "our campaigns, without those they reached",
  },
  survey: {
    columns: { id: key, title: ours, agency: theirs, opened_on: ours, closed_on: ours },
    impersonal: "our surveys, without those invited",
  },
  survey_anonymous_answer: {
    columns: {
      id: key,
      survey_id: key,
      question_no: key,
      answer: notPersonal("given anonymously and linked to nothing, not even to the other answers"),
      answered_in: notPersonal("a month, never a day"),
    },
    impersonal: "answers given anonymously; nobody can be found from them, nor need be",
  },
  recall: {
    columns: {
      id: key,
      brand: theirs,
      model: theirs,
      serial_from: theirs,
      serial_until: theirs,
      danger: theirs,
      announced_on: theirs,
      closed_on: theirs,
    },
    impersonal: "safety recalls as their makers announce them",
  },
};
