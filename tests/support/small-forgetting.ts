/** How forgetting stands in the small company of small-site.ts, made of plain values: some of everything the page shows. */
import { day } from "../../src/policy/day.ts";
import type { ForgettingShown } from "../../src/server/engine.ts";

const categories = ["identity", "contract", "billing", "technical"] as const;

/** Ten years of months, more at the ends of years, as law has it. */
const months = Array.from({ length: 121 }, (_, i) => {
  const index = 2026 * 12 + 10 + i;
  const month = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
  const yearEnd = month.endsWith("-01") ? 7 : 1;
  return {
    month,
    whole: (i * 7) % 30,
    parts: categories
      .map((category, c) => ({
        category,
        rows: category === "billing" && yearEnd === 1 ? 0 : (20 + ((i * (c + 3)) % 17)) * yearEnd,
        cells: 40 + i,
      }))
      .filter(({ rows }) => rows > 0),
  };
});

export const smallForgetting: ForgettingShown = {
  installed: true,
  timeZone: "Europe/Brussels",
  today: day("2026-11-22"),
  open: true,
  jumpedFrom: null,
  journalWell: true,
  forecast: {
    madeAt: "2026-11-22T02:12:09+00:00",
    day: day("2026-11-22"),
    tookMs: 1_430,
    content: {
      policyVersion: "1",
      day: day("2026-11-22"),
      until: day("2036-11-22"),
      months,
      due: {
        whole: 12,
        parts: [
          { category: "identity", rows: 130, cells: 300 },
          { category: "technical", rows: 25, cells: 25 },
        ],
      },
      after: { rows: 4_321, cells: 18_000, endless: { rows: 1_234, cells: 6_000 } },
      tables: [
        { table: "contract", tonight: { rows: 4, cells: 9 }, ahead: { rows: 300, cells: 900 } },
        { table: "person", tonight: { rows: 8, cells: 316 }, ahead: { rows: 1_700, cells: 9_000 } },
      ],
      purposes: [
        { purpose: "accounting", rows: 900, cells: 4_000 },
        { purpose: "evidence", rows: 600, cells: 3_000 },
        { purpose: "marketing", rows: 0, cells: 2_500 },
      ],
    },
  },
  proof: {
    madeAt: "2026-11-22T02:12:40+00:00",
    day: day("2026-11-22"),
    tookMs: 31_000,
    content: {
      fine: true,
      ...{ rows: 25_310, overdueRows: 0, overdueCells: 0, heldRows: 3, heldCells: 17, shells: 2 },
      ...{ unjournaled: 0, objects: 214, people: 1_000, wrong: [] },
    },
  },
  runs: [
    {
      day: day("2026-11-22"),
      startedAt: "2026-11-21T23:05:00+00:00",
      endedAt: "2026-11-21T23:05:41+00:00",
      outcome: "done",
      batches: 3,
      people: 412,
      rows: 1_240,
      cells: 3_871,
    },
    {
      day: day("2026-11-21"),
      startedAt: "2026-11-20T23:05:00+00:00",
      endedAt: null,
      outcome: null,
      batches: 1,
      people: 200,
      rows: 610,
      cells: 1_900,
    },
  ],
  holds: [
    {
      id: "7",
      onPerson: true,
      onRowOf: null,
      category: null,
      table: null,
      placedOn: day("2026-01-12"),
      reviewOn: day("2026-07-12"),
      overdue: true,
    },
    {
      id: "9",
      onPerson: false,
      onRowOf: "contract",
      category: "billing",
      table: null,
      placedOn: day("2026-09-01"),
      reviewOn: day("2027-03-01"),
      overdue: false,
    },
  ],
  files: 2,
};
