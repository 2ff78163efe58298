/** What comes of using our services and sites, on which the published text is silent. */
import { ended, erasure, morning, type Telling, uuid, written } from "./story.ts";

export const use: readonly Telling[] = [
  // What the published text is silent on.
  [
    "A10",
    "technical work stays two years after the contract",
    {
      ...ended(""),
      rows: (p) => [...p.contract(1, "2019-03-02", "2022-02-28"), p.visit(3, 1, "2021-05-04")],
      row: 2,
      column: "report",
      last: "2024-02-28",
    },
  ],
  [
    "A10",
    "two years from a leap day",
    {
      ...ended(""),
      rows: (p) => [...p.contract(1, "2019-03-02", "2024-02-29"), p.visit(3, 1, "2021-05-04")],
      row: 2,
      column: "report",
      last: "2026-02-28",
    },
  ],
  [
    "A10, R16",
    "technical work goes on request",
    {
      ...ended(""),
      rows: (p) => [...p.contract(1, "2019-03-02", "2022-02-28"), p.visit(3, 1, "2021-05-04")],
      acts: [erasure("2023-05-05")],
      row: 2,
      column: "report",
      last: "2023-05-04",
    },
  ],
  [
    "A10",
    "a birth date goes with the contract",
    {
      ...ended(""),
      rows: (p) => p.contract(1, "2019-03-02", "2022-02-28"),
      row: -1,
      column: "birth_date",
      last: "2022-02-28",
    },
  ],
  [
    "A10",
    "a bank account goes with the contract",
    {
      ...ended(""),
      rows: (p) => p.contract(1, "2019-03-02", "2022-02-28"),
      row: 1,
      column: "iban",
      last: "2022-02-28",
    },
  ],
  [
    "A10",
    "a log of the site stays six months",
    {
      ...written(""),
      rows: (p) => [
        p.visitor(),
        [
          "web_log",
          {
            id: p.key(1),
            visitor_id: uuid(p.id),
            at: morning("2025-08-31"),
            ip: "192.0.2.1",
            path: "/",
            status: 200,
          },
        ],
      ],
      row: 1,
      column: "ip",
      last: "2026-02-28",
    },
  ],
  [
    "A10",
    "a sign-in session stays six months",
    {
      ...written(""),
      rows: (p) => [
        [
          "web_account",
          {
            id: p.key(1),
            person_id: p.id,
            login: "ada",
            created_at: morning("2024-01-01"),
            last_login_at: morning("2025-03-31"),
          },
        ],
        [
          "web_session",
          { token: `t${p.id}`, account_id: p.key(1), last_seen_at: morning("2025-03-31"), device: "phone" },
        ],
      ],
      row: 1,
      column: "device",
      last: "2025-09-30",
    },
  ],
  [
    "A10",
    "an account nobody signs in to lapses after two years",
    {
      ...written(""),
      rows: (p) => [
        [
          "web_account",
          {
            id: p.key(1),
            person_id: p.id,
            login: "ada",
            created_at: morning("2024-01-01"),
            last_login_at: morning("2024-02-29"),
          },
        ],
      ],
      row: 0,
      column: "login",
      last: "2026-02-28",
    },
  ],
];
