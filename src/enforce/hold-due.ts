/**
 * After a hold is lifted: the people and the rows that were in its scope are marked to be looked at by the next sweep.
 * It marks all of them, not only those with something due today, because what the hold kept may have hidden the day
 * on which something else of theirs ends.
 */
import { keyText } from "../compile/events.ts";
import { aliasAt, walk } from "../compile/joins.ts";
import { baseTable, databaseTable, type Source, type Trail, trailsFrom } from "../compile/source.ts";
import { identifier, join, literal, type Sql, sql } from "../compile/sql.ts";
import type { Connection } from "../postgres/connect.ts";
import { type FoundScope, keyValues, sameKey } from "./hold-scope.ts";

/** Belongs inside the transaction that lifts the hold. */
export async function markScopeDue(
  connection: Connection,
  source: Source,
  { person, row }: FoundScope,
): Promise<void> {
  if (person === null && row === null) {
    // Also rows that lost their last owner while they were held: nobody but themselves leads to them.
    await connection.query("select serment.mark_all_due()");
    return;
  }
  for (const people of row === null ? ownerQuery(person) : ownersOf(source, row))
    await connection.query(sql`insert into serment.touched (subject_table, subject) ${people}`.text);
  // Whoever looks at a person looks at all that is theirs; what waits for that is set free when it goes.
  if (row === null) return;
  // Rows below that belong to nobody, or wait for others, are looked at for themselves.
  await connection.query(
    `update serment.due_row
     set due_day = '-infinity'
     where due_day > '-infinity' and table_name = any ($1)`,
    [tablesBelow(source, row.table)],
  );
}

const ownerQuery = (person: FoundScope["person"]): readonly Sql[] =>
  person === null ? [] : [sql`values (${literal(person.table)}, ${literal(person.key)})`];

/** Along what is left, from the row on, of every way that meets it. */
function ownersOf(source: Source, row: NonNullable<FoundScope["row"]>): readonly Sql[] {
  const rest = Object.keys(source.map.tables).flatMap((table) =>
    trailsFrom(source, table).flatMap((trail) =>
      trail.tables.flatMap((met, place) => (met === row.table ? [restOf(trail, place)] : [])),
    ),
  );
  const ways = new Map(rest.map((trail) => [JSON.stringify([trail.hops, trail.subject]), trail]));
  const itself = databaseTable(source, row.table).primaryKey.map(
    (column) => sql`${aliasAt("x", 0)}.${identifier(column)}`,
  );
  return [...ways.values()].map((trail) => {
    const path = walk(source, trail, new Set(), "x");
    const conditions = [...path.conditions, sameKey(itself, keyValues(source, row.table, row.key))];
    const present = path.key.map((column) => sql`${column} is not null`);
    return sql`select distinct ${literal(trail.subject)}, ${keyText(path.key)}
      from ${join([sql`${baseTable(source, row.table)} as ${aliasAt("x", 0)}`, ...path.tables])}
      where ${join([...conditions, ...present], sql` and `)}`;
  });
}

const restOf = (trail: Trail, place: number): Trail => ({
  ...trail,
  hops: trail.hops.slice(place),
  tables: trail.tables.slice(place),
});

/** Tables with rows that a hold on a row of `table` may reach. */
const tablesBelow = (source: Source, table: string): readonly string[] => [
  table,
  ...Object.keys(source.map.tables).filter((other) =>
    trailsFrom(source, other).some(({ tables }) => tables.includes(table)),
  ),
  ...trailsFrom(source, table).flatMap(({ tables }) => tables),
];
