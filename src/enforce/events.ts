/**
 * Recording what people say and ask: consent, objection, restriction, erasure. A name the policy does not have is
 * refused before anything is written, because an event that means nothing would look like one that was honoured.
 * What an event changes is not decided here: triggers compute standings in the same transaction.
 */
import { type PolicyMap, tableName } from "../catalog/map.ts";
import { valuesOfKey, writtenKey } from "../catalog/written-key.ts";
import { identifier } from "../compile/sql.ts";
import { SermentError } from "../errors.ts";
import { type Day, dayOf } from "../policy/day.ts";
import { heedsObjection } from "../policy/events.ts";
import { FIRST_DAY } from "../policy/given-day.ts";
import { lookup, nearest } from "../policy/nearest.ts";
import type { Policy } from "../policy/policy.ts";
import { channelNames, type EventKind, eventKinds } from "../policy/vocabulary.ts";
import type { Connection } from "../postgres/connect.ts";

export type NewEvent = {
  /** The key of the person's row, as text; of several columns, their texts in the order of the primary key. */
  readonly subject: string | readonly string[];
  /** The map's name of the subject table; absent: the first one. */
  readonly subjectTable?: string;
  readonly kind: string;
  /** A purpose, or `directMarketing`: every purpose whose objection is absolute. */
  readonly purpose?: string;
  /** Absent: every channel. */
  readonly channel?: string;
  /** When it was said, ISO 8601 with an offset; absent: now. */
  readonly at?: string;
  readonly note?: string;
  /** Another controller, by its name in the policy: only where the purpose acts for it alone, and then never needed. */
  readonly controller?: string;
  /** The way it reached us; absent: `staff`, and `import` for what a third party says. */
  readonly source?: string;
  /** What the clock of the person's device said, ISO 8601 with an offset. It decides nothing. */
  readonly claimedAt?: string;
  /** The SHA-256 of the exact words shown, as 64 hexadecimal digits; the words are in `serment.shown_text`. */
  readonly textHash?: string;
  /** Who took it down or decided it: a member of staff, a partner. */
  readonly actor?: string;
  /** Of a restriction, and needed for one: `accuracy`, `unlawful`, `claims` or `objection` (art. 18(1)(a)-(d)). */
  readonly ground?: string;
  /** The answer to a request for consent that it was part of: an `id` of `serment.consent_record`. */
  readonly record?: string;
};

/** Stands for every purpose of direct marketing in an objection (GDPR art. 21(2)). */
export const DIRECT_MARKETING = "directMarketing";

/** What each kind of event is about. Restriction may be of everything or of one purpose; erasure is of everything. */
const scopes: Readonly<Record<EventKind, "consent" | "objection" | "restriction" | "everything">> = {
  consentGiven: "consent",
  consentRenewed: "consent",
  consentImported: "consent",
  consentRefused: "consent",
  consentWithdrawn: "consent",
  consentExpired: "consent",
  objection: "objection",
  objectionUpheld: "objection",
  objectionOverruled: "objection",
  objectionLifted: "objection",
  restriction: "restriction",
  restrictionNotice: "restriction",
  restrictionLifted: "restriction",
  erasure: "everything",
  erasureLifted: "everything",
  deceased: "everything",
  deceasedLifted: "everything",
  minor: "everything",
  minorLifted: "everything",
};

/**
 * Appends one event; the next query of any session sees its effect once the transaction is committed. Returns its
 * number. Throws `not-found` for a person that is not there, and as `requireKnown` and `requireSaid` do.
 */
export async function recordEvent(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  event: NewEvent,
): Promise<string> {
  requireKnown(policy, map, event);
  const subject = await requirePerson(connection, map, event);
  await requireSaid(connection, [event]);
  const { rows } = await connection.query<{ id: string }>(
    "select serment.record_event($1, $2, $3, $4, $5, coalesce($6::timestamptz, now()), $7) as id",
    columnsOf(map, { ...event, subject }),
  );
  return rows[0]?.id ?? "";
}

/** How many events one statement takes. */
const BATCH = 5_000;

