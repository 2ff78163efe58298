/**
 * Holds in force that name what a policy or a map does not have: they would hold nothing, and what they were placed
 * for would be forgotten. It reads and judges nothing; apply/ refuses such a policy, prove/ reports the hold.
 */
import type { PolicyMap } from "../catalog/map.ts";
import { lookup } from "../policy/nearest.ts";
import type { Policy } from "../policy/policy.ts";
import type { Connection } from "./connect.ts";

export type LostHold = { readonly id: string; readonly what: "category" | "table"; readonly name: string };

export async function lostHolds(
  connection: Connection,
  policy: Pick<Policy, "categories">,
  map: PolicyMap,
): Promise<readonly LostHold[]> {
  const { rows } = await connection.query<{
    id: string;
    category: string | null;
    tables: (string | null)[];
    subject: string | null;
  }>(
    `select id, category, array[table_name, row_table] as tables, subject_table as subject
     from serment.active_hold order by id`,
  );
  return rows.flatMap(({ id, category, tables, subject }): readonly LostHold[] => [
    ...(category === null || lookup(policy.categories, category) !== undefined
      ? []
      : [{ id, what: "category" as const, name: category }]),
    ...tables
      .filter((name) => name !== null)
      .filter((name) => {
        const entry = lookup(map.tables, name);
        return entry === undefined || entry.impersonal !== undefined;
      })
      .map((name) => ({ id, what: "table" as const, name })),
    ...(subject === null || map.subjects.includes(subject)
      ? []
      : [{ id, what: "table" as const, name: subject }]),
  ]);
}
