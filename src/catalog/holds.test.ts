import { describe, expect, test } from "vitest";
import { smallMap } from "../../tests/support/small-company.ts";
import { smallPolicy } from "../../tests/support/small-policy.ts";
import { day } from "../policy/day.ts";
import { keepers, keptCell } from "./cell-days.ts";
import type { Hold } from "./holds.ts";
import { holdings, type Row } from "./rows.ts";
import { verdict } from "./verdict.ts";

/** Everything so old that nothing is kept of it. */
const ann: Row = { id: 1, name: "Ann", email: "ann@example.be" };
const bert: Row = { id: 2, name: "Bert", email: "bert@example.be" };
const joint: Row = { id: 5, start_on: "1990-01-01", end_on: "1991-01-01", price: "10" };
const annsLink: Row = { contract_id: 5, person_id: 1, released_on: null };
const bertsLink: Row = { contract_id: 5, person_id: 2, released_on: null };
const alone: Row = { id: 6, start_on: "1990-01-01", end_on: "1991-01-01", price: "20" };
const bill: Row = { id: 7, contract_id: 5, dated_on: "1990-06-01", total: "10" };
const lost: Row = { id: 8, contract_id: 6, dated_on: "1990-06-01", total: "20" };
const call: Row = { id: 9, person_id: 2, at: "1990-06-01 12:00+00" };
const rows = {
  person: [ann, bert],
  contract: [joint, alone],
  party: [annsLink, bertsLink],
  invoice: [bill, lost],
  contact: [call],
};
const today = day("2026-11-22");
const names = new Map<Row, string>([
  [ann, "ann"],
  [bert, "bert"],
  [joint, "joint"],
  [annsLink, "ann's link"],
  [bertsLink, "bert's link"],
  [alone, "alone"],
  [bill, "bill"],
  [lost, "lost"],
  [call, "call"],
]);

const under = (...holds: readonly Hold[]) => holdings(smallPolicy, smallMap, rows, () => [], { holds });

/** The rows kept under some holds, with the columns that are. */
function kept(...holds: readonly Hold[]): readonly string[] {
  const held = under(...holds);
  return Object.entries(rows).flatMap(([table, list]) =>
    list.flatMap((row) => {
      const columns = Object.keys(row).filter((column) => keptCell(held, { table, row, column }, today));
      const all = columns.length === Object.keys(row).length;
      return columns.length === 0 ? [] : [`${names.get(row)}${all ? "" : `: ${columns.join(", ")}`}`];
    }),
  );
}

describe("what a hold has in its scope", () => {
  test("nothing, when there is none", () => {
    expect(kept()).toEqual([]);
  });

  test("a person: what is theirs, shared rows included, and nobody else's", () => {
    expect(kept({ subject: { table: "person", row: ann } })).toEqual(["ann", "joint", "ann's link", "bill"]);
    expect(kept({ subject: { table: "person", row: bert } })).toEqual([
      "bert",
      "joint",
      "bert's link",
      "bill",
      "call",
    ]);
  });

  test("a row: itself, what hangs below it, and what ties it to its people, but not the people", () => {
    expect(kept({ row: { table: "contract", row: joint } })).toEqual([
      "joint",
      "ann's link",
      "bert's link",
      "bill",
    ]);
    expect(kept({ row: { table: "invoice", row: bill } })).toEqual([
      "joint",
      "ann's link",
      "bert's link",
      "bill",
    ]);
    expect(kept({ row: { table: "person", row: ann } })).toEqual(["ann", "joint", "ann's link", "bill"]);
  });

  test("a row that reaches nobody any more still has what hangs below it", () => {
    expect(kept({ row: { table: "contract", row: alone } })).toEqual(["alone", "lost"]);
    expect(kept({ row: { table: "invoice", row: lost } })).toEqual(["alone", "lost"]);
  });

  test("a category: its cells and the keys of their rows; a row of keys alone has none", () => {
    expect(kept({ category: "billing" })).toEqual(["bill", "lost"]);
    expect(kept({ category: "billing", subject: { table: "person", row: ann } })).toEqual(["bill"]);
    expect(kept({ category: "weather" })).toEqual([]);
  });

  test("a table: its rows, of keys alone or not", () => {
    expect(kept({ table: "party" })).toEqual(["ann's link", "bert's link"]);
    expect(kept({ table: "party", category: "contract" })).toEqual([]);
  });

  test("parts that are set must all fit; several holds keep what any of them keeps", () => {
    const both = { subject: { table: "person", row: bert }, row: { table: "contract", row: joint } };
    expect(kept(both)).toEqual(["joint", "bert's link", "bill"]);
    expect(kept({ ...both, table: "invoice" })).toEqual(["bill"]);
    expect(kept({ ...both, table: "invoice", category: "contract" })).toEqual([]);
    expect(kept({ ...both, table: "invoice" }, { table: "contact" })).toEqual(["bill", "call"]);
  });
});

describe("what a hold does not do", () => {
  const held = under({ row: { table: "invoice", row: bill } });
  const place = { table: "invoice", row: bill, column: "total" };

  test("it makes nothing lawful and shows nothing", () => {
    expect(keepers(held, place).filter(({ kept: days }) => days.some(({ until }) => until >= today))).toEqual(
      [],
    );
    for (const purpose of Object.keys(smallPolicy.purposes)) {
      const found = verdict(held, place, purpose, today);
      expect(found).toMatchObject({ state: "hidden", keptFor: [], held: true });
    }
  });

  test("once it is gone the cell is forgotten as it was", () => {
    expect(verdict(under(), place, "accounting", today)).toMatchObject({ state: "forgotten" });
  });
});
