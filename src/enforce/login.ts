/**
 * Lets an application in as one purpose: its role gets LOGIN and a new random password. A purpose that nobody logs
 * in to has neither, so forgetting to call this opens nothing.
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { identifier, literal } from "../compile/sql.ts";
import { SermentError } from "../errors.ts";
import { named } from "../policy/nearest.ts";
import type { Policy } from "../policy/policy.ts";
import { purposeRole, purposeSchema } from "../policy/purpose-names.ts";
import { type Connection, DatabaseError } from "../postgres/connect.ts";

const INSUFFICIENT_PRIVILEGE = "42501";

/**
 * Returns `url` with the purpose's role and its new password; the old password stops working. Throws `not-found`
 * for a purpose the policy does not have, `not-installed` when it was not applied yet, `database-right` for a user that
 * has no say over the role.
 */
export async function openLogin(
  connection: Connection,
  policy: Policy,
  purpose: string,
  url: string,
): Promise<string> {
  named("purpose", purpose, policy.purposes);
  const role = purposeRole(policy, purpose);
  await requireRole(connection, role, `the purpose \`${purpose}\``);
  return admit(connection, role, purposeSchema(purpose), url);
}

/** Throws `not-installed` where the role of a purpose or a recipient is not there. */
export async function requireRole(connection: Connection, role: string, whose: string): Promise<void> {
  const { rows } = await connection.query("select to_regrole($1) is not null as yes", [
    identifier(role).text,
  ]);
  if (rows[0]?.yes !== true)
    throw new SermentError("not-installed", `${whose} is not applied to this database`, {
      hint: "run `serment apply` first",
    });
}

/** Runs what needs a say over a role. Throws `database-right` for a user that has none. */
export const withSayOver = <T>(role: string, hint: string, work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    if (!(error instanceof DatabaseError) || error.code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new SermentError("database-right", `this user may not give \`${role}\` a login`, {
      ...(error.detail === undefined ? {} : { details: error.detail }),
      hint: `use the user that applied the policy${hint}`,
      cause: error,
    });
  });

/** Gives a role that is there a login and a new password, and lets it into this database; returns its URL. */
export async function admit(
  connection: Connection,
  role: string,
  schema: string,
  url: string,
): Promise<string> {
  const password = randomBytes(24).toString("base64url");
  await withSayOver(
    role,
    `, or have that one run: grant "${role}" to ... with admin option`,
    connection.query(
      `alter role ${identifier(role).text} login password ${literal(scramVerifier(password)).text}`,
    ),
  );
  await openDatabaseTo(connection, role, schema);
  return urlFor(url, role, password);
}

/** The address of the same database for another user. Nothing of the first user is left in it. */
export function urlFor(url: string, user: string, password: string): string {
  const own = new URL(url);
  // To the driver these go before what stands in front of the host.
  for (const name of ["user", "password"]) if (own.searchParams.has(name)) own.searchParams.delete(name);
  own.username = "";
  own.password = "";
  // An address without a host (a socket) is one that `URL` refuses to give a user.
  return own.href.replace("://", () => `://${encodeURIComponent(user)}:${encodeURIComponent(password)}@`);
}

/**
 * Lets the role into this database, where PUBLIC may not connect, and lets plain table names find its views. The
 * search path is a convenience: whatever it is set to, nothing else becomes readable.
 */
async function openDatabaseTo(connection: Connection, role: string, schema: string): Promise<void> {
  const { rows } = await connection.query<{ database: string; may: boolean }>(
    "select current_database() as database, has_database_privilege($1, current_database(), 'connect') as may",
    [role],
  );
  const [found] = rows;
  if (found === undefined) return;
  const database = identifier(found.database).text;
  const reader = identifier(role).text;
  if (!found.may) await connection.query(`grant connect on database ${database} to ${reader}`);
  await connection.query(
    `alter role ${reader} in database ${database} set search_path = ${identifier(schema).text}`,
  );
}

const ITERATIONS = 4096;

/** What PostgreSQL would store for the password (RFC 5802), so that the password itself reaches no log of the server. */
function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, "sha256");
  const sign = (text: string): Buffer => createHmac("sha256", salted).update(text).digest();
  const stored = createHash("sha256").update(sign("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString("base64")}$${stored}:${sign("Server Key").toString("base64")}`;
}
