/**
 * The one text an act is sealed as: canonical JSON (RFC 8785) of `{row, source, v}`, where `row` holds the sealed columns
 * as strings or null. Whoever writes the same values gets the same bytes, in any language. Numbers are strings here, and
 * instants have microseconds in UTC, so that nothing is left to how a program rounds or prints. PostgreSQL writes it, from
 * one query for sealing, verifying and receipts; `tests/ledger-entries.test.ts` holds that to `canonical`.
 */
import { type Source, sealedColumns } from "./sources.ts";

export type Json = string | number | null | { readonly [name: string]: Json };

/** The sealed columns of a row, by name. */
export type SealedRow = Readonly<Record<string, string | null>>;

export type Entry = { readonly row: SealedRow; readonly source: string; readonly v: 1 };

/** RFC 8785 for strings, whole numbers, null and objects of these: keys by their UTF-16 units, no spaces. */
export function canonical(value: Json): string {
  if (typeof value !== "object" || value === null) {
    if (typeof value === "number" && !Number.isSafeInteger(value)) throw new RangeError("not a whole number");
    return JSON.stringify(value);
  }
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`);
  return `{${members.join(",")}}`;
}

/** What an entry says. Throws `SyntaxError` for a text that is not canonical, or no entry. */
export function readEntry(text: string): Entry {
  const found: unknown = JSON.parse(text);
  if (isEntry(found) && canonical(found) === text) return found;
  throw new SyntaxError("the text is no entry of a ledger in canonical JSON");
}

const isEntry = (found: unknown): found is Entry =>
  isObject(found) &&
  found.v === 1 &&
  typeof found.source === "string" &&
  isObject(found.row) &&
  Object.values(found.row).every((value) => value === null || typeof value === "string");

const isObject = (found: unknown): found is Record<string, unknown> =>
  typeof found === "object" && found !== null && !Array.isArray(found);

/** A row of such a query: the key and the entry, as texts. */
export type EntryRow = [key: string, entry: string];

/** A query of rows of a source; `t` is the row, `where` what is asked of it, with the values for its parameters. */
export const entryQuery = (source: Source, where: string, values: readonly unknown[]) => ({
  // `row_to_json` writes names in the order of the list and no spaces, and escapes strings as RFC 8785 wants it.
  text: `
    select t."${source.key}"::text, '{"row":' || row_to_json(r)::text || ',"source":"${source.name}","v":1}'
    from serment."${source.table}" t
    cross join lateral (select ${sealedColumns(source).join(", ")}) as r
    where ${where}`,
  values: [...values],
  rowMode: "array" as const,
});

/** The rows with these keys. */
export const entriesOf = (source: Source, keys: readonly string[]) =>
  entryQuery(source, `t."${source.key}" = any ($1::bigint[])`, [keys]);
