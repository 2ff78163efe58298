/**
 * Recording what people say and ask: consent, objection, restriction, erasure. There is one way, for every command, page and
 * application. What an event changes is not decided here: triggers compute standings in the same transaction.
 */
import { type PolicyMap, tableName } from "../catalog/map.ts";
import { valuesOfKey, writtenKey } from "../catalog/written-key.ts";
import { identifier } from "../compile/sql.ts";
import { SermentError } from "../errors.ts";
import { unknownName } from "../policy/nearest.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "../postgres/connect.ts";
import { bad, requireKnown } from "./known-event.ts";
import { type NewEvent, rowOf } from "./new-event.ts";

export { type NewEvent, subjectText } from "./new-event.ts";

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

/** Appends many events in few statements; people are not looked up one by one. Returns how many were appended. */
export async function recordEvents(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  events: readonly NewEvent[],
): Promise<number> {
  for (const event of events) requireKnown(policy, map, event);
  await requireSaid(connection, events);
  for (let from = 0; from < events.length; from += BATCH)
    await append(connection, policy, map, events.slice(from, from + BATCH));
  return events.length;
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

/**
 * The person's key as the database writes it, however it was typed: `042` is nobody's where keys are numbers. Throws
 * `not-found` when no row has it, or for a table of no people: nobody would notice that the event is about no one.
 */
export async function requirePerson(
  connection: Connection,
  map: PolicyMap,
  event: Pick<NewEvent, "subject" | "subjectTable">,
): Promise<readonly string[]> {
  const table = event.subjectTable ?? map.subjects[0] ?? "";
  if (!map.subjects.includes(table)) throw unknownName("subject table", table, map.subjects);
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
  const written = keys.map(({ name: column }) => `${identifier(column).text}::text`).join(", ");
  const { rows: found } = await connection
    .query<{ key: string[] }>(
      `select array[${written}] as key from ${relation} where ${keys.map((key, i) => `${identifier(key.name).text} = $${i + 1}`).join(" and ")}`,
      [...values],
    )
    .catch((error: unknown) => {
      // 22P02 and 22003: the text is no value of the key's type, so no row has it.
      if (error instanceof Error && "code" in error && String(error.code).startsWith("22")) throw absent();
      throw error;
    });
  const [person] = found;
  if (person === undefined) throw absent();
  return person.key;
}
