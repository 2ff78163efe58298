/** The people worth looking at, one by one: each is told by hand, before all others, so that their numbers are known. */
import { addMonths, addYears, type DayNumber, dayNumber, yearOf } from "./calendar.ts";
import { claims, disputes, objects, signsUp } from "./cases.ts";
import { consents, says } from "./events.ts";
import { engieCustomer, isSent } from "./households.ts";
import { bill, collects, scores } from "./money.ts";
import { type Home, home, lives, type Person, type PersonOptions, person, talks } from "./people.ts";
import { townOf } from "./places.ts";
import type { Teller } from "./teller.ts";
import { asks, maintains, performs, signs } from "./works.ts";

/** Somebody with a home: `since` is the day we first heard of them. */
function resident(t: Teller, postcode: string, since: DayNumber, options: PersonOptions): [Person, Home] {
  const where = home(t, townOf(postcode));
  const who = person(t, where.town, since, options);
  lives(t, who, where, since - 1500);
  return [who, where];
}

const plan = { service: "maintenance", kind: "maintenance plan" } as const;
const boiler = { service: "boiler_installation", kind: "works" } as const;

export function jointContract(t: Teller): void {
  const start = addYears(t.today, -3);
  const [first, where] = resident(t, "1420", start, {
    first: "Élise",
    family: "Delvaux",
    woman: true,
    age: 41,
  });
  const second = person(t, where.town, start, { first: "Karim", family: "Benali", woman: false, age: 44 });
  lives(t, second, where, start - 1500);
  const works = performs(t, { parties: [first, second], where, on: start, end: start + 21, ...boiler });
  maintains(t, { parties: [first, second], where, on: start + 30, end: null, ...plan }, works.installation);
  signsUp(t, first, start + 40);
  consents(t, first.id, start + 40, null, { purpose: "partnerOffers" });
}

export function releasedParty(t: Teller): void {
  const start = addYears(t.today, -6);
  const options = { family: "Peeters", age: 52 };
  const [first, where] = resident(t, "3000", start, { ...options, first: "Katrien", woman: true });
  const second = person(t, where.town, start, { ...options, first: "Wim", woman: false });
  lives(t, second, where, start - 1500, addYears(t.today, -2));
  const released = addYears(t.today, -2);
  maintains(t, { parties: [first, second], where, on: start, end: null, released, ...plan });
}

/** Four years after the end come in three weeks. */
export function nearlyFour(t: Teller): void {
  const end = addYears(t.today + 21, -4);
  const [who, where] = resident(t, "4000", end - 1600, {
    first: "Luc",
    family: "Renard",
    woman: false,
    age: 63,
  });
  maintains(t, { parties: [who], where, on: end - 1500, end, ...plan });
  consents(t, who.id, end, null, { purpose: "formerCustomerOffers", channel: "email" });
  const offer = {
    direction: "outbound",
    channel: "post",
    aim: "offer",
    subject: "our autumn offer",
  } as const;
  talks(t, who, addYears(t.today, -1) - 40, { ...offer, campaign: 1 });
}

export function erased(t: Teller): void {
  const end = addYears(t.today, -6);
  const [who, where] = resident(t, "9000", end - 1200, {
    first: "Sofie",
    family: "Maes",
    woman: true,
    age: 47,
  });
  performs(t, { parties: [who], where, on: end - 1100, end: end - 1080, ...boiler });
  maintains(t, { parties: [who], where, on: end - 1000, end, ...plan });
  claims(t, who, "erasure", t.today - 40);
  says(t, who.id, t.today - 40, { kind: "erasure", note: "by e-mail" });
}

/** Everything about this person goes tomorrow; on a 29 February, which ends no twelve months, the day after. */
export function lastDay(t: Teller): void {
  const yearAgo = addMonths(t.today, -12);
  const asked = addMonths(yearAgo, 12) < t.today ? yearAgo + 1 : yearAgo;
  const [who, where] = resident(t, "5000", asked, {
    first: "Hugo",
    family: "Lambert",
    woman: false,
    age: null,
  });
  asks(t, who, where, "heat_pump", asked);
  consents(t, who.id, asked, null, { purpose: "prospectOffers", channel: "email" });
}

export function minor(t: Teller): void {
  const since = t.today - 60;
  const [who] = resident(t, "6700", since, { first: "Zoé", family: "Thiry", woman: true, age: 15 });
  talks(t, who, since, {
    direction: "inbound",
    channel: "app",
    aim: "service",
    subject: "the heating is off",
  });
}

