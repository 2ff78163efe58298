/**
 * Reads what a database is from the system catalogues: a handful of queries whatever the number of tables. It reads
 * shapes only, never a row of the company's, and judges nothing.
 */
import type { Database, DatabaseColumn, DatabaseTable, ForeignKey, Index } from "../catalog/database.ts";
import { type Connection, transaction } from "./connect.ts";

/** Reads every table and view that is neither the system's, nor an extension's, nor Serment's own. */
export async function introspect(connection: Connection): Promise<Database> {
  const ours = await ownSchemas(connection);
  const read = async <R extends object>(text: string): Promise<R[]> =>
    (await connection.query<R>(text, [ours])).rows;
  const version = await connection.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  );
  const tables = await read<TableRow>(TABLES);
  const columns = byTable(await read<Of<DatabaseColumn & { readonly collation: string | null }>>(COLUMNS));
  const keys = byTable(await read<Of<{ columns: string[] }>>(PRIMARY_KEYS));
  const references = byTable(await read<Of<ForeignKey>>(FOREIGN_KEYS));
  const indexes = byTable(await read<Of<IndexRow>>(INDEXES));
  const reads = byTable(await read<Of<{ schema: string; name: string }>>(READS));
  const triggers = byTable(await read<Of<{ name: string }>>(TRIGGERS));
  return {
    version: version.rows[0]?.version ?? 0,
    tables: tables.map(
      ({ id, partitionOf, ...table }): DatabaseTable => ({
        ...table,
        ...(partitionOf === null ? {} : { partitionOf }),
        ...(table.kind.endsWith("view") ? { reads: reads.get(id) ?? [] } : {}),
        columns: (columns.get(id) ?? []).map(({ collation, ...c }) =>
          collation === null ? c : { ...c, collation },
        ),
        primaryKey: keys.get(id)?.[0]?.columns ?? [],
        foreignKeys: references.get(id) ?? [],
        indexes: (indexes.get(id) ?? []).map(indexOf),
        triggers: (triggers.get(id) ?? []).map(({ name }) => name),
      }),
    ),
  };
}

/** The same, seen at one moment, in a transaction that can only read. */
export const introspectOnce = (connection: Connection): Promise<Database> =>
  transaction(connection, () => introspect(connection), "isolation level repeatable read read only");

/** The schemas Serment made, by its own record; the fixed names when it was never applied here. */
export async function ownSchemas(connection: Connection): Promise<string[]> {
  // The last one is the queue of nightly/.
  const fixed = ["serment", "serment_plan", "serment_worker"];
  const { rows: found } = await connection.query("select to_regclass('serment.version') is not null as yes");
  if (found[0]?.yes !== true) return fixed;
  const { rows } = await connection.query<{ name: string }>(
    `select jsonb_array_elements_text(objects -> 'schemas') as name
     from serment.version
     where id = (select max(id) from serment.version)`,
  );
  return [...fixed, ...rows.map(({ name }) => name)];
}

type TableRow = Pick<DatabaseTable, "schema" | "name" | "kind" | "estimatedRows"> & {
  readonly id: string;
  readonly partitionOf: string | null;
};
type IndexRow = Pick<Index, "name" | "columns" | "unique" | "partial"> & {
  readonly expressions: string | null;
  readonly predicate: string | null;
  readonly nullsNotDistinct: boolean;
  readonly nullWhereAnyIs: boolean;
};

/** What only a unique index is asked, left out of the others. */
const indexOf = ({
  expressions,
  predicate,
  nullsNotDistinct,
  nullWhereAnyIs,
  ...index
}: IndexRow): Index => ({
  ...index,
  ...(expressions === null ? {} : { expressions }),
  ...(predicate === null || !index.unique ? {} : { predicate }),
  ...(nullsNotDistinct ? { nullsNotDistinct } : {}),
  ...(expressions !== null && index.unique ? { nullWhereAnyIs } : {}),
});

type Of<T> = T & { readonly tableId: string };

/** Groups rows by the table they describe, and takes the table's id out of them. */
function byTable<T extends { readonly tableId: string }>(
  rows: readonly T[],
): Map<string, Omit<T, "tableId">[]> {
  const groups = new Map<string, Omit<T, "tableId">[]>();
  for (const { tableId, ...row } of rows) {
    const group = groups.get(tableId);
    if (group === undefined) groups.set(tableId, [row]);
    else group.push(row);
  }
  return groups;
}

