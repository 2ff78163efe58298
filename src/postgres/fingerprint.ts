/**
 * What Serment's objects look like from outside: the definition PostgreSQL keeps of each, who has rights on it, and
 * whether it is in effect. Recorded when a policy is applied and taken again later, the two tell whether somebody
 * replaced a view, disabled a trigger, gave a right or left something behind. It reads catalogues only.
 */
import type { Connection } from "./connect.ts";

/** Of one object: the hash of its definition; the rights others than its owner have; what is unusual about it. */
export type Fingerprint = readonly [definition: string, rights: string, state: string];

export type Fingerprints = {
  /** The server that printed the definitions; another one may word the same view otherwise. */
  readonly major: number;
  /** The files of sql/migrations that had been run: what fixed objects there are. */
  readonly migrations: readonly string[];
  /** By the name that steps give the object, such as `view marketing.person`. */
  readonly objects: Readonly<Record<string, Fingerprint>>;
};

/**
 * Of every object in these schemas, of Serment's triggers wherever they are, and of these roles. Belongs inside a
 * transaction.
 */
export async function takeFingerprints(
  connection: Connection,
  scope: { readonly schemas: readonly string[]; readonly roles: readonly string[] },
): Promise<Fingerprints> {
  const { rows } = await connection.query<{ path: string; major: number; migrations: string[] }>(
    `select current_setting('search_path') as path, current_setting('server_version_num')::int / 10000 as major,
            (select coalesce(array_agg(name order by name), '{}') from serment.migration) as migrations`,
  );
  const { path = "", major = 0, migrations = [] } = rows[0] ?? {};
  // Definitions are printed with every name in full, whoever asks.
  await connection.query("select set_config('search_path', 'pg_catalog', true)");
  const schemas = [...new Set(["serment", ...scope.schemas])];
  const found: Record<string, Fingerprint> = {};
  for (const query of [RELATIONS, FUNCTIONS, TRIGGERS, SCHEMAS])
    for (const row of (await connection.query<Row>(query, [schemas])).rows) found[row.object] = of(row);
  for (const row of (await connection.query<Row>(ROLES, [scope.roles])).rows) found[row.object] = of(row);
  await connection.query("select set_config('search_path', $1, true)", [path]);
  return { major, migrations, objects: found };
}

type Row = { object: string; definition: string; rights: string | null; state: string | null };
const of = ({ definition, rights, state }: Row): Fingerprint => [definition, rights ?? "", state ?? ""];

/** The part of an object's making that differs, for a sentence; undefined when nothing does. */
export function differing(was: Fingerprint, is: Fingerprint, sameServer: boolean): string | undefined {
  const [definition, rights, state] = is;
  if (state !== was[2]) return state === "" ? `was ${was[2]}, is not any more` : `is ${state}`;
  if (rights !== was[1]) return `rights were ${was[1] || "nobody's"}, are ${rights || "nobody's"}`;
  if (sameServer && definition !== was[0]) return "its definition is another one";
  return undefined;
}

const hash = (text: string): string => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;

/** `PUBLIC: SELECT; a_role: INSERT`, the owner left out. */
const rights = (acl: string, owner: string): string => `(
  select string_agg(who || ': ' || what, '; ' order by who)
  from (
    select coalesce(r.rolname::text, 'PUBLIC') as who,
      string_agg(x.privilege_type || case when x.is_grantable then ' with grant option' else '' end, ', '
        order by x.privilege_type) as what
    from aclexplode(${acl}) x
    left join pg_roles r on r.oid = x.grantee
    where x.grantee <> ${owner}
    group by 1
  ) as each)`;

/** Nothing when the owner is the one who owns the schema \`serment\`. */
const owned = (owner: string): string => `case when ${owner} <> (
    select nspowner from pg_namespace where nspname = 'serment') then 'owned by ' || pg_get_userbyid(${owner}) end`;

