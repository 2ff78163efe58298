/** One person, one home: their rows in `person`, `address` and `residence`, and what is said between them and us. */
import { addYears, type DayNumber, instant, text } from "./calendar.ts";
import { serviceLines } from "./company.ts";
import { familyName, firstName, landline, mailbox, mobile, title } from "./names.ts";
import { street, type Town, town } from "./places.ts";
import type { Teller } from "./teller.ts";

export type Home = {
  readonly id: number;
  readonly town: Town;
  /** As printed on an envelope, in one line. */
  readonly line: string;
  readonly built: number;
};
export type Person = {
  readonly id: number;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: string;
};

/** A home with its row in `address`. */
export function home(t: Teller, place: Town = town(t.chance)): Home {
  const id = t.nextId("address");
  const { street: road, number, box, line } = envelope(t, place);
  const built = t.chance.between(1905, 2019);
  t.rows.add("address", {
    id,
    street: road,
    house_number: number,
    box,
    postcode: place.postcode,
    municipality: place.name,
    country: "BE",
    construction_year: built,
  });
  return { id, town: place, line, built };
}

/** An address in words, for those of whom we keep no home. */
export function envelope(t: Teller, place: Town) {
  const road = street(t.chance, place.tongue);
  const number = String(t.chance.between(1, 180));
  const box = t.chance.chance(0.12) ? String(t.chance.between(1, 24)) : null;
  const line = `${road} ${number}${box === null ? "" : ` / ${box}`}, ${place.postcode} ${place.name}`;
  return { street: road, number, box, line };
}

export type PersonOptions = {
  readonly family?: string;
  readonly first?: string;
  readonly woman?: boolean;
  /** Years of age today; null: never asked. */
  readonly age?: number | null;
  readonly deceased?: DayNumber;
  readonly referredBy?: number | null;
  readonly heldFor?: "ENGIE";
  readonly company?: string;
};

/** `since` is the day we first heard of the person. */
export function person(t: Teller, place: Town, since: DayNumber, options: PersonOptions = {}): Person {
  const { chance } = t;
  const id = t.nextId("person");
  const tongue = place.tongue;
  const woman = options.woman ?? chance.chance(0.5);
  const first = options.first ?? firstName(chance, tongue, woman);
  const family = options.family ?? familyName(chance, tongue);
  const age = options.age === undefined ? adultAge(t, since) : options.age;
  const held = options.heldFor !== undefined;
  const reached = { email: !held && chance.chance(0.86), phone: !held && chance.chance(0.4) };
  const email = reached.email ? mailbox(chance, first, family, id) : null;
  const cell = held || !chance.chance(0.82) ? null : mobile(chance);
  const phone = reached.phone ? landline(chance, place.zone) : null;
  const language = chance.chance(0.03) ? "en" : tongue;
  t.rows.add("person", {
    id,
    customer_number: `S${String(id).padStart(8, "0")}`,
    title: title(tongue, woman),
    first_name: first,
    last_name: family,
    language,
    birth_date: age === null ? null : text(addYears(t.today, -age) - chance.between(1, 360)),
    deceased_on: options.deceased === undefined ? null : text(options.deceased),
    email,
    phone,
    mobile: cell,
    company_name: options.company ?? null,
    referred_by_id: options.referredBy ?? null,
    held_for: options.heldFor ?? null,
    created_on: text(since),
  });
  return { id, name: `${first} ${family}`, email, phone: cell ?? phone, language };
}

/** Prospects are rarely asked for their birth date; nobody was under age when we met them. */
function adultAge(t: Teller, since: DayNumber): number | null {
  if (!t.chance.chance(0.7)) return null;
  return Math.min(95, t.chance.between(24, 78) + Math.floor((t.today - since) / 366));
}

export const lives = (
  t: Teller,
  who: Person,
  where: Home,
  since: DayNumber,
  until: DayNumber | null = null,
): void =>
  t.rows.add("residence", {
    person_id: who.id,
    address_id: where.id,
    since: text(since),
    until: until === null ? null : text(until),
  });

export type Exchange = {
  readonly direction: "inbound" | "two_way" | "outbound";
  readonly channel: "email" | "phone" | "sms" | "post" | "visit" | "app";
  readonly aim: "service" | "quote" | "offer" | "survey" | "collection" | "rights" | "recall";
  readonly subject: string;
  readonly note?: string;
  readonly campaign?: number;
  readonly staff?: string;
};

export const talks = (t: Teller, who: Person, on: DayNumber, exchange: Exchange): void =>
  t.rows.add("contact", {
    person_id: who.id,
    at: instant(on, t.chance.between(8 * 3600, 19 * 3600)),
    direction: exchange.direction,
    channel: exchange.channel,
    sender: "SENEK",
    aim: exchange.aim,
    campaign_id: exchange.campaign ?? null,
    staff_code: exchange.staff ?? null,
    subject: exchange.subject,
    note: exchange.note ?? null,
  });

/** The lines somebody ticked on a form. */
export function prefers(t: Teller, who: Person, on: DayNumber): void {
  const chosen = new Set([t.chance.pick(serviceLines), t.chance.pick(serviceLines)]);
  for (const service of chosen)
    t.rows.add("preference", {
      person_id: who.id,
      service,
      wanted: t.chance.chance(0.85),
      stated_on: text(on),
    });
}
