/**
 * What walking the leaves cannot show, asked of whole tables: acts that were never sealed and do not wait, leaves
 * beyond the tree, acts of an answer that do not fit its choices, and triggers that are off.
 */
import { type Source, sources } from "../ledger/sources.ts";
import type { Connection } from "../postgres/connect.ts";
import type { AuditFaults } from "./audit-fault.ts";

/** So many of a kind are named. */
const NAMED = 100;

export async function setFaults(connection: Connection, size: number, faults: AuditFaults): Promise<void> {
  for (const source of sources) await unsealed(connection, source, faults);
  const { rows: beyond } = await connection.query<{ leaf: string; act: string }>(
    `select e.leaf::text, e.source || ' ' || e.id as act from serment.ledger_entry e
     where e.leaf < 0 or e.leaf >= $1 order by e.leaf limit $2`,
    [size, NAMED],
  );
  for (const { leaf, act } of beyond)
    faults.add("inserted", Number(leaf), act, "a leaf beyond the end of the tree");
  const { rows: loose } = await connection.query<{ id: string }>(
    `select e.id::text from serment.event e
     where e.record is not null
       and not exists (select from serment.consent_record r where r.id = e.record)
     limit $1`,
    [NAMED],
  );
  for (const { id } of loose)
    faults.add("answer", null, `event ${id}`, "the answer it is said to have come with is not there");
  await textFaults(connection, faults);
  await doorFaults(connection, faults);
}

async function unsealed(connection: Connection, source: Source, faults: AuditFaults): Promise<void> {
  const { rows } = await connection.query<{ id: string }>(
    `select t."${source.key}"::text as id from serment."${source.table}" t
     where ${source.only ?? "true"}
       and not exists (
         select from serment.ledger_entry e where e.source = $1 and e.id = t."${source.key}")
       and not exists (
         select from serment.ledger_queue q where q.source = $1 and q.id = t."${source.key}")
     limit $2`,
    [source.name, NAMED],
  );
  for (const { id } of rows)
    faults.add("inserted", null, `${source.name} ${id}`, "it was never sealed, and it does not wait to be");
  const { rows: gone } = await connection.query<{ id: string }>(
    `select q.id::text from serment.ledger_queue q
     where q.source = $1
       and not exists (select from serment."${source.table}" t where t."${source.key}" = q.id)
     limit $2`,
    [source.name, NAMED],
  );
  for (const { id } of gone)
    faults.add("missing", null, `${source.name} ${id}`, "it waited to be sealed, and its row is gone");
}

/** The words people were asked with are found by their hash, which acts are sealed with. */
async function textFaults(connection: Connection, faults: AuditFaults): Promise<void> {
  const { rows } = await connection.query<{ hash: string }>(
    `select encode(hash, 'hex') as hash from serment.shown_text
     where hash <> sha256(convert_to(content, 'UTF8')) limit $1`,
    [NAMED],
  );
  for (const { hash } of rows)
    faults.add("changed", null, `text ${hash}`, "the words are not those with this hash");
}

/** The acts that came with answers are not sealed by themselves: they follow from the choices, which are. */
export async function answerFaults(
  connection: Connection,
  numbers: readonly string[],
  faults: AuditFaults,
): Promise<void> {
  const { rows } = await connection.query<{ no: string }>(ANSWERS, [numbers]);
  for (const { no } of rows)
    faults.add("answer", null, `consent ${no}`, "the acts recorded with it are not what its choices say");
}

const ANSWERS = `
  with answer as materialized (
    select * from serment.consent_record r where r.no = any ($1::bigint[])
  ), expected as (
    select r.no, asked.purpose, nullif(said.channel, '') as channel,
      case when said.yes then 'consentGiven' when r.action = 'withdraw' then 'consentWithdrawn' else 'consentRefused' end
        as kind,
      r.recorded_at as at, r.recorded_at, r.claimed_at, r.text_hash
    from answer r
    cross join lateral jsonb_each(r.choices) as asked (purpose, channels)
    cross join lateral (
      select e.key, e.value::boolean from jsonb_each(asked.channels) as e) as said (channel, yes)
  ), there as (
    select r.no, e.purpose, e.channel, e.kind, e.at, e.recorded_at, e.claimed_at, e.text_hash,
      e.controller is null and e.note is null and e.actor is null and e.ground is null as plain
    from answer r
    join serment.event e on e.subject_table = r.subject_table and e.subject = r.subject and e.record = r.id
  ), differing as (
    (select no, purpose, channel, kind, at, recorded_at, claimed_at, text_hash, true as plain from expected
     except all
     select * from there)
    union all
    (select * from there
     except all
     select no, purpose, channel, kind, at, recorded_at, claimed_at, text_hash, true from expected)
  )
  select distinct no::text from differing`;

/** The triggers that seal and keep, by table: off, they let something through that no later look can tell. */
async function doorFaults(connection: Connection, faults: AuditFaults): Promise<void> {
  const sealed = sources.map(({ table }) => table);
  const doors = [
    ...[...sealed, "ledger_entry", "ledger_seal"].map((table) => [
      table,
      "serment_append_only",
      "refuse_change",
    ]),
    ...sealed.map((table) => [table, "serment_await_seal", "await_seal"]),
    ...sources
      .filter(({ kept }) => kept !== undefined)
      .map(({ table }) => [table, "serment_forgotten_only", "refuse_forgetting"]),
  ];
  const { rows } = await connection.query<{ table: string; trigger: string }>(
    `select w.name as "table", w.trigger
     from unnest($1::text[], $2::text[], $3::text[]) as w (name, trigger, function)
     where not exists (
       select from pg_trigger t
       join pg_proc f on f.oid = t.tgfoid and f.proname = w.function and f.pronamespace = 'serment'::regnamespace
       where t.tgrelid = to_regclass('serment.' || quote_ident(w.name)) and t.tgname = w.trigger
         and t.tgenabled in ('O', 'A') and t.tgqual is null)`,
    [0, 1, 2].map((part) => doors.map((door) => door[part])),
  );
  for (const { table, trigger } of rows)
    faults.add("door", null, null, `the trigger \`${trigger}\` of \`serment.${table}\` is off or gone`);
}
