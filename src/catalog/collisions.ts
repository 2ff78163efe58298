/**
 * Where two forgotten rows would meet: unique indexes that give both the same value once a column of theirs is emptied.
 * What is not known of an index counts as meeting, since an erasure that fails halfway is none; so a condition or an
 * expression is only trusted in the few shapes read here.
 */
import { type DatabaseTable, holdsText, type Index, mentions, toldApart, unquoted } from "./database.ts";

/** What stands in a column of a row that is forgotten. */
export type Emptied = {
  readonly column: string;
  readonly value: string | null;
  /** The row's key stands behind the value, so that it is like no other row's. */
  readonly apart: boolean;
};

/** The unique indexes in which rows meet whose column is emptied; `together`: what is emptied with it, itself included. */
export const collisions = (
  table: DatabaseTable,
  column: string,
  together: readonly Emptied[],
): readonly Index[] =>
  table.indexes.filter(
    (index) =>
      index.unique &&
      concerns(index, column) &&
      !toldApart(table, index, column) &&
      !clauses(index.predicate).some((clause) => together.some((one) => excludes(clause, one))) &&
      !together.some((one) => parts(table, index, one)),
  );

const concerns = (index: Index, column: string): boolean =>
  index.columns.includes(column) || mentions(index.expressions, column) || mentions(index.predicate, column);

/** Whether what stands in the column keeps the rows apart. */
function parts(table: DatabaseTable, index: Index, { column, value, apart }: Emptied): boolean {
  const byItself = index.columns.includes(column);
  const within = pieces(index.expressions, ", ").filter((expression) => mentions(expression, column));
  if (value === null)
    return (
      index.nullsNotDistinct !== true &&
      (byItself || (within.length > 0 && index.nullWhereAnyIs === true) || within.some(isPlain))
    );
  return apart && (byItself || within.some((expression) => isPlain(expression) && !folds(table, expression)));
}

/** Made of the column by functions that make NULL of NULL, and different texts of those that end in different numbers. */
const isPlain = (expression: string): boolean =>
  !/\b(?:CASE|IS|COALESCE|LIKE)\b|[[<>=~@#%&^|]/.test(expression) &&
  [...expression.matchAll(/([\p{L}\p{N}_."]+)\s*\(/gu)].every(([, name = ""]) =>
    /^(?:lower|upper|btrim|ltrim|reverse|md5)$/.test(name),
  );

/** The keys behind two values may differ in nothing but their case. */
const folds = ({ columns, primaryKey }: DatabaseTable, expression: string): boolean =>
  /\b(?:lower|upper)\(/.test(expression) &&
  columns.some(({ name, type }) => primaryKey.includes(name) && holdsText(type));

/** The parts of a condition that must all be true, each without the brackets around it. */
const clauses = (predicate: string | undefined): readonly string[] =>
  pieces(predicate === undefined ? undefined : unbracketed(predicate), " AND ").map(unbracketed);

/** What stands between separators that are in no brackets. */
function pieces(text: string | undefined, separator: string): readonly string[] {
  if (text === undefined) return [];
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: word, index } of text.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]|, | AND /g)) {
    if (word === "(") depth++;
    else if (word === ")") depth--;
    else if (word === separator && depth === 0) {
      found.push(text.slice(from, index));
      from = index + word.length;
    }
  }
  return [...found, text.slice(from)];
}

/** PostgreSQL writes brackets around every operator. */
function unbracketed(text: string): string {
  const inner = text.trim();
  if (!inner.startsWith("(") || !inner.endsWith(")")) return inner;
  let depth = 0;
  for (const { 0: word, index } of inner.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]/g)) {
    if (word === "(") depth++;
    else if (word === ")" && --depth === 0 && index < inner.length - 1) return inner;
  }
  return unbracketed(inner.slice(1, -1));
}

const NAME = String.raw`\(?("(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)\)?(?:::[\w ]+)?`;
const NULLNESS = new RegExp(`^${NAME} IS (NOT )?NULL$`, "u");
const TRUTH = new RegExp(`^(NOT )?${NAME}$`, "u");
const COMPARED = new RegExp(
  String.raw`^${NAME} (=|<>|<=?|>=?|!?~~?\*?) \(?(?:'((?:[^']|'')*)'|(-?[\d.]+|true|false))\)?(::[\w ]+)?$`,
  "u",
);
/** Of these a constant is written in one way only. */
const WRITTEN_ONCE = /^::(?:text|character varying)$/;

/** Whether a row with this value is surely not in an index with this condition. */
function excludes(clause: string, { column, value, apart }: Emptied): boolean {
  const [, tested, not] = NULLNESS.exec(clause) ?? [];
  if (tested !== undefined)
    return unquoted(tested) === column && (not === undefined ? value !== null : value === null);
  const [, isFalse, flag] = TRUTH.exec(clause) ?? [];
  if (flag !== undefined)
    return unquoted(flag) === column && value !== (isFalse === undefined ? "true" : "false");
  const [, name, operator, quoted, plain, type = ""] = COMPARED.exec(clause) ?? [];
  if (name === undefined || unquoted(name) !== column) return false;
  if (value === null) return true;
  const same =
    quoted === undefined
      ? value === plain || Number(value) === Number(plain)
      : value === quoted.replaceAll("''", "'");
  if (operator === "<>") return same && !apart;
  return operator === "=" && (apart || (!same && (quoted === undefined || WRITTEN_ONCE.test(type))));
}
