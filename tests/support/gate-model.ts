/**
 * What the reference model of the contact gate has to be told of a drawn world: who was contacted when, whose numbers
 * and homes are on lists, and who objected while they had which address.
 */
import type { Holdings } from "../../src/catalog/rows.ts";
import { type ContactCode, contactArticles } from "../../src/policy/contact.ts";
import { type ContactVerdict, contactDays, contactVerdict } from "../../src/policy/contact-verdict.ts";
import type { Day } from "../../src/policy/day.ts";
import { type DatedEvent, history } from "../../src/policy/events.ts";
import type { Event } from "../../src/policy/facts.ts";
import { datesOf } from "../../src/policy/person.ts";
import type { ChannelName } from "../../src/policy/vocabulary.ts";
import type { Connection } from "../../src/postgres/connect.ts";
import type { DrawnContact, GateWorld } from "./gate-world.ts";
import type { Row } from "./world.ts";

type Someone = {
  readonly row: Row;
  readonly id: string;
  readonly contacts: readonly DrawnContact[];
  /** Since when their number is on the list. */
  readonly phoneListed: Day | undefined;
  /** The homes they are reached at today. */
  readonly homes: readonly { readonly id: string; readonly listed: Day | undefined }[];
};

export type Surrounded = {
  readonly drawn: GateWorld;
  readonly held: Holdings;
  readonly people: readonly Someone[];
  /** The objections of each person. */
  readonly objections: ReadonlyMap<string, readonly DatedEvent[]>;
  /** Who lived where when people objected. */
  readonly membersOf: ReadonlyMap<string, readonly string[]>;
};

const keyOf = (row: Row, columns: readonly string[]): string => {
  const values = columns.map((column) => String(row[column]));
  return values.length === 1 ? (values[0] ?? "") : JSON.stringify(values);
};

const at = <T>(list: readonly T[], place: number): T | undefined => list[place % Math.max(list.length, 1)];

/** Writes the contacts and the lists down. */
export async function tellSurroundings(
  connection: Connection,
  drawn: GateWorld,
  held: Holdings,
  keys: readonly string[],
): Promise<void> {
  const people = held.rows.person ?? [];
  for (const { person, purpose, direction, act, day } of drawn.contacts) {
    const row = at(people, person);
    if (row === undefined) continue;
    await connection.query(
      `with made as (
         insert into serment.contact_entry (subject_table, subject, purpose, direction, channel, day)
         values ('person', $1, $2, $3, 'post', $4) returning id)
       insert into serment.contact_act (contact, act) select id, $5::text from made where $5::text is not null`,
      [keyOf(row, keys), purpose, direction, day, act],
    );
  }
  await connection.query(
    "insert into serment.register (name, loaded_at, entries) values ('be.dncm', now(), 0), ('be.robinson', now(), 0)",
  );
  const list = (register: string, kind: string, parts: readonly unknown[], day: Day) =>
    connection.query(
      `insert into serment.register_entry (register, fingerprint, listed_on)
       select $1, f, $4 from serment.fingerprint($2, $3) as f where f is not null on conflict do nothing`,
      [register, kind, parts.map(String), day],
    );
  for (const { of, listedOn } of drawn.phones) {
    const row = people[of];
    if (row !== undefined) await list("be.dncm", "phone", [row.phone], listedOn);
  }
  for (const { of, listedOn } of drawn.homes) {
    const home = (held.rows.address ?? [])[of];
    if (home != null && home.street != null)
      await list("be.robinson", "post", [home.street, home.id, home.id], listedOn);
  }
}

export async function readSurroundings(
  connection: Connection,
  drawn: GateWorld,
  held: Holdings,
  keys: readonly string[],
): Promise<Surrounded> {
  const people = held.rows.person ?? [];
  const addresses = held.rows.address ?? [];
  const member = keys.map((key) => `p ${key}`);
  const membersOf = new Map<string, string[]>();
  for (const row of [...(drawn.before.member ?? []), ...(drawn.after.member ?? [])])
    membersOf.set(String(row.address_id), [
      ...(membersOf.get(String(row.address_id)) ?? []),
      keyOf(row, member),
    ]);
  const { rows } = await connection.query<Event & { subject: string }>(
    `select id, subject, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, kind, purpose, channel
     from serment.event where kind = 'objection'`,
  );
  const objections = new Map<string, readonly DatedEvent[]>();
  for (const { subject } of rows)
    objections.set(
      subject,
      history(
        rows.filter((row) => row.subject === subject),
        drawn.policy.timeZone,
      ),
    );
  const listed = (list: GateWorld["homes"], place: number): Day | undefined =>
    list.find(({ of }) => of === place)?.listedOn;
  return {
    ...{ drawn, held, objections, membersOf },
    people: people.map((row, place) => {
      const id = keyOf(row, keys);
      const lives = new Set(
        (held.rows.member ?? [])
          .filter((one) => keyOf(one, member) === id)
          .map((one) => String(one.address_id)),
      );
      return {
        ...{ row, id },
        contacts: drawn.contacts.filter(({ person }) => at(people, person) === row),
        phoneListed: listed(drawn.phones, place),
        homes: addresses.flatMap((address, i) =>
          lives.has(String(address.id)) && address.street !== null
            ? [{ id: String(address.id), listed: listed(drawn.homes, i) }]
            : [],
        ),
      };
    }),
  };
}

export function expectedVerdict(
  { drawn, held, objections, membersOf }: Surrounded,
  { row, id, contacts, phoneListed, homes }: Someone,
  question: { readonly purpose: string; readonly channel: ChannelName; readonly day: Day },
): ContactVerdict {
  const { policy, map } = drawn;
  const who = held.personOf("person", row);
  const counted = contacts.filter(
    ({ purpose, direction, act }) =>
      direction === "out" &&
      act !== "dropped" &&
      act !== "failed" &&
      (purpose === question.purpose || policy.purposes[purpose]?.offers !== undefined),
  );
  const ours = counted.map(({ day }) => day);
  const theirs = map.contacted === undefined ? [] : datesOf("contact.at", "none", who);
  const post = question.channel === "post";
  const asHome = new Set(post ? homes.flatMap((home) => membersOf.get(home.id) ?? []) : [id]);
  const homeListed = homes
    .flatMap(({ listed }) => listed ?? [])
    .sort()
    .at(-1);
  const verdict = contactVerdict(who, question, {
    contacted: contactDays(ours, theirs),
    listings: {
      registers: {
        ...(post || phoneListed === undefined ? {} : { "be.dncm": phoneListed }),
        ...(!post || homeListed === undefined ? {} : { "be.robinson": homeListed }),
      },
      objections: [...asHome].flatMap((one) => objections.get(one) ?? []),
    },
  });
  const reason = (code: ContactCode) => ({ code, article: contactArticles[code] });
  const more = [
    // Every person's row is ours.
    ...(policy.purposes[question.purpose]?.actsFor?.includes("self") === false
      ? [reason("processor-data")]
      : []),
    ...(post && homes.length === 0 ? [reason("no-address")] : []),
  ];
  return { allowed: verdict.allowed && more.length === 0, reasons: [...verdict.reasons, ...more] };
}
