/**
 * What the policy lets a recipient have: the fields it names that the purpose uses too, and how it is given them. A
 * processor or another controller may be let in to views of its own; an authority is answered request by request.
 */
import type { Policy, Purpose, Recipient } from "./policy.ts";

/** The fields of a purpose that a recipient may be given, in the recipient's order. */
export const sharedFields = (recipient: Recipient, purpose: Purpose): readonly string[] =>
  recipient.fields.filter((field) => purpose.uses.includes(field));

/** The purposes for which a recipient may be given anything, with those fields. */
export const sharedPurposes = (
  policy: Policy,
  recipient: Recipient,
): readonly { readonly name: string; readonly purpose: Purpose; readonly fields: readonly string[] }[] =>
  Object.entries(policy.purposes)
    .filter(([name]) => recipient.purposes.includes(name))
    .map(([name, purpose]) => ({ name, purpose, fields: sharedFields(recipient, purpose) }))
    .filter(({ fields }) => fields.length > 0);

/** Whether data leave the house at all: our own offices read through the purposes. */
export const isOutside = ({ role }: Recipient): boolean => role !== "internal";

/** Whether it reads through views, under a mission. */
export const hasViews = ({ role }: Recipient): boolean => role !== "internal" && role !== "authority";

/** The recipients that have views, by name. */
export const viewedRecipients = (policy: Policy): readonly (readonly [string, Recipient])[] =>
  Object.entries(policy.recipients).filter(
    ([, recipient]) => hasViews(recipient) && sharedPurposes(policy, recipient).length > 0,
  );

/** Whether what it is given is a list of calls to make, which is worth nothing the day after. */
export const visitsForUs = ({ role, canvasses }: Recipient): boolean =>
  role === "processor" && (canvasses ?? []).includes("visit");

/** Whether it collects debts, for which the law wants a register's number (Code of Economic Law art. XIX.5 ff.). */
export const collectsDebts = ({ services }: Recipient): boolean =>
  (services ?? []).includes("debtCollection");