/** Appends many events in few statements; people are not looked up one by one. Returns how many were appended. */
export async function recordEvents(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  events: readonly NewEvent[],
): Promise<number> {
  for (const event of events) requireKnown(policy, map, event);
  await requireSaid(connection, events);
  for (let from = 0; from < events.length; from += BATCH) {
    const rows = events.slice(from, from + BATCH).map((event) => columnsOf(map, event));
    await connection.query(
      `insert into serment.event (subject_table, subject, kind, purpose, channel, at, note)
       select subject_table, subject, kind, purpose, channel, coalesce(at, now()), note
       from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[])
         as said (subject_table, subject, kind, purpose, channel, at, note)`,
      [0, 1, 2, 3, 4, 5, 6].map((column) => rows.map((row) => row[column])),
    );
  }
  return events.length;
}

const columnsOf = (map: PolicyMap, event: NewEvent): (string | null)[] => [
  event.subjectTable ?? map.subjects[0] ?? "",
  subjectText(event.subject),
  event.kind,
  event.purpose ?? null,
  event.channel ?? null,
  event.at ?? null,
  event.note ?? null,
];

/** The key as the ledger writes it: one column as it is, several as a JSON array. */
export const subjectText = (subject: NewEvent["subject"]): string =>
  typeof subject === "string" ? subject : subject.length === 1 ? (subject[0] ?? "") : JSON.stringify(subject);

/**
 * Throws `not-found` with the nearest name that exists, `bad-argument` for what no event of the kind is about and for
 * what is no instant, `event-refused` for consent to what does not rest on it.
 */
export function requireKnown(policy: Policy, map: PolicyMap, event: NewEvent): void {
  const kind = eventKinds.find((known) => known === event.kind);
  if (kind === undefined) throw unknown("kind of event", event.kind, eventKinds);
  if (event.subjectTable !== undefined && !map.subjects.includes(event.subjectTable))
    throw unknown("subject table", event.subjectTable, map.subjects);
  if (event.at !== undefined) requireInstant(event.at, policy.timeZone);
  requirePurpose(policy, kind, event.purpose);
  requireChannel(policy, kind, event.purpose, event.channel);
}

function requirePurpose(policy: Policy, kind: EventKind, purpose: string | undefined): void {
  const scope = scopes[kind];
  if (purpose === undefined) {
    if (scope === "restriction" || scope === "everything") return;
    throw bad(
      `\`${kind}\` needs the purpose it is about`,
      `the purposes are ${list(purposesFor(policy, kind))}`,
    );
  }
  if (scope === "everything")
    throw bad(`\`${kind}\` is about the whole person, not about \`${purpose}\``, "leave the purpose out");
  const possible = purposesFor(policy, kind);
  if (possible.includes(purpose)) return;
  const declared = lookup(policy.purposes, purpose);
  if (scope === "consent" && declared !== undefined)
    throw new SermentError("event-refused", `\`${purpose}\` does not rest on consent`, {
      hint: `consent is asked for ${list(possible)}${
        heedsObjection(declared) ? `; against \`${purpose}\` a person may object` : ""
      }`,
    });
  throw unknown("purpose", purpose, possible);
}

/** The purposes an event of this kind can be about. */
function purposesFor(policy: Policy, kind: EventKind): readonly string[] {
  const all = Object.entries(policy.purposes);
  if (scopes[kind] === "consent")
    return all
      .filter(([, { grounds }]) => grounds.some(({ basis }) => basis.kind === "consent"))
      .map(([name]) => name);
  const direct = all.some(([, { objection }]) => objection === "absolute") ? [DIRECT_MARKETING] : [];
  return [...all.map(([name]) => name), ...(scopes[kind] === "objection" ? direct : [])];
}

function requireChannel(
  policy: Policy,
  kind: EventKind,
  purpose: string | undefined,
  channel: string | undefined,
): void {
  if (channel === undefined) return;
  if (scopes[kind] === "restriction" || scopes[kind] === "everything")
    throw bad(`\`${kind}\` is about every channel`, "leave the channel out");
  const channels =
    purpose === undefined || purpose === DIRECT_MARKETING
      ? channelNames
      : Object.keys(lookup(policy.purposes, purpose)?.channels ?? {});
  if (!channels.some((known) => known === channel)) throw unknown("channel", channel, channels);
}

