/** What a database IS, as far as Serment looks at it: read by postgres/, judged by check/, used by compile/. */

export type DatabaseColumn = {
  readonly name: string;
  /** As `format_type` prints it, the company's own with their schema: `character varying(80)`, `public.citext`. */
  readonly type: string;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
  /** GENERATED ALWAYS AS (...) STORED, or an identity column that is GENERATED ALWAYS: never written by hand. */
  readonly generated: boolean;
  readonly collation?: string;
};

export type ForeignKey = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly toSchema: string;
  readonly toTable: string;
  readonly toColumns: readonly string[];
  readonly onDelete: "no action" | "restrict" | "cascade" | "set null" | "set default";
  /** Whether a transaction may have it looked at when it commits. */
  readonly deferrable?: boolean;
};

export type Index = {
  readonly name: string;
  /** Column names, or null where the index has an expression. */
  readonly columns: readonly (string | null)[];
  readonly expressions?: string;
  readonly unique: boolean;
  readonly partial: boolean;
  /** What rows are in it, where it is unique and not all are. */
  readonly predicate?: string;
  /** A unique one in which one NULL is like another. */
  readonly nullsNotDistinct?: boolean;
  /** The expressions of a unique one are NULL as soon as any column in them is. */
  readonly nullWhereAnyIs?: boolean;
};

export type DatabaseTable = {
  readonly schema: string;
  readonly name: string;
  readonly kind: "table" | "partitioned" | "view" | "materialized view" | "foreign";
  readonly columns: readonly DatabaseColumn[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly indexes: readonly Index[];
  /** The company's own triggers, not Serment's and not those of constraints. */
  readonly triggers: readonly string[];
  /** The planner's estimate. */
  readonly estimatedRows: number;
  readonly partitionOf?: string;
  /** For a view or materialised view: the tables it reads, through other views too. Absent: not known. */
  readonly reads?: readonly { readonly schema: string; readonly name: string }[];
};

/**
 * Unique indexes in which a value of the column could meet its like: not those whose other columns are already told
 * apart by an index of their own.
 */
export const uniqueIndexesOf = (table: DatabaseTable, column: string): readonly Index[] =>
  table.indexes.filter(
    (index) =>
      index.unique &&
      (index.columns.includes(column) || mentions(index.expressions, column)) &&
      !toldApart(table, index, column),
  );

/** Whether what is in the index beside the column is never the same in two rows. */
export const toldApart = (table: DatabaseTable, index: Index, column: string): boolean =>
  table.indexes.some(
    (other) =>
      other !== index &&
      other.unique &&
      !other.partial &&
      (index.nullsNotDistinct !== true ||
        other.nullsNotDistinct === true ||
        !other.columns.some((name) => isNullable(table, name))) &&
      other.columns.every((name) => name !== null && name !== column && index.columns.includes(name)),
  );

const isNullable = ({ columns }: DatabaseTable, column: string | null): boolean =>
  columns.find(({ name }) => name === column)?.nullable === true;

/** Whether an expression of PostgreSQL's speaks of the column. */
export const mentions = (expressions: string | undefined, column: string): boolean =>
  expressions?.match(/"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*/gu)?.some((word) => unquoted(word) === column) ??
  false;
export const unquoted = (word: string): string =>
  word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word;

/** Whether the column holds text of any length, so that something can be put before or after what it holds. */
export const holdsText = (type: string): boolean => /^(?:text|character|(?:.*\.)?citext)/.test(type);

/** Characters that the longest key of one number has, and what parts it from the neutral value. */
const KEY_LENGTH = 21;

/** Whether the row's key can stand behind the neutral value in a column of the type, so that no two rows hold the same. */
export function takesKey(neutral: string, type: string): boolean {
  const length = /^character varying\((\d+)\)/.exec(type)?.[1];
  return (
    type === "text" ||
    type === "character varying" ||
    (length !== undefined && [...neutral].length + KEY_LENGTH <= Number(length))
  );
}

/** Tables and views of every schema that is neither the system's nor Serment's. */
export type Database = {
  readonly version: number;
  readonly tables: readonly DatabaseTable[];
};

export const findTable = (database: Database, schema: string, name: string): DatabaseTable | undefined =>
  database.tables.find((t) => t.schema === schema && t.name === name);
