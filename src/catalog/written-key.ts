/**
 * The key of a row where somebody reads or types it. A key of one column is written as it is. Of several columns the
 * values stand side by side, `3,a`; a value that would be misread stands in quotes, its own quotes doubled, as in a CSV
 * file: `"a,b","5"""`. The ledger and the journal write the same key as a JSON array, which is understood as well.
 */

/** A key given value by value, or as it is written. */
export type GivenKey = string | readonly string[];

/** From its values, in the order of the primary key. */
export const writtenKey = (values: readonly string[]): string =>
  values.length === 1 ? (values[0] ?? "") : values.map(quoted).join(",");

/** From the text in the ledger. A list of several texts there is taken for a key of several columns. */
export const writtenLedgerKey = (text: string): string => writtenKey(listed(text) ?? [text]);

/** The values of a key of so many columns. What is no key of as many comes back as one value. */
export function valuesOfKey(given: GivenKey, columns: number): readonly string[] {
  const [only, ...more] = typeof given === "string" ? [given] : given;
  if (only === undefined || more.length > 0 || columns === 1)
    return typeof given === "string" ? [given] : given;
  const values = listed(only) ?? separated(only);
  return values?.length === columns ? values : [only];
}

const quoted = (value: string): string =>
  /^$|[",]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** The texts of a JSON array of several; undefined for anything else. */
function listed(text: string): readonly string[] | undefined {
  if (!text.startsWith("[")) return undefined;
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) && found.length > 1 && found.every((one) => typeof one === "string")
      ? found
      : undefined;
  } catch {
    return undefined;
  }
}

const VALUE = /"((?:[^"]|"")*)"|([^",]*)/y;

function separated(text: string): readonly string[] | undefined {
  const values: string[] = [];
  for (let at = 0; at <= text.length; ) {
    VALUE.lastIndex = at;
    const [whole = "", inQuotes, plain = ""] = VALUE.exec(text) ?? [];
    values.push(inQuotes === undefined ? plain : inQuotes.replaceAll('""', '"'));
    at += whole.length;
    if (at < text.length && text[at] !== ",") return undefined;
    at++;
  }
  return values;
}
