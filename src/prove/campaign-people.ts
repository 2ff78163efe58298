/**
 * The people of a campaign as its purpose may see them today: their own row in the purpose's view, and nothing from anywhere
 * else. What is written into the file for a mailer is what the mailer's login would have read.
 */
import type { PolicyMap } from "../catalog/map.ts";
import { keyText } from "../compile/events.ts";
import { sourceOf, subjectKey } from "../compile/source.ts";
import { identifier, join, sql } from "../compile/sql.ts";
import { viewColumns } from "../compile/views.ts";
import { lookup } from "../policy/nearest.ts";
import type { Policy } from "../policy/policy.ts";
import { purposeSchema } from "../policy/purpose-names.ts";
import type { Connection } from "../postgres/connect.ts";
import { introspectOnce } from "../postgres/introspect.ts";

export type CampaignPeople = {
  readonly columns: readonly string[];
  /** The key of each, as the ledger writes it, and the cells beside it. */
  readonly rows: readonly { readonly subject: string; readonly cells: readonly (string | null)[] }[];
};

export async function campaignPeople(
  connection: Connection,
  policy: Policy,
  map: PolicyMap,
  { purpose, subjectTable }: { readonly purpose: string; readonly subjectTable?: string },
  people: readonly string[],
): Promise<CampaignPeople> {
  const declared = lookup(policy.purposes, purpose);
  const table = subjectTable ?? map.subjects[0] ?? "";
  if (declared === undefined || people.length === 0) return { columns: [], rows: [] };
  const source = sourceOf(policy, map, await introspectOnce(connection), "serment");
  const columns = viewColumns(source, declared, table)
    .filter(({ column, mapped }) => "field" in mapped && !column.generated)
    .map(({ column }) => column.name);
  if (columns.length === 0) return { columns: [], rows: [] };
  const id = keyText(subjectKey(source, table).map((column) => sql`v.${identifier(column)}`));
  const cells = join(columns.map((column) => sql`v.${identifier(column)}::text`));
  const query = sql`select ${id} as subject, array[${cells}] as cells
    from ${identifier(purposeSchema(purpose), table)} as v
    where ${id} = any ($1)
    order by array_position($1, ${id})`;
  const { rows } = await connection.query<CampaignPeople["rows"][number]>(query.text, [people]);
  return { columns, rows };
}
