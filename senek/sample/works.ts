/** From a question to a signature to a boiler on the wall: quote requests, contracts, appliances and visits. */
import { addYears, type DayNumber, instant, text, yearOf } from "./calendar.ts";
import { products, recalled, type Service, technicianCodes } from "./company.ts";
import { bill, type Fate } from "./money.ts";
import { iban } from "./names.ts";
import { type Home, type Person, talks } from "./people.ts";
import type { Teller } from "./teller.ts";

/** A question with its quote; returns the quote's number. `accepted` is the day it was signed. */
export function asks(
  t: Teller,
  who: Person,
  where: Home,
  service: Service,
  on: DayNumber,
  accepted: DayNumber | null = null,
): number {
  const request = t.nextId("quote_request");
  const last = accepted ?? on;
  t.rows.add("quote_request", {
    id: request,
    person_id: who.id,
    requested_at: instant(on, t.chance.between(8 * 3600, 21 * 3600)),
    last_contact_at: instant(last, 21 * 3600 + 600),
    service,
    heating_kind: t.chance.pick(["gas boiler", "oil boiler", "electric", "none"]),
    heating_age: t.chance.between(1, 35),
    construction_year: where.built,
    message: "Can you tell me what this would cost, and when you could come?",
    closed_on: accepted === null ? null : text(accepted),
  });
  talks(t, who, on, { direction: "inbound", channel: "email", aim: "quote", subject: "quote request" });
  const quote = t.nextId("quote");
  const issued = Math.min(on + t.chance.between(1, 9), last);
  const [main] = products[service];
  t.rows.add("quote", {
    id: quote,
    number: `Q${yearOf(issued)}-${String(quote).padStart(7, "0")}`,
    quote_request_id: request,
    issued_on: text(issued),
    valid_until: text(issued + 30),
    total: main.price,
    accepted_on: accepted === null ? null : text(accepted),
  });
  products[service].forEach((product, i) => {
    const line = { quote_id: quote, line_no: i + 1, sku: product.sku };
    t.rows.add("quote_line", { ...line, quantity: i === 0 ? 1 : 4, unit_price: product.price });
  });
  return quote;
}

export type Deal = {
  /** Who signed; the first is billed. */
  readonly parties: readonly [Person, ...Person[]];
  readonly where: Home;
  readonly service: Service;
  readonly on: DayNumber;
  readonly end: DayNumber | null;
  readonly kind: "works" | "maintenance plan";
  readonly quote?: number;
  readonly withdrawn?: DayNumber;
  readonly offPremises?: boolean;
  readonly disputed?: boolean;
  /** The day the last of several parties was let out. */
  readonly released?: DayNumber;
  /** What becomes of the last invoice. */
  readonly lastFate?: Fate;
};
export type Issued = { readonly id: number; readonly on: DayNumber };

/** A contract with its parties and papers; returns its number. */
export function signs(t: Teller, deal: Deal): number {
  const id = t.nextId("contract");
  const works = deal.kind === "works";
  const done = deal.end !== null && deal.end <= t.today && deal.withdrawn === undefined;
  t.rows.add("contract", {
    id,
    number: `C${yearOf(deal.on)}-${String(id).padStart(7, "0")}`,
    kind: deal.kind,
    service: deal.service,
    address_id: deal.where.id,
    quote_id: deal.quote ?? null,
    off_premises: deal.offPremises ?? false,
    concluded_on: text(deal.on),
    start_date: text(deal.on),
    end_date: deal.end === null ? null : text(deal.end),
    end_reason:
      deal.withdrawn !== undefined
        ? "withdrawn"
        : deal.end === null
          ? null
          : works
            ? "completed"
            : "terminated",
    withdrawn_on: deal.withdrawn === undefined ? null : text(deal.withdrawn),
    price: products[deal.service][0].price,
    payment_terms: works ? "30 % on signing, the rest on acceptance" : "yearly, 30 days",
    accepted_on: works && done ? text(deal.end ?? deal.on) : null,
    disputed: deal.disputed ?? false,
  });
  deal.parties.forEach((who, i) => {
    t.rows.add("contract_party", {
      contract_id: id,
      person_id: who.id,
      role: i === 0 ? "first" : "joint",
      signed_on: text(deal.on),
      released_on: i > 0 && deal.released !== undefined ? text(deal.released) : null,
      iban: !works && i === 0 && t.chance.chance(0.4) ? iban(t.chance) : null,
      // One sale in seven was on a paper form that says nothing of e-mail.
      told_of_offers_on: id % 7 === 0 ? null : text(deal.on),
    });
  });
  paper(t, id, "signed contract", deal.on);
  if (works && done) paper(t, id, "acceptance report", deal.end ?? deal.on);
  return id;
}

