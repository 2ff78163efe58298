/**
 * What the objects Serment makes are called. Every name follows from the policy's own words, so a person reading
 * psql recognises them; it is here that two words which would give one name are refused. It quotes nothing: that is
 * `identifier`'s work.
 */
import { SermentError } from "../errors.ts";
import type { Policy } from "../policy/policy.ts";
import {
  purposeRole,
  purposeSchema,
  recipientRole,
  recipientSchema,
  snakeCase,
} from "../policy/purpose-names.ts";
import { viewedRecipients } from "../policy/recipients.ts";
import { NAME_BYTES } from "./sql.ts";

/**
 * A name that PostgreSQL keeps whole: the parts joined, and when that is too long the beginning with a hash of all
 * of it. FNV-1a is enough, since a clash would be refused by PostgreSQL as a name taken, never overlooked.
 */
export function objectName(...parts: readonly string[]): string {
  const name = parts.join("_");
  if (Buffer.byteLength(name) <= NAME_BYTES) return name;
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(name)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  let head = name;
  while (Buffer.byteLength(head) > NAME_BYTES - 17) head = [...head].slice(0, -1).join("");
  return `${head}_${hash.toString(16).padStart(16, "0")}`;
}

/** The values of `standing.purpose`: a purpose, one channel of it, or the grounds of it that share a clock. */
export const standingKey = (purpose: string, channel: string | null, ground: number | null): string =>
  `${purpose}${channel === null ? "" : `.${channel}`}${ground === null ? "" : `#${ground}`}`;

/**
 * The partition of a standing relation that holds one of these values. Two `_` part what one `_` may be inside of, so
 * that no purpose is mistaken for the standings of another subject table.
 */
export const partitionName = (relation: string, key: string): string =>
  objectName([relation, ...key.split(/[.#]/).map(snakeCase)].join("__"));

const RESERVED = ["public", "serment", "serment_plan", "serment_worker", "information_schema"];

/**
 * Refuses purposes whose schema or role PostgreSQL would refuse, that are spelt alike once in lower case, or that
 * would take a schema which is not theirs. Throws `policy-name`.
 */
export function assertNames(policy: Policy): void {
  if (!/^[a-z][a-z0-9_]*$/.test(policy.name) || policy.name.startsWith("pg_"))
    throw new SermentError("policy-name", `\`${policy.name}\` cannot begin the names of roles`, {
      details: "name",
      hint: "use lower case letters, digits and `_`, a letter first, not `pg_`",
    });
  const taken = new Map<string, string>();
  for (const purpose of Object.keys(policy.purposes)) {
    const schema = purposeSchema(purpose);
    const other = taken.get(schema);
    taken.set(schema, purpose);
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(schema) || schema.startsWith("pg_") || RESERVED.includes(schema))
      refuse(
        purpose,
        `its schema would be \`${schema}\``,
        "use letters and digits, and none of PostgreSQL's own names",
      );
    if (Buffer.byteLength(purposeRole(policy, purpose)) > NAME_BYTES)
      refuse(
        purpose,
        `its role would be \`${purposeRole(policy, purpose)}\``,
        `keep it within ${NAME_BYTES} bytes`,
      );
    if (other !== undefined)
      refuse(
        purpose,
        `\`${other}\` has the schema \`${schema}\` already`,
        "let the two differ in more than capitals",
      );
  }
  assertRecipientNames(policy, taken);
}

/** What a party's own login adds to the name of its recipient's role: `_` and eight digits. */
const LOGIN_BYTES = 9;

/** The same of recipients that are let in. `taken` are the schemas of purposes. */
function assertRecipientNames(policy: Policy, taken: Map<string, string>): void {
  for (const [recipient] of viewedRecipients(policy)) {
    const schema = recipientSchema(recipient);
    const role = recipientRole(policy, recipient);
    const other = taken.get(schema);
    taken.set(schema, recipient);
    if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(schema) || Buffer.byteLength(role) + LOGIN_BYTES > NAME_BYTES)
      refuse(
        recipient,
        `its role would be \`${role}\``,
        `use letters and digits, ${NAME_BYTES - LOGIN_BYTES} bytes at most`,
        "recipient",
      );
    if (other !== undefined)
      refuse(
        recipient,
        `\`${other}\` has the schema \`${schema}\` already`,
        "let the two differ in more than capitals",
        "recipient",
      );
  }
}

function refuse(name: string, why: string, hint: string, kind: "purpose" | "recipient" = "purpose"): never {
  throw new SermentError("policy-name", `\`${name}\` cannot name a ${kind} in PostgreSQL`, {
    details: `${kind}s.${name}: ${why}`,
    hint,
  });
}
