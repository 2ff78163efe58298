/** Files that are kept about somebody: scores, debts, cases, proofs and registers. */
import { ended, erasure, morning, type Telling, uuid, written } from "./story.ts";

export const files: readonly Telling[] = [
  // What the published text is silent on, or a statute asks.
  [
    "A10",
    "a score stays twelve months",
    {
      ...written(""),
      rows: (p) => [
        [
          "credit_score",
          { id: p.key(1), person_id: p.id, computed_on: "2024-02-29", model_version: "1", score: 60 },
        ],
      ],
      row: 0,
      column: "score",
      last: "2025-02-28",
    },
  ],
  [
    "A10",
    "a named answer to a survey stays twelve months",
    {
      ...written(""),
      rows: (p) => [
        [
          "survey_invitation",
          {
            id: p.key(1),
            survey_id: 1,
            person_id: p.id,
            invited_on: "2024-03-01",
            answered_on: "2024-04-30",
          },
        ],
        ["survey_answer", { invitation_id: p.key(1), question_no: 1, answer: "fine" }],
      ],
      row: 1,
      column: "answer",
      last: "2025-04-30",
    },
  ],
  [
    "A10",
    "a fraud file that nobody reviews is over after a year",
    {
      ...written(""),
      rows: (p) => [
        ["security_case", { id: p.key(1), person_id: p.id, opened_on: "2024-02-29", facts: "x" }],
      ],
      row: 0,
      column: "facts",
      last: "2025-02-28",
    },
  ],
  [
    "A10",
    "a review renews it",
    {
      ...written(""),
      rows: (p) => [
        [
          "security_case",
          { id: p.key(1), person_id: p.id, opened_on: "2024-02-29", reviewed_on: "2025-01-10", facts: "x" },
        ],
      ],
      row: 0,
      column: "facts",
      last: "2026-01-10",
    },
  ],
  [
    "A10, R24",
    "a debt file closes a month after payment",
    {
      ...written(""),
      rows: (p) => [p.receivable(1, "2024-05-02", "2025-01-31")],
      row: 0,
      column: "stage_reason",
      last: "2025-03-02",
    },
  ],
  [
    "A10, C16",
    "an unpaid one with the limitation of the debt",
    {
      ...written(""),
      rows: (p) => [p.receivable(1, "2016-05-02", null, { notice_expired_on: "2016-06-01" })],
      row: 0,
      column: "balance",
      last: "2026-05-02",
    },
  ],
  [
    "C34",
    "what a register deletes is gone that very day",
    {
      ...written(""),
      rows: (p) => [
        p.receivable(1, "2025-01-05", null),
        [
          "receivable_finding",
          {
            id: p.key(2),
            receivable_id: p.key(1),
            obtained_on: "2025-02-01",
            withdrawn_on: "2025-06-10",
            solvency_entry: "x",
          },
        ],
      ],
      row: 1,
      column: "solvency_entry",
      last: "2025-06-09",
    },
  ],
  [
    "C34, A10",
    "what no register deletes goes with the debt",
    {
      ...written(""),
      rows: (p) => [
        p.receivable(1, "2025-01-05", "2025-05-01"),
        [
          "receivable_finding",
          { id: p.key(2), receivable_id: p.key(1), obtained_on: "2025-02-01", solvency_entry: "x" },
        ],
      ],
      row: 1,
      column: "solvency_entry",
      last: "2025-05-31",
    },
  ],
  [
    "C28",
    "a choice of cookies stays twelve months",
    {
      ...written(""),
      rows: (p) => [
        p.visitor(),
        [
          "cookie_choice",
          { id: p.key(1), visitor_id: uuid(p.id), at: morning("2024-02-29"), choice: "none" },
        ],
      ],
      row: 1,
      column: "choice",
      last: "2025-02-28",
    },
  ],
  [
    "C29, A10",
    "a proof of identity goes once it is seen",
    {
      ...written(""),
      rows: (p) => [
        p.request(1, "2026-03-01", null),
        [
          "identity_proof",
          {
            rights_request_id: p.key(1),
            received_on: "2026-03-02",
            verified_on: "2026-03-04",
            file_key: "x",
          },
        ],
      ],
      row: 1,
      column: "file_key",
      last: "2026-03-04",
    },
  ],
  [
    "C29, A10",
    "one nobody looks at goes after seven days",
    {
      ...written(""),
      rows: (p) => [
        p.request(1, "2026-02-20", null),
        ["identity_proof", { rights_request_id: p.key(1), received_on: "2026-02-22", file_key: "x" }],
      ],
      row: 1,
      column: "file_key",
      last: "2026-03-01",
    },
  ],
  [
    "C31",
    "a record of refrigerant stays five years, also after a request",
    {
      ...ended(""),
      rows: (p) => [
        ...p.contract(1, "2019-03-02", "2020-02-28"),
        p.visit(3, 1, "2020-01-04"),
        ["fgas_record", { id: p.key(4), visit_id: p.key(3), recorded_on: "2020-02-29", leak_found: false }],
      ],
      acts: [erasure("2021-05-05")],
      row: 3,
      column: "leak_found",
      last: "2025-02-28",
    },
  ],
  [
    "C32",
    "a heating certificate stays two years",
    {
      ...ended(""),
      rows: (p) => [
        ...p.contract(1, "2019-03-02", "2020-02-28"),
        p.visit(3, 1, "2020-01-04"),
        [
          "heating_certificate",
          { number: `H${p.id}`, visit_id: p.key(3), issued_on: "2024-05-02", result: "compliant" },
        ],
      ],
      row: 3,
      column: "result",
      last: "2026-05-02",
    },
  ],
  [
    "A10",
    "a consent is proved five years after its end",
    {
      ...written(""),
      rows: (p) => [
        [
          "consent_record",
          { id: p.key(1), person_id: p.id, choice: "x", given_on: "2018-01-10", ended_on: "2020-02-29" },
        ],
      ],
      row: 0,
      column: "choice",
      last: "2025-02-28",
    },
  ],
  [
    "A10",
    "and no longer than ten years when nobody recorded an end",
    {
      ...written(""),
      rows: (p) => [
        ["consent_record", { id: p.key(1), person_id: p.id, choice: "x", given_on: "2016-02-29" }],
      ],
      row: 0,
      column: "choice",
      last: "2026-02-28",
    },
  ],
  [
    "P7, R30",
    "work for ENGIE goes back a month after it is done",
    {
      ...written(""),
      rows: (p) => [
        [
          "partner_order",
          {
            partner_code: "ENGIE",
            order_number: `E${p.id}`,
            person_id: p.id,
            received_on: "2025-01-02",
            closed_on: "2025-01-31",
            customer_name: "Ada",
            instructions: "x",
          },
        ],
      ],
      row: 0,
      column: "instructions",
      last: "2025-03-02",
    },
  ],
];
