/**
 * Tells the journal which events the database has that it does not. What protects a person is told in the
 * transaction that records it; what allows more, and what plain SQL wrote, waits in `serment.journal_outbox` for the
 * next sweep: if a restore loses it, too little is done with someone's data, not too much.
 */
import type { Journal, JournalEntry } from "../journal/journal.ts";
import type { EventKind } from "../policy/vocabulary.ts";
import { type Connection, transaction } from "../postgres/connect.ts";

/** Whether losing an event of this kind would let something be done with a person's data that they forbade. */
const protects: Readonly<Record<EventKind, boolean>> = {
  consentGiven: false,
  consentRenewed: false,
  consentImported: false,
  consentRefused: true,
  consentWithdrawn: true,
  consentExpired: true,
  objection: true,
  objectionUpheld: true,
  objectionOverruled: false,
  objectionLifted: false,
  restriction: true,
  restrictionNotice: false,
  restrictionLifted: false,
  erasure: true,
  erasureLifted: false,
  deceased: true,
  deceasedLifted: false,
  minor: true,
  minorLifted: false,
};

const protective = Object.entries(protects).flatMap(([kind, yes]) => (yes ? [kind] : []));

/** Whether an event may have to be told to the journal in the transaction that records it. A kind that is none need not. */
export const isProtective = (kind: string): boolean => protective.some((known) => known === kind);

/** What ends a consent protects only where one was ever given: the rest waits, for there is nothing to come back. */
const ENDS_CONSENT: readonly EventKind[] = ["consentRefused", "consentWithdrawn", "consentExpired"];
const GIVES_CONSENT: readonly EventKind[] = ["consentGiven", "consentRenewed", "consentImported"];

/**
 * Whether event `e` takes something away that may have been there. A consent given meanwhile is seen: recording took the
 * lock of the person (src/compile/event-trigger.ts), and this statement begins after that.
 */
const TAKES_AWAY = `e.kind = any ($1) and (e.kind <> all ($2) or exists (
  select from serment.event g
  where g.subject_table = e.subject_table and g.subject = e.subject and g.kind = any ($3) and g.purpose = e.purpose
    and (g.channel is null or e.channel is null or g.channel = e.channel)))`;

/** Events in one line of the journal. */
const LINE = 2_000;

const ENTRY = `e.subject_table as "subjectTable", e.subject, e.kind as event, e.purpose, e.channel, e.at::text as at,
  e.ground, e.source, e.controller`;

type Waiting = Omit<Extract<JournalEntry, { kind: "event" }>, "kind">;
const entryOf = (waiting: Waiting): JournalEntry => ({ kind: "event", ...waiting });

/**
 * Tells the journal, in the transaction under way, the protective ones of these events; returns how many they were.
 * The last thing before commit. Throws the journal's failures; then nothing is recorded.
 */
export const journalProtective = (
  connection: Connection,
  journal: Journal,
  ids: readonly string[],
): Promise<number> => tell(connection, journal, "e.id = any ($4::bigint[])", [ids]);

/** The same of every event this transaction has recorded. */
export const journalRecorded = (connection: Connection, journal: Journal): Promise<number> =>
  tell(connection, journal, "e.recorded_at = now()", []);

async function tell(
  connection: Connection,
  journal: Journal,
  which: string,
  values: readonly unknown[],
): Promise<number> {
  const { rows } = await connection.query<Waiting>(
    `with told as (
       delete from serment.journal_outbox o
       using serment.event e
       where e.id = o.event and ${which} and ${TAKES_AWAY}
       returning e.*)
     select ${ENTRY} from told e order by e.id`,
    [protective, ENDS_CONSENT, GIVES_CONSENT, ...values],
  );
  await journal.append(connection, rows.map(entryOf));
  return rows.length;
}

/** Tells the journal everything that waits, in transactions of its own; returns how many events that were. */
export async function journalOutbox(connection: Connection, journal: Journal): Promise<number> {
  for (let told = 0; ; ) {
    const count = await transaction(connection, async () => {
      const { rows } = await connection.query<Waiting>(
        `with next as (
           select event from serment.journal_outbox order by event limit $1 for update skip locked),
         told as (delete from serment.journal_outbox o using next where o.event = next.event returning o.event)
         select ${ENTRY} from told join serment.event e on e.id = told.event order by e.id`,
        [LINE],
      );
      await journal.append(connection, rows.map(entryOf));
      return rows.length;
    });
    told += count;
    if (count < LINE) return told;
  }
}
