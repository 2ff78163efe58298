/**
 * The only way policy-dependent SQL is built. A value in a template must be `Sql` already; a plain string does not
 * compile. Names go through `identifier`, constants through `literal`, and both refuse what PostgreSQL would refuse.
 */
import { SermentError } from "../errors.ts";

declare const branded: unique symbol;
/** A piece of SQL that is safe to run. */
export type Sql = { readonly text: string; readonly [branded]: true };

const trusted = (text: string): Sql => ({ text }) as Sql;

/** sql`select ${column} from ${table}`: only `Sql` may be put in. */
export const sql = (strings: TemplateStringsArray, ...parts: readonly Sql[]): Sql =>
  trusted(strings.reduce((text, piece, i) => text + piece + (parts[i]?.text ?? ""), ""));

/** No statement, where one might have stood. */
export const none: Sql = sql``;

/** Bytes of a PostgreSQL name; a longer one would be cut off silently and meet another. */
export const NAME_BYTES = 63;

/** A quoted name, dotted when several. Throws `policy-name` when empty, over 63 bytes, or holding NUL. */
export function identifier(...names: readonly string[]): Sql {
  for (const name of names) {
    const bytes = Buffer.byteLength(name);
    if (name === "" || bytes > NAME_BYTES || name.includes("\0") || !name.isWellFormed())
      throw new SermentError("policy-name", `\`${name}\` cannot be the name of an object in PostgreSQL`, {
        details: `it has ${bytes} bytes`,
        hint: `use 1 to ${NAME_BYTES} bytes of valid Unicode without NUL`,
      });
  }
  return trusted(names.map((name) => `"${name.replaceAll('"', '""')}"`).join("."));
}

/** A constant: text (quoted, whatever it holds), number, boolean or NULL. */
export function literal(value: string | number | boolean | null): Sql {
  if (value === null) return trusted("null");
  if (typeof value === "boolean") return trusted(String(value));
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError("an SQL number must be finite");
    return trusted(String(value));
  }
  if (value.includes("\0"))
    throw new SermentError("policy-name", "a text with a NUL character cannot be stored in PostgreSQL");
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return trusted(value.includes("\\") ? ` E${quoted.replaceAll("\\", "\\\\")}` : quoted);
}

/** The text of an array of constants, to be cast to its type. */
export const arrayOf = (values: readonly (string | number | boolean | null)[]): Sql =>
  literal(`{${values.map((value) => (value === null ? "NULL" : quotedElement(String(value)))).join(",")}}`);
const quotedElement = (text: string): string =>
  /^[A-Za-z][\w.#]*$/.test(text) && !/^null$/i.test(text) ? text : `"${text.replaceAll(/["\\]/g, "\\$&")}"`;

export const join = (parts: readonly Sql[], separator: Sql = trusted(", ")): Sql =>
  trusted(parts.map((part) => part.text).join(separator.text));

/** A type name as `format_type` printed it; refuses anything that could be more than a type. */
export function typeName(type: string): Sql {
  if (!/^[\p{L}\p{N}_ ."]+(\(\d+(,\s*\d+)?\))?( with(out)? time zone)?(\[\])*$/u.test(type))
    throw new SermentError("database-refused", `\`${type}\` is not a type Serment can name`);
  return trusted(type);
}

/**
 * The same type without its length, to cast a text to: a longer one must not be cut to one that is there. `character`
 * without a length would be one letter, and `bit` one digit.
 */
export const unsizedType = (type: string): Sql =>
  typeName(
    type
      .replace(/\(.*?\)/, "")
      .replace(/^character(?! )/, "bpchar")
      .replace(/^bit(?! )/, '"bit"'),
  );

/** The body of a function, quoted so that nothing in it can end the quote. */
export const body = (code: Sql): Sql =>
  code.text.includes("$serment") ? literal(code.text) : trusted(`$serment$${code.text}$serment$`);
