/**
 * What SENEK's policy promises, tried on small histories with the reference model: the days on which it is kept and
 * the first day on which it would be broken. The database answers the same; tests/ shows that.
 */
import { describe, expect, test } from "vitest";
import { keptCell } from "../src/catalog/cell-days.ts";
import { holdings, type Row, type Rows } from "../src/catalog/rows.ts";
import { answerLasts } from "../src/policy/asked.ts";
import { type Day, day } from "../src/policy/day.ts";
import { includes } from "../src/policy/days.ts";
import type { Event } from "../src/policy/facts.ts";
import { map } from "./map.ts";
import { policy } from "./policy.ts";

type PurposeName = keyof typeof policy.purposes;
type Act = Omit<Event, "id" | "channel"> & Partial<Pick<Event, "channel">>;

const person = (more: Row = {}): Row => ({
  id: 1,
  last_name: "Lambert",
  birth_date: null,
  deceased_on: null,
  referred_by_id: null,
  held_for: null,
  created_on: null,
  ...more,
});
const party = (more: Row = {}): Row => ({
  contract_id: 1,
  person_id: 1,
  role: "first",
  released_on: null,
  ...more,
});
const contract = (concluded: string, end: string | null, more: Row = {}): Row => ({
  id: 1,
  concluded_on: concluded,
  end_date: end,
  withdrawn_on: null,
  disputed: false,
  address_id: null,
  quote_id: null,
  ...more,
});
const invoice = (date: string, more: Row = {}): Row => ({
  id: 1,
  contract_id: 1,
  invoiced_on: date,
  settled_on: null,
  in_collection: false,
  ...more,
});

/** A person's rows and acts, and the questions to ask of them. */
function story(rows: Rows, acts: readonly Act[] = []) {
  const events = acts.map((act, id): Event => ({ id, channel: null, ...act }));
  const subject = rows.person?.[0] ?? person();
  const held = holdings(policy, map, { person: [subject], ...rows }, (_, row) =>
    row === subject ? events : [],
  );
  const standing = (purpose: PurposeName, channel: Event["channel"] = null) =>
    held.standingsOf("person", subject).find((one) => one.purpose === purpose && one.channel === channel);
  return {
    lawful: (purpose: PurposeName, on: string, channel: Event["channel"] = null): boolean =>
      includes(standing(purpose, channel)?.visible ?? [], day(on)),
    kept: (table: string, column: string, on: string): boolean => {
      const row = rows[table]?.[0] ?? subject;
      return keptCell(held, { table, row, column }, day(on) satisfies Day);
    },
  };
}

const erasure = (on: string): Act => ({ at: `${on}T10:00:00Z`, kind: "erasure", purpose: null });
const noMarketing = (on: string): Act => ({
  at: `${on}T10:00:00Z`,
  kind: "objection",
  purpose: "directMarketing",
});
const consent = (kind: "consentGiven" | "consentWithdrawn", purpose: PurposeName, on: string): Act => ({
  at: `${on}T10:00:00Z`,
  kind,
  purpose,
});

const former = { contract: [contract("2018-05-02", "2020-06-30")], contract_party: [party()] };
const current = {
  contract: [contract("2024-05-02", null)],
  contract_party: [party({ told_of_offers_on: "2024-05-02" })],
};