export function deceased(t: Teller): void {
  const start = addYears(t.today, -5);
  const options = { first: "Monique", family: "Collin", woman: true, age: 88, deceased: t.today - 75 };
  const [who, where] = resident(t, "7000", start, options);
  maintains(t, { parties: [who], where, on: start, end: t.today - 30, ...plan });
}

export function disputedAndUnpaid(t: Teller): void {
  const start = t.today - 420;
  const options = { first: "Olivier", family: "Marchal", woman: false, age: 38 };
  const [who, where] = resident(t, "6000", start, options);
  const works = performs(t, {
    parties: [who],
    where,
    on: start,
    end: start + 30,
    disputed: true,
    lastFate: "unpaid",
    ...boiler,
  });
  scores(t, who, start - 2);
  disputes(t, who, works.contract, start + 50, null);
  collects(t, who, works.lastInvoice, start + 90, null);
}

export function movedHousehold(t: Teller): void {
  const start = addYears(t.today, -4);
  const moved = t.today - 400;
  const options = { family: "Wouters", age: 36 };
  const old = home(t, townOf("2800"));
  const now = home(t, townOf("2000"));
  const first = person(t, old.town, start, { ...options, first: "Lotte", woman: true });
  const second = person(t, old.town, start, { ...options, first: "Bart", woman: false });
  for (const who of [first, second]) {
    lives(t, who, old, start - 900, moved);
    lives(t, who, now, moved);
  }
  maintains(t, { parties: [first], where: old, on: start, end: moved, ...plan });
  maintains(t, { parties: [first], where: now, on: moved + 10, end: null, ...plan });
}

export function withdrawnLead(t: Teller): void {
  const on = t.today - 150;
  const [who] = resident(t, "4700", on, { first: "Greta", family: "Schmitz", woman: true, age: 50 });
  isSent(t, who, on, t.today - 20);
}

/** Signed on the doorstep and undone after nine days: never a customer. */
export function withdrawnContract(t: Teller): void {
  const on = t.today - 90;
  const [who, where] = resident(t, "1300", on, { first: "Aïcha", family: "El Amrani", woman: true, age: 33 });
  const quote = asks(t, who, where, "boiler_installation", on - 2);
  signs(t, {
    parties: [who],
    where,
    on,
    end: on + 9,
    withdrawn: on + 9,
    offPremises: true,
    quote,
    ...boiler,
  });
}

export function objector(t: Teller): void {
  const start = addYears(t.today, -2);
  const [who, where] = resident(t, "8000", start, {
    first: "Jef",
    family: "De Clercq",
    woman: false,
    age: 71,
  });
  maintains(t, { parties: [who], where, on: start, end: null, ...plan });
  objects(t, who, t.today - 3);
}

/** Invoices of 31 December and of the last 29 February, paid, of works done under two contracts. */
export function awkwardDates(t: Teller): void {
  const lastYear = dayNumber(`${yearOf(t.today) - 1}-12-31`);
  const leapYear = Math.floor((yearOf(t.today) - 1) / 4) * 4;
  const leap = dayNumber(`${leapYear}-02-29`);
  const [who, where] = resident(t, "1180", leap - 40, {
    first: "Benoît",
    family: "Noël",
    woman: false,
    age: 58,
  });
  const line = { sku: "REP-HRS", name: "Repair, per hour", price: 68, quantity: 3 };
  for (const on of [leap, lastYear]) {
    const terms = { service: "repair", kind: "works" } as const;
    const contract = signs(t, { parties: [who], where, on: on - 5, end: on, ...terms });
    bill(t, { contract, payer: who, address: where.line, on, lines: [line], fate: "paid" });
  }
}

export function restricted(t: Teller): void {
  const start = addYears(t.today, -1);
  const [who, where] = resident(t, "3500", start, {
    first: "Yasmina",
    family: "Yilmaz",
    woman: true,
    age: 29,
  });
  maintains(t, { parties: [who], where, on: start, end: null, ...plan });
  claims(t, who, "restriction", t.today - 12);
  says(t, who.id, t.today - 12, {
    kind: "restriction",
    ground: "accuracy",
    note: "the address on file is contested",
  });
}

export const engieOnly = (t: Teller): void => void engieCustomer(t, t.today - 8);