const RELATIONS = `
  select case c.relkind when 'v' then 'view' when 'S' then 'sequence' when 'm' then 'materialized view'
      else case when c.relispartition then 'partition' else 'table' end end
      || ' ' || n.nspname || '.' || c.relname as object,
    ${hash(`concat_ws(E'\\n',
      case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) || coalesce(array_to_string(c.reloptions, ','), '') end,
      pg_get_expr(c.relpartbound, c.oid), pg_get_partkeydef(c.oid),
      case when c.relkind <> 'S' then (
        select string_agg(concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated::text,
          a.attidentity::text, pg_get_expr(d.adbin, d.adrelid)), E'\\n' order by a.attnum)
        from pg_attribute a
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) end,
      (select string_agg(k.conname || ' ' || pg_get_constraintdef(k.oid), E'\\n' order by k.conname)
       from pg_constraint k where k.conrelid = c.oid and k.contype in ('c', 'f', 'p', 'u', 'x')),
      (select string_agg(pg_get_indexdef(i.indexrelid), E'\\n' order by i.indexrelid::regclass::text)
       from pg_index i where i.indrelid = c.oid and i.indisunique),
      (select string_agg(pg_get_ruledef(w.oid) || w.ev_enabled::text, E'\\n' order by w.rulename)
       from pg_rewrite w where w.ev_class = c.oid and w.rulename <> '_RETURN'),
      (select string_agg(p.polname, E'\\n' order by p.polname) from pg_policy p where p.polrelid = c.oid))`)} as definition,
    concat_ws('; ', ${rights("c.relacl", "c.relowner")}, (
      select string_agg(a.attname || ' (' || ${rights("a.attacl", "c.relowner")} || ')', '; ' order by a.attname)
      from pg_attribute a
      where a.attrelid = c.oid and a.attacl is not null and not a.attisdropped)) as rights,
    concat_ws(', ', ${owned("c.relowner")}, case when c.relrowsecurity then 'under row-level security' end) as state
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')`;

/** `serment.open` is another one in every database that was opened: it knows which one it is in. */
const FUNCTIONS = `
  select 'function ' || n.nspname || '.' || p.proname as object,
    case when n.nspname = 'serment' and p.proname = 'open' then '' else ${hash(`string_agg(pg_get_functiondef(p.oid), E'\\n' order by p.oid::regprocedure::text)`)} end as definition,
    string_agg(${rights("coalesce(p.proacl, acldefault('f', p.proowner))", "p.proowner")}, ' | '
      order by p.oid::regprocedure::text) as rights,
    string_agg(${owned("p.proowner")}, ', ') as state
  from pg_proc p
  join pg_namespace n on n.oid = p.pronamespace
  where n.nspname = any ($1) and p.prokind in ('f', 'p')
  group by n.nspname, p.proname`;

const TRIGGERS = `
  select format('trigger %s on "%s"."%s"', t.tgname, replace(n.nspname, '"', '""'), replace(c.relname, '"', '""')) as object,
    ${hash("pg_get_triggerdef(t.oid)")} as definition, null as rights,
    case t.tgenabled when 'O' then null when 'D' then 'disabled' when 'R' then 'in effect on replicas only'
      else 'always in effect' end as state
  from pg_trigger t
  join pg_class c on c.oid = t.tgrelid
  join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal and t.tgparentid = 0 and (n.nspname = any ($1) or starts_with(t.tgname, 'serment_'))`;

const SCHEMAS = `
  select 'schema ' || n.nspname as object, '' as definition, ${rights("n.nspacl", "n.nspowner")} as rights,
    ${owned("n.nspowner")} as state
  from pg_namespace n
  where n.nspname = any ($1)`;

const ROLES = `
  select 'role ' || r.rolname as object, '' as definition,
    (select string_agg('member of ' || g.rolname, ', ' order by g.rolname)
     from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid) as rights,
    concat_ws(', ', case when r.rolsuper then 'a superuser' end, case when r.rolcreaterole then 'CREATEROLE' end,
      case when r.rolcreatedb then 'CREATEDB' end, case when r.rolreplication then 'REPLICATION' end,
      case when r.rolbypassrls then 'BYPASSRLS' end) as state
  from pg_roles r
  where r.rolname = any ($1)`;
