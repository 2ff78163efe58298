/** What a purpose is called in the database: one schema and one role each. Decided here once for all rooms. */

/** `quoteAndContract` as `quote_and_contract`. */
export const snakeCase = (name: string): string =>
  name
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1_$2")
    .replaceAll(/[\s.-]+/g, "_")
    .toLowerCase();

/** The schema a purpose reads through. */
export const purposeSchema = (purpose: string): string => snakeCase(purpose);

/** The role that may read it; roles belong to the whole server, so the policy's name comes first. */
export const purposeRole = (policy: { readonly name: string }, purpose: string): string =>
  `${policy.name}_${snakeCase(purpose)}`;

/** The schema a recipient reads through, where it is let in at all. */
export const recipientSchema = (recipient: string): string => `to_${snakeCase(recipient)}`;

/** What the logins of a recipient's parties share; it cannot log in itself. */
export const recipientRole = (policy: { readonly name: string }, recipient: string): string =>
  `${policy.name}_${recipientSchema(recipient)}`;
