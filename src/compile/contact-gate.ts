/**
 * The contact gate: for each purpose and channel one function that locks the people it is asked about, decides by what is
 * committed then, and claims their contacts, so that nothing said meanwhile can be overlooked and no two campaigns can both
 * take the one contact a year that is allowed. Who may be contacted is what standings say, less limits and lists.
 */

import { isShown } from "../policy/contact.ts";
import type { ContactLimit } from "../policy/policy.ts";
import { addressesOf, addressKinds, fingerprintsOf } from "./contact-addresses.ts";
import { contactedBefore } from "./contact-history.ts";
import { listObstacles } from "./contact-lists.ts";
import { type Asked, isExhausted, reasonsQuery, TODAY } from "./contact-reasons.ts";
import { keyText } from "./events.ts";
import { aliasAt } from "./joins.ts";
import { objectName, partitionName, standingKey } from "./names.ts";
import { controllerTest } from "./predicate.ts";
import { sameKey } from "./relation.ts";
import { baseTable, own, type Source, tableMap } from "./source.ts";
import { body, join, literal, type Sql, sql } from "./sql.ts";
import type { StandingTable } from "./standing.ts";
import type { Step } from "./step.ts";
import { channelsIn, type UnitPlace, unitsIn } from "./units.ts";

/** What the gate of a purpose and channel is called; one for each table of people. */
export const gateName = (subject: string, purpose: string, channel: string): string =>
  objectName("contact_gate", subject, purpose, channel);

export const gateSteps = (source: Source, standings: readonly StandingTable[]): readonly Step[] =>
  standings.flatMap((table) =>
    Object.entries(source.policy.purposes).flatMap(([name, purpose]) =>
      channelsIn(purpose).map((channel) => gateStep(source, table, { name, purpose, channel })),
    ),
  );

function gateStep(source: Source, table: StandingTable, asked: Asked): Step {
  const name = gateName(table.subject, asked.name, asked.channel);
  const gate = own(source, name);
  const why = `who of ${table.subject} may be contacted for ${asked.name} by ${asked.channel}, and why the others may not; GDPR art. 21(3), 25`;
  return {
    kind: "function",
    object: `function ${source.schema}.${name}`,
    why,
    replaces: true,
    uses: [`table ${source.schema}.${table.name}`],
    drop: sql`drop function if exists ${gate}(text[], jsonb, bigint[])`,
    sql: sql`create or replace function ${gate}(wanted text[], asked jsonb, own bigint[])
returns table (person text, allowed boolean, reasons jsonb, contact bigint)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set jit = off
set plan_cache_mode = force_custom_plan
as ${body(sql`
#variable_conflict use_column
declare
  ${TODAY} date;
begin
  if (asked ->> 'lock')::boolean then
    perform 1 from serment.subject_version as v
    where v.subject_table = ${literal(table.subject)} and v.subject = any ($1)
    order by v.subject
    for no key update;
  end if;
  -- Each statement from here on sees what was committed before the locks were had.
  ${TODAY} := ${own(source, "today")}();
  return query${decision(source, table, asked)};
end
`)};
comment on function ${gate}(text[], jsonb, bigint[]) is ${literal(why)};
revoke all on function ${gate}(text[], jsonb, bigint[]) from public`,
  };
}

