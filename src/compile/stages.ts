/**
 * Columns worked out one upon the other, for each person once. A stage is a subquery that the planner may not merge
 * with the next one (`offset 0`), so that a column two others are made of is computed once and not twice; rows pass
 * through without being stored.
 */
import { objectName } from "./names.ts";
import { identifier, join, type Sql, sql } from "./sql.ts";

export type Stage = {
  /** The column, to be read by later stages. The same expression has the name it was first given. */
  column(name: string, value: Sql): Sql;
  /** `value as name` for each column that is not merely an earlier one. */
  list(): readonly Sql[];
};

export function stageOf(): Stage {
  const columns = new Map<string, { readonly value: Sql; readonly name: Sql }>();
  const taken = new Set<string>();
  const free = (name: string): string => {
    const found = taken.has(name) ? free(objectName(name, String(taken.size))) : name;
    taken.add(found);
    return found;
  };
  return {
    column(name, value) {
      if (/^f\."(?:[^"]|"")*"$/.test(value.text)) return value;
      const column = columns.get(value.text) ?? { value, name: identifier(free(name)) };
      columns.set(value.text, column);
      return sql`f.${column.name}`;
    },
    list: () => [...columns.values()].map(({ value, name }) => sql`${value} as ${name}`),
  };
}

/** The stages on top of a query, which they call `f`. */
export const staged = (query: Sql, stages: readonly Stage[]): Sql =>
  stages.reduce((below, stage) => {
    const columns = stage.list();
    return columns.length === 0
      ? below
      : sql`select f.*,
        ${join(columns, sql`,\n        `)}
      from (${below}) as f
      offset 0`;
  }, query);
