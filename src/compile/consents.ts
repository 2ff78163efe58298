/**
 * How answers to requests for consent are written down: many at once in one statement, for each subject table its own,
 * because a person's row may be made with the answer. An answer that is there already is left as it is, and its acts
 * are recorded with it or not at all: they follow from its choices.
 */
import { consentPurposes } from "../policy/asked.ts";
import { keyText } from "./events.ts";
import { baseTable, columnOf, databaseTable, type Source, subjectKey } from "./source.ts";
import { identifier, join, literal, none, type Sql, sql, unsizedType } from "./sql.ts";
import { standingTable } from "./standing.ts";

export type ConsentStatement = {
  readonly subjectTable: string;
  /** The purposes resting on consent that can concern people of the table. */
  readonly purposes: readonly string[];
  /** Whether a row can be made of somebody of whom nothing is known but a key that we draw. */
  readonly anonymous: boolean;
  /** `$1`: the answers as a JSON array; `$2`: the version of the policy they were checked against. */
  readonly record: Sql;
  /** `$1`: a key as somebody writes it. The key as the ledger writes it, when there is such a person. */
  readonly known: Sql;
};

export function consentStatement(source: Source, subject: string): ConsentStatement {
  const values = new Set(standingTable(source, subject, "standing").values);
  const anonymous = isAnonymous(source, subject);
  return {
    subjectTable: subject,
    purposes: consentPurposes(source.policy).filter((purpose) => values.has(purpose)),
    anonymous,
    record: recordStatement(source, subject, anonymous),
    known: sql`select ${keyText(subjectKey(source, subject).map((column) => sql`p.${identifier(column)}`))} as subject from ${baseTable(source, subject)} as p where ${isPerson(source, subject, sql`$1`)}`,
  };
}

/** A table whose key is one UUID, and which asks for nothing else. */
function isAnonymous(source: Source, subject: string): boolean {
  const { columns, kind, primaryKey } = databaseTable(source, subject);
  const [key, ...more] = primaryKey;
  return (
    (kind === "table" || kind === "partitioned") &&
    more.length === 0 &&
    columns.every(({ name, type, nullable, hasDefault, generated }) =>
      name === key ? type === "uuid" && !generated : nullable || hasDefault || generated,
    )
  );
}

function isPerson(source: Source, subject: string, text: Sql): Sql {
  const columns = subjectKey(source, subject);
  const of = (i: number): Sql => (columns.length === 1 ? text : sql`(${text}::jsonb ->> ${literal(i)})`);
  return join(
    columns.map((column, i) => {
      const type = unsizedType(columnOf(source, subject, column).type);
      return sql`p.${identifier(column)} = ${of(i)}::${type}`;
    }),
    sql` and `,
  );
}

/** `offset 0` has each person looked up by key: a plan made while the table was small would read all of it as it grows. */
function recordStatement(source: Source, subject: string, anonymous: boolean): Sql {
  const person = baseTable(source, subject);
  const [key = ""] = subjectKey(source, subject);
  const made = anonymous
    ? sql`
made as (
  insert into ${person} (${identifier(key)})
  select distinct g.subject::uuid
  from given as g, current as c
  where not exists (select from ${person} as p where ${isPerson(source, subject, sql`g.subject`)} offset 0)
  order by 1
  on conflict do nothing
),`
    : none;
  const there = anonymous
    ? none
    : sql`
  where exists (select from ${person} as p where ${isPerson(source, subject, sql`g.subject`)} offset 0)`;
  return sql`
with given as materialized (
  select *
  from jsonb_to_recordset($1::jsonb) as g (
    id uuid, subject text, text text, language text, build text, action text, surface text,
    source text, choices jsonb, at timestamptz)
),
current as materialized (
  select v.policy_version, v.hash
  from serment.version as v
  where v.id = $2 and v.id = (select max(l.id) from serment.version as l) and serment.open()
),${made}
fresh as (
  insert into serment.consent_record (
    id, subject_table, subject, policy_version, policy_hash, text_hash, language, build_hash, action, surface,
    choices, claimed_at)
  select g.id, ${literal(subject)}, g.subject, c.policy_version, c.hash, decode(g.text, 'hex'), g.language, g.build,
    g.action, g.surface, g.choices, g.at
  from given as g, current as c${there}
  order by g.id
  on conflict (id) do nothing
  returning id, subject, text_hash, action, choices, claimed_at, recorded_at
),
acts as (
  insert into serment.event (
    subject_table, subject, kind, purpose, channel, at, source, claimed_at, text_hash, record)
  select ${literal(subject)}, f.subject,
    case when said.yes then 'consentGiven' when f.action = 'withdraw' then 'consentWithdrawn' else 'consentRefused' end,
    asked.purpose, nullif(said.channel, ''), f.recorded_at, g.source, f.claimed_at, f.text_hash, f.id
  from fresh as f
  join given as g using (id)
  cross join jsonb_each(f.choices) as asked (purpose, channels)
  cross join lateral (
    select e.key, e.value::boolean from jsonb_each(asked.channels) as e
  ) as said (channel, yes)
  order by f.subject, f.id
  returning id, record, kind
)
select f.id, f.recorded_at as "recordedAt",
  array(select a.id from acts as a where a.record = f.id and a.kind <> 'consentGiven') as "protective"
from fresh as f`;
}