describe("offers", () => {
  test("a former customer may be approached up to the fourth anniversary of the last contract, and not the day after", () => {
    const { lawful } = story(former);
    expect(lawful("formerCustomerOffers", "2020-06-30")).toBe(false);
    expect(lawful("formerCustomerOffers", "2020-07-01")).toBe(true);
    expect(lawful("formerCustomerOffers", "2024-06-30")).toBe(true);
    expect(lawful("formerCustomerOffers", "2024-07-01")).toBe(false);
  });

  test("a contract withdrawn within fourteen days does not restart the four years", () => {
    const withdrawn = contract("2023-03-01", "2023-03-10", { id: 2, withdrawn_on: "2023-03-10" });
    const { lawful } = story({
      contract: [...former.contract, withdrawn],
      contract_party: [party(), party({ contract_id: 2 })],
    });
    expect(lawful("formerCustomerOffers", "2024-06-30")).toBe(true);
    expect(lawful("formerCustomerOffers", "2024-07-01")).toBe(false);
  });

  test("former customers are approached once in any year, whatever the channel, with contact details only", () => {
    const { grounds, uses } = policy.purposes.formerCustomerOffers;
    expect(grounds.map(({ limit }) => limit)).toMatchObject(
      grounds.map(() => ({ times: 1, per: { months: 12 } })),
    );
    expect(uses.every((field) => /^(identification|contactDetails)\./.test(field))).toBe(true);
  });

  test("a prospect is kept twelve months from the last contact the prospect made; our own mailing does not renew it", () => {
    const contact = (id: number, at: string, direction: string): Row => ({
      id,
      person_id: 1,
      at,
      direction,
      aim: "offer",
    });
    const { lawful, kept } = story({
      contact: [
        contact(1, "2024-03-05 10:00:00+01", "inbound"),
        contact(2, "2025-02-20 10:00:00+01", "outbound"),
      ],
    });
    expect(lawful("prospectOffers", "2025-03-05", "post")).toBe(true);
    expect(lawful("prospectOffers", "2025-03-06", "post")).toBe(false);
    expect(kept("person", "phone", "2025-03-05")).toBe(true);
    expect(kept("person", "phone", "2025-03-06")).toBe(false);
  });

  test("a prospect gets no e-mail before consent, and none from the day it is withdrawn", () => {
    const { lawful } = story(
      {
        contact: [{ id: 1, person_id: 1, at: "2024-03-05 10:00:00+01", direction: "inbound", aim: "quote" }],
      },
      [
        consent("consentGiven", "prospectOffers", "2024-04-01"),
        consent("consentWithdrawn", "prospectOffers", "2024-06-01"),
      ],
    );
    expect(lawful("prospectOffers", "2024-03-31", "email")).toBe(false);
    expect(lawful("prospectOffers", "2024-04-01", "email")).toBe(true);
    expect(lawful("prospectOffers", "2024-05-31", "email")).toBe(true);
    expect(lawful("prospectOffers", "2024-06-01", "email")).toBe(false);
  });

  test("offers of partners, and details passed to them, need consent from customers too", () => {
    const without = story(current);
    const given = story(current, [consent("consentGiven", "partnerOffers", "2024-06-01")]);
    expect(without.lawful("partnerOffers", "2024-06-01")).toBe(false);
    expect(given.lawful("partnerOffers", "2024-06-01")).toBe(true);
    expect(given.lawful("partnerSharing", "2024-06-01")).toBe(false);
  });

  test("an objection to direct marketing ends every offer by every channel, and no contract", () => {
    const agreed = [
      consent("consentGiven", "partnerOffers", "2024-06-01"),
      consent("consentGiven", "partnerSharing", "2024-06-01"),
    ];
    const { lawful } = story(current, [...agreed, noMarketing("2024-07-01")]);
    const offers = ["customerOffers", "tailoring", "surveys", "partnerOffers", "partnerSharing"] as const;
    for (const purpose of offers) {
      expect(lawful(purpose, "2024-06-30"), purpose).toBe(true);
      expect(lawful(purpose, "2024-07-01"), purpose).toBe(false);
    }
    for (const channel of ["email", "phone", "post"] as const) {
      expect(lawful("customerOffers", "2024-06-30", channel), channel).toBe(true);
      expect(lawful("customerOffers", "2024-07-01", channel), channel).toBe(false);
    }
    expect(lawful("contractExecution", "2024-07-01")).toBe(true);
    // Nothing that offers something answers an objection in another way.
    const weighed = Object.entries(policy.purposes).filter(
      ([, purpose]) => "offers" in purpose && (!("objection" in purpose) || purpose.objection !== "absolute"),
    );
    expect(weighed.map(([name]) => name)).toEqual([]);
  });

  test("no e-mail goes to a customer whom nobody told at the sale that they may refuse", () => {
    const { lawful } = story({ ...current, contract_party: [party()] });
    expect(lawful("customerOffers", "2024-06-30", "email")).toBe(false);
    expect(lawful("customerOffers", "2024-06-30", "post")).toBe(true);
  });

  test("minors and the deceased get no offers", () => {
    const minor = story({ ...current, person: [person({ birth_date: "2008-09-15" })] });
    expect(minor.lawful("customerOffers", "2026-09-14")).toBe(false);
    expect(minor.lawful("customerOffers", "2026-09-15")).toBe(true);
    const late = story({ ...current, person: [person({ deceased_on: "2025-01-10" })] });
    expect(late.lawful("customerOffers", "2025-01-09")).toBe(true);
    expect(late.lawful("customerOffers", "2025-01-10")).toBe(false);
  });

  test("a birth date goes with the last contract, that of a minor on coming of age", () => {
    const born = (birth: string) => story({ ...former, person: [person({ birth_date: birth })] });
    expect(born("1980-03-01").kept("person", "birth_date", "2020-06-30")).toBe(true);
    expect(born("1980-03-01").kept("person", "birth_date", "2020-07-01")).toBe(false);
    expect(born("2004-02-29").kept("person", "birth_date", "2022-02-28")).toBe(true);
    expect(born("2004-02-29").kept("person", "birth_date", "2022-03-01")).toBe(false);
  });

  test("nothing about a prospect outlives the year of a prospect, not even the trace of our own letter", () => {
    const contact = (id: number, at: string, direction: string): Row => ({
      id,
      person_id: 1,
      at,
      direction,
      aim: "offer",
    });
    const letter = contact(2, "2025-03-01 10:00:00+01", "outbound");
    const first = contact(1, "2024-03-05 10:00:00+01", "inbound");
    const prospect = story({ contact: [letter, first] });
    expect(prospect.kept("contact", "campaign_id", "2025-03-05")).toBe(true);
    expect(prospect.kept("contact", "campaign_id", "2025-03-06")).toBe(false);
    // A former customer may be approached once a year, so the trace lasts that year.
    const known = story({
      contract: [contract("2021-05-02", "2023-06-30")],
      contract_party: [party()],
      contact: [letter, first],
    });
    expect(known.kept("contact", "campaign_id", "2026-03-01")).toBe(true);
    expect(known.kept("contact", "campaign_id", "2026-03-02")).toBe(false);
  });

  test("the age of a child and the death of a customer are known for as long as an offer would be possible", () => {
    const child = story({
      person: [person({ birth_date: "2012-09-15" })],
      contact: [{ id: 1, person_id: 1, at: "2025-01-05 10:00:00+01", direction: "inbound", aim: "quote" }],
    });
    expect(child.kept("person", "birth_date", "2026-01-05")).toBe(true);
    expect(child.kept("person", "birth_date", "2026-01-06")).toBe(false);
    const late = story({ ...former, person: [person({ deceased_on: "2020-08-01" })] });
    expect(late.kept("person", "deceased_on", "2024-06-30")).toBe(true);
  });

  test("a seller's list shows a person on the day of the visit only, and no objector", () => {
    const rows = { seller_visit: [{ id: 1, person_id: 1, planned_on: "2025-04-08" }] };
    expect(story(rows).lawful("doorToDoor", "2025-04-07")).toBe(false);
    expect(story(rows).lawful("doorToDoor", "2025-04-08")).toBe(true);
    expect(story(rows).lawful("doorToDoor", "2025-04-09")).toBe(false);
    expect(story(rows, [noMarketing("2025-04-01")]).lawful("doorToDoor", "2025-04-08")).toBe(false);
  });

  test("neither credit scores nor payments nor third-party findings choose or tailor an offer", () => {
    for (const purpose of [
      "customerOffers",
      "formerCustomerOffers",
      "prospectOffers",
      "partnerOffers",
      "tailoring",
    ] as const)
      expect(
        policy.purposes[purpose].uses.filter((field) =>
          /^(credit|payment|thirdParty|receivables)\./.test(field),
        ),
      ).toEqual([]);
  });
});

