/**
 * Rows that tie others to their people, such as the party of a contract or the member of a household. Nothing may keep
 * the row itself any more while something is still kept by way of it; without it that would be nobody's, and be lost.
 * So it stays, emptied, until the last of what hangs on it goes. Where a foreign key says the same, forget.ts sees it.
 */
import { everywhereCode, heldEverywhere, heldRows, type WhichHolds } from "../held.ts";
import { aliasAt, walk } from "../joins.ts";
import { type KeepingOptions, throughQuery } from "../keeping.ts";
import { columnsIn, isRow, keyName, named, namesIn, sameKeys, textOfRow } from "../keys.ts";
import { type Source, trailsFrom } from "../source.ts";
import { identifier, join, literal, type Sql, sql } from "../sql.ts";
import type { StandingTable } from "../standing.ts";
import { type Behind, behind, isHeldFast, rowsBehind } from "../touch-ways.ts";
import { linesOf, RELEASED } from "./batch.ts";
import { circles } from "./circle.ts";
import type { Forgettable, Reference } from "./forgettable.ts";

export function tie(
  source: Source,
  standings: readonly StandingTable[],
  tables: readonly Forgettable[],
  table: Forgettable,
): Sql {
  const asks = tieQueries(source, standings, tables, table, { linesOf: linesOf(standings) });
  if (asks.length === 0) return sql``;
  return sql`
  if exists (select from ${table.said} where gone) then${join(
    asks.map(
      (ask) => sql`
    update ${table.said} as s
    set gone = false, shell = true,
      last_day = nullif(greatest(serment.code_day(q.last), coalesce(s.last_day, '-infinity')), '-infinity')
    from (${ask}) as q
    where (s.gone or s.shell) and ${sameKeys(table.keys, sql`q`, sql`s`)};`,
    ),
    sql``,
  )}
  end if;`;
}

type TieOptions = Pick<KeepingOptions, "linesOf" | "standingOf" | "day"> & {
  /** Without what holds keep; or only what those keep whose number fits a condition. */
  readonly holds?: false | WhichHolds;
};

/** Each gives the rows of `table.said` that tie something kept to its people, with `last`, until when it is kept. */
export const tieQueries = (
  source: Source,
  standings: readonly StandingTable[],
  tables: readonly Forgettable[],
  table: Forgettable,
  options: TieOptions,
): readonly Sql[] =>
  behind(source, table.table)
    .flatMap((at) => fullWays(source, at))
    .filter((at) => !isHeldFast(source, at))
    .flatMap((at) => {
      const from = tables.find((one) => one.table === at.trail.tables[0]);
      return from === undefined
        ? []
        : [
            ...byPurposes(source, standings, table, from, at, options),
            ...(options.holds === false
              ? []
              : [
                  byTableHolds(source, table, from, at, options.holds),
                  byHolds(source, table, from, at, options.holds),
                ]),
          ];
    });

/**
 * Rows that tied one of which nothing is kept any more are looked at again, in a batch that follows: a hold may have
 * kept it, and with it the ties to all of its people, though only some of them are looked at now.
 */
export function untie(source: Source, tables: readonly Forgettable[], table: Forgettable): Sql {
  const ties = table.trails.flatMap((trail) =>
    trail.hops.flatMap((_, hop) => {
      const place = hop + 1;
      const to = tables.find((one) => one.table === trail.tables[place]);
      return to === undefined || isHeldFast(source, { trail, place }) ? [] : [{ trail, place, to }];
    }),
  );
  const round = circles(source, tables);
  const inserts = ties.map(({ trail, place, to }) => {
    const cut = { ...trail, hops: trail.hops.slice(0, place), tables: trail.tables.slice(0, place + 1) };
    const path = walk(source, cut, new Set([place]), "t");
    // Where two tables lead to each other, a look at one must not lead to a look at the other for ever.
    const unkept = leadsBack(source, round, to.table, table.table)
      ? sql`(s.gone or cardinality(s.emptied) > 0)`
      : sql`(s.gone or s.shell)`;
    return sql`
    if exists (
      select from serment.due_row as d where d.table_name = ${literal(to.table)} and d.due_day > today
    ) then
      insert into ${RELEASED} (table_name, row_key)
      select distinct ${literal(to.table)}, ${textOfRow(to.keys, aliasAt("t", place))}
      from ${join([sql`${table.said} as s`, sql`${table.base} as t`, ...path.tables])}
      where ${join([unkept, isRow(table.keys, sql`t`, sql`s`), ...path.conditions], sql` and `)};
    end if;`;
  });
  const once = [...new Map(inserts.map((insert) => [insert.text, insert])).values()];
  return once.length === 0
    ? sql``
    : sql`
  if exists (select from ${table.said} where gone or shell) then${join(once, sql``)}
  end if;`;
}

