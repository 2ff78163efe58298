/**
 * The households of the sample: most have or had a contract, many only asked, some we know through ENGIE or a phone
 * call. Each says how many people it has brought, and never brings more than there is room for.
 */
import { addYears, type DayNumber, text } from "./calendar.ts";
import { claims, comesBy, disputes, isAskedAbout, isInvited, objects, signsUp, suspects } from "./cases.ts";
import { partnerCodes, sellerCodes, serviceLines, technicianCodes } from "./company.ts";
import { consents, says } from "./events.ts";
import { COLLECTED_AFTER, collects, type Fate, scores } from "./money.ts";
import { familyName } from "./names.ts";
import { envelope, type Home, home, lives, type Person, person, prefers, talks } from "./people.ts";
import { town } from "./places.ts";
import type { Teller } from "./teller.ts";
import { asks, type Issued, maintains, performs, signs } from "./works.ts";

type Kind = "customers" | "former" | "prospects" | "engie" | "callers";
/** Each kind with the share of all households up to and with it. */
const shares: readonly (readonly [Kind, number])[] = [
  ["customers", 0.42],
  ["former", 0.62],
  ["prospects", 0.88],
  ["engie", 0.94],
  ["callers", 1],
];

/** Tells one household of at most `room` people and returns how many they are. */
export function household(t: Teller, room: number): number {
  const draw = t.chance.next();
  const kind = shares.find(([, upTo]) => draw < upTo)?.[0] ?? "callers";
  if (t.chance.chance(0.3)) comesBy(t, t.today - t.chance.between(0, 420));
  return tell[kind](t, room);
}

const tell: Readonly<Record<Kind, (t: Teller, room: number) => number>> = {
  customers: (t, room) => customers(t, room, null),
  former: (t, room) => customers(t, room, t.today - t.chance.between(1, 12 * 365)),
  prospects: (t) => prospect(t),
  engie: (t) => engieCustomer(t, t.today - t.chance.between(0, 900)),
  callers: (t) => caller(t),
};

/** A home with a contract that still runs, or whose last one ended on `ended`. */
function customers(t: Teller, room: number, ended: DayNumber | null): number {
  const { chance } = t;
  const start = (ended ?? t.today) - chance.between(40, 8 * 365);
  const where = home(t);
  const adults = settle(t, where, start, room);
  const [first, second] = adults;
  const joint: readonly [Person, ...Person[]] =
    second !== undefined && chance.chance(0.5) ? [first, second] : [first];
  const split = joint.length > 1 && chance.chance(0.06) ? addYears(start, 1) : undefined;
  const service = chance.pick(serviceLines);
  const quarrel = mayQuarrel(t);
  const debt = chance.chance(0.02) ? chance.pick(["unpaid", "collected"] as const) : undefined;
  const quote = asks(t, first, where, service, start - chance.between(3, 30), start);
  const works = performs(t, {
    parties: joint,
    where,
    service,
    on: start,
    end: Math.min(start + chance.between(5, 60), ended ?? t.today),
    kind: "works",
    quote,
    disputed: quarrel?.closed === null,
  });
  if (quarrel !== undefined) disputes(t, first, works.contract, quarrel.opened, quarrel.closed);
  if (ended === null || chance.chance(0.7)) {
    const plan = maintains(
      t,
      {
        parties: joint,
        where,
        service: "maintenance",
        on: start + 30,
        end: ended,
        kind: "maintenance plan",
        ...(debt === undefined ? {} : { lastFate: debt }),
        ...(split !== undefined && split < (ended ?? t.today) ? { released: split } : {}),
      },
      works.installation,
    );
    if (debt !== undefined) arrears(t, first, plan.lastInvoice, debt);
  }
  aftermath(t, first, start, ended);
  if (second !== undefined && joint.length === 1 && chance.chance(0.8))
    talks(t, second, (ended ?? t.today) - chance.between(1, 300), {
      direction: "inbound",
      channel: "phone",
      aim: "service",
      subject: "moving an appointment",
    });
  return adults.length + child(t, where, room - adults.length, start);
}

