/**
 * Contacts that did not come through the gate, written down so that limits count them: a call an agent made by hand, a
 * customer who came to the counter. And the list of somebody's contacts, for whoever is asked when we wrote.
 */
import type { PolicyMap } from "../catalog/map.ts";
import { SermentError } from "../errors.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "../postgres/connect.ts";
import { requireCampaign } from "./campaign.ts";
import { requireInstant } from "./known-event.ts";
import { requirePerson } from "./known-people.ts";
import { subjectText } from "./new-event.ts";

export type LoggedContact = {
  readonly subject: string | readonly string[];
  readonly subjectTable?: string;
  readonly direction: "out" | "in";
  readonly purpose: string;
  readonly channel: string;
  /** ISO 8601 with an offset; absent: now. */
  readonly at?: string;
  readonly sender?: string;
};

/** Writes a contact down as one that took place; returns its number. Throws `not-found`, `bad-argument`. */
export async function logContact(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  made: LoggedContact,
): Promise<string> {
  const { purpose, channel, subjectTable } = made;
  const { offers: _, ...named } = policy;
  const { subject } = requireCampaign(named, map, {
    ...{ purpose, channel },
    ...(subjectTable === undefined ? {} : { subjectTable }),
  });
  if (made.at !== undefined) requireInstant(made.at, policy.timeZone);
  const person = subjectText(await requirePerson(connection, map, made));
  const { rows } = await connection.query<{ id: string }>(
    `with made as (
         insert into serment.contact_entry (subject_table, subject, direction, purpose, channel, sender, at, day)
         select v.subject_table, v.subject, $3, $4, $5, $6, t.at, serment.day_of(t.at)
         from serment.subject_version v
         cross join (select coalesce($7::timestamptz, now()) as at) t
         where v.subject_table = $1 and v.subject = $2 and t.at <= clock_timestamp() + interval '5 minutes'
         returning id)
       insert into serment.contact_act (contact, act) select id, 'sent' from made returning contact as id`,
    [subject, person, made.direction, purpose, channel, made.sender ?? null, made.at ?? null],
  );
  if (rows[0] !== undefined) return rows[0].id;
  throw new SermentError("bad-argument", `\`${made.at}\` is still to come`, {
    hint: "give the instant at which the contact took place",
  });
}

export type ContactLine = {
  readonly contact: string;
  readonly subject: string;
  readonly direction: "out" | "in";
  readonly purpose: string;
  readonly channel: string;
  readonly campaign: string | null;
  readonly offer: string | null;
  readonly sender: string | null;
  readonly day: string;
  /** What became of it; null: claimed, and not sent yet. */
  readonly state: string | null;
  readonly reason: string | null;
};

/** The contacts of a person, or of a campaign, the latest first. Throws `not-found` for a person nothing is known of. */
export async function listContacts(
  connection: Connection,
  map: PolicyMap,
  of: {
    readonly subject?: string | readonly string[];
    readonly subjectTable?: string;
    readonly campaign?: string;
  },
): Promise<readonly ContactLine[]> {
  const { subject, subjectTable } = of;
  let absent: unknown;
  // Somebody who is gone may still have had contacts.
  const person =
    subject === undefined
      ? null
      : await requirePerson(connection, map, { subject, subjectTable }).then(
          subjectText,
          (error: unknown) => {
            absent = error;
            return subjectText(subject);
          },
        );
  const { rows } = await connection.query<ContactLine>(
    `select c.id as contact, c.subject, c.direction, c.purpose, c.channel, m.name as campaign, c.offer, c.sender,
       c.day::text as day, a.act as state, a.reason
     from serment.contact_entry c
     left join serment.contact_campaign m on m.id = c.campaign
     left join lateral (
       select a.act, a.reason from serment.contact_act a where a.contact = c.id order by a.id desc limit 1) a on true
     where ($2::text is null or (c.subject_table = $1 and c.subject = $2)) and ($3::text is null or m.name = $3)
     order by c.day desc, c.id desc
     limit 10000`,
    [subjectTable ?? map.subjects[0] ?? "", person, of.campaign ?? null],
  );
  if (rows.length === 0 && absent !== undefined) throw absent;
  return rows;
}
