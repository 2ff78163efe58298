/** A table as a file of comma-separated values (RFC 4180) in which no spreadsheet finds a formula to run. */

/** What a spreadsheet takes for the beginning of a formula, or of another cell. */
const DANGEROUS = /^[=+\-@\t\r\n|%]/;

/** A cell: text that would begin a formula begins with an apostrophe instead. */
const cell = (value: string | null): string => {
  const text = value ?? "";
  const safe = DANGEROUS.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** With a mark of its encoding in front, without which spreadsheets read accents wrong. */
export const csv = (rows: readonly (readonly (string | null)[])[]): string =>
  `\uFEFF${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