describe("invoices and evidence", () => {
  test("an invoice of 2021 leaves the books on 31 December 2028, and our archive on 31 December 2031", () => {
    const { lawful } = story({ ...former, invoice: [invoice("2021-03-10")] });
    expect(lawful("accountingRecords", "2028-12-31")).toBe(true);
    expect(lawful("accountingRecords", "2029-01-01")).toBe(false);
    expect(lawful("invoiceArchive", "2031-12-31")).toBe(true);
    expect(lawful("invoiceArchive", "2032-01-01")).toBe(false);
  });

  test("an invoice of 2023 is in the books until 31 December 2033", () => {
    const { kept } = story({ ...former, invoice: [invoice("2023-01-01")] });
    expect(kept("invoice", "bill_to_name", "2033-12-31")).toBe(true);
    expect(kept("invoice", "bill_to_name", "2034-01-01")).toBe(false);
  });

  test("after erasure an invoice stays to its statutory day, or while its contract may still be claimed on", () => {
    const { kept } = story({ ...former, invoice: [invoice("2021-03-10")] }, [erasure("2026-02-01")]);
    expect(kept("invoice", "bill_to_name", "2030-06-30")).toBe(true);
    expect(kept("invoice", "bill_to_name", "2030-07-01")).toBe(false);
  });

  test("a contract is kept as evidence until ten years after its own end", () => {
    const { kept } = story(former);
    expect(kept("contract", "price", "2030-06-30")).toBe(true);
    expect(kept("contract", "price", "2030-07-01")).toBe(false);
  });

  test("the link between a person and a contract stays as long as an invoice below it", () => {
    const { kept } = story({
      contract: [contract("2022-05-02", "2023-06-30")],
      contract_party: [party()],
      invoice: [invoice("2023-07-10")],
    });
    expect(kept("contract", "price", "2033-07-01")).toBe(false);
    expect(kept("contract_party", "role", "2033-12-31")).toBe(true);
    expect(kept("contract_party", "role", "2034-01-01")).toBe(false);
  });

  test("erasure of a former customer leaves name and contract, and takes phone, e-mail and birth date", () => {
    const { kept } = story(former, [erasure("2021-02-01")]);
    for (const column of ["phone", "email", "birth_date"])
      expect(kept("person", column, "2021-02-01"), column).toBe(false);
    expect(kept("person", "last_name", "2021-02-01")).toBe(true);
    expect(kept("contract", "price", "2021-02-01")).toBe(true);
  });

  test("a released co-signatory is no customer any more, though the contract goes on", () => {
    const { lawful } = story({
      contract: current.contract,
      contract_party: [party({ released_on: "2025-05-31" })],
    });
    expect(lawful("contractExecution", "2025-05-31")).toBe(true);
    expect(lawful("contractExecution", "2025-06-01")).toBe(false);
    expect(lawful("contractEvidence", "2035-05-31")).toBe(true);
    expect(lawful("contractEvidence", "2035-06-01")).toBe(false);
  });
});

