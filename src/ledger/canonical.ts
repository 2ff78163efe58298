/**
 * The one text an act is sealed as: canonical JSON (RFC 8785) of `{row, source, v}`, where `row` holds the sealed columns
 * as strings or null. Whoever writes the same values gets the same bytes, in any language. Numbers are strings here, and
 * instants have microseconds in UTC, so that nothing is left to how a program rounds or prints.
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

/** Writes entries of one source from the values of its columns, in the order in which the source lists them. */
export function entryWriter(source: Source): (values: readonly (string | null)[]) => string {
  const names = Object.keys(source.columns);
  const places = names.map((name, place) => ({ name, place })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const parts = places.map(
    ({ name, place }, i) => [`${i === 0 ? "" : ","}${JSON.stringify(name)}:`, place] as const,
  );
  const end = `},"source":${JSON.stringify(source.name)},"v":1}`;
  return (values) => {
    let text = '{"row":{';
    for (const [before, place] of parts) text += before + JSON.stringify(values[place] ?? null);
    return text + end;
  };
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

/** The query that gives the key and the sealed columns of rows of a source; `t` is the row, `where` what is asked. */
export const entryQuery = (source: Source, where: string): string =>
  `select t."${source.key}"::text, ${sealedColumns(source).join(", ")} from serment."${source.table}" t where ${where}`;
