/** What one person's consents are today, for whoever answers them at the counter or by telephone. */
import type { PolicyMap } from "../catalog/map.ts";
import { requirePerson } from "../enforce/known-people.ts";
import { subjectText } from "../enforce/new-event.ts";
import { consentPurposes } from "../policy/asked.ts";
import { consentAnswers, type PurposeAnswer } from "../policy/consent-state.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "../postgres/connect.ts";
import { consentActs, PoliciesByHash } from "../prove/consents.ts";
import { today } from "../prove/status.ts";

/** Every purpose that rests on consent. Throws `not-found` for somebody who is not there. */
export async function personConsents(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  subject: string | readonly string[],
  subjectTable: string = map.subjects[0] ?? "",
): Promise<readonly PurposeAnswer[]> {
  const key = subjectText(await requirePerson(connection, map, { subject, subjectTable }));
  const acts = await consentActs(connection, new PoliciesByHash(), subjectTable, key);
  return consentAnswers(policy, consentPurposes(policy), acts, await today(connection));
}
