/** What a story of a clock is: one person's rows and acts, the cell that is asked about, and its last day. */
import type { EventKind } from "../../../src/policy/vocabulary.ts";

type Value = string | number | boolean | null;
export type StoryRow = readonly [table: string, values: Readonly<Record<string, Value>>];
export type Act = { readonly kind: EventKind; readonly at: string; readonly purpose?: string };

export type Clock = {
  /** The numbers of the clock and the reading it shows. */
  readonly clock: string;
  readonly says: string;
  /** In the order of their references, after the person's own row. */
  readonly rows: readonly StoryRow[];
  readonly acts?: readonly Act[];
  /** Which of the rows, -1 for the person's own. */
  readonly row: number;
  /** The cell that is kept, or the purpose that sees the row. */
  readonly column?: string;
  readonly purpose?: string;
  /** Included; null: it has none. */
  readonly last: string | null;
};

/** Every story has a person of its own; keys are made from the person's number. */
export type Told = Omit<Clock, "rows" | "clock" | "says"> & {
  readonly rows: (person: Person) => readonly StoryRow[];
};

export class Person {
  constructor(readonly id: number) {}
  key = (n: number): number => this.id * 100 + n;

  own = (more: StoryRow[1] = {}): StoryRow => [
    "person",
    {
      id: this.id,
      customer_number: `T${this.id}`,
      first_name: "Ada",
      last_name: "Lambert",
      email: `ada${this.id}@example.be`,
      phone: "+32 2 000 00 01",
      created_on: "2010-01-01",
      ...more,
    },
  ];
  contract = (
    n: number,
    concluded: string,
    end: string | null,
    more: StoryRow[1] = {},
  ): readonly StoryRow[] => [
    [
      "contract",
      {
        id: this.key(n),
        number: `C${this.key(n)}`,
        kind: "works",
        concluded_on: concluded,
        start_date: concluded,
        end_date: end,
        price: 1200,
        ...more,
      },
    ],
    [
      "contract_party",
      { contract_id: this.key(n), person_id: this.id, role: "first", iban: "BE68539007547034" },
    ],
  ];
  invoice = (n: number, contract: number, date: string, more: StoryRow[1] = {}): StoryRow => [
    "invoice",
    {
      id: this.key(n),
      number: `F${this.key(n)}`,
      contract_id: this.key(contract),
      invoiced_on: date,
      bill_to_name: "Ada Lambert",
      total_net: 1200,
      ...more,
    },
  ];
  contact = (n: number, at: string, direction: string, more: StoryRow[1] = {}): StoryRow => [
    "contact",
    {
      id: this.key(n),
      person_id: this.id,
      at,
      direction,
      channel: "email",
      aim: "quote",
      subject: "x",
      ...more,
    },
  ];
  visit = (n: number, contract: number, day: string): StoryRow => [
    "visit",
    { id: this.key(n), contract_id: this.key(contract), booked_on: day, planned_on: day, report: "done" },
  ];
  receivable = (n: number, opened: string, closed: string | null, more: StoryRow[1] = {}): StoryRow => [
    "receivable",
    { id: this.key(n), person_id: this.id, opened_on: opened, closed_on: closed, balance: 80, ...more },
  ];
  request = (n: number, received: string, closed: string | null): StoryRow => [
    "rights_request",
    {
      id: this.key(n),
      person_id: this.id,
      received_on: received,
      closed_on: closed,
      kind: "access",
      request: "x",
    },
  ];
  visitor = (): StoryRow => ["visitor", { id: uuid(this.id), device: "phone" }];
}

export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
export const morning = (day: string): string => `${day}T08:00:00Z`;
export const erasure = (day: string): Act => ({ kind: "erasure", at: morning(day) });
export const objection = (day: string): Act => ({
  kind: "objection",
  at: morning(day),
  purpose: "directMarketing",
});

/** A contract of `ends` and its invoice of `date`: whose name stays on the invoice until when? */
export const billed = (date: string, ends: string | null, more: Partial<Told> = {}): Told => ({
  rows: (p) => [...p.contract(1, "2009-03-02", ends), p.invoice(2, 1, date)],
  row: 2,
  column: "bill_to_name",
  last: null,
  ...more,
});
export const ended = (end: string, more: Partial<Told> = {}): Told => ({
  rows: (p) => p.contract(1, "2012-03-02", end),
  row: 0,
  column: "price",
  last: null,
  ...more,
});
export const written = (at: string, more: Partial<Told> = {}): Told => ({
  rows: (p) => [p.contact(1, at, "inbound")],
  row: -1,
  column: "phone",
  last: null,
  ...more,
});

/** The number of the clock, what it shows, and the story. */
export type Telling = readonly [clock: string, says: string, story: Told];