/** One or two adults who move in together; one household in eight moved from elsewhere in between. */
function settle(t: Teller, where: Home, start: DayNumber, room: number): [Person, ...Person[]] {
  const { chance } = t;
  const family = familyName(chance, where.town.tongue);
  const moved = chance.chance(0.12);
  const since = moved ? start - chance.between(0, 30) : start - chance.between(100, 5000);
  const referredBy = chance.chance(0.05) && t.last.get("person") !== undefined ? 1 : null;
  const first = person(t, where.town, start - 30, { family, referredBy });
  const adults: [Person, ...Person[]] = [first];
  if (room > 1 && chance.chance(0.55))
    adults.push(person(t, where.town, start - 30, chance.chance(0.6) ? { family } : {}));
  const before = moved ? home(t) : null;
  for (const who of adults) {
    if (before !== null) lives(t, who, before, since - 2000, since);
    lives(t, who, where, since);
  }
  return adults;
}

/** A child of the house that once opened the door or called; we know little more. */
function child(t: Teller, where: Home, room: number, start: DayNumber): number {
  if (room < 1 || !t.chance.chance(0.03)) return 0;
  const young = person(t, where.town, Math.max(start, t.today - 200), { age: t.chance.between(13, 17) });
  lives(t, young, where, t.today - 3000);
  const day = t.today - t.chance.between(1, 190);
  talks(t, young, day, { direction: "inbound", channel: "phone", aim: "service", subject: "heating is off" });
  return 1;
}

/** One customer in fifty complains of the works; some are still at it. */
function mayQuarrel(t: Teller): { opened: DayNumber; closed: DayNumber | null } | undefined {
  if (!t.chance.chance(0.02)) return undefined;
  const opened = t.today - t.chance.between(20, 500);
  return { opened, closed: t.chance.chance(0.6) ? t.today - t.chance.between(1, 19) : null };
}

/** A file is opened on the forty-fifth day after the invoice. */
function arrears(t: Teller, who: Person, invoice: Issued | undefined, fate: Fate): void {
  if (invoice === undefined || invoice.on + COLLECTED_AFTER > t.today) return;
  collects(t, who, invoice.id, invoice.on + 45, fate === "collected" ? invoice.on + COLLECTED_AFTER : null);
}

/** What follows a contract in some homes. */
function aftermath(t: Teller, who: Person, start: DayNumber, ended: DayNumber | null): void {
  const { chance } = t;
  const recent = (): DayNumber => t.today - chance.between(1, 500);
  if (chance.chance(0.35)) signsUp(t, who, start + 10);
  if (chance.chance(0.3)) scores(t, who, start - 3);
  if (chance.chance(0.25)) prefers(t, who, start);
  if (chance.chance(0.25)) isInvited(t, who, recent());
  if (chance.chance(0.2))
    t.rows.add("segment", {
      person_id: who.id,
      name: chance.pick(["old boiler", "new home", "comfort"]),
      reason: "the boiler is older than fifteen years",
      assigned_on: text(recent()),
    });
  if (chance.chance(0.004)) suspects(t, who, recent());
  if (chance.chance(0.003)) isAskedAbout(t, who, recent());
  marketing(t, who, ended);
}

function marketing(t: Teller, who: Person, ended: DayNumber | null): void {
  const { chance } = t;
  const on = t.today - chance.between(1, 700);
  if (chance.chance(0.45))
    talks(t, who, on, {
      direction: "outbound",
      channel: who.email === null ? "post" : "email",
      aim: "offer",
      subject: "our autumn offer",
      campaign: chance.between(1, 7),
    });
  if (chance.chance(0.07)) objects(t, who, on + 1);
  else if (chance.chance(0.02)) objects(t, who, on + 1, "phone");
  if (chance.chance(0.1))
    consents(t, who.id, on, chance.chance(0.2) ? on + 1 : null, { purpose: "partnerOffers" });
  if (ended !== null && chance.chance(0.15))
    consents(t, who.id, ended, null, { purpose: "formerCustomerOffers", channel: "email" });
  if (chance.chance(0.01)) claims(t, who, "access", on);
  if (ended !== null && chance.chance(0.03)) {
    claims(t, who, "erasure", on);
    says(t, who.id, on, { kind: "erasure" });
  } else if (chance.chance(0.004)) {
    claims(t, who, "restriction", on);
    says(t, who.id, on, { kind: "restriction", ground: "accuracy" });
  }
}

