/**
 * Recording events and telling the journal, in one transaction: an objection that a restore could lose is not recorded
 * at all. Without a journal, and for what protects nobody, the events wait in the outbox.
 */
import type { PolicyMap } from "../catalog/map.ts";
import type { Journal } from "../journal/journal.ts";
import type { Policy } from "../policy/policy.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { recordEvent, recordEvents } from "./events.ts";
import { requireKnown } from "./known-event.ts";
import type { NewEvent } from "./new-event.ts";
import { isProtective, journalProtective, journalRecorded } from "./outbox.ts";

/** As `recordEvent`; throws the journal's failures as well, and then nothing was recorded. */
export async function recordToldEvent(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  journal: Journal | undefined,
  event: NewEvent,
): Promise<string> {
  if (journal === undefined || !isProtective(event.kind)) return recordEvent(connection, policy, map, event);
  const { id, told } = await transaction(connection, async () => {
    const made = await recordEvent(connection, policy, map, event);
    return { id: made, told: await journalProtective(connection, journal, [made]) };
  });
  if (told > 0) await journal.settle(connection);
  return id;
}

/** Events in one transaction, and so in one line of the journal. */
const BATCH = 5_000;

/** As `recordEvents`, in transactions of some thousands; a failure of the journal undoes the one under way. */
export async function recordToldEvents(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  journal: Journal | undefined,
  events: readonly NewEvent[],
): Promise<number> {
  if (journal === undefined || !events.some(({ kind }) => isProtective(kind)))
    return recordEvents(connection, policy, map, events);
  for (const event of events) requireKnown(policy, map, event);
  let told = 0;
  for (let from = 0; from < events.length; from += BATCH)
    told += await transaction(connection, async () => {
      await recordEvents(connection, policy, map, events.slice(from, from + BATCH));
      return journalRecorded(connection, journal);
    });
  if (told > 0) await journal.settle(connection);
  return events.length;
}