describe("credit, debts and partners", () => {
  test("a score lasts twelve months, and is made from our own records alone", () => {
    const { kept } = story({ credit_score: [{ id: 1, person_id: 1, computed_on: "2025-02-28" }] });
    expect(kept("credit_score", "score", "2026-02-28")).toBe(true);
    expect(kept("credit_score", "score", "2026-03-01")).toBe(false);
    const inputs = [...policy.purposes.paymentBehaviour.uses, ...policy.purposes.creditAssessment.uses];
    expect(inputs.filter((field) => field.startsWith("thirdParty."))).toEqual([]);
  });

  test("third-party findings serve the investigation of a debt and nothing else, and go when a register withdraws them", () => {
    const readers = Object.entries(policy.purposes).filter(([, { uses }]) =>
      uses.some((field) => field.startsWith("thirdParty.")),
    );
    expect(readers.map(([name]) => name)).toEqual(["debtInvestigation"]);
    const { kept } = story({
      receivable: [
        { id: 1, person_id: 1, opened_on: "2025-01-05", closed_on: null, notice_expired_on: null },
      ],
      receivable_finding: [
        { id: 1, receivable_id: 1, obtained_on: "2025-02-01", withdrawn_on: "2025-06-10" },
      ],
    });
    expect(kept("receivable_finding", "solvency_entry", "2025-06-09")).toBe(true);
    expect(kept("receivable_finding", "solvency_entry", "2025-06-10")).toBe(false);
  });

  test("a debt goes to no collector before the first reminder's term is over", () => {
    const debt = (expired: string | null) =>
      story({
        receivable: [
          { id: 1, person_id: 1, opened_on: "2025-01-05", closed_on: null, notice_expired_on: expired },
        ],
      });
    expect(debt(null).lawful("collection", "2025-03-01")).toBe(false);
    expect(debt("2025-02-10").lawful("collection", "2025-02-09")).toBe(false);
    expect(debt("2025-02-10").lawful("collection", "2025-02-10")).toBe(true);
  });

  test("people held for ENGIE are seen for ENGIE's orders only", () => {
    const acting = Object.entries(policy.purposes).filter(([, purpose]) => "actsFor" in purpose);
    expect(acting.map(([name]) => name)).toEqual([
      "engieOrders",
      "rightsRequests",
      "rightsFiles",
      "identityCheck",
    ]);
    const { kept } = story({
      person: [person({ held_for: "ENGIE" })],
      contact: [{ id: 1, person_id: 1, at: "2025-01-05 10:00:00+01", direction: "inbound", aim: "service" }],
    });
    expect(kept("person", "phone", "2025-02-01")).toBe(false);
  });

  test("every recipient is in the European Economic Area", () => {
    const countries = new Set(Object.values(policy.recipients).flatMap((recipient) => recipient.countries));
    expect([...countries].sort()).toEqual(["BE", "DE", "FR", "IT", "NL"]);
  });

  test("no identity-card number and no national number is held", () => {
    const fields = Object.values(policy.categories).flatMap((category) => Object.values(category.fields));
    expect(fields.filter((field) => field.special !== undefined)).toEqual([]);
    expect(Object.keys(policy.categories.identification.fields)).not.toContain("idCardNumber");
  });
});

test("a choice about the statistics of the sites lasts 182 days, and so does its cookie", () => {
  expect(answerLasts(policy, "siteStatistics", null, "2026-01-01T11:00:00Z")).toBe("2026-07-02");
  expect(policy.purposes.siteStatistics.cookies.map(({ lasts }) => lasts)).toEqual([{ days: 182 }]);
});
