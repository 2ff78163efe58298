/**
 * The names of Serment's own relations as compile gives them, schema and name: quoted for SQL, or as they are. A
 * company's table may have dots and quotes in its name, and a relation is called after it.
 */
import { identifier, type Sql } from "../compile/sql.ts";

const QUOTED = /^"((?:[^"]|"")+)"\."((?:[^"]|"")+)"$/;

/** Schema and name. Our schemas have no dot in theirs. */
export function relationParts(relation: string): readonly [schema: string, name: string] {
  const [, schema, name] = QUOTED.exec(relation) ?? [];
  if (schema !== undefined && name !== undefined) return [unquoted(schema), unquoted(name)];
  const dot = relation.indexOf(".");
  return [relation.slice(0, dot), relation.slice(dot + 1)];
}

export const relationSql = (relation: string): Sql => identifier(...relationParts(relation));

const unquoted = (text: string): string => text.replaceAll('""', '"');