function paper(
  t: Teller,
  contract: number,
  kind: "signed contract" | "acceptance report",
  on: DayNumber,
): void {
  const id = t.nextId("document");
  t.rows.add("document", {
    id,
    contract_id: contract,
    kind,
    title: kind,
    file_key: `contract/${contract}/${id}.pdf`,
    issued_on: text(on),
    replaces_id: null,
  });
}

const appliances: Partial<
  Readonly<Record<Service, "gas boiler" | "heat pump" | "air conditioner" | "water softener">>
> = {
  boiler_installation: "gas boiler",
  heat_pump: "heat pump",
  air_conditioning: "air conditioner",
  water_softener: "water softener",
};

/** An appliance at a home under a contract; one boiler in thirty is of the recalled model. */
export function installs(
  t: Teller,
  contract: number,
  where: Home,
  service: Service,
  on: DayNumber,
  replaces: number | null = null,
): number {
  const id = t.nextId("installation");
  const kind = appliances[service] ?? "gas boiler";
  const affected = kind === "gas boiler" && t.chance.chance(1 / 30);
  const cooled = kind === "heat pump" || kind === "air conditioner";
  t.rows.add("installation", {
    id,
    address_id: where.id,
    kind,
    brand: affected ? recalled.brand : t.chance.pick(["Calorium", "Thermalis", "Nordfeu", "Aquadou"]),
    model: affected ? recalled.model : `M${t.chance.between(10, 99)}`,
    serial_number: affected
      ? `TX24-${String(t.chance.between(1, 199_999)).padStart(6, "0")}`
      : `N${t.chance.hex(9).toUpperCase()}`,
    installed_on: text(on),
    power_kw: t.chance.between(40, 320) / 10,
    refrigerant: cooled ? "R32" : null,
    refrigerant_kg: cooled ? t.chance.between(80, 260) / 100 : null,
    settings: kind === "gas boiler" ? "heating curve 1.2" : null,
    replaces_id: replaces,
  });
  t.rows.add("contract_installation", { contract_id: contract, installation_id: id });
  if (affected && on < t.today - 120)
    t.rows.add("recall_notice", {
      recall_id: recalled.id,
      installation_id: id,
      opened_on: text(t.today - 120),
      warned_on: t.chance.chance(0.9) ? text(t.today - 110) : null,
      closed_on: t.chance.chance(0.6) ? text(t.today - 60) : null,
    });
  return id;
}

export type Call = {
  readonly contract: number;
  readonly installation: number | null;
  readonly service: Service;
  readonly on: DayNumber;
  readonly receivedBy?: Person;
};

/** A visit; in the past it was done, with the papers the law wants of it. */
export function visits(t: Teller, { contract, installation, service, on, receivedBy }: Call): void {
  const id = t.nextId("visit");
  const done = on < t.today;
  t.rows.add("visit", {
    id,
    contract_id: contract,
    installation_id: installation,
    service,
    booked_on: text(on - t.chance.between(5, 25)),
    planned_on: text(on),
    slot: t.chance.pick(["morning", "afternoon"]),
    done_on: done ? text(on) : null,
    technician_code: t.chance.pick(technicianCodes),
    received_by_id: receivedBy?.id ?? null,
    outcome: done ? "done" : null,
    access_note: t.chance.chance(0.15) ? "Ring twice; the boiler is in the cellar." : null,
    report: done ? "Cleaned, measured, in order." : null,
  });
  if (!done) return;
  if (t.chance.chance(0.3))
    t.rows.add("visit_part", { visit_id: id, line_no: 1, sku: "MNT-KIT", quantity: 1 });
  if (service === "maintenance" && t.chance.chance(0.7)) certifies(t, id, on);
  if (service === "heat_pump" || service === "air_conditioning") checksRefrigerant(t, id, on);
}

