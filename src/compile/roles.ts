/**
 * One schema and one role per purpose, and per recipient that is let in. The role owns nothing, cannot log in by itself
 * and has no right on the company's tables: what it can reach is its own views.
 */
import { purposeRole, purposeSchema } from "../policy/purpose-names.ts";
import type { Source } from "./source.ts";
import { body, identifier, literal, sql } from "./sql.ts";
import type { Step } from "./step.ts";

export const roleStep = (source: Source, purpose: string): Step =>
  powerlessRole(
    purposeRole(source.policy, purpose),
    `purposes.${purpose}: whoever works for this purpose, and nothing more; GDPR art. 5(1)(b), 29 and 32`,
  );

/** Roles belong to the whole server: one that exists already is taken over only if it is as powerless as ours. */
export function powerlessRole(name: string, why: string): Step {
  const role = identifier(name);
  return {
    kind: "role",
    object: `role ${name}`,
    why,
    replaces: true,
    drop: sql`do ${body(sql`
begin
  begin
    drop owned by ${role};
  exception
    -- Whoever only made the role may drop it, but not what it was given; that went with its views.
    when insufficient_privilege then null;
  end;
  drop role ${role};
exception
  when undefined_object or dependent_objects_still_exist or insufficient_privilege then null;
end
`)}`,
    sql: sql`do ${body(sql`
begin
  if exists (
    select from pg_catalog.pg_roles
    where rolname = ${literal(name)}
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
  ) then
    raise exception 'the role % exists and may do more than a purpose may', ${literal(name)}
      using errcode = 'duplicate_object', hint = 'rename the policy or the role';
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = ${literal(name)}) then
    create role ${role} nologin;
  end if;
end
`)};
comment on role ${role} is ${literal(why)}`,
  };
}

export const schemaStep = (source: Source, purpose: string): Step =>
  schemaFor(
    purposeSchema(purpose),
    purposeRole(source.policy, purpose),
    `purposes.${purpose}: what this purpose may see today; GDPR art. 5(1)(b)`,
  );

/** A schema that one role may use and nobody else. */
export function schemaFor(name: string, role: string, why: string): Step {
  const schema = identifier(name);
  return {
    kind: "schema",
    object: `schema ${name}`,
    why,
    // The rights on it and in it are the role's, and are gone with it.
    uses: [`role ${role}`],
    replaces: true,
    drop: sql`drop schema if exists ${schema}`,
    sql: sql`create schema if not exists ${schema};
comment on schema ${schema} is ${literal(why)};
revoke all on schema ${schema} from public;
grant usage on schema ${schema} to ${identifier(role)}`,
  };
}
