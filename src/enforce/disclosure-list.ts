/**
 * What was disclosed, for whoever answers for it: to whom, when, for what. Of one person it is the answer to "to whom
 * were my data given" (GDPR art. 15(1)(c): by name, CJEU C-154/21), without what an authority asked to keep secret.
 */
import { type GivenKey, valuesOfKey } from "../catalog/written-key.ts";
import type { Day } from "../policy/day.ts";
import { unknownName } from "../policy/nearest.ts";
import type { Connection } from "../postgres/connect.ts";
import { requireInstalled } from "../postgres/installed.ts";

export type DisclosureEntry = {
  readonly id: string;
  readonly day: Day;
  readonly recipient: string;
  readonly party: string;
  readonly purpose: string;
  readonly bases: readonly string[];
  readonly fields: readonly string[];
  readonly people: number;
  /** Whether the recipient reads it through its login. */
  readonly opened: boolean;
  readonly until: Day | null;
  readonly reference: string | null;
  readonly norm: string | null;
  /** The people concerned may not be told of it. */
  readonly secret: boolean;
};

export type DisclosuresAsked = {
  readonly person?: GivenKey;
  readonly subjectTable?: string;
  readonly recipient?: string;
  /** Leaves out what the person may not be told. */
  readonly forPerson?: boolean;
  readonly most?: number;
};

const MOST = 100;

/** The latest first. Throws `not-found` for a recipient or a subject table there is none of. */
export async function listDisclosures(
  connection: Connection,
  { person, subjectTable, recipient, forPerson = false, most = MOST }: DisclosuresAsked = {},
): Promise<readonly DisclosureEntry[]> {
  const { policy, map } = await requireInstalled(connection);
  if (recipient !== undefined && !Object.hasOwn(policy.recipients, recipient))
    throw unknownName("recipient", recipient, Object.keys(policy.recipients));
  const table = subjectTable ?? map.subjects[0] ?? "";
  if (!map.subjects.includes(table)) throw unknownName("subject table", table, map.subjects);
  const { rows } = await connection.query<DisclosureEntry>(
    `select c.id, c.day, c.recipient, c.party, c.purpose, c.bases, c.fields, c.people::float8 as people, c.opened,
       c.until_day as until, c.reference, c.norm, c.secret
     from serment.disclosure c
     where ($1::text is null or c.recipient = $1)
       and ($2::text[] is null or exists (
         select from serment.disclosed d
         where d.disclosure = c.id and d.subject_table = $3 and d.subject = any ($2)))
       and not ($4 and c.secret)
     order by c.id desc
     limit $5`,
    [recipient ?? null, person === undefined ? null : keysOf(person), table, forPerson, most],
  );
  return rows;
}

/** The key as the ledger writes it, whether it has one column or several. */
const keysOf = (person: GivenKey): readonly string[] =>
  [1, 2, 3, 4].map((columns) => {
    const values = valuesOfKey(person, columns);
    return values.length === 1 ? (values[0] ?? "") : JSON.stringify(values);
  });
