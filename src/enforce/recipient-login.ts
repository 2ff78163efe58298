/**
 * Lets a party of a recipient in: a login of its own, member of the recipient's role and of nothing else. Which
 * disclosures it sees the views look up by the name of its role, so a party never sees what another was given. Its name
 * follows from the party's, so that the same party is the same login wherever one server has several databases.
 */
import { createHash } from "node:crypto";
import { identifier, literal } from "../compile/sql.ts";
import { SermentError } from "../errors.ts";
import { recipientRole, recipientSchema } from "../policy/purpose-names.ts";
import { hasViews } from "../policy/recipients.ts";
import { type Connection, transaction } from "../postgres/connect.ts";
import { requireInstalled, requireMigrated } from "../postgres/installed.ts";
import { admit, requireRole, withSayOver } from "./login.ts";
import { missionsOf, refused, requireRecipient } from "./missions.ts";

export type PartyLogin = { readonly recipient: string; readonly party: string };

/**
 * Returns `url` with the party's login and a new password; the old one stops working. Throws `not-found` for a recipient
 * or a party there is none of, `disclosure-refused` without a mission that runs or is to come, `database-right`.
 */
export const openPartyLogin = (
  connection: Connection,
  { recipient, party }: PartyLogin,
  url: string,
): Promise<string> =>
  transaction(connection, async () => {
    const { policy } = await requireInstalled(connection);
    await requireMigrated(connection);
    if (!hasViews(requireRecipient(policy, recipient)))
      throw refused(
        `\`${recipient}\` reads through no view`,
        "an authority is handed an answer: `serment disclose`",
      );
    const missions = await missionsOf(connection, recipient, party);
    const name = missions[0]?.party ?? party;
    const { rows } = await connection.query<{ today: string }>("select serment.today() as today");
    const today = rows[0]?.today ?? "";
    if (missions.every(({ until }) => until < today))
      throw refused(
        `the mission of \`${name}\` is over`,
        "nobody is let in outside a mission; record another one if there is one: `serment mission add`",
        "GDPR art. 28(3)",
      );
    const group = recipientRole(policy, recipient);
    await requireRole(connection, group, `the recipient \`${recipient}\``);
    const role = partyRole(policy, recipient, name);
    // Everybody on the server reads comments of roles, so it does not name the party.
    await makeRole(
      connection,
      role,
      group,
      `recipients.${recipient}: a party named in serment.recipient_login`,
    );
    await connection.query(
      `insert into serment.recipient_login (role_name, recipient, party) values ($1, $2, $3)
       on conflict (role_name) do nothing`,
      [role, recipient, name],
    );
    return admit(connection, role, recipientSchema(recipient), url);
  });

/** The recipient's role and eight digits that stand for the party, whose name may be anything. */
export const partyRole = (policy: { readonly name: string }, recipient: string, party: string): string =>
  `${recipientRole(policy, recipient)}_${createHash("sha256").update(party).digest("hex").slice(0, 8)}`;

/** Roles belong to the whole server: one that exists is taken over only if it can do nothing else. */
async function makeRole(connection: Connection, role: string, group: string, why: string): Promise<void> {
  const { rows } = await connection.query<{ strong: boolean }>(
    `select r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolbypassrls or r.rolreplication
       or exists (
         select from pg_auth_members m join pg_roles g on g.oid = m.roleid
         where m.member = r.oid and g.rolname <> $2) as strong
     from pg_roles r where r.rolname = $1`,
    [role, group],
  );
  if (rows[0]?.strong === true)
    throw new SermentError("role-taken", `the role \`${role}\` exists and can do more than a recipient may`, {
      hint: "drop that role, or take its rights away",
    });
  const name = identifier(role).text;
  const make = async (): Promise<void> => {
    if (rows.length === 0) await connection.query(`create role ${name} nologin`);
    await connection.query(`comment on role ${name} is ${literal(why).text}`);
    await connection.query(`grant ${identifier(group).text} to ${name}`);
  };
  await withSayOver(role, "", make());
}