/** The tables looked at; every other query starts from the same set. */
const SEEN = `
  select c.oid, c.relname, c.relkind, c.reltuples, c.relispartition, n.nspname
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f')
    and n.nspname <> 'information_schema'
    and n.nspname !~ '^pg_'
    and n.nspname <> all ($1::text[])
    and not exists (
      select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

const TABLES = `
  with seen as (${SEEN})
  select seen.oid::text as id, nspname as schema, relname as name,
    case relkind when 'r' then 'table' when 'p' then 'partitioned' when 'v' then 'view'
      when 'm' then 'materialized view' else 'foreign' end as kind,
    greatest(reltuples, 0)::float8 as "estimatedRows",
    case when relispartition then (
      select parent_space.nspname || '.' || parent.relname
      from pg_catalog.pg_inherits i
      join pg_catalog.pg_class parent on parent.oid = i.inhparent
      join pg_catalog.pg_namespace parent_space on parent_space.oid = parent.relnamespace
      where i.inhrelid = seen.oid) end as "partitionOf"
  from seen
  order by nspname, relname`;

const COLUMNS = `
  with seen as (${SEEN})
  select seen.oid::text as "tableId", a.attname as name,
    case when own.nspname <> 'pg_catalog' and pg_catalog.pg_type_is_visible(t.oid)
      then pg_catalog.quote_ident(own.nspname) || '.' else '' end
      || pg_catalog.format_type(a.atttypid, a.atttypmod) as type,
    not a.attnotnull as nullable,
    a.atthasdef or a.attidentity <> '' as "hasDefault",
    a.attgenerated <> '' or a.attidentity = 'a' as generated,
    case when a.attcollation <> t.typcollation then (
      select k.collname from pg_catalog.pg_collation k where k.oid = a.attcollation) end as collation
  from seen
  join pg_catalog.pg_attribute a on a.attrelid = seen.oid and a.attnum > 0 and not a.attisdropped
  join pg_catalog.pg_type t on t.oid = a.atttypid
  join pg_catalog.pg_namespace own on own.oid = t.typnamespace
  order by seen.oid, a.attnum`;

/** The names of columns given by number, in the order of the numbers. */
const named = (table: string, numbers: string): string => `(
  select array_agg(a.attname::text order by u.place)
  from unnest(${numbers}) with ordinality u (number, place)
  left join pg_catalog.pg_attribute a on a.attrelid = ${table} and a.attnum = u.number and u.number > 0)`;

const PRIMARY_KEYS = `
  with seen as (${SEEN})
  select seen.oid::text as "tableId", ${named("seen.oid", "k.conkey")} as columns
  from seen
  join pg_catalog.pg_constraint k on k.conrelid = seen.oid and k.contype = 'p'`;

const FOREIGN_KEYS = `
  with seen as (${SEEN})
  select seen.oid::text as "tableId", k.conname as name, ${named("seen.oid", "k.conkey")} as columns,
    target_space.nspname as "toSchema", target.relname as "toTable",
    ${named("target.oid", "k.confkey")} as "toColumns",
    case k.confdeltype when 'r' then 'restrict' when 'c' then 'cascade' when 'n' then 'set null'
      when 'd' then 'set default' else 'no action' end as "onDelete",
    k.condeferrable as deferrable
  from seen
  join pg_catalog.pg_constraint k on k.conrelid = seen.oid and k.contype = 'f'
  join pg_catalog.pg_class target on target.oid = k.confrelid
  join pg_catalog.pg_namespace target_space on target_space.oid = target.relnamespace
  order by seen.oid, k.conname`;

/** Whether nothing in the expressions makes a value of NULL: only columns, constants, casts and strict functions. */
const STRICT = `(
  i.indexprs is not null
  and i.indexprs::text !~ '\\{(?!VAR |CONST |FUNCEXPR |OPEXPR |RELABELTYPE |COERCEVIAIO |COLLATEEXPR )[A-Z]+'
  and not exists (
    select from pg_catalog.regexp_matches(i.indexprs::text, ':(funcid|opno) (\\d+)', 'g') m (found)
    left join pg_catalog.pg_operator o on m.found[1] = 'opno' and o.oid = m.found[2]::oid
    join pg_catalog.pg_proc f on f.oid = coalesce(o.oprcode, m.found[2]::oid)
    where not f.proisstrict))`;

const INDEXES = `
  with seen as (${SEEN})
  select seen.oid::text as "tableId", c.relname as name,
    ${named("seen.oid", "(i.indkey::int2[])[0:i.indnkeyatts - 1]")} as columns,
    pg_catalog.pg_get_expr(i.indexprs, i.indrelid) as expressions,
    i.indisunique as unique, i.indpred is not null as partial,
    pg_catalog.pg_get_expr(i.indpred, i.indrelid) as predicate,
    i.indnullsnotdistinct as "nullsNotDistinct", ${STRICT} as "nullWhereAnyIs"
  from seen
  join pg_catalog.pg_index i on i.indrelid = seen.oid and i.indisvalid
  join pg_catalog.pg_class c on c.oid = i.indexrelid
  order by seen.oid, c.relname`;

const READS = `
  with recursive seen as (${SEEN}),
  reading (view, relation) as (
    select seen.oid, d.refobjid
    from seen
    join pg_catalog.pg_rewrite r on r.ev_class = seen.oid and seen.relkind in ('v', 'm')
    join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = r.oid
      and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid <> seen.oid
    union
    select reading.view, d.refobjid
    from reading
    join pg_catalog.pg_rewrite r on r.ev_class = reading.relation
    join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = r.oid
      and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid <> reading.relation
  )
  select reading.view::text as "tableId", n.nspname as schema, c.relname as name
  from reading
  join pg_catalog.pg_class c on c.oid = reading.relation and c.relkind in ('r', 'p', 'f')
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  order by reading.view, n.nspname, c.relname`;

const TRIGGERS = `
  with seen as (${SEEN})
  select seen.oid::text as "tableId", t.tgname as name
  from seen
  join pg_catalog.pg_trigger t on t.tgrelid = seen.oid and not t.tgisinternal
  join pg_catalog.pg_proc f on f.oid = t.tgfoid
  join pg_catalog.pg_namespace n on n.oid = f.pronamespace and n.nspname <> 'serment'
  order by seen.oid, t.tgname`;
