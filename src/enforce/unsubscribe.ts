/**
 * The link with which a person stops all offers without an account. It names a contact, not a person, and is signed with a
 * secret outside the database: nobody can make one for somebody else, and whoever reads it learns nothing.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { SermentError } from "../errors.ts";
import type { Connection } from "../postgres/connect.ts";

const NUMBER = 8;
const SEAL = 16;

/** The token of a contact, for the link in what is sent. */
export function unsubscribeToken(secret: Uint8Array, contact: string): string {
  const number = Buffer.alloc(NUMBER);
  number.writeBigUInt64BE(BigInt(contact));
  return Buffer.concat([number, seal(secret, number)]).toString("base64url");
}

const seal = (secret: Uint8Array, number: Uint8Array): Buffer =>
  createHmac("sha256", secret).update("serment unsubscribe").update(number).digest().subarray(0, SEAL);

/** The contact a token names; undefined for one we never made. */
export function contactOfToken(secret: Uint8Array, token: string): string | undefined {
  if (!/^[\w-]{32}$/.test(token)) return undefined;
  const bytes = Buffer.from(token, "base64url");
  const number = bytes.subarray(0, NUMBER);
  if (!timingSafeEqual(bytes.subarray(NUMBER), seal(secret, number))) return undefined;
  return number.readBigUInt64BE().toString();
}

export type Unsubscriber = {
  readonly subjectTable: string;
  readonly subject: string;
  readonly channel: string;
  /** Whether direct marketing by this channel, and by any, was stopped already. */
  readonly stopped: "channel" | "all" | null;
};

/** Whose link it is. Throws `not-found` for one that is none, saying no more. */
export async function unsubscriber(
  connection: Connection,
  contact: string | undefined,
): Promise<Unsubscriber> {
  const { rows } = await connection.query<Unsubscriber>(
    `select c.subject_table as "subjectTable", c.subject, c.channel,
       (select case when bool_or(e.channel is null) then 'all' when count(*) > 0 then 'channel' end
        from serment.event e
        where e.subject_table = c.subject_table and e.subject = c.subject
          and e.kind = 'objection' and e.purpose = 'directMarketing' and (e.channel is null or e.channel = c.channel)
          and not exists (
            select from serment.event l
            where l.subject_table = c.subject_table and l.subject = c.subject and l.kind = 'objectionLifted'
              and l.purpose = 'directMarketing' and l.channel is not distinct from e.channel
              and (l.at, l.id) > (e.at, e.id))) as stopped
     from serment.contact_entry c where c.id = $1::bigint`,
    [contact ?? "0"],
  );
  if (rows[0] !== undefined) return rows[0];
  throw new SermentError("not-found", "this link is not one of ours, or is no longer whole", {
    hint: "open it from the message again, or write to the address at the foot of this page",
  });
}

/** The headers that give a mail program its own button for it (RFC 2369 and 8058). */
export const unsubscribeHeaders = (link: string): Readonly<Record<string, string>> => ({
  "List-Unsubscribe": `<${link}>`,
  "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
});
