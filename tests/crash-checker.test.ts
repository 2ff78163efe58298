/** What the crash tests ask must be able to say no: each fault they look for is shown to them here. */
import { expect, test } from "vitest";
import { type Snapshot, wrongs, wrongsAtTheEnd } from "./support/forgetting-checker.ts";

type Person = { readonly email: string | null; readonly total: number };
/** Two people with an invoice each, by number; a person who is absent has been forgotten. */
const company = (people: Readonly<Record<number, Person>>, invoices: readonly number[]): Snapshot => ({
  person: new Map(Object.entries(people).map(([id, { email }]) => [Number(id), { id: Number(id), email }])),
  contract: new Map(),
  invoice: new Map(invoices.map((id) => [id, { id, contract_id: id, total: 1 }])),
  contact: new Map(),
});
const one = { email: "a@example.be", total: 1 };
const two = { email: "b@example.be", total: 1 };
/** The first leaves wholly, the second keeps the row without the address. */
const asked = {
  before: company({ 1: one, 2: two }, [1, 2]),
  expected: company({ 2: { ...two, email: null } }, [2]),
};
const history = (rowsDeleted: number, cellsEmptied: number) => ({ rowsDeleted, cellsEmptied, batches: 1 });

test("nothing done, one of two done and all done are each in order", () => {
  expect(wrongs(asked, asked.before, history(0, 0))).toEqual([]);
  expect(wrongs(asked, company({ 2: two }, [2]), history(2, 0))).toEqual([]);
  expect(wrongsAtTheEnd(asked, asked.expected, history(2, 1))).toEqual([]);
});

test("a person done by halves is seen", () => {
  expect(wrongs(asked, company({ 1: one, 2: two }, [2]), history(1, 0))).toEqual([
    "person 1 is half done: invoice 1 is forgotten, person 1 is not",
  ]);
});

test("a row and a cell forgotten early are seen", () => {
  expect(wrongs(asked, company({ 1: one, 2: two }, [1]), history(1, 0))).toEqual([
    expect.stringContaining("invoice 2 was forgotten early"),
  ]);
});

test("what is kept too late is seen at the end", () => {
  expect(wrongsAtTheEnd(asked, company({ 2: two }, [2]), history(2, 0))).toEqual([
    expect.stringContaining("person 2 is kept too late"),
  ]);
});

test("a history that counts more or less than the tables lack is seen", () => {
  expect(wrongs(asked, asked.expected, history(3, 0))).toEqual([
    "the history counts 3 rows deleted, the tables lack 2",
    "the history counts 0 cells emptied, the tables show 1",
  ]);
});
