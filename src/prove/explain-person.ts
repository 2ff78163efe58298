/**
 * Why a purpose may or may not use a real person's data on a day: their rows are loaded, the reference model answers.
 * Read-only. It is the same answer the views give, arrived at the other way round.
 */
import type { PolicyMap } from "../catalog/map.ts";
import { type GivenKey, valuesOfKey, writtenKey } from "../catalog/written-key.ts";
import { SermentError } from "../errors.ts";
import type { Day } from "../policy/day.ts";
import { type Explanation, explain } from "../policy/explain.ts";
import { givenDay } from "../policy/given-day.ts";
import { unknownName } from "../policy/nearest.ts";
import type { Policy } from "../policy/policy.ts";
import { type Connection, DatabaseError } from "../postgres/connect.ts";
import { introspectOnce } from "../postgres/introspect.ts";
import { tableOf } from "./load-rows.ts";
import { openFile } from "./open-file.ts";

export type ExplainRequest = {
  /** The key of the person's row. */
  readonly person: GivenKey;
  /** The map's name of the subject table; absent: the first one. */
  readonly subjectTable?: string;
  readonly purpose: string;
  readonly day: Day;
};

/**
 * Throws `not-found`, with the nearest name, for a purpose, a subject table or a person that is not there, and
 * `bad-argument` for a day that is none or lies before 1900.
 */
export async function explainPerson(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  request: ExplainRequest,
): Promise<Explanation> {
  const table = request.subjectTable ?? map.subjects[0] ?? "";
  if (!map.subjects.includes(table)) throw unknownName("subject table", table, map.subjects);
  const asked = givenDay(request.day, { place: "`day`", hint: "write it as YYYY-MM-DD" });
  const database = await introspectOnce(connection);
  const key = valuesOfKey(request.person, tableOf(map, database, table).primaryKey.length);
  const subject = { table, key };
  const file = await openFile(connection, policy, map, database, subject).catch((error: unknown) => {
    // A text that is no value of the key's type is nobody's key.
    if (error instanceof DatabaseError && error.code?.startsWith("22")) return undefined;
    throw error;
  });
  if (file === undefined)
    throw new SermentError("not-found", `there is no \`${table}\` with the key \`${writtenKey(key)}\``, {
      hint: "give the primary key of an existing row",
    });
  const found = explain(file.held.personOf(table, file.row), request.purpose, asked);
  if (found === undefined) throw unknownName("purpose", request.purpose, Object.keys(policy.purposes));
  return found;
}
