/**
 * The typed handle an application works with: one Kysely per purpose, logged in as that purpose and nothing more.
 * It adds no filter of its own; what it cannot see, PostgreSQL does not give it. The types come from the file that
 * `serment generate` writes.
 */
import { Kysely, PostgresDialect } from "kysely";
import { SermentError } from "../errors.ts";
import { nearest } from "../policy/nearest.ts";
import { purposeSchema } from "../policy/purpose-names.ts";
import { type Connection, openPool } from "./connect.ts";

export type Serment<D extends object> = {
  /** The tables of one purpose. Throws `not-found` when no login was given for it. */
  for<P extends Extract<keyof D, string>>(purpose: P): Kysely<D[P]>;
  /** Ends every session. */
  close(): Promise<void>;
};

/** For each purpose the URL that `serment login <purpose>` printed; an environment variable may be unset. */
export type PurposeUrls<D extends object> = { readonly [P in Extract<keyof D, string>]?: string | undefined };

/**
 * Opens a handle for each purpose that has a login. Nothing is connected before the first query; a login that could
 * read more than its purpose (a superuser, a reader of tables or of another purpose's views) is refused then, with
 * `login-too-strong`.
 */
export function connectPurposes<D extends object>(
  urls: PurposeUrls<D>,
  options: { readonly max?: number } = {},
): Serment<D> {
  const handles: { [P in Extract<keyof D, string>]?: Kysely<D[P]> } = {};
  const given = Object.entries<string | undefined>(urls);
  for (const [purpose, url] of given)
    if (url !== undefined) Object.assign(handles, { [purpose]: open(purpose, url, options.max ?? 10) });
  const all: readonly Kysely<unknown>[] = Object.values(handles);
  return {
    for: (purpose) => {
      const handle = handles[purpose];
      if (handle === undefined) throw missingLogin(purpose, Object.keys(handles));
      return handle;
    },
    close: async () => {
      await Promise.all(all.map((handle) => handle.destroy()));
    },
  };
}

const open = (purpose: string, url: string, max: number): Kysely<unknown> =>
  new Kysely<unknown>({
    dialect: new PostgresDialect({
      pool: openPool(url, {
        max,
        applicationName: `serment ${purpose}`,
        verify: (connection) => refuseStrongLogin(purpose, connection),
      }),
    }),
  }).withSchema(purposeSchema(purpose));

/** Whether the login, or a role it may become, can read anything of this database outside the schema $1. */
const STRONG = `
  select exists (
    select from pg_catalog.pg_roles r
    where pg_catalog.pg_has_role(session_user, r.oid, 'member')
      and (r.rolsuper or r.rolbypassrls or r.rolcreaterole
        or exists (
          select from pg_catalog.pg_namespace n
          left join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'p', 'v', 'm', 'f')
          where n.nspname !~ '^pg_' and n.nspname not in ('information_schema', $1)
            and pg_catalog.has_schema_privilege(r.oid, n.oid, 'usage')
            and (n.nspname = 'serment' or pg_catalog.has_any_column_privilege(r.oid, c.oid, 'select'))
            and not exists (
              select from pg_catalog.pg_depend d
              where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')))
  ) as strong`;

async function refuseStrongLogin(purpose: string, connection: Connection): Promise<void> {
  const { rows } = await connection.query<{ strong: boolean }>(STRONG, [purposeSchema(purpose)]);
  if (rows[0]?.strong === false) return;
  throw new SermentError(
    "login-too-strong",
    `the login for \`${purpose}\` could read more than that purpose`,
    {
      details: "it is a superuser, owns or may read tables, or belongs to a role that does",
      hint: `use the URL that \`serment login ${purpose}\` prints`,
    },
  );
}

function missingLogin(purpose: string, known: readonly string[]): SermentError {
  const near = nearest(purpose, known);
  return new SermentError("not-found", `no login was given for the purpose \`${purpose}\``, {
    details:
      known.length === 0
        ? "none was given at all"
        : `given: ${known.map((name) => `\`${name}\``).join(", ")}`,
    hint:
      near === undefined ? `run \`serment login ${purpose}\` and pass its URL` : `did you mean \`${near}\`?`,
  });
}
