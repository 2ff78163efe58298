import { describe, expect, test } from "vitest";
import { act, d, smallPolicy } from "../../tests/support/small-policy.ts";
import type { Event } from "../policy/facts.ts";
import { keptCell, keptDays } from "./cell-days.ts";
import { file } from "./file.ts";
import { defineMap } from "./map.ts";
import { dayIn, holdings, type Row, type Rows } from "./rows.ts";
import { verdict } from "./verdict.ts";

const key = { key: true } as const;
const date = { notPersonal: "a date of the record" } as const;
const provided = <const F extends string>(field: F) => ({ field, provenance: "provided" }) as const;
const toPerson = { to: "person", on: { person_id: "id" } } as const;

const map = defineMap(smallPolicy, {
  subjects: ["person"],
  tables: {
    person: {
      columns: {
        id: key,
        guardian_id: key,
        born_on: date,
        died_on: date,
        name: provided("identity.name"),
        email: provided("identity.email"),
        phone: provided("identity.phone"),
      },
      owners: [{ hops: [{ to: "person", on: { guardian_id: "id" } }] }],
    },
    contract: {
      columns: {
        region: key,
        no: key,
        starts_on: date,
        ends_on: date,
        withdrawn: date,
        held_for: date,
        price: provided("contract.price"),
      },
      owners: [{ hops: [{ to: "party", on: { region: "region", no: "contract_no" } }], inherit: true }],
      controller: { column: "held_for", values: { ENGIE: "engie", US: "self" } },
      since: "starts_on",
    },
    party: {
      columns: { region: key, contract_no: key, person_id: key, released_on: date },
      owners: [{ hops: [toPerson] }],
    },
    invoice: {
      columns: { id: key, region: key, contract_no: key, dated_at: date, total: provided("billing.total") },
      owners: [{ hops: [{ to: "contract", on: { region: "region", contract_no: "no" } }], inherit: true }],
    },
    contact: {
      columns: { id: key, person_id: key, at: date, inbound: date },
      owners: [{ hops: [toPerson] }],
    },
    tariff: { columns: { id: key, price: date }, impersonal: "list prices" },
  },
  records: {
    person: { table: "person", anchors: { birth: "born_on", death: "died_on" } },
    contract: { table: "contract", anchors: { start: "starts_on", end: "ends_on" } },
    performed: {
      table: "contract",
      where: [{ column: "withdrawn", in: [false] }],
      anchors: { start: "starts_on", end: "ends_on" },
    },
    party: { table: "party", anchors: { released: "released_on" } },
    invoice: { table: "invoice", anchors: { date: "dated_at" } },
    contact: { table: "contact", where: [{ column: "inbound", in: [true] }], anchors: { last: "at" } },
  },
});

const human = (id: number, more: Row = {}): Row => ({
  id,
  guardian_id: null,
  born_on: null,
  died_on: null,
  name: `person ${id}`,
  email: `p${id}@example.be`,
  phone: "+32 2 555 00 00",
  ...more,
});
const contract = (no: number, starts_on: string, ends_on: string | null, more: Row = {}): Row => ({
  region: "1",
  no,
  starts_on,
  ends_on,
  withdrawn: false,
  held_for: null,
  price: "100",
  ...more,
});
/** The region comes as text in one table and as a number in the other, as drivers do with bigint and integer. */
const party = (no: number, person_id: number, released_on: string | null = null): Row => ({
  region: 1,
  contract_no: no,
  person_id,
  released_on,
});
const invoice = (id: number, contract_no: number, dated_at: string): Row => ({
  id,
  region: 1,
  contract_no,
  dated_at,
  total: "9",
});

const held = (rows: Rows, events: Readonly<Record<number, readonly Event[]>> = {}) =>
  holdings(smallPolicy, map, rows, (_subject, row) => events[Number(row.id)] ?? []);

const [anna, bert] = [human(1), human(2)];

