/**
 * The path by which the user who applies finds the company's tables. PostgreSQL looks first into a schema that is called
 * like the user; where that is one of ours, `event` would from now on mean ours to every query that names no schema.
 */
import { identifier } from "../compile/sql.ts";
import type { Policy } from "../policy/policy.ts";
import { purposeSchema, recipientSchema } from "../policy/purpose-names.ts";
import type { Connection } from "../postgres/connect.ts";

/** Gives a user who is called like one of our schemas, in this database, the path they had without it. */
export async function keepOwnersPath(connection: Connection, policy: Policy): Promise<void> {
  const schemas = [
    "serment",
    ...Object.keys(policy.purposes).map(purposeSchema),
    ...Object.keys(policy.recipients).map(recipientSchema),
  ];
  const { rows } = await connection.query<{ user: string; database: string; path: string }>(
    `select session_user as user, current_database() as database, reset_val as path
     from pg_settings where name = 'search_path' and session_user = any ($1)`,
    [schemas],
  );
  for (const { user, database, path } of rows) {
    const names = path.match(/"(?:[^"]|"")*"|[^\s,"]+/g) ?? [];
    const others = names.filter((name) => name !== '"$user"' && name !== "$user");
    if (others.length === names.length) continue;
    await connection.query(
      `alter role ${identifier(user).text} in database ${identifier(database).text}
       set search_path = ${others.join(", ") || "public"}`,
    );
  }
}
