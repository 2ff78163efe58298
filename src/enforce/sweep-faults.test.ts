/** What an error in a sweep means for the run, and that its words hold no value of a row. */
import { describe, expect, test } from "vitest";
import { SermentError } from "../errors.ts";
import { DatabaseError } from "../postgres/connect.ts";
import { brokenOff, faultOf, reasonOf } from "./sweep-faults.ts";

const raised = (code: string, more: Partial<InstanceType<typeof DatabaseError>> = {}): Error =>
  Object.assign(new DatabaseError("words with ana@example.be in them", 1, "error"), {
    code,
    detail: "Key (email)=(ana@example.be) already exists.",
    ...more,
  });

test.each([
  ["40P01", "again"],
  ["40001", "again"],
  ["55P03", "busy"],
  ["57P01", "lost"],
  ["57P02", "lost"],
  ["57P03", "lost"],
  ["08006", "lost"],
  ["23503", "row"],
  ["23505", "row"],
  ["23514", "row"],
  ["22001", "row"],
  ["P0001", "row"],
  ["53100", "over"],
  ["53200", "over"],
  ["42501", "over"],
  ["42883", "over"],
  ["57014", "over"],
  ["55000", "over"],
  ["XX001", "over"],
])("PostgreSQL's %s: %s", (code, fault) => {
  expect(faultOf(raised(code))).toBe(fault);
});

test("a mistake in a company's trigger is met by its rows alone, one in ours by everybody", () => {
  const theirs = raised("42P01", {
    where: "PL/pgSQL function public.audit() line 3 at SQL statement\nSQL ...",
  });
  expect(faultOf(theirs)).toBe("row");
  expect(reasonOf(theirs)).toBe("the function `public.audit` fails in it (42P01)");
  expect(faultOf(raised("42P01", { where: "PL/pgSQL function serment.sweep_forget() line 663" }))).toBe(
    "over",
  );
});

test("a connection that broke is lost, an assertion of our own is over", () => {
  expect(faultOf(new Error("Connection terminated unexpectedly"))).toBe("lost");
  expect(faultOf(Object.assign(new Error("read"), { code: "ECONNRESET" }))).toBe("lost");
  expect(faultOf(new Error("Client has encountered a connection error and is not queryable"))).toBe("lost");
  expect(faultOf(new SermentError("database-unreachable", "away"))).toBe("lost");
  expect(faultOf(new SermentError("journal-unwritable", "full"))).toBe("over");
  expect(faultOf(new TypeError("x is not a function"))).toBe("over");
});

describe("the reason that is written down", () => {
  test("names the constraint, the column or the function that stands against it", () => {
    expect(reasonOf(raised("23503", { constraint: "invoice_contract_fk", table: "invoice" }))).toBe(
      "the constraint `invoice_contract_fk` of `invoice` stands against it",
    );
    expect(reasonOf(raised("23502", { column: "name", table: "person" }))).toBe(
      "the column `name` of `person` must not be null",
    );
    expect(
      reasonOf(
        raised("P0001", { where: "PL/pgSQL function public.keep(text) line 3 at RAISE\nSQL statement" }),
      ),
    ).toBe("the function `public.keep` refuses it");
    expect(reasonOf(raised("22001"))).toBe("PostgreSQL refuses it (22001)");
  });

  test("never holds what a row holds", () => {
    for (const code of ["23505", "23514", "22P02", "P0001", "55P03", "40001"])
      expect(reasonOf(raised(code))).not.toContain("ana@");
    expect(reasonOf(new Error("ana@example.be"))).not.toContain("ana@");
  });
});

test("a run that is broken off says what to do, a full disk first of all", () => {
  expect(brokenOff(raised("53100"))).toMatchObject({
    code: "sweep-broken-off",
    hint: expect.stringContaining("make room"),
  });
  const ours = new SermentError("journal-unwritable", "full");
  expect(brokenOff(ours)).toBe(ours);
});