describe("rows and their people", () => {
  const joint = contract(1, "2015-01-01", "2020-06-30");
  const bill = invoice(1, 1, "2019-12-31T22:59:59Z");
  const rows = {
    person: [anna, bert],
    contract: [joint],
    party: [party(1, 1), party(1, 2, "2018-03-05")],
    invoice: [bill],
  };

  test("a joint contract and its invoices belong to both parties", () => {
    const walks = held(rows).walksFrom("invoice", bill);
    expect(walks.map(({ person }) => person)).toEqual([anna, bert]);
    expect(walks[1]?.context).toEqual({
      person: { birth: null, death: null },
      contract: { start: "2015-01-01", end: "2020-06-30" },
      performed: { start: "2015-01-01", end: "2020-06-30" },
      party: { released: "2018-03-05" },
      invoice: { date: "2019-12-31" },
    });
  });

  test("an invoice a second before midnight in Brussels is of that day and year", () => {
    expect(keptDays(held(rows), { table: "invoice", row: bill, column: "total" }).at(-1)?.until).toBe(
      "2026-12-31",
    );
    const later = invoice(1, 1, "2019-12-31 23:00:00+00");
    expect(
      keptDays(held({ ...rows, invoice: [later] }), { table: "invoice", row: later, column: "total" }).at(-1)
        ?.until,
    ).toBe("2027-12-31");
  });

  test("what one party loses by leaving, the other keeps", () => {
    const h = held(rows, { 2: [act("erasure", "2018-03-05")] });
    const standing = (row: Row) =>
      h.standingsOf("person", row).find(({ purpose }) => purpose === "joint")?.visible;
    expect(standing(bert)).toEqual([{ from: "2015-01-01", until: "2018-03-05" }]);
    expect(standing(anna)).toEqual([{ from: "2015-01-01", until: "2020-06-30" }]);
  });

  test("a record that fails its condition is no fact of the person, and excluded where it is met", () => {
    const withdrawn = contract(2, "2023-01-01", "2023-01-10", { withdrawn: true });
    const unknown = contract(3, "2023-01-01", "2023-01-10", { withdrawn: null });
    const h = held({ person: [anna], contract: [withdrawn, unknown], party: [party(2, 1), party(3, 1)] });
    expect(h.personOf("person", anna).records.performed ?? []).toEqual([]);
    expect(h.personOf("person", anna).records.contract?.length).toBe(2);
    expect(h.walksFrom("contract", unknown)[0]?.context.performed).toBe("excluded");
  });

  test("a guardian owns the child's row, but the child's birthday is the child's", () => {
    const child = human(3, { guardian_id: 1, born_on: "2015-05-05" });
    const h = held({ person: [anna, child] });
    expect(h.walksFrom("person", child).map(({ person }) => person)).toEqual([child, anna]);
    expect(h.personOf("person", anna).records.person).toEqual([{ person: { birth: null, death: null } }]);
    expect(h.personOf("person", child).records.person).toEqual([
      { person: { birth: "2015-05-05", death: null } },
    ]);
  });

  test("dates come in every form PostgreSQL prints", () => {
    const zone = "Europe/Brussels";
    expect(dayIn("2024-02-29", zone)).toBe("2024-02-29");
    expect(dayIn("infinity", zone)).toBe("infinity");
    expect(dayIn("2026-03-28 23:30:00+00", zone)).toBe("2026-03-29");
    expect(dayIn("10000-01-01", zone)).toBe("infinity");
    expect(dayIn("0044-03-15 BC", zone)).toBe("-infinity");
    expect(dayIn(null, zone)).toBeNull();
    expect(() => dayIn("soon", zone)).toThrow(RangeError);
  });
});