/** Somebody who asked, or whom a partner or a seller sent us; nothing was signed, or it was undone at once. */
function prospect(t: Teller): number {
  const { chance } = t;
  const on = t.today - chance.between(0, 420);
  const where = home(t);
  const who = person(t, where.town, on, chance.chance(0.04) ? { company: "Example SRL" } : {});
  lives(t, who, where, on - chance.between(0, 4000));
  const draw = chance.next();
  if (draw < 0.55) {
    const service = chance.pick(serviceLines);
    const quote = asks(t, who, where, service, on);
    if (chance.chance(0.06)) withdraws(t, who, where, quote, on);
  } else if (draw < 0.75) isSent(t, who, on);
  else if (draw < 0.9) isCalledOn(t, who, on);
  else talks(t, who, on, { direction: "inbound", channel: "phone", aim: "quote", subject: "prices" });
  if (chance.chance(0.35))
    consents(t, who.id, on, chance.chance(0.2) ? Math.min(on + 40, t.today) : null, {
      purpose: "prospectOffers",
      channel: "email",
    });
  if (chance.chance(0.05)) objects(t, who, Math.min(on + 5, t.today));
  return 1;
}

/** Signed at the kitchen table, withdrawn within fourteen days. */
function withdraws(t: Teller, who: Person, where: Home, quote: number, on: DayNumber): void {
  const out = Math.min(on + 9, t.today);
  const terms = { service: "boiler_installation", kind: "works", quote, offPremises: true } as const;
  signs(t, { parties: [who], where, on, end: out, withdrawn: out, ...terms });
}

/** A lead comes with the consent its partner or our seller took; `withdrawn` is the day it was taken back. */
export function isSent(t: Teller, who: Person, on: DayNumber, withdrawn: DayNumber | null = null): void {
  consents(t, who.id, on, withdrawn, { purpose: "partnerLeads" });
  t.rows.add("lead", {
    person_id: who.id,
    partner_code: t.chance.pick(partnerCodes),
    seller_code: null,
    received_on: text(on),
    informed_on: t.chance.chance(0.9) ? text(Math.min(on + 12, t.today)) : null,
    sent_name: who.name,
    sent_email: who.email,
    sent_phone: who.phone,
    sent_postcode: null,
    service: t.chance.pick(serviceLines),
    status: t.chance.pick(["new", "contacted", "closed"]),
  });
}

function isCalledOn(t: Teller, who: Person, on: DayNumber): void {
  const seller = t.chance.pick(sellerCodes);
  const planned = t.chance.chance(0.1) ? t.today : on;
  t.rows.add("seller_visit", {
    person_id: who.id,
    seller_code: seller,
    planned_on: text(planned),
    outcome: planned < t.today ? t.chance.pick(["absent", "not interested", "call back"]) : null,
    note: null,
  });
  if (planned < t.today && t.chance.chance(0.5))
    talks(t, who, planned, {
      direction: "two_way",
      channel: "visit",
      aim: "offer",
      subject: "at the door",
      staff: seller,
    });
}

/** ENGIE's customer, known to us through its orders only. */
export function engieCustomer(t: Teller, on: DayNumber): number {
  const { chance } = t;
  const place = town(chance);
  const who = person(t, place, on, { heldFor: "ENGIE", age: null });
  const order = `E${String(who.id).padStart(8, "0")}`;
  t.rows.add("partner_order", {
    partner_code: "ENGIE",
    order_number: order,
    person_id: who.id,
    received_on: text(on),
    closed_on: on + 20 < t.today ? text(on + 20) : null,
    service: chance.pick(["maintenance", "repair"]),
    customer_name: who.name,
    customer_email: null,
    customer_phone: `+3240${chance.between(0, 4)}${String(chance.between(0, 999_999)).padStart(6, "0")}`,
    customer_address: envelope(t, place).line,
    appliance: "gas boiler",
    serial_number: `E${chance.hex(8).toUpperCase()}`,
    instructions: "Call an hour before.",
    reference: `ENG-${chance.between(100_000, 999_999)}`,
  });
  t.rows.add("partner_order_visit", {
    partner_code: "ENGIE",
    order_number: order,
    visit_no: 1,
    planned_on: text(on + 12),
    done_on: on + 12 < t.today ? text(on + 12) : null,
    technician_code: chance.pick(technicianCodes),
    report: on + 12 < t.today ? "Repaired." : null,
  });
  return 1;
}

/** A neighbour, a tenant, somebody who dialled the wrong number. */
function caller(t: Teller): number {
  const on = t.today - t.chance.between(0, 500);
  const who = person(t, town(t.chance), on, { age: null });
  const channel = t.chance.pick(["phone", "email", "app"] as const);
  talks(t, who, on, {
    direction: "inbound",
    channel,
    aim: "service",
    subject: "a question",
    note: "Asked about parking.",
  });
  return 1;
}
