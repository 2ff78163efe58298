/**
 * The pages over a small company in memory, on a real port: what tests of pages need, without a database. Its people
 * are those of small-company.ts, with a partner for the first one's contract.
 */
import { holdings, type Row, type Rows } from "../../src/catalog/rows.ts";
import type { Verdict } from "../../src/engine.ts";
import { SermentError } from "../../src/errors.ts";
import { day } from "../../src/policy/day.ts";
import type { Event } from "../../src/policy/facts.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { languages } from "../../src/policy/vocabulary.ts";
import type { PageEngine } from "../../src/server/engine.ts";
import { eventAct, pageOfActs } from "./small-acts.ts";
import { smallMap } from "./small-company.ts";
import { smallForgetting } from "./small-forgetting.ts";
import { act, smallPolicy, text } from "./small-policy.ts";

export const sitePolicy: Policy = { ...smallPolicy, languages };

export const siteRows: Rows = {
  person: [
    { id: "1", name: "Ana", email: "ana@example.be", phone: "+32470000001", born: "1980-02-29", died: null },
    {
      id: "2",
      name: "Bert",
      email: "bert@example.be",
      phone: "+32470000002",
      born: "1975-12-31",
      died: null,
    },
    { id: "5", name: "<b>Eve</b>", email: "eve@example.be", phone: null, born: null, died: null },
  ],
  contract: [
    { id: "1", start_on: "2024-01-15", end_on: null, withdrawn: false, price: "120", serial: "HP-1" },
    { id: "2", start_on: "2018-03-01", end_on: "2024-06-30", withdrawn: false, price: "95", serial: "BO-2" },
  ],
  party: [
    { contract_id: "1", person_id: "1", released_on: null },
    { contract_id: "1", person_id: "5", released_on: null },
    { contract_id: "2", person_id: "2", released_on: null },
  ],
  invoice: [
    { id: "1", contract_id: "1", dated_on: "2024-12-31", total: "120" },
    { id: "2", contract_id: "2", dated_on: "2023-02-28", total: "95" },
  ],
  contact: [{ id: "3", person_id: "5", at: "2026-02-01T09:00:00+00:00" }],
};

const events: Readonly<Record<string, readonly Event[]>> = {
  "2": [act("objection", "2025-05-05", { purpose: "directMarketing" })],
};

const siteVerdicts: readonly Verdict[] = [
  { subject: "1", allowed: true, reasons: [] },
  { subject: "2", allowed: false, reasons: [{ code: "objection", article: "GDPR art. 21(3)" }] },
  {
    subject: "5",
    allowed: false,
    reasons: [
      { code: "window-over", article: "GDPR art. 5(1)(e)" },
      { code: "objection", article: "GDPR art. 21(3)" },
    ],
  },
];

/** An engine of plain values, with other acts of people where they are given; today is always the 22nd of November 2026. */
export function smallSite(told: Readonly<Record<string, readonly Event[]>> = {}): PageEngine {
  const eventsOf = (person: string) => told[person] ?? events[person] ?? [];
  const held = holdings(sitePolicy, smallMap, siteRows, (_, row: Row) => eventsOf(String(row.id)));
  const people = siteRows.person ?? [];
  const stops: ("channel" | "all")[] = [];
  return {
    policy: sitePolicy,
    map: smallMap,
    status: async () => ({ policyVersion: "1", appliedOn: day("2026-11-01"), people: people.length }),
    today: async () => day("2026-11-22"),
    forgetting: async () => smallForgetting,
    searchPeople: async (words) =>
      people
        .filter(({ name }) => String(name).toLowerCase().includes(words.toLowerCase()))
        .map(({ id, name, email }) => ({ person: String(id), name: String(name), detail: String(email) })),
    contact: async ({ dryRun }) =>
      siteVerdicts.map((verdict) =>
        dryRun === true ? verdict : { ...verdict, ...(verdict.allowed ? { contact: "7" } : {}) },
      ),
    campaignPeople: async (_, subjects) => ({
      columns: ["name", "email"],
      rows: people
        .filter(({ id }) => subjects.includes(String(id)))
        .map(({ id, name, email }) => ({ subject: String(id), cells: [`=${name}`, String(email)] })),
    }),
    unsubscriber: async (token) => {
      if (token !== "good") throw new SermentError("not-found", "this link is not one of ours");
      return { channel: "email", stopped: stops.at(-1) ?? null };
    },
    unsubscribeToken: async (contact) => `token-${contact}`,
    unsubscribe: async (_, scope) => void stops.push(scope),
    personActs: async (person, asked) =>
      pageOfActs(
        eventsOf(person).map((event) => eventAct(event)),
        asked,
      ),
    personReceipt: async (_, { source, id }) => {
      throw new SermentError("not-found", `this person has no act \`${source} ${id}\``);
    },
    personTag: async (person) => `tag-${person}`,
    openFile: async (person) => {
      const row = people.find(({ id }) => id === person);
      return row === undefined
        ? undefined
        : {
            held,
            subject: { table: "person" },
            row,
            nameColumns: ["name"],
          };
    },
  };
}

export const interesting = [
  { person: "2", label: text("A former customer"), why: text("whose offers ended") },
];