describe("what a purpose finds in a cell", () => {
  const old = contract(1, "2015-01-01", "2020-06-30");
  const rows = {
    person: [anna],
    contract: [old],
    party: [party(1, 1)],
    invoice: [invoice(1, 1, "2019-05-05")],
    tariff: [{ id: 1, price: 5 }],
  };
  const h = held(rows);
  const cell = (table: keyof typeof rows, column: string) => {
    const row = rows[table][0];
    if (row === undefined) throw new Error(`no row in ${table}`);
    return { table, row, column };
  };
  const on = (table: keyof typeof rows, column: string, purpose: string, written: string) =>
    verdict(h, cell(table, column), purpose, d(written));

  test("is seen until the purpose's last day, and forgotten the day after the last purpose", () => {
    expect(on("person", "phone", "marketing", "2024-06-30")).toEqual({
      state: "visible",
      until: "2024-06-30",
    });
    expect(on("person", "phone", "marketing", "2024-07-01")).toEqual({
      state: "forgotten",
      since: "2024-07-01",
      lastFor: ["marketing"],
    });
    expect(on("person", "name", "marketing", "2024-07-01")).toMatchObject({
      state: "hidden",
      reason: "notLawful",
      until: "2030-06-30",
      keptFor: ["evidence", "accounting"],
    });
    expect(on("person", "name", "evidence", "2030-07-01")).toMatchObject({
      state: "forgotten",
      since: "2030-07-01",
    });
  });

  test("bound to a channel is hidden while that channel is closed", () => {
    expect(on("person", "email", "marketing", "2020-06-30").state).toBe("visible");
    expect(on("person", "email", "marketing", "2020-07-01")).toEqual({
      state: "forgotten",
      since: "2020-07-01",
      lastFor: ["marketing"],
    });
    expect(on("person", "phone", "marketing", "2020-07-01").state).toBe("visible");
  });

  test("of a field it does not use is hidden from it", () => {
    expect(on("contract", "price", "marketing", "2018-01-01")).toMatchObject({
      state: "hidden",
      reason: "notUsed",
    });
    expect(on("contract", "no", "marketing", "2018-01-01")).toMatchObject({
      state: "hidden",
      reason: "notUsed",
    });
  });

  test("is not there before its row", () => {
    expect(on("contract", "price", "evidence", "2014-12-31")).toEqual({
      state: "notYet",
      from: "2015-01-01",
    });
  });

  test("under restriction is kept and hidden", () => {
    const restricted = held(rows, { 1: [act("restriction", "2018-01-01")] });
    expect(verdict(restricted, cell("contract", "price"), "scoring", d("2018-01-01"))).toMatchObject({
      state: "hidden",
      reason: "restricted",
    });
    expect(verdict(restricted, cell("contract", "price"), "evidence", d("2018-01-01")).state).toBe("visible");
  });

  test("of nobody's table is for every purpose, always", () => {
    expect(on("tariff", "price", "marketing", "2026-01-01")).toEqual({ state: "visible", until: "infinity" });
  });

  test("a key stays as long as one cell of its row", () => {
    expect(keptCell(h, cell("person", "id"), d("2030-06-30"))).toBe(true);
    expect(keptCell(h, cell("person", "id"), d("2030-07-01"))).toBe(false);
    expect(keptCell(h, cell("person", "phone"), d("2024-07-01"))).toBe(false);
  });

  test("of another controller's row, or of one nobody knows, is for none of our purposes", () => {
    for (const held_for of ["ENGIE", "odd"]) {
      const theirs = contract(1, "2015-01-01", "2020-06-30", { held_for });
      const other = held({ ...rows, contract: [theirs] });
      expect(
        verdict(other, { table: "contract", row: theirs, column: "price" }, "evidence", d("2018-01-01"))
          .state,
      ).toBe("forgotten");
      expect(keptCell(other, { table: "contract", row: theirs, column: "price" }, d("2018-01-01"))).toBe(
        false,
      );
    }
  });

  test("each contract ends by its own date", () => {
    const recent = contract(2, "2022-01-01", "2024-06-30");
    const two = held({ person: [anna], contract: [old, recent], party: [party(1, 1), party(2, 1)] });
    expect(keptDays(two, { table: "contract", row: old, column: "price" }).at(-1)?.until).toBe("2030-06-30");
    expect(keptDays(two, { table: "contract", row: recent, column: "price" }).at(-1)?.until).toBe(
      "2034-06-30",
    );
    expect(keptDays(two, { table: "person", row: anna, column: "name" }).at(-1)?.until).toBe("2034-06-30");
  });

  test("the file of a person has every row of theirs, cell by cell, and nobody else's", () => {
    const both = held({ ...rows, person: [anna, bert] });
    const found = file(both, "person", anna, "marketing", d("2022-01-01"));
    expect(found.map(({ table, rows: list }) => [table, list.length])).toEqual([
      ["person", 1],
      ["contract", 1],
      ["party", 1],
      ["invoice", 1],
    ]);
    const states = found[0]?.rows[0]?.cells.map(({ column, verdict: { state }, keptUntil }) => [
      column,
      state,
      keptUntil,
    ]);
    expect(states).toEqual([
      ["id", "visible", "2030-06-30"],
      ["guardian_id", "visible", "2030-06-30"],
      ["born_on", "visible", "2030-06-30"],
      ["died_on", "visible", "2030-06-30"],
      ["name", "visible", "2030-06-30"],
      ["email", "forgotten", undefined],
      ["phone", "visible", "2024-06-30"],
    ]);
  });
});
