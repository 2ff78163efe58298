/**
 * An act as it is handed over to be recorded, whoever hands it over (a command, a page, an application), and as the
 * database takes it. Whether it may be recorded is the question of known-event.ts.
 */
import type { PolicyMap } from "../catalog/map.ts";
import { lookup } from "../policy/nearest.ts";
import type { Policy } from "../policy/policy.ts";
import type { EventSource } from "../policy/vocabulary.ts";

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

/** The key as the ledger writes it: one column as it is, several as a JSON array. */
export const subjectText = (subject: NewEvent["subject"]): string =>
  typeof subject === "string" ? subject : subject.length === 1 ? (subject[0] ?? "") : JSON.stringify(subject);

/** The other controller a purpose acts for; null where it is ourselves, or several. */
export function soleController(policy: Policy, purpose: string | undefined): string | null {
  const [only, ...more] =
    (purpose === undefined ? undefined : lookup(policy.purposes, purpose)?.actsFor) ?? [];
  return only === undefined || more.length > 0 || only === "self" ? null : only;
}

/** The way an act reached us where nothing is said of it. */
const usualSource = (kind: string): EventSource => (kind === "consentImported" ? "import" : "staff");

/** As `serment.record_events` takes it. */
export const rowOf = (policy: Policy, map: PolicyMap, event: NewEvent) => ({
  subject_table: event.subjectTable ?? map.subjects[0] ?? "",
  subject: subjectText(event.subject),
  kind: event.kind,
  purpose: event.purpose,
  channel: event.channel,
  at: event.at,
  note: event.note,
  controller: soleController(policy, event.purpose),
  source: event.source ?? usualSource(event.kind),
  claimed_at: event.claimedAt,
  text_hash: event.textHash?.toLowerCase(),
  actor: event.actor,
  ground: event.ground,
  record: event.record,
});
