/**
 * What is sealed: each kind of act, the table it lies in and the columns that make its entry. A new one is one entry
 * here and, in the migration that makes its table, the triggers at the end of sql/migrations/0009-ledger.sql. Entries
 * and their columns are never changed once released: the hashes of what is sealed already go by them.
 */
import { contactSources } from "./contact-sources.ts";
import { disclosureSources } from "./disclosure-sources.ts";

/** How a column's value becomes the text that is sealed; null stays null. */
export type ColumnKind = "text" | "number" | "uuid" | "bytes" | "instant" | "date" | "boolean" | "json";

export type Source = {
  /** Stands in every entry, and in `serment.ledger_entry.source`. */
  readonly name: string;
  /** The table, in schema `serment`. */
  readonly table: string;
  /** The column of the number by which an entry refers to its row: a bigint that is unique. */
  readonly key: string;
  /** The rows that are sealed by themselves, `t` being one; absent: all. */
  readonly only?: string;
  /** Every column that says anything, by its name. */
  readonly columns: Readonly<Record<string, ColumnKind>>;
  /** How long it is kept; absent: for ever. A table that refers to another comes after it in this list. */
  readonly kept?: Kept;
};

export type Kept = {
  /** Of the policy's `ledger`. */
  readonly period: "acts" | "contacts" | "disclosures";
  /** The column of the instant it is counted from. */
  readonly since: string;
  /** A condition in SQL about the row `t` under which it is kept longer: it still has an effect, or others refer to it. */
  readonly unless?: string;
};

export const sources: readonly Source[] = [
  {
    name: "log",
    table: "ledger_log",
    key: "id",
    columns: { id: "number", origin: "text", began_at: "instant", began_by: "text", former: "text" },
  },
  {
    name: "event",
    table: "event",
    key: "id",
    only: "t.record is null",
    columns: {
      id: "number",
      at: "instant",
      subject_table: "text",
      subject: "text",
      kind: "text",
      purpose: "text",
      channel: "text",
      recorded_by: "text",
      recorded_at: "instant",
      note: "text",
      controller: "text",
      source: "text",
      claimed_at: "instant",
      text_hash: "bytes",
      actor: "text",
      ground: "text",
      nonce: "uuid",
    },
    kept: { period: "acts", since: "recorded_at" },
  },
  {
    name: "consent",
    table: "consent_record",
    key: "no",
    columns: {
      no: "number",
      id: "uuid",
      subject_table: "text",
      subject: "text",
      policy_version: "text",
      policy_hash: "text",
      text_hash: "bytes",
      language: "text",
      build_hash: "text",
      action: "text",
      surface: "text",
      choices: "json",
      claimed_at: "instant",
      recorded_at: "instant",
      nonce: "uuid",
    },
    kept: { period: "acts", since: "recorded_at" },
  },
  {
    name: "forgotten",
    table: "forgotten",
    key: "id",
    columns: {
      id: "number",
      at: "instant",
      source: "text",
      rule: "text",
      acts: "number",
      leaves: "text",
    },
  },
  ...contactSources,
  ...disclosureSources,
];

/** The expression of each kind, for a column of the row `t`. Nothing of it depends on how a session is set up. */
const expressions: Readonly<Record<ColumnKind, (column: string) => string>> = {
  text: (column) => `t.${column}::text`,
  number: (column) => `t.${column}::text`,
  uuid: (column) => `t.${column}::text`,
  json: (column) => `t.${column}::text`,
  bytes: (column) => `encode(t.${column}, 'hex')`,
  instant: (column) => `to_char(t.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  date: (column) => `to_char(t.${column}, 'YYYY-MM-DD')`,
  boolean: (column) => `t.${column}::text`,
};

/** The sealed columns of one source in the order of an entry, as SQL over the row `t`. */
export const sealedColumns = ({ columns }: Source): readonly string[] =>
  Object.entries(columns)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, kind]) => `${expressions[kind](`"${name}"`)} as "${name}"`);

export const sourceNamed = (name: string): Source | undefined =>
  sources.find((source) => source.name === name);
