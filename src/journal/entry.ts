/**
 * What the journal says, and how: one line of JSON for each transaction that changed what must not come back, sealed
 * and chained to the line before. An entry names tables and columns in clear and people and rows by pseudonym; it
 * never holds a value, a reason or the name of somebody whose data are kept. Parties that were given data are named: nobody
 * else could say, after a restore, whom art. 19 means.
 */
import type { JournalKey } from "./key.ts";

/** A row by the map's name of its table and the text of its key. */
export type RowName = { readonly table: string; readonly key: string };

/** What a transaction did, with the keys of rows as the database writes them. */
export type JournalEntry =
  /** Rows deleted (`columns` null), or columns of them emptied. */
  | {
      readonly kind: "forget";
      readonly table: string;
      readonly columns: readonly string[] | null;
      readonly rows: readonly string[];
    }
  /** Something a person said or asked. `at` as PostgreSQL writes it. */
  | {
      readonly kind: "event";
      readonly subjectTable: string;
      readonly subject: string;
      readonly event: string;
      readonly purpose: string | null;
      readonly channel: string | null;
      readonly at: string;
      /** Of a restriction; absent, like the next two, in what an earlier version wrote. */
      readonly ground?: string | null;
      readonly source?: string;
      readonly controller?: string | null;
    }
  /** A hold placed. Its reason and who answers for it stay in the database. */
  | {
      readonly kind: "hold";
      readonly hold: string;
      readonly subject: RowName | null;
      readonly row: RowName | null;
      readonly category: string | null;
      readonly table: string | null;
      readonly reviewOn: string;
    }
  | { readonly kind: "holdLifted"; readonly hold: string }
  /** A cell corrected; not what it says. */
  | { readonly kind: "rectify"; readonly table: string; readonly column: string; readonly row: string }
  /** A party's mission, without who approved it. */
  | {
      readonly kind: "mission";
      readonly mission: string;
      readonly at: string;
      readonly recipient: string;
      readonly party: string;
      readonly countries: readonly string[];
      readonly safeguard: string | null;
      readonly registration: string | null;
      readonly purposes: readonly string[];
      readonly from: string;
      readonly until: string;
    }
  | { readonly kind: "missionEnd"; readonly mission: string; readonly lastDay: string }
  /** Data that left the house; which fields, not what they say. */
  | {
      readonly kind: "disclosure";
      readonly disclosure: string;
      readonly at: string;
      readonly day: string;
      readonly recipient: string;
      readonly party: string;
      readonly mission: string | null;
      readonly purpose: string;
      readonly bases: readonly string[];
      readonly fields: readonly string[];
      readonly opened: boolean;
      readonly until: string | null;
      readonly reference: string | null;
      readonly norm: string | null;
      readonly secret: boolean;
      readonly policyVersion: string;
      readonly subjectTable: string;
      readonly people: readonly string[];
    }
  /** A database that was restored has caught up to here, or (`givenUp`) nobody could say what it lacked. */
  | { readonly kind: "opened"; readonly installation: string; readonly givenUp: boolean };

export type WrittenLine = {
  readonly seq: number;
  /** The last line that was committed when this one was written; the lines between never were. */
  readonly after: number;
  /** When it was written, by the clock of the machine. */
  readonly at: string;
  /** The seal of the line before. */
  readonly prev: string;
  /** With pseudonyms where an entry has keys. */
  readonly entries: readonly JournalEntry[];
};

/** The first line of a file. */
export type Header = {
  readonly journal: string;
  /** The installation it was begun for. */
  readonly for: string;
  readonly file: number;
  /** The number of the line before this file. */
  readonly seq: number;
  readonly check: string;
  readonly prev: string;
};

export type Sealed<T> = T & { readonly hash: string };

/** The same entry with pseudonyms instead of keys. */
export function pseudonymised(entry: JournalEntry, key: JournalKey): JournalEntry {
  const one = (table: string, row: string): string => key.pseudonyms(table, [row])[0] ?? "";
  const named = (row: RowName | null): RowName | null =>
    row === null ? null : { table: row.table, key: one(row.table, row.key) };
  switch (entry.kind) {
    case "forget":
      return { ...entry, rows: key.pseudonyms(entry.table, entry.rows) };
    case "event":
      return { ...entry, subject: one(entry.subjectTable, entry.subject) };
    case "hold":
      return { ...entry, subject: named(entry.subject), row: named(entry.row) };
    case "rectify":
      return { ...entry, row: one(entry.table, entry.row) };
    case "disclosure":
      return { ...entry, people: key.pseudonyms(entry.subjectTable, entry.people) };
    case "holdLifted":
    case "mission":
    case "missionEnd":
    case "opened":
      return entry;
  }
}

const SEAL = /^,"hash":"([\w-]{43})"\}$/;
const SEAL_LENGTH = 54;

/** The text of a line or a header, sealed, with its end. */
export function sealed(content: WrittenLine | Header, key: JournalKey): { text: string; hash: string } {
  const body = JSON.stringify(content);
  const hash = key.seal(body);
  return { text: `${body.slice(0, -1)},"hash":"${hash}"}\n`, hash };
}

/** What a line (without its end) says, when its seal is right; undefined for anything else. */
export function unsealed(line: Buffer, key: JournalKey): Sealed<WrittenLine> | Sealed<Header> | undefined {
  const cut = line.length - SEAL_LENGTH;
  const hash = cut < 0 ? undefined : SEAL.exec(line.subarray(cut).toString("latin1"))?.[1];
  if (hash === undefined) return undefined;
  const body = Buffer.concat([line.subarray(0, cut), Buffer.from("}")]);
  if (key.seal(body) !== hash) return undefined;
  const content: unknown = JSON.parse(body.toString("utf8"));
  // The seal says that we wrote it, so its shape is one of ours.
  return isHeader(content) || isLine(content) ? { ...content, hash } : undefined;
}

const isLine = (value: unknown): value is WrittenLine =>
  typeof value === "object" && value !== null && "entries" in value;
export const isHeader = (value: unknown): value is Header =>
  typeof value === "object" && value !== null && "journal" in value;
