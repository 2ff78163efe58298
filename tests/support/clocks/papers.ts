/** Invoices and contracts: what statutes, our own ten years and evidence keep, with and without an erasure request. */
import { billed, ended, erasure, type Telling } from "./story.ts";

export const papers: readonly Telling[] = [
  // Invoices by law: seven years, ten for taxable periods from 2022 on, to the end of the year.
  [
    "C14",
    "the books keep an invoice of the last day of 2021 seven years",
    billed("2021-12-31", "2021-12-31", {
      purpose: "accountingRecords",
      last: "2028-12-31",
    }),
  ],
  [
    "C14",
    "the books keep an invoice of the first day of 2022 ten years",
    billed("2022-01-01", "2022-01-31", {
      purpose: "accountingRecords",
      last: "2032-12-31",
    }),
  ],
  [
    "C14",
    "the books keep an invoice of the first day of 2023 ten years",
    billed("2023-01-01", "2023-01-31", {
      purpose: "accountingRecords",
      last: "2033-12-31",
    }),
  ],
  [
    "C14, A2",
    "an invoice of a leap day is of its year",
    billed("2024-02-29", "2024-02-29", { last: "2034-12-31" }),
  ],
  [
    "C13, A3",
    "our own ten years end on 31 December of the tenth",
    billed("2021-12-31", "2021-12-31", { last: "2031-12-31" }),
  ],
  [
    "C13, A3",
    "an invoice of the next day stays a year longer",
    billed("2022-01-01", "2021-12-31", { last: "2032-12-31" }),
  ],
  [
    "C13, A3",
    "a contract that still runs does not keep its old invoices",
    billed("2015-04-01", null, { last: "2025-12-31" }),
  ],
  [
    "C14",
    "a credit note of the next year stays a year longer than its invoice",
    billed("2022-12-20", "2022-12-20", {
      rows: (p) => [
        ...p.contract(1, "2009-03-02", "2012-12-20"),
        p.invoice(2, 1, "2022-12-20"),
        ["credit_note", { number: `N${p.id}`, invoice_id: p.key(2), issued_on: "2023-01-10", reason: "x" }],
      ],
      row: 3,
      column: "reason",
      last: "2033-12-31",
    }),
  ],
  [
    "C14",
    "and the invoice not a day longer for it",
    billed("2022-12-20", "2022-12-20", {
      rows: (p) => [
        ...p.contract(1, "2009-03-02", "2012-12-20"),
        p.invoice(2, 1, "2022-12-20"),
        ["credit_note", { number: `N${p.id}`, invoice_id: p.key(2), issued_on: "2023-01-10", reason: "x" }],
      ],
      last: "2032-12-31",
    }),
  ],

  // After an erasure request: E = max(statute, min(our own day, evidence)).
  [
    "A4",
    "evidence is over, so the statute decides",
    billed("2021-03-10", "2016-06-30", { acts: [erasure("2026-07-01")], last: "2028-12-31" }),
  ],
  [
    "A4",
    "evidence is later than the statute and sooner than our own day",
    billed("2021-03-10", "2020-06-30", { acts: [erasure("2026-02-01")], last: "2030-06-30" }),
  ],
  [
    "A4",
    "evidence is later than our own day",
    billed("2021-03-10", "2022-06-30", { acts: [erasure("2026-02-01")], last: "2031-12-31" }),
  ],
  [
    "A4",
    "the contract still runs",
    billed("2021-03-10", null, { acts: [erasure("2026-02-01")], last: "2031-12-31" }),
  ],
  [
    "A4",
    "asked on the statute's last day",
    billed("2021-03-10", "2016-06-30", { acts: [erasure("2028-12-31")], last: "2028-12-31" }),
  ],
  [
    "A4",
    "asked on the day after the statute's last",
    billed("2021-03-10", "2016-06-30", { acts: [erasure("2029-01-01")], last: "2028-12-31" }),
  ],
  [
    "A4",
    "asked on the last day of all",
    billed("2021-03-10", "2016-06-30", { acts: [erasure("2031-12-31")], last: "2031-12-30" }),
  ],
  [
    "A4",
    "asked when everything is over",
    billed("2021-03-10", "2016-06-30", { acts: [erasure("2032-01-01")], last: "2031-12-31" }),
  ],
  [
    "A4",
    "asked long after everything is over",
    billed("2012-03-10", "2013-06-30", { acts: [erasure("2026-02-01")], last: "2022-12-31" }),
  ],
  // Contracts as evidence, each from its own end.
  ["C15", "ten years from the end, the anniversary included", ended("2016-06-30", { last: "2026-06-30" })],
  ["C15, A2", "a contract that ended on a leap day", ended("2024-02-29", { last: "2034-02-28" })],
  [
    "C15, A2",
    "a contract that ended on the last day of a February",
    ended("2018-02-28", { last: "2028-02-28" }),
  ],
  ["C15", "a contract that ended with the year", ended("2016-12-31", { last: "2026-12-31" })],
  ["C15", "a contract that runs", { ...ended(""), rows: (p) => p.contract(1, "2012-03-02", null) }],
  [
    "C15, A5",
    "the first of two contracts goes by its own end",
    {
      ...ended(""),
      rows: (p) => [
        ...p.contract(1, "2012-03-02", "2014-03-31"),
        ...p.contract(2, "2016-03-02", "2018-05-31"),
      ],
      last: "2024-03-31",
    },
  ],
  [
    "C15, A5",
    "and the second by its own",
    {
      ...ended(""),
      rows: (p) => [
        ...p.contract(2, "2016-03-02", "2018-05-31"),
        ...p.contract(1, "2012-03-02", "2014-03-31"),
      ],
      last: "2028-05-31",
    },
  ],
  [
    "C15, A5",
    "the name stays for the later of two",
    {
      ...ended(""),
      rows: (p) => [
        ...p.contract(1, "2012-03-02", "2014-03-31"),
        ...p.contract(2, "2016-03-02", "2018-05-31"),
      ],
      row: -1,
      column: "last_name",
      last: "2028-05-31",
    },
  ],
  [
    "C15, R16",
    "an erasure request leaves the evidence",
    ended("2016-06-30", { acts: [erasure("2017-02-01")], last: "2026-06-30" }),
  ],
  [
    "C15, R33",
    "a released co-signatory counts from the release",
    {
      ...ended(""),
      rows: (p) => {
        const [contract, party] = p.contract(1, "2012-03-02", null);
        return contract === undefined || party === undefined
          ? []
          : [contract, [party[0], { ...party[1], signed_on: "2012-03-02", released_on: "2015-05-31" }]];
      },
      last: "2025-05-31",
    },
  ],
  [
    "A5",
    "a contract withdrawn in time is evidence from its own end",
    {
      ...ended(""),
      rows: (p) =>
        p.contract(1, "2023-03-01", "2023-03-10", { withdrawn_on: "2023-03-10", end_reason: "withdrawn" }),
      last: "2033-03-10",
    },
  ],
  [
    "C16, P35",
    "a dispute keeps the disputed contract until a year after it closes",
    {
      rows: (p) => [
        ...p.contract(1, "2010-03-02", "2012-05-31", { disputed: true }),
        [
          "dispute",
          {
            id: p.key(3),
            person_id: p.id,
            contract_id: p.key(1),
            opened_on: "2019-01-10",
            closed_on: "2025-02-03",
          },
        ],
      ],
      row: 0,
      column: "price",
      last: "2026-02-03",
    },
  ],
  [
    "C16",
    "the file of a request stays the five years of actions in liability",
    {
      rows: (p) => [p.request(1, "2021-02-20", "2021-03-15")],
      acts: [erasure("2022-01-01")],
      row: 0,
      column: "request",
      last: "2026-03-15",
    },
  ],
];
