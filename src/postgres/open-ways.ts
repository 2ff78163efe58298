/**
 * The ways past the views: what the role of a purpose or a recipient could read, write, call or create outside its own
 * schema, whoever opened the way. Usually PUBLIC did, to which every role belongs. It reads catalogues and judges nothing; apply/ refuses an
 * open way, prove/ reports it.
 */
import type { FailureCode } from "../errors.ts";
import { recipientSchema } from "../policy/purpose-names.ts";
import type { Connection } from "./connect.ts";

/** The role of a purpose or a recipient, and the one schema it may use. */
export type PurposeRole = { readonly role: string; readonly schema: string };

/** A kind of way past the views. */
type Way = {
  readonly code: FailureCode;
  /** Gives `role` and `name` of each open way; $1 and $2 are roles and their schemas. */
  readonly query: string;
  readonly says: (role: string, name: string) => string;
  readonly hint: (name: string) => string;
};

const ROLES = "unnest($1::text[], $2::text[]) as own (role, schema) join pg_roles r on r.rolname = own.role";
const COMPANYS = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and n.nspname <> own.schema";
const ofExtension = (catalog: string, object: string): string =>
  `exists (
     select from pg_depend d
     where d.classid = '${catalog}'::regclass and d.objid = ${object}.oid and d.deptype = 'e')`;

const ways: readonly Way[] = [
  {
    code: "table-open",
    query: `select r.rolname as role, n.nspname || '.' || c.relname as name
      from ${ROLES}
      cross join pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f')
        and ${COMPANYS}
        and not ${ofExtension("pg_class", "c")}
        and has_schema_privilege(r.oid, n.oid, 'usage')
        and (has_table_privilege(r.oid, c.oid, 'delete, truncate, trigger')
          or has_any_column_privilege(r.oid, c.oid, 'select, insert, update, references'))`,
    says: (role, name) => `\`${role}\` could read or write \`${name}\` past its views`,
    hint: (name) => `find who gave the right (usually PUBLIC): revoke all on ${name} from public`,
  },
  {
    code: "function-open",
    query: `select r.rolname as role, p.oid::regprocedure::text as name
      from ${ROLES}
      cross join pg_proc p
      join pg_namespace n on n.oid = p.pronamespace
      where p.prosecdef
        and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
        and ${COMPANYS}
        and not ${ofExtension("pg_proc", "p")}
        and has_schema_privilege(r.oid, n.oid, 'usage')
        and has_function_privilege(r.oid, p.oid, 'execute')`,
    says: (role, name) => `\`${role}\` could call \`${name}\`, which runs with the rights of its owner`,
    hint: (name) =>
      `let only those call it who must: revoke execute on routine ${name} from public; or make it security invoker`,
  },
  {
    code: "schema-open",
    query: `select r.rolname as role, n.nspname as name
      from ${ROLES}
      cross join pg_namespace n
      where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
        and has_schema_privilege(r.oid, n.oid, 'create')`,
    says: (role, name) =>
      `\`${role}\` could create objects in the schema \`${name}\`, where other code may take them for its own`,
    hint: (name) => `find who gave the right (usually PUBLIC): revoke create on schema ${name} from public`,
  },
];

/**
 * The logins of parties that data were disclosed to, each with its recipient's schema. Roles that share a database with
 * another installation may be gone from this server. None before a database can have any.
 */
export async function partyLogins(connection: Connection): Promise<readonly PurposeRole[]> {
  const { rows: found } = await connection.query(
    "select to_regclass('serment.recipient_login') is not null as yes",
  );
  if (found[0]?.yes !== true) return [];
  const { rows } = await connection.query<{ role: string; recipient: string }>(
    `select l.role_name as role, l.recipient
     from serment.recipient_login l
     join pg_roles r on r.rolname = l.role_name
     order by 1`,
  );
  return rows.map(({ role, recipient }) => ({ role, schema: recipientSchema(recipient) }));
}

export type OpenWay = {
  readonly code: FailureCode;
  /** The objects that are open, each once. */
  readonly names: readonly string[];
  readonly found: string;
  readonly hint: string;
};

/** Every kind of way that is open to one of these roles. */
export async function openWays(
  connection: Connection,
  purposes: readonly PurposeRole[],
): Promise<readonly OpenWay[]> {
  const open: OpenWay[] = [];
  for (const { code, query, says, hint } of ways) {
    const { rows } = await connection.query<{ role: string; name: string }>(`${query} order by 2, 1`, [
      purposes.map(({ role }) => role),
      purposes.map(({ schema }) => schema),
    ]);
    const [first] = rows;
    if (first === undefined) continue;
    const names = [...new Set(rows.map(({ name }) => name))];
    open.push({ code, names, found: says(first.role, first.name), hint: hint(first.name) });
  }
  return open;
}
