/**
 * What a recipient reads: one schema and one role for each that is let in, and for each table it may be given fields of
 * a view with the tables' own names. Which rows and cells, shared-rows.ts says; here it is those that were disclosed
 * and opened to the reader's own party, while its mission runs. Nothing can be written through these views.
 */

import type { Recipient } from "../policy/policy.ts";
import { recipientRole, recipientSchema } from "../policy/purpose-names.ts";
import { viewedRecipients } from "../policy/recipients.ts";
import { powerlessRole, schemaFor } from "./roles.ts";
import { type SharedColumn, sharedColumns, sharedRows } from "./shared-rows.ts";
import { own, type Source } from "./source.ts";
import { identifier, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import type { Step } from "./step.ts";

export type CompiledRecipient = {
  readonly name: string;
  readonly role: string;
  readonly schema: string;
};

const RUNNING = "running_disclosure";
const ARTICLE = "GDPR art. 5(1)(b)-(c), 28(3)(a) and 29";

/** The recipients that get a schema. */
export const compiledRecipients = (source: Source): readonly CompiledRecipient[] =>
  viewedRecipients(source.policy).map(([name]) => ({
    name,
    role: recipientRole(source.policy, name),
    schema: recipientSchema(name),
  }));

/** Their roles, which come before anything else, and the rest. */
export const recipientRoleSteps = (source: Source): readonly Step[] =>
  compiledRecipients(source).map(({ name, role }) =>
    powerlessRole(role, `recipients.${name}: whoever works for one of its parties; ${ARTICLE}`),
  );

export function recipientSteps(source: Source, standings: readonly StandingTable[]): readonly Step[] {
  const recipients = viewedRecipients(source.policy);
  if (recipients.length === 0) return [];
  return [
    runningStep(source),
    ...compiledRecipients(source).map(({ name, role, schema }) =>
      schemaFor(schema, role, `recipients.${name}: what was disclosed to the reader's party; ${ARTICLE}`),
    ),
    ...recipients.flatMap(([name, recipient]) =>
      Object.keys(source.map.tables).flatMap((table) => viewSteps(source, standings, name, recipient, table)),
    ),
  ];
}

/** Which disclosures a login may read today: those of its own party, under a mission that runs. */
function runningStep(source: Source): Step {
  const view = own(source, RUNNING);
  const today = sql`${own(source, "today")}()`;
  const why =
    "what is open to whom today: until its last day, while the mission runs; GDPR art. 5(1)(e), 28(3)";
  return {
    kind: "view",
    object: `view ${source.schema}.${RUNNING}`,
    why,
    drop: sql`drop view if exists ${view}`,
    sql: sql`create view ${view} as
select d.id as disclosure, l.role_name as reader, d.recipient, d.purpose, d.fields
from serment.recipient_login as l
join serment.mission as m on m.recipient = l.recipient and m.party = l.party
join serment.disclosure as d on d.mission = m.id
where d.opened
  and d.until_day >= ${today}
  and m.from_day <= ${today}
  and m.until_day >= ${today}
  and not exists (select from serment.mission_end as e where e.mission = m.id and e.last_day < ${today});
comment on view ${view} is ${literal(why)};
revoke all on table ${view} from public`,
  };
}

function viewSteps(
  source: Source,
  standings: readonly StandingTable[],
  name: string,
  recipient: Recipient,
  table: string,
): readonly Step[] {
  const rows = sharedRows(source, standings, recipient, table, {
    opened: sql`select r.disclosure, r.purpose, r.fields
    from ${own(source, RUNNING)} as r
    where r.reader = current_user::text and r.recipient = ${literal(name)}`,
    people: sql`serment.disclosed`,
    joined: (subject) => sql`d.disclosure = o.disclosure and d.subject_table = ${literal(subject)}`,
  });
  if (rows === undefined) return [];
  const view = identifier(recipientSchema(name), table);
  const why = `recipients.${name}: rows of ${table} of the people disclosed to the reader's party that are lawful today, with the fields disclosed; ${ARTICLE}`;
  const statements: readonly Sql[] = [
    sql`create view ${view} with (security_barrier = true) as
${rows}`,
    sql`comment on view ${view} is ${literal(why)}`,
    ...sharedColumns(source, recipient, table).map(
      (each) =>
        sql`comment on column ${view}.${identifier(each.column.name)} is ${literal(columnWhy(name, each))}`,
    ),
    sql`revoke all on table ${view} from public`,
    sql`grant select on table ${view} to ${identifier(recipientRole(source.policy, name))}`,
  ];
  return [
    {
      kind: "view",
      object: `view ${recipientSchema(name)}.${table}`,
      why,
      uses: [
        ...standings.map((standing) => `table ${source.schema}.${standing.name}`),
        `view ${source.schema}.${RUNNING}`,
        `schema ${recipientSchema(name)}`,
      ],
      drop: sql`drop view if exists ${view}`,
      sql: join(statements, sql`;\n`),
    },
  ];
}

function columnWhy(name: string, { mapped, purposes }: SharedColumn): string {
  if (!("field" in mapped)) return "a key or reference: says nothing of a person by itself";
  return `${mapped.field}: recipients.${name}.fields, for ${purposes.join(", ")}, where it was disclosed; GDPR art. 5(1)(c)`;
}
