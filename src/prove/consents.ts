/**
 * Reading answers to requests for consent back: one by its number, a person's history, and the acts that decide what
 * stands, each with the policy it was recorded under. Reads only.
 */

import type { PolicyMap } from "../catalog/map.ts";
import type { ConsentRecord, PolicyAct } from "../policy/consent-state.ts";
import type { Event } from "../policy/facts.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "../postgres/connect.ts";

const COLUMNS = `r.id, r.no, r.subject_table as "subjectTable", r.subject, r.policy_version as "policyVersion",
  r.policy_hash as "policyHash", encode(r.text_hash, 'hex') as text, r.language, r.build_hash as build, r.action,
  r.surface, r.choices, r.claimed_at as "claimedAt", r.recorded_at as "recordedAt"`;

/** One answer; undefined when nobody gave it. */
export async function consentRecord(connection: Connection, id: string): Promise<ConsentRecord | undefined> {
  const { rows } = await connection.query<ConsentRecord>(
    `select ${COLUMNS} from serment.consent_record as r where r.id = $1`,
    [id],
  );
  return rows[0];
}

/** What a person answered, the first answer first. */
export async function consentHistory(
  connection: Connection,
  subjectTable: string,
  subject: string,
): Promise<readonly ConsentRecord[]> {
  const { rows: found } = await connection.query<{ yes: boolean }>(
    "select to_regclass('serment.consent_record') is not null as yes",
  );
  if (found[0]?.yes !== true) return [];
  const { rows } = await connection.query<ConsentRecord>(
    `select ${COLUMNS} from serment.consent_record as r
     where r.subject_table = $1 and r.subject = $2
     order by r.no`,
    [subjectTable, subject],
  );
  return rows;
}

export type DatedPolicy = { readonly policy: Policy; readonly map: PolicyMap };

/** Policies by the hash under which answers name them; a version never changes, so each is read once. */
export class PoliciesByHash {
  readonly #known = new Map<string, DatedPolicy | undefined>();

  async get(connection: Connection, hash: string): Promise<DatedPolicy | undefined> {
    if (!this.#known.has(hash)) {
      const { rows } = await connection.query<{ declared: string | null } & DatedPolicy>(
        `select objects ->> 'declared' as declared, policy, map from serment.version where hash = $1 order by id limit 1`,
        [hash],
      );
      const [row] = rows;
      const declared: DatedPolicy | undefined =
        row === undefined ? undefined : row.declared === null ? row : JSON.parse(row.declared);
      this.#known.set(hash, declared);
    }
    return this.#known.get(hash);
  }
}

type ActRow = Event & { readonly id: string | number; readonly hash: string | null };

/** The acts that decide about a person's consents, each with the policy in force when it was recorded. */
export async function consentActs(
  connection: Connection,
  policies: PoliciesByHash,
  subjectTable: string,
  subject: string,
): Promise<readonly PolicyAct[]> {
  const { rows } = await connection.query<ActRow>(
    `select e.id, e.at, e.kind, e.purpose, e.channel,
       coalesce(r.policy_hash, (
         select v.hash from serment.version v where v.applied_at <= e.recorded_at order by v.id desc limit 1)) as hash
     from serment.event as e
     left join serment.consent_record as r on r.id = e.record
     where e.subject_table = $1 and e.subject = $2
     order by e.at, e.id`,
    [subjectTable, subject],
  );
  const acts: PolicyAct[] = [];
  for (const { hash, id, ...act } of rows) {
    const dated = hash === null ? undefined : await policies.get(connection, hash);
    acts.push({ ...act, id: Number(id), under: dated?.policy });
  }
  return acts;
}
