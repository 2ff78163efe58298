/**
 * The typed handle an application works with: one Kysely per purpose, logged in as that purpose and nothing more.
 * It adds no filter of its own; what it cannot see, PostgreSQL does not give it. The types come from the file that
 * `serment generate` writes.
 */
import { CompiledQuery, type DatabaseConnection, Kysely, PostgresDialect } from "kysely";
import { SermentError } from "../errors.ts";
import { nearest } from "../policy/nearest.ts";
import { purposeSchema } from "../policy/purpose-names.ts";
import { openPool } from "./connect.ts";

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
 * read more than its purpose (a superuser, an owner of tables, a reader of `serment`) is refused then, with
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
      pool: openPool(url, { max, applicationName: `serment ${purpose}` }),
      onCreateConnection: (connection) => refuseStrongLogin(purpose, connection),
    }),
  }).withSchema(purposeSchema(purpose));

const STRONG = `
  select coalesce(bool_or(r.rolsuper or r.rolbypassrls), true)
    or exists (select from pg_catalog.pg_class c where c.relowner = session_user::regrole and c.relkind in ('r', 'p'))
    or pg_catalog.has_schema_privilege(session_user, 'serment', 'usage') as strong
  from pg_catalog.pg_roles r
  where r.rolname = session_user`;

async function refuseStrongLogin(purpose: string, connection: DatabaseConnection): Promise<void> {
  const { rows } = await connection.executeQuery<{ strong: boolean }>(CompiledQuery.raw(STRONG));
  if (rows[0]?.strong === false) return;
  throw new SermentError(
    "login-too-strong",
    `the login for \`${purpose}\` could read more than that purpose`,
    {
      details: "it is a superuser, owns tables, or may read Serment's own schema",
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
