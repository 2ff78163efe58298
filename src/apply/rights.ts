/**
 * What must be true of the database before anything is written: the rights, and names that are still free. Each is
 * one clear failure; apply's transaction undoes the rest. What must be true afterwards stands in closed.ts.
 */
import { type PolicyMap, tableName } from "../catalog/map.ts";
import { SermentError } from "../errors.ts";
import type { Connection } from "../postgres/connect.ts";

/** Throws `database-right` when the session may not create schemas and roles, or is not owner of a mapped table. */
export async function requireRights(connection: Connection, map: PolicyMap): Promise<void> {
  const { rows } = await connection.query<{
    user: string;
    super: boolean;
    roles: boolean;
    create: boolean;
    database: string;
  }>(
    `select rolname as user, rolsuper as super, rolcreaterole as roles, current_database() as database,
            has_database_privilege(current_database(), 'create') as create
     from pg_roles
     where rolname = current_user`,
  );
  const user = rows[0];
  if (user === undefined || user.super) return;
  const missing = [...(user.roles ? [] : ["CREATEROLE"]), ...(user.create ? [] : ["CREATE on the database"])];
  const remedies = [
    ...(user.roles ? [] : [`alter role "${user.user}" createrole`]),
    ...(user.create ? [] : [`grant create on database "${user.database}" to "${user.user}"`]),
  ];
  if (missing.length > 0)
    throw new SermentError("database-right", `the user \`${user.user}\` may not install a policy here`, {
      details: `missing: ${missing.join(" and ")}`,
      hint: `as a superuser: ${remedies.join("; ")}`,
    });
  const strangers = await notOwned(connection, map);
  if (strangers.length > 0)
    throw new SermentError(
      "database-right",
      `the user \`${user.user}\` does not own every table of the map`,
      {
        details: `not its own: ${strangers.map((name) => `\`${name}\``).join(", ")}`,
        hint: "apply as the owner of the tables, or as a member of the role that owns them",
      },
    );
}

/** Mapped tables the session can neither put a trigger on nor grant rights on. */
async function notOwned(connection: Connection, map: PolicyMap): Promise<readonly string[]> {
  const names = Object.keys(map.tables).map((table) => tableName(map, table));
  const { rows } = await connection.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name
     from unnest($1::text[], $2::text[]) as wanted (schema, name)
     join pg_namespace n on n.nspname = wanted.schema
     join pg_class c on c.relnamespace = n.oid and c.relname = wanted.name
     where not pg_has_role(c.relowner, 'usage')
     order by 1`,
    [names.map(({ schema }) => schema), names.map(({ name }) => name)],
  );
  return rows.map(({ name }) => name);
}

/** Throws `schema-taken` when the company has a schema of one of these names. `ours` are those we made. */
export async function requireFreeSchemas(
  connection: Connection,
  wanted: readonly string[],
  ours: readonly string[],
): Promise<void> {
  const { rows } = await connection.query<{ name: string }>(
    "select nspname as name from pg_namespace where nspname = any ($1) and nspname <> all ($2) order by 1",
    [wanted, ours],
  );
  if (rows.length === 0) return;
  throw new SermentError("schema-taken", `the schema \`${rows[0]?.name}\` exists and is not Serment's`, {
    details: `taken: ${rows.map(({ name }) => `\`${name}\``).join(", ")}`,
    hint: "rename the purpose, or the schema",
  });
}

/** Throws `role-taken` when a role of one of these names can do more than a purpose may: it was made by someone else. */
export async function requireHarmlessRoles(connection: Connection, roles: readonly string[]): Promise<void> {
  const { rows } = await connection.query<{ name: string }>(
    `select r.rolname as name
     from pg_roles r
     where r.rolname = any ($1)
       and (r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolbypassrls or r.rolreplication
         or exists (select from pg_auth_members m where m.member = r.oid))
     order by 1`,
    [roles],
  );
  if (rows.length === 0) return;
  throw new SermentError(
    "role-taken",
    `the role \`${rows[0]?.name}\` exists and can do more than a purpose may`,
    {
      details: `roles with rights or memberships of their own: ${rows.map(({ name }) => `\`${name}\``).join(", ")}`,
      hint: "rename the policy or the purpose, or drop that role",
    },
  );
}
