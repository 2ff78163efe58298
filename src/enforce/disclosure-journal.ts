/**
 * Telling the journal whom data were given to. A restore that lost it would leave nobody who could say whom to tell of
 * corrections and erasures (GDPR art. 19), or answer to whom somebody's data went (art. 15(1)(c)); so where a journal is
 * named, a mission or a disclosure is told in the transaction that records it. What a restore then does with it is
 * restore-disclosures.ts.
 */
import type { Journal, JournalEntry } from "../journal/journal.ts";
import type { Connection } from "../postgres/connect.ts";

const entries = {
  mission: `select 'mission' as kind, m.id as mission, m.at::text as at, m.recipient, m.party, m.countries, m.safeguard,
      m.registration, m.purposes, m.from_day::text as "from", m.until_day::text as until
    from serment.mission m where m.id = $1`,
  missionEnd: `select 'missionEnd' as kind, e.mission, e.last_day::text as "lastDay"
    from serment.mission_end e where e.mission = $1`,
  disclosure: `select 'disclosure' as kind, c.id as disclosure, c.at::text as at, c.day::text as day, c.recipient, c.party,
      c.mission, c.purpose, c.bases, c.fields, c.opened, c.until_day::text as until, c.reference, c.norm, c.secret,
      c.policy_version as "policyVersion", c.subject_table as "subjectTable",
      array(select d.subject from serment.disclosed d where d.disclosure = c.id order by d.id) as people
    from serment.disclosure c where c.id = $1`,
} as const;

/** Of a mission, its end (by the number of the mission) or a disclosure. The last thing before commit. */
export async function journalGiven(
  connection: Connection,
  journal: Journal | undefined,
  kind: keyof typeof entries,
  id: string,
): Promise<void> {
  if (journal === undefined) return;
  const { rows } = await connection.query<JournalEntry>(entries[kind], [id]);
  await journal.append(connection, rows);
}