const certifies = (t: Teller, visit: number, on: DayNumber): void =>
  t.rows.add("heating_certificate", {
    number: `A${String(visit).padStart(8, "0")}`,
    visit_id: visit,
    issued_on: text(on),
    valid_until: text(addYears(on, 2)),
    result: t.chance.chance(0.96) ? "compliant" : "not compliant",
    efficiency_percent: t.chance.between(880, 985) / 10,
    co_ppm: t.chance.between(5, 90),
  });

const checksRefrigerant = (t: Teller, visit: number, on: DayNumber): void =>
  t.rows.add("fgas_record", {
    visit_id: visit,
    recorded_on: text(on),
    refrigerant: "R32",
    added_kg: t.chance.between(0, 40) / 100,
    recovered_kg: 0,
    leak_found: t.chance.chance(0.05),
    technician_certificate: "FG-0001",
  });

/** Works from signature to acceptance: appliance, visit, an invoice on signing and one at the end. */
export function performs(
  t: Teller,
  deal: Deal,
  replaces: number | null = null,
): { contract: number; installation: number; lastInvoice: number } {
  const contract = signs(t, deal);
  const end = deal.end ?? deal.on + 30;
  const installation = installs(t, contract, deal.where, deal.service, Math.min(end, t.today), replaces);
  visits(t, { contract, installation, service: deal.service, on: end });
  const [main, ...rest] = products[deal.service];
  const base = {
    contract,
    payer: deal.parties[0],
    address: deal.where.line,
    vat: t.today - deal.on > 3650 ? 21 : 6,
  } as const;
  const deposit = { ...main, name: `${main.name}, 30 %`, price: main.price * 0.3, quantity: 1 };
  let lastInvoice = bill(t, { ...base, on: deal.on, lines: [deposit], fate: "paid" });
  if (end < t.today) {
    const balance = [
      { ...main, price: main.price * 0.7, quantity: 1 },
      ...rest.map((p) => ({ ...p, quantity: 3 })),
    ];
    lastInvoice = bill(t, {
      ...base,
      on: end,
      lines: balance,
      ...(deal.lastFate === undefined ? {} : { fate: deal.lastFate }),
    });
  }
  return { contract, installation, lastInvoice };
}

/** A maintenance plan: a visit and an invoice a year, and the next visit in the diary. */
export function maintains(
  t: Teller,
  deal: Deal,
  installation: number | null = null,
): { contract: number; lastInvoice: Issued | undefined } {
  const contract = signs(t, deal);
  if (installation !== null)
    t.rows.add("contract_installation", { contract_id: contract, installation_id: installation });
  const appliance = installation ?? installs(t, contract, deal.where, "boiler_installation", deal.on - 900);
  const until = Math.min(deal.end ?? t.today, t.today);
  const terms = { contract, payer: deal.parties[0], address: deal.where.line };
  const lines = [{ ...products.maintenance[0], quantity: 1 }];
  let lastInvoice: Issued | undefined;
  for (let on = deal.on + 14; on <= until; on = addYears(on, 1)) {
    visits(t, { contract, installation: appliance, service: "maintenance", on });
    const isLast = addYears(on, 1) > until;
    const fate = isLast && deal.lastFate !== undefined ? { fate: deal.lastFate } : {};
    if (on + 3 <= t.today)
      lastInvoice = { id: bill(t, { ...terms, on: on + 3, lines, ...fate }), on: on + 3 };
  }
  if (deal.end === null && t.chance.chance(0.35))
    visits(t, {
      contract,
      installation: appliance,
      service: "maintenance",
      on: t.today + t.chance.between(0, 40),
    });
  return { contract, lastInvoice };
}
