/**
 * A hold on a row keeps what stands between that row and its people too, even where its table or category leaves the
 * row itself to be forgotten. Once it is, the hold has nothing to begin from; what it kept is looked at again at once.
 */
import { keyText } from "../events.ts";
import { textOf } from "../keys.ts";
import { type Source, trailsFrom } from "../source.ts";
import { arrayOf, join, literal, type Sql, sql } from "../sql.ts";
import type { StandingTable } from "../standing.ts";
import { who } from "./batch.ts";
import type { Forgettable } from "./forgettable.ts";

/** Comes after the days on which people and rows are looked at next are noted, and standings are as they will be. */
export function unheld(
  source: Source,
  standings: readonly StandingTable[],
  tables: readonly Forgettable[],
): Sql {
  const people = join(
    standings.map(
      (table) => sql`
      update serment.subject_version as v set due_day = '-infinity'
      from ${who(table)} as w
      where v.subject_table = ${literal(table.subject)}
        and v.subject = ${keyText(table.keys.map((key) => sql`w.${key}`))};`,
    ),
    sql``,
  );
  const each = tables
    .filter(({ trails }) => trails.some(({ hops }) => hops.length > 0))
    .map((table) => {
      const between = new Set(trailsFrom(source, table.table).flatMap((trail) => trail.tables.slice(1)));
      return sql`
    if exists (
      select from serment.hold_part as p
      join ${table.said} as s on p.key = ${textOf(table.keys, sql`s`)}
      where p.part = 'row' and p.table_name = ${literal(table.table)} and s.gone
    ) then${people}
      update serment.due_row as d set due_day = '-infinity'
      where d.due_day > today and d.table_name = any (${arrayOf([...between])}::text[]);
    end if;`;
    });
  return each.length === 0
    ? sql``
    : sql`
  if exists (select from serment.hold_part as p where p.part = 'row') then${join(each, sql``)}
  end if;`;
}
