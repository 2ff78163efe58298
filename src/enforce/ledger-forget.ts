/**
 * Proof is forgotten as well: acts whose period is over and that decide nothing any more are deleted, in transactions
 * of a bounded size. The hash of each stays a leaf of the tree; which leaves those are, how many and by which rule, is
 * an act of its own, sealed like any other. The database lets nobody delete in another way; see
 * `serment.refuse_forgetting` in sql/migrations/0009-ledger.sql.
 */
import { type Kept, type Source, sources } from "../ledger/sources.ts";
import { supersededBy } from "../policy/superseded.ts";
import { type Connection, transaction } from "../postgres/connect.ts";

/** Acts deleted, by source. */
export type ProofForgotten = Readonly<Record<string, number>>;

/** Acts looked at in one transaction, and in one night: those still in effect are looked at again another night. */
const BATCH = 5_000;
const NIGHT = 1_000_000;

/** Deletes what is past its period. Nothing where the policy sets none. */
export async function forgetProof(
  connection: Connection,
  { signal, most = NIGHT }: { readonly signal?: AbortSignal | undefined; readonly most?: number } = {},
): Promise<ProofForgotten> {
  const forgotten: Record<string, number> = {};
  // What refers to others goes before them.
  for (const source of sources.toReversed()) {
    const { kept } = source;
    if (kept === undefined || !(await hasPeriod(connection, kept))) continue;
    for (let looked = 0; looked < most && signal?.aborted !== true; looked += BATCH) {
      const batch = await transaction(connection, () => forgetBatch(connection, { ...source, kept }));
      if (batch.acts > 0) forgotten[source.name] = (forgotten[source.name] ?? 0) + batch.acts;
      if (batch.over) break;
    }
  }
  return forgotten;
}

async function hasPeriod(connection: Connection, { period }: Kept): Promise<boolean> {
  const { rows } = await connection.query<{ yes: boolean }>(
    "select serment.ledger_period($1) is not null as yes",
    [period],
  );
  return rows[0]?.yes === true;
}

type KeptSource = Source & { readonly kept: Kept };

/** Whether an instant is longer ago than the period, by the calendar of the policy. */
const past = (instant: string, { period }: Kept): string =>
  `((serment.day_of(${instant}) + serment.ledger_period('${period}'))::date < serment.today())`;

const gone = `not exists (
  select from serment.subject_version v where v.subject_table = t.subject_table and v.subject = t.subject)`;

/** Whether a later act, itself past its period, took the place of the event `t`. */
const superseded = (kept: Kept): string => `exists (
  select from serment.event o
  join unnest($3::text[], $4::text[]) as s (kind, by_kind) on s.kind = t.kind and s.by_kind = o.kind
  where o.subject_table = t.subject_table and o.subject = t.subject
    and o.purpose is not distinct from t.purpose and o.channel is not distinct from t.channel
    and o.controller is not distinct from t.controller
    and (o.at, o.id) > (t.at, t.id) and ${past("o.recorded_at", kept)})`;

/** An answer decides nothing any more when none of the choices in it does. */
const answered = (kept: Kept): string => `not exists (
  select from serment.event a
  where a.subject_table = t.subject_table and a.subject = t.subject and a.record = t.id
    and not ${superseded(kept).replaceAll(/\bt\./g, "a.")})`;

const effectless: Readonly<Record<string, (kept: Kept) => string>> = {
  event: (kept) => `(${gone} or ${superseded(kept)})`,
  consent: (kept) => `(${gone} or ${answered(kept)})`,
};

const decidesNothing = ({ name, kept }: KeptSource): string =>
  effectless[name]?.(kept) ?? `(${kept.unless ?? "false"}) is not true`;

const [kinds, byKinds] = Object.entries(supersededBy)
  .flatMap(([kind, others]) => others.map((other) => [kind, other] as const))
  .reduce<[string[], string[]]>(
    ([a, b], [kind, other]) => [
      [...a, kind],
      [...b, other],
    ],
    [[], []],
  );

type Found = {
  readonly last: string | null;
  readonly looked: string;
  readonly old: string;
  readonly leaves: string | null;
  readonly ids: readonly string[] | null;
};

/** One transaction: looks at the next acts by their numbers and deletes those that may go. */
async function forgetBatch(
  connection: Connection,
  source: KeptSource,
): Promise<{ readonly acts: number; readonly over: boolean }> {
  const { name, kept, key } = source;
  await connection.query("set local statement_timeout = 0");
  const { rows: looked } = await connection.query<{ id: string }>(
    "select id::text from serment.ledger_looked where source = $1 for update",
    [name],
  );
  const { rows } = await connection.query<Found>(FOUND(source), [
    looked[0]?.id ?? "0",
    BATCH,
    ...(effectless[name] === undefined ? [] : [kinds, byKinds]),
  ]);
  const [found] = rows;
  // Numbers follow time: once nobody of so many is old, nobody after them is.
  const over = found === undefined || Number(found.looked) < BATCH || Number(found.old) === 0;
  await connection.query(
    `insert into serment.ledger_looked (source, id) values ($1, $2)
     on conflict (source) do update set id = excluded.id`,
    [name, over ? "0" : found.last],
  );
  const ids = found?.ids ?? [];
  if (ids.length === 0) return { acts: 0, over };
  await connection.query(
    "insert into serment.forgotten (source, rule, acts, leaves) values ($1, $2, $3, $4)",
    [name, await ruleOf(connection, kept), ids.length, found?.leaves],
  );
  if (name === "consent")
    await connection.query(
      `delete from serment.event e using serment.consent_record r
       where r.no = any ($1::bigint[]) and e.subject_table = r.subject_table and e.subject = r.subject and e.record = r.id`,
      [ids],
    );
  await connection.query(`delete from serment."${source.table}" t where t."${key}" = any ($1::bigint[])`, [
    ids,
  ]);
  return { acts: ids.length, over };
}

const FOUND = (source: KeptSource): string => `
  with looked as materialized (
    select t.* from serment."${source.table}" t where t."${source.key}" > $1 order by t."${source.key}" limit $2
  ), old as materialized (
    select t.* from looked t where ${past(`t."${source.kept.since}"`, source.kept)}
  ), found as (
    select t."${source.key}" as id, e.leaf
    from old t
    join serment.ledger_entry e on e.source = '${source.name}' and e.id = t."${source.key}"
    where ${source.only ?? "true"} and ${decidesNothing(source)}
  )
  select (select max("${source.key}")::text from looked) as last, (select count(*)::text from looked) as looked,
    (select count(*)::text from old) as old,
    (select range_agg(int8range(leaf, leaf, '[]'))::text from found) as leaves,
    (select array_agg(id::text) from found) as ids`;

async function ruleOf(connection: Connection, { period }: Kept): Promise<string> {
  const { rows } = await connection.query<{ period: string }>(
    "select serment.ledger_period($1)::text as period",
    [period],
  );
  return `${period}: ${rows[0]?.period ?? ""} after the act, unless it still decides something`;
}
