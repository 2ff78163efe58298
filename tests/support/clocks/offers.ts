/** Offers to former customers, prospects, and the nights on which the clock is changed. */
import { ended, erasure, morning, objection, type Telling, written } from "./story.ts";

export const offers: readonly Telling[] = [
  // Offers to former customers.
  [
    "C17, A7",
    "four years from the end, the anniversary included",
    ended("2020-06-30", { row: -1, column: "phone", last: "2024-06-30" }),
  ],
  [
    "C17, A7",
    "seen by nobody who makes offers on the day after",
    ended("2020-06-30", { row: -1, purpose: "formerCustomerOffers", last: "2024-06-30" }),
  ],
  [
    "C17, A2",
    "the anniversary of a leap day after four years is one",
    ended("2020-02-29", { row: -1, column: "phone", last: "2024-02-29" }),
  ],
  [
    "C17, A2",
    "the anniversary of a leap day before one that is none",
    ended("2096-02-29", { row: -1, column: "phone", last: "2100-02-28" }),
  ],
  [
    "C17, A5",
    "from the last of two contracts",
    {
      ...ended(""),
      rows: (p) => [
        ...p.contract(1, "2012-03-02", "2016-03-31"),
        ...p.contract(2, "2016-03-02", "2020-05-31"),
      ],
      row: -1,
      column: "phone",
      last: "2024-05-31",
    },
  ],
  [
    "C17, A5",
    "a contract withdrawn in time restarts nothing for offers",
    {
      ...ended(""),
      rows: (p) => [
        ...p.contract(1, "2012-03-02", "2020-06-30"),
        ...p.contract(2, "2023-03-01", "2023-03-10", { withdrawn_on: "2023-03-10" }),
      ],
      row: -1,
      purpose: "formerCustomerOffers",
      last: "2024-06-30",
    },
  ],
  [
    "C17, A7",
    "consent does not lengthen the window",
    ended("2020-06-30", {
      row: -1,
      column: "email",
      acts: [{ kind: "consentGiven", at: morning("2021-05-01"), purpose: "formerCustomerOffers" }],
      last: "2024-06-30",
    }),
  ],
  [
    "C7, C17",
    "an objection ends offers the same day, when nothing else needs the number",
    ended("2020-06-30", { row: -1, column: "phone", acts: [objection("2023-03-15")], last: "2023-03-14" }),
  ],
  [
    "C17",
    "the home stays with the person as long as a letter may be sent",
    {
      rows: (p) => [
        ["address", { id: p.key(5), street: "Rue Haute" }],
        ["residence", { person_id: p.id, address_id: p.key(5), since: "2012-01-01" }],
        ...p.contract(1, "2012-03-02", "2014-06-30"),
        p.contact(4, morning("2024-09-10"), "inbound"),
      ],
      row: 0,
      column: "street",
      last: "2025-09-10",
    },
  ],
  [
    "A6",
    "the trace of an offer is kept the year in which another would be too many",
    {
      ...ended(""),
      rows: (p) => [
        ...p.contract(1, "2012-03-02", "2023-06-30"),
        p.contact(3, morning("2024-02-29"), "outbound", { aim: "offer" }),
      ],
      row: 2,
      column: "channel",
      last: "2025-02-28",
    },
  ],
  [
    "A11",
    "an objection to marketing ends survey invitations",
    {
      ...ended(""),
      rows: (p) => p.contract(1, "2012-03-02", null),
      row: -1,
      purpose: "surveys",
      acts: [objection("2025-03-15")],
      last: "2025-03-14",
    },
  ],
  // Prospects.
  [
    "C18, A8",
    "twelve months from the last contact they made",
    written(morning("2024-03-05"), { last: "2025-03-05" }),
  ],
  [
    "C18, A2",
    "from a leap day to the last of February",
    written(morning("2024-02-29"), { last: "2025-02-28" }),
  ],
  [
    "C18, A8",
    "our own mailing renews nothing",
    {
      ...written(""),
      rows: (p) => [
        p.contact(1, morning("2024-03-05"), "inbound"),
        p.contact(2, morning("2025-02-20"), "outbound", { aim: "offer" }),
      ],
      last: "2025-03-05",
    },
  ],
  [
    "C18, A8",
    "a call in which both spoke does",
    {
      ...written(""),
      rows: (p) => [
        p.contact(1, morning("2024-03-05"), "inbound"),
        p.contact(2, morning("2024-11-30"), "two_way"),
      ],
      last: "2025-11-30",
    },
  ],
  [
    "C18",
    "the last exchange about a quote counts",
    {
      ...written(""),
      rows: (p) => [
        [
          "quote_request",
          {
            id: p.key(1),
            person_id: p.id,
            requested_at: morning("2024-01-10"),
            last_contact_at: morning("2024-04-30"),
            service: "maintenance",
          },
        ],
      ],
      last: "2025-04-30",
    },
  ],
  [
    "C18, P66",
    "not even the trace of our letter outlives the prospect's year",
    {
      ...written(""),
      rows: (p) => [
        p.contact(1, morning("2025-02-20"), "outbound", { aim: "offer" }),
        p.contact(2, morning("2024-03-05"), "inbound"),
      ],
      row: 0,
      column: "channel",
      last: "2025-03-05",
    },
  ],
  [
    "P67",
    "who signs on the last day is a customer on the next",
    {
      ...written(""),
      rows: (p) => [p.contact(1, morning("2024-03-05"), "inbound"), ...p.contract(2, "2025-03-05", null)],
    },
  ],
  [
    "C18, R20",
    "an erasure request takes a prospect's number at once",
    written(morning("2024-03-05"), { acts: [erasure("2024-06-01")], last: "2024-05-31" }),
  ],
  [
    "A10",
    "an introduction lapses after three months",
    {
      ...written(""),
      rows: (p) => [["lead", { id: p.key(1), person_id: p.id, received_on: "2024-11-30", sent_name: "Ada" }]],
      acts: [{ kind: "consentGiven", at: morning("2024-11-30"), purpose: "partnerLeads" }],
      row: 0,
      column: "sent_name",
      last: "2025-02-28",
    },
  ],
  // The nights on which the clock is changed.
  [
    "A1",
    "after midnight in summer time, two hours before the clock is set back",
    written("2024-10-26T22:15:00Z", { last: "2025-10-27" }),
  ],
  [
    "A1",
    "before midnight in winter time, on the same Sunday of twenty-five hours",
    written("2024-10-27T22:45:00Z", { last: "2025-10-27" }),
  ],
  ["A1", "after midnight in winter time", written("2024-10-27T23:15:00Z", { last: "2025-10-28" })],
  [
    "A1",
    "before midnight in winter time, the night the clock is set forward",
    written("2024-03-30T22:45:00Z", { last: "2025-03-30" }),
  ],
  ["A1", "after midnight of that night", written("2024-03-30T23:30:00Z", { last: "2025-03-31" })],
  [
    "A1",
    "before midnight in summer time, after twenty-three hours",
    written("2024-03-31T21:45:00Z", { last: "2025-03-31" }),
  ],
  ["A1", "after midnight in summer time", written("2024-03-31T22:15:00Z", { last: "2025-04-01" })],
  [
    "A1",
    "an erasure asked for just after midnight is of the new day",
    written("2025-01-10T12:00:00Z", {
      acts: [{ kind: "erasure", at: "2025-03-29T23:30:00Z" }],
      last: "2025-03-29",
    }),
  ],
  [
    "A1",
    "one asked for before midnight is of the old one",
    written("2025-01-10T12:00:00Z", {
      acts: [{ kind: "erasure", at: "2025-03-30T21:30:00Z" }],
      last: "2025-03-29",
    }),
  ],
  [
    "A1",
    "a year that begins in Brussels is still the old one in UTC",
    written("2023-12-31T23:30:00Z", { last: "2025-01-01" }),
  ],
];