function decision(source: Source, table: StandingTable, asked: Asked): Sql {
  const { keys } = table;
  const listed = (row: Sql): Sql => join(keys.map((key) => sql`${row}.${key}`));
  const units = unitsIn(source, asked.purpose).filter(({ channel }) => channel === asked.channel);
  const limits = units.flatMap(({ ground }) => ground.limit ?? []);
  const reasons = reasonsQuery(source, table.subject, keys, asked, sql`examined`);
  const obstacles = listObstacles(source, table, asked);
  const absent = absentCode(source, asked);
  const lists = obstacles.map(
    ({ name, rows }) => sql`
      left join (${rows}) as ${name} using (${join(keys)})`,
  );
  const against: readonly Sql[] = [
    sql`case when not p.ours then '[{"code": "processor-data"}]'::jsonb else '[]'::jsonb end`,
    ...absent.map(
      (missing) => sql`case when ${missing} then '[{"code": "no-address"}]'::jsonb else '[]'::jsonb end`,
    ),
    ...obstacles.map(({ name }) => sql`coalesce(${name}.reasons, '[]'::jsonb)`),
    sql`coalesce(e.reasons, '[]'::jsonb)`,
  ];
  return sql`
  with wanted as materialized (select distinct w.id from unnest($1) as w (id)),
  people as materialized (
    select ${join(keys.map((key, i) => sql`p.${table.subjectColumns[i] ?? key} as ${key}`))}, ${idOf(table, sql`p`)} as id,
      ${oursTest(source, table, asked)} as ours
    from ${baseTable(source, table.subject)} as p
    where ${wantedKeys(table)}
  ),
  addresses as materialized (${addressRows(source, table, asked)}),
  reached as materialized (select distinct ${listed(sql`a`)} from addresses as a),
  before as materialized (${contactedBefore(source, table, asked, limits)}),
  found as materialized (
    select p.*, before.contacted, s.stands is true as stands
    from people as p
    left join before using (${join(keys)})
    left join (${standingRows(source, table, asked)}) as s using (${join(keys)})
  ),
  examined as materialized (
    select ${listed(sql`f`)}, f.contacted
    from found as f
    where ${examinedTest(units, limits)}
  ),
  ${join(
    [
      ...reasons.ctes,
      sql`explained as materialized (${reasons.query}
  )`,
    ],
    sql`,\n  `,
  )},
  decided as materialized (
    select p.id, (case when e.free is null then p.stands else e.free end) as lawful,
      ${join(against, sql`\n        || `)} as reasons
    from found as p
    left join explained as e using (${join(keys)})
    left join reached as r using (${join(keys)})${join(lists, sql``)}
  ),
  verdicts as materialized (
    select w.id, coalesce(d.lawful and d.reasons = '[]'::jsonb, false) as allowed,
      coalesce(d.reasons, '[{"code": "no-basis"}]'::jsonb) as reasons
    from wanted as w
    left join decided as d using (id)
  ),
  claimed as (
    insert into serment.contact_entry (subject_table, subject, purpose, channel, campaign, offer, sender, at, day)
    select ${literal(table.subject)}, v.id, ${literal(asked.name)}, ${literal(asked.channel)},
      (asked ->> 'campaign')::bigint, asked ->> 'offer', asked ->> 'sender', clock_timestamp(), ${TODAY}
    from verdicts as v
    where v.allowed and (asked ->> 'claim')::boolean
    order by v.id
    returning id, subject
  )
  select v.id, v.allowed, v.reasons, c.id
  from verdicts as v
  left join claimed as c on c.subject = v.id`;
}

/** The key of a person's row as the ledger writes it. */
const idOf = (table: StandingTable, row: Sql): Sql =>
  keyText(table.subjectColumns.map((column) => sql`${row}.${column}`));

function wantedKeys(table: StandingTable): Sql {
  const [type] = table.keyTypes;
  const [column] = table.subjectColumns;
  if (table.keys.length === 1 && type !== undefined && column !== undefined)
    // The planner sees how many there are, and plans for one person otherwise than for thousands.
    return sql`p.${column} = any ($1::${type}[])`;
  const values = table.keyTypes.map((each, i) => sql`(w.id::jsonb ->> ${literal(i)})::${each}`);
  return sql`(${join(table.subjectColumns.map((each) => sql`p.${each}`))}) in (select ${join(values)} from wanted as w)`;
}

/** Whether the row of the person is one the purpose acts for. */
function oursTest(source: Source, table: StandingTable, { purpose }: Asked): Sql {
  const test = controllerTest(tableMap(source, table.subject).controller, purpose);
  // The test is written for a row that is called \`t\`.
  return test === undefined
    ? literal(true)
    : sql`(select ${test} from (select p.*) as ${aliasAt("t", 0)}) is true`;
}

function addressRows(source: Source, table: StandingTable, { purpose, channel }: Asked): Sql {
  const kind = addressKinds[channel];
  const addresses = addressesOf(source, [purpose]).filter((address) => address.kind === kind);
  const rows = fingerprintsOf(source, table, addresses, sql`people`, purpose.onlyRecords);
  return (
    rows ??
    sql`select ${join(table.keys.map((key) => sql`p.${key}`))}, null::text as kind, null::bytea as fingerprint
    from people as p
    where false`
  );
}

/** None where the map does not say where such an address stands. */
function absentCode(source: Source, { purpose, channel }: Asked): readonly Sql[] {
  const kind = addressKinds[channel];
  const known = addressesOf(source, [purpose]).some((address) => address.kind === kind);
  return known ? [sql`r is null`] : [];
}

function standingRows(source: Source, table: StandingTable, { name, channel }: Asked): Sql {
  const value = standingKey(name, channel, null);
  const { keys } = table;
  if (!table.values.includes(value))
    return sql`select ${join(keys.map((key) => sql`p.${key}`))}, false as stands from people as p where false`;
  return sql`
      select distinct ${join(keys.map((key) => sql`s.${key}`))}, true as stands
      from people as p, ${own(source, partitionName(table.name, value))} as s
      where ${sameKey(table, sql`s`, sql`p`)}
        and not s.restricted and s.from_day <= ${TODAY} and s.until_day >= ${TODAY}`;
}

const examinedTest = (units: readonly UnitPlace[], limits: readonly ContactLimit[]): Sql =>
  units.every(({ ground }) => isShown(ground.basis))
    ? sql`not f.stands${join(
        limits.map((limit) => sql` or ${isExhausted(limit, sql`f`)}`),
        sql``,
      )}`
    : literal(true);
