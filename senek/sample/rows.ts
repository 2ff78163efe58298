/**
 * The rows of the sample on their way to COPY: one list of lines per table, with the columns it writes. A row that
 * lacks a column or has one too many does not compile. Which rows there are is told by the other files.
 */

import { columnsOf } from "./columns.ts";

export type Value = string | number | boolean | null;

export type TableName = keyof typeof columnsOf;
export type Row<T extends TableName> = Readonly<Record<(typeof columnsOf)[T][number], Value>>;

/** A table's name and its lines in COPY's text format, each ended by a newline. */
export type Lines = { readonly table: TableName; readonly lines: string; readonly count: number };

/** Collects rows until they are taken. */
export class Rows {
  private lines = new Map<TableName, string[]>();

  add<T extends TableName>(table: T, row: Row<T>): void {
    const names: readonly (keyof Row<T>)[] = columnsOf[table];
    const line = names.map((name) => copied(row[name])).join("\t");
    const list = this.lines.get(table);
    if (list === undefined) this.lines.set(table, [line]);
    else list.push(line);
  }

  /** Everything collected since the last time, tables in the order of `columnsOf`. */
  take(): Lines[] {
    const taken = this.lines;
    this.lines = new Map();
    return tableNames.flatMap((table) => {
      const list = taken.get(table);
      return list === undefined ? [] : [{ table, lines: `${list.join("\n")}\n`, count: list.length }];
    });
  }
}

const isTable = (name: string): name is TableName => Object.hasOwn(columnsOf, name);
export const tableNames: readonly TableName[] = Object.keys(columnsOf).filter(isTable);

/** COPY's text format: a tab ends a value, a newline a row, `\N` is NULL. */
function copied(value: Value): string {
  if (value === null) return "\\N";
  if (typeof value !== "string") return String(value);
  return /[\\\t\n\r]/.test(value)
    ? value.replace(/[\\\t\n\r]/g, (c) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[c] ?? c)
    : value;
}