function requireInstant(at: string, timeZone: string): void {
  const example = "write it as 2026-03-05T14:30:00+01:00";
  let found: Day;
  try {
    found = dayOf(at, timeZone);
  } catch {
    throw bad(`\`${at}\` is not an instant`, example);
  }
  if (found < FIRST_DAY) throw bad(`\`${at}\` lies before 1900`, example);
}

/** How far clocks of two machines may lie apart. */
const AHEAD_MINUTES = 5;

/**
 * Throws `bad-argument` for what is said to be said later than now: a consent would hold before it was given, a
 * withdrawal not yet. By the clock of the database, or by the day that tests have set there.
 */
async function requireSaid(connection: Connection, events: readonly NewEvent[]): Promise<void> {
  const told = events.flatMap(({ at }) => (at === undefined ? [] : [at]));
  const latest = told.reduce((a, b) => (Date.parse(b) > Date.parse(a) ? b : a), told[0] ?? "");
  if (latest === "") return;
  const { rows } = await connection.query<{ ahead: boolean; tested: boolean }>(
    `select $1::timestamptz > clock_timestamp() + make_interval(mins => $2) as ahead,
            to_regclass('serment.test_clock') is not null as tested`,
    [latest, AHEAD_MINUTES],
  );
  if (rows[0]?.ahead !== true) return;
  if (rows[0].tested) {
    const { rows: days } = await connection.query<{ ahead: boolean }>(
      "select serment.day_of($1::timestamptz) > serment.today() as ahead",
      [latest],
    );
    if (days[0]?.ahead !== true) return;
  }
  throw bad(
    `\`${latest}\` is still to come`,
    `give the instant at which it was said, at most ${AHEAD_MINUTES} minutes after the clock of the database`,
  );
}

/**
 * The values of the person's key. Throws `not-found` when no row has it: nobody would notice that the event is about
 * no one.
 */
async function requirePerson(
  connection: Connection,
  map: PolicyMap,
  event: NewEvent,
): Promise<readonly string[]> {
  const table = event.subjectTable ?? map.subjects[0] ?? "";
  const { schema, name } = tableName(map, table);
  const relation = identifier(schema, name).text;
  const { rows: installed } = await connection.query(
    "select to_regclass('serment.event') is not null as yes",
  );
  if (installed[0]?.yes !== true)
    throw new SermentError("not-installed", "no policy is applied to this database", {
      hint: "run `serment apply`",
    });
  const { rows: keys } = await connection.query<{ name: string }>(
    `select a.attname as name
     from pg_index i
     cross join unnest(i.indkey::int2[]) with ordinality k (number, place)
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
     where i.indrelid = to_regclass($1) and i.indisprimary
     order by k.place`,
    [relation],
  );
  const values = valuesOfKey(event.subject, keys.length);
  const absent = () =>
    new SermentError("not-found", `there is no \`${table}\` with the key \`${writtenKey(values)}\``, {
      hint: `give ${keys.map((key) => `\`${key.name}\``).join(", ")} of an existing row`,
    });
  if (keys.length === 0 || keys.length !== values.length) throw absent();
  const { rowCount } = await connection
    .query(
      `select from ${relation} where ${keys.map((key, i) => `${identifier(key.name).text} = $${i + 1}`).join(" and ")}`,
      [...values],
    )
    .catch((error: unknown) => {
      // 22P02 and 22003: the text is no value of the key's type, so no row has it.
      if (error instanceof Error && "code" in error && String(error.code).startsWith("22")) throw absent();
      throw error;
    });
  if (rowCount === 0) throw absent();
  return values;
}

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ") || "none";

const bad = (found: string, hint: string): SermentError => new SermentError("bad-argument", found, { hint });

function unknown(what: string, name: string, known: readonly string[]): SermentError {
  const near = nearest(name, known);
  return new SermentError("not-found", `there is no ${what} \`${name}\``, {
    details: `known: ${list(known)}`,
    hint: near === undefined ? "use one of these" : `did you mean \`${near}\`?`,
  });
}