const tiedBy = (source: Source, table: string): readonly string[] =>
  trailsFrom(source, table).flatMap((trail) =>
    trail.tables.filter((_, place) => place > 0 && !isHeldFast(source, { trail, place })),
  );

/** Whether a look at an empty row of one table leads, by ties or in a circle, to a look at rows of another. */
function leadsBack(source: Source, round: readonly Reference[], from: string, to: string): boolean {
  const met = new Set<string>();
  const next = [from];
  for (let table = next.pop(); table !== undefined; table = next.pop()) {
    if (table === to) return true;
    if (met.has(table)) continue;
    met.add(table);
    next.push(...tiedBy(source, table), ...round.filter((one) => one.to === table).map((one) => one.from));
  }
  return false;
}

/** The whole of each way that begins as this one does, since what is kept depends on whom it leads to. */
const fullWays = (source: Source, { trail, place }: Behind): readonly Behind[] =>
  trailsFrom(source, trail.tables[0] ?? "")
    .filter(
      ({ hops, tables }) =>
        tables[place] === trail.tables[place] &&
        JSON.stringify(hops.slice(0, place)) === JSON.stringify(trail.hops.slice(0, place)),
    )
    .map((way) => ({ trail: way, place }));

/** The rows that have one of those about to go on their way. */
function hanging(source: Source, table: Forgettable, from: Forgettable, at: Behind, alias: Sql): Sql {
  const rows = rowsBehind(source, at, "x", sql`l`);
  const keys = (row: Sql): Sql => join(columnsIn(from.keys, row));
  return sql`(
      select t.* from ${from.base} as t
      where (${keys(sql`t`)}) in (
        select ${keys(sql`x`)}
        from ${join([sql`${table.said} as g`, sql`${table.base} as l`, ...rows.tables])}
        where ${join([sql`(g.gone or g.shell)`, isRow(table.keys, sql`l`, sql`g`), ...rows.conditions], sql` and `)})) as ${alias}`;
}

function byPurposes(
  source: Source,
  standings: readonly StandingTable[],
  table: Forgettable,
  from: Forgettable,
  at: Behind,
  { linesOf, standingOf, day = sql`today` }: TieOptions,
): readonly Sql[] {
  const rest = JSON.stringify(at.trail.hops.slice(at.place));
  // Whom the rows about to go lead to by ways of their own, they were looked at with.
  const known = table.trails.some(({ hops }) => JSON.stringify(hops) === rest);
  const query = throughQuery(source, standings, from.keeping, at, {
    rows: hanging(source, table, from, at, sql`t`),
    day,
    ...(known && linesOf !== undefined ? { linesOf } : {}),
    ...(standingOf === undefined ? {} : { standingOf }),
  });
  return query === undefined ? [] : [query];
}

/** What holds keep of a person or below a row is found along the same ways. */
function byHolds(
  source: Source,
  table: Forgettable,
  from: Forgettable,
  at: Behind,
  holds: WhichHolds | undefined,
): Sql {
  const rows = rowsBehind(source, at, "y", sql`m`);
  const keys = columnsIn(from.keys, sql`t`).map((column, i) => ({ column, name: keyName(i) }));
  const held = heldRows(source, from.keeping, hanging(source, table, from, at, sql`t`), keys, holds);
  const last = sql`greatest(${join(from.keeping.groups.map(({ name }) => sql`h.${identifier(name)}`))})`;
  return sql`
      select ${named(columnsIn(table.keys, sql`m`))}, max(${last}) as last
      from ${join([sql`(${held}) as h`, ...rows.tables, sql`${table.base} as m`])}
      where (select exists (select from serment.hold_part))
        and ${join([...rows.conditions, isRow(from.keys, sql`y`, sql`h`)], sql` and `)}
        and ${last} is not null
      group by ${join(columnsIn(table.keys, sql`m`))}`;
}

/** A hold on a whole table, or on a category, keeps rows whoever's they are; when it is lifted they must be somebody's. */
function byTableHolds(
  source: Source,
  table: Forgettable,
  from: Forgettable,
  at: Behind,
  holds: WhichHolds | undefined,
): Sql {
  const rows = rowsBehind(source, at, "y", sql`m`);
  const last = from.keeping.groups.map(({ category }) => everywhereCode(category));
  return sql`
      select ${join(namesIn(table.keys, sql`m`))}, w.last
      from (select greatest(${join(last)}) as last from ${heldEverywhere(from.table, holds)}) as w
      cross join (
        select distinct ${named(columnsIn(table.keys, sql`m`))}
        from ${join([...rows.tables, sql`${table.base} as m`, sql`${table.said} as g`])}
        where ${join([sql`(g.gone or g.shell)`, isRow(table.keys, sql`m`, sql`g`), ...rows.conditions], sql` and `)}) as m
      where w.last is not null`;
}
