/**
 * What must be true of the database once a policy is installed: no purpose role can get past its views, whoever opened
 * the way. Usually PUBLIC did, to which every role belongs. What one can reach past the views no policy protects, so
 * it is refused, and apply's transaction undoes everything.
 */
import { type FailureCode, SermentError } from "../errors.ts";
import type { Connection } from "../postgres/connect.ts";

/** A purpose's role, and the one schema it may use. */
type Purpose = { readonly role: string; readonly schema: string };

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

/** Throws `table-open`, `function-open` or `schema-open`, naming everything a purpose role could reach. */
export async function requireClosed(connection: Connection, purposes: readonly Purpose[]): Promise<void> {
  for (const { code, query, says, hint } of ways) {
    const { rows } = await connection.query<{ role: string; name: string }>(`${query} order by 2, 1`, [
      purposes.map(({ role }) => role),
      purposes.map(({ schema }) => schema),
    ]);
    const [first] = rows;
    if (first === undefined) continue;
    const names = [...new Set(rows.map(({ name }) => name))];
    throw new SermentError(code, says(first.role, first.name), {
      details: `open to purpose roles: ${names.map((name) => `\`${name}\``).join(", ")}`,
      hint: hint(first.name),
    });
  }
}
