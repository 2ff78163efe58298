/**
 * Recording what people say and ask: consent, objection, restriction, erasure. There is one way, for every command, page and
 * application. What an event changes is not decided here: triggers compute standings in the same transaction.
 */
import type { PolicyMap } from "../catalog/map.ts";
import { SermentError } from "../errors.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "../postgres/connect.ts";
import { bad, requireKnown } from "./known-event.ts";
import { requirePeople, requirePerson } from "./known-people.ts";
import { type NewEvent, rowOf } from "./new-event.ts";

/**
 * Appends one event; the next query of any session sees its effect once the transaction is committed. Returns its
 * number. Throws `not-found` for a person that is not there, and as `requireKnown`, `requireSaid` and `append` do.
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
  const [id = ""] = await append(connection, policy, map, [{ ...event, subject }]);
  return id;
}

/** How many events one statement takes. */
const BATCH = 5_000;

/** The same of many events in few statements, nothing of which begins before all are known. Returns how many they were. */
export async function recordEvents(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  events: readonly NewEvent[],
): Promise<number> {
  for (const event of events) requireKnown(policy, map, event);
  const known = await aboutPeople(connection, map, events);
  await requireSaid(connection, known);
  for (let from = 0; from < known.length; from += BATCH)
    await append(connection, policy, map, known.slice(from, from + BATCH));
  return known.length;
}

/** The events with the keys of their people as the database writes them. */
async function aboutPeople(
  connection: Connection,
  map: PolicyMap,
  events: readonly NewEvent[],
): Promise<readonly NewEvent[]> {
  const known = [...events];
  for (const table of new Set(events.map(({ subjectTable }) => subjectTable))) {
    const places = [...events.keys()].filter((i) => events[i]?.subjectTable === table);
    const given = places.map((i) => events[i]?.subject ?? "");
    const people = await requirePeople(connection, map, table, given);
    for (const [n, i] of places.entries()) {
      const [event, subject] = [events[i], people[n]];
      if (event !== undefined && subject !== undefined) known[i] = { ...event, subject };
    }
  }
  return known;
}

/** What the database refuses: a reference to nothing, and an act without the one that must precede it. */
const REFUSED = { SRM01: "not-found", SRM02: "event-refused" } as const;

/** Throws `not-found` for a text or an answer that is not there, `event-refused` for what comes too early. */
async function append(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  events: readonly NewEvent[],
): Promise<readonly string[]> {
  try {
    const { rows } = await connection.query<{ id: string }>(
      "select record_events as id from serment.record_events($1::jsonb)",
      [JSON.stringify(events.map((event) => rowOf(policy, map, event)))],
    );
    return rows.map(({ id }) => id);
  } catch (error) {
    const { code, hint } = error instanceof Error ? (error as { code?: unknown; hint?: unknown }) : {};
    if (code !== "SRM01" && code !== "SRM02") throw error;
    throw new SermentError(REFUSED[code], error instanceof Error ? error.message : "", {
      hint: String(hint),
      cause: error,
    });
  }
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
